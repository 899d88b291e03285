//! Records are held to stored expectations.

use std::collections::HashMap;

use serde::Serialize;
use thiserror::Error;

use super::pair::{input, last_part};
use super::report::{FieldTotal, totals};
use super::{Change, Comparison, pair};
use crate::record::Provenance;
use crate::record::Record;

/// One thing that is not as expected; numbers are positions in the records and the expectations.
///
/// Serialized, it is told by `finding`: `changed`, `new`, `missing` or `orphaned`.
///
/// ```
/// use ogpx::compare::{Comparison, Unexpected, verify};
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
/// let mut stored = ogpx::parse(b"Open Science (FR0047)\nStatus: Active\nStarred: No\n")?.record;
/// stored.source.input = Some("FR0047.txt".into());
/// let mut failed = ogpx::record::Provenance::default();
/// failed.input = Some("pages/FR0047.txt".into());
/// let found = verify(&[record], &[stored], &[failed], &Comparison::new()).unwrap();
/// assert_eq!(found.findings, [Unexpected::New { record: 0 }, Unexpected::Missing { expectation: 0 }]);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "finding", rename_all = "lowercase")]
pub enum Unexpected {
    /// A record became different from what was expected.
    Changed {
        /// Which record it is.
        record: usize,
        /// Which expectation it was held to.
        expectation: usize,
        /// What became different.
        changes: Vec<Change>,
    },
    /// A record that nothing was expected of.
    New {
        /// Which record it is.
        record: usize,
    },
    /// An expectation whose page was there and gave no record.
    Missing {
        /// Which expectation it is.
        expectation: usize,
    },
    /// An expectation that belongs to no page that was there.
    Orphaned {
        /// Which expectation it is.
        expectation: usize,
    },
}

/// What came of holding records to expectations.
///
/// ```
/// use ogpx::compare::{Comparison, verify};
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
/// let found = verify(&[record.clone()], &[record], &[], &Comparison::new()).unwrap();
/// assert_eq!((found.as_expected, found.findings.len()), (1, 0));
/// assert_eq!(found.totals(), []);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Verification {
    /// What is not as expected: by record, then what is missing and orphaned.
    pub findings: Vec<Unexpected>,
    /// How many records are as expected.
    pub as_expected: usize,
}

/// Two expectations can't be told apart: they have one key and one input.
///
/// ```
/// use ogpx::compare::{Comparison, verify};
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
/// let error = verify(&[], &[record.clone(), record], &[], &Comparison::new()).unwrap_err();
/// assert_eq!((&error.key[..], error.positions), ("FR0033", [0, 1]));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("two expectations have the key {key:?} and the input {input:?}; keep one of them")]
#[non_exhaustive]
pub struct SameKey {
    /// Their key.
    pub key: String,
    /// Their input; empty where they have none.
    pub input: String,
    /// Their positions among the expectations, counted from 0.
    pub positions: [usize; 2],
}

