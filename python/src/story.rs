//! How a field got its value, as a dictionary.

use ogpx::Excerpt;
use ogpx::explain::{Miss, Story};
use serde_json::{Value, json};

/// A story, told apart by `kind`.
pub fn told(story: &Story) -> Value {
    match story {
        Story::Read { value, traced, places, words, normalised, rule, origin } => json!({
            "kind": "read",
            "value": value,
            "traced": traced,
            "places": places.iter().map(place).collect::<Vec<_>>(),
            "words": words,
            "normalised": normalised,
            "rule": rule,
            "origin": origin,
        }),
        Story::Parts { value, parts } => json!({"kind": "parts", "value": value, "parts": parts}),
        Story::Empty { rules, nearest } => {
            json!({"kind": "empty", "rules": rules, "nearest": nearest.as_ref().map(miss)})
        }
        _ => Value::Null,
    }
}

fn place(place: &Excerpt) -> Value {
    json!({"line": place.line, "column": place.column, "text": place.text})
}

fn miss(miss: &Miss) -> Value {
    json!({
        "line": miss.line,
        "words": miss.words,
        "like": miss.like,
        "likeness": miss.likeness,
        "claims": miss.claims,
    })
}
