//! Phrases as they are added, before a trie of them is asked.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasherDefault;

use smallvec::{SmallVec, smallvec};

use super::fold::letters;
use super::pattern::{Part, Pattern};
use super::trie::{Finished, NOWHERE, Trie, Walk, Ways, edge, opening, sieve};
use super::word::words;
use crate::flat::Keys;

/// Phrases, each with what it means.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    nodes: Vec<Node>,
    /// From a place and a word: where it leads, and the index in `more` of where else.
    edges: HashMap<u64, [u32; 2], BuildHasherDefault<Finished>>,
    more: Vec<[u32; 2]>,
    first: [u64; 64],
    openings: Box<[u32; 1 << 10]>,
    /// How many phrases were added.
    count: u32,
    meanings: Vec<T>,
}

#[derive(Debug)]
struct Node {
    /// How many phrases had been added before the one that ends here, and the number of its meaning.
    meaning: Option<[u32; 2]>,
    /// Whether only one way leads here, so that another phrase may go on from here.
    of_tree: bool,
}

impl<T: PartialEq> Phrases<T> {
    pub(crate) fn new() -> Self {
        let root = Node { meaning: None, of_tree: true };
        Phrases {
            nodes: vec![root],
            edges: HashMap::default(),
            more: Vec::new(),
            first: [0; 64],
            openings: Box::new([0; 1 << 10]),
            count: 0,
            meanings: Vec::new(),
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
        // Those of one line stand behind each other.
        let number =
            self.meanings.iter().rposition(|known| *known == meaning).unwrap_or_else(|| {
                self.meanings.push(meaning);
                self.meanings.len() - 1
            });
        for node in &ends.0 {
            self.nodes[*node as usize].meaning.get_or_insert([self.count, number as u32]);
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
                self.add_opening(letters(&phrase[word.start..word.end]));
            }
            from = Walk(smallvec![self.add_word(&from, word.hash)]);
        }
        from
    }

    /// Adds a word that phrases begin with, by its folded letters.
    fn add_opening(&mut self, mut letters: impl Iterator<Item = char>) {
        let mut next = || match letters.next() {
            None => Some(0),
            Some(letter) => u8::try_from(letter).ok().filter(u8::is_ascii),
        };
        if let (Some(first), Some(second), Some(third)) = (next(), next(), next()) {
            let (row, hole) = opening([first, second, third]);
            self.openings[row] |= hole;
        }
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
                let (row, hole) = sieve(word);
                self.first[row] |= hole;
            }
            match self.edges.entry(edge(*node, word)) {
                Entry::Vacant(place) => {
                    place.insert([to, NOWHERE]);
                }
                Entry::Occupied(mut known) => {
                    self.more.push(*known.get());
                    known.insert([to, self.more.len() as u32 - 1]);
                }
            }
        }
        to
    }

    /// Where a word leads from a place.
    fn next_of(&self, node: u32, word: u64) -> impl Iterator<Item = u32> + '_ {
        let first = self.edges.get(&edge(node, word)).copied();
        let all = std::iter::successors(first, |[_, next]| self.more.get(*next as usize).copied());
        all.map(|[to, _]| to)
    }

    /// The ways through the phrases, and what these mean.
    pub(super) fn laid_out(self) -> (Ways, Vec<T>) {
        let (edges, ends) = Keys::with(self.edges);
        let meanings = self.nodes.iter().map(|node| node.meaning.unwrap_or([NOWHERE; 2]));
        let ways = Ways {
            places: meanings.flatten().collect(),
            edges,
            ends: ends.into_iter().flatten().collect(),
            more: self.more.into_iter().flatten().collect(),
            first: self.first.into_iter().collect(),
            openings: self.openings.iter().copied().collect(),
        };
        (ways, self.meanings)
    }
}

impl<T: PartialEq + Copy> Phrases<T> {
    /// All phrases that were added, to be asked.
    pub(crate) fn trie(self) -> Trie<T> {
        let (ways, meanings) = self.laid_out();
        Trie::of(ways, meanings)
    }
}
