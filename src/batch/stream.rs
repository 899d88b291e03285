//! All records in one place, one after the other.

use std::io::{self, Write};
use std::sync::Arc;

use super::{Converted, Output, Render};
use crate::output::{OutputFormat, RecordWriter};

/// Writes the records of a batch to one place, each as soon as it is there.
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

    /// Writes what closes the whole and gives the place back.
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
