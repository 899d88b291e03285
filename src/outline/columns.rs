//! Labels that head the columns of a table, with their values below: each label is put before the
//! values of its column.

use crate::lines::{Line, LineKind};

use super::signs::{Sign, sign};

/// Puts each label of a row of labels before the cells that stand below it.
pub(super) fn by_column(lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    if lines.iter().all(|line| cell(line).is_none()) {
        return lines;
    }
    let mut ordered = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter().peekable();
    while let Some(first) = lines.next() {
        let Some((row, _)) = cell(&first) else {
            ordered.push(first);
            continue;
        };
        let mut heads = vec![first];
        while let Some(head) = lines.next_if(|line| cell(line).is_some_and(|(of, _)| of == row)) {
            heads.push(head);
        }
        if heads.len() < 2 || !heads.iter().all(is_bare_label) {
            ordered.extend(heads);
            continue;
        }
        let mut below = Vec::new();
        while let Some(line) = lines.next_if(|line| cell(line).is_some() && !is_bare_label(line)) {
            below.push(line);
        }
        // "| | Start date | End date |" heads a table of steps.
        let is_headed = |line: &Line<'_>| heads.iter().any(|head| column(head) == column(line));
        if !below.iter().all(is_headed) {
            ordered.extend(heads);
            ordered.extend(below);
            continue;
        }
        below.sort_by_key(|line| column(line));
        let mut below = below.into_iter().peekable();
        for head in heads {
            let at = column(&head);
            ordered.push(head);
            while let Some(value) = below.next_if(|line| column(line) <= at) {
                ordered.push(value);
            }
        }
        ordered.extend(below);
    }
    ordered
}

/// The row and column of a cell.
fn cell(line: &Line<'_>) -> Option<(u32, u16)> {
    match line.kind {
        LineKind::Cell { row, column } => Some((row, column)),
        _ => None,
    }
}

fn column(line: &Line<'_>) -> Option<u16> {
    cell(line).map(|(_, column)| column)
}

/// Whether a line is a label of the overview and nothing else.
fn is_bare_label(line: &Line<'_>) -> bool {
    matches!(sign(line), Some(Sign::Overview(label)) if label.end == line.text().len())
}
