//! Drafts of steps become milestones: their words, dates, bodies and details are claimed.
//!
//! A date or body that a step gives twice counts once; a second that differs is a detail of the step.

mod dates;

use crate::claims::{Claims, Path, Place, Source};
use crate::grammar::date::{DayMonth, settle};
use crate::grammar::trailing_dates::{deadline, trailing_dates};
use crate::lines::Line;
use crate::record::{Code, Coded, Completion, Field, Milestone, NESTED, Period};
use crate::vocabulary::{StepTerm, read_code};

use super::draft::{Draft, StepLabel, StepValue};
use crate::extract::overview::bare;
use crate::extract::repeats;

use dates::{OwnDates, Whole, dates_of};

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
    let drafts: Vec<Draft<'p>> = drafts.into_iter().map(Draft::with_leading_dates).collect();
    let order = settle(&dates_of(&drafts));
    let last_words = drafts.iter().filter_map(|draft| draft.text.last());
    let by_date = last_words.filter(|line| deadline(line.text()).is_some()).count() > 1;
    let mut builder = Builder { claims, order, by_date, verdicts: Vec::new() };
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

struct Builder<'c, 'p> {
    claims: &'c mut Claims<'p>,
    order: Option<DayMonth>,
    /// Whether steps end with the day by which they are done.
    by_date: bool,
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
        let (order, by_date) = (self.order, self.by_date);
        let verdicts = &mut self.verdicts;
        let claims = &mut *self.claims;
        let mut step =
            Step { claims, path, milestone, order, by_date, verdicts, line: None, whole };
        step.marks(draft.marks, draft.text.first());
        step.words(draft.text, own_dates);
        step.dates(draft.dates);
        step.fields(draft.fields);
        step.dates_above(draft.head, draft.under);
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

fn ends_in_colon(text: &str) -> bool {
    text.trim_end().ends_with(':')
}

/// A milestone in the making, and where it goes.
struct Step<'c, 'p> {
    claims: &'c mut Claims<'p>,
    path: Path,
    milestone: Milestone,
    order: Option<DayMonth>,
    by_date: bool,
    verdicts: &'c mut Vec<Verdict>,
    /// The last line of its words.
    line: Option<(&'p str, Place)>,
    /// The step whose last sub-step this is.
    whole: Option<Whole>,
}

impl<'p> Step<'_, 'p> {
    /// The step's label, or the glyph before it. A label that a browser would draw is told by what it
    /// stands before: the words, or a glyph alone.
    fn marks(&mut self, marks: Vec<Line<'p>>, words: Option<&Line<'p>>) {
        let path = self.claims.key(self.path, "label");
        let label = self.milestone.label.as_deref();
        let is_written = |mark: &Line<'_>| label.is_some_and(|label| mark.text().contains(label));
        if label.is_some()
            && !marks.iter().any(is_written)
            && let Some(line) = words.or(marks.first())
        {
            self.claims.trace(path, Source::Told(line.place()), "steps.label");
        }
        for mark in marks {
            match is_written(&mark) {
                true => self.claims.value(mark, path, "steps.label"),
                false => self.claims.label(mark, self.path, "steps.bullet"),
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
            let words_at = verdict.text().len() - verdict.text()[1..].trim_start().len();
            let (verdict, again) = verdict.split_at(words_at + text.len());
            self.milestone.completion = Some(Coded { code, text });
            self.verdict(before, verdict.whole(), code);
            self.claims.value(verdict, at, "steps.completion");
            self.claims.furniture(again);
            last = words;
        }
        let by_date = self.by_date.then(|| deadline(last.text())).flatten();
        let dates = by_date.unwrap_or_else(|| trailing_dates(last.text()));
        let dated = (dates.start.is_some() || dates.end.is_some()) && !own_dates.clash(&dates);
        let end = if dated { dates.text_end } else { last.text().len() };
        let (words, after) = last.split_at(end);
        let words = self.claims.value(words, text_path, "steps.text").trim_end();
        match dated {
            true => self.milestone.text.push_str(words.trim_end_matches([' ', ',', '–', '-', '—'])),
            // An opening bracket or a bar belongs to the labelled value behind it.
            false => self.milestone.text.push_str(words.trim_end_matches([' ', '(', '[', '|'])),
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
        let mut values = field.values;
        // An icon's word and its caption are one verdict.
        if let Some(last) = values.pop() {
            let end = read_code::<Completion>(last.text()).end;
            let (words, again) = last.split_at(end);
            self.claims.furniture(again);
            values.push(words.trim());
        }
        let text = self.claims.text(values, at, "steps.completion");
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
