//! One SQLite database.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rusqlite::types::{ToSqlOutput, Type, Value, ValueRef};
use rusqlite::{Connection, ToSql, params};

use super::earlier::Earlier;
use super::whole_file::{hidden, named};
use super::{Converted, Entry, Failure, Manifest, Output, Render};
use crate::collection::gathered;
use crate::history::{CourseChange, Shown, changes};
use crate::input::Location;
use crate::output::tables::{Cell, Rows, Table, Tables, sql};

/// By which SQLite's programs know whose file it is: "ogpx" in ASCII.
const APPLICATION: i32 = 0x6f67_7078;
/// After how many pages a run that completes a database makes sure of what it has: a killed run loses no more,
/// and what a transaction costs is spread over that many.
const PAGES_AT_ONCE: usize = 1_000;
/// How many statements are kept that were prepared: three of each table are made at most.
const STATEMENTS: usize = 3 * Table::ALL.len() + 1;

/// Writes the records of a batch as the [tables](crate::output::tables) of one SQLite database, with keys,
/// indices, and an index of all words of titles, steps and findings (`commitments_fts`, `milestones_fts`,
/// `findings_fts`, by FTS5). What each page was made from stands in [`Table::Pages`].
///
/// ```
/// use ogpx::batch::{Batch, Database};
/// use ogpx::input::{Captures, Place};
/// use ogpx::output::tables::Tables;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("collection.db");
/// let batch = Batch::new(ogpx::Parser::new());
/// for unchanged in [0, 1] {
///     let mut out = Database::resume(&path, Tables::default())?;
///     let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
///     assert_eq!(batch.run(pages, &mut out, |_| {})?.unchanged, unchanged);
///     out.finish()?;
/// }
/// assert!(std::fs::read(&path)?.starts_with(b"SQLite format 3\0"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    which: Tables,
    earlier: Earlier,
    /// Of each earlier entry, the number of its row among the commitments.
    rows: Vec<i64>,
    next: i64,
    /// How many pages were written since the last transaction began.
    written: usize,
    /// Where it is until it is whole, of a database that is made anew.
    hidden: Option<Hidden>,
}

/// A database that appears under its name only once it is complete.
#[derive(Debug)]
struct Hidden {
    hidden: PathBuf,
    path: PathBuf,
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // Where it became the database, there is nothing under the hidden name.
        remove(&self.hidden);
    }
}

impl Database {
    /// A new database, which takes the place of one that is there when it is [finished](Database::finish),
    /// and not before. [`Table::Places`] has rows where the batch has evidence among its
    /// [parts](super::Batch::parts).
    ///
    /// # Errors
    /// Where the folder can't be written to, or another run is writing the same database.
    pub fn create(path: impl Into<PathBuf>, which: Tables) -> io::Result<Self> {
        let path = path.into();
        // A link stays a link: what it leads to is replaced.
        let path = path.canonicalize().unwrap_or(path);
        let hidden = hidden(&path);
        // What a killed run left is nobody's; what a run is writing is locked.
        drop(open(&hidden)?);
        remove(&hidden);
        let hidden = Hidden { hidden, path };
        Database::begin(open(&hidden.hidden)?, which, Some(hidden))
    }

    /// A database in which an earlier run is taken up, made where it is not there: its records stay where neither their pages nor
    /// what is asked for nor the program has changed. Records of pages that are not met again stay too.
    ///
    /// # Errors
    /// As for [`create`](Database::create); and where it is no database of this release with these tables.
    pub fn resume(path: impl AsRef<Path>, which: Tables) -> io::Result<Self> {
        Database::begin(open(path.as_ref())?, which, None)
    }

