//! Which commitment it is: title, ID, number and member, from what stands above the first label.

use crate::claims::{Claims, Path, Source};
use crate::diagnostic::DiagnosticCode;
use crate::grammar::address::{commitment_id, last_part, member};
use crate::grammar::plan;
use crate::grammar::title::{Title, bracketed_id, declared_id, title};
use crate::lines::Line;
use crate::record::Record;
use crate::vocabulary::{country_of_code, letters, member_of_name};

/// What is known of the commitment from elsewhere.
pub(crate) struct Known<'k> {
    pub address: Option<&'k str>,
    /// The title of its plan.
    pub plan: Option<&'k str>,
    /// Whether a label tells the member's name.
    pub member_labelled: bool,
}

/// Reads what stands around the title; gives back what stands below it and is the commitment's.
pub(crate) fn head<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    above: Vec<Line<'p>>,
    titled: Option<Line<'p>>,
    below: Vec<Line<'p>>,
    known: &Known<'_>,
) -> Vec<Line<'p>> {
    let member = match (&titled, known.member_labelled) {
        (Some(titled), false) => member_line(&above, titled).filter(|at| {
            // What the plan or the address names counts before what stands above the title.
            let named = |line: &Line<'_>| names_member(line.text(), known);
            named(&above[*at])
                || (!below.iter().any(named) && fits(above[*at].text(), titled, known))
        }),
        _ => None,
    };
    let mut seen = Vec::from_iter(titled.as_ref().map(Line::text));
    let has_title = titled.is_some();
    if let Some(mut titled) = titled {
        let site = site_before(titled.text(), above.iter().chain(&below).map(Line::text));
        if site > 0 {
            let (name, rest) = titled.split_at(site);
            claims.furniture(name);
            titled = rest;
        }
        take_title(claims, record, titled);
    }
    let mut left = Vec::with_capacity(below.len());
    for (number, line) in above.into_iter().enumerate() {
        seen.push(line.text());
        if Some(number) == member {
            take_member(claims, record, line);
        } else if !has_title {
            left.push(line);
        } else {
            // Breadcrumbs, a logo's words, the title once more: what a site puts above its title.
            claims.furniture(line);
        }
    }
    let words = record.title.clone().unwrap_or_default();
    for line in below {
        let again = line.text() == words || seen.contains(&line.text());
        if again {
            claims.furniture(line);
        } else if record.member.name.is_none()
            && !known.member_labelled
            && names_member(line.text(), known)
        {
            take_member(claims, record, line);
        } else {
            left.push(line);
        }
    }
    left
}

/// The line of the member's name: directly above the title, a few capitalised words.
fn member_line(above: &[Line<'_>], titled: &Line<'_>) -> Option<usize> {
    let has_id = bracketed_id(titled.text()).is_some();
    let last = above.len().checked_sub(1)?;
    (has_id && is_name(above[last].text())).then_some(last)
}

/// Whether a line below the title is the member's name, as the plan's title or the address has it.
fn names_member(line: &str, known: &Known<'_>) -> bool {
    is_name(line)
        && (known.plan.and_then(plan::member) == Some(line)
            || known.address.and_then(member).is_some_and(|slug| letters(slug).eq(letters(line))))
}

/// Whether nothing speaks against a line above the title as the member's name: it is a member, or the
/// plan's title has it in other words ("Buenos Aires, Argentina"), or, where the plan names nobody, the
/// ID is no country's. "Commitment" is a breadcrumb.
fn fits(line: &str, titled: &Line<'_>, known: &Known<'_>) -> bool {
    if member_of_name(line).is_some() {
        return true;
    }
    match known.plan.and_then(plan::member) {
        Some(member) => member.contains(line) || line.contains(member),
        None => {
            let letters = bracketed_id(titled.text()).map(|(id, _)| id);
            letters.is_none_or(|id| country_of_code(id.member_code()).is_none())
        }
    }
}

fn take_member<'p>(claims: &mut Claims<'p>, record: &mut Record, line: Line<'p>) {
    let path = claims.field(&["member", "name"]);
    record.member.name = Some(claims.value(line, path, "identity.member-line").to_owned());
}

fn is_name(text: &str) -> bool {
    text.len() <= 60
        && text.starts_with(char::is_uppercase)
        && !text.contains([':', '/', '|', '>', '.', '!', '?'])
        && text.split(' ').count() <= 6
}

/// How many bytes a site's name takes before a title that another line has without it: "OGP watch : Open
/// wells (ZZ0007)" beside "Open wells (ZZ0007)".
fn site_before<'l>(titled: &str, mut others: impl Iterator<Item = &'l str>) -> usize {
    const SIGNS: [char; 9] = [':', '|', '-', '–', '—', '»', '·', '›', '/'];
    let whole = title(titled).title;
    let own = &titled[whole.clone()];
    // Most titles hold no such sign, and no other line need be looked at.
    if !own.match_indices(SIGNS).any(|(at, _)| own[..at].ends_with(' ')) {
        return 0;
    }
    let ends = |line: &'l str| {
        let other = line[title(line).title].trim();
        let before = own.strip_suffix(other).filter(|_| !other.is_empty())?;
        let name = before.trim_end().strip_suffix(SIGNS)?;
        name.ends_with(' ').then_some(whole.start + before.len())
    };
    others.find_map(ends).unwrap_or_default()
}

