//! Whatever becomes different in a record is told, and nothing else is.

#[allow(dead_code, reason = "what a page is written in makes no difference here")]
mod fixtures;

use ogpx::Record;
use ogpx::compare::{Change, Comparison, Unexpected, diff, verify};
use serde_json::Value;

/// The record of every page that gives one, of the first pages: more of them say nothing new here.
fn records() -> Vec<(String, Record)> {
    let mut records: Vec<(String, Record)> = fixtures::pages()
        .into_iter()
        .filter(|page| fixtures::is_first(&page.name))
        .filter_map(|page| {
            let mut record = ogpx::parse(&page.bytes).ok()?.record;
            record.source.input = Some(page.name.clone());
            Some((page.name, record))
        })
        .collect();
    records.sort_by(|a, b| a.0.cmp(&b.0));
    records
}

/// JSON Pointers to every value in a tree that holds no other.
fn leaves(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                leaves(value, format!("{pointer}/{key}"), found);
            }
        }
        Value::Array(entries) => {
            for (index, value) in entries.iter().enumerate() {
                leaves(value, format!("{pointer}/{index}"), found);
            }
        }
        _ => found.push(pointer),
    }
}

/// What is planted in the place of words: more words, other words, none, and codes of every
/// vocabulary, because a code must remain one.
const WORDS: [&str; 23] = [
    "",
    "minor",
    "moderate",
    "high",
    "major",
    "marginal",
    "low",
    "withdrawn",
    "pending",
    "absent",
    "yes",
    "no",
    "completion",
    "specificity",
    "solution",
    "results",
    "end_of_term",
    "public_accountability",
    "other",
    "transitional_results",
    "unrecognized",
    "html",
    "2031-05",
];

/// A record that differs from `record` in one value. What is no valid value there, or is read as the
/// same, is not planted; `number` chooses among what is.
fn planted(record: &Value, pointer: &str, number: usize) -> Option<Record> {
    let mut others = match record.pointer(pointer).unwrap() {
        Value::String(text) => {
            vec![Value::from(format!("{text} altered")), Value::from("Quite other"), Value::Null]
        }
        Value::Number(number) => vec![Value::from(number.as_u64().unwrap() + 1)],
        Value::Null if pointer.starts_with("/irm/verdicts/") => {
            let verdict = |code| serde_json::json!({"code": code, "from": "other", "at": "/irm"});
            let codes = ["complete", "no", "high", "minor", "major"].map(Value::from);
            codes.into_iter().chain([serde_json::json!(["technology"])]).map(verdict).collect()
        }
        Value::Null => vec![
            Value::from("There now"),
            Value::from(7),
            serde_json::json!({"code": "pending", "text": "Pending"}),
            serde_json::json!({"text": "2031", "date": "2031"}),
        ],
        other => panic!("{pointer} is {other}"),
    };
    let kinds = others.len();
    others.rotate_left(number % kinds);
    others.push(Value::from("ZZ9999"));
    others.extend(WORDS.map(Value::from));
    others.into_iter().find_map(|other| {
        let mut altered = record.clone();
        *altered.pointer_mut(pointer).unwrap() = other.clone();
        let altered: Record = serde_json::from_value(altered).ok()?;
        let value = serde_json::to_value(&altered).unwrap();
        (value.pointer(pointer) == Some(&other) && value != *record).then_some(altered)
    })
}

#[test]
fn a_record_does_not_differ_from_itself() {
    for (name, record) in records() {
        assert_eq!(Comparison::new().source(true).diff(&record, &record), [], "{name}");
    }
}

/// Plants a change in every value of a record; gives the number of values.
fn plant_everywhere(name: &str, record: &Record) -> usize {
    let value = serde_json::to_value(record).unwrap();
    let mut pointers = Vec::new();
    leaves(&value, String::new(), &mut pointers);
    // A record of another version is not read at all.
    pointers.retain(|pointer| pointer != "/schema");
    let with_source = Comparison::new().source(true);
    for (number, pointer) in pointers.iter().enumerate() {
        let altered = planted(&value, pointer, number);
        let altered = altered.unwrap_or_else(|| panic!("{name}: nothing to plant at {pointer}"));
        let told = |changes: &[Change]| {
            let places: Vec<&str> = changes.iter().map(Change::pointer).collect();
            assert_eq!(places, [pointer], "{name}: {changes:#?}");
        };
        told(&with_source.diff(record, &altered));
        // Where a page came from is no part of what is expected of it.
        if pointer.starts_with("/source/") {
            continue;
        }
        let (expectations, records) =
            (std::slice::from_ref(&altered), std::slice::from_ref(record));
        match &verify(records, expectations, &[], &Comparison::new()).unwrap().findings[..] {
            [Unexpected::Changed { changes, .. }] => told(changes),
            other => panic!("{name}: {pointer}: {other:?}"),
        }
    }
    pointers.len()
}

#[test]
fn each_planted_change_is_told_with_its_place_and_no_other() {
    let records = records();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let plant = |at: usize| -> usize {
        let part = records.iter().skip(at).step_by(threads);
        part.map(|(name, record)| plant_everywhere(name, record)).sum()
    };
    let plant = &plant;
    let values: usize = std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|at| scope.spawn(move || plant(at))).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    assert!(values > 10_000, "only {values} values");
}

#[test]
fn an_entry_that_comes_in_or_goes_is_one_change() {
    for (name, record) in records().into_iter().filter(|(_, r)| r.related.len() > 2) {
        for at in [0, record.related.len() / 2, record.related.len() - 1] {
            let mut shorter = record.clone();
            let taken = shorter.related.remove(at);
            if shorter.related.contains(&taken) {
                continue;
            }
            let pointer = format!("/related/{at}");
            let removed = diff(&record, &shorter);
            assert!(
                matches!(&removed[..], [Change::Removed { pointer: at, .. }] if *at == pointer),
                "{name}: {removed:?}"
            );
            let added = diff(&shorter, &record);
            assert!(
                matches!(&added[..], [Change::Added { pointer: at, .. }] if *at == pointer),
                "{name}: {added:?}"
            );
        }
    }
}

#[test]
fn an_entry_that_moves_is_one_change() {
    let (_, record) = records().into_iter().find(|(name, _)| name == "seed/FR0038.txt").unwrap();
    let mut other = record.clone();
    let last = other.related.pop().unwrap();
    other.related.insert(0, last);
    let changes = diff(&record, &other);
    let from = format!("/related/{}", record.related.len() - 1);
    let [Change::Moved { pointer, was, .. }] = &changes[..] else { panic!("{changes:?}") };
    assert_eq!((&pointer[..], was), ("/related/0", &from));
}
