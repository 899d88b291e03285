//! A record beside the whole record that it must be, fact by fact.

use serde_json::Value;

use crate::entries::{Aligned, align};
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
/// holds in this order; a quote is how the sentence begins; what is null may be empty or absent. An
/// entry of a list that nothing expects is a fact missed.
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
            let found = got.as_array().map_or(&[][..], Vec::as_slice);
            let Aligned { pairs, extra } = align(entries, found);
            for (index, (entry, got)) in pairs.into_iter().enumerate() {
                collect(entry, got.unwrap_or(&Value::Null), format!("{path}/{index}"), facts);
            }
            facts.extend(extra.into_iter().map(|entry| Fact {
                path: format!("{path}/+"),
                expected: "nothing".to_owned(),
                got: written(entry),
                right: false,
            }));
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

/// The verdicts of a record's summaries: scale, code, milestone and commitment, with the summary that
/// states them.
fn verdicts(record: &Value) -> Vec<String> {
    let summaries = record["irm"]["summaries"].as_array().into_iter().flatten().enumerate();
    let findings = summaries.flat_map(|(number, summary)| {
        summary["findings"].as_array().into_iter().flatten().map(move |finding| (number, finding))
    });
    let told = findings.map(|(number, finding)| {
        let of = ["about", "code", "milestone", "commitment"].map(|key| finding[key].to_string());
        format!("{number} {}", of.join(" "))
    });
    told.collect()
}

/// How many verdicts a record has, how many it must have, and how many are both.
#[derive(Default)]
pub struct Verdicts {
    pub found: usize,
    pub expected: usize,
    pub right: usize,
}

impl Verdicts {
    pub fn add(&mut self, expected: &Value, record: &Value) {
        let (expected, mut found) = (verdicts(expected), verdicts(record));
        self.expected += expected.len();
        self.found += found.len();
        for verdict in &expected {
            if let Some(at) = found.iter().position(|there| there == verdict) {
                found.swap_remove(at);
                self.right += 1;
            }
        }
    }

    /// The share of those found that are right.
    pub fn precision(&self) -> f64 {
        self.right as f64 / self.found.max(1) as f64
    }

    /// The share of those expected that are found.
    pub fn recall(&self) -> f64 {
        self.right as f64 / self.expected.max(1) as f64
    }
}
