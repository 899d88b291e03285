//! The sample pages, where they lie beside the project.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/pages")
}

/// Every sample page with its bytes, in the order of their paths; none where there are none.
pub(super) fn all() -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for folder in fs::read_dir(root()).into_iter().flatten().flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let path = file.path();
            let known =
                path.extension().is_some_and(|ext| ext == "txt" || ext == "html" || ext == "md");
            if known && path.file_stem().is_some_and(|stem| stem != "FORMULAE") {
                let bytes = fs::read(&path).unwrap();
                found.push((path, bytes));
            }
        }
    }
    found.sort();
    found
}

/// The pages that are no text.
pub(super) fn in_markup() -> Vec<(PathBuf, Vec<u8>)> {
    all().into_iter().filter(|(path, _)| path.extension().is_some_and(|ext| ext != "txt")).collect()
}
