//! Records become bytes: one file for each format.
//!
//! In: records. Out: what is written to the caller's writer. An output format computes nothing about
//! a page.
//!
//! [`yaml()`], [`json()`] and [`ndjson()`] write one record each, [`to_yaml_string`] and its kind as a text. [`RecordWriter`] writes any number
//! of them to one place, each as soon as it is there. [`schema`] describes what they write. With the
//! feature `tables`, the module `tables` makes linked tables of them, `ogp_csv` one flat table, and `readers`
//! tells other programs what types the columns and keys have.
//!
//! ```
//! let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
//! let record = ogpx::parse(page.as_bytes())?.record;
//! let mut out = Vec::new();
//! ogpx::output::yaml(&record, &mut out)?;
//! assert!(String::from_utf8(out)?.contains("\nid: FR0033\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod json;
mod ndjson;
#[cfg(feature = "tables")]
pub mod ogp_csv;
mod parts;
#[cfg(feature = "tables")]
pub mod readers;
mod schema;
#[cfg(any(feature = "tables", feature = "parquet"))]
pub(crate) mod shape;
#[cfg(feature = "tables")]
pub mod tables;
mod writer;
mod yaml;

/// What CSV files begin with where programs shall know them for UTF-8 that do not look for it.
///
/// ```
/// assert_eq!(std::str::from_utf8(ogpx::output::BYTE_ORDER_MARK), Ok("\u{feff}"));
/// ```
#[doc(hidden)]
#[cfg(feature = "tables")]
pub const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

// What only the command needs, and no caller may rely on.
#[doc(hidden)]
#[cfg(feature = "tables")]
pub use tables::cell;
#[cfg(feature = "tables")]
pub(crate) use tables::is_formula;

pub use json::{json, to_json_string};
pub use ndjson::{ndjson, to_ndjson_string};
pub use parts::Parts;
pub use schema::schema;
pub use writer::{OutputFormat, RecordWriter};
pub use yaml::{to_yaml_string, yaml};

use std::io;

/// What is written, as a text.
fn in_words(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<String> {
    let mut out = Vec::new();
    write(&mut out)?;
    String::from_utf8(out).map_err(io::Error::other)
}
