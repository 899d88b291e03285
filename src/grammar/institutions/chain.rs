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

    pub(super) fn begun(&self) -> usize {
        usize::from(self.strength) * SERIES
    }

    pub(super) fn joined(&self, state: usize) -> usize {
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

/// The remembered weights as the steps into a word that is no first one add them, and how the state of a name
/// goes on: what steps add up one by one stands in one table.
pub(super) struct Ready {
    /// By family of sign and kind, what it adds to go on, by the state before.
    joins: Vec<[f64; NAMES]>,
    /// By sign and kind, what it adds to begin a name, by the state before.
    names: Vec<[f64; NAMES]>,
    /// By sign, what it adds to end a name, by its state.
    ends: Vec<[f64; NAMES]>,
}

impl Ready {
    pub(super) fn of(remembered: &[f64]) -> Ready {
        let by_state = |weight: &dyn Fn(usize, usize, usize) -> f64| -> [f64; NAMES] {
            std::array::from_fn(|state| weight(state, state / SERIES, state % SERIES))
        };
        let kinds = || Kind::ALL.into_iter();
        let join = |near, right| {
            by_state(&|_, strength, series| {
                remembered[join_index(near, strength, right)]
                    + remembered[join_series_index(near, series, right)]
            })
        };
        let name = |sign, right| {
            let near = Near::of(sign);
            by_state(&|state, strength, series| {
                remembered[end_index(sign, state)]
                    + remembered[part_index(near, strength, right)]
                    + remembered[part_series_index(near, series, strength)]
            })
        };
        let joins = Near::ALL.into_iter().flat_map(|near| kinds().map(move |right| (near, right)));
        let names = Sign::ALL.into_iter().flat_map(|sign| kinds().map(move |right| (sign, right)));
        let end = |sign| by_state(&|state, _, _| remembered[end_index(sign, state)]);
        Ready {
            joins: joins.map(|(near, right)| join(near, right)).collect(),
            names: names.map(|(sign, right)| name(sign, right)).collect(),
            ends: Sign::ALL.into_iter().map(end).collect(),
        }
    }

    /// The steps into the word behind a place that is not the first.
    #[inline(always)]
    fn steps<'r>(&'r self, place: &'r Place) -> Steps<'r> {
        let (near, sign, right) = (place.near as usize, place.sign as usize, place.right as usize);
        let kinds = Kind::ALL.len();
        Steps {
            place,
            joins: &self.joins[near * kinds + right],
            names: &self.names[sign * kinds + right],
            ends: &self.ends[sign],
        }
    }
}

/// The steps into a word, each with what it adds.
struct Steps<'r> {
    place: &'r Place,
    joins: &'r [f64; NAMES],
    names: &'r [f64; NAMES],
    ends: &'r [f64; NAMES],
}

impl Steps<'_> {
    /// Those from a state, in their order: to which one, by which move, and what it adds.
    #[inline(always)]
    fn from(&self, state: usize, mut take: impl FnMut(usize, Move, f64)) {
        let place = self.place;
        let scores = &place.scores;
        let (may_begin, is_name) = (place.candidate, state < NAMES);
        if place.address && state != REMARK {
            take(REMARK, Move::Remark, 0.0);
        } else if is_name {
            let joined = place.joined(state);
            if !may_begin {
                take(joined, Move::Join, 0.0);
                return;
            }
            let end = self.ends[state];
            take(joined, Move::Join, self.joins[state]);
            take(place.begun(), Move::Name, self.names[state] + scores[CUT]);
            take(LABEL, Move::Label, end + (scores[INTO_LABEL] + scores[IN_LABEL]));
            take(REMARK, Move::Remark, end + (scores[INTO_REMARK] + scores[IN_REMARK]));
        } else if state == LABEL {
            take(LABEL, Move::Join, scores[IN_LABEL]);
            if may_begin {
                let out = scores[OUT_OF_LABEL];
                take(place.begun(), Move::Name, out);
                take(LABEL, Move::Label, out + (scores[INTO_LABEL] + scores[IN_LABEL]));
                take(REMARK, Move::Remark, out + (scores[INTO_REMARK] + scores[IN_REMARK]));
            }
        } else {
            take(REMARK, Move::Join, scores[IN_REMARK]);
            if may_begin && !place.address {
                let out = scores[OUT_OF_REMARK];
                take(place.begun(), Move::Name, out);
                take(LABEL, Move::Label, out + (scores[INTO_LABEL] + scores[IN_LABEL]));
            }
        }
    }
}

/// The best way through a value, and the next best.
pub(super) struct Way {
    pub(super) moves: Vec<Move>,
    /// By how much it is better than the next best.
    #[cfg(test)]
    pub(super) margin: f64,
    /// The word at which the next best first does something else, and the next best.
    pub(super) other: Option<(usize, Vec<Move>)>,
}

/// A set of states, a bit for each.
#[derive(Clone, Copy, Default)]
struct States(u16);

impl States {
    fn put(&mut self, state: usize) {
        self.0 |= 1 << state;
    }

    fn has(self, state: usize) -> bool {
        self.0 >> state & 1 == 1
    }

    #[inline(always)]
    fn each(self, mut tell: impl FnMut(usize)) {
        let mut rest = self.0;
        while rest != 0 {
            tell(rest.trailing_zeros() as usize);
            rest &= rest - 1;
        }
    }
}

