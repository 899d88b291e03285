//! Many pages at once: in parallel, in order, and nothing lost.
//!
//! In: [captures](crate::input::Captures) and an [`Output`]. Out: what the output writes, the same
//! whatever the number of [`jobs`](Batch::jobs), an [`Event`] for everything that a caller may want to
//! tell, and a [`Totals`]. A page that gives no record never stops the others. Nothing here reads
//! what a page says.
//!
//! ```
//! use ogpx::batch::{Batch, Stream};
//! use ogpx::input::{Captures, Place};
//! use ogpx::output::OutputFormat;
//!
//! let places = ["fixtures/seed/FR0038.txt", "fixtures/bad/empty.txt"].map(Place::from);
//! let mut out = Stream::new(OutputFormat::Ndjson, Vec::new());
//! let summary = Batch::new(ogpx::Parser::new()).run(Captures::new(places), &mut out, |_| {})?;
//! assert_eq!((summary.pages, summary.records, summary.failures["empty"]), (2, 1, 1));
//! assert_eq!(out.finish()?.iter().filter(|byte| **byte == b'\n').count(), 1);
//! # Ok::<(), std::io::Error>(())
//! ```

mod commitments;
#[cfg(feature = "sqlite")]
mod database;
mod earlier;
mod file_name;
#[cfg(feature = "tables")]
mod flat_table;
mod folder;
mod manifest;
mod output;
mod page;
mod pages;
#[cfg(feature = "parquet")]
mod parquet_file;
mod pipeline;
mod stream;
mod summary;
#[cfg(feature = "tables")]
mod table_folder;
mod whole_file;

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

#[cfg(feature = "sqlite")]
pub use database::{Database, DatabasePage};
pub use file_name::FileNames;
#[cfg(feature = "tables")]
pub use flat_table::FlatTable;
pub use folder::RecordFolder;
pub use manifest::{Entry, MANIFEST, Manifest};
pub use output::{Converted, Output, Render};
pub use pages::Pages;
#[cfg(feature = "parquet")]
pub use parquet_file::ParquetFile;
pub use stream::Stream;
pub use summary::{Event, Failure, Totals};
#[cfg(feature = "tables")]
pub use table_folder::TableFolder;
pub use whole_file::WholeFile;

#[cfg(feature = "tables")]
use crate::corrections::Corrections;
use crate::input::{Capture, Captures, InputError, InputLimits, Source};
use crate::output::Parts;
use crate::{Extraction, Parser};
use commitments::Commitments;
use page::{Conversion, Outcome, RenderPage};
use pipeline::InOrder;

/// Drives pages from where they are stored to where their records go.
///
/// ```
/// use std::num::NonZeroUsize;
/// use ogpx::batch::{Batch, Stream};
/// use ogpx::input::{Captures, InputLimits, Place};
/// use ogpx::output::{OutputFormat, Parts};
/// let batch = Batch::new(ogpx::Parser::new())
///     .parts(Parts { diagnostics: true, ..Parts::default() })
///     .limits(InputLimits { ratio: 100, ..InputLimits::default() })
///     .jobs(NonZeroUsize::MIN)
///     .fail_fast(true);
/// let places = ["fixtures/bad/empty.txt", "fixtures/seed/FR0038.txt"].map(Place::from);
/// let mut out = Stream::new(OutputFormat::Ndjson, Vec::new());
/// let summary = batch.run(Captures::new(places), &mut out, |_| {})?;
/// assert_eq!((summary.pages, summary.ended_early), (1, true));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Batch {
    parser: Parser,
    parts: Parts,
    limits: InputLimits,
    jobs: NonZeroUsize,
    fail_fast: bool,
    latest: bool,
    #[cfg(feature = "tables")]
    corrections: Option<Arc<Corrections>>,
    stop: Arc<AtomicBool>,
}

impl Batch {
    /// A batch that reads pages with this parser, on all cores.
    pub fn new(parser: Parser) -> Self {
        Batch {
            parser,
            parts: Parts::default(),
            limits: InputLimits::default(),
            jobs: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
            fail_fast: false,
            latest: false,
            #[cfg(feature = "tables")]
            corrections: None,
            stop: Arc::default(),
        }
    }

    /// Which parts the records have besides those that every record has; none by default. Content
    /// and evidence have to be asked of the parser as well.
    #[must_use]
    pub fn parts(mut self, parts: Parts) -> Self {
        self.parts = parts;
        self
    }

    /// How much may come out of what is stored; [`InputLimits::default`] by default.
    #[must_use]
    pub fn limits(mut self, limits: InputLimits) -> Self {
        self.limits = limits;
        self
    }

    /// On how many pages to work at the same time; with one, on the caller's own thread. By default
    /// as many as there are cores.
    #[must_use]
    pub fn jobs(mut self, jobs: NonZeroUsize) -> Self {
        self.jobs = jobs;
        self
    }

