//! The learned weights, as they are looked up.

use std::array;

use super::features::{Ask, Feature, Listener, VALUES};
use super::keys::WordKey;
use super::memories::COLUMNS;
use crate::flat::{F32s, F64s, Flat, Keys, U16s, U32s, flat};

/// The columns of a row, and one that stays empty: eight numbers are added at once.
pub(super) const WIDTH: usize = COLUMNS + 1;

/// The rows of weights, and where each feature has its own, as the library holds them.
pub(super) struct Learned {
    /// The first is of all features that have no weight.
    pub(super) rows: F32s,
    /// By what is asked: the table of the features that ask it of no word.
    pub(super) tables: U32s,
    /// The rows that the tables name.
    pub(super) named: U16s,
    /// The features that ask something of a word.
    pub(super) of_words: Keys,
    /// Their rows.
    pub(super) rows_of_words: U16s,
    pub(super) remembered: F64s,
}

flat!(Learned { rows, tables, named, of_words, rows_of_words, remembered });

/// Weights, ready to be added up.
pub(super) struct Weights {
    learned: Learned,
    tables: [Table; Ask::ALL.len()],
    pub(super) remembered: Vec<f64>,
}

/// Where the features of one question stand, by their values: from which place on, and how many
/// values there are at each side.
#[derive(Clone, Copy)]
pub(super) struct Table {
    pub(super) start: usize,
    pub(super) sides: [usize; VALUES],
}

impl Table {
    pub(super) const EMPTY: Table = Table { start: 0, sides: [0; VALUES] };

    pub(super) fn size(&self) -> usize {
        self.sides.iter().product()
    }

    /// Where the row is of a feature with these values; further ones are 0.
    #[inline(always)]
    pub(super) fn place<const COUNT: usize>(&self, values: [u8; COUNT]) -> Option<usize> {
        debug_assert!(self.sides[COUNT..].iter().all(|side| *side <= 1));
        let mut place = 0;
        for (value, side) in values.into_iter().map(usize::from).zip(self.sides) {
            if value >= side {
                return None;
            }
            place = place * side + value;
        }
        Some(self.start + place)
    }
}

impl Weights {
    /// The weights that a file of them holds.
    pub(super) fn of(file: &'static [u8]) -> Weights {
        let learned = Learned::of_file(file);
        let table = |ask| {
            let [start, sides @ ..] =
                learned.tables.row::<{ VALUES + 1 }>(ask).map(|side| side as usize);
            Table { start, sides }
        };
        Weights {
            tables: array::from_fn(table),
            remembered: learned.remembered.each().collect(),
            learned,
        }
    }

    /// Adds up the weights of the features that it is told of, and gives each place its sums.
    pub(super) fn adding<E: FnMut([f64; COLUMNS])>(&self, each: E) -> Adding<'_, E> {
        let (rows, _) = self.learned.rows.all().as_chunks();
        let named = self.learned.named.all();
        Adding { weights: self, rows, named, sums: [0.0; WIDTH], each }
    }
}

/// Sums of weights, place by place.
pub(super) struct Adding<'w, E> {
    weights: &'w Weights,
    /// The weights of each row, and the rows that the tables name, as they lie.
    rows: &'w [[[u8; 4]; WIDTH]],
    named: &'w [[u8; 2]],
    sums: [f32; WIDTH],
    each: E,
}

impl<E> Adding<'_, E> {
    #[inline(always)]
    fn row_of<const COUNT: usize>(&self, ask: Ask, values: [u8; COUNT], word: WordKey) -> u16 {
        if word != 0 {
            let learned = &self.weights.learned;
            let place = learned.of_words.place(Feature::new(ask, &values, word).0);
            return place.map_or(0, |place| learned.rows_of_words.at(place));
        }
        let place = self.weights.tables[ask as usize].place(values);
        place.map_or(0, |place| u16::from_le_bytes(self.named[place]))
    }
}

impl<E: FnMut([f64; COLUMNS])> Listener for Adding<'_, E> {
    #[inline(always)]
    fn feature<const COUNT: usize>(&mut self, ask: Ask, values: [u8; COUNT], word: WordKey) {
        let row = self.rows[usize::from(self.row_of(ask, values, word))].map(f32::from_le_bytes);
        // Read before anything is written, so that all columns are added at once.
        let sums = self.sums;
        self.sums = array::from_fn(|column| sums[column] + row[column]);
    }

    fn place(&mut self) {
        let sums = std::mem::take(&mut self.sums);
        (self.each)(std::array::from_fn(|column| f64::from(sums[column])));
    }
}
