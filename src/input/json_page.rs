//! A page in a JSON object.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use super::{Reason, Source};
use crate::{Diagnostic, DiagnosticCode, Format};

/// The object on a line.
#[derive(Deserialize)]
struct Line {
    input: Option<Words>,
    record_id: Option<Words>,
    url: Option<Words>,
    html: Option<Words>,
    text: Option<Words>,
    markdown: Option<Words>,
    captured: Option<Words>,
    content_type: Option<Words>,
}

/// A text, with a replacement character for what is none: half of a character as JSON escapes it
/// (`\ud83d`), or bytes that are no UTF-8.
struct Words {
    text: String,
    replaced: usize,
}

impl Words {
    fn of(bytes: Vec<u8>) -> Self {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => return Words { text, replaced: 0 },
            Err(error) => error.into_bytes(),
        };
        let mut words = Words { text: String::with_capacity(bytes.len()), replaced: 0 };
        let mut rest = bytes.as_slice();
        for chunk in bytes.utf8_chunks() {
            // Of a half, whose bytes are each invalid, the first counts.
            let at = bytes.len() - rest.len();
            words.text.push_str(chunk.valid());
            rest = &rest[chunk.valid().len() + chunk.invalid().len()..];
            if !chunk.invalid().is_empty() && !is_inside_half(&bytes, at + chunk.valid().len()) {
                words.text.push(char::REPLACEMENT_CHARACTER);
                words.replaced += 1;
            }
        }
        words
    }
}

/// Whether a byte is the second or third of half a character.
fn is_inside_half(bytes: &[u8], at: usize) -> bool {
    let begins = |at: usize| matches!(bytes.get(at..), Some([0xed, 0xa0..=0xbf, 0x80..=0xbf, ..]));
    (1..3).any(|back| at.checked_sub(back).is_some_and(begins))
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }
        // As bytes, half a character is no error.
        from.deserialize_bytes(Bytes).map(Words::of)
    }
}

/// Reads the object on a line. Where the page was before it came into the stream is taken over as given;
/// `input` is empty where the line does not tell.
pub(super) fn open(line: &[u8]) -> Result<Source, Reason> {
    let line: Line =
        serde_json::from_slice(line).map_err(|error| Reason::BadLine(error.to_string()))?;
    let (page, format, media) = match (line.html, line.text, line.markdown) {
        (Some(page), None, None) => (page, Format::Html, "text/html"),
        (None, Some(page), None) => (page, Format::Text, "text/plain"),
        (None, None, Some(page)) => (page, Format::Markdown, "text/markdown"),
        (None, None, None) => {
            let keys = "the object has none of the keys html, text and markdown";
            return Err(Reason::BadLine(keys.to_owned()));
        }
        _ => {
            let keys = "the object has more than one of the keys html, text and markdown";
            return Err(Reason::BadLine(keys.to_owned()));
        }
    };
    let text = |words: Option<Words>| words.map(|words| words.text);
    // JSON is UTF-8, whatever the page was when it was fetched.
    let given = text(line.content_type);
    let media = given.as_deref().and_then(|given| given.split(';').next()).unwrap_or(media);
    let input = text(line.input).unwrap_or_default();
    Ok(Source {
        below: input.clone(),
        input,
        record_id: text(line.record_id),
        url: text(line.url),
        captured: text(line.captured),
        content_type: Some(format!("{}; charset=utf-8", media.trim())),
        format: Some(format),
        remarks: (page.replaced > 0).then(|| replaced(page.replaced)).into_iter().collect(),
        bytes: page.text.into_bytes(),
        ..Source::default()
    })
}

fn replaced(count: usize) -> Diagnostic {
    let what = if count == 1 { "one place".to_owned() } else { format!("{count} places") };
    let message = format!("{what} of the JSON's text is no character, and was read as U+FFFD");
    Diagnostic::of_input(DiagnosticCode::UndecodableBytes, None, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_character_and_wrong_bytes_are_replaced_and_told() {
        for (json, want, remarks) in [
            (&br#"{"text": "a \ud83d\ude00 b"}"#[..], "a \u{1f600} b", 0),
            (br#"{"text": "a \ud83d b"}"#, "a \u{fffd} b", 1),
            (br#"{"text": "\ude00\ud83d b \ud83d"}"#, "\u{fffd}\u{fffd} b \u{fffd}", 1),
            (b"{\"text\": \"caf\xe9 \xff\"}", "caf\u{fffd} \u{fffd}", 1),
        ] {
            let source = open(json).unwrap();
            assert_eq!(String::from_utf8(source.bytes).unwrap(), want);
            assert_eq!(source.remarks.len(), remarks, "{want}");
        }
        for json in [&br#"{"text": 1}"#[..], br#"{"text": ["a"]}"#, br#"["a"]"#, b"{"] {
            assert_eq!(open(json).unwrap_err().code(), "bad-line");
        }
    }
}
