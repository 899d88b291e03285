//! A commitment's title line: number, title and ID.

use crate::record::CommitmentId;

use super::bullet::{MarkerKind, marker};
use super::heading::{Numbered, numbered};

/// What a title line holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// The range of the number before the title ("06", "9").
    pub number: Option<std::ops::Range<usize>>,
    /// The range of the title itself.
    pub title: std::ops::Range<usize>,
    /// The ID in brackets at the end, with its range, brackets included.
    pub id: Option<(CommitmentId, std::ops::Range<usize>)>,
}

/// Reads a title line: "Open Data (FR0033)", "06 Integrity in public management", "Commitment 4:
/// Beneficial Ownership (KE0031)".
pub(crate) fn title(line: &str) -> Title {
    let id = bracketed_id(line);
    let end = id.as_ref().map_or(line.len(), |(_, range)| range.start);
    let title = &line[..end];
    let (number, start) = match (named(title), number_end(title)) {
        (Some(Numbered { number, title, .. }), _) => (Some(number), title),
        (None, 0) => (None, 0),
        (None, end) => (Some(0..title[..end].trim_end_matches([' ', '.', ')']).len()), end),
    };
    let trimmed = title[start..].trim_end().len();
    Title { number, title: start..start + trimmed, id }
}

/// The ID in the title that a page's head declares ("Open Data (FR0033) | OGP").
pub(crate) fn declared_id(title: &str) -> Option<CommitmentId> {
    title.split(['(', ')']).find_map(|part| part.trim().parse().ok())
}

/// A number behind the word for a commitment ("Commitment 4: Beneficial Ownership"), where a sign
/// parts it from a title: "Action 2 on Corruption" is one.
fn named(title: &str) -> Option<Numbered> {
    let found = numbered(title).filter(|found| found.named)?;
    let between = &title[found.number.end..found.title];
    (found.title < title.trim_end().len() && !between.trim().is_empty()).then_some(found)
}

/// An ID in brackets at the end of a line, or the line's last word that is nothing but an ID.
pub(crate) fn bracketed_id(line: &str) -> Option<(CommitmentId, std::ops::Range<usize>)> {
    let inside = line.trim_end().strip_suffix(')')?;
    let open = inside.rfind('(')?;
    let id = inside[open + 1..].trim().parse().ok()?;
    Some((id, open..inside.len() + 1))
}

/// Where a number before a title ends: two digits as the older site writes them ("06 Integrity"), or
/// a number with a dot ("9. Bringing").
fn number_end(title: &str) -> usize {
    let digits = title.bytes().take_while(u8::is_ascii_digit).count();
    let zero_padded = digits == 2 && title.as_bytes().get(2) == Some(&b' ');
    if zero_padded {
        return 3;
    }
    match marker(title) {
        Some(mark)
            if matches!(mark.kind, MarkerKind::Number | MarkerKind::Decimal)
                && !title.starts_with('(') =>
        {
            mark.end
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_line_holds_number_title_and_id() {
        for (line, number, words, id) in [
            ("Open Data (FR0033)", None, "Open Data", Some("FR0033")),
            ("Making a Site (Ministry) (MK0056)", None, "Making a Site (Ministry)", Some("MK0056")),
            ("By the Charter. (ONT0001)", None, "By the Charter.", Some("ONT0001")),
            (
                "06 Integrity in public management",
                Some("06"),
                "Integrity in public management",
                None,
            ),
            ("9. Bringing new skills (fr0038)", Some("9"), "Bringing new skills", Some("FR0038")),
            ("2030 Agenda", None, "2030 Agenda", None),
            (
                "Commitment 4: Beneficial Ownership (KE0031)",
                Some("4"),
                "Beneficial Ownership",
                Some("KE0031"),
            ),
            ("Compromiso 2.1 – Datos abiertos", Some("2.1"), "Datos abiertos", None),
            ("Action 2 on Corruption", None, "Action 2 on Corruption", None),
            ("Commitment 7 (KE0031)", None, "Commitment 7", Some("KE0031")),
            ("e-Access and Expansion (NO0056)", None, "e-Access and Expansion", Some("NO0056")),
        ] {
            let title = title(line);
            assert_eq!(title.number.map(|range| &line[range]), number, "{line}");
            assert_eq!(&line[title.title], words, "{line}");
            assert_eq!(title.id.as_ref().map(|(id, _)| id.as_str()), id, "{line}");
        }
    }
}
