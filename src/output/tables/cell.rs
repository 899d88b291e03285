//! Cells that a spreadsheet shows and does not run.

use std::borrow::Cow;

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