/// The best sums up to a word, by the state there, and the steps that they came by.
#[derive(Clone, Copy)]
struct UpTo {
    states: States,
    sums: [f64; STATES],
    back: [(u8, Move); STATES],
}

impl UpTo {
    const NOTHING: UpTo = UpTo {
        states: States(0),
        sums: [f64::NEG_INFINITY; STATES],
        back: [(0, Move::Join); STATES],
    };

    #[inline(always)]
    fn put(&mut self, to: usize, back: (u8, Move), sum: f64) {
        self.states.put(to);
        self.sums[to] = sum;
        self.back[to] = back;
    }
}

/// The best ways up to each word.
struct Forward(Vec<UpTo>);

impl Forward {
    fn of(places: &[Place], ready: &Ready) -> Forward {
        let mut all = vec![UpTo::NOTHING; places.len()];
        first(&places[0], |to, by, sum| all[0].put(to, (0, by), sum));
        for (at, place) in places.iter().enumerate().skip(1) {
            let steps = ready.steps(place);
            let (before, own) = all.split_at_mut(at);
            let (before, own) = (&before[at - 1], &mut own[0]);
            before.states.each(|state| {
                let so_far = before.sums[state];
                steps.from(state, |to, by, adds| {
                    let sum = so_far + adds;
                    if sum > own.sums[to] {
                        own.put(to, (state as u8, by), sum);
                    }
                });
            });
        }
        Forward(all)
    }

    /// The moves of the best way to a state at a word.
    fn trace(&self, at: usize, state: usize, moves: &mut [Move]) {
        let mut state = state;
        for at in (0..=at).rev() {
            let (from, by) = self.0[at].back[state];
            moves[at] = by;
            state = usize::from(from);
        }
    }
}

/// The first word's steps, each to another state.
fn first(place: &Place, mut take: impl FnMut(usize, Move, f64)) {
    let scores = &place.scores;
    if place.address {
        take(REMARK, Move::Remark, 0.0);
        return;
    }
    take(place.begun(), Move::Name, 0.0);
    take(LABEL, Move::Label, scores[INTO_LABEL] + scores[IN_LABEL]);
    take(REMARK, Move::Remark, scores[INTO_REMARK] + scores[IN_REMARK]);
}

/// A step that the best way does not take, and the best sum of the ways that do.
struct Aside {
    sum: f64,
    at: usize,
    from: usize,
    to: usize,
    by: Move,
}

impl Aside {
    /// Whether ways through another step count before: of equal ones those that leave the best way first.
    fn is_less(&self, sum: f64, at: usize) -> bool {
        sum > self.sum || sum == self.sum && at < self.at
    }
}

/// The best way through the places of a value, of which there is at least one, and the next best, if it is
/// less than `within` worse: other states than those of such ways are left where they show to be.
pub(super) fn best(places: &[Place], end: &[f64; COLUMNS], ready: &Ready, within: f64) -> Way {
    let count = places.len();
    let forward = Forward::of(places, ready);
    // What the words behind each state can add at best.
    let mut ahead = [0.0; STATES];
    let mut last = (0, f64::NEG_INFINITY);
    let mut open = forward.0[count - 1].states;
    open.each(|state| {
        ahead[state] = match state {
            LABEL => end[OUT_OF_LABEL],
            REMARK => end[OUT_OF_REMARK],
            name => ready.ends[Sign::End as usize][name],
        };
        let sum = forward.0[count - 1].sums[state] + ahead[state];
        if sum > last.1 {
            last = (state, sum);
        }
    });
    let mut moves = vec![Move::Join; count];
    forward.trace(count - 1, last.0, &mut moves);
    // The step by which it does, from each word on.
    let mut onward = vec![[(0_u8, Move::Join); STATES]; count];
    let least = last.1 - within;
    let mut aside = Aside { sum: least, at: 0, from: 0, to: 0, by: Move::Join };
    for at in (1..count).rev() {
        let (steps, taken) = (ready.steps(&places[at]), moves[at]);
        let (before, onward) = (&forward.0[at - 1], &mut onward[at]);
        let (mut next, mut next_open) = ([0.0; STATES], States::default());
        before.states.each(|state| {
            let so_far = before.sums[state];
            let mut most = f64::NEG_INFINITY;
            steps.from(state, |to, by, adds| {
                if !open.has(to) {
                    return;
                }
                let sum = adds + ahead[to];
                if sum > most {
                    most = sum;
                    onward[state] = (to as u8, by);
                }
                let sum = so_far + sum;
                if by != taken && aside.is_less(sum, at) {
                    aside = Aside { sum, at, from: state, to, by };
                }
            });
            // No way through a state counts that is worse than the next best one.
            if so_far + most >= aside.sum {
                next_open.put(state);
                next[state] = most;
            }
        });
        (ahead, open) = (next, next_open);
    }
    first(&places[0], |to, by, adds| {
        let sum = adds + ahead[to];
        if open.has(to) && by != moves[0] && aside.is_less(sum, 0) {
            aside = Aside { sum, at: 0, from: 0, to, by };
        }
    });
    let Aside { sum, at, from, to, by } = aside;
    if sum <= least {
        return Way {
            moves,
            #[cfg(test)]
            margin: f64::INFINITY,
            other: None,
        };
    }
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
    Way {
        moves,
        #[cfg(test)]
        margin: last.1 - sum,
        other: Some((first, others)),
    }
}
