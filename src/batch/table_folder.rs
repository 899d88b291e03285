//! A folder of linked tables.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Converted, Output, Render, WholeFile};
use crate::output::BYTE_ORDER_MARK;
use crate::output::tables::{Rows, Table, Tables, package};

/// The file that describes the tables.
const PACKAGE: &str = "datapackage.json";

/// Writes the records of a batch as the [tables](crate::output::tables) of one folder, one CSV file
/// each, with a `datapackage.json` that describes them. They appear when all are complete.
///
/// ```
/// use ogpx::batch::{Batch, TableFolder};
/// use ogpx::input::{Captures, Place};
/// use ogpx::output::tables::Tables;
/// let folder = tempfile::tempdir()?;
/// let mut out = TableFolder::create(folder.path(), Tables::default())?;
/// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
/// Batch::new(ogpx::Parser::new()).run(pages, &mut out, |_| {})?;
/// out.finish()?;
/// let areas = std::fs::read_to_string(folder.path().join("policy_areas.csv"))?;
/// assert!(areas.contains("\n1,1,capacity_building,Capacity Building\n"));
/// assert!(folder.path().join("datapackage.json").exists());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct TableFolder {
    folder: PathBuf,
    which: Tables,
    tables: Vec<(Table, WholeFile)>,
    commitments: usize,
}

impl TableFolder {
    /// A folder, made where it is not there, for these tables. [`Table::Places`] has rows where the batch
    /// has evidence among its [parts](super::Batch::parts).
    ///
    /// # Errors
    /// Where it can't be written to.
    pub fn create(folder: impl Into<PathBuf>, which: Tables) -> io::Result<Self> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        let mut tables = Vec::new();
        for table in which.list() {
            let mut file = WholeFile::create(folder.join(format!("{}.csv", table.name())))?;
            if which.byte_order_mark {
                file.write_all(BYTE_ORDER_MARK)?;
            }
            table.write_header(&mut file)?;
            tables.push((table, file));
        }
        Ok(TableFolder { folder, which, tables, commitments: 0 })
    }

    /// The files that tables may be written to in a folder, with all of them.
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

    /// Makes the tables appear, and the `datapackage.json` after them. Without it nothing does. A table that
    /// an earlier run wrote there and this one has not is taken away.
    ///
    /// # Errors
    /// Where one can't be written.
    pub fn finish(self) -> io::Result<()> {
        for (_, file) in self.tables {
            file.finish()?;
        }
        for table in Table::ALL {
            let path = self.folder.join(format!("{}.csv", table.name()));
            if self.which.list().all(|written| written != table) && path.exists() {
                fs::remove_file(path)?;
            }
        }
        WholeFile::write(self.folder.join(PACKAGE), package(self.which).as_bytes())
    }
}

impl Output for TableFolder {
    type Piece = Rows;

    fn renderer(&self) -> Render<Rows> {
        Arc::new(|extraction, parts| Rows::of(&parts.attach(extraction)))
    }

    fn write(&mut self, page: Converted<Rows>) -> io::Result<()> {
        self.commitments += 1;
        for (table, file) in &mut self.tables {
            page.piece.write(*table, self.commitments, file)?;
        }
        Ok(())
    }
}
