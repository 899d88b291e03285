//! Folders of records, and taking them up again.

use std::fs;

use crate::command::*;

/// Converts a stream of pages into a folder.
fn convert_into(folder: &std::path::Path, options: &[&str], stream: &str) -> std::process::Output {
    let folder = format!("{}/", folder.display());
    let arguments = [&["--input", "ndjson", "--format", "json", "-o", &folder, "-"], options];
    convert_with(&arguments.concat(), stream.as_bytes())
}

#[test]
fn each_page_has_a_file_named_by_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("records");
    let stream = line("FR0002", "Two") + &line("FR0001", "One") + &line("FR0002", "Two again");
    let output = convert_into(&out, &[], &stream);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
    let later = "FR0002@2020-02-03T040506Z.json";
    assert_eq!(names(&out), ["FR0001.json", "FR0002.json", later]);
    let record: ogpx::Record =
        serde_json::from_str(&fs::read_to_string(out.join(later)).unwrap()).unwrap();
    assert_eq!(record.title.unwrap(), "Two again");
}

#[test]
fn no_key_leads_out_of_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("records");
    let text = "A title\n\nStatus: Active\n\nStarred: No\n";
    let line = |url: &str| format!("{}\n", serde_json::json!({"url": url, "text": text}));
    let stream = line("https://example.org/a/..%2F..%2Fx")
        + &line("https://example.org/a/..")
        + &line("https://example.org/a/ogpx-manifest");
    let output = convert_into(&out, &[], &stream);
    assert_eq!(output.status.code(), Some(0), "{}", self::text(&output.stderr));
    assert_eq!(names(folder.path()), ["records"]);
    assert_eq!(names(&out), ["%2E.%252F..%252Fx.json", "%2E..json", "ogpx-manifest.json"]);
}

#[test]
fn only_what_has_changed_is_done_again() {
    let folder = tempfile::tempdir().unwrap();
    let (out, fresh) = (folder.path().join("records"), folder.path().join("fresh"));
    let before = [line("FR0001", "One"), line("FR0002", "Two"), line("FR0003", "Three")].concat();
    let after = [line("FR0001", "One"), line("FR0009", "Nine"), "{}\n".to_owned()].concat();
    convert_into(&out, &[], &before);
    let untouched = out.join("FR0001.json");
    let time = fs::metadata(&untouched).unwrap().modified().unwrap();

    let output = convert_into(&out, &["--resume"], &after);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("ogpx: 3 pages, 1 record, 1 unchanged, 1 failure "));
    assert_eq!(fs::metadata(&untouched).unwrap().modified().unwrap(), time);
    convert_into(&fresh, &[], &after);
    assert_eq!(contents(&out), contents(&fresh));

    fs::write(&untouched, "{}").unwrap();
    let output = convert_into(&out, &["--resume", "--diagnostics"], &after);
    assert!(text(&output.stderr).contains("ogpx: 3 pages, 2 records, 1 failure "));
    convert_into(&fresh, &["--diagnostics"], &after);
    assert_eq!(contents(&out), contents(&fresh));
}

#[test]
fn records_of_pages_that_are_not_met_again_stay() {
    let folder = tempfile::tempdir().unwrap();
    let out = format!("{}/", folder.path().display());
    convert(&["-o", &out, NL]);
    let output = convert(&["-o", &out, "--resume", NO]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(names(folder.path()), ["NL0001.yaml", "NO0056.yaml"]);
    let output = convert(&["-o", &out, "--resume", NL, NO]);
    assert!(text(&output.stderr).contains("ogpx: 2 pages, 0 records, 2 unchanged, "));
}

#[test]
fn one_page_given_twice_has_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let (out, once) = (folder.path().join("twice"), folder.path().join("once"));
    let run = |folder: &std::path::Path, rest: &[&str]| {
        convert(&[&["-o", &format!("{}/", folder.display())], rest].concat())
    };
    run(&out, &[NL, NL]);
    assert_eq!(names(&out), ["NL0001.yaml", "NL0001@2.yaml"]);
    run(&once, &[NL]);
    run(&once, &["--resume", NL, NL]);
    assert_eq!(contents(&out), contents(&once));
}

