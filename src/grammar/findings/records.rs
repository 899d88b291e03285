//! The findings of whole records, from the lines that their summaries hold. Whose they are the
//! whole record tells.

use crate::record::CodeWord as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::compared::Compared;
use super::labels::Label;
use super::prose::verdicts_in_prose;
use super::rows::{row, stars};
use super::sentences::sentences;
use super::wordings::wordings;

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
    quote: String,
}

/// Of the later records' findings in sentences, how many are read, and how many there are.
const LATER_READ: (usize, usize) = (42, 42);

/// Whether the patterns were made with a record.
fn is_first(path: &Path) -> bool {
    let name = path.file_name().expect("a file").to_string_lossy();
    let page = format!("/{}\n", name.replace(".record.yaml", ".txt"));
    include_str!("../../../fixtures/first.list").contains(&page)
}

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
                    verdicts_in_prose(&line, None)
                        .into_iter()
                        .map(|verdict| Finding {
                            about: verdict.about.as_str().to_owned(),
                            code: verdict.code.to_owned(),
                            dimension: verdict.dimension.map(str::to_owned),
                            quote: line[verdict.sentence].to_owned(),
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
            let expected: Vec<Finding> = summary.findings.into_iter().filter(is_sentence).collect();
            if is_first(&path) {
                assert_eq!(found, expected, "{}", path.display());
            } else {
                read += expected.iter().filter(|wanted| found.contains(wanted)).count();
                later += expected.len();
            }
        }
    }
    assert_eq!((read, later), LATER_READ);
}

/// No sentence holds a pattern without the words that the pattern needs, nor behind the last of them;
/// and to look for them spares most of the patterns that one word alone would have looked for.
#[test]
fn patterns_stand_where_their_words_do() {
    let (mut tried, mut needed, mut found) = (0, 0, 0);
    let wordings = wordings();
    for (_, record) in records() {
        let sections = record.irm.summaries.into_iter().flat_map(|summary| summary.sections);
        for text in sections.map(|section| match section.text {
            Lines::One(text) => text,
            Lines::Many(lines) => lines.join("\n"),
        }) {
            for sentence in text.lines().flat_map(|line| sentences(line).map(|at| &line[at])) {
                let sentence = Compared::new(sentence).text;
                let sentence = wordings.sentence(&sentence);
                for rule in wordings.with_a_word_in(&sentence) {
                    let is_met = wordings.last_start(rule, &sentence, 0).is_some();
                    let everywhere = rule.pattern(&wordings).find_at(sentence.text, 0);
                    let is_found = everywhere.is_some();
                    let at_needs = rule.find_at(&wordings, &sentence, 0);
                    assert_eq!(at_needs, everywhere, "{} in {}", rule.written, sentence.text);
                    tried += 1;
                    needed += usize::from(is_met);
                    found += usize::from(is_found);
                }
            }
        }
    }
    assert!(found > 100 && needed * 4 < tried, "{tried} tried, {needed} needed, {found} found");
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
                assert_eq!(stars(quote).len(), 1, "{}: {quote}", path.display());
                continue;
            }
            let Some(row) = row(quote) else {
                assert!(!quote.contains(':'), "{}: {quote}", path.display());
                continue;
            };
            let dimension = match row.kind {
                Label::Dimension(dimension) => Some(dimension),
                Label::Name(_) | Label::Numbered(_) | Label::At(..) => None,
            };
            assert_eq!(row.kind.about().as_str(), finding.about, "{quote}");
            assert_eq!(row.codes, [finding.code.as_str()], "{quote}");
            assert_eq!(dimension, finding.dimension.as_deref(), "{quote}");
        }
    }
}
