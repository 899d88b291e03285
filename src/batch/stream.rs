//! All records in one place, one after the other.

use std::io::{self, Write};
use std::sync::Arc;

use super::{Converted, Output, Render};
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
}

impl<W: Write> Stream<W> {
    /// A stream of records to `out`, which should be buffered.
    pub fn new(format: OutputFormat, out: W) -> Self {
        Stream { format, writer: RecordWriter::new(format, out) }
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
}
