//! The page's encoding: bytes become text, and offsets lead back.
//!
//! What the bytes prove counts before what they declare: a page that is valid UTF-8 with letters
//! beyond ASCII is UTF-8, whatever its head says, and one that is not is not.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use super::declared;
use super::origin::{Offsets, Stretch};
use crate::error::ParseError;
use crate::span::Span;

/// How many places of undecodable bytes are told; a page has none or, in the wrong encoding,
/// thousands.
const TOLD: usize = 100;

/// Decoded text and how its offsets lead back to the bytes.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub offsets: Offsets,
    /// The encoding's name in the WHATWG's list.
    pub encoding: &'static str,
    /// Bytes that are no text in that encoding, the first hundred places.
    pub undecodable: Vec<Span>,
}

/// Decodes a page.
///
/// # Errors
/// [`ParseError::Binary`] where the bytes are no text at all.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    content_type: Option<&str>,
) -> Result<Decoded<'a>, ParseError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decode_as(encoding, bytes, mark));
    }
    if let Some(what) = container(bytes) {
        return Err(ParseError::Binary { what });
    }
    if let Some(encoding) = wide(bytes) {
        return Ok(decode_as(encoding, bytes, 0));
    }
    if let Some(encoding) = switching(bytes, content_type)? {
        return Ok(decode_as(encoding, bytes, 0));
    }
    let text = std::str::from_utf8(bytes);
    if is_binary(bytes, text.is_ok()) {
        return Err(ParseError::Binary { what: "binary data" });
    }
    if let Ok(text) = text {
        return Ok(borrowed(text, 0));
    }
    let encoding = match mostly_utf8(bytes) {
        true => UTF_8,
        false => declared::encoding(bytes)
            .or_else(|| declared::encoding_of(content_type?))
            .filter(|encoding| *encoding != UTF_8)
            .unwrap_or_else(|| detected(bytes)),
    };
    Ok(decode_as(encoding, bytes, 0))
}

fn borrowed(text: &str, mark: usize) -> Decoded<'_> {
    Decoded {
        text: Cow::Borrowed(text),
        offsets: Offsets::Shift(mark as u32),
        encoding: UTF_8.name(),
        undecodable: Vec::new(),
    }
}

/// What a file is that begins with the mark of a format that is no text.
fn container(bytes: &[u8]) -> Option<&'static str> {
    const MARKS: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"\x89PNG\r\n", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b", "gzip data"),
        (b"\x28\xb5\x2f\xfd", "Zstandard data"),
        (b"BZh", "bzip2 data"),
        (b"\xfd7zXZ\0", "XZ data"),
        (b"7z\xbc\xaf", "a 7-Zip archive"),
        (b"\xd0\xcf\x11\xe0", "an Office document"),
        (b"\x7fELF", "a program"),
    ];
    MARKS.iter().find(|(mark, _)| bytes.starts_with(mark)).map(|(_, what)| *what)
}

/// UTF-16 without a byte order mark: of ordinary text most units are below U+0100, so that every
/// other byte is a NUL.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1024)];
    let (pairs, _) = sample.as_chunks::<2>();
    if pairs.len() < 2 || memchr::memchr(0, sample).is_none() {
        return None;
    }
    let first = pairs.iter().filter(|pair| pair[0] == 0).count();
    let second = pairs.iter().filter(|pair| pair[1] == 0).count();
    let (many, few) = (pairs.len() / 2, pairs.len() / 20);
    match () {
        () if second > many && first <= few => Some(UTF_16LE),
        () if first > many && second <= few => Some(UTF_16BE),
        () => None,
    }
}

/// An encoding that switches between sets of letters by escape sequences, so that its bytes look like
/// ASCII: where one is declared and the sequences are there.
///
/// # Errors
/// [`ParseError::Binary`] where it is one that no reader of HTML decodes.
fn switching(
    bytes: &[u8],
    content_type: Option<&str>,
) -> Result<Option<&'static Encoding>, ParseError> {
    let switches = ["\x1b$", "\x1b(", "~{"];
    if !switches.iter().any(|mark| memchr::memmem::find(bytes, mark.as_bytes()).is_some()) {
        return Ok(None);
    }
    let declared = declared::encoding(bytes).or_else(|| declared::encoding_of(content_type?));
    match declared {
        Some(encoding) if encoding == ISO_2022_JP => Ok(Some(encoding)),
        Some(encoding) if encoding == REPLACEMENT => Err(ParseError::Binary {
            what: "text in an encoding that switches by escape sequences",
        }),
        _ => Ok(None),
    }
}