    /// Whether to end at the first page that gives no record; not by default.
    #[must_use]
    pub fn fail_fast(mut self, wanted: bool) -> Self {
        self.fail_fast = wanted;
        self
    }

    /// Whether only the newest capture of each commitment is written; by default all are. Pages are the
    /// same commitment's where their records have the same `key`; of captures without a date, or of the
    /// same, the one that is read last counts as the newest. Records wait until all pages are read, so
    /// that memory grows with the number of commitments.
    ///
    /// ```
    /// use ogpx::batch::{Batch, Stream};
    /// use ogpx::input::{Captures, InputKind, Place};
    /// use ogpx::output::OutputFormat;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("pages.ndjson");
    /// let line = |status: &str, day: &str| {
    ///     let text = format!("Open Data (FR0033)\\nStatus: {status}\\nStarred: No\\n");
    ///     format!(r#"{{"text": "{text}", "captured": "2020-01-{day}T00:00:00Z"}}"#)
    /// };
    /// std::fs::write(&path, format!("{}\n{}\n", line("Inactive", "09"), line("Active", "01")))?;
    /// let mut out = Stream::new(OutputFormat::Ndjson, Vec::new());
    /// let pages = Captures::new([Place::from(path)]).kind(InputKind::Ndjson);
    /// let batch = Batch::new(ogpx::Parser::new()).latest(true);
    /// let summary = batch.run(pages, &mut out, |_| {})?;
    /// assert_eq!((summary.pages, summary.records, summary.older), (2, 1, 1));
    /// assert!(String::from_utf8(out.finish()?).unwrap().contains(r#""code":"inactive""#));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    #[must_use]
    pub fn latest(mut self, wanted: bool) -> Self {
        self.latest = wanted;
        self
    }

    /// Corrections that have the last word on the records, and leave a remark on each; none by default.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use ogpx::batch::{Batch, Stream};
    /// use ogpx::corrections::{Corrections, CorrectionsFormat};
    /// use ogpx::input::{Captures, Place};
    /// use ogpx::output::OutputFormat;
    /// let yaml = "- {key: FR0038, pointer: /number, was: '9', is: '10', who: the data desk}\n";
    /// let corrections = Arc::new(Corrections::read(yaml, CorrectionsFormat::Yaml)?);
    /// let mut out = Stream::new(OutputFormat::Ndjson, Vec::new());
    /// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
    /// let batch = Batch::new(ogpx::Parser::new()).corrections(Arc::clone(&corrections));
    /// let summary = batch.run(pages, &mut out, |_| {})?;
    /// assert_eq!((summary.notes["corrected"], corrections.unmet().len()), (1, 0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "tables")]
    #[must_use]
    pub fn corrections(mut self, corrections: impl Into<Arc<Corrections>>) -> Self {
        self.corrections = Some(corrections.into());
        self
    }

