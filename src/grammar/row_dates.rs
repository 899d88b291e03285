//! The dates of a row: one or two that stand together wherever in a text, with the signs and words
//! between them ("January 2022 | March 2022", "Begins May 2021 and ongoing until June 2022").

use std::ops::Range;

use smallvec::SmallVec;

use super::bullet::{MarkerKind, marker};
use super::calendar::{
    AROUND_DATES, CLOSERS, EDGES, ONWARDS, OPEN_BOUNDS, OPENERS, START_ONLY, STEP_OPENERS, TO,
    UNSPECIFIED, opens_a_date,
};
use super::period::{DASHES, parse_period};
use super::phrases::Words;
use super::trailing_dates::is_of_a_plan;
use super::written_date::{Written, written_date};
use crate::bytes::figures;
use crate::span::floor;
use crate::vocabulary::starts;

/// Dates that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowDates {
    /// All that belongs to them: "from", "until", the dash between them.
    pub range: Range<usize>,
    pub start: Option<Range<usize>>,
    pub end: Option<Range<usize>>,
    /// Whether two are given, or one and a word that stands for the other.
    pub pair: bool,
    /// Whether all that there is are years.
    pub bare_year: bool,
    /// Where the first of three and more ends: it may be of the words before them.
    pub first: Option<usize>,
}

/// One end of a row's time.
struct Bound {
    /// `None` where the page says that there is none.
    range: Option<Range<usize>>,
    kind: Kind,
    /// Where its words end.
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A date with its year.
    Dated,
    /// "June", "Q1": a date if the next one has the year.
    WithoutYear,
    /// A word for a date: "Ongoing", "Not set".
    Word,
}

/// Where in a text the dates of rows may begin: at words that dates begin with, or what leads to them,
/// with a figure near. Cheap questions before the long one.
pub(crate) fn openings(text: &str) -> impl Iterator<Item = usize> {
    near_figures(text).into_iter().filter(|start| may_open(&text[*start..]))
}

/// Within so many bytes of the beginning of a date stands a figure.
const TO_THE_YEAR: usize = 40;

/// Where words begin that a figure follows as the first one follows the beginning of a date.
fn near_figures(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    // A word begins here that is no part of what was found, or the text does.
    let mut from = 0;
    for figure in figures(text.as_bytes()) {
        if figure < from {
            continue;
        }
        let first = from.max((figure + 1).saturating_sub(TO_THE_YEAR));
        // No word goes on over a blank.
        let blank = text.as_bytes()[from..first].iter().rposition(|byte| *byte == b' ');
        let begin = blank.map_or(from, |blank| from + blank + 1);
        let mut next = None;
        for start in starts(&text[begin..]).map(|start| begin + start) {
            if start > figure {
                next = Some(start);
                break;
            }
            found.extend((start >= first).then_some(start));
        }
        match next {
            Some(next) => from = next,
            None => break,
        }
    }
    found
}

/// Whether dates may begin with the word that a text begins with.
fn may_open(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) || bytes.get(1).is_some_and(u8::is_ascii_digit)
    {
        return true;
    }
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    opens_a_date(&text[..end]) || AROUND_DATES.after(text).is_some()
}

/// Whether words that lead to a date open a text: "from", "by".
pub(crate) fn led_by_a_word(text: &str) -> bool {
    !text.starts_with(|c: char| c.is_ascii_digit())
        && (begins_with_an_edge(text) || written_date(text).is_none())
}

/// Whether words stand for a date that the page does not give: "Ongoing", "already under way", "Not set".
pub(crate) fn stands_for_a_date(words: &str) -> bool {
    OPEN_BOUNDS.after(words).or_else(|| UNSPECIFIED.after(words)).is_some_and(str::is_empty)
}

/// The dates that stand behind a label that ends at a place: nothing but blanks and an opening bracket
/// parts them. A cheap question before the long one.
pub(crate) fn dates_behind(text: &str, label: usize) -> Option<RowDates> {
    let after = text[label..].trim_start().trim_start_matches(['(', '[']).trim_start();
    let near = after.as_bytes();
    let near = &near[..near.len().min(TO_THE_YEAR)];
    if figures(near).next().is_none() || !may_open(after) {
        return None;
    }
    row_dates(text, text.len() - after.len())
}

/// Whether words behind a date and a sign are the beginning of another date, whose year is not there.
pub(crate) fn goes_on_with_dates(text: &str) -> bool {
    let date = written_date(text);
    date.is_some_and(|date| {
        date.value == Written::WithoutYear && !date.rest(text).contains(char::is_alphanumeric)
    })
}

/// Signs between dates and the words behind them.
const BEFORE_WORDS: [char; 5] = [':', '|', '–', '—', '-'];

