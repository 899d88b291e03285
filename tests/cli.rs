//! Whole sessions with the command, as they were last looked at.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what differs; review it like code.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn ogpx(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ogpx"))
        .args(arguments)
        .stdin(Stdio::null())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn sessions_go_as_written() {
    trycmd::TestCases::new().case("tests/cli/*.trycmd").case("tests/cli/*.toml");
}

#[test]
fn yaml_documents_are_parted_by_dashes_and_json_is_one_array() {
    let pages = ["fixtures/west/NL0001.txt", "fixtures/bad/empty.txt", "fixtures/west/NO0056.txt"];
    let convert = |format: &str| {
        let output =
            ogpx(&[&["convert", "--messages", "silent", "--format", format], &pages[..]].concat());
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stderr), "");
        text(&output.stdout).to_owned()
    };
    let inputs = |records: Vec<ogpx::Record>| -> Vec<String> {
        records.into_iter().map(|record| record.source.input.unwrap()).collect()
    };
    let want = [pages[0], pages[2]];
    let yaml = convert("yaml");
    assert_eq!(yaml.lines().filter(|line| *line == "---").count(), 1);
    assert_eq!(inputs(serde_yaml::from_multiple(&yaml).unwrap()), want);
    assert_eq!(inputs(serde_json::from_str(&convert("json")).unwrap()), want);
    let lines = convert("ndjson");
    assert_eq!(inputs(lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect()), want);
}

#[test]
fn diagnostics_are_told_with_their_place_and_written_into_the_record() {
    let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Paused\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.txt");
    fs::write(&path, page).unwrap();
    let path = path.to_str().unwrap();
    let human = ogpx(&["convert", path]);
    let start = format!("{path}:3:9: warning[unknown-value]: ");
    assert!(text(&human.stderr).starts_with(&start), "{}", text(&human.stderr));
    assert_eq!(human.status.code(), Some(0));
    let json = ogpx(&["convert", "--messages", "json", "--diagnostics", path]);
    let message: serde_json::Value =
        serde_json::from_str(text(&json.stderr).lines().next().unwrap()).unwrap();
    assert_eq!(message["type"], "diagnostic");
    assert_eq!(message["input"], path);
    assert_eq!((&message["line"], &message["column"]), (&3.into(), &9.into()));
    let record: ogpx::Record = serde_yaml::from_str(text(&json.stdout)).unwrap();
    assert_eq!(record.diagnostics.unwrap()[0].code.as_str(), "unknown-value");
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("records.ndjson");
    fs::write(&there, "what was there before\n").unwrap();
    let output = ogpx(&[
        "convert",
        "--format",
        "ndjson",
        "-o",
        there.to_str().unwrap(),
        "fixtures/west/NL0001.txt",
    ]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
    assert_eq!(fs::read_to_string(&there).unwrap().lines().count(), 1);
    assert_eq!(folder.path().read_dir().unwrap().count(), 1, "temporary files stay behind");

    let nowhere = folder.path().join("no/such/folder/records.yaml");
    let output = ogpx(&["convert", "-o", nowhere.to_str().unwrap(), "fixtures/west/NL0001.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("records.yaml: can't be written: No such file"));
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_permissions_and_a_link_stays_a_link() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file.yaml");
    let link = folder.path().join("link.yaml");
    fs::write(&file, "").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("file.yaml", &link).unwrap();
    let output = ogpx(&["convert", "-o", link.to_str().unwrap(), "fixtures/west/NL0001.txt"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(link.is_symlink());
    assert!(file.metadata().unwrap().len() > 0);
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn standard_input_is_one_page() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ogpx"))
        .args(["convert", "--format", "ndjson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let page = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/west/NL0001.txt"));
    child.stdin.take().unwrap().write_all(&page.unwrap()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    let record: ogpx::Record = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(record.source.input.as_deref(), Some("-"));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ogpx"))
        .args(["convert", "--messages", "silent"])
        .args(std::iter::repeat_n("fixtures/seed/FR0038.txt", 50))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let output = ogpx(&["convert", "-o", "/dev/full", "fixtures/west/NL0001.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("/dev/full: can't be written: No space left on device"));
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for command in [&["convert", "fixtures/west"][..], &["check", "fixtures/west"], &["schema"]] {
        let mut ogpx = Command::new(env!("CARGO_BIN_EXE_ogpx"));
        ogpx.args(command).current_dir(env!("CARGO_MANIFEST_DIR"));
        let output = ogpx.stdout(full()).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{command:?}");
        let message = text(&output.stderr).lines().last().unwrap();
        assert!(message.starts_with("error: standard output: can't be written: "), "{message}");
    }
    let failures = ["convert", "--failures", "/dev/full", "no/such/page"];
    let output = ogpx(&failures);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("error: /dev/full: can't be written: "));
}

#[test]
fn folders_that_convert_wrote_are_compared_by_their_records() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = ["old", "new"].map(|name| format!("{}/{name}/", folder.path().display()));
    for (out, pages) in [(&old, "tests/cli/data/before"), (&new, "tests/cli/data/after")] {
        ogpx(&["convert", "-o", out, pages]);
    }
    let records = ogpx(&["diff", &old, &new]);
    assert_eq!(records.status.code(), Some(1));
    assert!(text(&records.stdout).ends_with("1 changed, 1 added, 2 removed, 0 equal\n"));
    assert_eq!(ogpx(&["diff", &old, "tests/cli/data/before"]).status.code(), Some(0));
}

#[test]
fn lines_hold_pages_where_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let page = fs::read_to_string("tests/cli/data/before/FR0033.txt").unwrap();
    let write = |name: &str, page: &str| {
        let path = folder.path().join(name);
        fs::write(&path, format!("{}\n", serde_json::json!({ "text": page }))).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let [old, new] =
        [write("old.ndjson", &page), write("new.ndjson", &page.replace("Active", "Inactive"))];
    let output = ogpx(&["diff", "--input", "ndjson", "--only", "/status", &old, &new]);
    assert!(text(&output.stdout).contains("/status/code: active → inactive"));
    let output = ogpx(&["check", "--input", "ndjson", "--format", "json", &old]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
}

#[test]
fn completions_and_manual_pages_name_every_option() {
    for (arguments, options) in [
        (["completions", "bash"], ["--evidence", "--messages"]),
        (["completions", "zsh"], ["--evidence", "--messages"]),
        (["man", "convert"], ["\\-\\-evidence", "\\-\\-messages"]),
    ] {
        let output = ogpx(&arguments);
        assert_eq!(output.status.code(), Some(0));
        for option in options {
            assert!(text(&output.stdout).contains(option), "{arguments:?} lacks {option}");
        }
    }
}
