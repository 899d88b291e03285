//! The places in a list where one name may end and the next begin.

use std::ops::Range;

use super::lexicon::{Class, Phrase, longest_phrase};
use super::roles::{Role, is_and, is_pair};
use super::words::{Gap, Word};

/// Why two names may part here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    Comma,
    /// "and", alone or behind a comma.
    And,
    Slash,
    Dash,
    /// Only a blank, where a line break may have been lost.
    Blank(Cue),
}

/// What speaks for a new name behind a blank.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cue {
    AfterBracket,
    AfterQuote,
    /// A person's title begins, or the person's name is over.
    Person,
    OpeningNoun,
    AfterClosingNoun,
    AfterGroup,
    AfterNumber,
    TwoAcronyms,
    Article,
}

/// A candidate: words up to `left` on one side, words from `right` on the other; what lies between
/// ("and") belongs to neither name unless they stay together.
#[derive(Clone, Copy)]
pub(super) struct Border {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) sign: Sign,
    /// A comma stands there, whatever else does.
    pub(super) comma: bool,
}

pub(super) fn borders(
    value: &str,
    words: &[Word],
    chunk: &Range<usize>,
    roles: &[Role],
) -> Vec<Border> {
    let mut borders: Vec<Border> = Vec::new();
    let mut one_name = 0..0;
    let mut at = chunk.start;
    while at < chunk.end {
        let word = &words[at];
        let index = at - chunk.start;
        let outside = word.depth == 0 || opens_here(word);
        if word.class.is(Class::ONE_NAME_FIRST) {
            let rest = words[at..chunk.end].iter().map(|word| word.text(value));
            let length = longest_phrase(rest, Phrase::OneName);
            if length > 0 {
                one_name = at..at + length;
            }
        }
        if index == 0 || !outside || (one_name.contains(&at) && at > one_name.start) {
            at += 1;
            continue;
        }
        let conjunction = conjunction(value, words, at, chunk);
        let mut right = at + conjunction;
        while conjunction > 0
            && right < chunk.end
            && is_and(&words[right])
            && words[right].depth == 0
        {
            right += 1;
        }
        if right >= chunk.end {
            break;
        }
        let comma =
            word.gap.has(Gap::COMMA) || (conjunction > 0 && words[right].gap.has(Gap::COMMA));
        let sign = if conjunction > 0 {
            Some(Sign::And)
        } else if word
            .gap
            .has(Gap::COMMA.or(Gap::SEMICOLON).or(Gap::STOP).or(Gap::BULLET))
        {
            Some(Sign::Comma)
        } else if word.gap.has(Gap::SLASH) {
            Some(Sign::Slash)
        } else if word.gap.has(Gap::DASH.or(Gap::COLON)) {
            Some(Sign::Dash)
        } else {
            cue(value, words, at, chunk, roles).map(Sign::Blank)
        };
        if let Some(sign) = sign {
            // Two signs with nothing between them are one border.
            match borders.last_mut() {
                Some(last) if last.right >= at => last.right = right,
                _ => borders.push(Border {
                    left: at,
                    right,
                    sign,
                    comma,
                }),
            }
        }
        at = right.max(at + 1);
    }
    borders
}

/// How many words say "and" here.
fn conjunction(value: &str, words: &[Word], at: usize, chunk: &Range<usize>) -> usize {
    let word = &words[at];
    if word.depth > 0 {
        0
    } else if is_and(word) {
        1
    } else if word.class.is(Class::AND_FIRST) && !word.capital {
        longest_phrase(
            words[at..chunk.end].iter().map(|word| word.text(value)),
            Phrase::And,
        )
    } else {
        0
    }
}

fn opens_here(word: &Word) -> bool {
    word.depth == 1 && word.gap.has(Gap::QUOTE_OPENED.or(Gap::BRACKET_OPENED))
}

const NOT_LAST: Class = Class::PREPOSITION.or(Class::ARTICLE).or(Class::AND);

/// What speaks for a new name before word `at`, where nothing but a blank stands.
fn cue(
    value: &str,
    words: &[Word],
    at: usize,
    chunk: &Range<usize>,
    roles: &[Role],
) -> Option<Cue> {
    let index = at - chunk.start;
    let word = &words[at];
    let before = &words[at - 1];
    let role = roles[index];
    let role_before = roles[index - 1];
    if word.gap.has(Gap::BRACKET_OPENED) || (before.depth == 0 && is_not_last(before, role_before))
    {
        return None;
    }
    if role.person != role_before.person || (role.person && word.class.is(Class::TITLE)) {
        return Some(Cue::Person);
    }
    let names = word.capital || word.gap.has(Gap::QUOTE_OPENED);
    let generic = word.class.is(Class::OTHER) || role.group;
    if word.gap.has(Gap::BRACKET_CLOSED) {
        let goes_on = word.class.is(Class::COUNTRY);
        return ((names && !goes_on) || generic).then_some(Cue::AfterBracket);
    }
    if word.gap.has(Gap::QUOTE_CLOSED) {
        return (names && !word.class.is(Class::LEGAL)).then_some(Cue::AfterQuote);
    }
    if word.gap.has(Gap::QUOTE_OPENED) || !word.gap.has(Gap::BLANK) {
        return None;
    }
    if !word.capital {
        return None;
    }
    if word.class.is(Class::ARTICLE) && word.end - word.start > 1 {
        return Some(Cue::Article);
    }
    let adjective_before =
        before.capital && before.class.is(Class::QUALIFIER) && !before.class.is(Class::TAIL);
    if !adjective_before && begins_with_opening(words, at, chunk, roles) {
        return Some(Cue::OpeningNoun);
    }
    let first_is_opening = index == 1 || !before.gap.is_plain() || role_before.opening;
    if role_before.closing && !first_is_opening && !role.closing && !role.opening {
        return Some(Cue::AfterClosingNoun);
    }
    if before.class.is(Class::GROUP) {
        let new_group = word.class.is(Class::OTHER)
            || words.get(at + 1).is_some_and(|next| {
                at + 1 < chunk.end
                    && !next.capital
                    && (next.class.is(Class::GROUP) || is_pair(value, words, at))
            })
            || role.group;
        if (!before.capital && (role_before.group || new_group))
            || (role_before.group && new_group && !role.group)
        {
            return Some(Cue::AfterGroup);
        }
    }
    if !before.capital
        && !before.digits
        && before.depth == 0
        && (word.class.is(Class::OTHER) || (role.group && !word.acronym))
    {
        return Some(Cue::AfterGroup);
    }
    if before.digits && index >= 2 && !word.class.is(Class::COUNTRY) {
        return Some(Cue::AfterNumber);
    }
    if word.acronym
        && before.acronym
        && word.end - word.start >= 4
        && !before.class.is(Class::LEGAL)
    {
        return Some(Cue::TwoAcronyms);
    }
    None
}

fn is_not_last(word: &Word, role: Role) -> bool {
    role.function || (word.class.is(NOT_LAST) && !word.capital)
}

/// Whether a body's noun with its subject behind it begins here, its adjectives included.
pub(super) fn begins_with_opening(
    words: &[Word],
    at: usize,
    chunk: &Range<usize>,
    roles: &[Role],
) -> bool {
    const ADJECTIVES: usize = 3;
    for next in at..chunk.end.min(at + ADJECTIVES + 1) {
        let word = &words[next];
        if next > at && !word.gap.is_plain() {
            return false;
        }
        let role = roles[next - chunk.start];
        if role.opening && role.head {
            return true;
        }
        if !(word.class.is(Class::QUALIFIER) && word.capital) || role.closing {
            return false;
        }
    }
    false
}
