//! Drafts of steps become milestones: their words, dates, bodies and details are claimed.
//!
//! A date or body that a step gives twice counts once; a second that differs is a detail of the step.

use crate::claims::{Claims, Path, Place, Source};
use crate::grammar::date::{DayMonth, settle};
use crate::grammar::row_dates::{RowDates, row_dates};
use crate::grammar::trailing_dates::{TrailingDates, trailing_dates};
use crate::lines::Line;
use crate::record::{Code, Coded, Completion, DateValue, Field, Milestone, NESTED, Period};
use crate::vocabulary::{StepTerm, read_code};

use super::draft::{Draft, StepLabel, StepValue, is_date};
use crate::extract::dates::{Fit, date_value, fit, take_span};
use crate::extract::overview::bare;
use crate::extract::repeats;
use crate::grammar::sentence::ends_sentence;

type Drafts<'p> = std::iter::Peekable<std::vec::IntoIter<Draft<'p>>>;

/// A verdict on how far a step was carried out, as the step itself says it.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// The words that say it: of the line before, where the sentence begins there, and of its own.
    pub before: Option<Place>,
    pub place: Place,
    pub quote: String,
    /// The step's label.
    pub label: Option<String>,
    pub code: Code<Completion>,
}

/// Builds milestones of all drafts, and gives the verdicts that they carry. Dates of one form settle
/// for each other which number is the day.
pub(super) fn build<'p>(
    claims: &mut Claims<'p>,
    drafts: Vec<Draft<'p>>,
    list: Path,
    found: &mut Vec<Milestone>,
) -> Vec<Verdict> {
    let order = settle(&dates_of(&drafts));
    let mut builder = Builder { claims, order, verdicts: Vec::new() };
    let mut drafts = drafts.into_iter().peekable();
    while let Some(tree) = Tree::next(&mut drafts, 0) {
        builder.step(tree, list, found, None);
    }
    builder.verdicts
}

/// A draft with the drafts below it.
struct Tree<'p> {
    draft: Draft<'p>,
    items: Vec<Tree<'p>>,
}

