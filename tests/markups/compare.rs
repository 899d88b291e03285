//! Two records side by side, apart from what only one of two markups can know.

use serde_json::Value;

/// The paths at which two records differ, with both values.
pub fn differences(text: &Value, markup: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(&comparable(text), &comparable(markup), String::new(), &mut found);
    found
}

/// A record without source, links and lines; what stands between the items of a labelled value is
/// white space, a semicolon or a bullet.
fn comparable(value: &Value) -> Value {
    match value {
        Value::Object(entries) => {
            let is_field = entries.len() == 2 && entries.contains_key("label");
            let is_list = is_field || entries.contains_key("state");
            let entries = entries.iter().filter(|(key, _)| !is_place(key));
            let entries = entries.map(|(key, value)| match (key.as_str(), value) {
                ("text", Value::String(text)) if is_list => (key.clone(), joined(text).into()),
                _ => (key.clone(), comparable(value)),
            });
            Value::Object(entries.collect())
        }
        Value::Array(entries) => entries.iter().map(comparable).collect(),
        other => other.clone(),
    }
}

fn is_place(key: &str) -> bool {
    ["source", "url", "line", "diagnostics", "content", "evidence"].contains(&key)
}

fn joined(text: &str) -> String {
    let parts = text.split([';', '\n', ' ', '•', '○', '●']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

fn walk(left: &Value, right: &Value, path: String, found: &mut Vec<String>) {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, value) in left {
                let other = right.get(key).unwrap_or(&Value::Null);
                walk(value, other, format!("{path}/{key}"), found);
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                walk(left, right, format!("{path}/{index}"), found);
            }
        }
        _ if left == right => {}
        _ => found.push(format!("{path}\n    text   {left}\n    markup {right}")),
    }
}
