//! The module `_ogpx` of the package `ogpx` for Python: the library's functions, thinly.
//!
//! In: bytes and paths. Out: records as dictionaries. While a page is read, other threads of Python run.
//! Nothing here reads what a page says.

mod extraction;
mod failure;
mod pages;
mod reading;
mod story;

use ogpx::Record;
use ogpx::compare::{Comparison, FieldPointer};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyAnyMethods;
use pythonize::{depythonize, pythonize};

use extraction::Extraction;
use failure::{Failure, parse_error};
use pages::Pages;
use reading::{PageBytes, Reading, Wanted};

/// Reads one page: text, HTML or Markdown.
///
/// `page` is what the file holds, in any encoding, or a text. What the caller knows of it: `url`, where it
/// was fetched from; `content_type`, as the server told it; `format`, one of "text", "html", "markdown",
/// which is found otherwise; and for the record's `source` alone `input`, `record_id` and `captured`.
/// `evidence` and `content` ask for these parts. `words` is the text of a file of words, for further
/// languages. A page of more than `max_page` bytes is refused.
///
/// Raises ParseError where there is no record to give.
///
/// >>> page = b"Open Data (FR0033)\nStatus: Active\nCompletion: Limited\n"
/// >>> extraction = ogpx.parse(page, url="https://example.org/members/france/commitments/FR0033/")
/// >>> extraction.record["title"], extraction.record["irm"]["completion"]
/// ('Open Data', {'code': 'limited', 'text': 'Limited'})
/// >>> ogpx.parse(b"Just a moment...")
/// Traceback (most recent call last):
///     ...
/// ogpx.errors.ParseError: challenge-page: this is not a commitment page: it is a challenge page that keeps robots out; fetch it again
#[pyfunction]
#[pyo3(signature = (page, *, url=None, format=None, content_type=None, input=None, record_id=None,
    captured=None, evidence=false, content=false, words=None, max_page=None))]
#[expect(clippy::too_many_arguments, reason = "they have names in Python")]
fn parse(
    py: Python<'_>,
    page: PageBytes,
    url: Option<String>,
    format: Option<&str>,
    content_type: Option<String>,
    input: Option<String>,
    record_id: Option<String>,
    captured: Option<String>,
    evidence: bool,
    content: bool,
    words: Option<&str>,
    max_page: Option<usize>,
) -> PyResult<Extraction> {
    let wanted = Wanted { evidence, content };
    let reading = Reading::new(wanted, words, max_page)?;
    let mut source = page.source(input);
    source.url = url;
    source.format = format.map(reading::format).transpose()?;
    source.content_type = content_type;
    source.record_id = record_id;
    source.captured = captured;
    let read = py.detach(|| source.parse(&reading.parser));
    let extraction = read.map_err(|error| parse_error(py, error.code(), &error.to_string()))?;
    Ok(Extraction::new(extraction, wanted, Some((source, reading.parser))))
}

/// Reads one page as `parse` does, and gives its record as JSON, on one line: what the command writes with
/// `--format ndjson`, without the line's end.
///
/// >>> line = ogpx.parse_json(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n", input="FR0033.txt")
/// >>> line[:60]
/// '{"schema":"ogpx/1","source":{"input":"FR0033.txt","record_id'
#[pyfunction]
#[pyo3(signature = (page, *, url=None, format=None, content_type=None, input=None, record_id=None,
    captured=None, evidence=false, content=false, words=None, max_page=None))]
#[expect(clippy::too_many_arguments, reason = "they have names in Python")]
fn parse_json(
    py: Python<'_>,
    page: PageBytes,
    url: Option<String>,
    format: Option<&str>,
    content_type: Option<String>,
    input: Option<String>,
    record_id: Option<String>,
    captured: Option<String>,
    evidence: bool,
    content: bool,
    words: Option<&str>,
    max_page: Option<usize>,
) -> PyResult<String> {
    let extraction = parse(
        py,
        page,
        url,
        format,
        content_type,
        input,
        record_id,
        captured,
        evidence,
        content,
        words,
        max_page,
    )?;
    extraction.to_json(py)
}

