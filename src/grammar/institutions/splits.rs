//! The lists that a page gave, as they were split: its overview and the plan's own words often give the same
//! ones.

use std::collections::BTreeMap;

use super::{Split, split};

/// The lists so far.
#[derive(Debug, Default)]
pub(crate) struct Splits(BTreeMap<String, Split>);

impl Splits {
    /// Splits a value that the page may have had before.
    pub(crate) fn split(&mut self, value: &str) -> Split {
        if let Some(known) = self.0.get(value) {
            return known.clone();
        }
        let found = split(value);
        self.0.insert(value.to_owned(), found.clone());
        found
    }
}
