//! Who promises what: a heading that names a body, and the list under it.

use std::collections::VecDeque;
use std::ops::Range;

use crate::claims::{Claims, Path, Source};
use crate::diagnostic::DiagnosticCode;
use crate::grammar::bullet::marker;
use crate::grammar::capitals::title_case;
use crate::grammar::institutions::bodies;
use crate::lines::{Line, LineKind};
use crate::record::{Body, Institution, Promise, Record, Undertaking};
use crate::vocabulary::{
    Promises, Word, begins_with_article, connects, promise_verb, starts, words,
};

use super::nesting::Nesting;
use super::prose::{is_wrapped, width};
use super::repeats;
use crate::grammar::sentence::ends_sentence;

/// The heading of an undertaking within a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    /// Where its sentence begins.
    pub start: usize,
    /// Where the bodies begin and end.
    pub bodies: (usize, usize),
}

/// Finds the heading at the end of a text: a line in capitals that says that a body undertakes
/// something, or a sentence that names a body and ends in a colon.
pub(crate) fn head(text: &str) -> Option<Head> {
    in_capitals(text).or_else(|| in_a_sentence(text))
}

fn in_capitals(text: &str) -> Option<Head> {
    if text.len() > 400 || text.chars().any(char::is_lowercase) {
        return None;
    }
    let (Promises::Anything, start, end) = promise_verb(text)? else { return None };
    let after = text[end..].trim_matches([' ', ':', '.']);
    let before = text[..start].trim_end();
    (after.is_empty() && !before.is_empty()).then_some(Head { start: 0, bodies: (0, before.len()) })
}

fn in_a_sentence(text: &str) -> Option<Head> {
    let line = text.trim_end().strip_suffix(':')?;
    let sentence = last_sentence(line);
    let (promises, start, end) = promise_verb(&line[sentence..])?;
    let (start, end) = (sentence + start, sentence + end);
    let between = line[end..].trim();
    if promises == Promises::NothingBetween && between.split_whitespace().count() > 2 {
        return None;
    }
    let subject = &line[sentence..start];
    let from = subject.rfind(", ").map_or(0, |comma| match clause_goes_on(&subject[comma + 2..]) {
        true => 0,
        false => comma + 2,
    });
    let from = from + behind_its_aim(&subject[from..]);
    let body = subject[from..].trim();
    let begin = sentence + from + (subject[from..].len() - subject[from..].trim_start().len());
    names_a_body(body).then_some(Head { start: sentence, bodies: (begin, begin + body.len()) })
}

/// Where the name begins in a main clause that says first what for or when, with no comma behind that: "To reach
/// it the Administration", "In 2019 the Ministry of the Interior".
fn behind_its_aim(clause: &str) -> usize {
    let aim = |first: Word| connects(first) && !begins_with_article(clause);
    let article = |start: &usize| {
        let rest = &clause[*start..];
        rest.starts_with(char::is_lowercase)
            && begins_with_article(rest)
            && names_a_body(rest.trim_end())
    };
    match words(clause).next() {
        Some(first) if aim(first) => starts(clause).find(article).unwrap_or(0),
        _ => 0,
    }
}

/// Whether words after a comma go on with the name before it rather than begin the main clause.
fn clause_goes_on(words: &str) -> bool {
    !words.starts_with(char::is_uppercase) && !begins_with_article(words)
}

/// A body is named with a capital, after an article or without; "we", "it" and "this commitment"
/// name nobody.
fn names_a_body(words: &str) -> bool {
    let bare = crate::vocabulary::without_article(words);
    !words.is_empty()
        && words.len() <= 200
        && bare.starts_with(char::is_uppercase)
        && !crate::vocabulary::names_nobody(bare)
        && bare.split_whitespace().count() <= 25
}

/// Where the last sentence of a text begins.
fn last_sentence(text: &str) -> usize {
    let stop = text.rmatch_indices(['.', '?', '!', ';']).find(|(at, _)| {
        let after = &text[at + 1..];
        after.starts_with(' ') && after.trim_start().starts_with(char::is_uppercase)
    });
    stop.map_or(0, |(at, _)| at + 2)
}

