//! Polars: a module that reads.

use super::types_in_python;
use crate::output::shape::{Shape, of_record};
use crate::output::tables::Tables;

/// Types of all tables and of records, and functions that read with them.
pub(super) fn declaration(tables: Tables) -> String {
    let keys = of_record();
    let keys = keys.iter().map(|(key, shape)| format!("    \"{key}\": {},\n", kind(shape)));
    format!(
        "\"\"\"Reads what ogpx writes into Polars, with the types that it has.\n\n\
         Steps hold steps at any depth: what is below the first is JSON, and so is the map `evidence`.\n\"\"\"\n\
         import pathlib\n\nimport polars\n\n{}\nRECORD = {{\n{}}}\n\n\n\
         def read_table(path):\n\
         \x20   \"\"\"The table of a file, which is named by it; an empty cell is null.\"\"\"\n\
         \x20   return polars.read_csv(path, schema=TABLES[pathlib.Path(path).stem])\n\n\n\
         def read_records(path):\n\
         \x20   \"\"\"The records of a file of NDJSON, one a row.\"\"\"\n\
         \x20   return polars.read_ndjson(path, schema=RECORD)\n",
        types_in_python(tables, "polars.Int64", "polars.String"),
        keys.collect::<String>(),
    )
}

fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Text | Shape::Json | Shape::Map(_) => "polars.String".to_owned(),
        Shape::Integer => "polars.Int64".to_owned(),
        Shape::List(item) => format!("polars.List({})", kind(item)),
        Shape::Struct(keys) => {
            let keys = keys.iter().map(|(key, shape)| format!("\"{key}\": {}", kind(shape)));
            format!("polars.Struct({{{}}})", keys.collect::<Vec<_>>().join(", "))
        }
    }
}
