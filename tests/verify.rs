//! Expectations are written when asked for, and never otherwise.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn ogpx(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ogpx"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

const PAGE: &str =
    "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";

/// A folder with two pages, one of them in a folder of its own.
fn pages() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("pages/more")).unwrap();
    fs::write(folder.path().join("pages/FR0033.txt"), PAGE).unwrap();
    let other = PAGE.replace("FR0033", "FR0034");
    fs::write(folder.path().join("pages/more/FR0034.txt"), other).unwrap();
    folder
}

const VERIFY: [&str; 4] = ["verify", "pages", "--expected", "expected"];
const ACCEPT: [&str; 5] = ["verify", "pages", "--expected", "expected", "--accept"];

#[test]
fn nothing_is_written_unless_accepted() {
    let folder = pages();
    assert_eq!(ogpx(&VERIFY, folder.path()).status.code(), Some(1));
    assert!(!folder.path().join("expected").exists());

    assert_eq!(ogpx(&ACCEPT, folder.path()).status.code(), Some(0));
    let stored = fs::read_to_string(folder.path().join("expected/more/FR0034.txt.yaml")).unwrap();
    assert!(stored.starts_with("schema: ogpx/1\n"));
    assert_eq!(ogpx(&VERIFY, folder.path()).status.code(), Some(0));

    let changed = PAGE.replace("Active", "Inactive");
    fs::write(folder.path().join("pages/FR0033.txt"), changed).unwrap();
    let first = folder.path().join("expected/FR0033.txt.yaml");
    let before = fs::read_to_string(&first).unwrap();
    assert_eq!(ogpx(&VERIFY, folder.path()).status.code(), Some(1));
    assert_eq!(fs::read_to_string(&first).unwrap(), before);

    assert_eq!(ogpx(&ACCEPT, folder.path()).status.code(), Some(0));
    assert_ne!(fs::read_to_string(&first).unwrap(), before);
    assert_eq!(
        fs::read_to_string(folder.path().join("expected/more/FR0034.txt.yaml")).unwrap(),
        stored,
        "what is as expected is not written again"
    );
    assert_eq!(ogpx(&VERIFY, folder.path()).status.code(), Some(0));
}

#[test]
fn records_that_share_a_file_stay_in_it() {
    let folder = pages();
    let convert = ["convert", "-o", "expected/all.ndjson", "--format", "ndjson"];
    fs::create_dir(folder.path().join("expected")).unwrap();
    let paths = ["pages/FR0033.txt", "pages/more/FR0034.txt"];
    assert_eq!(ogpx(&[&convert[..], &paths].concat(), folder.path()).status.code(), Some(0));
    assert_eq!(ogpx(&VERIFY, folder.path()).status.code(), Some(0));

    let changed = PAGE.replace("FR0033", "FR0034").replace("Active", "Inactive");
    fs::write(folder.path().join(paths[1]), changed).unwrap();
    assert_eq!(ogpx(&ACCEPT, folder.path()).status.code(), Some(0));
    let stored = fs::read_to_string(folder.path().join("expected/all.ndjson")).unwrap();
    assert_eq!(stored.lines().count(), 2);
    assert_eq!(ogpx(&VERIFY, folder.path()).status.code(), Some(0));
    assert_eq!(fs::read_dir(folder.path().join("expected")).unwrap().count(), 1);
}

#[test]
fn orphans_are_told_and_kept() {
    let folder = pages();
    ogpx(&ACCEPT, folder.path());
    fs::remove_file(folder.path().join("pages/FR0033.txt")).unwrap();
    let output = ogpx(&ACCEPT, folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stdout).unwrap().contains("orphaned"));
    assert!(folder.path().join("expected/FR0033.txt.yaml").exists());
}

#[test]
fn an_expectation_of_another_page_is_not_overwritten() {
    let folder = pages();
    ogpx(&ACCEPT, folder.path());
    // Another commitment's record lies where this page's would.
    let first = folder.path().join("expected/FR0033.txt.yaml");
    let stored = fs::read_to_string(&first).unwrap().replace("FR0033", "XX0001");
    fs::write(&first, &stored).unwrap();
    let output = ogpx(&ACCEPT, folder.path());
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("it is there already, and expects another page"), "{message}");
    assert_eq!(fs::read_to_string(&first).unwrap(), stored);
}
