//! Which list, row or cell a line stands in.

use std::ops::Range;

use super::attributes::Attributes;
use super::tag::Tag;
use crate::page::block::{BlockKind, Number};

/// What the lines inside an element are.
#[derive(Debug)]
pub(super) enum Context {
    /// Lines of an item: the first is the item, what follows are paragraphs in it.
    Item {
        depth: u8,
        number: Option<Number>,
        used: bool,
    },
    Cell {
        row: u32,
        column: u16,
    },
}

/// A list that is open.
#[derive(Debug)]
struct List {
    ordered: bool,
    next: i64,
    step: i64,
    style: u8,
    items: u32,
}

/// A table or definition list that is open.
#[derive(Debug, Default)]
struct Rows {
    row: Option<u32>,
    /// The next column.
    column: usize,
    /// How many cells the row has had of its own, and the column of the first.
    cells: usize,
    first: usize,
    /// For each column, in how many rows, this one included, a cell stands that began in a row above
    /// or in this one.
    taken: Vec<u32>,
}

/// More columns than any table has: a span that is longer is a mistake.
const COLUMNS: usize = 100;

impl Rows {
    /// Goes to the next row.
    fn next(&mut self, row: u32) {
        (self.row, self.column, self.cells) = (Some(row), 0, 0);
        for rows in &mut self.taken {
            *rows = rows.saturating_sub(1);
        }
    }

    /// Puts a cell into the row, behind those that reach into it from the rows above, and gives its
    /// column.
    fn place(&mut self, spans: Spans) -> u16 {
        while self.taken.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let column = self.column;
        if self.cells == 0 {
            self.first = column;
        }
        self.column = (column + spans.columns).min(u16::MAX as usize);
        self.cells += 1;
        if spans.rows > 1 && self.column <= COLUMNS {
            self.taken.resize(self.taken.len().max(self.column), 0);
            self.taken[column..self.column].fill(spans.rows);
        }
        column as u16
    }
}

/// Over how many columns and rows a cell reaches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spans {
    columns: usize,
    rows: u32,
}

impl Spans {
    const ONE: Self = Spans { columns: 1, rows: 1 };

    pub(super) fn of(attributes: &Attributes<'_>) -> Self {
        let value = |name| attributes.get(name).and_then(|value| value.trim().parse::<u32>().ok());
        let columns = value("colspan").map_or(1, |columns| columns as usize);
        Spans { columns: columns.clamp(1, COLUMNS), rows: value("rowspan").unwrap_or(1).max(1) }
    }
}

/// The lists and tables around the current place.
#[derive(Debug, Default)]
pub(super) struct Contexts {
    stack: Vec<Context>,
    lists: Vec<List>,
    tables: Vec<Rows>,
    rows: u32,
}

impl Contexts {
    pub(super) fn open_list(&mut self, tag: Tag, attributes: &Attributes<'_>) {
        let value = |name| attributes.get(name).and_then(|value| value.trim().parse().ok());
        let style = attributes.get("type").and_then(|style| style.trim().bytes().next());
        self.lists.push(List {
            ordered: tag == Tag::Ol,
            next: value("start").unwrap_or(1),
            step: if attributes.has("reversed") { -1 } else { 1 },
            style: style.unwrap_or(b'1'),
            items: 0,
        });
    }

    pub(super) fn close_list(&mut self) {
        self.lists.pop();
    }

    /// Tells whether it is the first of its list.
    pub(super) fn open_item(&mut self, attributes: &Attributes<'_>) -> bool {
        let depth = self.lists.len().saturating_sub(1).min(u8::MAX as usize) as u8;
        let (mut number, mut first) = (None, true);
        if let Some(list) = self.lists.last_mut() {
            first = list.items == 0;
            list.items += 1;
        }
        if let Some(list) = self.lists.last_mut()
            && list.ordered
        {
            let value = attributes.get("value").and_then(|value| value.trim().parse().ok());
            let now = value.unwrap_or(list.next);
            list.next = now.saturating_add(list.step);
            let style = attributes.get("type").and_then(|style| style.trim().bytes().next());
            let text = numeral(now, style.unwrap_or(list.style));
            number = Some(Number { text, written: None });
        }
        self.stack.push(Context::Item { depth, number, used: false });
        first
    }

