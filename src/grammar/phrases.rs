//! Small sets of words and phrases, compared as [`folded`] text: read from `vocabulary/calendar.txt` at
//! the first question.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::vocabulary::tables::{Line, listed};
use crate::vocabulary::{CALENDAR, Finished, Held, Key, Made, folded};

/// The words and phrases of a section, or of several.
pub(super) struct Words {
    sections: &'static [&'static str],
    ready: Made<Ready>,
}

impl Words {
    pub(super) const fn of(sections: &'static [&'static str]) -> Self {
        Words { sections, ready: Made::new() }
    }

    fn ready(&'static self) -> Held<Ready> {
        self.ready.of(|words| {
            Ready::read(self.sections.iter().flat_map(|name| words.lines_under(CALENDAR, name)))
        })
    }

    /// Whether what the page has written is one of them.
    pub(super) fn contain(&'static self, written: &str) -> bool {
        self.ready().meaning(written).is_some()
    }

    /// What follows the longest of them that the input begins with, blanks dropped; a phrase ends at
    /// the end of a word.
    pub(super) fn after<'i>(&'static self, input: &'i str) -> Option<&'i str> {
        self.ready().after(input)
    }
}

/// A section whose words each stand for a number.
pub(super) struct Numbered(Words);

impl Numbered {
    pub(super) const fn of(sections: &'static [&'static str]) -> Self {
        Numbered(Words::of(sections))
    }

    /// The number that the page has written in a word.
    pub(super) fn number(&'static self, written: &str) -> Option<i8> {
        self.0.ready().meaning(written)
    }
}

/// The phrases of a section by their first letters and by their hashes.
#[derive(Default)]
struct Ready {
    firsts: Letters,
    /// In their order, so that those that begin alike stand together.
    phrases: Vec<String>,
    /// Where the phrases are that begin with each letter of ASCII, and behind them those with others.
    places: Vec<u16>,
    /// By the first letter, as in `places`, the second ones; all, where a phrase has none.
    seconds: Vec<Letters>,
    /// Where those with each second letter begin among all that begin with a letter of ASCII.
    groups: Vec<Vec<(u8, u16)>>,
    /// How many letters the longest phrase has.
    longest: usize,
    /// The number before each phrase's line, 0 where there is none.
    meanings: HashMap<u64, i8, BuildHasherDefault<Finished>>,
}

impl Ready {
    fn read<'t>(lines: impl Iterator<Item = Line<'t>>) -> Self {
        let mut ready = Ready::default();
        for line in lines {
            let (number, words) = line.named().unwrap_or(("0", line.text));
            // A file of words whose number is none was not taken; a test reads the table.
            ready.add(number.parse().unwrap_or_default(), words);
        }
        ready.phrases.sort_unstable();
        let place = |letter: u8| {
            ready.phrases.partition_point(|phrase| phrase.bytes().next() < Some(letter)) as u16
        };
        ready.places = (0..=128).map(place).collect();
        ready.places.push(ready.phrases.len() as u16);
        ready.seconds = vec![Letters::default(); 129];
        for phrase in &ready.phrases {
            let mut letters = phrase.chars();
            let Some(first) = letters.next() else { continue };
            ready.seconds[place_of(first)].add_or_all(letters.next());
        }
        ready.groups = vec![Vec::new(); 129];
        for (number, phrase) in ready.phrases.iter().enumerate() {
            if let [first @ 0..128, second, ..] = *phrase.as_bytes() {
                let groups = &mut ready.groups[usize::from(first)];
                if groups.last().is_none_or(|(last, _)| *last != second) {
                    groups.push((second, number as u16));
                }
            }
        }
        ready
    }

    /// Adds the words of a line, and what they count.
    fn add(&mut self, number: i8, words: &str) {
        for phrase in listed(words) {
            let phrase: String = phrase.chars().flat_map(folded).collect();
            phrase.chars().take(1).for_each(|first| self.firsts.add(first));
            self.longest = self.longest.max(phrase.chars().count());
            self.meanings.entry(Key::of(phrase.chars()).0).or_insert(number);
            self.phrases.push(phrase);
        }
    }

    /// Whether a phrase may begin with the first two letters of a text: most texts that are asked about begin
    /// none.
    fn may_begin(&self, text: &str) -> bool {
        let first = match text.as_bytes() {
            [first, second, ..] if first.is_ascii() && second.is_ascii() => {
                let [first, second] = [first, second].map(u8::to_ascii_lowercase);
                let seconds = self.seconds.get(usize::from(first));
                return seconds.is_some_and(|seconds| seconds.has(char::from(second)));
            }
            [first, ..] if first.is_ascii() => Some(char::from(first.to_ascii_lowercase())),
            _ => text.chars().flat_map(folded).next(),
        };
        first.is_some_and(|first| self.firsts.has(first))
    }

    fn after<'i>(&self, input: &'i str) -> Option<&'i str> {
        if !self.may_begin(input) {
            return None;
        }
        let opening = match input.as_bytes().first_chunk() {
            Some(letters @ [first, second, third]) if letters.is_ascii() => {
                [*first, *second, *third]
                    .map(|letter| Some(char::from(letter.to_ascii_lowercase())))
            }
            _ => {
                let mut letters = input.chars().flat_map(folded);
                [letters.next(), letters.next(), letters.next()]
            }
        };
        let place = place_of(opening[0]?);
        if !self.seconds[place].may_have(opening[1]) {
            return None;
        }
        // The letters that phrases begin with, as far as they are ASCII.
        let opening = opening.map(|letter| letter.and_then(|letter| u8::try_from(letter).ok()));
        let phrases = self.beginning_with(place, opening[1]).iter();
        let opens = |phrase: &&String| {
            let plain = phrase.bytes().take_while(u8::is_ascii);
            plain.zip(opening).all(|(own, letter)| letter == Some(own))
        };
        let after = phrases.filter(opens).filter_map(|phrase| after_phrase(input, phrase));
        after.min_by_key(|rest| rest.len()).map(str::trim_start)
    }

    /// The phrases that may begin with two letters, by the place of the first.
    fn beginning_with(&self, place: usize, second: Option<u8>) -> &[String] {
        let (mut from, mut to) = (self.places[place], self.places[place + 1]);
        // Where one has no second letter, or one that is no ASCII, all may; so do those whose first is none.
        if !self.groups[place].is_empty()
            && !self.seconds[place].are_all()
            && let Some(second) = second
        {
            let groups = &self.groups[place];
            let own = groups.iter().position(|(letter, _)| *letter == second);
            (from, to) = match own {
                Some(own) => (groups[own].1, groups.get(own + 1).map_or(to, |(_, next)| *next)),
                None => (to, to),
            };
        }
        &self.phrases[from.into()..to.into()]
    }

    fn meaning(&self, written: &str) -> Option<i8> {
        if !self.may_begin(written) {
            return None;
        }
        if written.is_ascii() {
            let letters = written.bytes().map(|letter| letter.to_ascii_lowercase());
            let key = letters.fold(Key::EMPTY, |key, letter| key.and(u32::from(letter)));
            return if written.len() <= self.longest {
                self.meanings.get(&key.0).copied()
            } else {
                None
            };
        }
        let mut letters = written.chars().flat_map(folded);
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

    /// Adds a letter; where there is none, or none of ASCII, any may stand.
    fn add_or_all(&mut self, letter: Option<char>) {
        match letter {
            Some(letter) if letter.is_ascii() => self.add(letter),
            _ => self.0 = u128::MAX,
        }
    }

    fn are_all(self) -> bool {
        self.0 == u128::MAX
    }

    /// Whether a letter is among them, if there is one; of those that are no ASCII nothing is known.
    fn may_have(self, letter: Option<char>) -> bool {
        match letter {
            Some(letter) if letter.is_ascii() => self.has(letter),
            Some(_) => true,
            None => self.are_all(),
        }
    }
}

