//! Why a place, or a part of one, gave no page.

use std::fmt;
use std::io;
use std::path::Path;

use thiserror::Error;

use super::InputLimit;

/// Where in the input a page is.
///
/// Shown, it is the path, and after a `#` the record or line.
///
/// ```
/// use ogpx::input::Location;
/// let mut at = Location::new("pages.ndjson");
/// at.record_id = Some("12".into());
/// assert_eq!(at.to_string(), "pages.ndjson#12");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Location {
    /// The path as it was given; "-" for standard input.
    pub input: String,
    /// Which record of an archive or line of a stream it is: the WARC-Record-ID, or the line's
    /// number, counted from 1. None where the file holds one page.
    pub record_id: Option<String>,
    /// The address that it was fetched from, an absolute URL.
    pub url: Option<String>,
    /// Its place below the path that was given, however that was spelled: of a file in a folder the way
    /// from there, with "/" between its parts; else the file's name, and nothing of standard input.
    pub below: String,
}

impl Location {
    /// A place as a whole, by its path.
    pub fn new(input: impl Into<String>) -> Self {
        let input = input.into();
        let name = Path::new(&input).file_name().filter(|_| input != "-").unwrap_or_default();
        let below = name.to_string_lossy().into_owned();
        Location { input, below, ..Location::default() }
    }

    /// The place of a file that is found in a folder.
    pub(super) fn in_folder(folder: &Path, path: &Path) -> Self {
        let way = path.strip_prefix(folder).unwrap_or(path).components();
        let parts: Vec<_> = way.map(|part| part.as_os_str().to_string_lossy()).collect();
        Location { below: parts.join("/"), ..Location::new(path.display().to_string()) }
    }
}

impl fmt::Display for Location {
    /// The place, and after a `#` the record or line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.input)?;
        match &self.record_id {
            Some(id) => write!(f, "#{id}"),
            None => Ok(()),
        }
    }
}

/// A place, or a part of one, that gave no page. Its message is where it is and what is wrong, each once:
/// it has no error behind it that would say so again.
///
/// ```
/// use ogpx::input::{Place, Sources};
/// let error = Sources::new([Place::from("no/such/page.txt")]).next().unwrap().unwrap_err();
/// assert_eq!((error.code(), error.at.input.as_str()), ("unreadable", "no/such/page.txt"));
/// assert!(error.to_string().starts_with("no/such/page.txt: can't be read: "));
/// ```
#[derive(Debug, Error)]
#[error("{at}: {reason}")]
#[non_exhaustive]
pub struct InputError {
    /// Where it is.
    pub at: Box<Location>,
    /// What is wrong with it.
    pub reason: Reason,
}

impl InputError {
    pub(super) fn new(at: Location, reason: impl Into<Reason>) -> Self {
        InputError { at: Box::new(at), reason: reason.into() }
    }

    /// A short stable word for the kind of failure, for logs and tables: see [`Reason::code`].
    pub fn code(&self) -> &'static str {
        self.reason.code()
    }
}

/// What is wrong with a place.
///
/// Its message begins after the place's name and tells what to do where something can be done.
///
/// ```
/// use ogpx::input::{Place, Reason, Sources};
/// # let empty = tempfile::tempdir()?;
/// let places = [Place::from("no/such/page"), Place::from(empty.path())];
/// let errors: Vec<_> = Sources::new(places).filter_map(Result::err).collect();
/// assert!(matches!(errors[0].reason, Reason::Unreadable(_)));
/// assert!(errors[0].reason.to_string().starts_with("can't be read: "));
/// assert!(matches!(errors[1].reason, Reason::NoPages(_)));
/// assert_eq!(errors[1].code(), "no-pages");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Reason {
    /// The system would not let it be read.
    #[error("can't be read: {0}")]
    Unreadable(io::Error),
    /// A folder or an archive that holds no page.
    #[error("holds no pages: {0}")]
    NoPages(&'static str),
    /// A symbolic link that leads to a folder above itself.
    #[error("is a symbolic link that leads back to {0}; what is below was read once")]
    LinkLoop(String),
    /// It ends before it is complete.
    #[error("ends too early: {0}; what came before it was read")]
    Truncated(&'static str),
    /// It is not what its name or its headers say.
    #[error("is damaged: {0}")]
    Damaged(String),
    /// A record of an archive that does not end where its header says.
    #[error("the record does not end where its Content-Length says; reading goes on at the next")]
    WrongLength,
    /// A line of a stream that is not the object that it should be.
    #[error("is no page: {0}")]
    BadLine(String),
    /// An encoding of HTTP that nothing here undoes.
    #[error("the encoding {0:?} is unknown; store the page without it")]
    UnknownEncoding(String),
    /// Too much comes out of it.
    #[error(
        "the {what} is over the limit: {found} where {limit} are allowed; {}",
        what.advice()
    )]
    OverLimit {
        /// Which limit it is.
        what: InputLimit,
        /// What was found, at least.
        found: usize,
        /// What is allowed.
        limit: usize,
    },
}

impl Reason {
    /// A short stable word for it: the variant's name in lower case with hyphens ("no-pages").
    /// [`story`](crate::story) tells more of it.
    pub fn code(&self) -> &'static str {
        match self {
            Reason::Unreadable(_) => "unreadable",
            Reason::NoPages(_) => "no-pages",
            Reason::LinkLoop(_) => "link-loop",
            Reason::Truncated(_) => "truncated",
            Reason::Damaged(_) => "damaged",
            Reason::WrongLength => "wrong-length",
            Reason::BadLine(_) => "bad-line",
            Reason::UnknownEncoding(_) => "unknown-encoding",
            Reason::OverLimit { .. } => "over-limit",
        }
    }

    /// Whether what is stored is broken or can't be read, so that pages may be missing; otherwise
    /// what is there is whole: one page is none, or too large, or there is none.
    ///
    /// ```
    /// use ogpx::input::{Captures, Place};
    /// let error = Captures::new([Place::from("no/such/page")]).next().unwrap().unwrap_err();
    /// assert!(error.reason.is_damage());
    /// ```
    pub fn is_damage(&self) -> bool {
        match self {
            Reason::Unreadable(_)
            | Reason::Truncated(_)
            | Reason::Damaged(_)
            | Reason::WrongLength => true,
            Reason::NoPages(_)
            | Reason::LinkLoop(_)
            | Reason::BadLine(_)
            | Reason::UnknownEncoding(_)
            | Reason::OverLimit { .. } => false,
        }
    }
}

impl From<io::Error> for Reason {
    fn from(error: io::Error) -> Self {
        Reason::Unreadable(error)
    }
}
