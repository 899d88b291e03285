//! JSON: one indented document a record, or one array for many.

use std::io::{self, Write};

use super::in_words;
use crate::Record;

/// Writes a record as one JSON document, indented by two blanks, with a line break at its end.
///
/// ```
/// let mut out = Vec::new();
/// ogpx::output::json(&ogpx::Record::default(), &mut out)?;
/// assert!(out.starts_with(b"{\n  \"schema\":") && out.ends_with(b"}\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// Where `out` can't be written to.
pub fn json(record: &Record, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, record)?;
    out.write_all(b"\n")
}

/// A record as [`json()`] writes it.
///
/// ```
/// let text = ogpx::output::to_json_string(&ogpx::Record::default())?;
/// assert!(text.starts_with("{\n  \"schema\""));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// None that a record can bring about.
pub fn to_json_string(record: &Record) -> io::Result<String> {
    in_words(|out| json(record, out))
}
