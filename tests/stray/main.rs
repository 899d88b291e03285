//! A stray line in an overview costs nothing but itself: every other field stays, and the line stands
//! in `rest`, is told by a remark, is a labelled field of its own, or is the site's. Kind by kind, a
//! share of the places has a floor at which it is so.
//!
//! Every place between two lines of the overview of every sample text is asked, each of one kind: the
//! kinds go round. `-- --nocapture` prints the shares, with `OGPX_SHOW_WRONG=1` what differs, and with
//! `OGPX_EVERY_KIND=1` every place is asked of every kind, without floors.

#[path = "../fixtures/mod.rs"]
mod fixtures;
#[path = "../floors/mod.rs"]
mod floors;

use std::collections::BTreeMap;

use ogpx::explain::{Explanation, Kind, Mark};
use ogpx::record::{Content, ContentKind, Provenance};
use ogpx::{Extraction, Parser, Record};

use floors::Floors;

/// Lines that come between the lines of an overview.
const KINDS: [(&str, &str); 12] = [
    ("menu entry", "News and Events"),
    ("cookie sentence", "We use cookies to improve your experience on our site. Accept"),
    ("page number", "Page 1 of 2"),
    ("filter", "Filter by region"),
    ("search form", "Search this site"),
    ("caption", "Photo: Opening of the hall (credit: City Press)"),
    ("share links", "Share on Facebook Twitter LinkedIn Email"),
    ("print header", "3/12/2021, 10:14 AM Open Government Partnership"),
    ("hidden twin", TWIN),
    ("unknown label", "Ticket Number: A-4711"),
    ("date line", "12 March 2021"),
    ("bare address", "https://www.example.org/commitments/"),
];

/// The line before, once more.
const TWIN: &str = "";

fn read(page: &str) -> Extraction {
    Parser::new().content(true).parse(page.as_bytes()).unwrap()
}

/// The lines of the overview: from the first below the title to the last before another part.
fn overview(content: &[Content]) -> &[Content] {
    let is_of = |block: &Content, fields: &[&str]| {
        block.claims.iter().any(|claim| fields.iter().any(|field| claim.starts_with(field)))
    };
    let title = content.iter().position(|block| is_of(block, &["/title"]));
    let below = &content[title.map_or(0, |title| title + 1)..];
    let others = ["/description", "/undertakings", "/milestones", "/irm/summaries", "/related"];
    let end = below.iter().position(|block| is_of(block, &others)).unwrap_or(below.len());
    let is_field = |block: &Content| {
        block.kind != ContentKind::Furniture && block.claims.iter().any(|claim| claim != "heading")
    };
    let last = below[..end].iter().rposition(is_field);
    &below[..last.map_or(0, |last| last + 1)]
}

/// Whether a line is a label alone: a line behind it is its value.
fn is_label(marks: &[Mark], line: &Content) -> bool {
    let within =
        |mark: &&Mark| line.bytes.start <= mark.bytes.start && mark.bytes.end <= line.bytes.end;
    let is_name = |mark: &Mark| {
        mark.kind == Kind::Label || (mark.kind == Kind::Heading && mark.pointer.is_some())
    };
    let mut within = marks.iter().filter(within).peekable();
    within.peek().is_some() && within.all(is_name)
}

/// The record without what a further line changes by being there.
fn fields(mut record: Record) -> Record {
    record.source = Provenance::default();
    record.rest.clear();
    record.description.fields.clear();
    record
}

/// Whether somebody who reads the record learns of the words at these bytes.
fn is_told(found: &Extraction, line: &str, bytes: std::ops::Range<usize>) -> bool {
    let Extraction { record, diagnostics, content, .. } = found;
    record.rest.iter().any(|rest| rest.text.contains(line))
        || record.description.fields.iter().any(|field| line.starts_with(&field.label))
        || diagnostics.iter().any(|it| it.bytes.start < bytes.end && bytes.start < it.bytes.end)
        || content.iter().any(|block| {
            block.kind == ContentKind::Furniture
                && block.bytes.start < bytes.end
                && bytes.start < block.bytes.end
        })
}

/// What a line behind a place of a page makes different.
fn wrong(text: &str, whole: &Record, place: &Content, line: &str) -> Option<String> {
    let twin = line == TWIN;
    let line = if twin { &place.text } else { line };
    let end = place.bytes.end;
    let at = end + text[end..].find('\n')?;
    let apart = text[at..].starts_with("\n\n") || text[at..].starts_with("\n\r\n");
    let before = format!("{}{}", &text[..at], if apart { "\n\n" } else { "\n" });
    let found = read(&format!("{before}{line}{}", &text[at..]));
    let told = twin || is_told(&found, line, before.len()..before.len() + line.len());
    let have = fields(found.record);
    let changes = ogpx::compare::diff(whole, &have);
    if let Some(change) = changes.first() {
        return Some(change.to_string());
    }
    if have != *whole {
        return Some("something that no comparison tells".to_owned());
    }
    (!told).then(|| "nothing tells of it".to_owned())
}

#[test]
fn a_stray_line_costs_an_overview_nothing() {
    let show_wrong = std::env::var_os("OGPX_SHOW_WRONG").is_some();
    let every_kind = std::env::var_os("OGPX_EVERY_KIND").is_some();
    let mut shares: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    let mut turn = 0;
    for page in fixtures::pages().iter().filter(|page| page.is_text()) {
        let text = std::str::from_utf8(&page.bytes).unwrap();
        let bare = Explanation::new(&page.bytes, &Parser::new()).unwrap();
        let whole = fields(bare.record);
        for pair in overview(&bare.content).windows(2) {
            if is_label(&bare.marks, &pair[0]) {
                continue;
            }
            let kinds = if every_kind { 0..KINDS.len() } else { turn..turn + 1 };
            turn = (turn + 1) % KINDS.len();
            for (kind, line) in &KINDS[kinds] {
                let share = shares.entry(kind).or_default();
                share.0 += 1;
                match wrong(text, &whole, &pair[0], line) {
                    None => share.1 += 1,
                    Some(fault) if show_wrong => {
                        println!("{}: {kind} behind {:?}: {fault}", page.name, pair[0].text);
                    }
                    Some(_) => {}
                }
            }
        }
    }
    let mut figures = BTreeMap::new();
    for (kind, (asked, held)) in shares {
        let share = f64::from(held) / f64::from(asked);
        println!("{kind:18}{share:8.4}   of {asked}");
        figures.insert(kind.to_owned(), share);
    }
    if !every_kind {
        let complaints = Floors::load("stray/floors.json").hold(&figures);
        assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    }
}
