//! YAML: one block document a record.

use std::io::{self, Write};

use crate::Record;

/// Writes a record as one YAML document, without a `---` before it.
///
/// Text of several lines is written as a literal block (`|-`), any other on one line, however long:
/// nothing is wrapped, so that a changed word changes one line. Text that a reader of YAML 1.1 or 1.2
/// would take for something else (`NO`, `2018`, `1.10`, `2018-09-01`, `~`) is quoted; what is written
/// reads back equal in both.
///
/// ```
/// let mut record = ogpx::Record::default();
/// record.title = Some("2018".into());
/// record.number = Some("NO".into());
/// record.description.summary = Some("First: this.\n\nThen that.".into());
/// let mut out = Vec::new();
/// ogpx::output::yaml(&record, &mut out)?;
/// let out = String::from_utf8(out)?;
/// assert!(out.contains("title: \"2018\"\n"));
/// assert!(out.contains("number: \"NO\"\n"));
/// assert!(out.contains("  summary: |-\n    First: this.\n\n    Then that.\n"));
/// assert_eq!(serde_yaml::from_str::<ogpx::Record>(&out)?, record);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where `out` can't be written to.
pub fn yaml(record: &Record, out: &mut impl Write) -> io::Result<()> {
    // The serializer writes in pieces of a character; a string takes them faster than any writer.
    let document =
        serde_yaml::to_string_with_options(record, options()).map_err(io::Error::other)?;
    out.write_all(document.as_bytes())
}

fn options() -> serde_yaml::SerializerOptions {
    // Without a width no single line is folded; text with line breaks becomes a literal block.
    serde_yaml::ser_options! { folded_wrap_chars: usize::MAX }
}
