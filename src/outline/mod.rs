//! Blocks become parts: which lines are the overview's, the description's, a summary's.
//!
//! In: every line of the page. Out: the same lines, each in exactly one part, labels of
//! the overview with their values. The outline knows where a part begins, not what it means.

mod signs;

pub(crate) use signs::unknown_label;

use std::collections::VecDeque;

use crate::claims::Claims;
use crate::grammar::title::title;
use crate::lines::{Line, LineKind};
use crate::record::SummaryKind;
use crate::vocabulary::{Language, OverviewTerm, PageTerm, vocabulary, words};

use signs::{Label, Sign, are_policy_areas, is_coded, label_at, page_term, sign};

/// The parts of a page.
#[derive(Debug, Default)]
pub(crate) struct Outline<'p> {
    /// What stands before the first label: member, title, breadcrumb.
    pub head: Vec<Line<'p>>,
    /// The labels of the overview with their values.
    pub overview: Vec<Entry<'p>>,
    /// The commitment in the plan's words.
    pub description: Part<'p>,
    /// The IRM's status summaries.
    pub summaries: Vec<(SummaryKind, Part<'p>)>,
    /// The member's other commitments.
    pub related: Part<'p>,
    /// How many labels of each language were met.
    languages: [u32; 4],
}

/// A part of the page under its heading.
#[derive(Debug, Default)]
pub(crate) struct Part<'p> {
    pub heading: Option<Line<'p>>,
    pub lines: Vec<Line<'p>>,
}

/// A label of the overview, or a value without one.
#[derive(Debug)]
pub(crate) struct Entry<'p> {
    /// What the label means; `None` where it has the form of a label but no vocabulary knows it.
    pub term: Option<OverviewTerm>,
    pub label: Option<Line<'p>>,
    pub values: Vec<Line<'p>>,
}

impl Outline<'_> {
    /// The language of most labels: of the overview and the page, and where it has none, of the
    /// description. Of two with as many the later counts, because a wording that two languages share
    /// is told for the earlier.
    pub(crate) fn language(&self) -> Option<Language> {
        let mut counts = self.languages;
        if counts == [0; 4] {
            for line in &self.description.lines {
                if let Some(((_, language), end)) = vocabulary().description.longest(line.text())
                    && (end == line.text().len()
                        || line.text()[end..].trim_start().starts_with(':'))
                {
                    counts[language as usize] += 1;
                }
            }
        }
        let most = Language::ALL.into_iter().max_by_key(|language| counts[*language as usize])?;
        (counts[most as usize] > 0).then_some(most)
    }

    /// The first words under a label of the overview.
    pub(crate) fn value(&self, term: OverviewTerm) -> Option<&str> {
        let mut entries = self.overview.iter().filter(|entry| entry.term == Some(term));
        entries.find_map(|entry| entry.values.first()).map(Line::text)
    }

    /// Whether there is any text of a commitment.
    pub(crate) fn described_text(&self) -> bool {
        !self.description.lines.is_empty() || !self.summaries.is_empty()
    }

    /// How many different labels of the overview that name a value the page has.
    pub(crate) fn labels(&self) -> usize {
        let mut seen: Vec<OverviewTerm> = Vec::new();
        for term in
            self.overview.iter().filter(|entry| entry.label.is_some()).filter_map(|e| e.term)
        {
            let heading = matches!(
                term,
                OverviewTerm::Heading | OverviewTerm::Design | OverviewTerm::Implementation
            );
            if !heading && !seen.contains(&term) {
                seen.push(term);
            }
        }
        seen.len()
    }
}

/// Parts the lines of a page.
pub(crate) fn outline<'p>(lines: Vec<Line<'p>>, claims: &mut Claims<'p>) -> Outline<'p> {
    let mut outline = Outline::default();
    let mut lines: Lines<'p> = lines.into();
    head(&mut outline, &mut lines, claims);
    overview(&mut outline, &mut lines, claims);
    body(&mut outline, &mut lines, claims);
    outline
}

type Lines<'p> = VecDeque<Line<'p>>;

/// Everything before the first label or heading of the overview or description.
fn head<'p>(outline: &mut Outline<'p>, lines: &mut Lines<'p>, claims: &mut Claims<'p>) {
    let mut titled = false;
    while let Some(line) = lines.front() {
        match sign(line) {
            Some(Sign::Furniture) => {
                let line = lines.pop_front().expect("a line was seen");
                claims.furniture(line);
            }
            Some(Sign::Overview(..) | Sign::Description | Sign::Summary(_)) => return,
            Some(Sign::Related) if titled && opens_related(lines.iter().skip(1)) => return,
            Some(Sign::Related) | None => {
                titled |= title(line.text()).id.is_some();
                outline.head.extend(lines.pop_front());
            }
        }
    }
}

