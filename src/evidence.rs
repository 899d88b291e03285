//! The book of claims becomes evidence, content and diagnostics, once the record is put together.

use std::collections::{HashMap, HashSet};

use crate::claims::{Claim, Claims, Path, Place, Source, Use};
use crate::diagnostic::{Diagnostic, DiagnosticCode};
use crate::page::{BlockKind, Page, ReadReport};
use crate::record::{Content, ContentKind, Evidence, EvidenceMap, EvidenceOrigin};
use crate::span::{Lines, Span};
use crate::tree::above;

/// Gives each diagnostic that has no place that of the field that it is about, and puts all in the
/// page's order.
pub(crate) fn place(diagnostics: &mut [Diagnostic], evidence: &EvidenceMap, page: &[u8]) {
    for remark in diagnostics.iter_mut().filter(|remark| remark.bytes.is_empty()) {
        let traced = remark.field.as_deref().into_iter().flat_map(above);
        let traced = traced.filter_map(|above| evidence.get(above)).next();
        if let Some(place) = traced.and_then(|evidence| evidence.spans.first()) {
            remark.bytes = *place;
        }
    }
    diagnostics.sort_by_key(|remark| remark.bytes);
    let placed = diagnostics.iter_mut().filter(|remark| !remark.bytes.is_empty());
    count_lines(placed, &Lines::new(page));
}

/// Counts the line and column where remarks begin, which come in the page's order, as `Lines` wants to
/// be asked.
fn count_lines<'d>(in_order: impl Iterator<Item = &'d mut Diagnostic>, lines: &Lines<'_>) {
    for remark in in_order {
        remark.line = lines.line(remark.bytes.start);
        remark.column = lines.column(remark.bytes.start);
    }
}

/// The page as its readers count: where a place of a block lies in the bytes as given.
pub(crate) struct Origin<'a> {
    pub page: &'a Page<'a>,
    pub lines: Lines<'a>,
}

impl Origin<'_> {
    pub(crate) fn span(&self, place: Place) -> Span {
        self.page.blocks[place.block as usize].span(place.start as usize..place.end as usize)
    }

    /// The same, without the bytes between its words that are not its own.
    fn spans(&self, place: Place) -> Vec<Span> {
        self.page.blocks[place.block as usize].spans(place.start as usize..place.end as usize)
    }

    /// The number of the item at a place, where the page writes it, and its bytes.
    fn number(&self, place: Place) -> Option<(&str, Span)> {
        self.page.blocks[place.block as usize].written_number()
    }

    fn words(&self, place: Place) -> &str {
        &self.page.blocks[place.block as usize].text[place.start as usize..place.end as usize]
    }
}

/// Where a value stood.
struct Found {
    places: Vec<Place>,
    /// Those before which the value has the number of their item, by their order.
    numbered: HashSet<u64>,
    rule: &'static str,
    /// Whether there is no more than its label.
    is_named_only: bool,
}

impl Found {
    fn new(rule: &'static str) -> Self {
        Found { places: Vec::new(), numbered: HashSet::new(), rule, is_named_only: true }
    }
}

