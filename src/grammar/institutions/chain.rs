//! The best way through a value: each word goes on with what the word before began, or begins a
//! name, a label or a remark.
//!
//! The way remembers of the name so far how strongly it names a body and whether a series of commas
//! is open in it; all else is asked of the words around a place. So the best way, and how much better
//! it is than all others, are found in one pass over the words.

use super::memories::{
    COLUMNS, CUT, IN_LABEL, IN_REMARK, INTO_LABEL, INTO_REMARK, NAMES, OUT_OF_LABEL, OUT_OF_REMARK,
    SERIES, end_index, join_index, join_series_index, part_index, part_series_index,
};
use super::signs::{Kind, Near, Sign};
use super::tokens::{Row, Token, by_word};

pub(super) const LABEL: usize = NAMES;
pub(super) const REMARK: usize = NAMES + 1;
pub(super) const STATES: usize = NAMES + 2;

/// What a word does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Move {
    /// Goes on with what the word before is part of.
    Join,
    Name,
    Label,
    Remark,
}

/// A place before a word.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) candidate: bool,
    pub(super) sign: Sign,
    pub(super) near: Near,
    pub(super) right: Kind,
    strength: u8,
    head: bool,
    /// An address, which is in no name and no label: whom to write to is a remark.
    pub(super) address: bool,
    pub(super) scores: [f64; COLUMNS],
}

impl Place {
    pub(super) fn of(token: &Token, right: Kind) -> Place {
        let (word, role) = (&token.word, token.role);
        let strength = if word.depth > 0 || role.function {
            0
        } else if role.head
            || role.group
            || role.person
            || (word.acronym && !word.class.is(super::lexicon::Class::LEGAL))
        {
            2
        } else {
            u8::from(word.capital)
        };
        Place {
            candidate: token.candidate,
            sign: token.sign,
            near: Near::of(token.sign),
            right,
            strength,
            head: role.head && word.depth == 0,
            address: word.address,
            scores: [0.0; COLUMNS],
        }
    }

    fn begun(&self) -> usize {
        usize::from(self.strength) * SERIES
    }

    fn joined(&self, state: usize) -> usize {
        let (strength, series) = (state / SERIES, state % SERIES);
        let strength =
            if self.head && strength >= 2 { 3 } else { strength.max(usize::from(self.strength)) };
        let series = match self.near {
            Near::Comma => 1,
            Near::And if series == 1 => 2,
            _ => series,
        };
        strength * SERIES + series
    }
}

/// The places of a row, not yet weighed.
pub(super) fn places(row: &Row) -> Vec<Place> {
    let tokens = &row.tokens;
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let stretch = &row.stretches[token.stretch as usize];
            let right = if stretch.start == at { stretch.kind } else { by_word(token) };
            Place::of(token, right)
        })
        .collect()
}

/// One step of a way: from which state to which, by which move, and the indices of the remembered
/// weights and the columns that it adds.
pub(super) struct Step {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) by: Move,
    pub(super) remembered: [usize; 3],
    pub(super) columns: [usize; 3],
}

pub(super) const NONE: usize = usize::MAX;

/// Who is told of steps. What is done with one is put where it is told of, where most of it is known.
pub(super) trait Walker {
    fn take(&mut self, step: Step);
}

impl<F: FnMut(Step)> Walker for F {
    #[inline(always)]
    fn take(&mut self, step: Step) {
        self(step);
    }
}

