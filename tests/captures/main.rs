//! Several captures of one commitment agree in what both show, but for what the site changed between
//! them. Of the first pages each difference is explained; of all pages the number of values that agree has a floor.

mod explained;
#[path = "../fixtures/mod.rs"]
mod fixtures;
#[path = "../floors/mod.rs"]
mod floors;
mod history;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use explained::EXPLAINED;
use floors::Floors;

/// What every capture shows in full where it shows it at all; prose may be cut anywhere.
const SHOWN: &[&str] = &[
    "/id",
    "/title",
    "/member/name",
    "/member/code",
    "/action_plan/title",
    "/action_plan/cycle",
    "/status/code",
    "/institutions/lead",
    "/institutions/support",
    "/policy_areas",
    "/period/start/date",
    "/period/end/date",
    "/irm/reports",
    "/irm/starred/code",
    "/irm/early_results/code",
    "/irm/verifiable/code",
    "/irm/relevance",
    "/irm/ambition/code",
    "/irm/potential_impact/code",
    "/irm/completion/code",
    "/description/origin/code",
];

/// The value at a path as it is compared: of a list its names or codes; none where the page shows
/// none.
fn shown(record: &Value, path: &str) -> Option<Value> {
    let value = record.pointer(path)?;
    let items = match value.get("items") {
        None => return Some(value.clone()).filter(|value| !value.is_null() && value != "blank"),
        Some(items) => items.as_array()?,
    };
    let name = |item: &Value| {
        let keys = ["name", "code", "title"].into_iter();
        keys.filter_map(|key| item.get(key)).next().cloned().unwrap_or_default()
    };
    let names: BTreeSet<String> = items.iter().map(|item| name(item).to_string()).collect();
    (!names.is_empty()).then(|| names.into_iter().collect())
}

/// The commitment that a capture shows: "FR0035" of "west/FR0035-b.txt".
fn commitment(name: &str) -> &str {
    let stem = name.rsplit('/').next().unwrap().trim_end_matches(".txt");
    match stem.rsplit_once('-') {
        Some((id, letter)) if letter.len() == 1 => id,
        _ => stem,
    }
}

/// The captures of each commitment, with their records, of the pages that are asked for.
fn captures(asked: impl Fn(&str) -> bool) -> Vec<Vec<(String, Value)>> {
    let mut captures: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
    let texts = fixtures::pages().into_iter().filter(fixtures::Fixture::is_text);
    for page in texts.filter(|page| asked(&page.name)) {
        let record = ogpx::parse(&page.bytes).unwrap().record;
        let record = serde_json::to_value(&record).unwrap();
        captures.entry(commitment(&page.name).to_owned()).or_default().push((page.name, record));
    }
    captures.into_values().collect()
}

/// A value that two captures show.
struct Both<'c> {
    pages: (&'c str, &'c str),
    path: &'static str,
    values: (Value, Value),
}

/// Every value that two captures show, of every two.
fn both<'c>(captures: &'c [(String, Value)], pairs: &mut u32) -> Vec<Both<'c>> {
    let mut found = Vec::new();
    for (index, (first, left)) in captures.iter().enumerate() {
        for (second, right) in &captures[index + 1..] {
            *pairs += 1;
            found.extend(SHOWN.iter().copied().filter_map(|path| {
                let values = (shown(left, path)?, shown(right, path)?);
                Some(Both { pages: (first, second), path, values })
            }));
        }
    }
    found
}

#[test]
fn captures_of_one_commitment_agree_in_what_both_show() {
    let captures = captures(fixtures::is_first);
    let mut unused: BTreeSet<_> = EXPLAINED.iter().map(|(a, b, path, _)| (*a, *b, *path)).collect();
    let (mut pairs, mut unexplained) = (0, Vec::new());
    for captures in &captures {
        for Both { pages: (first, second), path, values: (a, b) } in both(captures, &mut pairs) {
            if a != b && !unused.remove(&(first, second, path)) {
                unexplained.push(format!("{first} and {second}: {path}\n  {a}\n  {b}"));
            }
        }
    }
    assert!(pairs > 20, "only {pairs} pairs");
    assert!(unexplained.is_empty(), "of {pairs} pairs\n{}", unexplained.join("\n"));
    assert!(unused.is_empty(), "these agree, and need no explanation: {unused:?}");
}

#[test]
fn no_fewer_values_agree_than_before() {
    let (mut pairs, mut agree, mut all) = (0, 0, 0);
    for captures in captures(|_| true) {
        let values = both(&captures, &mut pairs);
        all += values.len();
        agree += values.iter().filter(|both| both.values.0 == both.values.1).count();
    }
    println!("{pairs} pairs show {all} values twice, {agree} of them alike");
    // What a capture shows in another language is unlike, however well it is read.
    let figures = [("alike".to_owned(), agree as f64), ("pairs".to_owned(), f64::from(pairs))];
    let complaints = Floors::load("captures/floors.json").hold(&figures.into());
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
