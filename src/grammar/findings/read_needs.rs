//! What patterns need, read of their parts.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

use super::bits::Bits;
use super::classes::{Word, Words};
use super::needs::{Choice, Needed};
use super::pattern::{Part, Ways};
use super::word_set::Number;

/// What a text must hold for a pattern to be found in it: the choices of each alternative.
#[derive(Debug)]
pub(super) struct Needs(Vec<Vec<Choice>>);

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
            choices.iter().for_each(|choice| self.used[*choice as usize] = true);
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
        self.choices[choice as usize].1
    }

    /// What all patterns need, in the order in which they were read.
    pub(super) fn needed(self, patterns: &[Needs]) -> Needed {
        let mut telling: Vec<Vec<u32>> = vec![Vec::new(); self.choices.len()];
        for (number, needs) in (0..).zip(patterns) {
            let choices = self.most_telling(needs);
            choices.iter().for_each(|choice| telling[*choice as usize].push(number));
        }
        let mut tellers = Bits::of(telling.len());
        let are_telling = (0..).zip(&telling).filter(|(_, patterns)| !patterns.is_empty());
        are_telling.for_each(|(choice, _)| {
            tellers.put(choice);
        });
        let mut lengths = vec![0; self.numbers.len()];
        for (word, number) in &self.numbers {
            lengths[*number as usize] = word.len() as u32;
        }
        let mut choices_of = vec![Vec::new(); self.numbers.len()];
        for (choice, (words, _)) in (0..).zip(&self.choices) {
            if self.used[choice as usize] {
                words.iter().for_each(|word| choices_of[*word as usize].push(choice));
            }
        }
        let is_needed = |number: Number| !choices_of[number as usize].is_empty();
        let set = self.numbers.into_iter().filter(|(_, number)| is_needed(*number)).collect();
        let alternatives = patterns.iter().scan(0, |next, needs| {
            let first = *next;
            *next += needs.0.len() as u32;
            Some(first..*next)
        });
        Needed {
            set,
            lengths: lengths.into_iter().collect(),
            choices_of: choices_of.into_iter().collect(),
            choices: self.choices.iter().map(|(words, _)| words.iter().copied()).collect(),
            alternatives: alternatives.collect(),
            needs: patterns
                .iter()
                .flat_map(|needs| &needs.0)
                .map(|own| own.iter().copied())
                .collect(),
            telling: telling.into_iter().collect(),
            tellers: tellers.rows().collect(),
        }
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
                let words = several.iter().map(|choice| &self.choices[*choice as usize].0);
                let words = words.flat_map(|words| words.iter().copied()).collect();
                Some(self.choice(words, shortest))
            }
        }
    }

    fn choice(&mut self, words: Arc<[Number]>, shortest: usize) -> Choice {
        self.choices.push((words, shortest));
        self.used.push(false);
        self.choices.len() as u32 - 1
    }

    fn number(&mut self, word: &Word) -> Number {
        let next = self.numbers.len() as Number;
        *self.numbers.entry(word.clone()).or_insert(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::findings::classes::Class;
    use crate::grammar::findings::needs::Sentence;
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
                telling.iter().any(|choice| reader.choices[*choice as usize].0.contains(number))
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
            let needed = reader.needed(&[needs]);
            let sentence = Sentence::new(text, &needed);
            let last_start = |from| needed.last_start(0, &sentence, from);
            assert_eq!(last_start(0).is_some(), expected, "{pattern} in {text:?}");
            assert_eq!(last_start(text.len()), None, "{pattern} behind {text:?}");
        }
    }
}
