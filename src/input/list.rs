//! Lists of paths.
//!
//! A list comes from `find` or from a shell's `>`, on Windows too: with a byte order mark, in UTF-16, or
//! with carriage returns. Only the end of a line is no part of a name.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use super::finding::{Finding, Findings, once};
use super::raw::Raw;
use super::{InputError, InputLimit, Location, Place, Reason, unicode};

/// The longest name of a file: what systems take is far less.
const LONGEST: usize = 64 << 10;

/// The places that a file names, one a line; blank lines are none.
pub(super) fn places(path: &Path) -> Findings {
    let at = Location::new(path.display().to_string());
    let mut lines = match open(path) {
        Ok(lines) => lines,
        Err(error) => return once(Err(error.into()), at),
    };
    let mut ended = false;
    Box::new(std::iter::from_fn(move || {
        let found = if ended { None } else { next(&mut lines).transpose() };
        ended = !matches!(found, Some(Ok(_) | Err(Reason::OverLimit { .. })));
        let error = |reason| InputError::new(at.clone(), reason);
        found.map(|found| found.map(|path| Finding::Place(Place::File(path))).map_err(error))
    }))
}

/// The paths that a file names, as [`Place::FilesFrom`] reads them; "-" is standard input.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let list = folder.path().join("crawled.txt");
/// std::fs::write(&list, "pages/FR0038.txt\r\n\n a page \n")?;
/// let paths: Vec<_> = ogpx::input::listed(&list).collect::<Result<_, _>>()?;
/// assert_eq!(paths, ["pages/FR0038.txt", " a page "].map(std::path::PathBuf::from));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn listed(list: &Path) -> impl Iterator<Item = Result<PathBuf, InputError>> + use<> {
    places(list).filter_map(|found| match found {
        Ok(Finding::Place(Place::File(path))) => Some(Ok(path)),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    })
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let reader: Box<dyn Read + Send> = match path.as_os_str() == "-" {
        true => Box::new(io::stdin()),
        false => Box::new(File::open(path)?),
    };
    unicode::decoded(Raw::new(reader))
}

fn next(lines: &mut dyn BufRead) -> Result<Option<PathBuf>, Reason> {
    loop {
        let mut line = Vec::new();
        if (&mut *lines).take(LONGEST as u64 + 1).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if line.len() > LONGEST {
            lines.skip_until(b'\n')?;
            let (what, found) = (InputLimit::Path, line.len());
            return Err(Reason::OverLimit { what, found, limit: LONGEST });
        }
        let name = line.strip_suffix(b"\n").unwrap_or(&line);
        let name = name.strip_suffix(b"\r").unwrap_or(name);
        if !name.trim_ascii().is_empty() {
            return Ok(Some(to_path(name)));
        }
    }
}

#[cfg(unix)]
fn to_path(line: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(line).into()
}

#[cfg(not(unix))]
fn to_path(line: &[u8]) -> PathBuf {
    String::from_utf8_lossy(line).into_owned().into()
}
