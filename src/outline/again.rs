//! The overview once more behind the text: as pages have it for print, or for small screens.

use std::collections::VecDeque;

use crate::lines::Line;

use super::entry::Entry;
use super::signs::{Label, Sign, sign};

/// So many labels one behind the other that say again what the overview says are no text.
const SEVERAL: usize = 3;

/// A line with a label and its value is no longer than this, in bytes: a list of institutions may have
/// a paragraph's length.
const LONGEST: usize = 4096;

/// Which lines say again what the overview says: label after label, each with the same value.
pub(super) fn again(lines: &VecDeque<Line<'_>>, overview: &[Entry<'_>]) -> Vec<bool> {
    let mut again = vec![false; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let (mut end, mut labels) = (at, 0);
        while let Some(length) = entry_again(lines, end, overview) {
            end += length;
            labels += 1;
        }
        if labels >= SEVERAL {
            again[at..end].fill(true);
        }
        at = end.max(at + 1);
    }
    again
}

/// How many lines a label with its value takes that the overview has, if one begins on this line.
fn entry_again(lines: &VecDeque<Line<'_>>, at: usize, overview: &[Entry<'_>]) -> Option<usize> {
    let line = lines.get(at).filter(|line| line.text().len() <= LONGEST)?;
    let Some(Sign::Overview(Label { term, end, .. })) = sign(line) else { return None };
    let mut entries = overview.iter().filter(|entry| entry.term == Some(term));
    entries.find_map(|entry| {
        let beside = line.text()[end..].trim();
        match &entry.values[..] {
            [] => beside.is_empty().then_some(1),
            [value] if !beside.is_empty() => (value.text() == beside).then_some(1),
            values => {
                let below = lines.iter().skip(at + 1).map(Line::text);
                let same = beside.is_empty()
                    && lines.len() > at + values.len()
                    && values.iter().map(Line::text).eq(below.take(values.len()));
                same.then_some(1 + values.len())
            }
        }
    })
}
