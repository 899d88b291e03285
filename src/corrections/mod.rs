//! What people know better: corrections of single values, which have the last word.
//!
//! In: a file of corrections, and what was read of a page. Out: the record as corrected, with a remark for
//! each correction that was applied and for each that was not. Nothing is corrected in silence, and nothing
//! that reads differently from what was corrected: a correction says what stood there.
//!
//! ```
//! use ogpx::corrections::{Corrections, CorrectionsFormat};
//! let csv = "\
//! key,pointer,was,is,who,why
//! FR0033,/title,Open Dta,Open Data,the data desk,a slip of the page
//! FR0033,/status/code,active,withdrawn,the data desk,the ministry says so
//! ";
//! let corrections = Corrections::read(csv, CorrectionsFormat::Csv)?;
//! let page = b"Open Dta (FR0033)\nStatus: Inactive\nStarred: No\n";
//! let mut found = ogpx::parse(page)?;
//! corrections.apply(&mut found);
//! assert_eq!(found.record.title.as_deref(), Some("Open Data"));
//! assert_eq!(found.record.status.unwrap().code.as_str(), "inactive");
//! let codes: Vec<_> = found.diagnostics.iter().map(|remark| remark.code.as_str()).collect();
//! assert_eq!(codes, ["corrected", "not-corrected"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod apply;
mod file;
mod value;

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

pub use file::{CorrectionsError, CorrectionsFormat};
// What only the command needs, and no caller may rely on.
#[doc(hidden)]
pub use value::shown;

use crate::compare::FieldPointer;

/// A value that is not what it should be.
///
/// ```
/// use ogpx::corrections::{Corrections, CorrectionsFormat};
/// let yaml = "- {key: FR0033, pointer: /number, was: '9', is: '10', who: the data desk}\n";
/// let corrections = Corrections::read(yaml, CorrectionsFormat::Yaml)?;
/// let one = corrections.all().next().unwrap();
/// assert_eq!((one.was.as_str(), one.is.as_str(), one.why.as_str()), ("9", "10", ""));
/// # Ok::<(), ogpx::corrections::CorrectionsError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Correction {
    /// The key of the commitment.
    pub key: String,
    /// The value in its record.
    pub pointer: FieldPointer,
    /// What stood there when it was corrected, as [`shown`] writes it.
    pub was: String,
    /// What is right, written the same way; "null" for nothing.
    pub is: String,
    /// Who says so.
    pub who: String,
    /// Why.
    pub why: String,
}

/// The corrections of a file, by commitment.
pub struct Corrections {
    by_key: HashMap<String, Vec<Known>>,
}

struct Known {
    correction: Correction,
    /// Whether a record of that commitment was met.
    met: AtomicBool,
}

impl Corrections {
    /// Every correction, in no particular order of commitments.
    pub fn all(&self) -> impl Iterator<Item = &Correction> {
        self.by_key.values().flatten().map(|known| &known.correction)
    }

    /// The corrections of commitments of which no record was met, ordered by key.
    ///
    /// ```
    /// use ogpx::corrections::{Corrections, CorrectionsFormat};
    /// let yaml = "- {key: FR0033, pointer: /number, was: '9', is: '10', who: the data desk}\n";
    /// let corrections = Corrections::read(yaml, CorrectionsFormat::Yaml)?;
    /// assert_eq!(corrections.unmet().len(), 1);
    /// # Ok::<(), ogpx::corrections::CorrectionsError>(())
    /// ```
    pub fn unmet(&self) -> Vec<&Correction> {
        let known = self.by_key.values().flatten();
        let unmet = known.filter(|known| !known.met.load(Ordering::Relaxed));
        let mut unmet: Vec<_> = unmet.map(|known| &known.correction).collect();
        unmet.sort_by(|one, other| one.key.cmp(&other.key));
        unmet
    }

    /// The corrections of a commitment, in the order of the file; each counts as met from here on.
    fn of(&self, key: &str) -> impl Iterator<Item = &Correction> {
        self.by_key.get(key).into_iter().flatten().map(|known| {
            known.met.store(true, Ordering::Relaxed);
            &known.correction
        })
    }
}

impl FromIterator<Correction> for Corrections {
    fn from_iter<I: IntoIterator<Item = Correction>>(corrections: I) -> Self {
        let mut by_key: HashMap<String, Vec<Known>> = HashMap::new();
        for correction in corrections {
            let known = Known { met: AtomicBool::new(false), correction };
            by_key.entry(known.correction.key.clone()).or_default().push(known);
        }
        Corrections { by_key }
    }
}

/// The corrections by key: the same of the same file.
impl fmt::Debug for Corrections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut all: Vec<_> = self.all().collect();
        all.sort_by(|one, other| one.key.cmp(&other.key));
        f.debug_list().entries(all).finish()
    }
}
