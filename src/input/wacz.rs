//! WACZ: archives of the web in a ZIP archive.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::raw::Raw;
use super::{Reason, ending};

/// The archives in a WACZ, in the order in which it lists them, none of them read yet.
pub(super) fn archives(path: &Path) -> Result<Vec<Raw>, Reason> {
    let damaged = |error: zip::result::ZipError| match error {
        zip::result::ZipError::Io(error) => Reason::Unreadable(error),
        error => Reason::Damaged(error.to_string()),
    };
    let mut zip = ZipArchive::new(File::open(path)?).map_err(damaged)?;
    let mut archives = Vec::new();
    for number in 0..zip.len() {
        let entry = zip.by_index_raw(number).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        if !ending::is_archive(Path::new(&name)) {
            continue;
        }
        let (Some(begin), length) = (entry.data_start(), entry.compressed_size()) else { continue };
        let stored = Stored { path: path.to_owned(), begin, length, file: None };
        archives.push(match entry.compression() {
            CompressionMethod::Stored => Raw::new(stored),
            CompressionMethod::Deflated => Raw::new(DeflateDecoder::new(stored)),
            other => {
                return Err(Reason::Damaged(format!("{name} in it is packed with {other}")));
            }
        });
    }
    Ok(archives)
}

/// A part of a file, which is opened once it is read.
struct Stored {
    path: std::path::PathBuf,
    begin: u64,
    length: u64,
    file: Option<io::Take<File>>,
}

impl Read for Stored {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.file.is_none() {
            let mut file = File::open(&self.path)?;
            file.seek(SeekFrom::Start(self.begin))?;
            self.file = Some(file.take(self.length));
        }
        self.file.as_mut().map_or(Ok(0), |file| file.read(buffer))
    }
}
