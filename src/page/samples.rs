//! The sample pages.

use std::fs;
use std::path::{Path, PathBuf};

/// Every sample page with its bytes, in the order of their paths; not what is no page or a broken one.
pub(super) fn all() -> Vec<(PathBuf, Vec<u8>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let folders = fs::read_dir(root).unwrap().map(|folder| folder.unwrap().path());
    let mut found = Vec::new();
    for folder in folders.filter(|folder| folder.is_dir() && !folder.ends_with("bad")) {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let known =
                path.extension().is_some_and(|ext| ext == "txt" || ext == "html" || ext == "md");
            if known && path.file_stem().is_some_and(|stem| stem != "FORMULAE") {
                let bytes = fs::read(&path).unwrap();
                found.push((path, bytes));
            }
        }
    }
    assert!(!found.is_empty());
    found.sort();
    found
}

/// The pages that are no text.
pub(super) fn in_markup() -> Vec<(PathBuf, Vec<u8>)> {
    all().into_iter().filter(|(path, _)| path.extension().is_some_and(|ext| ext != "txt")).collect()
}
