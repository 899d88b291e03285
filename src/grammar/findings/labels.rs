//! What the label of a row says, and so does a heading that announces a verdict: what is judged, and
//! whose.

use super::compared::Compared;
use super::wordings::{Noun, Wordings, wordings};
use super::{About, Subject};
use crate::grammar::heading::without_number_sign;
use crate::record::Moment;

/// What the label of a row says the verdict is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// The name of what is judged: "Completion", "Specificity", "Carried Forward?".
    Name(About),
    /// A value of the partnership; under "Did It Open Government?" its dimension.
    Dimension(&'static str),
    /// "Commitment 7", "7.1. Standard list of documents".
    Numbered(Subject),
    /// A name with its moment, or the moment alone, which is of completion: "Completion at midterm",
    /// "End of term".
    At(About, Moment),
}

impl Label {
    /// What a cell beside the label is a verdict on.
    pub(crate) fn about(&self) -> About {
        match self {
            Label::Name(about) | Label::At(about, _) => *about,
            Label::Dimension(_) => About::DidItOpenGovernment,
            Label::Numbered(_) => About::Completion,
        }
    }

    /// The same in a text that begins `by` bytes earlier.
    pub(super) fn shifted(self, by: usize) -> Label {
        match self {
            Label::Numbered(subject) => Label::Numbered(subject.shifted(by)),
            other => other,
        }
    }
}

/// Reads the label of a row, or a heading that announces a verdict, without its colon.
pub(crate) fn label(text: &str) -> Option<Label> {
    let text = text.trim_end_matches([':', ' ', '?']);
    let wordings = wordings();
    let in_words = wordings.opens_a_label(text);
    if in_words && text.len() <= LONGEST_CELL {
        let compared = Compared::new(text).text;
        let words = compared.trim();
        if let Some(about) = name(&wordings, words) {
            return Some(Label::Name(about));
        }
        if let Some((about, moment)) = at_a_moment(&wordings, words) {
            return Some(Label::At(about, moment));
        }
        if let Some((_, dimension)) = wordings.values.iter().find(|(value, _)| value == words) {
            return (*dimension != "technology").then_some(Label::Dimension(dimension));
        }
        if let Some((_, time)) = wordings.times.iter().find(|(word, _)| word == words) {
            return Some(Label::At(About::Completion, *time));
        }
    }
    numbered(&wordings, text)
}

/// What a name of a scale is on: the name by itself, in a question ("Is it verifiable", "What is its
/// potential impact"), or of what it is told ("relevance to the values of the partnership").
fn name(wordings: &Wordings, words: &str) -> Option<About> {
    if let Some(about) = wordings.label(words) {
        return Some(about);
    }
    let asked = wordings.without_asking(words).unwrap_or(words);
    let ends = asked.match_indices(' ').map(|(at, _)| at).chain([asked.len()]);
    let names = ends.filter_map(|end| Some((wordings.label(&asked[..end])?, &asked[end..])));
    let told = names.filter(|(_, of)| of.is_empty() || wordings.tells_of_what(of.trim_start()));
    told.last().map(|(about, _)| about)
}

/// Whether a word is a noun that counts commitments or milestones.
pub(super) fn counts_members(word: &str) -> bool {
    let compared = Compared::new(word.trim()).text;
    wordings().members.iter().any(|(noun, _)| *noun == compared)
}

/// Whether a text has a noun that counts milestones: "Milestones as they stand in the plan".
pub(crate) fn names_milestones(text: &str) -> bool {
    let compared = Compared::new(text).text;
    let mut words = compared.split(|c: char| !c.is_alphanumeric());
    let milestones = |word: &&str| {
        wordings().members.iter().any(|(noun, of)| noun == word && *of == Noun::Milestone)
    };
    words.any(|word| milestones(&word))
}

/// A name with a moment before or behind it: "Completion at midterm", "Midterm completion",
/// "Completion (end of term)".
fn at_a_moment(wordings: &Wordings, words: &str) -> Option<(About, Moment)> {
    let bare = |part: &str| part.trim_matches([' ', '(', ')', ',', '-']).to_owned();
    wordings.times.iter().find_map(|(time, moment)| {
        let rest = match words.strip_prefix(time.as_str()) {
            Some(rest) => rest,
            None => words.trim_end_matches(')').strip_suffix(time.as_str())?,
        };
        let rest = bare(rest);
        let small = wordings.before_moments();
        let before = small.iter().find_map(|small| rest.strip_suffix(&**small)?.strip_suffix(' '));
        let about = name(wordings, &rest).or_else(|| name(wordings, before?))?;
        Some((about, *moment))
    })
}

/// "Commitment 7", "Milestone 1.2: Title", "7.1. Standard list", "a) Inventory".
fn numbered(wordings: &Wordings, text: &str) -> Option<Label> {
    let star = text.len() - text.trim_start_matches(['✪', '(', ' ', '•', '-']).len();
    let first_end = star + text[star..].find(char::is_whitespace).unwrap_or(text.len() - star);
    let noun = Compared::new(&text[star..first_end]).text;
    let member = wordings.members.iter().find(|(word, _)| *word == noun).map(|(_, kind)| *kind);
    let begin = match member {
        Some(_) => text.len() - without_number_sign(text[first_end..].trim_start()).len(),
        None => star,
    };
    let number = number_at(&text[begin..])?;
    let number = begin..begin + number;
    let after = &text[number.end..];
    match member {
        Some(Noun::Commitment) => Some(Label::Numbered(Subject::Commitment(number))),
        Some(Noun::Milestone) => Some(Label::Numbered(Subject::Milestone(number))),
        None => {
            // "3.1", "3.1 Register", "3. Register"
            let is_dotted = text[number.clone()].contains('.');
            let is_marked = after.starts_with(['.', ')']) || (after.starts_with(' ') && is_dotted);
            ((is_marked && after.len() > 2) || (is_dotted && after.is_empty()))
                .then_some(Label::Numbered(Subject::Milestone(number)))
        }
    }
}

/// The length of "7", "7.1", "2.3a", "a", "iv" at the beginning; its final dot is no part of it.
pub(super) fn number_at(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(text.len());
    let number = text[..end].trim_end_matches('.');
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 10;
    let is_letter =
        !number.is_empty() && number.len() <= 4 && number.chars().all(|c| "ivxIVX".contains(c))
            || (number.len() == 1 && number.starts_with(|c: char| c.is_ascii_alphabetic()));
    (is_number || is_letter).then_some(number.len())
}

/// No verdict and no name of one is longer; a longer text need not be looked at.
pub(super) const LONGEST_CELL: usize = 128;
