//! Many words looked for in a text at once.

use std::ops::Range;

use super::classes::Word;
use crate::flat::{Keys, U8s, U32s, U64s, flat};

/// Words by their first letters: a text is asked at each of its places for the few words that begin as
/// it does there. An automaton of so many words takes longer to build than a hundred pages to read.
pub(super) struct WordSet {
    /// Sorted, so that a word stands behind all that it begins with, one behind the other.
    letters: U8s,
    /// Where each word ends in `letters`.
    ends: U32s,
    numbers: U32s,
    /// The longest word of the set that each one begins with, or [`NONE`].
    within: U32s,
    openings: Keys,
    /// By the place of an opening, which words begin so: the first, and the one behind the last.
    begin_so: U32s,
    /// A bit for some of the openings: what falls into no hole opens no word.
    holes: U64s,
    /// By three letters, how long the openings are that begin so: a bit for each length. Nearly all places of a
    /// text begin none, and are told by that alone.
    lengths: U8s,
}

flat!(WordSet { letters, ends, numbers, within, openings, begin_so, holes, lengths });

/// No word.
const NONE: u32 = u32::MAX;

/// How many bits tell what a letter is.
const OF_A_LETTER: u32 = 5;

/// The number of three letters.
#[inline]
fn number_of(letters: [u8; 3]) -> usize {
    letters.into_iter().fold(0, next_number)
}

/// The number of three letters where the last two of others go on with one.
#[inline]
fn next_number(number: usize, letter: u8) -> usize {
    let letter = usize::from(letter) % (1 << OF_A_LETTER);
    ((number << OF_A_LETTER) | letter) % (1 << (3 * OF_A_LETTER))
}

/// The numbers of all three letters that a word may stand at the beginning of.
fn numbers_of(word: &[u8]) -> Range<usize> {
    let mut first = [0; 3];
    first.iter_mut().zip(word).for_each(|(letter, own)| *letter = *own);
    let free = 3_usize.saturating_sub(word.len()) as u32 * OF_A_LETTER;
    let number = number_of(first);
    number..number + (1 << free)
}

/// A word by its number.
pub(super) type Number = u32;

/// The first four letters of a word, or all of a shorter one.
#[derive(Clone, Copy)]
struct Opening(u32);

/// So many letters tell most words apart.
const LETTERS: usize = 4;

/// How many bits tell what an opening is.
const HOLES: u32 = 15;

impl Opening {
    /// What stands at a place of a text; behind its end stands nothing.
    #[inline]
    fn at(text: &[u8], at: usize) -> Opening {
        let letters = text[at..].first_chunk().copied().unwrap_or_else(|| {
            let mut letters = [0; LETTERS];
            letters.iter_mut().zip(&text[at..]).for_each(|(letter, own)| *letter = *own);
            letters
        });
        Opening(u32::from_le_bytes(letters))
    }

    /// As long as a word that is so much shorter than an opening.
    #[inline]
    fn without(self, letters: usize) -> Opening {
        Opening(self.0 & (u32::MAX >> (8 * letters)))
    }

