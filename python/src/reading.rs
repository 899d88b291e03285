//! How pages are read, as Python says it.

use ogpx::input::{InputKind, InputLimits, Source};
use ogpx::{Format, Limits, Parser, Vocabulary};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};

/// A page as it is given.
#[derive(FromPyObject)]
pub enum PageBytes {
    #[pyo3(transparent)]
    Bytes(PyBackedBytes),
    #[pyo3(transparent)]
    Text(PyBackedStr),
}

impl PageBytes {
    /// The page, of which nothing else is known; without a name it came as standard input does.
    pub fn source(self, input: Option<String>) -> Source {
        let bytes = match &self {
            PageBytes::Bytes(bytes) => bytes.to_vec(),
            PageBytes::Text(text) => text.as_bytes().to_vec(),
        };
        Source::new(input.unwrap_or_else(|| "-".to_owned()), bytes)
    }
}

/// Which parts are wanted besides the record.
#[derive(Clone, Copy)]
pub struct Wanted {
    pub evidence: bool,
    pub content: bool,
}

/// How pages are read.
pub struct Reading {
    pub parser: Parser,
    pub wanted: Wanted,
    pub limits: InputLimits,
}

impl Reading {
    pub fn new(wanted: Wanted, words: Option<&str>, max_page: Option<usize>) -> PyResult<Self> {
        let mut parser = Parser::new().evidence(wanted.evidence).content(wanted.content);
        let mut limits = InputLimits::default();
        if let Some(bytes) = max_page {
            parser = parser.limits(Limits { bytes, ..Limits::default() });
            limits = InputLimits { page: bytes, decompressed: bytes, ..limits };
        }
        if let Some(words) = words {
            let words = Vocabulary::built_in().with(words);
            let words = words.map_err(|error| PyValueError::new_err(error.to_string()))?;
            parser = parser.vocabulary(words);
        }
        Ok(Reading { parser, wanted, limits })
    }
}

/// What a page is written in.
pub fn format(name: &str) -> PyResult<Format> {
    Ok(match name {
        "text" => Format::Text,
        "html" => Format::Html,
        "markdown" => Format::Markdown,
        _ => return Err(unknown("format", name, "text, html, markdown")),
    })
}

/// What is given.
pub fn kind(name: &str) -> PyResult<InputKind> {
    Ok(match name {
        "auto" => InputKind::Auto,
        "page" => InputKind::Page,
        "ndjson" => InputKind::Ndjson,
        "warc" => InputKind::Warc,
        _ => return Err(unknown("kind", name, "auto, page, ndjson, warc")),
    })
}

fn unknown(what: &str, name: &str, known: &str) -> PyErr {
    PyValueError::new_err(format!("there is no {what} {name:?}, but {known}"))
}
