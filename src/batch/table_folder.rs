//! A folder of linked tables.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Converted, Output, Render, WholeFile};
use crate::output::tables::{Rows, Table, package};

/// The file that describes the tables.
const PACKAGE: &str = "datapackage.json";

/// Writes the records of a batch as the [tables](crate::output::tables) of one folder, one CSV file
/// each, with a `datapackage.json` that describes them. They appear when all are complete.
///
/// ```
/// use ogpx::batch::{Batch, TableFolder};
/// use ogpx::input::{Captures, Place};
/// let folder = tempfile::tempdir()?;
/// let mut out = TableFolder::create(folder.path())?;
/// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
/// Batch::new(ogpx::Parser::new()).run(pages, &mut out, |_| {})?;
/// out.finish()?;
/// let areas = std::fs::read_to_string(folder.path().join("policy_areas.csv"))?;
/// assert!(areas.starts_with("commitment,entry,code,text\n1,1,capacity_building,Capacity Building\n"));
/// assert!(folder.path().join("datapackage.json").exists());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct TableFolder {
    folder: PathBuf,
    tables: Vec<(Table, WholeFile)>,
    commitments: usize,
}

impl TableFolder {
    /// A folder, made where it is not there.
    ///
    /// # Errors
    /// Where it can't be written to.
    pub fn create(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        let mut tables = Vec::new();
        for table in Table::ALL {
            let mut file = WholeFile::create(folder.join(format!("{}.csv", table.name())))?;
            table.write_header(&mut file)?;
            tables.push((table, file));
        }
        Ok(TableFolder { folder, tables, commitments: 0 })
    }

    /// The files that tables are written to in a folder.
    ///
    /// ```
    /// let files = ogpx::batch::TableFolder::files("tables".as_ref());
    /// assert!(files.contains(&"tables/commitments.csv".into()));
    /// ```
    pub fn files(folder: &Path) -> Vec<PathBuf> {
        let tables =
            Table::ALL.into_iter().map(|table| folder.join(format!("{}.csv", table.name())));
        tables.chain([folder.join(PACKAGE)]).collect()
    }

    /// Makes the tables appear, and the `datapackage.json` after them. Without it nothing does.
    ///
    /// # Errors
    /// Where one can't be written.
    pub fn finish(self) -> io::Result<()> {
        for (_, file) in self.tables {
            file.finish()?;
        }
        WholeFile::write(self.folder.join(PACKAGE), package().as_bytes())
    }
}

impl Output for TableFolder {
    type Piece = Rows;

    fn renderer(&self) -> Render<Rows> {
        Arc::new(|extraction, _| Rows::of(&extraction.record))
    }

    fn write(&mut self, page: Converted<Rows>) -> io::Result<()> {
        self.commitments += 1;
        for (table, file) in &mut self.tables {
            page.piece.write(*table, self.commitments, file)?;
        }
        Ok(())
    }
}
