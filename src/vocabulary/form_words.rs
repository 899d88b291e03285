//! The words that headings and the heads of columns are made of, one by one.

use super::entries::Entry;
use super::word::words;
use crate::flat::{Keys, U64s, flat};

/// The words of each kind of heading, as their hashes.
#[derive(Debug, Default)]
pub(super) struct FormWords {
    pub(super) headings: Keys,
    pub(super) columns: Keys,
    /// A bit for each of them, and for each word of a step's name: most words are none.
    sieve: U64s,
}

flat!(FormWords { headings, columns, sieve });

/// How many rows of bits tell words apart.
const ROWS: usize = 1 << 9;

/// Where the bit of a word stands.
#[inline]
fn row_and_bit(word: u64) -> (usize, u64) {
    let bits = word ^ (word >> 32);
    ((bits >> 6) as usize % ROWS, 1 << (bits % 64))
}

impl FormWords {
    /// The words of entries, where headings or the heads of columns are worded so.
    pub(super) fn of<'e, 't: 'e>(entries: impl IntoIterator<Item = &'e Entry<'t>>) -> FormWords {
        let (mut headings, mut columns, mut sieve) = (Vec::new(), Vec::new(), vec![0; ROWS]);
        for entry in entries {
            let of_steps = ["milestones", "milestones_table", "origin"].contains(&entry.meaning);
            let (of_headings, of_columns) = match entry.line.section {
                "description" => (true, of_steps),
                "step" | "column" => (false, true),
                "step_name" => (false, false),
                _ => continue,
            };
            let mut take = |text: &str| {
                for word in words(text) {
                    let (row, bit) = row_and_bit(word.hash);
                    sieve[row] |= bit;
                    headings.extend(of_headings.then_some((word.hash, ())));
                    columns.extend(of_columns.then_some((word.hash, ())));
                }
            };
            entry.patterns.iter().for_each(|pattern| pattern.each_word(&mut take));
        }
        let (headings, _) = Keys::with(headings);
        let (columns, _) = Keys::with(columns);
        FormWords { headings, columns, sieve: sieve.into_iter().collect() }
    }

    /// Whether a word may be one of any kind: a cheap question before the long ones.
    #[inline]
    pub(super) fn may_be(&self, word: u64) -> bool {
        let (row, bit) = row_and_bit(word);
        self.sieve.at(row) & bit != 0
    }
}
