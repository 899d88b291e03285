//! A file, or standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::capture::{Finding, Findings, Stored, once};
use super::captures::Looking;
use super::raw::Raw;
use super::{Capture, InputKind, Location, Place, Reason, folder, members, ndjson};

/// What a file, a folder or standard input holds.
pub(super) fn look(place: Place, looking: &Looking) -> Findings {
    let at = Location::new(place.name());
    let path = match &place {
        Place::Stdin => None,
        Place::File(path) | Place::FilesFrom(path) => Some(path.as_path()),
    };
    if let Some(path) = path
        && path.is_dir()
    {
        return folder::places(path, looking);
    }
    let reader: Box<dyn Read + Send> = match path.map(File::open) {
        None => Box::new(io::stdin()),
        Some(Ok(file)) => Box::new(file),
        Some(Err(error)) => return once(Err(error.into()), at),
    };
    let reader = Counted { reader, bytes: Arc::clone(&looking.bytes) };
    match looking.kind {
        InputKind::Ndjson => ndjson::lines(Raw::new(reader), at, looking),
        InputKind::Warc => archive(Raw::new(reader), at, looking),
        InputKind::Auto if path.is_some_and(is_archive) => archive(Raw::new(reader), at, looking),
        InputKind::Auto if path.is_some_and(is_stream) => {
            ndjson::lines(Raw::new(reader), at, looking)
        }
        InputKind::Auto | InputKind::Page => {
            let page = page(reader, looking.limits.page);
            once(page.map(|page| Finding::Capture(Capture::new(at.clone(), page))), at)
        }
    }
}

/// Whether a file's name is that of a WARC archive.
pub(super) fn is_archive(path: &Path) -> bool {
    ends_in(path, &[".warc"])
}

/// Whether a file's name is that of JSON objects, one a line.
fn is_stream(path: &Path) -> bool {
    ends_in(path, &[".ndjson", ".jsonl"])
}

/// Whether a name has one of these endings, compressed or not.
fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    endings.iter().any(|ending| name.ends_with(ending))
}

#[cfg(feature = "warc")]
fn archive(raw: Raw, at: Location, looking: &Looking) -> Findings {
    super::warc::records(raw, at, looking)
}

#[cfg(not(feature = "warc"))]
fn archive(_: Raw, at: Location, _: &Looking) -> Findings {
    let reason = "archives can't be read without the Cargo feature `warc`";
    once(Err(Reason::Damaged(reason.to_owned())), at)
}

fn page(reader: impl Read, limit: usize) -> Result<Stored, Reason> {
    // One byte over the limit is enough for the parser to tell that the page is too large.
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(if members::is_packed(&bytes) { Stored::Packed(bytes) } else { Stored::Plain(bytes) })
}

/// A reader that tells how far it is.
struct Counted<R> {
    reader: R,
    bytes: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(buffer)?;
        self.bytes.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
