//! Steps of lines: numbered, bulleted, or one a line under a heading.

use crate::grammar::bullet::{Marker, MarkerKind, marker};
use crate::grammar::date::{DateReading, parse_date};
use crate::grammar::label;
use crate::grammar::period::{is_unspecified, parse_period};
use crate::grammar::row_dates::{label_before_dates, words_behind_dates};
use crate::lines::{Given, LONGEST_DATES, Line, LineKind};
use crate::vocabulary::roles::vote;
use crate::vocabulary::{
    DescriptionTerm, Language, LeadIn, StepNumber, StepTerm, lead_in, starts, step_name,
    step_number, vocabulary, when,
};

use crate::extract::nesting::Nesting;
use crate::extract::prose::{is_wrapped, width};
use crate::grammar::sentence::ends_sentence;

use crate::extract::dates::is_period;

use super::Listing;
use super::draft::{Draft, StepLabel, StepValue};

/// A plain line between numbered steps is a sub-step if it is no longer than this, in bytes.
const SUB_STEP: usize = 300;

/// StepValue lines that only the last of several steps has tell of the whole commitment, unless they
/// are dates or bodies: they are no step's, nor is what follows them.
pub(super) fn after_all_steps<'p>(drafts: &mut [Draft<'p>], left: Vec<Line<'p>>) -> Vec<Line<'p>> {
    let several = drafts.len() > 1;
    let Some((last, before)) = drafts.split_last_mut() else { return left };
    let labelled = before.iter().any(|draft| !draft.fields.is_empty());
    let of_all = |term| matches!(term, StepTerm::Detail | StepTerm::OfActivity);
    let details = last.fields.iter().all(|field| of_all(field.term));
    if !several || labelled || !details {
        return left;
    }
    let own = std::mem::take(&mut last.fields);
    let mut lines: Vec<Line<'p>> = Vec::new();
    for StepValue { label, values, .. } in own {
        if let StepLabel::Own(label) = label {
            lines.push(label);
        }
        lines.extend(values);
    }
    lines.extend(left);
    lines
}

/// Parts the commitment's own number and name from its steps: "8. Better roads", where all that follow
/// count on from it ("8.1", "8.2"). A plan's first may be a step of which those are parts.
pub(super) fn without_number_of_all<'p>(
    mut lines: Vec<Line<'p>>,
) -> (Vec<Line<'p>>, Vec<Line<'p>>) {
    let label = |line: &Line<'p>| {
        let mark = marker(line.text()).filter(|_| line.given != Some(Given::Rest))?;
        (mark.kind != MarkerKind::Glyph).then_some(mark.label)
    };
    let mut labels = lines.iter().enumerate().filter_map(|(at, line)| Some((at, label(line)?)));
    let Some((0, whole)) = labels.next().filter(|(_, whole)| *whole != "1") else {
        return (Vec::new(), lines);
    };
    let Some((next, _)) = labels.clone().next() else { return (Vec::new(), lines) };
    let counts_on =
        |label: &str| label.strip_prefix(whole).is_some_and(|rest| rest.starts_with('.'));
    let dated = lines[..next].iter().any(|line| line.given == Some(Given::Dates));
    if dated || !labels.all(|(_, label)| counts_on(label)) {
        return (Vec::new(), lines);
    }
    let steps = lines.split_off(next);
    (lines, steps)
}

/// Parts the sentence that leads in a list from its steps: "The following steps are planned:".
pub(super) fn without_lead_in<'p>(mut lines: Vec<Line<'p>>) -> (Vec<Line<'p>>, Vec<Line<'p>>) {
    let leads = |line: &Line<'p>| {
        line.text().trim_end().ends_with(':')
            && mark(line.text()).is_none()
            && !matches!(line.kind, LineKind::Item { .. })
            && step_label(line.text()).is_none()
            && lead_in(line.text()) == LeadIn::Steps
    };
    let several = lines.len() > 2;
    let steps = lines.split_off(usize::from(several && lines.first().is_some_and(leads)));
    (lines, steps)
}

