//! Records that were written before are read again.

use serde::Deserialize;
use thiserror::Error;

use crate::record::Record;
use crate::record::SCHEMA;

/// What stored records are written as.
///
/// ```
/// use ogpx::compare::{StoredFormat, read_records};
/// let (name, stored) = ("records.ndjson", b"not a record\n");
/// let format = StoredFormat::from_name(name).or_else(|| StoredFormat::from_bytes(stored));
/// assert_eq!(format, Some(StoredFormat::Ndjson));
/// assert!(read_records(stored, format.unwrap()).is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoredFormat {
    /// YAML documents, `---` between them.
    Yaml,
    /// One record, or an array of them.
    Json,
    /// JSON, one record a line.
    Ndjson,
}

impl StoredFormat {
    /// What the name of a file says, `None` where it names no format of records.
    ///
    /// ```
    /// use ogpx::compare::StoredFormat;
    /// assert_eq!(StoredFormat::from_name("records.yml"), Some(StoredFormat::Yaml));
    /// assert_eq!(StoredFormat::from_name("FR0038.txt"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(StoredFormat::Yaml),
            "json" => Some(StoredFormat::Json),
            "ndjson" | "jsonl" => Some(StoredFormat::Ndjson),
            _ => None,
        }
    }

    /// What bytes look like that hold records, `None` where they look like a page.
    ///
    /// ```
    /// use ogpx::compare::StoredFormat;
    /// assert_eq!(StoredFormat::from_bytes(b"schema: ogpx/1\n"), Some(StoredFormat::Yaml));
    /// assert_eq!(StoredFormat::from_bytes(b"Open Data (FR0033)\n"), None);
    /// ```
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let text = bytes.trim_ascii_start();
        if text.starts_with(b"schema:") || text.starts_with(b"---\nschema:") {
            return Some(StoredFormat::Yaml);
        }
        if text.starts_with(b"[") {
            return serde_json::from_slice::<Vec<serde::de::IgnoredAny>>(text)
                .is_ok()
                .then_some(StoredFormat::Json);
        }
        let first_line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
        match text.starts_with(b"{") {
            true if first_line.trim_ascii_end().ends_with(b"}") => Some(StoredFormat::Ndjson),
            true => Some(StoredFormat::Json),
            false => None,
        }
    }
}

/// Why stored bytes are no records.
///
/// ```
/// use ogpx::compare::{StoredError, StoredFormat, read_records};
/// assert_eq!(read_records(b"", StoredFormat::Yaml).unwrap_err(), StoredError::Empty);
/// let error = read_records(b"{\"schema\": \"ogpx/1\", \"key\": 1}", StoredFormat::Ndjson).unwrap_err();
/// assert!(matches!(error, StoredError::Invalid { line: 1, .. }));
/// assert!(error.to_string().contains("no valid record: invalid type"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum StoredError {
    /// The bytes are no UTF-8.
    #[error("no record: byte {byte} is no UTF-8")]
    NotText {
        /// The first byte that is none, counted from 0.
        byte: usize,
    },
    /// There is no record in them.
    #[error("no record: there is nothing in it")]
    Empty,
    /// They are not what they are said to be, or a record lacks a key or has a wrong value.
    #[error("line {line}, column {column}: no valid record: {message}")]
    Invalid {
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// It says of no schema that it follows it, so that it is no record.
    #[error("document {number} is no record: it lacks \"schema\"")]
    NoSchema {
        /// Which document it is, counted from 1.
        number: usize,
    },
    /// A record is of another version of the schema.
    #[error(
        "record {number} is of schema {found:?}, this program knows {SCHEMA:?}; write it anew from its page"
    )]
    Schema {
        /// Which record it is, counted from 1.
        number: usize,
        /// The schema that it names.
        found: String,
    },
}

/// How deep a stored record may be nested: steps within steps take two levels each, and a record
/// holds no more than [`NESTED`](crate::record::NESTED) of them.
const DEPTH: usize = 2 * crate::record::NESTED + 16;

/// Only the version, so that a record of another one is told as such and not by what it lacks.
#[derive(Deserialize)]
struct Version {
    schema: Option<String>,
}

