//! One thing that became different.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Words, words};
use crate::span::floor;

/// How long a value is shown in a message, in characters.
const SHOWN: usize = 60;

/// One thing that became different from one record to another.
///
/// A field that was `null` and no longer is was added; one that became `null` was removed.
///
/// ```
/// let (mut before, mut after) = (ogpx::Record::default(), ogpx::Record::default());
/// before.number = Some("9".into());
/// after.number = Some("10".into());
/// let change = &ogpx::compare::diff(&before, &after)[0];
/// assert_eq!((change.pointer(), change.entry()), ("/number", None));
/// assert_eq!(change.to_string(), "/number: 9 → 10");
/// assert_eq!(
///     serde_json::to_value(change).unwrap(),
///     serde_json::json!({"change": "changed", "pointer": "/number", "before": "9", "after": "10"}),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "lowercase")]
#[non_exhaustive]
pub enum Change {
    /// There was nothing, and now there is.
    Added {
        /// JSON Pointer into the later record.
        pointer: String,
        /// What the innermost entry of a list that it is in or of is called, on the way to the pointer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<String>,
        /// What there is now.
        after: Value,
    },
    /// There was something, and now there is not.
    Removed {
        /// JSON Pointer into the earlier record.
        pointer: String,
        /// What the innermost entry of a list that it was in is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<String>,
        /// What there was.
        before: Value,
    },
    /// There was something else.
    Changed {
        /// JSON Pointer into the later record.
        pointer: String,
        /// JSON Pointer into the earlier record, where it stood elsewhere: entries before it came or
        /// went.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<String>,
        /// What the innermost entry of a list that it is in is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<String>,
        /// What there was.
        before: Value,
        /// What there is now.
        after: Value,
    },
    /// An entry of a list has changed places with its neighbours.
    Moved {
        /// JSON Pointer into the later record.
        pointer: String,
        /// JSON Pointer into the earlier record.
        was: String,
        /// What the entry is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<String>,
    },
}

impl Change {
    /// Where it is: a JSON Pointer into the later record, or into the earlier one where there is
    /// nothing in the later.
    pub fn pointer(&self) -> &str {
        match self {
            Change::Added { pointer, .. }
            | Change::Removed { pointer, .. }
            | Change::Changed { pointer, .. }
            | Change::Moved { pointer, .. } => pointer,
        }
    }

    /// What the entry of a list is called that it is in, where it is in one: "9.2", a name, a
    /// heading.
    ///
    /// ```
    /// let page = "\
    /// Open Data (FR0033)
    /// Status: Active
    /// Description
    /// Opening the data of all ministries.
    /// Milestones
    /// 9.2 Publish the catalogue 2018
    /// ";
    /// let before = ogpx::parse(page.as_bytes())?.record;
    /// let after = ogpx::parse(page.replace("2018", "2019").as_bytes())?.record;
    /// let changes = ogpx::compare::diff(&before, &after);
    /// assert_eq!(changes[0].pointer(), "/milestones/0/end/date");
    /// assert_eq!(changes[0].entry(), Some("9.2"));
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    pub fn entry(&self) -> Option<&str> {
        match self {
            Change::Added { entry, .. }
            | Change::Removed { entry, .. }
            | Change::Changed { entry, .. }
            | Change::Moved { entry, .. } => entry.as_deref(),
        }
    }

    /// Of a text that became another: word by word what stayed, went and came.
    ///
    /// ```
    /// use ogpx::compare::{Words, diff};
    /// let (mut before, mut after) = (ogpx::Record::default(), ogpx::Record::default());
    /// before.title = Some("Opening public data".into());
    /// after.title = Some("Opening all data".into());
    /// let words = diff(&before, &after)[0].words().unwrap();
    /// assert_eq!(words[1], Words::Removed("public".into()));
    /// assert_eq!(words[2], Words::Added("all".into()));
    /// ```
    pub fn words(&self) -> Option<Vec<Words>> {
        match self {
            Change::Changed {
                before: Value::String(before), after: Value::String(after), ..
            } => Some(words(before, after)),
            _ => None,
        }
    }
}

impl fmt::Display for Change {
    /// One line: place and values, long ones shortened to where they begin to differ.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.pointer())?;
        if let Some(entry) = self.entry() {
            write!(f, " ({})", shorten(entry, SHOWN / 2))?;
        }
        match self {
            Change::Added { after, .. } => write!(f, ": added {}", shown(after)),
            Change::Removed { before, .. } => write!(f, ": removed {}", shown(before)),
            Change::Moved { was, .. } => write!(f, ": moved from {was}"),
            Change::Changed {
                before: Value::String(before), after: Value::String(after), ..
            } => {
                let at = common_words(before, after);
                let dots = if at > 0 { "…" } else { "" };
                let part = |text: &str| format!("{dots}{}", shorten(&text[at..], SHOWN));
                write!(f, ": {} → {}", part(before), part(after))
            }
            Change::Changed { before, after, .. } => {
                write!(f, ": {} → {}", shown(before), shown(after))
            }
        }
    }
}

/// Where two texts begin to differ, a few words before; 0 where they are short.
fn common_words(before: &str, after: &str) -> usize {
    if before.len().max(after.len()) <= SHOWN {
        return 0;
    }
    let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let start = floor(before, same.saturating_sub(SHOWN / 3));
    match before[..start].rfind(' ') {
        Some(blank) if start > 0 => blank + 1,
        _ => 0,
    }
}

/// A value on one line: a text as it is, an object by the words in it.
fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Object(fields) => {
            let word = ["id", "label", "name", "heading", "title", "text", "code", "quote"]
                .iter()
                .filter_map(|key| fields.get(*key)?.as_str())
                .find(|word| !word.is_empty());
            word.map_or_else(|| value.to_string(), str::to_owned)
        }
        other => other.to_string(),
    };
    shorten(&text, SHOWN)
}

/// A text on one line of at most so many characters.
pub(super) fn shorten(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return "\"\"".to_owned();
    }
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(before: &str, after: &str) -> String {
        let (before, after) = (Value::from(before), Value::from(after));
        Change::Changed { pointer: "/x".into(), was: None, entry: None, before, after }.to_string()
    }

    #[test]
    fn a_message_shows_where_texts_begin_to_differ() {
        let prose = "The Ministry of the Interior opens its data to everyone who asks for them by";
        for (before, after, want) in [
            ("9", "10", "/x: 9 → 10".to_owned()),
            ("", "10", "/x: \"\" → 10".to_owned()),
            ("a\n\nb", "a", "/x: a b → a".to_owned()),
            (
                &format!("{prose} 2018"),
                &format!("{prose} 2019"),
                "/x: …asks for them by 2018 → …asks for them by 2019".to_owned(),
            ),
        ] {
            assert_eq!(changed(before, after), want);
        }
    }
}
