//! Rows of a table that was flattened into a text: where each begins, and the cells behind its dates.
//!
//! A row is told by the dates that end it; where numbers and dates interleave, a row begins with its
//! number, and what stands between the dates of one and the number of the next is a cell of the first.

use crate::grammar::trailing_dates::{date_at, trailing_dates};
use crate::vocabulary::words;

use super::headings::{Behind, behind};
use super::measure::{PAGE_NUMBER, ROWS_WITHOUT_HEADS};

/// What begins at a place of a flattened table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    Row(usize),
    Cell(usize),
}

/// Where rows and cells begin. `headed` tells that the heads of columns stand above the text, and
/// `marks` where numbers and glyphs count on in it.
pub(super) fn rows(text: &str, headed: bool, marks: &[usize]) -> Vec<Cut> {
    let ends = ends(text);
    let pairs = ends.iter().filter(|end| end.pair).count();
    if ends.is_empty() || (!headed && pairs < ROWS_WITHOUT_HEADS) {
        return Vec::new();
    }
    // Numbers interleave with dates where most rows have one.
    let bounds = |number: usize| {
        let from = if number == 0 { 0 } else { ends[number - 1].at };
        from..ends[number].at
    };
    let marked = |number: usize| {
        let first = marks.partition_point(|mark| *mark < bounds(number).start);
        marks.get(first).copied().filter(|mark| bounds(number).contains(mark))
    };
    let interleave =
        (0..ends.len()).filter(|row| marked(*row).is_some()).count() * 3 >= ends.len() * 2;
    let mut cuts = Vec::new();
    for (number, end) in ends.iter().enumerate() {
        let next = ends.get(number + 1).and_then(|_| marked(number + 1)).filter(|_| interleave);
        let rest = &text[end.at..];
        let begin = end.at + (rest.len() - rest.trim_start().len());
        if begin == text.len() {
            continue;
        }
        match next {
            Some(mark) if mark > begin => cuts.extend([Cut::Cell(begin), Cut::Row(mark)]),
            Some(mark) => cuts.push(Cut::Row(mark)),
            None if number + 1 == ends.len() && interleave => cuts.push(Cut::Cell(begin)),
            None => match page_number(&text[begin..]) {
                Some(length) => cuts.extend([Cut::Cell(begin), Cut::Row(begin + length)]),
                None => cuts.push(Cut::Row(begin)),
            },
        }
    }
    cuts
}

/// The end of a row's dates.
struct End {
    at: usize,
    /// Whether they are two.
    pair: bool,
}

/// Where dates end that end a row: nothing goes on with the sentence behind them.
fn ends(text: &str) -> Vec<End> {
    let mut ends: Vec<End> = Vec::new();
    for word in words(text) {
        let figure = text[..word.end].ends_with(|c: char| c.is_ascii_digit());
        let stop = text[word.end..].chars().next().filter(|c| ".)".contains(*c));
        let end = word.end + stop.map_or(0, char::len_utf8);
        let rest = text[end..].trim_start();
        let glued = rest.len() == text.len() - end && !rest.is_empty();
        if !figure
            || glued
            || behind(text, end) == Behind::Small
            || date_at(dashless(rest)).is_some()
        {
            continue;
        }
        let from = ends.last().map_or(0, |last| last.at);
        let dates = trailing_dates(&text[from..end]);
        let ends_here = [&dates.start, &dates.end]
            .into_iter()
            .flatten()
            .any(|range| range.end + from + 2 >= end);
        if ends_here && dates.text_end > 0 {
            ends.push(End { at: end, pair: dates.start.is_some() && dates.end.is_some() });
        }
    }
    ends
}

/// Without a dash or bar that parts two dates.
fn dashless(text: &str) -> &str {
    text.trim_start_matches(['-', '–', '—', '|', '~', ' '])
}

/// How long a page's number is that stands before the next row.
fn page_number(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text[digits..].trim_start();
    let parted = after.len() < text.len() - digits;
    ((1..=PAGE_NUMBER).contains(&digits) && parted && after.starts_with(char::is_uppercase))
        .then(|| text.len() - after.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::marks::marks;

    #[test]
    fn rows_are_told_by_their_dates() {
        for (text, want) in [
            (
                "Engines bought January 2022 March 2022 Piers mended April 2022 May 2023",
                vec!["Engines bought January 2022 March 2022 ", "Piers mended April 2022 May 2023"],
            ),
            (
                "1.1 Engines bought Assembly May 2021 June 2021 126 1.2 Piers mended July 2021 May 2022",
                vec![
                    "1.1 Engines bought Assembly May 2021 June 2021 ",
                    "126 ",
                    "1.2 Piers mended July 2021 May 2022",
                ],
            ),
            (
                "Law adopted 17. 12. 2021 Campaign 1. 11. 2020 31. 3. 2022 43 Project 30. 4. 2023",
                vec![
                    "Law adopted 17. 12. 2021 ",
                    "Campaign 1. 11. 2020 31. 3. 2022 ",
                    "43 ",
                    "Project 30. 4. 2023",
                ],
            ),
            (
                "1. Engines January 2021 May 2021 Harbour Board 2. Piers June 2021 May 2022 Union",
                vec![
                    "1. Engines January 2021 May 2021 ",
                    "Harbour Board ",
                    "2. Piers June 2021 May 2022 ",
                    "Union",
                ],
            ),
            (
                "The law of 2014 on boats was changed in 2016 by the Senate.",
                vec!["The law of 2014 on boats was changed in 2016 by the Senate."],
            ),
        ] {
            let cuts = rows(text, true, &marks(text));
            let at = |cut: &Cut| match *cut {
                Cut::Row(at) | Cut::Cell(at) => at,
            };
            let starts = [0].into_iter().chain(cuts.iter().map(at));
            let ends = cuts.iter().map(at).chain([text.len()]);
            let got: Vec<&str> = starts.zip(ends).map(|(start, end)| &text[start..end]).collect();
            assert_eq!(got, want);
        }
    }
}
