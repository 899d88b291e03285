//! The words that headings and the heads of columns are made of, one by one: by them a heading is
//! told that no table knows as a whole.

use super::coded::list;
use super::{Ahead, ColumnTerm, DescriptionTerm, Word, vocabulary};

/// Whether a heading that is known by its words, the head of a column or a step's name may begin with a word:
/// a cheap question before the long ones.
pub(crate) fn may_open_a_heading(word: u64) -> bool {
    vocabulary().form_words.may_be(word)
}

/// Whether a word is one that headings of descriptions are made of.
pub(crate) fn is_of_headings(word: u64) -> bool {
    let words = vocabulary();
    words.form_words.may_be(word) && words.form_words.headings.place(word).is_some()
}

/// Whether a word is one that the heads of a table's columns are made of.
pub(crate) fn is_of_columns(word: u64) -> bool {
    let words = vocabulary();
    words.form_words.may_be(word) && words.form_words.columns.place(word).is_some()
}

/// Whether a text begins with a word that asks.
pub(crate) fn asks(text: &str) -> bool {
    list!("question").longest(text).is_some()
}

/// Whether a word joins what stands before it to what stands behind ("of", "the", "and"): no
/// heading ends with it.
pub(crate) fn connects(word: Word) -> bool {
    list!("connecting").word(word.hash).is_some()
}

/// Whether the words in a bracket are a form's own remark on its question ("max 140 characters",
/// "if known").
pub(crate) fn remarks_on_a_question(bracket: &str) -> bool {
    list!("form_remark").longest(bracket).is_some()
}

/// Whether a step's name may begin with a word: a cheap question before the long one.
pub(crate) fn may_name_a_step(word: u64) -> bool {
    list!("step_name").begins(word)
}

/// A step's name with its number: "Milestone 1", "Hito 2:", "Task 1.3 –".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StepNumber {
    /// Where the number ends.
    pub label: usize,
    /// Where the step's own words begin.
    pub end: usize,
}

/// The name and number of a step that a text begins with: a sign, a capital or nothing follows it.
pub(crate) fn step_number(text: &str) -> Option<StepNumber> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (_, name) = list!("step_name").longest(text)?;
    let after = text[name..].trim_start().trim_start_matches(['#', '№']);
    let at = text.len() - after.len();
    let number = after.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let number = after[..number].trim_end_matches('.').len();
    let digits = after[..number].split('.').all(|part| (1..=2).contains(&part.len()));
    let number = match number > 0 && digits {
        true => number,
        false => roman(after).or_else(|| in_words(after))?,
    };
    if at == name {
        return None;
    }
    let label = at + number;
    let rest = &text[label..];
    // "Phase 2 (July 2018): …": what stands in brackets says when.
    if rest.starts_with(" (") {
        return Some(StepNumber { label, end: label + 1 });
    }
    let signs = rest.trim_start_matches(|c: char| c.is_whitespace() || ".:)-–—".contains(c));
    let signed = rest[..rest.len() - signs.len()].contains(|c: char| !c.is_whitespace());
    let parted = signs.len() < rest.len() || signs.is_empty();
    (parted && (signed || signs.is_empty() || signs.starts_with(char::is_uppercase)))
        .then_some(StepNumber { label, end: text.len() - signs.len() })
}

/// How long the number in words is that a text begins with, before a sign: "Activity One: …".
fn in_words(text: &str) -> Option<usize> {
    let (_, end) = list!("number").longest(text)?;
    let capital = text.starts_with(char::is_uppercase);
    (capital && text[end..].trim_start().starts_with([':', '.', '–', '-'])).then_some(end)
}

/// How long the Roman number is that a text begins with, in capitals.
fn roman(text: &str) -> Option<usize> {
    const LONGEST: usize = 4;
    let letters = text.bytes().take_while(|byte| b"IVX".contains(byte)).count();
    let whole = !text[letters..].starts_with(char::is_alphanumeric);
    ((1..=LONGEST).contains(&letters) && whole).then_some(letters)
}

/// A step's name before a colon ("Measure: Open hearings …"): where it ends, the colon included.
pub(crate) fn step_name(text: &str) -> Option<usize> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let (_, name) = list!("step_name").longest(text)?;
    text[name..].starts_with(':').then_some(name + 1)
}

/// The head of a column at the start of a text: whether it says what is to be done, and its length.
pub(crate) fn column_head(text: &str) -> Option<(bool, usize)> {
    column_head_ahead(&mut Ahead::of(text), 0)
}

/// The head of a column at the word so many words behind the first, and where it ends.
pub(crate) fn column_head_ahead(ahead: &mut Ahead<'_>, number: usize) -> Option<(bool, usize)> {
    let words = vocabulary();
    if !words.form_words.may_be(ahead.get(number)?.hash) {
        return None;
    }
    let column = ahead.longest(&words.column, number);
    let column = column.map(|((term, _), end)| (term == ColumnTerm::Words, end));
    let step = ahead.longest(&words.step, number).map(|(_, end)| (false, end));
    let heading = ahead.longest(&words.description, number);
    let heading = heading.and_then(|((term, _), end)| match term {
        DescriptionTerm::Milestones
        | DescriptionTerm::MilestonesTable
        | DescriptionTerm::MilestoneNumber => Some((true, end)),
        DescriptionTerm::Start
        | DescriptionTerm::End
        | DescriptionTerm::Period
        | DescriptionTerm::Lead
        | DescriptionTerm::Origin => Some((false, end)),
        _ => None,
    });
    [column, step, heading].into_iter().flatten().max_by_key(|(_, end)| *end)
}
