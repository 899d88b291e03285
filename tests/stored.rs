//! Records that an earlier release stored are read, compared and verified by this one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ogpx::Record;
use ogpx::compare::{Comparison, Difference, StoredFormat, read_records};

/// What each earlier release stored.
fn stored() -> Vec<PathBuf> {
    let releases = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stored");
    let releases = fs::read_dir(releases).unwrap().map(|release| release.unwrap().path());
    let files = releases.flat_map(|release| fs::read_dir(release).unwrap());
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5);
    files
}

fn records(path: &Path) -> Vec<Record> {
    let format = StoredFormat::from_name(&path.display().to_string()).unwrap();
    read_records(&fs::read(path).unwrap(), format).unwrap()
}

#[test]
fn they_are_read_and_written_with_all_that_they_say() {
    for path in stored() {
        for record in records(&path) {
            assert!(record.title.is_some() && record.source.sha256.is_some(), "{}", path.display());
            let yaml = ogpx::output::to_yaml_string(&record).unwrap();
            assert_eq!(
                serde_yaml::from_str::<Record>(&yaml).unwrap(),
                record,
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn they_are_compared_with_the_records_of_the_same_pages() {
    for path in stored() {
        let before = records(&path);
        let now = before.iter().map(|record| {
            let page = record.source.input.as_deref().unwrap();
            let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
            ogpx::parse(&bytes).unwrap().record
        });
        let report = Comparison::new().report(&before, &now.collect::<Vec<_>>());
        // The rules may read a page better; that it is the same commitment they may not lose.
        let is_same = |found: &Difference| matches!(found, Difference::Changed { .. });
        assert!(report.records.iter().all(is_same), "{}", path.display());
    }
}

#[test]
fn they_verify() {
    let folder = tempfile::tempdir().unwrap();
    let stored = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/stored/0.1/NL0001.yaml");
    fs::copy(stored, folder.path().join("NL0001.yaml")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_ogpx"))
        .args(["verify", "fixtures/west/NL0001.txt", "--only", "/id", "--expected"])
        .arg(folder.path())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stdout));
}
