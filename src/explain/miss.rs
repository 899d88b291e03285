//! Why a field is empty: what its rules look for, and the line that comes nearest.

use crate::record::Content;
use crate::span::Span;
use crate::vocabulary::wordings_of_meaning;

/// A line that is like what would have filled a field.
///
/// ```
/// use ogpx::explain::{Explanation, Story};
/// let page = b"Open Data (FR0033)\nStatus: Active\nCompletition: Limited\nStarred: No\n";
/// let explanation = Explanation::new(page, &ogpx::Parser::new())?;
/// let story = explanation.field(&"/irm/completion".parse()?)?;
/// let Story::Empty { nearest, .. } = story else { panic!() };
/// let miss = nearest.unwrap();
/// assert_eq!((miss.line, &miss.words[..], &miss.like[..]), (3, "Completition", "Completion"));
/// assert!(miss.likeness > 0.8);
/// assert_eq!(miss.claims[0], "/description/fields/0/label");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Miss {
    /// The line of the input, counted from 1.
    pub line: usize,
    /// The words that are like a label or heading.
    pub words: String,
    /// The label or heading that they are like.
    pub like: String,
    /// How like they are, from 0 to 1.
    pub likeness: f64,
    /// What claimed the line: JSON Pointers into the record, or `heading` and `furniture`.
    pub claims: Vec<String>,
}

/// From which likeness on a line is worth telling.
const LIKE: f64 = 0.6;
/// A line of more words than this, in bytes, is neither label nor heading.
const LABEL: usize = 80;

/// For a field: the part of the tables and the meaning there that fill it.
const LABELS: &[(&str, &str, &str)] = &[
    ("/member/name", "overview", "member"),
    ("/action_plan", "overview", "plan"),
    ("/action_plan/cycle", "overview", "cycle"),
    ("/status", "overview", "status"),
    ("/institutions/lead", "overview", "lead"),
    ("/institutions/lead", "description", "lead"),
    ("/institutions/support", "overview", "support"),
    ("/institutions/support", "description", "support"),
    ("/policy_areas", "overview", "policy_areas"),
    ("/period/start", "overview", "start"),
    ("/period/start", "description", "start"),
    ("/period/start", "description", "period"),
    ("/period/end", "overview", "end"),
    ("/period/end", "description", "end"),
    ("/period/end", "description", "period"),
    ("/irm/reports", "overview", "reports"),
    ("/irm/starred", "overview", "starred"),
    ("/irm/early_results", "overview", "early_results"),
    ("/irm/verifiable", "overview", "verifiable"),
    ("/irm/relevance", "overview", "relevance"),
    ("/irm/ambition", "overview", "ambition"),
    ("/irm/potential_impact", "overview", "potential_impact"),
    ("/irm/completion", "overview", "completion"),
    ("/description/lead_institutions", "description", "lead"),
    ("/description/stakeholders", "description", "support"),
    ("/description/origin", "description", "origin"),
    ("/description/origin", "description", "origin_new"),
    ("/description/origin", "description", "origin_ongoing"),
    ("/description/origin", "description", "origin_continued"),
    ("/description/principles", "description", "principles"),
    ("/milestones", "description", "milestones"),
    ("/related", "page", "related"),
];

