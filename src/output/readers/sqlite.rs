//! SQLite: a script for its shell.

use super::file;
use crate::output::tables::{Kind, Table, Tables, sql};

/// Loads the tables of the folder in which the shell runs.
pub(super) fn script(tables: Tables) -> String {
    let mut sql = String::from(
        "-- Loads the tables of this folder with SQLite's shell, with the types that they have:\n\
         --     ogpx schema --for sqlite | (cd tables && sqlite3 ../commitments.sqlite)\n\
         -- `places` is there where --evidence was asked for.\n",
    );
    for table in tables.list() {
        sql += &table_of(table);
    }
    sql
}

fn table_of(table: Table) -> String {
    let (name, columns) = (table.name(), table.columns());
    // The shell reads an empty cell as an empty text.
    let unknown: Vec<_> = columns
        .iter()
        .filter(|column| !matches!(column.kind, Kind::Key))
        .map(|column| format!("  {0} = nullif({0}, '')", column.name))
        .collect();
    format!(
        "\ndrop table if exists {name};\n{};\n.import --csv --skip 1 {} {name}\nupdate {name} set\n{};\n",
        sql::create(table),
        file(table),
        unknown.join(",\n")
    )
}
