//! Folders, with all that is below them.

use std::error::Error;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::contents::{self, Contents};
use super::finding::{Finding, Findings};
use super::looking::Looking;
use super::raw::Raw;
use super::{InputError, InputKind, LeftOut, Location, Place, Reason, ending, may_hold};

/// How the names of files begin that a run has not completed.
const PARTIAL: &str = ".ogpx-";

/// The files of a folder that may hold pages, in the order of their names; links are followed. What
/// would have to be waited for (a pipe) or can't be read (a socket) is no file.
pub(super) fn places(path: &Path, looking: &Looking) -> Findings {
    let kind = looking.kind;
    let at = Location::new(path.display().to_string());
    let folder = path.to_owned();
    let mut found = false;
    let outputs = looking.clone();
    let mut files = walk(path, move |path| outputs.leaves_out(path));
    let looking = looking.clone();
    let (mut ended, mut streams) = (false, false);
    Box::new(std::iter::from_fn(move || {
        if ended {
            return None;
        }
        let left_out = |at: &Location, why| looking.listeners.tell(at, why);
        let wanted = files.find_map(|entry| {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => return Some(Err(error)),
            };
            let at = Location::in_folder(&folder, entry.path());
            match (looking.leaves_out(entry.path()), holds(entry.path(), kind)) {
                (true, _) => left_out(&at, LeftOut::Output),
                (_, Some(why)) => {
                    streams |= why == LeftOut::Stream;
                    left_out(&at, why);
                }
                _ => return Some(Ok((entry, at))),
            }
            None
        });
        match wanted {
            Some(Ok((entry, at))) => {
                found = true;
                Some(Ok(Finding::InFolder(entry.into_path(), at)))
            }
            Some(Err(error)) => {
                found = true;
                Some(Err(failure(error, &at)))
            }
            None => {
                ended = true;
                let reason = match kind {
                    InputKind::Ndjson => "no file below it ends in .ndjson or .jsonl",
                    InputKind::Warc => "no file below it ends in .warc or .warc.gz",
                    InputKind::Auto if streams => {
                        "it holds lines of JSON, which --input ndjson reads, or the file by its own \
                         name"
                    }
                    InputKind::Page | InputKind::Auto => {
                        "no file below it is a page or an archive, by its name or its beginning; \
                         --list tells of each"
                    }
                };
                (!found).then(|| Err(InputError::new(at.clone(), Reason::NoPages(reason))))
            }
        }
    }))
}

/// The stored size of some places in bytes, all that is below folders included; `None` where it can't
/// be known before they are read.
///
/// ```
/// use ogpx::input::{InputKind, Place, size};
/// assert!(size(&[Place::from("fixtures/seed")], InputKind::Auto).unwrap() > 10_000);
/// assert_eq!(size(&[Place::Stdin], InputKind::Auto), None);
/// ```
pub fn size(places: &[Place], kind: InputKind) -> Option<u64> {
    let mut total = 0;
    for place in places {
        let Place::File(path) = place else { return None };
        let files = walk(path, |_| false).filter_map(Result::ok);
        let files = files.filter(|entry| may_hold(entry.path(), kind));
        let sizes = files.filter_map(|entry| entry.metadata().ok());
        total += match path.metadata() {
            Ok(metadata) if metadata.is_dir() => sizes.map(|metadata| metadata.len()).sum(),
            Ok(metadata) if metadata.is_file() => metadata.len(),
            Ok(_) => return None,
            Err(_) => 0,
        };
    }
    Some(total)
}

/// Every file below a folder, whatever it holds, in the order of the names. Links are followed, and one
/// that leads back is an error; pipes, sockets and devices are no files.
///
/// ```
/// let files: Vec<_> = ogpx::input::files_below("fixtures/seed".as_ref()).collect::<Result<_, _>>()?;
/// assert!(files.iter().any(|file| file.ends_with("FR0038.txt")));
/// # Ok::<(), ogpx::input::InputError>(())
/// ```
pub fn files_below(folder: &Path) -> impl Iterator<Item = Result<PathBuf, InputError>> + use<> {
    let at = Location::new(folder.display().to_string());
    walk(folder, |_| false).map(move |entry| match entry {
        Ok(entry) => Ok(entry.into_path()),
        Err(error) => Err(failure(error, &at)),
    })
}

/// Why a file does not hold what is looked for, by its name or else by its first bytes; nothing where it
/// does.
fn holds(path: &Path, kind: InputKind) -> Option<LeftOut> {
    if may_hold(path, kind) {
        return None;
    }
    if kind == InputKind::Auto && ending::is_stream(path) {
        return Some(LeftOut::Stream);
    }
    let begins = || contents::of(&mut Raw::new(File::open(path)?));
    match (kind, begins()) {
        // What can't be read is told as what it might have been.
        (InputKind::Auto | InputKind::Page, Ok(Contents::Html)) => None,
        (InputKind::Auto | InputKind::Warc, Ok(Contents::Archive)) => None,
        _ => Some(LeftOut::NoPage),
    }
}

/// The files below a folder, but for what is left out. What another run has not completed yet is none.
fn walk<F>(
    path: &Path,
    leaves_out: F,
) -> impl Iterator<Item = Result<DirEntry, ignore::Error>> + Send + use<F>
where
    F: Fn(&Path) -> bool + Send + Sync + 'static,
{
    WalkBuilder::new(path)
        .standard_filters(false)
        .follow_links(true)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| {
            let is_partial = entry.file_name().to_string_lossy().starts_with(PARTIAL);
            let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
            entry.depth() == 0 || !(is_partial || is_folder && leaves_out(entry.path()))
        })
        .build()
        .filter(|entry| {
            let is_file = |entry: &DirEntry| entry.file_type().is_some_and(|kind| kind.is_file());
            entry.as_ref().map_or(true, is_file)
        })
}

fn failure(error: ignore::Error, folder: &Location) -> InputError {
    let mut at = folder.clone();
    let mut inner = error;
    loop {
        inner = match inner {
            ignore::Error::WithPath { path, err } => {
                at.input = path.display().to_string();
                *err
            }
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                *err
            }
            ignore::Error::Loop { ancestor, child } => {
                at.input = child.display().to_string();
                return InputError::new(at, Reason::LinkLoop(ancestor.display().to_string()));
            }
            ignore::Error::Io(error) => return InputError::new(at, plain(error)),
            other => return InputError::new(at, io::Error::other(other.to_string())),
        };
    }
}

/// The system's own error, without the path that it is wrapped in.
fn plain(error: io::Error) -> io::Error {
    let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(error) = cause {
        if let Some(code) = error.downcast_ref::<io::Error>().and_then(io::Error::raw_os_error) {
            return io::Error::from_raw_os_error(code);
        }
        cause = error.source();
    }
    error
}
