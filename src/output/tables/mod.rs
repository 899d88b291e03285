//! Linked tables: a record becomes rows.
//!
//! In: records. Out: rows of CSV for each [`Table`], to be led by the number of the commitment's row,
//! and a [`package`] that describes the tables. One row is one entry of a record's list.
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

pub(super) use cell::safe;

use std::io::{self, Write};

use columns::Column;

/// A table.
///
/// Of every table but the first, a row is one entry of a list of some page's record, led by the
/// number of that page's row in the first.
///
/// ```
/// use ogpx::output::tables::Table;
/// let names = Table::ALL.map(Table::name);
/// assert_eq!(names[..3], ["commitments", "institutions", "policy_areas"]);
/// let mut out = Vec::new();
/// Table::PolicyAreas.write_header(&mut out)?;
/// assert_eq!(out, b"commitment,entry,code,text\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Table {
    /// One row a page.
    Commitments,
    /// Who leads, who supports, and who else is named.
    Institutions,
    /// The policy areas.
    PolicyAreas,
    /// The plan's steps, and those that IRM summaries list.
    Milestones,
    /// What bodies promise.
    Undertakings,
    /// The verdicts of IRM summaries.
    Findings,
    /// The member's other commitments.
    Related,
}

impl Table {
    /// Every table, the one of commitments first.
    pub const ALL: [Table; 7] = [
        Table::Commitments,
        Table::Institutions,
        Table::PolicyAreas,
        Table::Milestones,
        Table::Undertakings,
        Table::Findings,
        Table::Related,
    ];

    /// The table's name, which is that of its file without the ending.
    pub fn name(self) -> &'static str {
        match self {
            Table::Commitments => "commitments",
            Table::Institutions => "institutions",
            Table::PolicyAreas => "policy_areas",
            Table::Milestones => "milestones",
            Table::Undertakings => "undertakings",
            Table::Findings => "findings",
            Table::Related => "related",
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

    fn columns(self) -> &'static [Column] {
        columns::of(self)
    }
}
