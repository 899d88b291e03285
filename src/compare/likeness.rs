//! How alike two values are.

use serde_json::Value;

/// The pairs of neighbouring letters in a value's words, sorted.
pub(super) struct Likeness(Vec<[char; 2]>);

impl Likeness {
    pub(super) fn of(value: &Value) -> Self {
        let mut pairs = Vec::new();
        collect(value, &mut pairs);
        pairs.sort_unstable();
        Likeness(pairs)
    }

    /// Which part of their pairs both have, from 0 to 1 (Dice's coefficient).
    pub(super) fn to(&self, other: &Likeness) -> f64 {
        let (a, b) = (&self.0, &other.0);
        if a.is_empty() || b.is_empty() {
            return 0.0;
        }
        let (mut i, mut j, mut common) = (0, 0, 0);
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    common += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        2.0 * f64::from(common) / (a.len() + b.len()) as f64
    }
}

fn collect(value: &Value, pairs: &mut Vec<[char; 2]>) {
    match value {
        Value::String(text) => {
            let mut last = ' ';
            for c in text.chars().flat_map(char::to_lowercase).chain([' ']) {
                if c != ' ' || last != ' ' {
                    pairs.push([last, c]);
                }
                last = c;
            }
        }
        Value::Number(number) => collect(&Value::String(number.to_string()), pairs),
        Value::Array(values) => values.iter().for_each(|value| collect(value, pairs)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, pairs)),
        Value::Null | Value::Bool(_) => {}
    }
}

/// How many values of two trees of one shape differ; a list of another length is one.
pub(super) fn differing_leaves(a: &Value, b: &Value) -> usize {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let other = |key| b.get(key).unwrap_or(&Value::Null);
            let more = b.iter().filter(|(key, value)| !a.contains_key(*key) && !value.is_null());
            a.iter().map(|(key, value)| differing_leaves(value, other(key))).sum::<usize>()
                + more.count()
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).map(|(a, b)| differing_leaves(a, b)).sum()
        }
        _ => usize::from(a != b),
    }
}
