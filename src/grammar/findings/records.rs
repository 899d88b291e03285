//! The findings of whole records, from the lines that their summaries hold.

use crate::record::CodeWord as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::prose::{Verdict, verdicts_in_prose};
use super::rows::{Label, row, stars};

#[derive(Deserialize)]
struct Record {
    irm: Irm,
}

#[derive(Deserialize)]
struct Irm {
    summaries: Vec<Summary>,
}

#[derive(Deserialize)]
struct Summary {
    sections: Vec<Section>,
    findings: Vec<Finding>,
}

#[derive(Deserialize)]
struct Section {
    text: Lines,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Lines {
    One(String),
    Many(Vec<String>),
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Finding {
    about: String,
    code: String,
    dimension: Option<String>,
    milestone: Option<String>,
    commitment: Option<String>,
    quote: String,
}

impl Finding {
    /// A sentence does not tell whether a number is a milestone's or that of a commitment of a group,
    /// nor whether it is that of the page itself, which no finding has.
    fn number(&self) -> Option<&str> {
        self.milestone.as_deref().or(self.commitment.as_deref())
    }

    /// Whether a sentence states what is wanted.
    fn states(&self, wanted: &Finding) -> bool {
        (&self.about, &self.code, &self.dimension)
            == (&wanted.about, &wanted.code, &wanted.dimension)
            && wanted.number().is_none_or(|number| self.number() == Some(number))
            && self.quote == wanted.quote
    }
}

/// The records that the patterns were made with. Of the others a share must be right.
const FIRST: [&str; 8] = [
    "09-open-by-design-municipal-information",
    "FR0038",
    "FR0044",
    "GE0023",
    "MW0009",
    "PY0021",
    "TN0029",
    "ZAMAK0002",
];

fn is_first(path: &Path) -> bool {
    let name = path.file_name().expect("a file").to_string_lossy();
    FIRST.iter().any(|first| name.strip_prefix(first) == Some(".record.yaml"))
}

/// Of the later records' findings in sentences, how many are read, and how many there are.
const LATER_READ: (usize, usize) = (11, 42);

fn records() -> Vec<(PathBuf, Record)> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let files = ["long", "seed"]
        .iter()
        .flat_map(|folder| std::fs::read_dir(pages.join(folder)).expect("a folder of fixtures"));
    let paths = files
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".record.yaml"));
    let records: Vec<_> = paths
        .map(|path| {
            let yaml = std::fs::read_to_string(&path).expect("a readable record");
            let record = serde_yaml::from_str(&yaml)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path, record)
        })
        .collect();
    assert!(!records.is_empty());
    records
}

fn is_sentence(finding: &Finding) -> bool {
    finding.quote.ends_with('.')
}

/// Every sentence that states a finding gives it, in order, and no other line of the sections gives one.
#[test]
fn sentences_of_records() {
    let (mut read, mut later) = (0, 0);
    for (path, record) in records() {
        for summary in record.irm.summaries {
            let lines = summary.sections.iter().flat_map(|section| match &section.text {
                Lines::One(text) => text.lines().map(str::to_owned).collect(),
                Lines::Many(lines) => lines.clone(),
            });
            let found: Vec<Finding> = lines
                .flat_map(|line| {
                    let tell = |verdict: Verdict| Finding {
                        about: verdict.about.as_str().to_owned(),
                        code: verdict.code.to_owned(),
                        dimension: verdict.dimension.map(str::to_owned),
                        milestone: verdict.milestone.map(|number| line[number].to_owned()),
                        commitment: None,
                        quote: line[verdict.sentence].to_owned(),
                    };
                    verdicts_in_prose(&line).into_iter().map(tell).collect::<Vec<_>>()
                })
                .collect();
            let expected: Vec<Finding> = summary.findings.into_iter().filter(is_sentence).collect();
            if is_first(&path) {
                let agree = found.len() == expected.len()
                    && found.iter().zip(&expected).all(|(found, wanted)| found.states(wanted));
                assert!(agree, "{}: {found:#?}\n{expected:#?}", path.display());
            } else {
                later += expected.len();
                let is_read = |wanted: &&Finding| found.iter().any(|found| found.states(wanted));
                read += expected.iter().filter(is_read).count();
            }
        }
    }
    assert_eq!((read, later), LATER_READ);
}

/// Every row that is a finding reads as one. Rows of a table with several cells are put together by
/// the caller.
#[test]
fn rows_of_records() {
    for (path, record) in records().into_iter().filter(|(path, _)| is_first(path)) {
        let findings = record.irm.summaries.into_iter().flat_map(|summary| summary.findings);
        for finding in findings.filter(|finding| !is_sentence(finding)) {
            let quote = &finding.quote;
            if finding.about == "starred" {
                let star = stars(quote)
                    .into_iter()
                    .find_map(|star| star.milestone)
                    .map(|number| &quote[number]);
                assert_eq!(star, finding.number(), "{}", path.display());
                continue;
            }
            let Some(row) = row(quote) else {
                assert!(
                    !quote.contains(':') && finding.number().is_some(),
                    "{}: {quote}",
                    path.display()
                );
                continue;
            };
            let (dimension, milestone) = match &row.kind {
                Label::Dimension(dimension) => (Some(*dimension), None),
                Label::Commitment(number) | Label::Milestone(number) => {
                    (None, Some(&quote[number.clone()]))
                }
                Label::Name(_) | Label::Midterm | Label::EndOfTerm => (None, None),
            };
            assert_eq!(row.kind.about().as_str(), finding.about, "{quote}");
            assert_eq!(row.codes, [finding.code.as_str()], "{quote}");
            assert_eq!(dimension, finding.dimension.as_deref(), "{quote}");
            assert!(finding.number().is_none_or(|number| Some(number) == milestone), "{quote}");
        }
    }
}