/// Reads many pages: an iterator of an Extraction for each page that gives a record and a Failure for each
/// that gives none, in order, whatever the number of `jobs` (threads; all cores by default).
///
/// `pages` is a path, or bytes, or bytes with a name, `("crawl.warc.gz", b"...")`, or any number of these. A
/// path is a file, an archive (WARC, ARC, WACZ), a file of NDJSON, or a folder with all that is below it;
/// bytes are the same in memory. They are asked for when their turn comes. `kind` says what all of them are
/// where their names do not: "auto", "page", "ndjson", "warc". Of archives, pages at the address of a
/// commitment are read, with `all_urls` every page. The rest is as in `parse`; `Extraction.explain` works
/// where `evidence` is asked for.
///
/// >>> pages = [("FR0033.txt", b"Open Data (FR0033)\nStatus: Active\nStarred: No\n"), ("empty.txt", b"")]
/// >>> for page in ogpx.iter_records(pages):
/// ...     if isinstance(page, ogpx.Failure):
/// ...         print(page.input, page.code)
/// ...     else:
/// ...         print(page.record["source"]["input"], page.record["title"])
/// FR0033.txt Open Data
/// empty.txt empty
#[pyfunction]
#[pyo3(signature = (pages, *, jobs=None, kind="auto", all_urls=false, url=None, format=None,
    content_type=None, evidence=false, content=false, words=None, max_page=None))]
#[expect(clippy::too_many_arguments, reason = "they have names in Python")]
fn iter_records(
    pages: &Bound<'_, PyAny>,
    jobs: Option<usize>,
    kind: &str,
    all_urls: bool,
    url: Option<&str>,
    format: Option<&str>,
    content_type: Option<&str>,
    evidence: bool,
    content: bool,
    words: Option<&str>,
    max_page: Option<usize>,
) -> PyResult<Pages> {
    let mut reading = Reading::new(Wanted { evidence, content }, words, max_page)?;
    if let Some(url) = url {
        reading.parser = reading.parser.url(url);
    }
    if let Some(content_type) = content_type {
        reading.parser = reading.parser.content_type(content_type);
    }
    if let Some(format) = format {
        reading.parser = reading.parser.format(reading::format(format)?);
    }
    Pages::new(pages, jobs, reading::kind(kind)?, all_urls, reading)
}

/// What became different from one record to another, in the order of a record: a list, empty where they are
/// equal but for `source`. `only` and `ignore` are JSON Pointers to fields; `*` is any entry of a list.
///
/// >>> old = ogpx.parse(b"Open Data (FR0033)\nStatus: Active\nCompletion: Limited\n").record
/// >>> new = ogpx.parse(b"Open Data (FR0033)\nStatus: Active\nCompletion: Complete\n").record
/// >>> ogpx.diff(old, new, only=["/irm/completion/code"])
/// [{'change': 'changed', 'pointer': '/irm/completion/code', 'before': 'limited', 'after': 'complete'}]
#[pyfunction]
#[pyo3(signature = (before, after, *, only=Vec::new(), ignore=Vec::new()))]
fn diff<'py>(
    before: &Bound<'py, PyAny>,
    after: &Bound<'py, PyAny>,
    only: Vec<String>,
    ignore: Vec<String>,
) -> PyResult<Bound<'py, PyAny>> {
    let fields = |pointers: Vec<String>| {
        pointers.into_iter().map(|pointer| field(&pointer)).collect::<PyResult<Vec<_>>>()
    };
    let comparison = fields(only)?.into_iter().fold(Comparison::new(), Comparison::only);
    let comparison = fields(ignore)?.into_iter().fold(comparison, Comparison::ignore);
    let [old, new] = [depythonize::<Record>(before)?, depythonize::<Record>(after)?];
    let changes = before.py().detach(|| comparison.diff(&old, &new));
    Ok(pythonize(before.py(), &changes)?)
}

/// The JSON Schema of a record, as a dictionary.
///
/// >>> ogpx.schema()["title"]
/// 'Record'
#[pyfunction]
fn schema(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.import("json")?.call_method1("loads", (ogpx::output::schema(),))
}

fn field(pointer: &str) -> PyResult<FieldPointer> {
    pointer
        .parse()
        .map_err(|error: ogpx::compare::UnknownField| PyValueError::new_err(error.to_string()))
}

#[pymodule]
fn _ogpx(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_class::<Extraction>()?;
    module.add_class::<Failure>()?;
    module.add_class::<Pages>()?;
    module.add_function(wrap_pyfunction!(parse, module)?)?;
    module.add_function(wrap_pyfunction!(parse_json, module)?)?;
    module.add_function(wrap_pyfunction!(iter_records, module)?)?;
    module.add_function(wrap_pyfunction!(diff, module)?)?;
    module.add_function(wrap_pyfunction!(schema, module)?)
}