#[test]
fn a_manifest_that_is_cut_off_is_taken_up() {
    let folder = tempfile::tempdir().unwrap();
    let (out, fresh) = (folder.path().join("records"), folder.path().join("fresh"));
    let stream = [line("FR0001", "One"), line("FR0002", "Two")].concat();
    convert_into(&fresh, &[], &stream);
    convert_into(&out, &[], &stream);
    let manifest = out.join(ogpx::batch::MANIFEST);
    let whole = fs::read(&manifest).unwrap();
    fs::write(&manifest, &whole[..whole.len() - 20]).unwrap();
    fs::write(out.join(".ogpx-partial-json"), "{\"half\":").unwrap();
    convert_into(&out, &["--resume"], &stream);
    assert_eq!(contents(&out), contents(&fresh));
}

#[test]
fn two_runs_do_not_write_into_one_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = ogpx::batch::RecordFolder::create(folder.path(), Default::default()).unwrap();
    let output = convert(&["-o", &format!("{}/", folder.path().display()), NL]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("another run is writing to it"));
    drop(first);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_to_is_told() {
    let output = convert(&["-o", "/proc/none/", NL]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("error: /proc/none/: can't be written: "));
}

#[test]
fn a_folder_in_the_place_of_a_record_is_told_by_its_name() {
    for name in ["NL0001.yaml", ".ogpx-partial-NL0001.yaml"] {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join(name)).unwrap();
        let output = convert(&["-o", &format!("{}/", folder.path().display()), NL]);
        assert_eq!(output.status.code(), Some(1));
        let told = text(&output.stderr);
        assert!(told.contains(&format!("can't be written: {name}: ")), "{told}");
    }
}

/// A file that may not grow says the same as a disk that is full, in every place where one may be.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_whole_files_that_are_taken_up() {
    let folder = tempfile::tempdir().unwrap();
    let (out, fresh) = (folder.path().join("records"), folder.path().join("fresh"));
    let pages = folder.path().join("pages.ndjson");
    let stream: String = (0..40).map(|n| line(&format!("FR{n:04}"), "Title")).collect();
    fs::write(&pages, &stream).unwrap();
    let run = |arguments: &str| {
        let (ogpx, pages) = (env!("CARGO_BIN_EXE_ogpx"), pages.display());
        let convert = format!("exec {ogpx} convert --quiet --input ndjson {arguments} {pages}");
        // The manifest, and every file, may have four blocks of 512 bytes, or of 1024.
        let full = format!("trap '' XFSZ; ulimit -f 4; {convert}");
        std::process::Command::new("sh").args(["-c", &full]).output().unwrap()
    };
    let into = format!("{}/", out.display());
    let output = run(&format!("--jobs 2 --format json -o {into}"));
    assert_eq!(output.status.code(), Some(1));
    let want = format!("error: {into}: can't be written: File too large");
    assert!(text(&output.stderr).starts_with(&want), "{}", text(&output.stderr));
    let there = names(&out);
    assert!(!there.is_empty() && there.len() < 40, "{there:?}");

    let arguments = ["--input", "ndjson", "--format", "json", pages.to_str().unwrap(), "-o"];
    convert(&[&arguments[..], &[&format!("{}/", fresh.display())]].concat());
    for name in there {
        assert_eq!(fs::read(out.join(&name)).unwrap(), fs::read(fresh.join(&name)).unwrap());
    }
    convert(&[&arguments[..], &[&into, "--resume"]].concat());
    assert_eq!(contents(&out), contents(&fresh));

    // Tables and single files appear whole or not at all.
    let tables = folder.path().join("tables");
    let file = folder.path().join("all.yaml");
    for (path, arguments) in [
        (&tables, format!("--format csv -o {}/", tables.display())),
        (&file, format!("-o {}", file.display())),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(1));
        let message = text(&output.stderr);
        assert!(message.starts_with(&format!("error: {}", path.display())), "{message}");
        assert!(message.lines().count() == 1 && !message.contains(".ogpx"), "{message}");
    }
    assert_eq!(names(&tables), Vec::<String>::new());
    assert!(!file.exists());
}

#[test]
fn resuming_needs_a_folder() {
    let output = convert(&["--resume", NL]);
    assert_eq!(output.status.code(), Some(2));
}
