//! Drafts of steps become milestones: their words, dates, bodies and details are claimed.
//!
//! A date or body that a step gives twice counts once; a second that differs is a detail of the step.

use crate::claims::{Claims, Path, Source};
use crate::grammar::date::{DayMonth, settle};
use crate::grammar::trailing_dates::{TrailingDates, trailing_dates};
use crate::lines::Line;
use crate::record::{Code, Coded, Completion, DateValue, Field, Milestone, Period};
use crate::vocabulary::{StepTerm, read_code};

use super::dates::{Fit, date_value, fit, take_span};
use super::overview::bare;
use super::prose::ends_sentence;
use super::repeats;
use super::steps::{Draft, Label, Labelled, is_date};

type Drafts<'p> = std::iter::Peekable<std::vec::IntoIter<Draft<'p>>>;

/// Builds milestones of all drafts. Dates of one form settle for each other which number is the day.
pub(crate) fn build<'p>(
    claims: &mut Claims<'p>,
    drafts: Vec<Draft<'p>>,
    list: Path,
    found: &mut Vec<Milestone>,
) {
    let order = settle(&dates_of(&drafts));
    let mut drafts = drafts.into_iter().peekable();
    while drafts.peek().is_some() {
        next(claims, &mut drafts, list, found, 0, order);
    }
}

/// The words of every date that the steps have: on their own lines, behind labels, behind the step.
fn dates_of<'p>(drafts: &[Draft<'p>]) -> Vec<&'p str> {
    let mut dates = Vec::new();
    for draft in drafts {
        if let Some(text) = draft.text.last().map(Line::text).filter(|text| ends_in_figures(text)) {
            let TrailingDates { start, end, .. } = trailing_dates(text);
            dates.extend([start, end].into_iter().flatten().map(|range| &text[range]));
        }
        dates.extend(draft.dates.iter().map(Line::text));
        let labelled = draft.fields.iter().filter(|field| is_date(field.term));
        dates.extend(labelled.filter_map(|field| field.values.first()).map(Line::text));
    }
    dates
}

/// Whether a step may end in a date all in figures, as only those settle which of two is the month.
fn ends_in_figures(text: &str) -> bool {
    let tail = text.bytes().rev().skip_while(|byte| !byte.is_ascii_digit()).take(12);
    tail.into_iter().any(|byte| b"/.-".contains(&byte))
}

/// Builds the next step with those below it.
fn next<'p>(
    claims: &mut Claims<'p>,
    drafts: &mut Drafts<'p>,
    list: Path,
    found: &mut Vec<Milestone>,
    depth: usize,
    order: Option<DayMonth>,
) -> Option<Path> {
    let draft = drafts.next()?;
    let path = claims.index(list, found.len());
    let own_dates = OwnDates::of(&draft);
    let milestone = Milestone { label: draft.label, ..Milestone::default() };
    let mut step = Step { claims, path, milestone, order };
    step.marks(draft.marks, draft.text.first());
    step.words(draft.text, own_dates);
    step.dates(draft.dates);
    step.fields(draft.fields);
    let mut milestone = step.milestone;
    let items = claims.key(path, "items");
    let mut last = None;
    while drafts.peek().is_some_and(|next| next.depth > depth) {
        last = next(claims, drafts, items, &mut milestone.items, depth + 1, order);
    }
    if due_after_last(&mut milestone)
        && let Some(last) = last
    {
        claims.redirect(last, path, "end");
    }
    found.push(milestone);
    Some(path)
}

/// Which dates a step gives on lines of their own or behind labels: a date at the end of its words
/// is then part of what it says.
#[derive(Clone, Copy)]
struct OwnDates {
    start: bool,
    end: bool,
}

