//! Verdicts in the rows and cells of tables, and the stars of headings.

use std::ops::Range;

use super::classes::Word;
use super::compared::Compared;
use super::labels::{LONGEST_CELL, Label, counts_members, label, number_at};
use super::prose::Verdict;
use super::values::values;
use super::wordings::{Wordings, wordings};
use super::{About, Subject};
use crate::record::CodeWord;
use crate::span::floor;
use crate::vocabulary::words;

/// A verdict has no more words than this, doubled.
const MOST_WORDS: usize = 14;

/// A row whose colon was lost is no longer than this, in bytes.
const LONGEST_UNSIGNED: usize = 80;

/// A line that is a label and a cell with a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) label: Range<usize>,
    pub(crate) kind: Label,
    pub(crate) cell: Range<usize>,
    /// One, or the several values of relevance.
    pub(crate) codes: Vec<&'static str>,
}

impl Row {
    /// The same in a text that begins `by` bytes earlier.
    fn shifted(self, by: usize) -> Row {
        let shift = |range: Range<usize>| range.start + by..range.end + by;
        let kind = self.kind.shifted(by);
        Row { label: shift(self.label), kind, cell: shift(self.cell), codes: self.codes }
    }
}

/// A text that is nothing but a verdict, which may belong to several lists of codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    codes: Vec<(About, &'static str)>,
}

impl Cell {
    /// Its code, or codes, as a verdict on `about`; none if that has no such word.
    pub(crate) fn codes(&self, about: About) -> impl Iterator<Item = &'static str> {
        self.codes.iter().filter(move |(of, _)| *of == about).map(|(_, code)| *code)
    }
}

