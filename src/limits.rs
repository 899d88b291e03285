//! How much a page may hold.

/// How much a page may hold. What is over a limit is [`ParseError::OverLimit`](crate::ParseError::OverLimit), the same on every
/// machine.
///
/// ```
/// let limits = ogpx::Limits { bytes: 10, ..ogpx::Limits::default() };
/// let error = ogpx::Parser::new().limits(limits).parse(b"more than ten bytes").unwrap_err();
/// assert_eq!(error.code(), "over-limit");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The page's size in bytes; 64 MiB by default, never more than 4 GiB.
    pub bytes: usize,
    /// How many blocks of text it may have; 200,000 by default.
    pub blocks: usize,
    /// How deep its elements may be nested; 1,000 by default.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 64 << 20, blocks: 200_000, depth: 1_000 }
    }
}
