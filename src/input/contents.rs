//! What a file's first bytes say that it holds.

use std::io;

use super::members;
use super::raw::Raw;
use super::warc_line;

/// How much is looked at.
const LOOKED_AT: usize = 4 << 10;
const ZIP: &[u8] = b"PK\x03\x04";

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contents {
    /// A WARC or ARC archive, packed or not.
    Archive,
    /// A ZIP archive: a WACZ where archives of the web are in it.
    Zip,
    /// Anything else.
    Other,
}

/// Looks at what comes first, and takes nothing.
pub(super) fn of(raw: &mut Raw) -> io::Result<Contents> {
    let stored = raw.peek(LOOKED_AT)?;
    let stored = &stored[..stored.len().min(LOOKED_AT)];
    if stored.starts_with(ZIP) {
        return Ok(Contents::Zip);
    }
    let unpacked = if members::is_packed(stored) { members::beginning(stored) } else { Vec::new() };
    let bytes = if unpacked.is_empty() { stored } else { &unpacked };
    Ok(match warc_line::begins_archive(bytes) {
        true => Contents::Archive,
        false => Contents::Other,
    })
}
