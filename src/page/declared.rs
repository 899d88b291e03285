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

/// The first `meta` element that declares one, outside of comments: `charset`, or the content type
/// that stands for the header of that name. What else an attribute says of a charset counts for
/// nothing.
fn meta(head: &[u8]) -> Option<&'static Encoding> {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', &head[at..]) {
        let rest = &head[at + found + 1..];
        let end = match rest.starts_with(b"!--") {
            true => memchr::memmem::find(rest, b"-->")?,
            false => memchr::memchr(b'>', rest).unwrap_or(rest.len()),
        };
        let is_meta = rest.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"meta"))
            && rest.get(4).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/');
        if is_meta && let Some(encoding) = of_meta(&rest[4..end]) {
            return Some(encoding);
        }
        at += found + 1 + if rest.starts_with(b"!--") { end } else { 0 };
    }
    None
}

/// What the attributes of a `meta` element declare.
fn of_meta(attributes: &[u8]) -> Option<&'static Encoding> {
    let text = String::from_utf8_lossy(attributes);
    let (mut charset, mut content, mut stands_for_header) = (None, None, false);
    for (name, value) in pairs(&text) {
        match name.to_ascii_lowercase().as_str() {
            "charset" => charset = charset.or_else(|| label(value.as_bytes())),
            "content" => content = content.or_else(|| encoding_of(value)),
            "http-equiv" => stands_for_header = value.eq_ignore_ascii_case("content-type"),
            _ => {}
        }
    }
    charset.or(content.filter(|_| stands_for_header))
}

/// Names and values of attributes.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let len =
            rest.find(|c: char| c.is_whitespace() || c == '=' || c == '/').unwrap_or(rest.len());
        let (name, behind) = rest.split_at(len);
        let Some(value) = behind.trim_start().strip_prefix('=') else {
            rest = behind;
            return (!name.is_empty()).then_some((name, ""));
        };
        let value = value.trim_start();
        let (value, behind) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        rest = behind;
        Some((name, value))
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
            ("<!-- <meta charset=koi8-u> --><meta charset='koi8-r' >", Some("KOI8-R")),
            ("<meta name=x content='charset=koi8-u'><meta charset=koi8-r>", Some("KOI8-R")),
            ("<meta data-x=\"a > b\" name=y><meta charset=koi8-r>", Some("KOI8-R")),
            ("<meta content='text/html; charset=koi8-r' http-equiv=content-type>", Some("KOI8-R")),
            ("<metadata charset=koi8-u>", None),
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
