//! `ogpx verify`.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use ogpx::Record;
use ogpx::batch::FileNames;
use ogpx::compare::{
    Change, FieldPointer, FieldTotal, StoredFormat, Unexpected, Verification, verify,
};
use ogpx::input::Outputs;
use ogpx::output::{OutputFormat, RecordWriter};
use serde::Serialize;

use super::diff::line;
use super::given::{self, Given, GivenError};
use super::messages;
use super::reading::{PlaceOptions, local};
use super::target::Target;
use super::terminal::plain;
use super::{Unwritable, print};

const EXAMPLES: &str = "\
Examples:
  ogpx verify pages/ --expected expected/ --accept             store what the pages give today
  ogpx verify pages/ --expected expected/                      what became different since?
  ogpx verify pages/ --expected expected/ --only /irm          only what the reviewers found
  ogpx verify pages/ --expected expected/ --ignore /related    without the list at the foot
  ogpx verify crawl.warc.gz --expected expected/               the pages of an archive

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
    /// Pages as saved or crawled: files, folders, WARC archives; "-" is standard input
    #[arg(value_name = "PAGES", value_parser = local(), required_unless_present = "files_from")]
    pages: Vec<PathBuf>,

    #[command(flatten)]
    places: PlaceOptions,

    /// The folder with the stored records, one YAML file a page
    #[arg(long, value_name = "DIR")]
    expected: PathBuf,

    /// Store what the pages give now, whole records, after showing the differences
    #[arg(long, conflicts_with_all = ["only", "ignore"])]
    accept: bool,

    /// Compare only this field; may be given again; "*" is any entry of a list
    #[arg(long, value_name = "POINTER")]
    only: Vec<FieldPointer>,

    /// Leave this field out; may be given again
    #[arg(long, value_name = "POINTER")]
    ignore: Vec<FieldPointer>,

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
    given: Given,
    files: Vec<PathBuf>,
    expectations: Vec<Record>,
}

impl Verify {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        self.places.check_usage("verify", &self.pages);
        let held = match self.hold() {
            Ok(held) => held,
            Err(error) => {
                messages::failure(&error);
                return Ok(ExitCode::FAILURE);
            }
        };
        let comparison = super::comparison(self.only.clone(), self.ignore.clone());
        let Given { records, failed, .. } = &held.given;
        let found = verify(records, &held.expectations, failed, &comparison);
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
        let remains = |finding: &Unexpected| match finding {
            Unexpected::Changed { .. } | Unexpected::New { .. } => !self.accept,
            _ => true,
        };
        let done = !held.given.unread && !found.findings.iter().any(remains);
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
        let given = Given::pages(self.places.of(&self.pages), &self.places.reading);
        Ok(Held { given, files, expectations })
    }

    /// Stores the records that became different, and the new ones; gives the number of files.
    fn accept(&self, found: &Verification, held: &Held) -> Result<usize, Unwritable> {
        let records = &held.given.records;
        let mut files: BTreeMap<PathBuf, Vec<&Record>> = BTreeMap::new();
        let mut names = HashMap::new();
        for finding in &found.findings {
            match finding {
                Unexpected::Changed { expectation, .. } => {
                    // The other records of the file stay as they are.
                    let path = &held.files[*expectation];
                    let stored = held.files.iter().zip(&held.expectations);
                    let all = stored.filter(|(file, _)| *file == path).map(|(_, record)| record);
                    files.entry(path.clone()).or_insert_with(|| all.collect());
                }
                Unexpected::New { record } => {
                    let path = self.file_of(&records[*record], &mut names);
                    if path.exists() || files.contains_key(&path) {
                        let reason = "it is there already, and expects another page";
                        let reason = io::Error::new(io::ErrorKind::AlreadyExists, reason);
                        return Err(Unwritable { name: path.display().to_string(), reason });
                    }
                    files.insert(path, vec![&records[*record]]);
                }
                _ => {}
            }
        }
        for finding in &found.findings {
            if let Unexpected::Changed { record, expectation, .. } = finding {
                let stored = files.get_mut(&held.files[*expectation]).into_iter().flatten();
                for place in stored {
                    if std::ptr::eq(*place, &held.expectations[*expectation]) {
                        *place = &records[*record];
                    }
                }
            }
        }
        let written = Outputs::new(files.keys());
        let inputs = held.given.inputs().find(|input| written.holds(input.as_ref()));
        if let Some(input) = inputs {
            let reason = io::Error::other("it is read, and would be overwritten");
            return Err(Unwritable { name: input.to_owned(), reason });
        }
        for (path, records) in &files {
            store(path, records)?;
        }
        Ok(files.len())
    }

    /// Where a record that nothing is stored for will be: in a file with the name that its page has in
    /// the folder given; what is one of many in its file, in a folder of that name.
    fn file_of(&self, record: &Record, names: &mut Names) -> PathBuf {
        let source = &record.source;
        let input = Path::new(source.input.as_deref().unwrap_or_default());
        let in_folder = |given: &PathBuf| {
            let name = input.strip_prefix(given).ok()?;
            (name.components().count() > 0).then_some(name)
        };
        let name = self.pages.iter().find_map(in_folder);
        let name = name.or(input.file_name().map(Path::new)).unwrap_or(input);
        let place = self.expected.join(name);
        if source.record_id.is_none() {
            let mut path = place.into_os_string();
            path.push(".yaml");
            return path.into();
        }
        let key = record.key.as_deref().unwrap_or("page");
        let taken = names.entry(place.clone()).or_default();
        loop {
            let path = place.join(taken.next(key, source.captured.as_deref(), "yaml"));
            if !path.exists() {
                return path;
            }
        }
    }
}