    /// A flag that ends the batch early once it is set: the pages begun are finished, no other is
    /// begun. The batch sets it itself where it ends early.
    ///
    /// ```
    /// use std::sync::atomic::Ordering;
    /// use ogpx::batch::{Batch, Stream};
    /// use ogpx::input::{Captures, Place};
    /// use ogpx::output::OutputFormat;
    /// let batch = Batch::new(ogpx::Parser::new());
    /// batch.stop().store(true, Ordering::Relaxed);
    /// let mut out = Stream::new(OutputFormat::Ndjson, Vec::new());
    /// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
    /// assert_eq!(batch.run(pages, &mut out, |_| {})?.pages, 0);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn stop(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Converts the pages. The output is written to and not finished: what completes it is the
    /// caller's to call, also after an interruption.
    ///
    /// `tell` is called on the caller's thread, in the order of the pages: of a record with its
    /// diagnostics (often none), of a failure with that, and after each page with how far the batch
    /// is.
    ///
    /// ```
    /// use ogpx::batch::{Batch, Event, Stream};
    /// use ogpx::input::{Captures, Place};
    /// use ogpx::output::OutputFormat;
    /// let mut out = Stream::new(OutputFormat::Ndjson, Vec::new());
    /// let mut failed = Vec::new();
    /// let places = ["fixtures/seed/FR0038.txt", "fixtures/bad/empty.txt"].map(Place::from);
    /// let summary = Batch::new(ogpx::Parser::new()).run(Captures::new(places), &mut out, |event| {
    ///     if let Event::Failure(failure) = event {
    ///         failed.push(format!("{}: {}", failure.at, failure.message));
    ///     }
    /// })?;
    /// assert_eq!(failed, ["fixtures/bad/empty.txt: the page is empty"]);
    /// assert_eq!((summary.records, summary.failed_pages()), (1, 1));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    ///
    /// # Errors
    /// Where the output can't be written to. The batch ends there.
    pub fn run<O: Output>(
        &self,
        captures: Captures,
        output: &mut O,
        mut tell: impl FnMut(Event<'_>),
    ) -> io::Result<Totals> {
        let begun = Instant::now();
        let parser =
            if O::CONTENT { self.parser.clone().content(true) } else { self.parser.clone() };
        let (render, parts) = (output.renderer(), self.parts);
        let conversion = Conversion {
            settings: self.settings(output, &parser),
            parser,
            known: output.known(),
            ..self.conversion(Box::new(move |extraction, _| render(extraction, parts)))
        };
        let mut summary = Totals::default();
        let mut commitments = Commitments::new(self.latest);
        let left_out = Arc::new(Mutex::new(BTreeMap::new()));
        let counts = Arc::clone(&left_out);
        let captures = captures.on_left_out(move |_, why| {
            let mut counts = counts.lock().unwrap_or_else(PoisonError::into_inner);
            *counts.entry(why.code()).or_default() += 1;
        });
        for outcome in self.outcomes(captures, conversion) {
            summary.pages += 1;
            match outcome {
                Outcome::Converted(converted) => {
                    summary.converted(&converted.diagnostics);
                    tell(Event::Diagnostics {
                        at: &converted.at,
                        diagnostics: &converted.diagnostics,
                    });
                    if let Some(converted) = commitments.meet(*converted, &mut summary) {
                        output.write(converted)?;
                    }
                }
                Outcome::Unchanged { at, sha256 } => {
                    summary.unchanged += 1;
                    output.keep(&at, &sha256)?;
                }
                Outcome::Failed(failure) => {
                    summary.failed(&failure);
                    tell(Event::Failure(&failure));
                    output.fail(&failure)?;
                    if self.fail_fast {
                        self.stop.store(true, Ordering::Relaxed);
                        summary.ended_early = true;
                    }
                }
            }
            tell(Event::Progress(&summary));
            if summary.ended_early {
                break;
            }
        }
        commitments.kept().try_for_each(|kept| output.write(kept))?;
        summary.left_out = left_out.lock().unwrap_or_else(PoisonError::into_inner).clone();
        summary.seconds = begun.elapsed().as_millis() as f64 / 1000.0;
        Ok(summary)
    }

    /// The pages as an iterator, for callers who ask for the next when they want it: in order, each as what
    /// `render` made of it (on another thread) or as why it gave no record. Pages are read ahead on other threads, as far as
    /// their queues go; where the iterator is dropped, no more are begun.
    ///
    /// [`latest`](Batch::latest) and [`fail_fast`](Batch::fail_fast) are questions of the whole, and the
    /// caller's own here, as is which [`parts`](Batch::parts) a record has.
    ///
    /// ```
    /// use ogpx::batch::Batch;
    /// use ogpx::input::{Captures, Place};
    /// let pages = Captures::new(["fixtures/seed/FR0038.txt", "fixtures/bad/empty.txt"].map(Place::from));
    /// let mut pages = Batch::new(ogpx::Parser::new())
    ///     .pull(pages, |extraction, source| Ok((extraction.record.number, source.bytes.len())));
    /// assert_eq!(pages.next().unwrap()?.piece, (Some("9".to_owned()), 19_807));
    /// assert_eq!(pages.next().unwrap().unwrap_err().code, "empty");
    /// assert!(pages.next().is_none());
    /// # Ok::<(), ogpx::batch::Failure>(())
    /// ```
    pub fn pull<P: Send + 'static>(
        self,
        captures: impl Iterator<Item = Result<Capture, InputError>> + Send + 'static,
        render: impl Fn(Extraction, &Source) -> io::Result<P> + Send + Sync + 'static,
    ) -> Pages<P> {
        let conversion = self.conversion(Box::new(render));
        Pages { outcomes: self.outcomes(captures, conversion) }
    }

    /// What becomes of each page, in order.
    fn outcomes<P: Send + 'static>(
        &self,
        captures: impl Iterator<Item = Result<Capture, InputError>> + Send + 'static,
        conversion: Conversion<P>,
    ) -> InOrder<Outcome<P>> {
        let size = |found: &Result<Capture, InputError>| found.as_ref().map_or(0, Capture::size);
        let work = move |found| conversion.convert(found);
        pipeline::in_order(captures, size, self.jobs, &self.stop, work)
    }

    /// How pages are converted, where nothing is left of an earlier run.
    fn conversion<P>(&self, render: RenderPage<P>) -> Conversion<P> {
        Conversion {
            parser: self.parser.clone(),
            limits: self.limits,
            #[cfg(feature = "tables")]
            corrections: self.corrections.clone(),
            render,
            known: None,
            settings: String::new(),
        }
    }

    /// What the records depend on besides the pages.
    fn settings<O: Output>(&self, output: &O, parser: &Parser) -> String {
        let settings = format!("{} {parser:?} {:?}", output.settings(), self.parts);
        #[cfg(feature = "tables")]
        if let Some(corrections) = &self.corrections {
            return format!("{settings} {corrections:?}");
        }
        settings
    }
}
