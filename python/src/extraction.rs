//! What a page gave.

use ogpx::explain::Explanation;
use ogpx::input::Source;
use ogpx::output::{Parts, to_ndjson_string};
use ogpx::{Parser, Record};
use pyo3::exceptions::{PyKeyError, PyValueError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pythonize::pythonize;

use crate::failure::parse_error;
use crate::reading::Wanted;
use crate::{field, story};

/// What a page gave: its record, and what a reader of the record should know.
///
/// >>> page = ogpx.parse(b"Open Data (FR0033)\nStatus: Paused\nStarred: No\n", evidence=True)
/// >>> page.record["status"]
/// {'code': 'unrecognized', 'text': 'Paused'}
/// >>> [(remark["code"], remark["line"]) for remark in page.diagnostics]
/// [('unknown-value', 2)]
/// >>> page.evidence["/status"]["text"]
/// 'Status: Paused'
#[pyclass(module = "ogpx", frozen)]
pub struct Extraction {
    inner: ogpx::Extraction,
    wanted: Wanted,
    /// The page and what read it, where it is kept.
    page: Option<(Source, Parser)>,
    record: PyOnceLock<Py<PyAny>>,
}

impl Extraction {
    pub fn new(inner: ogpx::Extraction, wanted: Wanted, page: Option<(Source, Parser)>) -> Self {
        Extraction { inner, wanted, page, record: PyOnceLock::new() }
    }

    /// The record with the parts that were asked for.
    fn whole(&self) -> Record {
        let Wanted { evidence, content } = self.wanted;
        Parts { evidence, content, diagnostics: false }.attach(self.inner.clone())
    }
}

#[pymethods]
impl Extraction {
    /// The record, as a dictionary with the keys of the JSON Schema.
    #[getter]
    fn record(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        let record = self.record.get_or_try_init(py, || -> PyResult<_> {
            let Wanted { evidence, content } = self.wanted;
            let dict = match evidence || content {
                true => pythonize(py, &self.whole())?,
                false => pythonize(py, &self.inner.record)?,
            };
            Ok(dict.unbind())
        })?;
        Ok(record.clone_ref(py))
    }

    /// What a reader of the record should know, in the page's order.
    #[getter]
    fn diagnostics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize(py, &self.inner.diagnostics)?)
    }

    /// Where the values came from, by JSON Pointer; empty where `evidence` was not asked for.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize(py, &self.inner.evidence)?)
    }

    /// The page's blocks with what claimed each; empty where `content` was not asked for.
    #[getter]
    fn content<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize(py, &self.inner.content)?)
    }

    /// The record as JSON, on one line without its end.
    ///
    /// >>> ogpx.parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n").to_json()[:19]
    /// '{"schema":"ogpx/1",'
    pub fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        let line = py.detach(|| match self.wanted {
            Wanted { evidence: false, content: false } => to_ndjson_string(&self.inner.record),
            _ => to_ndjson_string(&self.whole()),
        });
        let mut line = line?;
        line.truncate(line.trim_end().len());
        Ok(line)
    }

    /// How a field got its value, or why it is empty; `pointer` is a JSON Pointer. The page is read again
    /// for it.
    ///
    /// >>> page = ogpx.parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")
    /// >>> story = page.explain("/status/code")
    /// >>> story["kind"], story["value"], [(place["line"], place["text"]) for place in story["places"]]
    /// ('read', 'active', [(2, 'Status: Active')])
    /// >>> page.explain("/irm/ambition")["kind"]
    /// 'empty'
    ///
    /// Raises ValueError where records have no such field, and KeyError where this one does not go so far.
    fn explain<'py>(&self, py: Python<'py>, pointer: &str) -> PyResult<Bound<'py, PyAny>> {
        let field = field(pointer)?;
        let Some((source, parser)) = &self.page else {
            let reason = "the page was not kept: ask iter_records for evidence=True";
            return Err(PyValueError::new_err(reason));
        };
        let read = py.detach(|| {
            let mut explanation = Explanation::new(&source.bytes, &source.told(parser))?;
            source.fill_in(&mut explanation.record.source);
            Ok(explanation.field(&field))
        });
        let story = read
            .map_err(|error: ogpx::ParseError| parse_error(py, error.code(), &error.to_string()))?;
        let story = story.map_err(|error| PyKeyError::new_err(error.to_string()))?;
        Ok(pythonize(py, &story::told(&story))?)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let Record { key, title, .. } = &self.inner.record;
        let shown =
            |text: &Option<String>| text.as_deref().into_pyobject(py)?.repr()?.extract::<String>();
        Ok(format!("Extraction({}, {})", shown(key)?, shown(title)?))
    }
}
