//! Marks of items that are run into a text: glyphs, dashes behind a colon, and numbers, letters and
//! Roman numbers that count on from the first.

use crate::bytes::places;
use crate::grammar::bullet::{Marker, MarkerKind, glyphs_in, marker};
use crate::vocabulary::step_number;

/// Where items begin within a text, the first of them included.
pub(super) fn marks(text: &str) -> Vec<usize> {
    let (glyphs, counted) = (glyphs(text), counted(text));
    let lead =
        counted.first().is_some_and(|first| glyphs.first().is_none_or(|glyph| first < glyph));
    if !lead {
        return if glyphs.is_empty() { dashes(text) } else { glyphs };
    }
    // Glyphs and dashes part what a number counts.
    let ends = counted.iter().skip(1).copied().chain([text.len()]);
    let within = counted
        .iter()
        .zip(ends)
        .flat_map(|(start, end)| dashes(&text[*start..end]).into_iter().map(move |at| start + at));
    let mut marks: Vec<usize> = within.chain(glyphs).chain(counted.iter().copied()).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// Where rows of a table may begin: all glyphs, and what counts on.
pub(super) fn in_a_table(text: &str) -> Vec<usize> {
    let mut marks = counted(text);
    marks.extend(glyphs(text));
    marks
}

/// Whether a text is the number of a row or the name and number of a step, and nothing else.
pub(super) fn is_only_a_mark(text: &str) -> bool {
    let text = text.trim_end();
    let marked = marker(text).is_some_and(|mark| mark.end == text.len());
    let counted = text.strip_suffix(['.', ')']).unwrap_or(text);
    marked
        || (!counted.is_empty() && counted.bytes().all(|byte| byte.is_ascii_digit()))
        || step_number(text).is_some_and(|number| number.end == text.len())
}

/// Glyphs; several without words between them are one mark. One that people write for other ends too
/// ("*", "·") needs a second.
fn glyphs(text: &str) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    let mut sure = false;
    for (at, glyph) in glyphs_in(text) {
        let since = found.last().copied().unwrap_or(0);
        let parted =
            text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() || c > '\u{7f}')
                || !glyph.is_ascii();
        if parted && (found.is_empty() || text[since..at].chars().any(char::is_alphanumeric)) {
            sure |= !matches!(glyph, '*' | '·');
            found.push(at);
        }
    }
    if sure || found.len() >= 2 && text.starts_with(['*', '·']) { found } else { Vec::new() }
}

/// Dashes before words, two and more, the first of them behind a colon or at the very beginning.
fn dashes(text: &str) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for at in memchr::memchr2_iter(b'-', 0xe2, text.as_bytes()) {
        let Some(after) = text[at..].strip_prefix(['-', '–']) else { continue };
        let before = text[..at].trim_end();
        let opens = at == 0 || (before.len() < at && before.ends_with(':'));
        let next = !found.is_empty()
            && before.len() < at
            && (before.ends_with([';', '.', ',', ':'])
                || after.trim_start().starts_with(char::is_uppercase));
        if (opens || next) && after.trim_start().starts_with(char::is_alphabetic) {
            found.push(at);
        }
    }
    if found.len() >= 2 { found } else { Vec::new() }
}

/// Numbers and letters that count on.
fn counted(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let starts = words_like_numbers(bytes);
    let candidates = starts.filter(|at| opens_like_a_number(&bytes[*at..])).filter_map(|at| {
        let mark = marker(&text[at..])?;
        let after = &text[at + mark.end..];
        let words = after
            .trim_start_matches([',', ' ', ':'])
            .starts_with(|c: char| c.is_alphanumeric() || "“\"«¿(‘'-–".contains(c));
        (mark.kind != MarkerKind::Glyph && words).then_some((at, mark))
    });
    let mut marks: Vec<usize> = Vec::new();
    // The last label of each kind; there are few kinds.
    let mut counted: Vec<(MarkerKind, &str)> = Vec::new();
    for (at, mark) in candidates {
        if counts_on(&counted, marks.len(), mark) {
            if mark.label == "a"
                && let Some(last) = marks.last()
            {
                // The sentence before letters that begin again leads them.
                let before = text[..at].trim_end().trim_end_matches(['.', ':']);
                let sentence = before.rfind(". ").map(|stop| stop + 2);
                marks.extend(sentence.filter(|sentence| sentence > last));
            }
            counted.retain(|(kind, _)| *kind != mark.kind);
            counted.push((mark.kind, mark.label));
            marks.push(at);
        }
    }
    if marks.len() >= 2 { marks } else { Vec::new() }
}

