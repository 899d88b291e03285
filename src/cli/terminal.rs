//! Words of pages and names of files, as a terminal may show them, and whether in colour.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, IsTerminal, Stdout, Write};

use clap::ValueEnum;
use serde::Serialize;

/// When what is told is in colour: by itself on a terminal, unless NO_COLOR is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Lets everything that is told from here on follow it.
    pub(super) fn choose(self) {
        let choice = match self {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// The words on one line, without anything that a terminal would obey: line breaks and tabs are blanks,
/// other characters that control or turn around what is shown are written as escapes.
///
/// A page may hold sequences that colour, move or erase, and the names of files may, too.
pub(super) fn plain(words: &str) -> Cow<'_, str> {
    if !words.chars().any(|letter| is_obeyed(letter) || letter.is_control()) {
        return Cow::Borrowed(words);
    }
    let mut shown = String::with_capacity(words.len());
    for letter in words.trim_end_matches(['\r', '\n']).chars() {
        match letter {
            '\n' | '\r' | '\t' => {
                if !shown.ends_with(' ') {
                    shown.push(' ');
                }
            }
            _ if letter.is_control() || is_obeyed(letter) => {
                let _ = write!(shown, "{}", letter.escape_unicode());
            }
            _ => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

/// The same, where each letter has a column of its own.
pub(super) fn in_columns(words: &str) -> String {
    let is_shown = |letter: &char| !letter.is_control() && !is_obeyed(*letter);
    words.chars().map(|letter| if is_shown(&letter) { letter } else { '\u{fffd}' }).collect()
}

/// A line of JSON, of which nothing is obeyed: such letters are escaped as JSON does.
pub(super) fn json(value: &impl Serialize) -> serde_json::Result<String> {
    Ok(escaped(&serde_json::to_string(value)?).into_owned())
}

/// Standard output for documents: a terminal is shown their lines, and escapes in the place of all else
/// that it would obey; what is not a terminal gets them byte for byte.
#[derive(Debug)]
pub(super) struct Documents<W = Stdout> {
    out: W,
    is_terminal: bool,
    /// The beginning of a letter whose end was not written yet.
    begun: Vec<u8>,
}

impl Documents {
    pub(super) fn new() -> Self {
        let out = io::stdout();
        let is_terminal = out.is_terminal();
        Documents { out, is_terminal, begun: Vec::new() }
    }
}

impl<W: Write> Write for Documents<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_terminal {
            return self.out.write(bytes);
        }
        let joined = [&self.begun, bytes].concat();
        self.begun.clear();
        for chunk in joined.utf8_chunks() {
            self.out.write_all(escaped(chunk.valid()).as_bytes())?;
            // Documents are UTF-8: what is none is the beginning of a letter.
            self.begun.extend(chunk.invalid());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A document whose lines stay, and in which all else that a terminal obeys is written as JSON and YAML
/// escape it.
fn escaped(document: &str) -> Cow<'_, str> {
    let stays = |letter: char| matches!(letter, '\n' | '\t');
    let is_escaped = |letter: char| !stays(letter) && (letter.is_control() || is_obeyed(letter));
    if !document.chars().any(is_escaped) {
        return Cow::Borrowed(document);
    }
    let mut shown = String::with_capacity(document.len());
    for letter in document.chars() {
        match is_escaped(letter) {
            true => drop(write!(shown, "\\u{:04x}", u32::from(letter))),
            false => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

/// Whether a letter breaks a line, or changes the direction of those behind it.
fn is_obeyed(letter: char) -> bool {
    matches!(letter, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_that_a_terminal_obeys() {
        for (words, want) in [
            ("Été, 2018 – \u{200f}مرحبا", "Été, 2018 – \u{200f}مرحبا"),
            ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
            ("one\r\ntwo\tthree\n", "one two three"),
            ("\u{9b}31m\u{7f}\0", "\\u{9b}31m\\u{7f}\\u{0}"),
            ("txt.\u{202e}lmth", "txt.\\u{202e}lmth"),
        ] {
            assert_eq!(plain(words), want);
            assert_eq!(in_columns(words).chars().count(), words.chars().count());
            assert_eq!(plain(&in_columns(words)), in_columns(words));
        }
    }

    #[test]
    fn documents_reach_a_terminal_with_escapes_and_a_pipe_as_they_are() {
        let document = "Été\u{1b}[2J,\u{9b}31m\u{202e}\u{7f}\r\n\tمرحبا\n";
        let want = "Été\\u001b[2J,\\u009b31m\\u202e\\u007f\\u000d\n\tمرحبا\n";
        for (is_terminal, want) in [(true, want), (false, document)] {
            let mut shown = Documents { out: Vec::new(), is_terminal, begun: Vec::new() };
            // Letters of several bytes come in parts.
            document.as_bytes().chunks(1).for_each(|byte| shown.write_all(byte).unwrap());
            assert_eq!(String::from_utf8(shown.out).unwrap(), want);
        }
        let words = "a\u{9b}b\nc";
        let line = json(&words).unwrap();
        assert_eq!(
            (&line[..], &*serde_json::from_str::<String>(&line).unwrap()),
            ("\"a\\u009bb\\nc\"", words)
        );
    }
}
