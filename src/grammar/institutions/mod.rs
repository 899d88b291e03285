//! Lists of institutions, split as a careful person splits them.
//!
//! In: a labelled value, white space folded, a line end where the page certainly has one. Out: one
//! [`Item`] for each institution or group of actors it names, and the doubt where another reading is
//! nearly as good.
//!
//! 1. `words` reads words and the signs between them; brackets and quotation marks protect what they
//!    hold. `roles` tells the nouns that make a name a body's, `tokens` the stretches between signs.
//! 2. `whole` looks at the value as a whole: which signs part here, colons, labels, verbs.
//! 3. `asking` asks of each place between two words what `features` names: of the words on both sides,
//!    of what the signs part or join, of the value; `habits` tells how words behave in other names.
//! 4. `weights` says for each answer how much it speaks for a new name, a label or a remark. No weight
//!    is written by hand: `fit` learns them from lists that people have split.
//! 5. `chain` finds the best way through the words, and the next best.
//!
//! The classes of words stand in `vocabulary/bodies.txt`, all languages together: a page's labels may be
//! in one language and its institutions in another.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

mod around;
mod asking;
mod bodies;
mod brackets;
mod chain;
#[allow(dead_code, reason = "build.rs reads the learned files with all of it")]
mod class;
#[cfg(test)]
mod counted;
#[allow(dead_code, reason = "build.rs reads the learned files with all of it")]
mod features;
mod habits;
mod initials;
#[allow(dead_code, reason = "build.rs reads the learned files with all of it")]
mod keys;
mod known;
mod learned;
mod lexicon;
mod marks;
#[allow(dead_code, reason = "build.rs reads the learned files with all of it")]
mod memories;
#[cfg(test)]
mod names;
mod roles;
#[allow(dead_code, reason = "build.rs reads the learned files with all of it")]
mod signs;
mod splits;
mod tokens;
#[allow(dead_code, reason = "build.rs reads the learned files with all of it")]
mod weights;
#[cfg(test)]
mod weights_file;
mod whole;
mod words;

#[cfg(test)]
mod fit;
#[cfg(test)]
mod tests;

use asking::ask;
use chain::{Move, Place, places};
use habits::Habits;
use learned::{habits, ready, weights};
use lexicon::{Class, Entry, Phrase, is_phrase, look_up, word_key};
use memories::COLUMNS;
pub(crate) use splits::Splits;
use tokens::{Row, row};
use words::Word;

/// One institution or group of actors that a value names. All ranges are bytes of the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) name: Range<usize>,
    /// The sub-label that it stood under, without the colon.
    pub(crate) group: Option<Range<usize>>,
    /// A remark, contact or function that the page adds to the name, without brackets.
    pub(crate) note: Option<Range<usize>>,
}

impl Item {
    /// The name as a record holds it: a sign that parts the list from inside the closing quotation
    /// mark (`"Cities," NGO`) and a line end inside the name are no part of it.
    pub(crate) fn name_in<'v>(&self, value: &'v str) -> Cow<'v, str> {
        let name = &value[self.name.clone()];
        let body = name.trim_end_matches(['"', '”', '»']);
        let bare = body.trim_end_matches([',', ';', ' ']);
        let sign_inside = body.len() < name.len() && body[bare.len()..].contains([',', ';']);
        if !sign_inside && !name.contains('\n') {
            return Cow::Borrowed(name);
        }
        let mut text =
            if sign_inside { format!("{bare}{}", &name[body.len()..]) } else { name.to_owned() };
        if text.contains('\n') {
            text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        Cow::Owned(text)
    }

    /// The same item where the value begins further on.
    pub(crate) fn moved(self, by: usize) -> Item {
        let moved = |range: Range<usize>| range.start + by..range.end + by;
        Item { name: moved(self.name), group: self.group.map(moved), note: self.note.map(moved) }
    }
}

/// Why a person should look at a split.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Another way to read the list was nearly as good: the byte at which it first differs, and the
    /// names on both sides of that place, as they were read and as they would be.
    Close { at: usize, names: Vec<Range<usize>>, others: Vec<Range<usize>> },
    /// Too long to be weighed: parted at its plain signs only.
    TooLong,
}

