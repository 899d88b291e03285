//! `ogpx report`.

use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use ogpx::Record;
use ogpx::input::Place;
use ogpx::record::Provenance;

use super::apart::Apart;
use super::given::Given;
use super::reading::{ReadingOptions, local};
use super::target::Target;
use super::{Unwritable, wrong_usage};

const EXAMPLES: &str = "\
Examples:
  ogpx report pages/ -o report.html                          what a folder of pages holds
  ogpx report crawl-2025.warc.gz -o report.html --since crawl-2024.warc.gz
                                                             and what changed
  ogpx report records.ndjson -o report.html                  of records that were written before

Exit codes:
  0  every page was read
  1  at least one page gave no record, or something could not be written
  2  the arguments are wrong";

/// Draw a page that shows what a collection holds, and what it does not
///
/// One file of HTML that needs nothing outside of it: how much is here, of which members and plans, how far
/// commitments were completed and opened government, when they run, what was not understood, and what
/// changed. Captures of one commitment are one. Each number leads to the commitments that it counts, and these
/// lead to their pages.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Report {
    /// Pages as saved or crawled, archives, or records (yaml, json, ndjson); "-" is standard input
    #[arg(value_name = "PATH", value_parser = local(), required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    reading: ReadingOptions,

    /// Write to a file, which appears only once it is complete; standard output otherwise
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Tell what changed since this older collection, of pages, archives or records; may be given again
    #[arg(long, value_name = "PATH", value_parser = local())]
    since: Vec<PathBuf>,
}

impl Report {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        let places = self.paths.iter().chain(&self.since).cloned().map(Place::from).collect();
        if let Err(error) = Apart::new(&self.output).check(places, self.reading.kind()) {
            wrong_usage("report", &error.to_string());
        }
        let keep = |record: Record, diagnostics: Option<_>| {
            let mut record = record;
            record.diagnostics = record.diagnostics.or(diagnostics);
            record.content = None;
            record.evidence = None;
            record
        };
        let given = Given::kept_of_all(&self.paths, &self.reading, &keep);
        let older = Given::kept_of_all(&self.since, &self.reading, &keep);
        if given.is_nothing() {
            return Ok(ExitCode::FAILURE);
        }
        let is_whole = [&given, &older].iter().all(|read| read.failed.is_empty() && !read.unread);
        let mut report =
            ogpx::report::CollectionReport::new(given.records).failures(given.failures);
        if !self.since.is_empty() {
            report = report.since(older.records);
        }
        let from = self.output.as_deref().and_then(Path::parent).unwrap_or(Path::new(""));
        let html = report.html(&|source| place(source, from));
        let mut target = Target::open(self.output.as_deref())?;
        target.write_all(html.as_bytes()).map_err(|reason| target.error(reason))?;
        target.close()?;
        Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// Where a page is, as a link from a folder: its address, or else its file.
fn place(source: &Provenance, from: &Path) -> Option<String> {
    if let Some(url) = source.url.as_deref().filter(|url| url.starts_with("http")) {
        return Some(url.to_owned());
    }
    let input = source.input.as_deref().filter(|input| *input != "-")?;
    Some(link(&relative(Path::new(input), from)))
}

/// A path as it is from a folder.
fn relative(path: &Path, from: &Path) -> PathBuf {
    let from = if from.as_os_str().is_empty() { Path::new(".") } else { from };
    let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    let (Ok(path), Ok(from)) = (whole(path), whole(from)) else { return path.to_owned() };
    let shared = path.components().zip(from.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| Component::ParentDir);
    up.chain(path.components().skip(shared)).collect()
}

/// A path as an address: what an address knows as signs of its own is written in figures.
fn link(path: &Path) -> String {
    let mut out = String::new();
    for byte in path.to_string_lossy().replace('\\', "/").bytes() {
        match byte {
            b'%' | b'?' | b'#' | b' ' | b'"' | b'<' | b'>' | b'`' | 0..=31 | 127.. => {
                out += &format!("%{byte:02X}");
            }
            _ => out.push(char::from(byte)),
        }
    }
    // A colon before the first slash would be the end of a scheme.
    match out.split('/').next() {
        Some(first) if first.contains(':') => format!("./{out}"),
        _ => out,
    }
}