/// The folders of archives' records with the names given in each.
type Names = HashMap<PathBuf, FileNames>;

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
    Changed {
        key: Option<&'a str>,
        #[serde(flatten)]
        page: Page<'a>,
        expected: &'a Path,
        changes: &'a [Change],
    },
    New {
        key: Option<&'a str>,
        #[serde(flatten)]
        page: Page<'a>,
    },
    Missing {
        key: Option<&'a str>,
        expected: &'a Path,
    },
    Orphaned {
        key: Option<&'a str>,
        expected: &'a Path,
    },
}

/// Which page a finding is about.
#[derive(Serialize)]
struct Page<'a> {
    input: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record_id: Option<&'a str>,
}

impl fmt::Display for Page<'_> {
    /// The input, and after a `#` the record or line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.input)?;
        self.record_id.map_or(Ok(()), |id| write!(f, "#{id}"))
    }
}

#[derive(Serialize)]
struct Findings<'a> {
    findings: Vec<Told<'a>>,
    totals: Vec<FieldTotal>,
    as_expected: usize,
}

impl<'a> Told<'a> {
    fn of(finding: &'a Unexpected, held: &'a Held) -> Self {
        let page = |record: &usize| {
            let source = &held.given.records[*record].source;
            let input = source.input.as_deref().unwrap_or_default();
            Page { input, record_id: source.record_id.as_deref() }
        };
        let expected = |expectation: &usize| held.files[*expectation].as_path();
        let record_key = |record: &usize| held.given.records[*record].key.as_deref();
        let expected_key = |expectation: &usize| held.expectations[*expectation].key.as_deref();
        match finding {
            Unexpected::Changed { record, expectation, changes } => Told::Changed {
                key: record_key(record),
                page: page(record),
                expected: expected(expectation),
                changes,
            },
            Unexpected::New { record } => Told::New { key: record_key(record), page: page(record) },
            Unexpected::Missing { expectation } => {
                Told::Missing { key: expected_key(expectation), expected: expected(expectation) }
            }
            Unexpected::Orphaned { expectation } => {
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
            Told::Changed { page, expected, changes, .. } => {
                counts[0] += 1;
                let page = page.to_string();
                let page = plain(&page);
                let expected = expected.display().to_string();
                let expected = plain(&expected);
                writeln!(out, "{NAME}{page}{NAME:#}: {TAG}changed{TAG:#} from {expected}")?;
                for change in *changes {
                    writeln!(out, "  {}", line(change))?;
                }
            }
            Told::New { page, .. } => {
                counts[1] += 1;
                let page = page.to_string();
                let page = plain(&page);
                writeln!(out, "{NAME}{page}{NAME:#}: {TAG}new{TAG:#}: nothing is stored for it")?;
            }
            Told::Missing { expected, .. } => {
                counts[2] += 1;
                let expected = expected.display().to_string();
                let expected = plain(&expected);
                writeln!(
                    out,
                    "{NAME}{expected}{NAME:#}: {TAG}missing{TAG:#}: its page gives no record now"
                )?;
            }
            Told::Orphaned { expected, .. } => {
                counts[3] += 1;
                let expected = expected.display().to_string();
                let expected = plain(&expected);
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
