//! The library's front door: from the bytes of a page to its record.

use std::sync::Arc;

use crate::claims::Claims;
use crate::diagnostic::Diagnostic;
use crate::error::{NotACommitment, ParseError};
use crate::evidence::{self, Origin};
use crate::extract;
use crate::format::Format;
use crate::limits::Limits;
use crate::lines;
use crate::outline;
use crate::page;
use crate::record::{Content, EvidenceMap, Record};
use crate::span::Lines;
use crate::vocabulary::{Vocabulary, is_overview_label, read_with};

/// Reads one page with the default settings: format and encoding are found from the bytes.
///
/// ```
/// let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
/// let extraction = ogpx::parse(page.as_bytes())?;
/// assert_eq!(extraction.record.key.as_deref(), Some("FR0033"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
///
/// # Errors
/// Where there is no record to give: see [`ParseError`].
pub fn parse(bytes: &[u8]) -> Result<Extraction, ParseError> {
    Parser::new().parse(bytes)
}

/// What a page gave.
///
/// ```
/// let page = b"Open Data (FR0033)\nStatus: Paused\nStarred: No\n";
/// let extraction = ogpx::Parser::new().content(true).parse(page)?;
/// assert_eq!(extraction.record.title.as_deref(), Some("Open Data"));
/// assert_eq!(extraction.diagnostics[0].code.as_str(), "unknown-value");
/// assert_eq!(extraction.content.len(), 3);
/// assert!(extraction.evidence.is_empty());
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Extraction {
    /// The record.
    pub record: Record,
    /// What a reader of the record should know, in the page's order.
    pub diagnostics: Vec<Diagnostic>,
    /// The page's blocks with what claimed each; empty unless [`Parser::content`] asked for it.
    pub content: Vec<Content>,
    /// Where the values came from; empty unless [`Parser::evidence`] asked for it.
    pub evidence: EvidenceMap,
}

impl Extraction {
    /// Gives each diagnostic that has no place the place of the field that it is about, as the
    /// evidence has it, and puts all in the page's order. A remark that something is missing stays
    /// without. `page` is what was parsed.
    ///
    /// ```
    /// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\nTHE COURT OF AUDITORS UNDERTAKES TO\n- Open up.\n";
    /// let mut found = ogpx::Parser::new().evidence(true).parse(page)?;
    /// found.place_diagnostics(page);
    /// assert_eq!(found.diagnostics[0].line, 4);
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    pub fn place_diagnostics(&mut self, page: &[u8]) {
        evidence::place(&mut self.diagnostics, &self.evidence, page);
    }
}

/// Reads pages, with what the caller knows of them and what it wants. One parser reads any number
/// of pages, also from several threads.
///
/// ```
/// use ogpx::{Format, Limits, Parser};
/// let parser = Parser::new()
///     .format(Format::Text)
///     .content_type("text/plain; charset=utf-8")
///     .url("https://www.opengovpartnership.org/members/france/commitments/FR0033/")
///     .limits(Limits { bytes: 1 << 20, ..Limits::default() })
///     .content(true)
///     .evidence(true);
/// let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
/// let extraction = parser.parse(page.as_bytes())?;
/// assert!(extraction.record.source.url.unwrap().ends_with("/FR0033/"));
/// assert_eq!(extraction.evidence["/status"].text, "Status: Active");
/// assert_eq!(extraction.content[2].claims, ["/status"]);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Parser {
    format: Option<Format>,
    url: Option<String>,
    content_type: Option<String>,
    content: bool,
    evidence: bool,
    limits: Limits,
    words: Option<Arc<Vocabulary>>,
}

impl Parser {
    /// A parser that finds format and encoding from the bytes and builds nothing but the record.
    pub fn new() -> Self {
        Self::default()
    }

    /// What the page is written in; found from its bytes by default.
    #[must_use]
    pub fn format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    /// The page's address, where the caller knows it: an absolute URL. It counts before the one
    /// that the page itself declares, stands in the record's `source.url`, makes links absolute,
    /// and may tell the commitment's key and member. None by default.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// The content type that the page was served with, as the header of HTTP has it (`text/html;
    /// charset=windows-1252`). Its `charset` tells the encoding where the bytes are no UTF-8 and the
    /// page declares none itself; the format is found from the bytes. None by default.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Whether the media type of the pages is told.
    #[cfg(feature = "input")]
    pub(crate) fn has_content_type(&self) -> bool {
        self.content_type.is_some()
    }

    /// Whether to list the page's blocks with what claimed each, in [`Extraction::content`]; not by
    /// default.
    #[must_use]
    pub fn content(mut self, wanted: bool) -> Self {
        self.content = wanted;
        self
    }

    /// Whether to list where each value came from, in [`Extraction::evidence`]; not by default.
    #[must_use]
    pub fn evidence(mut self, wanted: bool) -> Self {
        self.evidence = wanted;
        self
    }

