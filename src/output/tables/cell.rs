//! What stands in a cell, and what of it a spreadsheet shows and does not run.

use std::borrow::Cow;

/// What stands in a cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// It is not known, or there is none.
    Nothing,
    Integer(i64),
    /// A text of at least one letter.
    Text(String),
}

impl Cell {
    /// The cell as CSV holds it.
    pub(super) fn shown(&self) -> Cow<'_, str> {
        match self {
            Cell::Nothing => Cow::Borrowed(""),
            Cell::Integer(number) => Cow::Owned(number.to_string()),
            Cell::Text(text) => cell(text),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        if text.is_empty() { Cell::Nothing } else { Cell::Text(text.to_owned()) }
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        // No page has so many bytes, and no batch so many pages.
        i64::try_from(number).map_or(Cell::Nothing, Cell::Integer)
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Cell::Integer(number.into())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Nothing, Into::into)
    }
}

/// Whether a spreadsheet would take a text for a formula.
pub(crate) fn is_formula(text: &str) -> bool {
    // Some programs look past white space, so this does too.
    let begins_formula =
        text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    begins_formula || text.starts_with(['\t', '\r'])
}

/// A text as a cell of CSV may hold it: with an apostrophe before it where a spreadsheet would run it as a
/// formula.
///
/// ```
/// assert_eq!(ogpx::output::cell("=1+1"), "'=1+1");
/// ```
pub fn cell(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_led_by_an_apostrophe() {
        for text in ["=1+1", "+1", "-1", "@x", "\t=1", "\rx", " =1", "\n@x", "＝1"] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        for text in ["", "1=1", "a-b", "'=1", "• item", "2018"] {
            assert_eq!(cell(text), text);
        }
    }
}
