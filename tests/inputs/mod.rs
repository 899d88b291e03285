//! What must hold of an input of each kind: the bodies of the fuzz targets, which the inputs that
//! once failed go through in every run of the tests.
//!
//! Each reads its input once, or as often as the readers that it compares, and asks one thing of it.

use std::cell::RefCell;
use std::path::PathBuf;

use ogpx::compare::{StoredFormat, diff, read_records};
use ogpx::explain::Explanation;
use ogpx::input::{Captures, InputKind, InputLimits, Place, Sources};
use ogpx::output::{OutputFormat, Parts, RecordWriter};
use ogpx::{DiagnosticCode, Format, Parser, Record};

use crate::properties::{broken, broken_of_text};

fn assert_whole(broken: Vec<String>) {
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// A page of text.
pub fn text(input: &[u8]) {
    let Ok(found) = Explanation::new(input, &Parser::new().format(Format::Text)) else { return };
    assert_whole(match std::str::from_utf8(input) {
        Ok(page) if is_plain(&found) && !numbers_links(page) => broken_of_text(page, &found),
        _ => broken(&found),
    });
}

/// A page of HTML.
pub fn html(input: &[u8]) {
    markup(input, Format::Html);
}

/// A page of Markdown.
pub fn markdown(input: &[u8]) {
    markup(input, Format::Markdown);
}

fn markup(input: &[u8], format: Format) {
    if let Ok(found) = Explanation::new(input, &Parser::new().format(format)) {
        assert_whole(broken(&found));
    }
}

/// A page in any format: its record is read as it was written. One with all its parts takes several times
/// as long to come back: every fourth input has them.
#[allow(dead_code, reason = "the tests ask for all parts")]
pub fn written(input: &[u8]) {
    match input.len().is_multiple_of(4) {
        true => written_whole(input),
        false => comes_back_with(input, Parts { diagnostics: true, ..Parts::default() }),
    }
}

/// The same, with all parts.
pub fn written_whole(input: &[u8]) {
    comes_back_with(input, Parts { content: true, evidence: true, diagnostics: true });
}

fn comes_back_with(input: &[u8], parts: Parts) {
    let parser = Parser::new().content(parts.content).evidence(parts.evidence);
    if let Ok(found) = parser.parse(input) {
        comes_back(&parts.attach(found));
    }
}

/// A page of HTML, by the reader of a stream and by that of a document. Words in a table that stand
/// outside of its cells are moved before it in a document, so that pages with tables are left to
/// [`html`]. A document of HTML knows no XHTML, so that no page says that it is.
pub fn readers(input: &[u8]) {
    let Ok(page) = std::str::from_utf8(input) else { return };
    let page = &page.replace("w3.org/1999/xhtml", "w3.org/1999/html").replacen("<?xml", "<?", 1);
    if page.to_ascii_lowercase().contains("<table") {
        return;
    }
    let Ok(mut streamed) = Parser::new().format(Format::Html).parse(page.as_bytes()) else {
        return;
    };
    if streamed.diagnostics.iter().any(|remark| is_of_reading(remark.code)) {
        return;
    }
    let mut walked = ogpx::from_dom(&scraper::Html::parse_document(page)).unwrap();
    for record in [&mut streamed.record, &mut walked.record] {
        record.source = ogpx::record::Provenance::default();
        record.rest.iter_mut().for_each(|rest| rest.line = 0);
    }
    assert_eq!(streamed.record, walked.record);
}

/// Whether a page ends with a list of its links ("12. https://…", "⟨12⟩ https://…"): their numbers stand
/// among the page's words and are none, as markup is.
fn numbers_links(page: &str) -> bool {
    let is_end = |c| matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let last = page.split(is_end).map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
    let entry = match last.strip_prefix('⟨') {
        Some(entry) => entry.split_once('⟩'),
        None => last.split_once('.').filter(|(_, rest)| rest.starts_with(char::is_whitespace)),
    };
    entry.is_some_and(|(number, target)| number.parse::<u32>().is_ok() && target.contains(':'))
}

/// Whether nothing was said of how the page was decoded.
fn is_plain(found: &Explanation) -> bool {
    !found.diagnostics.iter().any(|remark| is_of_reading(remark.code))
}

fn is_of_reading(code: DiagnosticCode) -> bool {
    matches!(
        code,
        DiagnosticCode::ForeignEncoding
            | DiagnosticCode::UndecodableBytes
            | DiagnosticCode::CoarseSpans
    )
}

/// A record that is written is read as it was.
fn comes_back(record: &Record) {
    for (written, read) in
        [(OutputFormat::Yaml, StoredFormat::Yaml), (OutputFormat::Json, StoredFormat::Json)]
    {
        let stored = written_as(written, record);
        let again = read_records(&stored, read)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&stored)));
        assert_eq!(
            again[..],
            *std::slice::from_ref(record),
            "{}",
            String::from_utf8_lossy(&stored)
        );
    }
}

fn written_as(format: OutputFormat, record: &Record) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = RecordWriter::new(format, &mut out);
    writer.write(record).unwrap();
    writer.finish().unwrap();
    out
}

/// An archive.
pub fn warc(input: &[u8]) {
    pages_in(input, InputKind::Warc);
}

/// Pages in JSON, one a line.
pub fn ndjson(input: &[u8]) {
    pages_in(input, InputKind::Ndjson);
}

/// Reads what a file holds: at most so much, in a bounded number of pages, and each where it says. A
/// packed file may hold as many pages as an unpacked one of the size that it may become.
fn pages_in(input: &[u8], kind: InputKind) {
    let path = file(input);
    let limits = InputLimits { page: 1 << 16, ..InputLimits::default() };
    let captures = Captures::new([Place::from(path)]).kind(kind).limits(limits).all_urls(true);
    let most = match input {
        [0x1f, 0x8b, ..] | [0x28, 0xb5, 0x2f, 0xfd, ..] => 1 << 20,
        _ => 2 * input.len() + 2,
    };
    let mut count = 0;
    for source in Sources::from(captures) {
        count += 1;
        assert!(count <= most, "more pages than bytes");
        match source {
            Ok(source) => assert!(source.bytes.len() <= limits.page + 1, "over the limit"),
            Err(error) => assert!(!error.to_string().contains('\n'), "{error:?}"),
        }
    }
}

/// A file with this input, the same one for every input.
fn file(input: &[u8]) -> PathBuf {
    thread_local! {
        static FILE: RefCell<Option<tempfile::TempPath>> = const { RefCell::new(None) };
    }
    FILE.with_borrow_mut(|file| {
        let path = file.get_or_insert_with(|| {
            let shared = std::path::Path::new("/dev/shm");
            let folder = if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() };
            tempfile::NamedTempFile::new_in(folder).unwrap().into_temp_path()
        });
        std::fs::write(&*path, input).unwrap();
        path.to_path_buf()
    })
}

/// Records that were stored, in any of the formats.
pub fn stored(input: &[u8]) {
    for format in [StoredFormat::Yaml, StoredFormat::Json, StoredFormat::Ndjson] {
        for record in read_records(input, format).unwrap_or_default() {
            comes_back(&record);
            assert!(diff(&record, &record).is_empty());
        }
    }
}
