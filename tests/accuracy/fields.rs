//! One page's record beside its gold, field by field.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::codes::Codes;
use crate::entries::{flat, given, label, list, matched};
use crate::words::{fold, folded, starts, words, written};

/// The fields, in the order of the table.
pub const FIELDS: [&str; 25] = [
    "id",
    "title",
    "member",
    "action_plan",
    "cycle",
    "status",
    "lead",
    "support",
    "policy_areas",
    "irm_reports",
    "starred",
    "early_results",
    "verifiable",
    "relevance",
    "ambition",
    "potential_impact",
    "completion",
    "codes",
    "start",
    "end",
    "dates",
    "sections",
    "milestones",
    "milestone_dates",
    "undertakings",
];

const CODED: [&str; 7] = [
    "status",
    "starred",
    "early_results",
    "verifiable",
    "ambition",
    "potential_impact",
    "completion",
];

/// Which summary a heading announces.
const SUMMARIES: [(&str, &str); 6] = [
    ("mid", "midterm"),
    ("mi-parcours", "midterm"),
    ("medio término", "midterm"),
    ("end of term", "end_of_term"),
    ("end-of-term", "end_of_term"),
    ("final", "end_of_term"),
];

/// Field by field, how much of it is right, from 0 to 1. A field that neither gold nor record has is
/// left out.
pub type Scores = BTreeMap<&'static str, f64>;

/// The scores of a page that gave no record: everything that every page has is missed.
pub fn missed() -> Scores {
    let not_on_every_page = [
        "dates",
        "milestone_dates",
        "undertakings",
        "milestones",
        "sections",
        "start",
        "end",
        "member",
    ];
    let fields = FIELDS.into_iter().filter(|field| !not_on_every_page.contains(field));
    fields.map(|field| (field, 0.0)).collect()
}

/// The field's mean score, and on how many pages it counts.
pub fn mean(scores: &[Scores], field: &str) -> Option<(f64, usize)> {
    let known: Vec<f64> = scores.iter().filter_map(|page| page.get(field).copied()).collect();
    (!known.is_empty()).then(|| (known.iter().sum::<f64>() / known.len() as f64, known.len()))
}

/// Compares a record with its gold.
pub fn compare(gold: &Value, record: &Value, codes: &Codes) -> Scores {
    let wanted = gold_values(gold, codes);
    let had = record_values(record);
    let mut scores = Scores::new();
    for (field, want) in &wanted {
        let have = &had[field];
        let on_page = match *field {
            "member" => !want.is_null(),
            "start" | "end" => given(want) || given(have),
            "sections" => want != &json!([]) || have != &json!([]),
            _ => true,
        };
        if on_page {
            scores.insert(*field, right(written(want) == written(have)));
        }
    }
    if given(&gold["start_iso"]) || given(&gold["end_iso"]) {
        let want = [&gold["start_iso"], &gold["end_iso"]];
        let have = [&record["period"]["start"]["date"], &record["period"]["end"]["date"]];
        scores.insert("dates", right(want == have));
    }
    compare_milestones(gold, record, &mut scores);
    compare_undertakings(gold, record, &mut scores);
    scores
}

fn gold_values(gold: &Value, codes: &Codes) -> BTreeMap<&'static str, Value> {
    let mut values = BTreeMap::new();
    values.insert("id", gold["id"].clone());
    values.insert("title", folded(&gold["title"]));
    values.insert("member", folded(&gold["country"]));
    values.insert("action_plan", folded(&gold["action_plan"]));
    values.insert("cycle", gold["cycle"].clone());
    for (field, key) in [
        ("lead", "lead_institutions"),
        ("support", "support_institutions"),
        ("policy_areas", "policy_areas"),
        ("irm_reports", "irm_reports"),
    ] {
        values.insert(field, list(&gold[key]).iter().map(folded).collect());
    }
    let mut coded = serde_json::Map::new();
    for field in CODED {
        let text = text_or_null(folded(&gold[field]));
        if let Some(words) = text.as_str() {
            coded.insert(field.to_owned(), codes.code(field, words).into());
        }
        values.insert(field, text);
    }
    let relevance = list(&gold["relevance"]);
    coded.insert(
        "relevance".to_owned(),
        sorted(relevance.iter().map(|words| codes.code("relevance", &written(words)))),
    );
    values.insert("codes", Value::Object(coded));
    values.insert(
        "relevance",
        sorted(relevance.iter().map(|words| fold(&written(words)).to_lowercase())),
    );
    values.insert("start", folded(&gold["start_date"]));
    values.insert("end", folded(&gold["end_date"]));
    let reviewer = regex::Regex::new(r"\b(irm|mii)\b").unwrap();
    let sections = list(&gold["sections"]).iter().map(|heading| written(heading).to_lowercase());
    values.insert(
        "sections",
        sections.filter(|heading| reviewer.is_match(heading)).map(|h| summary_kind(&h)).collect(),
    );
    values
}

