//! Words that tell what a sentence does: promise something, lead in a list, turn one away.

use crate::NotACommitment;

use super::coded::list;
use super::{HeadingWord, Word, vocabulary, words};
use crate::record::SummaryKind;

/// What may stand between a promise's verb and the colon before its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Promises {
    /// Anything: "undertakes to bring about the following:".
    Anything,
    /// Next to nothing: "will:".
    NothingBetween,
}

/// The first verb of a promise in a text: what may follow it, where it begins and ends.
pub(crate) fn promise_verb(text: &str) -> Option<(Promises, usize, usize)> {
    let ((kind, _), start, end) = list!("promise").first(text)?;
    let promises = match kind {
        "anything" => Promises::Anything,
        _ => Promises::NothingBetween,
    };
    Some((promises, start, end))
}

/// The words without the article before them.
pub(crate) fn without_article(text: &str) -> &str {
    match list!("article").longest(text) {
        Some((_, end)) if end < text.len() => text[end..].trim_start_matches([' ', '\'', '’']),
        _ => text,
    }
}

/// Whether an article stands before the words.
pub(crate) fn begins_with_article(text: &str) -> bool {
    without_article(text).len() < text.len()
}

/// Whether words that begin with a word may begin with an article, or name nobody: a cheap question before
/// the long ones.
pub(crate) fn may_be_no_name(word: u64) -> bool {
    list!("article").begins(word) || list!("nobody").begins(word)
}

/// Whether the words are a pronoun or a thing that can't promise.
pub(crate) fn names_nobody(text: &str) -> bool {
    list!("nobody").longest(text).is_some()
}

/// What a sentence that ends in a colon says of the list after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeadIn {
    /// That it will be done: "The following milestones will be reached:", "we will:".
    Steps,
    /// That it is something else: "There are three problems:".
    Others,
    /// Neither.
    Unknown,
}

/// What a sentence leads in. Words that promise steps count before those that name other things.
pub(crate) fn lead_in(sentence: &str) -> LeadIn {
    let phrases = list!("lead_in");
    let mut found = LeadIn::Unknown;
    for word in words(sentence) {
        match phrases.longest_with(word, sentence) {
            Some((("others", _), _)) => found = LeadIn::Others,
            // A short phrase ("by:") must stand right before the colon.
            Some((_, end)) if end - word.start > 4 || sentence[end..].trim() == ":" => {
                return LeadIn::Steps;
            }
            _ => {}
        }
    }
    found
}

/// What a heading speaks of before a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted {
    /// A commitment: "Commitment 4".
    Commitment,
    /// A group of commitments: "Cluster 3".
    Cluster,
}

/// The word for what a heading counts, at its start, and where it ends.
pub(crate) fn counted(heading: &str) -> Option<(Counted, usize)> {
    let ((word, _), end) = list!("heading").longest(heading)?;
    let counted = match word {
        "cluster" => Counted::Cluster,
        _ => Counted::Commitment,
    };
    Some((counted, end))
}

/// What stands before the words for an action plan in its title: "Kenya National" of "Kenya National
/// Action Plan".
pub(crate) fn before_action_plan(title: &str) -> Option<&str> {
    let plans = list!("plan");
    let is_plan = |word: &Word| matches!(plans.longest_with(*word, title), Some((("plan", _), _)));
    words(title).find(is_plan).map(|word| &title[..word.start])
}

/// What stands behind the words for the action plan of a member: "Paraguay 2016-2018" of "Plan de
/// Acción de Paraguay 2016-2018". An article in capitals belongs to the name.
pub(crate) fn after_plan_of(title: &str) -> Option<&str> {
    let ((kind, _), end) = list!("plan").longest(title)?;
    if kind != "of" {
        return None;
    }
    let last = title[..end].rfind(' ').map_or(0, |blank| blank + 1);
    let article = title[last..].starts_with(char::is_uppercase);
    let start = if article && last > 0 { last } else { end };
    Some(title[start..].trim_start_matches([' ', '\'', '’']))
}

/// Whether a word says which plan of several it is: "Second", "National".
pub(crate) fn ranks_a_plan(word: &str) -> bool {
    matches!(list!("plan").whole(word), Some(("rank", _)))
}

/// What a page is that begins with these words, where they are no commitment's.
pub(crate) fn other_page(text: &str) -> Option<NotACommitment> {
    if text.len() > 200 {
        return None;
    }
    let ((kind, _), _) = list!("other_page").longest(text)?;
    Some(match kind {
        "error" => NotACommitment::ErrorPage,
        "login" => NotACommitment::LoginPage,
        "challenge" => NotACommitment::ChallengePage,
        _ => NotACommitment::EmptyShell,
    })
}

/// Whether three capitals stand one behind the other: one of every three places is in them.
fn has_initials(text: &[u8]) -> bool {
    let is_capital = |at: usize| text.get(at).is_some_and(u8::is_ascii_uppercase);
    (2..text.len()).step_by(3).filter(|at| is_capital(*at)).any(|at| match is_capital(at - 1) {
        true => is_capital(at - 2) || is_capital(at + 1),
        false => is_capital(at + 1) && is_capital(at + 2),
    })
}

/// Which summary a heading opens, if it is that of an IRM status summary.
pub(crate) fn summary_heading(text: &str) -> Option<SummaryKind> {
    let text = text.trim_end_matches([':', ' ']);
    // The reviewers' initials, three capitals in every language, tell such a heading from most lines.
    if text.len() > 90 || text.ends_with(['.', ',', ';']) || !has_initials(text.as_bytes()) {
        return None;
    }
    let known = vocabulary();
    let terms = &known.summary_heading;
    let (mut irm, mut summary, mut kind) = (false, false, None);
    for word in words(text) {
        match terms.longest_with(word, text) {
            Some(((HeadingWord::Irm, _), _)) => irm = true,
            Some(((HeadingWord::Summary, _), _)) => summary = true,
            Some(((HeadingWord::Midterm, _), _)) => kind = kind.or(Some(SummaryKind::Midterm)),
            Some(((HeadingWord::EndOfTerm, _), _)) => kind = kind.or(Some(SummaryKind::EndOfTerm)),
            None => {}
        }
    }
    (irm && summary).then(|| kind.unwrap_or(SummaryKind::Other))
}
