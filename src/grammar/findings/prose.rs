//! Verdicts in sentences.

use std::ops::Range;
use std::sync::LazyLock;

use regex::bytes::Regex;

use super::compared::Compared;
use super::sentences::sentences;
use super::wordings::{Kind, Rule, WORDINGS, compile};
use super::{About, Subject};

/// A verdict that a sentence states. Ranges are of the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) about: About,
    /// From the code list of what it is on.
    pub(crate) code: &'static str,
    /// The value of the partnership in respect of which government was opened.
    pub(crate) dimension: Option<&'static str>,
    /// The commitment or milestone that the sentence names.
    pub(crate) subject: Option<Subject>,
    pub(crate) sentence: Range<usize>,
}

/// The verdicts that a paragraph's sentences state, in their order. A sentence that names two values
/// gives two; one that is hedged, passes on what the government says or asks a question gives none.
pub(crate) fn verdicts_in_prose(paragraph: &str) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    let Some(mut hit) = WORDINGS.gate(paragraph, 0) else { return verdicts };
    for sentence in sentences(paragraph) {
        if hit >= sentence.end {
            continue;
        }
        in_sentence(paragraph, sentence.clone(), &mut verdicts);
        match WORDINGS.gate(paragraph, sentence.end) {
            Some(next) => hit = next,
            None => break,
        }
    }
    verdicts
}

/// A statement found in a sentence, at a range of the compared text.
struct Found<'a> {
    rule: &'a Rule,
    about: About,
    code: &'static str,
    range: Range<usize>,
}

fn in_sentence(paragraph: &str, sentence: Range<usize>, verdicts: &mut Vec<Verdict>) {
    if sentence.len() > LONGEST_SENTENCE || paragraph[sentence.clone()].ends_with('?') {
        return;
    }
    let compared = Compared::new(&paragraph[sentence.clone()]);
    let text = compared.text.as_str();
    let candidates = WORDINGS.candidates(text);
    let mut found: Vec<Found> = Vec::new();
    for rule in &candidates {
        find_statement(text, rule, &mut found);
    }
    for rule in &candidates {
        without_denied(text, rule, &mut found);
    }
    found.sort_by_key(|found| found.range.start);
    for Found { rule, about, code, range } in found {
        let in_paragraph = |number: Range<usize>| {
            let number = compared.origin(number.start)..compared.end_origin(number.end);
            sentence.start + number.start..sentence.start + number.end
        };
        let members = members(&text[..range.end]).into_iter();
        let mut members: Vec<_> = members.map(|subject| Some(subject.at(in_paragraph))).collect();
        if members.is_empty() {
            members.push(None);
        }
        for (code, dimension) in codes(text, rule, about, code, &range) {
            for subject in &members {
                let verdict = Verdict {
                    about,
                    code,
                    dimension,
                    subject: subject.clone(),
                    sentence: sentence.clone(),
                };
                if !verdicts.contains(&verdict) {
                    verdicts.push(verdict);
                }
            }
        }
    }
}

/// Adds where the statement stands, unless an earlier rule on the same matter has the place. A rule
/// that knows its code comes before the ones that it would contradict.
fn find_statement<'a>(text: &str, rule: &'a Rule, found: &mut Vec<Found<'a>>) {
    let Kind::States { about, code } = rule.kind else { return };
    for captures in rule.regex().captures_iter(text.as_bytes()) {
        let Some(whole) = captures.get(0) else { continue };
        let range = whole.range();
        let word = captures.name("code").map(|word| &text[word.range()]);
        let code = code.or_else(|| WORDINGS.cell(about, word?));
        let is_free = found
            .iter()
            .filter(|other| other.about == about)
            .all(|other| other.range.end <= range.start || range.end <= other.range.start);
        if let (Some(code), true) = (code, is_free) {
            found.push(Found { rule, about, code, range });
        }
    }
}

