//! Phrases found by their words, whatever their case, accents, apostrophes and punctuation.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use smallvec::{SmallVec, smallvec};

use super::fold::letters;
use super::pattern::{Part, Pattern};
use super::word::{LOWER, Word, words};

/// A set of phrases, each with what it means. Of two that are worded alike the one added first
/// counts.
///
/// Plain phrases share their beginnings, as in a tree. What stands behind words that may be left out
/// or are one of several is reached on several ways, so that a walk may be at several places at once.
#[derive(Debug)]
pub(crate) struct Trie<T> {
    nodes: Vec<Node<T>>,
    /// From a place and a word: where it leads, and the index in `more` of where else.
    edges: HashMap<u64, Edge, BuildHasherDefault<Finished>>,
    more: Vec<Edge>,
    /// The words that phrases begin with, by their hashes and by their first letters.
    first: Sieve,
    openings: Openings,
    /// How many phrases were added.
    count: u32,
}

#[derive(Debug)]
struct Node<T> {
    /// What the words up to here mean, and how many phrases had been added before.
    meaning: Option<(u32, T)>,
    /// Whether only one way leads here, so that another phrase may go on from here.
    of_tree: bool,
}

#[derive(Clone, Copy, Debug)]
struct Edge {
    to: u32,
    next: Option<u32>,
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

/// Words by some bits of their hash: what does not fall through is none of them for certain. Nearly
/// all places that are asked for a phrase begin none.
#[derive(Debug)]
struct Sieve([u64; 64]);

impl Sieve {
    fn hole(word: u64) -> (usize, u64) {
        let bits = word ^ (word >> 32);
        ((bits >> 6) as usize & 63, 1 << (bits & 63))
    }

    fn add(&mut self, word: u64) {
        let (row, hole) = Sieve::hole(word);
        self.0[row] |= hole;
    }

    fn lets_through(&self, word: u64) -> bool {
        let (row, hole) = Sieve::hole(word);
        self.0[row] & hole != 0
    }
}

/// The first three letters of words, or those of a shorter word: a text that begins otherwise is told
/// before its first word is read to the end. What is no ASCII may be folded to any letter.
#[derive(Debug)]
struct Openings(Box<[u32; 1 << 10]>);

impl Openings {
    /// Adds a word by its folded letters.
    fn add(&mut self, mut letters: impl Iterator<Item = char>) {
        let mut next = || match letters.next() {
            None => Some(0),
            Some(letter) => u8::try_from(letter).ok().filter(u8::is_ascii),
        };
        if let (Some(first), Some(second), Some(third)) = (next(), next(), next()) {
            let (row, hole) = Openings::hole([first, second, third]);
            self.0[row] |= hole;
        }
    }

    fn hole(letters: [u8; 3]) -> (usize, u32) {
        let [first, second, third] = letters.map(|letter| letter & 31);
        (usize::from(first) << 5 | usize::from(second), 1 << third)
    }

    /// Whether a text may begin with one of the words.
    fn let_through(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
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
        let (row, hole) = Openings::hole(letters);
        self.0[row] & hole != 0
    }
}

/// A walk through a trie, word by word: the places where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Walk(SmallVec<[u32; 8]>);

impl Walk {
    /// Before the first word.
    pub(crate) fn start() -> Walk {
        Walk(smallvec![0])
    }
}

impl<T: Copy> Trie<T> {
    pub(crate) fn new() -> Self {
        let root = Node { meaning: None, of_tree: true };
        Trie {
            nodes: vec![root],
            edges: HashMap::default(),
            more: Vec::new(),
            first: Sieve([0; 64]),
            openings: Openings(Box::new([0; 1 << 10])),
            count: 0,
        }
    }

    /// Adds a plain phrase.
    pub(crate) fn insert(&mut self, phrase: &str, meaning: T) {
        let ends = self.add_words(Walk::start(), phrase);
        self.end(&ends, meaning);
    }

    /// Adds all phrases of a pattern.
    pub(super) fn insert_pattern(&mut self, pattern: &Pattern<'_>, meaning: T) {
        let ends = self.add(Walk::start(), pattern);
        self.end(&ends, meaning);
    }

    fn end(&mut self, ends: &Walk, meaning: T) {
        for node in &ends.0 {
            self.nodes[*node as usize].meaning.get_or_insert((self.count, meaning));
        }
        self.count += 1;
    }

    /// Lets a pattern go on from where the walk is; gives where it ends.
    fn add(&mut self, mut from: Walk, pattern: &Pattern<'_>) -> Walk {
        for part in &pattern.0 {
            from = match part {
                Part::Words(words) => self.add_words(from, words),
                Part::Optional(inner) => {
                    let mut ends = self.add(from.clone(), inner);
                    ends.join(&from);
                    ends
                }
                Part::Either(ways) => {
                    let mut ends = Walk(SmallVec::new());
                    for way in ways {
                        let end = self.add(from.clone(), way);
                        ends.join(&end);
                    }
                    ends
                }
            };
        }
        from
    }

