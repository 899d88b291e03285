//! The automaton that a pattern stands for: its parts, put together state by state.
//!
//! In: the parts of a pattern. Out: an automaton of `regex_automata`, the same that its own compiler
//! would make of the pattern as an expression. To go over an expression costs more than half as much
//! again, and a page waits for some twenty patterns.

use regex_automata::nfa::thompson::{BuildError, Builder, NFA, Transition};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;

use super::classes::{Signs, Words};
use super::pattern::{Part, Times};

/// The automaton of a pattern.
pub(super) fn automaton(parts: &[Part]) -> Built<NFA> {
    let mut maker = Maker { builder: Builder::new(), told: 0 };
    maker.builder.start_pattern()?;
    let whole = maker.told(0, parts)?;
    let found = maker.builder.add_match()?;
    maker.builder.patch(whole.end, found)?;
    maker.builder.finish_pattern(whole.start)?;
    // It may begin behind any signs, rather few.
    let skip = maker.builder.add_union_reverse(Vec::new())?;
    let any = Transition { start: 0, end: u8::MAX, next: skip };
    let any = maker.builder.add_range(any)?;
    maker.builder.patch(skip, any)?;
    maker.builder.patch(skip, whole.start)?;
    Ok(maker.builder.build(whole.start, skip)?)
}

/// What is built, unless it is too large.
type Built<T> = Result<T, Box<BuildError>>;

struct Maker {
    builder: Builder,
    /// How much has been told apart.
    told: u32,
}

/// States between two: where they begin, and the one that is to lead on.
#[derive(Clone, Copy)]
struct Stretch {
    start: StateID,
    end: StateID,
}

/// Stands for a state that is not there yet.
const LATER: StateID = StateID::ZERO;

impl Maker {
    fn empty(&mut self) -> Built<Stretch> {
        let state = self.builder.add_empty()?;
        Ok(Stretch { start: state, end: state })
    }

    fn sequence(&mut self, parts: &[Part]) -> Built<Stretch> {
        let mut whole = self.empty()?;
        for part in parts {
            let next = self.part(part)?;
            self.lead_on(&mut whole, next)?;
        }
        Ok(whole)
    }

    fn lead_on(&mut self, whole: &mut Stretch, next: Stretch) -> Built<()> {
        self.builder.patch(whole.end, next.start)?;
        whole.end = next.end;
        Ok(())
    }

    fn part(&mut self, part: &Part) -> Built<Stretch> {
        match part {
            Part::Letters(letters) => self.letters(letters.as_bytes()),
            Part::Run(signs, times) => self.repeated(*times, |maker| maker.sign(*signs)),
            Part::Word(class) => self.word(class),
            Part::Told(parts) => {
                self.told += 1;
                self.told(self.told, parts)
            }
            Part::Either(ways) => {
                let start = self.builder.add_union(Vec::new())?;
                let end = self.builder.add_empty()?;
                for way in &ways.all {
                    let way = self.sequence(way)?;
                    self.builder.patch(start, way.start)?;
                    self.builder.patch(way.end, end)?;
                }
                Ok(Stretch { start, end })
            }
            Part::Repeat(parts, times) => self.repeated(*times, |maker| maker.sequence(parts)),
            Part::Spread(signs) => self.repeated(Times::AS_FEW_AS_CAN_BE, |maker| {
                let mut word = maker.repeated(Times::ANY_BUT_NONE, |maker| maker.sign(*signs))?;
                let blank = maker.letters(b" ")?;
                maker.lead_on(&mut word, blank)?;
                Ok(word)
            }),
            Part::Form(parts) => self.sequence(parts),
            Part::Border => self.look(Look::WordAscii),
            Part::Start => self.look(Look::Start),
            Part::End => self.look(Look::End),
        }
    }

    fn letters(&mut self, letters: &[u8]) -> Built<Stretch> {
        let mut whole = self.empty()?;
        for letter in letters {
            let next = Transition { start: *letter, end: *letter, next: LATER };
            let state = self.builder.add_range(next)?;
            self.lead_on(&mut whole, Stretch { start: state, end: state })?;
        }
        Ok(whole)
    }

