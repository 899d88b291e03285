//! The words that headings and the heads of columns are made of, one by one.

use super::entries::Entry;
use super::word::words;
use crate::flat::{Keys, flat};

/// The words of each kind of heading, as their hashes.
#[derive(Debug, Default)]
pub(super) struct FormWords {
    pub(super) headings: Keys,
    pub(super) columns: Keys,
}

flat!(FormWords { headings, columns });

impl FormWords {
    /// The words of entries, where headings or the heads of columns are worded so.
    pub(super) fn of<'e, 't: 'e>(entries: impl IntoIterator<Item = &'e Entry<'t>>) -> FormWords {
        let (mut headings, mut columns) = (Vec::new(), Vec::new());
        for entry in entries {
            let of_steps = ["milestones", "milestones_table", "origin"].contains(&entry.meaning);
            let (of_headings, of_columns) = match entry.line.section {
                "description" => (true, of_steps),
                "step" | "column" => (false, true),
                _ => continue,
            };
            let mut take = |text: &str| {
                for word in words(text) {
                    headings.extend(of_headings.then_some((word.hash, ())));
                    columns.extend(of_columns.then_some((word.hash, ())));
                }
            };
            entry.patterns.iter().for_each(|pattern| pattern.each_word(&mut take));
        }
        let (headings, _) = Keys::with(headings);
        let (columns, _) = Keys::with(columns);
        FormWords { headings, columns }
    }
}
