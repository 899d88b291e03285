//! Two sets of records, compared as a whole.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Change, Comparison, Pairing, pair};
use crate::record::Record;

/// What became different from one set of records to another.
///
/// [`Comparison::report`] makes it, [`markdown`](super::markdown()) writes it for people.
///
/// ```
/// use ogpx::compare::Comparison;
/// let page = |id: &str, status: &str| {
///     let page = format!("Open Data ({id})\nStatus: {status}\nStarred: No\n");
///     ogpx::parse(page.as_bytes()).map(|page| page.record)
/// };
/// let before = [page("FR0033", "Active")?, page("FR0034", "Active")?];
/// let after = [page("FR0033", "Active")?, page("FR0034", "Inactive")?, page("FR0035", "Active")?];
/// let report = Comparison::new().report(&before, &after);
/// assert!(!report.is_empty());
/// assert_eq!((report.counts(), report.equal), ([1, 0, 1], 1));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Differences {
    /// The records that are not the same in both sets: changed ones in the order of the later set,
    /// then those that were removed, then those that were added.
    pub records: Vec<Difference>,
    /// How many records are the same in both.
    pub equal: usize,
}

/// A record that is not the same in both sets.
///
/// Serialized, it is told by `record`: `changed`, `removed` or `added`.
///
/// ```
/// use ogpx::compare::{Comparison, Difference};
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
/// let report = Comparison::new().report(&[record], &[]);
/// let Difference::Removed { key, title, .. } = &report.records[0] else { panic!() };
/// assert_eq!((&key[..], title.as_deref()), ("FR0033", Some("Open Data")));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Difference {
    /// Both sets have it, and it became different.
    Changed {
        /// The record's key, or its input where it has none.
        key: String,
        /// Where the earlier one came from.
        before: Option<String>,
        /// Where the later one came from.
        after: Option<String>,
        /// What became different.
        changes: Vec<Change>,
    },
    /// Only the earlier set has it.
    Removed {
        /// The record's key, or its input where it has none.
        key: String,
        /// Its title.
        title: Option<String>,
        /// Where it came from.
        before: Option<String>,
    },
    /// Only the later set has it.
    Added {
        /// The record's key, or its input where it has none.
        key: String,
        /// Its title.
        title: Option<String>,
        /// Where it came from.
        after: Option<String>,
    },
}

impl Comparison {
    /// What became different from one set of records to another. Records belong together as
    /// [`pair`] says; one record and one other are compared whatever their keys.
    ///
    /// ```
    /// use ogpx::compare::{Comparison, Difference};
    /// let before = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
    /// let after = ogpx::parse(b"Open Data (FR0033)\nStatus: Inactive\nStarred: No\n")?.record;
    /// let report = Comparison::new().report(&[before], &[after]);
    /// let Difference::Changed { key, changes, .. } = &report.records[0] else { unreachable!() };
    /// assert_eq!((&key[..], changes[0].pointer()), ("FR0033", "/status/code"));
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    pub fn report(&self, before: &[Record], after: &[Record]) -> Differences {
        let pairing = match (before, after) {
            ([_], [_]) => Pairing { both: vec![(0, 0)], ..Pairing::default() },
            _ => pair(before, after),
        };
        let mut report = Differences::default();
        for (was, now) in pairing.both {
            let (was, now) = (&before[was], &after[now]);
            match self.diff(was, now) {
                changes if changes.is_empty() => report.equal += 1,
                changes => report.records.push(Difference::Changed {
                    key: key(now),
                    before: was.source.input.clone(),
                    after: now.source.input.clone(),
                    changes,
                }),
            }
        }
        report.records.extend(pairing.only_before.into_iter().map(|at| Difference::Removed {
            key: key(&before[at]),
            title: before[at].title.clone(),
            before: before[at].source.input.clone(),
        }));
        report.records.extend(pairing.only_after.into_iter().map(|at| Difference::Added {
            key: key(&after[at]),
            title: after[at].title.clone(),
            after: after[at].source.input.clone(),
        }));
        report
    }
}

/// What a record is called in a report.
fn key(record: &Record) -> String {
    let input = || record.source.input.clone();
    record.key.clone().or_else(input).unwrap_or_else(|| "a record without a key".to_owned())
}

impl Differences {
    /// Whether both sets say the same.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// How many records changed, were removed and were added, in this order.
    pub fn counts(&self) -> [usize; 3] {
        self.records.iter().fold([0; 3], |mut counts, record| {
            counts[match record {
                Difference::Changed { .. } => 0,
                Difference::Removed { .. } => 1,
                Difference::Added { .. } => 2,
            }] += 1;
            counts
        })
    }
}

/// How often something became different in a field, entries of lists as `*`.
///
/// ```
/// use ogpx::compare::{Comparison, verify};
/// let page = "Open Data (FR0033)\nStatus: Active\nPolicy Areas\nOpen Data, ";
/// let read = |area| ogpx::parse(format!("{page}{area}\n").as_bytes()).map(|page| page.record);
/// let (expected, record) = (read("Aid")?, read("Health")?);
/// let found = verify(&[record], &[expected], &[], &Comparison::new()).unwrap();
/// let total = found.totals().into_iter().find(|total| total.field.contains('*')).unwrap();
/// assert!(total.field.starts_with("/policy_areas/items/*"));
/// assert_eq!(total.records, 1);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FieldTotal {
    /// The field, as a JSON Pointer with `*` for the positions of entries.
    pub field: String,
    /// In how many records.
    pub records: usize,
    /// How many changes there are.
    pub changes: usize,
}

/// How often something became different, by field, most frequent first, of the changes of some
/// records.
pub(super) fn totals<'c>(records: impl Iterator<Item = &'c [Change]>) -> Vec<FieldTotal> {
    let mut totals: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for changes in records {
        let mut fields: Vec<String> =
            changes.iter().map(|change| general(change.pointer())).collect();
        for field in &fields {
            totals.entry(field.clone()).or_default().1 += 1;
        }
        fields.sort();
        fields.dedup();
        for field in fields {
            totals.entry(field).or_default().0 += 1;
        }
    }
    let mut totals: Vec<FieldTotal> = totals
        .into_iter()
        .map(|(field, (records, changes))| FieldTotal { field, records, changes })
        .collect();
    totals.sort_by_key(|total| std::cmp::Reverse(total.changes));
    totals
}

/// A pointer with the positions of entries left open.
fn general(pointer: &str) -> String {
    let step = |step: &str| {
        let is_index = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        if is_index { "*".to_owned() } else { step.to_owned() }
    };
    pointer.split('/').map(step).collect::<Vec<_>>().join("/")
}
