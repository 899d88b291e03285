//! Several captures of one commitment agree in what both show, but for what the site changed between
//! them.

mod explained;
#[path = "../fixtures/mod.rs"]
mod fixtures;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use explained::EXPLAINED;

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

#[test]
fn captures_of_one_commitment_agree_in_what_both_show() {
    let mut captures: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
    for page in fixtures::pages().into_iter().filter(fixtures::Fixture::is_text) {
        let record = ogpx::parse(&page.bytes).unwrap().record;
        let record = serde_json::to_value(&record).unwrap();
        captures.entry(commitment(&page.name).to_owned()).or_default().push((page.name, record));
    }
    let mut unused: BTreeSet<_> = EXPLAINED.iter().map(|(a, b, path, _)| (*a, *b, *path)).collect();
    let (mut pairs, mut unexplained) = (0, Vec::new());
    for captures in captures.values() {
        for (index, (first, left)) in captures.iter().enumerate() {
            for (second, right) in &captures[index + 1..] {
                pairs += 1;
                for path in SHOWN {
                    let (Some(a), Some(b)) = (shown(left, path), shown(right, path)) else {
                        continue;
                    };
                    if a == b || unused.remove(&(first.as_str(), second.as_str(), *path)) {
                        continue;
                    }
                    unexplained.push(format!("{first} and {second}: {path}\n  {a}\n  {b}"));
                }
            }
        }
    }
    assert!(pairs > 20, "only {pairs} pairs");
    assert!(unexplained.is_empty(), "of {pairs} pairs\n{}", unexplained.join("\n"));
    assert!(unused.is_empty(), "these agree, and need no explanation: {unused:?}");
}
