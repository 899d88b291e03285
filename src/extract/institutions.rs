//! Labelled lists of institutions.

use crate::claims::{Claims, Path, Piece, Place, Source};
use crate::diagnostic::DiagnosticCode;
use crate::grammar::bullet::marker;
use crate::grammar::institutions::{Doubt, split};
use crate::page::BlockKind;
use crate::record::{Institution, List, ListState};
use crate::vocabulary::state_of;

/// The words of a value that may stand on several lines, and the way back to them.
pub(crate) struct Value {
    /// The words for people: lines joined by blanks, items and cells of markup by "; ".
    pub text: String,
    /// The words for splitting: a line break where the page has one.
    pub lines: String,
    places: Vec<(usize, Place)>,
}

impl Value {
    /// Takes pieces as the value of a field, without the glyphs before them.
    pub(crate) fn take<'p>(
        claims: &mut Claims<'p>,
        pieces: Vec<Piece<'p>>,
        path: Path,
        rule: &'static str,
    ) -> Value {
        let mut value = Value { text: String::new(), lines: String::new(), places: Vec::new() };
        for piece in pieces {
            let listed = matches!(piece.block().kind, BlockKind::Item { .. } | BlockKind::Cell { .. });
            let place = piece.place();
            let words = claims.value(piece, path, rule);
            let start = marker(words).filter(|_| place.start == 0).map_or(0, |mark| mark.end);
            let body = words[start..].trim_end();
            if body.is_empty() {
                continue;
            }
            if !value.text.is_empty() {
                value.text.push_str(if listed { "; " } else { " " });
                value.lines.push('\n');
            }
            value.places.push((value.lines.len(), place.part(start..start + body.len())));
            value.text.push_str(body);
            value.lines.push_str(body);
        }
        value
    }

    /// Where a range of `lines` stands on the page.
    pub(crate) fn place(&self, range: std::ops::Range<usize>) -> Option<Place> {
        let index = self.places.partition_point(|(start, _)| *start <= range.start).checked_sub(1)?;
        let (start, place) = self.places[index];
        let length = (place.end - place.start) as usize;
        Some(place.part(range.start - start..(range.end - start).min(length)))
    }
}

/// Takes pieces as a labelled list of institutions.
pub(crate) fn institutions<'p>(
    claims: &mut Claims<'p>,
    pieces: Vec<Piece<'p>>,
    path: Path,
    rule: &'static str,
) -> List<Institution> {
    let value = Value::take(claims, pieces, path, rule);
    let state = state_of(&value.text);
    let mut items = Vec::new();
    if state == ListState::Given {
        let found = split(&value.lines);
        let list = claims.key(path, "items");
        for (index, item) in found.items.into_iter().enumerate() {
            let part = |range: Option<std::ops::Range<usize>>| range.map(|range| value.lines[range].to_owned());
            items.push(Institution {
                name: item.name_in(&value.lines).into_owned(),
                group: part(item.group.clone()),
                note: part(item.note.clone()),
            });
            if claims.traced() {
                let entry = claims.index(list, index);
                let name = claims.key(entry, "name");
                if let Some(place) = value.place(item.name) {
                    claims.trace(name, Source::Place(place), "institutions.split");
                }
            }
        }
        if let Some(doubt) = found.doubtful {
            let why = match doubt {
                Doubt::Close => "another way to split it is nearly as good",
                Doubt::LostBreaks => "names stand one behind the other with nothing between them",
                Doubt::Sentence => "it, or a part of it, is a sentence",
                Doubt::TooLong => "it is too long to be weighed and was split at its plain signs",
            };
            let place = value.place(0..value.lines.len());
            claims.remark(DiagnosticCode::DoubtfulSplit, place, Some(path), format!("the list may be split wrongly: {why}"));
        }
    }
    List { state, text: value.text, items }
}
