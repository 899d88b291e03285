//! The dates of a step: at the end of its words, on lines of their own, behind labels; and whether
//! they are those of the step above it.

use crate::claims::{Path, Place, Source};
use crate::extract::dates::{Fit, date_value, fit, take_span};
use crate::grammar::period::parse_period;
use crate::grammar::row_dates::{RowDates, row_dates};
use crate::grammar::sentence::ends_sentence;
use crate::grammar::trailing_dates::{TrailingDates, trailing_dates};
use crate::lines::Line;
use crate::record::{DateValue, Period};
use crate::vocabulary::StepTerm;

use super::Step;
use crate::extract::steps::draft::{Draft, StepValue};

/// The words of every date that the steps have: on their own lines, behind labels, behind the step.
pub(super) fn dates_of<'p>(drafts: &[Draft<'p>]) -> Vec<&'p str> {
    let mut dates = Vec::new();
    for draft in drafts {
        if let Some(text) = draft.text.last().map(Line::text).filter(|text| ends_in_figures(text)) {
            let TrailingDates { start, end, .. } = trailing_dates(text);
            dates.extend([start, end].into_iter().flatten().map(|range| &text[range]));
        }
        for line in &draft.dates {
            match row_dates(line.text(), 0) {
                Some(RowDates { start, end, .. }) => {
                    dates.extend(
                        [start, end].into_iter().flatten().map(|range| &line.text()[range]),
                    );
                }
                None => dates.push(line.text()),
            }
        }
        let labelled = draft.fields.iter().filter(|field| field.term.when().is_some());
        dates.extend(labelled.filter_map(|field| field.values.first()).map(Line::text));
    }
    dates
}

/// Whether a step may end in a date all in figures, as only those settle which of two is the month.
fn ends_in_figures(text: &str) -> bool {
    let tail = text.bytes().rev().skip_while(|byte| !byte.is_ascii_digit()).take(12);
    tail.into_iter().any(|byte| b"/.-".contains(&byte))
}

/// The step above the last of its sub-steps, and the dates behind that one which are its own.
pub(super) struct Whole {
    pub(super) path: Path,
    /// Whether its words end in a colon, so that its sub-steps are what it says.
    pub(super) open: bool,
    pub(super) dates: Option<Period>,
}

impl Whole {
    /// Whether the dates behind the words of the last sub-step are those of the whole: a year behind a
    /// closing stop, and every date where the list is the step.
    fn takes(&self, words: &str, start: Option<&str>, end: Option<&str>) -> bool {
        let year = start.is_none() && end.is_some_and(|end| end.len() == 4);
        self.open || (year && ends_sentence(words))
    }
}

/// Which dates a step gives on lines of their own or behind labels: a date at the end of its words
/// is then part of what it says.
#[derive(Clone, Copy)]
pub(super) struct OwnDates {
    start: bool,
    end: bool,
}

impl OwnDates {
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        let labelled = |wanted: StepTerm| {
            draft.fields.iter().any(|field| {
                (field.term == wanted || field.term == StepTerm::Period) && !field.values.is_empty()
            })
        };
        OwnDates {
            start: draft.dates.len() > 1 || labelled(StepTerm::Start),
            end: !draft.dates.is_empty() || labelled(StepTerm::End),
        }
    }

    pub(super) fn clash(self, trailing: &TrailingDates) -> bool {
        (self.start && trailing.start.is_some()) || (self.end && trailing.end.is_some())
    }
}

/// Whose dates are that stand behind the words of a step.
#[derive(Clone, Copy)]
enum Owner {
    Step,
    /// The step whose last sub-step it is.
    Whole,
}

