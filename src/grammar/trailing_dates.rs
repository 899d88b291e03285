//! The dates at the end of a milestone's row: "… – July 2015", "… 1er septembre 2018 31 mars 2019".
//!
//! A date that the sentence needs ("investment priorities for 2015") is part of the step's words and
//! no date of the step.

use std::ops::Range;

use super::calendar::{CLOSERS, NAMED_WITH_YEAR, OPEN_BOUNDS, SENTENCE_WORDS, STEP_OPENERS, TO};
use super::period::{DASHES, parse_period};
use super::written_date::{Written, written_date};
use crate::span::floor;

/// Where the words of a step end and its dates stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TrailingDates {
    pub(crate) text_end: usize,
    pub(crate) start: Option<Range<usize>>,
    pub(crate) end: Option<Range<usize>>,
}

/// Whether a sentence goes on with the date behind these words ("in", "of"), or a name with the year
/// ("Directive 2013").
pub(crate) fn goes_on_with_a_date(before: &str, is_bare_year: bool) -> bool {
    let parted = before.ends_with(|c: char| !c.is_alphanumeric());
    let word = last_word(before).filter(|_| !parted);
    word.is_some_and(|word| SENTENCE_WORDS.contain(word))
        || (is_bare_year && !parted && names_with_year(before, false))
}

/// Tells the dates at the end of a step from its words.
pub(crate) fn trailing_dates(text: &str) -> TrailingDates {
    let whole = text.trim_end();
    let undated = TrailingDates { text_end: whole.len(), start: None, end: None };
    if !whole
        .get(floor(whole, whole.len().saturating_sub(8))..)
        .is_some_and(|tail| tail.contains(|c: char| c.is_ascii_digit()))
    {
        return undated;
    }
    bracketed(whole).or_else(|| open(whole)).unwrap_or(undated)
}

/// "… their own accord (December 2014)", "… (2016-2018)".
fn bracketed(whole: &str) -> Option<TrailingDates> {
    let inner = whole.trim_end_matches(['.', ';', ',']).strip_suffix([')', ']'])?;
    let opening = inner.rfind(['(', '['])?;
    let text = whole[..opening].trim_end();
    let content = inner.get(opening + 1..)?;
    let period = parse_period(content)?;
    let is_bare_year = content.trim().len() == 4;
    if !ranges(&period.start, &period.end).all(|range| is_of_a_plan(&content[range]))
        || (is_bare_year && names_with_year(text, true))
    {
        return None;
    }
    let shift = |range: Range<usize>| range.start + opening + 1..range.end + opening + 1;
    // One date is when the step ends.
    let start = period.start.filter(|start| Some(start) != period.end.as_ref());
    Some(TrailingDates {
        text_end: trim_dash(text).len(),
        start: start.map(shift),
        end: period.end.map(shift),
    })
}

fn ranges(
    start: &Option<Range<usize>>,
    end: &Option<Range<usize>>,
) -> impl Iterator<Item = Range<usize>> {
    [start.clone(), end.clone()].into_iter().flatten()
}

/// The date at the end of a step behind a word that says that it is the last ("Publish the register by June
/// 2013"): in a list whose other steps end so, it is no part of the sentence.
pub(crate) fn deadline(text: &str) -> Option<TrailingDates> {
    let body = text.trim_end().trim_end_matches(['.', ';', ',']).trim_end();
    let last = last_bound(body, false).filter(|last| !last.is_bare_year)?;
    let before = &body[..last.range.start];
    let closes = |begin: &usize| CLOSERS.after(&before[*begin..]) == Some("");
    let words = before.match_indices(' ').map(|(blank, _)| blank + 1);
    let closer = words.filter(|begin| *begin > 0).find(closes)?;
    let text_end = trim_dash(&before[..closer]).len();
    (text_end > 0).then_some(TrailingDates { text_end, start: None, end: Some(last.range) })
}

/// Dates that stand open at the end.
fn open(whole: &str) -> Option<TrailingDates> {
    let body = whole.trim_end_matches(['.', ';', ',']).trim_end();
    let last = last_bound(body, false)?;
    let before = &body[..last.range.start];
    let between = trim_separator(before);
    let start = last_bound(between, true).filter(|first| {
        let has_room = between.len() < before.len() || before.is_empty();
        has_room && first.year.is_none_or(|year| last.year.is_none_or(|end| year <= end))
    });
    let last = if last.year.is_some() || start.is_some() {
        last
    } else {
        return None;
    };
    let (first, is_year) = match &start {
        Some(start) => (start.range.start, start.is_bare_year),
        None => (last.range.start, last.is_bare_year),
    };
    let text = body[..first].trim_end();
    let opened = start.is_some() && !is_year;
    let text = ends_before_dates(text, is_year, opened)?;
    Some(TrailingDates {
        text_end: text.len(),
        start: start.map(|start| start.range),
        end: Some(last.range),
    })
}

struct Bound {
    range: Range<usize>,
    year: Option<i16>,
    is_bare_year: bool,
}

