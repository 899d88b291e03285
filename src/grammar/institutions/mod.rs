//! Lists of institutions, split as a careful person splits them.
//!
//! In: a labelled value, white space folded, a line end where the page certainly has one. Out: one
//! [`Item`] for each institution or group of actors it names. The rules are few:
//!
//! 1. `words`: brackets and quotation marks protect what they hold.
//! 2. `labels`: sub-labels ("Government:", "CSOs:") part the list and are no names.
//! 3. `chunks`: line ends, semicolons, bullets, numbers and full stops part.
//! 4. A sentence is one entry.
//! 5. `borders`, `segments`, `names`: commas, "and", slashes, dashes and lost line breaks may part.
//!    Each way to part them is weighed by what its names would be, and the best way wins.
//! 6. `trim`: remarks, contacts and "etc." are no part of a name.
//!
//! The words that the rules ask for stand in `vocabulary/bodies.txt`, all languages together: a
//! page's labels may be in one language and its institutions in another.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

mod atoms;
mod borders;
mod chain;
mod chunks;
mod features;
mod labels;
mod lexicon;
mod names;
mod roles;
mod segments;
mod tokens;
mod trim;
mod weights;
mod words;

#[cfg(test)]
mod fit;
#[cfg(test)]
mod gold;
#[cfg(test)]
mod table;

use chunks::{chunks, is_top};
use lexicon::Class;
use segments::{Style, segments};
use trim::{Trimmed, trim};
use words::Gap;

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
}

/// Why a person should look at a split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// Another way to part the list was nearly as good.
    Close,
    /// Names stand one behind the other with nothing between them.
    LostBreaks,
    /// The value, or a part of it, is a sentence.
    Sentence,
    /// Too long to be weighed: parted at its plain signs only.
    TooLong,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Split {
    pub(crate) items: Vec<Item>,
    pub(crate) doubtful: Option<Doubt>,
}

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
    let mut split = weighed(&value[enclosed.clone()], true);
    if enclosed.start > 0 {
        if split.items.len() == 1 && !value.starts_with('(') {
            // One name in quotation marks keeps them.
            return weighed(value, true);
        }
        for item in &mut split.items {
            for range in [Some(&mut item.name), item.group.as_mut(), item.note.as_mut()]
                .into_iter()
                .flatten()
            {
                *range = range.start + enclosed.start..range.end + enclosed.start;
            }
        }
    }
    split
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

fn weighed(value: &str, lost_breaks: bool) -> Split {
    let words = words::words(value);
    if words.is_empty() {
        return Split::default();
    }
    let labels = labels::find(value, &words);
    let chunks = chunks(value, &words, &labels);
    let style = Style {
        stronger: words.iter().any(|word| is_top(word) && word.gap.has(Gap::SEMICOLON))
            || chunks.iter().filter(|chunk| chunk.bullet).count() > 1,
        bullets: chunks.iter().filter(|chunk| chunk.bullet).count() > 1,
        lost_breaks,
    };
    let mut split = Split::default();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut persons = Vec::new();
    for chunk in &chunks {
        let range = chunk.words.clone();
        let names =
            if chunk.sentence {
                split.doubtful.get_or_insert(Doubt::Sentence);
                vec![range]
            } else {
                let found = segments(value, &words, range, style);
                if found.close {
                    split.doubtful.get_or_insert(Doubt::Close);
                }
                if found.names.windows(2).any(|pair| {
                    pair[0].end == pair[1].start && words[pair[1].start].gap == Gap::BLANK
                }) {
                    split.doubtful.get_or_insert(Doubt::LostBreaks);
                }
                found.names
            };
        let mut group = chunk.group.map(|index| &labels[index]);
        for name in names {
            let first = words[name.start];
            if group.is_some_and(|label| label.passing) && !(first.capital || first.depth > 0) {
                group = None;
            }
            let is_person = first.class.is(Class::TITLE) && first.depth == 0;
            match trim(value, &words, name, chunk.sentence) {
                Trimmed::Item(mut item) => {
                    item.group = group.map(|label| {
                        words[label.words.start].open..words[label.words.end - 1].close
                    });
                    if seen.insert(&value[item.name.clone()]) {
                        if is_person {
                            persons.push(split.items.len());
                        }
                        split.items.push(item);
                    }
                }
                Trimmed::NoteOnly(note) => {
                    if let Some(last) = split.items.last_mut() {
                        last.note.get_or_insert(note);
                    }
                }
                Trimmed::Nothing => {}
            }
        }
    }
    contact_persons(&mut split.items, &persons);
    split
}

/// Persons between bodies speak for the bodies that they follow; persons alone, or one behind all
/// bodies, are actors themselves.
fn contact_persons(items: &mut Vec<Item>, persons: &[usize]) {
    let between = persons
        .first()
        .is_some_and(|first| *first > 0 && (*first..items.len()).any(|at| !persons.contains(&at)));
    if !between {
        return;
    }
    let mut kept: Vec<Item> = Vec::with_capacity(items.len());
    for (at, item) in items.drain(..).enumerate() {
        if persons.binary_search(&at).is_err() {
            kept.push(item);
        } else if let Some(last) = kept.last_mut() {
            last.note.get_or_insert(item.name);
        }
    }
    *items = kept;
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
