//! Two texts, word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A run of words of two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// Both have them.
    Kept(String),
    /// Only the earlier text has them.
    Removed(String),
    /// Only the later text has them.
    Added(String),
}

/// Two texts, word by word: what stayed, went and came, in order. What was kept and removed makes
/// the earlier text, what was kept and added the later.
///
/// ```
/// use ogpx::compare::{Words, words};
/// let found = words("due by 2018", "due by 2019");
/// assert_eq!(found[0], Words::Kept("due by ".into()));
/// assert_eq!(found[1..], [Words::Removed("2018".into()), Words::Added("2019".into())]);
/// ```
pub fn words(before: &str, after: &str) -> Vec<Words> {
    let (old, new) = (tokens(before), tokens(after));
    let mut runs = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let removed = old[operation.old_range()].concat();
        let added = new[operation.new_range()].concat();
        if operation.tag() == DiffTag::Equal {
            runs.push(Words::Kept(removed));
            continue;
        }
        if !removed.is_empty() {
            runs.push(Words::Removed(removed));
        }
        if !added.is_empty() {
            runs.push(Words::Added(added));
        }
    }
    runs
}

/// Words and the blanks between them, each by itself.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut start = 0;
    let mut blank = None;
    for (at, c) in text.char_indices() {
        let is_blank = c.is_whitespace();
        if blank.is_some_and(|blank| blank != is_blank) {
            tokens.push(&text[start..at]);
            start = at;
        }
        blank = Some(is_blank);
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_make_both_texts() {
        for (before, after) in [
            ("", ""),
            ("", "a b"),
            ("a b", ""),
            (" a  b\n\nc", "a b c "),
            ("one two three four", "zero two 3 four five"),
        ] {
            let runs = words(before, after);
            let text = |gone: bool| -> String {
                let part = |run: &Words| match run {
                    Words::Kept(words) => words.clone(),
                    Words::Removed(words) if gone => words.clone(),
                    Words::Added(words) if !gone => words.clone(),
                    _ => String::new(),
                };
                runs.iter().map(part).collect()
            };
            assert_eq!((text(true), text(false)), (before.to_owned(), after.to_owned()));
        }
    }
}
