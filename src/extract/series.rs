//! Lists of steps and of undertakings within running text: where they begin, and the marks that are
//! run into a paragraph.

use std::ops::Range;

use crate::grammar::bullet::{Marker, MarkerKind, marker};
use crate::lines::{Line, LineKind};
use crate::record::Role;
use crate::vocabulary::{LeadIn, lead_in};

use super::prose::is_wrapped;
use super::steps;
use super::undertakings;

/// A numbered line that is longer is a paragraph, not a step.
const LONGEST_STEP: usize = 500;

/// The next list within lines of text.
pub(crate) enum Series {
    None,
    /// A heading that names a body, over the lines `head`; its sentence begins `at` bytes into the
    /// first.
    Undertaking {
        head: Range<usize>,
        at: usize,
    },
    /// Steps on the lines `start..end`.
    Steps {
        start: usize,
        end: usize,
    },
}

/// Finds the first list within lines of text that stand in a section of this role, or in none.
pub(crate) fn find(lines: &[Line<'_>], role: Option<Role>, width: usize) -> Series {
    // Where the list begins that the line before stands in.
    let mut open: Option<usize> = None;
    for at in 0..lines.len() {
        if let Some((head, at)) = undertaking_at(lines, at, width) {
            return Series::Undertaking { head, at };
        }
        if let Some(rows) = steps::end_of_table(&lines[at..]) {
            return Series::Steps { start: at, end: at + rows };
        }
        let mark = mark_of(&lines[at]);
        open = match open {
            Some(begin)
                if mark.is_some() || is_wrapped(lines[at - 1].text(), &lines[at], width) =>
            {
                Some(begin)
            }
            _ => mark.map(|_| at),
        };
        if let (Some(mark), Some(list)) = (mark, open)
            && let Some(end) = steps_at(lines, at, mark, list, role, width)
        {
            return Series::Steps { start: at, end };
        }
    }
    Series::None
}

/// Finds the first undertaking within lines: its heading's lines, and where its sentence begins in
/// the first.
pub(crate) fn undertaking(lines: &[Line<'_>], width: usize) -> Option<(Range<usize>, usize)> {
    (0..lines.len()).find_map(|at| undertaking_at(lines, at, width))
}

/// An undertaking whose heading ends on this line: its sentence may begin on wrapped lines before,
/// and a list follows.
fn undertaking_at(lines: &[Line<'_>], at: usize, width: usize) -> Option<(Range<usize>, usize)> {
    let text = lines[at].text();
    if !text.ends_with(':') && text.chars().any(char::is_lowercase) {
        return None;
    }
    let capitals = !text.chars().any(char::is_lowercase);
    let listed = lines.get(at + 1).is_some_and(|next| capitals || is_item(next));
    if !listed {
        return None;
    }
    let mut start = at;
    // No line before an item goes on in it, and none in small letters in one of capitals.
    let goes_on = |start: usize| {
        let before = lines[start - 1].text();
        let apart = is_item(&lines[start]) || (capitals && before.chars().any(char::is_lowercase));
        !apart && is_wrapped(before, &lines[start], width)
    };
    while start > 0 && at - start < 8 && goes_on(start) {
        start -= 1;
    }
    let joined = lines[start..=at].iter().map(|line| line.text()).collect::<Vec<_>>().join(" ");
    let head = undertakings::head(&joined)?;
    // The sentence may begin on a later line than the paragraph.
    let mut before = head.start;
    while before > 0 && before > lines[start].text().len() {
        before -= lines[start].text().len() + 1;
        start += 1;
    }
    Some((start..at + 1, before))
}

fn is_item(line: &Line<'_>) -> bool {
    matches!(line.kind, LineKind::Item { .. }) || marker(line.text()).is_some()
}

/// Where steps end that begin on this line with this mark, in a list that begins on the line `list`.
fn steps_at(
    lines: &[Line<'_>],
    at: usize,
    mark: Option<MarkerKind>,
    list: usize,
    role: Option<Role>,
    width: usize,
) -> Option<usize> {
    let numbered = matches!(mark, Some(MarkerKind::Number | MarkerKind::Decimal));
    let says = |before: usize| {
        let words = paragraph_end(lines, before, width);
        words.trim_end().ends_with(':').then(|| lead_in(last_sentence(&words)))
    };
    let promised = || at > 0 && says(at - 1) == Some(LeadIn::Steps);
    // What a colon leads in is told by the words before it, for the whole list.
    let led_in = || if list > 0 { says(list - 1) } else { None };
    let steps = match role {
        None if numbered => promised() || led_in() != Some(LeadIn::Others),
        None => {
            promised() || (matches!(mark, None | Some(MarkerKind::Glyph)) && led_in().is_none())
        }
        Some(Role::Activities) => numbered || promised(),
        Some(Role::Solution | Role::Objective | Role::Other) => promised(),
        Some(_) => false,
    };
    let short = lines[at].text().len() <= LONGEST_STEP || !numbered;
    if !steps || !short || lines[at].text().ends_with('?') {
        return None;
    }
    let goes_on = |end: usize| match mark_of(&lines[end]) {
        Some(_) => true,
        None => {
            is_wrapped(lines[end - 1].text(), &lines[end], width)
                && undertakings::head(lines[end].text()).is_none()
        }
    };
    Some((at + 1..lines.len()).find(|end| !goes_on(*end)).unwrap_or(lines.len()))
}

/// The kind of an item's mark; `Some(None)` for an item of markup without one.
fn mark_of(line: &Line<'_>) -> Option<Option<MarkerKind>> {
    let mark = marker(line.text()).map(|mark| mark.kind);
    match line.kind {
        LineKind::Item { .. } => Some(mark),
        _ => mark.map(Some),
    }
}

/// The words of the paragraph that ends on this line.
fn paragraph_end(lines: &[Line<'_>], end: usize, width: usize) -> String {
    let mut start = end;
    while start > 0 && is_wrapped(lines[start - 1].text(), &lines[start], width) && end - start < 8
    {
        start -= 1;
    }
    lines[start..=end].iter().map(|line| line.text()).collect::<Vec<_>>().join(" ")
}

fn last_sentence(text: &str) -> &str {
    text.rfind(". ").map_or(text, |stop| &text[stop + 2..])
}

/// Parts every line at the marks that are run into it: under a heading that says that steps follow.
pub(crate) fn all<'p>(lines: Vec<Line<'p>>) -> Vec<Line<'p>> {
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines {
        let marks = run_in_marks(line.text());
        part_at(line, &marks, &mut parted);
    }
    parted
}

/// Parts paragraphs at marks that are run into them, where words before the first say that steps
/// follow, or where the section is about the work itself.
pub(crate) fn within<'p>(lines: Vec<Line<'p>>, role: Option<Role>) -> Vec<Line<'p>> {
    if !matches!(role, None | Some(Role::Activities | Role::Solution)) {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len());
    for line in lines {
        let text = line.text();
        let marks = if memchr::memchr(b':', text.as_bytes()).is_some() {
            run_in_marks(text)
        } else {
            Vec::new()
        };
        let Some(first) = marks.first() else {
            parted.push(line);
            continue;
        };
        let before = text[..*first].trim_end();
        let led_in = before.ends_with(':') && lead_in(last_sentence(before)) == LeadIn::Steps;
        let work = role == Some(Role::Activities) && before.ends_with(':');
        match led_in || work {
            true => part_at(line, &marks, &mut parted),
            false => parted.push(line),
        }
    }
    parted
}

/// A paragraph that is a list itself: a sentence, then "a. … b. …", perhaps another sentence and
/// letters that begin again. Gives the sentences and the lettered steps, or the paragraph back.
pub(crate) fn lettered<'p>(line: Line<'p>) -> Result<Vec<Line<'p>>, Line<'p>> {
    let text = line.text();
    if !text.contains(" a. ") && !text.contains(" a) ") {
        return Err(line);
    }
    let marks = run_in_marks(text);
    let Some(first) = marks.first() else { return Err(line) };
    let lettered = marker(&text[*first..])
        .is_some_and(|mark| mark.label == "a" && mark.kind == MarkerKind::Letter);
    let led = text[..*first].trim();
    let one_sentence =
        led.len() <= 200 && led.ends_with(['.', ':']) && !led.trim_end_matches('.').contains(". ");
    if !lettered || !one_sentence {
        return Err(line);
    }
    let mut cuts = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        let again = number > 0 && marker(&text[*mark..]).is_some_and(|mark| mark.label == "a");
        if again {
            // The sentence before letters that begin again leads them.
            let before = text[..*mark].trim_end().trim_end_matches(['.', ':']);
            cuts.extend(
                before.rfind(". ").map(|stop| stop + 2).filter(|cut| *cut > marks[number - 1]),
            );
        }
        cuts.push(*mark);
    }
    let mut parted = Vec::new();
    part_at(line, &cuts, &mut parted);
    Ok(parted)
}

