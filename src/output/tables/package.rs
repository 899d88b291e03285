//! The description of the tables, as a Frictionless data package.

use serde_json::{Value, json};

use super::columns::{Column, Kind};
use super::{Reference, Table, Tables};

/// The `datapackage.json` of a folder with these tables, as an indented document with a line break at its
/// end: names, types and meanings of the columns, the codes that may stand in them, and how the tables
/// are joined.
///
/// ```
/// use ogpx::output::tables::{Tables, package};
/// let package: serde_json::Value = serde_json::from_str(&package(Tables::default()))?;
/// assert_eq!(package["resources"][1]["path"], "verdicts.csv");
/// let about = &package["resources"][1]["schema"]["fields"][2];
/// assert_eq!((&about["name"], &about["constraints"]["enum"][0]), (&"about".into(), &"completion".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn package(tables: Tables) -> String {
    let package = json!({
        "profile": "tabular-data-package",
        "name": "ogp-commitments",
        "title": "Open Government Partnership commitments",
        "description": "One row of commitments.csv is one page; the other tables hold the entries of \
            its lists. Empty cells are unknown. Text that a spreadsheet would take for a formula is \
            led by an apostrophe.",
        "resources": tables.list().map(resource).collect::<Vec<_>>(),
    });
    format!("{package:#}\n")
}

fn resource(table: Table) -> Value {
    let columns = table.columns();
    let keys: Vec<_> = table.keys().map(|key| key.name).collect();
    let mut schema = json!({
        "fields": columns.iter().map(field).collect::<Vec<_>>(),
        "primaryKey": keys,
        "missingValues": [""],
    });
    // Validators take a key that is partly empty for one that leads nowhere.
    let references = table.references().into_iter().filter(|reference| reference.is_filled);
    let references: Vec<_> = references.map(|reference| foreign_key(&reference)).collect();
    if !references.is_empty() {
        schema["foreignKeys"] = json!(references);
    }
    json!({
        "profile": "tabular-data-resource",
        "name": table.name(),
        "description": table.meaning(),
        "path": format!("{}.csv", table.name()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    })
}

fn foreign_key(reference: &Reference) -> Value {
    let target = json!({ "resource": reference.table.name(), "fields": reference.target });
    json!({ "fields": reference.columns, "reference": target })
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Key | Kind::Integer => "integer",
        Kind::Text | Kind::Code(_) | Kind::Codes(_) => "string",
    };
    let mut field = json!({ "name": column.name, "type": kind, "description": column.meaning });
    match column.kind {
        Kind::Key => field["constraints"] = json!({ "required": true }),
        Kind::Code(codes) => field["constraints"] = json!({ "enum": codes() }),
        Kind::Codes(codes) => {
            let one = codes().join("|");
            field["constraints"] = json!({ "pattern": format!("^({one})(; ({one}))*$") });
        }
        Kind::Integer | Kind::Text => {}
    }
    field
}
