//! A page in an archive of MIME parts (MHTML, `.mht`): the part that is the page, its transfer
//! encoding undone, with the way back.

use super::html::saved::mail_time;
use super::origin::{Offsets, Stretch};

/// The page out of an archive.
pub(super) struct Part {
    pub bytes: Vec<u8>,
    /// The way from these bytes to those of the archive.
    pub offsets: Offsets,
    /// "text/html; charset=windows-1252"
    pub content_type: String,
    /// Where the page was.
    pub url: Option<String>,
    /// When it was saved, as RFC 3339.
    pub captured: Option<String>,
}

/// How long the head of an archive may be.
const HEAD: usize = 16 * 1024;

/// The page of an archive, or of a message that is nothing but a page, if the bytes are one.
pub(super) fn page(bytes: &[u8]) -> Option<Part> {
    let sample = &bytes[..bytes.len().min(HEAD)];
    ["ontent-", "ONTENT-"]
        .iter()
        .find(|name| memchr::memmem::find(sample, name.as_bytes()).is_some())?;
    let head = Head::read(bytes, 0)?;
    head.field("mime-version")?;
    part(bytes, &head, bytes.len(), &head, DEEPEST)
}

/// How deep parts of parts may stand: a mail client puts the page and its pictures in one, and that beside the words
/// alone in another.
const DEEPEST: usize = 4;

/// The page that a part holds which ends at `end`, or the first among its parts.
fn part(bytes: &[u8], part: &Head, end: usize, message: &Head, depth: usize) -> Option<Part> {
    let content_type = part.field("content-type")?;
    let media = content_type.split(';').next()?.trim().to_ascii_lowercase();
    match media.as_str() {
        "text/html" | "application/xhtml+xml" => Some(decoded(bytes, part, end, message)),
        media if media.starts_with("multipart/") && depth > 0 => {
            let borders = borders(&bytes[..end], part.end, content_type)?;
            borders.windows(2).find_map(|pair| {
                let line = memchr::memchr(b'\n', &bytes[pair[0]..pair[1]])?;
                let inner = Head::read(&bytes[..pair[1]], pair[0] + line + 1)?;
                self::part(bytes, &inner, pair[1], message, depth - 1)
            })
        }
        _ => None,
    }
}

/// Where the lines begin that part the parts of something, and where it ends.
fn borders(bytes: &[u8], from: usize, content_type: &str) -> Option<Vec<usize>> {
    let (_, boundary) = content_type.split_once("boundary=")?;
    let boundary = match boundary.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => boundary.split([';', ' ']).next()?,
    };
    let border = format!("--{boundary}");
    let found = memchr::memmem::find_iter(&bytes[from..], border.as_bytes()).map(|at| from + at);
    let begins_line = |at: &usize| *at == 0 || bytes[at - 1] == b'\n';
    Some(found.filter(begins_line).chain([bytes.len()]).collect())
}

/// A part's page, its transfer encoding undone.
fn decoded(bytes: &[u8], part: &Head, end: usize, message: &Head) -> Part {
    let body = part.end.min(end)..end;
    let encoding = part.field("content-transfer-encoding").unwrap_or("").to_ascii_lowercase();
    let (decoded, offsets) = match encoding.trim() {
        "quoted-printable" => quoted_printable(&bytes[body.clone()], body.start),
        "base64" => base64(&bytes[body.clone()], body.start),
        _ => (bytes[body.clone()].to_vec(), Offsets::Shift(body.start as u32)),
    };
    let url = part.field("content-location").or(message.field("snapshot-content-location"));
    Part {
        bytes: decoded,
        offsets,
        content_type: part.field("content-type").unwrap_or_default().to_owned(),
        url: url.map(str::to_owned).filter(|url| url.contains("://")),
        captured: message.field("date").and_then(mail_time),
    }
}

/// Header fields, and where they end.
struct Head {
    fields: Vec<(String, String)>,
    end: usize,
}

