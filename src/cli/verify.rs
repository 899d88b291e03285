//! `ogpx verify`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use ogpx::compare::{Change, Field, FieldTotal, Finding, StoredFormat, Verification, verify};
use ogpx::output::{OutputFormat, RecordWriter};
use ogpx::{Parser, Record};
use serde::Serialize;

use super::diff::line;
use super::given::{self, GivenError, PageFile};
use super::messages::{self, Messages};
use super::target::Target;
use super::{Unwritable, print};

const EXAMPLES: &str = "\
Examples:
  ogpx verify pages/ --expected expected/ --accept             store what the pages give today
  ogpx verify pages/ --expected expected/                      what became different since?
  ogpx verify pages/ --expected expected/ --only /irm          only what the reviewers found
  ogpx verify pages/ --expected expected/ --ignore /related    without the list at the foot

Exit codes:
  0  every record is as expected
  1  something became different, is new, missing or orphaned, or could not be read or written
  2  the arguments are wrong";

const NAME: Style = Style::new().bold();
const TAG: Style = AnsiColor::Yellow.on_default().bold();

/// Compare pages with the records that were stored for them
///
/// Each page is converted and compared with its stored record, field by field, `source` apart. A
/// record that nothing is stored for is new; a stored record whose page gives none is missing, one
/// without a page orphaned. Nothing is written unless --accept is given; orphaned files are never
/// deleted.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Verify {
    /// Pages, or folders of them
    #[arg(value_name = "PAGES", required = true)]
    pages: Vec<PathBuf>,

    /// The folder with the stored records, one YAML file a page
    #[arg(long, value_name = "DIR")]
    expected: PathBuf,

    /// Store what the pages give now, whole records, after showing the differences
    #[arg(long, conflicts_with_all = ["only", "ignore"])]
    accept: bool,

    /// Compare only this field; may be given again; "*" is any entry of a list
    #[arg(long, value_name = "POINTER")]
    only: Vec<Field>,

    /// Leave this field out; may be given again
    #[arg(long, value_name = "POINTER")]
    ignore: Vec<Field>,

    /// How the findings are told
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: FindingsFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FindingsFormat {
    /// A line for each change, totals by field
    Human,
    /// One JSON document
    Json,
}

/// The pages' records and what is stored for them.
struct Held {
    pages: Vec<PageFile>,
    records: Vec<Record>,
    failed: Vec<String>,
    files: Vec<PathBuf>,
    expectations: Vec<Record>,
}

impl Verify {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        let held = match self.hold() {
            Ok(held) => held,
            Err(error) => {
                messages::failure(&error);
                return Ok(ExitCode::FAILURE);
            }
        };
        let comparison = super::comparison(self.only.clone(), self.ignore.clone());
        let found = verify(&held.records, &held.expectations, &held.failed, &comparison);
        let found = match found {
            Ok(found) => found,
            Err(error) => {
                let [first, second] = error.positions.map(|at| held.files[at].display());
                messages::failure(&format!("{first}, {second}: {error}"));
                return Ok(ExitCode::FAILURE);
            }
        };
        let told: Vec<Told<'_>> = found.findings.iter().map(|f| Told::of(f, &held)).collect();
        let accepted = if self.accept { Some(self.accept(&found, &held)?) } else { None };
        match self.format {
            FindingsFormat::Human => {
                human(&told, &found, accepted).map_err(Unwritable::stdout)?;
            }
            FindingsFormat::Json => {
                let report = Findings {
                    findings: told,
                    totals: found.totals(),
                    as_expected: found.as_expected,
                };
                let mut json = serde_json::to_vec_pretty(&report).expect("findings are plain data");
                json.push(b'\n');
                print(&json)?;
            }
        }
        let remains = |finding: &Finding| match finding {
            Finding::Changed { .. } | Finding::New { .. } => !self.accept,
            _ => true,
        };
        let done = !found.findings.iter().any(remains);
        Ok(if done { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Reads pages and expectations.
    fn hold(&self) -> Result<Held, GivenError> {
        if !self.accept && !self.expected.is_dir() {
            let kind = if self.expected.exists() {
                io::ErrorKind::NotADirectory
            } else {
                io::ErrorKind::NotFound
            };
            let reason = io::Error::new(kind, "there is no such folder; --accept makes it");
            let path = self.expected.display().to_string();
            return Err(GivenError::Unreadable { path, reason });
        }
        let (files, expectations) = given::stored_in(&self.expected)?.into_iter().unzip();
        let mut held = Held {
            pages: Vec::new(),
            records: Vec::new(),
            failed: Vec::new(),
            files,
            expectations,
        };
        for page in given::pages(&self.pages)? {
            let source = given::read(&page.path)?;
            match source.parse(&Parser::new()) {
                Ok(extraction) => {
                    held.records.push(extraction.record);
                    held.pages.push(page);
                }
                Err(error) => {
                    Messages::Human.no_record(&source.input, &error);
                    held.failed.push(source.input);
                }
            }
        }
        Ok(held)
    }

    /// Stores the records that became different, and the new ones; gives the number of files.
    fn accept(&self, found: &Verification, held: &Held) -> Result<usize, Unwritable> {
        let mut files: BTreeMap<PathBuf, Vec<&Record>> = BTreeMap::new();
        for finding in &found.findings {
            match finding {
                Finding::Changed { expectation, .. } => {
                    // The other records of the file stay as they are.
                    let path = &held.files[*expectation];
                    let stored = held.files.iter().zip(&held.expectations);
                    let all = stored.filter(|(file, _)| *file == path).map(|(_, record)| record);
                    files.entry(path.clone()).or_insert_with(|| all.collect());
                }
                Finding::New { record } => {
                    let mut path = self.expected.join(&held.pages[*record].name).into_os_string();
                    path.push(".yaml");
                    let path = PathBuf::from(path);
                    if path.exists() || files.contains_key(&path) {
                        let reason = "it is there already, and expects another page";
                        let reason = io::Error::new(io::ErrorKind::AlreadyExists, reason);
                        return Err(Unwritable { name: path.display().to_string(), reason });
                    }
                    files.insert(path, vec![&held.records[*record]]);
                }
                _ => {}
            }
        }
        for finding in &found.findings {
            if let Finding::Changed { record, expectation, .. } = finding {
                let stored = files.get_mut(&held.files[*expectation]).into_iter().flatten();
                for place in stored {
                    if std::ptr::eq(*place, &held.expectations[*expectation]) {
                        *place = &held.records[*record];
                    }
                }
            }
        }
        for (path, records) in &files {
            store(path, records)?;
        }
        Ok(files.len())
    }
}

/// Writes records to a file in the format of its name.
fn store(path: &Path, records: &[&Record]) -> Result<(), Unwritable> {
    let unwritable = |reason| Unwritable { name: path.display().to_string(), reason };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(unwritable)?;
    }
    let mut target = Target::open(Some(path))?;
    let format = match StoredFormat::from_name(&path.display().to_string()) {
        Some(StoredFormat::Json) => OutputFormat::Json,
        Some(StoredFormat::Ndjson) => OutputFormat::Ndjson,
        _ => OutputFormat::Yaml,
    };
    let mut writer = RecordWriter::new(format, &mut target);
    records.iter().try_for_each(|record| writer.write(record)).map_err(unwritable)?;
    writer.finish().map_err(unwritable)?;
    target.close()
}

/// A finding with the names of what it is about.
#[derive(Serialize)]
#[serde(tag = "finding", rename_all = "lowercase")]
enum Told<'a> {
    Changed { key: Option<&'a str>, input: &'a Path, expected: &'a Path, changes: &'a [Change] },
    New { key: Option<&'a str>, input: &'a Path },
    Missing { key: Option<&'a str>, expected: &'a Path },
    Orphaned { key: Option<&'a str>, expected: &'a Path },
}

