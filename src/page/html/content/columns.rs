//! Tables that hold labels in their first row and the values below: read by column, so that each
//! label stands before its value.

use std::collections::HashMap;

use super::{Choice, Placed};
use crate::page::BlockKind;
use crate::page::html::candidate::Region;
use crate::page::html::tag::Tag;

impl Choice<'_, '_> {
    /// Puts the cells of such tables in the order of their columns, each column as a row of its own.
    pub(super) fn turn_tables(&self, order: &mut [Placed]) {
        let mut rows = self.lines.candidates.iter().filter_map(|line| row(&line.kind)).max();
        for table in self.lines.regions.iter().filter(|region| region.tag == Tag::Table) {
            let from = order.partition_point(|line| line.at < table.first as usize);
            let to = order.partition_point(|line| line.at < table.end as usize);
            let Some(columns) = order.get(from..to).and_then(|lines| self.columns(table, lines))
            else {
                continue;
            };
            for (place, (mut line, column, is_head)) in order[from..to].iter_mut().zip(columns) {
                let first = rows.unwrap_or(0) + 1;
                let row = first + u32::from(column);
                line.kind = Some(BlockKind::Cell { row, column: u16::from(!is_head) });
                *place = line;
            }
            rows =
                order[from..to].iter().filter_map(|line| row(line.kind.as_ref()?)).max().or(rows);
        }
    }

    /// The cells of a table by column, each head before what stands below it; `None` where the table
    /// is to be read by row.
    fn columns(&self, table: &Region<'_>, lines: &[Placed]) -> Option<Vec<(Placed, u16, bool)>> {
        let cell = |line: &Placed| match self.lines.candidates[line.at].kind {
            BlockKind::Cell { row, column } => Some((row, column)),
            _ => None,
        };
        let in_order =
            lines.iter().all(|line| (table.first as usize..table.end as usize).contains(&line.at));
        let cells: Option<Vec<(u32, u16)>> = lines.iter().map(cell).collect();
        let cells = cells.filter(|_| in_order)?;
        let (head, _) = *cells.first()?;
        let heads = cells.iter().take_while(|(row, _)| *row == head).count();
        let (below, _) = *cells.get(heads)?;
        let of_two_rows = heads > 1
            && cells[heads..].iter().all(|(row, _)| *row == below)
            && cells[..heads].windows(2).all(|pair| pair[0].1 < pair[1].1)
            && lines[..heads].iter().all(|line| self.is_label(self.text(line.at)))
            && lines[heads..].iter().all(|line| !self.is_label(self.text(line.at)));
        if !of_two_rows {
            return None;
        }
        let mut values: HashMap<u16, Vec<Placed>> = HashMap::new();
        for (line, (_, column)) in lines.iter().zip(&cells).skip(heads) {
            values.entry(*column).or_default().push(line.clone());
        }
        let mut turned = Vec::with_capacity(lines.len());
        for (line, (_, column)) in lines.iter().zip(&cells).take(heads) {
            turned.push((line.clone(), *column, true));
            let below = values.remove(column).unwrap_or_default();
            turned.extend(below.into_iter().map(|value| (value, *column, false)));
        }
        values.is_empty().then_some(turned)
    }

    /// Whether words are a label of the page: one that is known, or any that ends in a colon.
    fn is_label(&self, words: &str) -> bool {
        words.ends_with(':') || self.known_label.is_some_and(|known| known(words))
    }
}

fn row(kind: &BlockKind) -> Option<u32> {
    match kind {
        BlockKind::Cell { row, .. } => Some(*row),
        _ => None,
    }
}