/// Makes drafts of lines, in which dates on lines of their own may head the steps below them; gives back
/// the lines that are no steps.
pub(super) fn drafts<'p>(
    lines: Vec<Line<'p>>,
    listing: Listing,
) -> (Vec<Draft<'p>>, Vec<Line<'p>>) {
    let width = width(&lines);
    let are_headed = lines.len() > 1 && lines.first().is_some_and(|line| is_only_dates(line));
    if !are_headed {
        return below(lines, listing, width);
    }
    let mut drafts = Vec::new();
    let mut left = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(head) = lines.next() {
        let own = std::iter::from_fn(|| lines.next_if(|line| !is_only_dates(line)));
        let (mut steps, rest) = below(own.collect(), listing, width);
        let under = Some((head.text(), head.place()));
        steps.iter_mut().for_each(|step| step.under = under);
        match steps.first_mut() {
            Some(first) => first.head = Some(head),
            None => left.push(head),
        }
        drafts.append(&mut steps);
        left.extend(rest);
    }
    (drafts, left)
}

/// Whether a line is dates and nothing else: "2019", "In 2019:", "March – June 2019".
pub(crate) fn is_only_dates(line: &Line<'_>) -> bool {
    line.text().len() <= LONGEST_DATES && parse_period(line.text()).is_some()
}

/// How many lines the lists have that dates on lines of their own head, two lists and more, where they
/// begin with the first of these.
pub(crate) fn end_of_dated_lists(lines: &[Line<'_>]) -> Option<usize> {
    let is_item = |line: &&Line<'_>| {
        mark(line.text()).is_some() || matches!(line.kind, LineKind::Item { .. })
    };
    let (mut lists, mut end) = (0, 0);
    while lines.get(end).is_some_and(is_only_dates) {
        let items = lines[end + 1..].iter().take_while(is_item).count();
        if items == 0 {
            break;
        }
        lists += 1;
        end += 1 + items;
    }
    (lists >= 2).then_some(end)
}

/// Makes drafts of the lines below one heading.
fn below<'p>(
    lines: Vec<Line<'p>>,
    listing: Listing,
    width: usize,
) -> (Vec<Draft<'p>>, Vec<Line<'p>>) {
    let mut drafts: Vec<Draft<'p>> = Vec::new();
    let mut nesting = Nesting::default();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        // A label waits for its value on the next line.
        let waiting = drafts
            .last_mut()
            .and_then(|draft| draft.fields.last_mut())
            .is_some_and(|field| field.values.is_empty());
        if let Some(end) = numbered_milestone(line.text()) {
            let label = line.text()[end.0..end.1].to_owned();
            nesting = Nesting::default();
            drafts.push(Draft { label: Some(label), marks: vec![line], ..Draft::default() });
            continue;
        }
        if let Some(number) = step_number(line.text()) {
            nesting = Nesting::default();
            let label = Some(label_of(line.text(), number).to_owned());
            let (mark, text) = line.split_at(number.end);
            let text = Vec::from_iter(Some(text).filter(|text| !text.is_empty()));
            drafts.push(Draft { label, marks: vec![mark], text, ..Draft::default() });
            continue;
        }
        if let Some(end) = event(line.text()) {
            nesting = Nesting::default();
            let (label, text) = line.split_at(end);
            let text = Some(text.trim()).filter(|text| !text.is_empty());
            drafts.push(Draft {
                marks: vec![label],
                text: Vec::from_iter(text),
                ..Draft::default()
            });
            continue;
        }
        if !drafts.is_empty()
            && let Some((term, end)) = match line.given {
                Some(Given::Label) => value_label(&line),
                _ => step_label(line.text()),
            }
        {
            labelled(drafts.last_mut().expect("a step is open"), line, term, end);
            continue;
        }
        // An item that is nothing but dates says when the one before it is done.
        if matches!(line.kind, LineKind::Item { number: None, .. })
            && let Some(draft) = drafts.last_mut().filter(|draft| {
                !draft.text.is_empty() && draft.dates.is_empty() && draft.fields.is_empty()
            })
            && is_only_dates(&line)
        {
            draft.dates.push(line);
            continue;
        }
        let mark = mark(line.text()).filter(|mark| !is_question(&line.text()[mark.end..]));
        let item = match line.kind {
            LineKind::Item { depth, number } if line.opens() => {
                Some((depth as usize, number.map(str::to_owned)))
            }
            _ => None,
        };
        if mark.is_none() && item.is_none() {
            if waiting {
                let draft = drafts.last_mut().expect("a label waits in it");
                draft.fields.last_mut().expect("a label waits").values.push(line);
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
        let (depth, number) = match item {
            Some(item) => item,
            None => (nesting.depth(mark, line.indent, led_in), None),
        };
        // The label that the words begin with counts before the number that their list gives them.
        let own = mark.filter(|mark| mark.kind != MarkerKind::Glyph);
        let label = own.map(|mark| mark.label.to_owned()).or(number);
        let (marks, text) = line.split_at(mark.map_or(0, |mark| mark.end));
        let draft = Draft { depth, label, ..Draft::default() };
        let filled =
            |piece: Line<'p>| Vec::from_iter(Some(piece).filter(|piece| !piece.is_empty()));
        drafts.push(Draft { marks: filled(marks), text: filled(text), ..draft });
    }
    (drafts, Vec::new())
}

/// The mark of an item; of a number behind a glyph ("· 1.4.1"), the number.
fn mark(text: &str) -> Option<Marker<'_>> {
    let first = marker(text)?;
    let second = (first.kind == MarkerKind::Glyph).then(|| marker(&text[first.end..])).flatten();
    Some(match second {
        Some(number) => Marker { end: first.end + number.end, ..number },
        None => first,
    })
}

