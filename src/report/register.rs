//! The list of all commitments, by member and plan, each with its pages.

use std::fmt::Write as _;

use super::class::Classes;
use super::{CollectionReport, Commitment};
use crate::escaped::escaped;
use crate::record::Provenance;

/// How many bytes the whole page should have at most: what a mail or a browser takes without a thought.
/// Titles are cut where there are so many that it would be more.
const PAGE: usize = 980_000;
/// Of how many bytes a title is left at least, and at most, whatever the page comes to.
const TITLE: (usize, usize) = (12, 200);

/// Where a capture's page is.
pub(super) type PageOf<'a> = &'a dyn Fn(&Provenance) -> Option<String>;

/// The list of a report's commitments, of which all else of the page takes that many bytes.
pub(super) fn register(
    report: &CollectionReport,
    classes: &Classes,
    page: PageOf<'_>,
    other: usize,
) -> String {
    let titles: usize = report.commitments.iter().map(|one| title(one).len()).sum();
    let whole = list(report, classes, page, usize::MAX);
    if other + whole.len() <= PAGE {
        return whole;
    }
    let fixed = other + whole.len() - titles;
    let room = PAGE.saturating_sub(fixed) / report.commitments.len().max(1);
    list(report, classes, page, room.clamp(TITLE.0, TITLE.1))
}

fn list(report: &CollectionReport, classes: &Classes, page: PageOf<'_>, most: usize) -> String {
    let mut out = String::new();
    let mut numbered = report.commitments.iter().enumerate().peekable();
    while let Some((first, commitment)) = numbered.next() {
        let _ = writeln!(
            out,
            "<section class=\"{}\"><h3>{}</h3><ul>",
            classes.written(first, true),
            escaped(&heading(commitment))
        );
        out += &item(first, commitment, classes, page, most);
        while let Some((number, next)) =
            numbered.next_if(|(_, next)| group(next) == group(commitment))
        {
            out += &item(number, next, classes, page, most);
        }
        out += "</ul></section>\n";
    }
    out
}

/// What the commitments under one heading share.
pub(super) fn group(commitment: &Commitment) -> (&str, Option<i32>, Option<&str>) {
    let Commitment { facts, record, .. } = commitment;
    (&facts.member, facts.plan, record.action_plan.title.as_deref())
}

fn heading(commitment: &Commitment) -> String {
    let record = &commitment.record;
    let member = record.member.name.as_deref().or(record.member.code.as_deref());
    let plan = record.action_plan.title.as_deref().unwrap_or("no plan named");
    format!("{}: {plan}", member.unwrap_or("Member not known"))
}

fn title(commitment: &Commitment) -> &str {
    commitment.record.title.as_deref().unwrap_or("no title")
}

/// A text of at most so many bytes.
fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let end = (0..=most).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    format!("{}…", text[..end].trim_end())
}

fn item(
    number: usize,
    commitment: &Commitment,
    classes: &Classes,
    page: PageOf<'_>,
    most: usize,
) -> String {
    let Commitment { record, sources, .. } = commitment;
    let called = record.key.as_deref().unwrap_or("no key");
    let newest = sources.first().and_then(page);
    let classes = classes.written(number, false);
    let mut out = format!(
        "<li class={}{}>{} {}",
        value(&classes),
        language(record.language.as_deref()),
        anchor(newest.as_deref(), called),
        escaped(&cut(title(commitment), most))
    );
    if sources.len() > 1 {
        let of = sources.iter().map(|source| {
            let captured =
                source.captured.as_deref().map(|captured| captured.get(..10).unwrap_or(captured));
            // Captures of one address are all behind the key.
            let to = page(source).filter(|to| newest.as_ref() != Some(to));
            anchor(to.as_deref(), captured.unwrap_or("undated"))
        });
        let _ = write!(out, " <small>captures: {}</small>", of.collect::<Vec<_>>().join(" "));
    }
    out.push('\n');
    out
}

/// What a browser is told of a title that is not in the language of the page.
fn language(language: Option<&str>) -> String {
    match language {
        None | Some("en") => String::new(),
        Some(language) => format!(" lang={}", value(language)),
    }
}

/// A link, where there is somewhere to lead to.
pub(super) fn anchor(to: Option<&str>, words: &str) -> String {
    let words = escaped(words);
    match to {
        None => words,
        Some(to) => format!("<a href={}>{words}</a>", value(to)),
    }
}

/// The value of an attribute, with quotes where it needs them.
fn value(of: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"/.:-_~+@".contains(&byte);
    match !of.is_empty() && of.bytes().all(is_bare) {
        true => of.to_owned(),
        false => format!("\"{}\"", escaped(of)),
    }
}
