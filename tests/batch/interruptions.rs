//! Ctrl-C, and a program that is killed.
#![cfg(unix)]

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::command::*;

fn interrupt(child: &std::process::Child) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
}

#[test]
fn an_interruption_finishes_what_was_begun() {
    let folder = tempfile::tempdir().unwrap();
    let (out, fresh) = (folder.path().join("records"), folder.path().join("fresh"));
    let stream: Vec<_> = (0..200).map(|n| line(&format!("FR{n:04}"), "Title")).collect();
    let into = format!("{}/", out.display());
    let options = ["convert", "--jobs", "2", "--input", "ndjson", "--format", "json"];
    let mut child = command(&[&options[..], &["-o", &into, "-"]].concat())
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Pages come, and then none for a long while.
    let mut pages = child.stdin.take().unwrap();
    pages.write_all(stream[..100].concat().as_bytes()).unwrap();
    pages.flush().unwrap();
    while !out.exists() || names(&out).len() < 20 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let begun = Instant::now();
    interrupt(&child);
    let output = child.wait_with_output().unwrap();
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(output.status.code(), Some(130));
    assert!(text(&output.stderr).contains("ogpx: interrupted after "));
    drop(pages);

    let records = names(&out);
    assert!(records.iter().all(|name| name.ends_with(".json")), "{records:?}");
    let listed = fs_lines(&out);
    assert_eq!(listed, records.len(), "the manifest lists what is there");
    let run = |folder: &str, more: &[&str]| {
        let arguments = [&options[1..], &["-o", folder, "-"], more].concat();
        convert_with(&arguments, stream.concat().as_bytes())
    };
    run(&into, &["--resume"]);
    run(&format!("{}/", fresh.display()), &[]);
    assert_eq!(contents(&out), contents(&fresh));
}

fn fs_lines(folder: &std::path::Path) -> usize {
    std::fs::read_to_string(folder.join(ogpx::batch::MANIFEST)).unwrap().lines().count()
}

#[test]
fn an_interruption_leaves_no_half_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("records.ndjson");
    let path = file.to_str().unwrap();
    let arguments =
        ["convert", "--jobs", "2", "--input", "ndjson", "--format", "ndjson", "-o", path, "-"];
    let mut child =
        command(&arguments).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut pages = child.stdin.take().unwrap();
    pages.write_all(line("FR0001", "One").as_bytes()).unwrap();
    pages.flush().unwrap();
    std::thread::sleep(Duration::from_millis(500));
    interrupt(&child);
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn a_killed_run_is_completed_to_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("fresh");
    let stream: String = (0..400).map(|n| line(&format!("FR{:04}", n % 300), "Title")).collect();
    let pages = folder.path().join("pages.ndjson");
    std::fs::write(&pages, &stream).unwrap();
    let arguments = |folder: &std::path::Path, jobs: u32| {
        let jobs = jobs.to_string();
        let options =
            ["convert", "--input", "ndjson", "--messages", "silent", "--jobs", &jobs, "-o"];
        let mut arguments: Vec<_> = options.map(str::to_owned).into();
        arguments.push(format!("{}/", folder.display()));
        arguments.push(pages.display().to_string());
        arguments
    };
    let run = |arguments: &[String]| {
        command(&arguments.iter().map(String::as_str).collect::<Vec<_>>()).spawn().unwrap()
    };
    let begun = Instant::now();
    assert!(run(&arguments(&fresh, 2)).wait().unwrap().success());
    let whole = begun.elapsed();
    for part in 1..6 {
        let out = folder.path().join(part.to_string());
        let mut child = run(&arguments(&out, part));
        std::thread::sleep(whole * part / 6);
        child.kill().unwrap();
        child.wait().unwrap();
        // The number of jobs makes no difference to either run.
        let mut resumed = arguments(&out, 6 - part);
        resumed.push("--resume".to_owned());
        assert!(run(&resumed).wait().unwrap().success());
        assert_eq!(contents(&out), contents(&fresh));
    }
}
