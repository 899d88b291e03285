//! A page's words beside those of the record's content.

use serde_json::Value;

use crate::words::{words, written};

/// How far a glued heading may be from where a word is looked for, in letters.
const AHEAD: usize = 400;

/// What became of a page's words.
pub struct Conservation {
    /// The share of words that the blocks hold, in order.
    pub kept: f64,
    /// Whether letters and digits are exactly those of the blocks, in order.
    pub in_order: bool,
    /// The share of words that only `rest` claims.
    pub rest: f64,
    /// Blocks that nothing claims.
    pub unclaimed: usize,
    /// Claims that point to nothing.
    pub dangling: usize,
}

/// Looks for a page's words in the content of its record.
pub fn conservation(page: &str, record: &Value) -> Conservation {
    let no_blocks = Vec::new();
    let blocks = record["content"].as_array().unwrap_or(&no_blocks);
    let page_words = words(page.trim_start_matches('\u{feff}'));
    let block_words: Vec<Vec<String>> =
        blocks.iter().map(|block| words(&written(&block["text"]))).collect();
    let have: Vec<char> = block_words.iter().flatten().flat_map(|word| word.chars()).collect();
    let total = page_words.len().max(1) as f64;
    let claims: Vec<Vec<&str>> = blocks
        .iter()
        .map(|block| block["claims"].as_array().into_iter().flatten().filter_map(Value::as_str))
        .map(Iterator::collect)
        .collect();
    let only_rest = block_words
        .iter()
        .zip(&claims)
        .filter(|(_, claims)| {
            !claims.is_empty() && claims.iter().all(|claim| claim.starts_with("/rest"))
        })
        .map(|(words, _)| words.len())
        .sum::<usize>();
    Conservation {
        kept: found_in_order(&page_words, &have) as f64 / total,
        in_order: page_words.iter().flat_map(|word| word.chars()).eq(have.iter().copied()),
        rest: only_rest as f64 / total,
        unclaimed: claims.iter().filter(|claims| claims.is_empty()).count(),
        dangling: claims
            .iter()
            .flatten()
            .filter(|claim| claim.starts_with('/') && record.pointer(claim).is_none())
            .count(),
    }
}

/// The blocks whose words, less their label, stand in none of the fields that claim them. What a page
/// says of a period may be that there is none; a caption that says a value again is furniture.
pub fn lost(record: &Value) -> Vec<String> {
    let blocks = record["content"].as_array().into_iter().flatten();
    let loses = |block: &&Value| {
        let claims = block["claims"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let (fields, others): (Vec<&str>, Vec<&str>) = claims.partition(|c| c.starts_with('/'));
        let text = written(&block["text"]);
        // "Ambition (see: definition): High"
        let labelled = text.split_once("):").or_else(|| text.split_once(':'));
        let value = labelled.map_or("", |(_, value)| value);
        // In a block of several fields the words behind the first colon may be another's label.
        let [field] = fields[..] else { return false };
        if block["kind"] == "heading" {
            return false;
        }
        let value = words(value);
        let have = record.pointer(field).map(words_within).unwrap_or_default();
        !field.contains("/period")
            && match others.contains(&"furniture") {
                true => !value.is_empty() && value.iter().all(|word| !have.contains(word)),
                false => value.iter().any(|word| !have.contains(word)),
            }
    };
    blocks.filter(loses).map(|block| format!("{} {}", block["claims"], block["text"])).collect()
}

/// Every word of a value and of all that it is made of.
fn words_within(value: &Value) -> Vec<String> {
    match value {
        Value::Array(entries) => entries.iter().flat_map(words_within).collect(),
        Value::Object(fields) => fields.values().flat_map(words_within).collect(),
        Value::Null => Vec::new(),
        other => words(&written(other)),
    }
}

/// How many words stand in order in a run of letters, looking a little ahead for each.
fn found_in_order(words: &[String], have: &[char]) -> usize {
    let (mut at, mut found) = (0, 0);
    for word in words {
        let word: Vec<char> = word.chars().collect();
        let end = have.len().min(at + word.len() + AHEAD);
        let window = &have[at.min(end)..end];
        if let Some(ahead) = window.windows(word.len()).position(|letters| letters == word) {
            found += 1;
            at += ahead + word.len();
        }
    }
    found
}
