//! Archives as they are written in the wild.

use std::io::Write;

use zip::write::SimpleFileOptions;

use crate::archives::{archive, plain, record};
use crate::command::*;

const SITE: &str = "https://www.opengovpartnership.org/members/france/commitments";

/// An archive of two pages, and its heads written by a rule.
fn written(rule: impl Fn(&str) -> String) -> Vec<u8> {
    let write = |id: &str| {
        let body = page(id, "Title");
        let http = rule("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
        let length = http.len() + body.len();
        let head = rule(&format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:test:{id}>\r\n\
             WARC-Date: 2021-03-04T05:06:07Z\r\nWARC-Target-URI: {SITE}/{id}\r\n\
             Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
        ));
        let end = rule("\r\n\r\n");
        [head, http, body, end].concat().into_bytes()
    };
    [write("FR0001"), write("FR0002")].concat()
}

fn small(head: &str) -> String {
    let lines = head.split_inclusive('\n').map(|line| match line.split_once(':') {
        Some((name, value)) => format!("{}:{value}", name.to_lowercase()),
        None => line.to_lowercase(),
    });
    lines.collect()
}

#[test]
fn heads_are_read_in_any_case_with_any_line_ends() {
    let rules: [fn(&str) -> String; 6] = [
        str::to_owned,
        small,
        |head| head.replace("Content-", "CONTENT-").replace("WARC-T", "Warc-T"),
        |head| head.replace("\r\n", "\n"),
        |head| if head.starts_with("HTTP") { head.replace("\r\n", "\n") } else { head.to_owned() },
        |head| {
            if head.starts_with("WARC") { head.replace(": ", ":\r\n  ") } else { head.to_owned() }
        },
    ];
    for (number, rule) in rules.into_iter().enumerate() {
        let bytes = written(rule);
        for (name, bytes) in [("a.warc", bytes.clone()), ("a.warc.gz", gzip(&bytes))] {
            let output = archive(name, &bytes).convert(&[]);
            assert_eq!(keys(&output), ["FR0001", "FR0002"], "{number}: {}", text(&output.stderr));
            let source = records(&output).remove(0).source;
            assert_eq!(source.url.unwrap(), format!("{SITE}/FR0001"));
            assert_eq!(source.record_id.unwrap(), "<urn:test:FR0001>", "{number}");
        }
    }
}

