//! Every code that a user may meet is documented.

use ogpx::{DiagnosticCode, NotACommitment, ParseError};

const DIAGNOSTICS: &str = include_str!("../docs/diagnostics.md");

/// The codes that a part of the document has headings for.
fn documented(part: &str) -> Vec<&'static str> {
    let (_, text) = DIAGNOSTICS.split_once(&format!("\n## {part}\n")).unwrap();
    let text = text.split("\n## ").next().unwrap();
    text.lines().filter_map(|line| line.strip_prefix("### ")).collect()
}

#[test]
fn every_diagnostic_is_documented() {
    let codes: Vec<_> = DiagnosticCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(documented("Diagnostics"), codes);
}

#[test]
fn every_failure_is_documented() {
    let limit = ogpx::Limits { bytes: 1, ..ogpx::Limits::default() };
    let over = ogpx::Parser::new().limits(limit).parse(b"two").unwrap_err();
    let place = ogpx::input::Place::from("no/such/page");
    let unreadable = ogpx::input::Sources::new([place]).next().unwrap().unwrap_err();
    let reasons = [
        NotACommitment::ErrorPage,
        NotACommitment::LoginPage,
        NotACommitment::ChallengePage,
        NotACommitment::EmptyShell,
        NotACommitment::OtherPage,
    ];
    let mut codes = vec![ParseError::Empty.code(), ParseError::Binary { what: "" }.code()];
    codes.extend(reasons.map(NotACommitment::code));
    codes.extend([over.code(), unreadable.code()]);
    assert_eq!(documented("Failures"), codes);
}
