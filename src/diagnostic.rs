//! What a reader of a record should know about how it came about.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

macro_rules! diagnostic_codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $severity:ident;)+) => {
        /// The stable code of a diagnostic. Written in lower case with hyphens;
        /// [`story`](crate::story) tells what each means and what to do about it.
        ///
        /// ```
        /// use ogpx::{DiagnosticCode, Severity};
        /// let code = DiagnosticCode::UnknownValue;
        /// assert_eq!((code.as_str(), code.severity()), ("unknown-value", Severity::Warning));
        /// assert_eq!(code.to_string(), "unknown-value");
        /// assert!(DiagnosticCode::ALL.iter().all(|code| ogpx::story(code.as_str()).is_some()));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[non_exhaustive]
        pub enum DiagnosticCode {
            $($(#[doc = $doc])+ #[serde(rename = $code)] $name,)+
        }

        impl DiagnosticCode {
            /// Every code there is.
            pub const ALL: &'static [DiagnosticCode] = &[$(DiagnosticCode::$name),+];

            /// The code as it is written in records and messages.
            pub const fn as_str(self) -> &'static str {
                match self { $(DiagnosticCode::$name => $code,)+ }
            }

            /// How much it matters.
            pub const fn severity(self) -> Severity {
                match self { $(DiagnosticCode::$name => Severity::$severity,)+ }
            }
        }
    };
}

diagnostic_codes! {
    /// A line that has the form of a label, in a place for labels, which no vocabulary knows.
    UnknownLabel = "unknown-label", Warning;
    /// A label of the overview with a value of its own stands in the text, where no field is filled from
    /// it: the page may be laid out in a way that was not understood.
    LabelInText = "label-in-text", Warning;
    /// A coded value whose words no vocabulary knows; the words are kept.
    UnknownValue = "unknown-value", Warning;
    /// A field that has one value has two on the page; both are kept, and the first counts.
    SecondValue = "second-value", Warning;
    /// The page shows no title.
    MissingTitle = "missing-title", Warning;
    /// Neither the page nor its address tells which commitment it is.
    MissingKey = "missing-key", Warning;
    /// The ID in the title and the one in the address are not the same.
    IdMismatch = "id-mismatch", Warning;
    /// A body undertakes something but is not among the institutions.
    UnlistedBody = "unlisted-body", Note;
    /// One ID stands twice in the list of related commitments.
    DuplicateRelated = "duplicate-related", Note;
    /// Content that no rule understood; it is kept in `rest`.
    Rest = "rest", Note;
    /// A list was split where a careful person might split otherwise.
    DoubtfulSplit = "doubtful-split", Note;
    /// Words in the place of a date that are no date, or a date whose day and month can't be told apart.
    UnclearDate = "unclear-date", Note;
    /// Bytes that could not be decoded.
    UndecodableBytes = "undecodable-bytes", Warning;
    /// The page is in another encoding than UTF-8, found by what it declares or by its bytes.
    ForeignEncoding = "foreign-encoding", Note;
    /// The archive names an encoding of HTTP that is none; the page was read as it is stored.
    NoEncoding = "no-encoding", Note;
    /// What the input says of when the page was captured is no date; it is left out.
    CaptureDate = "capture-date", Warning;
    /// The page's markup was read by the slower, more forgiving reader; spans are coarser.
    CoarseSpans = "coarse-spans", Note;
    /// A value was corrected by hand.
    Corrected = "corrected", Note;
    /// A correction was not applied: the value no longer reads as it did, or can't be what it should.
    NotCorrected = "not-corrected", Warning;
}

impl fmt::Display for DiagnosticCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How much a diagnostic matters. A warning is more than a note. Written in lower case.
///
/// ```
/// use ogpx::Severity;
/// let page = b"Open Data (FR0033)\nStatus: Paused\nStarred: No\n";
/// let diagnostics = ogpx::parse(page)?.diagnostics;
/// assert_eq!(diagnostics.iter().map(|one| one.severity).max(), Some(Severity::Warning));
/// assert_eq!(Severity::Note.to_string(), "note");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Worth knowing; the record holds what the page says.
    Note,
    /// Something on the page was not understood or is missing.
    Warning,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
        })
    }
}

/// One remark on one place of a page.
///
/// ```
/// let page = "Open Data (FR0038)\nAction Plan: France Action Plan 2018-2020\nStatus: Paused\n";
/// let found = ogpx::parse(page.as_bytes()).unwrap().diagnostics;
/// assert_eq!(found[0].code.as_str(), "unknown-value");
/// assert_eq!((found[0].line, found[0].column), (3, 9));
/// assert_eq!(found[0].field.as_deref(), Some("/status"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Diagnostic {
    /// What kind of remark it is.
    pub code: DiagnosticCode,
    /// How much it matters.
    pub severity: Severity,
    /// The line of the input on which the place begins, counted from 1.
    pub line: usize,
    /// The column in that line, counted from 1 in characters.
    pub column: usize,
    /// The bytes of the input that it is about; empty where something is missing.
    pub bytes: Span,
    /// JSON Pointer to the field of the record that it is about.
    pub field: Option<String>,
    /// The remark, in a sentence.
    pub message: String,
}
impl Diagnostic {
    /// A remark on a value of a record, wherever that stands on the page.
    #[cfg(feature = "tables")]
    pub(crate) fn of_record(code: DiagnosticCode, field: &str, message: String) -> Self {
        let (severity, bytes) = (code.severity(), Span::new(0, 0));
        let field = Some(field.to_owned());
        Diagnostic { code, severity, line: 1, column: 1, bytes, field, message }
    }

    /// A remark on what the input says of a page, which has no place on it.
    #[cfg(feature = "input")]
    pub(crate) fn of_input(code: DiagnosticCode, field: Option<&str>, message: String) -> Self {
        let (severity, bytes) = (code.severity(), Span::new(0, 0));
        let field = field.map(str::to_owned);
        Diagnostic { code, severity, line: 1, column: 1, bytes, field, message }
    }
}
