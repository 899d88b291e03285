//! The overview once more behind the text: as pages have it for print, or for small screens.

use std::collections::HashMap;

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

/// The entries of the overview, by their label and the first line of their value, which may be empty.
struct Known<'e, 'p>(HashMap<(u32, &'p str), Vec<&'e [Line<'p>]>>);

impl<'e, 'p> Known<'e, 'p> {
    fn of(overview: &'e [Entry<'p>]) -> Self {
        let mut known: HashMap<_, Vec<_>> = HashMap::new();
        for (term, values) in
            overview.iter().filter_map(|entry| Some((entry.term?, &entry.values[..])))
        {
            let first = values.first().map_or("", Line::text);
            known.entry((term as u32, first)).or_default().push(values);
        }
        Known(known)
    }

    /// A label that the overview has with the same value, and how many lines below it the value takes.
    fn entry(&self, lines: &[(Line<'p>, Option<Sign>)], at: usize) -> Option<(Label, usize)> {
        let (line, Some(Sign::Overview(label))) = lines.get(at)? else { return None };
        if line.text().len() > LONGEST {
            return None;
        }
        let of_label = |first: &'p str| self.0.get(&(label.term as u32, first)).map(Vec::as_slice);
        let beside = line.text()[label.end..].trim();
        let below = || lines[at + 1..].iter().map(|(line, _)| line.text());
        let is_below =
            |values: &&&[Line<'_>]| values.iter().map(Line::text).eq(below().take(values.len()));
        let below_it = match beside {
            "" => {
                let of_next = below().next().and_then(of_label).unwrap_or_default();
                let values = of_next.iter().find(is_below).map(|values| values.len());
                values.or_else(|| of_label("").map(|_| 0))?
            }
            _ => of_label(beside)?.iter().any(|values| values.len() == 1).then_some(0)?,
        };
        Some((*label, below_it))
    }
}
