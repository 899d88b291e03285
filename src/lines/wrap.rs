//! Whether a line is the wrapped rest of the one before: on pages of text that a terminal or a
//! converter has broken at a fixed width; and on pages whose lines were all set apart, so that
//! a blank line says nothing.

use super::{Line, LineKind};
use crate::grammar::sentence::ends_sentence;

/// A page is wrapped at no more than this many letters: terminals and mail have 72 to 80.
const WIDEST: usize = 100;
/// Nor at fewer.
const NARROWEST: usize = 60;
/// So many lines of a wrapped page have no room for the first word of the next one.
const FULL_LINES: usize = 2;

/// Marks the lines that go on with the line before, if the page is wrapped at a fixed width.
pub(super) fn mark(lines: &mut [Line<'_>]) {
    let is_text = |line: &Line<'_>| line.kind == LineKind::Paragraph;
    if lines.len() < FULL_LINES || !lines.iter().all(is_text) {
        return;
    }
    let width = |line: &Line<'_>| usize::from(line.indent) + line.text().chars().count();
    // A word that does not fit any line, as an address, is longer than the page is wide.
    let fits = |line: &Line<'_>| line.text().contains(' ') && !line.text().contains("://");
    let mut widest = 0;
    for line in lines.iter() {
        // No line has more letters than bytes.
        let may_be_wider = usize::from(line.indent) + line.text().len() > widest;
        if may_be_wider && width(line) > widest && fits(line) {
            widest = width(line);
            if widest > WIDEST {
                return;
            }
        }
    }
    if widest < NARROWEST {
        return;
    }
    let full: Vec<bool> = (1..lines.len())
        .map(|at| {
            let first = lines[at].text().split(' ').next().unwrap_or_default();
            !lines[at].apart && width(&lines[at - 1]) + 1 + first.chars().count() > widest
        })
        .collect();
    if full.iter().filter(|full| **full).count() < FULL_LINES {
        return;
    }
    for (line, full) in lines[1..].iter_mut().zip(full) {
        line.goes_on = full;
    }
}

/// So many lines of a page whose lines are all set apart go on with the one before.
const TORN: usize = 4;

/// Whether blank lines part every line of a text, so that they part nothing: where lines go on in
/// small letters behind them again and again.
pub(super) fn is_spaced<'t>(lines: impl Iterator<Item = (&'t str, bool)>) -> bool {
    let (mut apart, mut all, mut torn) = (0, 0, 0);
    let mut before = "";
    for (text, is_apart) in lines {
        all += 1;
        apart += usize::from(is_apart);
        torn += usize::from(is_apart && goes_on_in_small(before, text));
        before = text;
    }
    torn >= TORN && torn * 6 >= all && apart * 10 >= all * 9
}

/// Whether a line goes on with words that end no sentence.
fn goes_on_in_small(before: &str, text: &str) -> bool {
    !before.is_empty() && !ends_sentence(before) && text.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    /// The words of the lines that go on with the line before.
    fn going_on(page: &str) -> Vec<String> {
        let hints = crate::page::Hints {
            format: Some(crate::Format::Text),
            ..crate::page::Hints::default()
        };
        let (page, _) = crate::page::read(page.as_bytes(), &hints).unwrap();
        let (_, pieces) = crate::claims::Claims::open(&page, false);
        let lines = super::super::lines(pieces);
        lines.iter().filter(|line| line.goes_on).map(|line| line.text().to_owned()).collect()
    }

    #[test]
    fn a_line_goes_on_where_the_one_before_had_no_room() {
        let page = "Lead Institution: Ministry of State for the Digital Sector, attached to\n\
                    the Prime Minister\n\n\
                    Support Institution(s): Ministry for Europe and Foreign, as well as the\n\
                    Treasury\nStatus: Active\n";
        assert_eq!(going_on(page), ["the Prime Minister", "Treasury"]);
    }

    #[test]
    fn a_page_with_longer_lines_is_not_wrapped() {
        let long = "word ".repeat(40);
        let page = format!(
            "Ministry of State for the Digital Sector, attached to the whole of\n\
                            Parliament\n{long}\n"
        );
        assert!(going_on(&page).is_empty());
    }
}
