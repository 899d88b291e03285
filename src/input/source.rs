//! One page and what is known of it before it is read.

use sha2::{Digest, Sha256};

use super::{Location, capture_date, ending};
use crate::{Diagnostic, DiagnosticCode, Extraction, Format, ParseError, Parser};

/// One page: its bytes, and what is known of it from elsewhere.
///
/// ```
/// let mut source = ogpx::input::Source::new("-", b"Open Data (FR0033)\nStatus: Active\nStarred: No\n");
/// source.url = Some("https://example.org/members/france/commitments/FR0033/".into());
/// assert_eq!((source.location().input, source.location().url), ("-".into(), source.url.clone()));
/// let record = source.parse(&ogpx::Parser::new())?.record;
/// assert_eq!(record.source.input.as_deref(), Some("-"));
/// assert_eq!(record.source.sha256, Some(source.sha256()));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The path as it was given; "-" for standard input.
    pub input: String,
    /// Its place below the path that was given; see [`Location::below`].
    pub below: String,
    /// Which record of an archive or line of a stream it is.
    pub record_id: Option<String>,
    /// The address that the page was fetched from.
    pub url: Option<String>,
    /// When it was captured: RFC 3339, or the fourteen digits of archives' addresses. Other words are
    /// a remark on the record.
    pub captured: Option<String>,
    /// The content type that it was served with.
    pub content_type: Option<String>,
    /// What it is written in, where the place says so.
    pub format: Option<Format>,
    /// The page, transfer and content encoding undone.
    pub bytes: Vec<u8>,
    /// What a reader of its record should know of how it was stored.
    pub remarks: Vec<Diagnostic>,
}

impl Source {
    /// A page of which nothing but the place is known.
    pub fn new(input: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let Location { input, below, .. } = Location::new(input);
        Source { input, below, bytes: bytes.into(), ..Source::default() }
    }

    /// Where it is: for messages and manifests.
    pub fn location(&self) -> Location {
        Location {
            input: self.input.clone(),
            record_id: self.record_id.clone(),
            url: self.url.clone(),
            below: self.below.clone(),
        }
    }

    /// The SHA-256 of the page's bytes, in lower-case hexadecimal.
    ///
    /// ```
    /// let source = ogpx::input::Source::new("-", b"");
    /// assert!(source.sha256().starts_with("e3b0c44298fc1c14"));
    /// ```
    pub fn sha256(&self) -> String {
        const DIGITS: [char; 16] =
            ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        let digest = Sha256::digest(&self.bytes);
        digest
            .iter()
            .flat_map(|byte| [byte >> 4, byte & 15].map(|half| DIGITS[usize::from(half)]))
            .collect()
    }

    /// Reads the page with `parser`, and fills in the record's `source` what is known here. Address,
    /// content type and format known here count before those that the parser was given; a capture
    /// date known here counts before the one that the page itself shows.
    ///
    /// # Errors
    /// Where there is no record to give: see [`ParseError`].
    pub fn parse(&self, parser: &Parser) -> Result<Extraction, ParseError> {
        let mut extraction = self.told(parser).parse(&self.bytes)?;
        self.fill_in(&mut extraction.record.source);
        if let Some(words) = self.captured.as_deref()
            && capture_date::rfc3339(words).is_none()
        {
            extraction.diagnostics.insert(0, no_date(words));
        }
        extraction.diagnostics.splice(0..0, self.remarks.iter().cloned());
        Ok(extraction)
    }

    /// Fills in what is known of the page and not from it, as [`parse`](Source::parse) does.
    ///
    /// ```
    /// let mut record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
    /// ogpx::input::Source::new("-", b"").fill_in(&mut record.source);
    /// assert_eq!(record.source.input.as_deref(), Some("-"));
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    pub fn fill_in(&self, source: &mut crate::record::Provenance) {
        source.input = Some(self.input.clone());
        source.record_id.clone_from(&self.record_id);
        source.sha256 = Some(self.sha256());
        if let Some(captured) = self.captured.as_deref().and_then(capture_date::rfc3339) {
            source.captured = Some(captured);
        }
    }

    /// The parser, told what is known of the page.
    ///
    /// ```
    /// let mut source = ogpx::input::Source::new("-", b"Open Data\nStatus: Active\nStarred: No\n");
    /// source.url = Some("https://example.org/members/france/commitments/FR0033/".into());
    /// let record = source.told(&ogpx::Parser::new()).parse(&source.bytes)?.record;
    /// assert_eq!(record.key.as_deref(), Some("FR0033"));
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    pub fn told(&self, parser: &Parser) -> Parser {
        let mut parser = parser.clone();
        if let Some(url) = &self.url {
            parser = parser.url(url);
        }
        // What the name of a page's own file says counts least.
        let by_name =
            || ending::media_type(self.input.as_ref()).filter(|_| self.record_id.is_none());
        let by_name = if parser.has_content_type() { None } else { by_name() };
        if let Some(content_type) = self.content_type.as_deref().or(by_name) {
            parser = parser.content_type(content_type);
        }
        if let Some(format) = self.format {
            parser = parser.format(format);
        }
        parser
    }
}

/// How much of words that are no date is shown.
const SHOWN: usize = 40;

fn no_date(words: &str) -> Diagnostic {
    let shown: String = words.chars().take(SHOWN).collect();
    let dots = if shown.len() < words.len() { "…" } else { "" };
    let message = format!("the input's date of capture is none: {shown:?}{dots}");
    Diagnostic::of_input(DiagnosticCode::CaptureDate, Some("/source/captured"), message)
}
