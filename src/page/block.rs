//! The pieces that a page is made of.

use std::borrow::Cow;
use std::ops::Range;

use crate::span::Span;

/// A run of words that stands by itself: a line of text, a paragraph, a heading, an item, a cell.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    pub kind: BlockKind,
    /// The words, white space folded to single blanks, none at either end. A bullet or number that
    /// the page writes out is part of it; one that a browser would draw is not.
    pub text: Cow<'a, str>,
    /// Where each byte of `text` came from.
    pub map: SourceMap,
    /// The links in it, by range of `text`, in order.
    pub links: Vec<Link>,
    /// Days that the markup gives beside words in it ("2016-06-30"), for those that it writes out.
    pub dates: Vec<String>,
    /// How far it is indented, in blanks; 0 in markup.
    pub indent: u16,
    /// Whether a blank line, or in markup the border of a paragraph, parts it from the block before.
    pub apart: bool,
    /// Whether words that are not its own stand between them: lines of other blocks, as with cells of a
    /// table that is drawn in letters, or the marks of links.
    pub beside: bool,
}

/// What a block is by its markup; text alone has only paragraphs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A heading, level 1 to 6.
    Heading(u8),
    Paragraph,
    /// An item of a list: how many lists are around that list, and its number in ordered lists.
    Item {
        depth: u8,
        number: Option<Number>,
    },
    /// A cell of a table or a term or description of a definition list. Rows are counted over the
    /// whole page, so that cells of one row have one number.
    Cell {
        row: u32,
        column: u16,
    },
}

/// The number or letter that is drawn before an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// As a browser would draw it ("1", "b", "iv"), without dot.
    pub text: String,
    /// The bytes at which the page writes it, as Markdown does; HTML leaves it to the browser.
    pub written: Option<Range<u32>>,
}

/// A link within a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    /// The range of the block's text that is the link.
    pub range: Range<u32>,
    /// Where it leads: absolute, prefixes of archives and proxies taken off.
    pub target: String,
}

/// The way back from a block's text to the bytes that it came from.
#[derive(Clone, Debug)]
pub(crate) enum SourceMap {
    /// Byte `i` of the text is byte `start + i` of the input.
    Linear(u32),
    /// Runs of text, in order, the first at 0.
    Runs(Vec<Run>),
}

/// A run of a block's text: from `text` to the next run's `text` (or the end), it came from the bytes
/// `start..end`. Where both are of one length they agree byte by byte; else (an entity, folded white
/// space, another encoding) the run is one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub text: u32,
    pub start: u32,
    pub end: u32,
}

impl SourceMap {
    /// The bytes that a range of the text came from, from the first byte of its first word to the
    /// last of its last, markup between them included.
    pub(crate) fn span(&self, range: Range<usize>, text_len: usize) -> Span {
        match self {
            SourceMap::Linear(start) => {
                Span::new(*start as usize + range.start, *start as usize + range.end)
            }
            SourceMap::Runs(runs) => {
                let locate = |at: usize| {
                    let index =
                        runs.partition_point(|run| run.text as usize <= at).saturating_sub(1);
                    let run = runs[index];
                    let next = runs.get(index + 1).map_or(text_len, |next| next.text as usize);
                    let linear = (run.end - run.start) as usize == next - run.text as usize;
                    (run, linear)
                };
                let (first, linear) = locate(range.start);
                let start = match linear {
                    true => first.start as usize + range.start - first.text as usize,
                    false => first.start as usize,
                };
                if range.end <= range.start {
                    return Span::new(start, start);
                }
                let (last, linear) = locate(range.end - 1);
                let end = match linear {
                    true => last.start as usize + range.end - last.text as usize,
                    false => last.end as usize,
                };
                Span::new(start, end)
            }
        }
    }
}

impl SourceMap {
    /// The way back from the parts of a text of this length that are kept, one behind the other.
    fn of_parts(&self, length: usize, kept: &[Range<usize>]) -> SourceMap {
        let whole;
        let before: &[Run] = match self {
            SourceMap::Linear(start) => {
                whole = [Run { text: 0, start: *start, end: *start + length as u32 }];
                &whole
            }
            SourceMap::Runs(runs) => runs,
        };
        let mut after = Vec::new();
        let mut at = 0;
        for part in kept {
            let first = before.partition_point(|run| run.text as usize <= part.start);
            let runs = before.iter().enumerate().skip(first.saturating_sub(1));
            for (number, run) in runs.take_while(|(_, run)| (run.text as usize) < part.end) {
                let next = before.get(number + 1).map_or(length, |next| next.text as usize);
                let own = part.start.max(run.text as usize)..part.end.min(next);
                if own.is_empty() {
                    continue;
                }
                let linear = (run.end - run.start) as usize == next - run.text as usize;
                let (start, end) = match linear {
                    true => {
                        let start = run.start + (own.start - run.text as usize) as u32;
                        (start, start + own.len() as u32)
                    }
                    false => (run.start, run.end),
                };
                after.push(Run { text: at, start, end });
                at += own.len() as u32;
            }
        }
        SourceMap::Runs(after)
    }
}

