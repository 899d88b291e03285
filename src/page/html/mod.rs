//! HTML becomes blocks.
//!
//! In: decoded HTML or XHTML of any age and state. Out: the page's lines in reading order.
//!
//! [`stream`] drives `lol_html` over the page and [`tree`] sets its tags right; [`document`]
//! walks a tree that is right already. Both feed one [`sink`], so that they can't tell a page
//! apart. [`content`] then leaves out what the site put around the content.

mod alt;
mod attributes;
mod bare;
mod candidate;
pub(super) mod content;
mod context;
#[cfg(feature = "scraper")]
pub(crate) mod document;
mod head;
mod icons;
mod marks;
mod markup;
mod noscript;
mod role;
pub(super) mod saved;
mod shown;
mod sink;
mod srcdoc;
mod stream;
mod tag;
mod tree;
mod type_kept;
mod words;
mod xhtml;

pub(super) use alt::{is_for_screen_readers, without_flag};
pub(super) use attributes::Attributes;
pub(super) use markup::{Markup, read as read_markup};
pub(super) use shown::Words;
pub(super) use sink::Sink;
pub(super) use tag::Tag;
pub(super) use tree::Tree;

use super::{Hints, Page};
use crate::error::ParseError;

/// Reads a page. Also tells why the document reader took over, where it did.
///
/// # Errors
/// [`ParseError::OverLimit`]
pub(super) fn read<'a>(
    text: &'a str,
    hints: &Hints<'_>,
) -> Result<(Page<'a>, Option<String>), ParseError> {
    let html = xhtml::as_html(text);
    let shown = srcdoc::inlined(html.as_deref().unwrap_or(text)).or(html);
    let read = match &shown {
        Some(html) => of_html(html, hints).map(|(page, coarse)| (page.into_owned(), coarse)),
        None => of_html(text, hints),
    }?;
    // A page that scripts would fill, and that has more for who has none than a call to turn them on.
    let without_scripts = || noscript::shown(shown.as_deref().unwrap_or(text));
    let Some(html) = read.0.blocks.is_empty().then(without_scripts).flatten() else {
        return Ok(read);
    };
    let (page, coarse) = of_html(&html, hints)?;
    let has_label = page.blocks.iter().any(|block| begins_with_label(&block.text, hints.is_label));
    Ok(if has_label { (page.into_owned(), coarse) } else { read })
}

/// Whether the words before a line's colon, or all of them, are a label that the caller knows.
fn begins_with_label(line: &str, is_label: Option<fn(&str) -> bool>) -> bool {
    let label = line.split_once(':').map_or(line, |(label, _)| label).trim_end();
    is_label.is_some_and(|is_label| is_label(label))
}

fn of_html<'a>(text: &'a str, hints: &Hints<'_>) -> Result<(Page<'a>, Option<String>), ParseError> {
    match stream::read(text, hints, true) {
        Ok(lines) => Ok((content::page(lines, hints), None)),
        Err(stream::Failure::Parse(error)) => Err(error),
        Err(stream::Failure::Ambiguous(why)) => Ok((in_document(text, hints)?, Some(why))),
    }
}

/// Reads a page that means one thing or another to a stream by building it.
#[cfg(feature = "scraper")]
fn in_document<'a>(text: &str, hints: &Hints<'_>) -> Result<Page<'a>, ParseError> {
    let document = scraper::Html::parse_document(text);
    Ok(document::read(&document, text.len() as u32, hints)?.into_owned())
}

/// Without a document reader the stream's first guess has to do.
#[cfg(not(feature = "scraper"))]
fn in_document<'a>(text: &'a str, hints: &Hints<'_>) -> Result<Page<'a>, ParseError> {
    match stream::read(text, hints, false) {
        Ok(lines) => Ok(content::page(lines, hints)),
        Err(stream::Failure::Parse(error)) => Err(error),
        Err(stream::Failure::Ambiguous(_)) => Ok(Page::default()),
    }
}

#[cfg(test)]
mod tests;