    fn begin(connection: Connection, which: Tables, hidden: Option<Hidden>) -> io::Result<Self> {
        let which = Tables { database: true, ..which };
        let wanted: Vec<_> = which.list().flat_map(statements).collect();
        let made = made(&connection).map_err(io::Error::other)?;
        if made.is_empty() {
            make(&connection, &wanted).map_err(io::Error::other)?;
        } else if !wanted.iter().all(|statement| made.contains(statement)) {
            let reason = "it was not made by this release of ogpx with the same tables: \
                          make another, or leave --resume out";
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, reason));
        }
        let (entries, rows) = entries(&connection).map_err(io::Error::other)?;
        let next = connection
            .query_row("select coalesce(max(commitment), 0) + 1 from commitments", [], |row| {
                row.get(0)
            })
            .map_err(io::Error::other)?;
        let earlier = Earlier::new(Manifest::of_rows(entries));
        Ok(Database { connection, which, earlier, rows, next, written: 0, hidden })
    }

    /// Completes the database. Of a new one there is nothing without it; one that was taken up has
    /// the pages that were read until then.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.history().map_err(io::Error::other)?;
        let Database { connection, hidden, .. } = self;
        // The planner learns which index tells most.
        connection.execute_batch("analyze; commit").map_err(io::Error::other)?;
        connection.close().map_err(|(_, error)| io::Error::other(error))?;
        let Some(Hidden { hidden, path }) = &hidden else { return Ok(()) };
        fs::File::open(hidden)?.sync_all()?;
        fs::rename(hidden, path).map_err(named(path))
    }

    /// Writes what became different between captures, of all pages that are there.
    fn history(&mut self) -> rusqlite::Result<()> {
        self.connection.execute_batch("delete from history")?;
        let mut several = self.connection.prepare(
            "select commitment, shown from pages join commitments using (commitment) where key in \
             (select key from commitments where key is not null group by key having count(*) > 1) \
             order by key, commitment",
        )?;
        let read =
            several.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
        let mut captures: Vec<(i64, Shown)> = Vec::new();
        for found in read {
            let (row, shown) = found?;
            let shown: Shown = serde_json::from_str(&shown).map_err(|error| {
                rusqlite::Error::FromSqlConversionFailure(1, Type::Text, Box::new(error))
            })?;
            if captures.first().is_some_and(|(_, first)| first.key != shown.key) {
                self.course(std::mem::take(&mut captures))?;
            }
            captures.push((row, shown));
        }
        self.course(captures)
    }

    /// Writes what became different between the captures of a commitment.
    fn course(&self, captures: Vec<(i64, Shown)>) -> rusqlite::Result<()> {
        let ordered =
            gathered(captures, |(_, one)| one.key.as_deref(), |(_, one)| one.captured.as_deref());
        let mut insert = self.connection.prepare_cached(&sql::insert(Table::History))?;
        for two in ordered.iter().flat_map(|captures| captures.windows(2)) {
            let [(earlier, before), (row, after)] = two else { continue };
            for (number, change) in (1_i64..).zip(changes(before, after)) {
                let CourseChange { pointer, change, was, became } = change;
                insert.execute(params![
                    row,
                    number,
                    earlier,
                    pointer,
                    change.as_str(),
                    was,
                    became
                ])?;
            }
        }
        Ok(())
    }

    /// Makes sure of what was written, from time to time.
    fn written(&mut self) -> rusqlite::Result<()> {
        self.written += 1;
        if self.written.is_multiple_of(PAGES_AT_ONCE) && self.hidden.is_none() {
            self.connection.execute_batch("commit; begin immediate")?;
        }
        Ok(())
    }

    /// Removes what was made of a page before, and gives the number of its row back.
    fn remove(&mut self, at: &Location, sha256: Option<&str>) -> rusqlite::Result<Option<i64>> {
        self.connection
            .prepare_cached(
                "delete from pages where commitment is null and input = ?1 and record_id is ?2",
            )?
            .execute(params![at.input, at.record_id])?;
        let Some(number) = self.earlier.take(at, sha256) else { return Ok(None) };
        let row = self.rows[number];
        self.connection.prepare_cached("delete from history where earlier = ?1")?.execute([row])?;
        // What belongs to others goes before them.
        for table in self.which.list().collect::<Vec<_>>().into_iter().rev() {
            let delete = format!("delete from {} where commitment = ?1", table.name());
            self.connection.prepare_cached(&delete)?.execute([row])?;
        }
        Ok(Some(row))
    }

    fn insert(&mut self, page: &Converted<DatabasePage>) -> rusqlite::Result<()> {
        let row = match self.remove(&page.at, Some(&page.sha256))? {
            Some(row) => row,
            None => {
                self.next += 1;
                self.next - 1
            }
        };
        for table in self.which.list() {
            let mut statement = self.connection.prepare_cached(&sql::insert(table))?;
            for cells in page.piece.rows.of_table(table) {
                statement.raw_bind_parameter(1, row)?;
                for (number, cell) in cells.iter().enumerate() {
                    statement.raw_bind_parameter(number + 2, cell)?;
                }
                statement.raw_execute()?;
            }
        }
        let read = Read {
            row: Some(row),
            sha256: Some(&page.sha256),
            context: &page.context,
            outcome: "record",
            shown: Some(&page.piece.shown),
        };
        self.note(&page.at, &read)
    }

    /// Notes what became of a page.
    fn note(&mut self, at: &Location, read: &Read<'_>) -> rusqlite::Result<()> {
        let page = None::<i64>;
        let version = env!("CARGO_PKG_VERSION");
        let Read { row, sha256, context, outcome, shown } = read;
        self.connection.prepare_cached(&sql::insert(Table::Pages))?.execute(params![
            page,
            row,
            at.input,
            at.below,
            at.record_id,
            sha256,
            context,
            version,
            outcome,
            shown
        ])?;
        self.written()
    }

    /// Writes what stands in the place of an entry once more.
    fn copy(&mut self, at: &Location, number: usize) -> rusqlite::Result<()> {
        let (from, row) = (self.rows[number], self.next);
        self.next += 1;
        let is_own = |table: &Table| !matches!(table, Table::Pages | Table::History);
        for table in self.which.list().filter(is_own) {
            let columns: Vec<_> =
                table.columns().iter().skip(1).map(|column| column.name).collect();
            let copy = format!(
                "insert into {name} select ?1, {} from {name} where commitment = ?2",
                columns.join(", "),
                name = table.name()
            );
            self.connection.prepare_cached(&copy)?.execute([row, from])?;
        }
        let entry = self.earlier.entry(number).clone();
        let (sha256, context) = (entry.sha256.as_deref(), &entry.context);
        let shown: Option<String> = self
            .connection
            .prepare_cached("select shown from pages where commitment = ?1")?
            .query_row([from], |row| row.get(0))?;
        let shown = shown.as_deref();
        self.note(at, &Read { row: Some(row), sha256, context, outcome: "record", shown })
    }
}

