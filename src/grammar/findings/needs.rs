//! The words that a pattern can't do without, so that it need not be tried where they do not stand.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::RangeInclusive;
use std::sync::Arc;

use smallvec::SmallVec;

use super::classes::{Word, Words, is_of_words};
use super::pattern::{Part, Ways};
use super::word_set::{Number, WordSet};

/// What a text must hold for a pattern to be found in it, a row for each of the pattern's alternatives:
/// one word of each choice, in this order and none within another.
#[derive(Debug)]
pub(super) struct Needs(Vec<Vec<Choice>>);

/// Words of which one must stand: which they are of all choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Choice(u32);

impl Choice {
    pub(super) fn number(self) -> usize {
        self.0 as usize
    }
}

impl Needs {
    /// The last place at which the pattern may begin, if a text may hold it from a place on: where the
    /// first of its words stands last.
    pub(super) fn last_start(&self, sentence: &Sentence<'_>, from: usize) -> Option<usize> {
        let all_stand = |choices: &[Choice]| choices.iter().all(|choice| sentence.meets(*choice));
        let in_order = |choices: &[Choice]| {
            // The word that ends first leaves most of the text to the others.
            let first = |at: usize, choice: &Choice| sentence.first_end(at, *choice);
            choices.iter().try_fold(from, first).is_some()
        };
        let may_be = self.0.iter().filter(|choices| all_stand(choices) && in_order(choices));
        let last = |choices: &Vec<Choice>| match choices.first() {
            Some(first) => sentence.last_begin(*first),
            None => sentence.text.len(),
        };
        may_be.map(last).max()
    }
}

/// The words that patterns need.
pub(super) struct NeededWords {
    set: WordSet,
    /// By the number of a word how long it is, and the choices that it is of.
    words: Vec<(u32, SmallVec<[Choice; 4]>)>,
    choices: Vec<Arc<[Number]>>,
}

impl NeededWords {
    /// How many choices there are.
    pub(super) fn count(&self) -> usize {
        self.choices.len()
    }
}

/// So many letters has a word that tells anything by being there.
const TELLING: usize = 2;

/// Reads what patterns need, and numbers words and choices.
#[derive(Default)]
pub(super) struct Reader {
    numbers: HashMap<Word, Number, BuildHasherDefault<OfLetters>>,
    /// The words of each choice, and how long the shortest is.
    choices: Vec<(Arc<[Number]>, usize)>,
    /// By choices: whether a pattern needs it.
    used: Vec<bool>,
    /// What many patterns name is a choice once: letters, classes and forms by where they are kept.
    letters: HashMap<Number, Choice>,
    classes: HashMap<*const Words, Option<Choice>>,
    forms: HashMap<*const Vec<Part>, Option<Choice>>,
}

/// A hash of a word's letters: the words are the table's own, and thousands are asked for at the start.
#[derive(Default)]
struct OfLetters(u64);

impl Hasher for OfLetters {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, letters: &[u8]) {
        for some in letters.chunks(size_of::<u64>()) {
            let mut eight = [0; size_of::<u64>()];
            eight[..some.len()].copy_from_slice(some);
            let mixed = (self.0.rotate_left(5) ^ u64::from_le_bytes(eight))
                .wrapping_mul(0x9e37_79b9_7f4a_7c15);
            self.0 = mixed ^ (mixed >> 32);
        }
    }
}

impl Reader {
    /// What the parts of a pattern need. Every sentence has blanks and most letters: a choice that has
    /// one of these says nothing where another has none.
    pub(super) fn needs(&mut self, parts: &[Part]) -> Needs {
        let mut needs = self.of_parts(parts);
        for choices in &mut needs.0 {
            if choices.iter().any(|choice| self.shortest(*choice) >= TELLING) {
                choices.retain(|choice| self.shortest(*choice) >= TELLING);
            }
            choices.iter().for_each(|choice| self.used[choice.number()] = true);
        }
        needs
    }

    fn of_parts(&mut self, parts: &[Part]) -> Needs {
        match parts {
            [Part::Either(ways)] => self.of_ways(ways),
            _ => Needs(vec![self.choices(parts)]),
        }
    }

    /// Choices of which a text meets one in which the pattern is found; none if there are no such
    /// choices. Of each alternative the most telling one: the longer its shortest word the rarer they all
    /// are.
    pub(super) fn most_telling(&self, needs: &Needs) -> Vec<Choice> {
        let shortest = |choice: &&Choice| self.shortest(**choice);
        let best = needs.0.iter().map(|choices| choices.iter().max_by_key(shortest).copied());
        best.collect::<Option<_>>().unwrap_or_default()
    }

    /// How long the shortest word of a choice is.
    pub(super) fn shortest(&self, choice: Choice) -> usize {
        self.choices[choice.number()].1
    }

