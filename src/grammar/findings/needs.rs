//! The words that a pattern can't do without, so that it need not be tried where they do not stand.

use super::classes::{Class, Word, Words};
use super::pattern::{Part, Ways};

/// What a text must hold for a pattern to be found in it, a row for each of the pattern's alternatives:
/// one word of each choice, in this order and none within another.
#[derive(Debug)]
pub(super) struct Needs(Vec<Vec<Choice>>);

/// Words of which one must stand.
#[derive(Clone, Debug)]
pub(super) enum Choice {
    Only(Word),
    Any(Class),
}

impl Choice {
    fn words(&self) -> &[Word] {
        match self {
            Choice::Only(word) => std::slice::from_ref(word),
            Choice::Any(words) => words,
        }
    }
}

impl Needs {
    /// What the parts of a pattern need.
    pub(super) fn of(parts: &[Part]) -> Needs {
        match parts {
            [Part::Either(ways)] => Needs::of_ways(ways),
            _ => Needs(vec![choices(parts)]),
        }
    }

    fn of_ways(ways: &Ways) -> Needs {
        Needs(ways.all.iter().map(|way| choices(way)).collect())
    }

    /// Whether a text may hold the pattern.
    pub(super) fn are_met(&self, text: &Pairs<'_>) -> bool {
        self.0.iter().any(|choices| {
            // The word that ends first leaves most of the text to the others.
            let first = |at: usize, choice: &Choice| {
                choice.words().iter().filter_map(|word| text.end_of(at, word)).min()
            };
            choices.iter().try_fold(0, first).is_some()
        })
    }

    /// Words of which one stands in every text that the pattern is found in; none if there are no
    /// such words. Of each alternative the most telling choice: the longer its shortest word the rarer
    /// they all are.
    pub(super) fn most_telling(&self) -> impl Iterator<Item = &Word> {
        let shortest = |choice: &&Choice| choice.words().iter().map(|word| word.len()).min();
        let best = self.0.iter().map(|choices| choices.iter().max_by_key(shortest));
        let all = best.collect::<Option<Vec<_>>>().unwrap_or_default();
        all.into_iter().flat_map(Choice::words)
    }
}

/// A text, and which two letters stand side by side in it: they tell of most words, before these are
/// looked for, that they are not there.
pub(super) struct Pairs<'t> {
    text: &'t str,
    seen: [u64; 16],
}

impl<'t> Pairs<'t> {
    pub(super) fn of(text: &'t str) -> Pairs<'t> {
        let mut seen = [0; 16];
        for pair in text.as_bytes().windows(2) {
            let (row, bit) = Pairs::place(pair);
            seen[row] |= bit;
        }
        Pairs { text, seen }
    }

    fn place(pair: &[u8]) -> (usize, u64) {
        let bits = usize::from(pair[0] & 31) << 5 | usize::from(pair[1] & 31);
        (bits >> 6, 1 << (bits & 63))
    }

    /// Where a word ends that stands first behind a place.
    fn end_of(&self, at: usize, word: &str) -> Option<usize> {
        let is_seen = |pair| {
            let (row, bit) = Pairs::place(pair);
            self.seen[row] & bit != 0
        };
        let may_be = word.as_bytes().windows(2).all(is_seen);
        let found = if may_be { self.text[at..].find(word) } else { None };
        found.map(|found| at + found + word.len())
    }
}

/// The choices of parts, in order, but those that anything meets.
fn choices(parts: &[Part]) -> Vec<Choice> {
    let mut choices = Vec::new();
    for part in parts {
        match part {
            Part::Letters(letters) => choices.push(Choice::Only(Word::Owned(letters.to_string()))),
            Part::Word(class) => choices.push(Choice::Any(Class::clone(class))),
            Part::Told(parts) => choices.extend(self::choices(parts)),
            Part::Repeat(parts, times) if times.least > 0 => choices.extend(self::choices(parts)),
            Part::Either(ways) => choices.extend(most_telling(&Needs::of_ways(ways))),
            Part::Form(parts) => choices.extend(most_telling(&Needs::of(parts))),
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

/// The words of which one must stand, if there are such.
fn most_telling(needs: &Needs) -> Option<Choice> {
    let words: Words = needs.most_telling().cloned().collect();
    (!words.is_empty()).then(|| Choice::Any(words.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::findings::pattern::{Named, read};

    /// What a pattern needs where `<be>` is "is" or "were".
    fn needs(pattern: &str) -> Needs {
        let be: Words = ["is", "were"].map(Word::Borrowed).into_iter().collect();
        let be = Class::new(be);
        Needs::of(&read(pattern, &|name| match name {
            "be" => Named::Class(Class::clone(&be)),
            _ => Named::Mark,
        }))
    }

    #[test]
    fn words_that_a_pattern_can_not_do_without() {
        let table: [(&str, &[&str]); 7] = [
            ("relevant to", &["relevant to"]),
            ("commitments? ~(?:was|were) done", &["commitment"]),
            ("(?:not |never )*(?:carried|taken) on", &["carried", "taken"]),
            ("<be>", &["is", "were"]),
            (r"no (?:\w+ ){0,3}(?:star(?:red)?|award)", &["award", "star"]),
            ("(?:a|verifiable)?", &[]),
            ("one|two", &["one", "two"]),
        ];
        for (pattern, expected) in table {
            let needs = needs(pattern);
            let mut words: Vec<&Word> = needs.most_telling().collect();
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
            ("one|two <be>", "two were", true),
            ("one|two <be>", "two", false),
            // "were" and "were" are two words and must stand twice.
            ("were (?:so )?were", "they were", false),
        ];
        for (pattern, text, expected) in table {
            let met = needs(pattern).are_met(&Pairs::of(text));
            assert_eq!(met, expected, "{pattern} in {text:?}");
        }
    }
}
