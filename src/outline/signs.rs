//! What the words of one line say about where it stands.

use crate::bytes::has_any;
use crate::claims::Claims;
use crate::diagnostic::DiagnosticCode;
use crate::grammar::label::{self, COLONS, End, Ending};
use crate::lines::Line;
use crate::record::SummaryKind;
use crate::vocabulary::{
    DescriptionTerm, Language, OverviewTerm, PageTerm, policy_area, starts, summary_heading,
    vocabulary,
};

/// What the beginning of a line says about where it stands.
#[derive(Clone, Copy)]
pub(super) enum Sign {
    Description,
    Summary(SummaryKind),
    Related,
    Furniture,
    /// A label or heading of the overview.
    Overview(Label),
}

/// A label of the overview at the start of a text: what it means, in which language, and where it
/// ends (its colon included).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Label {
    pub term: OverviewTerm,
    /// `None` where the label is known by its value alone.
    pub language: Option<Language>,
    pub end: usize,
}

impl Label {
    /// Whether a colon parts it from its value, in the text that it begins.
    pub(super) fn has_colon(&self, text: &str) -> bool {
        text[..self.end].trim_end_matches(['|', ' ']).ends_with(COLONS)
    }
}

/// What each line of a page is, by what it is by itself. Labels stand before a colon; where another sign parts them
/// from their values, a tab or nothing, that shows only on the page as a whole: in several labels whose values can
/// be nothing else, and none with a colon.
pub(super) fn signs(lines: &[Line<'_>], own: &[Option<Sign>]) -> Vec<Option<Sign>> {
    const SEVERAL: usize = 2;
    let mut signs = own.to_vec();
    drop_tabs(&mut signs);
    let with_colon = |(line, sign): (&Line<'_>, &Option<Sign>)| matches!(sign, Some(Sign::Overview(label)) if label.has_colon(line.text()));
    if lines.iter().zip(&signs).any(with_colon) {
        return signs;
    }
    let without: Vec<(usize, Label)> = (lines.iter().zip(&signs).enumerate())
        .filter(|(_, (_, sign))| sign.is_none())
        .filter_map(|(at, (line, _))| Some((at, label_before_value(line.text())?)))
        .collect();
    let certain = |(at, label): &&(usize, Label)| {
        label.term.form().shape.is_surely(&lines[*at].text()[label.end..])
    };
    if without.iter().filter(certain).count() >= SEVERAL {
        for (at, label) in without {
            signs[at] = Some(Sign::Overview(label));
        }
    }
    signs
}

/// Takes their meaning from the names of tabs: different headings of the page one right below the
/// other, each of which comes again further down, over its text; or the heading of the text right
/// above one of the overview.
fn drop_tabs(signs: &mut [Option<Sign>]) {
    let is_part = |sign: &Option<Sign>| matches!(sign, Some(Sign::Description | Sign::Summary(_)));
    let is_heading = |sign: &Option<Sign>| match sign {
        Some(Sign::Overview(label)) => label.term.is_heading(),
        _ => is_part(sign) || matches!(sign, Some(Sign::Related)),
    };
    let same = |one: &Option<Sign>, other: &Option<Sign>| match (one, other) {
        (Some(Sign::Description), Some(Sign::Description)) => true,
        (Some(Sign::Summary(one)), Some(Sign::Summary(other))) => one == other,
        _ => false,
    };
    // The heading of each part of the page that stands last.
    let mut last: Vec<(Option<Sign>, usize)> = Vec::new();
    for (at, sign) in signs.iter().enumerate().filter(|(_, sign)| is_part(sign)) {
        match last.iter_mut().find(|(known, _)| same(known, sign)) {
            Some((_, known)) => *known = at,
            None => last.push((*sign, at)),
        }
    }
    for at in 0..signs.len() {
        if !is_part(&signs[at]) {
            continue;
        }
        let (before, after) = signs.split_at_mut(at + 1);
        let (earlier, tab) = before.split_at_mut(at);
        let tab = &mut tab[0];
        let beside = [earlier.last(), after.first()];
        let beside = beside.into_iter().flatten().any(|next| is_heading(next) && !same(tab, next));
        let again = beside && last.iter().any(|(known, last)| *last > at && same(known, tab));
        let above_overview = matches!(tab, Some(Sign::Description))
            && after.first().is_some_and(|next| is_heading(next) && !is_part(next));
        if again || above_overview {
            *tab = None;
        }
    }
}

/// A label that no colon parts from its value ("Status Active", "Status | Active").
fn label_before_value(text: &str) -> Option<Label> {
    let ((term, language), end) = vocabulary().overview.longest(text)?;
    let value = behind_sign(&text[end..])?;
    let may_begin = value.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let named = may_begin && term.names_a_value();
    let end = text.len() - value.len();
    named.then_some(Label { term, language: Some(language), end })
}

/// Signs that stand between a label and its value in texts made of tables or by hand, blanks around them.
const PARTING: [&str; 8] = ["|", "–", "—", "-", "=", "=>", "→", "»"];

/// The text behind what parts a label from its value: a blank, and one of the signs or a row of dots, if one
/// stands there.
fn behind_sign(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(' ')?;
    let (sign, value) = rest.split_once(' ').unwrap_or((rest, ""));
    let dots = sign.len() >= 2 && sign.chars().all(|c| matches!(c, '.' | '…' | '_'));
    Some(if dots || PARTING.contains(&sign) { value } else { rest })
}

/// What a line is by its words alone.
pub(super) fn sign(line: &Line<'_>) -> Option<Sign> {
    let text = line.text();
    match page_term(text) {
        Some((PageTerm::Description, _)) => return Some(Sign::Description),
        Some((PageTerm::Related, _)) => return Some(Sign::Related),
        Some((
            PageTerm::Skip | PageTerm::Survey | PageTerm::Site | PageTerm::Star | PageTerm::Control,
            _,
        )) => return Some(Sign::Furniture),
        Some((PageTerm::Stray, _)) | None => {}
    }
    if let Some(kind) = summary_heading(text) {
        return Some(Sign::Summary(kind));
    }
    label_at(text).map(Sign::Overview)
}

/// Tells of a label of the overview in the text that has a value of its own there.
pub(super) fn label_in_text(claims: &mut Claims<'_>, line: &Line<'_>, label: Label) {
    let value = line.text()[label.end..].trim();
    if !value.is_empty() && label.term.form().shape.is_surely(value) {
        let (place, words) = (Some(line.place()), line.text());
        let message =
            format!("{words:?} looks like a field of the commitment, and was read as text");
        claims.remark(DiagnosticCode::LabelInText, place, None, message);
    }
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
    let ((term, language), words) = vocabulary().overview.longest(text)?;
    let language = Some(language);
    let heading = matches!(term, OverviewTerm::Design | OverviewTerm::Implementation);
    match label::end(text, words) {
        Some(End { at, by: Ending::Colon }) => {
            // The border of a cell, where a row of a table is written with bars.
            let value = text[at..].trim_start().strip_prefix('|').unwrap_or(&text[at..]);
            (!heading).then_some(Label { term, language, end: text.len() - value.len() })
        }
        Some(end) => {
            let alone = text[end.at..].trim_start().is_empty();
            alone.then_some(Label { term, language, end: text.len() })
        }
        // The sign that tells more behind a heading.
        None => (heading && text[words..].trim_start() == "i").then_some(Label {
            term,
            language,
            end: text.len() - 1,
        }),
    }
}

/// Where a label that no vocabulary knows ends, if the line has the form of one: up to six words and
/// a colon.
pub(crate) fn unknown_label(text: &str) -> Option<usize> {
    let colon = memchr::memchr(b':', text.as_bytes())?;
    let label = &text[..colon];
    let may_be = label.starts_with(char::is_uppercase) && !has_any(label, *b".;,");
    (may_be && (1..=6).contains(&starts(label).take(7).count())).then_some(colon + 1)
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

/// Whether a line is one that printing or copying a page puts between its lines: a page's number
/// ("2", "- 2 -", "Page 1 of 2"), an address, the day and hour of printing, the site's copyright, its choice of
/// languages ("EN | FR"), or a button or notice ("Share this page").
pub(super) fn is_page_mark(text: &str) -> bool {
    const LONGEST_NUMBER: usize = 4;
    const WORDS: usize = 4;
    if !text.contains(char::is_alphabetic) {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        return (1..=LONGEST_NUMBER).contains(&digits);
    }
    let is_stray = || matches!(page_term(text), Some((PageTerm::Stray, _)));
    if text.starts_with('©') || is_print_header(text) || is_choice_of_languages(text) || is_stray()
    {
        return true;
    }
    if !text.contains(' ') {
        return text.contains("://") || text.starts_with("www.");
    }
    text.ends_with(|c: char| c.is_ascii_digit())
        && text.split(' ').nth(WORDS).is_none()
        && text.split([' ', '/']).filter(|word| is_number(word)).count() == 2
}

/// Whether a line begins with a day and the hour: "3/12/2021, 10:14 AM Open Government Partnership".
fn is_print_header(text: &str) -> bool {
    let mut words = text.split(' ');
    let numbers = |word: Option<&str>, signs: [char; 3], count: usize| {
        let parts = word.map(|word| word.trim_end_matches(',').split(signs));
        parts.is_some_and(|mut parts| {
            let all = parts.by_ref().take(count).filter(|part| is_number(part)).count();
            all == count && parts.next().is_none()
        })
    };
    numbers(words.next(), ['/', '.', '-'], 3) && numbers(words.next(), [':'; 3], 2)
}

/// Whether a line is names of languages by their two letters, with signs between.
fn is_choice_of_languages(text: &str) -> bool {
    let is_code =
        |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut words = text.split([' ', '|', '/', '·', '•']).filter(|word| !word.is_empty());
    words.next().is_some_and(is_code)
        && words.next().is_some_and(is_code)
        && words.all(is_code)
        && text.contains(['|', '/', '·', '•'])
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Where a label of the description ends that may stand in the overview, too: one whose value has no
/// place of its own ("Theme").
pub(super) fn further_label(text: &str) -> Option<usize> {
    let field = vocabulary().description.whole(text);
    matches!(field, Some((DescriptionTerm::Field, _))).then_some(text.len())
}

/// Whether a line begins with a label of a description, or is a heading of one.
pub(crate) fn label_of_description(text: &str) -> bool {
    let found = vocabulary().description.longest(text);
    found.is_some_and(|((term, _), words)| {
        let end = label::end(text, words);
        let is_label = |end: End| end.by == Ending::Colon || text[end.at..].trim().is_empty();
        term != DescriptionTerm::Field && end.is_some_and(is_label)
    })
}
