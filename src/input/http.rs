//! A page as a server sent it: transfer and content encoding undone.

use brotli_decompressor::Decompressor;
use flate2::bufread::{DeflateDecoder, ZlibDecoder};

use super::head::Head;
use super::{InputLimits, Reason, compression, members};

/// The body of a response, with the encodings that its headers name.
#[derive(Clone, Debug, Default)]
pub(super) struct Response {
    pub body: Vec<u8>,
    pub transfer_encoding: Option<String>,
    pub content_encoding: Option<String>,
}

impl Response {
    /// A response with that head, its body still to come.
    pub fn new(head: &Head) -> Self {
        Response {
            body: Vec::new(),
            transfer_encoding: head.list("Transfer-Encoding"),
            content_encoding: head.list("Content-Encoding"),
        }
    }

    /// The page, and the encodings that are named and unknown, where the page is none the less stored
    /// as it is.
    pub fn open(self, limits: &InputLimits) -> Result<(Vec<u8>, Vec<String>), Reason> {
        let (mut page, mut unknown) = (self.body, Vec::new());
        // The last encoding named was the last applied.
        let encodings = [self.transfer_encoding, self.content_encoding];
        for encoding in encodings.iter().flatten().flat_map(|names| names.rsplit(',')) {
            let encoding = encoding.trim().to_ascii_lowercase();
            if is_known(&encoding) {
                page = undo(&encoding, page, limits)?;
            } else if is_text(&page) {
                unknown.push(encoding);
            } else {
                return Err(Reason::UnknownEncoding(encoding));
            }
        }
        // Some crawlers leave the encoding out of the headers that they store, or undo one of two.
        if members::is_packed(&page) {
            page = compression::unpack(page, limits)?;
        }
        Ok((page, unknown))
    }
}

fn is_known(encoding: &str) -> bool {
    let known = ["", "identity", "chunked", "gzip", "x-gzip", "deflate", "br", "zstd"];
    known.contains(&encoding)
}

/// How much of a body tells whether it is text, in bytes.
const SAMPLE: usize = 1 << 10;

/// Whether bytes are text in some encoding that holds ASCII: no control characters stand in it, which
/// packed bytes are full of, and most of its letters are ASCII.
fn is_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let is_control = |byte: &&u8| byte.is_ascii_control() && !byte.is_ascii_whitespace();
    let plain = sample.iter().filter(|byte| byte.is_ascii()).count();
    sample.iter().filter(is_control).count() == 0 && 2 * plain >= sample.len()
}

fn undo(encoding: &str, body: Vec<u8>, limits: &InputLimits) -> Result<Vec<u8>, Reason> {
    let stored = body.len();
    match encoding {
        "chunked" => unchunk(body),
        // Many crawlers store the page decoded, and its headers as they were.
        "gzip" | "x-gzip" | "zstd" if !members::is_packed(&body) => Ok(body),
        "gzip" | "x-gzip" | "zstd" => compression::unpack(body, limits),
        _ if is_text(&body) => Ok(body),
        "deflate" => inflate(&body, limits),
        "br" => compression::read(Decompressor::new(&body[..], 0), stored, limits),
        _ => Ok(body),
    }
}

/// Undoes HTTP's "deflate", which some servers send without the header that belongs to it.
fn inflate(stored: &[u8], limits: &InputLimits) -> Result<Vec<u8>, Reason> {
    match compression::read(ZlibDecoder::new(stored), stored.len(), limits) {
        Err(Reason::Damaged(_)) => {
            compression::read(DeflateDecoder::new(stored), stored.len(), limits)
        }
        result => result,
    }
}

/// Joins chunks. A body that does not begin with a chunk's size was joined by the crawler.
fn unchunk(body: Vec<u8>) -> Result<Vec<u8>, Reason> {
    let mut page = Vec::with_capacity(body.len());
    let mut left = body.as_slice();
    loop {
        let Some((size, after)) = chunk_size(left) else {
            return match page.is_empty() {
                true => Ok(body),
                false if left.is_empty() => Err(Reason::Truncated("the last chunk is missing")),
                false => Err(Reason::Damaged("a chunk does not begin with its size".to_owned())),
            };
        };
        if size == 0 {
            return Ok(page);
        }
        let Some((chunk, after)) = after.split_at_checked(size) else {
            return Err(Reason::Truncated("a chunk is cut off"));
        };
        page.extend_from_slice(chunk);
        left = after.strip_prefix(b"\r\n").unwrap_or(after);
    }
}

