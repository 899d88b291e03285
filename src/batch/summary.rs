//! What a batch tells.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::input::Location;
use crate::{Diagnostic, Severity};

/// A page, or a place, that gave no record.
///
/// ```
/// use ogpx::batch::{Batch, Event, Stream};
/// use ogpx::input::{Captures, Place};
/// let mut failures = Vec::new();
/// let pages = Captures::new(["fixtures/bad/login-page.html", "no/such/page"].map(Place::from));
/// let mut out = Stream::new(ogpx::output::OutputFormat::Ndjson, Vec::new());
/// Batch::new(ogpx::Parser::new()).run(pages, &mut out, |event| {
///     if let Event::Failure(failure) = event {
///         failures.push(failure.clone());
///     }
/// })?;
/// assert_eq!((failures[0].code, failures[1].code), ("login-page", "unreadable"));
/// assert!(failures[0].sha256.is_some() && failures[1].sha256.is_none());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {message}")]
#[non_exhaustive]
pub struct Failure {
    /// Where it is.
    pub at: Location,
    /// A short stable word for the kind of failure: of the input ([`Reason::code`]), of the page
    /// ([`ParseError::code`](crate::ParseError::code)), or `internal`, a fault of the program.
    ///
    /// [`Reason::code`]: crate::input::Reason::code
    pub code: &'static str,
    /// What is wrong, and what to do about it.
    pub message: String,
    /// The SHA-256 of the page's bytes, in hexadecimal, where it could be read.
    pub sha256: Option<String>,
    /// Whether the input is broken ([`Reason::is_damage`]), so that pages may be missing; otherwise it
    /// was a page that gave no record.
    ///
    /// [`Reason::is_damage`]: crate::input::Reason::is_damage
    pub is_damage: bool,
}

/// As it is written in lines of JSON: `input`, `record_id`, `url`, `code`, `message`.
///
/// ```
/// use ogpx::batch::{Batch, Event, Stream};
/// use ogpx::input::{Captures, Place};
/// let pages = Captures::new([Place::from("fixtures/bad/empty.txt")]);
/// let mut out = Stream::new(ogpx::output::OutputFormat::Ndjson, Vec::new());
/// let mut line = String::new();
/// Batch::new(ogpx::Parser::new()).run(pages, &mut out, |event| {
///     if let Event::Failure(failure) = event {
///         line = serde_json::to_string(failure).unwrap();
///     }
/// })?;
/// assert_eq!(line, r#"{"input":"fixtures/bad/empty.txt","record_id":null,"url":null,"code":"empty","message":"the page is empty"}"#);
/// # Ok::<(), std::io::Error>(())
/// ```
impl Serialize for Failure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Location { input, record_id, url, .. } = &self.at;
        let mut line = serializer.serialize_struct("Failure", 5)?;
        line.serialize_field("input", input)?;
        line.serialize_field("record_id", record_id)?;
        line.serialize_field("url", url)?;
        line.serialize_field("code", self.code)?;
        line.serialize_field("message", &self.message)?;
        line.end()
    }
}

