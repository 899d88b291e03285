//! Where pages come from: an iterator of sources.
//!
//! In: paths, or what else holds pages. Out: [`Source`]s, one a page, each with its bytes and with
//! what is known of it and not of the page (the path as given, an address, a capture date), in the
//! order given; and an [`InputError`] in the place of each that can't be read. Nothing here reads
//! what a page says.
//!
//! ```
//! use ogpx::input::{Place, Sources};
//! let parser = ogpx::Parser::new();
//! for source in Sources::new([Place::from("fixtures/seed/FR0038.txt")]) {
//!     let source = source?;
//!     let record = source.parse(&parser)?.record;
//!     assert_eq!(record.source.input.as_deref(), Some("fixtures/seed/FR0038.txt"));
//!     assert_eq!(record.source.sha256.unwrap().len(), 64);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod place;
mod source;

pub use place::{InputError, Place, Sources};
pub use source::Source;
