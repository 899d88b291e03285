//! What became different since an older collection.

use std::collections::BTreeMap;

use crate::compare::{Comparison, Difference};
use crate::history::Shown;
use crate::record::{Provenance, Record};

/// How many steps of a pointer tell which field a change is of: `/irm/completion`.
const FIELD: usize = 2;

/// What became different since an older collection.
#[derive(Clone, Debug)]
pub(super) struct Since {
    /// Of each commitment, by its key or place.
    pub now: BTreeMap<String, Change>,
    pub removed: Vec<Removed>,
}

/// What became of a commitment.
#[derive(Clone, Debug, Default)]
pub(super) struct Change {
    pub is_added: bool,
    /// The fields that are not as they were.
    pub fields: Vec<String>,
    /// Status and verdicts that are not as they were: the scale, what was and what is.
    pub verdicts: Vec<[String; 3]>,
}

/// A commitment that is here no longer.
#[derive(Clone, Debug)]
pub(super) struct Removed {
    pub key: String,
    pub title: Option<String>,
    pub source: Provenance,
}

impl Since {
    pub fn of(older: Vec<(Record, Vec<Provenance>)>, now: Vec<Record>) -> Self {
        let older: Vec<Record> = older.into_iter().map(|(record, _)| stripped(record)).collect();
        let now: Vec<Record> = now.into_iter().map(stripped).collect();
        fn named(records: &[Record]) -> BTreeMap<String, &Record> {
            records.iter().map(|record| (name(record), record)).collect()
        }
        let (was, is) = (named(&older), named(&now));
        let mut found = Since { now: BTreeMap::new(), removed: Vec::new() };
        for difference in Comparison::new().report(&older, &now).records {
            match difference {
                Difference::Added { key, .. } => {
                    found.now.insert(key, Change { is_added: true, ..Change::default() });
                }
                Difference::Removed { key, title, .. } => {
                    let source = was.get(&key).map(|record| record.source.clone());
                    let source = source.unwrap_or_default();
                    found.removed.push(Removed { key, title, source });
                }
                Difference::Changed { key, changes, .. } => {
                    let mut fields: Vec<_> =
                        changes.iter().map(|change| field(change.pointer())).collect();
                    fields.sort();
                    fields.dedup();
                    let verdicts = was.get(&key).zip(is.get(&key));
                    let verdicts = verdicts.map(|(was, is)| verdicts_between(was, is));
                    let verdicts = verdicts.unwrap_or_default();
                    found.now.insert(key, Change { is_added: false, fields, verdicts });
                }
            }
        }
        found
    }

    /// What became of a commitment; nothing where it is as it was.
    pub fn of_record(&self, record: &Record) -> Option<&Change> {
        self.now.get(&name(record))
    }
}

/// What a record is called among others, as comparisons call it.
pub(super) fn name(record: &Record) -> String {
    let input = || record.source.input.clone();
    record.key.clone().or_else(input).unwrap_or_else(|| "a record without a key".to_owned())
}

/// A record without the parts that it has only on request: the remarks of another release are no change of
/// the page.
fn stripped(record: Record) -> Record {
    Record { content: None, evidence: None, diagnostics: None, ..record }
}

fn field(pointer: &str) -> String {
    pointer.split('/').take(FIELD + 1).collect::<Vec<_>>().join("/")
}

/// Where status and verdicts are not as they were; what was or is not said is empty.
fn verdicts_between(was: &Record, is: &Record) -> Vec<[String; 3]> {
    let [was, is] = [was, is].map(|record| Shown::of(record).standing);
    let mut scales: Vec<_> = was.keys().chain(is.keys()).collect();
    scales.sort();
    scales.dedup();
    let said = |scale: &String| {
        [&was, &is].map(|standing| standing.get(scale).cloned().unwrap_or_default())
    };
    let changed = scales.into_iter().filter_map(|scale| {
        let [was, is] = said(scale);
        (was != is).then(|| [scale.clone(), was, is])
    });
    changed.collect()
}
