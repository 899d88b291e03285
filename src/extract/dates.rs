//! Dates and periods with the words that they came from.

use std::ops::Range;

use crate::claims::{Claims, Path, Place, Source};
use crate::diagnostic::DiagnosticCode;
use crate::grammar::bullet::marker;
use crate::grammar::date::{DateReading, DayMonth, parse_date, settle};
use crate::grammar::period::{Period as Dates, is_unspecified, parse_period};
use crate::lines::Line;
use crate::record::{DateValue, IsoDate, ListState, Period};
use crate::vocabulary::{OverviewTerm, column_head, starts, state_of, vocabulary, without_article};

use super::repeats::{joined, same_words};

/// A label and its value, either of which may be missing.
pub(crate) type Labelled<'p> = Option<(Option<Line<'p>>, Option<Line<'p>>)>;

/// Takes labelled start and end. Values that say there is none leave the date null, and what is known
/// already stays.
pub(crate) fn take_period<'p>(
    claims: &mut Claims<'p>,
    period: &mut Period,
    path: Path,
    start: Labelled<'p>,
    end: Labelled<'p>,
    rule: &'static str,
) {
    let words =
        |date: &Labelled<'p>| date.as_ref().and_then(|(_, value)| value.as_ref()).map(Line::text);
    let both: Vec<&str> = [words(&start), words(&end)].into_iter().flatten().collect();
    let order = settle(&both);
    for (key, date) in [("start", start), ("end", end)] {
        let Some((label, value)) = date else { continue };
        let slot = if key == "start" { &mut period.start } else { &mut period.end };
        let at = claims.key(path, key);
        if let Some(label) = label {
            claims.label(label, at, rule);
        }
        let Some(value) = value else { continue };
        // A second value that says something else is nobody's, so that the rest shows it.
        if slot.as_ref().is_some_and(|known| !same_words(&known.text, value.text())) {
            continue;
        }
        let place = value.place();
        let text = claims.value(value, at, rule);
        if slot.is_none() {
            *slot = date_value(claims, text, Some(place), at, order);
        }
    }
}

/// A date as written; `None` where the words say that there is none.
pub(crate) fn date_value(
    claims: &mut Claims<'_>,
    text: &str,
    place: Option<Place>,
    path: Path,
    order: Option<DayMonth>,
) -> Option<DateValue> {
    let text = without_signs(text);
    // What is pending says something, and is kept.
    let is_said = matches!(state_of(text), ListState::Given | ListState::Pending);
    if text.is_empty() || is_unspecified(text) || !is_said {
        return None;
    }
    let reading = parse_date(text, order);
    let date = match reading {
        DateReading::Date(date) => Some(date),
        _ => place.and_then(|place| in_figures(claims, text, place)),
    };
    if date.is_none() {
        let message = match reading {
            DateReading::Ambiguous => format!("day and month of {text:?} can't be told apart"),
            _ => format!("{text:?} is no date"),
        };
        claims.remark(DiagnosticCode::UnclearDate, place, Some(path), message);
    }
    Some(DateValue { text: text.to_owned(), date })
}

/// A date without the signs around it: "July 2018 |", "June 2020)". A bracket within it is its own.
fn without_signs(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ".,;|".contains(c));
    let bare = text.trim_start_matches(['(', '[']);
    let signs = if bare.contains(['(', '[']) { &[][..] } else { &[')', ']'][..] };
    bare.trim_end_matches(|c: char| c.is_whitespace() || ".,;|".contains(c) || signs.contains(&c))
}