/// Where the words begin that stand behind dates and a sign, or behind dates with a number of their own:
/// "March 2019: Map the wells", "12.2016 6.1 Map the wells".
pub(crate) fn words_behind_dates(text: &str) -> Option<usize> {
    let end = dates_behind(text, 0)?.range.end;
    let after = text[end..].trim_start_matches([')', ']', '.']).trim_start();
    let words = after.trim_start_matches(BEFORE_WORDS);
    let numbered = || marker(after).is_some_and(|mark| mark.kind != MarkerKind::Glyph);
    let parted = (words.len() < after.len() || numbered()) && words.contains(char::is_alphanumeric);
    parted.then(|| text.len() - words.trim_start().len())
}

/// Bytes of a label of a date, its colon included.
const LONGEST_LABEL: usize = 60;

/// Where the colon ends behind which dates stand, if a text begins with a few words and one.
pub(crate) fn label_before_dates(text: &str) -> Option<usize> {
    let near = &text.as_bytes()[..text.len().min(LONGEST_LABEL)];
    let end = memchr::memchr(b':', near)? + 1;
    dates_behind(text, end).map(|_| end)
}

/// No date, and no word that leads to one, is longer than this, in bytes.
const LONGEST_DATE: usize = 80;

/// Whether the first word of a text is the start or the end of something: "start", "end".
fn begins_with_an_edge(text: &str) -> bool {
    let word = text[..floor(text, LONGEST_DATE)].split(' ').next().unwrap_or_default();
    EDGES.contain(word)
}

/// The dates that begin at a place of a text, which is the beginning of a word.
pub(crate) fn row_dates(text: &str, at: usize) -> Option<RowDates> {
    let input = &text[at..];
    let place = |rest: &str| text.len() - rest.len();
    // Most begin with a date.
    let may_be_led = AROUND_DATES.after(input).is_some();
    let led_by = |words: &&'static Words| words.after(input);
    let opener = || [&OPENERS, &STEP_OPENERS].iter().find_map(led_by);
    let opener = if may_be_led { opener() } else { None };
    let closer = if may_be_led { CLOSERS.after(input) } else { None };
    let mut rest = opener.or(closer).unwrap_or(input);
    rest = rest.strip_prefix(':').unwrap_or(rest).trim_start();
    let opened = rest.len() < input.len();
    // "from the start January 2019": the start is no date.
    if opened && begins_with_an_edge(rest) {
        return None;
    }
    let mut bounds: SmallVec<[Bound; MOST]> = SmallVec::new();
    while bounds.len() < MOST
        && let Some((bound, after)) = bound(text, place(rest), !bounds.is_empty() || opened)
    {
        bounds.push(Bound { end: place(after), ..bound });
        rest = separated(after);
    }
    let more = bounds.len() > 2 && bounds[2].kind == Kind::Dated;
    let first_end = bounds.first().and_then(|bound| bound.range.as_ref()).map(|range| range.end);
    // A word before two bounds is the row's state: "Ongoing April 2022 March 2023".
    let state = more && bounds[0].kind == Kind::Word;
    let mut from = at;
    if state {
        bounds.remove(0);
        from = bounds[0].range.as_ref().map_or(at, |range| range.start);
    }
    bounds.truncate(2);
    let mut end = bounds.last().map_or(at, |bound| bound.end);
    let dated = bounds.iter().filter(|bound| bound.kind == Kind::Dated);
    let of_a_plan =
        |bound: &Bound| bound.range.clone().is_none_or(|range| is_of_a_plan(&text[range]));
    if dated.clone().count() == 0
        || bounds.last().is_some_and(|last| last.kind == Kind::WithoutYear)
        || !bounds.iter().all(of_a_plan)
    {
        return None;
    }
    let bare_year =
        bounds.iter().all(|bound| bound.range.as_ref().is_some_and(|date| date.len() == 4));
    let pair = bounds.len() == 2;
    let mut ranges = bounds.into_iter().map(|bound| bound.range);
    let first = ranges.next().flatten();
    let (start, last) = match pair {
        true => (first, ranges.next().flatten()),
        false if may_be_led && START_ONLY.after(input).is_some() => (first, None),
        false => match ONWARDS.after(text[end..].trim_start()) {
            Some(after) => {
                end = place(after);
                (first, None)
            }
            None => (None, first),
        },
    };
    end = text[..end].trim_end().len();
    Some(RowDates {
        range: from..end,
        start,
        end: last,
        pair,
        bare_year,
        first: first_end.filter(|_| more),
    })
}

/// A state, a start and an end.
const MOST: usize = 3;

