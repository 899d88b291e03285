//! Linked tables: a record becomes rows.
//!
//! In: records. Out: rows of CSV for each [`Table`], to be led by the number of the commitment's row,
//! and a [`package`] that describes the tables. One row is one entry of a record's list, and one
//! question has its answer in one place: what was found of a commitment stands in [`Table::Verdicts`].
//!
//! ```
//! use ogpx::output::tables::{Rows, Table};
//! let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
//! let rows = Rows::of(&ogpx::parse(page.as_bytes())?.record)?;
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

pub use package::package;
pub use rows::Rows;

pub use cell::cell;
pub(crate) use cell::is_formula;

use std::io::{self, Write};

pub(in crate::output) use columns::{Column, Kind};

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
}

impl Tables {
    /// The tables, the one of commitments first.
    pub fn list(self) -> impl Iterator<Item = Table> {
        Table::ALL.into_iter().filter(move |table| self.places || *table != Table::Places)
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
}

impl Table {
    /// Every table, the one of commitments first.
    pub const ALL: [Table; 10] = [
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

    pub(in crate::output) fn columns(self) -> &'static [Column] {
        columns::of(self)
    }
}