/// What became of a page.
struct Read<'a> {
    row: Option<i64>,
    sha256: Option<&'a str>,
    context: &'a str,
    outcome: &'a str,
    shown: Option<&'a str>,
}

/// What is written of a page.
#[derive(Debug)]
pub struct DatabasePage {
    rows: Rows,
    /// What is compared of it with other captures, as JSON.
    shown: String,
}

/// Opens a database for this run alone, and begins to write to it.
fn open(path: &Path) -> io::Result<Connection> {
    let opened = Connection::open(path).and_then(|connection| {
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        connection.pragma_update(None, "locking_mode", "exclusive")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.execute_batch("begin immediate")?;
        Ok(connection)
    });
    opened.map_err(|error| match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
            let reason =
                "another program is writing to it; wait for its end, or choose another file";
            io::Error::new(io::ErrorKind::ResourceBusy, reason)
        }
        Some(rusqlite::ErrorCode::NotADatabase) => {
            io::Error::new(io::ErrorKind::InvalidData, "it is there, and no database of SQLite")
        }
        _ => named(path)(io::Error::other(error)),
    })
}

/// Removes a database and what SQLite keeps beside it.
fn remove(path: &Path) {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-journal");
    for file in [path.as_os_str(), &journal] {
        // What is not there need not go.
        let _ = fs::remove_file(file);
    }
}

/// What makes a table with all that belongs to it.
fn statements(table: Table) -> Vec<String> {
    [sql::create(table)].into_iter().chain(sql::indices(table)).chain(sql::search(table)).collect()
}

fn make(connection: &Connection, statements: &[String]) -> rusqlite::Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION)?;
    statements.iter().try_for_each(|statement| connection.execute_batch(statement))
}

/// The statements that made what is in a database, as it keeps them.
fn made(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement =
        connection.prepare("select sql from sqlite_schema where sql is not null")?;
    let kept = statement.query_map([], |row| row.get::<_, String>(0))?;
    let verbs = [
        ("CREATE TABLE", "create table"),
        ("CREATE INDEX", "create index"),
        ("CREATE TRIGGER", "create trigger"),
        ("CREATE VIRTUAL TABLE", "create virtual table"),
    ];
    kept.map(|sql| {
        let sql = sql?;
        let verb = verbs.iter().find_map(|(kept, own)| Some((sql.strip_prefix(kept)?, own)));
        Ok(verb.map_or_else(|| sql.clone(), |(rest, own)| format!("{own}{rest}")))
    })
    .collect()
}

/// The pages that gave records, and of each the number of its row.
fn entries(connection: &Connection) -> rusqlite::Result<(Vec<Entry>, Vec<i64>)> {
    let mut statement = connection.prepare(
        "select input, below, record_id, sha256, context, version, outcome, commitment \
         from pages where commitment is not null order by page",
    )?;
    let read = statement.query_map([], |row| {
        let entry = Entry {
            input: row.get(0)?,
            below: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            record_id: row.get(2)?,
            sha256: row.get(3)?,
            context: row.get(4)?,
            version: row.get(5)?,
            outcome: row.get(6)?,
            ..Entry::default()
        };
        Ok((entry, row.get::<_, i64>(7)?))
    })?;
    read.collect::<Result<Vec<_>, _>>().map(|read| read.into_iter().unzip())
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Cell::Nothing => ToSqlOutput::Owned(Value::Null),
            Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Cell::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

impl Output for Database {
    type Piece = DatabasePage;

    fn renderer(&self) -> Render<DatabasePage> {
        Arc::new(|extraction, parts| {
            let record = parts.attach(extraction);
            let shown = serde_json::to_string(&Shown::of(&record))?;
            Ok(DatabasePage { rows: Rows::of(&record), shown })
        })
    }

    fn known(&self) -> Option<Arc<Manifest>> {
        Some(Arc::clone(self.earlier.known()))
    }

    fn settings(&self) -> String {
        "Rows".to_owned()
    }

    fn write(&mut self, page: Converted<DatabasePage>) -> io::Result<()> {
        self.insert(&page).map_err(io::Error::other)
    }

    fn keep(&mut self, at: &Location, sha256: &str) -> io::Result<()> {
        match self.earlier.keep(at, sha256) {
            // The same page stands in the same place once more: so do its rows.
            Err(Some(number)) => self.copy(at, number).map_err(io::Error::other),
            Ok(_) | Err(None) => Ok(()),
        }
    }

    fn fail(&mut self, failure: &Failure) -> io::Result<()> {
        let sha256 = failure.sha256.as_deref();
        let read = Read { row: None, sha256, context: "", outcome: failure.code, shown: None };
        self.remove(&failure.at, sha256)
            .and_then(|_| self.note(&failure.at, &read))
            .map_err(io::Error::other)
    }
}
