//! Where the records of a batch go.

use std::io;
use std::sync::Arc;

use super::{Failure, Manifest};
use crate::input::Location;
use crate::output::Parts;
use crate::{Diagnostic, Extraction};

/// What makes of a page what is written of it.
pub type Render<P> = Arc<dyn Fn(Extraction, Parts) -> io::Result<P> + Send + Sync>;

/// A place for the records of a batch. What takes time is done by [`renderer`](Output::renderer), on
/// many threads; what needs order by [`write`](Output::write), on one.
pub trait Output {
    /// What is written of one page.
    type Piece: Send + 'static;

    /// Whether it needs the page's [content](crate::Parser::content).
    const CONTENT: bool = false;

    /// What makes of a page what is written of it.
    fn renderer(&self) -> Render<Self::Piece>;

    /// What its records depend on besides the pages and what is asked of their reader.
    fn settings(&self) -> String {
        String::new()
    }

    /// Writes what was made of the next page.
    ///
    /// # Errors
    /// Where it can't be written; that ends the batch.
    fn write(&mut self, page: Converted<Self::Piece>) -> io::Result<()>;

    /// What an earlier run left whose work need not be done again.
    fn known(&self) -> Option<Arc<Manifest>> {
        None
    }

    /// Keeps what an earlier run made of the next page.
    ///
    /// # Errors
    /// Where that can't be written down; that ends the batch.
    fn keep(&mut self, _at: &Location, _sha256: &str) -> io::Result<()> {
        Ok(())
    }

    /// Takes note that the next page gave no record.
    ///
    /// # Errors
    /// Where that can't be written down; that ends the batch.
    fn fail(&mut self, _failure: &Failure) -> io::Result<()> {
        Ok(())
    }
}

/// A page that gave a record.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Converted<P> {
    /// Where it is.
    pub at: Location,
    /// The SHA-256 of its bytes.
    pub sha256: String,
    /// What else its record was made from; see [`Manifest::context`].
    pub context: String,
    /// The commitment's identity.
    pub key: Option<String>,
    /// When it was captured.
    pub captured: Option<String>,
    /// What a reader of the record should know.
    pub diagnostics: Vec<Diagnostic>,
    /// What is written of it.
    pub piece: P,
}
