//! Bytes become a page: a title and blocks of text in reading order.
//!
//! In: the bytes of a page, and what the caller knows of their format and encoding. Out: a
//! [`Page`] whose blocks hold the words of the content, each word with its place in the bytes. What
//! a site adds around the content (menus, scripts, dialogs) does not come out. A reader knows no
//! label, no field and no record.

mod address;
mod block;
mod declared;
mod decode;
mod detect;
mod front_matter;
mod html;
mod link_list;
mod markdown;
mod mhtml;
mod origin;
#[cfg(test)]
mod samples;
mod text;

pub(crate) use block::{Block, BlockKind, Link, SourceMap};
#[cfg(feature = "scraper")]
pub(crate) use html::document;

use std::borrow::Cow;

use crate::error::{LimitKind, ParseError};
use crate::format::Format;
use crate::limits::Limits;
use crate::span::Span;

/// The content of a page, whatever it was written in.
#[derive(Debug, Default)]
pub(crate) struct Page<'a> {
    /// The title that the page's head declares, if its format has one.
    pub title: Option<String>,
    /// The page's own address: canonical link, `og:url`, "saved from url", "URL Source:".
    pub url: Option<String>,
    /// When the page was captured, as its saver or archive wrote it into the page.
    pub captured: Option<String>,
    /// The language that the markup declares.
    pub language: Option<String>,
    /// The block that is the page's title, where the markup tells it.
    pub titled: Option<u32>,
    /// The content in reading order.
    pub blocks: Vec<Block<'a>>,
}

/// What the caller knows of a page, and how much of it may be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'h> {
    pub format: Option<Format>,
    /// "text/html; charset=windows-1252"
    pub content_type: Option<&'h str>,
    /// The page's address.
    pub url: Option<&'h str>,
    /// Whether words are a label that such a page has.
    pub is_label: Option<fn(&str) -> bool>,
    pub limits: Limits,
}

/// How a page was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ReadReport {
    pub format: Format,
    /// The encoding's name ("UTF-8", "windows-1252").
    pub encoding: &'static str,
    /// Bytes that could not be decoded.
    pub undecodable: Vec<Span>,
    /// Why the slower, more forgiving reader took over, where it did: spans cover more then.
    pub coarse: Option<String>,
}

impl ReadReport {
    /// Whether a reader of the record should hear of it.
    pub(crate) fn is_worth_a_remark(&self) -> bool {
        self.encoding != "UTF-8" || !self.undecodable.is_empty() || self.coarse.is_some()
    }
}

/// Reads a page: finds its encoding and format and yields its blocks, whose spans count in `bytes`.
///
/// # Errors
/// [`ParseError::OverLimit`], [`ParseError::Binary`]
pub(crate) fn read<'a>(
    bytes: &'a [u8],
    hints: &Hints<'_>,
) -> Result<(Page<'a>, ReadReport), ParseError> {
    let limit = hints.limits.bytes.min(u32::MAX as usize);
    if bytes.len() > limit {
        return Err(ParseError::OverLimit { what: LimitKind::Bytes, found: bytes.len(), limit });
    }
    if let Some(part) = mhtml::page(bytes) {
        let told = Hints { content_type: Some(&part.content_type), ..*hints };
        let (page, mut report) = read_bytes(&part.bytes, &told)?;
        let mut page = page.into_owned();
        for block in &mut page.blocks {
            part.offsets.settle(block);
        }
        for span in &mut report.undecodable {
            *span = part.offsets.span(span.start, span.end);
        }
        page.url = part.url.or(page.url);
        page.captured = part.captured.or(page.captured);
        return Ok((page, report));
    }
    read_bytes(bytes, hints)
}

/// Reads bytes that are the page itself.
fn read_bytes<'a>(
    bytes: &'a [u8],
    hints: &Hints<'_>,
) -> Result<(Page<'a>, ReadReport), ParseError> {
    let decoded = decode::decode(bytes, hints.content_type)?;
    let format = hints.format.unwrap_or_else(|| detect::format(&decoded.text, hints.content_type));
    let mut report = ReadReport {
        format,
        encoding: decoded.encoding,
        undecodable: decoded.undecodable,
        coarse: None,
    };
    let mut page = match decoded.text {
        Cow::Borrowed(text) => read_decoded(text, hints, &mut report)?,
        Cow::Owned(text) => read_decoded(&text, hints, &mut report)?.into_owned(),
    };
    for block in &mut page.blocks {
        decoded.offsets.settle(block);
    }
    block::find_beside(&mut page.blocks);
    Ok((page, report))
}

fn read_decoded<'a>(
    text: &'a str,
    hints: &Hints<'_>,
    report: &mut ReadReport,
) -> Result<Page<'a>, ParseError> {
    let page = match report.format {
        Format::Text => text::read_text(text, 0),
        Format::Html => {
            let (page, coarse) = html::read(text, hints)?;
            report.coarse = coarse;
            page
        }
        Format::Markdown => markdown::read(text, hints)?,
    };
    if page.blocks.len() > hints.limits.blocks {
        return Err(over(LimitKind::Blocks, page.blocks.len(), hints.limits.blocks));
    }
    Ok(page)
}

fn over(what: LimitKind, found: usize, limit: usize) -> ParseError {
    ParseError::OverLimit { what, found, limit }
}

impl Page<'_> {
    /// The page by itself, for where the text that it was read from does not last.
    fn into_owned(self) -> Page<'static> {
        let blocks = self.blocks.into_iter().map(|block| Block {
            kind: block.kind,
            text: Cow::Owned(block.text.into_owned()),
            map: block.map,
            links: block.links,
            dates: block.dates,
            indent: block.indent,
            apart: block.apart,
            beside: block.beside,
        });
        Page {
            title: self.title,
            url: self.url,
            captured: self.captured,
            language: self.language,
            titled: self.titled,
            blocks: blocks.collect(),
        }
    }
}
