//! Tables that are drawn, with bars or by columns alone, in the order in which they stand.

use super::columns;
use super::grid::{self, Grid};

/// All the tables of a text that are drawn. What lies within one with bars is no table without.
pub(super) fn find(text: &str) -> Vec<Grid> {
    let mut grids = grid::find(text);
    let bars = grids.len();
    for table in columns::find(text) {
        let apart = |grid: &Grid| {
            grid.range.end <= table.range.start || table.range.end <= grid.range.start
        };
        if grids[..bars].iter().all(apart) {
            grids.push(table);
        }
    }
    grids.sort_by_key(|grid| grid.range.start);
    grids
}
