//! Blocks become parts: which lines are the overview's, the description's, a summary's.
//!
//! In: every block of the page as a piece. Out: the same pieces, each in exactly one part, labels of
//! the overview with their values. The outline knows where a part begins, not what it means.

use std::collections::VecDeque;

use crate::claims::{Claims, Piece};
use crate::page::BlockKind;
use crate::record::SummaryKind;
use crate::vocabulary::{
    HeadingWord, Language, OverviewTerm, PageTerm, policy_area, read_code, vocabulary, words,
};

/// The parts of a page.
#[derive(Debug, Default)]
pub(crate) struct Outline<'p> {
    /// What stands before the first label: member, title, breadcrumb.
    pub head: Vec<Piece<'p>>,
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
    pub heading: Option<Piece<'p>>,
    pub lines: Vec<Piece<'p>>,
}

/// A label of the overview, or a value without one.
#[derive(Debug)]
pub(crate) struct Entry<'p> {
    /// What the label means; `None` where it has the form of a label but no vocabulary knows it.
    pub term: Option<OverviewTerm>,
    pub label: Option<Piece<'p>>,
    pub values: Vec<Piece<'p>>,
}

impl Outline<'_> {
    /// The language of most labels; English where there is none.
    pub(crate) fn language(&self) -> Language {
        let (mut best, mut most) = (Language::English, 0);
        for language in Language::ALL {
            if self.languages[language as usize] > most {
                (best, most) = (language, self.languages[language as usize]);
            }
        }
        best
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

/// What the beginning of a line says about where it stands.
enum Sign {
    Description,
    Summary(SummaryKind),
    Related,
    Furniture,
    /// A label or heading of the overview, and where it ends (its colon included).
    Overview(OverviewTerm, Language, usize),
}

/// Parts the pieces of a page.
pub(crate) fn outline<'p>(pieces: Vec<Piece<'p>>, claims: &mut Claims<'p>) -> Outline<'p> {
    let mut outline = Outline::default();
    let mut lines: Lines<'p> = pieces.into();
    head(&mut outline, &mut lines, claims);
    overview(&mut outline, &mut lines, claims);
    body(&mut outline, &mut lines, claims);
    outline
}

type Lines<'p> = VecDeque<Piece<'p>>;

/// Everything before the first label or heading of the overview or description.
fn head<'p>(outline: &mut Outline<'p>, lines: &mut Lines<'p>, claims: &mut Claims<'p>) {
    while let Some(line) = lines.front() {
        match sign(line) {
            Some(Sign::Furniture) => {
                let line = lines.pop_front().expect("a line was seen");
                claims.furniture(line);
            }
            Some(Sign::Overview(..) | Sign::Description | Sign::Summary(_)) => return,
            Some(Sign::Related) | None => outline.head.extend(lines.pop_front()),
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
                outline.languages[language as usize] += 1;
                implementation |= term == OverviewTerm::Implementation;
                entry(outline, line, term, end);
            }
            Some(Sign::Description | Sign::Summary(_)) => return,
            Some(Sign::Related) if described(outline) => return,
            _ if value_goes_on(outline, line, implementation) => {
                let line = lines.pop_front().expect("a line was seen");
                let entry = outline.overview.last_mut().expect("a value goes on after a label");
                for (piece, heading) in unglue(line) {
                    match heading {
                        None => entry.values.push(piece),
                        Some(term) => {
                            outline.overview.push(Entry {
                                term: Some(term),
                                label: Some(piece),
                                values: Vec::new(),
                            });
                            break;
                        }
                    }
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
fn entry<'p>(outline: &mut Outline<'p>, line: Piece<'p>, term: OverviewTerm, end: usize) {
    let (label, value) = line.split_at(end);
    let value = value.trim();
    outline.overview.push(Entry { term: Some(term), label: Some(label), values: Vec::new() });
    if value.is_empty() {
        return;
    }
    if let Some((at, term, end)) = label_within(value.text()) {
        let (value, rest) = value.split_at(at);
        if let Some(entry) = outline.overview.last_mut() {
            entry.values.extend(Some(value.trim()).filter(|value| !value.is_empty()));
        }
        return entry(outline, rest, term, end);
    }
    for (piece, heading) in unglue(value) {
        match heading {
            None => outline.overview.last_mut().expect("just pushed").values.push(piece),
            Some(term) => {
                outline.overview.push(Entry {
                    term: Some(term),
                    label: Some(piece),
                    values: Vec::new(),
                });
            }
        }
    }
}

/// A further label of a date after "|" or a blank, as in "Start Date: 9/1/2018 | End Date: 9/30/2020".
fn label_within(value: &str) -> Option<(usize, OverviewTerm, usize)> {
    let mut starts = words(value).skip(1).map(|word| word.start);
    starts.find_map(|start| {
        let rest = &value[start..];
        match label_at(rest) {
            Some((term @ (OverviewTerm::Start | OverviewTerm::End), _, end))
                if rest[..end].ends_with(':') =>
            {
                let bar = value[..start].trim_end().strip_suffix('|').map(str::len);
                Some((bar.unwrap_or(start), term, end + start - bar.unwrap_or(start)))
            }
            _ => None,
        }
    })
}

/// Parts a heading from the value before it, to which a lost line break glued it
/// ("Private SectorIRM Review").
fn unglue(value: Piece<'_>) -> impl Iterator<Item = (Piece<'_>, Option<OverviewTerm>)> {
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
fn value_goes_on(outline: &Outline<'_>, line: &Piece<'_>, implementation: bool) -> bool {
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
            !implementation && !areas && (empty || listed || !line.block().apart || in_markup(line))
        }
    }
}

fn in_markup(line: &Piece<'_>) -> bool {
    !matches!(line.block().kind, BlockKind::Paragraph)
}

fn starts_item(line: &Piece<'_>) -> bool {
    matches!(line.block().kind, BlockKind::Item { .. } | BlockKind::Cell { .. })
        || crate::grammar::bullet::marker(line.text()).is_some()
}

fn is_coded(term: OverviewTerm, text: &str) -> bool {
    use crate::record::{
        Ambition, Code, Completion, EarlyResults, PotentialImpact, Relevance, YesNo,
    };
    use crate::vocabulary::read_codes;
    match term {
        OverviewTerm::Starred | OverviewTerm::Verifiable => {
            read_code::<YesNo>(text).code != Code::Unrecognized
        }
        OverviewTerm::EarlyResults => read_code::<EarlyResults>(text).code != Code::Unrecognized,
        OverviewTerm::Ambition => read_code::<Ambition>(text).code != Code::Unrecognized,
        OverviewTerm::PotentialImpact => {
            read_code::<PotentialImpact>(text).code != Code::Unrecognized
        }
        OverviewTerm::Completion => read_code::<Completion>(text).code != Code::Unrecognized,
        OverviewTerm::Relevance => {
            text.len() <= 200
                && read_codes::<Relevance>(text).iter().all(|(_, code)| *code != Code::Unrecognized)
        }
        _ => false,
    }
}

/// Whether a line is a list of policy areas and nothing else.
fn are_policy_areas(text: &str) -> bool {
    if text.len() > 600 {
        return false;
    }
    let (mut known, mut all) = (0, 0);
    for name in text.split(',') {
        all += 1;
        known += usize::from(policy_area(name).is_some());
    }
    known * 2 > all
}

/// Where a label that no vocabulary knows ends, if the line has the form of one: up to six words and
/// a colon.
fn unknown_label(text: &str) -> Option<usize> {
    let colon = text.find(':')?;
    let label = &text[..colon];
    let few = (1..=6).contains(&words(label).count());
    (few && label.starts_with(char::is_uppercase) && !label.contains(['.', ';', ',']))
        .then_some(colon + 1)
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
            Some(Sign::Related) if opens_related(lines) && outline.related.heading.is_none() => {
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
fn opens_related(next: &Lines<'_>) -> bool {
    let Some(first) = next.front() else { return true };
    starts_item(first)
        || !first.text().chars().any(char::is_alphanumeric)
        || matches!(sign(first), Some(Sign::Furniture))
        || next.iter().take(3).any(|line| crate::grammar::related::entry(line.text()).is_some())
}

/// Whether nothing of the commitment follows the site's name.
fn is_footer(next: &Lines<'_>) -> bool {
    next.len() <= 40
        && !next.iter().any(|line| {
            matches!(sign(line), Some(Sign::Summary(_) | Sign::Description))
                || crate::grammar::related::entry(line.text()).is_some()
        })
}

/// What a line is by its words alone.
fn sign(line: &Piece<'_>) -> Option<Sign> {
    let text = line.text();
    if let Some((term, _)) = page_term(text) {
        return Some(match term {
            PageTerm::Description => Sign::Description,
            PageTerm::Related => Sign::Related,
            PageTerm::Skip
            | PageTerm::Survey
            | PageTerm::Site
            | PageTerm::Star
            | PageTerm::Control => Sign::Furniture,
        });
    }
    if let Some(kind) = summary_heading(text) {
        return Some(Sign::Summary(kind));
    }
    label_at(text).map(|(term, language, end)| Sign::Overview(term, language, end))
}

/// A page-level heading or the site's furniture; of a member's commitments too ("Hungary's
/// Commitments", "Compromisos de Honduras").
fn page_term(text: &str) -> Option<(PageTerm, Language)> {
    if text.len() > 100 {
        return None;
    }
    let whole = vocabulary().page.whole(text);
    if whole.is_some() || text.len() > 60 {
        return whole;
    }
    // Both apostrophes, "'" and "’", by the byte that they begin with.
    memchr::memchr2(b'\'', 0xe2, text.as_bytes())?;
    let owner = text.rfind("'s ").or_else(|| text.rfind("’s "))?;
    let last = text[owner..].rfind(' ').map(|at| &text[owner + at + 1..])?;
    vocabulary().page.whole(last).filter(|(term, _)| *term == PageTerm::Related)
}

/// Which summary a heading opens, if it is that of an IRM status summary.
fn summary_heading(text: &str) -> Option<SummaryKind> {
    // The reviewers' initials, three capitals in every language, tell such a heading from most lines.
    let initials =
        || text.as_bytes().windows(3).any(|three| three.iter().all(u8::is_ascii_uppercase));
    if text.len() > 90 || text.ends_with(['.', ',', ';', ':']) || !initials() {
        return None;
    }
    let terms = &vocabulary().summary_heading;
    let (mut irm, mut summary, mut kind) = (false, false, None);
    for word in words(text) {
        match terms.longest(&text[word.start..]) {
            Some(((HeadingWord::Irm, _), _)) => irm = true,
            Some(((HeadingWord::Summary, _), _)) => summary = true,
            Some(((HeadingWord::Midterm, _), _)) => kind = kind.or(Some(SummaryKind::Midterm)),
            Some(((HeadingWord::EndOfTerm, _), _)) => kind = kind.or(Some(SummaryKind::EndOfTerm)),
            None => {}
        }
    }
    (irm && summary).then(|| kind.unwrap_or(SummaryKind::Other))
}

/// A label of the overview at the start of a text, and where it ends. A label is followed by a
/// colon or by nothing; words in brackets may stand between ("Ambition (see definition):").
fn label_at(text: &str) -> Option<(OverviewTerm, Language, usize)> {
    let ((term, language), end) = vocabulary().overview.longest(text)?;
    let mut after = &text[end..];
    after = after.trim_start_matches([')', '?']);
    if let Some(bracket) = after.trim_start().strip_prefix('(') {
        after = bracket.split_once(')')?.1;
    }
    let after = after.trim_start();
    let heading = matches!(term, OverviewTerm::Design | OverviewTerm::Implementation);
    if let Some(value) = after.strip_prefix(':') {
        return (!heading).then_some((term, language, text.len() - value.len()));
    }
    if after.is_empty() || (heading && after == "i") {
        return Some((term, language, text.len() - after.len()));
    }
    None
}
