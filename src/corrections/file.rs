//! Files of corrections.

use serde::{Deserialize, Deserializer};
use serde_json::Value;
use thiserror::Error;

use super::value::shown;
use super::{Correction, Corrections};
use crate::compare::{FieldPointer, UnknownField};

/// What a file of corrections is written in.
///
/// ```
/// use ogpx::corrections::CorrectionsFormat;
/// assert_eq!(CorrectionsFormat::of_name("corrections.yml".as_ref()), Some(CorrectionsFormat::Yaml));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CorrectionsFormat {
    /// A table with the columns `key`, `pointer`, `was`, `is`, `who` and `why`, in any order; others are
    /// left alone, and so are rows in which `is` is not filled in.
    Csv,
    /// A list of objects with these keys.
    Yaml,
}

impl CorrectionsFormat {
    /// The format that the name of a file tells, by its ending.
    pub fn of_name(name: &std::path::Path) -> Option<Self> {
        match name.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "csv" => Some(CorrectionsFormat::Csv),
            "yaml" | "yml" => Some(CorrectionsFormat::Yaml),
            _ => None,
        }
    }
}

/// Why a file of corrections can't be taken.
///
/// ```
/// use ogpx::corrections::{Corrections, CorrectionsFormat};
/// let csv = "key,pointer,was,is,who\nFR0033,/titel,a,b,me\n";
/// let error = Corrections::read(csv, CorrectionsFormat::Csv).unwrap_err();
/// assert!(error.to_string().starts_with("correction 1: no record has a field \"/titel\"; did you mean /title?"));
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CorrectionsError {
    /// It is not written in that format.
    #[error("it is no such file: {0}")]
    Malformed(String),
    /// A column is missing.
    #[error("it has no column {0:?}; it needs key, pointer, was, is and who")]
    NoColumn(&'static str),
    /// A pointer that leads to nothing.
    #[error("correction {number}: {error}")]
    NoField {
        /// Which correction it is, counted from 1.
        number: usize,
        /// What is wrong with its pointer.
        error: UnknownField,
    },
    /// Nobody stands for it.
    #[error("correction {number}: `{what}` is empty")]
    Nothing {
        /// Which correction it is, counted from 1.
        number: usize,
        /// Which of its cells is empty.
        what: &'static str,
    },
}

#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    key: String,
    #[serde(default)]
    pointer: String,
    #[serde(default)]
    was: Value,
    #[serde(default, deserialize_with = "given")]
    is: Option<Value>,
    #[serde(default)]
    who: String,
    #[serde(default)]
    why: String,
}

/// A value that is there, even where it is null.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

impl Corrections {
    /// Reads a file of corrections.
    ///
    /// # Errors
    /// Where it is not written as it should be, or where a correction leads to no field or has nobody who
    /// stands for it.
    pub fn read(text: &str, format: CorrectionsFormat) -> Result<Self, CorrectionsError> {
        let entries = match format {
            CorrectionsFormat::Csv => of_csv(text)?,
            CorrectionsFormat::Yaml => serde_yaml::from_str(text)
                .map_err(|error| CorrectionsError::Malformed(error.to_string()))?,
        };
        let corrections = entries.into_iter().zip(1..).filter_map(|(entry, number)| {
            let is = match entry.is.as_ref()? {
                Value::Null => "null".to_owned(),
                value => shown(value),
            };
            // A row of a list of doubts that nobody has filled in.
            if is.is_empty() {
                return None;
            }
            Some(correction(entry, is, number))
        });
        corrections.collect()
    }
}

fn correction(entry: Entry, is: String, number: usize) -> Result<Correction, CorrectionsError> {
    let Entry { key, pointer, was, who, why, .. } = entry;
    let missing = [("key", &key), ("pointer", &pointer), ("who", &who)];
    if let Some((what, _)) = missing.into_iter().find(|(_, cell)| cell.trim().is_empty()) {
        return Err(CorrectionsError::Nothing { number, what });
    }
    let pointer: FieldPointer =
        pointer.parse().map_err(|error| CorrectionsError::NoField { number, error })?;
    Ok(Correction { key, pointer, was: shown(&was), is, who, why })
}

fn of_csv(text: &str) -> Result<Vec<Entry>, CorrectionsError> {
    let malformed = |error: csv::Error| CorrectionsError::Malformed(error.to_string());
    let text = text.trim_start_matches('\u{feff}');
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = table.headers().map_err(malformed)?.clone();
    let column = |name: &str| header.iter().position(|column| column.trim() == name);
    for name in ["key", "pointer", "was", "is", "who"] {
        column(name).ok_or(CorrectionsError::NoColumn(name))?;
    }
    let mut entries = Vec::new();
    for row in table.records() {
        let row = row.map_err(malformed)?;
        let cell = |name| bare(column(name).and_then(|at| row.get(at)).unwrap_or_default());
        entries.push(Entry {
            key: cell("key"),
            pointer: cell("pointer"),
            was: cell("was").into(),
            is: Some(cell("is").into()),
            who: cell("who"),
            why: cell("why"),
        });
    }
    Ok(entries)
}

/// A cell without the apostrophe that keeps spreadsheets from running it as a formula.
fn bare(cell: &str) -> String {
    let led = cell.strip_prefix('\'').filter(|rest| crate::output::is_formula(rest));
    led.unwrap_or(cell).to_owned()
}
