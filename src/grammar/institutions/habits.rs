//! How words behave in names: how often a word begins or ends one, and which two words stand side by
//! side in one. So where a page lost its line breaks, two words that are neighbours in many names hold
//! together, and a word that begins most names it stands in begins one here.
//!
//! `habits.txt` counts in how many lists each was met, `names.txt` holds the names of lists that may be
//! told (`known` finds them in a value); `fit` writes both.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use crate::vocabulary::tables::{Line, lines};

use super::features::{Mixed, Near};
use super::known::{NameKey, names};
use super::lexicon::{WordKey, spelled_key, word_key};

const FILE: &str = include_str!("habits.txt");
const NAMES: &str = include_str!("names.txt");

/// In how many lists a word begins a name, stands further on, ends one, and has a word behind.
pub(super) type Places = [u16; 4];

/// Two neighbours in a name, and what stands between them: a blank, a comma or "and".
pub(super) type Pair = (WordKey, Near, WordKey);

#[derive(Clone, Default)]
pub(super) struct Habits {
    pub(super) words: HashMap<WordKey, Places, BuildHasherDefault<Mixed>>,
    pub(super) pairs: HashMap<Pair, u16, BuildHasherDefault<Mixed>>,
    /// In how many lists a name was met.
    pub(super) names: HashMap<NameKey, u16, BuildHasherDefault<Mixed>>,
}

/// The habits that the library splits with.
pub(super) fn habits() -> &'static Habits {
    static HABITS: OnceLock<Habits> = OnceLock::new();
    HABITS.get_or_init(|| Habits::read(FILE))
}

/// How often something is so: never met, or a share from 1 (hardly ever) to 5 (nearly always).
fn share(so: u16, otherwise: u16) -> u8 {
    let met = so + otherwise;
    if met == 0 {
        return 0;
    }
    let share = f32::from(so) / f32::from(met);
    1 + [0.1, 0.35, 0.65, 0.9].iter().filter(|least| share > **least).count() as u8
}

/// In how many lists: 0 none, 1 few, 2 some, 3 many.
fn often(met: u16) -> u8 {
    [1, 3, 8].iter().filter(|least| met >= **least).count() as u8
}

impl Habits {
    fn read(file: &str) -> Habits {
        /// A line of the files has so many bytes, or more.
        const LINE: usize = 20;
        let mut habits = Habits::default();
        habits.pairs.reserve(file.len() / LINE);
        for line in lines(file) {
            // A test asks that every line is understood.
            let _ = habits.read_line(line);
        }
        habits.names.reserve(NAMES.len() / LINE);
        habits.names.extend(names(NAMES).map(|name| (name, 1)));
        habits
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

    fn places(&self, word: WordKey) -> Places {
        self.words.get(&word).copied().unwrap_or_default()
    }

    /// How often a word begins the names it stands in, and in how many lists it was met.
    pub(super) fn begins(&self, word: WordKey) -> [u8; 2] {
        let [begins, further, ..] = self.places(word);
        [share(begins, further), often(begins + further)]
    }

    /// How often a word ends the names it stands in, and in how many lists it was met.
    pub(super) fn ends(&self, word: WordKey) -> [u8; 2] {
        let [.., ends, before] = self.places(word);
        [share(ends, before), often(ends + before)]
    }

    /// In how many lists two words stand side by side in a name.
    pub(super) fn pair(&self, pair: Pair) -> u8 {
        often(self.pairs.get(&pair).copied().unwrap_or(0))
    }

    /// Whether two words that stand together without a blank are the end of a name and the beginning of the
    /// next: the first ends names and the second begins some, and in no list are they one ("OpenCorporates").
    pub(super) fn are_glued(&self, left: &str, right: &str) -> bool {
        /// Ends or begins at least a third of the names it stands in.
        const OFTEN: u8 = 3;
        let ([ends, _], [begins, _]) = (self.ends(word_key(left)), self.begins(word_key(right)));
        ends >= OFTEN
            && begins >= OFTEN
            && !self.words.contains_key(&word_key(&format!("{left}{right}")))
    }

    /// Whether a list holds this name.
    pub(super) fn is_name(&self, name: NameKey) -> bool {
        self.names.get(&name).is_some_and(|met| *met > 0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_line_is_understood() {
        let mut habits = Habits::default();
        for line in lines(FILE) {
            assert!(
                habits.read_line(line).is_some(),
                "habits.txt, line {}: {}",
                line.number,
                line.text
            );
        }
        let keys: HashSet<NameKey> = names(NAMES).collect();
        assert_eq!(keys.len(), lines(NAMES).count());
    }

    #[test]
    fn the_files_spell_words_as_values_are_compared_with_them() {
        let words = lines(FILE).filter_map(|line| line.named()).map(|(name, _)| name);
        let names = lines(NAMES).filter_map(|line| line.text.split_once(' ').map(|(_, name)| name));
        for word in words.chain(names).flat_map(str::split_ascii_whitespace) {
            assert!(word == "," || spelled_key(word) == word_key(word), "{word}");
        }
    }
}
