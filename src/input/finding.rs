//! What looking into a place brings, piece by piece.

use super::{Capture, InputError, Location, Place, Reason};

pub(super) type Found = Result<Finding, InputError>;

/// What looking into a place brings.
#[derive(Debug)]
pub(super) enum Finding {
    /// A page.
    Capture(Capture),
    /// A further place.
    Place(Place),
}

/// One thing found.
pub(super) fn once(found: Result<Finding, Reason>, at: Location) -> Findings {
    Box::new(std::iter::once(found.map_err(|reason| InputError::new(at, reason))))
}

pub(super) type Findings = Box<dyn Iterator<Item = Found> + Send>;
