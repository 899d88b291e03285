//! The words of `vocabulary/bodies.txt`, looked up without regard to case, accents and hyphens.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::vocabulary::tables::{Line, listed};
use crate::vocabulary::{BODIES, Finished, Held, Key, Made, folded};

/// What a word can be; a set, because most words can be several things.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Class(u64);

macro_rules! classes {
    ($($name:ident = $bit:literal, $section:literal;)*) => {
        impl Class {
            $(pub(super) const $name: Class = Class(1 << $bit);)*

            const NAMES: &[(u8, &str)] = &[$(($bit, $section),)*];

            fn of_section(section: &str) -> Option<Class> {
                match section {
                    $($section => Some(Class::$name),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    BODY = 0, "body";
    OPENING = 1, "opening";
    SUBJECT_BODY = 2, "subject body";
    HOST = 3, "host";
    HOSTED = 4, "hosted";
    RANK_UNIT = 5, "rank unit";
    RANK_DIRECTORATE = 6, "rank directorate";
    RANK_VICE = 7, "rank vice";
    RANK_SECRETARIAT = 8, "rank secretariat";
    RANK_MINISTRY = 9, "rank ministry";
    PLURAL = 10, "plural";
    GROUP = 11, "group";
    STANDING = 12, "standing group";
    PORTFOLIO = 13, "portfolio";
    QUALIFIER = 14, "qualifier";
    SELF_STANDING = 15, "self-standing";
    COUNTRY = 16, "country";
    PREPOSITION = 17, "preposition";
    ARTICLE = 18, "article";
    AND = 19, "and";
    RELATIVE = 20, "relative";
    SENTENCE = 21, "sentence";
    OTHER = 22, "other";
    SHARED_TAIL = 23, "shared tail";
    LEAD_IN = 24, "lead-in";
    TITLE = 25, "title";
    POST = 26, "post";
    ABBREVIATION = 27, "abbreviation";
    LEGAL = 28, "legal form";
    LABEL_WORD = 29, "label word";
    LABEL_START = 30, "label start";
    TAIL = 31, "tail";
    FORM = 32, "company form";
    ELIDED = 33, "elided article";
    AND_WITH = 34, "and with";
    AND_IN = 35, "and in";
    AND_WORKING = 36, "and working";
    // The words that begin an entry of the tables of phrases.
    AND_FIRST = 41, "first of and phrase";
    LIST_END_FIRST = 42, "first of list end";
    TAIL_FIRST = 43, "first of general tail";
    PAIR_FIRST = 44, "first of pair";
}

impl Class {
    pub(super) const NONE: Class = Class(0);

    pub(super) const fn bits(self) -> u64 {
        self.0
    }

    pub(super) const fn or(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    #[cfg(test)]
    pub(super) const fn of_bit(bit: u8) -> Class {
        Class(1 << bit)
    }

    #[cfg(test)]
    pub(super) fn name_of_bit(bit: u8) -> Option<&'static str> {
        Class::NAMES.iter().find(|(other, _)| *other == bit).map(|(_, name)| *name)
    }

    pub(super) fn bit_named(name: &str) -> Option<u8> {
        Class::NAMES.iter().find(|(_, other)| *other == name).map(|(bit, _)| *bit)
    }

    /// Whether the word is any of these.
    pub(super) const fn is(self, any: Class) -> bool {
        self.0 & any.0 != 0
    }

    pub(super) const fn without(self, these: Class) -> Class {
        Class(self.0 & !these.0)
    }

    /// How high an office with this noun stands, 0 where the noun does not tell.
    pub(super) const fn rank(self) -> u8 {
        if self.is(Class::RANK_MINISTRY) {
            5
        } else if self.is(Class::RANK_SECRETARIAT) {
            4
        } else if self.is(Class::RANK_VICE) {
            3
        } else if self.is(Class::RANK_DIRECTORATE) {
            2
        } else if self.is(Class::RANK_UNIT) {
            1
        } else {
            0
        }
    }
}

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
fn key<'b>(word: &str, buffer: &'b mut [u8; KEY]) -> Option<&'b [u8]> {
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
    Some(&buffer[..length])
}

/// The hash of folded letters: FNV-1a, as they are few and come from no adversary's table.
fn hash(letters: &str) -> u64 {
    hash_of(letters.as_bytes())
}

fn hash_of(letters: &[u8]) -> u64 {
    go_on(Key::EMPTY, letters).0
}

/// The key of what goes on with folded letters.
fn go_on(key: Key, letters: &[u8]) -> Key {
    letters.iter().fold(key, |key, letter| key.and(u32::from(*letter)))
}

/// A word as the learned tables hold it: the hash of its folded letters.
pub(super) type WordKey = u32;

/// A hash as the learned tables have it: odd, so that it is none of no word.
fn short(hash: u64) -> WordKey {
    (hash ^ (hash >> 32)) as u32 | 1
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
    let hash = hash_of(letters);
    Entry {
        class: class_of(letters, hash),
        key: short(hash),
        suffix: if long { short(hash_of(&letters[letters.len() - 4..])) } else { 0 },
    }
}

/// The key of a word; 0 where no table can hold it.
pub(super) fn word_key(word: &str) -> WordKey {
    let mut buffer = [0; KEY];
    let letters = key(word, &mut buffer).filter(|letters| !letters.is_empty());
    letters.map_or(0, |letters| short(hash_of(letters)))
}

/// The key of a word as the learned tables spell it: folded.
pub(super) fn spelled_key(word: &str) -> WordKey {
    short(hash(word))
}

#[cfg(test)]
/// The folded spelling of a word.
pub(super) fn spelling(word: &str) -> Option<String> {
    let mut buffer = [0; KEY];
    key(word, &mut buffer).map(|letters| String::from_utf8_lossy(letters).into_owned())
}

/// What a word is by the tables.
pub(super) fn class(word: &str) -> Class {
    look_up(word).class
}

fn class_of(letters: &[u8], hash: u64) -> Class {
    let words = &lexicon().words;
    if let Some(found) = words.get(&hash) {
        return *found;
    }
    // "Innovations" is a subject where "innovation" is.
    let singular = letters.strip_suffix(b"s").and_then(|singular| words.get(&hash_of(singular)));
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
        let mut buffer = [0; KEY];
        let letters = key(word, &mut buffer).unwrap_or_default();
        folded.extend(letters.iter().map(|letter| char::from(*letter)));
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
