//! What an engine needs that runs the command as a child: failures that do not end a job, and that are told
//! in the one stream it reads; places that stay what they were before the pages came into a stream.

use crate::archives::plain;
use crate::command::*;

/// A line with a place of its own.
fn placed(input: &str, record_id: Option<&str>, text: &str) -> String {
    let line = serde_json::json!({"input": input, "record_id": record_id, "text": text});
    format!("{line}\n")
}

fn lines(output: &std::process::Output) -> Vec<serde_json::Value> {
    text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const FILTER: [&str; 5] = ["--input", "ndjson", "--format", "ndjson", "-"];

#[test]
fn a_page_that_gives_no_record_is_none_in_the_exit_code_where_that_is_allowed() {
    let stream = format!("{{}}\n{}{}", line("FR0001", "One"), placed("x", None, "nothing"));
    let run = |more: &[&str]| convert_with(&[&FILTER, more].concat(), stream.as_bytes()).status;
    assert_eq!(run(&[]).code(), Some(1));
    assert_eq!(run(&["--allow-failures"]).code(), Some(0));
    for nothing in ["", "\n"] {
        let output =
            convert_with(&[&FILTER[..], &["--allow-failures"]].concat(), nothing.as_bytes());
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), ""));
    }
}

#[test]
fn an_input_that_is_broken_is_one_in_any_case() {
    let place = convert(&["--allow-failures", "--format", "ndjson", NL, "no/such/page"]);
    assert_eq!((keys(&place).len(), place.status.code()), (1, Some(1)));
    let arguments = ["--input", "warc", "--allow-failures", "--format", "ndjson", "-"];
    let whole = [plain("FR0001"), plain("FR0002")].concat();
    let output = convert_with(&arguments, &whole);
    assert_eq!((keys(&output).len(), output.status.code()), (2, Some(0)));
    let output = convert_with(&arguments, &whole[..whole.len() - 40]);
    assert_eq!((keys(&output).len(), output.status.code()), (1, Some(1)));
}

#[test]
fn failures_stand_among_the_records_in_the_order_of_the_pages() {
    let stream = format!(
        "{}{}no json\n{}",
        placed("a/1.txt", None, ""),
        line("FR0001", "One"),
        placed("crawl.warc.gz", Some("<urn:uuid:2>"), "nothing to read"),
    );
    let run = |jobs: &str| {
        let arguments = [&FILTER[..], &["--failures", "-", "--jobs", jobs]].concat();
        convert_with(&arguments, stream.as_bytes())
    };
    let output = run("3");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, run("1").stdout);
    let lines = lines(&output);
    let failure = |at: usize, key: &str| lines[at]["failure"][key].clone();
    assert_eq!(failure(0, "input"), "a/1.txt");
    assert_eq!((failure(0, "record_id"), failure(0, "code")), (().into(), "empty".into()));
    assert_eq!((&lines[1]["key"], lines[1].get("failure")), (&"FR0001".into(), None));
    assert_eq!((failure(2, "record_id"), failure(2, "code")), ("3".into(), "bad-line".into()));
    assert_eq!(failure(3, "input"), "crawl.warc.gz");
    assert_eq!(failure(3, "record_id"), "<urn:uuid:2>");
    assert_eq!(lines.len(), 4);
    // The other streams have no line for it.
    for more in [&["--format", "yaml"][..], &["--format", "json", "-o", "records/"]] {
        let output = convert(&[&["--failures", "-", NL], more].concat());
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""), "{more:?}");
        assert!(text(&output.stderr).contains("--format ndjson"));
    }
}

#[test]
fn a_place_that_a_line_tells_is_taken_over_as_it_is() {
    let page = page("FR0001", "One");
    let stream = [
        placed("crawl/FR0001.html", None, &page),
        placed("crawl.warc.gz", Some("<urn:uuid:1>"), &page),
        format!("{}\n", serde_json::json!({"record_id": "seven", "text": page})),
        format!("{}\n", serde_json::json!({"input": "", "text": page})),
    ]
    .concat();
    let output = convert_with(&FILTER, stream.as_bytes());
    let found: Vec<_> = records(&output)
        .into_iter()
        .map(|record| (record.source.input.unwrap(), record.source.record_id))
        .collect();
    let want = [
        ("crawl/FR0001.html", None),
        ("crawl.warc.gz", Some("<urn:uuid:1>")),
        ("-", Some("seven")),
        ("-", Some("4")),
    ];
    assert_eq!(found, want.map(|(input, id)| (input.to_owned(), id.map(str::to_owned))));
    // Cut anywhere between lines, the parts give what the whole gives.
    let (one, other) = stream.split_at(stream.match_indices('\n').nth(1).unwrap().0 + 1);
    let parts = [one, other].map(|part| convert_with(&FILTER, part.as_bytes()).stdout);
    let placed_lines: Vec<_> = text(&output.stdout).lines().take(3).collect();
    assert_eq!(text(&parts.concat()).lines().take(3).collect::<Vec<_>>(), placed_lines);
}
