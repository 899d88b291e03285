//! Decompression that stops at a limit.

use std::io::{self, Cursor, Read};

use super::members::Joined;
use super::raw::Raw;
use super::{InputLimit, InputLimits, Reason};

const CUT_SHORT: &str = "the compressed data is cut off";

/// What any ratio may come to, so that short and regular pages pass.
const HARMLESS: usize = 1 << 20;

/// Undoes gzip or Zstandard, of as many members as there are.
pub(super) fn unpack(stored: Vec<u8>, limits: &InputLimits) -> Result<Vec<u8>, Reason> {
    let size = stored.len();
    read(Joined::new(Raw::new(Cursor::new(stored))), size, limits)
}

/// Reads a decoder of `stored` bytes to its end or to a limit.
pub(super) fn read(
    decoder: impl Read,
    stored: usize,
    limits: &InputLimits,
) -> Result<Vec<u8>, Reason> {
    let by_ratio = stored.saturating_mul(limits.ratio).max(HARMLESS);
    let most = limits.decompressed.min(by_ratio);
    let mut page = Vec::with_capacity(stored.saturating_mul(4).min(most));
    decoder.take(most as u64 + 1).read_to_end(&mut page).map_err(damage)?;
    if page.len() <= most {
        return Ok(page);
    }
    let found = page.len();
    Err(if by_ratio < limits.decompressed {
        let (what, limit) = (InputLimit::Ratio, limits.ratio);
        Reason::OverLimit { what, found: found.div_ceil(stored.max(1)), limit }
    } else {
        let (what, limit) = (InputLimit::Decompressed, limits.decompressed);
        Reason::OverLimit { what, found, limit }
    })
}

/// What an error of a decoder means.
pub(super) fn damage(error: io::Error) -> Reason {
    match error.kind() {
        io::ErrorKind::UnexpectedEof => Reason::Truncated(CUT_SHORT),
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            Reason::Damaged(error.to_string())
        }
        _ => Reason::Unreadable(error),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    pub(in crate::input) fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn what_is_cut_off_is_told() {
        let mut stored = gzip(&b"words ".repeat(10_000));
        stored.truncate(stored.len() - 9);
        let cut = unpack(stored, &InputLimits::default());
        assert_eq!(cut.unwrap_err().code(), "truncated");
    }

    #[test]
    fn a_bomb_is_stopped_by_its_ratio_and_a_large_page_by_its_size() {
        let bomb = gzip(&vec![0; 32 << 20]);
        let ratio = unpack(bomb.clone(), &InputLimits::default()).unwrap_err();
        assert!(matches!(ratio, Reason::OverLimit { what: InputLimit::Ratio, limit: 500, .. }));
        let limits = InputLimits { decompressed: 4 << 20, ratio: 10_000, ..InputLimits::default() };
        let size = unpack(bomb, &limits).unwrap_err();
        assert!(matches!(
            size,
            Reason::OverLimit { what: InputLimit::Decompressed, found, .. } if found == (4 << 20) + 1
        ));
    }
}
