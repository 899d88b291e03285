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

    /// The page's bytes that a range stands for: of lines that stand by themselves a range each, as what
    /// lies between them on the page is none of it.
    pub(super) fn parts(&self, range: &Range<usize>) -> Vec<Range<usize>> {
        let Places::Lines(lines) = self else { return vec![self.range(range)] };
        let first = lines.partition_point(|(text, _)| *text <= range.start).saturating_sub(1);
        let inside = lines[first..].iter().take_while(|(text, _)| *text < range.end);
        inside
            .map(|(text, page)| {
                let at = |at: usize| (page.start + at.saturating_sub(*text)).min(page.end);
                at(range.start)..at(range.end)
            })
            .collect()
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
