//! Rows that begin with their dates.

use crate::grammar::row_dates::words_behind_dates;

use super::joined::Joined;
use super::marks::is_only_a_mark;
use super::measure::LED_ROWS;
use super::table::Dates;

/// Where rows begin that their dates lead ("March 2019: Map the wells"), if most dates of the page lead
/// one: a sign parts them from the words of the row; or they stand on lines of their own, from the very
/// first line on, and head the lines below them.
pub(super) fn leading(page: &Joined, dates: &[Dates]) -> Option<Vec<usize>> {
    let text = &page.text;
    let alone =
        |dates: &Dates| page.opens_line(dates.range.start) && page.ends_line(dates.range.end);
    let heads = dates.first().is_some_and(|first| first.range.start == 0 && alone(first));
    let row = |dates: &Dates| {
        let line = page.starts[page.line_of(dates.range.start)];
        let before = text[line..dates.range.start].trim_end();
        let begin = match before.is_empty() || is_only_a_mark(before) {
            true => line,
            false if before.ends_with(['.', ';']) => dates.range.start,
            false => return None,
        };
        let line_end = page.end_of(page.line_of(line));
        let signed = words_behind_dates(&text[dates.range.start..line_end]).is_some();
        (signed || heads && alone(dates)).then_some(begin)
    };
    let rows: Vec<usize> = dates.iter().filter_map(row).collect();
    (rows.len() >= LED_ROWS && rows.len() * 3 >= dates.len() * 2).then_some(rows)
}
