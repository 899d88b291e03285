//! Values as a cell of a table holds them, and cells as values.

use serde_json::{Map, Value, json};

/// What stands between the names of a list.
const BETWEEN: &str = " | ";

/// A value as a cell holds it: words as they are, nothing where there is nothing, institutions by their
/// names with " | " between them, and anything else as JSON.
///
/// ```
/// use ogpx::corrections::shown;
/// use serde_json::json;
/// assert_eq!(shown(&json!("Limited")), "Limited");
/// assert_eq!(shown(&json!(null)), "");
/// assert_eq!(shown(&json!({"start": null})), r#"{"start":null}"#);
/// let list = json!([{"name": "A", "group": null, "note": null}, {"name": "B", "group": null, "note": null}]);
/// assert_eq!(shown(&list), "A | B");
/// ```
pub fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(words) => words.clone(),
        Value::Array(entries) => names(entries).unwrap_or_else(|| value.to_string()),
        other => other.to_string(),
    }
}

/// The names of institutions of which nothing else is known.
fn names(entries: &[Value]) -> Option<String> {
    let names: Option<Vec<_>> = entries.iter().map(bare_name).collect();
    names.filter(|names| !names.is_empty()).map(|names| names.join(BETWEEN))
}

fn bare_name(entry: &Value) -> Option<&str> {
    let fields = entry.as_object()?;
    let is_bare = |(key, value): (&String, &Value)| key == "name" || value.is_null();
    let name = fields.get("name")?.as_str()?;
    (fields.iter().all(is_bare) && !name.contains(BETWEEN)).then_some(name)
}

/// What a cell may stand for, the likeliest first, in the place of a value.
pub(super) fn readings(cell: &str, now: &Value) -> Vec<Value> {
    let words = Value::String(cell.to_owned());
    let json = serde_json::from_str::<Value>(cell).ok();
    let institutions = || {
        let bare = |name: &str| json!({ "name": name.trim(), "group": null, "note": null });
        Value::Array(cell.split(BETWEEN.trim_end()).map(bare).collect())
    };
    match (cell, now) {
        ("null", _) => vec![Value::Null],
        (_, Value::String(_)) => vec![words],
        (_, Value::Array(_)) => json.into_iter().chain([institutions()]).collect(),
        _ => std::iter::once(words).chain(json).collect(),
    }
}

/// The value that a pointer leads to, to be changed.
pub(super) fn at<'v>(record: &'v mut Value, pointer: &str) -> Option<&'v mut Value> {
    record.pointer_mut(pointer)
}

/// An answer on a scale, as a record has it.
pub(super) fn verdict(code: &str, at: &str) -> Value {
    let fields = [("code", code), ("from", "overview"), ("at", at)];
    Value::Object(
        fields.map(|(key, text)| (key.to_owned(), text.into())).into_iter().collect::<Map<_, _>>(),
    )
}
