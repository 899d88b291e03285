//! What there is to compare at a path on the command line: pages, read to records, or records that
//! were stored.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ogpx::batch::MANIFEST;
use ogpx::compare::{StoredError, StoredFormat, read_records};
use ogpx::input::{InputError, InputKind, Location, Place, Reason, Source, Sources, files_below};
use ogpx::{Diagnostic, Record};

use super::messages::{self, Messages};
use super::reading::ReadingOptions;

/// Why a path gives nothing to compare.
#[derive(Debug, thiserror::Error)]
pub(super) enum GivenError {
    #[error("{path}: can't be read: {reason}")]
    Unreadable { path: String, reason: std::io::Error },
    #[error(transparent)]
    Input(#[from] InputError),
    #[error("{path}: {error}")]
    Stored { path: String, error: StoredError },
    #[error(
        "{path}: holds records of more than {limit} bytes; let its name end in .yaml, .json or .ndjson, or raise --max-page"
    )]
    TooLarge { path: String, limit: usize },
    #[error("{path}: {reason}, and none holds records (.yaml, .json, .ndjson)")]
    EmptyFolder { path: String, reason: Reason },
}

/// What is kept of a record; of one that was read from a page, with its diagnostics.
type Keep<'k, T> = &'k dyn Fn(Record, Option<Vec<Diagnostic>>) -> T;

/// Records, or what is kept of them, and what gave none.
#[derive(Debug)]
pub(super) struct Given<T = Record> {
    pub(super) records: Vec<T>,
    /// Where pages gave no record; each was told.
    pub(super) failed: Vec<ogpx::record::Source>,
    /// How many gave none, by code.
    pub(super) failures: BTreeMap<&'static str, usize>,
    /// Whether something could not even be read.
    pub(super) unread: bool,
}

impl<T> Default for Given<T> {
    fn default() -> Self {
        let (records, failed) = (Vec::new(), Vec::new());
        Given { records, failed, failures: BTreeMap::new(), unread: false }
    }
}

impl Given {
    /// The records of pages. What gives none is told and left out.
    pub(super) fn pages(places: Vec<Place>, reading: &ReadingOptions) -> Self {
        Given::kept_of_pages(places, reading, &|record, _| record)
    }

    /// What is at a path: stored records as they are, pages as they are read. A folder is one of
    /// records where it holds no page.
    pub(super) fn at(path: &Path, reading: &ReadingOptions) -> Result<Self, GivenError> {
        Given::kept(path, reading, &|record, _| record)
    }

    /// The files that were read.
    pub(super) fn inputs(&self) -> impl Iterator<Item = &str> {
        let sources = self.records.iter().map(|record| &record.source).chain(&self.failed);
        sources.filter_map(|source| source.input.as_deref())
    }
}

impl<T> Given<T> {
    fn kept_of_pages(places: Vec<Place>, reading: &ReadingOptions, keep: Keep<'_, T>) -> Self {
        let mut given = Given::default();
        let parser = reading.parser();
        for source in Sources::from(reading.captures(places)) {
            match source {
                Ok(source) => given.page(&source, &parser, keep),
                Err(error) => given.not_read(&error),
            }
        }
        given
    }

    /// What is kept of each record at a path, as [`at`](Given::at) finds them.
    pub(super) fn kept(
        path: &Path,
        reading: &ReadingOptions,
        keep: Keep<'_, T>,
    ) -> Result<Self, GivenError> {
        let name = path.display().to_string();
        let place = vec![Place::from(path)];
        if reading.kind() != InputKind::Auto {
            return Ok(Given::kept_of_pages(place, reading, keep));
        }
        if path.is_file()
            && let Some(format) = StoredFormat::from_name(&name)
        {
            let records = stored(path, format)?.into_iter().map(|record| keep(record, None));
            return Ok(Given { records: records.collect(), ..Given::default() });
        }
        let mut given = Given::default();
        let parser = reading.parser();
        for source in Sources::from(reading.captures(place)) {
            match source {
                Ok(source) => match format_of(&source, &name) {
                    None => given.page(&source, &parser, keep),
                    Some(_) if source.bytes.len() > reading.limits().page => {
                        return Err(GivenError::TooLarge {
                            path: name,
                            limit: reading.limits().page,
                        });
                    }
                    Some(format) => {
                        let records = read_records(&source.bytes, format);
                        let error = |error| GivenError::Stored { path: name.clone(), error };
                        let records = records.map_err(error)?.into_iter();
                        given.records.extend(records.map(|record| keep(record, None)));
                    }
                },
                Err(InputError { at, reason: reason @ Reason::NoPages(_), .. })
                    if path.is_dir() && at.input == name =>
                {
                    let records = stored_in(path)?.into_iter();
                    given.records.extend(records.map(|(_, record)| keep(record, None)));
                    if given.records.is_empty() {
                        return Err(GivenError::EmptyFolder { path: name, reason });
                    }
                }
                Err(error) => given.not_read(&error),
            }
        }
        Ok(given)
    }

