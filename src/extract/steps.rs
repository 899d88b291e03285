//! Milestones: the steps of a list or table, with their dates, bodies and sub-steps.
//!
//! Lines become drafts, one a step; drafts become milestones. Both the description and the IRM's
//! summaries list steps, so the path that they go to is the caller's.

use crate::claims::{Claims, Path, Piece};
use crate::grammar::bullet::{MarkerKind, marker};
use crate::grammar::date::{DateReading, DayMonth, parse_date, settle};
use crate::grammar::period::{is_unspecified, parse_period};
use crate::grammar::trailing_dates::trailing_dates;
use crate::page::BlockKind;
use crate::record::{Code, Coded, Completion, DateValue, Field, Milestone};
use crate::vocabulary::{DescriptionTerm, StepTerm, read_code, vocabulary};

use super::dates::date_value;
use super::nesting::Nesting;
use super::overview::bare;
use super::prose::{ends_sentence, is_wrapped, width};

/// A plain line between numbered steps is a sub-step if it is no longer than this, in bytes.
const SUB_STEP: usize = 300;

/// What kind of list the lines are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    /// Steps under a heading: unmarked lines are steps too.
    Headed,
    /// A list that only its marks and the words before it make one.
    Bare,
}

/// A step in the making.
#[derive(Debug, Default)]
struct Draft<'p> {
    depth: usize,
    marks: Vec<Piece<'p>>,
    label: Option<String>,
    text: Vec<Piece<'p>>,
    fields: Vec<(StepTerm, Piece<'p>, Vec<Piece<'p>>)>,
    dates: Vec<Piece<'p>>,
}

impl Draft<'_> {
    fn last_words(&self) -> &str {
        self.text.last().map_or("", |piece| piece.text())
    }
}

/// Reads steps; gives back the lines that are none.
pub(crate) fn steps<'p>(
    claims: &mut Claims<'p>,
    lines: Vec<Piece<'p>>,
    list: Path,
    found: &mut Vec<Milestone>,
    listing: Listing,
) -> Vec<Piece<'p>> {
    let (mut drafts, mut left) = drafts(lines, listing);
    left = after_all_steps(&mut drafts, left);
    let words: Vec<&str> = drafts
        .iter()
        .flat_map(|draft| {
            let fields = draft.fields.iter().filter(|(term, ..)| is_date(*term));
            let labelled = fields.filter_map(|(_, _, values)| values.first()).map(Piece::text);
            draft.dates.iter().map(Piece::text).chain(labelled)
        })
        .collect();
    let order = settle(&words);
    let mut drafts = drafts.into_iter().peekable();
    while drafts.peek().is_some() {
        build(claims, &mut drafts, list, found, 0, order);
    }
    left
}

fn is_date(term: StepTerm) -> bool {
    matches!(term, StepTerm::Start | StepTerm::End | StepTerm::Period)
}

/// Labelled lines that only the last of several steps has tell of the whole commitment, unless they
/// are dates or bodies: they are no step's, nor is what follows them.
fn after_all_steps<'p>(drafts: &mut [Draft<'p>], left: Vec<Piece<'p>>) -> Vec<Piece<'p>> {
    let several = drafts.len() > 1;
    let Some((last, before)) = drafts.split_last_mut() else { return left };
    let labelled = before.iter().any(|draft| !draft.fields.is_empty());
    let details = last.fields.iter().all(|(term, ..)| *term == StepTerm::Detail);
    if !several || labelled || !details {
        return left;
    }
    let own = std::mem::take(&mut last.fields);
    let mut lines: Vec<Piece<'p>> = Vec::new();
    for (_, label, values) in own {
        lines.push(label);
        lines.extend(values);
    }
    lines.extend(left);
    lines
}

