//! A page in a JSON object.

use serde::Deserialize;

use super::{Reason, Source};
use crate::Format;

/// The object on a line.
#[derive(Deserialize)]
struct Line {
    url: Option<String>,
    html: Option<String>,
    text: Option<String>,
    markdown: Option<String>,
    captured: Option<String>,
    content_type: Option<String>,
}

/// Reads the object on a line.
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
    // JSON is UTF-8, whatever the page was when it was fetched.
    let media =
        line.content_type.as_deref().and_then(|given| given.split(';').next()).unwrap_or(media);
    Ok(Source {
        url: line.url,
        captured: line.captured,
        content_type: Some(format!("{}; charset=utf-8", media.trim())),
        format: Some(format),
        bytes: page.into_bytes(),
        ..Source::default()
    })
}
