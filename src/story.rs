//! The long stories of the codes that diagnostics and failures have.

const STORIES: &str = include_str!("../docs/diagnostics.md");

/// The story of a code of a [`Diagnostic`](crate::Diagnostic) or a failure, in Markdown: what it
/// means, an example, what to do. `None` for what is no code.
///
/// ```
/// let story = ogpx::story("unknown-value").unwrap();
/// assert!(story.starts_with("A coded field holds words"));
/// assert!(ogpx::story("no-such-code").is_none());
/// ```
pub fn story(code: &str) -> Option<&'static str> {
    stories().find(|(known, _)| *known == code).map(|(_, story)| story)
}

/// What to do about a code, in a sentence or two: the last paragraph of its [`story`].
///
/// ```
/// assert_eq!(ogpx::what_to_do("rest"), Some("read it; where many pages have the like, a rule is missing."));
/// ```
pub fn what_to_do(code: &str) -> Option<&'static str> {
    story(code)?.lines().find_map(|line| line.strip_prefix("What to do: "))
}

/// The code most like one that there is not.
///
/// ```
/// assert_eq!(ogpx::nearest_code("unknown-valeu"), Some("unknown-value"));
/// assert_eq!(ogpx::nearest_code("xyz"), None);
/// ```
pub fn nearest_code(code: &str) -> Option<&'static str> {
    let likeness = |known: &str| strsim::jaro_winkler(known, code);
    let best = stories().map(|(known, _)| (likeness(known), known));
    best.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(like, _)| *like > 0.8).map(|(_, known)| known)
}

/// Every code with its story.
fn stories() -> impl Iterator<Item = (&'static str, &'static str)> {
    STORIES.split("\n### ").skip(1).filter_map(|part| {
        let (code, story) = part.split_once('\n')?;
        let story = story.split("\n## ").next().unwrap_or(story);
        Some((code.trim(), story.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_do_is_plain_words_as_a_terminal_shows_them() {
        for (code, _) in stories() {
            let advice = what_to_do(code).unwrap_or_else(|| panic!("{code}: nothing to do"));
            assert!(!advice.contains("]("), "{code}: {advice}");
        }
    }
}