#[derive(Serialize)]
struct Findings<'a> {
    findings: Vec<Told<'a>>,
    totals: Vec<FieldTotal>,
    as_expected: usize,
}

impl<'a> Told<'a> {
    fn of(finding: &'a Finding, held: &'a Held) -> Self {
        let input = |record: &usize| held.pages[*record].path.as_path();
        let expected = |expectation: &usize| held.files[*expectation].as_path();
        let record_key = |record: &usize| held.records[*record].key.as_deref();
        let expected_key = |expectation: &usize| held.expectations[*expectation].key.as_deref();
        match finding {
            Finding::Changed { record, expectation, changes } => Told::Changed {
                key: record_key(record),
                input: input(record),
                expected: expected(expectation),
                changes,
            },
            Finding::New { record } => Told::New { key: record_key(record), input: input(record) },
            Finding::Missing { expectation } => {
                Told::Missing { key: expected_key(expectation), expected: expected(expectation) }
            }
            Finding::Orphaned { expectation } => {
                Told::Orphaned { key: expected_key(expectation), expected: expected(expectation) }
            }
        }
    }
}

fn human(told: &[Told<'_>], found: &Verification, accepted: Option<usize>) -> io::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    let mut counts = [0; 4];
    for finding in told {
        match finding {
            Told::Changed { input, expected, changes, .. } => {
                counts[0] += 1;
                let (input, expected) = (input.display(), expected.display());
                writeln!(out, "{NAME}{input}{NAME:#}: {TAG}changed{TAG:#} from {expected}")?;
                for change in *changes {
                    writeln!(out, "  {}", line(change))?;
                }
            }
            Told::New { input, .. } => {
                counts[1] += 1;
                let input = input.display();
                writeln!(out, "{NAME}{input}{NAME:#}: {TAG}new{TAG:#}: nothing is stored for it")?;
            }
            Told::Missing { expected, .. } => {
                counts[2] += 1;
                let expected = expected.display();
                writeln!(
                    out,
                    "{NAME}{expected}{NAME:#}: {TAG}missing{TAG:#}: its page gives no record now"
                )?;
            }
            Told::Orphaned { expected, .. } => {
                counts[3] += 1;
                let expected = expected.display();
                writeln!(
                    out,
                    "{NAME}{expected}{NAME:#}: {TAG}orphaned{TAG:#}: its page is not among those given"
                )?;
            }
        }
    }
    let totals = found.totals();
    if !totals.is_empty() {
        writeln!(out, "\nby field:")?;
        let width = totals.iter().map(|total| total.field.len()).max().unwrap_or(0);
        for FieldTotal { field, records, changes, .. } in &totals {
            let s = |count: usize| if count == 1 { "" } else { "s" };
            writeln!(
                out,
                "  {field:width$}  {changes} change{} in {records} record{}",
                s(*changes),
                s(*records)
            )?;
        }
        writeln!(out)?;
    }
    let [changed, new, missing, orphaned] = counts;
    let same = found.as_expected;
    writeln!(
        out,
        "{same} as expected, {changed} changed, {new} new, {missing} missing, {orphaned} orphaned"
    )?;
    if let Some(files) = accepted {
        writeln!(out, "{files} file{} written", if files == 1 { "" } else { "s" })?;
    }
    out.flush()
}
