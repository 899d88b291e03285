//! Steps of rows that were given back: each with its number, its dates, and its other cells.

use crate::claims::Place;
use crate::extract::nesting::Nesting;
use crate::grammar::bullet::{Marker, MarkerKind, marker};
use crate::lines::{Given, Line};
use crate::vocabulary::step_number;

use super::draft::Draft;
use super::lines::label_of;

/// How many lines the rows have that begin with the first of these.
pub(super) fn end_of(lines: &[Line<'_>]) -> Option<usize> {
    if lines.first()?.given != Some(Given::Row) {
        return None;
    }
    let inside = |line: &Line<'_>| {
        matches!(line.given, Some(Given::Row | Given::Rest | Given::Dates | Given::Cell))
    };
    Some(lines.iter().position(|line| !inside(line)).unwrap_or(lines.len()))
}

/// Makes drafts of rows; gives back the cells of which nothing tells what they are.
pub(super) fn drafts<'p>(lines: Vec<Line<'p>>) -> (Vec<Draft<'p>>, Vec<Line<'p>>) {
    let mut drafts: Vec<Draft<'p>> = Vec::new();
    let mut left: Vec<Line<'p>> = Vec::new();
    let mut nesting = Nesting::default();
    // Where the last line that was left ends: what goes on with it is left too.
    let mut cell: Option<Place> = None;
    for line in lines {
        match (line.given, drafts.last_mut()) {
            (Some(Given::Dates), Some(draft)) => {
                cell = None;
                draft.dates.push(line);
            }
            (Some(Given::Rest), Some(draft)) if cell.is_none() => draft.text.push(line),
            (Some(Given::Rest | Given::Cell), Some(_)) => {
                cell = Some(line.place());
                left.push(line);
            }
            _ => {
                cell = None;
                let led_in =
                    drafts.last().is_some_and(|draft| draft.last_words().trim_end().ends_with(':'));
                drafts.push(row(line, &mut nesting, led_in));
            }
        }
    }
    (drafts, left)
}

/// The step that a row begins.
fn row<'p>(line: Line<'p>, nesting: &mut Nesting<'p>, led_in: bool) -> Draft<'p> {
    let text = line.text();
    let (label, depth, end) = match step_number(text) {
        Some(named) => {
            *nesting = Nesting::default();
            let label = label_of(text, named);
            let mark = Marker { kind: MarkerKind::Number, label, end: named.end };
            (Some(label), nesting.depth(Some(mark), 0, led_in), named.end)
        }
        None => match marker(text).or_else(|| bare_number(text)) {
            Some(mark) => {
                let label = (mark.kind != MarkerKind::Glyph).then_some(mark.label);
                (label, nesting.depth(Some(mark), 0, led_in), mark.end)
            }
            None => (None, 0, 0),
        },
    };
    let label = label.map(str::to_owned);
    let (mark, words) = line.split_at(end);
    let filled = |line: Line<'p>| Vec::from_iter(Some(line).filter(|line| !line.is_empty()));
    Draft { depth, label, marks: filled(mark), text: filled(words), ..Draft::default() }
}

/// A number without a sign, or with a bar, before the words of a row ("2 Piers", "2 | Piers"), or in a line of
/// its own.
fn bare_number(text: &str) -> Option<Marker<'_>> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = |end| Marker { kind: MarkerKind::Number, label: &text[..digits], end };
    if digits == text.len() {
        return (1..=2).contains(&digits).then(|| number(digits));
    }
    let after = text[digits..].strip_prefix(' ')?.trim_start();
    let after = after.strip_prefix('|').map_or(after, str::trim_start);
    let end = text.len() - after.len();
    ((1..=2).contains(&digits) && after.starts_with(char::is_uppercase)).then(|| number(end))
}
