//! One flat table.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::sync::Arc;

use super::{Converted, Output, Render};
use crate::output::ogp_csv::{FlatRow, write_header};

/// Writes the records of a batch as [one flat table](crate::output::ogp_csv). Its columns are known
/// when all pages are: until then the rows wait in a file that nobody else sees.
///
/// ```
/// use ogpx::batch::{Batch, FlatTable};
/// use ogpx::input::{Captures, Place};
/// let mut table = FlatTable::new()?;
/// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
/// Batch::new(ogpx::Parser::new()).run(pages, &mut table, |_| {})?;
/// let mut out = Vec::new();
/// table.finish(&mut out)?;
/// let out = String::from_utf8(out).unwrap();
/// assert!(out.starts_with("Commitment Unique Identifier,"));
/// assert!(out.contains("\nFR0038,France,9,2018,2020,Administrative Capacity-Building,"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct FlatTable {
    rows: BufWriter<File>,
    areas: BTreeSet<String>,
}

impl FlatTable {
    /// An empty table.
    ///
    /// # Errors
    /// Where there is no place for temporary files.
    pub fn new() -> io::Result<Self> {
        Ok(FlatTable { rows: BufWriter::new(tempfile::tempfile()?), areas: BTreeSet::new() })
    }

    /// Writes the whole table: the row of the columns' names, then a row for each page.
    ///
    /// # Errors
    /// Where `out` can't be written to, or the waiting rows can't be read.
    pub fn finish(self, out: &mut impl Write) -> io::Result<()> {
        let mut rows = self.rows.into_inner().map_err(io::IntoInnerError::into_error)?;
        rows.rewind()?;
        write_header(&self.areas, out)?;
        for row in BufReader::new(rows).lines() {
            let row: FlatRow = serde_json::from_str(&row?)?;
            row.write(&self.areas, out)?;
        }
        out.flush()
    }
}

impl Output for FlatTable {
    type Piece = FlatRow;

    const CONTENT: bool = true;

    fn renderer(&self) -> Render<FlatRow> {
        Arc::new(|extraction, _| Ok(FlatRow::of(&extraction)))
    }

    fn write(&mut self, page: Converted<FlatRow>) -> io::Result<()> {
        for area in page.piece.areas() {
            if !self.areas.contains(area) {
                self.areas.insert(area.to_owned());
            }
        }
        serde_json::to_writer(&mut self.rows, &page.piece)?;
        self.rows.write_all(b"\n")
    }
}
