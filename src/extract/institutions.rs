//! Labelled lists of institutions.

use std::collections::HashSet;
use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use crate::claims::{Claims, Path, Place, Source};
use crate::diagnostic::DiagnosticCode;
use crate::grammar::bullet::{Marker, MarkerKind, marker};
use crate::grammar::institutions::{Doubt, Item, Split, Splits};
use crate::lines::{Given, Line, LineKind};
use crate::record::{Institution, List, ListState};
use crate::vocabulary::state_of;

use super::repeats;

/// The words of a value that may stand on several lines, and the way back to them.
pub(crate) struct Value {
    /// The words for people: lines joined by blanks, items and cells of markup by "; ".
    pub text: String,
    /// The words for splitting: a line break where the page has one that parts.
    pub lines: String,
    /// Whether every line is an item of a list.
    listed: bool,
    /// Where labels within the list stand in `lines`.
    labels: Vec<Range<usize>>,
    places: Vec<(usize, Place)>,
}

impl Value {
    /// Takes pieces as the value of a field, without the glyphs before them.
    pub(crate) fn take<'p>(
        claims: &mut Claims<'p>,
        pieces: Vec<Line<'p>>,
        path: Path,
        rule: &'static str,
    ) -> Value {
        Value::take_all(claims, smallvec![pieces], path, rule)
    }

    /// Takes what stands under several labels of one field as its value; ";" parts it.
    pub(crate) fn take_all<'p>(
        claims: &mut Claims<'p>,
        values: SmallVec<[Vec<Line<'p>>; 1]>,
        path: Path,
        rule: &'static str,
    ) -> Value {
        let mut value = Value {
            text: String::new(),
            lines: String::new(),
            listed: true,
            labels: Vec::new(),
            places: Vec::new(),
        };
        let alone = values.iter().flatten().nth(1).is_none();
        let opened = values.into_iter().flat_map(|pieces| {
            pieces.into_iter().enumerate().map(|(number, piece)| (number == 0, piece))
        });
        for (opens, piece) in opened {
            let listed = matches!(piece.kind, LineKind::Item { .. } | LineKind::Cell { .. });
            let (place, goes_on) = (piece.place(), piece.goes_on);
            let label = piece.given == Some(Given::Label);
            let words = claims.value(piece, path, rule);
            // A value of one line is no list of lines: a number or initial before it is its own, and so
            // is a dash that stands within it again.
            let mark = marker(words).filter(|mark| match alone {
                true => {
                    opens && mark.kind == MarkerKind::Glyph && !again(&words[mark.end..], *mark)
                }
                false => place.start == 0,
            });
            let start = mark.map_or(0, |mark| mark.end);
            value.listed &= listed || start > 0;
            // What is nothing but a mark is all that the page says.
            let bare = words[start..].trim().is_empty();
            let start = if bare { 0 } else { start };
            let body = words[start..].trim_end();
            if body.is_empty() {
                continue;
            }
            if !value.text.is_empty() {
                value.text.push_str(if listed || opens { "; " } else { " " });
                value.lines.push_str(match (opens, goes_on) {
                    (true, _) => ";\n",
                    (false, true) => " ",
                    (false, false) => "\n",
                });
            }
            let begin = value.lines.len();
            value.places.push((begin, place.part(start..start + body.len())));
            value.text.push_str(body);
            value.lines.push_str(body);
            if label {
                match value.labels.last_mut().filter(|_| goes_on) {
                    Some(before) => before.end = value.lines.len(),
                    None => value.labels.push(begin..value.lines.len()),
                }
            }
        }
        value
    }

    /// Where the words of a range of `lines` stand on the page, line by line.
    pub(crate) fn places(&self, range: Range<usize>) -> Vec<Place> {
        let first = self.places.partition_point(|(start, _)| *start <= range.start);
        let lines = self.places[first.saturating_sub(1)..].iter();
        lines
            .take_while(|(start, _)| *start < range.end)
            .map(|(start, place)| {
                let length = (place.end - place.start) as usize;
                let from = range.start.saturating_sub(*start).min(length);
                place.part(from..(range.end - start).min(length))
            })
            .filter(|place| place.start < place.end)
            .collect()
    }

    /// The stretches of names, each with the label above it.
    fn stretches(&self) -> impl Iterator<Item = (Option<&Range<usize>>, Range<usize>)> {
        let labels = std::iter::once(None).chain(self.labels.iter().map(Some));
        let ends = self.labels.iter().map(|label| label.start).chain([self.lines.len()]);
        labels.zip(ends).map(|(label, end)| (label, label.map_or(0, |label| label.end)..end))
    }

    /// Splits the names of each stretch.
    fn split(&self, known: &mut Splits) -> Split {
        let mut all = Split::default();
        for (label, names) in self.stretches() {
            let words = &self.lines[names.clone()];
            let start = names.start + (words.len() - words.trim_start().len());
            let words = words.trim();
            let found = match self.listed && self.places.len() > 1 {
                true => of_list(words, known),
                false => known.split(words),
            };
            let found = found.moved(start);
            all.items.extend(
                found
                    .items
                    .into_iter()
                    .map(|item| Item { group: item.group.or_else(|| label.cloned()), ..item }),
            );
            all.doubtful = all.doubtful.or(found.doubtful);
        }
        all
    }

    /// Where a range of `lines` begins on the page, up to the end of its line.
    pub(crate) fn place(&self, range: Range<usize>) -> Option<Place> {
        let index =
            self.places.partition_point(|(start, _)| *start <= range.start).checked_sub(1)?;
        let (start, place) = self.places[index];
        let length = (place.end - place.start) as usize;
        Some(place.part(range.start - start..(range.end - start).min(length)))
    }
}

