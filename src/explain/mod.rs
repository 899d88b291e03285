//! How a record came about: which words of the page became which value, by which rule, and why a
//! field is empty.
//!
//! In: the bytes of a page. Out: an [`Explanation`], which tells the story of one field
//! ([`Explanation::field`]), lists the page with what claimed each line ([`Explanation::lines`]),
//! and draws both as one page of HTML ([`Explanation::html`]). Nothing here reads a page by rules of
//! its own: what it shows is the book of claims.
//!
//! ```
//! use ogpx::explain::{Explanation, Story};
//! let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
//! let explanation = Explanation::new(page.as_bytes(), &ogpx::Parser::new())?;
//! let Story::Read { places, .. } = explanation.field(&"/status".parse()?)? else { panic!() };
//! assert_eq!((places[0].line, &places[0].text[..]), (3, "Status: Active"));
//! let Story::Empty { rules, .. } = explanation.field(&"/irm/completion".parse()?)? else { panic!() };
//! assert!(rules[0].contains("\"Completion\""));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod html;
mod mark;
mod miss;
mod rules;
mod segment;
mod story;

pub use mark::{Kind, Mark};
pub use miss::Miss;
pub use rules::Rule;
pub use story::{NoSuchEntry, Story};

use crate::diagnostic::Diagnostic;
use crate::error::ParseError;
use crate::parser::Parser;
use crate::record::Record;
use crate::record::{Content, EvidenceMap};
use crate::span::Lines;

/// A page, its record, and everything that led from one to the other.
///
/// ```
/// use ogpx::explain::Explanation;
/// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let explanation = Explanation::new(page, &ogpx::Parser::new())?;
/// assert_eq!(explanation.page, page);
/// assert_eq!(explanation.record.title.as_deref(), Some("Open Data"));
/// assert_eq!(explanation.evidence["/status"].text, "Status: Active");
/// assert_eq!(explanation.content.len(), 3);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct Explanation {
    /// The page as it was given.
    pub page: Vec<u8>,
    /// Its record.
    pub record: Record,
    /// What a reader of the record should know.
    pub diagnostics: Vec<Diagnostic>,
    /// Where each value came from.
    pub evidence: EvidenceMap,
    /// The page's blocks with what claimed each.
    pub content: Vec<Content>,
    /// What claimed which bytes of the page, in the page's order; no byte is claimed twice.
    pub marks: Vec<Mark>,
}

/// A block of the page with what claimed it.
///
/// ```
/// let page = b"Open Data (FR0033)\nStatus: Active\nSkip Navigation\n";
/// let lines = ogpx::explain::Explanation::new(page, &ogpx::Parser::new())?.lines();
/// assert_eq!((lines[2].number, &lines[2].text[..]), (3, "Skip Navigation"));
/// assert_eq!(lines[2].claims, ["furniture"]);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Line {
    /// The line of the input on which the block begins, counted from 1.
    pub number: usize,
    /// Its words, white space folded.
    pub text: String,
    /// What claimed it: pointers into the record, or the words `heading` and `furniture`.
    pub claims: Vec<String>,
}

impl Explanation {
    /// Reads a page with `parser` and keeps how. Content and evidence are kept whether or not the
    /// parser was asked for them.
    ///
    /// # Errors
    /// Where there is no record to give: see [`ParseError`].
    pub fn new(page: &[u8], parser: &Parser) -> Result<Self, ParseError> {
        let parser = parser.clone().evidence(true).content(true);
        let (mut extraction, marks) = parser.parse_and(page, mark::marks)?;
        extraction.place_diagnostics(page);
        Ok(Explanation {
            page: page.to_owned(),
            record: extraction.record,
            diagnostics: extraction.diagnostics,
            evidence: extraction.evidence,
            content: extraction.content,
            marks,
        })
    }

    /// The page's blocks in reading order with what claimed each.
    ///
    /// ```
    /// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
    /// let explanation = ogpx::explain::Explanation::new(page, &ogpx::Parser::new())?;
    /// let lines = explanation.lines();
    /// assert_eq!((lines[1].number, &lines[1].claims[..]), (2, &["/status".to_owned()][..]));
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    pub fn lines(&self) -> Vec<Line> {
        let lines = Lines::new(&self.page);
        let line = |block: &Content| Line {
            number: lines.line(block.bytes.start),
            text: block.text.clone(),
            claims: block.claims.clone(),
        };
        self.content.iter().map(line).collect()
    }
}
