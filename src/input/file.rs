//! A file, or standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::capture::Stored;
use super::contents::{self, Contents};
use super::finding::{Finding, Findings, once};
use super::looking::Looking;
use super::raw::Raw;
use super::whole::{Given, Whole};
use super::{Capture, InputKind, Location, Place, Reason, ending, folder, members, ndjson};

/// What a file, a folder or standard input holds.
pub(super) fn look(place: Place, looking: &Looking) -> Findings {
    let at = Location::new(place.name());
    look_at(place, at, looking)
}

/// The same, where it is known by another name, too.
pub(super) fn look_at(place: Place, at: Location, looking: &Looking) -> Findings {
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
    let given = Given { reader, whole: path.map(|path| Whole::File(path.to_owned())) };
    look_into(given, path.unwrap_or(Path::new("")), at, looking)
}

/// Looks into bytes; `name` tells by its ending what they are, where nothing else does.
pub(super) fn look_into(given: Given, name: &Path, at: Location, looking: &Looking) -> Findings {
    let Given { reader, whole } = given;
    let counted = Counted { reader, bytes: Arc::clone(&looking.bytes) };
    let mut raw = Raw::of_size(counted, whole.as_ref().map_or(0, Whole::size));
    let kind = match looking.kind {
        InputKind::Auto if ending::is_archive(name) => InputKind::Warc,
        InputKind::Auto if ending::is_stream(name) => InputKind::Ndjson,
        kind => kind,
    };
    let contents = match kind {
        InputKind::Auto | InputKind::Warc => contents::of(&mut raw),
        _ => Ok(Contents::Other),
    };
    match (kind, contents) {
        (_, Err(error)) => once(Err(error.into()), at),
        (InputKind::Ndjson, _) => ndjson::lines(raw, at, looking),
        (InputKind::Auto, Ok(Contents::Archive)) => archive(raw, at, looking),
        (InputKind::Warc, Ok(Contents::Zip)) => wacz(whole.as_ref(), at, looking),
        (_, Ok(Contents::Zip)) if ending::is_wacz(name) => wacz(whole.as_ref(), at, looking),
        (InputKind::Warc, Ok(_)) => archive(raw, at, looking),
        (InputKind::Auto | InputKind::Page, Ok(_)) => {
            let page = page(raw, looking.limits.page);
            once(page.map(|page| Finding::Capture(Capture::new(at.clone(), page))), at)
        }
    }
}

#[cfg(feature = "warc")]
fn archive(raw: Raw, at: Location, looking: &Looking) -> Findings {
    super::warc::records([raw], at, looking)
}

#[cfg(feature = "warc")]
fn wacz(whole: Option<&Whole>, at: Location, looking: &Looking) -> Findings {
    let Some(whole) = whole else {
        let reason = "it is a WACZ, whose contents are listed at its end: name the file";
        return once(Err(Reason::Damaged(reason.to_owned())), at);
    };
    match super::wacz::archives(whole) {
        Ok(archives) => super::warc::records(archives, at, looking),
        Err(reason) => once(Err(reason), at),
    }
}

#[cfg(not(feature = "warc"))]
fn archive(_: Raw, at: Location, _: &Looking) -> Findings {
    let reason = "archives can't be read without the Cargo feature `warc`";
    once(Err(Reason::Damaged(reason.to_owned())), at)
}

#[cfg(not(feature = "warc"))]
fn wacz(_: Option<&Whole>, at: Location, looking: &Looking) -> Findings {
    archive(Raw::new(io::empty()), at, looking)
}

fn page(raw: Raw, limit: usize) -> Result<Stored, Reason> {
    // One byte over the limit is enough for the parser to tell that the page is too large.
    let bytes = raw.rest(limit.saturating_add(1))?;
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