    /// Takes in what is at another path.
    pub(super) fn add(&mut self, other: Self) {
        let Given { records, failed, failures, unread } = other;
        self.records.extend(records);
        self.failed.extend(failed);
        for (code, count) in failures {
            *self.failures.entry(code).or_default() += count;
        }
        self.unread |= unread;
    }

    /// What is kept of each record at several paths. Where a whole path is nothing that can be read, that is
    /// told, and the others are read.
    pub(super) fn kept_of_all(
        paths: &[PathBuf],
        reading: &ReadingOptions,
        keep: Keep<'_, T>,
    ) -> Self {
        let mut given = Given::default();
        for path in paths {
            match Given::kept(path, reading, keep) {
                Ok(found) => given.add(found),
                Err(error) => {
                    messages::failure(&error);
                    given.unread = true;
                }
            }
        }
        given
    }

    /// Whether there is nothing to compare, and it was told why.
    pub(super) fn is_nothing(&self) -> bool {
        self.records.is_empty() && (self.unread || !self.failed.is_empty())
    }

    fn page(&mut self, source: &Source, parser: &ogpx::Parser, keep: Keep<'_, T>) {
        match source.parse(parser) {
            Ok(extraction) => {
                self.records.push(keep(extraction.record, Some(extraction.diagnostics)));
            }
            Err(error) => {
                let at = source.location();
                Messages::Human.no_record(&at, &error);
                *self.failures.entry(error.code()).or_default() += 1;
                self.failed.push(failed(at));
            }
        }
    }

    fn not_read(&mut self, error: &InputError) {
        Messages::Human.no_page(error);
        *self.failures.entry(error.code()).or_default() += 1;
        self.failed.push(failed(Location::clone(&error.at)));
        self.unread = true;
    }
}

fn failed(at: Location) -> ogpx::record::Source {
    let mut source = ogpx::record::Source::default();
    source.input = Some(at.input);
    source.record_id = at.record_id;
    source.url = at.url;
    source
}

/// The format of stored records, where what stands at the path itself looks like some.
fn format_of(source: &Source, path: &str) -> Option<StoredFormat> {
    let is_itself = source.input == path && source.record_id.is_none();
    if is_itself { StoredFormat::from_bytes(&source.bytes) } else { None }
}

/// The stored records of a folder with the file of each; none where there is no such folder. What
/// `ogpx convert` lists of a folder is no record.
pub(super) fn stored_in(folder: &Path) -> Result<Vec<(PathBuf, Record)>, GivenError> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for path in files_below(folder) {
        let path = path?;
        let format = StoredFormat::from_name(&path.display().to_string());
        if let Some(format) = format
            && path.file_name().is_none_or(|name| name != MANIFEST)
        {
            let records = stored(&path, format)?;
            found.extend(records.into_iter().map(|record| (path.clone(), record)));
        }
    }
    Ok(found)
}

fn stored(path: &Path, format: StoredFormat) -> Result<Vec<Record>, GivenError> {
    let name = || path.display().to_string();
    let bytes = fs::read(path).map_err(|reason| GivenError::Unreadable { path: name(), reason })?;
    read_records(&bytes, format).map_err(|error| GivenError::Stored { path: name(), error })
}
