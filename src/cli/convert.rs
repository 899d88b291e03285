//! `ogpx convert`.

use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, mpsc};

#[cfg(feature = "sqlite")]
use ogpx::batch::Database;
#[cfg(feature = "parquet")]
use ogpx::batch::ParquetFile;
use ogpx::batch::{Batch, Event, FlatTable, Output, RecordFolder, Stream, TableFolder, Totals};
use ogpx::corrections::{self, Corrections};
use ogpx::input::{Outputs, Place};
use ogpx::output::BYTE_ORDER_MARK;

use super::apart::{Apart, Overwrites, check_folder};
use super::destination::{Destination, OutputOptions, jobs};
use super::failures::Failures;
use super::interrupt;
use super::messages::Messages;
use super::progress::Progress;
use super::reading::{PlaceOptions, local};
use super::target::Target;
use super::terminal::plain;
use super::{EXIT_CODES, Unwritable, wrong_usage};

const EXAMPLES: &str = "\
Examples:
  ogpx convert FR0038.txt                          one page as YAML
  ogpx convert --format json pages/*.txt           many pages as one JSON array
  curl -s URL | ogpx convert -                     a page from standard input
  ogpx convert --evidence FR0038.html              with the place that each value came from
  ogpx convert -o all.ndjson crawl/                           a folder, into one file
  ogpx convert --format csv -o tables/ --latest crawl/        as tables, a row a commitment
  ogpx convert -o collection.db --resume crawl.warc.gz        into one database, which grows with each crawl
  ogpx convert -o records/ --resume crawl.warc.gz             an archive, one file a page
  ogpx convert --input ndjson --format ndjson - < pages.ndjson    as a filter
  ogpx convert --input warc --failures - --allow-failures --format ndjson -    as an engine's child";

/// Convert pages to records
///
/// Each page becomes a record on standard output, in the order given; messages go to standard error.
/// A page that gives no record is named there with the reason, and the others go on.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub(super) struct Convert {
    /// Pages as saved or crawled: files, folders, WARC archives; "-" is standard input, as is no path
    /// at all
    #[arg(value_name = "PATH", value_parser = local())]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    places: PlaceOptions,

    #[command(flatten)]
    out: OutputOptions,

    /// Let the corrections of FILE (.csv or .yaml: key, pointer, was, is, who, why) have the last word
    #[arg(long, value_name = "FILE", value_parser = corrections)]
    corrections: Option<Arc<Corrections>>,

    /// Work on N pages at the same time; all cores otherwise
    #[arg(short, long, value_name = "N", value_parser = jobs)]
    jobs: Option<NonZeroUsize>,

    /// End at the first page that gives no record
    #[arg(long)]
    fail_fast: bool,

    /// Only show what would be read, and what not and why
    #[arg(long, conflicts_with_all = ["output", "resume", "failures"])]
    list: bool,

    /// Write a line of JSON to FILE for each page that gives no record; "-" writes it among the records
    /// (--format ndjson), as an object with the one key `failure`
    #[arg(long, value_name = "FILE")]
    failures: Option<PathBuf>,

    /// Exit with 0 although pages give no record, unless the input is broken or the output can't be
    /// written
    #[arg(long, conflicts_with = "fail_fast")]
    allow_failures: bool,

    /// The form of the messages on standard error
    #[arg(long, value_name = "FORM", default_value = "human")]
    messages: Messages,

    /// No progress, and no messages but failures and the summary
    #[arg(short, long)]
    quiet: bool,
}

impl Convert {
    pub(super) fn run(mut self) -> Result<ExitCode, Unwritable> {
        self.check_usage();
        let places = self.places.of(&self.paths);
        let places = match self.kept_apart(places) {
            Ok(places) => places,
            Err(error) => wrong_usage("convert", &error.to_string()),
        };
        if self.list {
            return self.list(places);
        }
        match self.out.destination() {
            Destination::Stream(format, path) => {
                let mut target = Target::open(path)?;
                let mut out = match self.failures_among_records() {
                    true => Stream::with_failures(&mut target),
                    false => Stream::new(format, &mut target),
                };
                let (result, interrupted) = self.convert(places, &mut out)?;
                let result = result.and_then(|summary| out.finish().map(|_| summary));
                self.close(target, result, interrupted)
            }
            Destination::FlatTable(path) => {
                let mut target = Target::open(path)?;
                let mut out = FlatTable::new().map_err(|reason| target.error(reason))?;
                let (result, interrupted) = self.convert(places, &mut out)?;
                let mark: &[u8] =
                    if self.out.tables().byte_order_mark { BYTE_ORDER_MARK } else { b"" };
                let result = result.and_then(|summary| {
                    target.write_all(mark).and_then(|()| out.finish(&mut target)).map(|()| summary)
                });
                self.close(target, result, interrupted)
            }
            Destination::Folder(format, path) => {
                let out = match self.out.resume {
                    true => RecordFolder::resume(path, format),
                    false => RecordFolder::create(path, format),
                };
                let mut out = out.map_err(Unwritable::at(path))?;
                let (result, interrupted) = self.convert(places, &mut out)?;
                let result = result.and_then(|summary| out.finish().map(|()| summary));
                Ok(self.end(&result.map_err(Unwritable::at(path))?, interrupted))
            }
            Destination::Tables(path) => {
                let mut out =
                    TableFolder::create(path, self.out.tables()).map_err(Unwritable::at(path))?;
                let (result, interrupted) = self.convert(places, &mut out)?;
                let summary = result.map_err(Unwritable::at(path))?;
                if !interrupted {
                    out.finish().map_err(Unwritable::at(path))?;
                }
                Ok(self.end(&summary, interrupted))
            }
            #[cfg(feature = "sqlite")]
            Destination::Database(path) => {
                let out = match self.out.resume {
                    true => Database::resume(path, self.out.tables()),
                    false => Database::create(path, self.out.tables()),
                };
                let mut out = out.map_err(Unwritable::at(path))?;
                let (result, interrupted) = self.convert(places, &mut out)?;
                let summary = result.map_err(Unwritable::at(path))?;
                // What was taken up is as good as it was, and better.
                if !interrupted || self.out.resume {
                    out.finish().map_err(Unwritable::at(path))?;
                }
                Ok(self.end(&summary, interrupted))
            }
            #[cfg(feature = "parquet")]
            Destination::Parquet(path) => {
                let mut target = Target::open(Some(path))?;
                let mut out = ParquetFile::new(&mut target).map_err(Unwritable::at(path))?;
                let (result, interrupted) = self.convert(places, &mut out)?;
                let result = result.and_then(|summary| out.finish().map(|_| summary));
                self.close(target, result, interrupted)
            }
        }
    }

    /// Shows what would be read, a line for each page and for each file and response that is left out.
    fn list(&self, places: Vec<Place>) -> Result<ExitCode, Unwritable> {
        let shown = |line: String| writeln!(io::stdout(), "{}", plain(&line));
        let (told, untold) = mpsc::channel();
        let captures = self.places.reading.captures(places).on_left_out(move |at, why| {
            if let Err(error) = shown(format!("left out  {at}: {why}")) {
                let _ = told.send(error);
            }
        });
        let mut failed = false;
        for found in captures {
            match found {
                Ok(capture) => {
                    shown(format!("read      {}", capture.location()))
                        .map_err(Unwritable::stdout)?;
                }
                Err(error) => {
                    failed = true;
                    self.messages.no_page(&error);
                }
            }
            if let Ok(error) = untold.try_recv() {
                return Err(Unwritable::stdout(error));
            }
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Makes a file appear, but not where it is incomplete because the user ended it.
    fn close(
        &self,
        target: Target,
        result: io::Result<Totals>,
        interrupted: bool,
    ) -> Result<ExitCode, Unwritable> {
        let summary = result.map_err(|reason| target.error(reason))?;
        if !(interrupted && self.out.output.is_some()) {
            target.close()?;
        }
        Ok(self.end(&summary, interrupted))
    }

    /// Converts the pages, and says whether the user ended it.
    fn convert(
        &self,
        places: Vec<Place>,
        out: &mut impl Output,
    ) -> Result<(io::Result<Totals>, bool), Unwritable> {
        let parts = self.out.parts();
        let reading = &self.places.reading;
        let shown = !self.quiet && self.messages != Messages::Silent;
        let progress = Progress::new(shown, &places, reading.kind());
        let folder = self.out.folder().filter(|folder| !is_among(folder, &places));
        let captures = reading.captures(places);
        let mut failures = Failures::open(self.failures_file())?;
        let written = self.written().into_iter().chain(folder.map(Path::to_owned));
        let captures = captures.leave_out(Outputs::new(written));
        let parser = reading.parser().content(parts.content).evidence(parts.evidence);
        let mut batch = Batch::new(parser).parts(parts).limits(reading.limits());
        if let Some(jobs) = self.jobs {
            batch = batch.jobs(jobs);
        }
        batch = batch.fail_fast(self.fail_fast).latest(self.out.latest);
        if let Some(corrections) = &self.corrections {
            batch = batch.corrections(Arc::clone(corrections));
        }
        let interrupted = interrupt::watch(batch.stop());
        let bytes = captures.bytes();
        let mut unwritten = None;
        let result = batch.run(captures, out, |event| match event {
            Event::Diagnostics { at, diagnostics } if !self.quiet && !diagnostics.is_empty() => {
                progress.pause(|| self.messages.diagnostics(at, diagnostics));
            }
            Event::Failure(failure) => {
                progress.pause(|| self.messages.failure(failure));
                unwritten = unwritten.take().or(failures.write(failure).err());
            }
            Event::Progress(summary) => progress.show(summary, &bytes),
            _ => {}
        });
        progress.end();
        match unwritten {
            Some(error) => Err(error),
            None => Ok((result, interrupted())),
        }
    }

    fn end(&self, summary: &Totals, interrupted: bool) -> ExitCode {
        let unmet = self.corrections.as_ref().map(|all| all.unmet()).unwrap_or_default();
        if !unmet.is_empty() && !interrupted {
            let mut keys: Vec<_> = unmet.iter().map(|unmet| unmet.key.as_str()).collect();
            keys.dedup();
            self.messages.unmet(unmet.len(), &keys);
        }
        self.messages.summary(summary, interrupted);
        if interrupted {
            ExitCode::from(interrupt::EXIT_CODE)
        } else if (self.allow_failures && summary.damaged > 0)
            || (!self.allow_failures && summary.failed_pages() > 0)
        {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }

    /// The places that are read, where nothing of what is written is among them.
    fn kept_apart(&self, places: Vec<Place>) -> Result<Vec<Place>, Overwrites> {
        let kind = self.places.reading.kind();
        let places = Apart::new(self.written()).check(places, kind)?;
        if let Destination::Folder(format, folder) = self.out.destination() {
            check_folder(folder, format.ending(), &places, kind)?;
        }
        Ok(places)
    }

    /// The files that are written, but for those of single records.
    fn written(&self) -> Vec<PathBuf> {
        self.failures_file().map(Path::to_owned).into_iter().chain(self.out.files()).collect()
    }

    /// Whether failures are lines among those of the records.
    fn failures_among_records(&self) -> bool {
        self.failures.as_ref().is_some_and(|path| path.as_os_str() == "-")
    }

    /// The file that failures are written to.
    fn failures_file(&self) -> Option<&Path> {
        self.failures.as_deref().filter(|_| !self.failures_among_records())
    }

    /// Ends the program where what the arguments ask for makes no sense.
    fn check_usage(&mut self) {
        if self.paths.is_empty() && !self.places.names_more() {
            if io::stdin().is_terminal() {
                wrong_usage("convert", "no page given: name a file, or pipe a page in");
            }
            self.paths.push("-".into());
        }
        self.places.check_usage("convert", &self.paths);
        if let Err(clash) = self.out.check(self.failures_among_records()) {
            wrong_usage("convert", &clash.to_string());
        }
    }
}

/// Whether a folder is one of the places, or holds one.
fn is_among(folder: &Path, places: &[Place]) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    places.iter().any(|place| match place {
        Place::File(path) => path.canonicalize().is_ok_and(|path| path.starts_with(&folder)),
        _ => false,
    })
}

/// A file of corrections, as an argument.
fn corrections(path: &str) -> Result<Arc<Corrections>, String> {
    let format = corrections::CorrectionsFormat::of_name(path.as_ref())
        .ok_or("corrections are told by the name of their file, which ends in .csv or .yaml")?;
    let text =
        std::fs::read_to_string(path).map_err(|reason| format!("can't be read: {reason}"))?;
    let corrections = Corrections::read(&text, format).map_err(|error| error.to_string())?;
    Ok(Arc::new(corrections))
}