/// The longest date that `body` ends with; "Ongoing" only as the start before another date.
fn last_bound(body: &str, as_start: bool) -> Option<Bound> {
    let from = floor(body, body.len().saturating_sub(WINDOW));
    let window = &body[from..];
    let mut previous = None;
    for (at, c) in window.char_indices() {
        let is_begin = c.is_alphanumeric()
            && previous.map_or(from == 0, |p: char| p.is_whitespace() || "([–—-:;,.~|".contains(p));
        previous = Some(c);
        if !is_begin {
            continue;
        }
        let input = &window[at..];
        let range = from + at..body.len();
        match written_date(input).map(|date| date.whole(input)) {
            None | Some(Some(Written::WithoutYear)) => {}
            Some(Some(written)) => {
                if !is_of_a_plan(input) {
                    return None;
                }
                let is_bare_year = input.len() == 4;
                return Some(Bound { range, year: written.year(), is_bare_year });
            }
            Some(None) => continue,
        }
        // A lower-case "ongoing" qualifies what follows; as an entry of its own it has a capital.
        if as_start && c.is_uppercase() && OPEN_BOUNDS.after(input) == Some("") {
            return Some(Bound { range, year: None, is_bare_year: false });
        }
    }
    None
}

/// The partnership began in 2011; what is dated long before or after is history or a vision.
pub(super) fn is_of_a_plan(date: &str) -> bool {
    let year = written_date(date).and_then(|date| date.value.year());
    year.is_none_or(|year| (2010..=2035).contains(&year))
}

/// The words of the step, if they end where the dates begin; `None` where the sentence runs on into
/// the dates.
fn ends_before_dates(text: &str, is_bare_year: bool, may_be_opened: bool) -> Option<&str> {
    let parted = trim_dash(text);
    // The second half of "1998-2010".
    if is_bare_year && parted.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if parted.len() < text.len()
        || text.is_empty()
        || text.ends_with(['.', ';', ':', '!', '?', ')', ']', '”', '"', '»'])
    {
        return Some(parted);
    }
    if let Some(before) = without_closer(text) {
        return Some(trim_dash(before));
    }
    let word = last_word(text)?;
    if may_be_opened && STEP_OPENERS.contain(word) {
        return Some(trim_dash(text[..text.len() - word.len()].trim_end()));
    }
    let runs_on = SENTENCE_WORDS.contain(word) || (is_bare_year && names_with_year(text, false));
    (!runs_on).then_some(text.trim_end_matches(',').trim_end())
}

/// "… the list. By", "… the list – until": the word belongs to the date, not to a sentence.
fn without_closer(text: &str) -> Option<&str> {
    let begin = text.rfind(['.', ';', '–', '—', ':'])?;
    let begin = begin + text[begin..].chars().next()?.len_utf8();
    let tail = text[begin..].trim_start();
    (!tail.is_empty() && CLOSERS.after(tail) == Some("")).then(|| text[..begin].trim_end())
}

/// Whether the year after the text belongs to a name: "Directive 2013", "the Access to Information
/// Act (2013)"; such a name may hold more words between brackets and noun.
fn names_with_year(text: &str, in_brackets: bool) -> bool {
    let words = text.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .take(if in_brackets { 6 } else { 1 })
        .any(|word| NAMED_WITH_YEAR.contain(word) || word.starts_with(|c: char| c.is_ascii_digit()))
}

fn last_word(text: &str) -> Option<&str> {
    text.trim_end_matches(',')
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .filter(|word| !word.is_empty())
}

/// Without the dash or word between two dates.
fn trim_separator(before: &str) -> &str {
    let trimmed = before.trim_end();
    let undashed = trim_dash(trimmed);
    if undashed.len() < trimmed.len() {
        return undashed;
    }
    let Some((rest, word)) = trimmed.rsplit_once(' ') else {
        return trimmed;
    };
    if TO.after(word) == Some("") { rest.trim_end() } else { trimmed }
}

fn trim_dash(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || (c != '/' && DASHES.contains(&c)))
}

