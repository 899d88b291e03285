//! Which fields are compared.

use std::sync::LazyLock;

use serde_json::Value;

use super::tree::{self, Place};
use super::{Change, FieldPointer};
use crate::record::Record;
use crate::tree::Tree;

/// The parts that a record has only on request.
const ON_REQUEST: [&str; 3] = ["content", "evidence", "diagnostics"];

/// Compares records, with fields picked or left out.
///
/// ```
/// use ogpx::compare::Comparison;
/// let (mut before, mut after) = (ogpx::Record::default(), ogpx::Record::default());
/// before.language = Some("en".into());
/// after.language = Some("fr".into());
/// after.number = Some("9".into());
/// after.source.input = Some("FR0033.html".into());
/// let changed = |comparison: Comparison| -> Vec<String> {
///     comparison.diff(&before, &after).iter().map(|change| change.pointer().to_owned()).collect()
/// };
/// assert_eq!(changed(Comparison::new()), ["/language", "/number"]);
/// assert_eq!(changed(Comparison::new().ignore("/language".parse()?)), ["/number"]);
/// assert_eq!(changed(Comparison::new().only("/language".parse()?)), ["/language"]);
/// assert_eq!(changed(Comparison::new().source(true))[0], "/source/input");
/// # Ok::<(), ogpx::compare::UnknownField>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    only: Vec<FieldPointer>,
    ignore: Vec<FieldPointer>,
    source: bool,
}

impl Comparison {
    /// A comparison of everything but `source`.
    pub fn new() -> Self {
        Self::default()
    }

    /// Compares this field and what is in it, and others only where they are named too. By default
    /// all are compared.
    #[must_use]
    pub fn only(mut self, field: FieldPointer) -> Self {
        self.only.push(field);
        self
    }

    /// Leaves this field out, and what is in it; also of what [`only`](Comparison::only) names. By
    /// default nothing but `source` is left out.
    #[must_use]
    pub fn ignore(mut self, field: FieldPointer) -> Self {
        self.ignore.push(field);
        self
    }

    /// Whether to compare `source` too: where the pages came from, and their digests. By default it
    /// is left out.
    #[must_use]
    pub fn source(mut self, wanted: bool) -> Self {
        self.source = wanted;
        self
    }

    /// What became different from one record to another, part by part in the order of the record;
    /// nothing where the fields looked at are equal.
    pub fn diff(&self, before: &Record, after: &Record) -> Vec<Change> {
        let (mut before, mut after) = (crate::tree::as_value(before), crate::tree::as_value(after));
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
        changes.sort_by_key(|change| rank(change.pointer()));
        changes
    }

    fn looks_at(&self, pointer: &str) -> bool {
        let picked = self.only.is_empty()
            || self.only.iter().any(|field| field.holds(pointer) || field.is_within(pointer));
        picked && !self.ignore.iter().any(|field| field.holds(pointer))
    }
}

/// Where a pointer's part of the record stands in it.
fn rank(pointer: &str) -> usize {
    static PARTS: LazyLock<Vec<String>> = LazyLock::new(|| match Tree::of(&Record::default()) {
        Tree::Object(parts) => parts.into_iter().map(|(key, _)| key).collect(),
        _ => Vec::new(),
    });
    let part = pointer.split('/').nth(1).unwrap_or_default();
    PARTS.iter().position(|known| known == part).unwrap_or(PARTS.len())
}
