//! Every code, table and column that a user may meet is documented.
//!
//! `OGPX_WRITE_DOCS=1 cargo test --test docs` writes the part of docs/tables.md that the tables themselves
//! tell; review it like code.

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

/// What the tables tell of themselves.
#[cfg(feature = "tables")]
mod tables {
    use std::fmt::Write;
    use std::path::Path;

    use ogpx::output::tables::{Tables, package};
    use ogpx::record::*;
    use serde_json::Value;

    const BEGIN: &str = "<!-- written by a test from here -->\n";
    const END: &str = "<!-- to here -->\n";

    /// A vocabulary: its name, and its codes with what each says.
    struct Vocabulary {
        name: &'static str,
        codes: Vec<(&'static str, &'static str)>,
    }

    fn of<C: CodeWord>() -> Vocabulary {
        let codes = C::ALL.iter().map(|code| (code.as_str(), code.meaning())).collect();
        Vocabulary { name: C::NAME, codes }
    }

    /// The codes that every label may have.
    fn common() -> Vec<(&'static str, &'static str)> {
        let all = Code::<Completion>::all().filter(|code| !matches!(code, Code::Known(_)));
        all.map(|code| (code.as_str(), code.meaning())).collect()
    }

    fn vocabularies() -> Vec<Vocabulary> {
        vec![
            of::<About>(),
            of::<Ambition>(),
            of::<Completion>(),
            of::<EarlyResults>(),
            of::<ListState>(),
            of::<Moment>(),
            of::<Origin>(),
            of::<PotentialImpact>(),
            of::<Relevance>(),
            of::<Specificity>(),
            of::<Status>(),
            of::<SummaryKind>(),
            of::<VerdictFrom>(),
            of::<YesNo>(),
            of::<CarryForward>(),
        ]
    }

    /// Where the codes of a column are told.
    fn codes(column: &Value) -> Option<String> {
        let constraints = &column["constraints"];
        let words = match (&constraints["enum"], &constraints["pattern"]) {
            (Value::Array(words), _) => {
                words.iter().map(|word| word.as_str().unwrap()).collect::<Vec<_>>()
            }
            (_, Value::String(pattern)) => {
                let one = pattern.strip_prefix("^(").unwrap().split(')').next().unwrap();
                one.split('|').collect()
            }
            _ => return None,
        };
        let common: Vec<_> = common().into_iter().map(|(code, _)| code).collect();
        for Vocabulary { name, codes } in vocabularies() {
            let own: Vec<_> = codes.iter().map(|(code, _)| *code).collect();
            let link = format!("[{name}](#{name})");
            if words == own {
                return Some(format!("Codes of {link}."));
            } else if words == [&own[..], &common[..]].concat() {
                return Some(format!("Codes of {link}, or [of any label](#of-any-label)."));
            }
        }
        Some(format!("One of `{}`.", words.join("`, `")))
    }

    fn written() -> String {
        let mut out = String::new();
        let all = Tables { places: true, database: true, ..Tables::default() };
        let package: Value = serde_json::from_str(&package(all)).unwrap();
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        for table in package["resources"].as_array().unwrap() {
            let schema = &table["schema"];
            writeln!(out, "### {}\n\n{}", word(&table["name"]), word(&table["description"]))
                .unwrap();
            let keys: Vec<_> = schema["primaryKey"].as_array().unwrap().iter().map(word).collect();
            writeln!(out, "A row is known by `{}`.\n", keys.join("`, `")).unwrap();
            writeln!(out, "| column | type | what it is |\n| --- | --- | --- |").unwrap();
            for column in schema["fields"].as_array().unwrap() {
                let (name, kind) = (word(&column["name"]), word(&column["type"]));
                let mut meaning = format!("{}.", word(&column["description"]));
                if let Some(codes) = codes(column) {
                    meaning.push(' ');
                    meaning.push_str(&codes);
                }
                writeln!(out, "| `{name}` | {kind} | {meaning} |").unwrap();
            }
            writeln!(out).unwrap();
        }
        writeln!(out, "## Codes\n").unwrap();
        let of_any = Vocabulary { name: "of any label", codes: common() };
        for Vocabulary { name, codes } in vocabularies().into_iter().chain([of_any]) {
            writeln!(out, "### {name}\n\n| code | what it says |\n| --- | --- |").unwrap();
            for (code, meaning) in codes {
                writeln!(out, "| `{code}` | {meaning} |").unwrap();
            }
            writeln!(out).unwrap();
        }
        out
    }

    #[test]
    fn every_table_column_and_code_is_documented() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/tables.md");
        let document = std::fs::read_to_string(&path).unwrap();
        let (before, rest) = document.split_once(BEGIN).unwrap();
        let (there, after) = rest.split_once(END).unwrap();
        if std::env::var_os("OGPX_WRITE_DOCS").is_some() {
            std::fs::write(&path, [before, BEGIN, &written(), END, after].concat()).unwrap();
        } else {
            assert!(there == written(), "run OGPX_WRITE_DOCS=1 cargo test --test docs");
        }
    }
}
