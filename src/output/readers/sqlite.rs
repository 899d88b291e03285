//! SQLite: a script for its shell.

use super::{file, is_integer};
use crate::output::tables::{Kind, Table, Tables};

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
    let declared: Vec<_> = columns
        .iter()
        .map(|column| {
            format!("  {} {}", column.name, if is_integer(column) { "integer" } else { "text" })
        })
        .collect();
    let keys: Vec<_> = columns
        .iter()
        .filter(|column| matches!(column.kind, Kind::Key))
        .map(|column| column.name)
        .collect();
    // The shell reads an empty cell as an empty text.
    let unknown: Vec<_> = columns
        .iter()
        .filter(|column| !matches!(column.kind, Kind::Key))
        .map(|column| format!("  {0} = nullif({0}, '')", column.name))
        .collect();
    format!(
        "\ndrop table if exists {name};\ncreate table {name} (\n{},\n  primary key ({})\n);\n\
         .import --csv --skip 1 {} {name}\nupdate {name} set\n{};\n",
        declared.join(",\n"),
        keys.join(", "),
        file(table),
        unknown.join(",\n")
    )
}
