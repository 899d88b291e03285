//! What the way through a value remembers, and what the features of a place speak for: where the weights
//! of both stand.

use super::signs::{Kind, Near, Sign};

/// How strongly a name so far names something: not at all, by an unknown name in capitals, by a
/// noun of a body, an acronym or a group, by two nouns of bodies.
pub(super) const STRENGTHS: usize = 4;
/// No comma in the name, an open series of commas, a series closed by "and".
pub(super) const SERIES: usize = 3;
pub(super) const NAMES: usize = STRENGTHS * SERIES;

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

/// Weights of what the way remembers, one table after the other.
const END: usize = 0;
const JOIN: usize = END + 20 * NAMES;
const PART: usize = JOIN + Near::NAMES.len() * STRENGTHS * 13;
const JOIN_SERIES: usize = PART + Near::NAMES.len() * STRENGTHS * 13;
const PART_SERIES: usize = JOIN_SERIES + Near::NAMES.len() * SERIES * 13;
pub(super) const REMEMBERED: usize = PART_SERIES + Near::NAMES.len() * SERIES * STRENGTHS;

/// A table of remembered weights: its name, where it begins and the names along each of its sides.
pub(super) struct Memory {
    name: &'static str,
    start: usize,
    sides: [&'static [&'static str]; 3],
}

const STRENGTH_NAMES: &[&str] = &["nothing", "capitals", "body", "bodies"];
const SERIES_NAMES: &[&str] = &["plain", "open", "closed"];

pub(super) const MEMORIES: [Memory; 5] = [
    Memory { name: "ends", start: END, sides: [&Sign::NAMES, STRENGTH_NAMES, SERIES_NAMES] },
    Memory { name: "join", start: JOIN, sides: [&Near::NAMES, STRENGTH_NAMES, &Kind::NAMES] },
    Memory { name: "part", start: PART, sides: [&Near::NAMES, STRENGTH_NAMES, &Kind::NAMES] },
    Memory {
        name: "join-series",
        start: JOIN_SERIES,
        sides: [&Near::NAMES, SERIES_NAMES, &Kind::NAMES],
    },
    Memory {
        name: "part-series",
        start: PART_SERIES,
        sides: [&Near::NAMES, SERIES_NAMES, STRENGTH_NAMES],
    },
];

impl Memory {
    /// Where the weight with this name stands ("ends comma body open").
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        let mut words = name.split(' ');
        if words.next() != Some(self.name) {
            return None;
        }
        let mut index = 0;
        for side in self.sides {
            let word = words.next()?;
            index = index * side.len() + side.iter().position(|other| *other == word)?;
        }
        Some(self.start + index)
    }

    #[cfg(test)]
    /// The names of all its weights, in their order.
    pub(super) fn names(&self) -> impl Iterator<Item = String> {
        let [first, second, third] = self.sides;
        first.iter().flat_map(move |a| {
            second
                .iter()
                .flat_map(move |b| third.iter().map(move |c| format!("{} {a} {b} {c}", self.name)))
        })
    }
}

pub(super) fn end_index(sign: Sign, state: usize) -> usize {
    END + sign as usize * NAMES + state
}

pub(super) fn join_index(near: Near, strength: usize, right: Kind) -> usize {
    JOIN + (near as usize * STRENGTHS + strength) * 13 + right as usize
}

pub(super) fn part_index(near: Near, strength: usize, right: Kind) -> usize {
    PART + (near as usize * STRENGTHS + strength) * 13 + right as usize
}

pub(super) fn join_series_index(near: Near, series: usize, right: Kind) -> usize {
    JOIN_SERIES + (near as usize * SERIES + series) * 13 + right as usize
}

pub(super) fn part_series_index(near: Near, series: usize, strength: usize) -> usize {
    PART_SERIES + (near as usize * SERIES + series) * STRENGTHS + strength
}
