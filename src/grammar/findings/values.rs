//! Which values of the partnership a statement is on: those that it is relevant to, and those in respect
//! of which government was opened.
//!
//! In: a sentence as it is compared, and where a rule's statement stands in it. Out: codes, each with the
//! value that it is said of. What is judged, and whose verdict it is, is not asked here.

use std::ops::Range;

use super::About;
use super::sections::Values;
use super::wordings::{Rule, Wordings};

/// The codes that a statement comes to, each with its dimension.
pub(super) fn codes(
    wordings: &Wordings,
    text: &str,
    rule: &Rule,
    (about, code): (About, &'static str),
    range: &Range<usize>,
    matter: Option<About>,
) -> Vec<(&'static str, Option<&'static str>)> {
    let end = wordings.clauses.end_from(text, range.end);
    let clause = &text[range.start..end];
    let at_large = |part: &str| wordings.clauses.speaks_of_values.is_in(part);
    match about {
        // "It has no link to civic participation" says nothing of the other values.
        About::Relevance if code == "not_relevant" && !values(wordings, clause).is_empty() => {
            Vec::new()
        }
        About::Relevance if rule.names_values() => {
            // "Both access to information and civic participation are values to which it is relevant."
            let over = value_over(wordings, text, range.start);
            let joined = over.map(|start| joined_values(wordings, &text[..start]));
            let mut values = joined.unwrap_or_default();
            values.extend(values_stated(wordings, text, range.start, end));
            if code == "yes" && !values.is_empty() {
                values.into_iter().map(|value| (value, None)).collect()
            } else if !values.is_empty()
                || at_large(clause) && !wordings.clauses.counts_values.is_in(clause)
            {
                vec![(code, None)]
            } else {
                Vec::new()
            }
        }
        About::DidItOpenGovernment => {
            let over = value_over(wordings, text, range.start);
            let from = over.unwrap_or(range.start);
            let mut dimensions = values(wordings, &text[from..end]);
            if dimensions.is_empty() {
                // "As regards access to information, the commitment brought about a major change."
                let before = &text[wordings.clauses.begin_of(text, range.start)..range.start];
                dimensions = values(wordings, before);
            }
            // "Access to information, civic participation and accountability all remain as they were": a
            // statement that begins with a value is made of those before it, too.
            if let Some(start) = over {
                let joined = joined_values(wordings, &text[..start]).into_iter();
                dimensions = joined.chain(dimensions).collect();
            }
            // "Participation opened up marginally", where it was asked.
            if dimensions.is_empty() && matter == Some(about) {
                dimensions = values_among(&wordings.values_in_short, &text[range.clone()]);
            }
            dimensions.retain(|value| *value != "technology");
            let open = rule.needs_dimension() && !at_large(text);
            if dimensions.is_empty() && open {
                return Vec::new();
            }
            if dimensions.is_empty() {
                vec![(code, None)]
            } else {
                dimensions.into_iter().map(|value| (code, Some(value))).collect()
            }
        }
        _ => vec![(code, None)],
    }
}

/// The values that a clause names, where it names none those behind its colon, and those behind an aside:
/// "a link with access to information, which improves, and civic participation".
fn values_stated(
    wordings: &Wordings,
    text: &str,
    start: usize,
    mut end: usize,
) -> Vec<&'static str> {
    let mut named = values(wordings, &text[start..end]);
    if named.is_empty() && text[end..].starts_with(": ") {
        let from = end + ": ".len();
        end = wordings.clauses.end_from(text, from);
        named = values(wordings, &text[from..end]);
    }
    let aside = |end: usize| {
        wordings.clauses.aside.find_at(&text[end..], 0).map(|aside| end + aside.range.end)
    };
    while let Some(from) = aside(end).filter(|_| !named.is_empty()) {
        end = wordings.clauses.end_from(text, from);
        named.extend(values(wordings, &text[from..end]));
    }
    named
}

/// Where the value begins whose words, or whose name in short, stand at a place: "public accountability"
/// where "accountability" does.
fn value_over(wordings: &Wordings, text: &str, at: usize) -> Option<usize> {
    let known = || wordings.values_in_short.iter().map(|(words, _)| words.as_str());
    let longest = |of: &mut dyn Iterator<Item = &str>| of.map(str::len).max();
    let end = at + longest(&mut known().filter(|words| text[at..].starts_with(words)))?;
    let length = longest(&mut known().filter(|words| text[..end].ends_with(words)))?;
    Some(end - length)
}

/// The values of the partnership that end a text one behind the other, joined to what follows by a comma
/// or "and", in their order.
fn joined_values(wordings: &Wordings, text: &str) -> Vec<&'static str> {
    let mut named = Vec::new();
    let mut rest = text;
    loop {
        let bare = rest.trim_end_matches(' ');
        let and =
            wordings.ands().iter().find_map(|and| bare.strip_suffix(&**and)?.strip_suffix(' '));
        let joined = and.or_else(|| bare.strip_suffix(','));
        let Some(joined) = joined.map(|bare| bare.trim_end_matches([',', ' '])) else { break };
        let value = wordings.values.iter().find_map(|(words, value)| {
            let before = joined.strip_suffix(words.as_str())?;
            (!before.ends_with(|c: char| c.is_ascii_alphanumeric())).then_some((before, *value))
        });
        let Some((before, value)) = value else { break };
        named.insert(0, value);
        rest = before;
    }
    named
}

/// The values of the partnership that a clause names, in its order.
pub(super) fn values(wordings: &Wordings, clause: &str) -> Vec<&'static str> {
    values_among(&wordings.values, clause)
}

fn values_among(values: &Values, clause: &str) -> Vec<&'static str> {
    let mut named = Vec::new();
    let mut at = 0;
    while let Some(rest) = clause.get(at..).filter(|rest| !rest.is_empty()) {
        let begins_word = !clause[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let value = values.iter().filter(|_| begins_word).find(|(words, _)| {
            rest.strip_prefix(words.as_str())
                .is_some_and(|after| !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
        });
        if let Some((words, value)) = value {
            if !named.contains(value) {
                named.push(*value);
            }
            at += words.len();
        } else {
            at += 1;
        }
    }
    named
}
