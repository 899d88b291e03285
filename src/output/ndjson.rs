//! NDJSON: one record a line.

use std::io::{self, Write};

use super::in_words;
use crate::Record;

/// Writes a record as JSON on one line, with a line break at its end.
///
/// ```
/// let mut out = Vec::new();
/// ogpx::output::ndjson(&ogpx::Record::default(), &mut out)?;
/// assert_eq!(out.iter().filter(|byte| **byte == b'\n').count(), 1);
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// Where `out` can't be written to.
pub fn ndjson(record: &Record, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
}

/// A record as [`ndjson()`] writes it.
///
/// ```
/// let text = ogpx::output::to_ndjson_string(&ogpx::Record::default())?;
/// assert!(text.starts_with("{\"schema\""));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// None that a record can bring about.
pub fn to_ndjson_string(record: &Record) -> io::Result<String> {
    in_words(|out| ndjson(record, out))
}