/// The date, or word that stands for one, that begins here, and what follows it. A word counts with
/// a capital, and beside a date.
fn bound(text: &str, at: usize, beside: bool) -> Option<(Bound, &str)> {
    let input = &text[at..];
    if let Some(read) = written_date(input) {
        let kind = match read.value {
            Written::WithoutYear => Kind::WithoutYear,
            _ => Kind::Dated,
        };
        let mut end = at + read.end;
        // "Q1 2019 (January 2019)": the date once more.
        let after = text[end..].trim_start();
        let inside = after.strip_prefix('(').map(|inside| &inside[..floor(inside, LONGEST_DATE)]);
        if let Some((inside, _)) = inside.and_then(|inside| inside.split_once(')'))
            && kind == Kind::Dated
            && parse_period(inside).is_some()
        {
            end = text.len() - after.len() + inside.len() + 2;
        }
        return Some((Bound { range: Some(at..end), kind, end }, &text[end..]));
    }
    let capital = input.starts_with(char::is_uppercase);
    // Before a colon it is a label: "Start date: October 2014".
    let parts = |rest: &str| !rest.starts_with(|c: char| c.is_lowercase() || c == ':');
    let word = OPEN_BOUNDS.after(input).filter(|rest| (capital || beside) && parts(rest));
    let none = || UNSPECIFIED.after(input).filter(|rest| capital && parts(rest));
    let (rest, given) = match word {
        Some(rest) => (rest, true),
        None => (none()?, false),
    };
    let end = text[..text.len() - rest.len()].trim_end().len();
    let range = given.then_some(at..end);
    Some((Bound { range, kind: Kind::Word, end }, &text[end..]))
}

/// What stands behind the signs and words between two dates.
fn separated(after: &str) -> &str {
    let rest = after.trim_start();
    let rest = rest.strip_prefix([',', '.', ';']).unwrap_or(rest).trim_start();
    let rest = rest.trim_start_matches(DASHES).trim_start_matches('>').trim_start();
    let rest = TO.after(rest).or_else(|| CLOSERS.after(rest)).unwrap_or(rest);
    rest.strip_prefix(':').unwrap_or(rest).trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_looked_for_near_figures() {
        let long = "word ".repeat(20);
        for text in [
            "By June 2013 and 2014, then 2015",
            "a1b 2 3",
            "12345678",
            "no figure",
            "",
            "2013",
            &format!("{long}1 {long}2x"),
            &format!("{}é{}9", "x".repeat(50), "y".repeat(50)),
            &format!("{long}1é 22 {long}"),
        ] {
            let near = |start: &usize| {
                let bytes = &text.as_bytes()[*start..];
                bytes.iter().take(TO_THE_YEAR).any(u8::is_ascii_digit)
            };
            let want: Vec<usize> = starts(text).filter(near).collect();
            assert_eq!(near_figures(text), want, "{text}");
        }
    }

    #[test]
    fn dates_that_stand_together() {
        for (text, want) in [
            (
                "January 2022 March 2022 Piers",
                Some(("January 2022 March 2022", "January 2022", "March 2022")),
            ),
            (
                "January 2022 | March 2022 | Board",
                Some(("January 2022 | March 2022", "January 2022", "March 2022")),
            ),
            ("June - December 2018 Piers", Some(("June - December 2018", "June", "December 2018"))),
            ("Q1 – Q2 2021", Some(("Q1 – Q2 2021", "Q1", "Q2 2021"))),
            (
                "Q1 2019 (January 2019) Q2 2019 (May 2019)",
                Some((
                    "Q1 2019 (January 2019) Q2 2019 (May 2019)",
                    "Q1 2019 (January 2019)",
                    "Q2 2019 (May 2019)",
                )),
            ),
            (
                "Begins January 2021 and ongoing until December 2022 MoF",
                Some((
                    "Begins January 2021 and ongoing until December 2022",
                    "January 2021",
                    "December 2022",
                )),
            ),
            (
                "Ongoing April 2022 March 2023 Publish",
                Some(("April 2022 March 2023", "April 2022", "March 2023")),
            ),
            ("April 2023 Ongoing Issue", Some(("April 2023 Ongoing", "April 2023", "Ongoing"))),
            ("Ongoing June 2020", Some(("Ongoing June 2020", "Ongoing", "June 2020"))),
            ("From August 2020 The", Some(("From August 2020", "August 2020", "∅"))),
            ("By June 2013 Harbour", Some(("By June 2013", "∅", "June 2013"))),
            (
                "1 st March 2022 29th April 2022",
                Some(("1 st March 2022 29th April 2022", "1 st March 2022", "29th April 2022")),
            ),
            ("2022.1.5 2022. 2.15 Four", Some(("2022.1.5 2022. 2.15", "2022.1.5", "2022. 2.15"))),
            (
                "enero 2023 - junio 2023",
                Some(("enero 2023 - junio 2023", "enero 2023", "junio 2023")),
            ),
            ("Not set 2. Rules", None),
            ("Start date: October 2014", None),
            ("1 December 2020 Not set", Some(("1 December 2020 Not set", "1 December 2020", "∅"))),
            ("June to the pier", None),
            ("1998 1999", None),
        ] {
            let got = row_dates(text, 0);
            let written =
                |range: &Option<Range<usize>>| range.clone().map_or("∅", |range| &text[range]);
            let got = got.as_ref().map(|dates| {
                (&text[dates.range.clone()], written(&dates.start), written(&dates.end))
            });
            assert_eq!(got, want, "{text}");
        }
    }
}
