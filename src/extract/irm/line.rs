//! What a line of a summary is, by its words: a label, a question, a row.

use std::collections::VecDeque;

use crate::extract::findings::unmarked;
use crate::grammar::date::{DateReading, parse_date};
use crate::grammar::findings::labels::{self, Label};
use crate::grammar::findings::rows;
use crate::grammar::findings::status::status_table;
use crate::grammar::heading::numbered;
use crate::grammar::label;
use crate::lines::Line;
use crate::vocabulary::{ColumnTerm, DescriptionTerm, StepTerm, SummaryTerm, column, vocabulary};

/// A row's label that may be taken for a heading is no longer than this, in bytes.
pub(super) const LONGEST_LABEL: usize = 120;

/// A label or heading of a summary at the start of a line, and where it ends, its colon included.
pub(super) fn label(text: &str) -> Option<(SummaryTerm, usize)> {
    let ((term, _), words) = vocabulary().summary.longest(text)?;
    label::end(text, words).map(|end| (term, end.at))
}

/// Whether a line is nothing but the name of what is judged: "Level of completion".
pub(super) fn announces_verdict(text: &str) -> bool {
    matches!(labels::label(text), Some(Label::Name(_) | Label::At(..)))
}

/// Whether a line is a short question: "¿Contribuyó a la apertura del gobierno?".
pub(super) fn is_question(text: &str) -> bool {
    let text = text.trim_end();
    text.len() <= LONGEST_LABEL
        && text.ends_with('?')
        && !text[..text.len() - 1].contains(['.', '?'])
}

/// A label that the plan's own words have for what a summary tells, too: who leads and supports, when
/// it begins and ends, the steps.
pub(super) fn label_of_plan(text: &str) -> Option<(SummaryTerm, usize)> {
    term_of_plan(text).or_else(|| dated_label(text))
}

/// A label of a step's date, or the head of its column, with a date: "Due: June 2019".
fn dated_label(text: &str) -> Option<(SummaryTerm, usize)> {
    let (head, value) = text.split_once(':')?;
    let term = match column(head.trim())? {
        ColumnTerm::Value(StepTerm::Start) => SummaryTerm::Start,
        ColumnTerm::Value(StepTerm::End) => SummaryTerm::End,
        _ => return None,
    };
    let is_date = parse_date(value.trim(), None) != DateReading::NoDate;
    is_date.then_some((term, text.len() - value.len()))
}

fn term_of_plan(text: &str) -> Option<(SummaryTerm, usize)> {
    let ((term, _), words) = vocabulary().description.longest(text)?;
    let term = match term {
        DescriptionTerm::Lead => SummaryTerm::Responsible,
        DescriptionTerm::Support => SummaryTerm::Supporting,
        DescriptionTerm::Start => SummaryTerm::Start,
        DescriptionTerm::End => SummaryTerm::End,
        DescriptionTerm::Milestones => SummaryTerm::Milestones,
        _ => return None,
    };
    Some((term, label::colon(text, words)?))
}

/// The number of a commitment that a line names: "Commitment 3.4. Records of public contracts".
pub(super) fn member_of_cluster(text: &str) -> Option<String> {
    let heading = numbered(text).filter(|heading| heading.named && text.len() <= LONGEST_LABEL)?;
    Some(text[heading.number].to_owned())
}

/// The numbers that the heading of a cluster gives: "Cluster 3: Municipal Openness (7, 9)".
pub(super) fn members_in_brackets(heading: &str) -> Vec<String> {
    let inside = heading.rsplit_once('(').map_or("", |(_, inside)| inside);
    let numbers = inside.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
    let numbers = numbers.map(|number| number.trim_end_matches('.'));
    let numbers = numbers.filter(|number| number.starts_with(|c: char| c.is_ascii_digit()));
    numbers.map(str::to_owned).collect()
}

/// Where the heading of an overview ends whose rows stand in its line: "Commitment Overview
/// Verifiable: Yes Completion: Limited".
pub(super) fn overview_before_rows(text: &str) -> Option<usize> {
    let ((term, _), end) = vocabulary().summary.longest(text)?;
    let rows = text[end..].trim_start_matches([':', ' ']);
    (term == SummaryTerm::Overview && rows::rows_in_one(rows).len() > 1).then_some(end)
}

/// Whether a line is two rows and more, or one with a cell for each moment: "Midterm: Limited End of
/// term: Complete".
pub(super) fn is_table_row(text: &str) -> bool {
    let cells: usize = status_table(text, None).rows.iter().map(|row| row.cells.len()).sum();
    cells > 1 || rows::rows_in_one(text).len() > 1
}

/// Whether a line is two rows and more and longer than a label: "Specificity: Medium | Relevance: …".
pub(super) fn is_long_table_row(text: &str) -> bool {
    text.len() > LONGEST_LABEL && rows::rows_in_one(text).len() > 1
}

/// What the label of a row says whose cell stands on the next line.
pub(super) fn row_on_lines(line: &Line<'_>, next: &VecDeque<Line<'_>>) -> Option<Label> {
    let label = labels::label(unmarked(line.text()))?;
    let cell = rows::cell(next.front()?.text())?;
    let judged = cell.codes(label.about()).next().is_some();
    judged.then_some(label)
}
