//! Phrases found by their words, whatever their case, accents, apostrophes and punctuation.

use std::hash::Hasher;

use smallvec::{SmallVec, smallvec};

use super::word::{LOWER, Word, words};
use crate::flat::{Keys, U32s, U64s, flat};

/// A set of phrases, each with what it means, as [`Phrases`](super::phrases::Phrases) lays it out. Of two
/// that are worded alike the one added first counts.
///
/// Plain phrases share their beginnings, as in a tree. What stands behind words that may be left out
/// or are one of several is reached on several ways, so that a walk may be at several places at once.
#[derive(Clone, Debug)]
pub(crate) struct Trie<T> {
    ways: Ways,
    /// By their numbers.
    meanings: Vec<T>,
}

/// The ways through phrases, word by word.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    /// By the number of a place, how many phrases had been added before the one that the words up to
    /// here are, and the number of what it means; [`NOWHERE`] where they are none.
    pub(super) places: U32s,
    /// From a place and a word.
    pub(super) edges: Keys,
    /// By the place of an edge, where it leads, and where in `more` it is said where else.
    pub(super) ends: U32s,
    pub(super) more: U32s,
    /// The words that phrases begin with, by their hashes and by their first letters.
    pub(super) first: U64s,
    pub(super) openings: U32s,
}

flat!(Ways { places, edges, ends, more, first, openings });

/// No place, and no phrase.
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

/// A walk through a trie, word by word: the places where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Walk(pub(super) SmallVec<[u32; 8]>);

impl Walk {
    /// Before the first word.
    pub(crate) fn start() -> Walk {
        Walk(smallvec![0])
    }

    pub(super) fn put(&mut self, node: u32) {
        if !self.0.contains(&node) {
            self.0.push(node);
        }
    }

    pub(super) fn join(&mut self, other: &Walk) {
        other.0.iter().for_each(|node| self.put(*node));
    }
}

/// Where the first words of a text have led: nearly always to one place.
enum Reached {
    One(u32),
    Several(Walk),
}

impl Reached {
    /// Before the first word.
    const NOTHING: Reached = Reached::One(0);
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
        if let Some(letters) = bytes.first_chunk().map(|letters: &[u8; 3]| lower(*letters))
            && !letters.contains(&0)
        {
            return may_open(letters);
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

    /// Where a word leads from a place, and where in `more` it is said where else.
    #[inline]
    fn edge(&self, node: u32, word: u64) -> Option<[u32; 2]> {
        self.edges.place(edge(node, word)).map(|place| self.ends.row(place))
    }

    /// The walk after one more word; `None` where no phrase goes on so.
    #[inline]
    fn step(&self, walk: &Walk, word: u64) -> Option<Walk> {
        if let [node] = walk.0[..] {
            let [to, next] = self.edge(node, word)?;
            if next == NOWHERE {
                return Some(Walk(smallvec![to]));
            }
        }
        let mut after = Walk(SmallVec::new());
        for node in &walk.0 {
            let mut edge = self.edge(*node, word);
            while let Some([to, next]) = edge {
                after.put(to);
                edge = (next != NOWHERE).then(|| self.more.row(next as usize));
            }
        }
        (!after.0.is_empty()).then_some(after)
    }

    /// Goes on from where some words led with one more; whether a phrase goes on so.
    #[inline]
    fn go_on(&self, at: &mut Reached, word: u64) -> bool {
        let after = match at {
            Reached::One(node) => match self.edge(*node, word) {
                None => return false,
                Some([to, NOWHERE]) => {
                    *node = to;
                    return true;
                }
                Some(_) => self.step(&Walk(smallvec![*node]), word),
            },
            Reached::Several(walk) => self.step(walk, word),
        };
        let goes_on = after.is_some();
        *at = after.map_or(Reached::One(NOWHERE), Reached::Several);
        goes_on
    }

    /// The number of what the words that led to a place mean, if they are a phrase.
    #[inline]
    fn meaning_at(&self, at: &Reached) -> Option<usize> {
        match at {
            Reached::One(node) => {
                let [rank, meaning] = self.places.row(*node as usize);
                (rank != NOWHERE).then_some(meaning as usize)
            }
            Reached::Several(walk) => self.meaning(walk),
        }
    }

    /// Whether a phrase may begin with the word: a cheap question before the long ones, where the words
    /// of a text are known.
    #[inline]
    fn begins(&self, word: u64) -> bool {
        let (row, hole) = sieve(word);
        self.first.at(row) & hole != 0 && self.edges.place(edge(0, word)).is_some()
    }

    /// The number of what the words walked so far mean, if they are a phrase.
    fn meaning(&self, walk: &Walk) -> Option<usize> {
        let meanings = walk.0.iter().map(|node| self.places.row::<2>(*node as usize));
        let first = meanings.min_by_key(|[rank, _]| *rank);
        first.filter(|[rank, _]| *rank != NOWHERE).map(|[_, meaning]| meaning as usize)
    }
}

impl<T: Copy> Trie<T> {
    /// Phrases with these meanings.
    pub(super) fn of(ways: Ways, meanings: Vec<T>) -> Self {
        Trie { ways, meanings }
    }