/// The name and number of a step as its label. "Milestone" with nothing behind its number is a form's own label,
/// whose value is the number, and so is OGP's own, in English, with a colon ("Milestone 1: Guide"); else the name is
/// the step's ("Milestone 1) Guide", "Hito 1: Guía").
pub(super) fn label_of(text: &str, number: StepNumber) -> &str {
    let label = &text[..number.label];
    let sign = text[number.label..number.end].trim();
    let opening = vocabulary().description.longest(label);
    match opening {
        Some(((DescriptionTerm::MilestoneNumber, language), name))
            if sign.is_empty() || (sign == ":" && language == Language::ENGLISH) =>
        {
            label[name..].trim()
        }
        _ => label,
    }
}

/// Whether a line begins with the name and number of a step, and its words follow: "Milestone 1: Survey
/// of the wells".
pub(crate) fn is_named(text: &str) -> bool {
    step_number(text).is_some_and(|number| number.end < text.len())
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

/// A label of a step at the start of a line, and where it ends, its colon included. Before a colon the
/// labels of the whole commitment may be a step's too, and before dates every label of a date.
pub(crate) fn step_label(text: &str) -> Option<(StepTerm, usize)> {
    let of_step = || {
        let ((term, _), words) = vocabulary().step.longest(text)?;
        label::end(text, words).map(|end| (term, end.at))
    };
    let of_all = || {
        let ((term, _), words) = vocabulary().description.longest(text)?;
        let end = label::colon(text, words)?;
        Some((of_a_step(term)?, end))
    };
    let of_date = || {
        let alone = text.ends_with(':').then_some(text.len());
        let end = label_before_dates(text).or(alone)?;
        Some((when(&text[..end])?.into(), end))
    };
    of_step().or_else(of_all).or_else(of_date)
}

/// The label of a step that a line begins with: one that the tables know, or one told by its form, whose
/// words vote.
pub(crate) fn value_label(line: &Line<'_>) -> Option<(StepTerm, usize)> {
    let text = line.text();
    let by_form = || {
        let told = match vocabulary().description.whole(text) {
            None => matches!(line.given, Some(Given::Heading | Given::Label)),
            Some((DescriptionTerm::Section(_), _)) => line.given == Some(Given::Label),
            Some(_) => false,
        };
        (told && text.ends_with(':')).then(|| {
            let voted = vote(text).filter(|vote| vote.sure >= SURE);
            let term = voted.and_then(|vote| of_a_step(vote.term)).unwrap_or(StepTerm::Detail);
            (term, text.len())
        })
    };
    step_label(text).or_else(by_form)
}

/// A vote from which on a label says what its words do.
const SURE: f32 = 0.7;

/// What a label of the commitment says of a step among whose values it stands.
fn of_a_step(term: DescriptionTerm) -> Option<StepTerm> {
    Some(match term {
        DescriptionTerm::Lead => StepTerm::Responsible,
        DescriptionTerm::Support | DescriptionTerm::Field => StepTerm::Detail,
        date => date.when()?.into(),
    })
}

/// Where labels stand in a text whose line breaks were lost: a step's own, and those of its values.
pub(crate) fn labels_within(text: &str) -> Vec<usize> {
    let capital = starts(text).filter(|at| text[*at..].starts_with(char::is_uppercase));
    let is_label = |at: &usize| {
        let rest = &text[*at..];
        event(rest).is_some() || step_label(rest).is_some_and(|(_, end)| rest[..end].ends_with(':'))
    };
    capital.filter(is_label).collect()
}

/// Whether a line begins with "Event:" or another name of a step.
pub(crate) fn is_event(line: &Line<'_>) -> bool {
    event(line.text()).is_some()
}

/// "Event:", "Measure:", by which every step of a plan may begin: where it ends. "Deliverable:" is what
/// a step brings.
fn event(text: &str) -> Option<usize> {
    if let Some(end) = step_name(text) {
        return vocabulary().step.longest(text).is_none().then_some(end);
    }
    let ((term, _), end) = vocabulary().description.longest(text)?;
    let end = label::colon(text, end)?;
    (term == DescriptionTerm::Event).then_some(end)
}

/// Takes a labelled line, which may hold a second label ("Start date: … End date: …").
fn labelled<'p>(draft: &mut Draft<'p>, line: Line<'p>, term: StepTerm, end: usize) {
    let (label, value) = line.split_at(end);
    let value = value.trim();
    let second = crate::vocabulary::words(value.text()).skip(1).find_map(|word| {
        let (term, end) = step_label(&value.text()[word.start..])?;
        (term.when().is_some() && value.text()[word.start..word.start + end].ends_with(':'))
            .then_some((word.start, term, end))
    });
    match second {
        Some((at, next, end)) => {
            let (value, rest) = value.split_at(at);
            draft.fields.push(StepValue::own(term, label, value.trim()));
            labelled(draft, rest, next, end);
        }
        None => draft.fields.push(StepValue::own(term, label, value)),
    }
}