/// Labels with their values, as far as the description.
fn overview<'p>(outline: &mut Outline<'p>, lines: &mut Lines<'p>, claims: &mut Claims<'p>) {
    let mut implementation = false;
    while let Some(line) = lines.front() {
        match sign(line) {
            Some(Sign::Furniture) => {
                let line = lines.pop_front().expect("a line was seen");
                claims.furniture(line);
            }
            Some(Sign::Overview(term, language, end)) => {
                let line = lines.pop_front().expect("a line was seen");
                implementation |= term == OverviewTerm::Implementation;
                entry(outline, line, (term, language, end));
            }
            Some(Sign::Description | Sign::Summary(_)) => return,
            Some(Sign::Related) if described(outline) => return,
            _ if value_goes_on(outline, line, implementation) => {
                let line = lines.pop_front().expect("a line was seen");
                if let Some((line, label)) = value(outline, line) {
                    entry(outline, line, label);
                }
            }
            _ if !implementation && are_policy_areas(line.text()) => {
                let line = lines.pop_front().expect("a line was seen");
                let term = Some(OverviewTerm::PolicyAreas);
                outline.overview.push(Entry { term, label: None, values: vec![line] });
            }
            _ => match (!described(outline)).then(|| unknown_label(line.text())).flatten() {
                Some(end) => {
                    let (label, value) = lines.pop_front().expect("a line was seen").split_at(end);
                    let values =
                        Vec::from_iter(Some(value.trim()).filter(|value| !value.is_empty()));
                    outline.overview.push(Entry { term: None, label: Some(label), values });
                }
                None => return,
            },
        }
    }
}

/// Whether the overview has come far enough that an unlabelled line may be the description.
fn described(outline: &Outline<'_>) -> bool {
    use OverviewTerm::*;
    outline.overview.iter().any(|entry| {
        matches!(
            entry.term,
            Some(Verifiable | Relevance | Ambition | PotentialImpact | Completion | Implementation)
        )
    })
}

/// The entry of a label, and of further labels and glued headings on its line.
fn entry<'p>(outline: &mut Outline<'p>, line: Line<'p>, label: Label) {
    let mut next = Some((line, label));
    while let Some((line, (term, language, end))) = next {
        outline.languages[language as usize] += 1;
        let (label, rest) = line.split_at(end);
        outline.overview.push(Entry { term: Some(term), label: Some(label), values: Vec::new() });
        next = value(outline, rest.trim());
    }
}

/// Gives words to the last label; gives back the next label within them, and what follows it.
fn value<'p>(outline: &mut Outline<'p>, words: Line<'p>) -> Option<(Line<'p>, Label)> {
    let (words, next) = match label_within(words.text()) {
        Some((at, label)) => {
            let (before, rest) = words.split_at(at);
            (before.trim(), Some((rest, label)))
        }
        None => (words, None),
    };
    if !words.is_empty() {
        for (piece, heading) in unglue(words) {
            match heading {
                None => {
                    outline.overview.last_mut().expect("a label came before").values.push(piece);
                }
                Some(term) => {
                    let (term, label, values) = (Some(term), Some(piece), Vec::new());
                    outline.overview.push(Entry { term, label, values });
                }
            }
        }
    }
    next
}

/// A further label within a value, where a paragraph holds several: known words with a capital, after
/// a blank or "|", and a colon behind them ("… 2018-2020 Status: Active", "9/1/2018 | End Date: …").
fn label_within(value: &str) -> Option<(usize, Label)> {
    if !value.contains(':') {
        return None;
    }
    let mut starts = words(value).map(|word| word.start).filter(|start| {
        value[..*start].ends_with([' ', '|']) && value[*start..].starts_with(char::is_uppercase)
    });
    starts.find_map(|start| {
        let rest = &value[start..];
        let (term, language, end) = label_at(rest)?;
        if !rest[..end].ends_with(':') || term == OverviewTerm::Heading {
            return None;
        }
        let bar = value[..start].trim_end().strip_suffix('|').map(str::len);
        let at = bar.unwrap_or(start);
        Some((at, (term, language, end + start - at)))
    })
}