fn drafts<'p>(lines: Vec<Piece<'p>>, listing: Listing) -> (Vec<Draft<'p>>, Vec<Piece<'p>>) {
    let mut drafts: Vec<Draft<'p>> = Vec::new();
    let mut nesting = Nesting::default();
    let width = width(&lines);
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        // A label waits for its value on the next line.
        let waiting = drafts
            .last_mut()
            .and_then(|draft| draft.fields.last_mut())
            .is_some_and(|(_, label, values)| values.is_empty() && !label.text().is_empty());
        if let Some(end) = numbered_milestone(line.text()) {
            let label = line.text()[end.0..end.1].to_owned();
            nesting = Nesting::default();
            drafts.push(Draft { label: Some(label), marks: vec![line], ..Draft::default() });
            continue;
        }
        if !drafts.is_empty()
            && let Some((term, end)) = step_label(line.text())
        {
            labelled(drafts.last_mut().expect("a step is open"), line, term, end);
            continue;
        }
        let mark = marker(line.text()).filter(|mark| !is_question(&line.text()[mark.end..]));
        let item = match &line.block().kind {
            BlockKind::Item { depth, number } if line.opens_block() => {
                Some((*depth as usize, number.clone()))
            }
            _ => None,
        };
        if mark.is_none() && item.is_none() {
            if waiting {
                let draft = drafts.last_mut().expect("a label waits in it");
                draft.fields.last_mut().expect("a label waits").2.push(line);
                continue;
            }
            if let Some(draft) = drafts
                .last_mut()
                .filter(|draft| !draft.text.is_empty() && is_date_line(line.text(), draft))
            {
                draft.dates.push(line);
                continue;
            }
            if let Some(rest) = unmarked(&mut drafts, line, listing, width) {
                let mut left = vec![rest];
                left.extend(lines);
                return (drafts, left);
            }
            continue;
        }
        let led_in =
            drafts.last().is_some_and(|draft| draft.last_words().trim_end().ends_with(':'));
        let (depth, label) = match (item, mark) {
            (Some((depth, number)), mark) => (
                depth,
                number.or_else(|| {
                    mark.filter(|m| m.kind != MarkerKind::Glyph).map(|m| m.label.to_owned())
                }),
            ),
            (None, Some(mark)) => {
                let depth = nesting.depth(Some(mark), line.block().indent, led_in);
                (depth, (mark.kind != MarkerKind::Glyph).then(|| mark.label.to_owned()))
            }
            (None, None) => unreachable!("one of both is there"),
        };
        let (marks, text) = line.split_at(mark.map_or(0, |mark| mark.end));
        let draft = Draft { depth, label, ..Draft::default() };
        let filled =
            |piece: Piece<'p>| Vec::from_iter(Some(piece).filter(|piece| !piece.is_empty()));
        drafts.push(Draft { marks: filled(marks), text: filled(text), ..draft });
    }
    (drafts, Vec::new())
}

/// "Milestone 1" on a line of its own: where the number begins and ends.
pub(crate) fn numbered_milestone(text: &str) -> Option<(usize, usize)> {
    let ((term, _), end) = vocabulary().description.longest(text)?;
    if term != DescriptionTerm::MilestoneNumber {
        return None;
    }
    let number = text[end..].trim().trim_end_matches([':', '.']);
    let digits =
        !number.is_empty() && number.len() <= 3 && number.bytes().all(|b| b.is_ascii_digit());
    let start = end + (text[end..].len() - text[end..].trim_start().len());
    digits.then_some((start, start + number.len()))
}

/// A label of a step at the start of a line, and where it ends, its colon included.
pub(crate) fn step_label(text: &str) -> Option<(StepTerm, usize)> {
    let ((term, _), end) = vocabulary().step.longest(text)?;
    let after = text[end..].trim_start_matches([')', '(', 's']).trim_start();
    match after.strip_prefix(':') {
        Some(value) => Some((term, text.len() - value.len())),
        None => after.is_empty().then_some((term, text.len())),
    }
}

/// Takes a labelled line, which may hold a second label ("Start date: … End date: …").
fn labelled<'p>(draft: &mut Draft<'p>, line: Piece<'p>, term: StepTerm, end: usize) {
    let (label, value) = line.split_at(end);
    let value = value.trim();
    let second = crate::vocabulary::words(value.text()).skip(1).find_map(|word| {
        let (term, end) = step_label(&value.text()[word.start..])?;
        (is_date(term) && value.text()[word.start..word.start + end].ends_with(':'))
            .then_some((word.start, term, end))
    });
    match second {
        Some((at, next, end)) => {
            let (value, rest) = value.split_at(at);
            draft.fields.push((
                term,
                label,
                Vec::from_iter(Some(value.trim()).filter(|v| !v.is_empty())),
            ));
            labelled(draft, rest, next, end);
        }
        None => {
            draft.fields.push((term, label, Vec::from_iter(Some(value).filter(|v| !v.is_empty()))))
        }
    }
}

fn is_question(text: &str) -> bool {
    text.trim_end().ends_with('?')
}