/// Holds records to stored expectations. `failed` are the sources that gave no record: an expectation
/// of one of them, by the file's name and its place in that file, is missing; any other without a
/// record is orphaned. A source without a place in its file (`record_id`) stands for all that is in it.
///
/// ```
/// use ogpx::compare::{Comparison, Unexpected, verify};
/// let expected = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: Yes\n")?.record;
/// let found = verify(&[record], &[expected], &[], &Comparison::new()).unwrap();
/// assert!(matches!(found.findings[..], [Unexpected::Changed { .. }]));
/// assert_eq!(found.totals()[0].field, "/irm/starred/code");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
///
/// # Errors
/// Where two expectations can't be told apart.
pub fn verify(
    records: &[Record],
    expectations: &[Record],
    failed: &[Provenance],
    comparison: &Comparison,
) -> Result<Verification, SameKey> {
    told_apart(expectations)?;
    let pairing = pair(expectations, records);
    let expected: HashMap<usize, usize> =
        pairing.both.iter().map(|(expectation, record)| (*record, *expectation)).collect();
    let mut found = Verification::default();
    for (record, value) in records.iter().enumerate() {
        let Some(&expectation) = expected.get(&record) else {
            found.findings.push(Unexpected::New { record });
            continue;
        };
        match comparison.diff(&expectations[expectation], value) {
            changes if changes.is_empty() => found.as_expected += 1,
            changes => found.findings.push(Unexpected::Changed { record, expectation, changes }),
        }
    }
    for expectation in pairing.only_before {
        let source = &expectations[expectation].source;
        let name = source.input.as_deref().map(last_part);
        let is_of = |failed: &Provenance| {
            name.is_some()
                && name == failed.input.as_deref().map(last_part)
                && (failed.record_id.is_none() || failed.record_id == source.record_id)
        };
        found.findings.push(match failed.iter().any(is_of) {
            true => Unexpected::Missing { expectation },
            false => Unexpected::Orphaned { expectation },
        });
    }
    Ok(found)
}

fn told_apart(expectations: &[Record]) -> Result<(), SameKey> {
    let mut seen = HashMap::new();
    for (at, record) in expectations.iter().enumerate() {
        let Some(key) = record.key.as_deref() else { continue };
        if let Some(earlier) = seen.insert((key, input(record)), at) {
            let input = record.source.input.clone().unwrap_or_default();
            return Err(SameKey { key: key.to_owned(), input, positions: [earlier, at] });
        }
    }
    Ok(())
}

impl Verification {
    /// How often something became different, by field, most frequent first.
    pub fn totals(&self) -> Vec<FieldTotal> {
        totals(self.findings.iter().filter_map(|finding| match finding {
            Unexpected::Changed { changes, .. } => Some(&changes[..]),
            _ => None,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(key: &str, input: &str) -> Record {
        let mut record = Record { key: Some(key.to_owned()), ..Record::default() };
        record.source = source(input, None);
        record
    }

    fn source(input: &str, record_id: Option<&str>) -> Provenance {
        let record_id = record_id.map(str::to_owned);
        Provenance { input: Some(input.to_owned()), record_id, ..Provenance::default() }
    }

    #[test]
    fn new_missing_and_orphaned_are_told_apart() {
        let records = [record("A", "a"), record("B", "b")];
        let expectations = [record("A", "a"), record("C", "c"), record("D", "d")];
        let found =
            verify(&records, &expectations, &[source("c", None)], &Comparison::new()).unwrap();
        let want = [
            Unexpected::New { record: 1 },
            Unexpected::Missing { expectation: 1 },
            Unexpected::Orphaned { expectation: 2 },
        ];
        assert_eq!((found.as_expected, &found.findings[..]), (1, &want[..]));
    }

    #[test]
    fn of_an_archive_only_what_gave_no_record_is_missing() {
        let mut expectations = [record("A", "a.warc"), record("B", "a.warc")];
        expectations[0].source.record_id = Some("1".to_owned());
        expectations[1].source.record_id = Some("2".to_owned());
        let missing = |failed| {
            let found = verify(&[], &expectations, &[failed], &Comparison::new()).unwrap();
            let is_missing = |finding: &&Unexpected| matches!(finding, Unexpected::Missing { .. });
            found.findings.iter().filter(is_missing).count()
        };
        assert_eq!(missing(source("crawls/a.warc", Some("2"))), 1);
        assert_eq!(missing(source("crawls/a.warc", None)), 2);
        assert_eq!(missing(source("b.warc", None)), 0);
    }

    #[test]
    fn two_expectations_of_one_key_and_input_are_an_error() {
        let expectations = [record("A", "a"), record("A", "b"), record("A", "a")];
        let error = verify(&[], &expectations, &[], &Comparison::new()).unwrap_err();
        assert_eq!(error.positions, [0, 2]);
    }
}
