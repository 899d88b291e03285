//! Damaged archives: each conversion ends, and what is whole is read.

use std::io::Cursor;
use std::time::{Duration, Instant};

use ogpx::batch::{Batch, Event, Stream};
use ogpx::input::{Captures, Place};
use ogpx::output::OutputFormat;

use crate::archives::{archive, plain, record};
use crate::command::*;

/// The keys of an archive's records, and its failures.
fn converted(folder: &tempfile::TempDir, bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let path = folder.path().join("damaged.warc.gz");
    std::fs::write(&path, bytes).unwrap();
    let mut out = Stream::new(OutputFormat::Ndjson, Vec::new());
    let mut failures = Vec::new();
    let begun = Instant::now();
    let batch = Batch::new(ogpx::Parser::new()).jobs(std::num::NonZeroUsize::MIN);
    batch
        .run(Captures::new([Place::from(path)]), &mut out, |event| {
            if let Event::Failure(failure) = event {
                failures.push(format!("{}: {}", failure.code, failure.message));
                assert!(failures.len() < 10, "{failures:?}");
            }
        })
        .unwrap();
    assert!(begun.elapsed() < Duration::from_secs(1), "{failures:?}");
    let lines = std::io::BufRead::lines(Cursor::new(out.finish().unwrap()));
    let key = |line: std::io::Result<String>| {
        serde_json::from_str::<ogpx::Record>(&line.unwrap()).unwrap().key.unwrap()
    };
    (lines.map(key).collect(), failures)
}

#[test]
fn every_byte_of_two_members_may_be_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["FR0001", "FR0002"].map(|id| gzip(&plain(id)));
    let whole = [&first[..], &second].concat();
    assert_eq!(converted(&folder, &whole), (vec!["FR0001".into(), "FR0002".into()], Vec::new()));
    for (number, byte) in whole.iter().enumerate() {
        for wrong in [!byte, byte ^ 1] {
            let mut bytes = whole.clone();
            bytes[number] = wrong;
            let (keys, failures) = converted(&folder, &bytes);
            let untouched = if number < first.len() { "FR0002" } else { "FR0001" };
            assert!(
                keys.iter().any(|key| key == untouched),
                "byte {number}: {keys:?} {failures:?}"
            );
            assert!(failures.len() <= 2, "byte {number}: {failures:?}");
            assert_eq!(
                keys.len() < 2,
                !failures.is_empty(),
                "byte {number}: {keys:?} {failures:?}"
            );
        }
    }
}

#[test]
fn an_archive_may_be_cut_at_every_byte() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["FR0001", "FR0002"].map(|id| gzip(&plain(id)));
    let whole = [&first[..], &second].concat();
    for end in 0..whole.len() {
        let (keys, failures) = converted(&folder, &whole[..end]);
        assert!(end < first.len() || keys[0] == "FR0001", "cut at {end}: {failures:?}");
        assert!(keys.len() <= 2 && failures.len() <= 2, "cut at {end}: {keys:?} {failures:?}");
        assert_eq!(failures.is_empty(), end == first.len(), "cut at {end}: {failures:?}");
    }
}

#[test]
fn what_stands_between_members_and_behind_them_costs_no_page() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["FR0001", "FR0002"].map(|id| gzip(&plain(id)));
    for (between, most) in [
        (&b""[..], 0),
        (b"\n", 0),
        (&[0; 512], 0),
        (b"some words", 1),
        (b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x07", 1),
        (b"\x1f\x8b\x08\x08", 1),
        (b"\x28\xb5\x2f\xfd\xff\xff", 1),
    ] {
        for behind in [&second[..], b""] {
            let bytes = [&first[..], between, behind].concat();
            let (keys, failures) = converted(&folder, &bytes);
            let want = if behind.is_empty() { vec!["FR0001"] } else { vec!["FR0001", "FR0002"] };
            assert_eq!(keys, want, "{between:?}: {failures:?}");
            assert!(failures.len() <= most, "{between:?}: {failures:?}");
        }
    }
}

#[test]
fn a_record_that_is_stored_as_it_is_may_stand_among_packed_ones() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second, third] = ["FR0001", "FR0002", "FR0003"].map(plain);
    for records in [
        [&gzip(&first)[..], &second, &gzip(&third)].concat(),
        [&first[..], &gzip(&second), &third].concat(),
    ] {
        let (keys, failures) = converted(&folder, &records);
        assert_eq!(keys, ["FR0001", "FR0002", "FR0003"], "{failures:?}");
        assert_eq!(failures, Vec::<String>::new());
    }
}

#[test]
fn nothing_but_a_broken_member_is_one_failure() {
    for bytes in
        [&b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x07"[..], b"\x1f\x8b\x08\0\0\0\0\0\0\xff", b"\x1f\x8b"]
    {
        let output = archive("a.warc.gz", bytes).convert(&[]);
        assert_eq!((messages(&output).len(), output.status.code()), (1, Some(1)));
    }
}

/// Members need not be records: some packers cut a stream into parts of equal size.
#[test]
fn records_may_go_over_the_ends_of_members() {
    let folder = tempfile::tempdir().unwrap();
    let info = record("warcinfo", "", "application/warc-fields", b"software: test\r\n");
    let records = [info, plain("FR0001"), plain("FR0002"), plain("FR0003")].concat();
    for size in [7, 100, 301, 1000] {
        let members: Vec<u8> = records.chunks(size).flat_map(gzip).collect();
        let (keys, failures) = converted(&folder, &members);
        assert_eq!(keys, ["FR0001", "FR0002", "FR0003"], "{size}: {failures:?}");
    }
}
