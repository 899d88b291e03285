//! Expectations are written when asked for, and never otherwise.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

use flate2::Compression;
use flate2::write::GzEncoder;

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

/// An archive by gzip members, with pages at these addresses.
fn archive(pages: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = Vec::new();
    for (number, (last, page)) in pages.iter().enumerate() {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{page}");
        let url = format!("https://example.org/members/france/commitments/{last}");
        let mut member = GzEncoder::new(&mut archive, Compression::fast());
        write!(
            member,
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:test:{number}>\r\n\
             WARC-Date: 2021-03-04T05:06:07Z\r\nWARC-Target-URI: {url}\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
            block.len()
        )
        .unwrap();
        member.finish().unwrap();
    }
    archive
}

#[test]
fn the_pages_of_an_archive_have_expectations_in_a_folder_of_its_name() {
    let folder = pages();
    let unnamed = "A title\n\nStatus: Active\n\nStarred: No\n";
    let captures = [
        ("FR0033", PAGE),
        ("FR0033", &PAGE.replace("Active", "Inactive")),
        ("..%2F..%2Fx", unnamed),
    ];
    fs::write(folder.path().join("pages/more/crawl.warc.gz"), archive(&captures)).unwrap();
    assert_eq!(ogpx(&ACCEPT, folder.path()).status.code(), Some(0));
    let stored = folder.path().join("expected/more/crawl.warc.gz");
    let mut names: Vec<_> = fs::read_dir(&stored)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let want = ["%2E.%252F..%252Fx.yaml", "FR0033.yaml", "FR0033@2021-03-04T050607Z.yaml"];
    assert_eq!(names, want);
    assert_eq!(ogpx(&VERIFY, folder.path()).status.code(), Some(0));

    // A page that gives no record any more is missing, and the others of its archive are not.
    let captures = [captures[0], ("FR0033", "404\nPage not found\n"), captures[2]];
    fs::write(folder.path().join("pages/more/crawl.warc.gz"), archive(&captures)).unwrap();
    let output = ogpx(&VERIFY, folder.path());
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("FR0033@2021-03-04T050607Z.yaml: missing: "), "{told}");
    assert!(told.ends_with("4 as expected, 0 changed, 0 new, 1 missing, 0 orphaned\n"), "{told}");
}

#[test]
fn what_cannot_be_read_is_told_and_the_others_are_verified() {
    let folder = pages();
    assert_eq!(ogpx(&ACCEPT, folder.path()).status.code(), Some(0));
    let whole = archive(&[("FR0035", PAGE)]);
    fs::write(folder.path().join("pages/crawl.warc.gz"), &whole[..whole.len() - 20]).unwrap();
    let output = ogpx(&VERIFY, folder.path());
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("pages/crawl.warc.gz#<urn:test:0>: error[truncated]: "), "{message}");
    let told = String::from_utf8(output.stdout).unwrap();
    assert_eq!(told, "2 as expected, 0 changed, 0 new, 0 missing, 0 orphaned\n");
}
