//! The learned weights, as they are looked up.

use std::array;

use super::features::{Ask, Asker, Listener, SHARED, place};
use super::keys::WordKey;
use super::memories::COLUMNS;
use super::signs::Near;
use crate::flat::{F64s, Flat, Keys, U16s, flat};

/// The columns of a row, and one that stays empty: eight numbers are added at once.
pub(super) const WIDTH: usize = COLUMNS + 1;

/// The rows of weights, in hundredths, and where each feature has its own, as the library holds them.
pub(super) struct Learned {
    /// The first is of all features that have no weight.
    pub(super) rows: U16s,
    /// The rows of the features that ask nothing of a word.
    pub(super) named: U16s,
    /// The words of which something is asked.
    pub(super) words: Keys,
    /// By their places, the rows of what is asked of each; the last are of all other words.
    pub(super) rows_of_words: U16s,
    /// The same of the ends of words.
    pub(super) suffixes: Keys,
    pub(super) rows_of_suffixes: U16s,
    pub(super) remembered: F64s,
}

flat!(Learned { rows, named, words, rows_of_words, suffixes, rows_of_suffixes, remembered });

/// How many questions are asked of a word: on which side it stands, and before or behind which of four kinds
/// of sign or any.
pub(super) const OF_A_WORD: usize = 10;

/// Which of the questions of a word one is, and whether it is asked of its end.
#[inline(always)]
pub(super) fn of_word(ask: Ask, near: u8) -> Option<(bool, usize)> {
    let behind = || match near {
        near if near == Near::Blank as u8 => 0,
        near if near == Near::Comma as u8 => 1,
        near if near == Near::Open as u8 => 2,
        _ => 3,
    };
    Some(match ask {
        Ask::RightWord => (false, behind()),
        Ask::LeftWord => (false, 4 + behind()),
        Ask::RightAnyWord => (false, 8),
        Ask::LeftAnyWord => (false, 9),
        Ask::RightSuffix => (true, behind()),
        Ask::LeftSuffix => (true, 4 + behind()),
        _ => return None,
    })
}

/// Weights, ready to be added up.
pub(super) struct Weights {
    learned: Learned,
    pub(super) remembered: Vec<f64>,
}

impl Weights {
    /// The weights that a file of them holds.
    pub(super) fn of(file: &'static [u8]) -> Weights {
        let learned = Learned::of_file(file);
        Weights { remembered: learned.remembered.each().collect(), learned }
    }

    /// Adds up the weights of the features that it is told of, and gives each place its sums.
    pub(super) fn adding<E: FnMut([f64; COLUMNS])>(&self, each: E) -> Adding<'_, E> {
        let learned = &self.learned;
        let (rows, _) = learned.rows.all().as_chunks();
        let looked_up = |keys, rows| LookedUp { keys, rows, last: [(0, 0); 2] };
        Adding {
            rows,
            named: learned.named.all(),
            words: looked_up(&learned.words, &learned.rows_of_words),
            suffixes: looked_up(&learned.suffixes, &learned.rows_of_suffixes),
            sums: [0; WIDTH],
            shared: [None; SHARED],
            each,
        }
    }
}

/// Hundredths, by column.
type Sums = [i16; WIDTH];

/// Words as they are looked up: of what is asked of a word much is asked again of the word before the next.
struct LookedUp<'w> {
    keys: &'w Keys,
    rows: &'w U16s,
    /// The last words, and their places.
    last: [(WordKey, usize); 2],
}

impl LookedUp<'_> {
    #[inline(always)]
    fn row(&mut self, word: WordKey, question: usize) -> u16 {
        let [(here, place), (before, place_before)] = self.last;
        let place = match word {
            word if word == here => place,
            word if word == before => place_before,
            word => self.look_up(word),
        };
        self.rows.at(place * OF_A_WORD + question)
    }

    fn look_up(&mut self, word: WordKey) -> usize {
        let none = || self.rows.len() / OF_A_WORD - 1;
        let place = self.keys.place(word.into()).unwrap_or_else(none);
        self.last = [(word, place), self.last[0]];
        place
    }
}

/// Sums of weights, place by place.
pub(super) struct Adding<'w, E> {
    /// The weights of each row, and the rows of the features that ask nothing of a word, as they lie.
    rows: &'w [[[u8; 2]; WIDTH]],
    named: &'w [[u8; 2]],
    words: LookedUp<'w>,
    suffixes: LookedUp<'w>,
    sums: Sums,
    /// What is the same each time that it is told.
    shared: [Option<Sums>; SHARED],
    each: E,
}

impl<E> Adding<'_, E> {
    #[inline(always)]
    fn add_row(&mut self, row: u16) {
        self.add(self.rows[usize::from(row)].map(i16::from_le_bytes));
    }

    /// All columns are added at once. No sums come near to what a number can hold.
    #[inline(always)]
    fn add(&mut self, row: Sums) {
        let sums = self.sums;
        self.sums = array::from_fn(|column| sums[column].wrapping_add(row[column]));
    }
}

impl<E: FnMut([f64; COLUMNS])> Listener for Adding<'_, E> {
    #[inline(always)]
    fn feature<const COUNT: usize>(&mut self, ask: Ask, values: [u8; COUNT]) {
        self.add_row(u16::from_le_bytes(self.named[place(ask, values)]));
    }

    #[inline(always)]
    fn of_word(&mut self, ask: Ask, near: u8, word: WordKey) {
        let Some((of_suffix, question)) = of_word(ask, near) else { return };
        let known = if of_suffix { &mut self.suffixes } else { &mut self.words };
        let row = known.row(word, question);
        self.add_row(row);
    }

    fn shared(&mut self, number: usize, tell: impl FnOnce(&mut Asker<'_, Self>)) {
        if let Some(sums) = self.shared[number] {
            self.add(sums);
            return;
        }
        let before = std::mem::take(&mut self.sums);
        tell(&mut Asker(self));
        self.shared[number] = Some(self.sums);
        self.add(before);
    }

    fn place(&mut self) {
        let sums = std::mem::take(&mut self.sums);
        (self.each)(array::from_fn(|column| f64::from(sums[column])));
    }
}
