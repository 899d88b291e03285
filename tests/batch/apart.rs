//! What is written is kept apart from what is read.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::*;

/// A folder with a page of each kind that an output could be written over.
struct Pages {
    folder: tempfile::TempDir,
}

impl Pages {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("page.txt"), page("FR0001", "One")).unwrap();
        Pages { folder }
    }

    /// The ways to name a file of the folder: as it is, as `./x`, by its whole path, and through a
    /// symbolic link.
    fn names(&self, name: &str) -> Vec<PathBuf> {
        let path = self.folder.path().join(name);
        let mut names = vec![name.into(), Path::new(".").join(name), path.clone()];
        #[cfg(unix)]
        {
            let link = self.folder.path().join(format!("link-to-{name}"));
            let _ = fs::remove_file(&link);
            std::os::unix::fs::symlink(&path, &link).unwrap();
            names.push(link);
            let hard = self.folder.path().join(format!("same-as-{name}"));
            let _ = fs::remove_file(&hard);
            fs::hard_link(&path, &hard).unwrap();
            names.push(hard);
        }
        names
    }

    /// Runs the command in the folder, and holds that it refuses and leaves the file as it is.
    fn refuses(&self, name: &str, arguments: &[&str]) {
        let path = self.folder.path().join(name);
        let before = fs::read(&path).unwrap();
        let output = self.run(arguments);
        assert_ne!(output.status.code(), Some(0), "{arguments:?}");
        assert!(text(&output.stderr).contains("overwritten"), "{arguments:?}: {output:?}");
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        assert!(fs::read(&path).unwrap() == before, "{arguments:?}");
    }

    fn run(&self, arguments: &[&str]) -> std::process::Output {
        let mut command = command(arguments);
        command.current_dir(self.folder.path()).stdin(std::process::Stdio::null());
        command.output().unwrap()
    }
}

#[test]
fn an_output_over_an_input_is_refused_however_it_is_named() {
    let pages = Pages::new();
    fs::write(pages.folder.path().join("list"), "page.txt\n").unwrap();
    for output in pages.names("page.txt") {
        let output = output.to_str().unwrap();
        pages.refuses("page.txt", &["convert", "page.txt", "-o", output]);
        pages.refuses("page.txt", &["convert", "page.txt", "--format", "ogp-csv", "-o", output]);
        pages.refuses("page.txt", &["convert", "--failures", output, "page.txt"]);
        pages.refuses("page.txt", &["convert", "-o", "new.yaml", "--failures", output, "page.txt"]);
        pages.refuses("page.txt", &["convert", "--files-from", "list", "-o", output]);
        pages.refuses("page.txt", &["convert", output, "-o", "page.txt"]);
        pages.refuses("page.txt", &["explain", "page.txt", "--html", output]);
        assert!(!pages.folder.path().join("new.yaml").exists());
    }
    for output in pages.names("list") {
        let output = output.to_str().unwrap();
        pages.refuses("list", &["convert", "--files-from", "list", "-o", output]);
    }
}

#[test]
fn a_page_of_a_folder_is_not_written_over() {
    let pages = Pages::new();
    for output in pages.names("page.txt") {
        let output = output.to_str().unwrap();
        pages.refuses("page.txt", &["convert", ".", "-o", output]);
        pages.refuses("page.txt", &["convert", ".", "--failures", output]);
    }
}

#[test]
fn the_manifest_of_a_folder_that_is_written_is_no_input() {
    let pages = Pages::new();
    let manifest = ogpx::batch::MANIFEST;
    fs::write(pages.folder.path().join(manifest), line("FR0001", "One")).unwrap();
    for input in pages.names(manifest) {
        let input = input.to_str().unwrap();
        let arguments = ["convert", "--input", "ndjson", input, "-o"];
        pages.refuses(manifest, &[&arguments[..], &["./"]].concat());
        let whole = format!("{}/", pages.folder.path().display());
        pages.refuses(manifest, &[&arguments[..], &[&whole, "--resume"]].concat());
    }
}

