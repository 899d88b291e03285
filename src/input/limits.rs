//! How much a capture may hold.

use thiserror::Error;

/// How much may come out of what is stored. What is over a limit is a failure of that page alone, the
/// same on every machine.
///
/// ```
/// let limits = ogpx::input::InputLimits::default();
/// assert_eq!((limits.page, limits.decompressed), (64 << 20, 64 << 20));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InputLimits {
    /// A page's size in bytes, as it is stored; 64 MiB by default. Of a larger one no more is read
    /// than shows that it is.
    pub page: usize,
    /// A page's size in bytes once it is decompressed; 64 MiB by default.
    pub decompressed: usize,
    /// How many times its stored size a page may become; 500 by default. What decompresses to less
    /// than a mebibyte is harmless and not measured.
    pub ratio: usize,
}

impl Default for InputLimits {
    fn default() -> Self {
        let page = crate::Limits::default().bytes;
        InputLimits { page, decompressed: page, ratio: 500 }
    }
}

/// Which of the [`InputLimits`] was exceeded.
///
/// ```
/// use ogpx::input::{Captures, InputKind, InputLimit, InputLimits, Place, Reason};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("pages.ndjson");
/// std::fs::write(&path, " ".repeat(100_000))?;
/// let limits = InputLimits { page: 1_000, ..InputLimits::default() };
/// let mut lines = Captures::new([Place::from(path)]).kind(InputKind::Ndjson).limits(limits);
/// let Reason::OverLimit { what, .. } = lines.next().unwrap().unwrap_err().reason else { panic!() };
/// assert_eq!((what, &what.to_string()[..]), (InputLimit::Line, "size of the line in bytes"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum InputLimit {
    /// The size of one line of a stream, in bytes.
    #[error("size of the line in bytes")]
    Line,
    /// The length of a path in a list of paths, in bytes: 64 KiB, which no system takes.
    #[error("length of the path in bytes")]
    Path,
    /// The size after decompression, in bytes.
    #[error("decompressed size in bytes")]
    Decompressed,
    /// How many times larger it becomes.
    #[error("ratio of decompressed to stored size")]
    Ratio,
}

impl InputLimit {
    /// What is to be done where it was exceeded: the option of the command that allows more, which in the
    /// library is a field of [`InputLimits`].
    pub(super) fn advice(self) -> &'static str {
        match self {
            InputLimit::Line => "--max-page allows more",
            InputLimit::Path => "a list of paths has one a line",
            InputLimit::Decompressed => "--max-decompressed allows more",
            InputLimit::Ratio => "--max-ratio allows more",
        }
    }
}