/// Reads records that [`output`](crate::output) wrote, the order kept.
///
/// ```
/// use ogpx::compare::{StoredFormat, read_records};
/// let mut stored = Vec::new();
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
/// ogpx::output::yaml(&record, &mut stored)?;
/// assert_eq!(read_records(&stored, StoredFormat::Yaml)?, [record]);
/// let error = read_records(b"schema: ogpx/9\n", StoredFormat::Yaml).unwrap_err();
/// assert!(error.to_string().starts_with("record 1 is of schema \"ogpx/9\""));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where anything in it is no record of the schema that this release knows: see [`StoredError`].
pub fn read_records(bytes: &[u8], format: StoredFormat) -> Result<Vec<Record>, StoredError> {
    let text = std::str::from_utf8(bytes)
        .map_err(|error| StoredError::NotText { byte: error.valid_up_to() })?
        .trim_start_matches('\u{feff}');
    let versions: Vec<Version> = documents(text, format)?;
    if versions.is_empty() {
        return Err(StoredError::Empty);
    }
    for (index, version) in versions.into_iter().enumerate() {
        match version.schema {
            Some(schema) if schema != SCHEMA => {
                return Err(StoredError::Schema { number: index + 1, found: schema });
            }
            Some(_) => {}
            None => return Err(StoredError::NoSchema { number: index + 1 }),
        }
    }
    documents(text, format)
}

fn documents<T: serde::de::DeserializeOwned>(
    text: &str,
    format: StoredFormat,
) -> Result<Vec<T>, StoredError> {
    match format {
        StoredFormat::Yaml => {
            // As much as the text can hold, and as deep as a record goes: what was written is read.
            let budget = serde_yaml::budget! {
                max_depth: DEPTH,
                max_events: text.len() + 16,
                max_nodes: text.len() + 16,
                max_documents: text.len() + 16,
                max_total_scalar_bytes: text.len() + 16,
            };
            let options = serde_yaml::options! { with_snippet: false, budget: budget };
            serde_yaml::from_multiple_with_options(text, options).map_err(|error| yaml(&error))
        }
        StoredFormat::Json if text.trim_start().starts_with('[') => {
            serde_json::from_str(text).map_err(|error| json(&error, 0))
        }
        StoredFormat::Json if text.trim().is_empty() => Ok(Vec::new()),
        StoredFormat::Json => {
            serde_json::from_str(text).map(|one| vec![one]).map_err(|error| json(&error, 0))
        }
        StoredFormat::Ndjson => (text.lines().enumerate())
            .filter(|(_, line)| !line.trim().is_empty())
            .map(|(index, line)| serde_json::from_str(line).map_err(|error| json(&error, index)))
            .collect(),
    }
}

fn json(error: &serde_json::Error, lines_before: usize) -> StoredError {
    let message = error.to_string();
    // The place is told by fields of its own.
    let message = message.split(" at line ").next().unwrap_or_default().to_owned();
    StoredError::Invalid { line: lines_before + error.line(), column: error.column(), message }
}

fn yaml(error: &serde_yaml::Error) -> StoredError {
    let (line, column) =
        error.location().map_or((1, 1), |at| (at.line() as usize, at.column() as usize));
    let message = error.without_snippet().to_string();
    let message = message.lines().next().unwrap_or_default();
    let message = message.split(" at line ").next().unwrap_or_default().to_owned();
    StoredError::Invalid { line, column, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let record = serde_json::to_string(&Record { schema: SCHEMA.into(), ..Record::default() });
        let record = record.unwrap();
        let wrong = record.replace("\"rest\":[]", "\"rest\":[{\"line\":\"x\",\"text\":\"y\"}]");
        let two = format!("{record}\n{wrong}\n");
        for (stored, format, want) in [
            (&two[..], StoredFormat::Ndjson, "line 2, column "),
            ("", StoredFormat::Json, "no record: there is nothing in it"),
            ("{", StoredFormat::Json, "line 1, column 1: no valid record: EOF"),
            ("[]", StoredFormat::Json, "no record: there is nothing in it"),
            ("schema: [", StoredFormat::Yaml, "line 1, column "),
            ("schema: ogpx/1\nkey: []\n", StoredFormat::Yaml, "line "),
            ("key: x\n", StoredFormat::Yaml, "document 1 is no record"),
            ("schema: ogpx/2\n", StoredFormat::Yaml, "record 1 is of schema \"ogpx/2\""),
        ] {
            let error = read_records(stored.as_bytes(), format).unwrap_err().to_string();
            assert!(error.starts_with(want), "{stored}: {error}");
        }
    }
}
