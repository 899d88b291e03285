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
    /// What each begins with and its place in the list, in this order; and its second sign, 0 where it has
    /// none.
    by_opening: Vec<(u8, u32, u8)>,
    /// By the sign that they begin with, how many of these stand before those with it.
    before: Box<[u16]>,
}

impl FromIterator<Word> for Words {
    fn from_iter<I: IntoIterator<Item = Word>>(words: I) -> Words {
        let mut list: Vec<Word> = words.into_iter().collect();
        list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut openings = Signs::NONE;
        list.iter().filter_map(|word| word.bytes().next()).for_each(|sign| openings.add(sign));
        let opening = |(at, word): (u32, &Word)| {
            let mut signs = word.bytes();
            Some((signs.next()?, at, signs.next().unwrap_or_default()))
        };
        let mut by_opening: Vec<_> = (0..).zip(&list).filter_map(opening).collect();
        by_opening.sort_unstable();
        let mut before = vec![0; SIGNS + 1];
        by_opening.iter().for_each(|(opening, ..)| before[usize::from(*opening) % SIGNS + 1] += 1);
        for sign in 0..SIGNS {
            before[sign + 1] += before[sign];
        }
        Words { list, openings, by_opening, before: before.into() }
    }
}

impl Words {
    /// Those that a text begins with, the longest first.
    pub(super) fn that_begin<'w>(&'w self, text: &'w [u8]) -> impl Iterator<Item = &'w Word> {
        let first = text.first().copied().filter(|sign| self.openings.has(*sign));
        let place = |sign: usize| usize::from(self.before.get(sign).copied().unwrap_or_default());
        let own = match first.map(usize::from) {
            Some(first) => &self.by_opening[place(first)..place(first + 1)],
            None => &[],
        };
        let second = text.get(1).copied().unwrap_or_default();
        let own = own.iter().filter(move |(_, _, sign)| *sign == second || *sign == 0);
        let words = own.map(|(_, at, _)| &self.list[*at as usize]);
        words.filter(|word| text.starts_with(word.as_bytes()))
    }
}

impl std::ops::Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        &self.list
    }
}

/// How many signs there are in ASCII.
const SIGNS: usize = 128;

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

    /// A bit for each value of the last six bits of a sign.
    pub(super) fn by_six_bits(self) -> u64 {
        self.0 as u64 | (self.0 >> 64) as u64
    }

    pub(super) fn has(self, sign: u8) -> bool {
        let half = [self.0 as u64, (self.0 >> 64) as u64][usize::from(sign >> 6 & 1)];
        sign.is_ascii() && half >> (sign & 63) & 1 == 1
    }
}

/// Whether words are made of a sign.
#[inline]
pub(super) fn is_of_words(sign: u8) -> bool {
    OF_WORDS[usize::from(sign)]
}

static OF_WORDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut sign: u8 = 0;
    while sign < 128 {
        table[sign as usize] = sign.is_ascii_alphanumeric() || sign == b'_';
        sign += 1;
    }
    table
};
