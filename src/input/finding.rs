//! What looking into a place brings, piece by piece.

use std::path::PathBuf;

use super::whole::Given;
use super::{Capture, InputError, Location, Place, Reason};

pub(super) type Found = Result<Finding, InputError>;

/// What looking into a place brings.
#[derive(Debug)]
pub(super) enum Finding {
    /// A page.
    Capture(Capture),
    /// A further place.
    Place(Place),
    /// A file in a folder.
    InFolder(PathBuf, Location),
    /// Bytes that the caller has.
    Given(Given, Location),
}

/// One thing found.
pub(super) fn once(found: Result<Finding, Reason>, at: Location) -> Findings {
    Box::new(std::iter::once(found.map_err(|reason| InputError::new(at, reason))))
}

pub(super) type Findings = Box<dyn Iterator<Item = Found> + Send>;