/// Takes one undertaking off the front of lines: what stands before its heading goes to `text`, the
/// heading and its list are taken, and what is not the list's stays in front.
pub(crate) fn take<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    lines: &mut VecDeque<Line<'p>>,
    heading: Range<usize>,
    at: usize,
    text: &mut Vec<Line<'p>>,
) {
    text.extend(lines.drain(..heading.start));
    let mut heads: Vec<Line<'p>> = lines.drain(..heading.len()).collect();
    if at > 0 {
        let (before, first) = heads.remove(0).split_at(at);
        text.push(before.trim());
        heads.insert(0, first);
    }
    let next = lines.iter().position(|line| head(line.text()).is_some());
    let list = lines.drain(..next.unwrap_or(lines.len())).collect();
    let path = take_head(claims, record, heads);
    let left = take_items(claims, record, path, list);
    left.into_iter().rev().for_each(|line| lines.push_front(line));
}

/// Takes a heading: the bodies that it names. The names as the institutions spell them come later.
fn take_head<'p>(claims: &mut Claims<'p>, record: &mut Record, pieces: Vec<Line<'p>>) -> Path {
    let list = claims.key(Path::ROOT, "undertakings");
    let path = claims.index(list, record.undertakings.len());
    let by_path = claims.key(path, "by");
    let mut by = Vec::new();
    let joined = pieces.iter().map(Line::text).collect::<Vec<_>>().join(" ");
    let places: Vec<_> = pieces.iter().map(Line::place).collect();
    let in_capitals = !joined.chars().any(char::is_lowercase);
    for piece in pieces {
        claims.label(piece, by_path, "undertakings.head");
    }
    if let Some(head) = head(&joined) {
        let (start, end) = head.bodies;
        for range in bodies(&joined[start..end]) {
            let text = &joined[start + range.start..start + range.end];
            let entry = claims.index(by_path, by.len());
            let at = claims.key(entry, "text");
            if let [place] = places[..] {
                let part = place.part(start + range.start..start + range.end);
                claims.trace(at, Source::Place(part), "undertakings.bodies");
            }
            by.push(Body { name: name_of(text, in_capitals), text: text.to_owned() });
        }
    }
    record.undertakings.push(Undertaking { by, items: Vec::new() });
    path
}

/// Takes the list under a heading; gives back the lines that are not the list's.
///
/// Items may be marked or not. Once there was a marked item, an unmarked line that does not go on
/// with the item before it ends the list.
fn take_items<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    path: Path,
    lines: Vec<Line<'p>>,
) -> Vec<Line<'p>> {
    let mut drafts: Vec<(usize, Vec<Line<'p>>)> = Vec::new();
    let mut nesting = Nesting::default();
    let mut marked = false;
    let mut previous = "";
    // Whether all items but the open one end in a stop.
    let mut stopped = true;
    let width = width(&lines);
    let mut lines = lines.into_iter();
    let mut left = Vec::new();
    for line in lines.by_ref() {
        let mark = marker(line.text()).filter(|_| line.opens());
        let item = matches!(line.kind, LineKind::Item { .. });
        // Where the items before end in a stop, one that does not goes on.
        let width = if drafts.len() > 1 && stopped { 0 } else { width };
        if mark.is_none() && !item && !drafts.is_empty() && is_wrapped(previous, &line, width) {
            previous = line.text();
            drafts.last_mut().expect("an item is open").1.push(line);
            continue;
        }
        if mark.is_none() && !item && marked {
            left.push(line);
            break;
        }
        marked |= mark.is_some() || item;
        let depth = match line.kind {
            LineKind::Item { depth, .. } => depth as usize,
            _ => nesting.depth(mark, line.indent, previous.ends_with(':')),
        };
        stopped &= drafts.is_empty() || ends_sentence(previous);
        previous = line.text();
        drafts.push((depth, vec![line]));
    }
    left.extend(lines);
    let list = claims.key(path, "items");
    let items = promises(claims, &mut drafts.into_iter().peekable(), list, 0);
    if let Some(undertaking) = record.undertakings.last_mut() {
        undertaking.items = items;
    }
    left
}

type Drafts<'p> = std::iter::Peekable<std::vec::IntoIter<(usize, Vec<Line<'p>>)>>;

fn promises<'p>(
    claims: &mut Claims<'p>,
    drafts: &mut Drafts<'p>,
    list: Path,
    depth: usize,
) -> Vec<Promise> {
    let mut items = Vec::new();
    while let Some((_, pieces)) = drafts.next_if(|(at, _)| *at >= depth) {
        let path = claims.index(list, items.len());
        let text_path = claims.key(path, "text");
        let mut text = String::new();
        for piece in pieces {
            let start = marker(piece.text()).filter(|_| text.is_empty()).map_or(0, |mark| mark.end);
            let words = claims.value(piece, text_path, "undertakings.item");
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&words[start..]);
        }
        let nested = claims.key(path, "items");
        let items_below = match drafts.peek() {
            Some((below, _)) if *below > depth => promises(claims, drafts, nested, depth + 1),
            _ => Vec::new(),
        };
        items.push(Promise { text, items: items_below });
    }
    items
}

