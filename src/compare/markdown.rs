//! A report for people, in Markdown: for a pull request, an issue, a page.

use std::fmt::Write as _;

use serde_json::Value;

use super::change::shorten;
use super::{Change, Difference, Differences, Words, abridged, words};

/// How many kept words of a text are shown around those that changed.
const AROUND: usize = 40;

/// A report in Markdown: a heading for each record, a line for each change, changed words struck out
/// and in bold.
///
/// ```
/// use ogpx::compare::{Comparison, markdown};
/// let before = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\nStarred: No\n")?.record;
/// let after = ogpx::parse(b"Open Data (FR0033)\nStatus: Inactive\nStarred: No\n")?.record;
/// let text = markdown(&Comparison::new().report(&[before], &[after]));
/// assert!(text.contains("## FR0033\n\n- `/status/code`: ~~active~~ **inactive**\n"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
pub fn markdown(report: &Differences) -> String {
    let [changed, removed, added] = report.counts();
    let equal = report.equal;
    let mut out = format!("{changed} changed, {added} added, {removed} removed, {equal} equal\n");
    for record in &report.records {
        match record {
            Difference::Changed { key, changes, .. } => {
                let _ = write!(out, "\n## {}\n\n", escaped(key));
                for change in changes {
                    let _ = writeln!(out, "- {}", line(change));
                }
            }
            Difference::Removed { key, title, .. } => {
                let _ = write!(out, "\n## {}\n\nRemoved: {}\n", escaped(key), named(title));
            }
            Difference::Added { key, title, .. } => {
                let _ = write!(out, "\n## {}\n\nAdded: {}\n", escaped(key), named(title));
            }
        }
    }
    out
}

fn named(title: &Option<String>) -> String {
    title.as_deref().map_or_else(|| "a record without a title".to_owned(), escaped)
}

fn line(change: &Change) -> String {
    let mut out = format!("`{}`", change.pointer());
    if let Some(entry) = change.entry() {
        let _ = write!(out, " ({})", escaped(&shorten(entry, AROUND)));
    }
    match change {
        Change::Added { after, .. } => {
            let _ = write!(out, ": added {}", marked("**", &value(after)));
        }
        Change::Removed { before, .. } => {
            let _ = write!(out, ": removed {}", marked("~~", &value(before)));
        }
        Change::Moved { was, .. } => {
            let _ = write!(out, ": moved from `{was}`");
        }
        Change::Changed { before, after, .. } => {
            let _ = write!(out, ": {}", both(&value(before), &value(after)));
        }
    }
    out
}

/// Two texts as one, with what went and what came marked.
fn both(before: &str, after: &str) -> String {
    let mut out = String::new();
    for run in abridged(words(before, after), AROUND) {
        let piece = match &run {
            Words::Kept(words) => escaped(words).replace('\n', " "),
            Words::Removed(words) => marked("~~", words),
            Words::Added(words) => marked("**", words),
        };
        // Two marks that touch would be read as one.
        let touches = out.ends_with(['*', '~']) && piece.starts_with(['*', '~']);
        out.push_str(if touches { " " } else { "" });
        out.push_str(&piece);
    }
    out
}

/// Words between marks; blanks at their ends stand outside, where Markdown wants them.
fn marked(mark: &str, words: &str) -> String {
    let inner = words.trim();
    if inner.is_empty() {
        return if words.is_empty() { "\"\"".to_owned() } else { " ".to_owned() };
    }
    let before = if words.starts_with(char::is_whitespace) { " " } else { "" };
    let after = if words.ends_with(char::is_whitespace) { " " } else { "" };
    let inner = escaped(&inner.split_whitespace().collect::<Vec<_>>().join(" "));
    format!("{before}{mark}{inner}{mark}{after}")
}

fn value(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A text whose characters mean nothing to Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '#' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_words_are_marked() {
        for (before, after, want) in [
            ("due 2018", "due 2019", "due ~~2018~~ **2019**"),
            ("a b", "b", "~~a~~ b"),
            ("a*b", "a_b", "~~a\\*b~~ **a\\_b**"),
        ] {
            assert_eq!(both(before, after), want);
        }
    }
}