/// The day that the markup gives for words, where they may mean it: it is one that they can be read
/// as, or in words that are not known here they hold its year.
fn in_figures(claims: &Claims<'_>, text: &str, place: Place) -> Option<IsoDate> {
    let days = claims.page.blocks[place.block as usize].dates.iter();
    let readings = [DayMonth::DayFirst, DayMonth::MonthFirst].map(|o| parse_date(text, Some(o)));
    days.filter_map(|day| Some((day, day.parse().ok()?))).find_map(|(day, date): (_, IsoDate)| {
        let is_meant = readings.contains(&DateReading::Date(date));
        let unknown = readings == [DateReading::NoDate; 2] && text.contains(&day[..4]);
        (is_meant || unknown).then_some(date)
    })
}

/// Whether a line is a period and nothing else, or a sentence that says until when the commitment is
/// carried out.
pub(crate) fn is_period(text: &str) -> bool {
    text.len() <= LONGEST_PERIOD
        && (parse_period(text).is_some() || carried_out_until(text).is_some())
}

/// Whether words are a start and an end and nothing else.
pub(crate) fn is_two_dates(text: &str) -> bool {
    let found = Some(text).filter(|text| text.len() <= LONGEST_PERIOD).and_then(parse_period);
    found.is_some_and(|found| match (found.start, found.end) {
        (Some(start), Some(end)) => start != end,
        _ => false,
    })
}

/// A line that is longer, in bytes, says more than when.
const LONGEST_PERIOD: usize = 120;

/// "Implementation of the measure is under way and will be conducted until 21 August 2020": where the
/// words begin that say until when.
fn carried_out_until(text: &str) -> Option<usize> {
    // Each of its words is asked: of a long text that would take the square of its length.
    let text = Some(text).filter(|text| text.len() <= LONGEST_PERIOD)?;
    let ((term, _), _) = vocabulary().overview.longest(without_article(text))?;
    let is_end = |start: &usize| parse_period(&text[*start..]).is_some_and(|it| it.start.is_none());
    let of_it = term == OverviewTerm::Implementation;
    of_it.then(|| starts(text).skip(1).find(is_end)).flatten()
}

/// The longest value that stands for a date without being one ("Throughout the term of the plan").
const LONGEST_DATE: usize = 80;

/// Whether words may be the value of a date: they hold one, or they are few and no item of a list.
pub(crate) fn may_be_date(text: &str) -> bool {
    let few = text.len() <= LONGEST_DATE && !text.ends_with(':') && marker(text).is_none();
    dated_part(text).is_some()
        || (few && vocabulary().description.longest(text).is_none() && column_head(text).is_none())
}

/// The first part of a value that is a period, and its dates. Brackets and semicolons part it: a form's
/// own example stands before it ("(for example 1 March 2011 – 31 March 2012)"), a label behind it.
fn dated_part(text: &str) -> Option<(Range<usize>, Dates)> {
    let mut start = 0;
    let parts = text.split_inclusive(['(', ')', ';']).map(|part| {
        let range = start..start + part.trim_end_matches(['(', ')', ';']).len();
        start += part.len();
        range
    });
    let parts: Vec<_> = parts.collect();
    let sentence = std::iter::once_with(|| carried_out_until(text)).flatten();
    let sentence = sentence.map(|start| start..text.len());
    std::iter::once(0..text.len()).chain(sentence).chain(parts).find_map(|range| {
        let part = text[range.clone()].trim();
        let at = range.end - text[range].trim_start().len();
        let shift = |found: Range<usize>| found.start + at..found.end + at;
        let Dates { start, end } = parse_period(part)?;
        Some((at..at + part.len(), Dates { start: start.map(shift), end: end.map(shift) }))
    })
}

/// The part of a value that is a period, and its dates; words that are none are its end.
fn dates_of(text: &str) -> (Range<usize>, Dates) {
    dated_part(text).unwrap_or_else(|| {
        let end = Some(0..text.len()).filter(|range| !range.is_empty());
        (0..text.len(), Dates { start: None, end })
    })
}

/// How words of a period go with what is known of it.
pub(crate) enum Fit {
    /// They say nothing else, and may say more.
    Agrees,
    /// They say something else than this.
    Differs(String),
}