/// Reads a text that is nothing but a verdict: "Medium", "No iniciado", "Major Major".
pub(crate) fn cell(text: &str) -> Option<Cell> {
    let wordings = wordings();
    if text.len() > LONGEST_CELL
        || !wordings.opens_a_cell(text)
        || text.split(' ').count() > MOST_WORDS
    {
        return None;
    }
    // "Is it a starred commitment? ✪ Yes", "Yes (see the remarks on milestone 3.3)"
    let bare = text.trim_start_matches([' ', '✪']);
    let remark = bare.strip_suffix(')').and_then(|inside| inside.split_once(" ("));
    let compared = Compared::new(remark.map_or(bare, |(cell, _)| cell)).text;
    let words = once(compared.trim_matches(|c: char| c == '.' || c == '*' || c.is_whitespace()));
    let mut codes: Vec<(About, &'static str)> = About::ALL
        .iter()
        .copied()
        .filter_map(|about| Some((about, wordings.cell(about, words)?)))
        .collect();
    codes.extend(only_values(&wordings, words).into_iter().map(|value| (About::Relevance, value)));
    (!codes.is_empty()).then_some(Cell { codes })
}

/// Reads a row: "Access to Information: Marginal", "Commitment 7: Complete", "7.1. List: Limited".
pub(crate) fn row(line: &str) -> Option<Row> {
    let end = line.trim_end().len();
    let tail = floor(line, end.saturating_sub(LONGEST_CELL));
    let signed = line[tail..end].contains(SIGNS);
    if !signed && end > LONGEST_UNSIGNED {
        return None;
    }
    // The label may hold a colon of its own, so the last one that leaves a cell parts the two.
    let parted = line[tail..end].rmatch_indices(SIGNS);
    parted
        .filter_map(|(at, sign)| {
            let (label_end, cell_begin) = (tail + at, tail + at + sign.len());
            match sign {
                // "4.2 Register (limited)"
                "(" => row_at(line, label_end, cell_begin, line[..end].strip_suffix(')')?.len()),
                // A dash within a word parts nothing.
                "-" | "–" | "—" => {
                    let stands =
                        line[cell_begin..].starts_with(' ') && line[..label_end].ends_with(' ');
                    stands.then(|| row_at(line, label_end, cell_begin, end))?
                }
                _ => row_at(line, label_end, cell_begin, end),
            }
        })
        .next()
        .or_else(|| {
            // Where the colon was lost only a short label that is certain makes a row.
            let blanks = line[tail..end].match_indices(' ').map(|(at, _)| tail + at);
            blanks.filter_map(|at| row_at(line, at, at, end)).find(|row| is_certain(row, line))
        })
}

/// Whether a label needs no sign behind it: a commitment's number, or its title; no sentence ("Commitment 8
/// has not been completed").
fn is_certain(row: &Row, line: &str) -> bool {
    match &row.kind {
        Label::Numbered(Subject::Milestone(_) | Subject::Ranked(..)) => false,
        Label::Numbered(Subject::Commitment(number)) => {
            let title = line[number.end..row.label.end].trim_start_matches(['.', ' ', ':']);
            title.is_empty() || title.starts_with(char::is_uppercase)
        }
        _ => true,
    }
}

/// What may part a label from its cell.
const SIGNS: [char; 9] = [':', '|', '\t', '?', '(', '-', '–', '—', '='];

/// Reads a line that is several rows, one behind the other ("Access to Information: Marginal; Civic
/// Participation: Did Not Change", "Specificity Medium Potential Impact Minor"), with where each
/// stands in the line; none where anything else stands among them.
pub(crate) fn rows_in_one(line: &str) -> Vec<(Row, Range<usize>)> {
    let mut rows = Vec::new();
    let is_numbered = || line.starts_with(|c: char| c.is_ascii_digit());
    if line.len() > LONGEST_ROWS || !(is_numbered() || wordings().opens_a_label(line)) {
        return rows;
    }
    for sign in ["|", "; ", ". "] {
        if line.contains(sign) {
            rows = rows_between(line, sign);
            if !rows.is_empty() {
                return rows;
            }
        }
    }
    let mut begin = 0;
    while begin < line.len() {
        let Some((row, end)) = row_from(line, begin) else { return Vec::new() };
        rows.push((row, begin..end));
        let rest = line[end..].trim_start_matches([' ', ';', '|', '\t', '.', '•']);
        begin = line.len() - rest.len();
    }
    if rows.len() > 1 { rows } else { Vec::new() }
}

/// Reads a line whose rows a sign parts, at least two, and with them rows that say nothing that is
/// known: "Specificity: Medium | Completion: Limited | On time? No", "3.1: Complete. 3.2: Limited."
fn rows_between(line: &str, sign: &str) -> Vec<(Row, Range<usize>)> {
    let mut rows = Vec::new();
    let mut begin = 0;
    for part in line.split(sign) {
        let place = trimmed(line, begin..begin + part.trim_end_matches(['.', ' ']).len());
        begin += part.len() + sign.len();
        let text = &line[place.clone()];
        match row(text) {
            Some(row) => rows.push((row.shifted(place.start), place)),
            None if is_unknown_row(text) => {}
            None => return Vec::new(),
        }
    }
    if rows.len() > 1 { rows } else { Vec::new() }
}

/// Whether a text has the form of a row: a few words, a colon or a question mark, and no more than a few words.
fn is_unknown_row(text: &str) -> bool {
    let parted = text.find([':', '?']).map(|at| (&text[..at], &text[at + 1..]));
    text.len() <= LONGEST_UNSIGNED
        && parted.is_some_and(|(label, cell)| !label.trim().is_empty() && !cell.trim().is_empty())
}

/// Reads a line that groups milestones by how far they came ("Complete: 4.1, 4.3"): the code, and
/// where their numbers stand.
pub(crate) fn grouped(line: &str) -> Option<(&'static str, Vec<Range<usize>>)> {
    let (cell_text, rest) = line.split_once(':')?;
    let code = cell(cell_text)?.codes(About::Completion).next()?;
    let mut numbers = Vec::new();
    let begin = line.len() - rest.len();
    let parts = |c: char| c.is_whitespace() || ",;&".contains(c);
    let mut at = begin;
    for part in rest.split_inclusive(parts) {
        let text = part.trim_end_matches(parts).trim_end_matches('.');
        let word = at..at + text.len();
        at += part.len();
        if text.is_empty() {
            continue;
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            numbers.push(word);
        } else if !wordings().ands().iter().any(|and| *and == text) && !counts_members(text) {
            return None;
        }
    }
    (!numbers.is_empty()).then_some((code, numbers))
}

/// The row that begins at `begin`, with the longest cell that follows its label, and where it ends.
fn row_from(line: &str, begin: usize) -> Option<(Row, usize)> {
    let text = &line[begin..];
    let wordings = wordings();
    let cell_behind = |label_end: usize| {
        text[label_end..].trim_start_matches([')', '?', ' ', ':', '|', '\t', '-', '–'])
    };
    let ends = words(text).map(|word| word.end).take(MOST_WORDS);
    let labels: Vec<usize> = ends
        // A cheap question before the long one.
        .filter(|end| wordings.opens_a_cell(cell_behind(*end)))
        .filter(|end| {
            let kind = label(&text[..*end]);
            // Behind a number alone a sign must stand: "Milestone 1: Complete Milestone 2: Limited".
            kind.is_some_and(|kind| match kind {
                Label::Numbered(subject) => {
                    subject.number().end == *end && text[*end..].starts_with([':', '|'])
                }
                _ => true,
            })
        })
        .collect();
    labels.into_iter().rev().find_map(|label_end| {
        let after = cell_behind(label_end);
        let cell_begin = text.len() - after.len();
        let ends = words(after).map(|word| cell_begin + word.end).take(MOST_WORDS);
        let rows = ends.filter_map(|end| Some((row_at(text, label_end, cell_begin, end)?, end)));
        let (row, end) = rows.last()?;
        Some((row.shifted(begin), begin + end))
    })
}

fn row_at(line: &str, label_end: usize, cell_begin: usize, end: usize) -> Option<Row> {
    let cell_range = trimmed(line, cell_begin..end);
    let label_range = trimmed(line, 0..label_end);
    let cell = cell(&line[cell_range.clone()])?;
    let kind = label(&line[label_range.clone()])?.shifted(label_range.start);
    let codes: Vec<_> = cell.codes(kind.about()).collect();
    (!codes.is_empty()).then_some(Row { label: label_range, kind, cell: cell_range, codes })
}

/// The stars that a title or a cluster's heading gives: "Cluster 4: Archives (11, ✪12)". A star that
/// belongs to no number says nothing.
pub(crate) fn stars(line: &str) -> Vec<Verdict> {
    let stars = line.match_indices('✪').filter_map(|(at, star)| {
        let behind = at + star.len();
        let after = line[behind..].trim_start_matches(|c: char| c == ')' || c.is_whitespace());
        let begin = line.len() - after.len();
        let after = &after[..floor(after, after.len().min(LONGEST_NUMBER))];
        let number = match label(after) {
            Some(Label::Numbered(subject)) => Some(subject.number().clone()),
            _ => number_at(after)
                .filter(|_| after.starts_with(|c: char| c.is_ascii_digit()))
                .map(|length| 0..length),
        };
        let own_number =
            || number_at(line).filter(|_| line.starts_with(|c: char| c.is_ascii_digit()));
        let number = match number {
            Some(number) => begin + number.start..begin + number.end,
            None => 0..own_number()?,
        };
        Some(Verdict {
            about: About::Starred,
            code: "yes",
            dimension: None,
            subject: Some(Subject::Commitment(number)),
            of_named: false,
            thing: None,
            sentence: trimmed(line, 0..line.len()),
        })
    });
    stars.collect()
}

/// A doubled cell ("Major Major") without its second half.
fn once(words: &str) -> &str {
    match words.split_at_checked(words.len() / 2) {
        Some((half, rest)) if rest.strip_prefix(' ') == Some(half) => half,
        _ => words,
    }
}

/// The values of a text that is made of nothing but names of values.
fn only_values(wordings: &Wordings, words: &str) -> Vec<&'static str> {
    let ands = wordings.ands();
    let mut rest = words;
    while !rest.is_empty() {
        let after = wordings.values.iter().find_map(|(value, _)| rest.strip_prefix(value.as_str()));
        let Some(after) = after else { return Vec::new() };
        rest = after.trim_start_matches([' ', ',', ';', '&']);
        let and = |and: &Word| rest.strip_prefix(&**and)?.strip_prefix(' ');
        rest = ands.iter().find_map(and).unwrap_or(rest);
    }
    values(wordings, words)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let begin = range.start + part.len() - part.trim_start().len();
    begin..(range.start + part.trim_end().len()).max(begin)
}

/// "Commitment 2.2.1" with room to spare.
const LONGEST_NUMBER: usize = 48;

/// Rows that stand in one line are no longer than this together, in bytes: all scales of an overview.
const LONGEST_ROWS: usize = 600;
