//! Lists of paths.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;

use super::capture::{Finding, Findings, once};
use super::{InputError, Location, Place};

/// The places that a file names, one a line; blank lines are none.
pub(super) fn places(path: PathBuf) -> Findings {
    let at = Location::new(path.display().to_string());
    let reader: Box<dyn Read + Send> = if path.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        match File::open(&path) {
            Ok(file) => Box::new(file),
            Err(error) => return once(Err(error.into()), at),
        }
    };
    let lines = BufReader::new(reader).split(b'\n');
    Box::new(lines.filter_map(move |line| match line {
        Ok(line) => {
            let line = line.trim_ascii();
            (!line.is_empty()).then(|| Ok(Finding::Place(Place::File(to_path(line)))))
        }
        Err(error) => Some(Err(InputError::new(at.clone(), error))),
    }))
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
