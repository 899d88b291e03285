//! The tables of `vocabulary/bodies.txt`, laid out so that words and phrases are looked up where they lie.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::class::Class;
use super::keys::{go_on, hash};
use crate::flat::{Flat, Keys, Parts, U8s, U64s, flat};
use crate::vocabulary::tables::{Line, listed};
use crate::vocabulary::{Finished, Key, LOWER, folded};

/// The tables whose entries are phrases.
#[derive(Clone, Copy)]
pub(super) enum Phrase {
    And,
    AndSoOn,
    ListEnd,
    Remark,
    RemarkOpening,
    GeneralTail,
    Pair,
}

impl Phrase {
    const COUNT: usize = Phrase::Pair as usize + 1;

    pub(super) fn of_section(section: &str) -> Option<(Phrase, Class)> {
        Some(match section {
            "and phrase" => (Phrase::And, Class::AND_FIRST),
            "and so on" => (Phrase::AndSoOn, Class::NONE),
            "list end" => (Phrase::ListEnd, Class::LIST_END_FIRST),
            "remark" => (Phrase::Remark, Class::NONE),
            "remark opening" => (Phrase::RemarkOpening, Class::NONE),
            "general tail" => (Phrase::GeneralTail, Class::TAIL_FIRST),
            "pair" => (Phrase::Pair, Class::PAIR_FIRST),
            _ => return None,
        })
    }
}

/// The tables of phrases that an entry begins with a word in, a bit for each.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Opens(u8);

impl Opens {
    pub(super) const NONE: Opens = Opens(0);

    fn and(self, table: Phrase) -> Opens {
        Opens(self.0 | 1 << table as u8)
    }

    /// Whether an entry of a table begins with the word: a cheap question before the long one.
    pub(super) fn phrase(self, table: Phrase) -> bool {
        self.0 >> table as u8 & 1 == 1
    }
}

/// What the tables say of words and phrases.
pub(super) struct Lexicon {
    /// By the hash of the folded letters.
    words: Keys,
    /// By the place of a word, what it is, and the tables of which an entry begins with it.
    classes: U64s,
    opens: U8s,
    /// By table.
    phrases: Vec<Phrases>,
}

impl Flat for Lexicon {
    fn write(&self, file: &mut Vec<u8>) {
        self.words.write(file);
        self.classes.write(file);
        self.opens.write(file);
        self.phrases.iter().for_each(|phrases| phrases.write(file));
    }

    fn take(parts: &mut Parts) -> Self {
        let (words, classes, opens) = (Flat::take(parts), Flat::take(parts), Flat::take(parts));
        let phrases = (0..Phrase::COUNT).map(|_| Phrases::take(parts)).collect();
        Lexicon { words, classes, opens, phrases }
    }
}

/// The phrases of a table.
pub(super) struct Phrases {
    /// What they begin with, word by word, by the hash of its folded words.
    begun: Keys,
    /// Whether such a beginning is a phrase.
    whole: U8s,
}

flat!(Phrases { begun, whole });

impl Phrases {
    fn of(phrases: &[String]) -> Phrases {
        let mut begun: HashMap<u64, u8> = HashMap::new();
        for phrase in phrases {
            let blanks = phrase.match_indices(' ').map(|(at, _)| at);
            for end in blanks.chain([phrase.len()]) {
                let is_whole = begun.entry(hash(&phrase.as_bytes()[..end])).or_default();
                *is_whole |= u8::from(end == phrase.len());
            }
        }
        let (begun, whole) = Keys::with(begun);
        Phrases { begun, whole: whole.into_iter().collect() }
    }

    /// Where the next word goes on behind those so far.
    fn behind(so_far: Option<Key>) -> Key {
        so_far.map_or(Key::EMPTY, |so_far| so_far.and(u32::from(b' ')))
    }

    /// Whether a whole text is one of them.
    pub(super) fn are(&self, text: &str) -> bool {
        let (mut so_far, mut is_whole) = (None, false);
        let mut buffer = [0; KEY];
        for part in parts_of(text) {
            let Some(word) = key(part, &mut buffer).filter(|word| !word.is_empty()) else {
                continue;
            };
            let begun = go_on(Phrases::behind(so_far), word);
            so_far = Some(begun);
            let Some(place) = self.begun.place(begun.0) else { return false };
            is_whole = self.whole.at(place) > 0;
        }
        is_whole
    }