fn is_question(text: &str) -> bool {
    text.trim_end().ends_with('?')
}

/// Whether a line is a date of the step before it: a row of a table that was flattened.
fn is_date_line(text: &str, draft: &Draft<'_>) -> bool {
    if text.len() > LONGEST_DATES || draft.dates.len() >= 2 {
        return false;
    }
    let dated = !matches!(parse_date(text, None), DateReading::NoDate) || is_unspecified(text);
    // "Ongoing" begins many a step's dates.
    dated
        || parse_period(text).is_some()
        || parse_period(&format!("{text} - 2018"))
            .is_some_and(|period| period.start == Some(0..text.len()))
}

/// A line without a mark; given back where it ends the list.
fn unmarked<'p>(
    drafts: &mut Vec<Draft<'p>>,
    line: Line<'p>,
    listing: Listing,
    width: usize,
) -> Option<Line<'p>> {
    if line.given == Some(Given::Row) && listing == Listing::Headed {
        drafts.push(Draft { text: vec![line], ..Draft::default() });
        return None;
    }
    if listing == Listing::Headed && words_behind_dates(line.text()).is_some() {
        drafts.push(Draft { text: vec![line], ..Draft::default() });
        return None;
    }
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
    let plainly_named = draft.is_named() && draft.fields.is_empty() && draft.dates.is_empty();
    if draft.text.is_empty()
        || plainly_named
        || (draft.fields.is_empty()
            && draft.dates.is_empty()
            && is_wrapped(draft.last_words(), &line, width))
    {
        draft.text.push(line);
        return None;
    }
    if let Some(field) = draft.fields.last_mut().filter(|_| !line.apart)
        && field.values.last().is_some_and(|value| is_wrapped(value.text(), &line, width))
        && !(field.term.when().is_some()
            && field.values.iter().any(|value| is_period(value.text())))
    {
        field.values.push(line);
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
