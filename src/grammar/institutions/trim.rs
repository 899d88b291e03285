//! From a stretch of words to the institution it names: what is no part of the name goes, and what
//! says something of it becomes its note.

use std::ops::Range;

use super::Item;
use super::lexicon::{Class, Phrase, is_phrase, longest_phrase};
use super::words::{Gap, Word};

/// What a stretch turned out to be.
pub(super) enum Trimmed {
    Item(Item),
    /// Only says something of the institution before it: a remark, an address.
    NoteOnly(Range<usize>),
    Nothing,
}

pub(super) fn trim(value: &str, words: &[Word], stretch: Range<usize>, sentence: bool) -> Trimmed {
    let mut range = stretch;
    let mut note: Option<Range<usize>> = None;
    // A sentence stays whole.
    let mut settled = sentence;
    while !settled {
        let before = range.clone();
        trim_conjunctions(words, &mut range);
        trim_list_end(value, words, &mut range);
        if let Some(found) = remark_in_brackets(value, words, &mut range) {
            note = Some(note.map_or(found.clone(), |known| {
                known.start.min(found.start)..known.end.max(found.end)
            }));
        }
        if let Some(found) = remark_behind(value, words, &mut range) {
            note = Some(note.map_or(found.clone(), |known| {
                known.start.min(found.start)..known.end.max(found.end)
            }));
        }
        settled = range == before;
    }
    if range.start >= range.end {
        return note.map_or(Trimmed::Nothing, Trimmed::NoteOnly);
    }
    let name = words[range.start].open..words[range.end - 1].close;
    if !value[name.clone()].chars().any(char::is_alphabetic) {
        return Trimmed::Nothing;
    }
    if is_contact(value, words, &range) {
        return Trimmed::NoteOnly(name);
    }
    // A remark inside the name ("A (by agreement) B") can't be cut out of one slice.
    let note = note.filter(|note| note.end <= name.start || note.start >= name.end);
    Trimmed::Item(Item {
        name,
        group: None,
        note,
    })
}

fn trim_conjunctions(words: &[Word], range: &mut Range<usize>) {
    while range.start < range.end
        && words[range.start].class.is(Class::AND)
        && words[range.start].depth == 0
        && !words[range.start].capital
    {
        range.start += 1;
    }
    while range.start < range.end
        && words[range.end - 1].class.is(Class::AND)
        && words[range.end - 1].depth == 0
        && !words[range.end - 1].capital
    {
        range.end -= 1;
    }
}

/// "..., etc.", "... and others", "y otros"
fn trim_list_end(value: &str, words: &[Word], range: &mut Range<usize>) {
    const WORDS: usize = 4;
    for start in range.end.saturating_sub(WORDS).max(range.start)..range.end {
        let word = &words[start];
        if word.depth > 0 || !word.class.is(Class::LIST_END_FIRST) {
            continue;
        }
        let rest = words[start..range.end].iter().map(|word| word.text(value));
        if longest_phrase(rest, Phrase::ListEnd) == range.end - start {
            range.end = start;
            return;
        }
    }
}

/// "Ministry of X (lead)", "(by agreement)"
fn remark_in_brackets(
    value: &str,
    words: &[Word],
    range: &mut Range<usize>,
) -> Option<Range<usize>> {
    if range.start >= range.end {
        return None;
    }
    let last = range.end - 1;
    if words[last].depth > 0 {
        let mut first = last;
        while first > range.start && !words[first].gap.has(Gap::BRACKET_OPENED) {
            first -= 1;
        }
        let inside = words[first].start..words[last].end;
        if words[first].gap.has(Gap::BRACKET_OPENED) && is_remark(value, &inside) {
            range.end = first;
            return Some(inside);
        }
    }
    if words[range.start].depth > 0 && words[range.start].gap.has(Gap::BRACKET_OPENED) {
        let mut end = range.start + 1;
        while end < range.end && words[end].depth > 0 && !words[end].gap.has(Gap::BRACKET_CLOSED) {
            end += 1;
        }
        let inside = words[range.start].start..words[end - 1].end;
        if is_remark(value, &inside) {
            range.start = end;
            return Some(inside);
        }
    }
    None
}

/// "Ministry of X - lead", "Ministry of X/Jane Doe", "Ministry of X, jane@example.org"
fn remark_behind(value: &str, words: &[Word], range: &mut Range<usize>) -> Option<Range<usize>> {
    for start in range.clone().skip(1) {
        let word = &words[start];
        if word.depth > 0 || word.gap.is_plain() {
            continue;
        }
        let behind = word.start..words[range.end - 1].end;
        let remark =
            word.gap.has(Gap::DASH.or(Gap::COLON).or(Gap::COMMA)) && is_remark(value, &behind);
        let person = word.gap.has(Gap::SLASH) && looks_like_person(&words[start..range.end]);
        if remark || person || is_contact(value, words, &(start..range.end)) {
            range.end = start;
            return Some(behind);
        }
    }
    let last = words.get(range.end.checked_sub(1)?)?;
    let general = range.clone().skip(1).find(|start| {
        let word = &words[*start];
        !word.capital
            && word.class.is(Class::TAIL_FIRST)
            && word.gap.is_plain()
            && words[start - 1].capital
            && longest_phrase(
                words[*start..range.end].iter().map(|word| word.text(value)),
                Phrase::GeneralTail,
            ) == range.end - start
    })?;
    let behind = words[general].start..last.end;
    range.end = general;
    Some(behind)
}

fn is_remark(value: &str, range: &Range<usize>) -> bool {
    const LONGEST: usize = 60;
    range.len() <= LONGEST && is_phrase(&value[range.clone()], Phrase::Remark)
        || value[range.clone()].contains('@')
}

/// Two or three names with capitals that no table knows.
fn looks_like_person(words: &[Word]) -> bool {
    matches!(words.len(), 2 | 3)
        && words.iter().all(|word| {
            word.capital && !word.acronym && word.class == Class::NONE && word.depth == 0
        })
        && words[1..].iter().all(|word| word.gap.is_plain())
}

/// An e-mail address or a telephone number.
fn is_contact(value: &str, words: &[Word], range: &Range<usize>) -> bool {
    let words = &words[range.clone()];
    let first = words.first().is_some_and(|word| {
        let text = word.text(value);
        text.contains('@') || text.starts_with("http") || text.starts_with("www.")
    });
    let digits = words
        .iter()
        .filter(|word| word.digits)
        .map(|word| word.end - word.start)
        .sum::<usize>();
    let letters = words.iter().filter(|word| !word.digits).count();
    first || (digits >= 7 && letters <= 1)
}
