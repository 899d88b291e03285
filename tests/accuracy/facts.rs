//! A record beside the whole record that it must be, fact by fact.

use serde_json::Value;

use crate::words::{fold, words, written};

/// A fact that the record must hold.
#[derive(Debug)]
pub struct Fact {
    pub path: String,
    pub expected: String,
    pub got: String,
    pub right: bool,
}

/// Every fact of the expected record. Text given as a list is its lines, which the record's Markdown
/// holds in this order; a quote is how the sentence begins; what is null may be empty or absent.
pub fn facts(expected: &Value, record: &Value) -> Vec<Fact> {
    let mut facts = Vec::new();
    collect(expected, record, String::new(), &mut facts);
    facts
}

fn collect(expected: &Value, got: &Value, path: String, facts: &mut Vec<Fact>) {
    let last = path.rsplit('/').next().unwrap_or_default().to_owned();
    match expected {
        Value::Object(entries) => {
            for (key, value) in entries {
                collect(value, &got[key], format!("{path}/{key}"), facts);
            }
        }
        Value::Array(lines) if ["text", "commitment_text", "summary"].contains(&&*last) => {
            let spaced = |value: &Value| words(&written(value)).join(" ") + " ";
            let held = spaced(got);
            let mut at = 0;
            for line in lines {
                let line_words = spaced(line);
                let found = held[at..].find(&line_words);
                if let Some(found) = found {
                    at += found + line_words.len();
                }
                let got = "not there in this order".to_owned();
                facts.push(Fact {
                    path: path.clone(),
                    expected: written(line),
                    got,
                    right: found.is_some(),
                });
            }
        }
        Value::Array(entries) => {
            let count = got.as_array().map(Vec::len);
            facts.push(Fact {
                path: path.clone(),
                expected: format!("{} entries", entries.len()),
                got: count.map_or("no list".to_owned(), |count| format!("{count} entries")),
                right: count == Some(entries.len()),
            });
            for (index, entry) in entries.iter().enumerate() {
                let got = got.get(index).unwrap_or(&Value::Null);
                collect(entry, got, format!("{path}/{index}"), facts);
            }
        }
        _ => facts.push(fact(expected, got, path, &last)),
    }
}

fn fact(expected: &Value, got: &Value, path: String, last: &str) -> Fact {
    let right = match (expected, last) {
        (Value::Null, _) => got.is_null() || got == "" || got.as_array().is_some_and(Vec::is_empty),
        (_, "quote") => {
            let beginning: Vec<_> = words(&written(expected)).into_iter().take(6).collect();
            words(&written(got)).join(" ").starts_with(&beginning.join(" "))
        }
        _ => !got.is_null() && fold(&written(expected)) == fold(&written(got)),
    };
    Fact { path, expected: written(expected), got: written(got), right }
}
