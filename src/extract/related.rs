//! The list of the member's commitments at the foot of a page.

use std::collections::HashSet;

use crate::claims::{Claims, Path};
use crate::diagnostic::DiagnosticCode;
use crate::grammar::address::commitment_id;
use crate::grammar::bullet::{MarkerKind, marker};
use crate::grammar::related::{Entry, entry};
use crate::grammar::title::bracketed_id;
use crate::lines::Line;
use crate::outline::Part;
use crate::record::{CommitmentId, Record, Related};

/// Reads the list: a title, then "ID, year, policy area".
pub(crate) fn related<'p>(claims: &mut Claims<'p>, record: &mut Record, part: Part<'p>) {
    let list = claims.key(Path::ROOT, "related");
    if let Some(heading) = part.heading {
        claims.heading(heading, list, "related.heading");
    }
    let mut open: Option<(Line<'p>, Path)> = None;
    let mut found: Vec<Related> = Vec::new();
    let entries: Vec<Option<Entry>> = part.lines.iter().map(|line| entry(line.text())).collect();
    let mut twins = Twins(HashSet::with_capacity(entries.iter().flatten().count()));
    let last = entries.iter().rposition(Option::is_some);
    let cut = last.map_or(0, |last| last + 1);
    // After the last entry one line may be the title of one that was cut off; more are the site's.
    let more = part.lines.len().saturating_sub(cut) > 1;
    for (number, (line, own)) in part.lines.into_iter().zip(entries).enumerate() {
        if number >= cut && more && !names_a_commitment(&line, record) {
            claims.furniture(line);
        } else if let Some(own) = own
            && found.last().is_none_or(|last| last.id.is_some() || open.is_some())
        {
            close_title(claims, &mut found, open.take());
            if found.last().is_none_or(|last| last.id.is_some()) {
                found.push(Related::default());
            }
            let path = claims.index(list, found.len() - 1);
            let related = found.last_mut().expect("an entry is open");
            twins.look(claims, path, &line, &own);
            take_entry(claims, related, path, line, own);
        } else if !line.text().chars().any(char::is_alphanumeric) {
            claims.furniture(line);
        } else {
            close_title(claims, &mut found, open.take());
            found.push(Related::default());
            let path = claims.index(list, found.len() - 1);
            open = Some((line, path));
        }
    }
    close_title(claims, &mut found, open);
    record.related = found;
}

/// Whether a line after the last entry is the title of a commitment: its link leads to one, and to
/// another than the page's own.
fn names_a_commitment(line: &Line<'_>, record: &Record) -> bool {
    let mut ids = line.links().filter_map(|(_, target)| commitment_id(target));
    ids.any(|id| record.id.as_ref() != Some(&id))
}

/// Takes a title line: its number and the caption of a star are the site's.
fn close_title<'p>(claims: &mut Claims<'p>, found: &mut [Related], open: Option<(Line<'p>, Path)>) {
    let Some((mut line, path)) = open else { return };
    let title_path = claims.key(path, "title");
    if let Some(mark) = marker(line.text())
        && matches!(mark.kind, MarkerKind::Number | MarkerKind::Glyph)
    {
        let (mark, rest) = line.split_at(mark.end);
        claims.label(mark, title_path, "related.title");
        line = rest;
    }
    if let Some(end) = crate::vocabulary::star_caption(line.text()) {
        let (caption, rest) = line.split_at(end);
        claims.furniture(caption);
        line = rest.trim();
    }
    let related = found.last_mut().expect("a title opens an entry");
    // The ID stands in brackets behind the title.
    let id = bracketed_id(line.text())
        .filter(|(id, _)| line.links().any(|(_, to)| commitment_id(to).as_ref() == Some(id)));
    if let Some((id, range)) = id {
        let (words, after) = line.split_at(range.start);
        line = words.trim();
        let at = claims.key(path, "id");
        claims.value(after, at, "related.entry");
        related.id = Some(id);
    }
    related.url = line.links().next().map(|(_, target)| target.to_owned());
    related.title = claims.value(line, title_path, "related.title").to_owned();
}

fn take_entry<'p>(
    claims: &mut Claims<'p>,
    related: &mut Related,
    path: Path,
    line: Line<'p>,
    found: Entry,
) {
    let (id, rest) = line.split_at(found.id_end);
    let at = claims.key(path, "id");
    related.id = CommitmentId::read(claims.value(id, at, "related.entry"));
    let (year, area) = rest.split_at(found.year_end - found.id_end);
    let at = claims.key(path, "year");
    claims.value(year, at, "related.entry");
    related.year = found.year;
    let (comma, area) = area.split_at(found.area_start - found.year_end);
    claims.label(comma, path, "related.entry");
    if !area.is_empty() {
        let at = claims.key(path, "policy_area");
        related.policy_area = Some(claims.value(area, at, "related.entry").to_owned());
    }
}

/// The IDs that the list has had so far.
struct Twins<'p>(HashSet<&'p str>);

impl<'p> Twins<'p> {
    /// Remarks on an entry whose ID the list has had before.
    fn look(&mut self, claims: &mut Claims<'_>, path: Path, line: &Line<'p>, found: &Entry) {
        let id = &line.text()[..found.id_end];
        if !self.0.insert(id) {
            let message = format!("{id} stands in the list more than once");
            let place = line.place().part(0..found.id_end);
            claims.remark(DiagnosticCode::DuplicateRelated, Some(place), Some(path), message);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_id_that_stands_twice_is_told_where_it_stands_again() {
        let page = "Open Data (FR0033)\nStatus: Active\nStarred: No\nCommitments\n\
            Open Data\nFR0033, 2018, Health\nOpen Budgets\nFR0033, 2020\n";
        let found = crate::parse(page.as_bytes()).unwrap().diagnostics;
        assert_eq!((found[0].code.as_str(), found[0].line), ("duplicate-related", 8));
    }
}
