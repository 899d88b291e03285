//! Phrases as they are added, before a trie of them is asked.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::BuildHasherDefault;

use smallvec::{SmallVec, smallvec};

use super::fold::letters;
use super::pattern::{Part, Pattern};
use super::trie::{Finished, NOWHERE, Trie, Ways, edge, opening, sieve};
use super::word::words;
use crate::flat::Keys;

/// Phrases, each with what it means. They are added as ways that may part at a word and meet again, so that a
/// walk may be at several places at once; laid out, those are one.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    nodes: Vec<Node>,
    /// From a place and a word, the place that was added last, and the index in `more` of those before it.
    edges: HashMap<u64, [u32; 2], BuildHasherDefault<Finished>>,
    more: Vec<[u32; 2]>,
    /// From each place, all words and where they lead.
    steps: Vec<Vec<(u64, u32)>>,
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

/// Places where a walk may be at once.
#[derive(Clone, Debug)]
struct Places(SmallVec<[u32; 8]>);

impl Places {
    fn one(place: u32) -> Places {
        Places(smallvec![place])
    }

    fn join(&mut self, other: &Places) {
        for place in &other.0 {
            if !self.0.contains(place) {
                self.0.push(*place);
            }
        }
    }
}

impl<T: PartialEq> Phrases<T> {
    pub(crate) fn new() -> Self {
        let root = Node { meaning: None, of_tree: true };
        Phrases {
            nodes: vec![root],
            edges: HashMap::default(),
            more: Vec::new(),
            steps: vec![Vec::new()],
            first: [0; 64],
            openings: Box::new([0; 1 << 10]),
            count: 0,
            meanings: Vec::new(),
        }
    }

    /// Adds a plain phrase.
    pub(crate) fn insert(&mut self, phrase: &str, meaning: T) {
        let ends = self.add_words(Places::one(0), phrase);
        self.end(&ends, meaning);
    }

    /// Adds all phrases of a pattern.
    pub(super) fn insert_pattern(&mut self, pattern: &Pattern<'_>, meaning: T) {
        let ends = self.add(Places::one(0), pattern);
        self.end(&ends, meaning);
    }

    fn end(&mut self, ends: &Places, meaning: T) {
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
    fn add(&mut self, mut from: Places, pattern: &Pattern<'_>) -> Places {
        for part in &pattern.0 {
            from = match part {
                Part::Words(words) => self.add_words(from, words),
                Part::Optional(inner) => {
                    let mut ends = self.add(from.clone(), inner);
                    ends.join(&from);
                    ends
                }
                Part::Either(ways) => {
                    let mut ends = Places(SmallVec::new());
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

    fn add_words(&mut self, mut from: Places, phrase: &str) -> Places {
        for word in words(phrase) {
            if from.0.contains(&0) {
                self.add_opening(letters(&phrase[word.start..word.end]));
            }
            from = Places::one(self.add_word(&from, word.hash));
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

    fn add_word(&mut self, from: &Places, word: u64) -> u32 {
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
        self.steps.push(Vec::new());
        for node in &from.0 {
            if *node == 0 {
                let (row, hole) = sieve(word);
                self.first[row] |= hole;
            }
            self.steps[*node as usize].push((word, to));
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

    /// What the words mean that lead to several places at once: what the phrase does that was added first.
    fn meaning(&self, places: &[u32]) -> u32 {
        let meanings = places.iter().filter_map(|place| self.nodes[*place as usize].meaning);
        meanings.min().map_or(NOWHERE, |[_, meaning]| meaning)
    }

    /// Where words lead from several places at once, word by word.
    fn steps_from(&self, places: &[u32]) -> Vec<(u64, u32)> {
        let steps = places.iter().flat_map(|place| &self.steps[*place as usize]);
        let mut steps: Vec<(u64, u32)> = steps.copied().collect();
        steps.sort_unstable();
        steps.dedup();
        steps
    }

    /// The ways through the phrases, and what these mean: all places that some words lead to are one.
    pub(super) fn laid_out(self) -> (Ways, Vec<T>) {
        let mut all: Vec<Vec<u32>> = vec![vec![0]];
        // The numbers of places that words lead to alone, as nearly all do, and of several together.
        let mut alone = vec![NOWHERE; self.nodes.len()];
        let mut together: HashMap<Vec<u32>, u32> = HashMap::new();
        let (mut places, mut edges) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(own) = all.get(at) {
            let steps = self.steps_from(own);
            places.extend([self.meaning(own), u32::from(!steps.is_empty())]);
            for steps in steps.chunk_by(|(word, _), (next, _)| word == next) {
                let reached: Vec<u32> = steps.iter().map(|(_, to)| *to).collect();
                let number = match reached[..] {
                    [place] => &mut alone[place as usize],
                    _ => together.entry(reached.clone()).or_insert(NOWHERE),
                };
                if *number == NOWHERE {
                    *number = all.len() as u32;
                    all.push(reached);
                }
                edges.push((edge(at as u32, steps[0].0), *number));
            }
            at += 1;
        }
        let (edges, ends) = Keys::with(edges);
        let ways = Ways {
            places: places.into_iter().collect(),
            edges,
            ends: ends.into_iter().collect(),
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
