//! Two texts, word by word.

use similar::{Algorithm, DiffTag, capture_diff_slices};

/// A run of words of two texts.
///
/// ```
/// use ogpx::compare::{Words, words};
/// let shown: String = words("due by 2018", "due by 2019")
///     .iter()
///     .map(|run| match run {
///         Words::Kept(words) => words.clone(),
///         Words::Removed(words) => format!("[-{words}-]"),
///         Words::Added(words) => format!("{{+{words}+}}"),
///     })
///     .collect();
/// assert_eq!(shown, "due by [-2018-]{+2019+}");
/// ```
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
    let (mut removed, mut added) = (String::new(), String::new());
    let operations = capture_diff_slices(Algorithm::Myers, &old, &new);
    for (number, operation) in operations.iter().enumerate() {
        let (was, now) = (old[operation.old_range()].concat(), new[operation.new_range()].concat());
        // Nothing but a blank between changed words does not part them.
        let joins = was.trim().is_empty() && number > 0 && number + 1 < operations.len();
        if operation.tag() != DiffTag::Equal || joins {
            removed += &was;
            added += &now;
            continue;
        }
        close(&mut removed, &mut added, &mut runs);
        runs.push(Words::Kept(was));
    }
    close(&mut removed, &mut added, &mut runs);
    runs
}

/// The same with no more than `most` characters of kept words beside each change; "…" stands for the
/// rest.
///
/// ```
/// use ogpx::compare::{Words, abridged, words};
/// let found = abridged(words("To open all data by the end of 2018", "To open all data by the end of 2019"), 8);
/// assert_eq!(found[0], Words::Kept("… end of ".into()));
/// ```
pub fn abridged(mut runs: Vec<Words>, most: usize) -> Vec<Words> {
    let last = runs.len().saturating_sub(1);
    for (at, run) in runs.iter_mut().enumerate() {
        let Words::Kept(words) = run else { continue };
        let (head, tail) = (if at > 0 { most } else { 0 }, if at < last { most } else { 0 });
        let length = words.chars().count();
        // What is barely longer is not worth a cut.
        if length > head + tail + most / 4 {
            let start: String = words.chars().take(head).collect();
            let end: String = words.chars().skip(length - tail).collect();
            *words = format!("{start}…{end}");
        }
    }
    runs
}

/// Puts away what was gathered of changed words.
fn close(removed: &mut String, added: &mut String, runs: &mut Vec<Words>) {
    let (removed, added) = (std::mem::take(removed), std::mem::take(added));
    if !removed.is_empty() {
        runs.push(Words::Removed(removed));
    }
    if !added.is_empty() {
        runs.push(Words::Added(added));
    }
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
