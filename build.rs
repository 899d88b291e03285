//! Lays the tables of the library out as bytes that are looked up where they lie, so that no run reads
//! text at its start.
//!
//! The text files stay the source of all that they say, and the modules that read them are the library's
//! own: a run that is given words reads them with the same ones.

#![allow(dead_code, unused_imports, unused_macros, reason = "of each module a part is needed here")]

#[path = "src/bytes.rs"]
mod bytes;
#[path = "src/flat.rs"]
mod flat;

#[path = "src/vocabulary"]
mod vocabulary {
    mod entries;
    mod fold;
    mod form_words;
    mod layout;
    mod pattern;
    mod phrases;
    pub(crate) mod tables;
    mod trie;
    mod word;

    use crate::flat::Flat;

    pub(crate) const FINDINGS: &str = include_str!("src/vocabulary/findings.txt");

    pub(crate) use fold::{Key, folded, letters};
    pub(crate) use trie::Finished;
    pub(crate) use word::{LOWER, words};

    /// Of two wordings that are alike the one in the earlier table counts.
    pub(crate) fn laid_out(tables: &[String]) -> Vec<u8> {
        let tables: Vec<_> = tables.iter().map(|table| entries::entries(table)).collect();
        layout::Layout::of((0..).zip(tables.iter().map(Vec::as_slice))).file()
    }
}

/// Of the record only the codes are needed, and of those only their words.
#[path = "src/record"]
mod record {
    pub(crate) mod codes {
        mod scales;

        pub(crate) use scales::About;

        pub(crate) trait CodeWord: Copy + 'static {
            const ALL: &'static [Self];
            fn as_str(self) -> &'static str;
        }

        macro_rules! vocabulary {
            ($(#[doc = $doc:literal])+ $name:ident, $field:literal, $($(#[doc = $code_doc:literal])+ $code:ident = $word:literal,)+) => {
                #[allow(clippy::enum_variant_names, reason = "they are the record's")]
                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                pub(crate) enum $name { $($code,)+ }

                impl $crate::record::CodeWord for $name {
                    const ALL: &'static [Self] = &[$($name::$code),+];
                    fn as_str(self) -> &'static str {
                        match self { $($name::$code => $word,)+ }
                    }
                }
            };
        }

        /// How codes are ordered is asked of none here.
        macro_rules! scale {
            ($($any:tt)*) => {};
        }

        use {scale, vocabulary};
    }

    pub(crate) use codes::{About, CodeWord};
}

#[path = "src/grammar"]
mod grammar {
    pub(crate) mod findings {
        mod bits;
        mod classes;
        mod compared;
        mod needs;
        mod pattern;
        mod read_needs;
        mod rules;
        mod sections;
        mod word_set;

        use crate::flat::Flat;
        use crate::record::About;

        /// What a sentence must hold for the patterns of the rules to be found in it.
        pub(crate) fn needed() -> Vec<u8> {
            let sections = sections::Sections::of(sections::Given::default());
            rules::needed(&sections, &rules::written(&sections, |_| None)).file()
        }
    }

    pub(crate) mod institutions {
        mod bodies;
        mod class;
        mod counted;
        mod features;
        mod habits;
        mod keys;
        mod memories;
        mod names;
        mod signs;
        mod weights;
        mod weights_file;

        use crate::flat::Flat;
        use crate::vocabulary::tables;

        pub(crate) fn bodies(table: &str) -> Vec<u8> {
            bodies::Lexicon::of(tables::lines(table)).file()
        }

        pub(crate) fn habits(habits: &str, names: &str, directory: &str) -> Vec<u8> {
            counted::Counted::read(habits, names, directory).learned().file()
        }

        pub(crate) fn weights(weights: &str) -> Vec<u8> {
            weights_file::Written::read(weights).learned().file()
        }
    }
}

use std::path::Path;
use std::{env, fs, io};

/// The languages that are built in, in the order in which they count.
const LANGUAGES: [&str; 4] = ["en", "es", "fr", "pt"];

/// What was learned, and the tables of words.
const LEARNED: &str = "src/grammar/institutions";
const TABLES: &str = "src/vocabulary";

fn main() -> io::Result<()> {
    let read = |folder: &str, name: &str| {
        let file = Path::new(folder).join(name).with_extension("txt");
        println!("cargo::rerun-if-changed={}", file.display());
        fs::read_to_string(file)
    };
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    let write = |name: &str, file: Vec<u8>| fs::write(Path::new(&out).join(name), file);

    let (habits, names) = (read(LEARNED, "habits")?, read(LEARNED, "names")?);
    let directory = read(LEARNED, "directory")?;
    write("habits", grammar::institutions::habits(&habits, &names, &directory))?;
    write("weights", grammar::institutions::weights(&read(LEARNED, "weights")?))?;
    write("bodies", grammar::institutions::bodies(&read(TABLES, "bodies")?))?;
    let table = |tag: &str| read(&format!("{TABLES}/words"), tag);
    let tables = LANGUAGES.into_iter().map(table).collect::<io::Result<Vec<_>>>()?;
    write("words", vocabulary::laid_out(&tables))?;
    write("needed", grammar::findings::needed())
}
