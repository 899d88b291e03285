//! A text as wordings are compared with it, and the way back to the text.

use super::super::fold::folded;

/// Lower case, no accents and quotation marks, straight apostrophes inside words only; ASCII, with
/// a `?` for every letter that is none.
pub(super) struct Compared {
    pub(super) text: String,
    /// The byte offset in the original of each byte of `text`, and of the end.
    origins: Vec<usize>,
}

impl Compared {
    pub(super) fn new(original: &str) -> Compared {
        let mut text = String::with_capacity(original.len());
        let mut origins = Vec::with_capacity(original.len() + 1);
        let mut previous = ' ';
        let mut chars = original.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            let within_word = previous.is_alphanumeric() && next.is_alphanumeric();
            let before = text.len();
            match folded(c) {
                None | Some('"' | '“' | '”' | '„' | '«' | '»' | '¿' | '¡') => {}
                Some('\'') if !within_word => {}
                Some('œ' | 'Œ') => text.push_str("oe"),
                Some('–' | '—') => text.push('-'),
                Some(c) => text.push(if c.is_ascii() { c } else { '?' }),
            }
            origins.extend(std::iter::repeat_n(at, text.len() - before));
            previous = c;
        }
        origins.push(original.len());
        Compared { text, origins }
    }

    /// The offset in the original of the byte at `at`.
    pub(super) fn origin(&self, at: usize) -> usize {
        self.origins[at.min(self.origins.len() - 1)]
    }

    /// The offset in the original of the end of what ends at `at`: no mark that was dropped after it
    /// belongs to it.
    pub(super) fn end_origin(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(0, |last| self.origin(last) + 1)
    }
}
