//! What a caller can name.

use std::path::PathBuf;

/// A place that holds pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// A file, or a folder with all that is below it.
    File(PathBuf),
    /// Standard input, read to its end.
    Stdin,
    /// A file that names other places, one a line; "-" is standard input.
    FilesFrom(PathBuf),
}

impl<P: Into<PathBuf>> From<P> for Place {
    /// The file or folder of that path; "-" is standard input.
    fn from(path: P) -> Self {
        let path = path.into();
        if path.as_os_str() == "-" { Place::Stdin } else { Place::File(path) }
    }
}

impl Place {
    /// The place as it was given: what a record's `source.input` shows.
    pub fn name(&self) -> String {
        match self {
            Place::File(path) | Place::FilesFrom(path) => path.display().to_string(),
            Place::Stdin => "-".to_owned(),
        }
    }
}

/// What a place holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InputKind {
    /// What its name says: an archive where it ends in `.warc` or `.warc.gz`, else a page.
    #[default]
    Auto,
    /// One page.
    Page,
    /// JSON objects, one a line: `url`, one of `html`, `text` and `markdown`, and optionally
    /// `captured` and `content_type`.
    Ndjson,
    /// A WARC archive.
    Warc,
}
