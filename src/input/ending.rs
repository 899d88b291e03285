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
    let name = without_packing(&name);
    let ends = |endings: &[&str]| {
        name.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
    };
    match kind {
        InputKind::Auto => ends(&PAGES) || is_archive(path) || is_wacz(path),
        InputKind::Page => ends(&PAGES),
        InputKind::Ndjson => ends(&LINES),
        InputKind::Warc => is_archive(path) || is_wacz(path),
    }
}

/// Whether a file's name is that of a WARC or ARC archive.
pub(super) fn is_archive(path: &Path) -> bool {
    ends_in(path, &[".warc", ".arc"])
}

/// Whether a file's name is that of a WACZ, which holds such archives.
pub(super) fn is_wacz(path: &Path) -> bool {
    ends_in(path, &[".wacz"])
}

/// The media type of a page that its file's name tells, where its words may leave it open: Markdown that has
/// hardly a mark reads like text.
pub(super) fn media_type(path: &Path) -> Option<&'static str> {
    ends_in(path, &[".md", ".markdown"]).then_some("text/markdown")
}

/// A name without what says how the file is packed.
fn without_packing(name: &str) -> &str {
    name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name)
}

/// Whether a file's name is that of JSON objects, one a line.
pub(super) fn is_stream(path: &Path) -> bool {
    ends_in(path, &[".ndjson", ".jsonl"])
}

/// Whether a name has one of these endings, compressed or not.
fn ends_in(path: &Path, endings: &[&str]) -> bool {
    let name = path.to_string_lossy().to_ascii_lowercase();
    let name = without_packing(&name);
    endings.iter().any(|ending| name.ends_with(ending))
}
