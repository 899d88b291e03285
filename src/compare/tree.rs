//! Two trees of values, from the top down.

use serde_json::{Map, Value};

use super::Change;
use super::entries::{Entry, called, entries};

/// A place in both records.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    was: String,
    now: String,
    entry: Option<String>,
}

impl Place {
    fn key(&self, key: &str) -> Place {
        // Pointers write "~" and "/" within a key in another way.
        let key = key.replace('~', "~0").replace('/', "~1");
        Place {
            was: format!("{}/{key}", self.was),
            now: format!("{}/{key}", self.now),
            entry: self.entry.clone(),
        }
    }
}

/// Adds what is different between two values.
pub(super) fn compare(before: &Value, after: &Value, place: &Place, changes: &mut Vec<Change>) {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => objects(before, after, place, changes),
        (Value::Array(before), Value::Array(after)) => lists(before, after, place, changes),
        _ if before == after => {}
        (Value::Null, _) => changes.push(Change::Added {
            pointer: place.now.clone(),
            entry: place.entry.clone(),
            after: after.clone(),
        }),
        (_, Value::Null) => changes.push(Change::Removed {
            pointer: place.was.clone(),
            entry: place.entry.clone(),
            before: before.clone(),
        }),
        _ => changes.push(Change::Changed {
            pointer: place.now.clone(),
            was: Some(place.was.clone()).filter(|was| *was != place.now),
            entry: place.entry.clone(),
            before: before.clone(),
            after: after.clone(),
        }),
    }
}

fn objects(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
    place: &Place,
    changes: &mut Vec<Change>,
) {
    for (key, now) in after {
        compare(before.get(key).unwrap_or(&Value::Null), now, &place.key(key), changes);
    }
    for (key, was) in before.iter().filter(|(key, _)| !after.contains_key(*key)) {
        compare(was, &Value::Null, &place.key(key), changes);
    }
}

fn lists(before: &[Value], after: &[Value], place: &Place, changes: &mut Vec<Change>) {
    for entry in entries(before, after) {
        match entry {
            Entry::Both { was, now, moved } => {
                let (old, new) = (&before[was], &after[now]);
                let within = Place {
                    was: format!("{}/{was}", place.was),
                    now: format!("{}/{now}", place.now),
                    entry: called(old),
                };
                if moved {
                    changes.push(Change::Moved {
                        pointer: within.now.clone(),
                        was: within.was.clone(),
                        entry: within.entry.clone(),
                    });
                }
                compare(old, new, &within, changes);
            }
            Entry::Added(now) => changes.push(Change::Added {
                pointer: format!("{}/{now}", place.now),
                entry: place.entry.clone(),
                after: after[now].clone(),
            }),
            Entry::Removed(was) => changes.push(Change::Removed {
                pointer: format!("{}/{was}", place.was),
                entry: place.entry.clone(),
                before: before[was].clone(),
            }),
        }
    }
}
