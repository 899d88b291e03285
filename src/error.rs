//! Why a page gives no record.

use thiserror::Error;

/// Why there is no record to give. Everything else that is wrong with a page is a
/// [`Diagnostic`](crate::Diagnostic) beside its record. Its message tells what to do.
///
/// ```
/// use ogpx::{NotACommitment, ParseError};
/// assert_eq!(ogpx::parse(b" \n").unwrap_err(), ParseError::Empty);
/// let error = ogpx::parse(b"%PDF-1.7").unwrap_err();
/// assert_eq!(error.code(), "binary");
/// assert!(error.to_string().starts_with("the input is no text but a PDF file"));
/// let error = ogpx::parse(b"404\nPage not found\n").unwrap_err();
/// assert_eq!(error, ParseError::NotACommitment { reason: NotACommitment::ErrorPage });
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ParseError {
    /// There is nothing on the page, or only white space.
    #[error("the page is empty")]
    Empty,
    /// The bytes are no text in any encoding: an image, a PDF file, an archive.
    #[error("the input is no text but {what}; give the page as text, HTML or Markdown")]
    Binary {
        /// What the bytes look like ("a PDF file", "binary data").
        what: &'static str,
    },
    /// The page is not about one commitment.
    #[error("this is not a commitment page: {reason}")]
    NotACommitment {
        /// What it is instead.
        reason: NotACommitment,
    },
    /// The page is larger than the parser is allowed to read.
    #[error(
        "the {what} is over the limit: {found} where {limit} are allowed; {} allows more",
        what.setting()
    )]
    OverLimit {
        /// Which limit it is.
        what: LimitKind,
        /// What was found, at least.
        found: usize,
        /// What is allowed.
        limit: usize,
    },
}

impl ParseError {
    /// A short stable word for the kind of failure, for logs and tables: `empty`, `binary`,
    /// `over-limit`, or what a page is instead ([`NotACommitment::code`]).
    /// [`story`](crate::story) tells more of it.
    pub fn code(&self) -> &'static str {
        match self {
            ParseError::Empty => "empty",
            ParseError::Binary { .. } => "binary",
            ParseError::NotACommitment { reason } => reason.code(),
            ParseError::OverLimit { .. } => "over-limit",
        }
    }
}

/// What a page that is not about a commitment is instead.
///
/// ```
/// use ogpx::{NotACommitment, ParseError};
/// let Err(ParseError::NotACommitment { reason }) = ogpx::parse(b"Just a moment...\n") else {
///     panic!("there is no commitment");
/// };
/// assert_eq!((reason, reason.code()), (NotACommitment::ChallengePage, "challenge-page"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum NotACommitment {
    /// "404", "Page not found", "Internal Server Error".
    #[error("it is an error page")]
    ErrorPage,
    /// A form that asks who one is.
    #[error("it is a login page")]
    LoginPage,
    /// "Checking your browser", "Just a moment...", "Attention Required!".
    #[error("it is a challenge page that keeps robots out; fetch it again")]
    ChallengePage,
    /// A page that shows nothing without a browser that runs scripts, a frameset or a redirect.
    #[error("its content is elsewhere (a frameset, a redirect, or a page that needs scripts)")]
    EmptyShell,
    /// Anything else.
    #[error("no commitment ID in its title or address, and too few labels that such a page has")]
    OtherPage,
}

impl NotACommitment {
    /// A short stable word for it: `error-page`, `login-page`, `challenge-page`, `empty-shell`,
    /// `other-page`.
    pub fn code(self) -> &'static str {
        match self {
            NotACommitment::ErrorPage => "error-page",
            NotACommitment::LoginPage => "login-page",
            NotACommitment::ChallengePage => "challenge-page",
            NotACommitment::EmptyShell => "empty-shell",
            NotACommitment::OtherPage => "other-page",
        }
    }
}

/// Which of the parser's [`Limits`](crate::Limits) was exceeded.
///
/// ```
/// use ogpx::{LimitKind, Limits, ParseError, Parser};
/// let parser = Parser::new().limits(Limits { blocks: 2, ..Limits::default() });
/// let error = parser.parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n").unwrap_err();
/// let ParseError::OverLimit { what, limit, .. } = error else { panic!("there are three blocks") };
/// assert_eq!((what, limit), (LimitKind::Blocks, 2));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum LimitKind {
    /// The page's size in bytes.
    #[error("size of the page in bytes")]
    Bytes,
    /// How many blocks it has.
    #[error("number of blocks")]
    Blocks,
    /// How deep its elements are nested.
    #[error("depth of nesting")]
    Depth,
}

impl LimitKind {
    /// The option of the command that allows more; in the library it is a field of
    /// [`Limits`](crate::Limits).
    fn setting(self) -> &'static str {
        match self {
            LimitKind::Bytes => "--max-page",
            LimitKind::Blocks => "--max-blocks",
            LimitKind::Depth => "--max-depth",
        }
    }
}
