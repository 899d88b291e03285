//! Pages that the project wrote in the manner of clerks and reviewers, with other words and layouts than the
//! samples have, and recorded by hand before any rule was made with them: what is not yet read.

use std::path::{Path, PathBuf};

use crate::fixtures::Fixture;
use crate::read_in;
use crate::table::Page;

/// The sets whose gold records are of the kinds that the samples have, each a folder of `unread/`.
pub const SETS: [&str; 11] = [
    "long", "long-2", "long-3", "long-4", "pages", "pages-2", "pages-3", "markup", "markup-2",
    "markup-3", "markup-4",
];

/// The sets whose gold records say what descriptions hold.
pub const DESCRIPTIONS: [&str; 2] = ["descriptions", "descriptions-2"];

/// The pages of a set, by name.
pub fn pages(set: &str) -> Vec<Page> {
    let folder = folder(set);
    let mut names: Vec<_> = folder
        .read_dir()
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| [".txt", ".html", ".md"].iter().any(|ending| name.ends_with(ending)))
        .collect();
    names.sort();
    let page = |name: String| {
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        read_in(&folder, Fixture { name, bytes })
    };
    names.into_iter().map(page).collect()
}

fn folder(set: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/accuracy/unread").join(set)
}
