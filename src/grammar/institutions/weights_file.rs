//! The text file in which the learned weights stand.
//!
//! A line is a feature and what it speaks for, each with a weight:
//! `right-class comma body = cut 0.42, into-label -0.10`. The first section holds what the way through a
//! value remembers.

use std::collections::BTreeMap;
#[cfg(test)]
use std::collections::HashMap;
#[cfg(test)]
use std::fmt::Write as _;

use super::class::Class;
use super::features::{Ask, Feature, STARTS, VALUES, Value, place};
use super::keys::{WordKey, spelled_key};
use super::memories::{COLUMN_NAMES, MEMORIES, REMEMBERED};
use super::signs::{Kind, Near, Shape, Sign};
use super::weights::{Learned, OF_A_WORD, WIDTH, of_word};
use crate::flat::{Keys, U16s};
use crate::vocabulary::tables::lines;

/// What a file of weights says.
pub(super) struct Written {
    /// Each feature with its weights, those that ask the same behind each other.
    features: Vec<(Feature, [i16; WIDTH])>,
    remembered: Vec<f64>,
}

impl Written {
    /// Reads a file of weights; what it does not understand has no weight, and a test asks that all is
    /// understood.
    pub(super) fn read(file: &str) -> Written {
        let mut written = Written { features: Vec::new(), remembered: vec![0.0; REMEMBERED] };
        // Lines that ask the same stand together.
        let mut asked = 0;
        for line in lines(file) {
            if line.section == "remembered" {
                written.read_remembered(line.text);
            } else {
                written.features.extend(read_line(line.text, &mut asked));
            }
        }
        written
    }

    fn read_remembered(&mut self, text: &str) -> Option<()> {
        let (name, weight) = text.split_once(" = ")?;
        let index = MEMORIES.iter().find_map(|memory| memory.index(name))?;
        self.remembered[index] = f64::from(hundredths(weight)?);
        Some(())
    }

    /// As the library holds them: each feature has its place.
    pub(super) fn learned(&self) -> Learned {
        let mut named = vec![0; STARTS[Ask::ALL.len()]];
        let mut words: BTreeMap<WordKey, [u16; OF_A_WORD]> = BTreeMap::new();
        let mut suffixes: BTreeMap<WordKey, [u16; OF_A_WORD]> = BTreeMap::new();
        for (row, (feature, _)) in (1..).zip(&self.features) {
            let (ask, ..) = Ask::ALL[feature.asked()];
            let [first, second, third, fourth] = feature.values();
            match of_word(ask, first) {
                Some((of_suffix, question)) => {
                    let known = if of_suffix { &mut suffixes } else { &mut words };
                    known.entry(feature.word()).or_default()[question] = row;
                }
                None => named[place(ask, [first, second, third, fourth])] = row,
            }
        }
        let rows_of = |words: Vec<[u16; OF_A_WORD]>| -> U16s {
            words.into_iter().chain([[0; OF_A_WORD]]).flatten().collect()
        };
        let with = |words: BTreeMap<WordKey, [u16; OF_A_WORD]>| {
            Keys::with(words.into_iter().map(|(word, rows)| (u64::from(word), rows)))
        };
        let (words, rows_of_words) = with(words);
        let (suffixes, rows_of_suffixes) = with(suffixes);
        let hundredths = self.features.iter().flat_map(|(_, row)| *row);
        Learned {
            rows: [0; WIDTH].into_iter().chain(hundredths).map(i16::cast_unsigned).collect(),
            named: named.into_iter().collect(),
            words,
            rows_of_words: rows_of(rows_of_words),
            suffixes,
            rows_of_suffixes: rows_of(rows_of_suffixes),
            remembered: self.remembered.iter().copied().collect(),
        }
    }
}

/// A weight, of which the file gives two decimals: sums of hundredths are the same in any order.
fn hundredths(weight: &str) -> Option<i16> {
    let (whole, decimals) = weight.split_once('.').filter(|(_, decimals)| decimals.len() == 2)?;
    format!("{whole}{decimals}").parse().ok()
}

