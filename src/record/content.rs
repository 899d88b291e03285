//! The page behind a record: its blocks with what claimed them, and where each value came from.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// One block of the page, in reading order.
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

/// What kind of block a piece of content is.
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
    /// What the site adds.
    Furniture,
}

/// JSON Pointers into the record, each with where its value came from.
pub type EvidenceMap = BTreeMap<String, Evidence>;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Evidence {
    /// The bytes of the input, in order, the label of the value included where it has one. Of a
    /// derived value: those of the value that it was derived from.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
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
}
