//! What stands around each word of a value.

use super::lexicon::Class;
use super::signs::{Near, Shape};
use super::tokens::Token;

/// What stands around a word of a value.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    /// How many nouns of bodies, and how many words of names, stand before it.
    pub(super) heads: u32,
    pub(super) content: u32,
    /// Of the nouns of bodies outside brackets: where the last before it stands, and where the first does from
    /// it on, if any does.
    pub(super) noun_before: Option<u32>,
    pub(super) noun: u32,
    /// How many of these stand before it with which a name may end.
    pub(super) closing: u32,
    /// The first word from it on that stands for itself.
    pub(super) self_standing: u32,
    /// The first word from it on that only builds the phrase, or stands in a bracket.
    pub(super) no_plain_word: u32,
    /// How many words stand before the next colon of its line, it included, 0 where none does, and whether all
    /// of them are words of labels.
    pub(super) colon: (usize, bool),
    /// How many words of labels stand one behind the other from it on, and the sign and the shape of the word
    /// behind them.
    pub(super) run: (usize, Near, Shape),
    /// 1 where a verb stands before it in its part of the value, 2 where one stands behind, 3 where the part
    /// has none but the value does, 0 otherwise.
    pub(super) verb: u8,
    /// How many words of its part of the value, between two strong signs, begin with a capital (0 none, 5 all),
    /// and how many words that part has: prose is long and has few.
    pub(super) capitals: [u8; 2],
    pub(super) known: Known,
}

/// The words of the longest known names at a place: 0 where there is none.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) begins: u8,
    pub(super) ends: u8,
    pub(super) inside: u8,
}

/// Tells of each word which nouns of bodies stand around it, and which words that end a series of plain ones.
pub(super) fn nouns(tokens: &[Token], around: &mut [Around]) {
    let is_noun = |token: &Token| token.role.head && token.word.depth == 0;
    for (at, token) in (0..).zip(tokens) {
        let Around { heads, content, noun_before, closing, .. } = around[at];
        let behind = &mut around[at + 1];
        behind.heads = heads + u32::from(token.role.head);
        behind.content = content + u32::from(!token.role.function && token.word.depth == 0);
        behind.noun_before = if is_noun(token) { Some(at as u32) } else { noun_before };
        behind.closing = closing + u32::from(is_noun(token) && token.role.closing);
    }
    let end = tokens.len() as u32;
    let (mut noun, mut self_standing, mut no_plain_word) = (end, end, end);
    for (at, token) in (0..end).zip(tokens).rev() {
        noun = if is_noun(token) { at } else { noun };
        self_standing = if token.word.class.is(Class::SELF_STANDING) { at } else { self_standing };
        let is_plain = !token.role.function && token.word.depth == 0;
        no_plain_word = if is_plain { no_plain_word } else { at };
        let around = &mut around[at as usize];
        (around.noun, around.self_standing) = (noun, self_standing);
        around.no_plain_word = no_plain_word;
    }
}