fn record_values(record: &Value) -> BTreeMap<&'static str, Value> {
    let items = |list_of: &Value, key: &str| -> Value {
        list(&list_of["items"]).iter().map(|item| folded(&item[key])).collect()
    };
    let mut values = BTreeMap::new();
    values.insert("id", record["id"].clone());
    values.insert("title", folded(&record["title"]));
    values.insert("member", folded(&record["member"]["name"]));
    values.insert("action_plan", folded(&record["action_plan"]["title"]));
    values.insert("cycle", record["action_plan"]["cycle"].clone());
    values.insert("lead", items(&record["institutions"]["lead"], "name"));
    values.insert("support", items(&record["institutions"]["support"], "name"));
    values.insert("policy_areas", items(&record["policy_areas"], "text"));
    values.insert("irm_reports", items(&record["irm"]["reports"], "title"));
    let mut coded = serde_json::Map::new();
    for field in CODED {
        let value = if field == "status" { &record["status"] } else { &record["irm"][field] };
        let blank = value.is_null() || value["code"] == "blank";
        let text = if blank { Value::Null } else { text_or_null(folded(&value["text"])) };
        if !text.is_null() {
            coded.insert(field.to_owned(), value["code"].clone());
        }
        values.insert(field, text);
    }
    let relevance = list(&record["irm"]["relevance"]["items"]);
    let code = |item: &Value| item["code"].as_str().unwrap_or_default().to_owned();
    coded.insert("relevance".to_owned(), sorted(relevance.iter().map(code)));
    values.insert("codes", Value::Object(coded));
    let relevance = relevance.iter().map(|item| fold(&written(&item["text"])).to_lowercase());
    values.insert("relevance", sorted(relevance));
    values.insert("start", folded(&record["period"]["start"]["text"]));
    values.insert("end", folded(&record["period"]["end"]["text"]));
    let summaries = list(&record["irm"]["summaries"]);
    values.insert("sections", summaries.iter().map(|summary| summary["kind"].clone()).collect());
    values
}

fn compare_milestones(gold: &Value, record: &Value, scores: &mut Scores) {
    let mut found = flat(&record["milestones"]);
    for summary in list(&record["irm"]["summaries"]) {
        found.extend(flat(&summary["milestones"]));
    }
    // A step that the plan and a summary both list counts once.
    let mut seen = BTreeSet::new();
    found.retain(|step| {
        let beginning = words(&written(&step["text"])).into_iter().take(6).collect::<Vec<_>>();
        seen.insert(beginning)
    });
    let wanted: Vec<&Value> = list(&gold["milestones"]).iter().collect();
    let same = |want: &&Value, have: &&Value| {
        label(&want["label"]) == label(&have["label"])
            && starts(&written(&have["text"]), &written(&want["text"]))
    };
    let (score, pairs) = matched(&wanted, &found, same);
    if let Some(score) = score {
        scores.insert("milestones", score);
    }
    let dated: Vec<_> = pairs
        .into_iter()
        .filter(|(want, _)| given(&want["start"]) || given(&want["end"]))
        .collect();
    if !dated.is_empty() {
        let agree = dated.iter().filter(|(want, have)| {
            ["start", "end"].iter().all(|at| folded(&want[at]) == folded(&have[at]["text"]))
        });
        scores.insert("milestone_dates", agree.count() as f64 / dated.len() as f64);
    }
}

fn compare_undertakings(gold: &Value, record: &Value, scores: &mut Scores) {
    let who = |names: Vec<String>| {
        let mut names: Vec<_> = names
            .iter()
            .map(|name| fold(name).to_lowercase())
            .map(|name| name.strip_prefix("the ").map(str::to_owned).unwrap_or(name))
            .collect();
        names.sort();
        names
    };
    let mut wanted = Vec::new();
    for undertaking in list(&gold["undertakings"]) {
        let bodies = who(list(&undertaking["who"]).iter().map(written).collect());
        wanted.extend(list(&undertaking["items"]).iter().map(|i| (bodies.clone(), written(i))));
    }
    let mut found = Vec::new();
    for undertaking in list(&record["undertakings"]) {
        let bodies = who(list(&undertaking["by"]).iter().map(|b| written(&b["name"])).collect());
        let items = flat(&undertaking["items"]);
        found.extend(items.into_iter().map(|item| (bodies.clone(), written(&item["text"]))));
    }
    let same = |want: &(Vec<String>, String), have: &(Vec<String>, String)| {
        want.0 == have.0 && starts(&have.1, &want.1)
    };
    if let (Some(score), _) = matched(&wanted, &found, same) {
        scores.insert("undertakings", score);
    }
}

fn summary_kind(heading: &str) -> &'static str {
    SUMMARIES.iter().find(|(word, _)| heading.contains(word)).map_or("other", |(_, kind)| kind)
}

fn sorted(words: impl Iterator<Item = String>) -> Value {
    let mut words: Vec<_> = words.collect();
    words.sort();
    words.into()
}

fn text_or_null(value: Value) -> Value {
    if given(&value) { value } else { Value::Null }
}

fn right(is_right: bool) -> f64 {
    if is_right { 1.0 } else { 0.0 }
}
