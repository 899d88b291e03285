//! Acronyms beside the names that they stand for.

use smallvec::SmallVec;

use super::signs::Shape;
use super::tokens::{Row, Token};

/// Whether the word is made of the initials of the stretch on its left (1), or the words behind it of
/// its letters (2).
pub(super) fn initials(value: &str, row: &Row, at: usize) -> Option<u8> {
    let tokens = &row.tokens;
    let token = &tokens[at];
    let letters_of = |token: &Token| -> SmallVec<[char; 12]> {
        token.word.text(value).chars().filter(|c| c.is_uppercase()).collect()
    };
    let matches = |letters: &[char], words: &[Token]| {
        // Letters in order among the initials of the capitalised words.
        let initials: SmallVec<[char; 16]> = words
            .iter()
            .filter(|token| token.word.depth == 0 && token.word.capital)
            .filter_map(|token| token.word.text(value).chars().next())
            .collect();
        letters.len() >= 2 && initials.len() >= letters.len() - letters.len() / 3 && {
            let mut rest = initials.iter();
            let found = letters
                .iter()
                .filter(|letter| rest.clone().any(|c| c == *letter) && rest.any(|c| c == *letter))
                .count();
            found + letters.len() / 3 >= letters.len()
        }
    };
    if token.shape == Shape::Acronym && at > 0 {
        let letters = letters_of(token);
        let stretch = tokens[at - 1].stretch as usize;
        let start = row.stretches.get(stretch).map_or(0, |stretch| stretch.start);
        let start = start.max(at.saturating_sub(letters.len() * 3));
        if matches(&letters, &tokens[start..at]) {
            return Some(1);
        }
    }
    if at > 0 && tokens[at - 1].shape == Shape::Acronym && tokens[at - 1].word.depth == 0 {
        let letters = letters_of(&tokens[at - 1]);
        let end = row.stretches[token.stretch as usize].end.min(at + letters.len() * 3);
        if matches(&letters, &tokens[at..end.max(at)]) {
            return Some(2);
        }
    }
    None
}
