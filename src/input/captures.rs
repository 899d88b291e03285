//! From places to pages, one after the other.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::finding::{Finding, Findings};
use super::looking::Looking;
use super::{Capture, InputError, InputKind, InputLimits, Outputs, Place, Source, file, list};

/// The pages of some places, in order, as they are stored; each read when its turn comes. A place
/// that can't be read gives an [`InputError`] in its turn and does not stop the others.
///
/// ```
/// use std::sync::atomic::Ordering;
/// use ogpx::input::{Captures, InputKind, InputLimits, Place};
/// let captures = Captures::new(["fixtures/seed/FR0038.txt", "no/such/page"].map(Place::from))
///     .kind(InputKind::Page)
///     .limits(InputLimits { page: 1 << 20, ..InputLimits::default() })
///     .all_urls(true);
/// let bytes = captures.bytes();
/// let found: Vec<_> = captures.collect();
/// assert_eq!(found[0].as_ref().unwrap().location().input, "fixtures/seed/FR0038.txt");
/// assert_eq!(found[1].as_ref().unwrap_err().code(), "unreadable");
/// assert!(bytes.load(Ordering::Relaxed) > 10_000);
/// ```
pub struct Captures {
    looking: Looking,
    /// The places being looked into, the innermost last.
    open: Vec<Findings>,
}

impl Captures {
    /// The pages of these places, folders walked to their ends in the order of names.
    pub fn new<I>(places: I) -> Self
    where
        I: IntoIterator<Item = Place>,
        I::IntoIter: Send + 'static,
    {
        let places = places.into_iter().map(|place| Ok(Finding::Place(place)));
        Captures { looking: Looking::default(), open: vec![Box::new(places)] }
    }

    /// What the places hold; by default what their names say ([`InputKind::Auto`]).
    #[must_use]
    pub fn kind(mut self, kind: InputKind) -> Self {
        self.looking.kind = kind;
        self
    }

    /// How much a page may hold; [`InputLimits::default`] by default.
    #[must_use]
    pub fn limits(mut self, limits: InputLimits) -> Self {
        self.looking.limits = limits;
        self
    }

    /// Whether to read every page of an archive; otherwise, and by default, only those at the
    /// [address of a commitment](super::is_commitment_address). Other places are read as a whole.
    #[must_use]
    pub fn all_urls(mut self, wanted: bool) -> Self {
        self.looking.all_urls = wanted;
        self
    }

    /// Leaves out what this run writes to where a folder or a list of paths leads to it, folders with
    /// all that is below them. May be called again. A place that was given itself is read.
    #[must_use]
    pub fn leave_out(mut self, outputs: Outputs) -> Self {
        self.looking.outputs.push(outputs);
        self
    }

    /// How many bytes of what is stored were read so far: to compare with
    /// [`size`](super::size) while another thread reads.
    pub fn bytes(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.looking.bytes)
    }
}

impl fmt::Debug for Captures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Captures").field("looking", &self.looking).finish_non_exhaustive()
    }
}

impl Iterator for Captures {
    type Item = Result<Capture, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.open.last_mut()?.next() {
                Some(Ok(Finding::Capture(capture))) => return Some(Ok(capture)),
                Some(Ok(Finding::Place(Place::File(path))))
                    if self.open.len() > 1 && self.looking.leaves_out(&path) => {}
                Some(Ok(Finding::Place(place))) => {
                    let findings = match place {
                        Place::FilesFrom(path) => list::places(&path),
                        place => file::look(place, &self.looking),
                    };
                    self.open.push(findings);
                }
                Some(Err(error)) => return Some(Err(error)),
                None => {
                    self.open.pop();
                }
            }
        }
    }
}

/// The pages of some places, in order, unpacked; each read when its turn comes.
///
/// It is made of places, or of [`Captures`] that were told more.
///
/// ```
/// use ogpx::input::{Captures, InputKind, Place, Sources};
/// let source = Sources::new([Place::from("fixtures/seed/FR0038.txt")]).next().unwrap()?;
/// assert!(source.bytes.starts_with(b"Administrative Capacity-Building (FR0038)"));
/// let pages = Captures::new([Place::from("fixtures/seed")]).kind(InputKind::Page);
/// assert_eq!(Sources::from(pages).next().unwrap()?.bytes, source.bytes);
/// # Ok::<(), ogpx::input::InputError>(())
/// ```
#[derive(Debug)]
pub struct Sources {
    captures: Captures,
}

impl Sources {
    /// The pages of these places.
    pub fn new<I>(places: I) -> Self
    where
        I: IntoIterator<Item = Place>,
        I::IntoIter: Send + 'static,
    {
        Captures::new(places).into()
    }
}

impl From<Captures> for Sources {
    fn from(captures: Captures) -> Self {
        Sources { captures }
    }
}

impl Iterator for Sources {
    type Item = Result<Source, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        let limits = self.captures.looking.limits;
        Some(self.captures.next()?.and_then(|capture| capture.open(&limits)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_cannot_be_read_does_not_stop_the_others() {
        let places = ["docs/none.txt", "src/lib.rs", "no/such/page"].map(Place::from);
        let inputs: Vec<_> = Sources::new(places)
            .map(|source| match source {
                Ok(source) => (source.input, true),
                Err(error) => (error.at.input, false),
            })
            .collect();
        let want = [("docs/none.txt", false), ("src/lib.rs", true), ("no/such/page", false)];
        assert_eq!(inputs, want.map(|(input, read)| (input.to_owned(), read)));
    }

    #[test]
    fn of_a_page_over_the_limit_one_byte_more_is_read() {
        let limits = InputLimits { page: 10, ..InputLimits::default() };
        let captures = Captures::new([Place::from("src/lib.rs")]).limits(limits);
        let source = Sources::from(captures).next().unwrap().unwrap();
        assert_eq!(source.bytes.len(), 11);
    }
}
