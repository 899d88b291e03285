//! What files of words add to the table of verdicts' wordings.

use super::About;
use super::compared::folded_words;
use super::sections::Given;
use crate::record::{CodeWord, FindingCode};
use crate::vocabulary::Vocabulary;

/// The section of a file of words that adds to the classes of this table.
const GIVEN: &str = "finding";

/// The code lists of the overview whose words are words of verdicts, too.
const SCALES: [(&str, About); 7] = [
    ("completion", About::Completion),
    ("ambition", About::Ambition),
    ("potential_impact", About::PotentialImpact),
    ("early_results", About::DidItOpenGovernment),
    ("yes_no", About::Verifiable),
    ("yes_no", About::CarryForward),
    ("yes_no", About::Starred),
];

/// The list of codes for the values of the partnership.
const VALUES: &str = "relevance";

/// The labels of the overview that announce a verdict.
const LABELS: [(&str, About); 7] = [
    ("completion", About::Completion),
    ("ambition", About::Ambition),
    ("potential_impact", About::PotentialImpact),
    ("early_results", About::DidItOpenGovernment),
    ("verifiable", About::Verifiable),
    ("relevance", About::Relevance),
    ("starred", About::Starred),
];

/// What the files of a vocabulary add.
pub(super) fn given(vocabulary: &Vocabulary) -> Given {
    let of = |section: &str| -> Vec<(String, Vec<String>)> {
        let given = vocabulary.given_under(section).into_iter();
        let folded = |words: Vec<String>| words.iter().map(|words| folded_words(words)).collect();
        given.map(|(meaning, words)| (meaning, folded(words))).collect()
    };
    let mut codes = Vec::new();
    for (section, about) in SCALES {
        for (code, words) in of(section) {
            let code = FindingCode::new(&code).map(FindingCode::as_str);
            codes.extend(code.map(|code| (about, code, words)));
        }
    }
    let mut words = of(GIVEN);
    words.extend(of(VALUES).into_iter().map(|(value, words)| (format!("value {value}"), words)));
    for (section, about) in LABELS {
        let labels = of("overview").into_iter().filter(|(meaning, _)| meaning == section);
        words.extend(labels.map(|(_, words)| (about.as_str().to_owned(), words)));
    }
    // "specificity low"
    for about in About::ALL.iter().copied() {
        for (meaning, words) in &words {
            let code = meaning.strip_prefix(about.as_str()).map(str::trim_start);
            let code = code.and_then(FindingCode::new);
            codes.extend(code.map(|code| (about, code.as_str(), words.clone())));
        }
    }
    Given { words, codes }
}
