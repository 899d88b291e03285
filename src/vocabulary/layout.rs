//! The tables of a vocabulary laid out, so that phrases are looked up where they lie.
//!
//! In: the entries of files of words. Out: a trie of each table, whose phrases mean names, and the words
//! that headings are made of. `build.rs` lays out the languages that are built in; a vocabulary that is
//! given more is laid out when it is made.

use std::borrow::Cow;

use super::entries::Entry;
use super::form_words::FormWords;
use super::phrases::Phrases;
use super::trie::Ways;
use crate::flat::{Flat, Parts, flat};

/// The tables of terms: what the labels and headings in a part of the page mean.
pub(super) const TERMS: [&str; 7] =
    ["page", "summary_heading", "overview", "description", "step", "column", "summary"];

/// The code lists that the tables fill.
pub(super) const LISTS: &[&str] = &[
    "states",
    "status",
    "yes_no",
    "early_results",
    "relevance",
    "ambition",
    "potential_impact",
    "completion",
    "origin",
    "principles",
    "policy_areas",
    "report_kind",
    "promise",
    "article",
    "nobody",
    "lead_in",
    "heading",
    "plan",
    "other_page",
    "question",
    "connecting",
    "form_remark",
    "step_name",
    "number",
    "when",
];

/// The number of the table that a section fills: those of terms, and behind them the code lists.
fn table_of(section: &str) -> Option<usize> {
    let terms =
        TERMS.iter().position(|name| *name == section || (section, *name) == ("furniture", "page"));
    let code = || LISTS.iter().position(|name| *name == section);
    terms.or_else(|| Some(TERMS.len() + code()?))
}

/// All tables.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) tables: Vec<Table>,
    pub(super) form_words: FormWords,
}

/// A table: its phrases, and the names of what they mean.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) ways: Ways,
    pub(super) names: Cow<'static, [u8]>,
}

flat!(Table { ways, names });

/// What phrases mean, by their numbers: the number of the language, and a name.
pub(super) fn named(names: &[u8]) -> impl Iterator<Item = (u8, &str)> {
    std::str::from_utf8(names).unwrap_or_default().lines().filter_map(|line| {
        let (language, name) = line.split_once(' ')?;
        Some((language.parse().ok()?, name))
    })
}

impl Layout {
    /// Lays out files of words, each with the number of its language. Of two wordings that are alike the
    /// one in the earlier file counts.
    pub(super) fn of<'e, 't: 'e>(files: impl IntoIterator<Item = (u8, &'e [Entry<'t>])>) -> Layout {
        let mut tables: Vec<Phrases<(u8, &str)>> = Vec::new();
        tables.resize_with(TERMS.len() + LISTS.len(), Phrases::new);
        let mut all = Vec::new();
        for (language, entries) in files {
            all.extend(entries);
            for entry in entries {
                // Wordings of verdicts are in no table here.
                if let Some(table) = table_of(entry.line.section) {
                    for pattern in &entry.patterns {
                        tables[table].insert_pattern(pattern, (language, entry.meaning));
                    }
                }
            }
        }
        let table = |phrases: Phrases<(u8, &str)>| {
            let (ways, names) = phrases.laid_out();
            let names: String =
                names.into_iter().map(|(language, name)| format!("{language} {name}\n")).collect();
            Table { ways, names: Cow::Owned(names.into_bytes()) }
        };
        Layout { tables: tables.into_iter().map(table).collect(), form_words: FormWords::of(all) }
    }
}

impl Flat for Layout {
    fn write(&self, file: &mut Vec<u8>) {
        self.tables.iter().for_each(|table| table.write(file));
        self.form_words.write(file);
    }

    fn take(parts: &mut Parts) -> Self {
        let tables = (0..TERMS.len() + LISTS.len()).map(|_| Table::take(parts)).collect();
        Layout { tables, form_words: Flat::take(parts) }
    }
}
