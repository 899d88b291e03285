//! Where the records of a batch go.

use std::io;
use std::sync::Arc;

use super::{Failure, Manifest};
use crate::input::Location;
use crate::output::Parts;
use crate::{Diagnostic, Extraction};

/// What makes of a page what is written of it.
///
/// It runs on the threads of the batch. Where it fails, the page counts as a failure with the code
/// `internal`.
///
/// ```
/// use std::sync::Arc;
/// use ogpx::batch::Render;
/// let render: Render<String> = Arc::new(|extraction, parts| {
///     Ok(parts.attach(extraction).title.unwrap_or_default())
/// });
/// let page = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?;
/// assert_eq!(render(page, ogpx::output::Parts::default())?, "Open Data");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub type Render<P> = Arc<dyn Fn(Extraction, Parts) -> io::Result<P> + Send + Sync>;

/// A place for the records of a batch. What takes time is done by [`renderer`](Output::renderer),
/// on many threads; what needs order by [`write`](Output::write), on one.
///
/// ```
/// use std::{io, sync::Arc};
/// use ogpx::batch::{Batch, Converted, Output, Render};
/// use ogpx::input::{Captures, Place};
///
/// /// The titles of commitments, by key.
/// #[derive(Default)]
/// struct Titles(Vec<(Option<String>, String)>);
///
/// impl Output for Titles {
///     type Piece = String;
///
///     fn renderer(&self) -> Render<String> {
///         Arc::new(|extraction, _| Ok(extraction.record.title.unwrap_or_default()))
///     }
///
///     fn write(&mut self, page: Converted<String>) -> io::Result<()> {
///         self.0.push((page.key, page.piece));
///         Ok(())
///     }
/// }
///
/// let mut titles = Titles::default();
/// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
/// Batch::new(ogpx::Parser::new()).run(pages, &mut titles, |_| {})?;
/// assert_eq!(titles.0, [(Some("FR0038".into()), "Administrative Capacity-Building".into())]);
/// # Ok::<(), io::Error>(())
/// ```
pub trait Output {
    /// What is written of one page.
    type Piece: Send + 'static;

    /// Whether it needs the page's [content](crate::Parser::content); by default it does not.
    const CONTENT: bool = false;

    /// What makes of a page what is written of it.
    fn renderer(&self) -> Render<Self::Piece>;

    /// What its records depend on besides the pages and what is asked of their reader, in any form:
    /// a record is made again where it is another. By default nothing.
    fn settings(&self) -> String {
        String::new()
    }

    /// Writes what was made of the next page.
    ///
    /// # Errors
    /// Where it can't be written; that ends the batch.
    fn write(&mut self, page: Converted<Self::Piece>) -> io::Result<()>;

    /// What an earlier run left whose work need not be done again; by default nothing.
    fn known(&self) -> Option<Arc<Manifest>> {
        None
    }

    /// Keeps what an earlier run made of the next page, which is where it was and has the same
    /// SHA-256. By default nothing is to be done.
    ///
    /// # Errors
    /// Where that can't be written down; that ends the batch.
    fn keep(&mut self, _at: &Location, _sha256: &str) -> io::Result<()> {
        Ok(())
    }

    /// Takes note that the next page gave no record. By default nothing is to be done.
    ///
    /// # Errors
    /// Where that can't be written down; that ends the batch.
    fn fail(&mut self, _failure: &Failure) -> io::Result<()> {
        Ok(())
    }
}

/// A page that gave a record.
///
/// ```
/// use std::{io, sync::Arc};
/// use ogpx::batch::{Batch, Converted, Output, Render};
/// use ogpx::input::{Captures, Place};
///
/// /// Counts the remarks on each page.
/// #[derive(Default)]
/// struct Remarks(Vec<(String, usize)>);
///
/// impl Output for Remarks {
///     type Piece = ();
///
///     fn renderer(&self) -> Render<()> {
///         Arc::new(|_, _| Ok(()))
///     }
///
///     fn write(&mut self, page: Converted<()>) -> io::Result<()> {
///         assert_eq!(page.sha256.len(), 64);
///         self.0.push((page.at.input, page.diagnostics.len()));
///         Ok(())
///     }
/// }
///
/// let mut remarks = Remarks::default();
/// let pages = Captures::new([Place::from("fixtures/seed/FR0038.txt")]);
/// Batch::new(ogpx::Parser::new()).run(pages, &mut remarks, |_| {})?;
/// assert_eq!(remarks.0[0].0, "fixtures/seed/FR0038.txt");
/// # Ok::<(), io::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Converted<P> {
    /// Where it is.
    pub at: Location,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// What else its record was made from; see [`Manifest::context`].
    pub context: String,
    /// The commitment's identity.
    pub key: Option<String>,
    /// When it was captured, RFC 3339.
    pub captured: Option<String>,
    /// What a reader of the record should know.
    pub diagnostics: Vec<Diagnostic>,
    /// What is written of it.
    pub piece: P,
}
