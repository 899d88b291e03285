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
    /// A page in HTML.
    Html,
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
    Ok(match bytes {
        _ if warc_line::begins_archive(bytes) => Contents::Archive,
        _ if is_html(bytes) => Contents::Html,
        _ => Contents::Other,
    })
}

/// Whether bytes begin as a page of HTML or XHTML does, behind comments of whoever saved it.
fn is_html(bytes: &[u8]) -> bool {
    // What has no tag needs no closer look.
    if memchr::memchr(b'<', bytes).is_none() {
        return false;
    }
    let text = String::from_utf8_lossy(bytes).replace('\0', "");
    let mut rest = text.trim_start_matches(['\u{feff}', '\u{fffd}']).trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?xml") => "?>",
            _ => break,
        };
        let Some((_, behind)) = rest.split_once(end) else { return false };
        rest = behind.trim_start();
    }
    let begins =
        |word: &str| rest.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|word| begins(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_html_are_told_from_other_markup() {
        for (bytes, want) in [
            ("<!DOCTYPE html>\n<html>", true),
            ("\u{feff}\n <HTML lang=fr>", true),
            ("<!-- saved from url=(0020)https://x.org/ -->\n<!doctype HTML>", true),
            ("<?xml version=\"1.0\"?>\n<!-- a --><html>", true),
            ("<?xml version=\"1.0\"?><rss>", false),
            ("<svg>", false),
            ("body { color: red }", false),
            ("<!-- never closed <html>", false),
            ("", false),
        ] {
            assert_eq!(is_html(bytes.as_bytes()), want, "{bytes}");
        }
        let utf16: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(is_html(&utf16));
    }
}
