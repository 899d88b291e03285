//! What a page is written in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a page is written in. Written in lower case: `text`, `html`, `markdown`.
///
/// ```
/// use ogpx::{Format, Parser};
/// let page = b"<h1>Open Data (FR0033)</h1><p><b>Status:</b> Active</p><p><b>Starred:</b> No</p>";
/// assert_eq!(ogpx::parse(page)?.record.source.format, Some(Format::Html));
/// let page = b"# Open Data (FR0033)\n\nStatus: Active\n";
/// let told = Parser::new().format(Format::Markdown).parse(page)?;
/// assert_eq!(told.record.title.as_deref(), Some("Open Data"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
