//! NDJSON: one record a line.

use std::io::{self, Write};

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