impl<'p> Step<'_, 'p> {
    /// The dates at the end of the step's words, which stand in `after`.
    pub(super) fn trailing(&mut self, dates: TrailingDates, after: Line<'p>) {
        let (place, words) = (after.place(), after.text());
        let written = |range: &Option<std::ops::Range<usize>>| {
            let range = range.clone()?;
            Some(&words[range.start - dates.text_end..range.end - dates.text_end])
        };
        let owner = self.owner(written(&dates.start), written(&dates.end));
        let path = self.path_of(owner);
        let [start_path, end_path] = ["start", "end"].map(|key| self.claims.key(path, key));
        let whole = if dates.start.is_some() { start_path } else { end_path };
        let mut read = |range: Option<std::ops::Range<usize>>, at| {
            let range = range?;
            let range = range.start - dates.text_end..range.end - dates.text_end;
            let part = place.part(range.clone());
            self.claims.trace(at, Source::Place(part), "steps.trailing-date");
            date_value(self.claims, &words[range], Some(part), at, self.order)
        };
        let start = read(dates.start, start_path);
        let end = read(dates.end, end_path);
        self.put(owner, Period { start, end });
        self.claims.value(after, whole, "steps.trailing-date");
    }

    /// Whose the dates behind the words are.
    fn owner(&self, start: Option<&str>, end: Option<&str>) -> Owner {
        let words = &self.milestone.text;
        match &self.whole {
            Some(whole) if whole.takes(words, start, end) => Owner::Whole,
            _ => Owner::Step,
        }
    }

    fn path_of(&self, owner: Owner) -> Path {
        match (owner, &self.whole) {
            (Owner::Whole, Some(whole)) => whole.path,
            _ => self.path,
        }
    }

    fn put(&mut self, owner: Owner, dates: Period) {
        match (owner, &mut self.whole) {
            (Owner::Whole, Some(whole)) => whole.dates = Some(dates),
            _ => (self.milestone.start, self.milestone.end) = (dates.start, dates.end),
        }
    }

    /// The dates of a row that stand together, over one line or several.
    fn row_dates(&mut self, lines: Vec<Line<'p>>, joined: &str, dates: &RowDates) {
        let written = |range: &Option<std::ops::Range<usize>>| Some(&joined[range.clone()?]);
        let owner = self.owner(written(&dates.start), written(&dates.end));
        let path = self.path_of(owner);
        let [start_path, end_path] = ["start", "end"].map(|key| self.claims.key(path, key));
        let mut found = Period::default();
        let mut at = 0;
        for line in lines {
            let range = at..at + line.text().len();
            at = range.end + 1;
            let bounds = [
                (&dates.start, start_path, &mut found.start),
                (&dates.end, end_path, &mut found.end),
            ];
            for (date, path, slot) in bounds {
                // A date that goes on over the line's end stands on both lines.
                let Some(date) =
                    date.as_ref().filter(|date| date.start < range.end && range.start < date.end)
                else {
                    continue;
                };
                let own = date.start.max(range.start)..date.end.min(range.end);
                let whole = own == *date;
                let place = line.place().part(own.start - range.start..own.end - range.start);
                self.claims.trace(path, Source::Place(place), "steps.row-date");
                if slot.is_none() {
                    let whole = whole.then_some(place);
                    *slot = date_value(self.claims, &joined[date.clone()], whole, path, self.order);
                }
            }
            let ends_start = dates.start.as_ref().is_some_and(|start| range.end <= start.end + 1);
            let path = if ends_start || dates.end.is_none() { start_path } else { end_path };
            self.claims.value(line, path, "steps.row-date");
        }
        self.put(owner, found);
    }

    /// Dates on lines of their own: one is the end, two are start and end.
    pub(super) fn dates(&mut self, mut dates: Vec<Line<'p>>) {
        let joined = dates.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        let first = joined.find(char::is_alphanumeric).unwrap_or(0);
        if let Some(read) = row_dates(&joined, first) {
            let known = [&read.start, &read.end].into_iter().flatten();
            let known: Vec<&str> = known.map(|date| &joined[date.clone()]).collect();
            let mut end = 0;
            let own = dates.iter().take_while(|line| {
                let begins = end < read.range.end;
                end += if begins { line.text().len() + 1 } else { 0 };
                begins
            });
            let own = own.count();
            let end = end.min(joined.len());
            let again = are_dates_again(&joined[read.range.end..], &known);
            if again || are_dates_again(&joined[read.range.end..end], &known) {
                // Other dates are those of a row whose step is lost, and stay where they are.
                dates.truncate(if again { dates.len() } else { own });
                return self.row_dates(dates, &joined, &read);
            }
        }
        let keys: &[&'static str] = if dates.len() > 1 { &["start", "end"] } else { &["end"] };
        for (date, key) in dates.into_iter().zip(keys) {
            self.date(key, vec![date]);
        }
    }

    /// The dates that head this step and those beside it, where it has none of its own: a single one is
    /// the end.
    pub(super) fn dates_above(&mut self, head: Option<Line<'p>>, under: Option<(&'p str, Place)>) {
        let Some((words, place)) = under else { return };
        let dated = self.milestone.start.is_some() || self.milestone.end.is_some();
        let dates = Some(place).filter(|_| !dated).and_then(|_| parse_period(words));
        if let Some(crate::grammar::period::Period { start, end }) = dates {
            let start = start.filter(|start| Some(start) != end.as_ref());
            for (key, range) in [("start", start), ("end", end)] {
                let Some(range) = range else { continue };
                let at = self.claims.key(self.path, key);
                let own = place.part(range.clone());
                self.claims.trace(at, Source::Place(own), "steps.date-above");
                let value = date_value(self.claims, &words[range], Some(own), at, self.order);
                *self.date_slot(key) = value;
            }
        }
        if let Some(head) = head {
            let end = self.claims.key(self.path, if dated { "text" } else { "end" });
            self.claims.label(head, end, "steps.date-above");
        }
    }

    fn date(&mut self, key: &'static str, pieces: Vec<Line<'p>>) {
        let at = self.claims.key(self.path, key);
        let place = pieces.first().map(Line::place);
        let text = self.claims.text(pieces, at, "steps.date");
        let value = date_value(self.claims, &text, place, at, self.order);
        *self.date_slot(key) = value;
    }

    fn date_slot(&mut self, key: &str) -> &mut Option<DateValue> {
        if key == "start" { &mut self.milestone.start } else { &mut self.milestone.end }
    }

    pub(super) fn labelled_date(&mut self, key: &'static str, field: StepValue<'p>) {
        if let Some(known) = self.date_slot(key).as_ref().map(|date| date.text.clone()) {
            return self.second(field, &known);
        }
        let at = self.claims.key(self.path, key);
        self.label(field.label, at, "steps.date");
        self.date(key, field.values);
    }

    pub(super) fn period(&mut self, field: StepValue<'p>) {
        let (start, end) = (self.milestone.start.take(), self.milestone.end.take());
        let mut period = Period { start, end };
        let text = field.values.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        // A single date is when the step ends; a year is all of its time.
        let year = parse_period(&text).filter(|dates| dates.start == dates.end);
        let year = year.and_then(|dates| dates.end);
        if year.is_some_and(|date| date.len() != 4) {
            (self.milestone.start, self.milestone.end) = (period.start, period.end);
            return self.labelled_date("end", field);
        }
        if let Fit::Differs(known) = fit(&period, &text) {
            (self.milestone.start, self.milestone.end) = (period.start, period.end);
            return self.second(field, &known);
        }
        self.label(field.label, self.path, "steps.period");
        take_span(self.claims, &mut period, self.path, field.values, "steps.period");
        (self.milestone.start, self.milestone.end) = (period.start, period.end);
    }
}

/// Whether nothing but the same dates follows the dates of a row: they stand twice, or however often.
fn are_dates_again(mut rest: &str, known: &[&str]) -> bool {
    while let Some(first) = rest.find(char::is_alphanumeric) {
        let Some(again) = row_dates(rest, first) else { return false };
        let mut dates = [&again.start, &again.end].into_iter().flatten();
        if !dates.all(|date| known.contains(&&rest[date.clone()])) {
            return false;
        }
        rest = &rest[again.range.end..];
    }
    true
}
