//! The file of names that lists are known to hold.

use std::hash::Hasher;

use super::keys::{Mixed, NameKey, spelled_key};
use crate::vocabulary::tables::lines;

/// The key of a name, and that of its first two words where it has more.
pub(super) struct Spelled {
    pub(super) name: NameKey,
    pub(super) opening: Option<NameKey>,
}

/// The names in a file of them.
pub(super) fn names(file: &str) -> impl Iterator<Item = Spelled> {
    // The key of the first words of a name, by their number.
    let mut opened = vec![Mixed::default()];
    lines(file).filter_map(move |line| {
        let mut words = line.text.split_ascii_whitespace();
        let shared: usize = words.next()?.parse().ok()?;
        opened.truncate(shared + 1);
        for word in words {
            let mut key = *opened.last()?;
            key.write_u32(spelled_key(word));
            opened.push(key);
        }
        let opening = if opened.len() > 3 { Some(opened[2].finish()) } else { None };
        Some(Spelled { name: opened.last()?.finish(), opening })
    })
}

/// The file of some names, each told by the words that count.
#[cfg(test)]
pub(super) fn written(mut names: Vec<Vec<String>>) -> String {
    names.sort();
    names.dedup();
    let mut file = String::from(
        "# Names of bodies, written by the fit (fit/mod.rs): do not write here by hand.\n",
    );
    let mut above: &[String] = &[];
    for name in &names {
        let shared = name.iter().zip(above).take_while(|(word, other)| word == other).count();
        file.push_str(&format!("{shared} {}\n", name[shared..].join(" ")));
        above = name;
    }
    file
}
