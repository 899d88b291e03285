//! `ogpx diff`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use ogpx::compare::{Change, Difference, Differences, FieldPointer, Words, abridged, markdown};

use super::given::Given;
use super::messages;
use super::reading::{ReadingOptions, local};
use super::terminal::plain;
use super::{Unwritable, print};

const EXAMPLES: &str = "\
Examples:
  ogpx diff old/FR0038.txt new/FR0038.txt          two captures of one page
  ogpx diff FR0038.yaml FR0038.txt                 a stored record and its page as read today
  ogpx diff 2024.ndjson 2025.ndjson --format json  two streams, matched by key
  ogpx diff --only /irm/completion old/ new/       one field of two folders
  ogpx diff 2024.warc.gz 2025.warc.gz              two crawls

Exit codes:
  0  both say the same
  1  they differ, or something could not be read
  2  the arguments are wrong";

const REMOVED: Style = AnsiColor::Red.on_default();
const ADDED: Style = AnsiColor::Green.on_default();
const NAME: Style = Style::new().bold();
/// How much of a text is shown before and after what changed in it, in characters.
const AROUND: usize = 30;

/// Compare two records, pages, folders or NDJSON streams
///
/// Records of two sets are matched by key, then by input; lists are compared by what their entries
/// are called and not by position, prose by words. Where pages came from (`source`) makes no
/// difference unless --source is given. A folder that holds pages or archives is read as pages, any
/// other as records. NDJSON holds records, or with --input ndjson pages.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Diff {
    /// What was: records (yaml, json, ndjson), a page, a WARC archive, or a folder of any; "-" is
    /// standard input
    #[arg(value_name = "A", value_parser = local())]
    before: PathBuf,

    /// What is
    #[arg(value_name = "B", value_parser = local())]
    after: PathBuf,

    #[command(flatten)]
    reading: ReadingOptions,

    /// How the differences are told
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: ReportFormat,

    /// Compare only this field; may be given again; "*" is any entry of a list
    #[arg(long, value_name = "POINTER")]
    only: Vec<FieldPointer>,

    /// Leave this field out; may be given again
    #[arg(long, value_name = "POINTER")]
    ignore: Vec<FieldPointer>,

    /// Compare where the pages came from, too
    #[arg(long)]
    source: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReportFormat {
    /// A line for each change
    Human,
    /// One JSON document
    Json,
    /// Markdown, for a pull request or an issue
    Markdown,
}

impl Diff {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        if self.before.as_os_str() == "-" && self.after.as_os_str() == "-" {
            super::wrong_usage("diff", "standard input can be read only once");
        }
        let comparison = super::comparison(self.only, self.ignore).source(self.source);
        let before = Given::at(&self.before, &self.reading);
        let after = Given::at(&self.after, &self.reading);
        let (before, after) = match (before, after) {
            (Ok(before), Ok(after)) => (before, after),
            (before, after) => {
                before.err().iter().chain(after.err().iter()).for_each(messages::failure);
                return Ok(ExitCode::FAILURE);
            }
        };
        if before.is_nothing() || after.is_nothing() {
            return Ok(ExitCode::FAILURE);
        }
        let report = comparison.report(&before.records, &after.records);
        match self.format {
            ReportFormat::Human => human(&report).map_err(Unwritable::stdout)?,
            ReportFormat::Json => {
                let mut json = serde_json::to_vec_pretty(&report).expect("a report is plain data");
                json.push(b'\n');
                print(&json)?;
            }
            ReportFormat::Markdown => {
                print(markdown(&report).as_bytes())?;
            }
        }
        let is_same = report.is_empty() && !before.unread && !after.unread;
        Ok(if is_same { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn human(report: &Differences) -> io::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    let title = |title: &Option<String>| plain(title.as_deref().unwrap_or("no title")).into_owned();
    for record in &report.records {
        match record {
            Difference::Changed { key, before, after, changes } => {
                let from = match (before, after) {
                    (Some(before), Some(after)) if before != after => {
                        format!(" ({before} → {after})")
                    }
                    (Some(path), _) | (_, Some(path)) if path != key => format!(" ({path})"),
                    _ => String::new(),
                };
                writeln!(out, "{NAME}{}{NAME:#}{}", plain(key), plain(&from))?;
                for change in changes {
                    writeln!(out, "  {}", line(change))?;
                }
            }
            Difference::Removed { key, title: words, .. } => {
                writeln!(
                    out,
                    "{NAME}{}{NAME:#}: {REMOVED}removed{REMOVED:#} ({})",
                    plain(key),
                    title(words)
                )?;
            }
            Difference::Added { key, title: words, .. } => {
                let (key, title) = (plain(key), title(words));
                writeln!(out, "{NAME}{key}{NAME:#}: {ADDED}added{ADDED:#} ({title})")?;
            }
        }
    }
    let [changed, removed, added] = report.counts();
    writeln!(out, "{changed} changed, {added} added, {removed} removed, {} equal", report.equal)?;
    out.flush()
}

/// A change on one line: prose by its words, anything else as values.
pub(super) fn line(change: &Change) -> String {
    let is_prose = |words: &[Words]| {
        let kept = words.iter().filter(|run| matches!(run, Words::Kept(k) if !k.trim().is_empty()));
        kept.count() > 0 && words.len() > 2
    };
    let Some(words) = change.words().filter(|words| is_prose(words)) else {
        return plain(&change.to_string()).into_owned();
    };
    let entry = change.entry().map_or_else(String::new, |entry| {
        let most = entry.char_indices().nth(AROUND);
        most.map_or_else(|| format!(" ({entry})"), |(end, _)| format!(" ({}…)", &entry[..end]))
    });
    let mut line = plain(&format!("{}{entry}: ", change.pointer())).into_owned();
    let one_line = |words: String| plain(&words.replace('\n', "⏎")).into_owned();
    for run in abridged(words, AROUND) {
        line += &match run {
            Words::Kept(words) => one_line(words),
            Words::Removed(words) => format!("{REMOVED}[-{}-]{REMOVED:#}", one_line(words)),
            Words::Added(words) => format!("{ADDED}{{+{}+}}{ADDED:#}", one_line(words)),
        };
    }
    line
}
