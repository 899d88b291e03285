//! What is met and not read, and why.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use thiserror::Error;

use super::Location;

/// Why a file of a folder, or a record of an archive, is not read.
///
/// ```
/// use ogpx::input::LeftOut;
/// assert_eq!((LeftOut::Status.code(), LeftOut::Status.to_string().as_str()),
///     ("status", "the server did not say that all went well"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Error)]
#[non_exhaustive]
pub enum LeftOut {
    /// A file that neither its name nor its first bytes tell to be a page or an archive.
    #[error("neither its name nor its beginning is that of a page")]
    NoPage,
    /// A file of pages in JSON, which only `InputKind::Ndjson` has read in a folder.
    #[error("it holds lines of JSON, which are read with --input ndjson")]
    Stream,
    /// A file that the run writes to.
    #[error("this run writes it")]
    Output,
    /// A response of an archive from an address that is not that of a commitment.
    #[error("its address is not that of a commitment; --all-urls reads it")]
    Address,
    /// A response of an archive that is no success.
    #[error("the server did not say that all went well")]
    Status,
    /// A response of an archive that is no page: an image, a script.
    #[error("its content type is not that of a page")]
    ContentType,
}

impl LeftOut {
    /// A short stable word for it: `no-page`, `stream`, `output`, `address`, `status`, `content-type`.
    pub fn code(self) -> &'static str {
        match self {
            LeftOut::NoPage => "no-page",
            LeftOut::Stream => "stream",
            LeftOut::Output => "output",
            LeftOut::Address => "address",
            LeftOut::Status => "status",
            LeftOut::ContentType => "content-type",
        }
    }
}

type Listener = Box<dyn FnMut(&Location, LeftOut) + Send>;

/// Who is told of what is left out.
#[derive(Clone, Default)]
pub(super) struct Listeners {
    listeners: Arc<Mutex<Vec<Listener>>>,
}

impl Listeners {
    pub fn add(&self, listener: impl FnMut(&Location, LeftOut) + Send + 'static) {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.push(Box::new(listener));
    }

    pub fn tell(&self, at: &Location, why: LeftOut) {
        let mut listeners = self.listeners.lock().unwrap_or_else(PoisonError::into_inner);
        listeners.iter_mut().for_each(|listener| listener(at, why));
    }
}

impl fmt::Debug for Listeners {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Listeners").finish_non_exhaustive()
    }
}