/// More control characters than any text has. Bytes at random have a tenth of them, and are no UTF-8.
fn is_binary(bytes: &[u8], utf8: bool) -> bool {
    let sample = &bytes[..bytes.len().min(4096)];
    // All but tabulators, line ends and escape; without a branch and in a byte, so that many are counted at
    // once.
    let is_odd = |b: u8| (b < b' ') & (b.wrapping_sub(9) > 4) & (b != 27);
    let count = |some: &[u8]| some.iter().map(|b| u8::from(is_odd(*b))).sum::<u8>();
    let odd: usize = sample.chunks(usize::from(u8::MAX)).map(|some| usize::from(count(some))).sum();
    odd > 8 && odd * if utf8 { 10 } else { 25 } > sample.len()
}

/// Whether the sequences of UTF-8 outnumber by far the bytes that fit none: such a page was cut or
/// damaged, while in another encoding hardly a sequence is valid. A character that lacks its end at
/// the end of the page is no stray.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut strays, mut at) = (0, 0, 0);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        at += chunk.valid().len() + chunk.invalid().len();
        strays += usize::from(!chunk.invalid().is_empty() && at < bytes.len());
    }
    letters > 4 * strays
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8], mark: usize) -> Decoded<'a> {
    let body = &bytes[mark..];
    if encoding == UTF_8
        && let Ok(text) = std::str::from_utf8(body)
    {
        return borrowed(text, mark);
    }
    let mut out = Transcript::new(body.len(), mark);
    match encoding {
        e if e == UTF_8 => utf8(body, &mut out),
        e if e == UTF_16LE || e == UTF_16BE => utf16(body, e == UTF_16BE, &mut out),
        e => other(e, body, &mut out),
    }
    Decoded {
        text: Cow::Owned(out.text),
        offsets: Offsets::Stretches(out.stretches),
        encoding: encoding.name(),
        undecodable: out.undecodable,
    }
}

/// Text as it is decoded, with the way back.
struct Transcript {
    text: String,
    stretches: Vec<Stretch>,
    undecodable: Vec<Span>,
    at: usize,
}

impl Transcript {
    fn new(size: usize, mark: usize) -> Self {
        Transcript {
            text: String::with_capacity(size + size / 4),
            stretches: Vec::new(),
            undecodable: Vec::new(),
            at: mark,
        }
    }

    /// Text that is the input's bytes as they are.
    fn same(&mut self, words: &str) {
        if !words.is_empty() {
            self.stretch(1, 1);
            self.text.push_str(words);
            self.at += words.len();
        }
    }

    fn char(&mut self, c: char, bytes: usize) {
        self.stretch(c.len_utf8(), bytes);
        self.text.push(c);
        self.at += bytes;
    }

    fn bad(&mut self, bytes: usize) {
        if self.undecodable.len() < TOLD {
            self.undecodable.push(Span::new(self.at, self.at + bytes));
        }
        self.char('\u{fffd}', bytes);
    }

    fn stretch(&mut self, text_width: usize, byte_width: usize) {
        let width = (text_width as u8, byte_width as u8);
        if self.stretches.last().is_none_or(|last| (last.text_width, last.byte_width) != width) {
            self.stretches.push(Stretch {
                text: self.text.len() as u32,
                start: self.at as u32,
                text_width: width.0,
                byte_width: width.1,
            });
        }
    }
}

fn utf8(body: &[u8], out: &mut Transcript) {
    for chunk in body.utf8_chunks() {
        out.same(chunk.valid());
        if !chunk.invalid().is_empty() {
            out.bad(chunk.invalid().len());
        }
    }
}

fn utf16(body: &[u8], big_endian: bool, out: &mut Transcript) {
    let (pairs, rest) = body.as_chunks::<2>();
    let unit = |pair: &[u8; 2]| match big_endian {
        true => u16::from_be_bytes(*pair),
        false => u16::from_le_bytes(*pair),
    };
    for decoded in char::decode_utf16(pairs.iter().map(unit)) {
        match decoded {
            Ok(c) => out.char(c, 2 * c.len_utf16()),
            Err(_) => out.bad(2),
        }
    }
    if !rest.is_empty() {
        out.bad(1);
    }
}