/// Whether a line is a date of the step before it: a row of a table that was flattened.
fn is_date_line(text: &str, draft: &Draft<'_>) -> bool {
    if text.len() > 40 || draft.dates.len() >= 2 {
        return false;
    }
    let dated = !matches!(parse_date(text, None), DateReading::NoDate) || is_unspecified(text);
    // "Ongoing" begins many a step's dates.
    dated
        || parse_period(&format!("{text} - 2018"))
            .is_some_and(|period| period.start == Some(0..text.len()))
}

/// A line without a mark; given back where it ends the list.
fn unmarked<'p>(
    drafts: &mut Vec<Draft<'p>>,
    line: Piece<'p>,
    listing: Listing,
    width: usize,
) -> Option<Piece<'p>> {
    let (_, before) = drafts.split_last().unzip();
    let stopped = before.is_some_and(|before: &[Draft<'_>]| {
        !before.is_empty() && before.iter().all(|draft| ends_sentence(draft.last_words()))
    });
    let width = if stopped { 0 } else { width };
    let Some(draft) = drafts.last_mut() else {
        if listing == Listing::Headed {
            drafts.push(Draft { text: vec![line], ..Draft::default() });
            return None;
        }
        return Some(line);
    };
    if draft.text.is_empty()
        || (draft.fields.is_empty()
            && draft.dates.is_empty()
            && is_wrapped(draft.last_words(), &line, width))
    {
        draft.text.push(line);
        return None;
    }
    if let Some((_, _, values)) = draft.fields.last_mut().filter(|_| !line.block().apart)
        && values.last().is_some_and(|value| is_wrapped(value.text(), &line, width))
    {
        values.push(line);
        return None;
    }
    let numbered = draft.label.is_some() || drafts.iter().any(|draft| draft.label.is_some());
    let unlabelled = drafts.iter().all(|draft| draft.marks.is_empty());
    let last = drafts.last_mut().expect("a step is open");
    let plain = !line.text().ends_with(':') && last.fields.is_empty() && last.dates.is_empty();
    match listing {
        Listing::Headed if unlabelled && line.text().len() <= SUB_STEP => {
            drafts.push(Draft { text: vec![line], ..Draft::default() });
            None
        }
        Listing::Headed
            if numbered
                && plain
                && line.text().len() <= SUB_STEP
                && is_one_sentence(line.text()) =>
        {
            let depth = if last.marks.is_empty() { last.depth } else { last.depth + 1 };
            drafts.push(Draft { depth, text: vec![line], ..Draft::default() });
            None
        }
        _ => Some(line),
    }
}

fn is_one_sentence(text: &str) -> bool {
    !text.trim_end_matches('.').contains(". ")
}

type Drafts<'p> = std::iter::Peekable<std::vec::IntoIter<Draft<'p>>>;

/// Builds the next step with those below it.
fn build<'p>(
    claims: &mut Claims<'p>,
    drafts: &mut Drafts<'p>,
    list: Path,
    found: &mut Vec<Milestone>,
    depth: usize,
    order: Option<DayMonth>,
) -> Option<Path> {
    let draft = drafts.next()?;
    let path = claims.index(list, found.len());
    let mut milestone = Milestone { label: draft.label, ..Milestone::default() };
    let label_path = claims.key(path, "label");
    for mark in draft.marks {
        match milestone.label {
            Some(_) => claims.value(mark, label_path, "steps.label"),
            None => claims.label(mark, path, "steps.bullet"),
        };
    }
    take_words(claims, &mut milestone, path, draft.text, order);
    take_dates(claims, &mut milestone, path, draft.dates, order);
    take_fields(claims, &mut milestone, path, draft.fields, order);
    let items = claims.key(path, "items");
    let mut last = None;
    while drafts.peek().is_some_and(|next| next.depth > depth) {
        last = build(claims, drafts, items, &mut milestone.items, depth + 1, order);
    }
    if due_after_last(&mut milestone)
        && let Some(last) = last
    {
        claims.redirect(last, path, "end");
    }
    found.push(milestone);
    Some(path)
}

