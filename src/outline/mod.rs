//! Blocks become parts: which lines are the overview's, the description's, a summary's.
//!
//! In: every line of the page. Out: the same lines, each in exactly one part, labels of
//! the overview with their values. The outline knows where a part begins, not what it means.

mod again;
mod columns;
mod entry;
mod fields;
mod glued;
mod parse;
mod signs;
#[cfg(test)]
mod tests;
mod weight;

pub(crate) use entry::Entry;
pub(crate) use fields::Form;
pub(crate) use signs::{label_of_description, unknown_label};

use std::collections::VecDeque;

use crate::claims::Claims;
use crate::grammar::address::commitment_id;
use crate::grammar::title::{bracketed_id, declared_id};
use crate::lines::Line;
use crate::record::SummaryKind;
use crate::vocabulary::{Language, LanguageCounts, OverviewTerm, PageTerm, vocabulary};

use columns::by_column;
use entry::{Sort, starts_item};
use glued::unglued;
use parse::{Anchor, Part as Place, best_way};
use signs::{Sign, page_term, sign};

/// The parts of a page.
#[derive(Debug, Default)]
pub(crate) struct Outline<'p> {
    /// What stands above the title: the member's name, breadcrumbs.
    pub above: Vec<Line<'p>>,
    pub title: Option<Line<'p>>,
    /// What stands between the title and the overview.
    pub below: Vec<Line<'p>>,
    /// The labels of the overview with their values.
    pub overview: Vec<Entry<'p>>,
    /// The commitment in the plan's words.
    pub description: Part<'p>,
    /// The IRM's status summaries.
    pub summaries: Vec<(SummaryKind, Part<'p>)>,
    /// The member's other commitments.
    pub related: Part<'p>,
    /// How many labels of each language were met.
    languages: LanguageCounts,
}

/// A part of the page under its heading.
#[derive(Debug, Default)]
pub(crate) struct Part<'p> {
    pub heading: Option<Line<'p>>,
    pub lines: Vec<Line<'p>>,
}

impl Outline<'_> {
    /// The language of most labels: of the overview and the page, and where it has none, of the
    /// description.
    pub(crate) fn language(&self) -> Option<Language> {
        let mut counts = self.languages.clone();
        if counts.is_empty() {
            for line in &self.description.lines {
                if let Some(((_, language), end)) = vocabulary().description.longest(line.text())
                    && (end == line.text().len()
                        || line.text()[end..].trim_start().starts_with(':'))
                {
                    counts.add(language);
                }
            }
        }
        counts.most()
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
        let labels = self.overview.iter().filter(|entry| entry.label.is_some());
        let named = labels.filter_map(|entry| entry.term).filter(|term| !term.is_heading());
        let seen = named.fold(0_u32, |seen, term| seen | 1 << term as u32);
        seen.count_ones() as usize
    }
}

/// Parts the lines of a page, whose address may be known.
pub(crate) fn outline<'p>(
    lines: Vec<Line<'p>>,
    claims: &mut Claims<'p>,
    address: Option<&str>,
) -> Outline<'p> {
    let mut outline = Outline::default();
    let declared = claims.page.title.as_deref().and_then(declared_id);
    let id = declared.or_else(|| address.and_then(commitment_id));
    let anchor = Anchor { titled: claims.page.titled, id };
    let lines = by_column(unglued(lines));
    let signs: Vec<Option<Sign>> = lines.iter().map(sign).collect();
    let parts = best_way(&lines, &signs, &anchor);
    let in_overview = parts.iter().filter(|part| matches!(part, Place::Overview(_)));
    outline.overview.reserve(in_overview.count());
    let mut text = Lines::with_capacity(lines.len());
    for ((line, sign), part) in lines.into_iter().zip(signs).zip(parts) {
        match part {
            Place::Text => text.push_back((line, sign)),
            Place::Title => outline.title = Some(line),
            Place::Overview(sort) => overview(&mut outline, claims, line, sort),
            // The name of a tab says once more what stands over its text.
            Place::Above | Place::Below
                if matches!(sign, Some(Sign::Furniture | Sign::Description | Sign::Summary(_))) =>
            {
                claims.furniture(line);
            }
            Place::Above => outline.above.push(line),
            Place::Below => outline.below.push(line),
        }
    }
    entry::drop_explanations(&mut outline.overview);
    let again = again::again(text.make_contiguous(), &outline.overview);
    if again.iter().any(Option::is_some) {
        for ((line, sign), again) in std::mem::take(&mut text).into_iter().zip(again) {
            match again {
                Some(sort) => overview(&mut outline, claims, line, sort),
                None => text.push_back((line, sign)),
            }
        }
    }
    // What is not the overview's stands as on the page, whatever its labels may have headed.
    text.make_contiguous().sort_by_key(|(line, _)| line.place().order());
    outline.above.sort_by_key(|line| line.place().order());
    outline.below.sort_by_key(|line| line.place().order());
    body(&mut outline, &mut text, claims);
    outline
}

