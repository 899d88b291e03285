//! How one field got its value, or why it is empty.

use serde_json::Value;
use thiserror::Error;

use super::Explanation;
use super::miss::{self, Miss};
use crate::compare::FieldPointer;
use crate::excerpt::Excerpt;
use crate::record::{Evidence, EvidenceOrigin};
use crate::span::Span;
use crate::tree;

/// How a field got its value, or why it is empty.
///
/// ```
/// use ogpx::explain::{Explanation, Story};
/// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let explanation = Explanation::new(page, &ogpx::Parser::new())?;
/// let story = explanation.field(&"/status".parse()?)?;
/// let Story::Read { words, normalised, .. } = story else { panic!() };
/// assert_eq!((&words[..], normalised.as_deref()), ("Status: Active", Some("active")));
/// let Story::Parts { parts, .. } = explanation.field(&"/irm".parse()?)? else { panic!() };
/// assert_eq!(parts, ["/irm/starred", "/irm/verdicts/starred"]);
/// let Story::Empty { nearest, .. } = explanation.field(&"/number".parse()?)? else { panic!() };
/// assert!(nearest.is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Story {
    /// The field has a value, and it is known where it came from.
    Read {
        /// The value.
        value: Value,
        /// The field that holds where it came from: the one that was asked for, or one above it.
        traced: String,
        /// The lines of the page that it came from, with the place in each; none where it came from
        /// elsewhere.
        places: Vec<Excerpt>,
        /// The words that were read, label included.
        words: String,
        /// The code or date that they were given, where they were given one.
        normalised: Option<String>,
        /// The rule that read them.
        rule: String,
        /// Where they were read.
        origin: EvidenceOrigin,
    },
    /// The field holds other fields, which have stories of their own.
    Parts {
        /// The value.
        value: Value,
        /// Pointers to those that are traced.
        parts: Vec<String>,
    },
    /// The field is empty.
    Empty {
        /// What the rules that could have filled it look for.
        rules: Vec<String>,
        /// The line of the page that is most like what they look for.
        nearest: Option<Miss>,
    },
}

/// The record of the page does not go so far: a list has fewer entries, or an object is null.
///
/// ```
/// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let explanation = ogpx::explain::Explanation::new(page, &ogpx::Parser::new())?;
/// let error = explanation.field(&"/milestones/3".parse()?).unwrap_err();
/// assert_eq!(error.pointer, "/milestones/3");
/// assert_eq!(error.reason, "/milestones is an empty list");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("this page's record has no {pointer}: {reason}")]
#[non_exhaustive]
pub struct NoSuchEntry {
    /// What was asked for.
    pub pointer: String,
    /// How far the record goes.
    pub reason: String,
}

impl Explanation {
    /// How a field got its value, or why it is empty. A field that was not traced by itself has the
    /// story of the one above it.
    ///
    /// ```
    /// use ogpx::explain::{Explanation, Story};
    /// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
    /// let explanation = Explanation::new(page, &ogpx::Parser::new())?;
    /// let story = explanation.field(&"/status/code".parse()?)?;
    /// let Story::Read { value, traced, places, .. } = story else { panic!() };
    /// assert_eq!((value.as_str(), &traced[..]), (Some("active"), "/status"));
    /// assert_eq!((places[0].line, &places[0].text[..]), (2, "Status: Active"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// Where this page's record does not go so far: a list has fewer entries, or an object lacks
    /// the key.
    pub fn field(&self, field: &FieldPointer) -> Result<Story, NoSuchEntry> {
        let pointer = field.as_str();
        let record = tree::as_value(&self.record);
        let Some(value) = record.pointer(pointer) else {
            return self.beyond(pointer, &record);
        };
        let traced =
            tree::above(pointer).find_map(|above| Some((above, self.evidence.get(above)?)));
        if tree::is_empty(value) && traced.is_none_or(|(above, _)| above != pointer) {
            return Ok(self.empty(pointer));
        }
        if let Some((traced, evidence)) = traced
            && !matches!(value, Value::Array(_))
        {
            return Ok(self.read(&record, value, traced, evidence));
        }
        let inside = format!("{pointer}/");
        let parts: Vec<String> =
            self.evidence.keys().filter(|key| key.starts_with(&inside)).cloned().collect();
        match (parts.is_empty(), traced) {
            (true, Some((traced, evidence))) => Ok(self.read(&record, value, traced, evidence)),
            _ => Ok(Story::Parts { value: value.clone(), parts }),
        }
    }

    fn read(&self, record: &Value, value: &Value, traced: &str, evidence: &Evidence) -> Story {
        let from = record.pointer(traced).unwrap_or(value);
        let normalised = ["code", "date", "state"]
            .iter()
            .find_map(|key| from.get(*key))
            .map(|code| code.as_str().map_or_else(|| code.to_string(), str::to_owned));
        Story::Read {
            value: value.clone(),
            traced: traced.to_owned(),
            places: evidence.spans.iter().map(|span| Excerpt::new(&self.page, *span)).collect(),
            words: evidence.text.clone(),
            normalised,
            rule: evidence.rule.clone(),
            origin: evidence.origin,
        }
    }

    fn empty(&self, pointer: &str) -> Story {
        let (rules, nearest) =
            miss::of(pointer, &self.content, |at: Span| Excerpt::new(&self.page, at).line);
        Story::Empty { rules, nearest }
    }

    /// A pointer that the record does not follow to its end: within something that is null it is
    /// empty for the same reason, within a list there is no such entry.
    fn beyond(&self, pointer: &str, record: &Value) -> Result<Story, NoSuchEntry> {
        let (last, value) = tree::above(pointer)
            .find_map(|above| Some((above, record.pointer(above)?)))
            .unwrap_or(("", record));
        let reason = match value {
            Value::Null => return Ok(self.empty(last)),
            Value::Array(entries) => match entries.len() {
                0 => format!("{last} is an empty list"),
                1 => format!("{last} has one entry, 0"),
                count => format!("{last} has {count} entries, 0 to {}", count - 1),
            },
            _ => format!("{last} has no such field"),
        };
        Err(NoSuchEntry { pointer: pointer.to_owned(), reason })
    }
}
