//! Lists within text: steps and undertakings are taken out of it, wherever they stand.

use std::collections::VecDeque;

use crate::claims::{Claims, Path};
use crate::grammar::bullet::marker;
use crate::lines::Line;
use crate::record::Record;

use super::prose;
use super::series::{self, Series};
use super::steps::{self, Listing, Setting};
use super::undertakings;

/// Takes lists of steps and undertakings out of lines of text; gives back the rest.
pub(crate) fn of_text<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    lines: Vec<Line<'p>>,
    setting: Setting,
) -> Vec<Line<'p>> {
    let mut text = Vec::with_capacity(lines.len());
    let width = prose::width(&lines);
    let mut lines = VecDeque::from(lines);
    loop {
        match series::find(lines.make_contiguous(), setting, width) {
            Series::None => {
                text.extend(lines);
                return text;
            }
            Series::Undertaking { head, at } => {
                undertakings::take(claims, record, &mut lines, head, at, &mut text);
            }
            Series::Steps { start, end, headed } => {
                let listing = if headed { Listing::Headed } else { Listing::Bare };
                text.extend(lines.drain(..start));
                let list = lines.drain(..end - start).collect();
                let path = claims.key(Path::ROOT, "milestones");
                let known = record.milestones.len();
                let left = steps::read(claims, list, path, &mut record.milestones, listing).left;
                left.into_iter().rev().for_each(|line| lines.push_front(line));
                if record.milestones.len() == known {
                    // What looked like a list is none.
                    text.extend(lines.pop_front());
                }
            }
        }
    }
}

/// Takes undertakings out of the text that a summary quotes; its steps are not the plan's.
pub(crate) fn undertakings_of_text<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    lines: Vec<Line<'p>>,
) -> Vec<Line<'p>> {
    let mut text = Vec::with_capacity(lines.len());
    let width = prose::width(&lines);
    let mut lines = VecDeque::from(lines);
    while let Some((head, at)) = series::undertaking(lines.make_contiguous(), width) {
        undertakings::take(claims, record, &mut lines, head, at, &mut text);
    }
    text.extend(lines);
    text
}

/// Takes what stands under a heading of steps: steps, and the undertakings after them. Gives back
/// what is neither.
pub(crate) fn of_steps<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    mut lines: Vec<Line<'p>>,
) -> Vec<Line<'p>> {
    let path = claims.key(Path::ROOT, "milestones");
    let promises = |line: &Line<'_>| undertakings::head(line.text()).is_some();
    let mut after: VecDeque<Line<'p>> = match lines.iter().position(promises) {
        Some(from) => lines.split_off(from).into(),
        None => VecDeque::new(),
    };
    if !after.is_empty() && lines.last().is_some_and(leads_in_undertakings) {
        // The sentence before the first undertaking belongs to nothing: it is left for `rest`.
        lines.pop();
    }
    let mut left = steps::read(claims, lines, path, &mut record.milestones, Listing::Headed).left;
    while after.front().is_some_and(promises) {
        undertakings::take(claims, record, &mut after, 0..1, 0, &mut Vec::new());
    }
    left.extend(after);
    left
}

fn leads_in_undertakings(line: &Line<'_>) -> bool {
    line.text().ends_with(':') && marker(line.text()).is_none()
}
