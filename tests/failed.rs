//! Inputs that once failed, each with the target that found it: `tests/failed/TARGET/*`.

mod inputs;
mod properties;

use std::path::{Path, PathBuf};

/// Hands every input of a target's folder to it.
fn all(target: &str, ask: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/failed").join(target);
    let mut paths: Vec<_> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "no input in {}", folder.display());
    let fails = |path: &PathBuf| {
        let input = std::fs::read(path).unwrap();
        std::panic::catch_unwind(|| ask(&input)).is_err()
    };
    let failing: Vec<_> = paths.into_iter().filter(fails).collect();
    assert!(failing.is_empty(), "{failing:#?}");
}

#[test]
fn pages_of_text_hold_now() {
    all("text", inputs::text);
}

#[test]
fn records_of_pages_come_back_now() {
    for target in ["text", "html", "markdown"] {
        all(target, inputs::written_whole);
    }
}

#[test]
fn pages_of_html_hold_now() {
    all("html", inputs::html);
    all("readers", inputs::readers);
}

#[test]
fn pages_of_markdown_hold_now() {
    all("markdown", inputs::markdown);
}

#[test]
fn archives_hold_now() {
    all("warc", inputs::warc);
}

#[test]
fn pages_in_json_hold_now() {
    all("ndjson", inputs::ndjson);
}

#[test]
fn stored_records_hold_now() {
    all("stored", inputs::stored);
}