    fn add_words(&mut self, mut from: Walk, phrase: &str) -> Walk {
        for word in words(phrase) {
            if from.0.contains(&0) {
                self.openings.add(letters(&phrase[word.start..word.end]));
            }
            from = Walk(smallvec![self.add_word(&from, word.hash)]);
        }
        from
    }

    fn add_word(&mut self, from: &Walk, word: u64) -> u32 {
        let alone = match from.0[..] {
            [node] => self.nodes[node as usize].of_tree,
            _ => false,
        };
        if alone {
            let mut known = self.next_of(from.0[0], word);
            if let Some(node) = known.find(|node| self.nodes[*node as usize].of_tree) {
                return node;
            }
        }
        let to = self.nodes.len() as u32;
        self.nodes.push(Node { meaning: None, of_tree: alone });
        for node in &from.0 {
            if *node == 0 {
                self.first.add(word);
            }
            match self.edges.entry(edge(*node, word)) {
                Entry::Vacant(place) => {
                    place.insert(Edge { to, next: None });
                }
                Entry::Occupied(mut known) => {
                    self.more.push(*known.get());
                    known.insert(Edge { to, next: Some(self.more.len() as u32 - 1) });
                }
            }
        }
        to
    }

    /// Where a word leads from a place.
    fn next_of(&self, node: u32, word: u64) -> impl Iterator<Item = u32> + '_ {
        let first = self.edges.get(&edge(node, word)).copied();
        let all =
            std::iter::successors(first, |edge| edge.next.map(|next| self.more[next as usize]));
        all.map(|edge| edge.to)
    }

    /// The walk after one more word; `None` where no phrase goes on so.
    pub(crate) fn step(&self, walk: &Walk, word: u64) -> Option<Walk> {
        if let [node] = walk.0[..] {
            let edge = self.edges.get(&edge(node, word))?;
            if edge.next.is_none() {
                return Some(Walk(smallvec![edge.to]));
            }
        }
        let mut after = Walk(SmallVec::new());
        for node in &walk.0 {
            self.next_of(*node, word).for_each(|next| after.put(next));
        }
        (!after.0.is_empty()).then_some(after)
    }

    /// Whether a phrase may begin with the word: a cheap question before the long ones, where the words
    /// of a text are known.
    pub(crate) fn begins(&self, word: u64) -> bool {
        self.first.lets_through(word) && self.edges.contains_key(&edge(0, word))
    }

    /// The words of a text, if a phrase may begin with the first of them.
    fn words_from<'t>(&self, text: &'t str) -> Option<impl Iterator<Item = Word> + use<'t, T>> {
        if !self.openings.let_through(text) {
            return None;
        }
        let mut words = words(text);
        let first = words.next().filter(|word| self.begins(word.hash))?;
        Some(std::iter::once(first).chain(words))
    }

    /// What the words walked so far mean, if they are a phrase.
    pub(crate) fn meaning(&self, walk: &Walk) -> Option<T> {
        let meanings = walk.0.iter().filter_map(|node| self.nodes[*node as usize].meaning);
        meanings.min_by_key(|(rank, _)| *rank).map(|(_, meaning)| meaning)
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
        let mut walk = Walk::start();
        let mut last_end = None;
        for word in words {
            // No phrase reaches over a colon: what stands behind it is another's ("Owner: Ministry …").
            let gap = last_end.map_or(&[][..], |end: usize| &text.as_bytes()[end..word.start]);
            if gap.iter().any(|sign| *sign == b':') {
                return;
            }
            let Some(next) = self.step(&walk, word.hash) else { return };
            walk = next;
            last_end = Some(word.end);
            if let Some(phrase) = self.meaning(&walk) {
                tell(phrase, word.end);
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
        if self.begins(word) { self.meaning(&self.step(&Walk::start(), word)?) } else { None }
    }

    /// The meaning of the whole text.
    pub(crate) fn whole(&self, text: &str) -> Option<T> {
        let mut walk = Walk::start();
        for word in self.words_from(text)? {
            walk = self.step(&walk, word.hash)?;
        }
        self.meaning(&walk)
    }
}

impl Walk {
    fn put(&mut self, node: u32) {
        if !self.0.contains(&node) {
            self.0.push(node);
        }
    }

    fn join(&mut self, other: &Walk) {
        other.0.iter().for_each(|node| self.put(*node));
    }
}

fn edge(node: u32, word: u64) -> u64 {
    (word ^ u64::from(node)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_whatever_their_dress() {
        let mut trie = Trie::new();
        trie.insert("Institution(s) d'appui", 1);
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

    #[test]
    fn a_phrase_is_found_whatever_its_first_letters_are_written_as() {
        let mut trie = Trie::new();
        for (phrase, meaning) in
            [("Œuvre", 1), ("État", 2), ("L'", 3), ("2e plan", 4), ("Ωμέγα", 5)]
        {
            trie.insert(phrase, meaning);
        }
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
