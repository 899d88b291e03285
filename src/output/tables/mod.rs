//! Linked tables: a record becomes rows.
//!
//! In: records. Out: rows of CSV for each [`Table`], to be led by the number of the commitment's row,
//! and a [`package`] that describes the tables. One row is one entry of a record's list, and one
//! question has its answer in one place: what was found of a commitment stands in [`Table::Verdicts`].
//!
//! ```
//! use ogpx::output::tables::{Rows, Table};
//! let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
//! let rows = Rows::of(&ogpx::parse(page.as_bytes())?.record);
//! let mut out = Vec::new();
//! Table::Commitments.write_header(&mut out)?;
//! rows.write(Table::Commitments, 1, &mut out)?;
//! let out = String::from_utf8(out)?;
//! assert!(out.starts_with("commitment,key,id,") && out.contains("\n1,FR0033,FR0033,"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cell;
mod columns;
mod package;
mod rows;
pub(crate) mod sql;

pub use package::package;
pub use rows::Rows;

pub use cell::cell;
pub(crate) use cell::{Cell, is_formula};

use std::io::{self, Write};

pub(crate) use columns::Column;
pub(in crate::output) use columns::Kind;

/// Which tables a folder has, and how they are written.
///
/// ```
/// use ogpx::output::tables::{Table, Tables};
/// let all: Vec<_> = Tables { places: true, ..Tables::default() }.list().collect();
/// assert!(all.contains(&Table::Places));
/// assert!(!Tables::default().list().any(|table| table == Table::Places));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Whether [`Table::Places`] is among them.
    pub places: bool,
    /// Whether each file begins with a byte order mark, by which some spreadsheets know UTF-8.
    pub byte_order_mark: bool,
    /// Whether the tables are among them that only a database has: [`Table::Pages`] and
    /// [`Table::History`].
    pub database: bool,
}

impl Tables {
    /// The tables, the one of commitments first.
    pub fn list(self) -> impl Iterator<Item = Table> {
        Table::ALL.into_iter().filter(move |table| match table {
            Table::Places => self.places,
            Table::Pages | Table::History => self.database,
            _ => true,
        })
    }
}

/// A table.
///
/// Of every table but the first, a row is one entry of a list of some page's record, led by the
/// number of that page's row in the first.
///
/// ```
/// use ogpx::output::tables::Table;
/// let names = Table::ALL.map(Table::name);
/// assert_eq!(names[..3], ["commitments", "verdicts", "institutions"]);
/// let mut out = Vec::new();
/// Table::PolicyAreas.write_header(&mut out)?;
/// assert_eq!(out, b"commitment,entry,policy_area,policy_area_text\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Table {
    /// One row a page.
    Commitments,
    /// The one answer on each scale for the page's own commitment.
    Verdicts,
    /// Who leads, who supports, and who else is named.
    Institutions,
    /// The policy areas.
    PolicyAreas,
    /// The plan's steps, and those that IRM summaries list.
    Milestones,
    /// What bodies promise.
    Undertakings,
    /// The status summaries of the IRM.
    Summaries,
    /// Every verdict that an IRM summary states, on the commitment and on others of its cluster.
    Findings,
    /// The member's other commitments.
    Related,
    /// Where each value stands on its page; only of records with their evidence.
    Places,
    /// What became of each page that was read; only in a database.
    Pages,
    /// What became different from one capture of a commitment to the next; only in a database.
    History,
}

/// Columns of a table that name a row of another, or of the same.
pub(in crate::output) struct Reference {
    pub columns: &'static [&'static str],
    pub table: Table,
    pub target: &'static [&'static str],
    /// Whether every row names one.
    pub is_filled: bool,
}

impl Table {
    /// Every table, the one of commitments first.
    pub const ALL: [Table; 12] = [
        Table::Commitments,
        Table::Verdicts,
        Table::Institutions,
        Table::PolicyAreas,
        Table::Milestones,
        Table::Undertakings,
        Table::Summaries,
        Table::Findings,
        Table::Related,
        Table::Places,
        Table::Pages,
        Table::History,
    ];

    /// The table's name, which is that of its file without the ending.
    pub fn name(self) -> &'static str {
        match self {
            Table::Commitments => "commitments",
            Table::Verdicts => "verdicts",
            Table::Institutions => "institutions",
            Table::PolicyAreas => "policy_areas",
            Table::Milestones => "milestones",
            Table::Undertakings => "undertakings",
            Table::Summaries => "summaries",
            Table::Findings => "findings",
            Table::Related => "related",
            Table::Places => "places",
            Table::Pages => "pages",
            Table::History => "history",
        }
    }

    /// What one row of the table is.
    pub fn meaning(self) -> &'static str {
        match self {
            Table::Commitments => "One row a page.",
            Table::Verdicts => {
                "The one answer on each scale for the page's own commitment: the overview's, else \
                 that of the end of the term, else the midterm's. No row where nothing says."
            }
            Table::Institutions => "One row an institution, by its role.",
            Table::PolicyAreas => "One row a policy area.",
            Table::Milestones => {
                "One row a step: the plan's own, and those that IRM summaries list."
            }
            Table::Undertakings => "One row a promise of a body that the page names.",
            Table::Summaries => "One row a status summary of the IRM.",
            Table::Findings => {
                "One row a verdict that an IRM summary states, on the commitment, on a milestone of it \
                 or on another of its cluster."
            }
            Table::Related => "One row another commitment of the member, as the page lists them.",
            Table::Places => {
                "One row a piece of the page behind a value; written where evidence is asked for."
            }
            Table::Pages => {
                "One row a page that was read, also one that gave no record: by these a later run knows \
                 what it need not do again. Only in a database."
            }
            Table::History => {
                "One row a value or label that is not as the capture before showed it, of commitments with \
                 several captures. Only in a database."
            }
        }
    }

    /// Writes the row of the columns' names.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn write_header(self, out: &mut impl Write) -> io::Result<()> {
        let names: Vec<_> = self.columns().iter().map(|column| column.name).collect();
        writeln!(out, "{}", names.join(","))
    }

    pub(crate) fn columns(self) -> &'static [Column] {
        columns::of(self)
    }

    /// The columns by which a row is known.
    pub(in crate::output) fn keys(self) -> impl Iterator<Item = &'static Column> {
        self.columns().iter().filter(|column| matches!(column.kind, Kind::Key))
    }

    /// What the table's rows belong to: told by the names of its columns, which mean the same in every
    /// table.
    pub(in crate::output) fn references(self) -> Vec<Reference> {
        let has = |name: &str| self.columns().iter().any(|column| column.name == name);
        let mut found = Vec::new();
        if self != Table::Commitments {
            found.push(Reference {
                columns: &["commitment"],
                table: Table::Commitments,
                target: &["commitment"],
                is_filled: self != Table::Pages,
            });
        }
        if has("summary") && self != Table::Summaries {
            let columns = &["commitment", "summary"];
            let is_filled = self == Table::Findings;
            found.push(Reference { columns, table: Table::Summaries, target: columns, is_filled });
        }
        if has("earlier") {
            found.push(Reference {
                columns: &["earlier"],
                table: Table::Commitments,
                target: &["commitment"],
                is_filled: true,
            });
        }
        if has("parent") {
            found.push(Reference {
                columns: &["commitment", "parent"],
                table: self,
                target: &["commitment", "entry"],
                is_filled: false,
            });
        }
        found
    }
}
