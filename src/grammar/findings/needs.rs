//! The words that a pattern can't do without, so that it need not be tried where they do not stand.

use std::cell::{Cell, OnceCell};
use std::ops::RangeInclusive;

use super::bits::{BitSets, Bits};
use super::classes::is_of_words;
use super::word_set::{Number, WordSet};
use crate::flat::{Rows, U32s, U64s, flat};

/// Words of which one must stand: which they are of all choices.
pub(super) type Choice = u32;

/// What a text must hold for patterns to be found in it. Of each of a pattern's alternatives: one word of
/// each choice, in this order and none within another.
pub(super) struct Needed {
    pub(super) set: WordSet,
    /// By the number of a word how long it is.
    pub(super) lengths: U32s,
    /// By the number of a word the choices that it is of.
    pub(super) choices_of: BitSets,
    /// By choices, the words of each.
    pub(super) choices: BitSets,
    /// By patterns, the numbers of their alternatives.
    pub(super) alternatives: Rows,
    /// By alternatives, their choices.
    pub(super) needs: Rows,
    /// By choices, the patterns for which none is more telling.
    pub(super) telling: BitSets,
    /// A bit for each choice that is the most telling one for any pattern: few are.
    pub(super) tellers: U64s,
}

flat!(Needed { set, lengths, choices_of, choices, alternatives, needs, telling, tellers });

impl Needed {
    /// The last place at which a pattern may begin, if a text may hold it from a place on: where the
    /// first of its words stands last.
    pub(super) fn last_start(
        &self,
        pattern: usize,
        sentence: &Sentence<'_>,
        from: usize,
    ) -> Option<usize> {
        let of = |alternative: u32| self.needs.row(alternative as usize);
        let may_be = self.alternatives.row(pattern).filter(|alternative| {
            let all_stand = of(*alternative).all(|choice| sentence.meets(choice));
            // The word that ends first leaves most of the text to the others.
            let first = |at: usize, choice| sentence.first_end(at, choice);
            all_stand && of(*alternative).try_fold(from, first).is_some()
        });
        let last = |alternative| match of(alternative).next() {
            Some(first) => sentence.last_begin(first),
            None => sentence.text.len(),
        };
        may_be.map(last).max()
    }
}

/// A sentence made ready to be compared, and where the words stand in it that patterns need.
pub(super) struct Sentence<'s> {
    pub(super) text: &'s str,
    needed: &'s Needed,
    words: Bits,
    met: Bits,
    /// Each word and where it begins, in the order of the text, until they are asked for by the words.
    found: Cell<Vec<Stand>>,
    /// The same in the order of the words' numbers: of few sentences it is asked where a word stands.
    stands: OnceCell<Vec<Stand>>,
    /// Where words begin and end.
    borders: OnceCell<Vec<u32>>,
}

/// A word by its number, and a place where it begins: one number, so that they are sorted at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stand(u64);

impl Stand {
    fn new(word: Number, start: u32) -> Stand {
        Stand(u64::from(word) << u32::BITS | u64::from(start))
    }

    fn word(self) -> Number {
        (self.0 >> u32::BITS) as Number
    }

    fn start(self) -> u32 {
        self.0 as u32
    }
}

/// Of so many bytes of a sentence one begins a word that patterns need.
const BYTES_TO_A_WORD: usize = 2;

impl<'s> Sentence<'s> {
    pub(super) fn new(text: &'s str, needed: &'s Needed) -> Sentence<'s> {
        let mut words = Bits::of(needed.lengths.len());
        let mut met = Bits::of(needed.choices.len());
        let mut found = Vec::with_capacity(text.len() / BYTES_TO_A_WORD);
        needed.set.in_text(text, |start, word| {
            found.push(Stand::new(word, start as u32));
            if words.put(word) {
                met.put_all(needed.choices_of.set(word));
            }
        });
        let (stands, borders) = (OnceCell::new(), OnceCell::new());
        Sentence { text, needed, words, met, found: Cell::new(found), stands, borders }
    }

    /// The patterns for which a word of their most telling choice is there, of so many.
    pub(super) fn told(&self, patterns: usize) -> Bits {
        let mut told = Bits::of(patterns);
        let tellers = (0..).zip(self.needed.tellers.each());
        self.met.each_of(tellers, |choice| told.put_all(self.needed.telling.set(choice)));
        told
    }

    /// Whether a word of a choice is there.
    fn meets(&self, choice: Choice) -> bool {
        self.met.has(choice)
    }

    /// The places, of some, where a word begins or ends and something stands.
    pub(super) fn borders(&self, places: RangeInclusive<usize>) -> impl Iterator<Item = usize> {
        let borders = self.borders.get_or_init(|| borders(self.text));
        let before = borders.partition_point(|border| (*border as usize) < *places.start());
        let behind = borders[before..].iter().map(|border| *border as usize);
        behind.take_while(move |border| border <= places.end())
    }

    fn stands(&self) -> &[Stand] {
        self.stands.get_or_init(|| {
            let mut stands = self.found.take();
            stands.sort_unstable();
            stands
        })
    }

    /// Where the last of a choice's words begins.
    fn last_begin(&self, choice: Choice) -> usize {
        let stands = self.stands();
        let mut last = 0;
        self.words.each_of(self.needed.choices.set(choice), |word| {
            let behind = stands.partition_point(|stand| *stand <= Stand::new(word, u32::MAX));
            let begin = stands[..behind].last().filter(|stand| stand.word() == word);
            last = last.max(begin.map_or(0, |stand| stand.start() as usize));
        });
        last
    }

    /// Where one of a choice's words ends that stands, from a place on, before the others do.
    fn first_end(&self, from: usize, choice: Choice) -> Option<usize> {
        let stands = self.stands();
        let mut first = None;
        self.words.each_of(self.needed.choices.set(choice), |word| {
            let before = stands.partition_point(|stand| *stand < Stand::new(word, from as u32));
            if let Some(next) = stands.get(before).filter(|stand| stand.word() == word) {
                let end = (next.start() + self.needed.lengths.at(word as usize)) as usize;
                first = Some(first.map_or(end, |first: usize| first.min(end)));
            }
        });
        first
    }
}

/// Where the words of a text begin and end.
fn borders(text: &str) -> Vec<u32> {
    let mut borders = Vec::with_capacity(text.len() / BYTES_TO_A_WORD);
    let mut in_word = false;
    for (at, sign) in (0..).zip(text.bytes()) {
        if is_of_words(sign) != in_word {
            in_word = !in_word;
            borders.push(at);
        }
    }
    borders
}
