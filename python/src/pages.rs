//! Many pages, one after the other.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use ogpx::batch::{self, Batch};
use ogpx::input::{Capture, Captures, InputError, InputKind, InputLimits, Place, Source};
use ogpx::{Parser, batch::Converted};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyAnyMethods, PyIterator};

use crate::extraction::Extraction;
use crate::failure::Failure;
use crate::reading::{Reading, Wanted};

/// What is made of a page on another thread.
type Read = (ogpx::Extraction, Option<(Source, Parser)>);

/// An iterator of what many pages gave: an Extraction or a Failure each.
#[pyclass(module = "ogpx", frozen)]
pub struct Pages {
    pages: Mutex<batch::Pages<Read>>,
    wanted: Wanted,
    /// What went wrong where Python was asked for the next page.
    broken: Arc<Mutex<Option<PyErr>>>,
}

impl Pages {
    pub fn new(
        given: &Bound<'_, PyAny>,
        jobs: Option<usize>,
        kind: InputKind,
        all_urls: bool,
        reading: Reading,
    ) -> PyResult<Self> {
        let Reading { parser, wanted, limits } = reading;
        let broken = Arc::default();
        let next = match given.extract::<Given>() {
            Ok(one) => Next::One(Some(one)),
            Err(_) => Next::Many(given.try_iter()?.unbind(), Arc::clone(&broken)),
        };
        let places = Places { next, open: None, kind, all_urls, limits };
        let mut batch = Batch::new(parser.clone()).limits(limits);
        if let Some(jobs) = jobs {
            let none = || PyValueError::new_err("with no job at a time nothing is done");
            batch = batch.jobs(NonZeroUsize::new(jobs).ok_or_else(none)?);
        }
        let pages = batch.pull(places, move |extraction, source| {
            let page = wanted.evidence.then(|| (source.clone(), parser.clone()));
            Ok((extraction, page))
        });
        Ok(Pages { pages: Mutex::new(pages), wanted, broken })
    }
}

#[pymethods]
impl Pages {
    fn __iter__(this: Py<Self>) -> Py<Self> {
        this
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        // Whoever holds the lock waits for a page, and pages may wait for Python.
        let next = py.detach(|| self.pages.lock().unwrap_or_else(PoisonError::into_inner).next());
        match next {
            Some(Ok(Converted { piece: (extraction, page), .. })) => {
                let extraction = Extraction::new(extraction, self.wanted, page);
                Ok(Some(Py::new(py, extraction)?.into_any()))
            }
            Some(Err(failure)) => Ok(Some(Py::new(py, Failure::from(failure))?.into_any())),
            None => match self.broken.lock().unwrap_or_else(PoisonError::into_inner).take() {
                Some(error) => Err(error),
                None => Ok(None),
            },
        }
    }
}

/// What Python gives: a path, bytes, or bytes with a name.
#[derive(FromPyObject)]
enum Given {
    #[pyo3(transparent)]
    Bytes(PyBackedBytes),
    #[pyo3(transparent)]
    Named((PyBackedStr, PyBackedBytes)),
    #[pyo3(transparent)]
    Path(PathBuf),
}

impl Given {
    fn captures(self) -> Captures {
        match self {
            Given::Bytes(bytes) => Captures::from_bytes("-", &*bytes),
            Given::Named((name, bytes)) => Captures::from_bytes(&*name, &*bytes),
            Given::Path(path) => Captures::new([Place::from(path)]),
        }
    }
}

/// The pages of what is given, which is asked for when its turn comes.
struct Places {
    next: Next,
    open: Option<Captures>,
    kind: InputKind,
    all_urls: bool,
    limits: InputLimits,
}

enum Next {
    One(Option<Given>),
    Many(Py<PyIterator>, Arc<Mutex<Option<PyErr>>>),
}

impl Next {
    fn next(&mut self) -> Option<Given> {
        let (iterator, broken) = match self {
            Next::One(given) => return given.take(),
            Next::Many(iterator, broken) => (iterator, broken),
        };
        // Where Python is about to end, nothing more is asked of it.
        let next = Python::try_attach(|py| {
            iterator.bind(py).clone().next().map(|one| one.and_then(|one| one.extract::<Given>()))
        });
        match next?? {
            Ok(given) => Some(given),
            Err(error) => {
                *broken.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                None
            }
        }
    }
}

impl Iterator for Places {
    type Item = Result<Capture, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.open.as_mut().and_then(Iterator::next) {
                return Some(found);
            }
            let captures = self.next.next()?.captures().kind(self.kind).limits(self.limits);
            self.open = Some(captures.all_urls(self.all_urls));
        }
    }
}
