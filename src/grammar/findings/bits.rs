//! Sets of numbers as bits: one that is being filled, and many that are laid out.

use std::collections::BTreeMap;

use crate::flat::{U32s, U64s, flat};

/// How many numbers a row of bits tells of.
const WIDTH: u32 = u64::BITS;

/// A set of numbers.
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Room for so many, none of which is in it.
    pub(super) fn of(most: usize) -> Bits {
        Bits(vec![0; most.div_ceil(WIDTH as usize)])
    }

    /// Puts a number in; tells whether it was not there before.
    pub(super) fn put(&mut self, number: u32) -> bool {
        let (row, bit) = (&mut self.0[(number / WIDTH) as usize], 1 << (number % WIDTH));
        let new = *row & bit == 0;
        *row |= bit;
        new
    }

    /// Puts all numbers of a set in.
    pub(super) fn put_all(&mut self, set: impl Iterator<Item = (u32, u64)>) {
        set.for_each(|(row, bits)| self.0[row as usize] |= bits);
    }

    /// How many are in it.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(|row| row.count_ones() as usize).sum()
    }

    pub(super) fn has(&self, number: u32) -> bool {
        self.0[(number / WIDTH) as usize] >> (number % WIDTH) & 1 == 1
    }

    /// Tells of each number, in order.
    pub(super) fn each(&self, tell: impl FnMut(u32)) {
        each_bit((0..).zip(self.0.iter().copied()), tell);
    }

    /// Tells of each number that is in another set, too.
    pub(super) fn each_of(&self, set: impl Iterator<Item = (u32, u64)>, tell: impl FnMut(u32)) {
        each_bit(set.map(|(row, bits)| (row, self.0[row as usize] & bits)), tell);
    }

    /// As rows of bits.
    pub(super) fn rows(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().copied()
    }
}

/// Tells of each bit of rows, in order.
fn each_bit(rows: impl Iterator<Item = (u32, u64)>, mut tell: impl FnMut(u32)) {
    for (row, mut rest) in rows {
        while rest > 0 {
            tell(row * WIDTH + rest.trailing_zeros());
            rest &= rest - 1;
        }
    }
}

/// Sets of numbers, each as the rows of bits that are not empty.
pub(super) struct BitSets {
    /// Where the rows of each set end.
    ends: U32s,
    rows: U32s,
    bits: U64s,
}

flat!(BitSets { ends, rows, bits });

impl<S: IntoIterator<Item = u32>> FromIterator<S> for BitSets {
    fn from_iter<I: IntoIterator<Item = S>>(sets: I) -> Self {
        let (mut ends, mut rows, mut bits) = (Vec::new(), Vec::new(), Vec::new());
        for set in sets {
            let mut own: BTreeMap<u32, u64> = BTreeMap::new();
            for number in set {
                *own.entry(number / WIDTH).or_default() |= 1 << (number % WIDTH);
            }
            rows.extend(own.keys());
            bits.extend(own.values());
            ends.push(rows.len() as u32);
        }
        let (ends, rows) = (ends.into_iter().collect(), rows.into_iter().collect());
        BitSets { ends, rows, bits: bits.into_iter().collect() }
    }
}

impl BitSets {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The rows of a set, by its number.
    pub(super) fn set(&self, number: u32) -> impl Iterator<Item = (u32, u64)> + '_ {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends.at(before)) as usize;
        let end = self.ends.at(number) as usize;
        self.rows.within(start..end).zip(self.bits.within(start..end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_what_was_put_in_and_shares_it_with_others() {
        let sets: BitSets = [vec![3, 64, 200], vec![], vec![200, 65, 3]].into_iter().collect();
        let mut bits = Bits::of(256);
        assert!(bits.put(65) && !bits.put(65));
        bits.put_all(sets.set(0));
        let numbers = |set: Option<u32>| {
            let mut numbers = Vec::new();
            match set {
                Some(set) => bits.each_of(sets.set(set), |number| numbers.push(number)),
                None => bits.each(|number| numbers.push(number)),
            }
            numbers
        };
        assert_eq!(numbers(None), [3, 64, 65, 200]);
        assert_eq!([numbers(Some(1)), numbers(Some(2))], [vec![], vec![3, 65, 200]]);
        assert!(bits.has(64) && !bits.has(63) && sets.len() == 3);
    }
}