/// A line of the file: a feature, and its weights; what the line before asked is asked for first.
fn read_line(text: &str, asked: &mut usize) -> Option<(Feature, [i16; WIDTH])> {
    let mut words = text.split_ascii_whitespace();
    let feature = named(&mut words, asked)?;
    words.next().filter(|sign| *sign == "=")?;
    let mut row = [0; WIDTH];
    while let Some(column) = words.next() {
        let weight = hundredths(words.next()?.trim_end_matches(','))?;
        row[COLUMN_NAMES.iter().position(|name| *name == column)?] = weight;
    }
    Some((feature, row))
}

/// A small value of a feature by its name.
fn value_named(value: Value, name: &str) -> Option<u8> {
    let at = |names: &[&str]| names.iter().position(|other| *other == name).map(|at| at as u8);
    match value {
        Value::Sign => at(&Sign::NAMES),
        Value::Near => at(&Near::NAMES),
        Value::Kind => at(&Kind::NAMES),
        Value::Shape => at(&Shape::NAMES),
        Value::Class => Class::bit_named(&name.replace('_', " ")),
        Value::Count(count) => name.parse().ok().filter(|number| *number < count),
        Value::Word => None,
    }
}

#[cfg(test)]
fn value_name(value: Value, number: u8) -> String {
    let at = usize::from(number);
    match value {
        Value::Sign => Sign::NAMES[at].to_owned(),
        Value::Near => Near::NAMES[at].to_owned(),
        Value::Kind => Kind::NAMES[at].to_owned(),
        Value::Shape => Shape::NAMES[at].to_owned(),
        Value::Class => Class::name_of_bit(number).unwrap_or_default().replace(' ', "_"),
        Value::Count(_) | Value::Word => number.to_string(),
    }
}

/// The feature that the words of a name tell.
fn named<'n>(words: &mut impl Iterator<Item = &'n str>, asked: &mut usize) -> Option<Feature> {
    let name = words.next()?;
    if Ask::ALL[*asked].1 != name {
        *asked = Ask::ALL.iter().position(|(_, other, _)| *other == name)?;
    }
    let (ask, _, kinds) = &Ask::ALL[*asked];
    let (mut values, mut key) = (Vec::with_capacity(VALUES), 0);
    for kind in *kinds {
        let word = words.next()?;
        if *kind == Value::Word {
            key = spelled_key(word);
        } else {
            values.push(value_named(*kind, word)?);
        }
    }
    Some(Feature::new(*ask, &values, key))
}

#[cfg(test)]
/// The name of a feature; the words are those of the lists that it was learned from.
pub(super) fn name(feature: Feature, words: &HashMap<WordKey, String>) -> String {
    let (_, asked, kinds) = feature.ask();
    let mut name = asked.to_owned();
    let mut slot = 0;
    for kind in kinds {
        if *kind == Value::Word {
            let word = words.get(&feature.word()).map_or("?", String::as_str);
            let _ = write!(name, " {word}");
        } else {
            let _ = write!(name, " {}", value_name(*kind, feature.value(slot)));
            slot += 1;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::flat::Flat;

    const FILE: &str = include_str!("weights.txt");

    #[test]
    fn every_line_is_understood_and_every_question_has_a_weight() {
        let mut asked = 0;
        let mut questions = vec![false; Ask::ALL.len()];
        let mut written = Written::read("");
        for line in lines(FILE) {
            let understood = match line.section {
                "remembered" => written.read_remembered(line.text).is_some(),
                _ => read_line(line.text, &mut asked).map(|_| questions[asked] = true).is_some(),
            };
            assert!(understood, "weights.txt, line {}: {}", line.number, line.text);
        }
        let unasked = Ask::ALL.iter().zip(questions).filter(|(_, asked)| !asked);
        assert_eq!(unasked.map(|((_, name, _), _)| *name).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn the_library_holds_what_the_file_says() {
        let written = Written::read(FILE);
        assert!(written.features.len() < usize::from(u16::MAX));
        assert!(written.learned().file() == crate::grammar::institutions::learned::WEIGHTS);
    }
}