/// Where a first letter stands: by itself, or with all that are no ASCII.
fn place_of(first: char) -> usize {
    (first as usize).min(128)
}

/// What follows the phrase in an input that begins with it.
fn after_phrase<'i>(input: &'i str, phrase: &str) -> Option<&'i str> {
    let opening = input.as_bytes().get(..phrase.len()).filter(|opening| opening.is_ascii());
    let end = match opening {
        // Most are of ASCII, where a letter is one byte.
        Some(opening) => opening.eq_ignore_ascii_case(phrase.as_bytes()).then_some(phrase.len())?,
        None => end_of_phrase(input, phrase)?,
    };
    let rest = &input[end..];
    let goes_on =
        phrase.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    (!goes_on).then_some(rest)
}

/// Where the phrase ends in an input that begins with it, whatever its letters are written as.
fn end_of_phrase(input: &str, phrase: &str) -> Option<usize> {
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
    expected.peek().is_none().then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::tables::{lines, lines_under};

    const SECTIONS: &str = "\
[ends]
# What ends.
until, until the, d'ici
–, n/a

[starts]
з початку

[months]
3 = mars, marzo
8 = aout
";

    fn words(sections: &[&str]) -> Ready {
        Ready::read(sections.iter().flat_map(|name| lines_under(SECTIONS, name)))
    }

    #[test]
    fn a_phrase_that_no_ascii_letter_begins_is_found() {
        assert_eq!(words(&["starts"]).after("З початку 2019"), Some("2019"));
    }

    #[test]
    fn every_section_is_named_and_written_as_it_is_compared() {
        for line in lines(CALENDAR) {
            assert!(line.text.chars().flat_map(folded).eq(line.text.chars()), "{}", line.text);
            let number = line.named().map_or("0", |(number, _)| number);
            assert!(number.parse::<i8>().is_ok(), "{number}");
            let rules = include_str!("calendar.rs");
            let section = line.section;
            assert!(rules.contains(&format!("::of(&[\"{section}\"])")), "[{section}]");
        }
    }

    #[test]
    fn words_are_found_whatever_their_dress() {
        let words = words(&["ends"]);
        for written in ["until", "Until THE", "d’ici", "–", "N/A"] {
            assert!(words.meaning(written).is_some(), "{written}");
        }
        for written in ["", "unti", "until them", "\u{301}", "—"] {
            assert!(words.meaning(written).is_none(), "{written}");
        }
        let months = self::words(&["months"]);
        assert_eq!(months.meaning("Août"), Some(8));
        assert_eq!(months.meaning("aou\u{302}t"), Some(8));
        assert_eq!(months.meaning("MARZO"), Some(3));
        assert_eq!(months.meaning("mar"), None);
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
