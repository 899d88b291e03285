//! The way back from a text that is read as Markdown to the page that it was taken from.

use std::ops::Range;

/// Where a text that is read as Markdown stands on the page.
pub(super) enum Places {
    /// From this byte on.
    From(usize),
    /// Line by line: where a line begins in the text, and where it stands on the page. The line breaks
    /// of the text stand nowhere.
    Lines(Vec<(usize, Range<usize>)>),
}

impl Places {
    pub(super) fn byte(&self, at: usize) -> usize {
        match self {
            Places::From(start) => start + at,
            Places::Lines(_) => self.in_line(at, at),
        }
    }

    /// Where a byte of the text stands, or the end of its line; of the line that `of` is in.
    fn in_line(&self, of: usize, at: usize) -> usize {
        let Places::Lines(lines) = self else { return at };
        let line = lines.partition_point(|(text, _)| *text <= of).saturating_sub(1);
        lines.get(line).map_or(at, |(text, page)| (page.start + (at - text)).min(page.end))
    }

    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.byte(range.start);
        match self {
            _ if range.is_empty() => start..start,
            Places::From(from) => start..from + range.end,
            Places::Lines(_) => start..self.in_line(range.end - 1, range.end),
        }
    }
}
