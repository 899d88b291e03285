//! The best way through a value: each word goes on with what the word before began, or begins a
//! name, a label or a remark.
//!
//! The way remembers of the name so far how strongly it names a body and whether a series of commas
//! is open in it; all else is asked of the words around a place. So the best way, and how much better
//! it is than all others, are found in one pass over the words.

use super::features::Near;
use super::tokens::{Kind, Sign, Token};

/// How strongly a name so far names something: not at all, by an unknown name in capitals, by a
/// noun of a body, an acronym or a group, by two nouns of bodies.
pub(super) const STRENGTHS: usize = 4;
/// No comma in the name, an open series of commas, a series closed by "and".
pub(super) const SERIES: usize = 3;
const NAMES: usize = STRENGTHS * SERIES;
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

/// What the features of a place speak for.
pub(super) const CUT: usize = 0;
pub(super) const INTO_LABEL: usize = 1;
pub(super) const OUT_OF_LABEL: usize = 2;
pub(super) const INTO_REMARK: usize = 3;
pub(super) const OUT_OF_REMARK: usize = 4;
pub(super) const IN_LABEL: usize = 5;
pub(super) const IN_REMARK: usize = 6;
pub(super) const COLUMNS: usize = 7;
pub(super) const COLUMN_NAMES: [&str; COLUMNS] =
    ["cut", "into-label", "out-of-label", "into-remark", "out-of-remark", "in-label", "in-remark"];

/// Weights of what the way remembers, one after the other.
pub(super) const END: usize = 0;
pub(super) const JOIN: usize = END + 20 * NAMES;
pub(super) const PART: usize = JOIN + 10 * STRENGTHS * 13;
pub(super) const JOIN_SERIES: usize = PART + 10 * STRENGTHS * 13;
pub(super) const PART_SERIES: usize = JOIN_SERIES + 10 * SERIES * 13;
pub(super) const REMEMBERED: usize = PART_SERIES + 10 * SERIES * STRENGTHS;

pub(super) fn end_index(sign: Sign, state: usize) -> usize {
    END + sign as usize * NAMES + state
}

fn join_index(near: Near, strength: usize, right: Kind) -> usize {
    JOIN + (near as usize * STRENGTHS + strength) * 13 + right as usize
}

fn part_index(near: Near, strength: usize, right: Kind) -> usize {
    PART + (near as usize * STRENGTHS + strength) * 13 + right as usize
}

fn join_series_index(near: Near, series: usize, right: Kind) -> usize {
    JOIN_SERIES + (near as usize * SERIES + series) * 13 + right as usize
}

fn part_series_index(near: Near, series: usize, strength: usize) -> usize {
    PART_SERIES + (near as usize * SERIES + series) * STRENGTHS + strength
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
    pub(super) scores: [f64; COLUMNS],
}

impl Place {
    pub(super) fn of(token: &Token, candidate: bool, right: Kind) -> Place {
        let (word, role) = (&token.word, token.role);
        let strength = if word.depth > 0 || role.function {
            0
        } else if role.head || role.group || role.person || (word.acronym && !word.class.is(super::lexicon::Class::LEGAL)) {
            2
        } else {
            u8::from(word.capital)
        };
        Place {
            candidate,
            sign: token.sign,
            near: Near::of(token.sign),
            right,
            strength,
            head: role.head && word.depth == 0,
            scores: [0.0; COLUMNS],
        }
    }

    fn begun(&self) -> usize {
        usize::from(self.strength) * SERIES
    }

