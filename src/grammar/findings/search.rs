//! Patterns looked for in a sentence: the first place, and there the first of several ways, as a
//! regular expression is.

use std::ops::Range;

use super::classes::{Signs, is_of_words};
use super::pattern::{Part, Times, openings};

/// A pattern that is looked for.
#[derive(Debug)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    openings: Option<Signs>,
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
        Pattern { parts, openings }
    }
}

impl Pattern {
    /// The first match that begins at a place or behind it.
    pub(super) fn find_at(&self, text: &str, from: usize) -> Option<Match> {
        let text = text.as_bytes();
        let mut search = Search { text, told: None, end: 0, failed: Vec::new() };
        let may_begin = |at: &usize| {
            self.openings.is_none_or(|signs| text.get(*at).is_some_and(|sign| signs.has(*sign)))
        };
        let starts = (from..=text.len()).filter(may_begin);
        let mut found = starts.filter_map(|start| {
            search.told = None;
            let whole = search.leads_on(&self.parts, start, &mut |search, end| {
                search.end = end;
                true
            });
            whole.then(|| Match { range: start..search.end, told: search.told.clone() })
        });
        found.next()
    }

    /// All matches, one behind the other.
    pub(super) fn matches<'t>(&self, text: &'t str) -> impl Iterator<Item = Match> + use<'_, 't> {
        let mut from = Some(0);
        std::iter::from_fn(move || {
            let found = self.find_at(text, from.filter(|from| *from <= text.len())?);
            from = found.as_ref().map(|found| found.range.end.max(found.range.start + 1));
            found
        })
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        self.find_at(text, 0).is_some()
    }
}

/// What is to follow, and whether it does from a place on.
type Then<'a, 't> = &'a mut dyn FnMut(&mut Search<'t>, usize) -> bool;

struct Search<'t> {
    text: &'t [u8],
    told: Option<Range<usize>>,
    end: usize,
    /// For each outer spread, the places from which nothing behind it was found: what is to follow
    /// there is the same however it was reached, and is not looked for twice.
    failed: Vec<Vec<bool>>,
}

impl<'t> Search<'t> {
    /// Whether the parts stand at a place and lead on to what is to follow.
    fn leads_on(&mut self, parts: &[Part], at: usize, then: Then<'_, 't>) -> bool {
        let Some((part, rest)) = parts.split_first() else { return then(self, at) };
        let text = self.text;
        let here = &text[at..];
        match part {
            Part::Letters(letters) => {
                here.starts_with(letters.as_bytes())
                    && self.leads_on(rest, at + letters.len(), then)
            }
            Part::Run(signs, times) => self.run(*signs, *times, at, rest, then),
            Part::Word(class) => {
                let may_be = here.first().is_some_and(|sign| class.openings.has(*sign));
                let mut words =
                    class.iter().filter(|word| may_be && here.starts_with(word.as_bytes()));
                words.any(|word| self.leads_on(rest, at + word.len(), then))
            }
            Part::Told(parts) => self.leads_on(parts, at, &mut |search, end| {
                let before = search.told.replace(at..end);
                let leads_on = search.leads_on(rest, end, then);
                if !leads_on {
                    search.told = before;
                }
                leads_on
            }),
            Part::Either(ways) => {
                let may_be = |signs: Signs| here.first().is_some_and(|sign| signs.has(*sign));
                ways.openings.is_none_or(may_be)
                    && ways.all.iter().any(|way| {
                        self.leads_on(way, at, &mut |search, end| search.leads_on(rest, end, then))
                    })
            }
            Part::Repeat(parts, times) => self.repeat(parts, *times, at, rest, then),
            Part::Spread { signs, outer } => self.spread(*signs, *outer, at, rest, then),
            Part::Form(parts) => {
                self.leads_on(parts, at, &mut |search, end| search.leads_on(rest, end, then))
            }
            Part::Border => self.is_border(at) && self.leads_on(rest, at, then),
            Part::Start => at == 0 && self.leads_on(rest, at, then),
            Part::End => here.is_empty() && self.leads_on(rest, at, then),
        }
    }

    fn is_border(&self, at: usize) -> bool {
        let is_word = |at: usize| self.text.get(at).is_some_and(|sign| is_of_words(*sign));
        at.checked_sub(1).is_some_and(is_word) != is_word(at)
    }

    /// How many signs of a set stand from a place on, at most so many.
    fn count(&self, signs: Signs, at: usize, most: usize) -> usize {
        self.text[at..].iter().take(most).take_while(|sign| signs.has(**sign)).count()
    }

    fn run(
        &mut self,
        signs: Signs,
        times: Times,
        at: usize,
        rest: &[Part],
        then: Then<'_, 't>,
    ) -> bool {
        let most = self.count(signs, at, times.most);
        let mut lengths = times.least..most + 1;
        let mut leads_on = |length: usize| self.leads_on(rest, at + length, then);
        if times.rather_few { lengths.any(leads_on) } else { lengths.rev().any(&mut leads_on) }
    }

    fn repeat(
        &mut self,
        parts: &[Part],
        times: Times,
        at: usize,
        rest: &[Part],
        then: Then<'_, 't>,
    ) -> bool {
        let may_end = times.least == 0;
        if times.rather_few && may_end && self.leads_on(rest, at, then) {
            return true;
        }
        let left = Times {
            least: times.least.saturating_sub(1),
            most: times.most.saturating_sub(1),
            ..times
        };
        let once_more = times.most > 0
            && self.leads_on(parts, at, &mut |search, end| {
                // What is nothing is not repeated.
                match end > at {
                    true => search.repeat(parts, left, end, rest, then),
                    false => search.leads_on(rest, end, then),
                }
            });
        once_more || (!times.rather_few && may_end && self.leads_on(rest, at, then))
    }

    /// Whether what is to follow stands here or behind a word more, each with a blank behind it.
    fn spread(
        &mut self,
        signs: Signs,
        outer: Option<usize>,
        at: usize,
        rest: &[Part],
        then: Then<'_, 't>,
    ) -> bool {
        let mut at = at;
        while outer.is_none_or(|number| self.is_new(number, at)) {
            if self.leads_on(rest, at, then) {
                return true;
            }
            let word = self.count(signs, at, usize::MAX);
            if word == 0 || self.text.get(at + word) != Some(&b' ') {
                break;
            }
            at += word + 1;
        }
        false
    }

    /// Whether a place was not yet looked at behind an outer spread.
    fn is_new(&mut self, spread: usize, at: usize) -> bool {
        if self.failed.len() <= spread {
            self.failed.resize(spread + 1, Vec::new());
        }
        let failed = &mut self.failed[spread];
        failed.resize(self.text.len() + 1, false);
        !std::mem::replace(&mut failed[at], true)
    }
}
