//! How two texts are compared: white space folded, or words alone.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+").unwrap());

/// White space folded to single blanks, in Unicode's composed form.
pub fn fold(text: &str) -> String {
    let composed: String = text.nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words: runs of letters, digits and low lines, in small letters.
pub fn words(text: &str) -> Vec<String> {
    let composed: String = text.nfc().collect();
    let lower = composed.to_lowercase();
    WORD.find_iter(&lower).map(|word| word.as_str().to_owned()).collect()
}

/// Whether a text begins with the words of another, of which there is at least one.
pub fn starts(full: &str, beginning: &str) -> bool {
    let beginning = words(beginning);
    !beginning.is_empty() && words(full).starts_with(&beginning)
}

/// A value as it is written.
pub fn written(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A value folded, null where there is none.
pub fn folded(value: &Value) -> Value {
    match value {
        Value::Null => Value::Null,
        other => Value::String(fold(&written(other))),
    }
}
