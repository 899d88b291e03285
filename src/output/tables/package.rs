//! The description of the tables, as a Frictionless data package.

use serde_json::{Value, json};

use super::Table;
use super::columns::{Column, Kind};

/// The `datapackage.json` of a folder with every [`Table`], as an indented document with a line break
/// at its end: names, types and meanings of the columns, and how the tables are joined.
///
/// ```
/// let package: serde_json::Value = serde_json::from_str(&ogpx::output::tables::package())?;
/// assert_eq!(package["resources"][1]["path"], "institutions.csv");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn package() -> String {
    let package = json!({
        "profile": "tabular-data-package",
        "name": "ogp-commitments",
        "title": "Open Government Partnership commitments",
        "description": "One row of commitments.csv is one page; the other tables hold the entries of \
            its lists. Empty cells are unknown. Text that a spreadsheet would take for a formula is \
            led by an apostrophe.",
        "resources": Table::ALL.map(resource),
    });
    format!("{package:#}\n")
}

fn resource(table: Table) -> Value {
    let columns = table.columns();
    let keys: Vec<_> =
        columns.iter().filter(|column| column.kind == Kind::Key).map(|key| key.name).collect();
    let mut schema = json!({
        "fields": columns.iter().map(field).collect::<Vec<_>>(),
        "primaryKey": keys,
        "missingValues": [""],
    });
    if table != Table::Commitments {
        let commitments = json!({
            "resource": Table::Commitments.name(), "fields": ["commitment"],
        });
        schema["foreignKeys"] = json!([{ "fields": ["commitment"], "reference": commitments }]);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name(),
        "path": format!("{}.csv", table.name()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Key | Kind::Integer => "integer",
        Kind::Text => "string",
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": column.meaning });
    if column.kind == Kind::Key {
        field["constraints"] = json!({ "required": true });
    }
    field
}
