//! The page behind a record: its blocks with what claimed them, and where each value came from.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// One block of the page, in reading order.
///
/// ```
/// use ogpx::record::ContentKind;
/// let page = b"Open Data (FR0033)\nStatus: Active\nSkip Navigation\n";
/// let content = ogpx::Parser::new().content(true).parse(page)?.content;
/// assert_eq!(content[0].claims, ["/title", "/id"]);
/// assert_eq!((&content[1].text[..], content[1].bytes), ("Status: Active", ogpx::Span::new(19, 33)));
/// assert_eq!((content[2].kind, &content[2].claims[0][..]), (ContentKind::Furniture, "furniture"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Content {
    /// What kind of block it is.
    pub kind: ContentKind,
    /// The level of a heading, 1 to 6.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Its words, white space folded.
    pub text: String,
    /// What claimed it, in order: JSON Pointers into the record, or the words `heading` (of a part
    /// that holds nothing) and `furniture`.
    pub claims: Vec<String>,
    /// The bytes of the input that it came from.
    pub bytes: Span,
}

/// What kind of block a piece of content is. In text, headings and items are told by their words
/// and bullets. Written in lower case: `heading`.
///
/// ```
/// use ogpx::record::ContentKind;
/// let page = b"# Open Data (FR0033)\n\n- **Status:** Active\n- **Starred:** No\n";
/// let parser = ogpx::Parser::new().format(ogpx::Format::Markdown).content(true);
/// let content = parser.parse(page)?.content;
/// assert_eq!((content[0].kind, content[0].level), (ContentKind::Heading, Some(1)));
/// assert_eq!((content[1].kind, content[1].level), (ContentKind::Item, None));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ContentKind {
    /// A heading.
    Heading,
    /// A paragraph or a line.
    Paragraph,
    /// An item of a list.
    Item,
    /// A cell of a table.
    Cell,
    /// What the site adds, such as "Skip Navigation", and the second half of a doubled value.
    Furniture,
}

/// JSON Pointers into the record, each with where its value came from.
///
/// ```
/// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let evidence = ogpx::Parser::new().evidence(true).parse(page)?.evidence;
/// assert_eq!(evidence["/irm/starred"].text, "Starred: No");
/// assert!(!evidence.contains_key("/irm/completion"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
pub type EvidenceMap = BTreeMap<String, Evidence>;

/// Where a value came from.
///
/// ```
/// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let evidence = ogpx::Parser::new().evidence(true).parse(page)?.evidence;
/// let status = &evidence["/status"];
/// assert_eq!((status.line, &status.text[..]), (Some(2), "Status: Active"));
/// let place = status.spans[0];
/// assert_eq!(&page[place.start..place.end], b"Status: Active");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Evidence {
    /// The bytes of the input, in order, the label of the value included where it has one. Of a
    /// derived value: those of the value that it was derived from; of what only the page's head
    /// declares, none.
    pub spans: Vec<Span>,
    /// The line on which the first span begins, counted from 1; null where there is none.
    pub line: Option<usize>,
    /// The words at the spans.
    pub text: String,
    /// Where the value was read.
    pub origin: Origin,
    /// The name of the rule that read it.
    pub rule: String,
}

/// Where a value was read.
///
/// ```
/// use ogpx::record::EvidenceOrigin;
/// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let evidence = ogpx::Parser::new().evidence(true).parse(page)?.evidence;
/// assert_eq!(evidence["/id"].origin, EvidenceOrigin::Page);
/// assert_eq!(evidence["/member/code"].origin, EvidenceOrigin::Derived);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "EvidenceOrigin")]
#[non_exhaustive]
pub enum Origin {
    /// In the words of the page.
    Page,
    /// In the page's address.
    Address,
    /// In what the caller or the archive said.
    Input,
    /// From another value of the record.
    Derived,
    /// In a correction by hand; the place is that of what was corrected.
    Correction,
}
