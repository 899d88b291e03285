//! Before which words a name, a label or a remark may begin.

use super::lexicon::Class;
use super::tokens::{Sign, Token, opens};

/// Words in small letters that may begin something behind a blank.
const MAY_BEGIN_SMALL: Class = Class::OTHER
    .or(Class::TAIL_FIRST)
    .or(Class::LIST_END_FIRST)
    .or(Class::LEAD_IN)
    .or(Class::TITLE)
    .or(Class::ARTICLE);

/// Whether anything but going on is weighed before a token.
pub(super) fn is_candidate(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let word = &token.word;
    if at == 0 {
        return true;
    }
    if word.depth > 0 && !opens(token) {
        return false;
    }
    if token.sign != Sign::Blank {
        return true;
    }
    // A blank between two scripts stands within a name: a country's own name and what is its, or a name twice.
    let before = &tokens[at - 1].word;
    if word.caseless != before.caseless && !word.digits && !before.digits {
        return false;
    }
    word.capital
        || word.digits
        || word.class.is(MAY_BEGIN_SMALL)
        || token.role.group
        || before.digits
}