/// No date is written in more bytes.
const WINDOW: usize = 64;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The step's words and its two dates as written, "∅" for none.
    fn parts(text: &str) -> (&str, &str, &str) {
        let TrailingDates { text_end, start, end } = trailing_dates(text);
        let written = |range: Option<Range<usize>>| range.map_or("∅", |range| &text[range]);
        (&text[..text_end], written(start), written(end))
    }

    #[test]
    fn dates_of_the_step() {
        let table = [
            (
                "Recensement dans les 24 gouvernorats 1er septembre 2018 31 mars 2019",
                "Recensement dans les 24 gouvernorats",
                "1er septembre 2018",
                "31 mars 2019",
            ),
            (
                "version pour mobile 1er janvier 2020 31 mars 2020",
                "version pour mobile",
                "1er janvier 2020",
                "31 mars 2020",
            ),
            (
                "Common portal for decisions by municipality – July 2015",
                "Common portal for decisions by municipality",
                "∅",
                "July 2015",
            ),
            (
                "Standard list of documents - December 2014;",
                "Standard list of documents",
                "∅",
                "December 2014",
            ),
            (
                "so as to help make the programme more effective 2018",
                "so as to help make the programme more effective",
                "∅",
                "2018",
            ),
            (
                "technological public innovation inside the administration 2019",
                "technological public innovation inside the administration",
                "∅",
                "2019",
            ),
            (
                "Securing programme money further into the future. 2018",
                "Securing programme money further into the future.",
                "∅",
                "2018",
            ),
            (
                "a network of correspondents, one in each ministry. 2018-2019",
                "a network of correspondents, one in each ministry.",
                "2018",
                "2019",
            ),
            ("Training officials 2018 – 2020", "Training officials", "2018", "2020"),
            (
                "List of papers January 2019 June 2019",
                "List of papers",
                "January 2019",
                "June 2019",
            ),
            (
                "List of papers January 2019 to June 2019.",
                "List of papers",
                "January 2019",
                "June 2019",
            ),
            ("Pilot from January 2019 to June 2019", "Pilot", "January 2019", "June 2019"),
            ("Atelier du 1er mars 2019 au 3 mars 2019", "Atelier", "1er mars 2019", "3 mars 2019"),
            (
                "Guide and final meeting Ongoing June 2020",
                "Guide and final meeting",
                "Ongoing",
                "June 2020",
            ),
            ("Guide: Ongoing - Q2 2019", "Guide:", "Ongoing", "Q2 2019"),
            ("Publish the register (December 2014)", "Publish the register", "∅", "December 2014"),
            ("Publish the register (by June 2013).", "Publish the register", "∅", "June 2013"),
            ("Publish the register (2018-2019)", "Publish the register", "2018", "2019"),
            ("Publish the register (2018)", "Publish the register", "∅", "2018"),
            ("Publish the list. By June 2013", "Publish the list.", "∅", "June 2013"),
            ("Publish the list – by June 2013", "Publish the list", "∅", "June 2013"),
            ("Registro en línea, marzo de 2018", "Registro en línea", "∅", "marzo de 2018"),
            ("Adopt the rules 31.12.2015", "Adopt the rules", "∅", "31.12.2015"),
            ("Adopt the rules 1/9/2014 31/12/2015", "Adopt the rules", "1/9/2014", "31/12/2015"),
            (
                "Adopt the rules | 1/9/2014 | 31/12/2015",
                "Adopt the rules",
                "1/9/2014",
                "31/12/2015",
            ),
            ("Seminars Q1 2019 - Q3 2019", "Seminars", "Q1 2019", "Q3 2019"),
            ("1er septembre 2018 31 mars 2019", "", "1er septembre 2018", "31 mars 2019"),
        ];
        for (text, words, start, end) in table {
            assert_eq!(parts(text), (words, start, end), "{text}");
        }
    }

    #[test]
    fn dates_of_the_sentence() {
        for text in [
            "Vote the Bill into law before 2013 ends.",
            "Formats are among the investment priorities for 2015",
            "A law that has been in force since 1 July 2023",
            "will be drawn up in the course of 2012.",
            "Publish the report by June 2013",
            "Publish the report no later than 31 December 2013.",
            "put together in an open workshop on 12 March 2018.",
            "the permit expired in 2017",
            "relié au registre foncier en 2020",
            "la última actualización es de mayo de 2018",
            "la resolución seguía sin firma en julio de 2017",
            "revoir la loi tout entière, au plus tard pour 2018",
            "Amend the Access to Information Act (2013)",
            "Amend the Access to Information Act 2013",
            "Apply Directive 2013/37/EU",
            "Apply Law 4305/2014",
            "Council minutes of 1998-2010",
            "A vision for the country 2050",
            "Draft the OGP Action Plan 2018-2020",
            "Reduce the number to 2015",
            "between 2015 and 2016",
            "Answer 2016 requests",
            "",
            "Ongoing",
            "See page 12",
        ] {
            assert_eq!(parts(text), (text, "∅", "∅"), "{text}");
        }
    }

    #[test]
    fn deadlines_of_steps() {
        for (text, words, end) in [
            ("Publish the report by June 2013;", "Publish the report", "June 2013"),
            ("Publish it no later than 31 December 2013.", "Publish it", "31 December 2013"),
            (
                "Publicar la lista antes del 1 de junio de 2018",
                "Publicar la lista",
                "1 de junio de 2018",
            ),
        ] {
            let dates = deadline(text).unwrap();
            assert_eq!(
                (&text[..dates.text_end], &text[dates.end.unwrap()]),
                (words, end),
                "{text}"
            );
        }
        for text in ["Cut the number by 2015", "Publish it in June 2013", "by June 2013", ""] {
            assert_eq!(deadline(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_in_the_text(text in r"(from|de|by|Act|[0-9]{1,4}|[/.~–()-]|\PC| |1er|juin|Q2|à|½|to|June 2018|2019| - ){0,14}") {
            let TrailingDates { text_end, start, end } = trailing_dates(&text);
            prop_assert!(text.is_char_boundary(text_end));
            for range in [start, end].into_iter().flatten() {
                prop_assert!(range.start >= text_end);
                prop_assert!(text.get(range).is_some_and(|date| !date.is_empty()));
            }
        }
    }
}
