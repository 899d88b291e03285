//! Places in the input, in bytes of the page as it was given.

use std::cell::Cell;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A range of bytes of the page as given, before any decoding: `start` is the first byte, counted
/// from 0, `end` the one after the last. Written as `[start, end]`.
///
/// ```
/// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let evidence = ogpx::Parser::new().evidence(true).parse(page)?.evidence;
/// let span = evidence["/status"].spans[0];
/// assert_eq!(&page[span.start..span.end], b"Status: Active");
/// assert_eq!(serde_json::to_string(&span)?, "[19,33]");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(from = "[usize; 2]", into = "[usize; 2]")]
#[schemars(with = "[usize; 2]")]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte; never before `start`.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`; an `end` before `start` gives an empty span at `start`.
    ///
    /// ```
    /// use ogpx::Span;
    /// assert_eq!(Span::new(3, 9).len(), 6);
    /// assert_eq!(Span::new(9, 3), Span::new(9, 9));
    /// ```
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Span { start, end }
    }

    /// How many bytes it covers: `Span::new(3, 9)` covers 6.
    pub const fn len(&self) -> usize {
        self.end - self.start
    }

    /// Whether it covers no byte, as where something is missing.
    pub const fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both, and what lies between them.
    ///
    /// ```
    /// use ogpx::Span;
    /// assert_eq!(Span::new(12, 16).cover(Span::new(3, 6)), Span::new(3, 16));
    /// ```
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }
}

impl From<[usize; 2]> for Span {
    fn from([start, end]: [usize; 2]) -> Self {
        Span::new(start, end)
    }
}

impl From<Span> for [usize; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.end]
    }
}

/// Tells line and column of a byte. Nothing is kept of the input but the byte asked for last, from
/// which the next is counted: pages are asked from top to bottom, and may be all markup.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    bytes: &'a [u8],
    /// A byte and how many line ends stand before it.
    last: Cell<(usize, usize)>,
    /// The byte whose column was asked for last.
    column: Cell<Column>,
}

/// A byte in its line.
#[derive(Clone, Copy, Debug, Default)]
struct Column {
    byte: usize,
    /// Where its line starts.
    start: usize,
    /// How many characters stand before it, unless the line is no UTF-8 up to there.
    chars: Option<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let column = Column { chars: Some(0), ..Column::default() };
        Lines { bytes, last: Cell::new((0, 0)), column: Cell::new(column) }
    }

    /// The line of a byte, counted from 1.
    pub(crate) fn line(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let (last, ends) = self.last.get();
        let between =
            |from: usize, to: usize| memchr::memchr_iter(b'\n', &self.bytes[from..to]).count();
        let ends = match byte >= last {
            true => ends + between(last, byte),
            false => ends - between(byte, last),
        };
        self.last.set((byte, ends));
        ends + 1
    }

    /// The column of a byte in its line, counted from 1 in characters (in bytes where the line is
    /// no UTF-8).
    pub(crate) fn column(&self, byte: usize) -> usize {
        let byte = byte.min(self.bytes.len());
        let last = self.column.get();
        // From the byte asked for last, if no line ends between; else from the start of the line.
        let (from, to) = (last.byte.min(byte), last.byte.max(byte));
        let same_line = memchr::memchr(b'\n', &self.bytes[from..to]).is_none();
        let count = |from: usize, to: usize| {
            std::str::from_utf8(&self.bytes[from..to]).ok().map(|text| text.chars().count())
        };
        let near = match (last.chars.filter(|_| same_line), count(from, to)) {
            (Some(chars), Some(between)) if byte >= last.byte => Some(chars + between),
            (Some(chars), Some(between)) => chars.checked_sub(between),
            _ => None,
        };
        let now = match near {
            Some(chars) => Column { byte, start: last.start, chars: Some(chars) },
            None if same_line && last.chars.is_none() && byte >= last.byte => {
                Column { byte, ..last }
            }
            None => {
                let before = &self.bytes[..byte];
                let start = memchr::memrchr(b'\n', before).map_or(0, |end| end + 1);
                Column { byte, start, chars: count(start, byte) }
            }
        };
        self.column.set(now);
        let mark = usize::from(now.start == 0 && before_starts_with_mark(self.bytes, byte));
        match now.chars {
            Some(chars) => 1 + chars - mark,
            None => 1 + byte - now.start,
        }
    }
}

/// Whether a byte order mark stands before the byte: it is no character of the line.
fn before_starts_with_mark(bytes: &[u8], byte: usize) -> bool {
    byte >= 3 && bytes.starts_with("\u{feff}".as_bytes())
}

/// The last border between letters that is no further than a byte.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The first border between letters that is no nearer than a byte.
pub(crate) fn ceiling(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_between_letters_are_sought_both_ways() {
        for (at, before, after) in
            [(0, 0, 0), (1, 1, 1), (2, 1, 4), (3, 1, 4), (4, 4, 4), (9, 5, 5)]
        {
            assert_eq!((floor("a€b", at), ceiling("a€b", at)), (before, after), "{at}");
        }
    }

    #[test]
    fn lines_and_columns_count_from_one() {
        let lines = Lines::new("ab\né€x\n".as_bytes());
        for (byte, line, column) in [
            (0, 1, 1),
            (1, 1, 2),
            (2, 1, 3),
            (3, 2, 1),
            (10, 3, 1),
            (5, 2, 2),
            (8, 2, 3),
            (0, 1, 1),
        ] {
            assert_eq!((lines.line(byte), lines.column(byte)), (line, column), "byte {byte}");
        }
    }
}
