//! Classes of words, and sets of signs.

use std::borrow::Cow;
use std::sync::Arc;

/// A word or phrase of the table, or of a file.
pub(super) type Word = Cow<'static, str>;

/// Words of which one stands in a place of a pattern; hundreds of patterns name the same few classes.
pub(super) type Class = Arc<Words>;

/// Words, the longest first.
#[derive(Debug, Default)]
pub(super) struct Words {
    list: Vec<Word>,
    /// What they begin with.
    pub(super) openings: Signs,
    /// What each begins with and its place in the list, in this order.
    by_opening: Vec<(u8, u32)>,
}

impl FromIterator<Word> for Words {
    fn from_iter<I: IntoIterator<Item = Word>>(words: I) -> Words {
        let mut list: Vec<Word> = words.into_iter().collect();
        list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut openings = Signs::NONE;
        list.iter().filter_map(|word| word.bytes().next()).for_each(|sign| openings.add(sign));
        let opening = |(at, word): (u32, &Word)| Some((word.bytes().next()?, at));
        let mut by_opening: Vec<(u8, u32)> = (0..).zip(&list).filter_map(opening).collect();
        by_opening.sort_unstable();
        Words { list, openings, by_opening }
    }
}

impl Words {
    /// Those that a text begins with, the longest first.
    pub(super) fn that_begin<'w>(&'w self, text: &'w [u8]) -> impl Iterator<Item = &'w Word> {
        let first = text.first().copied().filter(|sign| self.openings.has(*sign));
        let begin = first.map_or(self.by_opening.len(), |first| {
            self.by_opening.partition_point(|(opening, _)| *opening < first)
        });
        let own = self.by_opening[begin..].iter();
        let own = own.take_while(move |(opening, _)| Some(*opening) == first);
        let words = own.map(|(_, at)| &self.list[*at as usize]);
        words.filter(|word| text.starts_with(word.as_bytes()))
    }
}

impl std::ops::Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        &self.list
    }
}

/// A set of signs. Texts are compared in ASCII; other bytes are in no set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u128);

impl Signs {
    pub(super) const NONE: Signs = Signs(0);

    pub(super) fn of(signs: impl IntoIterator<Item = u8>) -> Signs {
        let mut set = Signs::NONE;
        signs.into_iter().for_each(|sign| set.add(sign));
        set
    }

    pub(super) fn add(&mut self, sign: u8) {
        if sign.is_ascii() {
            self.0 |= 1 << sign;
        }
    }

    pub(super) fn and(self, others: Signs) -> Signs {
        Signs(self.0 | others.0)
    }

    pub(super) fn all_others(self) -> Signs {
        Signs(!self.0)
    }

    pub(super) fn has(self, sign: u8) -> bool {
        sign.is_ascii() && self.0 >> sign & 1 == 1
    }
}

/// Whether words are made of a sign.
pub(super) fn is_of_words(sign: u8) -> bool {
    sign.is_ascii_alphanumeric() || sign == b'_'
}
