//! The text file in which the learned weights stand.
//!
//! A line is a feature and what it speaks for, each with a weight:
//! `right-class comma body = cut 0.42, into-label -0.10`. The first section holds what the way through a
//! value remembers.

#[cfg(test)]
use std::collections::HashMap;
#[cfg(test)]
use std::fmt::Write as _;

use super::class::Class;
use super::features::{Ask, Feature, VALUES, Value};
#[cfg(test)]
use super::keys::WordKey;
use super::keys::spelled_key;
use super::memories::{COLUMN_NAMES, MEMORIES, REMEMBERED};
use super::signs::{Kind, Near, Shape, Sign};
use super::weights::{Learned, Table, WIDTH};
use crate::flat::Keys;
use crate::vocabulary::tables::lines;

/// What a file of weights says.
pub(super) struct Written {
    /// Each feature with its weights, those that ask the same behind each other.
    features: Vec<(Feature, [f32; WIDTH])>,
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
        self.remembered[index] = weight.parse().ok()?;
        Some(())
    }

    /// As the library holds them: each feature has its place.
    pub(super) fn learned(&self) -> Learned {
        let mut tables = [Table::EMPTY; Ask::ALL.len()];
        let of_no_word =
            || self.features.iter().map(|(feature, _)| feature).filter(|f| !f.is_of_word());
        for feature in of_no_word() {
            let sides = &mut tables[feature.asked()].sides;
            for (side, value) in sides.iter_mut().zip(feature.values()) {
                *side = (*side).max(usize::from(value) + 1);
            }
        }
        let mut start = 0;
        for table in &mut tables {
            table.start = start;
            start += table.size();
        }
        let mut named = vec![0; start];
        let mut of_words = Vec::new();
        for (row, (feature, _)) in (1..).zip(&self.features) {
            if feature.is_of_word() {
                of_words.push((feature.0, row));
            } else if let Some(place) = tables[feature.asked()].place(feature.values()) {
                named[place] = row;
            }
        }
        // The line that stands last counts.
        of_words.reverse();
        let (of_words, rows_of_words) = Keys::with(of_words);
        let tables = tables.iter().flat_map(|table| [table.start].into_iter().chain(table.sides));
        Learned {
            rows: [0.0; WIDTH]
                .into_iter()
                .chain(self.features.iter().flat_map(|(_, row)| *row))
                .collect(),
            tables: tables.map(|side| side as u32).collect(),
            named: named.into_iter().collect(),
            of_words,
            rows_of_words: rows_of_words.into_iter().collect(),
            remembered: self.remembered.iter().copied().collect(),
        }
    }
}

/// A line of the file: a feature, and its weights; what the line before asked is asked for first.
fn read_line(text: &str, asked: &mut usize) -> Option<(Feature, [f32; WIDTH])> {
    let mut words = text.split_ascii_whitespace();
    let feature = named(&mut words, asked)?;
    words.next().filter(|sign| *sign == "=")?;
    let mut row = [0.0; WIDTH];
    while let Some(column) = words.next() {
        let weight = words.next()?.trim_end_matches(',').parse().ok()?;
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
        Value::Count => name.parse().ok(),
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
        Value::Count | Value::Word => number.to_string(),
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
