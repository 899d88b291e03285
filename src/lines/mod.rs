//! Pieces become lines: what stands by itself on the page, whether or not its line break was kept.
//!
//! In: every block of the page as a piece. Out: the same words, in the same order, as lines; each
//! letter stands in exactly one. A line is made by parting a piece and in no other way, so its place
//! is exact. This stage knows labels and marks, but no field of the record, and it claims nothing.
//!
//! Rules ask the line, never the block: so they can't tell a line that the page has from one that was
//! given back.

mod wrap;

use crate::claims::{Piece, Place};
use crate::page::{Block, BlockKind};

/// A line of the page, or what a rule has parted from one.
#[derive(Debug)]
pub(crate) struct Line<'p> {
    piece: Piece<'p>,
    /// The part of the block that is the line.
    start: u32,
    end: u32,
    /// What the line is, by the page's markup or by evidence.
    pub kind: LineKind<'p>,
    /// Whether a blank line, or in markup the border of a paragraph, parts it from the line before.
    pub apart: bool,
    /// How far it is indented, in blanks; 0 in markup.
    pub indent: u16,
    /// Whether it is the wrapped rest of the line before.
    pub goes_on: bool,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind<'p> {
    /// A heading, level 1 to 6.
    Heading(u8),
    Paragraph,
    /// An item of a list: how many lists are around that list, and the number or letter before it
    /// ("1", "b", "iv") that is no part of its words.
    Item {
        depth: u8,
        number: Option<&'p str>,
    },
    /// A cell of a table. Rows are counted over the whole page: cells of one row have one number.
    Cell {
        row: u32,
        column: u16,
    },
}

/// The lines of a page: one a block.
pub(crate) fn lines<'p>(pieces: Vec<Piece<'p>>) -> Vec<Line<'p>> {
    let mut lines: Vec<Line<'p>> = pieces.into_iter().map(Line::of_block).collect();
    wrap::mark(&mut lines);
    lines
}

impl<'p> Line<'p> {
    /// The line that a whole block is.
    fn of_block(piece: Piece<'p>) -> Self {
        let Block { apart, indent, .. } = *piece.block();
        let kind = match &piece.block().kind {
            BlockKind::Heading(level) => LineKind::Heading(*level),
            BlockKind::Paragraph => LineKind::Paragraph,
            BlockKind::Item { depth, number } => {
                LineKind::Item { depth: *depth, number: number.as_deref() }
            }
            BlockKind::Cell { row, column } => LineKind::Cell { row: *row, column: *column },
        };
        let Place { start, end, .. } = piece.place();
        Line { piece, start, end, kind, apart, indent, goes_on: false }
    }

    /// The words.
    pub(crate) fn text(&self) -> &'p str {
        self.piece.text()
    }

    /// Where they stand.
    pub(crate) fn place(&self) -> Place {
        self.piece.place()
    }

    /// The whole line that these words stand in: its words, and where they stand.
    pub(crate) fn whole(&self) -> (&'p str, Place) {
        let place = Place { start: self.start, end: self.end, ..self.place() };
        (&self.piece.block().text[place.start as usize..place.end as usize], place)
    }

    /// Whether these words are the beginning of the line.
    pub(crate) fn opens(&self) -> bool {
        self.place().start == self.start
    }

    /// Whether these words are all of the line.
    pub(crate) fn is_whole(&self) -> bool {
        self.opens() && self.place().end == self.end
    }

    /// The links of the whole line: the words of each, and where it leads.
    pub(crate) fn links(&self) -> impl Iterator<Item = (&'p str, &'p str)> + use<'p> {
        let Block { text, links, .. } = self.piece.block();
        let (start, end) = (self.start, self.end);
        let within = links.iter().filter(move |link| (start..end).contains(&link.range.start));
        within.map(move |link| {
            let words = &text[link.range.start as usize..link.range.end.min(end) as usize];
            (words.trim(), link.target.as_str())
        })
    }

    /// The words before `mid` and those from there on.
    pub(crate) fn split_at(self, mid: usize) -> (Line<'p>, Line<'p>) {
        let Line { piece, start, end, kind, apart, indent, goes_on } = self;
        let (before, after) = piece.split_at(mid);
        let part = |piece| Line { piece, start, end, kind, apart, indent, goes_on };
        (part(before), part(after))
    }

    /// Two lines in the place of one, whose line break before `mid` was lost.
    pub(crate) fn break_at(self, mid: usize) -> (Line<'p>, Line<'p>) {
        let (before, after) = self.split_at(mid);
        let border = after.place().start;
        let after = Line { start: border, apart: false, goes_on: false, ..after };
        (Line { end: border, ..before }, after)
    }

    /// The line without blanks at its ends; blanks belong to nobody.
    pub(crate) fn trim(self) -> Line<'p> {
        Line { piece: self.piece.trim(), ..self }
    }

    /// Whether there are no words in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.piece.is_empty()
    }
}

impl<'p> From<Line<'p>> for Piece<'p> {
    fn from(line: Line<'p>) -> Self {
        line.piece
    }
}