/// The step's own words: dates at their end, and a verdict after a colon, are fields of their own.
fn take_words<'p>(
    claims: &mut Claims<'p>,
    milestone: &mut Milestone,
    path: Path,
    mut text: Vec<Piece<'p>>,
    order: Option<DayMonth>,
) {
    let text_path = claims.key(path, "text");
    let last = text.pop();
    for piece in text {
        let words = claims.value(piece, text_path, "steps.text");
        milestone.text.push_str(words);
        milestone.text.push(' ');
    }
    let Some(mut last) = last else { return };
    if let Some((colon, code, end)) = completion_at_end(last.text()) {
        let (words, verdict) = last.split_at(colon);
        let at = claims.key(path, "completion");
        let verdict_words = verdict.text()[1..].trim();
        milestone.completion =
            Some(Coded { code, text: verdict_words[..end.min(verdict_words.len())].to_owned() });
        claims.value(verdict, at, "steps.completion");
        last = words;
    }
    let dates = trailing_dates(last.text());
    let has_dates = dates.start.is_some() || dates.end.is_some();
    let end = if has_dates { dates.text_end } else { last.text().len() };
    let (words, after) = last.split_at(end);
    let offset = words.text().len();
    let words = claims.value(words, text_path, "steps.text").trim_end();
    milestone.text.push_str(words.trim_end_matches(if has_dates {
        &[' ', '–', '-', '—'][..]
    } else {
        &[][..]
    }));
    if !has_dates {
        return;
    }
    let place = after.place();
    let date_words = after.text();
    let dates_path = claims.key(path, if dates.start.is_some() { "start" } else { "end" });
    for (key, range) in [("start", dates.start), ("end", dates.end)] {
        let Some(range) = range.map(|range| range.start - offset..range.end - offset) else {
            continue;
        };
        let at = claims.key(path, key);
        let part = place.part(range.clone());
        claims.trace(at, crate::claims::Source::Place(part), "steps.trailing-date");
        let value = date_value(claims, &date_words[range], Some(part), at, order);
        match key {
            "start" => milestone.start = value,
            _ => milestone.end = value,
        }
    }
    claims.value(after, dates_path, "steps.trailing-date");
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

/// Dates on lines of their own: one is the end, two are start and end.
fn take_dates<'p>(
    claims: &mut Claims<'p>,
    milestone: &mut Milestone,
    path: Path,
    dates: Vec<Piece<'p>>,
    order: Option<DayMonth>,
) {
    let keys: &[&'static str] = if dates.len() > 1 { &["start", "end"] } else { &["end"] };
    for (date, key) in dates.into_iter().zip(keys) {
        take_date(claims, milestone, path, key, date, order);
    }
}

fn take_date<'p>(
    claims: &mut Claims<'p>,
    milestone: &mut Milestone,
    path: Path,
    key: &'static str,
    date: Piece<'p>,
    order: Option<DayMonth>,
) {
    let at = claims.key(path, key);
    let place = date.place();
    let words = claims.value(date, at, "steps.date");
    let value = date_value(claims, words, Some(place), at, order);
    let slot: &mut Option<DateValue> =
        if key == "start" { &mut milestone.start } else { &mut milestone.end };
    if slot.is_none() {
        *slot = value;
    }
}

fn take_fields<'p>(
    claims: &mut Claims<'p>,
    milestone: &mut Milestone,
    path: Path,
    fields: Vec<(StepTerm, Piece<'p>, Vec<Piece<'p>>)>,
    order: Option<DayMonth>,
) {
    for (term, label, values) in fields {
        match term {
            StepTerm::Start | StepTerm::End => {
                let key = if term == StepTerm::Start { "start" } else { "end" };
                let at = claims.key(path, key);
                claims.label(label, at, "steps.date");
                for value in values {
                    take_date(claims, milestone, path, key, value, order);
                }
            }
            StepTerm::Period => {
                claims.label(label, path, "steps.period");
                let mut period = crate::record::Period::default();
                for value in values {
                    super::dates::take_span(claims, &mut period, path, value, "steps.period");
                }
                milestone.start = milestone.start.take().or(period.start);
                milestone.end = milestone.end.take().or(period.end);
            }
            StepTerm::Responsible => {
                let at = claims.key(path, "responsible");
                claims.label(label, at, "steps.responsible");
                let text = take_text(claims, values, at, "steps.responsible");
                if !text.is_empty() {
                    milestone.responsible = Some(text);
                }
            }
            StepTerm::Detail => {
                let details = claims.key(path, "details");
                let entry = claims.index(details, milestone.details.len());
                let at = claims.key(entry, "label");
                let label = bare(claims.label(label, at, "steps.detail"));
                let at = claims.key(entry, "text");
                let text = take_text(claims, values, at, "steps.detail");
                milestone.details.push(Field { label, text });
            }
        }
    }
}

fn take_text<'p>(
    claims: &mut Claims<'p>,
    values: Vec<Piece<'p>>,
    path: Path,
    rule: &'static str,
) -> String {
    let words: Vec<&str> =
        values.into_iter().map(|value| claims.value(value, path, rule)).collect();
    words.join(" ")
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
