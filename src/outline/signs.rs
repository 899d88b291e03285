//! What the words of one line say about where it stands.

use crate::lines::Line;
use crate::record::SummaryKind;
use crate::vocabulary::{
    Language, OverviewTerm, PageTerm, policy_area, read_code, summary_heading, vocabulary, words,
};

/// What the beginning of a line says about where it stands.
pub(super) enum Sign {
    Description,
    Summary(SummaryKind),
    Related,
    Furniture,
    /// A label or heading of the overview, and where it ends (its colon included).
    Overview(OverviewTerm, Language, usize),
}

/// A label of the overview: what it means, in which language, and where it ends (its colon included).
pub(super) type Label = (OverviewTerm, Language, usize);

/// What a line is by its words alone.
pub(super) fn sign(line: &Line<'_>) -> Option<Sign> {
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
/// Commitments").
pub(super) fn page_term(text: &str) -> Option<(PageTerm, Language)> {
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

/// A label of the overview at the start of a text, and where it ends. A label is followed by a
/// colon or by nothing; words in brackets may stand between ("Ambition (see definition):").
pub(super) fn label_at(text: &str) -> Option<Label> {
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

/// Where a label that no vocabulary knows ends, if the line has the form of one: up to six words and
/// a colon.
pub(crate) fn unknown_label(text: &str) -> Option<usize> {
    let colon = text.find(':')?;
    let label = &text[..colon];
    let few = (1..=6).contains(&words(label).count());
    (few && label.starts_with(char::is_uppercase) && !label.contains(['.', ';', ',']))
        .then_some(colon + 1)
}

/// Whether a line is a list of policy areas and nothing else.
pub(super) fn are_policy_areas(text: &str) -> bool {
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

/// Whether a text is a code of what a label means.
pub(super) fn is_coded(term: OverviewTerm, text: &str) -> bool {
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
