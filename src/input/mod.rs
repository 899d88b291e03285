//! Where pages come from: an iterator of sources.
//!
//! In: places (files, folders, archives, streams, lists of these). Out: [`Source`]s, one a page, each
//! with its bytes and with what is known of it and not of the page (the path as given, an address, a
//! capture date), in the order given; and an [`InputError`] in the place of each that can't be read.
//! Nothing here reads what a page says.
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
//!
//! Reading goes in two steps, so that the second can be done on another core: [`Captures`] finds pages
//! and takes their bytes as they are stored, [`Capture::open`] undoes their packing.

mod address;
mod capture;
mod capture_date;
mod captures;
mod compression;
mod contents;
mod ending;
mod error;
mod file;
mod finding;
mod folder;
#[cfg_attr(not(feature = "warc"), expect(dead_code, reason = "only archives ask for all of it"))]
mod head;
#[cfg(feature = "warc")]
mod http;
mod json_page;
mod left_out;
mod limits;
mod list;
mod looking;
#[cfg_attr(not(feature = "warc"), expect(dead_code, reason = "only archives ask for all of it"))]
mod members;
mod ndjson;
mod outputs;
mod place;
mod raw;
mod source;
mod unicode;
#[cfg(feature = "warc")]
mod wacz;
#[cfg(feature = "warc")]
mod warc;
#[cfg_attr(not(feature = "warc"), expect(dead_code, reason = "only archives ask for all of it"))]
mod warc_line;
mod whole;

pub use address::is_commitment_address;
pub use capture::Capture;
pub use captures::{Captures, Sources};
pub use error::{InputError, Location, Reason};
pub use left_out::LeftOut;
pub use limits::{InputLimit, InputLimits};
pub use place::{InputKind, Place};
pub use source::Source;
// What only the command needs, and no caller may rely on.
#[doc(hidden)]
pub use {
    ending::may_hold,
    folder::{files_below, size},
    list::listed,
    outputs::Outputs,
};