/// Parts a heading from the value before it, to which a lost line break glued it
/// ("Private SectorIRM Review").
fn unglue(value: Line<'_>) -> impl Iterator<Item = (Line<'_>, Option<OverviewTerm>)> {
    let text = value.text();
    let glued = text.char_indices().zip(text.chars().skip(1)).find_map(|((at, before), after)| {
        let start = at + before.len_utf8();
        let boundary = before.is_lowercase() && after.is_uppercase();
        let meaning = boundary.then(|| vocabulary().overview.whole(&text[start..])).flatten();
        match meaning {
            Some((OverviewTerm::Heading, _)) => Some((start, OverviewTerm::Heading)),
            _ => None,
        }
    });
    let pieces = match glued {
        None => [Some((value, None)), None],
        Some((at, term)) => {
            let (value, heading) = value.split_at(at);
            [Some((value, None)), Some((heading, Some(term)))]
        }
    };
    pieces.into_iter().flatten()
}

/// Whether an unlabelled line belongs to the value of the label before it.
fn value_goes_on(outline: &Outline<'_>, line: &Line<'_>, implementation: bool) -> bool {
    use OverviewTerm::*;
    let Some(last) = outline.overview.last() else { return false };
    let Some(term) = last.term else { return last.values.is_empty() && !described(outline) };
    let empty = last.values.is_empty();
    match term {
        Heading => false,
        // The "i" of an info icon.
        Design | Implementation => {
            empty && words(line.text()).count() <= 1 && line.text().len() <= 2
        }
        Starred | EarlyResults | Verifiable | Relevance | Ambition | PotentialImpact
        | Completion => (empty || starts_item(line)) && is_coded(term, line.text()),
        Status | Cycle | Start | End | Member => {
            empty && line.text().len() <= 60 && !line.text().ends_with('.')
        }
        Plan => empty,
        Lead | Support | PolicyAreas | Reports | Field => {
            let listed = starts_item(line);
            let areas = term != PolicyAreas && !empty && are_policy_areas(line.text());
            !implementation && !areas && (empty || listed || !line.apart || in_markup(line))
        }
    }
}

fn in_markup(line: &Line<'_>) -> bool {
    !matches!(line.kind, LineKind::Paragraph)
}

fn starts_item(line: &Line<'_>) -> bool {
    matches!(line.kind, LineKind::Item { .. } | LineKind::Cell { .. })
        || crate::grammar::bullet::marker(line.text()).is_some()
}

/// Description, summaries, related commitments.
fn body<'p>(outline: &mut Outline<'p>, lines: &mut Lines<'p>, claims: &mut Claims<'p>) {
    #[derive(Clone, Copy)]
    enum At {
        Description,
        Summary,
        Related,
    }
    let mut at = At::Description;
    while let Some(line) = lines.pop_front() {
        match sign(&line) {
            Some(Sign::Furniture) => {
                let site = matches!(page_term(line.text()), Some((PageTerm::Site, _)));
                claims.furniture(line);
                if site && is_footer(lines) {
                    lines.drain(..).for_each(|line| {
                        claims.furniture(line);
                    });
                }
                continue;
            }
            Some(Sign::Summary(kind)) => {
                at = At::Summary;
                outline.summaries.push((kind, Part { heading: Some(line), lines: Vec::new() }));
                continue;
            }
            Some(Sign::Description)
                if outline.description.heading.is_none()
                    && outline.description.lines.is_empty() =>
            {
                if let Some((_, language)) = vocabulary().page.whole(line.text()) {
                    outline.languages[language as usize] += 1;
                }
                outline.description.heading = Some(line);
                continue;
            }
            Some(Sign::Related)
                if opens_related(lines.iter()) && outline.related.heading.is_none() =>
            {
                at = At::Related;
                outline.related.heading = Some(line);
                continue;
            }
            _ => {}
        }
        match at {
            At::Description => outline.description.lines.push(line),
            At::Summary => {
                outline.summaries.last_mut().expect("a summary began").1.lines.push(line)
            }
            At::Related => outline.related.lines.push(line),
        }
    }
}

/// Whether the lines after a heading "Commitments" make it the list of related commitments: an item,
/// an entry within two lines, the site's footer or nothing.
fn opens_related<'l, 'p: 'l>(next: impl Iterator<Item = &'l Line<'p>>) -> bool {
    let mut next = next.take(3).peekable();
    let Some(first) = next.peek() else { return true };
    starts_item(first)
        || !first.text().chars().any(char::is_alphanumeric)
        || matches!(sign(first), Some(Sign::Furniture))
        || next.any(|line| crate::grammar::related::entry(line.text()).is_some())
}

/// Whether nothing of the commitment follows the site's name.
fn is_footer(next: &Lines<'_>) -> bool {
    next.len() <= 40
        && !next.iter().any(|line| {
            matches!(sign(line), Some(Sign::Summary(_) | Sign::Description))
                || crate::grammar::related::entry(line.text()).is_some()
        })
}
