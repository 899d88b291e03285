//! Every code that a user may meet is documented.

use ogpx::input::{InputLimit, Reason};
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
    let reasons = [
        NotACommitment::ErrorPage,
        NotACommitment::LoginPage,
        NotACommitment::ChallengePage,
        NotACommitment::EmptyShell,
        NotACommitment::OtherPage,
    ];
    let mut codes = vec![ParseError::Empty.code(), ParseError::Binary { what: "" }.code()];
    codes.extend(reasons.map(NotACommitment::code));
    codes.push(over.code());
    let limit = InputLimit::Line;
    let reasons = [
        Reason::Unreadable(std::io::Error::other("")),
        Reason::NoPages(""),
        Reason::LinkLoop(String::new()),
        Reason::Truncated(""),
        Reason::Damaged(String::new()),
        Reason::WrongLength,
        Reason::BadLine(String::new()),
        Reason::UnknownEncoding(String::new()),
    ];
    codes.extend(reasons.iter().map(Reason::code));
    assert_eq!(Reason::OverLimit { what: limit, found: 2, limit: 1 }.code(), over.code());
    codes.push("internal");
    assert_eq!(documented("Failures"), codes);
}