    fn key(self) -> u64 {
        u64::from(self.0).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// Where the bit of an opening's key stands.
#[inline]
fn hole(key: u64) -> (usize, u64) {
    let bits = key >> (u64::BITS - HOLES);
    ((bits >> 6) as usize, 1 << (bits & 63))
}

impl FromIterator<(Word, Number)> for WordSet {
    fn from_iter<I: IntoIterator<Item = (Word, Number)>>(words: I) -> Self {
        let mut sorted: Vec<(Word, Number)> = words.into_iter().collect();
        sorted.sort_unstable();
        let mut openings: Vec<(u64, Range<u32>)> = Vec::new();
        let mut holes = [0; 1 << (HOLES - 6)];
        let mut lengths = vec![0; 1 << (3 * OF_A_LETTER)];
        let mut longest_within: Vec<Option<usize>> = Vec::new();
        for (at, (word, _)) in sorted.iter().enumerate() {
            let opening = Opening::at(word.as_bytes(), 0);
            let (row, bit) = hole(opening.key());
            holes[row] |= bit;
            // No word is nothing.
            let length = (1 << word.len().min(LETTERS)) & !1;
            lengths[numbers_of(word.as_bytes())].iter_mut().for_each(|lengths| *lengths |= length);
            match openings.last_mut() {
                Some((key, words)) if *key == opening.key() => words.end += 1,
                _ => openings.push((opening.key(), at as u32..at as u32 + 1)),
            }
            let mut within = at.checked_sub(1);
            while let Some(before) = within
                && !word.starts_with(&*sorted[before].0)
            {
                within = longest_within[before];
            }
            longest_within.push(within);
        }
        let (openings, begin_so) = Keys::with(openings);
        let ends = sorted.iter().scan(0, |end, (word, _)| {
            *end += word.len() as u32;
            Some(*end)
        });
        WordSet {
            letters: sorted.iter().flat_map(|(word, _)| word.bytes()).collect(),
            ends: ends.collect(),
            numbers: sorted.iter().map(|(_, number)| *number).collect(),
            within: longest_within.iter().map(|at| at.map_or(NONE, |at| at as u32)).collect(),
            openings,
            begin_so: begin_so.into_iter().flat_map(|words| [words.start, words.end]).collect(),
            holes: holes.into_iter().collect(),
            lengths: lengths.into_iter().collect(),
        }
    }
}

impl WordSet {
    /// Tells of each word that a text holds, as often as it does, and where it begins: first the one
    /// that begins first.
    pub(super) fn in_text(&self, text: &str, mut found: impl FnMut(usize, Number)) {
        let text = text.as_bytes();
        let lengths = self.lengths.bytes(0..self.lengths.len());
        // Behind the end stands nothing.
        let letter = |at: usize| text.get(at).copied().unwrap_or_default();
        let mut number = number_of([0, letter(0), letter(1)]);
        for at in 0..text.len() {
            number = next_number(number, letter(at + 2));
            if lengths[number] != 0 {
                self.at_place(text, at, lengths[number], &mut found);
            }
        }
    }

    /// Tells of each word at a place of a text, of openings of these lengths.
    fn at_place(
        &self,
        text: &[u8],
        at: usize,
        mut lengths: u8,
        mut found: impl FnMut(usize, Number),
    ) {
        let opening = Opening::at(text, at);
        // The longest first. What is longer than what is left stands nowhere.
        if text.len() - at < LETTERS {
            lengths &= (1 << (text.len() - at + 1)) - 1;
        }
        while let Some(length) = lengths.checked_ilog2() {
            lengths ^= 1 << length;
            let opening = opening.without(LETTERS - length as usize);
            let key = opening.key();
            if self.may_open(key)
                && let Some(place) = self.openings.place(key)
            {
                let [first, end] = self.begin_so.row(place).map(|word| word as usize);
                match length as usize {
                    LETTERS => self.that_begin(&text[at..], first..end, |word| found(at, word)),
                    // The opening is the whole word.
                    _ => found(at, self.numbers.at(first)),
                }
            }
        }
    }

    /// Whether a word may begin with an opening of this key.
    #[inline]
    fn may_open(&self, key: u64) -> bool {
        let (row, bit) = hole(key);
        self.holes.at(row) & bit != 0
    }

    /// Tells of the words, among those of an opening, that a text begins with.
    #[inline]
    fn that_begin(&self, text: &[u8], words: Range<usize>, mut found: impl FnMut(Number)) {
        if words.len() == 1 {
            if text.starts_with(self.word(words.start)) {
                found(self.numbers.at(words.start));
            }
            return;
        }
        // All that a text begins with are beginnings of the last word that does not stand behind it.
        let (mut first, mut behind) = (words.start, words.end);
        while first < behind {
            let middle = usize::midpoint(first, behind);
            match self.word(middle) <= text {
                true => first = middle + 1,
                false => behind = middle,
            }
        }
        let mut next = first.checked_sub(1);
        while let Some(at) = next.filter(|at| *at >= words.start) {
            if text.starts_with(self.word(at)) {
                found(self.numbers.at(at));
            }
            let within = self.within.at(at);
            next = (within != NONE).then_some(within as usize);
        }
    }

    fn word(&self, at: usize) -> &[u8] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends.at(before));
        self.letters.bytes(start as usize..self.ends.at(at) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_set_is_found_wherever_it_stands() {
        let words = ["complete", "completed", "not", "no", "ete", "x"].map(Word::Borrowed);
        let set: WordSet = words.into_iter().zip(0..).collect();
        for (text, want) in [
            ("was completed", &[(4, 1), (4, 0), (9, 4)][..]),
            ("no, not so", &[(0, 3), (4, 2), (4, 3)]),
            ("incomplete", &[(2, 0), (7, 4)]),
            ("x six", &[(0, 5), (4, 5)]),
            ("n", &[]),
            ("", &[]),
        ] {
            let mut found = Vec::new();
            set.in_text(text, |start, word| found.push((start, word)));
            assert_eq!(found, want, "{text}");
        }
    }
}
