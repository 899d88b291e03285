//! What became of each commitment from capture to capture, and of the pages' layout.
//!
//! In: what each capture [shows](Shown). Out: for each commitment with several captures its
//! [`Course`], and for each label the first batch in which it came or went, a [`Drift`]. Only what both
//! of two captures show is compared: a page may be cut anywhere, and what one lacks tells nothing of the
//! other. What the one has a label for and the other has not is told as that.
//!
//! ```
//! use ogpx::history::{History, Shown};
//! let capture = |day: &str, status: &str| {
//!     let page = format!("Open Data (FR0033)\nStatus: {status}\n");
//!     let mut record = ogpx::parse(page.as_bytes()).unwrap().record;
//!     record.source.captured = Some(day.to_owned());
//!     Shown::of(&record)
//! };
//! let history = History::of([capture("2021-03-04", "Inactive"), capture("2018-09-01", "Active")]);
//! let course = &history.commitments[0];
//! assert_eq!(course.captures[0].standing["status"], "active");
//! let change = &course.captures[1].changes[0];
//! assert_eq!((&change.pointer[..], change.became.as_deref()), ("/status/code", Some("inactive")));
//! ```

mod change;
mod drift;
mod shown;

pub use change::{ChangeKind, CourseChange};
pub use drift::Drift;
pub use shown::Shown;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::collection::gathered;
pub(crate) use change::changes;
use drift::drifts;

/// What became of commitments, and of the layout of their pages.
///
/// ```
/// let history = ogpx::history::History::of([]);
/// assert!(history.commitments.is_empty() && history.drifts.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct History {
    /// Commitments with several captures, in the order in which they were met.
    pub commitments: Vec<Course>,
    /// Labels that came or went, by the date of the first batch.
    pub drifts: Vec<Drift>,
}

/// The captures of a commitment, and what became different from one to the next.
///
/// ```
/// use ogpx::history::{History, Shown};
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\n")?.record;
/// let history = History::of([Shown::of(&record), Shown::of(&record)]);
/// assert_eq!(history.commitments[0].key, "FR0033");
/// assert!(history.commitments[0].captures[1].changes.is_empty());
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Course {
    /// The commitment's identity.
    pub key: String,
    /// Its title, as the newest capture shows it.
    pub title: Option<String>,
    /// The captures, the oldest first.
    pub captures: Vec<CourseCapture>,
}

/// A capture of a commitment, where it stood then, and what had become different.
///
/// ```
/// use ogpx::history::{History, Shown};
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nCompletion: Limited\n")?.record;
/// let history = History::of([Shown::of(&record), Shown::of(&record)]);
/// let capture = &history.commitments[0].captures[0];
/// assert_eq!(capture.standing["completion"], "limited");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct CourseCapture {
    /// When it was captured, RFC 3339.
    pub captured: Option<String>,
    /// The path as given.
    pub input: Option<String>,
    /// The record of an archive or line of a stream.
    pub record_id: Option<String>,
    /// The page's address.
    pub url: Option<String>,
    /// The archive or folder that it is from.
    pub batch: String,
    /// Its status and the one answer on each scale that the page gives; where there is none, what the
    /// overview's label has instead, such as `pending`.
    pub standing: BTreeMap<String, String>,
    /// What became different since the capture before; nothing of the first.
    pub changes: Vec<CourseChange>,
}

impl History {
    /// The history of captures, in any order.
    pub fn of(captures: impl IntoIterator<Item = Shown>) -> Self {
        let keyed = captures.into_iter().filter(|capture| capture.key.is_some());
        let mut several = gathered(keyed, |one| one.key.as_deref(), |one| one.captured.as_deref());
        several.retain(|captures| captures.len() > 1);
        let drifts = drifts(&several);
        History { commitments: several.into_iter().map(course).collect(), drifts }
    }
}

fn course(captures: Vec<Shown>) -> Course {
    let newest = captures.last();
    let key = newest.and_then(|newest| newest.key.clone()).unwrap_or_default();
    let title = newest.and_then(|newest| newest.title.clone());
    let mut since: Vec<_> = captures.windows(2).map(|two| changes(&two[0], &two[1])).collect();
    since.insert(0, Vec::new());
    let captures = captures.into_iter().zip(since).map(|(shown, changes)| CourseCapture {
        captured: shown.captured,
        input: shown.input,
        record_id: shown.record_id,
        url: shown.url,
        batch: shown.batch,
        standing: shown.standing,
        changes,
    });
    Course { key, title, captures: captures.collect() }
}
