//! What an earlier run made of the pages that a later one meets again.

use std::collections::HashSet;
use std::sync::Arc;

use super::{Entry, Manifest};
use crate::input::Location;

/// The entries of an earlier run, each taken once.
#[derive(Debug, Default)]
pub(super) struct Earlier {
    known: Arc<Manifest>,
    /// Which of them were met again.
    met: HashSet<usize>,
}

impl Earlier {
    pub fn new(known: Manifest) -> Self {
        Earlier { known: Arc::new(known), met: HashSet::new() }
    }

    pub fn known(&self) -> &Arc<Manifest> {
        &self.known
    }

    pub fn entry(&self, number: usize) -> &Entry {
        &self.known.entries()[number]
    }

    /// The number of the entry that was made of a page: of the same bytes, or else of the same path, or
    /// else the only one in the place.
    pub fn take(&mut self, at: &Location, sha256: Option<&str>) -> Option<usize> {
        let known = self.known.of_place(at);
        let of_page = sha256.map_or(&[][..], |sha256| self.known.of_page(at, sha256));
        let alone = if known.len() == 1 { known } else { &[] };
        let mut numbers = of_page.iter().chain(self.known.of_input(at)).chain(alone);
        let number = *numbers.find(|number| !self.met.contains(number))?;
        self.met.insert(number);
        Some(number)
    }

    /// The number of the entry of a page that is what it was, taken; where all of the place are taken, none:
    /// then it stands in the same place once more, and the first of them has its record.
    pub fn keep(&mut self, at: &Location, sha256: &str) -> Result<usize, Option<usize>> {
        let same = self.known.of_page(at, sha256);
        let first = same.first().copied();
        match same.iter().any(|number| !self.met.contains(number)) {
            true => self.take(at, Some(sha256)).ok_or(first),
            false => Err(first),
        }
    }

    /// The entries that were not met.
    pub fn unmet(&self) -> impl Iterator<Item = &Entry> {
        let entries = self.known.entries().iter().enumerate();
        entries.filter(|(number, _)| !self.met.contains(number)).map(|(_, entry)| entry)
    }
}
