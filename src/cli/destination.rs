//! What records are written as and where they go, as options.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use ogpx::batch::{MANIFEST, TableFolder};
use ogpx::output::tables::Tables;
use ogpx::output::{OutputFormat, Parts};

/// What records are written as and where they go.
#[derive(Debug, clap::Args)]
pub(super) struct OutputOptions {
    /// What the records are written as; otherwise as the name of the output says (.yaml, .json,
    /// .ndjson, .csv, .db, .parquet), and YAML where it says nothing
    #[arg(long, value_name = "FORMAT")]
    format: Option<RecordFormat>,

    /// Write to a file, which appears only once it is complete, or into a folder (named with a final
    /// "/"), one file a page
    #[arg(short, long, value_name = "FILE|DIR/")]
    pub(super) output: Option<PathBuf>,

    /// Leave the records in DIR/, or in the database, that an earlier run made of the same pages, and add
    /// those of others
    #[arg(long)]
    pub(super) resume: bool,

    /// Of each commitment write only the newest capture
    #[arg(long, conflicts_with = "resume")]
    pub(super) latest: bool,

    /// Put the page's blocks, with what claimed each, into the records
    #[arg(long)]
    content: bool,

    /// Put the place that each value came from into the records; of tables, into one of its own
    #[arg(long)]
    evidence: bool,

    /// Put the messages about a page into its record too
    #[arg(long)]
    diagnostics: bool,

    /// Begin CSV files with a byte order mark, by which spreadsheets know UTF-8
    #[arg(long)]
    csv_bom: bool,
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
    /// The linked tables in one SQLite database (-o FILE), with an index of all words
    Sqlite,
    /// One Parquet file (-o FILE), a record a row, nested
    Parquet,
}

/// Where the records go.
pub(super) enum Destination<'a> {
    Stream(OutputFormat, Option<&'a Path>),
    Folder(OutputFormat, &'a Path),
    Tables(&'a Path),
    FlatTable(Option<&'a Path>),
    #[cfg(feature = "sqlite")]
    Database(&'a Path),
    #[cfg(feature = "parquet")]
    Parquet(&'a Path),
}

/// Options that make no sense together.
#[derive(Debug, thiserror::Error)]
pub(super) enum Clash {
    #[error("--format csv writes several files, and needs a folder: -o DIR/")]
    TablesInFile,
    #[error("--format ogp-csv writes one file, and needs its name: -o FILE")]
    FlatTableInFolder,
    #[error("--format {format} writes one file, and needs its name: -o FILE")]
    NoFile { format: String },
    #[error(
        "this ogpx was built without --format {format}: build one with \
         `cargo install --path . --features {format}`"
    )]
    NotBuiltIn { format: String },
    #[error(
        "--failures - writes failures among the records, which only one stream of NDJSON has room for: \
         --format ndjson, to standard output or a file"
    )]
    FailuresAmongRecords,
    #[error("--resume needs a folder with one file a page, -o DIR/, or a database")]
    NothingToResume,
    #[error(
        "{name} would not hold what its name says but what --format {format} writes: leave \
         --format out, or choose a name that ends in .{ending}"
    )]
    Name { name: String, format: String, ending: &'static str },
    #[error("--format {format} has no place for what {option} adds: {instead}")]
    NoPlace { option: &'static str, format: String, instead: &'static str },
}

impl RecordFormat {
    /// The format that the name of a file tells.
    fn of_name(name: &Path) -> Option<Self> {
        match name.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "yaml" | "yml" => Some(RecordFormat::Yaml),
            "json" => Some(RecordFormat::Json),
            "ndjson" | "jsonl" => Some(RecordFormat::Ndjson),
            "csv" => Some(RecordFormat::OgpCsv),
            "db" | "sqlite" | "sqlite3" => Some(RecordFormat::Sqlite),
            "parquet" => Some(RecordFormat::Parquet),
            _ => None,
        }
    }

    fn ending(self) -> &'static str {
        match self {
            RecordFormat::Yaml => "yaml",
            RecordFormat::Json => "json",
            RecordFormat::Ndjson => "ndjson",
            RecordFormat::Csv | RecordFormat::OgpCsv => "csv",
            RecordFormat::Sqlite => "db",
            RecordFormat::Parquet => "parquet",
        }
    }

    /// The format as the option names it.
    fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

