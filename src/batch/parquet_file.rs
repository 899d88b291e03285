//! One Parquet file, nested.

use std::io::{self, Write};
use std::sync::Arc;

use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use serde_json::Value;

use super::{Converted, Output, Render};
use crate::output::shape::{Shape, of_record};
use crate::tree::as_value;

/// How many records are made columns of at a time.
const AT_ONCE: usize = 512;
/// How much of a group of rows is held before it is written, in bytes: readers take a group as a whole, too.
const GROUP: usize = 64 << 20;

/// Writes the records of a batch as one Parquet file, a record a row, nested as it is: lists stay lists, and
/// values have the types of the [schema](crate::output::schema()). Steps, which hold steps at any depth, are
/// JSON below the first. Parts that a record has only on request are columns without values where
/// they are not asked for.
///
/// ```
/// use ogpx::batch::{Batch, ParquetFile};
/// use ogpx::input::{Captures, Place};
/// let mut out = ParquetFile::new(Vec::new())?;
/// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
/// Batch::new(ogpx::Parser::new()).run(pages, &mut out, |_| {})?;
/// let file = out.finish()?;
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct ParquetFile<W: Write + Send> {
    rows: Decoder,
    waiting: usize,
    writer: ArrowWriter<W>,
}

impl<W: Write + Send> ParquetFile<W> {
    /// A file that goes to `out`.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn new(out: W) -> io::Result<Self> {
        let schema = Arc::new(Schema::new(fields(&of_record())));
        let rows = ReaderBuilder::new(Arc::clone(&schema)).with_batch_size(AT_ONCE);
        let rows = rows.build_decoder().map_err(arrow)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer = ArrowWriter::try_new(out, schema, Some(properties)).map_err(parquet)?;
        Ok(ParquetFile { rows, waiting: 0, writer })
    }

    /// Completes the file, and gives the place back.
    ///
    /// # Errors
    /// Where it can't be written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.flush()?;
        self.writer.into_inner().map_err(parquet)
    }

    /// Makes columns of the rows that wait.
    fn flush(&mut self) -> io::Result<()> {
        self.waiting = 0;
        if let Some(batch) = self.rows.flush().map_err(arrow)? {
            self.writer.write(&batch).map_err(parquet)?;
        }
        if self.writer.in_progress_size() > GROUP {
            self.writer.flush().map_err(parquet)?;
        }
        Ok(())
    }
}

impl<W: Write + Send> Output for ParquetFile<W> {
    type Piece = Vec<u8>;

    fn renderer(&self) -> Render<Vec<u8>> {
        let shape = Shape::Struct(of_record());
        Arc::new(move |extraction, parts| {
            let mut value = as_value(&parts.attach(extraction));
            flatten(&mut value, &shape);
            Ok(serde_json::to_vec(&value)?)
        })
    }

    fn write(&mut self, page: Converted<Vec<u8>>) -> io::Result<()> {
        let mut rest = &page.piece[..];
        while !rest.is_empty() {
            let read = self.rows.decode(rest).map_err(arrow)?;
            rest = &rest[read..];
            if !rest.is_empty() {
                self.flush()?;
            }
        }
        self.waiting += 1;
        if self.waiting == AT_ONCE { self.flush() } else { Ok(()) }
    }
}

/// Makes JSON, as a text, of what has no type of its own.
fn flatten(value: &mut Value, shape: &Shape) {
    match (value, shape) {
        (Value::Null, _) => {}
        (value, Shape::Json) => *value = Value::String(value.to_string()),
        (Value::Array(items), Shape::List(shape)) => {
            items.iter_mut().for_each(|item| flatten(item, shape));
        }
        (Value::Object(values), Shape::Map(shape)) => {
            values.values_mut().for_each(|value| flatten(value, shape));
        }
        (Value::Object(values), Shape::Struct(keys)) => {
            for (key, shape) in keys {
                if let Some(value) = values.get_mut(key) {
                    flatten(value, shape);
                }
            }
        }
        _ => {}
    }
}

fn fields(keys: &[(String, Shape)]) -> Fields {
    keys.iter().map(|(key, shape)| Field::new(key, kind(shape), true)).collect()
}

fn kind(shape: &Shape) -> DataType {
    match shape {
        Shape::Text | Shape::Json => DataType::Utf8,
        Shape::Integer => DataType::Int64,
        Shape::List(item) => DataType::new_list(kind(item), true),
        Shape::Struct(keys) => DataType::Struct(fields(keys)),
        Shape::Map(value) => {
            let entry =
                [Field::new("key", DataType::Utf8, false), Field::new("value", kind(value), true)];
            let entries =
                Field::new("key_value", DataType::Struct(entry.into_iter().collect()), false);
            DataType::Map(Arc::new(entries), false)
        }
    }
}

fn arrow(error: ArrowError) -> io::Error {
    io::Error::other(error)
}

fn parquet(error: ParquetError) -> io::Error {
    io::Error::other(error)
}
