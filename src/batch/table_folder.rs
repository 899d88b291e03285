//! A folder of linked tables.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Converted, Output, Render, WholeFile};
use crate::output::BYTE_ORDER_MARK;
use crate::output::readers::{load_py, load_sql};
use crate::output::tables::{Rows, Table, Tables, package};

/// The file that describes the tables.
const PACKAGE: &str = "datapackage.json";
/// The files that load them into DuckDB and into pandas.
const LOADERS: [(&str, Loader); 2] = [("load.sql", load_sql), ("load.py", load_py)];
type Loader = fn(Tables) -> String;
/// What stands in the first line of a loader.
const OWN: &str = "Written by ogpx.";

/// Writes the records of a batch as the [tables](crate::output::tables) of one folder, one CSV file
/// each, with a `datapackage.json` that describes them, and `load.sql` and `load.py`, which load them into
/// DuckDB and pandas with their types. They appear when all are complete.
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
        for (name, _) in LOADERS {
            keep_from_others(&folder.join(name))?;
        }
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
        let tables = in_folders().map(|table| folder.join(format!("{}.csv", table.name())));
        let loaders = LOADERS.map(|(name, _)| folder.join(name));
        tables.chain([folder.join(PACKAGE)]).chain(loaders).collect()
    }

    /// Makes the tables appear, and after them what describes and loads them. Without it nothing does. A table that
    /// an earlier run wrote there and this one has not is taken away.
    ///
    /// # Errors
    /// Where one can't be written.
    pub fn finish(self) -> io::Result<()> {
        for (_, file) in self.tables {
            file.finish()?;
        }
        for table in in_folders() {
            let path = self.folder.join(format!("{}.csv", table.name()));
            if self.which.list().all(|written| written != table) && path.exists() {
                fs::remove_file(path)?;
            }
        }
        WholeFile::write(self.folder.join(PACKAGE), package(self.which).as_bytes())?;
        LOADERS.into_iter().try_for_each(|(name, loader)| {
            WholeFile::write(self.folder.join(name), loader(self.which).as_bytes())
        })
    }
}

/// The tables that folders have, with all that is asked for.
fn in_folders() -> impl Iterator<Item = Table> {
    Tables { places: true, ..Tables::default() }.list()
}

/// Makes sure that no loader takes the place of somebody's own file of that name.
fn keep_from_others(path: &Path) -> io::Result<()> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let first = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if text.is_empty() || String::from_utf8_lossy(first).contains(OWN) {
        return Ok(());
    }
    let name = path.display();
    let reason = format!("{name} is there and was not written by ogpx: choose another folder");
    Err(io::Error::new(io::ErrorKind::AlreadyExists, reason))
}

impl Output for TableFolder {
    type Piece = Rows;

    fn renderer(&self) -> Render<Rows> {
        Arc::new(|extraction, parts| Ok(Rows::of(&parts.attach(extraction))))
    }

    fn write(&mut self, page: Converted<Rows>) -> io::Result<()> {
        self.commitments += 1;
        for (table, file) in &mut self.tables {
            page.piece.write(*table, self.commitments, file)?;
        }
        Ok(())
    }
}
