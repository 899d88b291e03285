//! Labels and headings of the description, wherever they stand: on a line of their own, before a
//! value, wrapped over several lines, or run into a paragraph.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use crate::bytes;
use crate::grammar::bullet::{MarkerKind, marker};
use crate::grammar::label::{self, End, Ending};
use crate::grammar::row_dates::{dates_behind, label_before_dates};
use crate::lines::{Given, Line, LineKind};
use crate::record::Role;
use crate::vocabulary::roles::{Vote, vote};
use crate::vocabulary::{DescriptionTerm, Key, StepTerm, When, letters, vocabulary, when, words};

use super::dates::is_period;
use super::steps;
use super::undertakings;
use super::wrapped_labels::{wrapped_label, wrapped_label_of_dates};
use crate::grammar::sentence::is_sentence;

/// A line of the description, its labels told apart from its text.
#[derive(Debug)]
pub(crate) enum Token<'p> {
    /// A label or heading; it may have been wrapped over several lines.
    Label {
        term: DescriptionTerm,
        pieces: Vec<Line<'p>>,
        /// Whether its value follows on the same line.
        inline: bool,
        /// Whether it began its line.
        opens: bool,
    },
    /// The cells of a table of steps, whose heads are no labels of the description.
    Table(Vec<Line<'p>>),
    /// Anything else.
    Text(Line<'p>),
}

impl Token<'_> {
    /// The block that it begins in.
    fn block(&self) -> u32 {
        let line = match self {
            Token::Label { pieces, .. } => pieces.first(),
            Token::Table(cells) => cells.first(),
            Token::Text(line) => Some(line),
        };
        line.map_or(0, |line| line.place().block)
    }
}

/// Tells labels and text of lines apart.
pub(crate) fn tokens<'p>(lines: Vec<Line<'p>>) -> Vec<Token<'p>> {
    let mut tokens = Vec::with_capacity(lines.len());
    let mut lines: VecDeque<Line<'p>> = lines.into();
    while let Some(first) = lines.front() {
        let cell = matches!(first.kind, LineKind::Cell { .. });
        let row = first.given == Some(Given::Row);
        if let Some(end) = cell.then(|| steps::end_of_table(lines.make_contiguous())).flatten() {
            tokens.push(Token::Table(lines.drain(..end).collect()));
            continue;
        }
        if row {
            let end = steps::end_of_table(lines.make_contiguous()).unwrap_or(1);
            tokens.push(Token::Table(lines.drain(..end).collect()));
            continue;
        }
        let Some(line) = lines.pop_front() else { break };
        if line.given == Some(Given::Columns) {
            let term = DescriptionTerm::MilestonesTable;
            tokens.push(Token::Label { term, pieces: vec![line], inline: false, opens: true });
            continue;
        }
        if let Some((term, wrapped)) = wrapped_label(&line, &lines) {
            let mut pieces = vec![line];
            let mut inline = false;
            for end in wrapped {
                let next = lines.pop_front().expect("the label goes on here");
                let (label, rest) = next.split_at(end);
                pieces.push(label);
                let rest = rest.trim();
                if !rest.is_empty() {
                    inline = true;
                    lines.push_front(rest);
                }
            }
            tokens.push(Token::Label { term, pieces, inline, opens: true });
            continue;
        }
        if lines.front().is_some_and(|next| names_nobody_behind(&line, next)) {
            tokens.push(Token::Text(line));
            continue;
        }
        if let Some((term, ends)) = wrapped_label_of_dates(&line, &lines) {
            let mut pieces = vec![line];
            pieces.extend(lines.drain(..ends));
            tokens.push(Token::Label { term, pieces, inline: false, opens: true });
            continue;
        }
        match by_form(&line, lines.front()) {
            Some(term) => {
                let inline = lines.front().is_some_and(|next| next.given == Some(Given::Behind));
                let opens = line.opens_block();
                tokens.push(Token::Label { term, pieces: vec![line], inline, opens });
            }
            None => run_in(line, &mut tokens),
        }
    }
    pair_dates(&mut tokens);
    tokens
}

