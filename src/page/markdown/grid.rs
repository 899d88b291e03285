//! Tables drawn with plus, hyphen and bar, as converters write them where a cell holds more than a
//! line.

use std::ops::Range;

/// A table on the page.
#[derive(Debug)]
pub(super) struct Grid {
    /// Where it stands in the text.
    pub range: Range<usize>,
    pub rows: Vec<Vec<Cell>>,
}

/// The lines of a cell, by their places in the text.
pub(super) type Cell = Vec<Range<usize>>;

/// All the tables of a text.
pub(super) fn find(text: &str) -> Vec<Grid> {
    let mut grids = Vec::new();
    if memchr::memmem::find(text.as_bytes(), b"+--").is_none() {
        return grids;
    }
    let mut open: Option<Grid> = None;
    let mut columns = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let bare = line.trim();
        let from = range.start + (line.len() - line.trim_start().len());
        match &mut open {
            Some(grid) if is_border(bare) => {
                grid.rows.push(Vec::new());
                grid.range.end = range.end;
            }
            Some(grid) if bare.starts_with(['|', '+']) => {
                grid.range.end = range.end;
                if let Some(row) = grid.rows.last_mut() {
                    add(row, bare, from, &columns);
                }
            }
            Some(_) => grids.extend(open.take()),
            None if is_border(bare) => {
                columns =
                    bare.char_indices().filter(|(_, c)| *c == '+').map(|(at, _)| at).collect();
                open = Some(Grid { range, rows: vec![Vec::new()] });
            }
            None => {}
        }
    }
    grids.extend(open);
    for grid in &mut grids {
        grid.rows.retain(|row| !row.is_empty());
    }
    grids.retain(|grid| !grid.rows.is_empty());
    grids
}

/// "+-----+:---:+", "+=====+"
fn is_border(line: &str) -> bool {
    line.len() > 3
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|b| b"+-=:".contains(&b))
}

/// Adds a line to the cells of its row. Bars part the cells; where a cell holds a bar of its own,
/// those below the signs of the border do.
fn add(row: &mut Vec<Cell>, line: &str, from: usize, columns: &[usize]) {
    let bars: Vec<(usize, usize)> = (line.char_indices().enumerate())
        .filter(|(_, (_, c))| matches!(c, '|' | '+'))
        .map(|(column, (at, _))| (column, at))
        .collect();
    let exact = line.bytes().filter(|b| *b == b'|').count() == columns.len();
    let borders: Vec<usize> = bars
        .iter()
        .filter(|(column, at)| match exact {
            true => line.as_bytes()[*at] == b'|',
            false => columns.binary_search(column).is_ok(),
        })
        .map(|(_, at)| *at)
        .collect();
    for (number, pair) in borders.windows(2).enumerate() {
        if row.len() <= number {
            row.push(Vec::new());
        }
        let words = &line[pair[0] + 1..pair[1]];
        let inner = words.strip_prefix(' ').unwrap_or(words);
        let start = from + pair[0] + 1 + (words.len() - inner.len());
        row[number].push(start..start + inner.trim_end().len());
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn cells_keep_their_lines_and_their_places() {
        let text = "a\n\n+-----+------+\n| é b | - c  |\n| d   |   e |\n+-----+------+\n|     | f|g  |\n+-----+------+\nh";
        let grids = find(text);
        let rows: Vec<Vec<Vec<&str>>> = (grids[0].rows.iter())
            .map(|row| {
                row.iter().map(|cell| cell.iter().map(|r| &text[r.clone()]).collect()).collect()
            })
            .collect();
        assert_eq!(rows, [[vec!["é b", "d"], vec!["- c", "  e"]], [vec![""], vec!["f|g"]]]);
        assert!(text[grids[0].range.end..].starts_with('h'));
        assert!(find("a + b\n+--\n++++").is_empty());
    }
}
