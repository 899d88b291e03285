//! A page as it is stored.

#[cfg(feature = "warc")]
use super::http::Response;
use super::{InputError, InputLimits, Location, Source, compression, json_page};
#[cfg(feature = "warc")]
use crate::{Diagnostic, DiagnosticCode};

/// A page as it is stored: found, and not unpacked yet.
///
/// ```
/// use ogpx::input::{Captures, InputLimits, Place};
/// let capture = Captures::new([Place::from("fixtures/seed/FR0038.txt")]).next().unwrap()?;
/// assert_eq!(capture.location().to_string(), "fixtures/seed/FR0038.txt");
/// let source = capture.open(&InputLimits::default())?;
/// assert!(source.bytes.starts_with(b"Administrative Capacity-Building"));
/// # Ok::<(), ogpx::input::InputError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Capture {
    at: Location,
    captured: Option<String>,
    content_type: Option<String>,
    stored: Stored,
}

/// How a page is stored.
#[derive(Clone, Debug)]
pub(super) enum Stored {
    /// As it is.
    Plain(Vec<u8>),
    /// In gzip or Zstandard.
    Packed(Vec<u8>),
    /// In a JSON object.
    Line(Vec<u8>),
    /// As a server sent it.
    #[cfg(feature = "warc")]
    Response(Response),
}

impl Capture {
    pub(super) fn new(at: Location, stored: Stored) -> Self {
        Capture { at, captured: None, content_type: None, stored }
    }

    #[cfg(feature = "warc")]
    pub(super) fn fetched(
        mut self,
        captured: Option<String>,
        content_type: Option<String>,
    ) -> Self {
        self.captured = captured;
        self.content_type = content_type;
        self
    }

    /// Where it is.
    pub fn location(&self) -> &Location {
        &self.at
    }

    /// How many bytes it has as it is stored.
    pub fn size(&self) -> usize {
        match &self.stored {
            Stored::Plain(bytes) | Stored::Packed(bytes) | Stored::Line(bytes) => bytes.len(),
            #[cfg(feature = "warc")]
            Stored::Response(response) => response.body.len(),
        }
    }

    /// Unpacks the page: undoes gzip, JSON, and the encodings of HTTP.
    ///
    /// ```
    /// use ogpx::input::{Captures, InputKind, InputLimits, Place};
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("pages.ndjson");
    /// std::fs::write(&path, "{\"text\": \"Open Data (FR0033)\"}\n{\"title\": \"no page\"}\n")?;
    /// let mut lines = Captures::new([Place::from(path)]).kind(InputKind::Ndjson);
    /// let mut open = || lines.next().unwrap()?.open(&InputLimits::default());
    /// assert_eq!(open()?.bytes, b"Open Data (FR0033)");
    /// assert_eq!(open().unwrap_err().code(), "bad-line");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Where it is damaged, cut off, or larger than the limits allow; see [`Reason`](super::Reason).
    pub fn open(self, limits: &InputLimits) -> Result<Source, InputError> {
        let Capture { at, captured, content_type, stored } = self;
        let opened = match stored {
            Stored::Plain(bytes) => Ok(Source { bytes, ..Source::default() }),
            Stored::Packed(bytes) => compression::unpack(bytes, limits).map(plain),
            Stored::Line(line) => json_page::open(&line),
            #[cfg(feature = "warc")]
            Stored::Response(response) => response.open(limits).map(|(bytes, unknown)| Source {
                remarks: unknown.iter().map(|encoding| unknown_encoding(encoding)).collect(),
                ..plain(bytes)
            }),
        };
        match opened {
            // Who tells where a page was also tells which record it was there, if any.
            Ok(source) if !source.input.is_empty() => Ok(source),
            Ok(source) => Ok(Source {
                input: at.input,
                below: at.below,
                record_id: source.record_id.or(at.record_id),
                url: source.url.or(at.url),
                captured: source.captured.or(captured),
                content_type: source.content_type.or(content_type),
                ..source
            }),
            Err(reason) => Err(InputError::new(at, reason)),
        }
    }
}

fn plain(bytes: Vec<u8>) -> Source {
    Source { bytes, ..Source::default() }
}

#[cfg(feature = "warc")]
fn unknown_encoding(encoding: &str) -> Diagnostic {
    let message =
        format!("the encoding {encoding:?} is none of HTTP's; the page was read as stored");
    Diagnostic::of_input(DiagnosticCode::NoEncoding, None, message)
}