/// Two labels of dates one below the other, and their dates below both: each has its own.
fn pair_dates(tokens: &mut [Token<'_>]) {
    for at in 3..tokens.len() {
        if let [
            Token::Label { term: first, .. },
            Token::Label { term: second, .. },
            Token::Text(start),
            Token::Text(end),
        ] = &tokens[at - 3..=at]
            && (first.when(), second.when()) == (Some(When::Start), Some(When::End))
            && is_period(start.text())
            && is_period(end.text())
        {
            tokens.swap(at - 2, at - 1);
        }
    }
}

/// What the words of a heading vote for, where its value may be one of it: who leads and supports is
/// no sentence, when is a date. A part of the text is told by a weaker vote than a field.
fn by_vote(heading: &str, value: &str) -> DescriptionTerm {
    use DescriptionTerm::*;
    if let Some(date) = when(heading).filter(|_| dates_behind(value, 0).is_some()) {
        return date.into();
    }
    let term = vote(heading).and_then(|Vote { term, sure, .. }| match term {
        Section(_) => (sure >= LIKELY).then_some(term),
        Lead | Support => {
            let names = !value.is_empty() && value.len() <= LONGEST_NAMES && !is_sentence(value);
            (sure >= SURE && names).then_some(term)
        }
        Period | Start | End => (sure >= SURE && is_period(value)).then_some(term),
        Milestones | Field | Principles => (sure >= SURE).then_some(term),
        _ => None,
    });
    term.unwrap_or(Section(Role::Other))
}

/// A vote from which on a heading fills a field of its own.
const SURE: f32 = 0.7;

/// A vote from which on a part of the text has the role that its heading's words name.
const LIKELY: f32 = 0.4;

/// Whether words that name who leads or supports stand within prose: what goes on behind them is no
/// list of names.
fn names_nobody_behind(line: &Line<'_>, next: &Line<'_>) -> bool {
    let term = || vocabulary().description.whole(line.text()).map(|(term, _)| term);
    line.given == Some(Given::Heading)
        && !line.text().ends_with(':')
        && !line.opens_block()
        && next.given == Some(Given::Behind)
        && next.text().len() > LONGEST_NAMES
        && is_sentence(next.text())
        && matches!(term(), Some(DescriptionTerm::Lead | DescriptionTerm::Support))
}

/// Bytes of a list of bodies under a label that no table knows.
const LONGEST_NAMES: usize = 250;

/// What a heading that was told by its form says, where no wording is all of it.
fn by_form(line: &Line<'_>, next: Option<&Line<'_>>) -> Option<DescriptionTerm> {
    match line.given? {
        Given::Heading => match vocabulary().description.whole(line.text()) {
            // Dressed in a way that a label is not ("Milestones*").
            Some((term, _)) => opening_label(line.text()).is_none().then_some(term),
            // "State actors involved Ministry of Justice": no heading, but a label and a name.
            None if matches!(kind_of_actors(line.text()), Some((DescriptionTerm::Actors, _))) => {
                None
            }
            // "The Bureau and the Audit Office will:" heads what they promise.
            None if undertakings::head(line.text()).is_some() => None,
            None => Some(by_vote(line.text(), next.map_or("", Line::text))),
        },
        _ => None,
    }
}

/// The tokens of the paragraphs in which activities are run together, each with labels of its own: a
/// label of steps stands within their lines more than once, or one that only activities have does.
pub(crate) fn of_activities(tokens: &[Token<'_>]) -> Option<Range<usize>> {
    let within = tokens.iter().enumerate().filter_map(|(at, token)| {
        let Token::Label { pieces, opens: false, .. } = token else { return None };
        let label = pieces[0].text();
        let (term, _) = steps::step_label(label)?;
        Some((label, term, at))
    });
    let labels: Vec<_> = within.collect();
    let mut seen: HashMap<&str, usize> = HashMap::new();
    labels.iter().for_each(|(label, ..)| *seen.entry(label).or_default() += 1);
    let each =
        labels.iter().filter(|(label, term, _)| seen[label] > 1 || *term == StepTerm::OfActivity);
    let places = each.map(|(.., at)| *at);
    let (first, last) = (places.clone().min()?, places.max()?);
    // A label that no step has parts them from what stands before and behind them in their paragraphs.
    let parts = |token: &Token<'_>| match token {
        Token::Label { pieces, .. } => {
            steps::step_label(pieces[0].text()).is_none() && !steps::is_event(&pieces[0])
        }
        _ => false,
    };
    let before = |at: &usize| tokens[*at].block() != tokens[first].block() || parts(&tokens[*at]);
    let start = (0..first).rev().find(before).map_or(0, |at| at + 1);
    // Nor is a label a step's that stands behind the last that each has: with it the commitment's own
    // begin ("3. … End date: December 2023 Timeline: January 2022 - December 2023").
    let each_has_it = words_of_label(&tokens[last]).is_some_and(|label| seen[label] > 1);
    let of_all = |at: usize| each_has_it && words_of_label(&tokens[at]).is_some();
    let behind = |at: &usize| {
        tokens[*at].block() != tokens[last].block() || parts(&tokens[*at]) || of_all(*at)
    };
    let end = (last + 1..tokens.len()).find(behind).unwrap_or(tokens.len());
    // Below the line of their step they are the labels of a list, not of a paragraph.
    let begins = match &tokens[start] {
        Token::Text(_) => true,
        Token::Label { pieces, .. } => steps::is_event(&pieces[0]),
        Token::Table(_) => false,
    };
    begins.then_some(start..end)
}

/// The first line of a label.
fn words_of_label<'t>(token: &'t Token<'_>) -> Option<&'t str> {
    match token {
        Token::Label { pieces, .. } => pieces.first().map(Line::text),
        Token::Table(_) | Token::Text(_) => None,
    }
}

/// The labels of steps that stand more than once.
pub(crate) fn of_steps(tokens: &[Token<'_>]) -> Vec<Key> {
    let (mut once, mut again) = (Vec::new(), Vec::new());
    for (key, _) in tokens.iter().filter_map(of_a_step) {
        if again.contains(&key) {
            continue;
        }
        let known = if once.contains(&key) { &mut again } else { &mut once };
        known.push(key);
    }
    again
}

/// The label of a step that a token is, or that its line begins with, and what it says.
pub(crate) fn of_a_step(token: &Token<'_>) -> Option<(Key, StepTerm)> {
    let (label, term) = match token {
        Token::Label { pieces, .. } => {
            let label = pieces.first().filter(|label| label.text().len() <= LONGEST_STEP_LABEL)?;
            (label.text(), steps::value_label(label)?.0)
        }
        Token::Text(line) if line.opens_block() => {
            // A cheap question before the long one.
            let near = line.text().as_bytes();
            memchr::memchr(b':', &near[..near.len().min(LONGEST_STEP_LABEL)])?;
            let (term, end) = steps::step_label(line.text())?;
            let label = &line.text()[..end];
            (label.ends_with(':').then_some(label)?, term)
        }
        Token::Text(_) | Token::Table(_) => return None,
    };
    (label.len() <= LONGEST_STEP_LABEL).then(|| (Key::of(letters(label)), term))
}

/// Bytes of a label of a step.
const LONGEST_STEP_LABEL: usize = 60;

/// Where a label begins, ends, and what it means.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) term: DescriptionTerm,
}

/// Parts a line into labels and text.
fn run_in<'p>(line: Line<'p>, tokens: &mut Vec<Token<'p>>) {
    let mut line = line;
    let mut opens = line.opens();
    let own = line.opens_block();
    loop {
        let text = line.text();
        let found = match opens {
            true => {
                opening_label(text).or_else(|| label_of_dates(text)).or_else(|| label_within(text))
            }
            false => label_within(text),
        };
        let Some(Found { start, end, term }) = found else { break };
        let (before, rest) = line.split_at(start);
        let (label, after) = rest.split_at(end - start);
        let before = before.trim();
        if !before.is_empty() {
            tokens.push(Token::Text(before));
        }
        let after = after.trim();
        let inline = !after.is_empty();
        tokens.push(Token::Label {
            term,
            pieces: vec![label],
            inline,
            opens: opens && start == 0 && own,
        });
        opens = false;
        line = after;
        if line.is_empty() {
            return;
        }
    }
    tokens.push(Token::Text(line));
}

