//! What claimed which bytes of the page.

use crate::claims::{Claims, Path, Use};
use crate::page::Page;
use crate::span::Span;

/// A claim on bytes of the page.
///
/// ```
/// use ogpx::explain::{Explanation, Kind};
/// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let explanation = Explanation::new(page, &ogpx::Parser::new())?;
/// let mark = explanation.marks.iter().find(|mark| mark.kind == Kind::Label).unwrap();
/// assert_eq!(mark.pointer.as_deref(), Some("/status"));
/// assert!(page[mark.bytes.start..].starts_with(b"Status"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mark {
    /// The bytes, of the page as it was given.
    pub bytes: Span,
    /// What they are.
    pub kind: Kind,
    /// JSON Pointer to the field that they went to; none for furniture and headings of parts that
    /// hold nothing.
    pub pointer: Option<String>,
    /// The rule that claimed them.
    pub rule: String,
}

/// What claimed words are.
///
/// ```
/// use ogpx::explain::{Explanation, Kind};
/// let page = b"Open Data (FR0033)\nStatus: Active\nSkip Navigation\n";
/// let explanation = Explanation::new(page, &ogpx::Parser::new())?;
/// let last = explanation.marks.last().unwrap();
/// assert_eq!((last.kind, last.kind.as_str()), (Kind::Furniture, "furniture"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A value, or part of one.
    Value,
    /// The name of a value.
    Label,
    /// The heading of a part of the page.
    Heading,
    /// What the site adds.
    Furniture,
    /// What no rule understood.
    Rest,
}

impl Kind {
    /// The kind in a word of lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Value => "value",
            Kind::Label => "label",
            Kind::Heading => "heading",
            Kind::Furniture => "furniture",
            Kind::Rest => "rest",
        }
    }
}

/// Every claim with its bytes, in the page's order; one of words with others' between them is several.
pub(super) fn marks(claims: &Claims<'_>, page: &Page<'_>) -> Vec<Mark> {
    let mut marks: Vec<Mark> = (claims.taken.iter())
        .flat_map(|claim| {
            let block = &page.blocks[claim.place.block as usize];
            let spans = block.spans(claim.place.start as usize..claim.place.end as usize);
            let mark = Mark {
                bytes: Span::new(0, 0),
                kind: match claim.used {
                    Use::Value => Kind::Value,
                    Use::Label => Kind::Label,
                    Use::Heading => Kind::Heading,
                    Use::Furniture => Kind::Furniture,
                    Use::Rest => Kind::Rest,
                },
                pointer: (claim.path != Path::ROOT).then(|| claims.pointer(claim.path)),
                rule: claim.rule.to_owned(),
            };
            spans.into_iter().map(move |bytes| Mark { bytes, ..mark.clone() })
        })
        .collect();
    marks.sort_by_key(|mark| mark.bytes);
    marks
}
