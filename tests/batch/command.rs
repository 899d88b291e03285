//! The command, and pages to give it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use flate2::Compression;
use flate2::write::GzEncoder;

pub const NL: &str = "fixtures/west/NL0001.txt";
pub const NO: &str = "fixtures/west/NO0056.txt";

/// The command with these arguments, to be started.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ogpx"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// How `ogpx convert` ended with these arguments.
pub fn convert(arguments: &[&str]) -> Output {
    let arguments = [&["convert"], arguments].concat();
    command(&arguments).stdin(Stdio::null()).output().unwrap()
}

/// How it ended when this was on standard input.
pub fn convert_with(arguments: &[&str], input: &[u8]) -> Output {
    let arguments = [&["convert"], arguments].concat();
    let mut child = command(&arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // Whoever ends before it has read everything has its reasons.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// The records of an NDJSON output.
pub fn records(output: &Output) -> Vec<ogpx::Record> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The keys of the records of an NDJSON output.
pub fn keys(output: &Output) -> Vec<String> {
    records(output).into_iter().map(|record| record.key.unwrap()).collect()
}

pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Standard error without the summary.
pub fn messages(output: &Output) -> Vec<&str> {
    text(&output.stderr).lines().filter(|line| !line.starts_with("ogpx: ")).collect()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A page of a commitment.
pub fn page(id: &str, title: &str) -> String {
    format!("{title} ({id})\n\nAction Plan: France Action Plan 2018-2020\n\nStatus: Active\n")
}

/// A line of NDJSON with that page.
pub fn line(id: &str, title: &str) -> String {
    let url = format!("https://example.org/members/france/commitments/{id}/");
    let line = serde_json::json!({
        "url": url, "text": page(id, title), "captured": "2020-02-03T04:05:06Z"
    });
    format!("{line}\n")
}

/// The names of a folder's files, in order, but for the manifest.
pub fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name != ogpx::batch::MANIFEST);
    names.sort();
    names
}

/// Names and contents of a folder's files, the manifest's too.
pub fn contents(folder: &Path) -> Vec<(String, String)> {
    let mut names = names(folder);
    names.push(ogpx::batch::MANIFEST.to_owned());
    let read = |name: String| {
        let contents = fs::read_to_string(folder.join(&name)).unwrap();
        (name, contents)
    };
    names.into_iter().map(read).collect()
}
