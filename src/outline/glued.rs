//! Headings that a lost line break glued to the words before them.

use crate::bytes::capitals;
use crate::lines::Line;
use crate::vocabulary::{OverviewTerm, PageTerm, summary_heading, vocabulary};

/// Parts headings of the overview and of the page from values to which they are glued
/// ("Private SectorIRM Review", "Safety and SecurityDescription").
pub(super) fn unglued(mut lines: Vec<Line<'_>>) -> Vec<Line<'_>> {
    let Some(first) = lines.iter().position(|line| border(line.text()).is_some()) else {
        return lines;
    };
    let rest = lines.split_off(first);
    let mut parted = lines;
    for line in rest {
        match border(line.text()) {
            Some(at) => {
                let (before, heading) = line.break_at(at);
                parted.push(before);
                parted.push(heading);
            }
            None => parted.push(line),
        }
    }
    parted
}

/// Where a glued heading begins: a capital behind a small letter, a digit or a bracket, from which on
/// all words are a heading's.
fn border(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // A heading is short: it begins near the end of its line.
    let from = bytes.len().saturating_sub(LONGEST_HEADING).max(1);
    let mut borders = capitals(bytes.get(from..).unwrap_or_default()).map(|at| from + at);
    borders.find(|at| {
        // Hardly a capital stands behind what is no blank.
        let before = bytes[*at - 1];
        before >= b')'
            && !before.is_ascii_uppercase()
            && text.is_char_boundary(*at)
            && !text[..*at].ends_with(char::is_uppercase)
            && text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == ')')
            && text[*at..].starts_with(char::is_uppercase)
            && is_heading(&text[*at..])
    })
}

/// A heading is no longer than this, in bytes.
const LONGEST_HEADING: usize = 90;

fn is_heading(text: &str) -> bool {
    let vocabulary = vocabulary();
    matches!(vocabulary.overview.whole(text), Some((OverviewTerm::Heading, _)))
        || matches!(vocabulary.page.whole(text), Some((PageTerm::Description, _)))
        || (vocabulary.summary_heading.longest(text).is_some() && summary_heading(text).is_some())
}

#[cfg(test)]
mod tests {
    use super::border;

    #[test]
    fn a_heading_is_parted_from_the_value_before_it() {
        for (text, heading) in [
            ("Open Data, Private SectorIRM Review", Some("IRM Review")),
            ("Safety and SecurityDescription", Some("Description")),
            ("Désarmement et sécuritéDescription", Some("Description")),
            ("Kenya Action Plan (2018)Institutions", Some("Institutions")),
            ("Completion: LimitedIRM Midterm Status Summary", Some("IRM Midterm Status Summary")),
            ("Description", None),
            ("An OpenAid Description", None),
            ("OpenAid", None),
        ] {
            assert_eq!(border(text).map(|at| &text[at..]), heading, "{text}");
        }
    }
}