    /// Says where the page writes the number of the item that has been opened.
    pub(super) fn write_number(&mut self, at: Range<u32>) {
        if let Some(Context::Item { number: Some(number), .. }) = self.stack.last_mut() {
            number.written = Some(at);
        }
    }

    pub(super) fn open_table(&mut self) {
        self.tables.push(Rows::default());
    }

    pub(super) fn close_table(&mut self) {
        self.tables.pop();
    }

    /// A row of its own number.
    pub(super) fn new_row(&mut self) -> u32 {
        self.rows += 1;
        self.rows - 1
    }

    pub(super) fn open_row(&mut self) {
        let row = self.new_row();
        if let Some(table) = self.tables.last_mut() {
            table.next(row);
        }
    }

    /// A cell of the current row, which is made where there is none. Returns its column.
    pub(super) fn open_cell(&mut self, spans: Spans) -> u16 {
        if self.tables.last().is_none_or(|table| table.row.is_none()) {
            self.open_row();
        }
        let (row, column) = match self.tables.last_mut() {
            Some(table) => (table.row.unwrap_or(self.rows - 1), table.place(spans)),
            None => (self.rows - 1, 0),
        };
        self.stack.push(Context::Cell { row, column });
        column
    }

    /// A term begins a row, a description goes on with it.
    pub(super) fn open_term(&mut self) -> u16 {
        if self.tables.last().is_some() {
            self.open_row();
        }
        self.open_cell(Spans::ONE)
    }

    /// Whether the current row has one cell only, and none before it reaches into it from above.
    pub(super) fn is_of_one_cell(&self) -> bool {
        self.tables.last().is_some_and(|table| table.cells == 1 && table.first == 0)
    }

    /// The cell that the current table stands in, where it stands in another.
    pub(super) fn outer_cell(&self) -> Option<(u32, u16)> {
        match self.stack.last() {
            Some(Context::Cell { row, column }) => Some((*row, *column)),
            _ => None,
        }
    }

    /// The current row.
    pub(super) fn row(&self) -> Option<u32> {
        self.tables.last().and_then(|table| table.row)
    }

    pub(super) fn close(&mut self) {
        self.stack.pop();
    }

    /// What the next line is.
    pub(super) fn kind(&mut self, heading: Option<u8>) -> BlockKind {
        match (heading, self.stack.last_mut()) {
            (Some(level), context) => {
                if let Some(Context::Item { used, .. }) = context {
                    *used = true;
                }
                BlockKind::Heading(level)
            }
            (None, Some(Context::Item { depth, number, used })) if !*used => {
                *used = true;
                BlockKind::Item { depth: *depth, number: number.take() }
            }
            (None, Some(Context::Cell { row, column })) => {
                BlockKind::Cell { row: *row, column: *column }
            }
            _ => BlockKind::Paragraph,
        }
    }
}

/// A number as a browser draws it before an item.
fn numeral(value: i64, style: u8) -> String {
    match style {
        b'a' | b'A' if value > 0 => {
            let first = style;
            let (mut letters, mut rest) = (Vec::new(), value);
            while rest > 0 {
                letters.push(char::from(first + ((rest - 1) % 26) as u8));
                rest = (rest - 1) / 26;
            }
            letters.iter().rev().collect()
        }
        b'i' | b'I' if (1..4000).contains(&value) => {
            const ROMAN: &[(i64, &str)] = &[
                (1000, "m"),
                (900, "cm"),
                (500, "d"),
                (400, "cd"),
                (100, "c"),
                (90, "xc"),
                (50, "l"),
                (40, "xl"),
                (10, "x"),
                (9, "ix"),
                (5, "v"),
                (4, "iv"),
                (1, "i"),
            ];
            let (mut text, mut rest) = (String::new(), value);
            for (worth, letters) in ROMAN {
                while rest >= *worth {
                    text.push_str(letters);
                    rest -= worth;
                }
            }
            if style == b'I' { text.to_ascii_uppercase() } else { text }
        }
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::numeral;

    #[test]
    fn numerals_in_every_style() {
        for (value, style, want) in [
            (3, b'1', "3"),
            (2, b'a', "b"),
            (27, b'A', "AA"),
            (4, b'i', "iv"),
            (9, b'I', "IX"),
            (0, b'a', "0"),
        ] {
            assert_eq!(numeral(value, style), want);
        }
    }
}