/// For a field without a label: what its rules look for.
const SIGHTS: &[(&str, &str)] = &[
    ("/source/url", "the caller's word, a canonical link, an archive's target"),
    ("/source/captured", "the caller's word, or the date that an archive wrote into the page"),
    ("/source/record_id", "the number of a record in an archive or a stream"),
    ("/source/sha256", "the bytes of a file; the digest is computed where files are read"),
    ("/source/input", "the path that the caller gave"),
    ("/key", "the commitment's ID, else the last part of the page's address"),
    ("/id", "letters and four digits in brackets after the title, or in the page's address"),
    ("/number", "a number before the title, or in the heading of an IRM summary"),
    ("/title", "the line that ends in the commitment's ID, or the first heading"),
    ("/member/name", "the line above the title, the page's address, the plan's title"),
    ("/member/code", "the letters of the commitment's ID"),
    ("/action_plan/start_year", "the first year in the plan's title"),
    ("/action_plan/end_year", "the last year in the plan's title"),
    ("/action_plan/url", "a link on the plan's title"),
    ("/irm/summaries", "a heading \"IRM ... Status Summary\""),
    ("/description/summary", "text before the description's first label or heading"),
    ("/description/fields", "lines of the form \"Label: value\" that have no field of their own"),
    ("/description/sections", "a known heading with text under it"),
    ("/milestones", "a numbered or dotted list under a heading of steps"),
    (
        "/undertakings",
        "a heading in capitals, or a sentence, that names a body and what it undertakes",
    ),
    ("/rest", "content that no rule understood; here there is none"),
];

/// What the rules of a field look for, and the line most like it.
pub(super) fn of(
    pointer: &str,
    content: &[Content],
    line: impl Fn(Span) -> usize,
) -> (Vec<String>, Option<Miss>) {
    let wordings = wordings_of(pointer);
    let mut rules: Vec<String> = Vec::new();
    if !wordings.is_empty() {
        let shown: Vec<String> = wordings.iter().take(6).map(|w| format!("{w:?}")).collect();
        let more = match wordings.len().saturating_sub(6) {
            0 => String::new(),
            more => format!(", or {more} wordings more"),
        };
        rules.push(format!("a label or heading {}{more}", shown.join(", ")));
    }
    let holds = |field: &str| {
        pointer == field || pointer.strip_prefix(field).is_some_and(|rest| rest.starts_with('/'))
    };
    let sights = SIGHTS.iter().filter(|(field, _)| holds(field));
    rules.extend(sights.map(|(_, sight)| (*sight).to_owned()));
    if rules.is_empty() {
        let above = pointer.rsplit_once('/').map_or("", |(above, _)| above);
        rules.push(format!("more words where {above} was read"));
    }
    (rules, nearest(&wordings, content, line))
}

fn nearest(wordings: &[String], content: &[Content], line: impl Fn(Span) -> usize) -> Option<Miss> {
    let mut best: Option<Miss> = None;
    for block in content {
        let label = block.text.split(':').next().unwrap_or_default().trim();
        if label.len() > LABEL || label.is_empty() {
            continue;
        }
        let folded = label.to_lowercase();
        for wording in wordings {
            let likeness = strsim::normalized_levenshtein(&folded, &wording.to_lowercase());
            if likeness >= LIKE && best.as_ref().is_none_or(|best| best.likeness < likeness) {
                best = Some(Miss {
                    line: line(block.bytes),
                    words: label.to_owned(),
                    like: wording.clone(),
                    likeness,
                    claims: block.claims.clone(),
                });
            }
        }
    }
    best
}

/// The labels and headings that fill a field or what holds it, English first.
fn wordings_of(pointer: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (field, part, meaning) in LABELS {
        let within = pointer
            .strip_prefix(field)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        // Years and addresses are read from the plan's title, not from a label of their own.
        let derived =
            *field == "/action_plan" && pointer != "/action_plan/title" && pointer != *field;
        if !within || derived {
            continue;
        }
        for wording in wordings_of_meaning(part, meaning) {
            if !found.contains(&wording) {
                found.push(wording);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_one_of_the_tables() {
        for (field, part, meaning) in LABELS {
            assert!(field.parse::<crate::compare::FieldPointer>().is_ok(), "{field}");
            let known = !wordings_of_meaning(part, meaning).is_empty();
            assert!(known, "[{part}] {meaning}");
        }
        for (field, _) in SIGHTS {
            assert!(field.parse::<crate::compare::FieldPointer>().is_ok(), "{field}");
        }
    }
}