impl OutputOptions {
    /// Makes sure that the options make sense together.
    pub(super) fn check(&self, failures_among_records: bool) -> Result<(), Clash> {
        let format = self.format();
        let is_stream = matches!(self.destination(), Destination::Stream(OutputFormat::Ndjson, _));
        if failures_among_records && !is_stream {
            return Err(Clash::FailuresAmongRecords);
        }
        let file = self.output.as_deref().filter(|path| !is_folder(path));
        let folder = self.output.as_deref().is_some_and(is_folder);
        match format {
            RecordFormat::Csv if !folder => return Err(Clash::TablesInFile),
            RecordFormat::OgpCsv if folder => return Err(Clash::FlatTableInFolder),
            RecordFormat::Sqlite if cfg!(not(feature = "sqlite")) => {
                return Err(Clash::NotBuiltIn { format: format.name() });
            }
            RecordFormat::Parquet if cfg!(not(feature = "parquet")) => {
                return Err(Clash::NotBuiltIn { format: format.name() });
            }
            RecordFormat::Sqlite | RecordFormat::Parquet if file.is_none() => {
                return Err(Clash::NoFile { format: format.name() });
            }
            _ => {}
        }
        if let Some(file) = file
            && RecordFormat::of_name(file).is_some_and(|told| told != format)
        {
            let name = file.display().to_string();
            return Err(Clash::Name { name, format: format.name(), ending: format.ending() });
        }
        if self.resume
            && format != RecordFormat::Sqlite
            && !matches!(self.destination(), Destination::Folder(..))
        {
            return Err(Clash::NothingToResume);
        }
        let is_csv = matches!(format, RecordFormat::Csv | RecordFormat::OgpCsv);
        let is_table = is_csv || format == RecordFormat::Sqlite;
        let records = "write records (yaml, json, ndjson, parquet)";
        let no_places = [
            ("--content", self.content && is_table, records),
            ("--diagnostics", self.diagnostics && is_table, "--messages json tells them"),
            (
                "--evidence",
                self.evidence && format == RecordFormat::OgpCsv,
                "csv and sqlite have a table for it",
            ),
            ("--csv-bom", self.csv_bom && !is_csv, "it is for CSV (csv, ogp-csv)"),
        ];
        match no_places.into_iter().find(|(_, is_asked, _)| *is_asked) {
            Some((option, _, instead)) => {
                Err(Clash::NoPlace { option, format: format.name(), instead })
            }
            None => Ok(()),
        }
    }

    fn format(&self) -> RecordFormat {
        let file = self.output.as_deref().filter(|path| !is_folder(path));
        self.format.or_else(|| RecordFormat::of_name(file?)).unwrap_or(RecordFormat::Yaml)
    }

    pub(super) fn destination(&self) -> Destination<'_> {
        let path = self.output.as_deref();
        let format = match (self.format(), path) {
            (RecordFormat::Yaml, _) => OutputFormat::Yaml,
            (RecordFormat::Json, _) => OutputFormat::Json,
            (RecordFormat::Ndjson, _) => OutputFormat::Ndjson,
            (RecordFormat::Csv, Some(path)) => return Destination::Tables(path),
            #[cfg(feature = "sqlite")]
            (RecordFormat::Sqlite, Some(path)) => return Destination::Database(path),
            #[cfg(feature = "parquet")]
            (RecordFormat::Parquet, Some(path)) => return Destination::Parquet(path),
            // What needs a name and has none is told by `check`.
            (_, path) => return Destination::FlatTable(path),
        };
        match path {
            Some(path) if is_folder(path) => Destination::Folder(format, path),
            path => Destination::Stream(format, path),
        }
    }

    /// The parts that records have on request.
    pub(super) fn parts(&self) -> Parts {
        let OutputOptions { content, evidence, diagnostics, .. } = *self;
        Parts { content, evidence, diagnostics }
    }

    /// Which tables are written, and how.
    pub(super) fn tables(&self) -> Tables {
        Tables { places: self.evidence, byte_order_mark: self.csv_bom, ..Tables::default() }
    }

    /// The files that are written, but for those of single records.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        match self.destination() {
            Destination::Stream(_, path) | Destination::FlatTable(path) => {
                path.map(Path::to_owned).into_iter().collect()
            }
            Destination::Folder(_, folder) => vec![folder.join(MANIFEST)],
            Destination::Tables(folder) => TableFolder::files(folder),
            #[cfg(feature = "sqlite")]
            Destination::Database(path) => vec![path.to_owned()],
            #[cfg(feature = "parquet")]
            Destination::Parquet(path) => vec![path.to_owned()],
        }
    }

    /// The folder that is written to.
    pub(super) fn folder(&self) -> Option<&Path> {
        match self.destination() {
            Destination::Folder(_, folder) | Destination::Tables(folder) => Some(folder),
            _ => None,
        }
    }
}

/// Whether a path names a folder: one that is there, or with a final separator.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(std::path::is_separator)
}

/// How many pages to work on at the same time, as an argument.
pub(super) fn jobs(number: &str) -> Result<NonZeroUsize, String> {
    let number: usize = number.parse().map_err(|_| "it is no number".to_owned())?;
    let none =
        "with no page at a time nothing is done; give 1 or more, or leave it out for all cores";
    NonZeroUsize::new(number).ok_or_else(|| none.to_owned())
}