/// Where each value came from, by JSON Pointer.
pub(crate) fn evidence(claims: &Claims<'_>, origin: &Origin<'_>) -> EvidenceMap {
    // By the numbers of fields: pointers are written once, when all is known.
    let fields = claims.fields();
    let mut found: Vec<Option<Found>> = fields.paths().iter().map(|_| None).collect();
    let mut add = |path: Path, place: Place, is_label: bool, rule| {
        let entry = found[fields.number(path)].get_or_insert_with(|| Found::new(rule));
        entry.is_named_only &= is_label;
        match entry.places.last_mut() {
            // A label and its value, or two pieces of one text, with nothing but a blank between.
            Some(last)
                if last.block == place.block && last.end <= place.start && {
                    let between = Place { start: last.end, end: place.start, ..place };
                    origin.words(between).trim().is_empty()
                } =>
            {
                last.end = place.end;
            }
            _ => entry.places.push(place),
        }
    };
    for claim in &claims.taken {
        if claim.path != Path::ROOT && claim.used != Use::Heading {
            add(claim.path, claim.place, claim.used == Use::Label, claim.rule);
        }
    }
    let (mut derived, mut numbers) = (Vec::new(), Vec::new());
    for (path, source, rule) in &claims.sources {
        match source {
            Source::Place(place) => add(*path, *place, false, rule),
            Source::Number(place) => numbers.push((*path, place.order())),
            other => derived.push((*path, *other, *rule)),
        }
    }
    for (path, place) in numbers {
        if let Some(found) = &mut found[fields.number(path)] {
            found.numbered.insert(place);
        }
    }
    let of_page = |Found { places, numbered, rule, .. }: &Found| {
        of_places(places, numbered, origin, EvidenceOrigin::Page, rule)
    };
    let mut all: Vec<Option<Evidence>> =
        found.iter().map(|found| found.as_ref().map(of_page)).collect();
    let none = HashSet::new();
    for (path, source, rule) in derived {
        let entry = match source {
            Source::Derived(from) => match &all[fields.number(from)] {
                Some(from) => Evidence {
                    origin: EvidenceOrigin::Derived,
                    rule: rule.to_owned(),
                    ..from.clone()
                },
                None => of_places(&[], &none, origin, EvidenceOrigin::Derived, rule),
            },
            Source::Told(place) => {
                of_places(&[place], &none, origin, EvidenceOrigin::Derived, rule)
            }
            Source::Address => of_places(&[], &none, origin, EvidenceOrigin::Address, rule),
            Source::Head => Evidence {
                text: origin.page.title.clone().unwrap_or_default(),
                ..of_places(&[], &none, origin, EvidenceOrigin::Page, rule)
            },
            Source::Place(_) | Source::Number(_) => continue,
        };
        // An empty label, or words that say that there is none, are not where a value came from that
        // stood elsewhere.
        let field = fields.number(path);
        let is_named_only = found[field].as_ref().is_some_and(|found| found.is_named_only);
        if all[field].is_none() || is_named_only || matches!(source, Source::Derived(_)) {
            all[field] = Some(entry);
        }
    }
    // Counted in the page's order, as `Lines` wants to be asked.
    let mut placed: Vec<(usize, &mut Evidence)> = (all.iter_mut().flatten())
        .filter_map(|evidence| Some((evidence.spans.first()?.start, evidence)))
        .collect();
    placed.sort_by_key(|(start, _)| *start);
    for (start, evidence) in placed {
        evidence.line = Some(origin.lines.line(start));
    }
    let named = fields.paths().iter().zip(all);
    named.filter_map(|(path, evidence)| Some((claims.pointer(*path), evidence?))).collect()
}

/// What places hold, some with the number before them that the page writes; its line is told when all
/// are known.
fn of_places(
    places: &[Place],
    numbered: &HashSet<u64>,
    origin: &Origin<'_>,
    kind: EvidenceOrigin,
    rule: &str,
) -> Evidence {
    let (mut spans, mut text) = (Vec::with_capacity(places.len()), String::new());
    for place in places {
        if !text.is_empty() {
            text.push(' ');
        }
        let first = spans.len();
        spans.extend(origin.spans(*place));
        let number = numbered.contains(&place.order()).then(|| origin.number(*place)).flatten();
        if let Some((number, at)) = number {
            text.push_str(number);
            text.push_str(". ");
            // Nothing but markup stands between a number and the words that it opens.
            match spans.get_mut(first).filter(|_| place.start == 0) {
                Some(words) => words.start = at.start,
                None => spans.insert(first, at),
            }
        }
        text.push_str(origin.words(*place));
    }
    Evidence { spans, line: None, text, origin: kind, rule: rule.to_owned() }
}

