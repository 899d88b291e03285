//! pandas: a module that reads, and one that loads the tables beside it.

use super::types_in_python;
use crate::output::tables::Tables;

/// What reads one table.
const READ_TABLE: &str = "\
def read_table(path):
    \"\"\"The table of a file, which is named by it; an empty cell is `pandas.NA`, and so is nothing else.\"\"\"
    path = pathlib.Path(path)
    types = TABLES[path.stem]
    return pandas.read_csv(path, dtype=types, keep_default_na=False, na_values=[\"\"], encoding=\"utf-8-sig\")
";

/// Types of all tables, and functions that read with them.
pub(super) fn declaration(tables: Tables) -> String {
    format!(
        "\"\"\"Reads what ogpx writes into pandas, with the types that it has.\"\"\"\n\
         import json\nimport pathlib\n\nimport pandas\n\n{}\n\n{READ_TABLE}\n\n\
         def read_records(path):\n\
         \x20   \"\"\"The records of a file of NDJSON, one a row: texts stay texts, and what is nested stays nested.\"\"\"\n\
         \x20   with open(path, encoding=\"utf-8\") as lines:\n\
         \x20       return pandas.DataFrame([json.loads(line) for line in lines], dtype=object)\n",
        types_in_python(tables, "\"Int64\"", "\"string\"")
    )
}

/// Loads the tables of its folder.
pub(super) fn loader(tables: Tables) -> String {
    format!(
        "# Written by ogpx.\n\
         \"\"\"Loads the tables of this folder into pandas with the types that they have: `load()`.\"\"\"\n\
         import pathlib\n\nimport pandas\n\n{}\n\n{READ_TABLE}\n\n\
         def load(folder=pathlib.Path(__file__).parent):\n\
         \x20   \"\"\"The tables by name, each a DataFrame.\"\"\"\n\
         \x20   return {{name: read_table(pathlib.Path(folder, f\"{{name}}.csv\")) for name in TABLES}}\n",
        types_in_python(tables, "\"Int64\"", "\"string\"")
    )
}
