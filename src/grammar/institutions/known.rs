//! Names of bodies that are known, found among the words of a value.
//!
//! A name that stands in another list tells where one begins and ends, whatever signs are in it or around
//! it; a third of the names of a list that nobody has seen do. `names.txt` holds the names of the sample
//! pages and of the lists that the project wrote, sorted, each line without the words that it shares with
//! the line above but with their number: "2 justice" below "ministry of interior". `directory.txt` holds
//! in the same way names of bodies that were written down member by member, without a page; where a value
//! has line ends these say where names begin, and only the names of lists are asked. `fit` writes both.
//!
//! In: the words of a value. Out: for each place between two of them, the longest known name that begins
//! there, ends there, or holds the words on both sides. Words in brackets, signs and a name's article do
//! not count: "the Ministry of Labour, Family (MoLF)" is the name that "Ministry of Labour and Family" is.

use std::hash::Hasher;

use smallvec::{SmallVec, smallvec};

use super::around::{Around, Known};
use super::habits::Habits;
use super::keys::Mixed;
#[cfg(test)]
use super::keys::{NameKey, WordKey};
use super::lexicon::Class;
use super::signs::Sign;
use super::tokens::Token;

/// Names of more words are sentences, or met once.
pub(super) const LONGEST: usize = 14;

fn counts(token: &Token) -> bool {
    token.word.depth == 0
}

/// The words that count of what may be a name.
pub(super) fn words_of(tokens: &[Token]) -> impl Iterator<Item = &Token> {
    let words = tokens.iter().filter(|token| counts(token));
    words.skip_while(|token| token.word.class.is(Class::ARTICLE))
}

#[cfg(test)]
pub(super) fn name_key(words: impl Iterator<Item = WordKey>) -> NameKey {
    let mut key = Mixed::default();
    words.for_each(|word| key.write_u32(word));
    key.finish()
}

/// Tells what is known at each place before a word.
pub(super) fn known(tokens: &[Token], habits: &impl Habits, around: &mut [Around]) {
    let lines = tokens.iter().any(|token| token.sign == Sign::Line);
    let words: SmallVec<[usize; 32]> =
        (0..tokens.len()).filter(|at| counts(&tokens[*at])).collect();
    let is_unit = |word: &usize| matches!(tokens[*word].word.class.rank(), 1 | 2);
    // A body's unit may stand behind it: "Government of Makueni County, Department of Health Services".
    let may_go_on =
        |start: usize, end: usize| words.get(end).is_some_and(is_unit) && !is_unit(&words[start]);
    let mut by_word: SmallVec<[Known; 32]> = smallvec![Known::default(); words.len() + 1];
    for start in 0..words.len() {
        if tokens[words[start]].word.class.is(Class::ARTICLE) {
            continue;
        }
        let mut key = Mixed::default();
        for end in start + 1..=words.len().min(start + LONGEST) {
            key.write_u32(tokens[words[end - 1]].key);
            let (so_far, length) = (key.finish(), (end - start) as u8);
            let is_known = habits.is_name(so_far)
                || !lines && !may_go_on(start, end) && habits.is_in_directory(so_far);
            if !is_known {
                match length == 2 && !habits.may_open_a_name(so_far) {
                    true => break,
                    false => continue,
                }
            }
            by_word[start].begins = length;
            by_word[end].ends = by_word[end].ends.max(length);
            for inner in &mut by_word[start + 1..end] {
                inner.inside = inner.inside.max(length);
            }
        }
    }
    for at in (0..words.len()).rev() {
        if tokens[words[at]].word.class.is(Class::ARTICLE) {
            by_word[at].begins = by_word[at + 1].begins;
        }
    }
    let mut before = 0;
    let place = |token: &Token| {
        let place = by_word[before];
        match counts(token) {
            true => {
                before += 1;
                place
            }
            // At a word in a bracket a name may end that ended before it, and none begins or goes on.
            false => Known { begins: 0, inside: 0, ..place },
        }
    };
    for (around, known) in around.iter_mut().zip(tokens.iter().map(place)) {
        around.known = known;
    }
}
