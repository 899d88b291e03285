//! WACZ: archives of the web in a ZIP archive.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use super::raw::Raw;
use super::whole::{ReadAnywhere, Whole};
use super::{Reason, ending};

/// The archives in a WACZ, in the order in which it lists them, none of them read yet.
pub(super) fn archives(whole: &Whole) -> Result<Vec<Raw>, Reason> {
    let damaged = |error: zip::result::ZipError| match error {
        zip::result::ZipError::Io(error) => Reason::Unreadable(error),
        error => Reason::Damaged(error.to_string()),
    };
    let mut zip = ZipArchive::new(whole.open()?).map_err(damaged)?;
    let mut archives = Vec::new();
    for number in 0..zip.len() {
        let entry = zip.by_index_raw(number).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        if !ending::is_archive(Path::new(&name)) {
            continue;
        }
        let (Some(begin), length) = (entry.data_start(), entry.compressed_size()) else { continue };
        let stored = Stored { whole: whole.clone(), begin, length, part: None };
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

/// A part of a whole, which is opened once it is read.
struct Stored {
    whole: Whole,
    begin: u64,
    length: u64,
    part: Option<io::Take<Box<dyn ReadAnywhere>>>,
}

impl Read for Stored {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.part.is_none() {
            let mut whole = self.whole.open()?;
            whole.seek(SeekFrom::Start(self.begin))?;
            self.part = Some(whole.take(self.length));
        }
        self.part.as_mut().map_or(Ok(0), |part| part.read(buffer))
    }
}
