//! Labels of the overview with their values: what a line is there, by the label above it.

use crate::bytes::has_any;
use crate::grammar::bullet::{MarkerKind, marker};
use crate::grammar::plan;
use crate::grammar::sentence::{ends_in_mid_sentence, is_sentence};
use crate::grammar::sign::between_boxes;
use crate::lines::{Line, LineKind};
use crate::record::ReportKind;
use crate::vocabulary::{
    DescriptionTerm, OverviewTerm, capitalised, report_kind, starts, vocabulary,
};

use super::fields::{Shape, are_named_values};
use super::signs::{
    Label, Sign, are_policy_areas, further_label, is_page_mark, label_at, unknown_label,
};

/// A label of the overview, or a value without one.
#[derive(Debug)]
pub(crate) struct Entry<'p> {
    /// What the label means; `None` where it has the form of a label but no vocabulary knows it.
    pub term: Option<OverviewTerm>,
    pub label: Option<Line<'p>>,
    pub values: Vec<Line<'p>>,
}

/// What a line of the overview is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Sort {
    /// The site's.
    Furniture,
    Label(Label),
    /// A value, or more of one, of the label above.
    Value,
    /// Policy areas without a label.
    Areas,
    /// A label that no vocabulary knows, and where it ends.
    Unknown(usize),
    /// None of these.
    Stray,
}

/// The label that is open before a line of the overview, and what it has so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open<'p> {
    label: Option<Option<OverviewTerm>>,
    /// The last words of its value.
    value: Option<&'p str>,
    /// Whether the verdicts on the implementation have begun: no list comes after them.
    implementation: bool,
}

impl<'p> Open<'p> {
    /// No label yet.
    pub(super) const NONE: Self = Open { label: None, value: None, implementation: false };

    /// What a line is; it may be known to be an entry of a list that stands below its label, or be told
    /// by its value as a label that no vocabulary knows.
    pub(super) fn sort(
        &self,
        line: &Line<'_>,
        sign: Option<&Sign>,
        is_entry: bool,
        told_by_value: impl FnOnce() -> Option<Label>,
    ) -> Sort {
        match sign {
            Some(Sign::Furniture) => Sort::Furniture,
            Some(Sign::Overview(label)) => Sort::Label(*label),
            Some(Sign::Description | Sign::Summary(_) | Sign::Related) => Sort::Stray,
            None if self.goes_on(line, is_entry) => Sort::Value,
            None if !self.implementation && are_policy_areas(line.text()) => Sort::Areas,
            None => match told_by_value() {
                Some(label) => Sort::Label(label),
                None => unknown_label(line.text())
                    .or_else(|| further_label(line.text()))
                    .map_or(Sort::Stray, Sort::Unknown),
            },
        }
    }

    /// Whether the value's last line has the same glyph as this one.
    pub(super) fn has_item_before(&self, line: &Line<'_>) -> bool {
        let glyph = |text| marker(text).filter(|mark| mark.kind == MarkerKind::Glyph);
        let before = self.value.and_then(glyph).map(|mark| mark.label);
        before.is_some() && before == glyph(line.text()).map(|mark| mark.label)
    }

    /// What is open after a line of this sort.
    pub(super) fn after(mut self, line: &Line<'p>, sort: Sort) -> Self {
        let text = line.text();
        match sort {
            Sort::Furniture | Sort::Stray => {}
            Sort::Label(label) => self.open(text, label),
            Sort::Value => match label_within(text) {
                Some((at, label)) => self.open(&text[at..], label),
                None => self.value = Some(text),
            },
            Sort::Areas => {
                self.label = Some(Some(OverviewTerm::PolicyAreas));
                self.value = Some(text);
            }
            Sort::Unknown(end) if self.value.is_some_and(|item| parts_items(item, line, end)) => {}
            Sort::Unknown(end) => {
                self.label = Some(None);
                self.value = Some(text[end..].trim()).filter(|value| !value.is_empty());
            }
        }
        self
    }

    /// Whether a line names one kind of actors more, in a list of institutions that is parted by
    /// them: "Government: …", "CSOs: …", "Others: …".
    fn is_further_group(&self, text: &str) -> bool {
        unknown_label(text).is_some()
            && (begins_with_kind_of_actors(text)
                || self.value.is_some_and(begins_with_kind_of_actors))
    }

    /// Opens a label, and each further one within its value.
    fn open(&mut self, text: &'p str, label: Label) {
        self.label = Some(Some(label.term));
        self.implementation |= label.term == OverviewTerm::Implementation;
        let value = text[label.end..].trim();
        self.value = Some(value).filter(|value| !value.is_empty());
        if let Some((at, label)) = label_within(value) {
            self.open(&value[at..], label);
        }
    }

