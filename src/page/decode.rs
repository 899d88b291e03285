//! The page's encoding: bytes become text, and offsets lead back.

use std::borrow::Cow;

/// Decoded text and how its offsets lead back to the bytes.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The byte of the input at which the text begins.
    pub origin: u32,
}

/// Decodes a page: UTF-8, with or without a byte order mark.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (body, origin) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(body) => (body, 3),
        None => (bytes, 0),
    };
    Decoded { text: String::from_utf8_lossy(body), origin }
}
