//! What is read out of a description beside its gold: headings with their roles, the commitment's own period,
//! the bodies that it names, its steps.

use std::collections::BTreeMap;

use ogpx::record::Role;
use serde_json::Value;

use crate::entries::{flat, given, label, list, matched};
use crate::table::Page;
use crate::words::{folded, starts, words, written};

/// A heading and the role of what stands under it.
type Heading = (Vec<String>, String);

/// The figures of some pages, each the mean over the pages where it counts, and what is wrong.
pub fn figures(pages: &[Page]) -> (BTreeMap<String, f64>, Vec<String>) {
    let mut scores: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut wrong = Vec::new();
    for page in pages {
        let gold = page.gold.as_ref().expect("each description has its gold");
        let record = page.record.as_ref().unwrap_or(&Value::Null);
        for (figure, score) in compare(gold, record) {
            scores.entry(figure).or_default().push(score);
            if score < 1.0 {
                wrong.push(format!("{}: {figure} {score:.2}", page.name));
            }
        }
    }
    let mean = |(figure, scores): (&str, Vec<f64>)| {
        (figure.to_owned(), scores.iter().sum::<f64>() / scores.len() as f64)
    };
    let mut values: BTreeMap<_, _> = scores.into_iter().map(mean).collect();
    values.insert("pages".to_owned(), pages.len() as f64);
    (values, wrong)
}

/// What counts on a page, from 0 to 1.
fn compare(gold: &Value, record: &Value) -> Vec<(&'static str, f64)> {
    let description = &record["description"];
    let mut scores = Vec::new();
    let mut put = |figure, score: Option<f64>| scores.extend(score.map(|score| (figure, score)));

    let wanted = wanted_headings(gold);
    let found = found_headings(description);
    let same_words = |want: &Heading, have: &Heading| want.0 == have.0;
    put("heading_words", matched(&wanted, &found, same_words).0);
    let same = |want: &Heading, have: &Heading| {
        same_words(want, have) && (want.1 == have.1 || want.1 == "other")
    };
    put("headings", matched(&wanted, &found, same).0);

    let wanted: Vec<&Value> = list(&gold["milestones"]).iter().collect();
    let found = flat(&record["milestones"]);
    let (milestones, pairs) = matched(&wanted, &found, |want, have| {
        label(&want["label"]) == label(&have["label"])
            && starts(&written(&have["text"]), &written(&want["text"]))
    });
    put("milestones", milestones);
    let is_dated = |step: &Value| given(&step["start"]) || given(&step["end"]);
    let dated = wanted.iter().filter(|want| is_dated(want)).count();
    let agree = pairs.iter().filter(|(want, have)| {
        let agrees = |at: &str| folded(&want[at]) == folded(&have[at]["text"]);
        is_dated(want) && agrees("start") && agrees("end")
    });
    put("found_dates", (dated > 0).then(|| agree.count() as f64 / dated as f64));
    let clean = f64::from(u8::from(found.is_empty()));
    put("clean", wanted.is_empty().then_some(clean));

    let wanted = [folded(&gold["start_date"]), folded(&gold["end_date"])];
    let found = ["start", "end"].map(|at| folded(&record["period"][at]["text"]));
    put("period", agreement(&wanted, &found, given));
    for (figure, field) in [("lead", "lead_institutions"), ("support", "stakeholders")] {
        let wanted: Vec<Value> = list(&gold[figure]).iter().map(folded).collect();
        let items = list(&description[field]["items"]);
        let found: Vec<Value> = items.iter().map(|item| folded(&item["name"])).collect();
        put(figure, agreement(&wanted, &found, |_| true));
    }
    scores
}

/// Whether both have the same, where one of them has anything.
fn agreement(wanted: &[Value], found: &[Value], says: impl Fn(&Value) -> bool) -> Option<f64> {
    let counts = wanted.iter().chain(found).any(says);
    counts.then(|| f64::from(u8::from(wanted == found)))
}

/// The headings whose text becomes a section of the record. Under the others stands what other fields of the record
/// hold, and it is compared there.
fn wanted_headings(gold: &Value) -> Vec<Heading> {
    let headings = list(&gold["headings"]).iter();
    headings
        .map(|heading| (words(&written(&heading[0])), written(&heading[1])))
        .filter(|(_, role)| role.parse::<Role>().is_ok())
        .collect()
}

/// The headings of sections; fields that are kept as they stand count as headings of no known role.
fn found_headings(description: &Value) -> Vec<Heading> {
    let sections = list(&description["sections"]).iter().filter(|one| given(&one["heading"]));
    let sections = sections.map(|one| (words(&written(&one["heading"])), written(&one["role"])));
    let fields = list(&description["fields"]).iter();
    let fields = fields.map(|one| (words(&written(&one["label"])), "other".to_owned()));
    sections.chain(fields).collect()
}
