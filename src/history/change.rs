//! What became different from one capture to the next.

use serde::Serialize;

use super::Shown;

/// What became different from one capture of a commitment to the next.
///
/// ```
/// use ogpx::history::{ChangeKind, History, Shown};
/// let capture = |page: &str| Shown::of(&ogpx::parse(page.as_bytes()).unwrap().record);
/// let history = History::of([
///     capture("Open Data (FR0033)\nStatus: Active\nStarred: No\n"),
///     capture("Open Data (FR0033)\nStatus: Active\n"),
/// ]);
/// let change = &history.commitments[0].captures[1].changes[0];
/// assert_eq!((change.change, &change.pointer[..]), (ChangeKind::Went, "/irm/starred"));
/// assert_eq!(change.to_string(), "/irm/starred: the label went");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct CourseChange {
    /// Where it stands in the record, as a JSON Pointer; a label of the description's own stands at the
    /// end of it in its words.
    pub pointer: String,
    /// What became of it.
    pub change: ChangeKind,
    /// What it was; of a list all names, with "; " between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// What it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub became: Option<String>,
}

/// What became of a value or a label.
///
/// ```
/// assert_eq!(ogpx::history::ChangeKind::Came.as_str(), "came");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Both captures show a value, and not the same.
    Changed,
    /// The page has a label that it had not.
    Came,
    /// The page has a label no longer that it had.
    Went,
}

impl ChangeKind {
    /// Every kind.
    pub const ALL: [ChangeKind; 3] = [ChangeKind::Changed, ChangeKind::Came, ChangeKind::Went];

    /// The kind as it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            ChangeKind::Changed => "changed",
            ChangeKind::Came => "came",
            ChangeKind::Went => "went",
        }
    }
}

impl std::fmt::Display for CourseChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: ", self.pointer)?;
        let words = |text: &Option<String>| text.clone().unwrap_or_default();
        match self.change {
            ChangeKind::Changed => write!(f, "{} → {}", words(&self.was), words(&self.became)),
            ChangeKind::Came => f.write_str("the label came"),
            ChangeKind::Went => f.write_str("the label went"),
        }
    }
}

/// What became different from one capture to another: values that both show, then labels.
pub(crate) fn changes(before: &Shown, after: &Shown) -> Vec<CourseChange> {
    let both = before.values.iter().filter_map(|(pointer, was)| {
        let became = after.values.get(pointer)?;
        (was != became).then(|| CourseChange {
            pointer: pointer.clone(),
            change: ChangeKind::Changed,
            was: Some(was.join("; ")),
            became: Some(became.join("; ")),
        })
    });
    both.chain(labels(before, after)).collect()
}

/// The labels that came or went from one capture to another.
pub(super) fn labels(before: &Shown, after: &Shown) -> Vec<CourseChange> {
    let only = |here: &Shown, there: &Shown, change| {
        let labels = here.labels.difference(&there.labels);
        let change = |pointer: &String| CourseChange {
            pointer: pointer.clone(),
            change,
            was: None,
            became: None,
        };
        labels.map(change).collect::<Vec<_>>()
    };
    let mut labels = only(after, before, ChangeKind::Came);
    labels.extend(only(before, after, ChangeKind::Went));
    labels
}
