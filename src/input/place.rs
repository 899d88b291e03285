//! What a caller can name.

use std::path::PathBuf;

/// A place that holds pages.
///
/// ```
/// use ogpx::input::Place;
/// assert_eq!(Place::from("pages/FR0038.html"), Place::File("pages/FR0038.html".into()));
/// assert_eq!(Place::from("-"), Place::Stdin);
/// assert_eq!(Place::FilesFrom("crawled.txt".into()).name(), "crawled.txt");
/// ```
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
    /// The place as it was given: what a record's `source.input` shows, "-" for standard input.
    pub fn name(&self) -> String {
        match self {
            Place::File(path) | Place::FilesFrom(path) => path.display().to_string(),
            Place::Stdin => "-".to_owned(),
        }
    }
}

/// What a place holds.
///
/// ```
/// use ogpx::input::{Captures, InputKind, Place, Sources};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("pages.ndjson");
/// std::fs::write(&path, r#"{"url": "https://example.org/commitments/FR0033/", "text": "Open Data"}"#)?;
/// // The file's name says what it holds; standard input has none.
/// let captures = Captures::new([Place::from(path)]).kind(InputKind::Auto);
/// let source = Sources::from(captures).next().unwrap()?;
/// assert_eq!(source.url.as_deref(), Some("https://example.org/commitments/FR0033/"));
/// assert_eq!(source.bytes, b"Open Data");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InputKind {
    /// What its name says, compressed or not, and then its first bytes: an archive where it ends in
    /// `.warc`, `.arc` or `.wacz` or begins as one does, pages in JSON where it ends in `.ndjson` or
    /// `.jsonl`, else a page. Of a folder, pages and archives.
    #[default]
    Auto,
    /// One page.
    Page,
    /// JSON objects, one a line: one of `html`, `text` and `markdown`, and optionally `url`,
    /// `captured` and `content_type`.
    Ndjson,
    /// A WARC archive, or one of its kin: ARC, WACZ.
    Warc,
}
