//! Where the layout of pages drifts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;

use super::change::labels;
use super::{ChangeKind, Shown};
use crate::collection::moment;

/// A label that came or went, and the first batch in which it did.
///
/// ```
/// use ogpx::history::{ChangeKind, History, Shown};
/// let capture = |folder: &str, day: &str, page: &str| {
///     let mut record = ogpx::parse(page.as_bytes()).unwrap().record;
///     record.source.input = Some(format!("{folder}/FR0033.html"));
///     record.source.captured = Some(day.to_owned());
///     Shown::of(&record)
/// };
/// let starred = "Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let history = History::of([
///     capture("2018", "2018-09-01", starred),
///     capture("2019", "2019-09-01", starred),
///     capture("2020", "2020-09-01", "Open Data (FR0033)\nStatus: Active\n"),
/// ]);
/// let drift = &history.drifts[0];
/// assert_eq!((&drift.pointer[..], drift.change), ("/irm/starred", ChangeKind::Went));
/// assert_eq!((&drift.batch[..], drift.pages, drift.of), ("2020", 1, 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Drift {
    /// The label, as in [`CourseChange::pointer`](super::CourseChange::pointer).
    pub pointer: String,
    /// Whether it came or went.
    pub change: ChangeKind,
    /// The archive or folder in which it first did.
    pub batch: String,
    /// The date of that batch's first capture on which it did.
    pub captured: Option<String>,
    /// On how many captures of that batch it did.
    pub pages: usize,
    /// On how many it could have: captures of that batch with one before them that had the label, or, where it
    /// came, had it not.
    pub of: usize,
}

/// How often a label did something in a batch.
#[derive(Default)]
struct Count {
    first: Option<Timestamp>,
    captured: Option<String>,
    pages: usize,
}

/// Of each label that came or went, the first batch in which it did.
pub(super) fn drifts(commitments: &[Vec<Shown>]) -> Vec<Drift> {
    let twos = || commitments.iter().flat_map(|captures| captures.windows(2));
    let mut counts: BTreeMap<(String, ChangeKind, &str), Count> = BTreeMap::new();
    for two in twos() {
        let after = &two[1];
        let captured = after.captured.as_deref().and_then(moment);
        for change in labels(&two[0], after) {
            let count = counts.entry((change.pointer, change.change, &after.batch)).or_default();
            if count.pages == 0 || captured < count.first {
                (count.first, count.captured) = (captured, after.captured.clone());
            }
            count.pages += 1;
        }
    }
    let mut first: BTreeMap<(String, ChangeKind), (&str, Count)> = BTreeMap::new();
    for ((pointer, change, batch), count) in counts {
        let known = first.get(&(pointer.clone(), change));
        if known.is_none_or(|(_, known)| count.first < known.first) {
            first.insert((pointer, change), (batch, count));
        }
    }
    let mut drifts: Vec<_> = first
        .into_iter()
        .map(|((pointer, change), (batch, Count { first, captured, pages }))| {
            let could = twos().filter(|two| {
                let had = two[0].labels.contains(&pointer);
                two[1].batch == batch && had == (change == ChangeKind::Went)
            });
            let of = could.count();
            let batch = batch.to_owned();
            (first, Drift { pointer, change, batch, captured, pages, of })
        })
        .collect();
    drifts.sort_by_key(|(first, drift)| (*first, std::cmp::Reverse(drift.pages)));
    drifts.into_iter().map(|(_, drift)| drift).collect()
}
