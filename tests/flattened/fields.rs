//! What two records of one page have in common, field by field.

use std::ops::AddAssign;

use serde_json::Value;

/// Entries that two records have, each record's counted, and those among them that both have.
#[derive(Clone, Copy, Debug, Default)]
pub struct Share {
    pub both: usize,
    pub all: usize,
}

impl Share {
    fn of(mut left: Vec<String>, mut right: Vec<String>) -> Share {
        let all = left.len() + right.len();
        left.retain(|entry| match right.iter().position(|other| other == entry) {
            Some(at) => {
                right.swap_remove(at);
                true
            }
            None => false,
        });
        Share { both: 2 * left.len(), all }
    }

    pub fn is_full(&self) -> bool {
        self.both == self.all
    }

    /// From 0 to 1.
    pub fn value(&self) -> f64 {
        self.both as f64 / self.all.max(1) as f64
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Share) {
        self.both += other.both;
        self.all += other.all;
    }
}

type Compare = fn(&Value, &Value) -> Share;

/// The fields, in the order of the table.
pub const FIELDS: [(&str, Compare); 10] = [
    ("identity", |a, b| Share::of(identity(a), identity(b))),
    ("codes", |a, b| Share::of(codes(a), codes(b))),
    ("institutions", |a, b| Share::of(institutions(a), institutions(b))),
    ("period", |a, b| Share::of(period(a), period(b))),
    ("headings", |a, b| Share::of(headings(a), headings(b))),
    ("labels", |a, b| Share::of(labels(a), labels(b))),
    ("steps", |a, b| Share::of(steps(a, beginning), steps(b, beginning))),
    ("step_dates", |a, b| Share::of(steps(a, dates), steps(b, dates))),
    ("undertakings", |a, b| Share::of(undertakings(a), undertakings(b))),
    ("findings", |a, b| Share::of(findings(a), findings(b))),
];

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Those of some values that are there.
fn given(record: &Value, pointers: &[&str]) -> Vec<String> {
    let value = |pointer: &&str| {
        let value = record.pointer(pointer).filter(|value| !value.is_null())?;
        Some(format!("{pointer} {value}"))
    };
    pointers.iter().filter_map(value).collect()
}

fn identity(record: &Value) -> Vec<String> {
    given(
        record,
        &["/id", "/number", "/title", "/member", "/action_plan", "/policy_areas", "/irm/reports"],
    )
}

fn codes(record: &Value) -> Vec<String> {
    let of_irm = ["starred", "early_results", "verifiable", "relevance", "ambition"];
    let more = ["potential_impact", "completion"];
    let pointers: Vec<String> =
        of_irm.iter().chain(&more).map(|field| format!("/irm/{field}")).collect();
    let mut pointers: Vec<&str> = pointers.iter().map(String::as_str).collect();
    pointers.extend(["/status", "/description/origin", "/description/principles"]);
    given(record, &pointers)
}

fn institutions(record: &Value) -> Vec<String> {
    let lists = ["/institutions/lead", "/institutions/support", "/description/lead_institutions"];
    let more = ["/description/stakeholders"];
    let names = |pointer: &&str| {
        let items = record.pointer(pointer).map(|found| &found["items"]);
        let items = items.into_iter().flat_map(list);
        items.map(|item| format!("{pointer} {}", item["name"])).collect::<Vec<_>>()
    };
    lists.iter().chain(&more).flat_map(names).collect()
}

fn period(record: &Value) -> Vec<String> {
    given(record, &["/period/start/date", "/period/end/date"])
}

fn sections(record: &Value) -> impl Iterator<Item = &Value> {
    let of_summaries =
        list(&record["irm"]["summaries"]).flat_map(|summary| list(&summary["sections"]));
    list(&record["description"]["sections"]).chain(of_summaries)
}

/// The headings of all sections, those of the summaries too.
fn headings(record: &Value) -> Vec<String> {
    sections(record).map(|section| words(&section["heading"], usize::MAX)).collect()
}

fn labels(record: &Value) -> Vec<String> {
    let fields = list(&record["description"]["fields"]);
    fields.map(|field| words(&field["label"], usize::MAX)).collect()
}

/// What is said of each step of the plan and of the summaries, with their sub-steps.
fn steps(record: &Value, tell: fn(&Value) -> String) -> Vec<String> {
    fn collect(items: &Value, tell: fn(&Value) -> String, found: &mut Vec<String>) {
        for item in list(items) {
            found.push(tell(item));
            collect(&item["items"], tell, found);
        }
    }
    let mut found = Vec::new();
    collect(&record["milestones"], tell, &mut found);
    for summary in list(&record["irm"]["summaries"]) {
        collect(&summary["milestones"], tell, &mut found);
    }
    found.retain(|told| !told.is_empty());
    found
}

/// A step's label and first six words.
fn beginning(step: &Value) -> String {
    format!("{} {}", step["label"], words(&step["text"], 6))
}

/// A step with its dates, where it has any.
fn dates(step: &Value) -> String {
    let dates = ["start", "end"].map(|at| &step[at]["date"]);
    let none = dates.iter().all(|date| date.is_null());
    if none { String::new() } else { format!("{} {} {}", beginning(step), dates[0], dates[1]) }
}

/// Each thing undertaken, with those who do.
fn undertakings(record: &Value) -> Vec<String> {
    let told = |undertaking: &Value| {
        let by: Vec<String> =
            list(&undertaking["by"]).map(|body| body["name"].to_string()).collect();
        let items = list(&undertaking["items"]);
        items.map(|item| format!("{by:?} {}", words(&item["text"], 6))).collect::<Vec<_>>()
    };
    list(&record["undertakings"]).flat_map(told).collect()
}

fn findings(record: &Value) -> Vec<String> {
    let of_summary = |summary: &Value| {
        let of = ["about", "code", "dimension", "commitment", "milestone"];
        let told = |finding: &Value| of.map(|key| finding[key].to_string()).join(" ");
        list(&summary["findings"]).map(told).collect::<Vec<_>>()
    };
    list(&record["irm"]["summaries"]).flat_map(of_summary).collect()
}

/// The first words of a text, in small letters.
fn words(text: &Value, count: usize) -> String {
    let text = text.as_str().unwrap_or_default().to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(count).collect::<Vec<_>>().join(" ")
}