impl Doubt {
    /// The same doubt where the value begins further on.
    pub(crate) fn moved(self, by: usize) -> Doubt {
        let all = |names: Vec<Range<usize>>| {
            names.into_iter().map(|name| name.start + by..name.end + by).collect()
        };
        match self {
            Doubt::Close { at, names, others } => {
                Doubt::Close { at: at + by, names: all(names), others: all(others) }
            }
            Doubt::TooLong => Doubt::TooLong,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) items: Vec<Item>,
    pub(crate) doubtful: Option<Doubt>,
}

impl Split {
    /// The same split where the value begins further on.
    pub(crate) fn moved(self, by: usize) -> Split {
        Split {
            items: self.items.into_iter().map(|item| item.moved(by)).collect(),
            doubtful: self.doubtful.map(|doubt| doubt.moved(by)),
        }
    }
}

/// Below this margin a person should look: by weights that had not seen their members, three in ten of the
/// lists that people split have a hardly wider one, and nearly all that are split wrongly are among them
/// (docs/lists.md).
const CLOSE: f64 = 1.8;

/// The same in hundredths, which the weights are.
const HARDLY_WORSE: f64 = 100.0 * CLOSE;

/// A longer value is no list that a person wrote.
const LONGEST: usize = 64 * 1024;

/// Splits a labelled value into the institutions that it names.
pub(crate) fn split(value: &str) -> Split {
    if !value.chars().any(char::is_alphabetic) {
        return Split::default();
    }
    if value.len() > LONGEST {
        return plain(value);
    }
    let enclosed = enclosed(value);
    let split = weighed(&value[enclosed.clone()], true);
    if enclosed.start > 0 && split.items.len() == 1 && !value.starts_with('(') {
        // One name in quotation marks keeps them.
        return weighed(value, true);
    }
    split.moved(enclosed.start)
}

/// The bodies that a heading names, each with its article. Nothing is read into blanks: a heading
/// lost no line breaks.
pub(crate) fn bodies(heading: &str) -> Vec<Range<usize>> {
    if heading.len() > LONGEST {
        return Vec::new();
    }
    weighed(heading, false).items.into_iter().map(|item| item.name).collect()
}

/// What is left when a bracket or quotation encloses the whole value.
fn enclosed(value: &str) -> Range<usize> {
    let whole = 0..value.len();
    let inner = value.trim_end_matches(['.', ',', ';', ' ']);
    let pairs = [('(', ')'), ('“', '”'), ('«', '»'), ('"', '"'), ('„', '“'), ('[', ']')];
    for (open, close) in pairs {
        if let Some(inside) = inner.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            let reopened = inside.contains(open) || inside.contains(close);
            return if reopened { whole } else { open.len_utf8()..open.len_utf8() + inside.len() };
        }
    }
    whole
}

/// The words of a value; the habits tell which have lost the blank between them.
fn read(value: &str) -> Row {
    let habits = habits();
    row(value, |left, right| {
        let as_one = || word_key(&format!("{left}{right}"));
        habits.are_glued(word_key(left), word_key(right), as_one)
    })
}

/// The places of a value, of which there is at least one, and its end, each with what speaks for its steps.
fn scored(value: &str, row: &Row, lost_breaks: bool) -> (Vec<Place>, [f64; COLUMNS]) {
    let mut places = places(row);
    if !lost_breaks {
        for place in &mut places[1..] {
            place.candidate &= place.sign.parts();
        }
    }
    let mut end = [0.0; COLUMNS];
    let mut waiting = places.iter_mut();
    let mut scored = weights().adding(|scores| {
        *waiting.next().map_or(&mut end, |place| &mut place.scores) = scores;
    });
    ask(value, row, habits(), &mut scored);
    (places, end)
}

fn weighed(value: &str, lost_breaks: bool) -> Split {
    let row = read(value);
    if row.tokens.is_empty() {
        return Split::default();
    }
    let (places, end) = scored(value, &row, lost_breaks);
    let way = chain::best(&places, &end, ready(), HARDLY_WORSE);
    let items = items_of(value, &row, &way.moves);
    let doubtful = way.other.map(|(at, other)| Doubt::Close {
        at: row.tokens[at].word.start,
        names: beside(&row, at, &items),
        others: beside(&row, at, &items_of(value, &row, &other)),
    });
    Split { items, doubtful }
}