    /// Whether an unlabelled line belongs to the value of the label before it.
    fn goes_on(&self, line: &Line<'_>, is_entry: bool) -> bool {
        let Some(label) = self.label else { return false };
        let text = line.text();
        let empty = self.value.is_none();
        let Some(term) = label else { return empty && !is_page_mark(text) };
        match term.form().shape {
            Shape::Heading => false,
            // The "i" of an info icon.
            Shape::VerdictsHeading => empty && starts(text).count() <= 1 && text.len() <= 2,
            Shape::Verdict(fits) | Shape::Verdicts(fits) => {
                let fits = |text: &str| between_boxes(text).all(fits);
                let explained = self.value.is_some_and(|value| explains(fits, value));
                let several = matches!(term.form().shape, Shape::Verdicts(_));
                let further = several && between_boxes(text).all(are_named_values);
                let entry = several && is_short(text) && is_item(line);
                entry || (empty || explained || further || starts_item(line)) && fits(text)
            }
            Shape::Short(fits) => empty && is_short(text) && (fits(text) || !is_page_mark(text)),
            Shape::Title => match self.value {
                None => !is_page_mark(text),
                Some(title) => line.goes_on || (!line.apart && completes_plan(title, text)),
            },
            Shape::List | Shape::Words => {
                let listed = is_entry || starts_item(line);
                let areas = term != OverviewTerm::PolicyAreas && !empty && are_policy_areas(text);
                // The line below a report is one more where it says of what kind.
                let report =
                    term != OverviewTerm::Reports || report_kind(text) != ReportKind::Other;
                let more = empty
                    || listed
                    || (!line.apart && report)
                    || in_markup(line)
                    || self.is_further_group(text);
                let fits = !self.implementation
                    && !areas
                    && more
                    && !is_page_mark(text)
                    && !self.value.is_some_and(|value| is_beside_items(value, line));
                fits || (line.goes_on && !empty)
            }
        }
    }
}

/// Whether words are as few as a status, a year, a day or a name has.
fn is_short(text: &str) -> bool {
    text.len() <= SHORT && !text.ends_with('.')
}

/// Whether a line is an item of a list, by the markup or by its glyph.
fn is_item(line: &Line<'_>) -> bool {
    matches!(line.kind, LineKind::Item { .. })
        || marker(line.text()).is_some_and(|mark| mark.kind == MarkerKind::Glyph)
}

/// Whether words begin with the name of a kind of actors and a colon: "CSOs: …".
fn begins_with_kind_of_actors(text: &str) -> bool {
    let found = vocabulary().description.longest(text);
    found.is_some_and(|((term, _), end)| {
        matches!(term, DescriptionTerm::Actors | DescriptionTerm::Group)
            && text[end..].trim_start().starts_with(':')
    })
}

/// Whether a labelled value has come between the items of a list: they go on behind it.
fn parts_items(item: &str, line: &Line<'_>, end: usize) -> bool {
    is_beside_items(item, line) && !line.text()[end..].trim().is_empty()
}

/// Takes a label that no vocabulary knows; one between the items of a list stands above it.
pub(super) fn unknown<'p>(entries: &mut Vec<Entry<'p>>, line: Line<'p>, end: usize) {
    let last = entries.last().and_then(|entry| entry.values.last());
    let at =
        entries.len() - usize::from(last.is_some_and(|item| parts_items(item.text(), &line, end)));
    let (label, value) = line.split_at(end);
    let values = Vec::from_iter(Some(value.trim()).filter(|value| !value.is_empty()));
    entries.insert(at, Entry { term: None, label: Some(label), values });
}

/// Whether a line behind an item with a glyph is neither the next item nor the rest of that one: every
/// entry of such a list has a glyph.
fn is_beside_items(item: &str, line: &Line<'_>) -> bool {
    marker(item).is_some_and(|mark| mark.kind == MarkerKind::Glyph)
        && !starts_item(line)
        && !line.text().starts_with(char::is_lowercase)
        && !ends_in_mid_sentence(item)
}

/// Takes out labels that stand with a sentence, or with the list of all that they may say, in front of
/// the same label with a value of its form, or with none: pop-ups that explain the labels. What they
/// hold is nobody's.
pub(super) fn drop_explanations(entries: &mut Vec<Entry<'_>>) {
    /// What stands behind an entry under the same label.
    #[derive(Default)]
    struct Behind {
        answered: bool,
        blank: bool,
    }
    let mut behind: Vec<(OverviewTerm, Behind)> = Vec::new();
    let mut explains = Vec::with_capacity(entries.len());
    for Entry { term, values, .. } in entries.iter().rev() {
        let test = term.map(|term| (term, term.form().shape));
        let Some((term, Shape::Verdict(fits) | Shape::Verdicts(fits))) = test else {
            explains.push(false);
            continue;
        };
        let number = behind.iter().position(|(other, _)| *other == term).unwrap_or_else(|| {
            behind.push((term, Behind::default()));
            behind.len() - 1
        });
        let Behind { answered, blank } = &mut behind[number].1;
        let fit = values.iter().any(|value| fits(value.text()));
        let explained = |value: &str| *answered || *blank && is_sentence(value);
        let explanation = !fit && matches!(&values[..], [value] if explained(value.text()));
        explains.push(explanation);
        if !explanation {
            *answered |= fit;
            *blank |= values.is_empty();
        }
    }
    entries.retain(|_| explains.pop() != Some(true));
}

