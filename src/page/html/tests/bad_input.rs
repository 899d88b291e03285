//! Pages that are cut, broken or made to harm.

use super::*;
use crate::error::{LimitKind, ParseError};

fn read(html: &str) -> Result<usize, ParseError> {
    let hints = Hints { format: Some(crate::Format::Html), ..Hints::default() };
    page::read(html.as_bytes(), &hints).map(|(page, _)| page.blocks.len())
}

#[test]
fn deep_nesting_is_over_a_limit() {
    for tag in ["<div>", "<ul><li>", "<b>", "<table><tr><td>", "<svg>", "<script><nav><div>", "<x>"]
    {
        let over = ParseError::OverLimit { what: LimitKind::Depth, found: 1001, limit: 1000 };
        match read(&tag.repeat(100_000)) {
            Err(error) => assert_eq!(error, over, "{tag}"),
            Ok(blocks) => assert_eq!((tag, blocks), ("<script><nav><div>", 0)),
        }
    }
    let quotes = "> ".repeat(50_000) + "x";
    let hints = Hints { format: Some(crate::Format::Markdown), ..Hints::default() };
    assert!(page::read(quotes.as_bytes(), &hints).is_err());
}

#[test]
fn too_many_blocks_are_over_a_limit() {
    let error = read(&"<p>x".repeat(200_001)).unwrap_err();
    assert_eq!(
        error,
        ParseError::OverLimit { what: LimitKind::Blocks, found: 200_001, limit: 200_000 }
    );
}

#[test]
fn nonsense_is_read_in_time() {
    let long = "word ".repeat(2_000_000);
    for html in [
        "<".repeat(1 << 20),
        "</".repeat(1 << 19),
        "&".repeat(1 << 20),
        "<a ".repeat(1 << 18),
        "<!--".repeat(1 << 18),
        "<p a='".repeat(1 << 16),
        format!("<p {}>x", "a ".repeat(1 << 19)),
        "</p>".repeat(1 << 18),
        "<a href=x>".repeat(1 << 17),
        "<form></div>".repeat(1 << 17),
        format!("<p>{long}"),
        format!("<title>{long}"),
        "<p>\0\0x\0</p>\0".into(),
        "<frameset><frame src=a><noframes><p>x</noframes></frameset>".into(),
        "<meta http-equiv=refresh content='0;url=x'>".into(),
        "<noscript>Enable JavaScript</noscript><div id=root></div>".into(),
        "<base href='javascript:x'><p><a href=y>z</a>".into(),
        "<select><textarea><title><p>x".into(),
        String::new(),
    ] {
        let _ = read(&html);
    }
}

#[test]
fn elements_that_are_never_closed_are_over_a_limit() {
    for tag in ["<p>", "<li>", "<td>", "<o-p>"] {
        let over = ParseError::OverLimit { what: LimitKind::Depth, found: 1001, limit: 1000 };
        let read = read(&tag.repeat(1_000_000));
        assert_eq!(read, Err(over), "{tag}");
    }
}

#[test]
fn a_page_whose_content_is_elsewhere_says_so() {
    for html in [
        "<title>x</title><frameset cols=1><frame src=a><noframes><p>x</noframes></frameset>",
        "<title>Open Data (FR0033)</title><meta http-equiv=refresh content='0;url=/x'>",
        "<title>Open Data (FR0033)</title><noscript>Enable JavaScript</noscript><div id=root></div>",
        "<title>Open Data</title><p>You need to enable JavaScript to run this app.",
        "<title>Redirecting</title><p>Redirecting to <a href=https://x.org>https://x.org</a>",
    ] {
        assert_eq!(crate::parse(html.as_bytes()).unwrap_err().code(), "empty-shell", "{html}");
    }
}

/// The words of a page's last line, and where its links lead.
fn last_line(html: &str) -> (String, Vec<String>) {
    let (page, _) = page::read(html.as_bytes(), &Hints::default()).unwrap();
    let block = page.blocks.into_iter().last().unwrap();
    (block.text.into_owned(), block.links.into_iter().map(|link| link.target).collect())
}

#[test]
fn links_that_run_scripts_lead_nowhere() {
    let links = "<a href='javascript:x()'>a</a> <a href=' java\nscript:x()'>b</a> <a href=/c>c</a>";
    for (base, want) in [
        ("<base href='javascript:x()'>", vec![]),
        ("<base href='https://x.org/y/'>", vec!["https://x.org/c".to_owned()]),
        (
            "<base href='/y/'><link rel=canonical href=https://x.org/z>",
            vec!["https://x.org/c".into()],
        ),
    ] {
        let html = format!("{base}<h1>T (FR0033)</h1><p>Reports: {links}");
        assert_eq!(last_line(&html), ("Reports: a b c".to_owned(), want), "{base}");
    }
}

#[test]
fn a_tag_that_is_cut_off_and_bytes_of_nothing_are_no_words() {
    for (end, want) in [
        ("Status: Active<p title='Status: Inactive", "Status: Active"),
        ("Status: Active</p", "Status: Active"),
        ("Status: Active<!-- Status: Inactive", "Status: Active"),
        ("Status: Active<script>Status: Inactive", "Status: Active"),
        ("Sta\0tus:\0 Act\0ive", "Status: Active"),
        ("Status: 1 < 2 <", "Status: 1 < 2 <"),
    ] {
        let html = format!("<h1>T (FR0033)</h1><p>{end}");
        assert_eq!(last_line(&html).0, want, "{end:?}");
    }
}

#[test]
fn every_cut_of_a_page_is_read() {
    for (path, bytes) in samples::in_markup() {
        for end in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            let cut = page::read(&bytes[..end], &Hints::default());
            assert!(cut.is_ok(), "{} {end}", path.display());
        }
    }
}

#[cfg(feature = "scraper")]
#[test]
fn ambiguous_markup_goes_to_the_document_reader() {
    let html = "<h1>T (FR0033)</h1><p>Status: Active<select><xmp><script>\"use strict\";</script></select><p>x";
    let (page, report) = page::read(html.as_bytes(), &Hints::default()).unwrap();
    assert!(report.coarse.is_some());
    let lines: Vec<_> = page.blocks.iter().map(|block| &*block.text).collect();
    assert_eq!(lines[..2], ["T (FR0033)", "Status: Active"]);
    assert_eq!(page.blocks[0].span(0..5), crate::Span::new(0, html.len()));
}
