//! How words behave in names: how often a word begins or ends one, and which two words stand side by
//! side in one. So where a page lost its line breaks, two words that are neighbours in many names hold
//! together, and a word that begins most names it stands in begins one here.

use super::keys::{NameKey, WordKey};
use super::signs::Near;
use crate::flat::{Keys, U8s, U16s, U64s, flat};

/// In how many lists a word begins a name, stands further on, ends one, and has a word behind.
pub(super) type Places = [u16; 4];

/// Two neighbours in a name, and what stands between them: a blank, a comma or "and".
pub(super) type Pair = (WordKey, Near, WordKey);

/// How words behave in the names of some lists.
pub(super) trait Habits {
    /// In how many lists a word stands in each place, if names hold it.
    fn places(&self, word: WordKey) -> Option<Places>;

    /// In how many lists two words stand side by side in a name.
    fn met(&self, pair: Pair) -> u16;

    /// Whether a list holds this name.
    fn is_name(&self, name: NameKey) -> bool;

    /// Whether the directory has this name.
    fn is_in_directory(&self, _name: NameKey) -> bool {
        false
    }

    /// Whether a name of more words may begin with these two: most words that stand side by side begin none.
    fn may_open_a_name(&self, _two: NameKey) -> bool {
        true
    }

    /// How often a word begins the names it stands in, and in how many lists it was met.
    fn begins(&self, word: WordKey) -> [u8; 2] {
        self.places(word).map(begins).unwrap_or_default()
    }

    /// How often a word ends the names it stands in, and in how many lists it was met.
    fn ends(&self, word: WordKey) -> [u8; 2] {
        self.places(word).map(ends).unwrap_or_default()
    }

    /// How often two words stand side by side in a name.
    fn pair(&self, pair: Pair) -> u8 {
        often(self.met(pair))
    }

    /// Whether two words that stand together without a blank are the end of a name and the beginning of
    /// the next: the first ends names and the second begins some, and in no list are they one
    /// ("OpenCorporates").
    fn are_glued(&self, left: WordKey, right: WordKey, as_one: impl FnOnce() -> WordKey) -> bool {
        /// Ends or begins at least a third of the names it stands in.
        const OFTEN: u8 = 3;
        let ([ends, _], [begins, _]) = (self.ends(left), self.begins(right));
        ends >= OFTEN && begins >= OFTEN && self.places(as_one()).is_none()
    }
}

pub(super) fn begins([begins, further, ..]: Places) -> [u8; 2] {
    [share(begins, further), often(begins + further)]
}

pub(super) fn ends([.., ends, before]: Places) -> [u8; 2] {
    [share(ends, before), often(ends + before)]
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

/// Habits as the library holds them.
pub(super) struct Learned {
    pub(super) words: Keys,
    /// By the place of a word.
    pub(super) places: U16s,
    /// The same: how often it begins and ends names.
    pub(super) begins: U8s,
    pub(super) ends: U8s,
    pub(super) pairs: Keys,
    /// By the place of a pair.
    pub(super) met: U16s,
    pub(super) names: Keys,
    /// Names that were written down, whether a list holds them or not.
    pub(super) directory: Keys,
    /// A bit for the first two words of each name of more.
    pub(super) openings: U64s,
}

flat!(Learned { words, places, begins, ends, pairs, met, names, directory, openings });

/// How many rows of bits tell what names begin with.
pub(super) const OPENINGS: usize = 1 << 13;

/// Where the bit of two words stands.
pub(super) fn row_and_bit(two: NameKey) -> (usize, u64) {
    ((two >> 6) as usize % OPENINGS, 1 << (two % 64))
}

impl Habits for Learned {
    fn places(&self, word: WordKey) -> Option<Places> {
        self.words.place(word.into()).map(|place| self.places.row(place))
    }

    fn begins(&self, word: WordKey) -> [u8; 2] {
        let place = self.words.place(word.into());
        place.map(|place| self.begins.row(place)).unwrap_or_default()
    }

    fn ends(&self, word: WordKey) -> [u8; 2] {
        let place = self.words.place(word.into());
        place.map(|place| self.ends.row(place)).unwrap_or_default()
    }

    fn met(&self, pair: Pair) -> u16 {
        let place = pair_key(pair).and_then(|key| self.pairs.place(key));
        place.map_or(0, |place| self.met.at(place))
    }

    fn is_name(&self, name: NameKey) -> bool {
        self.names.place(name).is_some()
    }

    fn is_in_directory(&self, name: NameKey) -> bool {
        self.directory.place(name).is_some()
    }

    fn may_open_a_name(&self, two: NameKey) -> bool {
        let (row, bit) = row_and_bit(two);
        self.openings.at(row) & bit != 0
    }
}

/// A pair as one number; the keys of words are odd, so that their last bits say nothing.
pub(super) fn pair_key((left, near, right): Pair) -> Option<u64> {
    let between = match near {
        Near::Blank => 0,
        Near::Comma => 1,
        Near::And => 2,
        _ => return None,
    };
    let are_words = left != 0 && right != 0;
    are_words.then(|| u64::from(left >> 1) << 33 | u64::from(right >> 1) << 2 | between)
}
