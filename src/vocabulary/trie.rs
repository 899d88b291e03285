//! Phrases found by their words, whatever their case, accents, apostrophes and punctuation.

use std::hash::Hasher;

use super::word::{LOWER, Word, any_word, next_word, word_behind, words};
use crate::flat::{Keys, U32s, U64s, flat};

/// A set of phrases, each with what it means, as [`Phrases`](super::phrases::Phrases) lays it out. Of two
/// that are worded alike the one added first counts.
///
/// Phrases share their beginnings, as in a tree, and a walk is always at one place: what stands behind words
/// that may be left out or are one of several is reached on one way, whichever words led there.
#[derive(Clone, Debug)]
pub(crate) struct Trie<T> {
    ways: Ways,
    /// By their numbers.
    meanings: Vec<T>,
}

/// The ways through phrases, word by word.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    /// By the number of a place, the number of what the words up to here mean, [`NOWHERE`] where they are no
    /// phrase; and whether any phrase goes on.
    pub(super) places: U32s,
    /// From a place and a word.
    pub(super) edges: Keys,
    /// By the place of an edge, where it leads.
    pub(super) ends: U32s,
    /// The words that phrases begin with, by their hashes and by their first letters.
    pub(super) first: U64s,
    pub(super) openings: U32s,
}

flat!(Ways { places, edges, ends, first, openings });

/// No place, and no meaning.
pub(super) const NOWHERE: u32 = u32::MAX;

/// The hasher of keys that are hashes already.
#[derive(Debug, Default)]
pub(crate) struct Finished(u64);