/// All steps into a word that is not the first.
#[inline(always)]
pub(super) fn steps(place: &Place, from: usize, walker: &mut impl Walker) {
    let none = [NONE; 3];
    let step = |to, by, remembered, columns| Step { from, to, by, remembered, columns };
    if place.address && from != REMARK {
        walker.take(step(REMARK, Move::Remark, none, none));
    } else if from < NAMES {
        let (strength, series) = (from / SERIES, from % SERIES);
        if !place.candidate {
            walker.take(step(place.joined(from), Move::Join, none, none));
            return;
        }
        walker.take(step(
            place.joined(from),
            Move::Join,
            [
                join_index(place.near, strength, place.right),
                join_series_index(place.near, series, place.right),
                NONE,
            ],
            none,
        ));
        let end = end_index(place.sign, from);
        walker.take(step(
            place.begun(),
            Move::Name,
            [
                end,
                part_index(place.near, strength, place.right),
                part_series_index(place.near, series, strength),
            ],
            [CUT, NONE, NONE],
        ));
        walker.take(step(LABEL, Move::Label, [end, NONE, NONE], [INTO_LABEL, IN_LABEL, NONE]));
        walker.take(step(REMARK, Move::Remark, [end, NONE, NONE], [INTO_REMARK, IN_REMARK, NONE]));
    } else if from == LABEL {
        walker.take(step(LABEL, Move::Join, none, [IN_LABEL, NONE, NONE]));
        if place.candidate {
            walker.take(step(place.begun(), Move::Name, none, [OUT_OF_LABEL, NONE, NONE]));
            walker.take(step(LABEL, Move::Label, none, [OUT_OF_LABEL, INTO_LABEL, IN_LABEL]));
            walker.take(step(REMARK, Move::Remark, none, [OUT_OF_LABEL, INTO_REMARK, IN_REMARK]));
        }
    } else {
        walker.take(step(REMARK, Move::Join, none, [IN_REMARK, NONE, NONE]));
        if place.candidate && !place.address {
            walker.take(step(place.begun(), Move::Name, none, [OUT_OF_REMARK, NONE, NONE]));
            walker.take(step(LABEL, Move::Label, none, [OUT_OF_REMARK, INTO_LABEL, IN_LABEL]));
        }
    }
}

/// The first word's steps, from no state.
pub(super) fn first_steps(place: &Place, mut each: impl FnMut(Step)) {
    let none = [NONE; 3];
    if place.address {
        each(Step { from: 0, to: REMARK, by: Move::Remark, remembered: none, columns: none });
        return;
    }
    each(Step { from: 0, to: place.begun(), by: Move::Name, remembered: none, columns: none });
    each(Step {
        from: 0,
        to: LABEL,
        by: Move::Label,
        remembered: none,
        columns: [INTO_LABEL, IN_LABEL, NONE],
    });
    each(Step {
        from: 0,
        to: REMARK,
        by: Move::Remark,
        remembered: none,
        columns: [INTO_REMARK, IN_REMARK, NONE],
    });
}

/// What it adds to end in a state.
pub(super) fn last_step(state: usize) -> Step {
    let none = [NONE; 3];
    let (remembered, columns) = match state {
        LABEL => (none, [OUT_OF_LABEL, NONE, NONE]),
        REMARK => (none, [OUT_OF_REMARK, NONE, NONE]),
        name => ([end_index(Sign::End, name), NONE, NONE], none),
    };
    Step { from: state, to: state, by: Move::Join, remembered, columns }
}

#[inline(always)]
pub(super) fn score(step: &Step, scores: &[f64; COLUMNS], remembered: &[f64]) -> f64 {
    let mut sum = 0.0;
    // What there is stands before `NONE`.
    for index in step.remembered {
        if index == NONE {
            break;
        }
        sum += remembered[index];
    }
    for column in step.columns {
        if column == NONE {
            break;
        }
        sum += scores[column];
    }
    sum
}

/// The best way through a value, and the next best.
pub(super) struct Way {
    pub(super) moves: Vec<Move>,
    /// By how much it is better than the next best.
    pub(super) margin: f64,
    /// The word at which the next best first does something else, and the next best.
    pub(super) other: Option<(usize, Vec<Move>)>,
}

/// The best sums up to each word, by the state there, and the steps that they came by.
struct Forward {
    sums: Vec<[f64; STATES]>,
    back: Vec<[(u8, Move); STATES]>,
}

impl Forward {
    fn of(places: &[Place], remembered: &[f64]) -> Forward {
        let mut sums = vec![[f64::NEG_INFINITY; STATES]; places.len()];
        let mut back = vec![[(0, Move::Join); STATES]; places.len()];
        first_steps(&places[0], |step| {
            let sum = score(&step, &places[0].scores, remembered);
            if sum > sums[0][step.to] {
                sums[0][step.to] = sum;
                back[0][step.to] = (0, step.by);
            }
        });
        for at in 1..places.len() {
            let (place, before) = (&places[at], sums[at - 1]);
            let (sums, back) = (&mut sums[at], &mut back[at]);
            for (state, so_far) in before.into_iter().enumerate() {
                if so_far != f64::NEG_INFINITY {
                    let scores = (&place.scores, remembered);
                    steps(place, state, &mut Onward { so_far, scores, sums, back });
                }
            }
        }
        Forward { sums, back }
    }

