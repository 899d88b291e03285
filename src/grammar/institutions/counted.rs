//! Habits as they are counted, and the text files in which they stand.
//!
//! `habits.txt` counts in how many lists each was met, `names.txt` holds the names of lists that may be
//! told (`known` finds them in a value), `directory.txt` names of bodies that were written down; `fit`
//! writes all three.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::habits::{self, Habits, Learned, OPENINGS, Pair, Places, pair_key, row_and_bit};
use super::keys::{Mixed, NameKey, WordKey, spelled_key};
use super::names::{Spelled, names};
use super::signs::Near;
use crate::flat::Keys;
use crate::vocabulary::tables::{Line, lines};

#[derive(Clone, Default)]
pub(super) struct Counted {
    pub(super) words: HashMap<WordKey, Places, BuildHasherDefault<Mixed>>,
    pub(super) pairs: HashMap<Pair, u16, BuildHasherDefault<Mixed>>,
    /// In how many lists a name was met.
    pub(super) names: HashMap<NameKey, u16, BuildHasherDefault<Mixed>>,
    /// Names that were written down, where they are laid out.
    directory: Vec<NameKey>,
    /// The first two words of longer names, where they are laid out.
    openings: Vec<NameKey>,
}

impl Habits for Counted {
    fn places(&self, word: WordKey) -> Option<Places> {
        self.words.get(&word).copied()
    }

    fn met(&self, pair: Pair) -> u16 {
        self.pairs.get(&pair).copied().unwrap_or(0)
    }

    fn is_name(&self, name: NameKey) -> bool {
        self.names.get(&name).is_some_and(|met| *met > 0)
    }
}

impl Counted {
    /// Reads the files; a test asks that every line is understood.
    pub(super) fn read(habits: &str, names_file: &str, directory: &str) -> Counted {
        let mut counted = Counted::default();
        for line in lines(habits) {
            let _ = counted.read_line(line);
        }
        for Spelled { name, opening } in names(names_file) {
            counted.names.insert(name, 1);
            counted.openings.extend(opening);
        }
        for Spelled { name, opening } in names(directory) {
            counted.directory.push(name);
            counted.openings.extend(opening);
        }
        counted
    }

    fn read_line(&mut self, line: Line<'_>) -> Option<()> {
        let (name, counts) = line.named()?;
        let mut counts =
            counts.split_ascii_whitespace().map_while(|count| count.parse::<u16>().ok());
        if line.section == "words" {
            let places = [counts.next()?, counts.next()?, counts.next()?, counts.next()?];
            self.words.insert(spelled_key(name), places);
        } else {
            let mut words = name.split_ascii_whitespace();
            let (left, middle) = (words.next()?, words.next()?);
            let (near, right) = match words.next() {
                None => (Near::Blank, middle),
                Some(right) => (if middle == "," { Near::Comma } else { Near::And }, right),
            };
            self.pairs.insert((spelled_key(left), near, spelled_key(right)), counts.next()?);
        }
        Some(())
    }

    /// As the library holds them.
    pub(super) fn learned(&self) -> Learned {
        let words = self.words.iter().map(|(word, places)| (u64::from(*word), *places));
        let (words, places) = Keys::with(words);
        let pairs = self.pairs.iter().filter_map(|(pair, met)| Some((pair_key(*pair)?, *met)));
        let (pairs, met) = Keys::with(pairs);
        let (names, _) = Keys::with(self.names.keys().map(|name| (*name, ())));
        let (directory, _) = Keys::with(self.directory.iter().map(|name| (*name, ())));
        let mut openings = vec![0; OPENINGS];
        for opening in &self.openings {
            let (row, bit) = row_and_bit(*opening);
            openings[row] |= bit;
        }
        let (begins, ends) = (
            places.iter().copied().flat_map(habits::begins).collect(),
            places.iter().copied().flat_map(habits::ends).collect(),
        );
        let (places, openings) =
            (places.into_iter().flatten().collect(), openings.into_iter().collect());
        Learned {
            words,
            places,
            begins,
            ends,
            pairs,
            met: met.into_iter().collect(),
            names,
            directory,
            openings,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::flat::Flat;
    use crate::grammar::institutions::lexicon::word_key;

    const FILE: &str = include_str!("habits.txt");
    const NAMES: &str = include_str!("names.txt");
    const DIRECTORY: &str = include_str!("directory.txt");

    #[test]
    fn every_line_is_understood() {
        let mut habits = Counted::default();
        for line in lines(FILE) {
            assert!(
                habits.read_line(line).is_some(),
                "habits.txt, line {}: {}",
                line.number,
                line.text
            );
        }
        for file in [NAMES, DIRECTORY] {
            let keys: HashSet<NameKey> = names(file).map(|name| name.name).collect();
            assert_eq!(keys.len(), lines(file).count());
        }
    }

    #[test]
    fn the_files_spell_words_as_values_are_compared_with_them() {
        let words = lines(FILE).filter_map(|line| line.named()).map(|(name, _)| name);
        let names = lines(NAMES).chain(lines(DIRECTORY));
        let names = names.filter_map(|line| line.text.split_once(' ').map(|(_, name)| name));
        for word in words.chain(names).flat_map(str::split_ascii_whitespace) {
            assert!(word == "," || spelled_key(word) == word_key(word), "{word}");
        }
    }

    #[test]
    fn the_library_holds_what_the_files_say() {
        let counted = Counted::read(FILE, NAMES, DIRECTORY);
        let learned = counted.learned();
        assert!(learned.file() == crate::grammar::institutions::learned::HABITS);
        for (word, places) in &counted.words {
            assert_eq!(learned.places(*word), Some(*places));
        }
        for (pair, met) in &counted.pairs {
            assert_eq!(learned.met(*pair), *met);
        }
        assert!(counted.names.keys().all(|name| learned.is_name(*name)));
        assert!(names(DIRECTORY).all(|name| learned.is_in_directory(name.name)));
        let mut openings = names(NAMES).chain(names(DIRECTORY)).filter_map(|name| name.opening);
        assert!(openings.all(|two| learned.may_open_a_name(two)));
    }
}
