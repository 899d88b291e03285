//! The steps of a list or table, each with its dates, bodies and sub-steps.
//!
//! Lines and rows become drafts, one a step; milestones are made of drafts. Both the description and
//! the IRM's summaries list steps, so the path that they go to is the caller's.

mod draft;
mod find;
#[cfg(test)]
mod forms;
mod lines;
mod milestone;
mod rows;
mod table;

use crate::claims::{Claims, Path};
use crate::lines::Line;
use crate::record::Milestone;

use table::Run;

pub(crate) use find::{Found, Setting, is_list_of_steps};
pub(crate) use lines::{
    end_of_dated_lists, is_event, is_named, is_only_dates, labels_within, numbered_milestone,
    step_label, value_label,
};
pub(crate) use milestone::Verdict;
pub(crate) use table::end_of as end_of_table;

/// What kind of list the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    /// Steps under a heading: unmarked lines are steps too.
    Headed,
    /// A list that only its marks and the words before it make one.
    Bare,
}

/// What reading lines as steps gave besides the milestones.
pub(crate) struct Taken<'p> {
    /// The lines that are no steps.
    pub left: Vec<Line<'p>>,
    /// How far steps were carried out, by their own words.
    pub verdicts: Vec<Verdict>,
}

/// Reads steps.
pub(crate) fn read<'p>(
    claims: &mut Claims<'p>,
    lines: Vec<Line<'p>>,
    list: Path,
    found: &mut Vec<Milestone>,
    listing: Listing,
) -> Taken<'p> {
    let mut all = Vec::new();
    let (mut left, lines) = lines::without_number_of_all(lines);
    let (lead_in, lines) = lines::without_lead_in(lines);
    left.extend(lead_in);
    let runs = table::runs(lines);
    // Beside a table of steps, a heading above it makes no steps of plain lines.
    let tables = runs.iter().any(|run| !matches!(run, Run::Lines(_)));
    let listing = if tables { Listing::Bare } else { listing };
    for run in runs {
        match run {
            Run::Lines(lines) => {
                let (mut drafts, rest) = lines::drafts(lines, listing);
                left.extend(lines::after_all_steps(&mut drafts, rest));
                all.append(&mut drafts);
            }
            Run::Rows(lines) => {
                let (mut drafts, rest) = rows::drafts(lines);
                left.extend(rest);
                all.append(&mut drafts);
            }
            Run::Table(table) => all.append(&mut table.drafts(claims, list)),
        }
    }
    let verdicts = milestone::build(claims, all, list, found);
    Taken { left, verdicts }
}
