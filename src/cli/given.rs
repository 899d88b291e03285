//! What a path on the command line holds: pages or stored records, in a file, a folder or a stream.

use std::io::Read;
use std::path::{Path, PathBuf};

use ogpx::compare::{StoredError, StoredFormat, read_records};
use ogpx::input::{InputError, Place, Reason, Source, Sources};
use ogpx::{ParseError, Parser, Record};

use super::messages::Messages;

/// The endings of pages' names.
const PAGES: [&str; 6] = ["txt", "html", "htm", "xhtml", "md", "markdown"];
/// The endings of archives' names.
const ARCHIVES: [&str; 7] = [".warc", ".warc.gz", ".warc.zst", ".zip", ".tar", ".tar.gz", ".tgz"];

/// Why a path gives nothing to compare.
#[derive(Debug, thiserror::Error)]
pub(super) enum GivenError {
    #[error("{path}: can't be read: {reason}")]
    Unreadable { path: String, reason: std::io::Error },
    #[error("{path}: {error}")]
    Stored { path: String, error: StoredError },
    #[error("{path}: {error}")]
    Page { path: String, error: ParseError },
    #[error(
        "{path}: is an archive; write its records first (`ogpx convert --format ndjson {path} -o records.ndjson`) and name that file"
    )]
    Archive { path: String },
    #[error("{path}: the folder holds neither pages ({}) nor records (yaml, json, ndjson)", PAGES.join(", "))]
    EmptyFolder { path: String },
}

impl GivenError {
    /// What is wrong, without the path.
    pub(super) fn reason(&self) -> String {
        match self {
            GivenError::Unreadable { reason, .. } => format!("can't be read: {reason}"),
            GivenError::Stored { error, .. } => error.to_string(),
            GivenError::Page { error, .. } => error.to_string(),
            GivenError::Archive { .. } | GivenError::EmptyFolder { .. } => self.to_string(),
        }
    }
}

impl From<InputError> for GivenError {
    fn from(error: InputError) -> Self {
        let reason = match error.reason {
            Reason::Unreadable(reason) => reason,
            other => std::io::Error::other(other.to_string()),
        };
        GivenError::Unreadable { path: error.at.input, reason }
    }
}

/// The records at a path: stored ones as they are, pages as they are read. In a folder of pages those
/// that give no record are told and left out.
pub(super) fn records(path: &Path, messages: Messages) -> Result<Vec<Record>, GivenError> {
    let name = path.display().to_string();
    if is_archive(&name) {
        return Err(GivenError::Archive { path: name });
    }
    if path.is_dir() {
        return in_folder(path, messages);
    }
    let source = read(path)?;
    let format = StoredFormat::from_name(&name).or_else(|| {
        let is_page = has_ending(path, &PAGES);
        if is_page { None } else { StoredFormat::from_bytes(&source.bytes) }
    });
    match format {
        Some(format) => stored(&source, format),
        None => match source.parse(&Parser::new()) {
            Ok(extraction) => Ok(vec![extraction.record]),
            Err(error) => Err(GivenError::Page { path: name, error }),
        },
    }
}

/// The stored records of a folder with the file of each; none where there is no such folder.
pub(super) fn stored_in(folder: &Path) -> Result<Vec<(PathBuf, Record)>, GivenError> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for path in files(folder)? {
        if let Some(format) = StoredFormat::from_name(&path.display().to_string()) {
            let records = stored(&read(&path)?, format)?;
            found.extend(records.into_iter().map(|record| (path.clone(), record)));
        }
    }
    Ok(found)
}

/// A page in a file.
#[derive(Debug)]
pub(super) struct PageFile {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its name within the folder that was given; the file's own where a file was given.
    pub(super) name: PathBuf,
}

/// The pages at some paths, those of folders in the order of their names.
pub(super) fn pages(paths: &[PathBuf]) -> Result<Vec<PageFile>, GivenError> {
    let mut pages = Vec::new();
    for path in paths {
        let given = path.display().to_string();
        if is_archive(&given) {
            return Err(GivenError::Archive { path: given });
        }
        if !path.is_dir() {
            let name = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
            pages.push(PageFile { path: path.clone(), name });
            continue;
        }
        let before = pages.len();
        for file in files(path)?.into_iter().filter(|file| has_ending(file, &PAGES)) {
            let name = file.strip_prefix(path).map_or_else(|_| file.clone(), Path::to_owned);
            pages.push(PageFile { path: file, name });
        }
        if pages.len() == before {
            return Err(GivenError::EmptyFolder { path: given });
        }
    }
    Ok(pages)
}

/// A page's bytes, or standard input's.
pub(super) fn read(path: &Path) -> Result<Source, GivenError> {
    if path.is_dir() {
        let reason = std::io::Error::new(std::io::ErrorKind::IsADirectory, "it is a directory");
        return Err(GivenError::Unreadable { path: path.display().to_string(), reason });
    }
    let source = Sources::new([Place::from(path)]).next().expect("one place gives one source");
    let mut source = source?;
    if path.as_os_str() != "-" && source.bytes.len() > ogpx::Limits::default().bytes {
        // A file of many records may be larger than any page.
        source.bytes.clear();
        let read = std::fs::File::open(path).and_then(|mut f| f.read_to_end(&mut source.bytes));
        read.map_err(|reason| GivenError::Unreadable { path: source.input.clone(), reason })?;
    }
    Ok(source)
}

fn in_folder(folder: &Path, messages: Messages) -> Result<Vec<Record>, GivenError> {
    let files = files(folder)?;
    let mut records = Vec::new();
    if files.iter().any(|file| has_ending(file, &PAGES)) {
        for page in files.iter().filter(|file| has_ending(file, &PAGES)) {
            let source = read(page)?;
            match source.parse(&Parser::new()) {
                Ok(extraction) => records.push(extraction.record),
                Err(error) => messages.no_record(&source.input, &error),
            }
        }
        return Ok(records);
    }
    let stored = stored_in(folder)?;
    if stored.is_empty() {
        return Err(GivenError::EmptyFolder { path: folder.display().to_string() });
    }
    records.extend(stored.into_iter().map(|(_, record)| record));
    Ok(records)
}

fn stored(source: &Source, format: StoredFormat) -> Result<Vec<Record>, GivenError> {
    read_records(&source.bytes, format)
        .map_err(|error| GivenError::Stored { path: source.input.clone(), error })
}

/// Every file under a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, GivenError> {
    let unreadable = |reason| GivenError::Unreadable { path: folder.display().to_string(), reason };
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        entries.push(entry.map_err(unreadable)?.path());
    }
    entries.sort();
    let mut files = Vec::new();
    for entry in entries {
        match entry.is_dir() {
            true => files.extend(self::files(&entry)?),
            false => files.push(entry),
        }
    }
    Ok(files)
}

fn is_archive(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ARCHIVES.iter().any(|ending| name.ends_with(ending))
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    ending.is_some_and(|ending| endings.contains(&&ending[..]))
}
