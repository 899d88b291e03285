//! `ogpx review`.

use std::path::PathBuf;
use std::process::ExitCode;

use ogpx::corrections::shown;
use ogpx::input::{Outputs, Place, Source, Sources};
use ogpx::output::cell;
use ogpx::{Diagnostic, DiagnosticCode, Extraction};

use super::apart::Apart;
use super::messages::Messages;
use super::reading::{PlaceOptions, local};
use super::target::Target;
use super::{Unwritable, wrong_usage};

const EXAMPLES: &str = "\
Examples:
  ogpx review pages/ -o doubts.csv                       what a person should look at, worst first
  ogpx convert --corrections doubts.csv -o records/ pages/   the same file, `is` and `who` filled in

Exit codes:
  0  every page was read
  1  at least one page gave no record, or something could not be written
  2  the arguments are wrong";

/// What is doubtful, worst first: what a wrong reading would cost.
const DOUBTS: [DiagnosticCode; 11] = [
    DiagnosticCode::IdMismatch,
    DiagnosticCode::MissingKey,
    DiagnosticCode::MissingTitle,
    DiagnosticCode::LabelInText,
    DiagnosticCode::SecondValue,
    DiagnosticCode::UnknownValue,
    DiagnosticCode::UnclearDate,
    DiagnosticCode::UnknownLabel,
    DiagnosticCode::DoubtfulSplit,
    DiagnosticCode::UnlistedBody,
    DiagnosticCode::Rest,
];

const COLUMNS: [&str; 13] = [
    "key",
    "pointer",
    "was",
    "is",
    "who",
    "why",
    "doubt",
    "message",
    "text",
    "input",
    "line",
    "first_byte",
    "end_byte",
];

/// List what a person should look at, as a table of corrections to be filled in
///
/// Doubtful values, splits and lines of all pages, worst first, each with its place and what stands
/// there. Rows in which `is` and `who` are filled in are corrections that `convert --corrections` takes;
/// others are left alone. "null" in `is` stands for nothing, " | " parts names.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Review {
    /// Pages as saved or crawled: files, folders, WARC archives; "-" is standard input
    #[arg(value_name = "PATH", value_parser = local(), required_unless_present = "files_from")]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    places: PlaceOptions,

    /// Write to a file, which appears only once it is complete
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// A row, and where it stands among the others.
struct Row {
    rank: usize,
    cells: [String; COLUMNS.len()],
}

impl Review {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        self.places.check_usage("review", &self.paths);
        let places = self.places.of(&self.paths);
        let kind = self.places.reading.kind();
        let places: Vec<Place> = match Apart::new(&self.output).check(places, kind) {
            Ok(places) => places,
            Err(error) => wrong_usage("review", &error.to_string()),
        };
        let parser = self.places.reading.parser().evidence(true);
        let captures = self.places.reading.captures(places);
        let captures = captures.leave_out(Outputs::new(&self.output));
        let (mut rows, mut failed) = (Vec::new(), false);
        for source in Sources::from(captures) {
            let source = match source {
                Ok(source) => source,
                Err(error) => {
                    failed = true;
                    Messages::Human.no_page(&error);
                    continue;
                }
            };
            match source.parse(&parser) {
                Ok(extraction) => rows.extend(doubts(&source, extraction)),
                Err(error) => {
                    failed = true;
                    Messages::Human.no_record(&source.location(), &error);
                }
            }
        }
        // Of equally bad ones the pages' order stays.
        rows.sort_by_key(|row| row.rank);
        let mut target = Target::open(self.output.as_deref())?;
        write(&rows, &mut target).map_err(|reason| target.error(reason))?;
        target.close()?;
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

fn write(rows: &[Row], out: &mut Target) -> std::io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for row in rows {
        table.write_record(row.cells.iter().map(|text| cell(text).into_owned()))?;
    }
    table.flush()
}

/// The rows of a page.
fn doubts(source: &Source, mut extraction: Extraction) -> Vec<Row> {
    extraction.place_diagnostics(&source.bytes);
    let Extraction { record, diagnostics, .. } = extraction;
    let record_value = serde_json::to_value(&record).unwrap_or_default();
    let at = source.location().to_string();
    let row = |remark: Diagnostic| {
        let rank = DOUBTS.iter().position(|code| *code == remark.code)?;
        let pointer = corrigible(remark.field.as_deref().unwrap_or_default(), &record_value);
        let was = record_value.pointer(&pointer).map(shown).unwrap_or_default();
        let bytes = remark.bytes;
        let text = source.bytes.get(bytes.start..bytes.end).unwrap_or_default();
        let text = String::from_utf8_lossy(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let place =
            |number: usize| if bytes.is_empty() { String::new() } else { number.to_string() };
        let cells = [
            record.key.clone().unwrap_or_default(),
            pointer,
            was,
            String::new(),
            String::new(),
            String::new(),
            remark.code.to_string(),
            remark.message.clone(),
            text,
            at.clone(),
            place(remark.line),
            place(bytes.start),
            place(bytes.end),
        ];
        Some(Row { rank, cells })
    };
    diagnostics.into_iter().filter_map(row).collect()
}

/// What a person would correct of a field: the code of a coded value, the items of a list.
fn corrigible(field: &str, record: &serde_json::Value) -> String {
    let part = match record.pointer(field) {
        Some(serde_json::Value::Object(parts)) if parts.contains_key("items") => "/items",
        Some(serde_json::Value::Object(parts)) if parts.contains_key("code") => "/code",
        Some(serde_json::Value::Object(parts)) if parts.contains_key("date") => "/date",
        _ => "",
    };
    format!("{field}{part}")
}
