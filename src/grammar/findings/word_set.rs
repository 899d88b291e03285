//! Many words looked for in a text at once.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::classes::Word;
use crate::vocabulary::Finished;

/// Words by their first letters: a text is asked at each of its places for the few words that begin as
/// it does there. An automaton of so many words takes longer to build than a hundred pages to read.
pub(super) struct WordSet {
    /// Sorted, so that a word stands behind all that it begins with.
    words: Vec<Entry>,
    by_opening: HashMap<u64, Range<u32>, BuildHasherDefault<Finished>>,
    /// A bit for some of the openings: what falls into no hole opens no word.
    holes: Box<[u64; 1 << (HOLES - 6)]>,
    /// By two letters, how long the openings are that begin so: a bit for each length.
    lengths: Box<[u8; 1 << (2 * OF_A_LETTER)]>,
}

/// How many bits tell what a letter is.
const OF_A_LETTER: u32 = 5;

/// The number of two letters.
#[inline]
fn pair(first: u8, second: u8) -> usize {
    let [first, second] = [first, second].map(|letter| usize::from(letter) % (1 << OF_A_LETTER));
    first << OF_A_LETTER | second
}

struct Entry {
    word: Word,
    number: Number,
    /// The longest word of the set that this one begins with.
    within: Option<u32>,
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
        let mut set = WordSet {
            words: Vec::with_capacity(sorted.len()),
            by_opening: HashMap::default(),
            holes: Box::new([0; 1 << (HOLES - 6)]),
            lengths: Box::new([0; 1 << (2 * OF_A_LETTER)]),
        };
        for (at, (word, number)) in (0..).zip(sorted) {
            let opening = Opening::at(word.as_bytes(), 0);
            let (row, bit) = hole(opening.key());
            set.holes[row] |= bit;
            let length = 1 << word.len().min(LETTERS);
            match *word.as_bytes() {
                [] => {}
                [only] => (0..=u8::MAX).for_each(|next| set.lengths[pair(only, next)] |= length),
                [first, second, ..] => set.lengths[pair(first, second)] |= length,
            }
            set.by_opening.entry(opening.key()).or_insert(at..at).end = at + 1;
            let mut within = at.checked_sub(1);
            while let Some(before) = within
                && !word.starts_with(&*set.words[before as usize].word)
            {
                within = set.words[before as usize].within;
            }
            set.words.push(Entry { word, number, within });
        }
        set
    }
}

impl WordSet {
    /// Tells of each word that a text holds, as often as it does, and where it begins: first the one
    /// that begins first.
    pub(super) fn in_text(&self, text: &str, mut found: impl FnMut(usize, Number)) {
        let text = text.as_bytes();
        for (at, sign) in text.iter().enumerate() {
            let next = text.get(at + 1).copied().unwrap_or_default();
            let mut lengths = self.lengths[pair(*sign, next)];
            if lengths == 0 {
                continue;
            }
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
                    && let Some(words) = self.by_opening.get(&key)
                {
                    match length as usize {
                        LETTERS => self.that_begin(&text[at..], words, |word| found(at, word)),
                        // The opening is the whole word.
                        _ => found(at, self.words[words.start as usize].number),
                    }
                }
            }
        }
    }

    /// Whether a word may begin with an opening of this key.
    #[inline]
    fn may_open(&self, key: u64) -> bool {
        let (row, bit) = hole(key);
        self.holes[row] & bit != 0
    }

    /// Tells of the words, among those of an opening, that a text begins with.
    #[inline]
    fn that_begin(&self, text: &[u8], words: &Range<u32>, mut found: impl FnMut(Number)) {
        let own = &self.words[words.start as usize..words.end as usize];
        if let [only] = own {
            if text.starts_with(only.word.as_bytes()) {
                found(only.number);
            }
            return;
        }
        // All that a text begins with are beginnings of the last word that does not stand behind it.
        let before = own.partition_point(|entry| entry.word.as_bytes() <= text) as u32;
        let mut next = before.checked_sub(1).map(|last| words.start + last);
        while let Some(at) = next.filter(|at| *at >= words.start) {
            let entry = &self.words[at as usize];
            if text.starts_with(entry.word.as_bytes()) {
                found(entry.number);
            }
            next = entry.within;
        }
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