    /// All words that were read.
    pub(super) fn words(self) -> NeededWords {
        let mut words = vec![(0, SmallVec::new()); self.numbers.len()];
        for (word, number) in &self.numbers {
            words[*number as usize].0 = word.len() as u32;
        }
        let choices: Vec<Arc<[Number]>> =
            self.choices.into_iter().map(|(words, _)| words).collect();
        for (choice, own) in (0..).zip(&choices).filter(|(choice, _)| self.used[*choice as usize]) {
            own.iter().for_each(|word| words[*word as usize].1.push(Choice(choice)));
        }
        let is_needed = |number: Number| !words[number as usize].1.is_empty();
        let set = self.numbers.into_iter().filter(|(_, number)| is_needed(*number)).collect();
        NeededWords { set, words, choices }
    }

    fn of_ways(&mut self, ways: &Ways) -> Needs {
        Needs(ways.all.iter().map(|way| self.choices(way)).collect())
    }

    /// The choices of parts, in order, but those that anything meets.
    fn choices(&mut self, parts: &[Part]) -> Vec<Choice> {
        let mut choices = Vec::new();
        for part in parts {
            match part {
                Part::Letters(letters) => choices.push(self.of_letters(letters)),
                Part::Word(class) => choices.extend(self.of_class(class)),
                Part::Form(form) => choices.extend(self.of_form(form)),
                Part::Told(parts) => choices.extend(self.choices(parts)),
                Part::Repeat(parts, times) if times.least > 0 => {
                    choices.extend(self.choices(parts));
                }
                Part::Either(ways) => {
                    let needs = self.of_ways(ways);
                    choices.extend(self.one_of(&needs));
                }
                Part::Repeat(..)
                | Part::Run(..)
                | Part::Spread(_)
                | Part::Border
                | Part::Start
                | Part::End => {}
            }
        }
        choices
    }

    fn of_letters(&mut self, letters: &str) -> Choice {
        let word = self.number(&Word::Owned(letters.to_owned()));
        let known = self.letters.get(&word).copied();
        known.unwrap_or_else(|| {
            let choice = self.choice([word].into(), letters.len());
            self.letters.insert(word, choice);
            choice
        })
    }

    fn of_class(&mut self, class: &Arc<Words>) -> Option<Choice> {
        let kept = Arc::as_ptr(class);
        let known = self.classes.get(&kept).copied();
        known.unwrap_or_else(|| {
            let shortest = class.iter().map(|word| word.len()).min();
            let words = class.iter().map(|word| self.number(word)).collect();
            let choice = shortest.map(|shortest| self.choice(words, shortest));
            self.classes.insert(kept, choice);
            choice
        })
    }

    fn of_form(&mut self, form: &Arc<Vec<Part>>) -> Option<Choice> {
        let kept = Arc::as_ptr(form);
        let known = self.forms.get(&kept).copied();
        known.unwrap_or_else(|| {
            let needs = self.of_parts(form);
            let choice = self.one_of(&needs);
            self.forms.insert(kept, choice);
            choice
        })
    }

    /// The most telling choices of alternatives as one.
    fn one_of(&mut self, needs: &Needs) -> Option<Choice> {
        match self.most_telling(needs)[..] {
            [] => None,
            [choice] => Some(choice),
            ref several => {
                let shortest = several.iter().map(|choice| self.shortest(*choice)).min()?;
                let words = several.iter().map(|choice| &self.choices[choice.number()].0);
                let words = words.flat_map(|words| words.iter().copied()).collect();
                Some(self.choice(words, shortest))
            }
        }
    }

    fn choice(&mut self, words: Arc<[Number]>, shortest: usize) -> Choice {
        self.choices.push((words, shortest));
        self.used.push(false);
        Choice(self.choices.len() as u32 - 1)
    }

    fn number(&mut self, word: &Word) -> Number {
        let next = self.numbers.len() as Number;
        *self.numbers.entry(word.clone()).or_insert(next)
    }
}

