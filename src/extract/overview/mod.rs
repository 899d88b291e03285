//! The overview: labels with short values, coded verdicts, lists.

mod lists;
mod signs;
#[cfg(test)]
mod tests;
mod twice;
mod verdicts;

use crate::claims::{Claims, Path, Place, Source};
use crate::diagnostic::DiagnosticCode;
use crate::grammar::period::{Period, parse_period};
use crate::grammar::plan;
use crate::grammar::sentence;
use crate::lines::Line;
use crate::outline::{Entry, Form, label_of_description, unknown_label};
use crate::record::{Field, Institution, List, Record};
use crate::vocabulary::{Language, OverviewTerm, label_line};

use super::dates;
use super::institutions::{Value, institutions_in};
use twice::{Labelled, gather};
use verdicts::coded;

/// Reads the entries of the overview. What has no key becomes a field of the description, and so does
/// a further value of what has only one.
pub(crate) fn overview<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    entries: Vec<Entry<'p>>,
    language: Option<Language>,
) {
    let mut dates: [Option<Labelled<'p>>; 2] = [None, None];
    let entries = entries.into_iter().map(|entry| signs::said(claims, entry)).collect();
    for mut entry in gather(claims, entries) {
        let Some(term) = entry.term else {
            let label = entry.labels.pop();
            unknown(claims, record, label, entry.pieces());
            continue;
        };
        if entry.second {
            second(claims, record, entry);
            continue;
        }
        use OverviewTerm::*;
        match term {
            Heading | Design | Implementation => {
                for label in entry.labels.drain(..) {
                    claims.heading(label, Path::ROOT, "overview.heading");
                }
                // The letter of an icon is the site's; words that stand behind a heading are nobody's.
                let is_icon = |value: &Line<'p>| value.text().chars().nth(1).is_none();
                entry.pieces().into_iter().filter(is_icon).for_each(|value| {
                    claims.furniture(value);
                });
            }
            Plan => action_plan(claims, record, entry),
            Cycle => cycle(claims, record, entry),
            Member => {
                let text = text(claims, term, entry);
                record.member.name = Some(text).filter(|text| !text.is_empty());
            }
            Status => coded(claims, &mut record.status, term, entry),
            Starred => coded(claims, &mut record.irm.starred, term, entry),
            EarlyResults => coded(claims, &mut record.irm.early_results, term, entry),
            Verifiable => coded(claims, &mut record.irm.verifiable, term, entry),
            Ambition => coded(claims, &mut record.irm.ambition, term, entry),
            PotentialImpact => coded(claims, &mut record.irm.potential_impact, term, entry),
            Completion => coded(claims, &mut record.irm.completion, term, entry),
            Relevance => lists::relevance(claims, record, entry),
            Reports => lists::reports(claims, record, entry),
            PolicyAreas => lists::policy_areas(claims, record, entry, language),
            Lead => record.institutions.lead = institutions(claims, term, entry),
            Support => record.institutions.support = institutions(claims, term, entry),
            Start => dates[0] = Some(entry),
            End => dates[1] = Some(entry),
            Field => {
                if let Some(label) = entry.labels.pop() {
                    field(claims, record, label, entry.pieces(), "overview.field");
                }
            }
        }
    }
    let path = claims.key(Path::ROOT, "period");
    let [start, end] = dates.map(|date| {
        date.map(|mut date| {
            let first = (!date.labels.is_empty()).then(|| date.labels.remove(0));
            // The label once more, without a value of its own.
            claims.labels(date.labels.drain(..), path, "overview.period");
            (first, date.pieces().into_iter().next())
        })
    });
    dates::take_period(claims, &mut record.period, path, start, end, "overview.period");
}

/// Takes the lines of a value as one text.
fn take_text<'p>(
    claims: &mut Claims<'p>,
    values: Vec<Line<'p>>,
    path: Path,
    rule: &'static str,
) -> String {
    Value::take(claims, values, path, rule).text
}

/// Takes the value of a label that holds one text.
fn text<'p>(claims: &mut Claims<'p>, term: OverviewTerm, entry: Labelled<'p>) -> String {
    let form = term.form();
    let path = claims.field(form.path);
    let Labelled { labels, values, .. } = entry;
    claims.labels(labels, path, form.rule);
    take_text(claims, values.into_iter().flatten().collect(), path, form.rule)
}

/// Takes a list of institutions.
fn institutions<'p>(
    claims: &mut Claims<'p>,
    term: OverviewTerm,
    entry: Labelled<'p>,
) -> List<Institution> {
    let form = term.form();
    let path = claims.field(form.path);
    claims.labels(entry.labels, path, form.rule);
    let value = Value::take_all(claims, entry.values, path, form.rule);
    institutions_in(claims, value, path)
}

fn action_plan<'p>(claims: &mut Claims<'p>, record: &mut Record, entry: Labelled<'p>) {
    let link = entry.values.iter().flatten().next().and_then(|value| value.links().next());
    record.action_plan.url = link.map(|(_, target)| target.to_owned());
    let title = text(claims, OverviewTerm::Plan, entry);
    let path = claims.field(OverviewTerm::Plan.form().path);
    if let Some((start, end)) = plan::years(&title) {
        (record.action_plan.start_year, record.action_plan.end_year) = (Some(start), Some(end));
        for key in ["start_year", "end_year"] {
            let year = claims.field(&["action_plan", key]);
            claims.trace(year, Source::Derived(path), "overview.plan-years");
        }
    }
    record.action_plan.title = Some(title).filter(|title| !title.is_empty());
}

