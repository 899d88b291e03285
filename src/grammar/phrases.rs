//! Small sets of words and phrases, compared as [`folded`] text: read from `vocabulary/calendar.txt` at
//! the first question.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use crate::vocabulary::tables::{lines, listed};
use crate::vocabulary::{Finished, Key, folded};

const TABLE: &str = include_str!("../vocabulary/calendar.txt");

/// The words and phrases of a section, or of several.
pub(super) struct Words {
    sections: &'static [&'static str],
    ready: OnceLock<Ready>,
}

impl Words {
    pub(super) const fn of(sections: &'static [&'static str]) -> Self {
        Words { sections, ready: OnceLock::new() }
    }

    fn ready(&self) -> &Ready {
        self.ready.get_or_init(|| Ready::read(TABLE, self.sections))
    }

    /// Whether what the page has written is one of them.
    pub(super) fn contain(&self, written: &str) -> bool {
        self.ready().meaning(written).is_some()
    }

    /// What follows the longest of them that the input begins with, blanks dropped; a phrase ends at
    /// the end of a word.
    pub(super) fn after<'i>(&self, input: &'i str) -> Option<&'i str> {
        let first = input.chars().flat_map(folded).next()?;
        let ready = self.ready();
        if !ready.firsts.has(first) {
            return None;
        }
        let from = ready.phrases.partition_point(|phrase| phrase.chars().next() < Some(first));
        let phrases = ready.phrases[from..].iter().take_while(|phrase| phrase.starts_with(first));
        let after = phrases.filter_map(|phrase| after_phrase(input, phrase));
        after.min_by_key(|rest| rest.len()).map(str::trim_start)
    }
}

/// A section whose words each stand for a number.
pub(super) struct Numbered(Words);

impl Numbered {
    pub(super) const fn of(sections: &'static [&'static str]) -> Self {
        Numbered(Words::of(sections))
    }

    /// The number that the page has written in a word.
    pub(super) fn number(&self, written: &str) -> Option<i8> {
        self.0.ready().meaning(written)
    }
}

/// The phrases of a section by their first letters and by their hashes.
#[derive(Default)]
struct Ready {
    firsts: Letters,
    /// In their order, so that those that begin alike stand together.
    phrases: Vec<&'static str>,
    /// How many letters the longest phrase has.
    longest: usize,
    /// The number before each phrase's line, 0 where there is none.
    meanings: HashMap<u64, i8, BuildHasherDefault<Finished>>,
}

impl Ready {
    fn read(table: &'static str, sections: &[&str]) -> Self {
        let mut ready = Ready::default();
        for section in sections {
            let known = ready.phrases.len();
            for line in lines(table).filter(|line| line.section == *section) {
                let (number, words) = line.named().unwrap_or(("0", line.text));
                ready.add(number.parse().expect("a number before ="), words);
            }
            assert!(ready.phrases.len() > known, "no section [{section}]");
        }
        ready.phrases.sort_unstable();
        ready
    }

    /// Adds the words of a line, and what they count.
    fn add(&mut self, number: i8, words: &'static str) {
        for phrase in listed(words) {
            phrase.chars().take(1).for_each(|first| self.firsts.add(first));
            self.longest = self.longest.max(phrase.chars().count());
            self.meanings.entry(Key::of(phrase.chars()).0).or_insert(number);
            self.phrases.push(phrase);
        }
    }

    fn meaning(&self, written: &str) -> Option<i8> {
        let mut letters = written.chars().flat_map(folded);
        if !self.firsts.has(letters.clone().next()?) {
            return None;
        }
        let key = Key::of(letters.by_ref().take(self.longest));
        let whole = letters.next().is_none();
        if whole { self.meanings.get(&key.0).copied() } else { None }
    }
}

/// Which letters phrases begin with; all that are no ASCII count as one.
#[derive(Clone, Copy, Default)]
struct Letters(u128);

impl Letters {
    fn bit(letter: char) -> u128 {
        1 << u32::from(letter).min(127)
    }

    fn add(&mut self, letter: char) {
        self.0 |= Self::bit(letter);
    }

    fn has(self, letter: char) -> bool {
        self.0 & Self::bit(letter) != 0
    }
}

/// What follows the phrase in an input that begins with it.
fn after_phrase<'i>(input: &'i str, phrase: &str) -> Option<&'i str> {
    let mut expected = phrase.chars().peekable();
    let mut end = 0;
    for (at, c) in input.char_indices() {
        if expected.peek().is_none() {
            break;
        }
        end = at + c.len_utf8();
        if folded(c).any(|letter| expected.next() != Some(letter)) {
            return None;
        }
    }
    let rest = input.get(end..)?;
    let is_whole = expected.peek().is_none()
        && !(phrase.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric));
    is_whole.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTIONS: &str = "\
[ends]
# What ends.
until, until the, d'ici
–, n/a

[months]
3 = mars, marzo
8 = aout
";

    fn words(sections: &'static [&'static str]) -> Words {
        Words { sections, ready: OnceLock::from(Ready::read(SECTIONS, sections)) }
    }

    #[test]
    fn every_section_is_named_and_written_as_it_is_compared() {
        for line in lines(TABLE) {
            assert!(line.text.chars().flat_map(folded).eq(line.text.chars()), "{}", line.text);
            let rules = include_str!("calendar.rs");
            let section = line.section;
            assert!(rules.contains(&format!("::of(&[\"{section}\"])")), "[{section}]");
        }
    }

    #[test]
    fn words_are_found_whatever_their_dress() {
        let words = words(&["ends"]);
        for written in ["until", "Until THE", "d’ici", "–", "N/A"] {
            assert!(words.contain(written), "{written}");
        }
        for written in ["", "unti", "until them", "\u{301}", "—"] {
            assert!(!words.contain(written), "{written}");
        }
        let months = Numbered(self::words(&["months"]));
        assert_eq!(months.number("Août"), Some(8));
        assert_eq!(months.number("aou\u{302}t"), Some(8));
        assert_eq!(months.number("MARZO"), Some(3));
        assert_eq!(months.number("mar"), None);
    }

    #[test]
    fn the_longest_phrase_counts_and_ends_with_a_word() {
        let words = words(&["ends"]);
        for (input, want) in [
            ("until the end", Some("end")),
            ("until then", Some("then")),
            ("D’ici 2018", Some("2018")),
            ("untilled", None),
            ("until", Some("")),
            ("", None),
        ] {
            assert_eq!(words.after(input), want, "{input}");
        }
    }
}
