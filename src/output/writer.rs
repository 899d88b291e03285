//! Many records in one place, each written as soon as it is there.

use std::io::{self, Write};

use super::{json, ndjson, yaml};
use crate::Record;

/// What records are written as.
///
/// ```
/// use ogpx::output::{OutputFormat, RecordWriter};
/// assert_eq!(OutputFormat::default(), OutputFormat::Yaml);
/// let mut writer = RecordWriter::new(OutputFormat::Yaml, Vec::new());
/// writer.write(&ogpx::Record::default())?;
/// writer.write(&ogpx::Record::default())?;
/// assert!(String::from_utf8(writer.finish()?).unwrap().contains("\n---\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum OutputFormat {
    /// YAML documents, `---` between them.
    #[default]
    Yaml,
    /// One JSON array.
    Json,
    /// JSON, one record a line.
    Ndjson,
}

impl OutputFormat {
    /// What files of this format end in, without the dot: `yaml`, `json`, `ndjson`.
    pub fn ending(self) -> &'static str {
        match self {
            OutputFormat::Yaml => "yaml",
            OutputFormat::Json => "json",
            OutputFormat::Ndjson => "ndjson",
        }
    }

    /// One record as a document of its own.
    ///
    /// ```
    /// let line = ogpx::output::OutputFormat::Ndjson.render(&ogpx::Record::default())?;
    /// assert!(line.ends_with(b"}\n"));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the record can't be serialized.
    pub fn render(self, record: &Record) -> io::Result<Vec<u8>> {
        let mut out = Vec::with_capacity(MOST_RECORDS);
        match self {
            OutputFormat::Yaml => yaml(record, &mut out)?,
            OutputFormat::Json => json(record, &mut out)?,
            OutputFormat::Ndjson => ndjson(record, &mut out)?,
        }
        Ok(out)
    }
}

/// Most records are no longer, in bytes: of the 332 sample texts 97 in 100 as NDJSON.
const MOST_RECORDS: usize = 8 << 10;

/// Writes records one after the other. What it writes is whole once
/// [`finish`](RecordWriter::finish) is called.
///
/// ```
/// use ogpx::output::{OutputFormat, RecordWriter};
/// let format = OutputFormat::Json;
/// let mut writer = RecordWriter::new(format, Vec::new());
/// writer.write(&ogpx::Record::default())?;
/// writer.write_rendered(&format.render(&ogpx::Record::default())?)?;
/// assert_eq!(writer.written(), 2);
/// let records: Vec<ogpx::Record> = serde_json::from_slice(&writer.finish()?)?;
/// assert_eq!(records.len(), 2);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct RecordWriter<W> {
    format: OutputFormat,
    out: W,
    written: usize,
}

impl<W: Write> RecordWriter<W> {
    /// A writer of records to `out`, which should be buffered.
    pub fn new(format: OutputFormat, out: W) -> Self {
        RecordWriter { format, out, written: 0 }
    }

    /// Writes one more record, so that whoever reads from the other end has it whole.
    ///
    /// # Errors
    /// Where the place can't be written to.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        self.write_rendered(&self.format.render(record)?)
    }

    /// Writes one more record, as [`OutputFormat::render`] made it.
    ///
    /// # Errors
    /// Where the place can't be written to.
    pub fn write_rendered(&mut self, record: &[u8]) -> io::Result<()> {
        let out = &mut self.out;
        let first = self.written == 0;
        match self.format {
            OutputFormat::Yaml if !first => out.write_all(b"---\n")?,
            OutputFormat::Json => out.write_all(if first { b"[\n" } else { b",\n" })?,
            OutputFormat::Yaml | OutputFormat::Ndjson => {}
        }
        out.write_all(record)?;
        self.written += 1;
        out.flush()
    }

    /// How many records were written.
    pub fn written(&self) -> usize {
        self.written
    }

    /// Writes what closes the whole, as the bracket at the end of a JSON array, and gives the place
    /// back.
    ///
    /// # Errors
    /// Where the place can't be written to.
    pub fn finish(mut self) -> io::Result<W> {
        if self.format == OutputFormat::Json {
            self.out.write_all(if self.written == 0 { b"[]\n" } else { b"]\n" })?;
        }
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: OutputFormat, records: usize) -> String {
        let mut writer = RecordWriter::new(format, Vec::new());
        for _ in 0..records {
            writer.write(&Record::default()).unwrap();
        }
        String::from_utf8(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn json_is_always_one_array() {
        for records in 0..3 {
            let array = serde_json::from_str::<Vec<Record>>(&written(OutputFormat::Json, records));
            assert_eq!(array.unwrap().len(), records);
        }
    }

    #[test]
    fn yaml_documents_are_parted_by_dashes() {
        assert_eq!(written(OutputFormat::Yaml, 0), "");
        let documents = written(OutputFormat::Yaml, 3);
        assert_eq!(documents.lines().filter(|line| *line == "---").count(), 2);
        assert_eq!(serde_yaml::from_multiple::<Record>(&documents).unwrap().len(), 3);
    }

    #[test]
    fn ndjson_is_one_line_a_record() {
        assert_eq!(written(OutputFormat::Ndjson, 3).lines().count(), 3);
    }
}