impl Head {
    /// Reads the fields that begin at `at`: names, colons, values that may go on in indented lines,
    /// up to a blank line.
    fn read(bytes: &[u8], mut at: usize) -> Option<Head> {
        let mut fields: Vec<(String, String)> = Vec::new();
        let from = at;
        while at < bytes.len() && at - from < HEAD {
            let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |len| at + len + 1);
            let line = String::from_utf8_lossy(&bytes[at..end]);
            at = end;
            if line.trim().is_empty() {
                return (!fields.is_empty()).then_some(Head { fields, end: at });
            }
            match fields.last_mut() {
                Some((_, value)) if line.starts_with([' ', '\t']) => {
                    value.push(' ');
                    value.push_str(line.trim());
                }
                _ => {
                    let (name, value) = line.split_once(':')?;
                    let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
                    is_name.then_some(())?;
                    fields.push((name.to_ascii_lowercase(), value.trim().to_owned()));
                }
            }
        }
        None
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Bytes as they are undone, with the way back.
#[derive(Default)]
struct Undone {
    bytes: Vec<u8>,
    stretches: Vec<Stretch>,
}

impl Undone {
    /// Adds bytes that came from `start` on, each `width` of them.
    fn push(&mut self, bytes: &[u8], start: usize, width: (u8, u8)) {
        let text = self.bytes.len() as u32;
        let goes_on = self.stretches.last().is_some_and(|last| {
            (last.text_width, last.byte_width) == width && last.byte(text) == start as u32
        });
        if !goes_on {
            let (text_width, byte_width) = width;
            self.stretches.push(Stretch { text, start: start as u32, text_width, byte_width });
        }
        self.bytes.extend_from_slice(bytes);
    }

    fn done(self) -> (Vec<u8>, Offsets) {
        (self.bytes, Offsets::Stretches(self.stretches))
    }
}

/// "=C3=A9" is two bytes, "=" at a line's end joins it with the next.
fn quoted_printable(body: &[u8], from: usize) -> (Vec<u8>, Offsets) {
    let mut undone = Undone::default();
    let mut at = 0;
    while at < body.len() {
        let plain = memchr::memchr(b'=', &body[at..]).unwrap_or(body.len() - at);
        if plain > 0 {
            undone.push(&body[at..at + plain], from + at, (1, 1));
            at += plain;
            continue;
        }
        let rest = &body[at + 1..];
        let digit = |at: usize| rest.get(at).and_then(|b| char::from(*b).to_digit(16));
        let blanks = rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
        if let (Some(high), Some(low)) = (digit(0), digit(1)) {
            undone.push(&[(high * 16 + low) as u8], from + at, (1, 3));
            at += 3;
        } else if rest.get(blanks).is_none_or(|b| *b == b'\n') {
            at += 1 + blanks + 1;
        } else {
            undone.push(b"=", from + at, (1, 1));
            at += 1;
        }
    }
    undone.done()
}

/// Four letters are three bytes; line ends between them count for nothing.
fn base64(body: &[u8], from: usize) -> (Vec<u8>, Offsets) {
    let mut undone = Undone::default();
    let (mut bits, mut count, mut start) = (0_u32, 0, 0);
    let mut last = 0;
    for (at, byte) in body.iter().enumerate() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        if count == 0 {
            start = at;
        }
        bits = bits << 6 | u32::from(value);
        (count, last) = (count + 1, at);
        if count == 4 {
            let group = &bits.to_be_bytes()[1..];
            let whole = at + 1 - start == 4;
            undone.push(
                group,
                from + start,
                if whole { (3, 4) } else { (3, (at + 1 - start).min(255) as u8) },
            );
            (bits, count) = (0, 0);
        }
    }
    if count > 1 {
        let group = (bits << (6 * (4 - count))).to_be_bytes();
        let bytes = count - 1;
        undone.push(
            &group[1..1 + bytes as usize],
            from + start,
            (bytes as u8, (last + 1 - start).min(255) as u8),
        );
    }
    undone.done()
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn the_page_of_an_archive_leads_back() {
        const HEAD: &str = "MIME-Version: 1.0\r\nDate: Thu, 4 Mar 2021 05:06:07 -0000\r\nContent-Type: multipart/related;\r\n\tboundary=\"b\"\r\n\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\nContent-Type: text/html\r\nContent-Location: https://x.org/a\r\n";
        for (encoding, body) in [
            ("quoted-printable", "<p>=C3=89t=C3=A9 a=\r\nb = c"),
            ("base64", "PHA+w4l0\r\nw6kgYWIg\r\nPSBj"),
            ("8bit", "<p>Été ab = c"),
        ] {
            let archive =
                format!("{HEAD}Content-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--b--\r\n");
            let part = page(archive.as_bytes()).unwrap();
            let text = String::from_utf8(part.bytes).unwrap();
            assert_eq!(text.trim(), "<p>Été ab = c", "{encoding}");
            assert_eq!(part.url.as_deref(), Some("https://x.org/a"));
            assert_eq!(part.captured.as_deref(), Some("2021-03-04T05:06:07Z"));
            let at = text.find("ab").unwrap();
            let span = part.offsets.span(at, at + 2);
            let source = &archive[span.start..span.end];
            let want = match encoding {
                "quoted-printable" => "a=\r\nb",
                "base64" => "YWIg",
                _ => "ab",
            };
            assert!(source.contains(want), "{encoding}: {source}");
        }
        assert!(page(b"Title: x\n\nmultipart/").is_none());
    }
}
