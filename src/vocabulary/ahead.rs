//! The words of a text as far as rules ask for them, each read once, whatever asks.

use smallvec::SmallVec;

use super::Trie;
use super::forms::is_of_headings;
use super::word::{Word, next_word};

/// The words of a text from one of them on.
#[derive(Debug)]
pub(crate) struct Ahead<'t> {
    text: &'t str,
    read: SmallVec<[Known; 16]>,
    /// Which of the words that were read is the first.
    first: usize,
}

/// A word, and what is asked of it again and again.
#[derive(Clone, Copy, Debug)]
struct Known {
    word: Word,
    /// Whether it is one that headings are made of.
    is_of_headings: bool,
}

impl<'t> Ahead<'t> {
    /// The words of a text, the first of them first.
    pub(crate) fn of(text: &'t str) -> Self {
        Ahead { text, read: SmallVec::new(), first: 0 }
    }

    pub(crate) fn text(&self) -> &'t str {
        self.text
    }

    /// Goes on to the word that begins at a place.
    pub(crate) fn go_to(&mut self, start: usize) -> Option<Word> {
        while self.read.get(self.first).is_some_and(|known| known.word.start < start) {
            self.first += 1;
        }
        if self.first == self.read.len() {
            self.read.clear();
            self.first = 0;
            return self.read_from(start).map(|known| known.word);
        }
        self.get(0)
    }

    /// The word so many words behind the first.
    #[inline]
    pub(crate) fn get(&mut self, number: usize) -> Option<Word> {
        self.known(number).map(|known| known.word)
    }

    /// Whether the word so many words behind the first is one that headings are made of.
    #[inline]
    pub(crate) fn is_of_headings(&mut self, number: usize) -> bool {
        self.known(number).is_some_and(|known| known.is_of_headings)
    }

    /// Tells every phrase that begins with the word so many words behind the first, the shortest first, and
    /// where it ends.
    pub(crate) fn each<T: Copy>(
        &mut self,
        phrases: &Trie<T>,
        number: usize,
        tell: impl FnMut(T, usize),
    ) {
        let mut numbers = number..;
        if let Some(first) = self.get(number) {
            phrases.each_along(first, |_| self.behind(numbers.next()?), tell);
        }
    }

    /// The longest phrase that begins with the word so many words behind the first.
    pub(crate) fn longest<T: Copy>(
        &mut self,
        phrases: &Trie<T>,
        number: usize,
    ) -> Option<(T, usize)> {
        let mut longest = None;
        self.each(phrases, number, |phrase, end| longest = Some((phrase, end)));
        longest
    }

    /// The word behind the one so many words behind the first, unless a colon parts them.
    #[inline]
    fn behind(&mut self, number: usize) -> Option<Word> {
        let before = self.get(number)?.end;
        // What a colon follows has no word behind it: those behind the colon need not be read.
        if self.text.as_bytes().get(before) == Some(&b':') {
            return None;
        }
        let next = self.get(number + 1)?;
        let parted = self.text.as_bytes()[before..next.start].contains(&b':');
        (!parted).then_some(next)
    }

    #[inline]
    fn known(&mut self, number: usize) -> Option<Known> {
        while self.read.len() <= self.first + number {
            let from = self.read.last().map_or(0, |known| known.word.end);
            self.read_from(from)?;
        }
        Some(self.read[self.first + number])
    }

    /// Reads one word more, from a place on.
    fn read_from(&mut self, place: usize) -> Option<Known> {
        let word = next_word(self.text, place)?;
        let known = Known { word, is_of_headings: is_of_headings(word.hash) };
        self.read.push(known);
        Some(known)
    }
}
