//! Entries of the tables that no page shows are guesses; here they are counted.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::Vocabulary;
use super::given::WordsFile;
use super::phrases::Phrases;
use super::trie::{Trie, Walk};
use super::word::words;

/// The texts of pages below a folder; none where it is not there.
fn pages(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path: PathBuf = entry.unwrap().path();
        let is_page = |ending| path.extension().is_some_and(|has| has == ending);
        if path.is_dir() {
            texts.extend(pages(&path));
        } else if is_page("txt") || is_page("html") {
            texts.push(String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned());
        }
    }
    texts
}

/// Which of some phrases the pages show, anywhere in their text.
fn seen(phrases: &Trie<usize>, count: usize, pages: &[String]) -> Vec<bool> {
    let mut seen = vec![false; count];
    for page in pages {
        let mut walks: Vec<Walk> = Vec::new();
        for word in words(page) {
            walks.push(Walk::START);
            walks = walks.iter().filter_map(|walk| phrases.step(*walk, word.hash)).collect();
            for entry in walks.iter().filter_map(|walk| phrases.meaning(*walk)) {
                seen[entry] = true;
            }
        }
    }
    seen
}

/// Holds the entries of some sections of the languages' tables against the pages.
fn few_are_guesses(what: &str, sections: &[&str], languages: &[&str]) {
    let (mut phrases, mut names, mut wordings) = (Phrases::new(), Vec::new(), HashSet::new());
    let tables = Vocabulary::tables().filter(|(tag, _)| languages.contains(tag));
    for (tag, table) in tables {
        let file = WordsFile::read(table).unwrap();
        for entry in file.entries.iter().filter(|entry| sections.contains(&entry.line.section)) {
            for pattern in &entry.patterns {
                // Several sections may have the same wording.
                let example = pattern.example();
                if wordings.insert(example.to_lowercase()) {
                    phrases.insert_pattern(pattern, names.len());
                    names.push(format!("{tag} {}: {example}", entry.meaning));
                }
            }
        }
    }
    let phrases = phrases.trie();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The repository's own pages show half of them and more; with those beside it, where they are
    // there, less than a fifth is shown by none.
    let beside: &[&str] = &["fixtures", "../shared/pages", "../shared/plans"];
    for (folders, share) in [(&beside[..1], 2), (beside, 5)] {
        let all: Vec<_> = folders.iter().flat_map(|folder| pages(&root.join(folder))).collect();
        let seen = seen(&phrases, names.len(), &all);
        let unseen: Vec<_> =
            names.iter().zip(seen).filter(|(_, seen)| !seen).map(|(name, _)| name).collect();
        eprintln!("{} of {} {what} on no page of {folders:?}", unseen.len(), names.len());
        if folders.iter().all(|folder| root.join(folder).is_dir()) {
            assert!(unseen.len() * share <= names.len(), "{folders:?}: {unseen:#?}");
        }
    }
}

#[test]
fn few_headings_of_the_tables_are_guesses() {
    // Forms in French and Portuguese are too rare among the pages to show what people write.
    few_are_guesses("headings", &["description"], &["en", "es"]);
}

#[test]
fn few_labels_of_the_tables_are_guesses() {
    // Pages whose labels are in another language than English are too rare.
    few_are_guesses("labels", &["overview", "step", "column", "summary"], &["en"]);
}
