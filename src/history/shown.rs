//! What a capture shows of what is compared.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::record::{Provenance, Record};
use crate::tree::as_value;

/// What every capture shows in full where it shows it at all; prose may be cut anywhere.
const VALUES: [&str; 21] = [
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
/// What has a label of its own on a page, which may be there or not.
const LABELS: [&str; 17] = [
    "/action_plan/title",
    "/action_plan/cycle",
    "/status",
    "/institutions/lead",
    "/institutions/support",
    "/policy_areas",
    "/period/start",
    "/period/end",
    "/irm/reports",
    "/irm/starred",
    "/irm/early_results",
    "/irm/verifiable",
    "/irm/relevance",
    "/irm/ambition",
    "/irm/potential_impact",
    "/irm/completion",
    "/description/origin",
];
/// The scales on which a commitment has one answer: the answer, and the overview's label.
const SCALES: [(&str, &str); 8] = [
    ("completion", "/irm/completion/code"),
    ("verifiable", "/irm/verifiable/code"),
    ("specificity", ""),
    ("relevance", ""),
    ("ambition", "/irm/ambition/code"),
    ("potential_impact", "/irm/potential_impact/code"),
    ("did_it_open_government", "/irm/early_results/code"),
    ("starred", "/irm/starred/code"),
];

/// What a capture shows of what is compared: no prose, and no more of a record than it needs.
///
/// ```
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
/// let shown = ogpx::history::Shown::of(&record);
/// assert_eq!(shown.key.as_deref(), Some("FR0033"));
/// assert_eq!((&shown.standing["status"][..], &shown.standing["starred"][..]), ("active", "no"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Shown {
    /// The commitment's identity.
    pub key: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// When it was captured, RFC 3339.
    pub captured: Option<String>,
    /// The path as given.
    pub input: Option<String>,
    /// The record of an archive or line of a stream.
    pub record_id: Option<String>,
    /// The page's address.
    pub url: Option<String>,
    /// The archive or folder that it is from.
    pub batch: String,
    /// Its status and the answer on each scale; see [`CourseCapture::standing`](super::CourseCapture::standing).
    pub standing: BTreeMap<String, String>,
    /// What it shows, by JSON Pointer: one value, or the names of a list's entries in the order of the
    /// alphabet. What stands blank is not shown.
    pub(super) values: BTreeMap<String, Vec<String>>,
    /// The labels that it has.
    pub(super) labels: BTreeSet<String>,
}

impl Shown {
    /// What the page of a record shows.
    pub fn of(record: &Record) -> Self {
        let value = as_value(record);
        let values = VALUES
            .iter()
            .filter_map(|pointer| Some(((*pointer).to_owned(), names(value.pointer(pointer)?)?)));
        let labels = LABELS.iter().filter(|pointer| has_label(value.pointer(pointer)));
        let labels = labels.map(|pointer| (*pointer).to_owned());
        let own = record.description.fields.iter();
        let own = own.map(|field| format!("/description/fields/{}", field.label));
        Shown {
            key: record.key.clone(),
            title: record.title.clone(),
            captured: record.source.captured.clone(),
            input: record.source.input.clone(),
            record_id: record.source.record_id.clone(),
            url: record.source.url.clone(),
            batch: batch(&record.source),
            standing: standing(&value),
            values: values.collect(),
            labels: labels.chain(own).collect(),
        }
    }
}

/// A value as it is compared; none where the page shows none.
fn names(value: &Value) -> Option<Vec<String>> {
    let Some(items) = value.get("items") else {
        let word = word(value)?;
        return (word != "blank").then(|| vec![word]);
    };
    let name =
        |item: &Value| ["name", "code", "title", "text"].iter().find_map(|key| word(&item[key]));
    let names: BTreeSet<String> = items.as_array()?.iter().filter_map(name).collect();
    (!names.is_empty()).then(|| names.into_iter().collect())
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Whether the page has the label of a value.
fn has_label(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => false,
        Some(value) => value.get("state").is_none_or(|state| state != "absent"),
    }
}

fn standing(record: &Value) -> BTreeMap<String, String> {
    let said = |pointer: &str| record.pointer(pointer).and_then(word);
    let status = said("/status/code").map(|status| ("status".to_owned(), status));
    let scales = SCALES.iter().filter_map(|(scale, overview)| {
        let answer = record.pointer(&format!("/irm/verdicts/{scale}/code"));
        let answer = match answer {
            Some(Value::Array(codes)) => {
                Some(codes.iter().filter_map(word).collect::<Vec<_>>().join("; "))
            }
            answer => answer.and_then(word),
        };
        let blank = || said(overview).filter(|code| code != "blank");
        Some(((*scale).to_owned(), answer.or_else(blank)?))
    });
    status.into_iter().chain(scales).collect()
}

/// What a page came in: its archive or stream, or the folder of its file.
fn batch(source: &Provenance) -> String {
    let input = source.input.as_deref().unwrap_or_default();
    match &source.record_id {
        Some(_) => input.to_owned(),
        None => input.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder).to_owned(),
    }
}
