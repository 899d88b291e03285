//! Signs around words that are no part of them: pictures of what the words say, and the boxes of a form.

use std::ops::Range;

use super::bullet::is_glyph;
use crate::bytes::places;

/// What a box says of the words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tick {
    Ticked,
    Open,
}

/// Boxes and marks that say that words count.
const TICKED: &[&str] = &["☑", "☒", "✅", "✔", "✓", "🗹", "🗷", "[x]", "[X]", "(x)", "(X)"];
/// Those that say that words do not.
const OPEN: &[&str] = &["☐", "□", "❏", "❑", "⬜", "❌", "✗", "✘", "[ ]", "( )", "[]"];

/// A box that begins here, and how long it is.
fn tick(text: &str) -> Option<(Tick, usize)> {
    let begins =
        |signs: &[&str]| signs.iter().find(|sign| text.starts_with(**sign)).map(|sign| sign.len());
    begins(TICKED)
        .map(|len| (Tick::Ticked, len))
        .or_else(|| begins(OPEN).map(|len| (Tick::Open, len)))
}

/// The boxes of a text that stand by themselves between blanks, or directly before a word, and where
/// each stands.
pub(crate) fn ticks(text: &str) -> Vec<(Tick, Range<usize>)> {
    let mut found: Vec<(Tick, Range<usize>)> = Vec::new();
    // Boxes begin with one of four bytes, and most texts have none of them.
    let bytes = text.as_bytes();
    let has_one = memchr::memchr3(b'[', b'(', 0xe2, bytes).is_some();
    if !has_one && memchr::memchr(0xf0, bytes).is_none() {
        return found;
    }
    let may_begin =
        |[sign]: [u8; 1]| (sign == b'[') | (sign == b'(') | (sign == 0xe2) | (sign == 0xf0);
    for at in places(bytes, may_begin) {
        let within = found.last().is_some_and(|(_, range)| at < range.end);
        let stands = text[..at].chars().next_back().is_none_or(char::is_whitespace);
        if let Some((tick, len)) = (!within && stands).then(|| tick(&text[at..])).flatten() {
            found.push((tick, at..at + len));
        }
    }
    found
}

/// The words that boxes stand before or behind; all of a text that has none.
pub(crate) fn between_boxes(text: &str) -> impl Iterator<Item = &str> {
    let boxes = ticks(text);
    let starts = [0].into_iter().chain(boxes.clone().into_iter().map(|(_, range)| range.end));
    let ends = boxes.into_iter().map(|(_, range)| range.start).chain([text.len()]);
    let words = starts.zip(ends).map(|(start, end)| text[start..end].trim());
    words.filter(|words| !words.is_empty())
}

/// Whether a sign is a picture: emoji, arrows, dingbats, what a font of icons has, and what chooses how
/// they look. What stands before items parts a list, unless it is a box.
fn is_picture(sign: char) -> bool {
    let parts = is_glyph(sign) && tick(sign.encode_utf8(&mut [0; 4])).is_none();
    let is_of_a_block = matches!(sign,
        '\u{2190}'..='\u{23ff}'
        | '\u{25a0}'..='\u{27bf}'
        | '\u{2900}'..='\u{297f}'
        | '\u{2b00}'..='\u{2bff}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}'
        | '\u{1f000}'..='\u{1faff}');
    is_of_a_block && !parts
}

/// The words between the pictures at both ends of a text; all of it where there are no words.
pub(crate) fn between_pictures(text: &str) -> Range<usize> {
    // Most begin and end with a sign of ASCII, which is none.
    if let [b'!'..=b'~', .., b'!'..=b'~'] = text.as_bytes() {
        return 0..text.len();
    }
    let adorns = |sign: char| is_picture(sign) || sign.is_whitespace();
    let own = text.trim_matches(adorns);
    match own.contains(char::is_alphanumeric) {
        true => {
            let start = text.len() - text.trim_start_matches(adorns).len();
            start..start + own.len()
        }
        false => 0..text.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_told_from_words() {
        use Tick::{Open, Ticked};
        for (text, want) in [
            ("☑ Yes ☐ No", &[Ticked, Open][..]),
            ("Yes [x] No [ ]", &[Ticked, Open]),
            ("☒Yes ☐No", &[Ticked, Open]),
            ("✅ Done ❌ Not done", &[Ticked, Open]),
            ("Articles(x) and lists[]", &[]),
            ("Yes", &[]),
        ] {
            let found: Vec<Tick> = ticks(text).into_iter().map(|(tick, _)| tick).collect();
            assert_eq!(found, want, "{text}");
        }
    }

    #[test]
    fn every_box_is_seen() {
        for sign in TICKED.iter().chain(OPEN) {
            assert_eq!(ticks(&format!("Yes {sign}")).len(), 1, "{sign}");
        }
    }

    #[test]
    fn pictures_around_words_are_none_of_them() {
        for (text, want) in [
            ("⏳ Pending IRM Review", "Pending IRM Review"),
            ("🔼\u{fe0f} High", "High"),
            ("Substantial ⬆", "Substantial"),
            ("\u{e058} Action Plan", "Action Plan"),
            ("★", "★"),
            ("○ Tussell ○ Board", "○ Tussell ○ Board"),
            ("Budget → Parliament", "Budget → Parliament"),
        ] {
            assert_eq!(&text[between_pictures(text)], want, "{text}");
        }
    }
}
