//! The words of `vocabulary/bodies.txt`, looked up without regard to case, accents and hyphens.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::vocabulary::tables::{Line, listed};
use crate::vocabulary::{BODIES, Finished, Held, Key, Made, folded};

pub(super) use super::class::Class;
pub(super) use super::keys::WordKey;
use super::keys::{go_on, hash, short};

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

    fn of_section(section: &str) -> Option<(Phrase, Class)> {
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

struct Lexicon {
    /// By the hash of the folded letters.
    words: HashMap<u64, Class, BuildHasherDefault<Finished>>,
    /// By table.
    phrases: [Phrases; Phrase::COUNT],
}

#[derive(Default)]
struct Phrases {
    /// The words that they begin with, in order: most places that are asked for a phrase begin none.
    first: Vec<WordKey>,
    /// What they begin with, word by word, by the hash of its folded words: whether it is a phrase.
    begun: HashMap<u64, bool, BuildHasherDefault<Finished>>,
}

impl Phrases {
    /// Adds a phrase of folded words.
    fn add(&mut self, phrase: &str) {
        let blanks = phrase.match_indices(' ').map(|(at, _)| at);
        for end in blanks.chain([phrase.len()]) {
            let is_whole = self.begun.entry(hash(&phrase[..end])).or_default();
            *is_whole |= end == phrase.len();
        }
    }

    /// How many of the words, from the first, make up each phrase that they begin with, the shortest
    /// first.
    fn each<'a>(&self, words: impl Iterator<Item = &'a str>) -> impl Iterator<Item = usize> {
        let begun = words.scan(None, |before: &mut Option<Key>, word| {
            let mut buffer = [0; KEY];
            let word = key(word, &mut buffer)?;
            let so_far = before.map_or(Key::EMPTY, |before| before.and(u32::from(b' ')));
            let so_far = go_on(so_far, word);
            *before = Some(so_far);
            self.begun.get(&so_far.0).copied()
        });
        begun.zip(1..).filter_map(|(is_whole, count)| is_whole.then_some(count))
    }
}

fn lexicon() -> Held<Lexicon> {
    static LEXICON: Made<Lexicon> = Made::new();
    LEXICON.of(|words| read(words.lines_of(BODIES)))
}

fn read<'t>(lines: impl Iterator<Item = Line<'t>>) -> Lexicon {
    let mut lexicon = Lexicon { words: HashMap::default(), phrases: Default::default() };
    for line in lines {
        for entry in listed(line.text) {
            if let Some((phrase, first)) = Phrase::of_section(line.section) {
                let folded = fold_phrase(entry);
                let word = hash(folded.split(' ').next().unwrap_or_default());
                let table = &mut lexicon.phrases[phrase as usize];
                if let Err(at) = table.first.binary_search(&short(word)) {
                    table.first.insert(at, short(word));
                }
                table.add(&folded);
                let class = lexicon.words.entry(word).or_default();
                *class = class.or(first);
            } else if let Some(class) = Class::of_section(line.section) {
                let known = lexicon.words.entry(hash(&fold_phrase(entry))).or_default();
                *known = known.or(class);
            }
        }
    }
    lexicon
}

/// Longer words are in no table.
const KEY: usize = 28;

/// The spelling under which a word stands in the tables.
fn key<'b>(word: &str, buffer: &'b mut [u8; KEY]) -> Option<&'b str> {
    let mut length = 0;
    let plain = word.bytes().take_while(u8::is_ascii_alphanumeric).take(KEY);
    for (byte, slot) in plain.zip(&mut *buffer) {
        *slot = byte.to_ascii_lowercase();
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
    std::str::from_utf8(&buffer[..length]).ok()
}

/// A word as the tables have it.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) class: Class,
    /// 0 where no table can hold the word.
    pub(super) key: WordKey,
    /// The key of its last four letters, 0 where it has hardly more.
    pub(super) suffix: WordKey,
}

/// What the tables know of a word, which is folded once for all of them.
pub(super) fn look_up(word: &str) -> Entry {
    let mut buffer = [0; KEY];
    let Some(letters) = key(word, &mut buffer).filter(|letters| !letters.is_empty()) else {
        return Entry { class: Class::NONE, key: 0, suffix: 0 };
    };
    let long = letters.len() > 5;
    Entry {
        class: class_of(letters),
        key: short(hash(letters)),
        suffix: if long { short(hash(&letters[letters.len() - 4..])) } else { 0 },
    }
}

/// The key of a word; 0 where no table can hold it.
pub(super) fn word_key(word: &str) -> WordKey {
    let mut buffer = [0; KEY];
    let letters = key(word, &mut buffer).filter(|letters| !letters.is_empty());
    letters.map_or(0, |letters| short(hash(letters)))
}

#[cfg(test)]
/// The folded spelling of a word.
pub(super) fn spelling(word: &str) -> Option<String> {
    let mut buffer = [0; KEY];
    key(word, &mut buffer).map(str::to_owned)
}

/// What a word is by the tables.
pub(super) fn class(word: &str) -> Class {
    look_up(word).class
}

fn class_of(letters: &str) -> Class {
    let words = &lexicon().words;
    if let Some(found) = words.get(&hash(letters)) {
        return *found;
    }
    // "Innovations" is a subject where "innovation" is.
    let singular = letters.strip_suffix('s').and_then(|singular| words.get(&hash(singular)));
    if singular.is_some_and(|singular| singular.is(Class::PORTFOLIO)) {
        Class::PORTFOLIO
    } else {
        Class::NONE
    }
}

/// The words of a text that the tables of phrases can hold.
fn words_of_phrases(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '.' | '&' | '+')));
    words.filter(|word| key(word, &mut [0; KEY]).is_some_and(|word| !word.is_empty()))
}

/// An entry as the tables of phrases spell it: folded words, one blank between two.
fn fold_phrase(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words_of_phrases(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(key(word, &mut [0; KEY]).unwrap_or_default());
    }
    folded
}

/// Whether a table of phrases holds the whole text.
pub(super) fn is_phrase(text: &str, table: Phrase) -> bool {
    let mut count = 0;
    let words = words_of_phrases(text).inspect(|_| count += 1);
    let longest = lexicon().phrases[table as usize].each(words).last();
    longest == Some(count)
}

/// Whether an entry of a table of phrases begins with a word: a cheap question before the long one.
pub(super) fn opens_phrase(word: WordKey, table: Phrase) -> bool {
    lexicon().phrases[table as usize].first.binary_search(&word).is_ok()
}

/// How many of the words, from the first, make up the longest entry of a table of phrases.
pub(super) fn longest_phrase<'a>(words: impl Iterator<Item = &'a str>, table: Phrase) -> usize {
    lexicon().phrases[table as usize].each(words).last().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_table_is_known() {
        for line in BODIES.lines() {
            if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                assert!(
                    Phrase::of_section(section).is_some() || Class::of_section(section).is_some(),
                    "[{section}]"
                );
            }
        }
    }

    #[test]
    fn case_accents_and_hyphens_do_not_count() {
        assert!(class("MINISTÈRE").is(Class::OPENING));
        assert!(class("Vice-Ministerio").is(Class::RANK_VICE));
        assert!(class("Secretaría").is(Class::RANK_SECRETARIAT));
        assert!(class("Inspector-General").is(Class::BODY));
        assert!(class("Міністерство") == Class::NONE);
        assert!(is_phrase("by agreement", Phrase::Remark));
        assert_eq!(longest_phrase("as well as others".split(' '), Phrase::And), 3);
    }
}
