//! YAML: one block document a record.

use std::io::{self, Write};

use super::in_words;
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
    let mut document = serialize(record, true)?;
    if holds_line_led_by_tab(&document) {
        document = serialize(record, false)?;
    }
    out.write_all(document.as_bytes())
}

/// A record as one YAML document, as [`yaml()`] writes it.
///
/// ```
/// assert!(ogpx::output::to_yaml_string(&ogpx::Record::default())?.starts_with("schema: ogpx/1\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// None that a record can bring about.
pub fn to_yaml_string(record: &Record) -> io::Result<String> {
    in_words(|out| yaml(record, out))
}

fn serialize(record: &Record, blocks: bool) -> io::Result<String> {
    // Without a width no single line is folded; text with line breaks becomes a literal block.
    let options = serde_yaml::ser_options! {
        folded_wrap_chars: usize::MAX,
        prefer_block_scalars: blocks,
    };
    serde_yaml::to_string_with_options(record, options).map_err(io::Error::other)
}

/// Whether a line of a literal block begins with a tab. The standard allows it; the C library on
/// which the YAML of many languages stands rejects it, because the serializer gives such a block no
/// indentation indicator. Between quotes the tab is written out as `\t`.
fn holds_line_led_by_tab(document: &str) -> bool {
    let bytes = document.as_bytes();
    memchr::memchr_iter(b'\t', bytes)
        .any(|tab| bytes[..tab].iter().rev().find(|byte| **byte != b' ') == Some(&b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_led_by_a_tab_is_quoted() {
        for (text, want) in [
            ("\ta\nb", "title: \"\\ta\\nb\"\n"),
            ("a\n\tb", "title: \"a\\n\\tb\"\n"),
            ("a\tb\nc", "title: |-\n  a\tb\n  c\n"),
        ] {
            let record = Record { title: Some(text.to_owned()), ..Record::default() };
            let mut out = Vec::new();
            yaml(&record, &mut out).unwrap();
            let out = String::from_utf8(out).unwrap();
            assert!(out.contains(want), "{text:?} in\n{out}");
        }
    }
}
