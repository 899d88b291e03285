//! The overview once more behind the text: as pages have it for print, or for small screens.

use std::collections::VecDeque;

use crate::lines::Line;

use super::entry::{Entry, Sort};
use super::signs::{Label, Sign, sign};

/// So many labels one behind the other whose values are the overview's are no text.
const SEVERAL: usize = 3;

/// A line with a label and its value is no longer than this, in bytes: a list of institutions may have
/// a paragraph's length.
const LONGEST: usize = 4096;

/// What each line is that says again what the overview says, label after label, each with the same
/// value.
pub(super) fn again(lines: &VecDeque<Line<'_>>, overview: &[Entry<'_>]) -> Vec<Option<Sort>> {
    let mut again = vec![None; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let (mut end, mut given) = (at, 0);
        let mut sorts = Vec::new();
        while let Some((label, values)) = entry_again(lines, end, overview) {
            let beside = label.end < lines[end].text().len();
            given += usize::from(values > 0 || beside);
            sorts.push(Some(Sort::Label(label)));
            sorts.extend(std::iter::repeat_n(Some(Sort::Value), values));
            end += 1 + values;
        }
        if given >= SEVERAL {
            again[at..end].copy_from_slice(&sorts);
        }
        at = end.max(at + 1);
    }
    again
}

/// A label that the overview has with the same value, and how many lines below it the value takes.
fn entry_again(
    lines: &VecDeque<Line<'_>>,
    at: usize,
    overview: &[Entry<'_>],
) -> Option<(Label, usize)> {
    let line = lines.get(at).filter(|line| line.text().len() <= LONGEST)?;
    let Some(Sign::Overview(label)) = sign(line) else { return None };
    let beside = line.text()[label.end..].trim();
    let mut entries = overview.iter().filter(|entry| entry.term == Some(label.term));
    let values = entries.find_map(|entry| match &entry.values[..] {
        [] => beside.is_empty().then_some(0),
        [value] if !beside.is_empty() => (value.text() == beside).then_some(0),
        values => {
            let below = lines.iter().skip(at + 1).map(Line::text);
            let same = beside.is_empty()
                && lines.len() > at + values.len()
                && values.iter().map(Line::text).eq(below.take(values.len()));
            same.then_some(values.len())
        }
    })?;
    Some((label, values))
}
