//! What a folder's records were made from.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::input::{Location, Source};

/// The name of the manifest in a folder of records. It is NDJSON, one [`Entry`] a line.
///
/// ```
/// use ogpx::batch::{MANIFEST, RecordFolder};
/// let folder = tempfile::tempdir()?;
/// RecordFolder::create(folder.path(), ogpx::output::OutputFormat::Yaml)?.finish()?;
/// assert!(folder.path().join(MANIFEST).exists());
/// # Ok::<(), std::io::Error>(())
/// ```
pub const MANIFEST: &str = "ogpx-manifest.ndjson";

/// One page and what became of it.
///
/// ```
/// let line = r#"{
///     "input": "pages/FR0038.txt", "record_id": null, "sha256": null, "context": "",
///     "version": "0.1.0", "outcome": "empty", "key": null, "captured": null, "file": null, "bytes": 0
/// }"#;
/// let entry: ogpx::batch::Entry = serde_json::from_str(line)?;
/// assert_eq!((&entry.input[..], &entry.outcome[..]), ("pages/FR0038.txt", "empty"));
/// assert_eq!(entry.file, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entry {
    /// The path as it was given.
    pub input: String,
    /// The page's place below that path; see [`Location::below`].
    #[serde(default)]
    pub below: String,
    /// Which record of an archive or line of a stream it is.
    pub record_id: Option<String>,
    /// The SHA-256 of the page's bytes, in hexadecimal; null where it could not be read.
    pub sha256: Option<String>,
    /// What else the record was made from: a digest of what was asked for, and of what the input says
    /// of the page.
    pub context: String,
    /// The version of the program that made it.
    pub version: String,
    /// `record`, or the code of the failure.
    pub outcome: String,
    /// The commitment's identity; null of a failure.
    pub key: Option<String>,
    /// When the page was captured, RFC 3339.
    pub captured: Option<String>,
    /// The name of the record's file in the folder; null of a failure.
    pub file: Option<String>,
    /// The size of that file in bytes.
    pub bytes: u64,
    /// The SHA-256 of that file, in hexadecimal; null of a failure.
    #[serde(default)]
    pub record_sha256: Option<String>,
}

/// Where a page is: a path, and the record or line.
type Place = (String, Option<String>);

/// Where the records of an earlier run are.
#[derive(Clone, Debug)]
enum Kept {
    /// In files of this folder.
    Files(PathBuf),
    /// In rows of the database that the entries stand in, too.
    #[cfg(feature = "sqlite")]
    Rows,
}

impl Default for Kept {
    fn default() -> Self {
        Kept::Files(PathBuf::new())
    }
}

/// What an earlier run left in a folder.
///
/// ```
/// use ogpx::batch::{Batch, Manifest, RecordFolder};
/// use ogpx::input::{Captures, Place};
/// use ogpx::output::OutputFormat;
/// let folder = tempfile::tempdir()?;
/// let mut out = RecordFolder::create(folder.path(), OutputFormat::Yaml)?;
/// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
/// Batch::new(ogpx::Parser::new()).run(pages, &mut out, |_| {})?;
/// out.finish()?;
/// let manifest = Manifest::read(folder.path())?;
/// let entry = &manifest.entries()[0];
/// assert_eq!((&entry.outcome[..], entry.file.as_deref()), ("record", Some("FR0038.yaml")));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    kept: Kept,
    entries: Vec<Entry>,
    /// The entries of each place, in order: captures may share an ID.
    by_place: HashMap<Place, Vec<usize>>,
    /// Those of each path as it was given.
    by_input: HashMap<Place, Vec<usize>>,
    /// Those of each place whose pages had that SHA-256.
    by_page: HashMap<(Place, String), Vec<usize>>,
}

