//! The file that lists the pages that gave no record.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use ogpx::batch::Failure;

use super::Unwritable;

/// A file with a line of JSON for each page that gave no record, or none.
#[derive(Debug)]
pub(super) struct Failures {
    file: Option<(String, File)>,
}

impl Failures {
    pub(super) fn open(path: Option<&Path>) -> Result<Self, Unwritable> {
        let Some(path) = path else { return Ok(Failures { file: None }) };
        let name = path.display().to_string();
        match File::create(path) {
            Ok(file) => Ok(Failures { file: Some((name, file)) }),
            Err(reason) => Err(Unwritable { name, reason }),
        }
    }

    /// Writes a line, so that whoever watches the file has it at once.
    pub(super) fn write(&mut self, failure: &Failure) -> Result<(), Unwritable> {
        let Some((name, file)) = &mut self.file else { return Ok(()) };
        let written = serde_json::to_string(failure)
            .map_err(io::Error::from)
            .and_then(|line| file.write_all(format!("{line}\n").as_bytes()));
        written.map_err(|reason| Unwritable { name: name.clone(), reason })
    }
}
