//! Folders as `wget`, HTTrack and crawlers leave them.

use std::fs;

use crate::archives::{archive, plain};
use crate::command::*;

fn html(id: &str) -> String {
    format!(
        "<!-- Mirrored from example.org by a copier -->\n<!DOCTYPE html><html><body><h1>Title ({id})</h1>\
         <p><b>Action Plan:</b> France Action Plan 2018-2020</p><p><b>Status:</b> Active</p>"
    )
}

#[test]
fn a_folder_is_read_by_what_its_files_are() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let names =
        ["FR0038", "b/index.html?lang=fr", "c/x.php", "d/y.aspx", "e/z.html@lang=fr", "f.gz"];
    for (number, name) in names.iter().enumerate() {
        let page = html(&format!("FR000{number}"));
        write(name, &if name.ends_with(".gz") { gzip(page.as_bytes()) } else { page.into_bytes() });
    }
    write("g.crawl", &gzip(&plain("FR0009")));
    for name in ["style.css", "feed.xml", "picture.png", "robots", "record.yaml"] {
        write(name, b"<?xml version=\"1.0\"?><rss>");
    }
    write("pages.ndjson", line("FR0008", "Eight").as_bytes());
    let path = folder.path().to_str().unwrap();
    let output = convert(&["--format", "ndjson", path]);
    let mut found = keys(&output);
    found.sort();
    let want = ["FR0000", "FR0001", "FR0002", "FR0003", "FR0004", "FR0005", "FR0009"];
    assert_eq!(found, want, "{}", text(&output.stderr));
    let summary = text(&output.stderr).lines().last().unwrap();
    assert!(summary.contains(", 6 left out (no-page 5, stream 1), "), "{summary}");

    let output = convert(&["--list", path]);
    let listed = text(&output.stdout);
    assert_eq!(listed.lines().filter(|line| line.starts_with("read      ")).count(), 7, "{listed}");
    let left_out = listed.lines().filter(|line| line.starts_with("left out  "));
    assert_eq!(left_out.count(), 6, "{listed}");
    assert!(listed.contains("style.css: neither its name nor its beginning"), "{listed}");
    assert!(listed.contains("pages.ndjson: it holds lines of JSON"), "{listed}");
}

#[test]
fn responses_that_are_not_read_are_counted_by_reason() {
    let other = |from: &str, to: &str| {
        String::from_utf8(plain("FR0002")).unwrap().replace(from, to).into_bytes()
    };
    let records = [
        plain("FR0001"),
        other("members/france/commitments", "members/france/news_______"),
        other("200 OK", "404 OK"),
        other("text/plain", "image/webp"),
    ];
    let archive = archive("a.warc", &records.concat());
    let output = archive.convert(&[]);
    assert_eq!(keys(&output), ["FR0001"], "{}", text(&output.stderr));
    let summary = text(&output.stderr).lines().last().unwrap();
    let want = ", 3 left out (address 1, content-type 1, status 1), ";
    assert!(summary.contains(want), "{summary}");
    let listed = archive.convert(&["--list"]);
    let listed = text(&listed.stdout);
    assert_eq!(listed.lines().count(), 4, "{listed}");
    assert!(listed.contains("a.warc#<urn:test:FR0002>: its address is not that of"), "{listed}");
}