/// A body's name by the heading alone: without its article, and in title case where the whole
/// heading is in capitals; "OAG" in a sentence is a name as it stands.
fn name_of(text: &str, in_capitals: bool) -> String {
    let bare = crate::vocabulary::without_article(text);
    if in_capitals { title_case(bare) } else { bare.to_owned() }
}

/// Spells each body as the page's institutions do, where they name it, be it by its acronym.
pub(crate) fn name_bodies(claims: &mut Claims<'_>, record: &mut Record) {
    if record.undertakings.is_empty() {
        return;
    }
    let known: Vec<(u64, String)> = (record.institutions.lead.items.iter())
        .chain(&record.institutions.support.items)
        .chain(&record.description.lead_institutions.items)
        .chain(&record.description.stakeholders.items)
        .map(|institution: &Institution| (body_key(&institution.name), institution.name.clone()))
        .collect();
    let list = claims.key(Path::ROOT, "undertakings");
    for (index, undertaking) in record.undertakings.iter_mut().enumerate() {
        for (at, body) in undertaking.by.iter_mut().enumerate() {
            let bare = crate::vocabulary::without_article(&body.text);
            let key = body_key(bare);
            let named = known.iter().find(|(known, _)| *known == key).or_else(|| {
                known.iter().find(|(_, name)| acronym(name).is_some_and(|own| own == bare))
            });
            match named {
                Some((_, name)) => body.name.clone_from(name),
                None => {
                    let path = claims.index(list, index);
                    let by = claims.key(path, "by");
                    let entry = claims.index(by, at);
                    let message = format!(
                        "{:?} undertakes something but is not among the institutions",
                        body.name
                    );
                    claims.remark(DiagnosticCode::UnlistedBody, None, Some(entry), message);
                }
            }
        }
    }
}

/// The acronym in brackets at the end of a body's name ("Office of the Auditor (OAG)").
fn acronym(name: &str) -> Option<&str> {
    let inside = name.trim_end().strip_suffix(')')?;
    let (_, acronym) = inside.rsplit_once(" (")?;
    let capitals = acronym.chars().filter(|c| c.is_uppercase()).count();
    (capitals > 1 && !acronym.contains(' ')).then_some(acronym)
}

/// The same for all spellings of a body's name that differ in case, an article and an acronym in
/// brackets only.
fn body_key(name: &str) -> u64 {
    let bare = crate::vocabulary::without_article(name);
    let without_acronym = bare.rsplit_once(" (").map_or(bare, |(before, _)| before);
    repeats::key(without_acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_who_promises() {
        for (text, body) in [
            ("THE MINISTRY OF THE INTERIOR UNDERTAKES TO", Some("THE MINISTRY OF THE INTERIOR")),
            (
                "THE MINISTRY OF A AND THE MINISTRY OF B UNDERTAKE TO",
                Some("THE MINISTRY OF A AND THE MINISTRY OF B"),
            ),
            ("The Administration will:", Some("The Administration")),
            ("To carry this on, the Administration will:", Some("the Administration")),
            (
                "It was done. The Government of Canada undertakes to:",
                Some("The Government of Canada"),
            ),
            (
                "So that they are known, Hungary undertakes to bring about the following, by law:",
                Some("Hungary"),
            ),
            (
                "The Association (VNG) and the Foundation will:",
                Some("The Association (VNG) and the Foundation"),
            ),
            ("To reach it the Administration will:", Some("the Administration")),
            ("In 2019 the Ministry of the Interior will:", Some("the Ministry of the Interior")),
            ("We will:", None),
            ("In particular, the Ministry could:", None),
            ("Government undertakes to join forces with Parliament", None),
            ("they will put on the gateway what the law obliges them to:", None),
            ("The Government will publish these kinds of data and more:", None),
            ("STATUS QUO", None),
        ] {
            let found = head(text).map(|head| &text[head.bodies.0..head.bodies.1]);
            assert_eq!(found, body, "{text}");
        }
    }
}