impl OwnDates {
    fn of(draft: &Draft<'_>) -> Self {
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

    fn clash(self, trailing: &TrailingDates) -> bool {
        (self.start && trailing.start.is_some()) || (self.end && trailing.end.is_some())
    }
}

/// A milestone in the making, and where it goes.
struct Step<'c, 'p> {
    claims: &'c mut Claims<'p>,
    path: Path,
    milestone: Milestone,
    order: Option<DayMonth>,
}

impl<'p> Step<'_, 'p> {
    /// The step's label, or the glyph before it. A label that a browser would draw is told by the
    /// words that it stands before.
    fn marks(&mut self, marks: Vec<Line<'p>>, words: Option<&Line<'p>>) {
        let label = self.claims.key(self.path, "label");
        if let Some(words) = words.filter(|_| marks.is_empty() && self.milestone.label.is_some()) {
            self.claims.trace(label, Source::Told(words.place()), "steps.label");
        }
        for mark in marks {
            match self.milestone.label {
                Some(_) => self.claims.value(mark, label, "steps.label"),
                None => self.claims.label(mark, self.path, "steps.bullet"),
            };
        }
    }

    /// The step's own words: dates at their end, and a verdict after a colon, are fields of their
    /// own.
    fn words(&mut self, mut text: Vec<Line<'p>>, own_dates: OwnDates) {
        let text_path = self.claims.key(self.path, "text");
        let last = text.pop();
        for piece in text {
            let words = self.claims.value(piece, text_path, "steps.text");
            self.milestone.text.push_str(words);
            self.milestone.text.push(' ');
        }
        let Some(mut last) = last else { return };
        if let Some((colon, code, end)) = completion_at_end(last.text()) {
            let (words, verdict) = last.split_at(colon);
            let at = self.claims.key(self.path, "completion");
            let verdict_words = verdict.text()[1..].trim();
            let text = verdict_words[..end.min(verdict_words.len())].to_owned();
            self.milestone.completion = Some(Coded { code, text });
            self.claims.value(verdict, at, "steps.completion");
            last = words;
        }
        let dates = trailing_dates(last.text());
        let dated = (dates.start.is_some() || dates.end.is_some()) && !own_dates.clash(&dates);
        let end = if dated { dates.text_end } else { last.text().len() };
        let (words, after) = last.split_at(end);
        let words = self.claims.value(words, text_path, "steps.text").trim_end();
        match dated {
            true => self.milestone.text.push_str(words.trim_end_matches([' ', '–', '-', '—'])),
            false => self.milestone.text.push_str(words),
        }
        if dated {
            self.trailing(dates, after);
        }
    }

    /// The dates at the end of the step's words, which stand in `after`.
    fn trailing(&mut self, dates: TrailingDates, after: Line<'p>) {
        let (place, words) = (after.place(), after.text());
        let whole = self.claims.key(self.path, if dates.start.is_some() { "start" } else { "end" });
        for (key, range) in [("start", dates.start), ("end", dates.end)] {
            let Some(range) = range else { continue };
            let range = range.start - dates.text_end..range.end - dates.text_end;
            let at = self.claims.key(self.path, key);
            let part = place.part(range.clone());
            self.claims.trace(at, Source::Place(part), "steps.trailing-date");
            let value = date_value(self.claims, &words[range], Some(part), at, self.order);
            *self.date_slot(key) = value;
        }
        self.claims.value(after, whole, "steps.trailing-date");
    }

