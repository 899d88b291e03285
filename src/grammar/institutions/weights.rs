//! The learned weights, and the text file in which they stand.
//!
//! A line is a feature and what it speaks for, each with a weight:
//! `right-class comma body = cut 0.42, into-label -0.10`. The first section holds what the way through a
//! value remembers.

use std::collections::HashMap;
#[cfg(test)]
use std::fmt::Write as _;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use crate::vocabulary::tables::{lines, listed};

use super::asking::is_candidate;
use super::chain::{COLUMN_NAMES, COLUMNS, MEMORIES, Place, REMEMBERED};
use super::features::{Ask, Feature, Mixed, Near, Value};
#[cfg(test)]
use super::lexicon::WordKey;
use super::lexicon::{Class, word_key};
use super::tokens::{Kind, Row, Shape, Sign, by_word};

const FILE: &str = include_str!("weights.txt");

/// The weights that the library splits with.
pub(super) fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| Weights::read(FILE))
}

pub(super) type Rows = HashMap<Feature, [f32; COLUMNS], BuildHasherDefault<Mixed>>;

pub(super) struct Weights {
    pub(super) rows: Rows,
    pub(super) remembered: Vec<f64>,
}

impl Weights {
    /// Reads a file of weights; what it does not understand has no weight, and a test asks that all is
    /// understood.
    fn read(file: &str) -> Weights {
        let mut weights = Weights { rows: Rows::default(), remembered: vec![0.0; REMEMBERED] };
        for line in lines(file) {
            weights.read_line(line.section, line.text);
        }
        weights
    }

    fn read_line(&mut self, section: &str, text: &str) -> Option<()> {
        let (name, values) = text.split_once(" = ")?;
        if section == "remembered" {
            let index = MEMORIES.iter().find_map(|memory| memory.index(name))?;
            self.remembered[index] = values.parse().ok()?;
            return Some(());
        }
        let feature = named(name)?;
        let row = self.rows.entry(feature).or_insert([0.0; COLUMNS]);
        for value in listed(values) {
            let (column, weight) = value.split_once(' ')?;
            row[COLUMN_NAMES.iter().position(|name| *name == column)?] = weight.parse().ok()?;
        }
        Some(())
    }

    pub(super) fn scores(&self, asked: &[Feature]) -> [f64; COLUMNS] {
        let mut scores = [0.0; COLUMNS];
        for row in asked.iter().filter_map(|feature| self.rows.get(feature)) {
            for column in 0..COLUMNS {
                scores[column] += row[column];
            }
        }
        scores.map(f64::from)
    }
}

/// The places of a row, not yet weighed.
pub(super) fn places(row: &Row) -> Vec<Place> {
    let tokens = &row.tokens;
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let stretch = &row.stretches[token.stretch as usize];
            let right = if stretch.start == at { stretch.kind } else { by_word(token) };
            Place::of(token, is_candidate(tokens, at), right)
        })
        .collect()
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

/// The feature with a name.
fn named(name: &str) -> Option<Feature> {
    let mut words = name.split(' ');
    let asked = words.next()?;
    let (ask, _, kinds) = Ask::ALL.iter().find(|(_, name, _)| *name == asked)?;
    let (mut values, mut key) = (Vec::new(), 0);
    for kind in *kinds {
        let word = words.next()?;
        if *kind == Value::Word {
            key = word_key(word);
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
