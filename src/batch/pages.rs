//! The pages of a batch, one after the other, when the caller wants the next.

use std::fmt;

use super::page::Outcome;
use super::pipeline::InOrder;
use super::{Converted, Failure};

/// What became of the pages of a batch, in order: see [`Batch::pull`](super::Batch::pull).
pub struct Pages<P> {
    pub(super) outcomes: InOrder<Outcome<P>>,
}

impl<P> Iterator for Pages<P> {
    type Item = Result<Converted<P>, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.outcomes.next()? {
                Outcome::Converted(page) => return Some(Ok(*page)),
                Outcome::Failed(failure) => return Some(Err(failure)),
                // Nothing is left of an earlier run, so that no page is what it was.
                Outcome::Unchanged { .. } => {}
            }
        }
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}
