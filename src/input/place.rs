//! Files and standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;

use thiserror::Error;

use super::Source;
use crate::Limits;

/// A place that holds a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// Standard input, read to its end as one page.
    Stdin,
}

impl<P: Into<PathBuf>> From<P> for Place {
    /// The file of that path; "-" is standard input.
    fn from(path: P) -> Self {
        let path = path.into();
        if path.as_os_str() == "-" { Place::Stdin } else { Place::File(path) }
    }
}

impl Place {
    /// The place as it was given: what a record's `source.input` shows.
    pub fn name(&self) -> String {
        match self {
            Place::File(path) => path.display().to_string(),
            Place::Stdin => "-".to_owned(),
        }
    }

    fn read(&self, limit: usize) -> io::Result<Vec<u8>> {
        // One byte over the limit is enough for the parser to tell that the page is too large.
        let most = limit as u64 + 1;
        let mut bytes = Vec::new();
        match self {
            Place::File(path) => {
                let file = File::open(path)?;
                bytes.reserve(file.metadata()?.len().min(most) as usize);
                file.take(most).read_to_end(&mut bytes)?;
            }
            Place::Stdin => {
                io::stdin().lock().take(most).read_to_end(&mut bytes)?;
            }
        }
        Ok(bytes)
    }
}

/// Why a place gave no page.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum InputError {
    /// The system would not let it be read.
    #[error("can't be read: {reason}")]
    Unreadable {
        /// The place as it was given.
        input: String,
        /// What the system says.
        #[source]
        reason: io::Error,
    },
}

impl InputError {
    /// The place as it was given.
    pub fn input(&self) -> &str {
        match self {
            InputError::Unreadable { input, .. } => input,
        }
    }

    /// A short stable word for the kind of failure, for logs and tables.
    ///
    /// ```
    /// use ogpx::input::{Place, Sources};
    /// let error = Sources::new([Place::from("no/such/page.txt")]).next().unwrap().unwrap_err();
    /// assert_eq!((error.code(), error.input()), ("unreadable", "no/such/page.txt"));
    /// ```
    pub fn code(&self) -> &'static str {
        match self {
            InputError::Unreadable { .. } => "unreadable",
        }
    }
}

/// The pages of some places, in order, each read when its turn comes.
#[derive(Clone, Debug)]
pub struct Sources<I> {
    places: I,
    limit: usize,
}

impl<I: Iterator<Item = Place>> Sources<I> {
    /// The pages of these places.
    pub fn new(places: impl IntoIterator<Item = Place, IntoIter = I>) -> Self {
        Sources { places: places.into_iter(), limit: Limits::default().bytes }
    }

    /// Of a page over this size no more is read than shows that it is: the parser's own limit, so
    /// that the parser says so.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limit = limits.bytes;
        self
    }
}

impl<I: Iterator<Item = Place>> Iterator for Sources<I> {
    type Item = Result<Source, InputError>;

    fn next(&mut self) -> Option<Self::Item> {
        let place = self.places.next()?;
        let input = place.name();
        Some(match place.read(self.limit) {
            Ok(bytes) => Ok(Source::new(input, bytes)),
            Err(reason) => Err(InputError::Unreadable { input, reason }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_cannot_be_read_does_not_stop_the_others() {
        let places = ["src", "src/lib.rs", "no/such/page"].map(Place::from);
        let inputs: Vec<_> = Sources::new(places)
            .map(|source| match source {
                Ok(source) => (source.input, true),
                Err(error) => (error.input().to_owned(), false),
            })
            .collect();
        let want = [("src", false), ("src/lib.rs", true), ("no/such/page", false)];
        assert_eq!(inputs, want.map(|(input, read)| (input.to_owned(), read)));
    }

    #[test]
    fn of_a_page_over_the_limit_one_byte_more_is_read() {
        let limits = Limits { bytes: 10, ..Limits::default() };
        let source =
            Sources::new([Place::from("src/lib.rs")]).limits(limits).next().unwrap().unwrap();
        assert_eq!(source.bytes.len(), 11);
    }
}