    /// How many of the words, from the first, make up each phrase that they begin with, the shortest
    /// first.
    pub(super) fn each<'a>(
        &self,
        words: impl Iterator<Item = &'a str>,
    ) -> impl Iterator<Item = usize> {
        let begun = words.scan(None, |before: &mut Option<Key>, word| {
            let mut buffer = [0; KEY];
            let word = key(word, &mut buffer)?;
            let so_far = go_on(Phrases::behind(*before), word);
            *before = Some(so_far);
            self.begun.place(so_far.0).map(|place| self.whole.at(place) > 0)
        });
        begun.zip(1..).filter_map(|(is_whole, count)| is_whole.then_some(count))
    }
}

impl Lexicon {
    /// Lays out the lines of the table, and those that files of words add to it.
    pub(super) fn of<'t>(lines: impl Iterator<Item = Line<'t>>) -> Lexicon {
        type Known = (Class, Opens);
        let mut words: HashMap<u64, Known, BuildHasherDefault<Finished>> = HashMap::default();
        let mut phrases: Vec<Vec<String>> = vec![Vec::new(); Phrase::COUNT];
        for line in lines {
            for entry in listed(line.text) {
                let folded = fold_phrase(entry);
                if let Some((phrase, first)) = Phrase::of_section(line.section) {
                    let word = folded.split(' ').next().unwrap_or_default();
                    let (class, opens) = words.entry(hash(word.as_bytes())).or_default();
                    *class = class.or(first);
                    *opens = opens.and(phrase);
                    phrases[phrase as usize].push(folded);
                } else if let Some(class) = Class::of_section(line.section) {
                    let (known, _) = words.entry(hash(folded.as_bytes())).or_default();
                    *known = known.or(class);
                }
            }
        }
        let (words, known) = Keys::with(words);
        Lexicon {
            words,
            classes: known.iter().map(|(class, _)| class.bits()).collect(),
            opens: known.iter().map(|(_, opens)| opens.0).collect(),
            phrases: phrases.iter().map(|table| Phrases::of(table)).collect(),
        }
    }

    /// What a word is, and which phrases begin with it, by the hash of its folded letters, its last letter and
    /// the hash of those before that.
    #[inline]
    pub(super) fn word(&self, (word, last, before): (u64, u8, u64)) -> (Class, Opens) {
        let (class, opens) = match self.words.place(word) {
            Some(place) => (Class::of_bits(self.classes.at(place)), Opens(self.opens.at(place))),
            None => (Class::NONE, Opens::NONE),
        };
        // "Innovations" is a subject where "innovation" is.
        if class == Class::NONE
            && last == b's'
            && let Some(singular) = self.words.place(before)
            && Class::of_bits(self.classes.at(singular)).is(Class::PORTFOLIO)
        {
            return (Class::PORTFOLIO, opens);
        }
        (class, opens)
    }

    pub(super) fn phrases(&self, table: Phrase) -> &Phrases {
        &self.phrases[table as usize]
    }
}

/// Longer words are in no table.
pub(super) const KEY: usize = 28;

/// The spelling under which a word stands in the tables.
pub(super) fn key<'b>(word: &str, buffer: &'b mut [u8; KEY]) -> Option<&'b [u8]> {
    let mut length = 0;
    for (byte, slot) in word.bytes().zip(&mut *buffer) {
        let letter = LOWER[usize::from(byte)];
        if letter == 0 {
            break;
        }
        *slot = letter;
        length += 1;
    }
    for letter in word[length..].chars() {
        if matches!(letter, '-' | '\'' | '’' | '´' | '.' | '‐' | '‑') {
            continue;
        }
        for letter in folded(letter) {
            *buffer.get_mut(length)? = u8::try_from(letter).ok().filter(u8::is_ascii)?;
            length += 1;
        }
    }
    Some(&buffer[..length])
}

/// What stands between the signs of a text that are in no word.
fn parts_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.' | '&' | '+')))
}

/// The words of a text that the tables of phrases can hold.
pub(super) fn words_of_phrases(text: &str) -> impl Iterator<Item = &str> {
    parts_of(text).filter(|word| key(word, &mut [0; KEY]).is_some_and(|word| !word.is_empty()))
}

/// An entry as the tables of phrases spell it: folded words, one blank between two.
fn fold_phrase(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words_of_phrases(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let mut buffer = [0; KEY];
        let letters = key(word, &mut buffer).unwrap_or_default();
        folded.extend(letters.iter().map(|letter| char::from(*letter)));
    }
    folded
}
