//! Records are told apart, field by field.
//!
//! In: two records, or two sets of them. Out: typed [`Change`]s, each with its place as a JSON
//! Pointer. Nothing here reads a page or a file.
//!
//! Lists are compared by what their entries are called (an ID, a label, a name, a heading) and not
//! by position: an entry that comes in at the top is one addition. Prose is told apart by words, on
//! demand ([`Change::words`]). [`Comparison`] narrows what is looked at, [`pair`] finds the records
//! of two sets that belong together, [`verify()`] holds records to stored expectations, and
//! [`read_records`] reads what [`output`](crate::output) wrote.
//!
//! ```
//! use ogpx::compare::{Change, diff};
//! let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nCompletion: ";
//! let read = |verdict| ogpx::parse(format!("{page}{verdict}\n").as_bytes()).map(|page| page.record);
//! let changes = diff(&read("Pending IRM Review")?, &read("Substantial")?);
//! let shown: Vec<String> = changes.iter().map(Change::to_string).collect();
//! assert_eq!(shown[0], "/irm/completion/code: pending → substantial");
//! assert_eq!(shown[1], "/irm/completion/text: Pending IRM Review → Substantial");
//! # Ok::<(), ogpx::ParseError>(())
//! ```

mod change;
mod comparison;
mod entries;
mod field;
mod likeness;
mod markdown;
mod pair;
mod report;
mod stored;
mod tree;
mod verify;
mod words;

pub use change::Change;
pub use comparison::Comparison;
pub use field::{FieldPointer, UnknownField};
pub use markdown::markdown;
pub use pair::{Pairing, pair};
pub use report::{Difference, Differences, FieldTotal};
pub use stored::{StoredError, StoredFormat, read_records};
pub use verify::{SameKey, Unexpected, Verification, verify};
// What only the command needs, and no caller may rely on.
#[doc(hidden)]
pub use words::abridged;
pub use words::{Words, words};

use crate::record::Record;

/// What became different from one record to another: nothing exactly where they are equal, `source`
/// aside. Parts that a record has only on request are compared where both have them.
///
/// [`Comparison`] does the same with fields left out or picked.
///
/// ```
/// let record = ogpx::Record::default();
/// assert_eq!(ogpx::compare::diff(&record, &record), []);
/// let mut titled = record.clone();
/// titled.title = Some("Open Data".into());
/// assert_eq!(ogpx::compare::diff(&record, &titled)[0].pointer(), "/title");
/// ```
pub fn diff(before: &Record, after: &Record) -> Vec<Change> {
    Comparison::new().diff(before, after)
}
