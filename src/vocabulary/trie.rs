//! Phrases found by their words, whatever their case, accents, apostrophes and punctuation.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::fold::{Key, folded, is_accent};

/// A set of phrases, each with what it means.
#[derive(Debug)]
pub(crate) struct Trie<T> {
    meanings: Vec<Option<T>>,
    edges: HashMap<u64, u32, BuildHasherDefault<Finished>>,
}

/// The keys of the edges are hashes already.
#[derive(Debug, Default)]
pub(crate) struct Finished(u64);

impl Hasher for Finished {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("edges have numbers for keys")
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A walk through a trie, word by word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Walk(u32);

impl Walk {
    pub(crate) const START: Walk = Walk(0);
}

impl<T: Copy> Trie<T> {
    pub(crate) fn new() -> Self {
        Trie { meanings: vec![None], edges: HashMap::default() }
    }

    /// Adds a phrase; gives its meaning back where the phrase has one already.
    pub(crate) fn insert(&mut self, phrase: &str, meaning: T) -> Option<T> {
        let mut node = 0;
        for word in words(phrase) {
            let next = self.meanings.len() as u32;
            node = *self.edges.entry(edge(node, word.hash)).or_insert(next);
            if node == next {
                self.meanings.push(None);
            }
        }
        self.meanings[node as usize].replace(meaning)
    }

    /// The walk after one more word; `None` where no phrase goes on so.
    pub(crate) fn step(&self, walk: Walk, word: u64) -> Option<Walk> {
        self.edges.get(&edge(walk.0, word)).map(|node| Walk(*node))
    }

    /// What the words walked so far mean, if they are a phrase.
    pub(crate) fn meaning(&self, walk: Walk) -> Option<T> {
        self.meanings[walk.0 as usize]
    }

    /// The longest phrase at the start of the text: its meaning and where its last word ends.
    pub(crate) fn longest(&self, text: &str) -> Option<(T, usize)> {
        let mut walk = Walk::START;
        let mut found = None;
        for word in words(text) {
            match self.step(walk, word.hash) {
                Some(next) => walk = next,
                None => break,
            }
            if let Some(meaning) = self.meaning(walk) {
                found = Some((meaning, word.end));
            }
        }
        found
    }

    /// The first phrase of a text, the longest that begins there: its meaning, where it begins and
    /// ends.
    pub(crate) fn first(&self, text: &str) -> Option<(T, usize, usize)> {
        words(text).filter(|word| self.step(Walk::START, word.hash).is_some()).find_map(|word| {
            let (meaning, end) = self.longest(&text[word.start..])?;
            Some((meaning, word.start, word.start + end))
        })
    }

    /// The meaning of the whole text.
    pub(crate) fn whole(&self, text: &str) -> Option<T> {
        let mut walk = Walk::START;
        for word in words(text) {
            walk = self.step(walk, word.hash)?;
        }
        self.meaning(walk)
    }
}

fn edge(node: u32, word: u64) -> u64 {
    (word ^ u64::from(node)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
}

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// The same for all spellings that differ in case and accents only.
    pub hash: u64,
    pub start: usize,
    pub end: usize,
}

/// The words of a text: runs of letters and digits.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Sign::Other(length) | Sign::Accent(length) = sign_at(text, at) {
            at += length;
        }
        let start = at;
        let mut key = Key::EMPTY;
        loop {
            at += match sign_at(text, at) {
                Sign::Ascii(letter) => {
                    key = key.and(u32::from(letter));
                    1
                }
                Sign::Wide(letter) => {
                    key = folded(letter).fold(key, |key, letter| key.and(u32::from(letter)));
                    letter.len_utf8()
                }
                Sign::Accent(length) => length,
                Sign::Other(_) | Sign::End => break,
            };
        }
        (at > start).then_some(Word { hash: key.0, start, end: at })
    })
}

/// What stands at a byte of a text, and how long it is where that is not plain.
enum Sign {
    /// A letter or digit of ASCII, in lower case.
    Ascii(u8),
    /// Any other letter or digit.
    Wide(char),
    /// What belongs to the letter before it.
    Accent(usize),
    Other(usize),
    End,
}

#[inline]
fn sign_at(text: &str, at: usize) -> Sign {
    match text.as_bytes().get(at) {
        None => Sign::End,
        Some(byte) if byte.is_ascii() => match LOWER[usize::from(*byte)] {
            0 => Sign::Other(1),
            letter => Sign::Ascii(letter),
        },
        Some(_) => text[at..].chars().next().map_or(Sign::End, wide_sign),
    }
}

/// Each letter and digit of ASCII in lower case; 0 for other signs.
static LOWER: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

fn wide_sign(sign: char) -> Sign {
    match sign {
        // Dashes, quotes, bullets.
        '\u{2010}'..='\u{2027}' => Sign::Other(sign.len_utf8()),
        _ if is_accent(sign) => Sign::Accent(sign.len_utf8()),
        _ if sign.is_alphanumeric() => Sign::Wide(sign),
        _ => Sign::Other(sign.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_whatever_their_dress() {
        let mut trie = Trie::new();
        assert_eq!(trie.insert("Institution(s) d'appui", 1), None);
        trie.insert("Plan de acción", 2);
        trie.insert("Plan", 3);
        for (text, want) in [
            ("Institution (s) d’appui : X", Some((1, 25))),
            ("PLAN DE ACCION: Y", Some((2, 14))),
            ("plan de travail", Some((3, 4))),
            ("Plan de accio\u{301}n", Some((2, 16))),
            ("Planning", None),
        ] {
            assert_eq!(trie.longest(text), want, "{text}");
        }
        assert_eq!(trie.whole("plan de acción:"), Some(2));
        assert_eq!(trie.whole("plan de"), None);
    }
}