    /// How much a page may hold; [`Limits::default`] by default.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The words by which labels, values, dates and names are known; those that are built in by default.
    #[must_use]
    pub fn vocabulary(mut self, words: impl Into<Arc<Vocabulary>>) -> Self {
        self.words = Some(words.into());
        self
    }

    /// Reads one page, from the bytes of its file: text in any encoding, HTML or Markdown, not
    /// compressed.
    ///
    /// ```
    /// let parser = ogpx::Parser::new();
    /// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
    /// assert_eq!(parser.parse(page)?.record.key.as_deref(), Some("FR0033"));
    /// assert_eq!(parser.parse(b"Just a moment...").unwrap_err().code(), "challenge-page");
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    ///
    /// # Errors
    /// Where there is no record to give: see [`ParseError`].
    pub fn parse(&self, bytes: &[u8]) -> Result<Extraction, ParseError> {
        self.parse_and(bytes, |_, _| ()).map(|(extraction, ())| extraction)
    }

    /// Reads one page, and gives what `look` sees in the book of claims once it is closed.
    pub(crate) fn parse_and<T>(
        &self,
        bytes: &[u8],
        look: impl FnOnce(&Claims<'_>, &page::Page<'_>) -> T,
    ) -> Result<(Extraction, T), ParseError> {
        read_with(self.words.as_ref(), || self.read(bytes, look))
    }

    fn read<T>(
        &self,
        bytes: &[u8],
        look: impl FnOnce(&Claims<'_>, &page::Page<'_>) -> T,
    ) -> Result<(Extraction, T), ParseError> {
        let (page, report) = page::read(
            bytes,
            &page::Hints {
                format: self.format,
                content_type: self.content_type.as_deref(),
                url: self.url.as_deref(),
                is_label: Some(is_overview_label),
                limits: self.limits,
            },
        )?;
        let wanted = Wanted { content: self.content, evidence: self.evidence };
        finish(&page, &report, Some(bytes), self.url.as_deref(), wanted, look)
    }
}

/// Reads a document that the caller holds. It knows no byte positions: spans are empty.
///
/// ```
/// let html = scraper::Html::parse_document(
///     "<title>Open Data</title><h1>Open Data (FR0033)</h1><p><b>Status:</b> Active</p>
///      <p><b>Action Plan:</b> France Action Plan 2018-2020</p>",
/// );
/// let record = ogpx::from_dom(&html)?.record;
/// assert_eq!(record.status.unwrap().text, "Active");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
///
/// # Errors
/// Where there is no record to give: see [`ParseError`].
#[cfg(feature = "scraper")]
pub fn from_dom(document: &scraper::Html) -> Result<Extraction, ParseError> {
    let page = page::document::read(
        document,
        0,
        &page::Hints { is_label: Some(is_overview_label), ..page::Hints::default() },
    )?;
    let report = page::ReadReport {
        format: Format::Html,
        encoding: "UTF-8",
        undecodable: Vec::new(),
        coarse: None,
    };
    let wanted = Wanted { content: false, evidence: false };
    finish(&page, &report, None, None, wanted, |_, _| ()).map(|(extraction, ())| extraction)
}

/// What is built besides the record.
#[derive(Clone, Copy)]
struct Wanted {
    content: bool,
    evidence: bool,
}

/// From the page on, the way is the same for every format.
fn finish<T>(
    page: &page::Page<'_>,
    report: &page::ReadReport,
    bytes: Option<&[u8]>,
    url: Option<&str>,
    wanted: Wanted,
    look: impl FnOnce(&Claims<'_>, &page::Page<'_>) -> T,
) -> Result<(Extraction, T), ParseError> {
    if page.blocks.is_empty() {
        return Err(match report.format {
            Format::Html => ParseError::NotACommitment { reason: NotACommitment::EmptyShell },
            _ => ParseError::Empty,
        });
    }
    let address = url.or(page.url.as_deref());
    let (mut claims, pieces) = Claims::open(page, wanted.evidence);
    let lines = lines::lines(pieces);
    let parts = outline::outline(lines, &mut claims, address);
    let mut record = extract::extract(&mut claims, parts, address)
        .map_err(|reason| ParseError::NotACommitment { reason })?;
    record.source.format = Some(report.format);
    record.source.url = address.map(str::to_owned);
    record.source.captured.clone_from(&page.captured);
    let left = claims.close();
    let mut extraction = Extraction::default();
    if !left.is_empty()
        || !claims.remarks.is_empty()
        || wanted.evidence
        || report.is_worth_a_remark()
    {
        let origin = Origin { page, lines: Lines::new(bytes.unwrap_or_default()) };
        extract::rest(&mut claims, &mut record, left, |span| origin.lines.line(span.start));
        extraction.diagnostics = evidence::diagnostics(&mut claims, &origin, report);
        if wanted.evidence {
            extraction.evidence = evidence::evidence(&claims, &origin);
        }
    }
    if wanted.content {
        extraction.content = evidence::content(&claims, page);
    }
    extraction.record = record;
    let seen = look(&claims, page);
    Ok((extraction, seen))
}