/// Whether words between a label and its verdict say what the label means: a sentence, as a pop-up
/// that a converter took for text.
fn explains(is_verdict: impl Fn(&str) -> bool, words: &str) -> bool {
    !is_verdict(words) && is_sentence(words)
}

/// A label that no vocabulary knows, but whose value only one label has: OGP values by name, beside it
/// or on the line below.
pub(super) fn told_by_value(text: &str, below: Option<&str>) -> Option<Label> {
    const LONGEST_LABEL: usize = 80;
    let colon = memchr::memchr(b':', text.as_bytes());
    let (label, value) = match colon.map(|colon| (&text[..colon], text[colon + 1..].trim())) {
        Some((label, "")) => (label, below?),
        Some(parted) => parted,
        None => (text, below?),
    };
    let named = label.len() <= LONGEST_LABEL
        && label.starts_with(char::is_uppercase)
        && !has_any(label, *b".;,?");
    let end = label.len() + usize::from(label.len() < text.len());
    (named && are_named_values(value)).then_some(Label {
        term: OverviewTerm::Relevance,
        language: None,
        end,
    })
}

/// A status, a year, a day or a name is no longer than this, in bytes.
const SHORT: usize = 60;

/// Whether a line is the rest of a plan's title, which ends in years.
fn completes_plan(title: &str, line: &str) -> bool {
    plan::years(title).is_none() && line.len() <= SHORT && plan::years(line).is_some()
}

fn in_markup(line: &Line<'_>) -> bool {
    !matches!(line.kind, LineKind::Paragraph)
}

pub(super) fn starts_item(line: &Line<'_>) -> bool {
    matches!(line.kind, LineKind::Item { .. } | LineKind::Cell { .. })
        || marker(line.text()).is_some()
}

/// The entries of a label, and of further labels and glued headings on its line.
pub(super) fn label<'p>(entries: &mut Vec<Entry<'p>>, line: Line<'p>, label: Label) {
    let mut next = Some((line, label));
    while let Some((line, found)) = next {
        let (words, rest) = line.split_at(found.end);
        entries.push(Entry { term: Some(found.term), label: Some(words), values: Vec::new() });
        next = part(entries, rest.trim());
    }
}

/// Gives words to the last label; a further label within them opens an entry of its own. What only
/// explained the label is nobody's.
pub(super) fn value<'p>(entries: &mut Vec<Entry<'p>>, line: Line<'p>) {
    if let Some(entry) = entries.last_mut()
        && let Some(Shape::Verdict(fits) | Shape::Verdicts(fits)) =
            entry.term.map(|term| term.form().shape)
    {
        entry.values.retain(|value| !explains(fits, value.text()));
    }
    if let Some((line, found)) = part(entries, line) {
        label(entries, line, found);
    }
}

/// Gives words to the last label; gives back the next label within them, and what follows it.
fn part<'p>(entries: &mut Vec<Entry<'p>>, words: Line<'p>) -> Option<(Line<'p>, Label)> {
    let (words, next) = match label_within(words.text()) {
        Some((at, label)) => {
            let (before, rest) = words.split_at(at);
            (before.trim(), Some((rest, label)))
        }
        None => (words, None),
    };
    if !words.is_empty() {
        entries.last_mut().expect("a label came before").values.push(words);
    }
    next
}

/// A further label within a value, where a paragraph holds several: known words with a capital, at
/// its beginning or after a blank or "|", and a colon behind them ("… 2018-2020 Status: Active",
/// "9/1/2018 | End Date: …").
pub(super) fn label_within(value: &str) -> Option<(usize, Label)> {
    memchr::memchr(b':', value.as_bytes())?;
    let mut starts =
        capitalised(value).filter(|start| *start == 0 || value[..*start].ends_with([' ', '|']));
    starts.find_map(|start| {
        let rest = &value[start..];
        let label = label_at(rest)?;
        if !label.has_colon(rest) || label.term == OverviewTerm::Heading {
            return None;
        }
        // "État : Direction des Pêches. Société civile : …": the state is who takes part, not how it is.
        let words = rest[label.end..].trim();
        let first = words.split([' ', '|']).next().unwrap_or_default();
        let shape = label.term.form().shape;
        let is_value = words.is_empty() || shape.is_surely(first) || shape.is_surely(words);
        if label.term == OverviewTerm::Status && !is_value {
            return None;
        }
        let bar = value[..start].trim_end().strip_suffix('|').map(str::len);
        let at = bar.unwrap_or(start);
        Some((at, Label { end: label.end + start - at, ..label }))
    })
}