/// Any other encoding: runs of ASCII as they are, the rest byte by byte until a character is whole.
fn other(encoding: &'static Encoding, body: &[u8], out: &mut Transcript) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let ascii = encoding.is_ascii_compatible();
    let mut piece = String::with_capacity(16);
    let (mut at, mut pending) = (0, 0);
    while at < body.len() {
        if ascii && pending == 0 {
            let plain = Encoding::ascii_valid_up_to(&body[at..]);
            out.same(std::str::from_utf8(&body[at..at + plain]).unwrap_or_default());
            at += plain;
            if at == body.len() {
                break;
            }
        }
        pending += 1;
        let (_, _, bad) =
            decoder.decode_to_string(&body[at..=at], &mut piece, at + 1 == body.len());
        at += 1;
        settle(&mut piece, &mut pending, bad, out);
    }
}

/// Hands over the characters that the last byte completed; the first takes all the bytes.
fn settle(piece: &mut String, pending: &mut usize, bad: bool, out: &mut Transcript) {
    for (index, c) in piece.chars().enumerate() {
        let bytes = if index == 0 { std::mem::take(pending) } else { 0 };
        match bad && c == '\u{fffd}' {
            true => out.bad(bytes),
            false => out.char(c, bytes),
        }
    }
    piece.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{SHIFT_JIS, WINDOWS_1251, WINDOWS_1252, WINDOWS_1256};

    fn back(decoded: &Decoded<'_>, bytes: &[u8], words: &str) -> Vec<u8> {
        let at = decoded.text.find(words).unwrap();
        let span = decoded.offsets.span(at, at + words.len());
        bytes[span.start..span.end].to_vec()
    }

    #[test]
    fn words_lead_back_to_their_bytes_in_every_encoding() {
        let cases = [
            (
                WINDOWS_1252,
                "<meta charset=iso-8859-1><p>Protocolo para el diálogo – «abierto»",
                "diálogo",
            ),
            (WINDOWS_1251, "<meta charset=windows-1251>Статус: активний, орган", "активний"),
            (WINDOWS_1256, "<meta charset='windows-1256'>الحالة: نشط الآن", "نشط"),
            (SHIFT_JIS, "<meta charset=shift_jis>状態: 有効です。", "有効"),
        ];
        for (encoding, text, words) in cases {
            let (bytes, ..) = encoding.encode(text);
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(decoded.text, text);
            assert_eq!(decoded.encoding, encoding.name());
            assert!(decoded.undecodable.is_empty());
            let (want, ..) = encoding.encode(words);
            assert_eq!(back(&decoded, &bytes, words), want.as_ref());
        }
    }

    #[test]
    fn utf_16_with_and_without_mark() {
        let text = "Open Data (FR0033)\nStatus: Actif – été 𝄞 Ende\n";
        for (mark, big) in [(true, true), (true, false), (false, true), (false, false)] {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            let bytes: Vec<u8> = match big {
                true => units.flat_map(u16::to_be_bytes).collect(),
                false => units.flat_map(u16::to_le_bytes).collect(),
            };
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(decoded.text, text);
            let words = back(&decoded, &bytes, "𝄞 Ende");
            assert_eq!(words.len(), 2 * "𝄞 Ende".encode_utf16().count());
        }
    }

    #[test]
    fn a_wrong_declaration_is_seen_through() {
        let page = "<meta charset=windows-1252><p>Plan d’action marocain – été";
        assert_eq!(decode(page.as_bytes(), None).unwrap().text, page);
        let page = "<meta charset=utf-8><p>Protocolo para el diálogo con la gestión pública";
        let (bytes, ..) = WINDOWS_1252.encode(page);
        let decoded = decode(&bytes, Some("text/html; charset=utf-8")).unwrap();
        assert_eq!((decoded.text.as_ref(), decoded.encoding), (page, "windows-1252"));
    }

    #[test]
    fn a_page_cut_inside_a_character_is_still_utf_8() {
        let bytes = "Statut: résumé".as_bytes();
        let cut = &bytes[..bytes.len() - 1];
        let decoded = decode(cut, None).unwrap();
        assert_eq!(decoded.text, "Statut: résum\u{fffd}");
        assert_eq!(decoded.undecodable, [Span::new(cut.len() - 1, cut.len())]);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"%PDF-1.7 x"[..], b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", &[0; 64]] {
            assert!(matches!(decode(bytes, None), Err(ParseError::Binary { .. })));
        }
        // Bytes at random, as a multiplicative generator gives them.
        let mut state = 1_u32;
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        });
        assert!(matches!(
            decode(&noise.take(3000).collect::<Vec<_>>(), None),
            Err(ParseError::Binary { .. })
        ));
        assert!(decode(b"a few \0 NULs \0 in a text of ordinary length", None).is_ok());
    }
}