/// A sentence made ready to be compared, and where the words stand in it that patterns need.
pub(super) struct Sentence<'s> {
    pub(super) text: &'s str,
    needed: &'s NeededWords,
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
    pub(super) fn new(text: &'s str, needed: &'s NeededWords) -> Sentence<'s> {
        let mut words = Bits::of(needed.words.len());
        let mut met = Bits::of(needed.choices.len());
        let mut found = Vec::with_capacity(text.len() / BYTES_TO_A_WORD);
        needed.set.in_text(text, |start, word| {
            found.push(Stand::new(word, start as u32));
            if words.put(word) {
                for choice in &needed.words[word as usize].1 {
                    met.put(choice.0);
                }
            }
        });
        let (stands, borders) = (OnceCell::new(), OnceCell::new());
        Sentence { text, needed, words, met, found: Cell::new(found), stands, borders }
    }

    /// Tells of each choice of which a word is there, in order.
    pub(super) fn each_choice(&self, tell: impl FnMut(usize)) {
        self.met.each(tell);
    }

    /// Whether a word of a choice is there.
    fn meets(&self, choice: Choice) -> bool {
        self.met.has(choice.0)
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
        let words = self.needed.choices[choice.number()].iter().copied();
        let last = |word: Number| {
            let behind = stands.partition_point(|stand| *stand <= Stand::new(word, u32::MAX));
            let last = stands[..behind].last()?;
            (last.word() == word).then_some(last.start() as usize)
        };
        words.filter(|word| self.words.has(*word)).filter_map(last).max().unwrap_or_default()
    }

    /// Where one of a choice's words ends that stands, from a place on, before the others do.
    fn first_end(&self, from: usize, choice: Choice) -> Option<usize> {
        let stands = self.stands();
        let words = self.needed.choices[choice.number()].iter().copied();
        let first = |word: Number| {
            let before = stands.partition_point(|stand| *stand < Stand::new(word, from as u32));
            let next = stands.get(before)?;
            let end = next.start() + self.needed.words[word as usize].0;
            (next.word() == word).then_some(end as usize)
        };
        words.filter(|word| self.words.has(*word)).filter_map(first).min()
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

/// A set of numbers.
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Room for so many, none of which is in it.
    pub(super) fn of(most: usize) -> Bits {
        Bits(vec![0; most.div_ceil(64)])
    }

    /// Puts a number in; tells whether it was not there before.
    pub(super) fn put(&mut self, number: u32) -> bool {
        let (row, bit) = (&mut self.0[number as usize / 64], 1 << (number % 64));
        let new = *row & bit == 0;
        *row |= bit;
        new
    }

    fn has(&self, number: u32) -> bool {
        self.0[number as usize / 64] >> (number % 64) & 1 == 1
    }

    /// Tells of each number, in order.
    pub(super) fn each(&self, mut tell: impl FnMut(usize)) {
        for (row, bits) in self.0.iter().enumerate() {
            let mut rest = *bits;
            while rest > 0 {
                tell(row * 64 + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::findings::classes::Class;
    use crate::grammar::findings::pattern::{Named, read};

    /// What a pattern needs where `<be>` is "is" or "were" and `<a>` "a" or "one", and what read it.
    fn needs(pattern: &str) -> (Needs, Reader) {
        let class = |words: [&'static str; 2]| {
            Class::new(words.map(Word::Borrowed).into_iter().collect::<Words>())
        };
        let (be, a) = (class(["is", "were"]), class(["a", "one"]));
        let mut reader = Reader::default();
        let parts = read(pattern, &|name| match name {
            "be" => Named::Class(Class::clone(&be)),
            "a" => Named::Class(Class::clone(&a)),
            _ => Named::Mark,
        });
        (reader.needs(&parts), reader)
    }

    #[test]
    fn words_that_a_pattern_can_not_do_without() {
        let table: [(&str, &[&str]); 8] = [
            ("relevant to", &["relevant to"]),
            ("commitments? ~(?:was|were) done", &["commitment"]),
            ("(?:not |never )*(?:carried|taken) on", &["carried", "taken"]),
            ("<be>", &["is", "were"]),
            ("<a>", &["a", "one"]),
            (r"no (?:\w+ ){0,3}(?:star(?:red)?|award)", &["award", "star"]),
            ("(?:a|verifiable)?", &[]),
            ("one|two", &["one", "two"]),
        ];
        for (pattern, expected) in table {
            let (needs, reader) = needs(pattern);
            let telling = reader.most_telling(&needs);
            let is_of = |number: &Number| {
                telling.iter().any(|choice| reader.choices[choice.number()].0.contains(number))
            };
            let words = reader.numbers.iter().filter(|(_, number)| is_of(number));
            let mut words: Vec<&Word> = words.map(|(word, _)| word).collect();
            words.sort();
            assert_eq!(words, expected, "{pattern}");
        }
    }

    #[test]
    fn words_must_stand_in_the_order_of_the_pattern() {
        let table = [
            ("commitments? ~(?:was|were) done", "the commitments that were never done", true),
            ("commitments? ~(?:was|were) done", "it was done, says the commitment", false),
            ("<be> carried", "were all carried", true),
            ("<be> carried", "was carried", false),
            ("<a> carried", "it is not carried", true),
            ("<a>", "it is not", false),
            ("one|two <be>", "two were", true),
            ("one|two <be>", "two", false),
            // "were" and "were" are two words and must stand twice.
            ("were (?:so )?were", "they were", false),
        ];
        for (pattern, text, expected) in table {
            let (needs, reader) = needs(pattern);
            let words = reader.words();
            let sentence = Sentence::new(text, &words);
            assert_eq!(needs.last_start(&sentence, 0).is_some(), expected, "{pattern} in {text:?}");
            assert_eq!(needs.last_start(&sentence, text.len()), None, "{pattern} behind {text:?}");
        }
    }
}
