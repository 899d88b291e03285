//! Words that tell what a sentence does: promise something, lead in a list, turn one away.

use crate::NotACommitment;

use super::coded::list;
use super::words;

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
    let ((kind, _), start, end) = list("promise").first(text)?;
    let promises = match kind {
        "anything" => Promises::Anything,
        _ => Promises::NothingBetween,
    };
    Some((promises, start, end))
}

/// The words without the article before them.
pub(crate) fn without_article(text: &str) -> &str {
    match list("article").longest(text) {
        Some((_, end)) if end < text.len() => text[end..].trim_start_matches([' ', '\'', '’']),
        _ => text,
    }
}

/// Whether an article stands before the words.
pub(crate) fn begins_with_article(text: &str) -> bool {
    without_article(text).len() < text.len()
}

/// Whether the words are a pronoun or a thing that can't promise.
pub(crate) fn names_nobody(text: &str) -> bool {
    list("nobody").longest(text).is_some()
}

/// Whether a sentence that ends in a colon leads in steps: "The following milestones will be
/// reached:", "we will:".
pub(crate) fn leads_in_steps(sentence: &str) -> bool {
    let phrases = list("lead_in");
    words(sentence).any(|word| {
        phrases.longest(&sentence[word.start..]).is_some_and(|((_, _), end)| {
            // A short phrase ("by:") must stand right before the colon.
            end > 4 || sentence[word.start + end..].trim() == ":"
        })
    })
}

/// What a page is that begins with these words, where they are no commitment's.
pub(crate) fn other_page(text: &str) -> Option<NotACommitment> {
    if text.len() > 200 {
        return None;
    }
    let ((kind, _), _) = list("other_page").longest(text)?;
    Some(match kind {
        "error" => NotACommitment::ErrorPage,
        "login" => NotACommitment::LoginPage,
        "challenge" => NotACommitment::ChallengePage,
        _ => NotACommitment::EmptyShell,
    })
}
