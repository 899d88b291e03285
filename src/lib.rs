//! Reads Open Government Partnership (OGP) commitment pages into typed records.
//!
//! OGP publishes a page for each of some 6,000 commitments that governments have made since 2011:
//! who leads, who supports, what is promised by when, and what the independent reviewers (IRM)
//! found. This library turns a page, as saved or crawled, into a [`Record`]: complete, typed, and
//! traceable to the byte.
//!
//! ```
//! let page = "\
//! Transparency of Public Algorithms (FR0035)
//! Action Plan: France Action Plan 2018-2020
//! Lead Institution: Prime Minister's Office
//! Support Institution(s): Ministry of the Interior; Ministry of Culture
//! Completion: Limited
//! ";
//! let extraction = ogpx::parse(page.as_bytes())?;
//! let record = extraction.record;
//! assert_eq!(record.id.unwrap().as_str(), "FR0035");
//! assert_eq!(record.institutions.support.items[1].name, "Ministry of Culture");
//! assert_eq!(record.irm.completion.unwrap().code.as_str(), "limited");
//! # Ok::<(), ogpx::ParseError>(())
//! ```
//!
//! Data flows one way: bytes → page → lines → outline → extract → record → output. [`parse`] and [`Parser`]
//! take the way as far as the record; [`output`] writes it. [`compare`] tells records apart, [`explain`]
//! shows how one came about.
#![forbid(unsafe_code)]
#![deny(missing_docs)]
// What is printed goes through the command's messages.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro))]

#[cfg(feature = "batch")]
pub mod batch;
mod bytes;
mod claims;
mod collection;
pub mod compare;
#[cfg(feature = "tables")]
pub mod corrections;
mod diagnostic;
mod error;
mod escaped;
mod evidence;
mod excerpt;
pub mod explain;
mod extract;
mod flat;
mod format;
mod grammar;
pub mod history;
#[cfg(feature = "input")]
pub mod input;
mod limits;
mod lines;
mod outline;
pub mod output;
mod page;
mod parser;
pub mod record;
pub mod report;
mod span;
mod story;
mod tree;
mod vocabulary;

pub use diagnostic::{Diagnostic, DiagnosticCode, Severity};
pub use error::{LimitKind, NotACommitment, ParseError};
pub use excerpt::Excerpt;
pub use format::Format;
pub use limits::Limits;
#[cfg(feature = "scraper")]
pub use parser::from_dom;
pub use parser::{Extraction, Parser, parse};
pub use record::Record;
pub use span::Span;
// What only the command needs, and no caller may rely on.
#[doc(hidden)]
pub use story::nearest_code;
pub use story::{story, what_to_do};
pub use vocabulary::{Vocabulary, WordsError};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../docs/comparing.md")]
struct Comparing;