impl Hasher for Finished {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("such keys are numbers")
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// Words by some bits of their hash: what does not fall through is none of them for certain. Nearly
/// all places that are asked for a phrase begin none.
pub(super) fn sieve(word: u64) -> (usize, u64) {
    let bits = word ^ (word >> 32);
    ((bits >> 6) as usize & 63, 1 << (bits & 63))
}

/// The first three letters of words, or those of a shorter word: a text that begins otherwise is told
/// before its first word is read to the end. What is no ASCII may be folded to any letter.
pub(super) fn opening(letters: [u8; 3]) -> (usize, u32) {
    let [first, second, third] = letters.map(|letter| letter & 31);
    (usize::from(first) << 5 | usize::from(second), 1 << third)
}

/// Letters and digits of ASCII in lower case; 0 for what is none.
fn lower(letters: [u8; 3]) -> [u8; 3] {
    letters.map(|letter| LOWER[usize::from(letter)])
}

/// A step from a place with a word.
pub(super) fn edge(node: u32, word: u64) -> u64 {
    (word ^ u64::from(node)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
}

/// A walk through a trie, word by word: the place where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Walk(u32);

impl Walk {
    /// Before the first word.
    pub(crate) const START: Walk = Walk(0);
}

impl Ways {
    /// Whether a text may begin with one of the words that phrases begin with.
    fn let_through(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let may_open = |letters: [u8; 3]| {
            let (row, hole) = opening(letters);
            self.openings.at(row) & hole != 0
        };
        // Most texts begin with letters of ASCII.
        if let Some(letters) = bytes.first_chunk().map(|letters: &[u8; 3]| lower(*letters)) {
            let [first, second, third] = letters;
            if first > 0 && second > 0 && third > 0 {
                return may_open(letters);
            }
        }
        let is_word = |byte: &u8| !byte.is_ascii() || LOWER[usize::from(*byte)] > 0;
        let Some(start) = bytes.iter().position(is_word) else { return false };
        let mut letters = [0; 3];
        for (letter, byte) in letters.iter_mut().zip(&bytes[start..]) {
            if !byte.is_ascii() {
                return true;
            }
            *letter = LOWER[usize::from(*byte)];
            if *letter == 0 {
                break;
            }
        }
        may_open(letters)
    }

    /// The walk after one more word; `None` where no phrase goes on so.
    #[inline]
    fn step(&self, Walk(place): Walk, word: u64) -> Option<Walk> {
        self.edges.place(edge(place, word)).map(|edge| Walk(self.ends.at(edge)))
    }

    /// The number of what the words that led to a place mean, if they are a phrase; and whether any phrase goes
    /// on there.
    #[inline]
    fn at(&self, Walk(place): Walk) -> (Option<usize>, bool) {
        let [meaning, goes_on] = self.places.row(place as usize);
        ((meaning != NOWHERE).then_some(meaning as usize), goes_on > 0)
    }

    /// Whether a phrase may begin with the word: a cheap question before the long ones, where the words
    /// of a text are known.
    #[inline]
    fn may_begin(&self, word: u64) -> bool {
        let (row, hole) = sieve(word);
        self.first.at(row) & hole != 0
    }
}

impl<T: Copy> Trie<T> {
    /// Phrases with these meanings.
    pub(super) fn of(ways: Ways, meanings: Vec<T>) -> Self {
        Trie { ways, meanings }
    }

    /// The walk after one more word; `None` where no phrase goes on so.
    pub(crate) fn step(&self, walk: Walk, word: u64) -> Option<Walk> {
        self.ways.step(walk, word)
    }

    /// Whether a phrase begins with the word.
    pub(crate) fn begins(&self, word: u64) -> bool {
        self.ways.may_begin(word) && self.step(Walk::START, word).is_some()
    }

    /// The first word of a text, if a phrase may begin with it.
    #[inline]
    fn opening(&self, text: &str) -> Option<Word> {
        let may_be = self.ways.let_through(text);
        let first = if may_be { next_word(text, 0) } else { None };
        first.filter(|word| self.ways.may_begin(word.hash))
    }

    /// What the words walked so far mean, if they are a phrase.
    pub(crate) fn meaning(&self, walk: Walk) -> Option<T> {
        self.ways.at(walk).0.map(|meaning| self.meanings[meaning])
    }

    /// The longest phrase at the start of the text: its meaning and where its last word ends.
    pub(crate) fn longest(&self, text: &str) -> Option<(T, usize)> {
        let first = self.opening(text)?;
        let mut longest = None;
        let behind = |word: Word| word_behind(text, word.end);
        self.walk(first, behind, |phrase, end| longest = Some((phrase, end)));
        longest
    }

    /// The longest phrase at the first word of a text, which has been read.
    pub(crate) fn longest_with(&self, first: Word, text: &str) -> Option<(T, usize)> {
        let mut longest = None;
        let behind = |word: Word| word_behind(text, word.end);
        self.each_along(first, behind, |phrase, end| longest = Some((phrase, end)));
        longest
    }

    /// Tells every phrase that begins with a word, the shortest first, and where it ends; the word behind
    /// another is asked for.
    pub(super) fn each_along(
        &self,
        first: Word,
        behind: impl FnMut(Word) -> Option<Word>,
        tell: impl FnMut(T, usize),
    ) {
        if self.ways.may_begin(first.hash) {
            self.walk(first, behind, tell);
        }
    }

    /// The longest phrase at the first of some words of a text.
    pub(crate) fn longest_of(&self, text: &str, words: &[Word]) -> Option<(T, usize)> {
        let (first, behind) = words.split_first()?;
        let mut longest = None;
        if self.ways.may_begin(first.hash) {
            let mut behind = behind.iter();
            let next = |word: Word| {
                let next = behind.next()?;
                (!text[word.end..next.start].contains(':')).then_some(*next)
            };
            self.walk(*first, next, |phrase, end| longest = Some((phrase, end)));
        }
        longest
    }

    /// Goes through words as far as a phrase does, and tells each. No phrase reaches over a colon: what stands
    /// behind it is another's ("Owner: Ministry …"), and no word stands behind one that a colon follows.
    #[inline]
    fn walk(
        &self,
        first: Word,
        mut behind: impl FnMut(Word) -> Option<Word>,
        mut tell: impl FnMut(T, usize),
    ) {
        let (mut walk, mut next) = (Walk::START, Some(first));
        while let Some(word) = next {
            let Some(after) = self.ways.step(walk, word.hash) else { return };
            let (meaning, goes_on) = self.ways.at(after);
            if let Some(meaning) = meaning {
                tell(self.meanings[meaning], word.end);
            }
            walk = after;
            next = if goes_on { behind(word) } else { None };
        }
    }

    /// The first phrase of a text, the longest that begins there: its meaning, where it begins and
    /// ends.
    pub(crate) fn first(&self, text: &str) -> Option<(T, usize, usize)> {
        words(text).find_map(|word| {
            let (meaning, end) = self.longest_with(word, text)?;
            Some((meaning, word.start, end))
        })
    }

    /// What a word means by itself.
    pub(crate) fn word(&self, word: u64) -> Option<T> {
        let walk = if self.ways.may_begin(word) { self.step(Walk::START, word) } else { None };
        walk.and_then(|walk| self.meaning(walk))
    }

    /// The meaning of the whole text.
    pub(crate) fn whole(&self, text: &str) -> Option<T> {
        self.whole_from(self.opening(text)?, text)
    }

    /// The meaning of the whole text, whose first word has been read.
    pub(super) fn whole_with(&self, first: Word, text: &str) -> Option<T> {
        if self.ways.may_begin(first.hash) { self.whole_from(first, text) } else { None }
    }

    fn whole_from(&self, first: Word, text: &str) -> Option<T> {
        let (mut walk, mut word) = (Walk::START, first);
        loop {
            walk = self.ways.step(walk, word.hash)?;
            let (meaning, goes_on) = self.ways.at(walk);
            if !goes_on {
                // Nothing but signs may stand behind it.
                let is_whole = !any_word(text, word.end);
                return meaning.filter(|_| is_whole).map(|meaning| self.meanings[meaning]);
            }
            match next_word(text, word.end) {
                Some(next) => word = next,
                None => return meaning.map(|meaning| self.meanings[meaning]),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::vocabulary::phrases::Phrases;

    #[test]
    fn phrases_are_found_whatever_their_dress() {
        let mut phrases = Phrases::new();
        phrases.insert("Institution(s) d'appui", 1);
        phrases.insert("Plan de acción", 2);
        phrases.insert("Plan", 3);
        let trie = phrases.trie();
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

    #[test]
    fn a_phrase_is_found_whatever_its_first_letters_are_written_as() {
        let mut phrases = Phrases::new();
        for (phrase, meaning) in
            [("Œuvre", 1), ("État", 2), ("L'", 3), ("2e plan", 4), ("Ωμέγα", 5)]
        {
            phrases.insert(phrase, meaning);
        }
        let trie = phrases.trie();
        for (text, want) in [
            ("oeuvre", Some(1)),
            ("– œuvre", Some(1)),
            ("ETAT", Some(2)),
            ("e\u{301}tat", Some(2)),
            ("l’", Some(3)),
            ("l'", Some(3)),
            ("2e plan", Some(4)),
            ("ωμεγα", Some(5)),
            ("la", None),
            ("", None),
            ("–", None),
        ] {
            assert_eq!(trie.whole(text), want, "{text}");
        }
    }
}
