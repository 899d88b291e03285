//! Text that a reader of YAML might take for something else comes back as it was.
//!
//! The records are also left in the folder for test output, where `tests/yaml_roundtrip.py` reads
//! them with other readers of YAML.

use std::path::Path;

use ogpx::Record;
use ogpx::output::{OutputFormat, RecordWriter};
use ogpx::record::{Field, Institution, Rest, Section};
use proptest::prelude::*;

/// Text that some reader of YAML takes for a number, a date, a truth value, nothing, or syntax.
const MISLEADING: &[&str] = &[
    "",
    "~",
    "null",
    "Null",
    "NULL",
    "NO",
    "no",
    "No",
    "yes",
    "Yes",
    "y",
    "n",
    "Y",
    "N",
    "on",
    "off",
    "true",
    "False",
    "TRUE",
    "2018",
    "09",
    "0755",
    "0o17",
    "1.10",
    "1.",
    ".5",
    "1e3",
    "1E+3",
    "-1",
    "+1",
    "0x1F",
    "0b101",
    "1_000",
    "_1",
    "1__0",
    ".inf",
    "-.INF",
    ".nan",
    "NaN",
    "2018-09-01",
    "2018-9-1",
    "2018-09",
    "2018-09-01 12:00:00",
    "2018-09-01T12:00:00Z",
    "12:30",
    "12:30:00",
    "190:20:30",
    "1:2.5",
    "=",
    "<<",
    "-",
    "- a",
    "--",
    "---",
    "--- a",
    "...",
    "... a",
    "?",
    "? a",
    ":",
    ": a",
    "a:",
    "a: b",
    "a:\u{a0}b",
    "http://a.b/c",
    "#",
    "# a",
    "a #b",
    "a#b",
    "a\u{a0}#b",
    "!",
    "!a",
    "!!str a",
    "&",
    "&a",
    "*",
    "*a",
    "%",
    "%YAML 1.2",
    "@a",
    "`a`",
    "|",
    "|-",
    ">",
    ">-",
    "[",
    "[a]",
    "]",
    "{",
    "{a: b}",
    "}",
    ",",
    ", a",
    "'",
    "'a'",
    "it's",
    "\"",
    "\"a\"",
    "a \"b\" c",
    "\\",
    "a\\nb",
    " ",
    "  ",
    " a",
    "a ",
    "\u{a0}a",
    "a\u{a0}",
    "\u{3000}a",
    "\ta",
    "a\t",
    "a\tb",
    "\n",
    "\n\n",
    "a\n",
    "a\n\n",
    "\na",
    "\n\na",
    " \na",
    "a\n b",
    "  a\nb",
    "a\n\tb",
    "\ta\nb",
    "a \nb",
    "a\n \nb",
    "a\n\n\nb",
    "a\nb: c\n# d\n- e",
    "---\na",
    "a\n---\nb",
    "a\n...\nb",
    "\n a",
    " \n",
    "a\n ",
    "\n ",
    "\n\t",
    "a\r",
    "a\rb",
    "a\r\nb",
    "\r",
    "a\u{85}b",
    "a\u{2028}b",
    "a\u{2029}b",
    "\u{85}",
    "\u{2028}",
    "a\n\u{85}\nb",
    "a\n\u{2028}b",
    "\u{feff}",
    "\u{feff}a",
    "a\u{feff}b",
    "a\n\u{feff}b",
    "a\0b",
    "a\u{1}b",
    "a\u{7}b",
    "a\u{8}b",
    "a\u{b}b",
    "a\u{c}b",
    "a\u{1b}b",
    "a\u{7f}b",
    "a\u{80}b",
    "a\u{9f}b",
    "a\u{fffe}b",
    "a\u{ffff}b",
    "a\n\u{1}b",
    "🇫🇷",
    "👩‍👩‍👧",
    "a 😀 b",
    "a\n😀\nb",
    "é",
    "e\u{301}",
    "العربية",
    "日本語",
    "\u{200b}",
    "a\u{200b}b",
    "\u{202e}a",
    "✪ 9. Title",
    "• - a",
    "● a",
    "o a",
    "9.1 a",
    "(i) a",
    "a;b",
    "a, b",
    "a & b",
    "50 %",
];