/// Drops what overlaps with a wording that states nothing, and all of it if the sentence passes on
/// what somebody else says.
fn without_denied(text: &str, rule: &Rule, found: &mut Vec<Found>) {
    match rule.kind {
        Kind::States { .. } => {}
        Kind::Reports => {
            if !found.is_empty() && rule.regex().is_match(text.as_bytes()) {
                found.clear();
            }
        }
        Kind::Denies(about) => {
            if found.iter().any(|found| found.about == about) {
                for hit in rule.regex().find_iter(text.as_bytes()) {
                    found.retain(|found| {
                        found.about != about
                            || hit.end() <= found.range.start
                            || found.range.end <= hit.start()
                    });
                }
            }
        }
    }
}

/// The codes that a statement comes to, each with its dimension.
fn codes(
    text: &str,
    rule: &Rule,
    about: About,
    code: &'static str,
    range: &Range<usize>,
) -> Vec<(&'static str, Option<&'static str>)> {
    let clause = &text[range.start..end_of_clause(text, range.end)];
    match about {
        About::Relevance if rule.names_values() => {
            let values = values(clause);
            if code == "yes" && !values.is_empty() {
                values.into_iter().map(|value| (value, None)).collect()
            } else if !values.is_empty() || SPEAKS_OF_VALUES.is_match(clause.as_bytes()) {
                vec![(code, None)]
            } else {
                Vec::new()
            }
        }
        About::DidItOpenGovernment => {
            let mut dimensions = values(clause);
            dimensions.retain(|value| *value != "technology");
            if dimensions.is_empty() {
                vec![(code, None)]
            } else {
                dimensions.into_iter().map(|value| (code, Some(value))).collect()
            }
        }
        _ => vec![(code, None)],
    }
}

/// The values of the partnership that a clause names, in its order.
pub(super) fn values(clause: &str) -> Vec<&'static str> {
    let mut named = Vec::new();
    let mut at = 0;
    while let Some(rest) = clause.get(at..).filter(|rest| !rest.is_empty()) {
        let begins_word = !clause[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let value = WORDINGS.values.iter().filter(|_| begins_word).find(|(words, _)| {
            rest.strip_prefix(words)
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

/// The commitments or milestones of the last mention by number.
fn members(text: &str) -> Vec<Subject> {
    let Some(mention) = MENTION.captures_iter(text.as_bytes()).last() else { return Vec::new() };
    let of = match mention.name("milestone") {
        Some(_) => Subject::Milestone,
        None => Subject::Commitment,
    };
    let mention = mention.get_match();
    let numbers = NUMBER.find_iter(mention.as_bytes());
    numbers
        .map(|number| of(mention.start() + number.start()..mention.start() + number.end()))
        .collect()
}

/// Where a clause that goes on at `from` ends.
fn end_of_clause(text: &str, from: usize) -> usize {
    CLAUSE_END.find_at(text.as_bytes(), from).map_or(text.len(), |end| end.start())
}

static CLAUSE_END: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"[;:]|,? (?:as (?:it|the|they|this|its|a)|because|since|although|though|but|which|while|given|by|even though|where|so that|insofar|in that|through|and (?:is|could|has|was|may|would|it|the commitment|therefore)|porque|ya que|pues|dado|aunque|pero|puesto|si bien|al (?:\w+r)\b|car|puisque|bien que|mais|dans la mesure|en \w+ant|pois|embora|mas|uma vez) ",
    )
});

static SPEAKS_OF_VALUES: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"\b(?:ogp|oga|pgo|aga|values?|valor|valores|valeurs?|open government|gobierno abierto|gouvernement ouvert|governo aberto)\b",
    )
});

static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    let nouns = |of: &str| {
        let nouns = WORDINGS.members.iter().filter(|(_, noun_of)| *noun_of == of);
        nouns.map(|(noun, _)| *noun).collect::<Vec<_>>().join("|")
    };
    let number = NUMBER.as_str();
    compile(&format!(
        r"\b(?:(?P<milestone>{})|{})s? (?:no\. ?|n\. ?|# ?)?{number}(?:(?:, and|,| and| &| y| et| e) {number})*",
        nouns("milestone"),
        nouns("commitment")
    ))
});

static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| compile(r"\b[0-9]{1,3}(?:\.[0-9a-z]{1,3})*[a-z]?\b"));

/// What runs on for longer is a table or a text without stops, and no sentence that states anything.
const LONGEST_SENTENCE: usize = 2000;