/// The names that hold the words on both sides of a place.
fn beside(row: &Row, at: usize, items: &[Item]) -> Vec<Range<usize>> {
    let before = row.tokens[at.saturating_sub(1)].word.start;
    let behind = row.tokens[at].word.start;
    let names = items.iter().map(|item| item.name.clone());
    names.filter(|name| name.contains(&before) || name.contains(&behind)).collect()
}

/// What a way makes of a value.
fn items_of(value: &str, row: &Row, moves: &[Move]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut group: Option<Range<usize>> = None;
    let mut at = 0;
    while at < moves.len() {
        let start = at;
        at += 1;
        while at < moves.len() && moves[at] == Move::Join {
            at += 1;
        }
        let (first, last) = (&row.tokens[start].word, &row.tokens[at - 1].word);
        let range = first.open..last.close;
        match moves[start] {
            Move::Name if names_nobody(value, first, last) => {}
            Move::Name => {
                let (name, note) = without_remark(value, range);
                if seen.insert(&value[name.clone()]) {
                    items.push(Item { name, group: group.clone(), note });
                }
            }
            Move::Label => group = Some(range),
            Move::Remark | Move::Join => {
                let note = first_bracket(value, first.start..last.end);
                if let Some(item) = items.last_mut()
                    && !is_phrase(&value[note.clone()], Phrase::ListEnd)
                {
                    item.note.get_or_insert(note);
                }
            }
        }
    }
    items
}

/// Whether what stands where a name could is none: the end of a list, a number of a page or a step.
fn names_nobody(value: &str, first: &Word, last: &Word) -> bool {
    let text = &value[first.start..last.end];
    // Of a word of letters and figures alone it is known whether a list's end begins with it.
    let may_end = first.class.is(Class::LIST_END_FIRST) || !first.plain;
    may_end && is_phrase(text, Phrase::ListEnd) || !text.contains(char::is_alphabetic)
}

/// What a remark says up to the end of the bracket that it begins in: what stands in a further one is
/// another remark.
fn first_bracket(value: &str, remark: Range<usize>) -> Range<usize> {
    let text = &value[remark.clone()];
    match (text.find(')'), text.find('(')) {
        (Some(closes), Some(opens)) if closes < opens => {
            remark.start..remark.start + text[..closes].trim_end().len()
        }
        _ => remark,
    }
}

/// A name without the bracket behind it that tells the body's part in the commitment ("(by consent)"),
/// and what that bracket says.
fn without_remark(value: &str, name: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let text = &value[name.clone()];
    let bracket = text.strip_suffix(')').and_then(|opened| opened.rsplit_once('('));
    match bracket {
        Some((body, remark)) if !body.is_empty() && tells_a_part(remark) => {
            let start = name.start + body.len() + "(".len();
            let end = name.start + body.trim_end().len();
            (name.start..end, Some(start..start + remark.len()))
        }
        _ => (name, None),
    }
}

/// Whether what a bracket says is an institution's part in the commitment, or whom to ask there, and no
/// other name of it.
fn tells_a_part(bracket: &str) -> bool {
    let (first, more) = bracket.split_once(char::is_whitespace).unwrap_or((bracket, ""));
    let Entry { class, opens, .. } = look_up(first);
    let opened = opens.phrase(Phrase::RemarkOpening);
    let person = class.is(Class::TITLE) && !more.is_empty();
    is_phrase(bracket, Phrase::Remark) || person || opened && !bracket.contains(char::is_uppercase)
}

/// A value too long to be weighed, parted at line ends, semicolons and commas.
fn plain(value: &str) -> Split {
    let mut items = Vec::new();
    let mut start = 0;
    for part in value.split(['\n', ';', ',']) {
        let name = part.trim();
        let at = start + (part.len() - part.trim_start().len());
        if name.chars().any(char::is_alphabetic) {
            items.push(Item { name: at..at + name.len(), group: None, note: None });
        }
        start += part.len() + 1;
    }
    Split { items, doubtful: Some(Doubt::TooLong) }
}
