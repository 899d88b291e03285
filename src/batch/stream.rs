//! All records in one place, one after the other.

use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::{Converted, Failure, Output, Render};
use crate::output::{OutputFormat, RecordWriter};

/// Writes the records of a batch to one place, each as soon as it is there.
///
/// ```
/// use ogpx::batch::{Batch, Stream};
/// use ogpx::input::{Captures, Place};
/// use ogpx::output::OutputFormat;
/// let mut out = Stream::new(OutputFormat::Json, Vec::new());
/// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
/// Batch::new(ogpx::Parser::new()).run(pages, &mut out, |_| {})?;
/// let records: Vec<ogpx::Record> = serde_json::from_slice(&out.finish()?)?;
/// assert_eq!(records[0].key.as_deref(), Some("FR0038"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Stream<W> {
    format: OutputFormat,
    writer: RecordWriter<W>,
    /// Whether failures stand among the records.
    failures: bool,
}

/// A line that is no record.
#[derive(Serialize)]
struct FailureLine<'a> {
    failure: &'a Failure,
}

impl<W: Write> Stream<W> {
    /// A stream of records to `out`, which should be buffered.
    pub fn new(format: OutputFormat, out: W) -> Self {
        Stream { format, writer: RecordWriter::new(format, out), failures: false }
    }

    /// A stream of NDJSON in which every page has its line: its record, or, told apart by its one key,
    /// `{"failure": …}` with place, code and message.
    ///
    /// ```
    /// use ogpx::batch::{Batch, Stream};
    /// use ogpx::input::{Captures, Place};
    /// let places = ["fixtures/bad/empty.txt", "fixtures/seed/FR0038.txt"].map(Place::from);
    /// let mut out = Stream::with_failures(Vec::new());
    /// Batch::new(ogpx::Parser::new()).run(Captures::new(places), &mut out, |_| {})?;
    /// let out = String::from_utf8(out.finish()?).unwrap();
    /// let lines: Vec<serde_json::Value> =
    ///     out.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    /// assert_eq!(lines[0]["failure"]["code"], "empty");
    /// assert_eq!(lines[1]["key"], "FR0038");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn with_failures(out: W) -> Self {
        Stream { failures: true, ..Stream::new(OutputFormat::Ndjson, out) }
    }

    /// Writes what closes the whole, as the bracket at the end of a JSON array, and gives the place
    /// back.
    ///
    /// # Errors
    /// Where the place can't be written to.
    pub fn finish(self) -> io::Result<W> {
        self.writer.finish()
    }
}

impl<W: Write> Output for Stream<W> {
    type Piece = Vec<u8>;

    fn renderer(&self) -> Render<Vec<u8>> {
        let format = self.format;
        Arc::new(move |extraction, parts| format.render(&parts.attach(extraction)))
    }

    fn write(&mut self, page: Converted<Vec<u8>>) -> io::Result<()> {
        self.writer.write_rendered(&page.piece)
    }

    fn fail(&mut self, failure: &Failure) -> io::Result<()> {
        if !self.failures {
            return Ok(());
        }
        let mut line = serde_json::to_vec(&FailureLine { failure })?;
        line.push(b'\n');
        self.writer.write_rendered(&line)
    }
}
