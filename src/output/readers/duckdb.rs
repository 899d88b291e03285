//! DuckDB: macros that read, and a script that loads.

use super::file;
use crate::output::shape::{Shape, of_record};
use crate::output::tables::sql::is_integer;
use crate::output::tables::{Table, Tables};

/// The form of the tables; what is told is not guessed.
const FORM: &str =
    "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = ''";

/// A macro for each table and one for records.
pub(super) fn declaration(tables: Tables) -> String {
    let mut sql = String::from(
        "-- Macros by which DuckDB reads what ogpx writes with the types that it has:\n\
         -- from ogpx_records('all.ndjson'); from ogpx_commitments('tables/commitments.csv');\n\
         -- Steps hold steps at any depth: what is below the first is JSON.\n",
    );
    let columns: Vec<_> =
        of_record().iter().map(|(key, shape)| format!("    '{key}': '{}'", kind(shape))).collect();
    sql += &format!(
        "create or replace macro ogpx_records(path) as table\n  from read_ndjson(path, columns = {{\n{}\n  }});\n",
        columns.join(",\n")
    );
    for table in tables.list() {
        sql += &format!(
            "create or replace macro ogpx_{}(path) as table\n  from read_csv(path, {FORM}, columns = {});\n",
            table.name(),
            columns_of(table)
        );
    }
    sql
}

/// Loads the tables of the folder.
pub(super) fn script(tables: Tables) -> String {
    let mut sql = String::from(
        "-- Written by ogpx. Loads the tables of this folder into DuckDB with the types that they have:\n\
         --     duckdb commitments.duckdb < load.sql\n\
         -- From another folder, first: set file_search_path = 'FOLDER';\n",
    );
    for table in tables.list() {
        sql += &format!(
            "create or replace table {} as from read_csv('{}', {FORM}, columns = {});\n",
            table.name(),
            file(table),
            columns_of(table)
        );
    }
    sql
}

fn columns_of(table: Table) -> String {
    let column = |column: &_| if is_integer(column) { "BIGINT" } else { "VARCHAR" };
    let columns =
        table.columns().iter().map(|known| format!("    '{}': '{}'", known.name, column(known)));
    format!("{{\n{}\n  }}", columns.collect::<Vec<_>>().join(",\n"))
}

fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Text => "VARCHAR".to_owned(),
        Shape::Integer => "BIGINT".to_owned(),
        Shape::Json => "JSON".to_owned(),
        Shape::List(item) => kind(item) + "[]",
        Shape::Map(value) => format!("MAP(VARCHAR, {})", kind(value)),
        Shape::Struct(keys) => {
            let keys = keys.iter().map(|(key, shape)| format!("\"{key}\" {}", kind(shape)));
            format!("STRUCT({})", keys.collect::<Vec<_>>().join(", "))
        }
    }
}