/// The page's blocks with what claimed each.
pub(crate) fn content(claims: &Claims<'_>, page: &Page<'_>) -> Vec<Content> {
    let mut pointers: HashMap<Path, String> = HashMap::new();
    let mut taken = claims.taken.iter().peekable();
    let mut content = Vec::with_capacity(page.blocks.len());
    for (number, block) in page.blocks.iter().enumerate() {
        let mut names: Vec<String> = Vec::new();
        let mut known: HashSet<String> = HashSet::new();
        let mut claimed: Vec<&Claim> = Vec::new();
        while let Some(claim) = taken.next_if(|claim| claim.place.block == number as u32) {
            let name = match (claim.path, claim.used) {
                (_, Use::Furniture) => "furniture".to_owned(),
                (Path::ROOT, _) => "heading".to_owned(),
                (path, _) => pointers.entry(path).or_insert_with(|| claims.pointer(path)).clone(),
            };
            if known.insert(name.clone()) {
                names.push(name);
            }
            claimed.push(claim);
        }
        if claimed.is_empty() {
            // Nothing but punctuation: a lone hyphen, a rule.
            names.push("furniture".to_owned());
        }
        let heading = claimed.first().is_some_and(|claim| claim.used == Use::Heading);
        let furniture = claimed.iter().all(|claim| claim.used == Use::Furniture);
        let (kind, level) = match block.kind {
            _ if furniture => (ContentKind::Furniture, None),
            BlockKind::Heading(level) => (ContentKind::Heading, Some(level)),
            _ if heading => (ContentKind::Heading, Some(heading_level(claims, claimed[0]))),
            BlockKind::Item { .. } => (ContentKind::Item, None),
            BlockKind::Cell { .. } => (ContentKind::Cell, None),
            BlockKind::Paragraph => match crate::grammar::bullet::marker(&block.text) {
                Some(_) => (ContentKind::Item, None),
                None => (ContentKind::Paragraph, None),
            },
        };
        let bytes = block.span(0..block.text.len());
        content.push(Content {
            kind,
            level,
            text: block.text.clone().into_owned(),
            claims: names,
            bytes,
        });
    }
    content
}

/// The level of a heading that only its words make one: 2 for a part of the page, 3 within it.
fn heading_level(claims: &Claims<'_>, claim: &Claim) -> u8 {
    match claims.pointer(claim.path).matches('/').count() {
        0 | 1 => 2,
        _ => 3,
    }
}

/// Remarks with their places in the input, in its order.
pub(crate) fn diagnostics(
    claims: &mut Claims<'_>,
    origin: &Origin<'_>,
    report: &ReadReport,
) -> Vec<Diagnostic> {
    let remarks = std::mem::take(&mut claims.remarks);
    let without = remarks.iter().filter(|remark| remark.place.is_none());
    let places = claims.first_places(without.filter_map(|remark| remark.field));
    let mut diagnostics: Vec<Diagnostic> = (remarks.into_iter())
        .map(|remark| {
            let field = remark.field.map(|path| claims.pointer(path));
            let place = remark.place.or_else(|| places.of(claims, remark.field?));
            let bytes = place.map_or(Span::new(0, 0), |place| origin.span(place));
            Diagnostic {
                code: remark.code,
                severity: remark.code.severity(),
                line: 0,
                column: 0,
                bytes,
                field,
                message: remark.message,
            }
        })
        .collect();
    let of_reading = |code: DiagnosticCode, bytes: Span, message: String| Diagnostic {
        code,
        severity: code.severity(),
        line: 0,
        column: 0,
        bytes,
        field: None,
        message,
    };
    if report.encoding != "UTF-8" {
        let message = format!("the page is in {}", report.encoding);
        diagnostics.push(of_reading(DiagnosticCode::ForeignEncoding, Span::new(0, 0), message));
    }
    for span in &report.undecodable {
        let message = format!("these bytes are no {}", report.encoding);
        diagnostics.push(of_reading(DiagnosticCode::UndecodableBytes, *span, message));
    }
    if let Some(why) = &report.coarse {
        let message = format!("the markup was read as a document: {why}");
        diagnostics.push(of_reading(DiagnosticCode::CoarseSpans, Span::new(0, 0), message));
    }
    diagnostics.sort_by_key(|diagnostic| diagnostic.bytes);
    count_lines(diagnostics.iter_mut(), &origin.lines);
    diagnostics
}
