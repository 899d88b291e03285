//! Tables whose cells stand one a line, below heads that do: as many lines a row as there are heads, and
//! a date in the same place of each.

use crate::grammar::period::{is_unspecified, parse_period};
use crate::grammar::row_dates::stands_for_a_date;

use super::Given;
use super::marks::is_only_a_mark;
use super::table::Table;

/// Rows from which on lines below heads are a table.
const LEAST_ROWS: usize = 2;

/// The table that the first of some lines are, below so many heads. A heading above them may have been
/// counted among the heads, and one of them may be none that is known.
pub(super) fn table(lines: &[&str], heads: usize) -> Option<Table> {
    if heads < 2 {
        return None;
    }
    // "Ongoing" is the cell of a date, or says of a row that it is not new.
    [is_date as fn(&str) -> bool, is_date_or_word_for_one].into_iter().find_map(|is_date| {
        let dated: Vec<bool> = lines.iter().map(|line| is_date(line)).collect();
        // Of two that fit, the one of fewer columns: two rows of it would be one of the other.
        (2..=heads + 1).find_map(|columns| of_columns(lines, &dated, columns))
    })
}

fn is_date(text: &str) -> bool {
    parse_period(text).is_some() || is_unspecified(text)
}

fn is_date_or_word_for_one(text: &str) -> bool {
    is_date(text) || stands_for_a_date(text)
}

/// The table of so many columns; `dated` says which lines are dates.
fn of_columns(lines: &[&str], dated: &[bool], columns: usize) -> Option<Table> {
    let rows: Vec<&[bool]> = dated.chunks_exact(columns).collect();
    let first = *rows.first()?;
    // Every row has its dates where the first has them.
    let count = rows.iter().take_while(|row| **row == first).count();
    let numbered = lines[..count * columns].chunks(columns).all(|row| is_only_a_mark(row[0]));
    let words = usize::from(numbered);
    // What is to be done stands before the dates.
    let ordered = first.iter().position(|dated| *dated).is_some_and(|dates| dates > words);
    // A line in small letters goes on with the one before: a row has more lines than cells.
    let mut of_rows = lines.iter().zip(dated).take(count * columns);
    let wrapped = of_rows.any(|(line, dated)| !dated && line.starts_with(char::is_lowercase));
    if !ordered || wrapped || count < LEAST_ROWS {
        return None;
    }
    let given = |column: usize| match column {
        0 => Given::Row,
        column if column == words => Given::Rest,
        column if first[column] => Given::Dates,
        _ => Given::Cell,
    };
    let cuts = (0..count * columns).map(|line| vec![(0, given(line % columns))]).collect();
    Some(Table { lines: 0..count * columns, cuts })
}