    /// A sign of a set. Sentences are compared in ASCII: they have no others.
    fn sign(&mut self, signs: Signs) -> Built<Stretch> {
        let end = self.builder.add_empty()?;
        let mut ways: Vec<Transition> = Vec::new();
        for sign in (0..128).filter(|sign| signs.has(*sign)) {
            match ways.last_mut().filter(|way| way.end + 1 == sign) {
                Some(way) => way.end = sign,
                None => ways.push(Transition { start: sign, end: sign, next: end }),
            }
        }
        Ok(Stretch { start: self.builder.add_sparse(ways)?, end })
    }

    /// One of some words, the longest that leads on.
    fn word(&mut self, class: &Words) -> Built<Stretch> {
        let mut words: Vec<&[u8]> = class.iter().map(|word| word.as_bytes()).collect();
        words.sort_unstable();
        let end = self.builder.add_empty()?;
        Ok(Stretch { start: self.branch(&words, 0, end)?, end })
    }

    /// How words, sorted, go on that have their first letters in common.
    fn branch(&mut self, words: &[&[u8]], common: usize, end: StateID) -> Built<StateID> {
        // Those that end here are the first of them.
        let whole = words.iter().take_while(|word| word.len() == common).count();
        let mut ways = Vec::new();
        for alike in words[whole..].chunk_by(|one, next| one[common] == next[common]) {
            let letter = alike[0][common];
            let next = self.branch(alike, common + 1, end)?;
            ways.push(Transition { start: letter, end: letter, next });
        }
        let on = match ways[..] {
            [] => return Ok(end),
            [way] => self.builder.add_range(way)?,
            _ => self.builder.add_sparse(ways)?,
        };
        Ok(if whole > 0 { self.builder.add_union(vec![on, end])? } else { on })
    }

    fn told(&mut self, index: u32, parts: &[Part]) -> Built<Stretch> {
        let start = self.builder.add_capture_start(LATER, index, None)?;
        let inside = self.sequence(parts)?;
        let end = self.builder.add_capture_end(LATER, index)?;
        self.builder.patch(start, inside.start)?;
        self.builder.patch(inside.end, end)?;
        Ok(Stretch { start, end })
    }

    fn look(&mut self, look: Look) -> Built<Stretch> {
        let state = self.builder.add_look(LATER, look)?;
        Ok(Stretch { start: state, end: state })
    }

    /// A place from which ways lead on, the first rather than the second; or the second rather than the
    /// first, where something stands rather seldom than often.
    fn fork(&mut self, times: Times) -> Built<StateID> {
        Ok(match times.rather_few {
            true => self.builder.add_union_reverse(Vec::new())?,
            false => self.builder.add_union(Vec::new())?,
        })
    }

    fn repeated(
        &mut self,
        times: Times,
        once: impl Fn(&mut Maker) -> Built<Stretch>,
    ) -> Built<Stretch> {
        let mut whole = self.empty()?;
        for _ in 1..times.least {
            let next = once(self)?;
            self.lead_on(&mut whole, next)?;
        }
        if times.most == usize::MAX {
            // Once and again: what may be nothing may be left out as a whole only.
            let last = once(self)?;
            let again = self.fork(times)?;
            let end = self.builder.add_empty()?;
            self.builder.patch(last.end, again)?;
            self.builder.patch(again, last.start)?;
            self.builder.patch(again, end)?;
            let start = if times.least > 0 { last.start } else { self.fork(times)? };
            if times.least == 0 {
                self.builder.patch(start, last.start)?;
                self.builder.patch(start, end)?;
            }
            self.lead_on(&mut whole, Stretch { start, end })?;
            return Ok(whole);
        }
        if times.least > 0 {
            let last = once(self)?;
            self.lead_on(&mut whole, last)?;
        }
        let end = self.builder.add_empty()?;
        for _ in times.least..times.most {
            let start = self.fork(times)?;
            let next = once(self)?;
            self.builder.patch(start, next.start)?;
            self.builder.patch(start, end)?;
            self.lead_on(&mut whole, Stretch { start, end: next.end })?;
        }
        self.lead_on(&mut whole, Stretch { start: end, end })?;
        Ok(whole)
    }
}