    fn joined(&self, state: usize) -> usize {
        let (strength, series) = (state / SERIES, state % SERIES);
        let strength = if self.head && strength >= 2 { 3 } else { strength.max(usize::from(self.strength)) };
        let series = match self.near {
            Near::Comma => 1,
            Near::And if series == 1 => 2,
            _ => series,
        };
        strength * SERIES + series
    }
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

/// All steps into a word that is not the first.
#[inline(always)]
pub(super) fn steps(place: &Place, from: usize, mut each: impl FnMut(Step)) {
    let none = [NONE; 3];
    let step = |to, by, remembered, columns| Step { from, to, by, remembered, columns };
    if from < NAMES {
        let (strength, series) = (from / SERIES, from % SERIES);
        if !place.candidate {
            each(step(place.joined(from), Move::Join, none, none));
            return;
        }
        each(step(
            place.joined(from),
            Move::Join,
            [join_index(place.near, strength, place.right), join_series_index(place.near, series, place.right), NONE],
            none,
        ));
        let end = end_index(place.sign, from);
        each(step(
            place.begun(),
            Move::Name,
            [end, part_index(place.near, strength, place.right), part_series_index(place.near, series, strength)],
            [CUT, NONE, NONE],
        ));
        each(step(LABEL, Move::Label, [end, NONE, NONE], [INTO_LABEL, IN_LABEL, NONE]));
        each(step(REMARK, Move::Remark, [end, NONE, NONE], [INTO_REMARK, IN_REMARK, NONE]));
    } else if from == LABEL {
        each(step(LABEL, Move::Join, none, [IN_LABEL, NONE, NONE]));
        if place.candidate {
            each(step(place.begun(), Move::Name, none, [OUT_OF_LABEL, NONE, NONE]));
            each(step(LABEL, Move::Label, none, [OUT_OF_LABEL, INTO_LABEL, IN_LABEL]));
            each(step(REMARK, Move::Remark, none, [OUT_OF_LABEL, INTO_REMARK, IN_REMARK]));
        }
    } else {
        each(step(REMARK, Move::Join, none, [IN_REMARK, NONE, NONE]));
        if place.candidate {
            each(step(place.begun(), Move::Name, none, [OUT_OF_REMARK, NONE, NONE]));
            each(step(LABEL, Move::Label, none, [OUT_OF_REMARK, INTO_LABEL, IN_LABEL]));
        }
    }
}

/// The first word's steps, from no state.
pub(super) fn first_steps(place: &Place, mut each: impl FnMut(Step)) {
    let none = [NONE; 3];
    each(Step { from: 0, to: place.begun(), by: Move::Name, remembered: none, columns: none });
    each(Step { from: 0, to: LABEL, by: Move::Label, remembered: none, columns: [INTO_LABEL, IN_LABEL, NONE] });
    each(Step { from: 0, to: REMARK, by: Move::Remark, remembered: none, columns: [INTO_REMARK, IN_REMARK, NONE] });
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
    for index in step.remembered {
        if index != NONE {
            sum += remembered[index];
        }
    }
    for column in step.columns {
        if column != NONE {
            sum += scores[column];
        }
    }
    sum
}

/// The best way: what each word does, and its sum.
pub(super) fn best(places: &[Place], end: &[f64; COLUMNS], remembered: &[f64]) -> (Vec<Move>, f64) {
    let count = places.len();
    let mut sums = [f64::NEG_INFINITY; STATES];
    let mut back: Vec<[(u8, Move); STATES]> = Vec::with_capacity(count);
    back.push([(0, Move::Name); STATES]);
    first_steps(&places[0], |step| {
        let sum = score(&step, &places[0].scores, remembered);
        if sum > sums[step.to] {
            sums[step.to] = sum;
            back[0][step.to] = (0, step.by);
        }
    });
    for place in &places[1..] {
        let mut next = [f64::NEG_INFINITY; STATES];
        let mut from = [(0, Move::Join); STATES];
        for state in 0..STATES {
            let so_far = sums[state];
            if so_far == f64::NEG_INFINITY {
                continue;
            }
            steps(place, state, |step| {
                let sum = so_far + score(&step, &place.scores, remembered);
                if sum > next[step.to] {
                    next[step.to] = sum;
                    from[step.to] = (step.from as u8, step.by);
                }
            });
        }
        sums = next;
        back.push(from);
    }
    let mut best = (0, f64::NEG_INFINITY);
    for state in 0..STATES {
        let sum = sums[state] + score(&last_step(state), end, remembered);
        if sum > best.1 {
            best = (state, sum);
        }
    }
    let mut moves = vec![Move::Join; count];
    let mut state = best.0;
    for at in (0..count).rev() {
        let (from, by) = back[at][state];
        moves[at] = by;
        state = usize::from(from);
    }
    (moves, best.1)
}