impl<'p> Tree<'p> {
    fn next(drafts: &mut Drafts<'p>, depth: usize) -> Option<Self> {
        let draft = drafts.next()?;
        let mut items = Vec::new();
        while depth + 1 < NESTED && drafts.peek().is_some_and(|next| next.depth > depth) {
            items.extend(Tree::next(drafts, depth + 1));
        }
        Some(Tree { draft, items })
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

struct Builder<'c, 'p> {
    claims: &'c mut Claims<'p>,
    order: Option<DayMonth>,
    verdicts: Vec<Verdict>,
}

impl<'p> Builder<'_, 'p> {
    /// Builds a step with those below it. Dates after the last sub-step may be those of the whole step:
    /// then they go to its place, and are given back.
    fn step(
        &mut self,
        tree: Tree<'p>,
        list: Path,
        found: &mut Vec<Milestone>,
        whole: Option<Whole>,
    ) -> Option<Period> {
        let Tree { draft, items } = tree;
        let path = self.claims.index(list, found.len());
        let own_dates = OwnDates::of(&draft);
        let milestone = Milestone { label: draft.label, ..Milestone::default() };
        let order = self.order;
        let verdicts = &mut self.verdicts;
        let claims = &mut *self.claims;
        let mut step = Step { claims, path, milestone, order, verdicts, line: None, whole };
        step.marks(draft.marks, draft.text.first());
        step.words(draft.text, own_dates);
        step.dates(draft.dates);
        step.fields(draft.fields);
        let Step { mut milestone, whole, .. } = step;
        let below = self.claims.key(path, "items");
        let count = items.len();
        for (number, item) in items.into_iter().enumerate() {
            let undated = milestone.start.is_none() && milestone.end.is_none();
            let last = number + 1 == count && milestone.items.iter().all(|item| item.end.is_none());
            let open = ends_in_colon(&milestone.text);
            let whole = (last && undated).then_some(Whole { path, open, dates: None });
            if let Some(dates) = self.step(item, below, &mut milestone.items, whole) {
                (milestone.start, milestone.end) = (dates.start, dates.end);
            }
        }
        found.push(milestone);
        whole.and_then(|whole| whole.dates)
    }
}

/// The step above the last of its sub-steps, and the dates behind that one which are its own.
struct Whole {
    path: Path,
    /// Whether its words end in a colon, so that its sub-steps are what it says.
    open: bool,
    dates: Option<Period>,
}

impl Whole {
    /// Whether the dates behind the words of the last sub-step are those of the whole: a year behind a
    /// closing stop, and every date where the list is the step.
    fn takes(&self, words: &str, start: Option<&str>, end: Option<&str>) -> bool {
        let year = start.is_none() && end.is_some_and(|end| end.len() == 4);
        self.open || (year && ends_sentence(words))
    }
}

fn ends_in_colon(text: &str) -> bool {
    text.trim_end().ends_with(':')
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
    verdicts: &'c mut Vec<Verdict>,
    /// The last line of its words.
    line: Option<(&'p str, Place)>,
    /// The step whose last sub-step this is.
    whole: Option<Whole>,
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
        let before = text.last().map(|line| line.whole());
        for piece in text {
            let words = self.claims.value(piece, text_path, "steps.text");
            self.milestone.text.push_str(words);
            self.milestone.text.push(' ');
        }
        let Some(mut last) = last else { return };
        self.line = Some(last.whole());
        if let Some((colon, code, end)) = completion_at_end(last.text()) {
            let (words, verdict) = last.split_at(colon);
            let at = self.claims.key(self.path, "completion");
            let verdict_words = verdict.text()[1..].trim();
            let text = verdict_words[..end.min(verdict_words.len())].to_owned();
            self.milestone.completion = Some(Coded { code, text });
            self.verdict(before, verdict.whole(), code);
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

    /// Notes a verdict with the line that it stands on, and the one before if the step's sentence
    /// goes over both.
    fn verdict(
        &mut self,
        before: Option<(&'p str, Place)>,
        own: (&'p str, Place),
        code: Code<Completion>,
    ) {
        let quote = match before {
            Some((before, _)) => format!("{before} {}", own.0),
            None => own.0.to_owned(),
        };
        self.verdicts.push(Verdict {
            before: before.map(|(_, place)| place),
            place: own.1,
            quote,
            label: self.milestone.label.clone(),
            code,
        });
    }

    /// The dates at the end of the step's words, which stand in `after`.
    fn trailing(&mut self, dates: TrailingDates, after: Line<'p>) {
        let (place, words) = (after.place(), after.text());
        let written = |range: &Option<std::ops::Range<usize>>| {
            let range = range.clone()?;
            Some(&words[range.start - dates.text_end..range.end - dates.text_end])
        };
        let of_whole = self.whole.as_ref().filter(|whole| {
            whole.takes(&self.milestone.text, written(&dates.start), written(&dates.end))
        });
        let path = of_whole.map_or(self.path, |whole| whole.path);
        let of_whole = of_whole.is_some();
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
        match self.whole.as_mut().filter(|_| of_whole) {
            Some(whole) => whole.dates = Some(Period { start, end }),
            None => (self.milestone.start, self.milestone.end) = (start, end),
        }
        self.claims.value(after, whole, "steps.trailing-date");
    }

    /// The dates of a row that stand together, over one line or several.
    fn row_dates(&mut self, lines: Vec<Line<'p>>, joined: &str, dates: &RowDates) {
        let written = |range: &Option<std::ops::Range<usize>>| Some(&joined[range.clone()?]);
        let of_whole = self.whole.as_ref().filter(|whole| {
            whole.takes(&self.milestone.text, written(&dates.start), written(&dates.end))
        });
        let path = of_whole.map_or(self.path, |whole| whole.path);
        let of_whole = of_whole.is_some();
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
                let Some(date) = date.as_ref().filter(|date| range.contains(&date.start)) else {
                    continue;
                };
                let own = date.start - range.start..date.end.min(range.end) - range.start;
                let place = line.place().part(own);
                self.claims.trace(path, Source::Place(place), "steps.row-date");
                let whole = (date.end <= range.end).then_some(place);
                *slot = date_value(self.claims, &joined[date.clone()], whole, path, self.order);
            }
            let ends_start = dates.start.as_ref().is_some_and(|start| range.end <= start.end + 1);
            let path = if ends_start || dates.end.is_none() { start_path } else { end_path };
            self.claims.value(line, path, "steps.row-date");
        }
        match self.whole.as_mut().filter(|_| of_whole) {
            Some(whole) => whole.dates = Some(found),
            None => (self.milestone.start, self.milestone.end) = (found.start, found.end),
        }
    }

    /// Dates on lines of their own: one is the end, two are start and end.
    fn dates(&mut self, mut dates: Vec<Line<'p>>) {
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

    fn fields(&mut self, fields: Vec<StepValue<'p>>) {
        for field in fields {
            match field.term {
                StepTerm::Start => self.labelled_date("start", field),
                StepTerm::End => self.labelled_date("end", field),
                StepTerm::Period => self.period(field),
                StepTerm::Responsible => self.responsible(field),
                StepTerm::Completion => self.completion(field),
                StepTerm::Detail | StepTerm::OfActivity => self.detail(field),
            }
        }
    }

    fn labelled_date(&mut self, key: &'static str, field: StepValue<'p>) {
        if let Some(known) = self.date_slot(key).as_ref().map(|date| date.text.clone()) {
            return self.second(field, &known);
        }
        let at = self.claims.key(self.path, key);
        self.label(field.label, at, "steps.date");
        self.date(key, field.values);
    }

    fn period(&mut self, field: StepValue<'p>) {
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

    fn responsible(&mut self, field: StepValue<'p>) {
        if let Some(known) = self.milestone.responsible.clone() {
            return self.second(field, &known);
        }
        let at = self.claims.key(self.path, "responsible");
        self.label(field.label, at, "steps.responsible");
        let text = self.claims.text(field.values, at, "steps.responsible");
        self.milestone.responsible = Some(text).filter(|text| !text.is_empty());
    }

    fn completion(&mut self, field: StepValue<'p>) {
        if let Some(known) = self.milestone.completion.as_ref().map(|known| known.text.clone()) {
            return self.second(field, &known);
        }
        let at = self.claims.key(self.path, "completion");
        self.label(field.label, at, "steps.completion");
        let cell = field.values.first().map(Line::whole);
        let text = self.claims.text(field.values, at, "steps.completion");
        let code = if text.is_empty() { Code::Blank } else { read_code::<Completion>(&text).code };
        if let Some(cell) = cell {
            self.verdict(self.line, cell, code);
        }
        self.milestone.completion = Some(Coded { code, text });
    }

    /// A second value of a field that holds one.
    fn second(&mut self, field: StepValue<'p>, known: &str) {
        if repeats::say_again(&field.values, known) {
            let label = match field.label {
                StepLabel::Own(label) => Some(label),
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

    fn detail(&mut self, field: StepValue<'p>) {
        let details = self.claims.key(self.path, "details");
        let entry = self.claims.index(details, self.milestone.details.len());
        let at = self.claims.key(entry, "label");
        let label = bare(field.label.text());
        self.label(field.label, at, "steps.detail");
        let at = self.claims.key(entry, "text");
        let text = self.claims.text(field.values, at, "steps.detail");
        self.milestone.details.push(Field { label, text });
    }

    fn label(&mut self, label: StepLabel<'p>, path: Path, rule: &'static str) {
        match label {
            StepLabel::Own(label) => {
                self.claims.label(label, path, rule);
            }
            StepLabel::Column(_, place) => self.claims.trace(path, Source::Place(place), rule),
        }
    }
}

/// Whether nothing but the same dates follows the dates of a row: they stand twice.
fn are_dates_again(rest: &str, known: &[&str]) -> bool {
    let Some(first) = rest.find(char::is_alphanumeric) else { return true };
    row_dates(rest, first).is_some_and(|again| {
        let mut dates = [&again.start, &again.end].into_iter().flatten();
        dates.all(|date| known.contains(&&rest[date.clone()]))
            && are_dates_again(&rest[again.range.end..], known)
    })
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
