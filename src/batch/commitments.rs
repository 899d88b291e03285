//! Captures of one commitment: how many there are, and which of them is the newest.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::{Converted, Totals};
use crate::collection::moment;

/// The commitments that a batch has met.
#[derive(Debug)]
pub(super) struct Commitments<P> {
    /// Whether only the newest capture of each is wanted.
    latest: bool,
    /// By key, the place of the newest capture among the pages.
    newest: HashMap<String, (Option<Timestamp>, usize)>,
    /// The newest captures, and pages of which nobody knows whose they are, as they were met.
    kept: BTreeMap<usize, Converted<P>>,
    met: usize,
}

impl<P> Commitments<P> {
    pub fn new(latest: bool) -> Self {
        Commitments { latest, newest: HashMap::new(), kept: BTreeMap::new(), met: 0 }
    }

    /// Takes note of a page, and gives it back where it is to be written at once.
    pub fn meet(&mut self, page: Converted<P>, summary: &mut Totals) -> Option<Converted<P>> {
        self.met += 1;
        let newer = page.captured.as_deref().and_then(moment);
        let known = page.key.as_ref().and_then(|key| self.newest.get(key).copied());
        if known.is_some() {
            summary.repeated += 1;
        }
        // Of captures of one moment, or of none, the one that was met last is the newest.
        let is_newest = known.is_none_or(|(date, _)| newer >= date);
        if let (Some(key), true) = (&page.key, is_newest) {
            self.newest.insert(key.clone(), (newer, self.met));
        }
        if !self.latest {
            return Some(page);
        }
        if known.is_some() {
            summary.older += 1;
            summary.records -= 1;
        }
        if is_newest {
            if let Some((_, older)) = known {
                self.kept.remove(&older);
            }
            self.kept.insert(self.met, page);
        }
        None
    }

    /// The pages that were kept back, in the order in which they were met.
    pub fn kept(self) -> impl Iterator<Item = Converted<P>> {
        self.kept.into_values()
    }
}
