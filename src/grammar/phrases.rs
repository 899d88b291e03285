//! Small sets of words and phrases, compared as [`folded`] text: made ready at the first question.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use super::fold::folded;
use crate::vocabulary::Finished;

/// Words and phrases, parted by a comma and a blank, in lower case and without accents.
pub(super) struct Words {
    table: &'static str,
    ready: OnceLock<Ready<()>>,
}

impl Words {
    pub(super) const fn new(table: &'static str) -> Self {
        Words { table, ready: OnceLock::new() }
    }

    fn ready(&self) -> &Ready<()> {
        self.ready.get_or_init(|| Ready::new(&[((), self.table)]))
    }

    /// Whether what the page has written is one of them.
    pub(super) fn contain(&self, written: &str) -> bool {
        self.ready().meaning(written).is_some()
    }

    /// What follows the longest of them that the input begins with, blanks dropped; a phrase ends at
    /// the end of a word.
    pub(super) fn after<'i>(&self, input: &'i str) -> Option<&'i str> {
        let first = input.chars().find_map(folded)?;
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

/// Words that each stand for a number.
pub(super) struct Numbered<N: 'static> {
    table: &'static [(N, &'static str)],
    ready: OnceLock<Ready<N>>,
}

impl<N: Copy> Numbered<N> {
    pub(super) const fn new(table: &'static [(N, &'static str)]) -> Self {
        Numbered { table, ready: OnceLock::new() }
    }

    /// The number that the page has written in a word.
    pub(super) fn number(&self, written: &str) -> Option<N> {
        self.ready.get_or_init(|| Ready::new(self.table)).meaning(written)
    }
}

/// A table's phrases by their first letters and by their hashes.
struct Ready<N> {
    firsts: Letters,
    /// In their order, so that those that begin alike stand together.
    phrases: Vec<&'static str>,
    /// How many letters the longest phrase has.
    longest: usize,
    meanings: HashMap<u64, N, BuildHasherDefault<Finished>>,
}

impl<N: Copy> Ready<N> {
    fn new(table: &[(N, &'static str)]) -> Self {
        let mut ready = Ready {
            firsts: Letters::default(),
            phrases: Vec::new(),
            longest: 0,
            meanings: HashMap::default(),
        };
        for (meaning, words) in table {
            for phrase in words.split(", ") {
                phrase.chars().take(1).for_each(|first| ready.firsts.add(first));
                ready.longest = ready.longest.max(phrase.chars().count());
                ready.meanings.entry(key(phrase.chars())).or_insert(*meaning);
                ready.phrases.push(phrase);
            }
        }
        ready.phrases.sort_unstable();
        ready
    }

    fn meaning(&self, written: &str) -> Option<N> {
        let mut letters = written.chars().filter_map(folded);
        if !self.firsts.has(letters.clone().next()?) {
            return None;
        }
        let key = key(letters.by_ref().take(self.longest));
        let whole = letters.next().is_none();
        if whole { self.meanings.get(&key).copied() } else { None }
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

/// The same for all spellings of a word: its FNV-1a hash.
pub(super) fn key(letters: impl Iterator<Item = char>) -> u64 {
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, letter| {
        (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0000_0100_0000_01b3)
    })
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
        match folded(c) {
            Some(c) if expected.next() != Some(c) => return None,
            _ => {}
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

    static WORDS: Words = Words::new("until, until the, d'ici, –, n/a");
    static NUMBERS: Numbered<u8> = Numbered::new(&[(3, "mars, marzo"), (8, "aout")]);

    #[test]
    fn words_are_found_whatever_their_dress() {
        for written in ["until", "Until THE", "d’ici", "–", "N/A"] {
            assert!(WORDS.contain(written), "{written}");
        }
        for written in ["", "unti", "until them", "\u{301}", "—"] {
            assert!(!WORDS.contain(written), "{written}");
        }
        assert_eq!(NUMBERS.number("Août"), Some(8));
        assert_eq!(NUMBERS.number("aou\u{302}t"), Some(8));
        assert_eq!(NUMBERS.number("MARZO"), Some(3));
        assert_eq!(NUMBERS.number("mar"), None);
    }

    #[test]
    fn the_longest_phrase_counts_and_ends_with_a_word() {
        for (input, want) in [
            ("until the end", Some("end")),
            ("until then", Some("then")),
            ("D’ici 2018", Some("2018")),
            ("untilled", None),
            ("until", Some("")),
            ("", None),
        ] {
            assert_eq!(WORDS.after(input), want, "{input}");
        }
    }
}