/// Lines, each with what it is by itself.
type Lines<'p> = VecDeque<(Line<'p>, Option<Sign>)>;

/// Puts a line of the overview where it belongs. A stray line is nobody's.
fn overview<'p>(outline: &mut Outline<'p>, claims: &mut Claims<'p>, line: Line<'p>, sort: Sort) {
    let entries = &mut outline.overview;
    match sort {
        Sort::Furniture => {
            claims.furniture(line);
        }
        Sort::Label(label) => {
            if let Some(language) = label.language {
                outline.languages.add(language);
            }
            entry::label(entries, line, label);
        }
        Sort::Value => entry::value(entries, line),
        Sort::Areas => {
            let term = Some(OverviewTerm::PolicyAreas);
            entries.push(Entry { term, label: None, values: vec![line] });
        }
        Sort::Unknown(end) => entry::unknown(entries, line, end),
        Sort::Stray => {}
    }
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
    let to_summary = lines.iter().position(|(_, sign)| matches!(sign, Some(Sign::Summary(_))));
    outline.description.lines.reserve(to_summary.unwrap_or(lines.len()));
    let others = others(outline, lines);
    while let Some((line, sign)) = lines.pop_front() {
        match sign {
            Some(Sign::Furniture) => {
                let site = matches!(page_term(line.text()), Some((PageTerm::Site, _)));
                claims.furniture(line);
                if site && is_footer(lines) {
                    lines.drain(..).for_each(|(line, _)| {
                        claims.furniture(line);
                    });
                }
                continue;
            }
            Some(Sign::Summary(kind)) => {
                at = At::Summary;
                let next = |(_, sign): &(Line<'p>, _)| matches!(sign, Some(Sign::Summary(_)));
                let own = Vec::with_capacity(lines.iter().position(next).unwrap_or(lines.len()));
                outline.summaries.push((kind, Part { heading: Some(line), lines: own }));
                continue;
            }
            Some(Sign::Description)
                if outline.description.heading.is_none()
                    && outline.description.lines.is_empty() =>
            {
                if let Some((_, language)) = vocabulary().page.whole(line.text()) {
                    outline.languages.add(language);
                }
                outline.description.heading = Some(line);
                continue;
            }
            Some(Sign::Related) if opens_related(lines) && outline.related.heading.is_none() => {
                at = At::Related;
                outline.related.heading = Some(line);
                outline.related.lines.reserve(lines.len());
                continue;
            }
            _ => {}
        }
        match at {
            At::Description => {
                if let Some(Sign::Overview(label)) = sign {
                    signs::label_in_text(claims, &line, label);
                }
                outline.description.lines.push(line);
            }
            At::Summary => {
                outline.summaries.last_mut().expect("a summary began").1.lines.push(line)
            }
            At::Related => outline.related.lines.push(line),
        }
    }
    outline.related.lines.extend(others);
}

/// Takes links to other commitments from the end of a page that has no heading for them: each a line
/// whose words end in the ID to which it leads.
fn others<'p>(outline: &Outline<'p>, lines: &mut Lines<'p>) -> Vec<Line<'p>> {
    let headed = lines.iter().any(|(_, sign)| matches!(sign, Some(Sign::Related)));
    let own = outline.title.as_ref().and_then(|line| bracketed_id(line.text()));
    let is_other = |(line, sign): &(Line<'p>, Option<Sign>)| {
        let named = bracketed_id(line.text()).filter(|_| sign.is_none());
        named.is_some_and(|(id, _)| {
            let leads = |(words, target)| {
                words == line.text() && commitment_id(target).as_ref() == Some(&id)
            };
            own.as_ref().is_none_or(|(own, _)| *own != id) && line.links().any(leads)
        })
    };
    let count = match headed {
        true => 0,
        false => lines.iter().rev().take_while(|line| is_other(line)).count(),
    };
    lines.split_off(lines.len() - count).into_iter().map(|(line, _)| line).collect()
}

/// Whether the lines after a heading "Commitments" make it the list of related commitments: an item,
/// an entry within two lines, the site's footer or nothing.
fn opens_related(next: &Lines<'_>) -> bool {
    let Some((first, sign)) = next.front() else { return true };
    starts_item(first)
        || !first.text().chars().any(char::is_alphanumeric)
        || matches!(sign, Some(Sign::Furniture))
        || next
            .iter()
            .take(3)
            .any(|(line, _)| crate::grammar::related::entry(line.text()).is_some())
}

/// Whether nothing of the commitment follows the site's name.
fn is_footer(next: &Lines<'_>) -> bool {
    next.len() <= 40
        && !next.iter().any(|(line, sign)| {
            matches!(sign, Some(Sign::Summary(_) | Sign::Description))
                || crate::grammar::related::entry(line.text()).is_some()
        })
}
