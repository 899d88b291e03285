//! `ogpx convert`.

use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, ValueEnum, error::ErrorKind};
use ogpx::batch::{Batch, Event, FlatTable, Output, RecordFolder, Stream, Summary, TableFolder};
use ogpx::input::{Captures, InputKind, Place};
use ogpx::output::{OutputFormat, Parts};

use super::failures::Failures;
use super::interrupt;
use super::limits::LimitOptions;
use super::messages::Messages;
use super::progress::Progress;
use super::target::Target;
use super::{EXIT_CODES, Ogpx, Unwritable};

const EXAMPLES: &str = "\
Examples:
  ogpx convert FR0038.txt                          one page as YAML
  ogpx convert --format json pages/*.txt           many pages as one JSON array
  curl -s URL | ogpx convert -                     a page from standard input
  ogpx convert --evidence FR0038.html              with the place that each value came from
  ogpx convert --format ndjson -o all.ndjson crawl/           a folder, into one file
  ogpx convert -o records/ --resume crawl.warc.gz             an archive, one file a page
  ogpx convert --input ndjson --format ndjson - < pages.ndjson    as a filter";

/// Convert pages to records
///
/// Each page becomes a record on standard output, in the order given; messages go to standard error.
/// A page that gives no record is named there with the reason, and the others go on.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub(super) struct Convert {
    /// Pages as saved or crawled: files, folders, WARC archives; "-" is standard input, as is no path
    /// at all
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Read further paths from FILE, one a line; "-" is standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,

    /// What the paths hold
    #[arg(long, value_name = "KIND", default_value = "auto")]
    input: Kind,

    /// Read every page of an archive, not only those at the address of a commitment
    #[arg(long)]
    all_urls: bool,

    /// What the pages are written in; found from each page's bytes otherwise
    #[arg(long, value_name = "FORMAT")]
    from: Option<PageFormat>,

    /// What the records are written as
    #[arg(long, value_name = "FORMAT", default_value = "yaml")]
    format: RecordFormat,

    /// Write to a file, which appears only once it is complete, or into a folder (named with a final
    /// "/"), one file a page
    #[arg(short, long, value_name = "FILE|DIR/")]
    output: Option<PathBuf>,

    /// Leave the records in DIR/ that an earlier run made of the same pages
    #[arg(long)]
    resume: bool,

    /// Put the page's blocks, with what claimed each, into the records
    #[arg(long)]
    content: bool,

    /// Put the place that each value came from into the records
    #[arg(long)]
    evidence: bool,

    /// Put the messages about a page into its record too
    #[arg(long)]
    diagnostics: bool,

    /// Work on N pages at the same time; all cores otherwise
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// End at the first page that gives no record
    #[arg(long)]
    fail_fast: bool,

    /// Write a line of JSON to FILE for each page that gives no record
    #[arg(long, value_name = "FILE")]
    failures: Option<PathBuf>,

    /// The form of the messages on standard error
    #[arg(long, value_name = "FORM", default_value = "human")]
    messages: Messages,

    /// No progress, and no messages but failures and the summary
    #[arg(short, long)]
    quiet: bool,

    #[command(flatten)]
    limits: LimitOptions,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// What their names say
    Auto,
    /// A page each
    Page,
    /// JSON objects, one a line: url, html or text or markdown, captured, content_type
    Ndjson,
    /// WARC archives
    Warc,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PageFormat {
    /// Text as an extractor delivers it
    Text,
    /// HTML or XHTML
    Html,
    /// Markdown
    Markdown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum RecordFormat {
    /// YAML documents, "---" between them
    Yaml,
    /// One JSON array
    Json,
    /// JSON, one record a line
    Ndjson,
    /// Linked tables in a folder (-o DIR/), with a datapackage.json
    Csv,
    /// One table under the column names of OGP's own commitment data
    OgpCsv,
}

/// Where the records go.
enum Destination<'a> {
    Stream(OutputFormat, Option<&'a Path>),
    Folder(OutputFormat, &'a Path),
    Tables(&'a Path),
    FlatTable(Option<&'a Path>),
}

impl Convert {
    pub(super) fn run(mut self) -> Result<ExitCode, Unwritable> {
        self.check_usage();
        match self.destination() {
            Destination::Stream(format, path) => {
                let mut target = Target::open(path)?;
                let mut out = Stream::new(format, &mut target);
                let (result, interrupted) = self.convert(&mut out)?;
                let result = result.and_then(|summary| out.finish().map(|_| summary));
                self.close(target, result, interrupted)
            }
            Destination::FlatTable(path) => {
                let mut target = Target::open(path)?;
                let mut out = FlatTable::new().map_err(|reason| target.error(reason))?;
                let (result, interrupted) = self.convert(&mut out)?;
                let result = result.and_then(|summary| out.finish(&mut target).map(|()| summary));
                self.close(target, result, interrupted)
            }
            Destination::Folder(format, path) => {
                let out = match self.resume {
                    true => RecordFolder::resume(path, format),
                    false => RecordFolder::create(path, format),
                };
                let mut out = out.map_err(unwritable(path))?;
                let (result, interrupted) = self.convert(&mut out)?;
                let result = result.and_then(|summary| out.finish().map(|()| summary));
                Ok(self.end(&result.map_err(unwritable(path))?, interrupted))
            }
            Destination::Tables(path) => {
                let mut out = TableFolder::create(path).map_err(unwritable(path))?;
                let (result, interrupted) = self.convert(&mut out)?;
                let summary = result.map_err(unwritable(path))?;
                if !interrupted {
                    out.finish().map_err(unwritable(path))?;
                }
                Ok(self.end(&summary, interrupted))
            }
        }
    }

    /// Makes a file appear, but not where it is incomplete because the user ended it.
    fn close(
        &self,
        target: Target,
        result: io::Result<Summary>,
        interrupted: bool,
    ) -> Result<ExitCode, Unwritable> {
        let summary = result.map_err(|reason| target.error(reason))?;
        if !(interrupted && self.output.is_some()) {
            target.close()?;
        }
        Ok(self.end(&summary, interrupted))
    }

    /// Converts the pages, and says whether the user ended it.
    fn convert(&self, out: &mut impl Output) -> Result<(io::Result<Summary>, bool), Unwritable> {
        let parts =
            Parts { content: self.content, evidence: self.evidence, diagnostics: self.diagnostics };
        let places = self.places();
        let shown = !self.quiet && self.messages != Messages::Silent;
        let progress = Progress::new(shown, &places, self.input.into());
        let limits = self.limits.of_input();
        let captures = Captures::new(places).kind(self.input.into()).limits(limits);
        let captures = captures.all_urls(self.all_urls);
        let mut failures = Failures::open(self.failures.as_deref())?;
        let mut batch = Batch::new(self.parser()).parts(parts).limits(limits);
        if let Some(jobs) = self.jobs {
            batch = batch.jobs(jobs);
        }
        batch = batch.fail_fast(self.fail_fast);
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

    fn end(&self, summary: &Summary, interrupted: bool) -> ExitCode {
        self.messages.summary(summary, interrupted);
        if interrupted {
            ExitCode::from(interrupt::EXIT_CODE)
        } else if summary.failed_pages() > 0 {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }

    /// Ends the program where what the arguments ask for makes no sense.
    fn check_usage(&mut self) {
        if self.paths.is_empty() && self.files_from.is_none() {
            if io::stdin().is_terminal() {
                wrong_usage(
                    ErrorKind::MissingRequiredArgument,
                    "no page given: name a file, or pipe a page in",
                );
            }
            self.paths.push("-".into());
        }
        let all = self.paths.iter().chain(&self.files_from);
        if all.filter(|path| path.as_os_str() == "-").count() > 1 {
            wrong_usage(ErrorKind::ArgumentConflict, "standard input can be read only once");
        }
        let folder = self.output.as_deref().is_some_and(is_folder);
        match self.format {
            RecordFormat::Csv if !folder => {
                let message = "--format csv writes several files, and needs a folder: -o DIR/";
                wrong_usage(ErrorKind::ArgumentConflict, message);
            }
            RecordFormat::OgpCsv if folder => {
                let message = "--format ogp-csv writes one file, and needs its name: -o FILE";
                wrong_usage(ErrorKind::ArgumentConflict, message);
            }
            _ => {}
        }
        if self.resume && !matches!(self.destination(), Destination::Folder(..)) {
            let message = "--resume needs a folder with one file a page: -o DIR/";
            wrong_usage(ErrorKind::ArgumentConflict, message);
        }
    }

    fn places(&self) -> Vec<Place> {
        let listed = self.files_from.iter().cloned().map(Place::FilesFrom);
        self.paths.iter().cloned().map(Place::from).chain(listed).collect()
    }

    fn destination(&self) -> Destination<'_> {
        let path = self.output.as_deref();
        let format = match (self.format, path) {
            (RecordFormat::Yaml, _) => OutputFormat::Yaml,
            (RecordFormat::Json, _) => OutputFormat::Json,
            (RecordFormat::Ndjson, _) => OutputFormat::Ndjson,
            (RecordFormat::Csv, Some(path)) => return Destination::Tables(path),
            (RecordFormat::Csv | RecordFormat::OgpCsv, path) => {
                return Destination::FlatTable(path);
            }
        };
        match path {
            Some(path) if is_folder(path) => Destination::Folder(format, path),
            path => Destination::Stream(format, path),
        }
    }

    fn parser(&self) -> ogpx::Parser {
        let parser = ogpx::Parser::new().content(self.content).evidence(self.evidence);
        let parser = parser.limits(self.limits.of_page());
        match self.from {
            Some(PageFormat::Text) => parser.format(ogpx::Format::Text),
            Some(PageFormat::Html) => parser.format(ogpx::Format::Html),
            Some(PageFormat::Markdown) => parser.format(ogpx::Format::Markdown),
            None => parser,
        }
    }
}

/// Whether a path names a folder: one that is there, or with a final separator.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}

fn unwritable(path: &Path) -> impl Fn(io::Error) -> Unwritable + use<'_> {
    |reason| Unwritable { name: path.display().to_string(), reason }
}

impl From<Kind> for InputKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Auto => InputKind::Auto,
            Kind::Page => InputKind::Page,
            Kind::Ndjson => InputKind::Ndjson,
            Kind::Warc => InputKind::Warc,
        }
    }
}

fn wrong_usage(kind: ErrorKind, message: &str) -> ! {
    let mut command = Ogpx::command();
    command.build();
    command
        .find_subcommand_mut("convert")
        .expect("convert is a command")
        .error(kind, message)
        .exit()
}