/// A label at the start of a line, perhaps behind a number ("1. What problem …?").
fn opening_label(text: &str) -> Option<Found> {
    let numbered =
        marker(text).filter(|mark| matches!(mark.kind, MarkerKind::Number | MarkerKind::Decimal));
    let start = numbered.map_or(0, |mark| mark.end);
    if start == 0 && marker(text).is_some() {
        return None;
    }
    let ((term, _), end) = vocabulary().description.longest(&text[start..])?;
    let end = start + end;
    if start > 0 && !matches!(term, DescriptionTerm::Section(_)) {
        return None;
    }
    if let Some(found) = label::end(text, end) {
        // "- support": a word of a list that has no colon.
        let small = found.by == Ending::Alone && text.starts_with(char::is_lowercase);
        let of_a_list = small && matches!(term, DescriptionTerm::Lead | DescriptionTerm::Support);
        return (!of_a_list).then_some(Found { start: 0, end: found.at, term });
    }
    if steps::numbered_milestone(text).is_some() {
        return Some(Found { start: 0, end: text.len(), term });
    }
    // "Commitment extending Commitment 16 of the 2015-2017 NAP" is all the origin's words.
    if term == DescriptionTerm::OriginContinued && start == 0 && text.len() <= LONGEST_ORIGIN {
        return Some(Found { start: 0, end: text.len(), term });
    }
    // "Lead implementing agency/actor Ministry of Justice": no colon, but words that say it all.
    let many =
        words(&text[..end]).count() >= if matches!(term, DescriptionTerm::Lead) { 2 } else { 4 };
    let after = text[end..].trim_start();
    let next = after.starts_with(|c: char| c.is_uppercase() || c == '•');
    let sure = many && next || goes_on_with_a_kind(term, after);
    (start == 0 && sure).then_some(Found { start: 0, end, term })
}

