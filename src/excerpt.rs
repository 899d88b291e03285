//! The line of a page on which something stands, with its place in it.

use std::ops::Range;

use crate::Span;

/// A line of a page with a place in it.
///
/// ```
/// let page = "Open Data (FR0033)\nStatus: Paused\nStarred: No\n";
/// let diagnostic = &ogpx::parse(page.as_bytes()).unwrap().diagnostics[0];
/// let excerpt = ogpx::Excerpt::new(page.as_bytes(), diagnostic.bytes);
/// assert_eq!((excerpt.line, &excerpt.text[..]), (2, "Status: Paused"));
/// assert_eq!(&excerpt.text[excerpt.mark], "Paused");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Excerpt {
    /// The line's number, counted from 1.
    pub line: usize,
    /// The line without its end, of a long one only what stands around the place; bytes that are no
    /// UTF-8 are U+FFFD.
    pub text: String,
    /// The bytes of `text` that the place covers; of a place that goes on over lines, those of its
    /// first, and of a long one its beginning.
    pub mark: Range<usize>,
    /// The column at which the place begins, counted from 1 in characters.
    pub column: usize,
    /// Whether the line begins before `text` does.
    pub is_cut: bool,
}

/// How much of a line is shown before a place, and behind its beginning, in bytes.
const WIDEST: usize = 400;

impl Excerpt {
    /// The line of `page` on which `place` begins; the last line where it lies behind the end. Of a
    /// place that covers nothing the mark is empty.
    ///
    /// ```
    /// use ogpx::{Excerpt, Span};
    /// let excerpt = Excerpt::new(b"Open Data (FR0033)\r\nStatus: Active\r\n", Span::new(28, 34));
    /// assert_eq!((excerpt.line, &excerpt.text[..]), (2, "Status: Active"));
    /// assert_eq!(excerpt.mark, 8..14);
    /// ```
    pub fn new(page: &[u8], place: Span) -> Self {
        let at = place.start.min(page.len());
        let line = 1 + memchr::memchr_iter(b'\n', &page[..at]).count();
        let start = memchr::memrchr(b'\n', &page[..at]).map_or(0, |end| end + 1);
        let before = String::from_utf8_lossy(&page[start..at]);
        let column = 1 + before.trim_start_matches('\u{feff}').chars().count();
        Excerpt::at(page, place, line, column)
    }

    /// The same, where line and column are known: those of a [`Diagnostic`](crate::Diagnostic). It takes
    /// no longer on a long page, or in a long line.
    ///
    /// ```
    /// use ogpx::{Excerpt, Span};
    /// let page = format!("Open Data (FR0033)\nStatus: {} Active\n", "very ".repeat(1000));
    /// let excerpt = Excerpt::at(page.as_bytes(), Span::new(5028, 5034), 2, 5010);
    /// assert!(excerpt.is_cut && excerpt.text.len() < 1000);
    /// assert_eq!(&excerpt.text[excerpt.mark], "Active");
    /// ```
    pub fn at(page: &[u8], place: Span, line: usize, column: usize) -> Self {
        let at = place.start.min(page.len());
        let nearest = page.len().min(at + WIDEST);
        let farthest = at.saturating_sub(WIDEST);
        let found = memchr::memrchr(b'\n', &page[farthest..at]);
        let start = found.map_or(farthest, |end| farthest + end + 1);
        let start = (start..at).find(|at| is_boundary(page, *at)).unwrap_or(at);
        let is_cut = found.is_none() && start > 0;
        let found = memchr::memchr(b'\n', &page[at..nearest]);
        let end = found.map_or(nearest, |end| at + end);
        let end = (at..=end).rev().find(|at| is_boundary(page, *at)).unwrap_or(end);
        let end = if page[at..end].ends_with(b"\r") { end - 1 } else { end };
        let words = |range: Range<usize>| {
            let text = String::from_utf8_lossy(&page[range]).into_owned();
            // A byte order mark is no part of the first line.
            text.trim_start_matches('\u{feff}').replace('\t', " ")
        };
        let before = words(start..at);
        let marked = words(at..place.end.clamp(at, end));
        let after = words(place.end.clamp(at, end)..end);
        Excerpt {
            line,
            column,
            mark: before.len()..before.len() + marked.len(),
            text: before + &marked + &after,
            is_cut,
        }
    }
}

/// Whether a letter of UTF-8 begins here, or the page ends.
fn is_boundary(page: &[u8], at: usize) -> bool {
    page.get(at).is_none_or(|byte| byte & 0xc0 != 0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_the_place() {
        let page = "\u{feff}one\r\ntwo drei\r\n\r\nvier".as_bytes();
        for (span, line, text, marked) in [
            ((3, 6), 1, "one", "one"),
            ((12, 16), 2, "two drei", "drei"),
            ((12, 22), 2, "two drei", "drei"),
            ((18, 18), 3, "", ""),
            ((20, 24), 4, "vier", "vier"),
            ((90, 95), 4, "vier", ""),
        ] {
            let excerpt = Excerpt::new(page, Span::new(span.0, span.1));
            assert_eq!((excerpt.line, &excerpt.text[..]), (line, text), "{span:?}");
            assert_eq!(&excerpt.text[excerpt.mark], marked, "{span:?}");
        }
    }
}
