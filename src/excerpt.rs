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
    /// The line without its end; bytes that are no UTF-8 are U+FFFD.
    pub text: String,
    /// The bytes of `text` that the place covers; of a place that goes on over lines, those of its
    /// first.
    pub mark: Range<usize>,
}

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
        let start = memchr::memrchr(b'\n', &page[..at]).map_or(0, |end| end + 1);
        let end = memchr::memchr(b'\n', &page[at..]).map_or(page.len(), |end| at + end);
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
            line: 1 + memchr::memchr_iter(b'\n', &page[..at]).count(),
            mark: before.len()..before.len() + marked.len(),
            text: before + &marked + &after,
        }
    }
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
