//! The tables as SQLite declares them.

use super::{Column, Kind, Table};

/// Columns by which rows are asked for: each has an index in every table that has it.
#[cfg(feature = "sqlite")]
const ASKED: [&str; 14] = [
    "key",
    "id",
    "member_code",
    "status",
    "about",
    "code",
    "finding_code",
    "name",
    "policy_area",
    "completion",
    "summary_kind",
    "related_id",
    "pointer",
    "input",
];
/// Columns whose words are searched.
#[cfg(feature = "sqlite")]
const SEARCHED: [(Table, &str); 3] =
    [(Table::Commitments, "title"), (Table::Milestones, "text"), (Table::Findings, "quote")];

/// What a column's cells are to a program that knows no codes.
pub(crate) fn is_integer(column: &Column) -> bool {
    matches!(column.kind, Kind::Key | Kind::Integer)
}

/// The statement that makes a table: its columns, each with what it means, its key, and what its rows
/// belong to, which is asked when a transaction ends.
pub(crate) fn create(table: Table) -> String {
    let mut sql = format!("create table {} ( -- {}\n", table.name(), table.meaning());
    for column in table.columns() {
        let kind = if is_integer(column) { "integer" } else { "text" };
        sql += &format!("  {} {kind}, -- {}\n", column.name, column.meaning);
    }
    let keys: Vec<_> = table.keys().map(|column| column.name).collect();
    sql += &format!("  primary key ({})", keys.join(", "));
    for reference in table.references() {
        sql += &format!(
            ",\n  foreign key ({}) references {} ({}) deferrable initially deferred",
            reference.columns.join(", "),
            reference.table.name(),
            reference.target.join(", ")
        );
    }
    sql + "\n)"
}

/// The statements that make the indices of a table besides that of its key.
#[cfg(feature = "sqlite")]
pub(crate) fn indices(table: Table) -> impl Iterator<Item = String> {
    let asked = table.columns().iter().filter(|column| ASKED.contains(&column.name));
    let name = table.name();
    asked.map(move |Column { name: column, .. }| {
        format!("create index {name}_by_{column} on {name} ({column})")
    })
}

/// The statements that make the index of all words of the table's texts, by FTS5, and that keep it in
/// step with the table; none where nothing in it is searched.
#[cfg(feature = "sqlite")]
pub(crate) fn search(table: Table) -> Vec<String> {
    let Some((_, column)) = SEARCHED.into_iter().find(|(searched, _)| *searched == table) else {
        return Vec::new();
    };
    let name = table.name();
    let forget = format!(
        "insert into {name}_fts ({name}_fts, rowid, {column}) values ('delete', old.rowid, old.{column});"
    );
    let learn =
        format!("insert into {name}_fts (rowid, {column}) values (new.rowid, new.{column});");
    vec![
        // Datasette knows by the quotes what table the index is of.
        format!(
            "create virtual table {name}_fts using fts5 ({column}, content=\"{name}\", \
             tokenize='unicode61 remove_diacritics 2')"
        ),
        format!("create trigger {name}_fts_insert after insert on {name} begin {learn} end"),
        format!("create trigger {name}_fts_delete after delete on {name} begin {forget} end"),
        format!(
            "create trigger {name}_fts_update after update on {name} begin {forget} {learn} end"
        ),
    ]
}

/// The statement that puts a row into a table, its cells in the order of the columns.
#[cfg(feature = "sqlite")]
pub(crate) fn insert(table: Table) -> String {
    let places = vec!["?"; table.columns().len()].join(", ");
    format!("insert into {} values ({places})", table.name())
}
