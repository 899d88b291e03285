//! The overview once more behind the text: as pages have it for print, or for small screens.

use crate::lines::Line;

use super::entry::{Entry, Sort};
use super::signs::{Label, Sign};

/// So many labels one behind the other whose values are the overview's are no text.
const SEVERAL: usize = 3;

/// A line with a label and its value is no longer than this, in bytes: a list of institutions may have
/// a paragraph's length.
const LONGEST: usize = 4096;

/// What each line is that says again what the overview says, label after label, each with the same
/// value.
pub(super) fn again(
    lines: &[(Line<'_>, Option<Sign>)],
    overview: &[Entry<'_>],
) -> Vec<Option<Sort>> {
    let mut again = vec![None; lines.len()];
    // Most texts have no label of the overview.
    if !lines.iter().any(|(_, sign)| matches!(sign, Some(Sign::Overview(_)))) {
        return again;
    }
    let known = Known::of(overview);
    let mut at = 0;
    while at < lines.len() {
        let (mut end, mut given) = (at, 0);
        let mut sorts = Vec::new();
        while let Some((label, values)) = known.entry(lines, end) {
            let beside = label.end < lines[end].0.text().len();
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

/// The values of the overview, in the order of their label and of the first line, which may be empty.
struct Known<'e, 'p>(Vec<((u32, &'p str), &'e [Line<'p>])>);

impl<'e, 'p> Known<'e, 'p> {
    fn of(overview: &'e [Entry<'p>]) -> Self {
        let of_entry = |entry: &'e Entry<'p>| {
            let first = entry.values.first().map_or("", Line::text);
            Some(((entry.term? as u32, first), &entry.values[..]))
        };
        let mut known: Vec<_> = overview.iter().filter_map(of_entry).collect();
        known.sort_by_key(|(key, _)| *key);
        Known(known)
    }

    /// A label that the overview has with the same value, and how many lines below it the value takes.
    fn entry(&self, lines: &[(Line<'p>, Option<Sign>)], at: usize) -> Option<(Label, usize)> {
        let (line, Some(Sign::Overview(label))) = lines.get(at)? else { return None };
        if line.text().len() > LONGEST {
            return None;
        }
        let of_label = |first: &'p str| {
            let key = (label.term as u32, first);
            let from = self.0.partition_point(|(known, _)| *known < key);
            let own = self.0[from..].iter().take_while(move |(known, _)| *known == key);
            own.map(|(_, values)| *values)
        };
        let beside = line.text()[label.end..].trim();
        let below = || lines[at + 1..].iter().map(|(line, _)| line.text());
        let is_below =
            |values: &&[Line<'_>]| values.iter().map(Line::text).eq(below().take(values.len()));
        let below_it = match beside {
            "" => {
                let mut of_next = below().next().into_iter().flat_map(of_label);
                let values = of_next.find(is_below).map(<[_]>::len);
                values.or_else(|| of_label("").next().map(|_| 0))?
            }
            _ => of_label(beside).any(|values| values.len() == 1).then_some(0)?,
        };
        Some((*label, below_it))
    }
}
