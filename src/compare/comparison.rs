//! Which fields are compared.

use serde_json::Value;

use super::tree::{self, Place};
use super::{Change, Field};
use crate::Record;

/// The parts that a record has only on request.
const ON_REQUEST: [&str; 3] = ["content", "evidence", "diagnostics"];

/// Compares records, with fields picked or left out.
///
/// ```
/// use ogpx::compare::Comparison;
/// let (mut before, mut after) = (ogpx::Record::default(), ogpx::Record::default());
/// before.language = "en".into();
/// after.language = "fr".into();
/// after.number = Some("9".into());
/// let changes = Comparison::new().ignore("/language".parse()?).diff(&before, &after);
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].pointer(), "/number");
/// # Ok::<(), ogpx::compare::UnknownField>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    only: Vec<Field>,
    ignore: Vec<Field>,
    source: bool,
}

impl Comparison {
    /// A comparison of everything but `source`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Compares this field, and others only where they are named too.
    #[must_use]
    pub fn only(mut self, field: Field) -> Self {
        self.only.push(field);
        self
    }

    /// Leaves this field out.
    #[must_use]
    pub fn ignore(mut self, field: Field) -> Self {
        self.ignore.push(field);
        self
    }

    /// Whether to compare `source` too: where the pages came from, and their digests.
    #[must_use]
    pub fn source(mut self, wanted: bool) -> Self {
        self.source = wanted;
        self
    }

    /// What became different from one record to another: by the names of the fields, entries of lists in their order.
    pub fn diff(&self, before: &Record, after: &Record) -> Vec<Change> {
        let (mut before, mut after) = (as_value(before), as_value(after));
        if let (Value::Object(before), Value::Object(after)) = (&mut before, &mut after) {
            for part in ON_REQUEST {
                if before.contains_key(part) != after.contains_key(part) {
                    before.remove(part);
                    after.remove(part);
                }
            }
            if !self.source {
                before.remove("source");
                after.remove("source");
            }
        }
        let mut changes = Vec::new();
        tree::compare(&before, &after, &Place::default(), &mut changes);
        changes.retain(|change| self.looks_at(change.pointer()));
        changes
    }

    fn looks_at(&self, pointer: &str) -> bool {
        let picked = self.only.is_empty()
            || self.only.iter().any(|field| field.holds(pointer) || field.is_within(pointer));
        picked && !self.ignore.iter().any(|field| field.holds(pointer))
    }
}

fn as_value(record: &Record) -> Value {
    serde_json::to_value(record).expect("a record has only string keys and finite numbers")
}
