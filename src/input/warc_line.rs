//! How records of WARC and ARC archives begin.

use super::head::Head;

/// The shortest beginning of a record that can be told: "WARC/1".
pub(super) const BEGINNING: usize = 6;
/// What an ARC archive begins with: a record about itself.
const FILEDESC: &[u8] = b"filedesc:";

/// Whether bytes begin as an archive does.
pub(super) fn begins_archive(bytes: &[u8]) -> bool {
    begins_warc(bytes) || is_arc(bytes)
}

/// Whether bytes begin as an ARC archive does.
pub(super) fn is_arc(bytes: &[u8]) -> bool {
    bytes.get(..FILEDESC.len()).is_some_and(|word| word.eq_ignore_ascii_case(FILEDESC))
}

/// Whether bytes are the beginning of a WARC record.
pub(super) fn begins_warc(bytes: &[u8]) -> bool {
    bytes.len() >= BEGINNING
        && bytes[..5].eq_ignore_ascii_case(b"WARC/")
        && bytes[5].is_ascii_digit()
}

/// Whether bytes are the beginning of a WARC record, cut off.
pub(super) fn is_cut(bytes: &[u8]) -> bool {
    b"WARC/".get(..bytes.len()).is_some_and(|word| word.eq_ignore_ascii_case(bytes))
}

/// Whether bytes are the line that an ARC record begins with, or as much of it as is there.
pub(super) fn begins_arc(bytes: &[u8]) -> bool {
    match memchr::memchr(b'\n', bytes) {
        Some(end) => arc_head(&bytes[..end]).is_some(),
        None => ["filedesc:", "http:", "https:", "dns:"].iter().any(|scheme| {
            let length = bytes.len().min(scheme.len());
            bytes[..length].eq_ignore_ascii_case(&scheme.as_bytes()[..length])
        }),
    }
}

/// The line of an ARC record, under the names that a WARC record has for what it says: address, IP
/// address, date, content type, and at the end the length; in its second version with more between.
pub(super) fn arc_head(line: &[u8]) -> Option<Head> {
    let line = std::str::from_utf8(line).ok()?;
    let words: Vec<_> = line.split_ascii_whitespace().collect();
    let [url, _, date, content_type, .., length] = words.as_slice() else { return None };
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let is_shaped = url.contains(':') && date.len() == 14 && is_number(date) && is_number(length);
    let kind = if is_arc(url.as_bytes()) { "warcinfo" } else { "response" };
    is_shaped.then(|| {
        Head::of([
            ("WARC-Type", kind),
            ("WARC-Target-URI", url),
            ("WARC-Date", date),
            ("Content-Type", content_type),
            ("Content-Length", length),
        ])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_arc_records_of_both_versions_are_known() {
        for line in [
            "http://x.org/a 127.0.0.1 20080430204825 text/html 680",
            "http://x.org/a 127.0.0.1 20080430204825 text/html 200 - - 1234 a.arc.gz 680\r",
        ] {
            let head = arc_head(line.as_bytes()).unwrap();
            assert_eq!(head.get("WARC-Target-URI"), Some("http://x.org/a"));
            assert_eq!(head.get("Content-Length"), Some("680"));
            assert!(begins_arc(line.as_bytes()) && begins_arc(&line.as_bytes()[..3]));
        }
        for line in ["http://x.org/a", "see http://x.org/ on 20080430204825 at 680", ""] {
            assert!(arc_head(line.as_bytes()).is_none());
        }
    }
}