/// Whether a mark stands within the words behind it again: "-A -B".
fn again(words: &str, first: Marker<'_>) -> bool {
    let starts = words.match_indices(' ').map(|(at, _)| &words[at + 1..]);
    starts.filter_map(marker).any(|mark| mark.label == first.label)
}

/// Splits a list that the page shows as one: an item is one institution, its commas and all
/// ("Local Municipality, Office of the Manager"), unless a label or semicolons part it.
fn of_list(lines: &str, known: &mut Splits) -> Split {
    /// "Ministry of Labour, Family, Social Affairs": of some 2,000 names of the sample pages 12 have more
    /// commas, groups that tell who is in them and sentences.
    const MOST_IN_A_NAME: usize = 2;
    let mut all = Split::default();
    let mut start = 0;
    for line in lines.split('\n') {
        let mut found = known.split(line).moved(start);
        let parted = line.contains([';', ':', '/']) || line.matches(',').count() > MOST_IN_A_NAME;
        match found.items.pop() {
            Some(last) if !found.items.is_empty() && !parted => {
                let first = &found.items[0];
                let name = first.name.start..last.name.end;
                all.items.push(Item { name, group: first.group.clone(), note: last.note });
            }
            last => all.items.extend(found.items.into_iter().chain(last)),
        }
        all.doubtful = all.doubtful.or(found.doubtful.filter(|_| parted));
        start += line.len() + 1;
    }
    let mut seen = HashSet::new();
    all.items.retain(|item| seen.insert(&lines[item.name.clone()]));
    all
}

