//! Bytes become a page: a title and blocks of text in reading order.
//!
//! In: the bytes of a page, and what the caller knows of their format and encoding. Out: a
//! [`Page`] whose blocks hold the words of the content, each word with its place in the bytes. What
//! a site adds around the content (menus, scripts, dialogs) does not come out. A reader knows no
//! label, no field and no record.

mod block;
mod decode;
mod text;

pub(crate) use block::{Block, BlockKind, Link, SourceMap};
pub(crate) use decode::{Decoded, decode};
pub(crate) use text::read_text;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Text as an extractor delivers it: one block a line.
    Text,
    /// HTML or XHTML, of any age.
    Html,
    /// Markdown, as a reader service or converter writes it.
    Markdown,
}

/// The content of a page, whatever it was written in.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub format: Format,
    /// The title that the page's head declares, if its format has one.
    pub title: Option<String>,
    /// The page's own address: canonical link, `og:url`, "saved from url", "URL Source:".
    pub url: Option<String>,
    /// When the page was captured, as its saver or archive wrote it into the page.
    pub captured: Option<String>,
    /// The language that the markup declares.
    pub language: Option<String>,
    /// The content in reading order.
    pub blocks: Vec<Block<'a>>,
}
