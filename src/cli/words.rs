//! `ogpx words`, and the option by which pages are read with more words than are built in.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ogpx::{Parser, Vocabulary};

use super::{Unwritable, messages, print};

/// Words besides those that are built in.
#[derive(Debug, clap::Args)]
pub(super) struct WordsOptions {
    /// Read with the words of FILE, a language or wordings that are not built in; more than once
    #[arg(long = "words", value_name = "FILE", value_parser = taken)]
    files: Vec<WordsText>,
}

/// What stands in a file of words, every line of which was found right.
#[derive(Clone, Debug)]
struct WordsText(String);

impl WordsOptions {
    /// The parser that reads with these words.
    pub(super) fn of(&self, parser: Parser) -> Parser {
        if self.files.is_empty() {
            return parser;
        }
        let words = self.files.iter().fold(Vocabulary::built_in(), |words, WordsText(text)| {
            words.with(text).expect("each line was looked at when the arguments were read")
        });
        parser.vocabulary(words)
    }
}

fn taken(path: &str) -> Result<WordsText, String> {
    let text =
        std::fs::read_to_string(path).map_err(|reason| format!("can't be read: {reason}"))?;
    Vocabulary::built_in().with(&text).map_err(|error| error.to_string())?;
    Ok(WordsText(text))
}

const EXAMPLES: &str = "\
Examples:
  ogpx words                   the words that are built in
  ogpx words --language es     those of one language, as a pattern for a file of your own
  ogpx words de.txt            whether each line of a file of words can be taken
  ogpx convert --words de.txt pages/

Exit codes:
  0  printed, or every line can be taken
  1  a line can't be taken, or a file can't be read
  2  the arguments are wrong";

/// Print the words by which pages are read, or check a file of such words
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Words {
    /// Files of words to check
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,

    /// Print the words of one language
    #[arg(long, value_name = "TAG", conflicts_with = "files", value_parser = known)]
    language: Option<String>,
}

impl Words {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        if self.files.is_empty() {
            let wanted = |tag: &str| self.language.as_deref().is_none_or(|wanted| wanted == tag);
            let mut text: Vec<&str> = Vocabulary::tables()
                .filter(|(tag, _)| wanted(tag))
                .map(|(_, table)| table)
                .collect();
            if self.language.is_none() {
                text.extend(Vocabulary::lists());
            }
            return print(text.join("\n").as_bytes());
        }
        let right = self.files.iter().filter(|file| is_right(file)).count();
        Ok(if right == self.files.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn is_right(file: &Path) -> bool {
    let error = match std::fs::read_to_string(file) {
        Ok(text) => Vocabulary::built_in().with(&text).err().map(|error| {
            let line = text.lines().nth(error.line.saturating_sub(1)).unwrap_or_default();
            format!("{}:{}: {}\n  {line}", file.display(), error.line, error.reason())
        }),
        Err(reason) => Some(format!("{}: can't be read: {reason}", file.display())),
    };
    if let Some(error) = &error {
        messages::failure(error);
    }
    error.is_none()
}

/// A language that is built in, as an argument.
fn known(language: &str) -> Result<String, String> {
    let tags: Vec<_> = Vocabulary::tables().map(|(tag, _)| tag).collect();
    match tags.contains(&language) {
        true => Ok(language.to_owned()),
        false => Err(format!(
            "it is none of the languages that are built in ({}); to add one, take one of these as a \
             pattern for a file of your own, and read with --words FILE",
            tags.join(", ")
        )),
    }
}
