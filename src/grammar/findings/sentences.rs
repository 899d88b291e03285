//! Where the sentences of a paragraph begin and end.

use std::ops::Range;

use super::super::footnote;
use crate::bytes::places;

/// Words whose dot ends no sentence, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "no", "nos", "nr", "mr", "mrs", "ms", "dr",
    "prof", "st", "art", "arts", "p", "pp", "par", "para", "sec", "sect", "ch", "fig", "vol", "ed",
    "eds", "al", "approx", "ca", "dept", "gov", "hon", "gen", "sen", "rep", "inc", "ltd", "u.s",
    "u.k", "u.n", "a.k.a", "sr", "sra", "srta", "dra", "lic", "ing", "núm", "num", "nro", "n.º",
    "n.°", "n", "ee.uu", "p.ej", "ej", "pág", "págs", "m", "mm", "mme", "mlle", "me", "p.ex", "ex",
    "av", "bd", "dec", "jan", "feb", "aug", "sept", "oct", "nov",
];

/// The sentences in order, blanks and footnote marks between them left out. Decimals, numbers of
/// paragraphs, initials and abbreviations do not end one; a closing quotation mark or bracket after
/// the stop belongs to it.
pub(crate) fn sentences(paragraph: &str) -> impl Iterator<Item = Range<usize>> {
    let mut begin = skip_blanks(paragraph, 0);
    std::iter::from_fn(move || {
        if begin >= paragraph.len() {
            return None;
        }
        let (end, next) = end_of_sentence(paragraph, begin);
        let sentence = begin..end;
        begin = next;
        Some(sentence)
    })
}

/// The byte with which "…" begins, as many signs do.
const ELLIPSIS: u8 = 0xe2;

/// The end of the sentence that begins at `begin`, and where the next one does.
fn end_of_sentence(text: &str, begin: usize) -> (usize, usize) {
    let mut behind = begin;
    let may_stop =
        |[byte]: [u8; 1]| (byte == b'.') | (byte == b'!') | (byte == b'?') | (byte == ELLIPSIS);
    for at in places(&text.as_bytes()[begin..], may_stop) {
        let stop = match text.as_bytes()[begin + at] {
            ELLIPSIS if text[begin + at..].starts_with('…') => "…",
            ELLIPSIS => continue,
            _ => &text[begin + at..=begin + at],
        };
        if begin + at < behind {
            continue;
        }
        let after_stop = begin + at + stop.len();
        let closed = after_stop
            + run(&text[after_stop..], |c| ".!?…)]”\"’'»".contains(c) || c == '\u{201d}');
        behind = closed;
        let next = skip_blanks(text, after_footnotes(text, closed));
        if next == text.len() {
            return (closed, next);
        }
        let is_parted = next > closed || closed > after_stop;
        let opens =
            text[next..].chars().next().is_some_and(|c| !c.is_lowercase() && !",;:)–-".contains(c));
        // "Milestone 2.4 (the register)": a figure behind a figure's dot is no footnote's before a bracket.
        let decimal = stop == "."
            && text[..begin + at].ends_with(|c: char| c.is_ascii_digit())
            && text[closed..].starts_with(|c: char| c.is_ascii_digit())
            && !text[next..].starts_with(char::is_uppercase);
        if is_parted
            && next > closed
            && opens
            && !decimal
            && !(stop == "." && is_inner_dot(&text[begin..begin + at]))
        {
            return (closed, next);
        }
    }
    (text.trim_end().len().max(begin), text.len())
}

/// Whether a dot after these words of a sentence belongs to an abbreviation, an initial or the
/// number that the sentence begins with.
fn is_inner_dot(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| c.is_whitespace() || "([“\"'’".contains(c))
        .next()
        .unwrap_or_default();
    let is_first = word.len() == before.len();
    let is_number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit() || c == '.');
    let mut letters = word.chars();
    let is_initial =
        matches!((letters.next(), letters.next()), (Some(c), None) if c.is_uppercase());
    (is_first && is_number) || is_initial || is_abbreviation(word)
}

fn is_abbreviation(word: &str) -> bool {
    word.len() <= 6 && ABBREVIATIONS.contains(&word.to_lowercase().as_str())
}

/// Behind marks such as "[44]", " [44][45]" and the stuck "9" of "… the bill.9 On".
fn after_footnotes(text: &str, mut at: usize) -> usize {
    let stuck = run(&text[at..], |c| c.is_ascii_digit() || "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c));
    if stuck > 0 && text[at + stuck..].starts_with(char::is_whitespace) {
        at += stuck;
    }
    loop {
        let mark = skip_blanks(text, at);
        let Some(rest) = text[mark..].strip_prefix('[') else { return at };
        let Some(length) = footnote::mark(rest) else { return at };
        at = mark + length + 2;
    }
}

fn skip_blanks(text: &str, at: usize) -> usize {
    at + run(&text[at..], char::is_whitespace)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}
