//! `ogpx history`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use ogpx::history::{ChangeKind, Course, CourseCapture, Drift, Shown};
use serde::Serialize;

use super::Unwritable;
use super::given::Given;
use super::reading::{ReadingOptions, local};
use super::terminal::{Documents, plain};

const EXAMPLES: &str = "\
Examples:
  ogpx history crawl-2018.warc.gz crawl-2021.warc.gz         what became of each commitment
  ogpx history --format ndjson crawls/ > history.ndjson      for programs
  ogpx history records.ndjson                                of records that were written before

Exit codes:
  0  every page was read
  1  at least one page gave no record, or something could not be read
  2  the arguments are wrong";

const NAME: Style = Style::new().bold();
const WAS: Style = AnsiColor::Red.on_default();
const IS: Style = AnsiColor::Green.on_default();

/// Tell what became of commitments from capture to capture, and where layouts drift
///
/// For each commitment with several captures: its status and verdicts at each date, what else became different in
/// what both captures show, and labels that came or went. Then, of each label that came or went, the first batch
/// (archive or folder) in which it did, on how many of its pages. Captures without a date count as the
/// oldest, in the order in which they are given.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct History {
    /// Pages as saved or crawled, archives, or records (yaml, json, ndjson); "-" is standard input
    #[arg(value_name = "PATH", value_parser = local(), required = true)]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    reading: ReadingOptions,

    /// How it is told
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: HistoryFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum HistoryFormat {
    /// Some lines for each commitment
    Human,
    /// An object a line: of each commitment, then, with the one key `drift`, of each label
    Ndjson,
}

/// A line of what became of the layout.
#[derive(Serialize)]
struct DriftLine<'a> {
    drift: &'a Drift,
}

impl History {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        let given = Given::kept_of_all(&self.paths, &self.reading, &|record, _| Shown::of(&record));
        if given.is_nothing() {
            return Ok(ExitCode::FAILURE);
        }
        let history = ogpx::history::History::of(given.records);
        match self.format {
            HistoryFormat::Human => human(&history),
            HistoryFormat::Ndjson => ndjson(&history),
        }
        .map_err(Unwritable::stdout)?;
        let is_whole = given.failed.is_empty() && !given.unread;
        Ok(if is_whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn ndjson(history: &ogpx::history::History) -> io::Result<()> {
    let mut out = io::BufWriter::new(Documents::new());
    for course in &history.commitments {
        serde_json::to_writer(&mut out, course)?;
        out.write_all(b"\n")?;
    }
    for drift in &history.drifts {
        serde_json::to_writer(&mut out, &DriftLine { drift })?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn human(history: &ogpx::history::History) -> io::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    for Course { key, title, captures, .. } in &history.commitments {
        let title = title.as_deref().unwrap_or("no title");
        writeln!(out, "{NAME}{}{NAME:#}  {}", plain(key), plain(title))?;
        let mut before = BTreeMap::new();
        for capture in captures {
            writeln!(
                out,
                "  {}  {}",
                plain(day(capture.captured.as_deref())),
                plain(&place(capture))
            )?;
            for line in standing(&before, &capture.standing) {
                writeln!(out, "    {line}")?;
            }
            for change in &capture.changes {
                // Status and verdicts stand above.
                if change.change == ChangeKind::Changed && is_told(&change.pointer) {
                    continue;
                }
                writeln!(out, "    {}", plain(&change.to_string()))?;
            }
            before.clone_from(&capture.standing);
        }
    }
    if !history.drifts.is_empty() {
        writeln!(out, "{NAME}Labels{NAME:#}")?;
    }
    for Drift { pointer, change, batch, captured, pages, of, .. } in &history.drifts {
        let batch = if batch.is_empty() { "pages of no folder" } else { batch };
        let day = day(captured.as_deref());
        let line =
            format!("{pointer} {}: first in {batch} ({day}), on {pages} of {of}", change.as_str());
        writeln!(out, "  {}", plain(&line))?;
    }
    let several = history.commitments.len();
    let changed = history.commitments.iter();
    let changed =
        changed.filter(|one| one.captures.iter().any(|one| !one.changes.is_empty())).count();
    let several = match several {
        1 => "1 commitment".to_owned(),
        several => format!("{several} commitments"),
    };
    writeln!(out, "{several} with several captures, {changed} of them changed")?;
    out.flush()
}

/// The day of a capture.
fn day(captured: Option<&str>) -> &str {
    captured.map_or("no date   ", |captured| captured.get(..10).unwrap_or(captured))
}

fn place(capture: &CourseCapture) -> String {
    let input = capture.input.as_deref().unwrap_or_default();
    match (&capture.url, &capture.record_id) {
        (Some(url), Some(_)) => format!("{input} {url}"),
        _ => input.to_owned(),
    }
}

/// Status and verdicts of a capture, of a later one only those that are not as they were.
fn standing(before: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<String> {
    let mut lines = Vec::new();
    for (scale, is) in now {
        match before.get(scale) {
            Some(was) if was == is => {}
            Some(was) => {
                lines.push(format!("{scale}: {WAS}{}{WAS:#} → {IS}{}{IS:#}", plain(was), plain(is)))
            }
            None => lines.push(format!("{scale}: {}", plain(is))),
        }
    }
    for (scale, was) in before.iter().filter(|(scale, _)| !now.contains_key(*scale)) {
        lines.push(format!("{scale}: {WAS}{}{WAS:#} → not said", plain(was)));
    }
    lines
}

/// Whether what a pointer leads to is among status and verdicts.
fn is_told(pointer: &str) -> bool {
    pointer == "/status/code" || (pointer.starts_with("/irm/") && pointer.ends_with("/code"))
}
