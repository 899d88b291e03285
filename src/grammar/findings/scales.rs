//! Tables with a column for each scale, one row a line: "Commitment | Specificity | Potential impact", then
//! "3.1 Register | High | Moderate". The bars may be lost, for a cell is known by its column's scale.

use std::ops::Range;

use super::labels::{Label, counts_members, label};
use super::rows::cell;
use super::{About, Subject};
use crate::vocabulary::words;

/// The scales of a table's columns, in their order; `None` for a column that no table knows.
pub(crate) type Scales = Vec<Option<About>>;

/// A cell: the codes of what it says, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScaleCell {
    pub about: About,
    /// One, or the several values of relevance.
    pub codes: Vec<&'static str>,
    pub place: Range<usize>,
}

/// A row: its label, the commitment or milestone that it numbers, and its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ScaleRow {
    pub label: Range<usize>,
    pub subject: Subject,
    pub cells: Vec<ScaleCell>,
}

/// The name of a scale has no more words than this.
const MOST_WORDS: usize = 8;
/// What parts the cells of a row.
const SIGNS: [char; 4] = ['|', ' ', '\t', ';'];

/// The heads of a table: the noun that counts its rows, and at least two scales.
pub(crate) fn heads(text: &str) -> Option<Scales> {
    let text = text.trim_matches(SIGNS);
    let noun = words(text).next()?;
    if !counts_members(&text[..noun.end]) {
        return None;
    }
    let mut scales = Scales::new();
    let mut rest = text[noun.end..].trim_start_matches(SIGNS);
    while !rest.is_empty() {
        let ends = words(rest).map(|word| word.end).take(MOST_WORDS);
        let named = ends.filter_map(|end| match label(&rest[..end])? {
            Label::Name(about) => Some((about, end)),
            _ => None,
        });
        let end = match (named.last(), rest.find('|')) {
            (Some((about, end)), _) => {
                scales.push(Some(about));
                end
            }
            (None, Some(bar)) => {
                scales.push(None);
                bar
            }
            // The last column may be one that no table knows only where bars part it.
            (None, None) if text.contains('|') => {
                scales.push(None);
                rest.len()
            }
            (None, None) => return None,
        };
        rest = rest[end..].trim_start_matches(|c| SIGNS.contains(&c) || "?)".contains(c));
    }
    (scales.iter().flatten().count() >= 2).then_some(scales)
}

/// The row of a table with these scales that a line is.
pub(crate) fn row(text: &str, scales: &Scales) -> Option<ScaleRow> {
    let bare = text.trim_end_matches(SIGNS);
    let parted = text.trim_matches(SIGNS).matches('|').count() == scales.len();
    let mut end = bare.len();
    let mut cells = Vec::new();
    for about in scales.iter().rev() {
        let begins = match (parted, about) {
            (true, _) => bare[..end].rfind('|').map(|bar| bar + 1),
            (false, Some(about)) => longest_cell(&bare[..end], *about),
            (false, None) => None,
        };
        let begin = begins?;
        let place = trimmed(bare, begin..end);
        end = bare[..begin].trim_end_matches(SIGNS).len();
        if let Some(about) = *about
            && let Some(cell) = cell(&bare[place.clone()])
        {
            cells.push(ScaleCell { about, codes: cell.codes(about).collect(), place });
        }
    }
    cells.reverse();
    let label_range = trimmed(bare, 0..end);
    let Some(Label::Numbered(subject)) = label(&bare[label_range.clone()]) else { return None };
    let subject = subject.shifted(label_range.start);
    let told = cells.iter().any(|cell| !cell.codes.is_empty());
    told.then_some(ScaleRow { label: label_range, subject, cells })
}

/// Where the longest cell of a scale begins that a text ends with.
fn longest_cell(text: &str, about: About) -> Option<usize> {
    let begins: Vec<usize> = words(text).map(|word| word.start).collect();
    let last = &begins[begins.len().saturating_sub(MOST_WORDS)..];
    let is_cell = |begin: &usize| {
        cell(text[*begin..].trim()).is_some_and(|cell| cell.codes(about).next().is_some())
    };
    last.iter().copied().find(is_cell)
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let begin = range.start + part.len() - part.trim_start_matches(SIGNS).len();
    begin..(range.start + part.trim_end_matches(SIGNS).len()).max(begin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::CodeWord as _;

    fn read(head: &str, line: &str) -> Option<Vec<String>> {
        let row = row(line, &heads(head)?)?;
        let number = &line[row.subject.number().clone()];
        let told = |cell: &ScaleCell| {
            format!("{number} {}: {}", cell.about.as_str(), cell.codes.join(", "))
        };
        Some(row.cells.iter().map(told).collect())
    }

    #[test]
    fn a_cell_is_a_verdict_on_its_columns_scale() {
        let want = [
            "3.1 specificity: high",
            "3.1 relevance: access_to_information, technology",
            "3.1 potential_impact: moderate",
            "3.1 completion: substantial",
        ];
        let table = [
            (
                "Commitment | Specificity | OGP value relevance | Potential impact | Completion",
                "3.1 Register | High | Access to Information; Technology and Innovation | Moderate | Substantial",
            ),
            (
                "Commitment Specificity OGP Value Relevance Potential Impact Completion",
                "3.1 Register High Access to Information, Technology and Innovation Moderate Substantial",
            ),
            (
                "| Compromiso | Especificidad | Relevancia | Impacto potencial | Cumplimiento |",
                "| 3.1. Registro | Alta | Acceso a la información; Tecnología e innovación | Moderado | Sustancial |",
            ),
        ];
        for (head, line) in table {
            assert_eq!(read(head, line).as_deref(), Some(&want.map(str::to_owned)[..]), "{line}");
        }
        let unknown = read(
            "Commitment | Specificity | On time? | Completion",
            "Commitment 4 | Low | Yes | Not started",
        );
        let want = ["4 specificity: low", "4 completion: not_started"];
        assert_eq!(unknown.as_deref(), Some(&want.map(str::to_owned)[..]));
    }

    #[test]
    fn other_lines_are_no_heads_and_no_rows() {
        for text in [
            "Commitment overview",
            "Milestone Completion",
            "Milestone | Midterm | End of term",
            "Commitment 3 | Complete",
            "The commitment is of high specificity and moderate potential impact",
        ] {
            assert_eq!(heads(text), None, "{text}");
        }
        let head = "Commitment | Specificity | Completion";
        for text in ["Register | High | Limited", "3.1 Register was late", "3.1 | Register"] {
            assert_eq!(read(head, text), None, "{text}");
        }
    }
}
