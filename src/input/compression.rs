//! Decompression that stops at a limit.

use std::io::{self, Read};

use flate2::bufread::MultiGzDecoder;

use super::{InputLimit, InputLimits, Reason};

const CUT_SHORT: &str = "the compressed data is cut off";

/// What any ratio may come to, so that short and regular pages pass.
const HARMLESS: usize = 1 << 20;

/// Whether bytes begin as gzip does.
pub(super) fn is_gzip(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0x1f, 0x8b])
}

/// Undoes gzip, of as many members as there are.
pub(super) fn gunzip(stored: &[u8], limits: &InputLimits) -> Result<Vec<u8>, Reason> {
    read(MultiGzDecoder::new(stored), stored.len(), limits)
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
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn members_are_read_one_after_the_other() {
        let two = [gzip(b"one, "), gzip(b""), gzip(b"two")].concat();
        assert_eq!(gunzip(&two, &InputLimits::default()).unwrap(), b"one, two");
    }

    #[test]
    fn a_member_that_is_cut_off_is_told() {
        let stored = gzip(&b"words ".repeat(10_000));
        let cut = gunzip(&stored[..stored.len() - 9], &InputLimits::default());
        assert_eq!(cut.unwrap_err().code(), "truncated");
    }

    #[test]
    fn a_bomb_is_stopped_by_its_ratio_and_a_large_page_by_its_size() {
        let bomb = gzip(&vec![0; 32 << 20]);
        let ratio = gunzip(&bomb, &InputLimits::default()).unwrap_err();
        assert!(matches!(ratio, Reason::OverLimit { what: InputLimit::Ratio, limit: 500, .. }));
        let limits = InputLimits { decompressed: 4 << 20, ratio: 10_000, ..InputLimits::default() };
        let size = gunzip(&bomb, &limits).unwrap_err();
        assert!(matches!(
            size,
            Reason::OverLimit { what: InputLimit::Decompressed, found, .. } if found == (4 << 20) + 1
        ));
    }
}
