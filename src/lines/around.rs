//! What stands before and behind a place where a heading may begin or end.

use crate::grammar::row_dates::dates_behind;
use crate::span::floor;
use crate::vocabulary::step_number;

use super::measure::LONGEST_DATES;

/// What stands before a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// Nothing: it begins the block.
    Nothing,
    /// The end of a sentence.
    Stop,
    /// Another sign: a comma, a bracket, a bullet.
    Sign,
    /// A word, as in mid sentence.
    Word,
}

/// What stands behind a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behind {
    /// Nothing: it ends the block.
    Nothing,
    /// A capital letter.
    Capital,
    /// A bullet, a number, a bracket or a quotation mark.
    Mark,
    /// A small letter, or a sign that goes on with the sentence.
    Small,
}

pub(super) fn before(text: &str, start: usize) -> Before {
    let before = text[..start].trim_end();
    let closed = before.trim_end_matches(['”', '"', '»', '’', ')', ']']);
    match before.chars().next_back() {
        None => Before::Nothing,
        // "End date: 31 August 2023 Lead: …": the value ends where its date does.
        Some(figure) if figure.is_ascii_digit() && is_value_of_a_date(before) => Before::Stop,
        Some(_) if closed.ends_with(['.', '!', '?', '…']) => Before::Stop,
        Some(sign) if !sign.is_alphanumeric() => Before::Sign,
        Some(_) => Before::Word,
    }
}

/// Whether a text ends with dates behind the colon of a label.
fn is_value_of_a_date(text: &str) -> bool {
    let from = floor(text, text.len().saturating_sub(LONGEST_DATES));
    let colon = text[from..].rfind(':').map(|colon| from + colon + 1);
    colon
        .and_then(|colon| dates_behind(text, colon))
        .is_some_and(|dates| dates.range.end == text.len())
}

pub(super) fn behind(text: &str, end: usize) -> Behind {
    let after = text[end..].trim_start();
    // "Roadmap Phase I": the name and number of a step are a mark.
    if step_number(after).is_some() {
        return Behind::Mark;
    }
    let opened = after.trim_start_matches(['¿', '¡', '“', '"', '«', '‘', '\'']);
    match after.chars().next() {
        None => Behind::Nothing,
        Some(_) if opened.starts_with(char::is_uppercase) => Behind::Capital,
        Some(sign)
            if sign.is_ascii_digit() || !sign.is_alphanumeric() && !",.;)]%/&".contains(sign) =>
        {
            Behind::Mark
        }
        Some(_) => Behind::Small,
    }
}