fn long_lines() -> Vec<String> {
    vec![
        "word ".repeat(2_000).trim_end().to_owned(),
        "x".repeat(10_000),
        format!("label: {}", "word ".repeat(2_000)),
        format!("{}\n{}", "one ".repeat(2_500), "two ".repeat(2_500)),
        format!("# {}", "é".repeat(10_000)),
        format!(" {}", "a b".repeat(3_000)),
    ]
}

/// A record that holds a text at every depth and in every kind of place.
fn record_of(text: &str) -> Record {
    let mut record = Record::default();
    record.title = Some(text.to_owned());
    record.number = Some(text.to_owned());
    record.source.input = Some(text.to_owned());
    let mut institution = Institution::default();
    institution.name = text.to_owned();
    institution.group = Some(text.to_owned());
    record.institutions.lead.text = text.to_owned();
    record.institutions.lead.items = vec![institution.clone(), institution];
    record.description.summary = Some(text.to_owned());
    let mut field = Field::default();
    field.label = text.to_owned();
    field.text = text.to_owned();
    record.description.fields = vec![field];
    let mut section = Section::default();
    section.heading = text.to_owned();
    section.text = text.to_owned();
    record.description.sections = vec![section];
    let mut summary = ogpx::record::Summary::default();
    summary.footnotes = vec![text.to_owned(), text.to_owned()];
    record.irm.summaries = vec![summary];
    let mut rest = Rest::default();
    rest.text = text.to_owned();
    record.rest = vec![rest];
    record
}

fn yaml_of(record: &Record) -> String {
    let mut out = Vec::new();
    ogpx::output::yaml(record, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[track_caller]
fn comes_back(text: &str) {
    let record = record_of(text);
    let yaml = yaml_of(&record);
    match serde_yaml::from_str::<Record>(&yaml) {
        Ok(read) => assert!(read == record, "{text:?} came back otherwise from\n{yaml}"),
        Err(error) => panic!("{text:?}: {error}\n{yaml}"),
    }
}

fn write_all(format: OutputFormat, name: &str, records: &[Record]) {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let mut writer = RecordWriter::new(format, Vec::new());
    for record in records {
        writer.write(record).unwrap();
    }
    std::fs::write(path, writer.finish().unwrap()).unwrap();
}

#[test]
fn misleading_text_comes_back_as_it_was() {
    let long = long_lines();
    let texts: Vec<&str> =
        MISLEADING.iter().copied().chain(long.iter().map(String::as_str)).collect();
    for text in &texts {
        comes_back(text);
    }
    let records: Vec<_> = texts.iter().map(|text| record_of(text)).collect();
    write_all(OutputFormat::Yaml, "misleading.yaml", &records);
    write_all(OutputFormat::Json, "misleading.json", &records);
}

#[test]
fn prose_is_not_wrapped() {
    let paragraph = "word ".repeat(500).trim_end().to_owned();
    let mut record = Record::default();
    record.description.summary = Some(format!("{paragraph}\n\n{paragraph}"));
    record.title = Some(paragraph.clone());
    let yaml = yaml_of(&record);
    assert!(yaml.contains(&format!("\ntitle: {paragraph}\n")));
    assert!(yaml.contains(&format!("\n  summary: |-\n    {paragraph}\n\n    {paragraph}\n")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn any_text_comes_back(text in "(\\PC|[ \\t\\n:#'\"\\-\\r\u{85}\u{2028}\u{feff}]){0,40}") {
        comes_back(&text);
    }

    #[test]
    fn any_text_made_of_syntax_comes_back(text in "[-a \\t\\n:#?|>&*!%@`'\"{}\\[\\],.~0-9]{0,12}") {
        comes_back(&text);
    }
}