/// Names in quotation marks, of long ones how they begin and end.
fn quoted(lines: &str, names: &[Range<usize>]) -> String {
    const LONGEST: usize = 60;
    let quoted = names.iter().map(|name| {
        let words = lines[name.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let length = words.chars().count();
        if length <= LONGEST {
            return format!("{words:?}");
        }
        let begins: String = words.chars().take(LONGEST / 2).collect();
        let ends: String = words.chars().skip(length - LONGEST / 2 + 3).collect();
        format!("\"{begins}...{ends}\"")
    });
    let all = quoted.collect::<Vec<_>>().join(" and ");
    if all.is_empty() { "no name".to_owned() } else { all }
}

/// The words of a label or a remark, whatever lines they stood on, without the signs that lead a label
/// in or part it from what it labels.
fn spoken(words: &str) -> String {
    let words = words.trim_end().trim_end_matches(':').trim_start_matches(['-', '–', '—', ' ']);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a list has named under earlier labels.
#[derive(Default)]
pub(crate) struct Named {
    /// The keys of the names' words.
    said: HashSet<u64>,
    names: HashSet<String>,
    /// How many items of the list have been looked at.
    items: usize,
}

impl Named {
    fn learn(&mut self, list: &List<Institution>) {
        for item in &list.items[self.items..] {
            self.said.insert(repeats::key(&item.name));
            self.names.insert(item.name.clone());
        }
        self.items = list.items.len();
    }

    /// Whether pieces are one of the names.
    fn says(&self, pieces: &[Line<'_>]) -> bool {
        self.said.contains(&repeats::key(&repeats::joined(pieces)))
    }
}

/// Takes a label and its pieces as a list that the page may have given before: an equal second is
/// furniture, a different one joins the first.
pub(crate) fn join<'p>(
    claims: &mut Claims<'p>,
    list: &mut List<Institution>,
    named: &mut Named,
    label: Vec<Line<'p>>,
    pieces: Vec<Line<'p>>,
    path: Path,
    rule: &'static str,
) {
    if list.state != ListState::Absent {
        named.learn(list);
        if named.says(&pieces) || repeats::say_again(&pieces, &list.text) {
            repeats::take_again(claims, label, pieces);
            return;
        }
    }
    claims.labels(label, path, rule);
    let value = Value::take(claims, pieces, path, rule);
    add_value(claims, list, named, value, path);
}

/// Splits a value that has been taken.
pub(crate) fn institutions_in(
    claims: &mut Claims<'_>,
    value: Value,
    path: Path,
) -> List<Institution> {
    let mut list = List::default();
    add_value(claims, &mut list, &Named::default(), value, path);
    list
}

/// Adds what a value names to a list; an institution that it has already counts once.
fn add_value(
    claims: &mut Claims<'_>,
    list: &mut List<Institution>,
    named: &Named,
    value: Value,
    path: Path,
) {
    let state = state_of(&value.text);
    if state == ListState::Given {
        let found = value.split(&mut claims.splits);
        let entries = claims.key(path, "items");
        for item in found.items {
            let part = |range: &Option<Range<usize>>| {
                range.clone().map(|range| spoken(&value.lines[range]))
            };
            let name = item.name_in(&value.lines).into_owned();
            // "N/A" beside names is no name.
            if named.names.contains(&name) || state_of(&name) != ListState::Given {
                continue;
            }
            if claims.traced() {
                let entry = claims.index(entries, list.items.len());
                let parts = [
                    ("name", Some(item.name.clone())),
                    ("group", item.group.clone()),
                    ("note", item.note.clone()),
                ];
                for (key, range) in parts {
                    let places = range.map_or_else(Vec::new, |range| value.places(range));
                    let path = claims.key(entry, key);
                    for place in places {
                        claims.trace(path, Source::Place(place), "institutions.split");
                    }
                }
            }
            let (group, note) = (part(&item.group), part(&item.note));
            list.items.push(Institution { name, group, note });
        }
        if let Some(doubt) = found.doubtful {
            let why = match doubt {
                Doubt::Close { at, names, others } => {
                    let behind: String =
                        value.lines[at..].chars().take_while(|c| *c != '\n').take(24).collect();
                    if names == others {
                        format!("{behind:?} may be a label, a remark or neither")
                    } else {
                        format!(
                            "before {behind:?} it was read as {}, and could be {}",
                            quoted(&value.lines, &names),
                            quoted(&value.lines, &others)
                        )
                    }
                }
                Doubt::TooLong => {
                    "it is too long to be weighed and was split at its plain signs".to_owned()
                }
            };
            let place = value.place(0..value.lines.len());
            claims.remark(
                DiagnosticCode::DoubtfulSplit,
                place,
                Some(path),
                format!("the list may be split wrongly: {why}"),
            );
        }
    }
    if state == ListState::Given || matches!(list.state, ListState::Absent | ListState::Blank) {
        list.state = state;
    }
    if !list.text.is_empty() && !value.text.is_empty() {
        list.text.push_str("; ");
    }
    list.text.push_str(&value.text);
}
