//! What the parts of a page mean: one file for each part of the record.
//!
//! In: the parts of the outline, as lines. Out: the record, with every line claimed for a field.
//! Rules here use grammar and vocabulary; they read no bytes and write no output.

mod commitment_page;
mod dates;
mod description;
mod findings;
mod identity;
mod institutions;
mod irm;
mod labels;
mod lists;
mod nesting;
mod overview;
mod prose;
mod related;
mod repeats;
mod series;
mod steps;
mod undertakings;
mod wrapped_labels;

use crate::claims::{Claims, Place, Source, Use};
use crate::diagnostic::DiagnosticCode;
use crate::error::NotACommitment;
use crate::outline::Outline;
use crate::record::{Record, Rest};
use crate::span::Span;
use crate::vocabulary::OverviewTerm;

/// Reads the parts of a page into a record.
pub(crate) fn extract<'p>(
    claims: &mut Claims<'p>,
    mut parts: Outline<'p>,
    address: Option<&str>,
) -> Result<Record, NotACommitment> {
    commitment_page::check(&parts, claims.page, address)?;
    let mut record = Record::default();
    let below = identity::head(
        claims,
        &mut record,
        std::mem::take(&mut parts.above),
        parts.title.take(),
        std::mem::take(&mut parts.below),
        &identity::Known {
            address,
            plan: parts.value(OverviewTerm::Plan),
            member_labelled: parts.value(OverviewTerm::Member).is_some(),
        },
    );
    let below = overview::below_title(claims, &mut record, below, parts.labels() > 0);
    let language = parts.language();
    record.language = match language {
        Some(language) => Some(language.tag()),
        None => claims.page.language.as_deref().and_then(declared_language),
    };
    overview::overview(claims, &mut record, parts.overview, language);
    description::description(claims, &mut record, below, parts.description);
    let mut judged = Vec::new();
    for (kind, part) in parts.summaries {
        irm::summary(claims, &mut record, &mut judged, kind, part);
    }
    related::related(claims, &mut record, parts.related);
    irm::complete(claims, &mut record, judged);
    identity::derive(claims, &mut record, address);
    undertakings::name_bodies(claims, &mut record);
    if let Some(place) = claims.first_label() {
        let path = claims.field(&["language"]);
        claims.trace(path, Source::Told(place), "labels");
    }
    missing(claims, &record);
    Ok(record)
}

/// The language that a page's markup declares ("pt-BR"), without its region.
fn declared_language(tag: &str) -> Option<String> {
    let language = tag.split(['-', '_']).next()?.trim();
    let is_one =
        (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_alphabetic());
    is_one.then(|| language.to_ascii_lowercase())
}

/// Remarks on fields that every page should have.
fn missing(claims: &mut Claims<'_>, record: &Record) {
    if record.title.is_none() {
        let path = claims.field(&["title"]);
        let message = "the page shows no title";
        claims.remark(DiagnosticCode::MissingTitle, None, Some(path), message);
    }
    if record.key.is_none() {
        let path = claims.field(&["key"]);
        let message = "neither the page nor its address tells which commitment it is";
        claims.remark(DiagnosticCode::MissingKey, None, Some(path), message);
    }
}

/// Puts what nobody claimed into `rest`: one entry for words of one block.
pub(crate) fn rest(
    claims: &mut Claims<'_>,
    record: &mut Record,
    left: Vec<Place>,
    line: impl Fn(Span) -> usize,
) {
    let list = claims.field(&["rest"]);
    for place in left {
        let block = &claims.page.blocks[place.block as usize];
        let range = place.start as usize..place.end as usize;
        let path = claims.index(list, record.rest.len());
        let text = block.text[range.clone()].to_owned();
        record.rest.push(Rest { line: line(block.span(range)), text });
        claims.taken.push(crate::claims::Claim { place, path, used: Use::Rest, rule: "rest" });
        let message = "no rule understood these words";
        claims.remark(DiagnosticCode::Rest, Some(place), Some(path), message);
    }
    claims.taken.sort_by_key(|claim| (claim.place.block, claim.place.start));
}
