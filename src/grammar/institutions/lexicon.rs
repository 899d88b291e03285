//! The words of `vocabulary/bodies.txt`, looked up without regard to case, accents and hyphens.

use super::bodies::{KEY, Lexicon, Opens, key};
use super::keys::{go_on, hash, short};
use crate::flat::Flat;
use crate::vocabulary::{BODIES, Held, Key, LOWER, Made};

pub(super) use super::bodies::Phrase;
pub(super) use super::class::Class;
pub(super) use super::keys::WordKey;

/// The table as `build.rs` lays it out.
const LAID_OUT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/bodies"));

fn lexicon() -> Held<Lexicon> {
    static LEXICON: Made<Lexicon> = Made::new();
    LEXICON.of(|words| match words.is_built_in() {
        true => Lexicon::of_file(LAID_OUT),
        false => Lexicon::of(words.lines_of(BODIES)),
    })
}

/// A word as the tables have it.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) class: Class,
    pub(super) opens: Opens,
    /// 0 where no table can hold the word.
    pub(super) key: WordKey,
    /// The key of its last four letters, 0 where it has hardly more.
    pub(super) suffix: WordKey,
}

impl Entry {
    const NOTHING: Entry = Entry { class: Class::NONE, opens: Opens::NONE, key: 0, suffix: 0 };

    /// By the folded letters of a word and their hashes: of all of them, and of all but the last.
    fn of(letters: &[u8], word: Key, before: Key) -> Entry {
        let Some(last) = letters.last() else { return Entry::NOTHING };
        let (class, opens) = lexicon().word((word.0, *last, before.0));
        let long = letters.len() > 5;
        let suffix = if long { short(hash(&letters[letters.len() - 4..])) } else { 0 };
        Entry { class, opens, key: short(word.0), suffix }
    }
}

/// What the tables know of a word, which is folded once for all of them.
pub(super) fn look_up(word: &str) -> Entry {
    let mut buffer = [0; KEY];
    let Some(letters) = key(word, &mut buffer) else { return Entry::NOTHING };
    let Some((last, before)) = letters.split_last() else { return Entry::NOTHING };
    let before = go_on(Key::EMPTY, before);
    Entry::of(letters, before.and(u32::from(*last)), before)
}

/// Letters and digits of ASCII with which a text begins.
pub(super) struct Plain {
    pub(super) length: usize,
    pub(super) letters: usize,
    pub(super) capitals: usize,
    /// Whether a capital stands behind the first three of them.
    pub(super) has_late_capital: bool,
    pub(super) entry: Entry,
}

impl Plain {
    /// Reads them once for all that is asked of them; none where a sign stands behind them that may go on with
    /// the word.
    #[inline]
    pub(super) fn at(text: &[u8]) -> Option<Plain> {
        let mut folded = [0; KEY];
        let (mut word, mut before) = (Key::EMPTY, Key::EMPTY);
        let (mut length, mut letters, mut capitals, mut late) = (0, 0, 0, 0);
        while let Some(sign) = text.get(length) {
            let letter = LOWER[usize::from(*sign)];
            if letter == 0 {
                break;
            }
            *folded.get_mut(length)? = letter;
            (before, word) = (word, word.and(u32::from(letter)));
            letters += usize::from(letter.is_ascii_alphabetic());
            let capital = usize::from(letter != *sign);
            capitals += capital;
            late += if length < 3 { 0 } else { capital };
            length += 1;
        }
        let ends = matches!(text.get(length), None | Some(b' ' | b',' | b'\n' | b';' | b')'));
        (ends && length > 0).then(|| Plain {
            length,
            letters,
            capitals,
            has_late_capital: late > 0,
            entry: Entry::of(&folded[..length], word, before),
        })
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
    key(word, &mut buffer).map(|letters| String::from_utf8_lossy(letters).into_owned())
}

/// What a word is by the tables.
pub(super) fn class(word: &str) -> Class {
    look_up(word).class
}

/// Whether a table of phrases holds the whole text.
pub(super) fn is_phrase(text: &str, table: Phrase) -> bool {
    lexicon().phrases(table).are(text)
}

/// How many of the words, from the first, make up the longest entry of a table of phrases.
pub(super) fn longest_phrase<'a>(words: impl Iterator<Item = &'a str>, table: Phrase) -> usize {
    lexicon().phrases(table).each(words).last().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::tables::lines;

    #[test]
    fn what_is_laid_out_is_what_the_table_says() {
        assert!(Lexicon::of(lines(BODIES)).file() == LAID_OUT);
    }

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
