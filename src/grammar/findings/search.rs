//! Patterns looked for in a sentence: each is compiled when a sentence first asks for it.
//!
//! The engine is that of `regex`. Of its parts the one is taken that costs least to make: a page asks for
//! some twenty patterns, each of a few sentences, and to make them takes longer than to find them.

use std::ops::Range;
use std::sync::OnceLock;

use regex_automata::Input;
use regex_automata::nfa::thompson::backtrack::{self, BoundedBacktracker};
use regex_automata::nfa::thompson::pikevm::PikeVM;
use regex_automata::util::primitives::NonMaxUsize;

use super::automaton::automaton;
use super::classes::{Signs, is_of_words};
use super::pattern::{Part, openings};

/// A pattern that is looked for.
#[derive(Debug)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    openings: Option<Signs>,
    compiled: OnceLock<BoundedBacktracker>,
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
        Pattern { parts, openings, compiled: OnceLock::new() }
    }
}

/// Bytes in which the engine notes where it has been: enough for a sentence of some 2,000 letters.
const NOTES: usize = 1 << 20;

impl Pattern {
    fn compiled(&self) -> &BoundedBacktracker {
        self.compiled.get_or_init(|| {
            let nfa = automaton(&self.parts).expect("a pattern is small");
            let config = backtrack::Config::new().visited_capacity(NOTES);
            let built = BoundedBacktracker::builder().configure(config).build_from_nfa(nfa);
            built.expect("any automaton can be gone through")
        })
    }

    /// The first match that begins at a place or behind it.
    pub(super) fn find_at(&self, text: &str, from: usize) -> Option<Match> {
        let start = self.first_opening(text, from)?;
        let compiled = self.compiled();
        let input = Input::new(text).range(start..);
        // Those of the whole, and those of what is told apart.
        let mut slots = [None; 4];
        if compiled.try_search_slots(&mut compiled.create_cache(), &input, &mut slots).is_err() {
            // The text is too long to note all places.
            let patient = PikeVM::new_from_nfa(compiled.get_nfa().clone()).ok()?;
            patient.search_slots(&mut patient.create_cache(), &input, &mut slots);
        }
        let range =
            |start: Option<NonMaxUsize>, end: Option<NonMaxUsize>| Some(start?.get()..end?.get());
        let [start, end, told_start, told_end] = slots;
        Some(Match { range: range(start, end)?, told: range(told_start, told_end) })
    }

    /// The first place, from one on, where a match may begin.
    fn first_opening(&self, text: &str, from: usize) -> Option<usize> {
        let rest = text.as_bytes().get(from..)?;
        let Some(signs) = self.openings else { return Some(from) };
        let is_border = |at: usize| {
            let before = at.checked_sub(1).is_some_and(|at| is_of_words(text.as_bytes()[at]));
            before != is_of_words(text.as_bytes()[at])
        };
        let at_border = matches!(self.parts[..], [Part::Border, ..]);
        let mut places = (from..).zip(rest);
        let opens = |at: usize, sign: u8| signs.has(sign) && (!at_border || is_border(at));
        places.find(|(at, sign)| opens(*at, **sign)).map(|(at, _)| at)
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
