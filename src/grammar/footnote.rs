//! Footnote marks in brackets: "[43]", "[iv]".

use std::ops::Range;

/// Where the marks in a text stand, in order. A mark at the start of a line is that of the footnote's body.
pub(crate) fn marks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let open = at + memchr::memchr(b'[', &text.as_bytes()[at..])?;
            at = open + 1;
            let inside = &text[open + 1..];
            if let Some(length) = mark(inside).filter(|_| open > 0) {
                return Some(at..at + length);
            }
        }
    })
}

/// The length of the mark that stands behind an opening bracket, up to the closing one: a number of
/// up to three digits, or a small Roman one.
pub(super) fn mark(inside: &str) -> Option<usize> {
    let length = inside.bytes().take(6).position(|byte| byte == b']')?;
    let mark = &inside.as_bytes()[..length];
    let is_number = (1..=3).contains(&length) && mark.iter().all(u8::is_ascii_digit);
    let is_roman = (1..=5).contains(&length) && mark.iter().all(|byte| b"ivx".contains(byte));
    (is_number || is_roman).then_some(length)
}

/// What stands before the marks that end a text ("… no comment at all. [ii]"), and before white space.
pub(crate) fn before_marks(text: &str) -> &str {
    let mut text = text.trim_end();
    while let Some((before, inside)) = text.ends_with(']').then(|| text.rsplit_once('[')).flatten()
        && mark(inside) == Some(inside.len() - 1)
    {
        text = before.trim_end();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_at_the_end_are_no_part_of_the_words() {
        for (text, want) in [
            ("no comment at all. [ii]", "no comment at all."),
            ("by May. [3] [4] ", "by May."),
            ("the platform [SGMAP]", "the platform [SGMAP]"),
            ("[11]", ""),
        ] {
            assert_eq!(before_marks(text), want, "{text}");
        }
    }

    #[test]
    fn marks_are_numbers_in_brackets() {
        for (text, want) in [
            ("in delivery. [43]", vec!["43"]),
            ("now. [44] The first [2016] had [45]", vec!["44", "45"]),
            ("led to it. [i] Then [xiv] came [v.] [mix]", vec!["i", "xiv"]),
            ("[11] Government of Georgia", vec![]),
            ("[iv] Interview, 2 July 2015", vec![]),
            ("[InterAction] platform [SGMAP]", vec![]),
        ] {
            let found: Vec<&str> = marks(text).map(|mark| &text[mark]).collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