/// Compares words of a period with what is known.
pub(crate) fn fit(known: &Period, text: &str) -> Fit {
    let (_, Dates { start, end }) = dates_of(text);
    let agrees = |date: &Option<DateValue>, range: &Option<Range<usize>>| {
        let (Some(date), Some(range)) = (date, range) else { return true };
        same_words(&date.text, &text[range.clone()])
    };
    if agrees(&known.start, &start) && agrees(&known.end, &end) {
        return Fit::Agrees;
    }
    let known = [&known.start, &known.end].into_iter().flatten();
    Fit::Differs(known.map(|date| date.text.as_str()).collect::<Vec<_>>().join(" – "))
}

/// Takes pieces that are a period as both dates. Words that are no period are taken as the end
/// ("Deadline: July 2015" is a date, "Ongoing" is none); those beside one are left.
pub(crate) fn take_span<'p>(
    claims: &mut Claims<'p>,
    period: &mut Period,
    path: Path,
    pieces: Vec<Line<'p>>,
    rule: &'static str,
) {
    let whole = joined(&pieces);
    let (own, found) = dates_of(&whole);
    let mut at = 0;
    let pieces: Vec<Line<'p>> = pieces
        .into_iter()
        .filter_map(|piece| {
            let length = piece.text().len();
            let within = |place: usize| place.clamp(at, at + length) - at;
            let (start, end) = (within(own.start), within(own.end));
            at += length + 1;
            (start < end).then(|| piece.split_at(end).0.split_at(start).1)
        })
        .collect();
    let shift = |range: Range<usize>| range.start - own.start..range.end - own.start;
    let found = Dates { start: found.start.map(shift), end: found.end.map(shift) };
    let places: Vec<Place> = pieces.iter().map(Line::place).collect();
    let text = claims.text(pieces, path, rule);
    // Where the words stand on several lines, each date is traced to all of them.
    let traces = |range: Range<usize>| match places[..] {
        [place] => vec![place.part(range)],
        _ => places.clone(),
    };
    let dates: Vec<&str> = [&found.start, &found.end]
        .into_iter()
        .flatten()
        .map(|range| &text[range.clone()])
        .collect();
    let order = settle(&dates);
    for (key, range) in [("start", found.start), ("end", found.end)] {
        let slot = if key == "start" { &mut period.start } else { &mut period.end };
        let Some(range) = range.filter(|_| slot.is_none()) else { continue };
        let at = claims.key(path, key);
        let parts = traces(range.clone());
        let place = parts.first().copied();
        for part in parts {
            claims.trace(at, Source::Place(part), rule);
        }
        *slot = date_value(claims, &text[range], place, at, order);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn figures_of_the_markup_settle_dates() {
        for (value, want) in [
            ("<time datetime=2014-07-01>1/7/2014</time>", Some("2014-07-01")),
            ("<time datetime=2014-01-07T00:00:00Z>1/7/2014</time>", Some("2014-01-07")),
            (
                "<span property=dc:date content=2014-07-01T00:00:00-04:00>1/7/2014</span>",
                Some("2014-07-01"),
            ),
            ("<time datetime=2016-06-30>30. kesäkuuta 2016</time>", Some("2016-06-30")),
            // The words count where they are clear, and where the markup means another day.
            ("<time datetime=2014-07-01>2 July 2014</time>", Some("2014-07-02")),
            ("<time datetime=2015-03-02>1/7/2014</time>", None),
            ("<time datetime=2014-07-01>Ongoing</time>", None),
            ("1/7/2014", None),
        ] {
            let page = format!(
                "<h1>Open Data (FR0033)</h1><p>Status: Active</p><p>Start Date: {value}</p>"
            );
            let record = crate::parse(page.as_bytes()).unwrap().record;
            let date = record.period.start.and_then(|start| start.date);
            assert_eq!(date.map(|date| date.to_string()).as_deref(), want, "{value}");
        }
    }
}
