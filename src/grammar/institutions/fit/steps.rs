//! The steps of the ways through a value, one by one, each with the weights that it adds: what weights are
//! learned by. `chain` walks the same ways with what is added summed up.

use crate::grammar::institutions::chain::{self, LABEL, Move, Place, REMARK, STATES};
use crate::grammar::institutions::learned::{ready, weights};
use crate::grammar::institutions::memories::{
    COLUMNS, CUT, IN_LABEL, IN_REMARK, INTO_LABEL, INTO_REMARK, NAMES, OUT_OF_LABEL, OUT_OF_REMARK,
    SERIES, end_index, join_index, join_series_index, part_index, part_series_index,
};
use crate::grammar::institutions::signs::Sign;
use crate::grammar::institutions::tests::{Case, cases};
use crate::grammar::institutions::{read, scored};

/// One step of a way: to which state, by which move, and the indices of the remembered
/// weights and the columns that it adds.
pub(super) struct Step {
    pub(super) to: usize,
    pub(super) by: Move,
    pub(super) remembered: [usize; 3],
    pub(super) columns: [usize; 3],
}

pub(super) const NONE: usize = usize::MAX;

/// All steps into a word that is not the first.
pub(super) fn steps(place: &Place, from: usize, mut take: impl FnMut(Step)) {
    let none = [NONE; 3];
    let step = |to, by, remembered, columns| Step { to, by, remembered, columns };
    if place.address && from != REMARK {
        take(step(REMARK, Move::Remark, none, none));
    } else if from < NAMES {
        let (strength, series) = (from / SERIES, from % SERIES);
        if !place.candidate {
            take(step(place.joined(from), Move::Join, none, none));
            return;
        }
        take(step(
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
        take(step(
            place.begun(),
            Move::Name,
            [
                end,
                part_index(place.near, strength, place.right),
                part_series_index(place.near, series, strength),
            ],
            [CUT, NONE, NONE],
        ));
        take(step(LABEL, Move::Label, [end, NONE, NONE], [INTO_LABEL, IN_LABEL, NONE]));
        take(step(REMARK, Move::Remark, [end, NONE, NONE], [INTO_REMARK, IN_REMARK, NONE]));
    } else if from == LABEL {
        take(step(LABEL, Move::Join, none, [IN_LABEL, NONE, NONE]));
        if place.candidate {
            take(step(place.begun(), Move::Name, none, [OUT_OF_LABEL, NONE, NONE]));
            take(step(LABEL, Move::Label, none, [OUT_OF_LABEL, INTO_LABEL, IN_LABEL]));
            take(step(REMARK, Move::Remark, none, [OUT_OF_LABEL, INTO_REMARK, IN_REMARK]));
        }
    } else {
        take(step(REMARK, Move::Join, none, [IN_REMARK, NONE, NONE]));
        if place.candidate && !place.address {
            take(step(place.begun(), Move::Name, none, [OUT_OF_REMARK, NONE, NONE]));
            take(step(LABEL, Move::Label, none, [OUT_OF_REMARK, INTO_LABEL, IN_LABEL]));
        }
    }
}

/// The first word's steps, from no state.
pub(super) fn first_steps(place: &Place, mut each: impl FnMut(Step)) {
    let none = [NONE; 3];
    if place.address {
        each(Step { to: REMARK, by: Move::Remark, remembered: none, columns: none });
        return;
    }
    each(Step { to: place.begun(), by: Move::Name, remembered: none, columns: none });
    each(Step {
        to: LABEL,
        by: Move::Label,
        remembered: none,
        columns: [INTO_LABEL, IN_LABEL, NONE],
    });
    each(Step {
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
    Step { to: state, by: Move::Join, remembered, columns }
}

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

/// What the best way adds up to that takes another step than `without` at a place.
fn best_sum(
    places: &[Place],
    end: &[f64; COLUMNS],
    remembered: &[f64],
    without: Option<(usize, Move)>,
) -> f64 {
    let mut sums = [f64::NEG_INFINITY; STATES];
    first_steps(&places[0], |step| {
        if without != Some((0, step.by)) {
            let sum = score(&step, &places[0].scores, remembered);
            sums[step.to] = sums[step.to].max(sum);
        }
    });
    for (at, place) in (1..).zip(&places[1..]) {
        let mut next = [f64::NEG_INFINITY; STATES];
        for (state, so_far) in sums.into_iter().enumerate() {
            if so_far == f64::NEG_INFINITY {
                continue;
            }
            steps(place, state, |step| {
                if without != Some((at, step.by)) {
                    let sum = so_far + score(&step, &place.scores, remembered);
                    next[step.to] = next[step.to].max(sum);
                }
            });
        }
        sums = next;
    }
    let ends = sums.into_iter().enumerate();
    let ends = ends.map(|(state, sum)| sum + score(&last_step(state), end, remembered));
    ends.fold(f64::NEG_INFINITY, f64::max)
}

#[test]
fn the_best_way_and_the_next_best_are_those_that_the_steps_lead_to() {
    let remembered = &weights().remembered;
    let mut others = 0;
    for Case { value, .. } in cases() {
        let row = read(&value);
        let (places, end) = scored(&value, &row, true);
        let best = best_sum(&places, &end, remembered, None);
        let way = chain::best(&places, &end, ready(), f64::INFINITY);
        let without = |at: usize| Some((at, way.moves[at]));
        let aside = (0..places.len()).map(|at| best_sum(&places, &end, remembered, without(at)));
        let next_best = aside.fold(f64::NEG_INFINITY, f64::max);
        assert_eq!(way.margin, best - next_best, "{value:?}");
        others += usize::from(way.other.is_some_and(|(_, moves)| moves != way.moves));
        let close = chain::best(&places, &end, ready(), way.margin);
        assert!(close.moves == way.moves && close.other.is_none(), "{value:?}");
    }
    assert!(others > 0);
}
