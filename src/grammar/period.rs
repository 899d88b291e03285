//! A line or value that is a period and nothing else.

use std::ops::Range;

use nom::Offset;

use super::calendar::{
    AND, CLOSERS, ENDS, ONWARDS, OPEN_BOUNDS, OPENERS, SINGLES, START_ONLY, TO, UNSPECIFIED,
};
use super::written_date::{Written, written_date};
use crate::bytes::figures;

/// Where the two dates of a period stand in its text, without the words around them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) start: Option<Range<usize>>,
    pub(crate) end: Option<Range<usize>>,
}

/// Whether the words say that there is no date to give: "Not specified", "NA", "No especificado".
pub(crate) fn is_unspecified(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['.', ';', ',']).trim_end();
    let bare = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(text);
    !bare.is_empty() && (UNSPECIFIED.contain(bare) || UNSPECIFIED.contain(text))
}

/// Reads a period: "From June 2018 to March 2020", "2016-2018", "until July 2016", "Ongoing - Q2
/// 2019". A single date is both its start and its end. `None` for anything that says more.
pub(crate) fn parse_period(text: &str) -> Option<Period> {
    figures(text.as_bytes()).next()?;
    let body = bare(text);
    let period = between_openers(body)?;
    let offset = text.offset(body);
    let shift = |range: Range<usize>| range.start + offset..range.end + offset;
    Some(Period { start: period.start.map(shift), end: period.end.map(shift) })
}

/// Without blanks and closing punctuation, and without brackets around the whole.
fn bare(text: &str) -> &str {
    let trimmed = text.trim().trim_end_matches(['.', ';', ',', ':']).trim_end();
    let inner =
        trimmed.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(trimmed);
    inner.trim()
}

fn between_openers(body: &str) -> Option<Period> {
    if let Some(rest) = CLOSERS.after(body) {
        let (bound, rest) = bound(body, colon(rest))?;
        return (rest.is_empty() && bound.year.is_some())
            .then_some(Period { start: None, end: bound.range });
    }
    if let Some(period) = SINGLES.after(body).and_then(|rest| single(body, rest)) {
        return Some(period);
    }
    let opened = OPENERS.after(body).filter(|rest| bound(body, colon(rest)).is_some());
    let (start, rest) = bound(body, opened.map_or(body, colon))?;
    if rest.is_empty() {
        let start_only = START_ONLY.after(body).is_some();
        start.year?;
        return match opened {
            None => Some(Period { start: start.range.clone(), end: start.range }),
            Some(_) if start_only => Some(Period { start: start.range, end: None }),
            // "début 2019": the word is of the date.
            Some(_) => single(body, body),
        };
    }
    if start.year.is_some() && ONWARDS.contain(rest) {
        return Some(Period { start: start.range, end: None });
    }
    let (end, rest) = bound(body, after_separator(rest, opened.is_some())?)?;
    let in_order = match (start.year, end.year) {
        (Some(first), Some(last)) => first <= last,
        (None, Some(_)) => true,
        (Some(_), None) => !end.lacks_year,
        (None, None) => false,
    };
    (rest.is_empty() && in_order).then_some(Period { start: start.range, end: end.range })
}

fn single(body: &str, rest: &str) -> Option<Period> {
    let (bound, rest) = bound(body, rest)?;
    bound.year?;
    rest.is_empty().then(|| Period { start: bound.range.clone(), end: bound.range })
}

/// What parts two dates, or a date from what it is the date of.
pub(super) const DASHES: [char; 10] = ['-', '–', '—', '―', '~', '→', '/', '‒', '−', '|'];

/// One end of a period.
struct Bound {
    /// `None` where the page says that it is not specified.
    range: Option<Range<usize>>,
    year: Option<i16>,
    /// "June" of "June – December 2018".
    lacks_year: bool,
}

/// The date, open bound or "not specified" that `input`, a tail of `body`, begins with, and what
/// follows it.
fn bound<'a>(body: &str, input: &'a str) -> Option<(Bound, &'a str)> {
    let (rest, range, written) = if let Some(date) = written_date(input) {
        (date.rest(input), true, Some(date.value))
    } else if let Some(rest) = OPEN_BOUNDS.after(input) {
        (rest, true, None)
    } else {
        (UNSPECIFIED.after(input)?, false, None)
    };
    let start = body.offset(input);
    let range = range.then(|| start..start + input[..input.offset(rest)].trim_end().len());
    let bound = Bound {
        range,
        year: written.and_then(Written::year),
        lacks_year: written == Some(Written::WithoutYear),
    };
    Some((bound, rest.trim_start()))
}

/// What follows a dash or a word such as "to"; "and" parts dates only where a word opened the period.
fn after_separator(rest: &str, opened: bool) -> Option<&str> {
    if let Some(after_dash) = rest.strip_prefix(DASHES) {
        let after_dash = after_dash.trim_start_matches(['-', '>']).trim_start();
        return Some(TO.after(after_dash).map_or(after_dash, colon));
    }
    let joined = || {
        if opened { AND.after(rest) } else { None }
    };
    let behind_a_sign = || ENDS.after(rest.strip_prefix([',', ';'])?.trim_start());
    TO.after(rest).or_else(joined).or_else(behind_a_sign).map(colon)
}

