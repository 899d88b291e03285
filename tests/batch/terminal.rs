//! What a terminal shows: nothing of a page, and no name of a file, may control it.

use std::fs;
use std::process::Output;

use crate::command::*;

/// A value that would erase the screen, colour what follows and turn it around.
const HOSTILE: &str = "Paused\u{1b}[2J\u{1b}[31m\u{9b}1m\u{202e}";

fn holds_nothing(output: &Output) {
    for stream in [&output.stdout, &output.stderr] {
        let told = text(stream);
        let obeyed = told.chars().find(|letter| {
            letter.is_control() && *letter != '\n' || matches!(letter, '\u{202a}'..='\u{202e}')
        });
        assert_eq!(obeyed, None, "{told:?}");
    }
    assert!(!output.stdout.is_empty() || !output.stderr.is_empty());
}

#[test]
fn words_of_pages_and_names_of_files_control_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let hostile = page("FR0001", "One").replace("Active", HOSTILE);
    let (before, after) = (path("before\u{1b}[2J.txt"), path("after\n\u{1b}[31m.txt"));
    fs::write(&before, page("FR0001", "One\u{1b}[2J")).unwrap();
    fs::write(&after, &hostile).unwrap();
    let run = |arguments: &[&str]| {
        let output = command(arguments).stdin(std::process::Stdio::null()).output().unwrap();
        holds_nothing(&output);
        output
    };
    run(&["convert", "-o", "/dev/null", &after, &path("none\u{1b}[2J.txt")]);
    run(&["check", &before, &after]);
    run(&["check", "--format", "github", &before, &after]);
    run(&["diff", &before, &after]);
    run(&["explain", &after]);
    run(&["explain", &after, "/status"]);
    run(&["explain", &after, "/no/such\u{1b}[2J"]);
    run(&["verify", &before, &after, "--expected", &path("expected"), "--accept"]);
    fs::write(&before, hostile).unwrap();
    run(&["verify", &before, &after, "--expected", &path("expected")]);
}

#[test]
fn a_message_is_one_line_whatever_it_tells_of() {
    let folder = tempfile::tempdir().unwrap();
    let names = ["one\ntwo.txt", "three\r\nfour.txt", "five\u{2028}six.txt"];
    let paths = names.map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    let [one, two, three] = &paths;
    let output = convert(&[one, two, three]);
    assert_eq!(messages(&output).len(), 3, "{:?}", messages(&output));
}

#[test]
fn what_a_message_advises_the_command_can_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.txt").to_str().unwrap().to_owned();
    fs::write(&path, "Open Data\n\nStatus: Active\n\nStarred: No\n\nAction Plan: A 2018-2020\n")
        .unwrap();
    let url = ["--url", "https://example.org/members/france/commitments/FR0038/"];
    let output = convert(&[&["--format", "ndjson", &path], &url[..]].concat());
    assert_eq!(keys(&output), ["FR0038"], "{}", text(&output.stderr));
    let explain = |more: &[&str]| {
        let arguments = [&["explain", &path, "/key"], more].concat();
        text(&command(&arguments).output().unwrap().stdout).to_owned()
    };
    assert!(explain(&url).starts_with("/key = FR0038\n"), "{}", explain(&url));
    assert!(explain(&[]).starts_with("/key is empty"), "{}", explain(&[]));

    // Windows-1251, which only the server told.
    let cyrillic = encoded(
        "Відкриті дані (UA0001)\n\nStatus: Active\n\nAction Plan: Ukraine Action Plan 2018-2020\n",
    );
    fs::write(&path, cyrillic).unwrap();
    let output = convert(&[
        "--format",
        "ndjson",
        &path,
        "--content-type",
        "text/plain; charset=windows-1251",
    ]);
    assert_eq!(records(&output)[0].title.as_deref(), Some("Відкриті дані"));
}

fn encoded(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1251.encode(text).0.into_owned()
}

#[test]
fn of_a_long_line_what_stands_around_the_place_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.html").to_str().unwrap().to_owned();
    let label = |number: usize| format!("<p><b>Completion:</b> Value {number}</p>");
    let labels: String = (0..200).map(label).collect();
    fs::write(&path, format!("<h1>Open Data (FR0033)</h1><p>Status: Active</p>{labels}")).unwrap();
    let output = command(&["check", &path]).output().unwrap();
    let shown = text(&output.stdout);
    assert!(shown.len() < 400 * 2_000, "{} bytes", shown.len());
    assert!(shown.lines().all(|line| line.len() < 1_000), "{shown}");
    let page = fs::read_to_string(&path).unwrap();
    let places: Vec<_> = shown.lines().filter(|line| line.contains("page.html:1:")).collect();
    assert!(places.len() > 100, "{shown}");
    for place in &places[1..] {
        let column: usize = place.rsplit(':').next().unwrap().parse().unwrap();
        assert!(page[column - 1..].starts_with("Completion:</b> Value "), "{place}");
    }
}
