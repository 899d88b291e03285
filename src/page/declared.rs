//! The encoding that a page declares for itself.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far into the page a declaration may stand. Browsers look at 1,024 bytes; archives put
/// scripts before the head (`CA0042.html`), so that more are looked at here.
const HEAD: usize = 16 * 1024;

/// What the page's XML declaration or a `meta` element says.
pub(super) fn encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    xml(head).or_else(|| meta(head))
}

/// The charset of a content type ("text/html; charset=windows-1252").
pub(super) fn encoding_of(content_type: &str) -> Option<&'static Encoding> {
    label(&after_ignoring_case(content_type.as_bytes(), b"charset=")?)
}

fn xml(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = memchr::memchr(b'>', declaration)?;
    label(&after_ignoring_case(&declaration[..end], b"encoding=")?)
}

fn meta(head: &[u8]) -> Option<&'static Encoding> {
    memchr::memchr_iter(b'<', head)
        .filter(|at| head[at + 1..].get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"meta")))
        .find_map(|at| {
            let end = memchr::memchr(b'>', &head[at..])?;
            label(&after_ignoring_case(&head[at..at + end], b"charset=")?)
        })
}

/// The bytes after the first `key`, lower-cased.
fn after_ignoring_case(bytes: &[u8], key: &[u8]) -> Option<Vec<u8>> {
    let lower = bytes.to_ascii_lowercase();
    let at = memchr::memmem::find(&lower, key)?;
    Some(lower[at + key.len()..].to_vec())
}

/// A declaration that a page could be read by at all is in an encoding like ASCII: one of UTF-16
/// means UTF-8.
fn label(value: &[u8]) -> Option<&'static Encoding> {
    let value = value.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or(value.strip_prefix(b"'")).unwrap_or(value);
    let end = value
        .iter()
        .position(|b| {
            matches!(b, b'"' | b'\'' | b';' | b'/' | b'?' | b'>') || b.is_ascii_whitespace()
        })
        .unwrap_or(value.len());
    match Encoding::for_label(&value[..end])? {
        e if e == UTF_16LE || e == UTF_16BE => Some(UTF_8),
        e if e.name() == "x-user-defined" => Some(WINDOWS_1252),
        e => Some(e),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations_in_every_form() {
        for (head, want) in [
            ("<?xml version=\"1.0\" encoding=\"windows-1252\"?>", Some("windows-1252")),
            (
                "<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; CHARSET=iso-8859-15\" />",
                Some("ISO-8859-15"),
            ),
            ("<meta charset=koi8-u>", Some("KOI8-U")),
            ("<meta charset='utf-16'>", Some("UTF-8")),
            ("<meta name=x content='charset'><p>", None),
            ("plain text, charset=utf-8", None),
        ] {
            assert_eq!(encoding(head.as_bytes()).map(Encoding::name), want, "{head}");
        }
        assert_eq!(
            encoding_of("text/html; charset=\"Windows-1256\"").unwrap().name(),
            "windows-1256"
        );
    }
}
