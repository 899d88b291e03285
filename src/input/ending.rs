//! What the ending of a file's name says that it holds.

use std::path::Path;

use super::InputKind;

const PAGES: [&str; 6] = ["html", "htm", "xhtml", "txt", "md", "markdown"];
const LINES: [&str; 2] = ["ndjson", "jsonl"];

/// Whether a folder that is read for what `kind` says has this file read, by its name.
///
/// ```
/// use ogpx::input::{InputKind, may_hold};
/// assert!(may_hold("FR0038.HTML.gz".as_ref(), InputKind::Auto));
/// assert!(!may_hold("FR0038.yaml".as_ref(), InputKind::Auto));
/// ```
pub fn may_hold(path: &Path, kind: InputKind) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let ends = |endings: &[&str]| {
        name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
    };
    match kind {
        InputKind::Auto => ends(&PAGES) || is_archive(path),
        InputKind::Page => ends(&PAGES),
        InputKind::Ndjson => ends(&LINES),
        InputKind::Warc => is_archive(path),
    }
}

/// Whether a file's name is that of a WARC archive.
pub(super) fn is_archive(path: &Path) -> bool {
    ends_in(path, &[".warc"])
}

/// Whether a file's name is that of JSON objects, one a line.
pub(super) fn is_stream(path: &Path) -> bool {
    ends_in(path, &[".ndjson", ".jsonl"])
}

/// Whether a name has one of these endings, compressed or not.
fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    endings.iter().any(|ending| name.ends_with(ending))
}