/// A label of dates at the start of a line, before a colon and the dates.
fn label_of_dates(text: &str) -> Option<Found> {
    let end = label_before_dates(text)?;
    let term = when(&text[..end])?.into();
    Some(Found { start: 0, end, term })
}

/// Bytes of a line that tells what a commitment goes on with.
const LONGEST_ORIGIN: usize = 200;

/// Whether words name those who take part, and a kind of actors follows: "Other actors involved -
/// government".
fn goes_on_with_a_kind(term: DescriptionTerm, after: &str) -> bool {
    let kind = after.trim_start_matches(['-', '–', '—', ' ']);
    term == DescriptionTerm::Support && kind_of_actors(kind).is_some()
}

/// Words for one kind of those who take part that stand at the beginning of a text, and where they end.
pub(super) fn kind_of_actors(text: &str) -> Option<(DescriptionTerm, usize)> {
    let ((term, _), end) = vocabulary().description.longest(text)?;
    matches!(term, DescriptionTerm::Actors | DescriptionTerm::Group).then_some((term, end))
}

/// A label within a paragraph: capitalised, and followed by a colon or a question mark; or of four
/// words and more that nothing but a label has.
fn label_within(text: &str) -> Option<Found> {
    let known = vocabulary();
    let trie = &known.description;
    let mut skip = 0;
    for start in capitals(text) {
        if start < skip {
            continue;
        }
        let rest = &text[start..];
        let Some(((term, _), end)) = trie.longest(rest) else { continue };
        skip = start + end;
        let count = words(&rest[..end]).count();
        let before = text[..start].trim_end();
        let parted =
            before.ends_with(['.', ';', ':', '?', '!', ')', '-', '–', '|', '•', '”', '"', ',']);
        let end = match label::end(rest, end) {
            // At the end of the line nothing shows that it is a label.
            Some(End { by: Ending::Alone, .. }) if count < 4 => continue,
            Some(end) => end.at,
            None if count >= 4 && rest[end..].trim_start().starts_with(char::is_uppercase) => end,
            None if count > 1 && goes_on_with_a_kind(term, &rest[end..]) => end,
            None => continue,
        };
        if count == 1 && !parted {
            continue;
        }
        return Some(Found { start, end: start + end, term });
    }
    None
}

/// Where capitalised words begin after the first sign of a text; signs before them that are no ASCII
/// count as no letters.
pub(super) fn capitals(text: &str) -> impl Iterator<Item = usize> + '_ {
    let signs = text.as_bytes();
    let behind = bytes::capitals(signs.get(1..).unwrap_or_default()).map(|before| before + 1);
    behind.filter(move |at| {
        let before = signs[at - 1];
        let parted = match before.is_ascii() {
            true => !before.is_ascii_alphanumeric(),
            false => !letter_before(text, *at),
        };
        parted && text.get(*at..).is_some_and(|rest| rest.starts_with(char::is_uppercase))
    })
}

fn letter_before(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_where_they_stand() {
        for (text, want) in [
            ("Other stakeholders:", Some((0, "Other stakeholders:"))),
            ("Challenges", Some((0, "Challenges"))),
            ("Challenges of all kinds", None),
            (
                "1. What problem does the commitment aim to address?",
                Some((0, "1. What problem does the commitment aim to address?")),
            ),
            ("What is the commitment?: Passing the Bill", Some((0, "What is the commitment?:"))),
            (
                "Lead implementing agency/ actor Ministry in charge",
                Some((0, "Lead implementing agency/ actor")),
            ),
            ("It was so. Actions:", Some((11, "Actions:"))),
            ("Their joint Actions: all", None),
            ("It is 2017; Partners: NGOs", Some((12, "Partners:"))),
            ("who knows. What is the commitment? A law", Some((11, "What is the commitment?"))),
        ] {
            let found = opening_label(text).or_else(|| label_within(text));
            assert_eq!(
                found.map(|found| (found.start, &text[found.start..found.end])),
                want,
                "{text}"
            );
        }
    }
}
