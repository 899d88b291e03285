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

use smallvec::SmallVec;

use crate::vocabulary::tables::lines;

use super::chain::{COLUMN_NAMES, COLUMNS, MEMORIES, Place, REMEMBERED};
use super::features::{Ask, Feature, Listener, Mixed, Near, VALUES, Value};
use super::lexicon::{Class, WordKey, spelled_key};
use super::tokens::{Kind, Row, Shape, Sign, by_word};

const FILE: &str = include_str!("weights.txt");

/// The weights that the library splits with.
pub(super) fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| Weights::read(FILE))
}

/// The columns of a row, and one that stays empty: eight numbers are added at once.
const WIDTH: usize = COLUMNS + 1;

/// The rows of weights, and where each feature has its own.
pub(super) struct Weights {
    /// The first is of all features that have no weight.
    rows: Vec<[f32; WIDTH]>,
    /// By what is asked: the table of the features that ask it of no word.
    tables: [Table; Ask::ALL.len()],
    /// The rows that the tables name.
    named: Vec<u32>,
    /// The rows of features that ask something of a word.
    of_words: HashMap<Feature, u32, BuildHasherDefault<Mixed>>,
    pub(super) remembered: Vec<f64>,
}

/// Where the features of one question stand, by their values: from which place on, and how many
/// values there are at each side.
#[derive(Clone, Copy)]
struct Table {
    start: usize,
    sides: [usize; VALUES],
}

impl Table {
    const EMPTY: Table = Table { start: 0, sides: [0; VALUES] };

    fn size(&self) -> usize {
        self.sides.iter().product()
    }

    /// Where the row is of a feature with these values; further ones are 0.
    #[inline(always)]
    fn place<const COUNT: usize>(&self, values: [u8; COUNT]) -> Option<usize> {
        debug_assert!(self.sides[COUNT..].iter().all(|side| *side <= 1));
        let mut place = 0;
        for (value, side) in values.into_iter().map(usize::from).zip(self.sides) {
            if value >= side {
                return None;
            }
            place = place * side + value;
        }
        Some(self.start + place)
    }
}

impl Weights {
    /// Reads a file of weights; what it does not understand has no weight, and a test asks that all is
    /// understood.
    fn read(file: &str) -> Weights {
        let mut weights = Weights {
            rows: vec![[0.0; WIDTH]],
            tables: [Table::EMPTY; Ask::ALL.len()],
            named: Vec::new(),
            of_words: HashMap::default(),
            remembered: vec![0.0; REMEMBERED],
        };
        let mut features = Vec::new();
        // Lines that ask the same stand together.
        let mut asked = 0;
        for line in lines(file) {
            if line.section == "remembered" {
                weights.read_remembered(line.text);
            } else if let Some((feature, row)) = read_line(line.text, &mut asked) {
                features.push((feature, weights.rows.len() as u32));
                weights.rows.push(row);
            }
        }
        weights.place(&features);
        weights
    }

    fn read_remembered(&mut self, text: &str) -> Option<()> {
        let (name, weight) = text.split_once(" = ")?;
        let index = MEMORIES.iter().find_map(|memory| memory.index(name))?;
        self.remembered[index] = weight.parse().ok()?;
        Some(())
    }

    /// Gives each feature its place.
    fn place(&mut self, features: &[(Feature, u32)]) {
        for (feature, _) in features.iter().filter(|(feature, _)| !feature.is_of_word()) {
            let sides = &mut self.tables[feature.asked()].sides;
            for (side, value) in sides.iter_mut().zip(feature.values()) {
                *side = (*side).max(usize::from(value) + 1);
            }
        }
        let mut start = 0;
        for table in &mut self.tables {
            table.start = start;
            start += table.size();
        }
        self.named = vec![0; start];
        for (feature, row) in features {
            if feature.is_of_word() {
                self.of_words.insert(*feature, *row);
            } else if let Some(place) = self.tables[feature.asked()].place(feature.values()) {
                self.named[place] = *row;
            }
        }
    }

    /// Adds up the weights of the features that it is told of, and gives each place its sums.
    pub(super) fn adding<E: FnMut([f64; COLUMNS])>(&self, each: E) -> Adding<'_, E> {
        Adding { weights: self, sums: [0.0; WIDTH], each }
    }

    #[inline(always)]
    fn row_of<const COUNT: usize>(&self, ask: Ask, values: [u8; COUNT], word: WordKey) -> u32 {
        if word != 0 {
            return self.of_words.get(&Feature::new(ask, &values, word)).copied().unwrap_or(0);
        }
        self.tables[ask as usize].place(values).map_or(0, |place| self.named[place])
    }
}

/// Sums of weights, place by place.
pub(super) struct Adding<'w, E> {
    weights: &'w Weights,
    sums: [f32; WIDTH],
    each: E,
}

impl<E: FnMut([f64; COLUMNS])> Listener for Adding<'_, E> {
    #[inline(always)]
    fn feature<const COUNT: usize>(&mut self, ask: Ask, values: [u8; COUNT], word: WordKey) {
        let row = self.weights.rows[self.weights.row_of(ask, values, word) as usize];
        // Read before anything is written, so that all columns are added at once.
        let sums = self.sums;
        self.sums = std::array::from_fn(|column| sums[column] + row[column]);
    }

    fn place(&mut self) {
        let sums = std::mem::take(&mut self.sums);
        (self.each)(std::array::from_fn(|column| f64::from(sums[column])));
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

/// The places of a row, not yet weighed.
pub(super) fn places(row: &Row) -> Vec<Place> {
    let tokens = &row.tokens;
    tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            let stretch = &row.stretches[token.stretch as usize];
            let right = if stretch.start == at { stretch.kind } else { by_word(token) };
            Place::of(token, right)
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

/// The feature that the words of a name tell.
fn named<'n>(words: &mut impl Iterator<Item = &'n str>, asked: &mut usize) -> Option<Feature> {
    let name = words.next()?;
    if Ask::ALL[*asked].1 != name {
        *asked = Ask::ALL.iter().position(|(_, other, _)| *other == name)?;
    }
    let (ask, _, kinds) = &Ask::ALL[*asked];
    let (mut values, mut key) = (SmallVec::<[u8; VALUES]>::new(), 0);
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

    #[test]
    fn every_line_is_understood_and_every_question_has_a_weight() {
        let mut asked = 0;
        let mut questions = vec![false; Ask::ALL.len()];
        let mut weights = Weights::read("");
        for line in lines(FILE) {
            let understood = match line.section {
                "remembered" => weights.read_remembered(line.text).is_some(),
                _ => read_line(line.text, &mut asked).map(|_| questions[asked] = true).is_some(),
            };
            assert!(understood, "weights.txt, line {}: {}", line.number, line.text);
        }
        let unasked = Ask::ALL.iter().zip(questions).filter(|(_, asked)| !asked);
        assert_eq!(unasked.map(|((_, name, _), _)| *name).collect::<Vec<_>>(), [""; 0]);
    }
}
