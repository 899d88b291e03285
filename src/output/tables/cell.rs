//! Cells that a spreadsheet shows and does not run.

use std::borrow::Cow;

/// The text; with an apostrophe before it where a spreadsheet would take it for a formula.
pub(crate) fn safe(text: &str) -> Cow<'_, str> {
    // Some programs look past white space, so this does too.
    let begins_formula =
        |text: &str| text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if begins_formula(text) || text.starts_with(['\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_led_by_an_apostrophe() {
        for text in ["=1+1", "+1", "-1", "@x", "\t=1", "\rx", " =1", "\n@x", "＝1"] {
            assert_eq!(safe(text), format!("'{text}"));
        }
        for text in ["", "1=1", "a-b", "'=1", "• item", "2018"] {
            assert_eq!(safe(text), text);
        }
    }
}