/// The value of a label that is run into a paragraph, and the sentence after it, which is the next
/// activity; an activity that a colon parts is two.
pub(crate) fn value_and_next<'p>(piece: Line<'p>) -> Vec<Line<'p>> {
    let text = piece.text();
    let stop = text.match_indices(['.', ';']).map(|(at, _)| at + 1).find(|at| {
        text[*at..].starts_with(' ') && text[*at..].trim_start().starts_with(char::is_uppercase)
    });
    let mut cuts = Vec::from_iter(stop);
    if let Some(stop) = stop {
        let colon = text[stop..].find(": ").map(|at| stop + at + 1);
        cuts.extend(colon.filter(|at| text[*at..].trim_start().starts_with(char::is_uppercase)));
    }
    let mut parted = Vec::new();
    part_at(piece, &cuts, &mut parted);
    parted
}

fn part_at<'p>(line: Line<'p>, marks: &[usize], parted: &mut Vec<Line<'p>>) {
    let mut rest = line;
    let mut at = 0;
    for mark in marks {
        let (before, after) = rest.split_at(mark - at);
        let before = before.trim();
        if !before.is_empty() {
            parted.push(before);
        }
        rest = after;
        at = *mark;
    }
    parted.push(rest.trim());
}

/// Where marks stand within a line: glyphs, and numbers or letters that count on from the first.
fn run_in_marks(text: &str) -> Vec<usize> {
    let mut glyphs: Vec<usize> = Vec::new();
    // Each of them begins with the same byte.
    let glyph = |at: &usize| text[*at..].starts_with(['•', '●', '○', '▪', '►', '➢', '✓']);
    for at in memchr::memchr_iter(0xe2, text.as_bytes()).filter(glyph) {
        // Glyphs without words between them are one mark, and the first may open the line.
        let since = glyphs.last().map_or(0, |last| *last);
        if text[since..at].chars().any(char::is_alphanumeric) {
            glyphs.push(at);
        }
    }
    if !glyphs.is_empty() {
        return glyphs;
    }
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1)).enumerate();
    let candidates: Vec<(usize, Marker<'_>)> = pairs
        .filter(|(_, (before, after))| {
            **before == b' ' && (after.is_ascii_alphanumeric() || **after == b'(')
        })
        .map(|(blank, _)| blank)
        .filter(|blank| opens_like_a_number(&bytes[blank + 1..]))
        .filter_map(|blank| {
            let rest = &text[blank + 1..];
            let mark = marker(rest)?;
            let after = &text[blank + 1 + mark.end..];
            let words = after.trim_start_matches([',', ' ']).starts_with(char::is_alphanumeric);
            (mark.kind != MarkerKind::Glyph && words).then_some((blank + 1, mark))
        })
        .collect();
    let mut marks = Vec::new();
    // The last label of each kind; there are few kinds.
    let mut counted: Vec<(MarkerKind, &str)> = Vec::new();
    for (at, mark) in candidates {
        if counts_on(&counted, marks.len(), mark) {
            counted.retain(|(kind, _)| *kind != mark.kind);
            counted.push((mark.kind, mark.label));
            marks.push(at);
        }
    }
    if marks.len() >= 2 { marks } else { Vec::new() }
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
    let first = matches!(mark.label, "1" | "a" | "A" | "i" | "1.1");
    match last {
        None => first || (mark.kind == MarkerKind::Decimal && mark.label.ends_with(".1")),
        Some((_, last)) => {
            next_after(last).is_some_and(|next| next == mark.label)
                || (mark.kind == MarkerKind::Decimal && mark.label.ends_with(".1"))
                || (mark.label == "a" && marks > 1)
        }
    }
}

fn next_after(label: &str) -> Option<String> {
    let (head, tail) = match label.rfind('.') {
        Some(dot) => label.split_at(dot + 1),
        None => ("", label),
    };
    if let Ok(number) = tail.parse::<u32>() {
        return Some(format!("{head}{}", number + 1));
    }
    let roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    if let Some(at) =
        roman.iter().position(|roman| *roman == tail).filter(|_| tail.len() > 1 || tail == "i")
    {
        return roman.get(at + 1).map(|next| format!("{head}{next}"));
    }
    let letter = tail.chars().next().filter(|c| c.is_ascii_alphabetic() && tail.len() == 1)?;
    Some(format!("{head}{}", char::from(letter as u8 + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_within_a_line() {
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
        ] {
            let marks = run_in_marks(text);
            let ends = marks.iter().skip(1).copied().chain([text.len()]);
            let got: Vec<&str> =
                marks.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect();
            assert_eq!(got, want, "{text}");
        }
    }
}
