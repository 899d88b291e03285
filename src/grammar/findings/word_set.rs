//! Many words looked for in a text at once.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::classes::Word;
use crate::vocabulary::Finished;

/// Words, each with what it stands for, by their first letters: a text is asked at each of its places
/// for the few words that begin as it does there. An automaton of so many words takes longer to build
/// than a hundred pages to read.
pub(super) struct WordSet<T> {
    by_opening: HashMap<u64, Vec<(Word, T)>, BuildHasherDefault<Finished>>,
    /// Words that are shorter.
    short: Vec<(Word, T)>,
    openings: Box<[u64; 1 << (HOLES - 6)]>,
}

/// So many letters tell most words apart.
const OPENING: usize = 3;

/// How many bits tell what an opening is, five a letter: what falls into no hole opens no word.
const HOLES: usize = 5 * OPENING;

fn hole(opening: [u8; OPENING]) -> (usize, u64) {
    let [first, second, third] = opening.map(|letter| usize::from(letter & 31));
    let bits = first << 10 | second << 5 | third;
    (bits >> 6, 1 << (bits & 63))
}

fn key([first, second, third]: [u8; OPENING]) -> u64 {
    u64::from(u32::from_be_bytes([0, first, second, third])).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl<T> FromIterator<(Word, T)> for WordSet<T> {
    fn from_iter<I: IntoIterator<Item = (Word, T)>>(words: I) -> Self {
        let mut set = WordSet {
            by_opening: HashMap::default(),
            short: Vec::new(),
            openings: Box::new([0; 1 << (HOLES - 6)]),
        };
        for (word, meaning) in words {
            match word.as_bytes().first_chunk().copied() {
                Some(opening) => {
                    let (row, bit) = hole(opening);
                    set.openings[row] |= bit;
                    set.by_opening.entry(key(opening)).or_default().push((word, meaning));
                }
                None => set.short.push((word, meaning)),
            }
        }
        set
    }
}

impl<T> WordSet<T> {
    /// What the words stand for that a text holds, in no order, some more than once.
    pub(super) fn in_text(&self, text: &str) -> impl Iterator<Item = &T> {
        let openings = text.as_bytes().windows(OPENING).enumerate();
        let places = openings.filter_map(|(at, opening)| {
            let opening = *opening.first_chunk()?;
            let (row, bit) = hole(opening);
            let words = if self.openings[row] & bit == 0 {
                None
            } else {
                self.by_opening.get(&key(opening))
            };
            words.map(|words| (at, words))
        });
        let long = places.flat_map(move |(at, words)| {
            let here = &text.as_bytes()[at..];
            words.iter().filter(move |(word, _)| here.starts_with(word.as_bytes()))
        });
        let short = self.short.iter().filter(move |(word, _)| text.contains(&**word));
        long.chain(short).map(|(_, meaning)| meaning)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_set_is_found_wherever_it_stands() {
        let words = ["complete", "completed", "not", "no", "ete"].map(Word::Borrowed);
        let set: WordSet<usize> = words.into_iter().zip(0..).collect();
        for (text, want) in [
            ("was completed", &[0, 1, 4][..]),
            ("no, not so", &[2, 3]),
            ("incomplete", &[0, 4]),
            ("n", &[]),
            ("", &[]),
        ] {
            let mut found: Vec<usize> = set.in_text(text).copied().collect();
            found.sort_unstable();
            assert_eq!(found, want, "{text}");
        }
    }
}
