//! What a table among lines is, and the dates by which one is seen.

use std::ops::Range;

use super::Given;

/// A table among lines: which they are, and what begins where in each.
#[derive(Debug)]
pub(super) struct Table {
    pub lines: Range<usize>,
    pub cuts: Vec<Vec<(usize, Given)>>,
}

/// Dates that may be those of a row.
#[derive(Debug)]
pub(super) struct Dates {
    pub(super) range: Range<usize>,
    /// Whether they are two.
    pub(super) pair: bool,
}
