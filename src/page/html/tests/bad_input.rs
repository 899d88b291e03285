//! Pages that are cut, broken or made to harm.

use super::*;
use crate::{LimitKind, ParseError};

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
