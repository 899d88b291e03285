//! NDJSON as a filter, order, and what a reader may do to a writer.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use crate::command::*;

#[test]
fn the_output_is_the_same_whatever_the_number_of_jobs() {
    let places = ["fixtures/west", "fixtures/bad", "fixtures/americas", "no/such/page"];
    let run = |jobs: &str| {
        let output = convert(&[&["--format", "yaml", "--jobs", jobs], &places[..]].concat());
        assert_eq!(output.status.code(), Some(1));
        let messages = messages(&output).join("\n");
        (output.stdout, messages)
    };
    let one = run("1");
    assert!(!one.0.is_empty() && !one.1.is_empty());
    for jobs in ["2", "3", "16"] {
        assert!(run(jobs) == one, "{jobs} jobs");
    }
}

#[test]
fn what_a_line_says_of_a_page_is_in_its_record() {
    let arguments = ["--input", "ndjson", "--format", "ndjson", "-"];
    let output = convert_with(&arguments, line("FR0001", "Dès l’été").as_bytes());
    let record = records(&output).pop().unwrap();
    assert_eq!(record.title.unwrap(), "Dès l’été");
    assert_eq!(record.source.input.unwrap(), "-");
    assert_eq!(record.source.record_id.unwrap(), "1");
    assert_eq!(record.source.captured.unwrap(), "2020-02-03T04:05:06Z");
    let url = "https://example.org/members/france/commitments/FR0001/";
    assert_eq!(record.source.url.unwrap(), url);
}

#[test]
fn a_line_holds_html_text_or_markdown() {
    let page = page("FR0001", "Caf\u{e9}");
    let html =
        format!("<h1>{}</p>", page.replacen("\n\n", "</h1><p>", 1).replace("\n\n", "</p><p>"));
    let lines = [
        serde_json::json!({ "html": html, "content_type": "text/html; charset=iso-8859-1" }),
        serde_json::json!({ "text": page }),
        serde_json::json!({ "markdown": format!("# {page}") }),
    ];
    let stream: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let arguments = ["--input", "ndjson", "--format", "ndjson", "-"];
    let records = records(&convert_with(&arguments, stream.as_bytes()));
    let read: Vec<_> =
        records.iter().map(|record| (record.source.format, record.title.as_deref())).collect();
    use ogpx::Format;
    let formats = [Format::Html, Format::Text, Format::Markdown];
    // JSON is UTF-8, whatever the page was when it was fetched.
    assert_eq!(read, formats.map(|format| (Some(format), Some("Caf\u{e9}"))));
}

#[test]
fn each_record_is_written_as_soon_as_its_page_has_come() {
    for jobs in ["1", "4"] {
        let arguments = ["convert", "--jobs", jobs, "--input", "ndjson", "--format", "ndjson", "-"];
        let mut child = command(&arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut pages = child.stdin.take().unwrap();
        let mut records = BufReader::new(child.stdout.take().unwrap());
        for number in 0..10 {
            let id = format!("FR000{number}");
            pages.write_all(line(&id, "Title").as_bytes()).unwrap();
            pages.flush().unwrap();
            // This would wait for ever if the record waited for a further page.
            let mut record = String::new();
            records.read_line(&mut record).unwrap();
            let record: ogpx::Record = serde_json::from_str(&record).unwrap();
            assert_eq!(record.key, Some(id));
        }
        drop(pages);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_stream_may_be_compressed() {
    let stream = [gzip(line("FR0001", "One").as_bytes()), gzip(line("FR0002", "Two").as_bytes())];
    let arguments = ["--input", "ndjson", "--format", "ndjson", "-"];
    assert_eq!(keys(&convert_with(&arguments, &stream.concat())), ["FR0001", "FR0002"]);
    let cut = stream.concat();
    let output = convert_with(&arguments, &cut[..cut.len() - 10]);
    assert_eq!((!keys(&output).is_empty(), output.status.code()), (true, Some(1)));
    assert!(messages(&output).last().unwrap().contains("error[truncated]: "));
}

#[test]
fn a_reader_that_has_enough_ends_it_quietly() {
    let stream: String = (0..3000).map(|n| line(&format!("FR{n:04}"), "Title")).collect();
    for jobs in ["1", "4"] {
        let arguments = ["convert", "--jobs", jobs, "--input", "ndjson", "--format", "ndjson", "-"];
        let mut child = command(&arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut pages = child.stdin.take().unwrap();
        let stream = stream.clone();
        let writer = std::thread::spawn(move || drop(pages.write_all(stream.as_bytes())));
        let mut first = [0; 100];
        let mut records = child.stdout.take().unwrap();
        records.read_exact(&mut first).unwrap();
        drop(records);
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{jobs} jobs");
    }
}
