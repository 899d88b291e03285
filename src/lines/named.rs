//! Steps that have a name and count on, run into lines: "… Responsible: Ministry of Health Milestone 2: Open
//! the register Deadline: …".
//!
//! What parts them is the count: the same name with the next number, and a sign behind it. A sentence that
//! speaks of a step has no sign there.

use std::ops::Range;

use crate::vocabulary::{capitalised, folded, step_number};

use super::marks::next_after;
use super::{Given, Line, LineKind, row};

/// Fewer steps that count on are no list.
pub(super) const FEWEST: usize = 2;

/// A step's name and number in a line.
struct Named<'t> {
    line: usize,
    at: usize,
    name: &'t str,
    number: &'t str,
}

/// Parts lines before the steps that count on from the first of their name. Each line comes with whether it
/// may be of a list.
pub(super) fn part(lines: Vec<(Line<'_>, bool)>) -> Vec<(Line<'_>, bool)> {
    let cuts = cuts(&lines);
    if cuts.is_empty() {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len() + cuts.len());
    let mut cuts = cuts.into_iter().peekable();
    for (number, (line, may_be_list)) in lines.into_iter().enumerate() {
        let mut own = Vec::new();
        while let Some((_, at)) = cuts.next_if(|(line, _)| *line == number) {
            own.push((at, Given::Item));
        }
        let mut parts = Vec::with_capacity(own.len() + 1);
        let given = line.given;
        row(line, &own, &mut parts);
        if let Some(first) = parts.first_mut() {
            first.given = given;
        }
        parted.extend(parts.into_iter().map(|part| (part, may_be_list)));
    }
    parted
}

/// The places within lines at which steps begin that count on.
fn cuts(lines: &[(Line<'_>, bool)]) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    // The steps that count on so far; only the last is asked.
    let mut run: Vec<Named<'_>> = Vec::new();
    for (number, (line, may_be_list)) in lines.iter().enumerate() {
        if !may_be_list || line.kind != LineKind::Paragraph {
            continue;
        }
        for named in steps(number, line.text()) {
            let goes_on = run.last().is_some_and(|last| {
                is_same(last.name, named.name)
                    && next_after(last.number).is_some_and(|next| next == named.number)
            });
            if !goes_on {
                close(&mut run, &mut cuts);
            }
            if goes_on || matches!(named.number, "1" | "I") || named.number.ends_with(".1") {
                run.push(named);
            }
        }
    }
    close(&mut run, &mut cuts);
    cuts
}

/// Notes where the steps of a run begin within lines.
fn close(run: &mut Vec<Named<'_>>, cuts: &mut Vec<(usize, usize)>) {
    if run.len() >= FEWEST {
        cuts.extend(run.iter().filter(|named| named.at > 0).map(|named| (named.line, named.at)));
    }
    run.clear();
}

/// The names and numbers of steps in a line, each with a sign behind it and words.
fn steps(line: usize, text: &str) -> impl Iterator<Item = Named<'_>> {
    capitalised(text).filter_map(move |at| {
        let number = step_number(&text[at..])?;
        let label = &text[at..at + number.label];
        let (name, count): (&str, &str) = label.rsplit_once(' ')?;
        let sign: Range<usize> = at + number.label..at + number.end;
        let signed = text[sign.clone()].contains([':', '-', '–', '—', '.', ')']);
        let words = text[sign.end..].trim_start().starts_with(char::is_alphanumeric);
        (signed && words).then_some(Named { line, at, name, number: count })
    })
}

fn is_same(one: &str, other: &str) -> bool {
    one.chars().flat_map(folded).eq(other.chars().flat_map(folded))
}
