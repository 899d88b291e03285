//! WARC archives.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Output;

use crate::command::*;

const SITE: &str = "https://www.opengovpartnership.org/members/france/commitments";

pub fn record(kind: &str, url: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    record_of_length(kind, url, content_type, block, block.len() as i64)
}

fn record_of_length(
    kind: &str,
    url: &str,
    content_type: &str,
    block: &[u8],
    length: i64,
) -> Vec<u8> {
    let id = url.rsplit('/').next().unwrap_or_default();
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:test:{id}>\r\n\
         WARC-Date: 2021-03-04T05:06:07Z\r\nWARC-Target-URI: {url}\r\n\
         Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn http(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {status}\r\n{headers}\r\n").as_bytes(), body].concat()
}

/// A response with a page of that ID, encoded as the headers say.
fn response(id: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let block = http("200 OK", headers, body);
    record("response", &format!("{SITE}/{id}"), "application/http; msgtype=response", &block)
}

pub fn plain(id: &str) -> Vec<u8> {
    response(id, "Content-Type: text/plain\r\n", page(id, "Title").as_bytes())
}

pub struct Archive {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

pub fn archive(name: &str, bytes: &[u8]) -> Archive {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    Archive { _folder: folder, path }
}

impl Archive {
    pub fn convert(&self, options: &[&str]) -> Output {
        let path = self.path.to_str().unwrap();
        convert(&[&["--format", "ndjson", path], options].concat())
    }
}

#[test]
fn responses_with_pages_are_read_from_either_version_compressed_or_not() {
    let records = [
        record("warcinfo", "", "application/warc-fields", b"software: test\r\n"),
        record("request", &format!("{SITE}/FR0001"), "application/http", b"GET / HTTP/1.1\r\n\r\n"),
        plain("FR0001"),
        plain("FR0002"),
    ];
    let old = String::from_utf8(records.concat()).unwrap().replace("WARC/1.1", "WARC/1.0");
    let by_member: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for archive in [
        archive("a.warc", &records.concat()),
        archive("a.warc", old.as_bytes()),
        archive("a.warc.gz", &by_member),
        archive("a.warc.gz", &gzip(&records.concat())),
    ] {
        let output = archive.convert(&[]);
        assert_eq!(keys(&output), ["FR0001", "FR0002"]);
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    }
}

#[test]
fn what_an_archive_says_of_a_page_is_in_its_record() {
    let output = archive("a.warc", &plain("FR0001")).convert(&[]);
    let source = records(&output).pop().unwrap().source;
    assert_eq!(source.url.unwrap(), format!("{SITE}/FR0001"));
    assert_eq!(source.captured.unwrap(), "2021-03-04T05:06:07Z");
    assert_eq!(source.record_id.unwrap(), "<urn:test:FR0001>");
    assert!(source.input.unwrap().ends_with("/a.warc"));
}

#[test]
fn an_archive_may_come_from_standard_input() {
    let arguments = ["--input", "warc", "--format", "ndjson", "-"];
    assert_eq!(keys(&convert_with(&arguments, &gzip(&plain("FR0001")))), ["FR0001"]);
}

#[test]
fn only_pages_of_commitments_are_read_unless_all_are_asked_for() {
    let other = |status: &str, url: &str, headers: &str, id: &str| {
        let block = http(status, headers, page(id, "Title").as_bytes());
        record("response", url, "application/http; msgtype=response", &block)
    };
    let text = "Content-Type: text/plain\r\n";
    let records = [
        other("200 OK", "https://example.org/news/1", text, "FR0001"),
        other("404 Not Found", &format!("{SITE}/FR0002"), text, "FR0002"),
        other("200 OK", &format!("{SITE}/FR0003"), "Content-Type: image/png\r\n", "FR0003"),
        plain("FR0004"),
    ];
    let archive = archive("a.warc", &records.concat());
    assert_eq!(keys(&archive.convert(&[])), ["FR0004"]);
    assert_eq!(keys(&archive.convert(&["--all-urls"])), ["FR0001", "FR0004"]);
}

#[test]
fn transfer_and_content_encoding_are_undone() {
    let text = page("FR0001", "Title");
    let packed = gzip(text.as_bytes());
    let mut chunked = Vec::new();
    for chunk in packed.chunks(50) {
        write!(chunked, "{:x}\r\n", chunk.len()).unwrap();
        chunked.extend_from_slice(chunk);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let headers =
        "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n";
    let output = archive("a.warc", &response("FR0001", headers, &chunked)).convert(&[]);
    let digest = ogpx::input::Source::new("-", text.as_bytes()).sha256();
    assert_eq!(records(&output)[0].source.sha256.as_ref(), Some(&digest));
}

#[test]
fn a_record_with_a_wrong_length_costs_only_itself() {
    let block = http("200 OK", "Content-Type: text/plain\r\n", page("FR0002", "Title").as_bytes());
    let url = format!("{SITE}/FR0002");
    for wrong in [-30, -2, 4, 30] {
        let length = block.len() as i64 + wrong;
        let bad = record_of_length("response", &url, "application/http", &block, length);
        let records = [plain("FR0001"), bad, plain("FR0003"), plain("FR0004")];
        let output = archive("a.warc", &records.concat()).convert(&[]);
        let messages = messages(&output);
        assert!(messages[0].contains("#<urn:test:FR0002>: error[wrong-length]: "), "{messages:?}");
        assert_eq!((messages.len(), output.status.code()), (1, Some(1)), "{messages:?}");
        let keys = keys(&output);
        // A length that covers the beginning of the next record hides that record.
        let want =
            if wrong == 30 { vec!["FR0001", "FR0004"] } else { vec!["FR0001", "FR0003", "FR0004"] };
        assert_eq!(keys, want, "{wrong} bytes");
    }
    let other = record_of_length("metadata", &url, "text/plain", b"some words", 4);
    let output =
        archive("a.warc", &[plain("FR0001"), other, plain("FR0003")].concat()).convert(&[]);
    assert_eq!((keys(&output).len(), output.status.code()), (2, Some(1)));
}

#[test]
fn what_comes_before_a_cut_is_read() {
    let records = [plain("FR0001"), plain("FR0002"), plain("FR0003")];
    let by_member: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for (name, bytes) in [("a.warc", records.concat()), ("a.warc.gz", by_member)] {
        let output = archive(name, &bytes[..bytes.len() - 60]).convert(&[]);
        assert_eq!(keys(&output), ["FR0001", "FR0002"], "{name}");
        let messages = messages(&output);
        assert!(messages[0].contains("error[truncated]: "), "{messages:?}");
        assert_eq!((messages.len(), output.status.code()), (1, Some(1)));
    }
}

#[test]
fn an_empty_member_is_not_the_end() {
    let bytes = [gzip(&plain("FR0001")), gzip(b""), gzip(&plain("FR0002"))].concat();
    assert_eq!(keys(&archive("a.warc.gz", &bytes).convert(&[])), ["FR0001", "FR0002"]);
}

/// Headers are not to be told apart from what crosses the end of a buffer.
#[test]
fn a_header_may_stand_anywhere() {
    for padding in (16 << 10) - 700..(16 << 10) - 500 {
        let first = record("metadata", "", "text/plain", &vec![b'x'; padding]);
        let archive = archive("a.warc", &[first, plain("FR0001")].concat());
        let places = [ogpx::input::Place::from(archive.path)];
        let pages: Vec<_> = ogpx::input::Sources::new(places).collect();
        assert!(matches!(pages.as_slice(), [Ok(_)]), "{padding}: {pages:?}");
    }
}

#[test]
fn a_page_over_a_limit_costs_only_itself() {
    let bomb = gzip(&vec![b' '; 8 << 20]);
    let headers = "Content-Type: text/plain\r\nContent-Encoding: gzip\r\n";
    let large = response("FR0002", "Content-Type: text/plain\r\n", &vec![b' '; 4 << 20]);
    let records = [plain("FR0000"), response("FR0001", headers, &bomb), large, plain("FR0003")];
    let archive = archive("a.warc.gz", &gzip(&records.concat()));
    let output = archive.convert(&["--max-page", "1M", "--max-decompressed", "2M"]);
    assert_eq!(keys(&output), ["FR0000", "FR0003"]);
    let messages = messages(&output);
    assert!(messages[0].contains("FR0001>: error[over-limit]: the decompressed size "));
    assert!(messages[1].contains("FR0002>: error[over-limit]: the size of the page "));
}

#[test]
fn two_captures_with_one_id_have_two_records() {
    let folder = tempfile::tempdir().unwrap();
    let archive = archive("a.warc", &[plain("FR0001"), plain("FR0001")].concat());
    let into = format!("{}/", folder.path().display());
    for resume in [false, true] {
        let options = if resume { vec!["-o", &into, "--resume"] } else { vec!["-o", &into] };
        assert_eq!(archive.convert(&options).status.code(), Some(0));
        let want = ["FR0001.ndjson", "FR0001@2021-03-04T050607Z.ndjson"];
        assert_eq!(names(folder.path()), want);
    }
}

#[test]
fn what_is_no_archive_and_an_archive_without_pages_are_told() {
    let output = archive("a.warc", b"<html>").convert(&[]);
    assert!(messages(&output)[0].contains("error[damaged]: "), "{:?}", messages(&output));
    let output = archive("a.warc", b"").convert(&[]);
    assert!(messages(&output)[0].contains("error[no-pages]: "));
    let info = record("warcinfo", "", "application/warc-fields", b"");
    let output = archive("a.warc", &info).convert(&[]);
    assert!(messages(&output)[0].contains("error[no-pages]: "));
    assert_eq!(output.status.code(), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn many_records_of_other_types_cost_little() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.warc.gz");
    let body = "hops: 1\n".repeat(150);
    let other = record("metadata", "https://example.org/", "text/plain", body.as_bytes());
    let many = gzip(&other.repeat(10_000));
    let mut bytes = many.repeat(7);
    bytes.extend(gzip(&plain("FR0001")));
    fs::write(&path, bytes).unwrap();
    let arguments = ["convert", "--format", "ndjson", path.to_str().unwrap()];
    let mut child = command(&arguments).stdout(std::process::Stdio::piped()).spawn().unwrap();
    let mut most = 0;
    let status = loop {
        let memory = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let peak = memory.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.split_whitespace().next()?.parse::<usize>().ok());
        most = most.max(peak.unwrap_or_default());
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    };
    assert!(status.success());
    // Unpacked it is 95 MB.
    assert!(most < 60 << 10, "{most} KiB");
}