/// "Desde: 1/9/2018 Hasta: 31/8/2020".
fn colon(rest: &str) -> &str {
    rest.strip_prefix(':').unwrap_or(rest).trim_start()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The two dates as written, "∅" for none.
    fn dates(text: &str) -> Option<(&str, &str)> {
        let period = parse_period(text)?;
        let written = |range: Option<Range<usize>>| range.map_or("∅", |range| &text[range]);
        Some((written(period.start), written(period.end)))
    }

    #[test]
    fn periods() {
        let table = [
            ("From June 2018 to March 2020", "June 2018", "March 2020"),
            ("De 30 August 2018 à 30 August 2020", "30 August 2018", "30 August 2020"),
            ("De 1er septembre 2018 à 31 août 2020", "1er septembre 2018", "31 août 2020"),
            ("Du 1er septembre 2018 au 31 août 2020", "1er septembre 2018", "31 août 2020"),
            (
                "Septiembre 01, 2018 - Septiembre 30, 2020",
                "Septiembre 01, 2018",
                "Septiembre 30, 2020",
            ),
            ("September 1, 2018 ~ August 31, 2020", "September 1, 2018", "August 31, 2020"),
            ("1 / 9 / 2018 - 30 / 6 / 2020", "1 / 9 / 2018", "30 / 6 / 2020"),
            ("1/9/2018-30/6/2020", "1/9/2018", "30/6/2020"),
            ("01.09.2018 – 31.08.2020.", "01.09.2018", "31.08.2020"),
            ("2018-09-01 - 2020-08-31", "2018-09-01", "2020-08-31"),
            ("09/2018 – 08/2020", "09/2018", "08/2020"),
            ("Julio 2016 – Junio 2018", "Julio 2016", "Junio 2018"),
            ("1st March 2019 – 31st August 2021", "1st March 2019", "31st August 2021"),
            ("Ongoing - Q2 2019", "Ongoing", "Q2 2019"),
            ("September 2018 - ongoing", "September 2018", "ongoing"),
            ("2016-2018", "2016", "2018"),
            ("début 2019", "début 2019", "début 2019"),
            ("2018 November -2020 August", "2018 November", "2020 August"),
            ("start 01.01.2023, end 31.12.2024", "01.01.2023", "31.12.2024"),
            ("Starts in May 2019 and ends in June 2020", "May 2019", "June 2020"),
            ("inicio: enero de 2019; fin: junio de 2020", "enero de 2019", "junio de 2020"),
            ("2016 – 2018", "2016", "2018"),
            ("2016 to 2018", "2016", "2018"),
            ("(2016-2018)", "2016", "2018"),
            ("2018/2020", "2018", "2020"),
            ("2017", "2017", "2017"),
            ("2017.", "2017", "2017"),
            ("September 2018", "September 2018", "September 2018"),
            ("In 2017", "2017", "2017"),
            ("until July 2016", "∅", "July 2016"),
            ("By the end of 2018", "∅", "end of 2018"),
            ("Hasta diciembre de 2019", "∅", "diciembre de 2019"),
            ("Jusqu'au 31 août 2020", "∅", "31 août 2020"),
            ("d’ici fin 2019", "∅", "fin 2019"),
            ("Since 2016", "2016", "∅"),
            ("From June 2018 onwards", "June 2018", "∅"),
            ("Septembre 2018 - 30 Juin 2020", "Septembre 2018", "30 Juin 2020"),
            ("2017 2 pusgads- 2019 1st half", "2017 2 pusgads", "2019 1st half"),
            (
                "del 1 de enero de 2019 al 31 de diciembre de 2020",
                "1 de enero de 2019",
                "31 de diciembre de 2020",
            ),
            ("Desde enero de 2019 hasta junio de 2020", "enero de 2019", "junio de 2020"),
            ("Desde: 1/9/2018 Hasta: 31/8/2020", "1/9/2018", "31/8/2020"),
            ("de janeiro de 2019 a dezembro de 2020", "janeiro de 2019", "dezembro de 2020"),
            ("Between June 2014 and May 2015", "June 2014", "May 2015"),
            ("June – December 2018", "June", "December 2018"),
            ("1 September - 30 November 2018", "1 September", "30 November 2018"),
            ("Q1-Q4 2019", "Q1", "Q4 2019"),
            ("mid-2018 to late 2019", "mid-2018", "late 2019"),
            ("From the end of 2018 to the end of 2019", "end of 2018", "end of 2019"),
            ("Not specified - July 2016", "∅", "July 2016"),
            ("January 2019 – December 2020;", "January 2019", "December 2020"),
        ];
        for (text, start, end) in table {
            assert_eq!(dates(text), Some((start, end)), "{text}");
        }
    }

    #[test]
    fn more_than_a_period() {
        for text in [
            "",
            "-",
            "Ongoing",
            "2.1 Put the relevant budget papers online",
            "2018 was the first year",
            "The dry years 2018 to 2020",
            "Law 4305/2014",
            "Directive 2013/37/EU",
            "France Action Plan 2018-2020",
            "From the Action Plan",
            "May",
            "June - ongoing",
            "2018-2016",
            "between 2016 and some later year",
            "Start Date: 2018",
            "9 to 12 months",
            "+216 71 000 000",
            "2018, 2019",
            "from June 2018 to March 2020, in all regions",
            "10-2",
        ] {
            assert_eq!(dates(text), None, "{text}");
        }
    }

    #[test]
    fn unspecified() {
        for text in [
            "Not specified",
            "NA",
            "N/A",
            "Not identified",
            "No especificado",
            "non spécifié",
            "Não especificado",
            "(none)",
            "–",
            "Not Specified.",
        ] {
            assert!(is_unspecified(text), "{text}");
        }
        for text in ["", "Ongoing", "2018", "Not specified whether 2018", "National"] {
            assert!(!is_unspecified(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_in_the_text(text in r"(from|de|[0-9]{1,4}|[/.~–-]|\PC| |1er|juin|Q2|à|½|to|\(|\)){0,12}") {
            if let Some(period) = parse_period(&text) {
                for range in [period.start, period.end].into_iter().flatten() {
                    prop_assert!(text.get(range).is_some_and(|date| !date.is_empty()));
                }
            }
        }
    }
}