#[test]
fn an_archive_is_told_by_its_first_bytes() {
    let bytes = [plain("FR0001"), plain("FR0002")].concat();
    for bytes in [bytes.clone(), gzip(&bytes), zstd(&bytes)] {
        for name in ["crawl", "crawl.gz", "crawl.bin", "crawl.warc.gz.open"] {
            assert_eq!(keys(&archive(name, &bytes).convert(&[])), ["FR0001", "FR0002"], "{name}");
        }
        let output = convert_with(&["--format", "ndjson", "-"], &bytes);
        assert_eq!(keys(&output), ["FR0001", "FR0002"]);
    }
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn archives_packed_with_zstandard_are_read_record_by_record() {
    let skipped = b"\x50\x2a\x4d\x18\x04\0\0\0note";
    let records = ["FR0001", "FR0002", "FR0003"].map(|id| zstd(&plain(id)));
    let whole = [&skipped[..], &records.concat()].concat();
    assert_eq!(keys(&archive("a.warc.zst", &whole).convert(&[])), ["FR0001", "FR0002", "FR0003"]);
    // A broken frame costs its record.
    let mut broken = records.concat();
    broken[records[0].len() + 40] ^= 0xff;
    let output = archive("a.warc.zst", &broken).convert(&[]);
    assert_eq!(keys(&output), ["FR0001", "FR0003"], "{}", text(&output.stderr));
    assert_eq!(messages(&output).len(), 1);
}

/// Three records, packed with a dictionary that the first frame holds: as it is, and packed itself.
const WITH_DICTIONARY: [&[u8]; 2] = [
    include_bytes!("../failed/warc/dictionary-plain.warc.zst"),
    include_bytes!("../failed/warc/dictionary-packed.warc.zst"),
];

#[test]
fn archives_packed_with_a_dictionary_are_read_and_one_that_lacks_it_is_told() {
    for whole in WITH_DICTIONARY {
        let output = archive("a.warc.zst", whole).convert(&[]);
        assert_eq!(keys(&output), ["FR0001", "FR0002", "FR0003"], "{}", text(&output.stderr));
        let held = u32::from_le_bytes(whole[4..8].try_into().unwrap()) as usize;
        let output = archive("a.warc.zst", &whole[8 + held..]).convert(&[]);
        assert_eq!(keys(&output), [""; 0]);
        assert!(!messages(&output).is_empty());
    }
}

#[test]
fn a_wacz_is_read_with_all_archives_in_it() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, method, bytes) in [
        ("datapackage.json", zip::CompressionMethod::Deflated, b"{}".to_vec()),
        ("archive/a.warc.gz", zip::CompressionMethod::Stored, gzip(&plain("FR0001"))),
        ("archive/b.warc", zip::CompressionMethod::Deflated, plain("FR0002")),
        ("pages/pages.jsonl", zip::CompressionMethod::Stored, b"{}\n".to_vec()),
    ] {
        zip.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let output = archive("crawl.wacz", &bytes).convert(&[]);
    assert_eq!(keys(&output), ["FR0001", "FR0002"], "{}", text(&output.stderr));
    let output = convert_with(&["--input", "warc", "--format", "ndjson", "-"], &bytes);
    assert!(messages(&output)[0].contains("error[damaged]: "), "{:?}", messages(&output));
    let output = archive("crawl.wacz", &bytes[..bytes.len() / 2]).convert(&[]);
    assert!(messages(&output)[0].contains("error[damaged]: "), "{:?}", messages(&output));
}

#[test]
fn an_arc_archive_is_read() {
    let entry = |url: &str, kind: &str, more: &str, block: &str| {
        format!("{url} 127.0.0.1 20080430204825 {kind} {more}{}\n{block}\n", block.len())
    };
    let http =
        |id: &str| format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{}", page(id, "A"));
    for more in ["", "200 - - 1234 a.arc "] {
        let about = "1 0 Somebody\nURL IP-address Archive-date Content-type Archive-length\n";
        let records = [
            entry("filedesc://a.arc", "text/plain", more, about),
            entry(&format!("{SITE}/FR0001"), "text/plain", more, &http("FR0001")),
            entry("http://example.org/", "text/html", more, "HTTP/1.1 200 OK\r\n\r\n<p>"),
            entry(&format!("{SITE}/FR0002"), "text/plain", more, &http("FR0002")),
        ];
        let members: Vec<u8> = records.iter().flat_map(|one| gzip(one.as_bytes())).collect();
        for (name, bytes) in [
            ("a.arc", records.concat().into_bytes()),
            ("a.arc.gz", members),
            ("crawl", gzip(records.concat().as_bytes())),
        ] {
            let output = archive(name, &bytes).convert(&[]);
            assert_eq!(keys(&output), ["FR0001", "FR0002"], "{name}: {}", text(&output.stderr));
            let source = ogpx_source(&output);
            assert_eq!(source.captured.unwrap(), "2008-04-30T20:48:25Z");
            assert_eq!(source.record_id.unwrap(), "2");
        }
    }
}

fn ogpx_source(output: &std::process::Output) -> ogpx::record::Provenance {
    records(output).remove(0).source
}

#[test]
fn what_was_put_into_an_archive_without_http_is_read() {
    let url = format!("{SITE}/FR0001");
    let resource = record("resource", &url, "text/plain", page("FR0001", "Title").as_bytes());
    let image = record("resource", &format!("{SITE}/FR0002"), "image/png", b"\x89PNG");
    let output = archive("a.warc", &[image, resource].concat()).convert(&[]);
    assert_eq!(keys(&output), ["FR0001"], "{}", text(&output.stderr));
}