    /// The moves of the best way to a state at a word.
    fn trace(&self, at: usize, state: usize, moves: &mut [Move]) {
        let mut state = state;
        for at in (0..=at).rev() {
            let (from, by) = self.back[at][state];
            moves[at] = by;
            state = usize::from(from);
        }
    }
}

/// Goes on from a state with the best sum up to it.
struct Onward<'w> {
    so_far: f64,
    scores: (&'w [f64; COLUMNS], &'w [f64]),
    sums: &'w mut [f64; STATES],
    back: &'w mut [(u8, Move); STATES],
}

impl Walker for Onward<'_> {
    #[inline(always)]
    fn take(&mut self, step: Step) {
        let sum = self.so_far + score(&step, self.scores.0, self.scores.1);
        if sum > self.sums[step.to] {
            self.sums[step.to] = sum;
            self.back[step.to] = (step.from as u8, step.by);
        }
    }
}

/// A step that the best way does not take, and the best sum of the ways that do.
struct Aside {
    sum: f64,
    at: usize,
    from: usize,
    to: usize,
    by: Move,
}

/// Looks from a state for the step by which the words behind add most, and for the best that the best way does
/// not take.
struct Backward<'w> {
    so_far: f64,
    at: usize,
    /// What the best way does here.
    taken: Move,
    scores: (&'w [f64; COLUMNS], &'w [f64]),
    ahead: &'w [f64; STATES],
    sum: &'w mut f64,
    by: &'w mut (u8, Move),
    aside: &'w mut Aside,
}

impl Walker for Backward<'_> {
    #[inline(always)]
    fn take(&mut self, step: Step) {
        let sum = score(&step, self.scores.0, self.scores.1) + self.ahead[step.to];
        if sum > *self.sum {
            *self.sum = sum;
            *self.by = (step.to as u8, step.by);
        }
        if step.by != self.taken && self.so_far + sum > self.aside.sum {
            let Step { from, to, by, .. } = step;
            *self.aside = Aside { sum: self.so_far + sum, at: self.at, from, to, by };
        }
    }
}

/// The best way through the places of a value, of which there is at least one.
pub(super) fn best(places: &[Place], end: &[f64; COLUMNS], remembered: &[f64]) -> Way {
    let count = places.len();
    let forward = Forward::of(places, remembered);
    let mut ahead = [f64::NEG_INFINITY; STATES];
    let mut last = (0, f64::NEG_INFINITY);
    for (state, ahead) in ahead.iter_mut().enumerate() {
        *ahead = score(&last_step(state), end, remembered);
        let sum = forward.sums[count - 1][state] + *ahead;
        if sum > last.1 {
            last = (state, sum);
        }
    }
    let mut moves = vec![Move::Join; count];
    forward.trace(count - 1, last.0, &mut moves);
    // What the words behind each can add at best, and by which step.
    let mut onward = vec![[(0_u8, Move::Join); STATES]; count];
    let mut aside = Aside { sum: f64::NEG_INFINITY, at: 0, from: 0, to: 0, by: Move::Join };
    for at in (1..count).rev() {
        let place = &places[at];
        let mut next = [f64::NEG_INFINITY; STATES];
        for state in 0..STATES {
            let so_far = forward.sums[at - 1][state];
            if so_far == f64::NEG_INFINITY {
                continue;
            }
            let mut backward = Backward {
                so_far,
                at,
                taken: moves[at],
                scores: (&place.scores, remembered),
                ahead: &ahead,
                sum: &mut next[state],
                by: &mut onward[at][state],
                aside: &mut aside,
            };
            steps(place, state, &mut backward);
        }
        ahead = next;
    }
    first_steps(&places[0], |step| {
        let sum = score(&step, &places[0].scores, remembered) + ahead[step.to];
        if step.by != moves[0] && sum > aside.sum {
            aside = Aside { sum, at: 0, from: 0, to: step.to, by: step.by };
        }
    });
    let Aside { sum, at, from, to, by } = aside;
    let other = (sum > f64::NEG_INFINITY).then(|| {
        let mut others = vec![Move::Join; count];
        if at > 0 {
            forward.trace(at - 1, from, &mut others);
        }
        others[at] = by;
        let mut state = to;
        for later in at + 1..count {
            let (to, by) = onward[later][state];
            others[later] = by;
            state = usize::from(to);
        }
        let first = (0..count).find(|at| others[*at] != moves[*at]).unwrap_or(at);
        (first, others)
    });
    Way { moves, margin: last.1 - sum, other }
}