impl Manifest {
    /// The manifest of a folder; of a folder without one, an empty one. Lines that are cut off, as a
    /// killed run leaves them, and records that are not there as they were written are left out.
    ///
    /// # Errors
    /// Where it is there and can't be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut manifest = Manifest { kept: Kept::Files(folder.to_owned()), ..Manifest::default() };
        let lines = match fs::read(folder.join(MANIFEST)) {
            Ok(lines) => lines,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(manifest),
            Err(error) => return Err(error),
        };
        let mut last = HashMap::new();
        let entries: Vec<Entry> = lines.split(|byte| *byte == b'\n').filter_map(parse).collect();
        for (number, entry) in entries.iter().enumerate() {
            if let Some(file) = &entry.file {
                last.insert(file.clone(), number);
            }
        }
        for (number, entry) in entries.into_iter().enumerate() {
            let is_last = entry.file.as_ref().is_some_and(|file| last[file] == number);
            if is_last && is_there(folder, &entry) {
                manifest.push(entry);
            }
        }
        Ok(manifest)
    }

    /// The records that it lists, in order; pages that gave none are left out.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn push(&mut self, entry: Entry) {
        let number = self.entries.len();
        let place = (entry.below.clone(), entry.record_id.clone());
        let input = (entry.input.clone(), entry.record_id.clone());
        if let Some(sha256) = &entry.sha256 {
            let page = (place.clone(), sha256.clone());
            self.by_page.entry(page).or_default().push(number);
        }
        self.by_place.entry(place).or_default().push(number);
        self.by_input.entry(input).or_default().push(number);
        self.entries.push(entry);
    }

    /// The manifest of records that are rows of a database.
    #[cfg(feature = "sqlite")]
    pub(super) fn of_rows(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut manifest = Manifest { kept: Kept::Rows, ..Manifest::default() };
        entries.into_iter().for_each(|entry| manifest.push(entry));
        manifest
    }

    /// The numbers of the entries of a place.
    pub(super) fn of_place(&self, at: &Location) -> &[usize] {
        let place = (at.below.clone(), at.record_id.clone());
        self.by_place.get(&place).map_or(&[], Vec::as_slice)
    }

    /// The numbers of the entries of a path as it was given.
    pub(super) fn of_input(&self, at: &Location) -> &[usize] {
        let input = (at.input.clone(), at.record_id.clone());
        self.by_input.get(&input).map_or(&[], Vec::as_slice)
    }

    /// The numbers of the entries of a place whose pages had that SHA-256.
    pub(super) fn of_page(&self, at: &Location, sha256: &str) -> &[usize] {
        let page = ((at.below.clone(), at.record_id.clone()), sha256.to_owned());
        self.by_page.get(&page).map_or(&[], Vec::as_slice)
    }

    /// Whether the record of a page need not be made again: what stands in its place is made from the
    /// same bytes, and as it was written.
    pub(super) fn is_unchanged(&self, at: &Location, sha256: &str, context: &str) -> bool {
        let same = self.of_page(at, sha256);
        let is_unchanged = |number: &usize| {
            let entry = &self.entries[*number];
            entry.context == context
                && entry.version == env!("CARGO_PKG_VERSION")
                && self.is_as_written(entry)
        };
        !same.is_empty() && same.iter().all(is_unchanged)
    }

    /// Whether nobody has changed a record since.
    fn is_as_written(&self, entry: &Entry) -> bool {
        match (&self.kept, &entry.file, &entry.record_sha256) {
            (Kept::Files(folder), Some(file), Some(written)) => {
                fs::read(folder.join(file)).is_ok_and(|record| sha256(&record) == *written)
            }
            (Kept::Files(_), ..) => false,
            #[cfg(feature = "sqlite")]
            (Kept::Rows, ..) => true,
        }
    }

    /// A digest of what a record is made from besides the page's bytes: what was asked for, and
    /// what the input says of the page. It is of 16 hexadecimal digits.
    ///
    /// ```
    /// use ogpx::batch::Manifest;
    /// use ogpx::input::Source;
    /// let mut source = Source::new("FR0038.txt", "Open Data (FR0038)");
    /// let before = Manifest::context(&source, "Yaml");
    /// source.url = Some("https://example.org/commitments/FR0038/".into());
    /// assert_ne!(Manifest::context(&source, "Yaml"), before);
    /// ```
    pub fn context(source: &Source, settings: &str) -> String {
        let Source { url, captured, content_type, format, .. } = source;
        let context = format!("{settings} {url:?} {captured:?} {content_type:?} {format:?}");
        sha256(context.as_bytes())[..16].to_owned()
    }
}

/// Whether a folder has the file of an entry.
fn is_there(folder: &Path, entry: &Entry) -> bool {
    entry.file.as_ref().is_some_and(|file| {
        // A manifest that someone has changed must not lead out of the folder.
        Path::new(file).components().count() == 1
            && folder
                .join(file)
                .metadata()
                .is_ok_and(|metadata| metadata.is_file() && metadata.len() == entry.bytes)
    })
}

/// The entry on a line; nothing for a line that is cut off.
fn parse(line: &[u8]) -> Option<Entry> {
    let mut entry: Entry = serde_json::from_slice(line).ok()?;
    if entry.below.is_empty() {
        // As an earlier release wrote it.
        entry.below = Location::new(entry.input.as_str()).below;
    }
    Some(entry)
}

/// The SHA-256 of bytes, in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
