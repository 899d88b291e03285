//! `ogpx schema`.

use std::process::ExitCode;

use clap::ValueEnum;
use ogpx::output::readers::Reader;

use super::Unwritable;

const EXAMPLES: &str = "\
Examples:
  ogpx schema > record.schema.json
  ogpx schema --for duckdb > ogpx.sql        then: .read ogpx.sql
  ogpx schema --for pandas > ogpx_pandas.py";

/// Print the JSON Schema of a record, or the types that other programs read with
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Schema {
    /// Print the types of records and tables in the language of READER instead
    #[arg(long = "for", value_name = "READER")]
    reader: Option<Program>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Program {
    /// Macros in SQL: ogpx_records(path), ogpx_commitments(path) and so on
    Duckdb,
    /// A module in Python: read_records(path), read_table(path)
    Pandas,
    /// A module in Python: read_records(path), read_table(path)
    Polars,
    /// A script for the shell sqlite3, run in the folder of the tables
    Sqlite,
}

impl Schema {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        let reader = match self.reader {
            None => return super::print(ogpx::output::schema().as_bytes()),
            Some(Program::Duckdb) => Reader::DuckDb,
            Some(Program::Pandas) => Reader::Pandas,
            Some(Program::Polars) => Reader::Polars,
            Some(Program::Sqlite) => Reader::Sqlite,
        };
        super::print(reader.declaration().as_bytes())
    }
}