/// Something that happened.
///
/// ```
/// use ogpx::batch::{Batch, Event, Stream};
/// use ogpx::input::{Captures, Place};
/// let mut told = Vec::new();
/// let places = ["fixtures/seed/FR0038.txt", "fixtures/bad/empty.txt"].map(Place::from);
/// let mut out = Stream::new(ogpx::output::OutputFormat::Ndjson, Vec::new());
/// Batch::new(ogpx::Parser::new()).run(Captures::new(places), &mut out, |event| {
///     told.push(match event {
///         Event::Diagnostics { at, .. } => format!("{at}: a record"),
///         Event::Failure(failure) => format!("{}: {}", failure.at, failure.code),
///         Event::Progress(summary) => format!("{} done", summary.pages),
///         _ => String::new(),
///     });
/// })?;
/// assert_eq!(told[..2], ["fixtures/seed/FR0038.txt: a record", "1 done"]);
/// assert_eq!(told[2..], ["fixtures/bad/empty.txt: empty", "2 done"]);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'a> {
    /// A page gave a record, and its reader should know this.
    Diagnostics {
        /// Where the page is.
        at: &'a Location,
        /// What there is to know; often nothing.
        diagnostics: &'a [Diagnostic],
    },
    /// A page gave no record.
    Failure(&'a Failure),
    /// A page is done.
    Progress(&'a Totals),
}

/// How a batch went.
///
/// Shown, it is one line.
///
/// ```
/// use ogpx::batch::{Batch, Stream};
/// use ogpx::input::{Captures, Place};
/// let places = ["fixtures/seed/FR0038.txt", "fixtures/bad/empty.txt"].map(Place::from);
/// let mut out = Stream::new(ogpx::output::OutputFormat::Ndjson, Vec::new());
/// let summary = Batch::new(ogpx::Parser::new()).run(Captures::new(places), &mut out, |_| {})?;
/// assert_eq!((summary.pages, summary.records, summary.failed_pages()), (2, 1, 1));
/// assert!(summary.to_string().starts_with("2 pages, 1 record, 1 failure (empty 1), "));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[non_exhaustive]
pub struct Totals {
    /// How many pages were met, and places without any.
    pub pages: usize,
    /// How many records were written.
    pub records: usize,
    /// How many records were left as an earlier run wrote them.
    pub unchanged: usize,
    /// How many pages gave no record, by code.
    pub failures: BTreeMap<&'static str, usize>,
    /// Of these failures, how many were of an input that is broken, so that pages may be missing.
    pub damaged: usize,
    /// How many warnings there were, by code.
    pub warnings: BTreeMap<&'static str, usize>,
    /// How many notes there were, by code.
    pub notes: BTreeMap<&'static str, usize>,
    /// How many pages were captures of a commitment of which another page had been read.
    pub repeated: usize,
    /// How many captures were left out because there is a newer one, where only the newest were wanted.
    pub older: usize,
    /// How many files of folders and responses of archives were not read, by reason.
    pub left_out: BTreeMap<&'static str, usize>,
    /// How long it took, in seconds by the wall clock.
    pub seconds: f64,
    /// Whether pages were left out, because it was to end at the first failure.
    pub ended_early: bool,
}

impl Totals {
    /// How many pages gave no record, whatever the reason.
    pub fn failed_pages(&self) -> usize {
        self.failures.values().sum()
    }

    pub(super) fn converted(&mut self, diagnostics: &[Diagnostic]) {
        self.records += 1;
        for diagnostic in diagnostics {
            let counts = match diagnostic.severity {
                Severity::Warning => &mut self.warnings,
                Severity::Note => &mut self.notes,
            };
            *counts.entry(diagnostic.code.as_str()).or_default() += 1;
        }
    }

    pub(super) fn failed(&mut self, failure: &Failure) {
        *self.failures.entry(failure.code).or_default() += 1;
        self.damaged += usize::from(failure.is_damage);
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |count: usize, noun: &str| match count {
            1 => format!("1 {noun}"),
            _ => format!("{count} {noun}s"),
        };
        write!(f, "{}, {}", count(self.pages, "page"), count(self.records, "record"))?;
        if self.unchanged > 0 {
            write!(f, ", {} unchanged", self.unchanged)?;
        }
        match (self.older, self.repeated) {
            (0, 0) => {}
            (0, further) => write!(f, ", {} of a commitment", count(further, "further capture"))?,
            (older, _) => write!(f, ", {} left out", count(older, "older capture"))?,
        }
        let told =
            [(&self.failures, "failure"), (&self.warnings, "warning"), (&self.notes, "note")];
        for (counts, noun) in told {
            if counts.is_empty() && noun == "note" {
                continue;
            }
            write!(f, ", {}", count(counts.values().sum(), noun))?;
            let by_code: Vec<_> = counts.iter().map(|(code, n)| format!("{code} {n}")).collect();
            if !by_code.is_empty() {
                write!(f, " ({})", by_code.join(", "))?;
            }
        }
        if !self.left_out.is_empty() {
            let by_reason = self.left_out.iter().map(|(code, n)| format!("{code} {n}"));
            let by_reason: Vec<_> = by_reason.collect();
            let total: usize = self.left_out.values().sum();
            write!(f, ", {total} left out ({})", by_reason.join(", "))?;
        }
        write!(f, ", {:.1} s", self.seconds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_one_line() {
        let mut summary = Totals { pages: 3, records: 1, seconds: 1.25, ..Totals::default() };
        summary.failures.insert("empty", 2);
        let want = "3 pages, 1 record, 2 failures (empty 2), 0 warnings, 1.2 s";
        assert_eq!(summary.to_string(), want);
        summary.left_out.insert("no-page", 4);
        let want =
            "3 pages, 1 record, 2 failures (empty 2), 0 warnings, 4 left out (no-page 4), 1.2 s";
        assert_eq!(summary.to_string(), want);
        (summary.repeated, summary.notes) = (2, BTreeMap::from([("rest", 1)]));
        let want = "3 pages, 1 record, 2 further captures of a commitment, 2 failures (empty 2), \
            0 warnings, 1 note (rest 1), 4 left out (no-page 4), 1.2 s";
        assert_eq!(summary.to_string(), want);
        summary.older = 1;
        assert!(summary.to_string().contains(", 1 older capture left out, "));
    }
}
