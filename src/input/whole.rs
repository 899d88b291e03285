//! Bytes that are given: a stream, or a whole that can be opened again and read from any place.

use std::fmt;
use std::fs;
#[cfg(feature = "warc")]
use std::fs::File;
use std::io::Read;
#[cfg(feature = "warc")]
use std::io::{self, Cursor, Seek};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes to be looked into.
pub(super) struct Given {
    pub reader: Box<dyn Read + Send>,
    /// The same, where they are no stream.
    pub whole: Option<Whole>,
}

impl fmt::Debug for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Given").field("whole", &self.whole).finish_non_exhaustive()
    }
}

/// Bytes that lie somewhere as a whole: a stream is none.
#[derive(Clone, Debug)]
pub(super) enum Whole {
    File(PathBuf),
    Memory(Arc<[u8]>),
}

/// A reader that goes to any place.
#[cfg(feature = "warc")]
pub(super) trait ReadAnywhere: Read + Seek + Send {}

#[cfg(feature = "warc")]
impl<R: Read + Seek + Send> ReadAnywhere for R {}

impl Whole {
    /// How many bytes they are; 0 where that is not known.
    pub fn size(&self) -> u64 {
        match self {
            Whole::File(path) => fs::metadata(path).map_or(0, |about| about.len()),
            Whole::Memory(bytes) => bytes.len() as u64,
        }
    }
}

#[cfg(feature = "warc")]
impl Whole {
    pub fn open(&self) -> io::Result<Box<dyn ReadAnywhere>> {
        Ok(match self {
            Whole::File(path) => Box::new(File::open(path)?),
            Whole::Memory(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }
}