impl Block<'_> {
    /// Takes ranges out of the text, which are in order; what they link to is gone with them.
    pub(super) fn take_out(&mut self, ranges: &[Range<usize>]) {
        if ranges.is_empty() {
            return;
        }
        let starts = [0].into_iter().chain(ranges.iter().map(|range| range.end));
        let ends = ranges.iter().map(|range| range.start).chain([self.text.len()]);
        let kept: Vec<Range<usize>> = starts.zip(ends).map(|(start, end)| start..end).collect();
        let text: String = kept.iter().map(|range| &self.text[range.clone()]).collect();
        self.map = self.map.of_parts(self.text.len(), &kept);
        self.text = Cow::Owned(text);
        // How much is gone before each range.
        let gone = ranges.iter().scan(0, |gone, range| {
            let before = *gone;
            *gone += range.len();
            Some(before)
        });
        let gone: Vec<usize> = gone.collect();
        let place = |at: u32| {
            let before = ranges.partition_point(|range| range.start < at as usize);
            let Some(last) = before.checked_sub(1) else { return at };
            let within = ranges[last].end.min(at as usize) - ranges[last].start;
            at - (gone[last] + within) as u32
        };
        for link in &mut self.links {
            link.range = place(link.range.start)..place(link.range.end);
        }
        self.links.retain(|link| !link.range.is_empty());
    }

    /// The bytes that a range of the text came from.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        self.map.span(range, self.text.len())
    }

    /// The number that is drawn before the block, where the page writes it, and its bytes.
    pub(crate) fn written_number(&self) -> Option<(&str, Span)> {
        let BlockKind::Item { number: Some(Number { text, written }), .. } = &self.kind else {
            return None;
        };
        let Range { start, end } = written.clone()?;
        Some((text, Span::new(start as usize, end as usize)))
    }

    /// The same, without the bytes between the block's words that are not its own.
    pub(crate) fn spans(&self, range: Range<usize>) -> Vec<Span> {
        let SourceMap::Runs(runs) = &self.map else { return vec![self.span(range)] };
        if !self.beside {
            return vec![self.span(range)];
        }
        let mut spans: Vec<Span> = Vec::new();
        for (number, run) in runs.iter().enumerate() {
            let next = runs.get(number + 1).map_or(self.text.len(), |next| next.text as usize);
            let part = range.start.max(run.text as usize)..range.end.min(next);
            // What a blank was made of may reach over the other blocks.
            if part.is_empty() || self.text[part.clone()].trim().is_empty() {
                continue;
            }
            let span = self.span(part);
            match spans.last_mut().filter(|last| last.end == span.start) {
                Some(last) => last.end = span.end,
                None => spans.push(span),
            }
        }
        if spans.is_empty() {
            spans.push(self.span(range));
        }
        spans
    }
}

/// Tells the blocks between whose lines others stand, too.
pub(super) fn find_beside(blocks: &mut [Block<'_>]) {
    // How far the blocks up to each reach, and at how many groups of overlapping ones each begins or ends.
    let mut reach: Vec<usize> = Vec::with_capacity(blocks.len());
    let mut groups = vec![0_isize; blocks.len() + 1];
    for (number, block) in blocks.iter().enumerate() {
        let span = block.span(0..block.text.len());
        let farthest = reach.last().copied().unwrap_or(0);
        // Most blocks stand behind all before them.
        if farthest > span.start {
            let first = reach.partition_point(|end| *end <= span.start);
            groups[first] += 1;
            groups[number + 1] -= 1;
        }
        reach.push(span.end.max(farthest));
    }
    let mut open = 0;
    for (block, change) in blocks.iter_mut().zip(groups) {
        open += change;
        block.beside |= open > 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_side_by_side_have_no_bytes_in_common() {
        // "ab | xy" above "cd | z"
        let cell = |text, runs: [(u32, u32, u32); 3]| Block {
            kind: BlockKind::Cell { row: 0, column: 0 },
            text: Cow::Borrowed(text),
            map: SourceMap::Runs(runs.map(|(text, start, end)| Run { text, start, end }).into()),
            links: Vec::new(),
            dates: Vec::new(),
            indent: 0,
            apart: false,
            beside: false,
        };
        let mut cells = [
            cell("ab cd", [(0, 0, 2), (2, 2, 8), (3, 8, 10)]),
            cell("xy z", [(0, 5, 7), (2, 7, 13), (3, 13, 14)]),
        ];
        find_beside(&mut cells);
        let spans = cells.each_ref().map(|cell| cell.spans(0..cell.text.len()));
        let want = [vec![[0, 2], [8, 10]], vec![[5, 7], [13, 14]]];
        assert_eq!(spans, want.map(|spans| spans.into_iter().map(Span::from).collect::<Vec<_>>()));
        assert_eq!(cells[0].spans(1..4), [Span::new(1, 2), Span::new(8, 9)]);
    }

    #[test]
    fn a_span_leads_back_over_entities_and_tags() {
        // "A &amp; <b>B</b>" is "A & B"
        let map = SourceMap::Runs(vec![
            Run { text: 0, start: 10, end: 12 },
            Run { text: 2, start: 12, end: 17 },
            Run { text: 3, start: 17, end: 18 },
            Run { text: 4, start: 21, end: 22 },
        ]);
        for (range, want) in [
            (0..1, (10, 11)),
            (2..3, (12, 17)),
            (0..5, (10, 22)),
            (4..5, (21, 22)),
            (4..4, (21, 21)),
        ] {
            assert_eq!(map.span(range.clone(), 5), Span::new(want.0, want.1), "{range:?}");
        }
    }
}