fn take_title<'p>(claims: &mut Claims<'p>, record: &mut Record, line: Line<'p>) {
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
    let in_address = address.and_then(commitment_id);
    if record.id.is_none() {
        let path = claims.key(Path::ROOT, "id");
        let declared = claims.page.title.as_deref().and_then(declared_id);
        if declared.is_some() {
            claims.trace(path, Source::Head, "identity.declared-title");
        } else if in_address.is_some() {
            claims.trace(path, Source::Address, "identity.address");
        }
        record.id = declared.or_else(|| in_address.clone());
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
            let message = format!("the title's ID is {id}, the address's is {other}");
            claims.remark(DiagnosticCode::IdMismatch, None, Some(id_path), message);
        }
    } else if let Some(last) = address.and_then(last_part) {
        record.key = Some(last.to_owned());
        claims.trace(key_path, Source::Address, "identity.key");
    }
    if record.member.name.is_none() {
        member_name(claims, record, address);
    }
    country(claims, record);
}

/// The member's code where the page has no ID, and its country.
fn country(claims: &mut Claims<'_>, record: &mut Record) {
    let known = record.member.name.as_deref().and_then(member_of_name);
    let [name, code, iso] = ["name", "code", "iso"].map(|key| claims.field(&["member", key]));
    if record.member.code.is_none()
        && let Some(known) = known.and_then(|member| member.code)
    {
        claims.trace(code, Source::Derived(name), "identity.member-table");
        record.member.code = Some(known.to_owned());
    }
    let of_code = record.member.code.as_deref().and_then(country_of_code);
    let (country, source) = match of_code {
        Some(country) => (Some(country), code),
        None => (known.map(|member| member.iso), name),
    };
    if country.is_some() {
        claims.trace(iso, Source::Derived(source), "identity.member-country");
    }
    record.member.iso = country.map(str::to_owned);
}

/// The member's name where the page shows none: in the address ("/members/costa-rica/"), else in the
/// plan's title ("France Action Plan 2018-2020").
fn member_name(claims: &mut Claims<'_>, record: &mut Record, address: Option<&str>) {
    let path = claims.field(&["member", "name"]);
    if let Some(slug) = address.and_then(member) {
        claims.trace(path, Source::Address, "identity.member-address");
        record.member.name = Some(title_case(slug));
    } else if let Some(name) = record.action_plan.title.as_deref().and_then(plan::member) {
        let plan = claims.field(&["action_plan", "title"]);
        claims.trace(path, Source::Derived(plan), "identity.member-plan");
        record.member.name = Some(name.to_owned());
    }
}

fn title_case(slug: &str) -> String {
    let words = slug.split('-').map(|word| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect::<String>())
            .unwrap_or_default()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use crate::{DiagnosticCode, Extraction, Format, Parser};

    fn html(page: &str, address: &str) -> Extraction {
        Parser::new().format(Format::Html).url(address).parse(page.as_bytes()).unwrap()
    }

    #[test]
    fn the_id_of_the_heads_title_counts_before_that_of_the_address() {
        let page = "<title>Open Data (FR0033) | OGP</title><h1>Open Data</h1>\
            <p>Status: Active</p><p>Starred: No</p>";
        let found = html(page, "https://a.org/members/france/commitments/FR0034/");
        assert_eq!(found.record.key.as_deref(), Some("FR0033"));
        assert_eq!(found.diagnostics[0].code, DiagnosticCode::IdMismatch);
    }

    #[test]
    fn query_and_fragment_do_not_hide_the_id() {
        let page = "<h1>Open Data</h1><h2>Description</h2><p>It will open data.</p>";
        for address in ["FR0033?lang=fr", "FR0033/#description", "FR0033/?from=/all/"] {
            let found = html(page, &format!("https://a.org/members/france/commitments/{address}"));
            assert_eq!(found.record.id.unwrap().as_str(), "FR0033", "{address}");
        }
    }

    #[test]
    fn a_remark_on_the_id_stands_at_the_id() {
        let page = "Menu\nOpen Data (FR0033)\nStatus: Active\n";
        let parser = Parser::new().url("https://a.org/commitments/FR0034/");
        let found = parser.parse(page.as_bytes()).unwrap();
        assert_eq!((found.diagnostics[0].line, found.diagnostics[0].column), (2, 11));
    }

    #[test]
    fn an_id_told_in_the_text_makes_no_title() {
        let page = "Open Data (FR0033)\nIt goes on with what was begun before it.\nSee also: Open \
            Budgets (FR0012)\n";
        let record = crate::parse(page.as_bytes()).unwrap().record;
        assert_eq!(record.id.unwrap().as_str(), "FR0033");
    }

    #[test]
    fn a_label_tells_the_member_before_the_line_above_the_title() {
        let page = "Commitments\nOpen Data (FR0033)\nCountry: France\nStatus: Active\n";
        let record = crate::parse(page.as_bytes()).unwrap().record;
        assert_eq!(record.member.name.as_deref(), Some("France"));
    }

    #[test]
    fn a_breadcrumb_above_the_title_is_no_member() {
        for (above, plan, member) in [
            ("Commitment", "France Action Plan 2018-2020", Some("France")),
            ("France", "National Action Plan 2018-2020", Some("France")),
            (
                "Buenos Aires, Argentina",
                "Buenos Aires Action Plan 2018",
                Some("Buenos Aires, Argentina"),
            ),
            ("Commitment", "National Action Plan 2018-2020", None),
        ] {
            let page =
                format!("{above}\nOpen Data (FR0033)\nAction Plan: {plan}\nStatus: Active\n");
            let record = crate::parse(page.as_bytes()).unwrap().record;
            assert_eq!(record.member.name.as_deref(), member, "{above}, {plan}");
        }
    }
}
