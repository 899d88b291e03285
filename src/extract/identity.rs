//! Which commitment it is: title, ID, number and member, from what stands above the first label.

use crate::claims::{Claims, Path, Piece, Source};
use crate::grammar::title::{Title, title};
use crate::page::BlockKind;
use crate::record::{CommitmentId, Record};

/// Reads what stands above the first label.
pub(crate) fn head<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    mut lines: Vec<Piece<'p>>,
    address: Option<&str>,
) {
    let titled = title_line(&lines, address);
    let member = titled.and_then(|titled| member_line(&lines, titled));
    for (number, line) in lines.drain(..).enumerate() {
        if Some(number) == titled {
            take_title(claims, record, line);
        } else if Some(number) == member {
            let path = claims.field(&["member", "name"]);
            record.member.name = Some(claims.value(line, path, "identity.member-line").to_owned());
        } else if titled.is_some() {
            // Breadcrumbs, a logo's words, the title once more: what a site puts around its title.
            claims.furniture(line);
        }
    }
}

/// The line of the title: the last with an ID in brackets, else the main heading, else the last line.
fn title_line(lines: &[Piece<'_>], address: Option<&str>) -> Option<usize> {
    let with_id = lines.iter().rposition(|line| title(line.text()).id.is_some());
    let heading = || lines.iter().rposition(|line| line.block().kind == BlockKind::Heading(1));
    let last = || lines.iter().rposition(|line| line.text().chars().any(char::is_alphabetic));
    let _ = address;
    with_id.or_else(heading).or_else(last)
}

/// The line of the member's name: directly above the title, a few capitalised words.
fn member_line(lines: &[Piece<'_>], titled: usize) -> Option<usize> {
    let has_id = title(lines[titled].text()).id.is_some();
    let above = titled.checked_sub(1)?;
    (has_id && is_name(lines[above].text())).then_some(above)
}

fn is_name(text: &str) -> bool {
    text.len() <= 60
        && text.starts_with(char::is_uppercase)
        && !text.contains([':', '/', '|', '>', '.', '!', '?'])
        && text.split(' ').count() <= 6
}

fn take_title<'p>(claims: &mut Claims<'p>, record: &mut Record, line: Piece<'p>) {
    let Title { number, title, id } = title(line.text());
    let (before, rest) = line.split_at(title.start);
    let (words, after) = rest.split_at(title.len());
    if let Some(range) = number {
        let path = claims.key(Path::ROOT, "number");
        record.number = Some(before.text()[range].to_owned());
        claims.value(before.trim(), path, "identity.number");
    }
    if !words.is_empty() {
        let path = claims.key(Path::ROOT, "title");
        record.title = Some(claims.value(words, path, "identity.title").to_owned());
    }
    if let Some((id, _)) = id {
        let path = claims.key(Path::ROOT, "id");
        claims.value(after.trim(), path, "identity.id");
        record.id = Some(id);
    }
}

/// Fills what follows from what was read: key, member code, member name.
pub(crate) fn derive(claims: &mut Claims<'_>, record: &mut Record, address: Option<&str>) {
    let in_address = address.and_then(id_in_address);
    if record.id.is_none()
        && let Some(id) = &in_address
    {
        let path = claims.key(Path::ROOT, "id");
        claims.trace(path, Source::Address, "identity.address");
        record.id = Some(id.clone());
    }
    let id_path = claims.key(Path::ROOT, "id");
    let key_path = claims.key(Path::ROOT, "key");
    if let Some(id) = &record.id {
        record.key = Some(id.to_string());
        claims.trace(key_path, Source::Derived(id_path), "identity.key");
        let path = claims.field(&["member", "code"]);
        record.member.code = Some(id.member_code().to_owned());
        claims.trace(path, Source::Derived(id_path), "identity.member-code");
        if let Some(other) = in_address.filter(|other| other != id) {
            claims.remark(
                crate::DiagnosticCode::IdMismatch,
                None,
                Some(id_path),
                format!("the title's ID is {id}, the address's is {other}"),
            );
        }
    } else if let Some(last) = address.and_then(last_part) {
        record.key = Some(last.to_owned());
        claims.trace(key_path, Source::Address, "identity.key");
    }
    if record.member.name.is_none() {
        member_name(claims, record, address);
    }
}

/// The member's name where the page shows none: in the address ("/members/costa-rica/"), else in the
/// plan's title ("France Action Plan 2018-2020").
fn member_name(claims: &mut Claims<'_>, record: &mut Record, address: Option<&str>) {
    let path = claims.field(&["member", "name"]);
    if let Some(slug) = address.and_then(member_slug) {
        claims.trace(path, Source::Address, "identity.member-address");
        record.member.name = Some(title_case(slug));
    } else if let Some(name) = record.action_plan.title.as_deref().and_then(crate::grammar::plan::member) {
        let plan = claims.field(&["action_plan", "title"]);
        claims.trace(path, Source::Derived(plan), "identity.member-plan");
        record.member.name = Some(name.to_owned());
    }
}

/// The ID that the address ends with.
fn id_in_address(address: &str) -> Option<CommitmentId> {
    last_part(address)?.parse().ok()
}

/// The last part of an address's path.
fn last_part(address: &str) -> Option<&str> {
    let (_, after) = address.split_once("://").unwrap_or(("", address));
    let path = after.split(['?', '#']).next()?.trim_end_matches('/');
    let (_, last) = path.rsplit_once('/')?;
    (!last.is_empty()).then_some(last)
}

/// The part of an address that names the member: after "members" or "country".
fn member_slug(address: &str) -> Option<&str> {
    let mut parts = address.split('/');
    parts.find(|part| matches!(*part, "members" | "country"))?;
    parts.next().filter(|slug| !slug.is_empty())
}

fn title_case(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}
