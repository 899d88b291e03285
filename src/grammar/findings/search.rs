//! Patterns looked for in a sentence: each is made an automaton when a sentence first asks for it.

use std::ops::Range;
use std::sync::OnceLock;

use super::automaton::Automaton;
use super::classes::{Signs, is_of_words};
use super::pattern::{Part, openings};

/// A pattern that is looked for.
#[derive(Debug)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    openings: Option<Signs>,
    automaton: OnceLock<Automaton>,
}

/// Where a pattern was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) range: Range<usize>,
    /// What it tells apart.
    pub(super) told: Option<Range<usize>>,
}

impl From<Vec<Part>> for Pattern {
    fn from(parts: Vec<Part>) -> Pattern {
        let openings = openings(&parts);
        Pattern { parts, openings, automaton: OnceLock::new() }
    }
}

impl Pattern {
    /// The first match that begins at a place or behind it.
    pub(super) fn find_at(&self, text: &str, from: usize) -> Option<Match> {
        self.find_among(text, from..=text.len())
    }

    /// The first match that begins at one of several places, which are told in order.
    pub(super) fn find_among(
        &self,
        text: &str,
        places: impl Iterator<Item = usize>,
    ) -> Option<Match> {
        let bytes = text.as_bytes();
        let at_border = self.begins_at_a_border();
        let is_border = |at: usize| {
            let before = at.checked_sub(1).is_some_and(|at| is_of_words(bytes[at]));
            before != is_of_words(bytes[at])
        };
        let mut starts = places.filter(|at| match (self.openings, bytes.get(*at)) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(signs), Some(sign)) => signs.has(*sign) && (!at_border || is_border(*at)),
        });
        let mut start = starts.next()?;
        let mut walk = self.automaton.get_or_init(|| Automaton::of(&self.parts)).walk(text);
        loop {
            if let Some(walked) = walk.from(start) {
                let [told_start, told_end] = walked.told;
                let told = told_start.zip(told_end).map(|(start, end)| start..end);
                return Some(Match { range: start..walked.end, told });
            }
            start = starts.next()?;
        }
    }

    /// Whether a match begins where a word begins or ends, with something that is there.
    pub(super) fn begins_at_a_border(&self) -> bool {
        self.openings.is_some() && matches!(self.parts[..], [Part::Border, ..])
    }

    /// All matches, one behind the other.
    pub(super) fn matches<'t>(&self, text: &'t str) -> impl Iterator<Item = Match> + use<'_, 't> {
        one_behind_the_other(|from| self.find_at(text, from))
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        self.find_at(text, 0).is_some()
    }
}

/// What is found from the beginning on, and behind each find the next.
pub(super) fn one_behind_the_other(
    mut find_at: impl FnMut(usize) -> Option<Match>,
) -> impl Iterator<Item = Match> {
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let found = find_at(from?);
        from = found.as_ref().map(|found| found.range.end.max(found.range.start + 1));
        found
    })
}
