//! Tables without bars, as Pandoc writes them: a line of dashes shows where each column stands.

use std::ops::Range;

use super::grid::{Cell, Grid};

/// A column is underlined by so many dashes at least.
const DASHES: usize = 3;

/// A line of the text, without its end.
struct Row<'t> {
    range: Range<usize>,
    text: &'t str,
}

/// All the tables of a text that have two columns or more.
pub(super) fn find(text: &str) -> Vec<Grid> {
    let mut grids = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"--- -").is_none()
        && memchr::memmem::find(text.as_bytes(), b"---  -").is_none()
    {
        return grids;
    }
    let mut lines: Vec<Row<'_>> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim_end();
        lines.push(Row { range: start..start + words.len(), text: words });
        start += line.len();
    }
    let mut at = 0;
    while at < lines.len() {
        let columns = underlined(lines[at].text);
        if columns.len() < 2 {
            at += 1;
            continue;
        }
        let (table, next) = table(&lines, at, &columns);
        grids.extend(table);
        at = next;
    }
    grids
}

/// The table whose columns the line underlines, and the line behind it.
fn table(lines: &[Row<'_>], rule: usize, columns: &[usize]) -> (Option<Grid>, usize) {
    let is_blank = |line: &Row<'_>| line.text.is_empty();
    let is_end = |line: &Row<'_>| is_rule(line.text);
    // Heads stand above: one line, or more where a whole line of dashes opens the table.
    let above = lines[..rule].iter().rev().take_while(|line| !is_blank(line)).count();
    let head = rule - above;
    let opened = above > 0 && is_end(&lines[head]);
    let (first, heads) = match (above, opened) {
        (0, _) => (rule, rule..rule),
        (1, false) => (head, head..rule),
        (_, true) => (head, head + 1..rule),
        // Several lines that nothing opens are a paragraph.
        _ => return (None, rule + 1),
    };
    let below = &lines[rule + 1..];
    let blank = below.iter().position(is_blank).unwrap_or(below.len());
    let closed = below.iter().position(is_end);
    let (rows, next, by_line) = match closed {
        // Rows of several lines, a blank line between two.
        Some(end) if opened || (heads.is_empty() && end > blank) => (&below[..end], end + 1, false),
        Some(end) if end <= blank => (&below[..end], end + 1, true),
        _ if heads.is_empty() => return (None, rule + 1),
        _ => (&below[..blank], blank, true),
    };
    let mut cells: Vec<Vec<Cell>> = Vec::new();
    if !heads.is_empty() {
        cells.push(row(&lines[heads], columns));
    }
    match by_line {
        true => cells.extend(rows.iter().map(|line| row(std::slice::from_ref(line), columns))),
        false => {
            let groups = rows.split(is_blank).filter(|group| !group.is_empty());
            cells.extend(groups.map(|group| row(group, columns)));
        }
    }
    let last = rule + next;
    let end = lines[last.min(lines.len() - 1)].range.end;
    let grid = Grid { range: lines[first].range.start..end, rows: cells };
    (Some(grid).filter(|grid| grid.rows.len() > 1 || !by_line), last + 1)
}

/// The cells of lines that are one row: in each column its part of every line.
fn row(lines: &[Row<'_>], columns: &[usize]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![Vec::new(); columns.len()];
    for line in lines {
        let byte = |column: usize| {
            line.text.char_indices().nth(column).map_or(line.text.len(), |(at, _)| at)
        };
        for (number, cell) in cells.iter_mut().enumerate() {
            // The first column has all that stands before the second.
            let from = if number == 0 { 0 } else { byte(columns[number]) };
            let to = columns.get(number + 1).map_or(line.text.len(), |next| byte(*next));
            let part = &line.text[from..to];
            let start = from + (part.len() - part.trim_start().len());
            let end = from + part.trim_end().len();
            if start < end {
                cell.push(line.range.start + start..line.range.start + end);
            }
        }
    }
    cells
}

/// Where each group of dashes begins, in letters; none where the line holds anything else.
fn underlined(line: &str) -> Vec<usize> {
    if !line.bytes().all(|b| b == b'-' || b == b' ') {
        return Vec::new();
    }
    let starts = line
        .bytes()
        .enumerate()
        .filter(|(at, b)| *b == b'-' && (*at == 0 || line.as_bytes()[at - 1] == b' '));
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    let long = line.split(' ').filter(|group| !group.is_empty()).all(|g| g.len() >= DASHES);
    if long { starts } else { Vec::new() }
}

/// Whether a line of dashes opens or closes a table.
fn is_rule(line: &str) -> bool {
    let line = line.trim_start();
    line.len() >= DASHES && line.bytes().all(|b| b == b'-' || b == b' ')
}

#[cfg(test)]
mod tests {
    use super::find;

    fn rows(text: &str) -> Vec<Vec<String>> {
        let grids = find(text);
        let words = |cell: &super::Cell| {
            cell.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>().join("/")
        };
        (grids.iter().flat_map(|grid| &grid.rows))
            .map(|row| row.iter().map(words).collect())
            .collect()
    }

    #[test]
    fn each_column_stands_below_its_dashes() {
        let simple = "a\n\n  Status:   Cycle:\n  --------- --------\n  Actif é   2018\n\nb\n";
        assert_eq!(rows(simple), [["Status:", "Cycle:"], ["Actif é", "2018"]]);
        let long = "  ------------------\n  Lead:      Cycle:\n  ---------- -------\n  Board of   2018\n  Wells\n\n  x          y\n  ------------------\n";
        assert_eq!(rows(long), [["Lead:", "Cycle:"], ["Board of/Wells", "2018"], ["x", "y"]]);
        let headless = "  --------- ----\n  Status:   Yes\n  Cycle:    2018\n  --------- ----\n";
        assert_eq!(rows(headless), [["Status:", "Yes"], ["Cycle:", "2018"]]);
    }

    #[test]
    fn lines_of_dashes_in_a_text_draw_no_table() {
        for text in ["a\n\n--- ---\n\nb\n", "a\nb\n--- ---\nc\n", "Heading\n-------\n\n- a\n"] {
            assert!(rows(text).is_empty(), "{text:?}");
        }
    }
}
