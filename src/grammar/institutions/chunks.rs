//! The parts of a value that line ends, semicolons, bullets, numbers, full stops and sub-labels
//! part for certain.

use std::ops::Range;

use super::labels::Label;
use super::lexicon::Class;
use super::words::{Gap, Word};

/// A stretch between two certain borders.
pub(super) struct Chunk {
    pub(super) words: Range<usize>,
    /// The label it stands under.
    pub(super) group: Option<usize>,
    pub(super) bullet: bool,
    pub(super) sentence: bool,
}

/// Whether what stands before a word stands outside brackets and quotation marks.
pub(super) fn is_top(word: &Word) -> bool {
    word.depth == 0 || (word.depth == 1 && word.gap.has(Gap::BRACKET_OPENED.or(Gap::QUOTE_OPENED)))
}

pub(super) fn chunks(value: &str, words: &[Word], labels: &[Label]) -> Vec<Chunk> {
    let numbers = numbering(value, words);
    let o_bullets = o_bullets(value, words);
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut label = 0;
    let mut group = None;
    let mut start = 0;
    let mut bullet = false;
    let mut close = |start: usize, end: usize, group: Option<usize>, bullet: bool| {
        if start >= end {
            return;
        }
        let sentence = is_sentence(&words[start..end]);
        let joins = sentence
            && words[start].gap.has(Gap::STOP)
            && !words[start].gap.has(Gap::LINE.or(Gap::SEMICOLON).or(Gap::BULLET));
        match chunks.last_mut() {
            Some(last) if joins && last.sentence && last.words.end == start => last.words.end = end,
            _ => chunks.push(Chunk { words: start..end, group, bullet, sentence }),
        }
    };
    let mut at = 0;
    while at < words.len() {
        if let Some(found) = labels.get(label)
            && found.words.start == at
        {
            close(start, at, group, bullet);
            group = Some(label);
            bullet = false;
            at = found.words.end;
            start = at;
            label += 1;
            continue;
        }
        let word = &words[at];
        let marked = numbers.binary_search(&at).is_ok() || o_bullets.binary_search(&at).is_ok();
        if marked || (is_top(word) && parts_for_certain(words, at)) {
            close(start, at, group, bullet);
            bullet = marked || word.gap.has(Gap::BULLET) || is_dash_bullet(words, at);
            start = if marked { at + 1 } else { at };
        }
        at += 1;
    }
    close(start, words.len(), group, bullet);
    chunks
}

fn parts_for_certain(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let gap = word.gap;
    if gap.has(Gap::SEMICOLON.or(Gap::BULLET)) || is_dash_bullet(words, at) {
        return true;
    }
    if gap.has(Gap::LINE) {
        // A name that was wrapped: nothing ends in "of", nothing begins with "and".
        let open_before = at > 0 && words[at - 1].depth == 0 && gap.is_wrap() && {
            let last = words[at - 1].class;
            !words[at - 1].capital && last.is(Class::PREPOSITION.or(Class::ARTICLE).or(Class::AND))
        };
        let open_behind =
            gap.is_wrap() && !word.capital && word.class.is(Class::PREPOSITION) && !word.digits;
        return !(open_before || open_behind);
    }
    gap.has(Gap::STOP) && (word.capital || word.digits || word.depth > 0)
}

/// "; - CAIDP", "\n- Ministry", "- Ministry" at the start
fn is_dash_bullet(words: &[Word], at: usize) -> bool {
    let gap = words[at].gap;
    gap.has(Gap::DASH) && (at == 0 || gap.has(Gap::SEMICOLON.or(Gap::LINE).or(Gap::STOP)))
}

/// The numbers and letters of a numbered list: "1. ... 2. ...", "a) ... b) ...".
pub(super) fn numbering(value: &str, words: &[Word]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut expected = 1;
    for at in 0..words.len().saturating_sub(1) {
        let text = words[at].text(value);
        if text.len() > 3
            || !(at == 0 || !words[at].gap.is_plain() || words[at].gap.has(Gap::BLANK))
        {
            continue;
        }
        let number = match text.as_bytes() {
            [letter @ b'a'..=b'z'] => usize::from(letter - b'a') + 1,
            digits if digits.iter().all(u8::is_ascii_digit) => text.parse().unwrap_or(0),
            _ => continue,
        };
        let rest = &value[words[at].end..];
        let marked = rest.starts_with(". ")
            || rest.starts_with(") ")
            || (rest.starts_with(')') || rest.starts_with('.'))
                && words[at].digits
                && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
        // A second list counts anew.
        let number = if marked && number == 1 && expected > 2 { expected = 1; 1 } else { number };
        if marked && number == expected && is_listed(&words[at + 1]) {
            found.push(at);
            expected += 1;
        }
    }
    if found.len() > 1 || found == [0] { found } else { Vec::new() }
}

fn is_listed(next: &Word) -> bool {
    next.capital || next.depth > 0 || !next.digits
}

/// "o Ministry ... o Agency ...": bullets that were copied as letters.
pub(super) fn o_bullets(value: &str, words: &[Word]) -> Vec<usize> {
    let found: Vec<usize> = (0..words.len().saturating_sub(1))
        .filter(|at| {
            words[*at].text(value) == "o"
                && words[*at].depth == 0
                && words[at + 1].capital
                && words[at + 1].gap == Gap::BLANK
        })
        .collect();
    if found.len() > 1 && found[0] == 0 { found } else { Vec::new() }
}

/// Whether the words are running prose: a verb that no relative clause explains, or a beginning
/// that only a sentence has ("Working closely with ...").
fn is_sentence(words: &[Word]) -> bool {
    const FEWEST: usize = 4;
    if words.len() < FEWEST {
        return false;
    }
    let mut relative = false;
    let mut previous = Class::NONE;
    for (at, word) in words.iter().enumerate() {
        if word.depth > 0 {
            continue;
        }
        relative |= word.class.is(Class::RELATIVE);
        if !word.gap.is_plain() {
            relative = false;
        }
        let verb = word.class.is(Class::SENTENCE) && (!word.capital || at == 0);
        if verb && !relative && !previous.is(Class::RELATIVE) {
            return true;
        }
        previous = word.class;
    }
    false
}
