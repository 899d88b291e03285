//! What each rule reads, in a sentence.

use std::sync::LazyLock;

/// The list: a row a rule, with its name, the field that it fills, and the sentence.
const RULES: &str = include_str!("../../docs/rules.md");

/// A rule by which a page's words become a field, or are told to be none.
///
/// ```
/// use ogpx::explain::Rule;
/// let rule = Rule::named("overview.completion").unwrap();
/// assert_eq!(rule.field, "/irm/completion");
/// assert!(rule.sentence.starts_with("What stands behind the label of completion"));
/// assert!(Rule::named("no.such-rule").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// The name, as [`Evidence::rule`](crate::record::Evidence::rule) and [`Mark::rule`](super::Mark::rule)
    /// have it.
    pub name: &'static str,
    /// A pointer to the field that it fills, `*` for an entry of a list; empty where it fills none.
    pub field: &'static str,
    /// What it reads, and where.
    pub sentence: &'static str,
}

impl Rule {
    /// Every rule, in the order of a page.
    pub fn all() -> &'static [Rule] {
        static ALL: LazyLock<Vec<Rule>> = LazyLock::new(|| RULES.lines().filter_map(row).collect());
        &ALL
    }

    /// The rule of that name.
    pub fn named(name: &str) -> Option<Rule> {
        Rule::all().iter().find(|rule| rule.name == name).copied()
    }
}

/// A row of the list: "| `name` | `field` | sentence |".
fn row(line: &'static str) -> Option<Rule> {
    let (name, rest) = line.strip_prefix("| `")?.split_once("` |")?;
    let (field, sentence) = rest.strip_suffix(" |")?.split_once("| ")?;
    Some(Rule { name, field: field.trim().trim_matches('`'), sentence })
}
