//! The files of what was learned: weights, habits and names.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::{Prepared, may_be_told};
use crate::grammar::institutions::counted::Counted;
use crate::grammar::institutions::features::Feature;
use crate::grammar::institutions::known::{self, words_of};
use crate::grammar::institutions::lexicon::{WordKey, spelling};
use crate::grammar::institutions::memories::{COLUMN_NAMES, COLUMNS, MEMORIES, REMEMBERED};
use crate::grammar::institutions::names;
use crate::grammar::institutions::read;
use crate::grammar::institutions::signs::Near;
use crate::grammar::institutions::weights_file::name;

/// The words of the lists by their keys, and by those of their last letters.
pub(super) fn spellings(prepared: &[Prepared]) -> HashMap<WordKey, String> {
    let mut words = HashMap::new();
    for one in prepared {
        for token in &one.row.tokens {
            let text = token.word.text(&one.value);
            if let Some(spelling) = spelling(text) {
                if spelling.len() > 5 {
                    words.insert(token.suffix, spelling[spelling.len() - 4..].to_owned());
                }
                words.insert(token.key, spelling);
            }
        }
    }
    words
}

/// The file of the habits.
pub(super) fn habits(habits: &Counted, words: &HashMap<WordKey, String>) -> String {
    let mut lines = [Vec::new(), Vec::new()];
    for (word, places) in &habits.words {
        let [begins, further, ends, before] = places;
        if let Some(word) = words.get(word) {
            lines[0].push(format!("{word} = {begins} {further} {ends} {before}\n"));
        }
    }
    for ((left, near, right), count) in &habits.pairs {
        if let (Some(left), Some(right)) = (words.get(left), words.get(right)) {
            let between = match near {
                Near::Comma => " ,",
                Near::And => " and",
                _ => "",
            };
            lines[1].push(format!("{left}{between} {right} = {count}\n"));
        }
    }
    let mut file = String::from(
        "# How words behave in names, written by the fit (fit/mod.rs): do not write here by hand.\n",
    );
    for (section, mut lines) in ["words", "pairs"].into_iter().zip(lines) {
        lines.sort();
        let _ = write!(file, "\n[{section}]\n");
        file.extend(lines);
    }
    file
}

/// The file of the names.
pub(super) fn names(lists: &[Prepared], words: &HashMap<WordKey, String>) -> String {
    let told = lists.iter().filter(|one| may_be_told(one)).flat_map(|one| &one.list.items);
    file_of_names(told.map(|item| {
        let row = read(item);
        words_of(&row.tokens).map(|token| words.get(&token.key).cloned()).collect()
    }))
}

/// The file of the names that were written down.
pub(super) fn directory<'n>(bodies: impl Iterator<Item = &'n str>) -> String {
    file_of_names(bodies.map(|body| {
        let row = read(body);
        words_of(&row.tokens).map(|token| spelling(token.word.text(body))).collect()
    }))
}

/// The file of names of which each word can be spelled, and that are no sentences.
fn file_of_names(spelled: impl Iterator<Item = Option<Vec<String>>>) -> String {
    let names = spelled.flatten().filter(|name| (1..=known::LONGEST).contains(&name.len()));
    names::written(names.collect())
}

/// The file of the weights.
pub(super) fn weights(
    weights: &[f64],
    known: &HashMap<Feature, usize>,
    words: &HashMap<WordKey, String>,
) -> String {
    const LEAST: f64 = 0.05;
    let mut file = String::from(
        "# What the splitter of lists weighs, written by its fit (fit/mod.rs): do not write here by hand.\n\n[remembered]\n",
    );
    let mut index = 0;
    for memory in &MEMORIES {
        for name in memory.names() {
            if weights[index].abs() >= LEAST {
                let _ = writeln!(file, "{name} = {:.2}", weights[index]);
            }
            index += 1;
        }
    }
    file.push_str("\n[asked]\n");
    let mut lines = Vec::new();
    for (feature, index) in known {
        let at = REMEMBERED + index * COLUMNS;
        let said: Vec<String> = weights[at..at + COLUMNS]
            .iter()
            .zip(COLUMN_NAMES)
            .filter(|(weight, _)| weight.abs() >= LEAST)
            .map(|(weight, name)| format!("{name} {weight:.2}"))
            .collect();
        if !said.is_empty() {
            lines.push(format!("{} = {}\n", name(*feature, words), said.join(", ")));
        }
    }
    lines.sort();
    file.extend(lines);
    file
}
