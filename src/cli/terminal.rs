//! Words of pages and names of files, as a terminal may show them, and whether in colour.

use std::borrow::Cow;
use std::fmt::Write;

use clap::ValueEnum;

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
}
