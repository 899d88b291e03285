//! Tables of steps: a row of heads, and below it a step a row, whose cells take their column's label.

use crate::claims::{Claims, Path, Place};
use crate::grammar::bullet::{Marker, MarkerKind, marker};
use crate::lines::{Given, Line, LineKind};
use crate::vocabulary::{ColumnTerm, StepTerm, column};

use super::draft::{Draft, StepLabel, StepValue};
use super::rows;
use crate::extract::dates::is_period;
use crate::extract::nesting::Nesting;

/// The head of a column is no longer than this, in bytes.
const LONGEST_HEAD: usize = 90;

/// A row of heads has no more cells than this: a chart of five years in months has 60 and its labels.
const MOST_HEADS: usize = 64;

/// Lines that stand together.
pub(crate) enum Run<'p> {
    Lines(Vec<Line<'p>>),
    /// Rows that were given back.
    Rows(Vec<Line<'p>>),
    Table(Table<'p>),
}

/// A table of steps.
pub(crate) struct Table<'p> {
    heads: Vec<Line<'p>>,
    /// The cells of each row, with the items that stand in them.
    rows: Vec<Vec<Line<'p>>>,
}

/// Parts lines at the tables of steps among them.
pub(crate) fn runs<'p>(lines: Vec<Line<'p>>) -> Vec<Run<'p>> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        match end_of(&lines[at..]) {
            Some(count) => {
                tables.push(at..at + count);
                at += count;
            }
            None => at += 1,
        }
    }
    let mut runs = Vec::new();
    let mut taken = 0;
    let mut lines = lines.into_iter();
    for table in tables {
        let plain: Vec<Line<'p>> = lines.by_ref().take(table.start - taken).collect();
        if !plain.is_empty() {
            runs.push(Run::Lines(plain));
        }
        let cells: Vec<Line<'p>> = lines.by_ref().take(table.len()).collect();
        runs.push(match cells[0].given {
            Some(Given::Row) => Run::Rows(cells),
            _ => Run::Table(Table::of(cells)),
        });
        taken = table.end;
    }
    let plain: Vec<Line<'p>> = lines.collect();
    if !plain.is_empty() {
        runs.push(Run::Lines(plain));
    }
    runs
}