/// Takes the year that a plan's cycle begins with, with the signs around it. Words that are no year
/// become a field of the description, with a remark; without a label they are left for `rest`.
fn cycle<'p>(claims: &mut Claims<'p>, record: &mut Record, mut entry: Labelled<'p>) {
    let words: Vec<&str> = entry.values.iter().flatten().map(Line::text).collect();
    let year = match words[..] {
        [words] => year(words),
        _ => None,
    };
    let Some(first) = entry.values.iter().flatten().next().filter(|_| year.is_none()) else {
        text(claims, OverviewTerm::Cycle, entry);
        record.action_plan.cycle = year;
        return;
    };
    if let Some(label) = entry.labels.pop() {
        let message = format!("{:?} is no year", first.text());
        let place = first.place();
        let Form { path, rule, .. } = *OverviewTerm::Cycle.form();
        remarked(claims, record, DiagnosticCode::UnknownValue, place, message);
        let path = claims.field(path);
        claims.labels(entry.labels.drain(..), path, rule);
        field(claims, record, label, entry.pieces(), rule);
    }
}

/// The year that words give, and nothing else but signs around it: "— 2018", "2018 |".
fn year(words: &str) -> Option<i32> {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let is_year = bare.len() == 4 && bare.bytes().all(|byte| byte.is_ascii_digit());
    bare.parse().ok().filter(|_| is_year)
}

/// A further value of a field that has one and can't have more: a field of the description, and a
/// remark.
fn second<'p>(claims: &mut Claims<'p>, record: &mut Record, mut entry: Labelled<'p>) {
    let Some(label) = entry.labels.pop() else { return };
    let name = bare(label.text());
    let message = format!("{name:?} stands on the page with two values; the first counts");
    remarked(claims, record, DiagnosticCode::SecondValue, label.place(), message);
    field(claims, record, label, entry.pieces(), "overview.second-value");
}

/// Remarks on what is about to become the next field of the description.
fn remarked(
    claims: &mut Claims<'_>,
    record: &Record,
    code: DiagnosticCode,
    place: Place,
    message: String,
) {
    let list = claims.field(&["description", "fields"]);
    let path = claims.index(list, record.description.fields.len());
    claims.remark(code, Some(place), Some(path), message);
}

/// Reads what stands between the title and the first known label: labels that no vocabulary knows,
/// with their values; gives back what is text of the commitment. Above an overview, a few words that
/// are no sentence and no period are left for `rest`.
pub(crate) fn below_title<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    lines: Vec<Line<'p>>,
    above_overview: bool,
) -> Vec<Line<'p>> {
    let mut left = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        // From the first sentence or known label on it is the commitment's own text, colons and all.
        if sentence::is_sentence(line.text()) || label_of_description(line.text()) {
            left.push(line);
            break;
        }
        let Some(end) = unknown_label(line.text()) else {
            left.extend(Some(line).filter(|line| !above_overview || is_span(line.text())));
            continue;
        };
        let (label, value) = line.split_at(end);
        let mut values = Vec::from_iter(Some(value.trim()).filter(|value| !value.is_empty()));
        if values.is_empty() {
            let next = lines.next_if(|next| {
                unknown_label(next.text()).is_none() && !label_of_description(next.text())
            });
            values.extend(next);
        }
        unknown(claims, record, Some(label), values);
    }
    left.extend(lines);
    left
}

/// Whether words are a period with both its ends, by month or day. A single day is the site's: when the
/// page was written; years are the plan's.
fn is_span(words: &str) -> bool {
    const YEAR: usize = 4;
    let Some(Period { start: Some(start), end: Some(end) }) = parse_period(words) else {
        return false;
    };
    start != end && start.len() > YEAR && end.len() > YEAR
}

/// A label that no vocabulary knows: a field of the description, and a remark.
fn unknown<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    label: Option<Line<'p>>,
    values: Vec<Line<'p>>,
) {
    let Some(label) = label else { return };
    let words = label.text().trim_end_matches(':');
    let line = label_line(words);
    let message = format!("no vocabulary knows the label {words:?}; {line}");
    remarked(claims, record, DiagnosticCode::UnknownLabel, label.place(), message);
    field(claims, record, label, values, "overview.unknown-label");
}

/// Takes a labelled value as a field of the description.
pub(crate) fn field<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    label: Line<'p>,
    values: Vec<Line<'p>>,
    rule: &'static str,
) {
    let list = claims.field(&["description", "fields"]);
    let path = claims.index(list, record.description.fields.len());
    let label_path = claims.key(path, "label");
    let label = claims.label(label, label_path, rule);
    let text_path = claims.key(path, "text");
    let text = take_text(claims, values, text_path, rule);
    record.description.fields.push(Field { label: bare(label), text });
}

/// A label without its final colon.
pub(crate) fn bare(label: &str) -> String {
    label.trim_end_matches(['|', ' ']).trim().trim_end_matches(':').trim_end().to_owned()
}
