//! What gave no record.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

/// A page, or a place, that gave no record.
///
/// >>> [failure] = ogpx.iter_records([("empty.txt", b"")])
/// >>> failure
/// Failure('empty.txt', 'empty', 'the page is empty')
/// >>> failure.is_damage
/// False
#[pyclass(module = "ogpx", frozen, get_all)]
pub struct Failure {
    /// The path as given, or the name of the bytes.
    input: String,
    /// The record of an archive, or the line of a stream.
    record_id: Option<String>,
    /// The page's address, where it is known.
    url: Option<String>,
    /// A short stable word for the kind of failure.
    code: &'static str,
    /// What is wrong, and what to do about it.
    message: String,
    /// Whether the input is broken, so that pages may be missing.
    is_damage: bool,
}

impl From<ogpx::batch::Failure> for Failure {
    fn from(failure: ogpx::batch::Failure) -> Self {
        let ogpx::batch::Failure { at, code, message, is_damage, .. } = failure;
        Failure { input: at.input, record_id: at.record_id, url: at.url, code, message, is_damage }
    }
}

#[pymethods]
impl Failure {
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let shown = |text: &str| text.into_pyobject(py)?.repr()?.extract::<String>();
        let place = match &self.record_id {
            Some(id) => format!("{}#{id}", self.input),
            None => self.input.clone(),
        };
        let parts = [shown(&place)?, shown(self.code)?, shown(&self.message)?];
        Ok(format!("Failure({})", parts.join(", ")))
    }
}

/// A ParseError of the package.
pub fn parse_error(py: Python<'_>, code: &str, message: &str) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let error = CLASS
        .import(py, "ogpx.errors", "ParseError")
        .and_then(|class| class.call1((code, message)));
    error.map_or_else(|error| error, PyErr::from_value)
}
