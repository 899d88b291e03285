//! HTML becomes blocks.
//!
//! In: decoded HTML or XHTML of any age and state. Out: the page's lines in reading order.
//!
//! [`stream`] drives `lol_html` over the page and [`tree`] sets its tags right; [`document`]
//! walks a tree that is right already. Both feed one [`sink`], so that they can't tell a page
//! apart. [`content`] then leaves out what the site put around the content.

mod alt;
mod attributes;
mod candidate;
pub(super) mod content;
mod context;
#[cfg(feature = "scraper")]
pub(crate) mod document;
mod head;
mod icons;
mod marks;
mod markup;
mod role;
mod sink;
mod stream;
mod tag;
mod tree;
mod words;

pub(super) use attributes::Attributes;
pub(super) use sink::Sink;
pub(super) use tag::Tag;
pub(super) use words::Words;

use super::Page;
use crate::error::ParseError;
use crate::limits::Limits;

/// Reads a page; `url` is its address, where the caller knows it. Also tells why the document reader
/// took over, where it did.
///
/// # Errors
/// [`ParseError::OverLimit`]
pub(super) fn read<'a>(
    text: &'a str,
    url: Option<&str>,
    limits: Limits,
) -> Result<(Page<'a>, Option<String>), ParseError> {
    match stream::read(text, limits, true) {
        Ok(lines) => Ok((content::page(lines, url), None)),
        Err(stream::Failure::Parse(error)) => Err(error),
        Err(stream::Failure::Ambiguous(why)) => Ok((in_document(text, url, limits)?, Some(why))),
    }
}

/// Reads a page that means one thing or another to a stream by building it.
#[cfg(feature = "scraper")]
fn in_document<'a>(text: &str, url: Option<&str>, limits: Limits) -> Result<Page<'a>, ParseError> {
    let document = scraper::Html::parse_document(text);
    Ok(document::read(&document, url, text.len() as u32, limits)?.into_owned())
}

/// Without a document reader the stream's first guess has to do.
#[cfg(not(feature = "scraper"))]
fn in_document<'a>(
    text: &'a str,
    url: Option<&str>,
    limits: Limits,
) -> Result<Page<'a>, ParseError> {
    match stream::read(text, limits, false) {
        Ok(lines) => Ok(content::page(lines, url)),
        Err(stream::Failure::Parse(error)) => Err(error),
        Err(stream::Failure::Ambiguous(_)) => Ok(Page::default()),
    }
}

#[cfg(test)]
mod tests;