/// The size on the first line, and what stands after that line.
fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = memchr::memchr(b'\n', bytes.get(..bytes.len().min(256))?)?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let size = line.split(';').next()?.trim();
    Some((usize::from_str_radix(size, 16).ok()?, &bytes[end + 1..]))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    fn open(body: &[u8], transfer: Option<&str>, content: Option<&str>) -> Result<String, Reason> {
        let response = Response {
            body: body.to_vec(),
            transfer_encoding: transfer.map(str::to_owned),
            content_encoding: content.map(str::to_owned),
        };
        let opened = response.open(&InputLimits::default());
        opened.map(|(page, _)| String::from_utf8(page).unwrap())
    }

    #[test]
    fn chunks_are_joined() {
        let chunked = b"4\r\nOpen\r\n6;name=value\r\n, then\r\n0\r\n\r\n";
        assert_eq!(open(chunked, Some("chunked"), None).unwrap(), "Open, then");
        assert_eq!(open(b"<html>", Some("chunked"), None).unwrap(), "<html>");
        let cut = open(b"4\r\nOpen\r\n6\r\n, t", Some("chunked"), None).unwrap_err();
        assert_eq!(cut.code(), "truncated");
    }

    #[test]
    fn deflate_comes_with_and_without_its_header() {
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(b"page").unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(b"page").unwrap();
        for stored in [zlib.finish().unwrap(), raw.finish().unwrap()] {
            assert_eq!(inflate(&stored, &InputLimits::default()).unwrap(), b"page");
        }
    }

    #[test]
    fn encodings_are_undone_from_the_last_to_the_first() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(b"a page").unwrap();
        let gzip = gzip.finish().unwrap();
        let chunked =
            [format!("{:x}\r\n", gzip.len()).as_bytes(), gzip.as_slice(), b"\r\n0\r\n\r\n"]
                .concat();
        assert_eq!(open(&chunked, Some("chunked"), Some("gzip")).unwrap(), "a page");
        assert_eq!(open(b"a page", None, Some("gzip")).unwrap(), "a page");
        let brotli = b"\x8b\x02\x80a page\x03";
        assert_eq!(open(brotli, None, Some("br")).unwrap(), "a page");
        let zstd = b"\x28\xb5\x2f\xfd\x20\x06\x31\0\0a page";
        assert_eq!(open(zstd, None, Some("zstd")).unwrap(), "a page");
        for (body, encoding) in [(&brotli[..], "br"), (zstd, "zstd")] {
            let cut = open(&body[..6], None, Some(encoding)).unwrap_err();
            assert!(matches!(cut.code(), "truncated" | "damaged"), "{encoding}: {cut}");
        }
    }

    #[test]
    fn a_page_that_is_stored_packed_is_unpacked_whatever_its_headers_say() {
        let zstd = b"\x28\xb5\x2f\xfd\x20\x06\x31\0\0a page";
        for named in [None, Some("identity")] {
            assert_eq!(open(zstd, None, named).unwrap(), "a page");
        }
    }

    #[test]
    fn a_page_that_is_stored_decoded_is_read_as_it_is_whatever_its_headers_say() {
        let page = "<!doctype html><p>Éducation".as_bytes();
        for encoding in ["br", "deflate", "zstd", "gzip", "none", "UTF-8", "8bit", "binary", "x"] {
            for named in [encoding.to_owned(), format!("gzip, {encoding}")] {
                assert_eq!(open(page, None, Some(&named)).unwrap().as_bytes(), page, "{named}");
            }
        }
        let packed = open(b"\0\x01\x02\xff page", None, Some("x"));
        assert_eq!(packed.unwrap_err().code(), "unknown-encoding");
    }
}
