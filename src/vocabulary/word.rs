//! The words of a text, whatever their case, accents, apostrophes and punctuation.

use crate::bytes::capitals;

use super::fold::{Key, folded, is_accent};

/// A word of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// The same for all spellings that differ in case and accents only.
    pub hash: u64,
    pub start: usize,
    pub end: usize,
}

/// The words of a text: runs of letters and digits.
#[inline]
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let word = next_word(text, at)?;
        at = word.end;
        Some(word)
    })
}

/// The next word from a place on.
#[inline]
pub(super) fn next_word(text: &str, at: usize) -> Option<Word> {
    word_from(text, begin_of_word(text, at))
}

/// Whether any word begins from a place on.
#[inline]
pub(super) fn any_word(text: &str, at: usize) -> bool {
    begin_of_word(text, at) < text.len()
}

/// The next word behind another, unless a colon parts them.
#[inline]
pub(super) fn word_behind(text: &str, before: usize) -> Option<Word> {
    let start = begin_of_word(text, before);
    let parted = text.as_bytes()[before..start].contains(&b':');
    if parted { None } else { word_from(text, start) }
}

/// The word that begins at a place, where nothing else stands but the end of the text.
fn word_from(text: &str, start: usize) -> Option<Word> {
    let (key, end) = letters_from(text, start, Key::EMPTY);
    // Nearly always a word ends where no letter of ASCII goes on.
    let (key, end) = match ends_word(text, end) {
        true => (key, end),
        false => with_wide_letters(text, end, key),
    };
    (end > start).then_some(Word { hash: key.0, start, end })
}

/// Adds letters and digits of ASCII to a key, as many as stand one behind the other.
#[inline(always)]
fn letters_from(text: &str, start: usize, key: Key) -> (Key, usize) {
    let (mut key, mut end) = (key, start);
    for byte in &text.as_bytes()[start..] {
        let letter = LOWER[usize::from(*byte)];
        if letter == 0 {
            break;
        }
        key = key.and(u32::from(letter));
        end += 1;
    }
    (key, end)
}

/// Adds what is left of a word that goes on with a letter that is no ASCII.
#[inline(never)]
fn with_wide_letters(text: &str, mut at: usize, mut key: Key) -> (Key, usize) {
    loop {
        match sign_at(text, at) {
            Sign::Wide(letter) => {
                key = folded(letter).fold(key, |key, letter| key.and(u32::from(letter)));
                at += letter.len_utf8();
            }
            Sign::Accent(length) => at += length,
            Sign::Ascii | Sign::Other(_) | Sign::End => return (key, at),
        }
        (key, at) = letters_from(text, at, key);
    }
}

/// Where the next word begins, or the text ends.
#[inline]
fn begin_of_word(text: &str, mut at: usize) -> usize {
    loop {
        // Nearly always it is one blank.
        for byte in &text.as_bytes()[at..] {
            if is_letter(*byte) {
                return at;
            }
            if !byte.is_ascii() {
                break;
            }
            at += 1;
        }
        match sign_at(text, at) {
            Sign::Other(length) | Sign::Accent(length) => at += length,
            Sign::Ascii | Sign::Wide(_) | Sign::End => return at,
        }
    }
}

/// Where the words of a text begin.
pub(crate) fn starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = begin_of_word(text, at);
        at = start;
        loop {
            let letters = text.as_bytes()[at..].iter();
            at += letters.take_while(|byte| is_letter(**byte)).count();
            if ends_word(text, at) {
                break;
            }
            at += match sign_at(text, at) {
                Sign::Ascii => 0,
                Sign::Wide(letter) => letter.len_utf8(),
                Sign::Accent(length) => length,
                Sign::Other(_) | Sign::End => break,
            };
        }
        (at > start).then_some(start)
    })
}

/// Where the words of a text begin that begin with a capital letter.
pub(crate) fn capitalised(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    capitals(bytes).filter(|at| {
        // Most are of ASCII, as is what stands before them.
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        if bytes[*at].is_ascii() && before.is_ascii() {
            return !is_letter(before);
        }
        let is_capital = text.get(*at..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
        let before = || text[..*at].trim_end_matches(is_accent).chars().next_back();
        is_capital && !before().is_some_and(char::is_alphanumeric)
    })
}

/// What stands at a byte of a text, and how long it is where that is not plain.
enum Sign {
    /// A letter or digit of ASCII.
    Ascii,
    /// Any other letter or digit.
    Wide(char),
    /// What belongs to the letter before it.
    Accent(usize),
    Other(usize),
    End,
}

/// Whether a word ends for certain where no letter or digit of ASCII stands: nearly always.
#[inline]
fn ends_word(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_none_or(u8::is_ascii)
}

/// Whether a byte of ASCII is a letter or digit.
#[inline]
fn is_letter(byte: u8) -> bool {
    LOWER[usize::from(byte)] > 0
}

#[inline]
fn sign_at(text: &str, at: usize) -> Sign {
    match text.as_bytes().get(at) {
        None => Sign::End,
        Some(byte) if byte.is_ascii() => match LOWER[usize::from(*byte)] {
            0 => Sign::Other(1),
            _ => Sign::Ascii,
        },
        Some(_) => text[at..].chars().next().map_or(Sign::End, wide_sign),
    }
}

/// Each letter and digit of ASCII in lower case; 0 for all other bytes.
pub(crate) static LOWER: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

fn wide_sign(sign: char) -> Sign {
    match sign {
        // Dashes, quotes, bullets.
        '\u{2010}'..='\u{2027}' => Sign::Other(sign.len_utf8()),
        // Latin letters.
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' => Sign::Wide(sign),
        _ if is_accent(sign) => Sign::Accent(sign.len_utf8()),
        _ if sign.is_alphanumeric() => Sign::Wide(sign),
        _ => Sign::Other(sign.len_utf8()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_begin_where_they_are_read() {
        for text in [
            "Institution(s) d’appui: 1.5 – «Œuvre»",
            "e\u{301}tat, a\u{a0}b",
            "",
            " – ",
            "E\u{301}A B\u{301} \u{301}C ÉtA ÑÑ x1É",
        ] {
            assert!(starts(text).eq(words(text).map(|word| word.start)), "{text}");
            let capital = |start: &usize| text[*start..].starts_with(char::is_uppercase);
            assert!(capitalised(text).eq(starts(text).filter(capital)), "{text}");
        }
    }
}