/// How many lines the table of steps has that begins with the first of these.
pub(crate) fn end_of(lines: &[Line<'_>]) -> Option<usize> {
    if let Some(end) = rows::end_of(lines) {
        return Some(end);
    }
    let row = row_of(lines.first()?)?;
    let of_row = lines.iter().take_while(|line| row_of(line) == Some(row));
    let heads = of_row.take(MOST_HEADS + 1).count();
    if heads > MOST_HEADS {
        return None;
    }
    let next = row_of(lines.get(heads)?);
    if next.is_none() || !are_heads(&lines[..heads], &lines[heads..]) {
        return None;
    }
    let inside =
        |line: &Line<'_>| row_of(line).is_some() || matches!(line.kind, LineKind::Item { .. });
    let end = lines.iter().position(|line| !inside(line)).unwrap_or(lines.len());
    // A list after the last cell is no longer the table's.
    lines[..end].iter().rposition(|line| row_of(line).is_some()).map(|last| last + 1)
}

/// Whether a row heads the columns of steps: what is to be done, and when or by whom. Where no word for
/// what is to be done is known, a column of ends whose first cell is a date says it, with one of beginnings
/// or of who is responsible, beside another column.
fn are_heads(cells: &[Line<'_>], below: &[Line<'_>]) -> bool {
    let short = |cell: &Line<'_>| cell.text().len() <= LONGEST_HEAD && cell.opens();
    if cells.len() < 2 || !cells.iter().all(short) {
        return false;
    }
    let terms: Vec<Option<ColumnTerm>> = cells.iter().map(|cell| column(cell.text())).collect();
    let has = |is: fn(&ColumnTerm) -> bool| terms.iter().flatten().any(is);
    let is_dated = |term: StepTerm| {
        let number = terms.iter().position(|own| *own == Some(ColumnTerm::Value(term)));
        let number = number.and_then(|at| column_of(&cells[at]));
        let first = number.and_then(|at| below.iter().find(|cell| column_of(cell) == Some(at)));
        first.is_some_and(|cell| is_period(cell.text()))
    };
    let has_words = has(|term| *term == ColumnTerm::Words);
    // The head above what is to be done may say nothing known, or be blank.
    let is_beside = |cell: &Line<'_>| !cells.iter().any(|head| column_of(head) == column_of(cell));
    let has_room = terms.contains(&None) || below.first().is_some_and(is_beside);
    let is_assigned = has(|term| *term == ColumnTerm::Value(StepTerm::Responsible));
    match has_words {
        true => has(|term| matches!(term, ColumnTerm::Value(_))),
        false => has_room && is_dated(StepTerm::End) && (is_dated(StepTerm::Start) || is_assigned),
    }
}

fn row_of(line: &Line<'_>) -> Option<u32> {
    match line.kind {
        LineKind::Cell { row, .. } => Some(row),
        _ => None,
    }
}

fn column_of(line: &Line<'_>) -> Option<u16> {
    match line.kind {
        LineKind::Cell { column, .. } => Some(column),
        _ => None,
    }
}

/// A column: what its head says, and the head's words with their place.
struct Column<'p> {
    number: u16,
    term: ColumnTerm,
    head: (&'p str, Place),
}

impl<'p> Table<'p> {
    fn of(lines: Vec<Line<'p>>) -> Self {
        let mut rows: Vec<Vec<Line<'p>>> = Vec::new();
        let mut open = None;
        for line in lines {
            match row_of(&line) {
                row @ Some(_) if row != open => {
                    open = row;
                    rows.push(vec![line]);
                }
                _ => rows.last_mut().expect("a table begins with a cell").push(line),
            }
        }
        let heads = rows.remove(0);
        Table { heads, rows }
    }

    /// The steps of the table; its heads are claimed for the list.
    pub(crate) fn drafts(self, claims: &mut Claims<'p>, list: Path) -> Vec<Draft<'p>> {
        let mut columns: Vec<Column<'p>> = Vec::new();
        let named = |head: &Line<'p>| column(head.text()) == Some(ColumnTerm::Words);
        let mut unnamed = !self.heads.iter().any(named);
        for head in self.heads {
            let known = column(head.text());
            let term = known.unwrap_or(ColumnTerm::Value(StepTerm::Detail));
            // Of two columns that say the same, the second is told apart by its head.
            let again = columns.iter().any(|column| column.term == term);
            let term = match term {
                ColumnTerm::Value(_) | ColumnTerm::Words if again => {
                    ColumnTerm::Value(StepTerm::Detail)
                }
                term => term,
            };
            let number = column_of(&head).unwrap_or_default();
            let cells = || {
                let cells = self.rows.iter().flatten();
                cells.filter(|cell| column_of(cell) == Some(number)).map(Line::text)
            };
            let only_numbers = || cells().next().is_some() && cells().all(is_number);
            let term = match term {
                ColumnTerm::Words if only_numbers() => ColumnTerm::Number,
                // Whatever a first column is called that counts the rows: "S/N", "№", "#".
                _ if known.is_none() && columns.is_empty() && counts(cells()) => ColumnTerm::Number,
                // And whatever the first of the others is called.
                _ if known.is_none() && std::mem::take(&mut unnamed) => ColumnTerm::Words,
                term => term,
            };
            columns.push(Column { number, term, head: (head.text(), head.place()) });
            claims.heading(head, list, "steps.table-head");
        }
        let mut drafts = Vec::new();
        let mut nesting = Nesting::default();
        for row in self.rows {
            draft_row(row, &columns, &mut nesting, &mut drafts);
        }
        drafts
    }
}

/// Makes a step of a row, and sub-steps of a list in it. A row that says nothing of what is to be
/// done goes on with the step before it.
fn draft_row<'p>(
    row: Vec<Line<'p>>,
    columns: &[Column<'p>],
    nesting: &mut Nesting<'p>,
    drafts: &mut Vec<Draft<'p>>,
) {
    let mut draft = Draft::default();
    let mut below: Vec<Draft<'p>> = Vec::new();
    // The column that the last cell stood in; items in a cell stand in it too.
    let mut open: Option<&Column<'p>> = None;
    let mut opened = None;
    for cell in row {
        if let Some(number) = column_of(&cell) {
            open = columns.iter().find(|column| column.number == number);
        }
        let item = column_of(&cell).is_none();
        let again = !item && opened == column_of(&cell);
        opened = column_of(&cell).or(opened);
        match open.map(|column| (column.term, column.head)) {
            Some((ColumnTerm::Value(term), (words, place))) => {
                let goes_on = item || again;
                match draft.fields.last_mut().filter(|_| goes_on) {
                    Some(field) => field.values.push(cell),
                    None => draft.fields.push(StepValue {
                        term,
                        label: StepLabel::Column(words, place),
                        values: vec![cell],
                    }),
                }
            }
            Some((ColumnTerm::Number, _)) if draft.label.is_none() => {
                number(cell, nesting, &mut draft);
            }
            None if draft.text.is_empty() && is_number(cell.text()) => {
                number(cell, nesting, &mut draft);
            }
            _ if item && !draft.text.is_empty() => {
                let (marks, text) = marked(cell);
                below.push(Draft { depth: 1, marks, text: vec![text], ..Draft::default() });
            }
            _ if draft.text.is_empty() && draft.label.is_none() => {
                let mark = marker(cell.text());
                draft.label = mark
                    .filter(|mark| mark.kind != MarkerKind::Glyph)
                    .map(|mark| mark.label.to_owned());
                draft.depth = mark.map_or(0, |mark| nesting.depth(Some(mark), 0, false));
                let (marks, text) = marked(cell);
                draft.marks = marks;
                draft.text.push(text);
            }
            _ => draft.text.push(cell),
        }
    }
    match drafts.last_mut() {
        Some(before) if draft.text.is_empty() && draft.label.is_none() => {
            before.fields.append(&mut draft.fields);
        }
        _ => {
            for step in &mut below {
                step.depth += draft.depth;
            }
            drafts.push(draft);
            drafts.append(&mut below);
        }
    }
}

/// The mark of an item, and its words.
fn marked<'p>(cell: Line<'p>) -> (Vec<Line<'p>>, Line<'p>) {
    let end = marker(cell.text()).map_or(0, |mark| mark.end);
    let (mark, words) = cell.split_at(end);
    (Vec::from_iter(Some(mark).filter(|mark| !mark.is_empty())), words)
}

/// Whether a cell holds nothing but a number or letter ("2", "1.1.", "a)").
fn is_number(text: &str) -> bool {
    let bare = bare_number(text);
    let letter = bare.len() == 1 && bare.len() < text.len() && bare.is_ascii();
    text.len() <= 8
        && (letter || bare.starts_with(|c: char| c.is_ascii_digit()))
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}

/// Whether cells count the rows that they stand in: each holds nothing but a number, behind letters
/// that all of them have ("M1", "M2"), and no two the same. A year or a sum is no count.
fn counts<'t>(cells: impl Iterator<Item = &'t str>) -> bool {
    /// No table has more steps in a row of numbers than two digits count.
    const DIGITS: usize = 2;
    let mut seen: Vec<&str> = Vec::new();
    let mut letters = None;
    for cell in cells {
        let bare = bare_number(cell);
        let before = bare.len() - bare.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
        let mut numbers = bare[before..].split('.');
        let is_count = numbers.all(|number| {
            (1..=DIGITS).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit())
        });
        if !is_count
            || *letters.get_or_insert(&bare[..before]) != &bare[..before]
            || seen.contains(&bare)
        {
            return false;
        }
        seen.push(bare);
    }
    !seen.is_empty()
}

fn bare_number(text: &str) -> &str {
    text.trim_matches(['(', ')', '.', ':'])
}

/// Takes a cell as the step's number.
fn number<'p>(cell: Line<'p>, nesting: &mut Nesting<'p>, draft: &mut Draft<'p>) {
    let label = bare_number(cell.text());
    let kind = match label.chars().all(|c| c.is_ascii_digit()) {
        true => MarkerKind::Number,
        false if label.contains('.') => MarkerKind::Decimal,
        false => MarkerKind::Letter,
    };
    draft.depth = nesting.depth(Some(Marker { kind, label, end: 0 }), 0, false);
    draft.label = Some(label.to_owned());
    draft.marks.push(cell);
}