    /// Dates on lines of their own: one is the end, two are start and end.
    fn dates(&mut self, dates: Vec<Line<'p>>) {
        let keys: &[&'static str] = if dates.len() > 1 { &["start", "end"] } else { &["end"] };
        for (date, key) in dates.into_iter().zip(keys) {
            self.date(key, vec![date]);
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

    fn fields(&mut self, fields: Vec<Labelled<'p>>) {
        for field in fields {
            match field.term {
                StepTerm::Start => self.labelled_date("start", field),
                StepTerm::End => self.labelled_date("end", field),
                StepTerm::Period => self.period(field),
                StepTerm::Responsible => self.responsible(field),
                StepTerm::Completion => self.completion(field),
                StepTerm::Detail => self.detail(field),
            }
        }
    }

    fn labelled_date(&mut self, key: &'static str, field: Labelled<'p>) {
        if let Some(known) = self.date_slot(key).as_ref().map(|date| date.text.clone()) {
            return self.second(field, &known);
        }
        let at = self.claims.key(self.path, key);
        self.label(field.label, at, "steps.date");
        self.date(key, field.values);
    }

    fn period(&mut self, field: Labelled<'p>) {
        let (start, end) = (self.milestone.start.take(), self.milestone.end.take());
        let mut period = Period { start, end };
        let text = field.values.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        if let Fit::Differs(known) = fit(&period, &text) {
            (self.milestone.start, self.milestone.end) = (period.start, period.end);
            return self.second(field, &known);
        }
        self.label(field.label, self.path, "steps.period");
        take_span(self.claims, &mut period, self.path, field.values, "steps.period");
        (self.milestone.start, self.milestone.end) = (period.start, period.end);
    }

    fn responsible(&mut self, field: Labelled<'p>) {
        if let Some(known) = self.milestone.responsible.clone() {
            return self.second(field, &known);
        }
        let at = self.claims.key(self.path, "responsible");
        self.label(field.label, at, "steps.responsible");
        let text = self.claims.text(field.values, at, "steps.responsible");
        self.milestone.responsible = Some(text).filter(|text| !text.is_empty());
    }

    fn completion(&mut self, field: Labelled<'p>) {
        if let Some(known) = self.milestone.completion.as_ref().map(|known| known.text.clone()) {
            return self.second(field, &known);
        }
        let at = self.claims.key(self.path, "completion");
        self.label(field.label, at, "steps.completion");
        let text = self.claims.text(field.values, at, "steps.completion");
        let code = if text.is_empty() { Code::Blank } else { read_code::<Completion>(&text).code };
        self.milestone.completion = Some(Coded { code, text });
    }

    /// A second value of a field that holds one.
    fn second(&mut self, field: Labelled<'p>, known: &str) {
        if repeats::say_again(&field.values, known) {
            let label = match field.label {
                Label::Own(label) => Some(label),
                _ => None,
            };
            return repeats::take_again(self.claims, label, field.values);
        }
        let details = self.claims.key(self.path, "details");
        let entry = self.claims.index(details, self.milestone.details.len());
        let place = field.values.first().map(Line::place);
        let label = field.label.text();
        repeats::remark(self.claims, place, entry, label, known);
        self.detail(field);
    }

    fn detail(&mut self, field: Labelled<'p>) {
        let details = self.claims.key(self.path, "details");
        let entry = self.claims.index(details, self.milestone.details.len());
        let at = self.claims.key(entry, "label");
        let label = bare(field.label.text());
        self.label(field.label, at, "steps.detail");
        let at = self.claims.key(entry, "text");
        let text = self.claims.text(field.values, at, "steps.detail");
        self.milestone.details.push(Field { label, text });
    }

    fn label(&mut self, label: Label<'p>, path: Path, rule: &'static str) {
        match label {
            Label::Own(label) => {
                self.claims.label(label, path, rule);
            }
            Label::Column(_, place) => self.claims.trace(path, Source::Place(place), rule),
        }
    }
}

/// A verdict on completion after the last colon: where the colon stands, the code, and where its
/// words end.
fn completion_at_end(text: &str) -> Option<(usize, Code<Completion>, usize)> {
    let colon = text.rfind(':')?;
    let verdict = text[colon + 1..].trim();
    if verdict.is_empty() || verdict.len() > 60 {
        return None;
    }
    let reading = read_code::<Completion>(verdict);
    matches!(reading.code, Code::Known(_)).then_some((colon, reading.code, reading.end))
}

/// A year after the last sub-step's closing stop is when the whole step is due.
fn due_after_last(milestone: &mut Milestone) -> bool {
    if milestone.end.is_some() || milestone.start.is_some() {
        return false;
    }
    let Some((last, before)) = milestone.items.split_last_mut() else { return false };
    let alone = before.iter().all(|item| item.end.is_none()) && last.start.is_none();
    let year = last.end.as_ref().is_some_and(|end| end.text.len() == 4);
    let due = alone && year && ends_sentence(&last.text);
    if due {
        milestone.end = last.end.take();
    }
    due
}