/// Where the first word begins, and those behind a blank whose first two signs are no plain word's.
fn words_like_numbers(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let is_roman = |sign: u8| {
        let small = sign | 0x20;
        (small == b'i') | (small == b'v') | (small == b'x')
    };
    let behind_blanks = places(bytes, move |[blank, first, second]| {
        let number = (first == b'(') | first.is_ascii_digit();
        let lettered = (second == b'.') | (second == b')') | (is_roman(first) & is_roman(second));
        (blank == b' ') & (number | lettered)
    });
    std::iter::once(0).chain(behind_blanks.map(|blank| blank + 1))
}

/// Whether a word may be a number or letter before an item: a cheap question before the long one.
fn opens_like_a_number(rest: &[u8]) -> bool {
    match *rest {
        [b'(' | b'0'..=b'9', ..] => true,
        [letter, b'.' | b')', ..] => letter.is_ascii_alphabetic(),
        [b'i' | b'v' | b'x' | b'I' | b'V' | b'X', second, ..] => b"ivxIVX.)".contains(&second),
        _ => false,
    }
}

/// Whether a mark goes on with those counted so far: it is the first of its kind ("1", "a", "1.1"
/// after "1"), or the next after the last of its kind.
fn counts_on(counted: &[(MarkerKind, &str)], marks: usize, mark: Marker<'_>) -> bool {
    let last = counted.iter().find(|(kind, _)| *kind == mark.kind);
    let first = matches!(mark.label, "1" | "a" | "A" | "i" | "I" | "1.1");
    let decimal = (mark.kind == MarkerKind::Decimal && mark.label.ends_with(".1"))
        || (mark.kind == MarkerKind::NumberLetter && mark.label.ends_with('a'));
    match last {
        None => first || decimal,
        Some((_, last)) => {
            next_after(last).is_some_and(|next| next == mark.label)
                || decimal
                || (matches!(mark.label, "a" | "1") && marks > 1)
        }
    }
}

/// The number, letter or Roman number behind one.
pub(crate) fn next_after(label: &str) -> Option<String> {
    let (head, tail) = match label.rfind('.') {
        Some(dot) => label.split_at(dot + 1),
        None => ("", label),
    };
    if let Ok(number) = tail.parse::<u32>() {
        return Some(format!("{head}{}", number + 1));
    }
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let small = tail.to_ascii_lowercase();
    let written = |next: &str| match tail.starts_with(|c: char| c.is_ascii_uppercase()) {
        true => next.to_ascii_uppercase(),
        false => next.to_owned(),
    };
    if let Some(at) =
        roman.iter().position(|roman| *roman == small).filter(|_| tail.len() > 1 || small == "i")
    {
        return roman.get(at + 1).map(|next| format!("{head}{}", written(next)));
    }
    let letter = tail.chars().next().filter(|c| c.is_ascii_alphabetic() && tail.len() == 1)?;
    Some(format!("{head}{}", char::from(letter as u8 + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_found_within_a_text() {
        for (text, want) in [
            ("Milestones: ● one. ● two", vec!["● one. ", "● two"]),
            (
                "reached: 1. Issue: 1.1. 7 out of 8 1.2. Reports;",
                vec!["1. Issue: ", "1.1. 7 out of 8 ", "1.2. Reports;"],
            ),
            (
                "acceso: (1) cumplir y luego (2) revisar",
                vec!["(1) cumplir y luego ", "(2) revisar"],
            ),
            ("see No. 5 of 1. January", vec![]),
            ("in 2.1 Put the papers and 2.2 Let", vec!["2.1 Put the papers and ", "2.2 Let"]),
            (
                "1) New engines. 2) Cheaper tickets.",
                vec!["1) New engines. ", "2) Cheaper tickets."],
            ),
            ("Engines bought. \u{f0b7} Crews hired.", vec!["\u{f0b7} Crews hired."]),
            (
                "volets: -Réparer les quais -Acheter un bac",
                vec!["-Réparer les quais ", "-Acheter un bac"],
            ),
            (
                "Mend these: - the pier of the bay; - the pier by the church",
                vec!["- the pier of the bay; ", "- the pier by the church"],
            ),
            ("a well-known - if old - rule", vec![]),
            ("stars * of the sea", vec![]),
        ] {
            let marks = marks(text);
            let ends = marks.iter().skip(1).copied().chain([text.len()]);
            let got: Vec<&str> =
                marks.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
