//! Why a page gives no record.

use thiserror::Error;

/// Why there is no record to give. Everything else that is wrong with a page is a
/// [`Diagnostic`](crate::Diagnostic) beside its record.
///
/// ```
/// let error = ogpx::parse(b"").unwrap_err();
/// assert_eq!(error.code(), "empty");
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
    /// A short stable word for the kind of failure, for logs and tables.
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
    /// A short stable word for it.
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
    /// What allows more, in the library and in the command.
    fn setting(self) -> &'static str {
        match self {
            LimitKind::Bytes => "`Limits::bytes` or --max-page",
            LimitKind::Blocks => "`Limits::blocks` or --max-blocks",
            LimitKind::Depth => "`Limits::depth` or --max-depth",
        }
    }
}
