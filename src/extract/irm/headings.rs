//! Headings of a summary: those that no table knows are told by their form and by what stands below
//! them, known ones also where their paragraph begins in their line.

use std::collections::VecDeque;

use crate::extract::findings::unmarked;
use crate::extract::prose::{self, is_wrapped};
use crate::grammar::bullet::marker;
use crate::grammar::findings::{labels, rows};
use crate::grammar::heading::numbered;
use crate::grammar::sentence::{ends_sentence, is_sentence};
use crate::lines::{Line, LineKind};
use crate::vocabulary::{
    Counted, LeadIn, SummaryTerm, before_action_plan, counted, lead_in, promise_verb, starts,
    vocabulary, words,
};

use super::line::{is_table_row, label};

/// A heading of a summary that no table knows is no longer than this, in bytes and in words: as
/// "Opportunities, challenges and recommendations during implementation" is in French.
const LONGEST_HEADING: usize = 80;
const MOST_WORDS: usize = 9;
/// What stands behind one in its line is a paragraph, not a line of a list.
const SHORTEST_PROSE: usize = 80;
/// Nor is it a line of a name: the first line of a wrapped paragraph has more bytes.
const SHORTEST_LINE: usize = 60;

/// Whether a line has the form of a heading: a few words that end as no sentence does, have a
/// paragraph's end or an item before them and a section's text below them, and stand apart from both or
/// from neither.
pub(super) fn heads_text(
    before: Option<&Line<'_>>,
    line: &Line<'_>,
    next: &VecDeque<Line<'_>>,
) -> bool {
    let text = line.text().trim_end();
    let Some(below) = next.front().filter(|below| line.apart == below.apart) else { return false };
    let is_open =
        |before: &Line<'_>| !before.text().trim_end().ends_with(['.', '!', '?', ';', ']']);
    if !line.apart && before.is_some_and(is_open) {
        return false;
    }
    let is_short = || text.len() <= LONGEST_HEADING && words(text).count() <= MOST_WORDS;
    let opens = || text.starts_with(|c: char| c.is_uppercase() || c == '¿');
    // Names that a comma parts begin with capitals: "Ministry of Water, Water Board".
    let lists =
        || text.split(", ").skip(1).any(|part| part.starts_with(|c: char| !c.is_lowercase()));
    let is_bare = || !text.contains(['.', ';', ':', '|', '[', '"', '“']) && !lists();
    is_short()
        && opens()
        && is_bare()
        && line.kind == LineKind::Paragraph
        && rows::cell(text).is_none()
        && labels::label(text).is_none()
        && numbered(text).is_none()
        && marker(text).is_none()
        && (is_prose(below, next.get(1))
            || leads_in(below, next.get(1))
            || is_verdict(below.text()))
}

/// Whether a line is a paragraph, or the first line of a wrapped one.
fn is_prose(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let text = line.text();
    let is_whole = || is_sentence(text);
    let goes_on = || {
        text.len() >= SHORTEST_LINE
            && next.is_some_and(|next| {
                is_wrapped(text, next, prose::width(std::slice::from_ref(line)))
            })
    };
    opens_a_sentence(text) && marker(text).is_none() && (is_whole() || goes_on())
}

/// Whether a line has the form of a label above the quoted commitment: a few words with a colon that name
/// the commitment or its plan and promise nothing ("As it reads in the action plan:").
pub(super) fn heads_the_text(text: &str) -> bool {
    let text = text.trim_end();
    let names = || {
        let commitment = |at: usize| matches!(counted(&text[at..]), Some((Counted::Commitment, _)));
        before_action_plan(text).is_some() || starts(text).any(commitment)
    };
    let promises = || promise_verb(text).is_some() || lead_in(text) != LeadIn::Unknown;
    text.ends_with(':')
        && text.len() <= LONGEST_HEADING
        && text.starts_with(char::is_uppercase)
        && numbered(text).is_none()
        && names()
        && !promises()
}

/// Whether a line has the form of a heading above the steps: a few words with a colon that name milestones,
/// and an item below.
pub(super) fn heads_the_steps(line: &Line<'_>, next: &VecDeque<Line<'_>>) -> bool {
    let text = line.text().trim_end();
    text.ends_with(':')
        && text.len() <= LONGEST_HEADING
        && labels::names_milestones(text)
        && promise_verb(text).is_none()
        && next.front().is_some_and(is_item)
}

fn is_item(line: &Line<'_>) -> bool {
    marker(line.text()).is_some() || matches!(line.kind, LineKind::Item { .. })
}

/// Whether a line leads in the list that follows: "The researcher suggests three things:", "Future work
/// on this subject could".
fn leads_in(line: &Line<'_>, next: Option<&Line<'_>>) -> bool {
    let text = line.text().trim_end();
    let is_open = || !ends_sentence(text) && words(text).count() > MOST_WORDS;
    opens_a_sentence(text) && (text.ends_with(':') || is_open()) && next.is_some_and(is_item)
}

/// Whether a line is a row of verdicts, or the heads of their columns.
fn is_verdict(text: &str) -> bool {
    let row = rows::row(unmarked(text)).is_some() || is_table_row(text);
    row || matches!(label(text), Some((SummaryTerm::StatusTable, _)))
}

fn opens_a_sentence(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || "¿¡“\"«".contains(c))
}

/// Where a known heading ends behind which its paragraph begins in the same line: "Context and
/// Objectives Before the action plan, …". A heading of one word must not look like a sentence's first.
pub(super) fn heading_before_prose(text: &str) -> Option<usize> {
    let ((term, _), end) = vocabulary().summary.longest(text)?;
    let end = end + text[end..].len() - text[end..].trim_start_matches(['?', ')']).len();
    let prose = text[end..].strip_prefix(' ')?;
    let mut first = prose.chars();
    let opens = first.next().is_some_and(char::is_uppercase)
        && first.next().is_some_and(|c| c.is_lowercase() || c == ' ');
    let is_heading = matches!(term, SummaryTerm::Heading)
        && text.starts_with(|c: char| c.is_uppercase() || c == '¿')
        && (words(&text[..end]).count() > 1 || text[..end].ends_with('?'));
    (is_heading && opens && prose.len() >= SHORTEST_PROSE).then_some(end)
}
