//! What other programs have to be told, so that they read tables and records with the types that these have.
//!
//! In: the columns of the [tables](super::tables) and the [schema](super::schema()) of a record. Out: for each
//! [`Reader`] a declaration in its own language. Whoever guesses types from the first rows makes 4.1 of
//! commitment number 4.10, no country of `NA`, and an error of the first date that is only a month; told the
//! types, none does.
//!
//! ```
//! use ogpx::output::readers::{Reader, load_py, load_sql};
//! use ogpx::output::tables::Tables;
//! assert!(Reader::DuckDb.declaration().contains("'number': 'VARCHAR'"));
//! assert!(load_sql(Tables::default()).contains("read_csv('commitments.csv'"));
//! assert!(load_py(Tables::default()).contains("\"number\": \"string\""));
//! ```

mod duckdb;
mod pandas;
mod polars;

mod sqlite;

use super::tables::sql::is_integer;
use super::tables::{Table, Tables};

/// A program that reads tables and records.
///
/// ```
/// use ogpx::output::readers::Reader;
/// assert_eq!(Reader::ALL.map(Reader::name), ["duckdb", "pandas", "polars", "sqlite"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reader {
    /// DuckDB, told in SQL.
    DuckDb,
    /// pandas, told in Python.
    Pandas,
    /// Polars, told in Python.
    Polars,
    /// SQLite's shell, told in SQL and in commands of its own.
    Sqlite,
}

impl Reader {
    /// All of them.
    pub const ALL: [Reader; 4] = [Reader::DuckDb, Reader::Pandas, Reader::Polars, Reader::Sqlite];

    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Reader::DuckDb => "duckdb",
            Reader::Pandas => "pandas",
            Reader::Polars => "polars",
            Reader::Sqlite => "sqlite",
        }
    }

    /// The types of all tables and, where it knows nested values, of records in NDJSON, with a line break
    /// at the end: for DuckDB macros (`ogpx_records(path)`, `ogpx_commitments(path)`), for pandas and
    /// Polars a module (`read_records(path)`, `read_table(path)`), for SQLite's shell a script that loads
    /// the tables of the folder in which it runs.
    ///
    /// ```
    /// use ogpx::output::readers::Reader;
    /// assert!(Reader::Sqlite.declaration().contains("create table commitments ("));
    /// ```
    pub fn declaration(self) -> String {
        let tables = Tables { places: true, ..Tables::default() };
        match self {
            Reader::DuckDb => duckdb::declaration(tables),
            Reader::Pandas => pandas::declaration(tables),
            Reader::Polars => polars::declaration(tables),
            Reader::Sqlite => sqlite::script(tables),
        }
    }
}

/// What `load.sql` in a folder with these tables holds: it loads them into DuckDB.
pub fn load_sql(tables: Tables) -> String {
    duckdb::script(tables)
}

/// What `load.py` in a folder with these tables holds: its function `load()` gives them as DataFrames of
/// pandas.
pub fn load_py(tables: Tables) -> String {
    pandas::loader(tables)
}

/// A dictionary in Python that gives for each table the type of each column.
fn types_in_python(tables: Tables, integer: &str, text: &str) -> String {
    let mut lines = String::from("TABLES = {\n");
    for table in tables.list() {
        lines += &format!("    \"{}\": {{\n", table.name());
        for column in table.columns() {
            let kind = if is_integer(column) { integer } else { text };
            lines += &format!("        \"{}\": {kind},\n", column.name);
        }
        lines += "    },\n";
    }
    lines + "}\n"
}

/// The file of a table.
fn file(table: Table) -> String {
    format!("{}.csv", table.name())
}