#[test]
fn an_expected_record_that_is_a_page_is_not_accepted_over() {
    let pages = Pages::new();
    let folder = pages.folder.path();
    pages.run(&["verify", "page.txt", "--expected", "expected", "--accept"]);
    // The stored record is now the page that is read, and differs from what is read of it.
    let stored = folder.join("expected").join("page.txt.yaml");
    let record = fs::read_to_string(&stored).unwrap();
    fs::create_dir(folder.join("stored")).unwrap();
    for input in pages.names("page.txt") {
        let input = input.to_str().unwrap();
        let record = record.replace("input: page.txt", &format!("input: {input}"));
        fs::write(folder.join("page.txt"), record).unwrap();
        // The folder of the stored records leads to the page by a link of another name.
        let expected = folder.join("stored").join("page.yaml");
        let _ = fs::remove_file(&expected);
        fs::hard_link(folder.join("page.txt"), &expected).unwrap();
        let arguments = ["verify", input, "--from", "text", "--expected", "stored", "--accept"];
        let before = fs::read(folder.join("page.txt")).unwrap();
        let output = pages.run(&arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(text(&output.stderr).contains("would be overwritten"), "{output:?}");
        assert!(fs::read(folder.join("page.txt")).unwrap() == before);
        assert!(fs::read(&expected).unwrap() == before);
    }
}

#[test]
fn records_are_not_written_among_pages_of_their_ending() {
    let pages = Pages::new();
    fs::write(pages.folder.path().join("FR0001.ndjson"), line("FR0001", "One")).unwrap();
    for arguments in [["--input", "ndjson", "FR0001.ndjson"], ["--input", "ndjson", "."]] {
        let arguments = [&["convert", "--format", "ndjson", "-o", "./"], &arguments[..]].concat();
        let output = pages.run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(text(&output.stderr).contains("among the pages"), "{output:?}");
    }
    let output = pages.run(&["convert", "page.txt", "-o", "./"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

#[test]
fn what_the_run_writes_into_a_folder_that_it_reads_is_left_out() {
    for (output, format) in [("all.ndjson", "ndjson"), ("records/", "ndjson"), ("tables/", "csv")] {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        fs::write(path("pages.ndjson"), "{}\n".repeat(2_000) + &line("FR0001", "One")).unwrap();
        let (pages, failures, output) = (path(""), path("failures.ndjson"), path(output));
        let arguments = ["--input", "ndjson", "--failures", &failures, "--format", format];
        let arguments = [&arguments[..], &["-o", &output, &pages]].concat();
        // What an earlier run wrote is no page either.
        for run in [1, 2] {
            let output = convert(&arguments);
            let summary = text(&output.stderr).lines().last().unwrap();
            let want = "ogpx: 2001 pages, 1 record, 2000 failures (bad-line 2000), ";
            assert!(summary.starts_with(want), "run {run} of {arguments:?}: {summary}");
        }
    }
}

/// What a shell leads standard output and standard error to is written by the run, too.
#[cfg(unix)]
#[test]
fn what_a_shell_writes_into_a_folder_that_is_read_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(path("pages.ndjson"), "{}\n".repeat(2_000) + &line("FR0001", "One")).unwrap();
    let (ogpx, pages) = (env!("CARGO_BIN_EXE_ogpx"), path(""));
    let run = format!(
        "exec {ogpx} convert --input ndjson --format ndjson --messages json {pages} \
         > {pages}/all.ndjson 2> {pages}/messages.jsonl"
    );
    std::process::Command::new("sh").args(["-c", &run]).status().unwrap();
    let told = fs::read_to_string(path("messages.jsonl")).unwrap();
    assert_eq!(told.lines().count(), 2_001, "a line of each failure, and the summary");
    assert_eq!(fs::read_to_string(path("all.ndjson")).unwrap().lines().count(), 1);
}