    /// The walk after one more word; `None` where no phrase goes on so.
    pub(crate) fn step(&self, walk: &Walk, word: u64) -> Option<Walk> {
        self.ways.step(walk, word)
    }

    /// Whether a phrase may begin with the word.
    pub(crate) fn begins(&self, word: u64) -> bool {
        self.ways.begins(word)
    }

    /// The words of a text, if a phrase may begin with the first of them.
    fn words_from<'t>(&self, text: &'t str) -> Option<impl Iterator<Item = Word> + use<'t, T>> {
        if !self.ways.let_through(text) {
            return None;
        }
        let mut words = words(text);
        let first = words.next().filter(|word| self.begins(word.hash))?;
        Some(std::iter::once(first).chain(words))
    }

    /// What the words walked so far mean, if they are a phrase.
    pub(crate) fn meaning(&self, walk: &Walk) -> Option<T> {
        self.ways.meaning(walk).map(|meaning| self.meanings[meaning])
    }

    /// The longest phrase at the start of the text: its meaning and where its last word ends.
    pub(crate) fn longest(&self, text: &str) -> Option<(T, usize)> {
        let mut longest = None;
        self.walk(text, self.words_from(text)?, |phrase, end| longest = Some((phrase, end)));
        longest
    }

    /// Tells every phrase at the first word of a text, which has been read, the shortest first, and where it
    /// ends.
    pub(crate) fn each_with(&self, first: Word, text: &str, tell: impl FnMut(T, usize)) {
        if self.begins(first.hash) {
            let end = first.end;
            let on =
                move |word: Word| Word { start: end + word.start, end: end + word.end, ..word };
            let words = std::iter::once(first).chain(words(&text[end..]).map(on));
            self.walk(text, words, tell);
        }
    }

    /// The longest phrase at the first word of a text, which has been read.
    pub(crate) fn longest_with(&self, first: Word, text: &str) -> Option<(T, usize)> {
        let mut longest = None;
        self.each_with(first, text, |phrase, end| longest = Some((phrase, end)));
        longest
    }

    /// The longest phrase at the first of some words of a text.
    pub(crate) fn longest_of(&self, text: &str, words: &[Word]) -> Option<(T, usize)> {
        let mut longest = None;
        if words.first().is_some_and(|word| self.begins(word.hash)) {
            self.walk(text, words.iter().copied(), |phrase, end| longest = Some((phrase, end)));
        }
        longest
    }

    /// Goes through words as far as a phrase does, and tells each.
    fn walk(&self, text: &str, words: impl Iterator<Item = Word>, mut tell: impl FnMut(T, usize)) {
        let mut at = Reached::NOTHING;
        let mut last_end = None;
        for word in words {
            // No phrase reaches over a colon: what stands behind it is another's ("Owner: Ministry …").
            let gap = last_end.map_or(&[][..], |end: usize| &text.as_bytes()[end..word.start]);
            if memchr::memchr(b':', gap).is_some() {
                return;
            }
            if !self.ways.go_on(&mut at, word.hash) {
                return;
            }
            last_end = Some(word.end);
            if let Some(phrase) = self.ways.meaning_at(&at) {
                tell(self.meanings[phrase], word.end);
            }
        }
    }

    /// The first phrase of a text, the longest that begins there: its meaning, where it begins and
    /// ends.
    pub(crate) fn first(&self, text: &str) -> Option<(T, usize, usize)> {
        words(text).filter(|word| self.begins(word.hash)).find_map(|Word { start, .. }| {
            let (meaning, end) = self.longest(&text[start..])?;
            Some((meaning, start, start + end))
        })
    }

    /// What a word means by itself.
    pub(crate) fn word(&self, word: u64) -> Option<T> {
        let mut at = Reached::NOTHING;
        let leads = self.begins(word) && self.ways.go_on(&mut at, word);
        leads.then(|| self.ways.meaning_at(&at)).flatten().map(|meaning| self.meanings[meaning])
    }

    /// The meaning of the whole text.
    pub(crate) fn whole(&self, text: &str) -> Option<T> {
        let mut at = Reached::NOTHING;
        let leads = self.words_from(text)?.all(|word| self.ways.go_on(&mut at, word.hash));
        leads.then(|| self.ways.meaning_at(&at)).flatten().map(|meaning| self.meanings[meaning])
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
