//! A sample text whose line breaks are lost where extractors lose them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use ogpx::record::Content;

/// Part of a page within which line breaks are lost: the description, or one status summary.
type Part = String;

/// A line of a page, with what became of it.
struct Line<'t> {
    text: &'t str,
    claims: Vec<&'t str>,
}

/// The page with the lines of its description and of each summary joined by blanks; none where no
/// two lines were joined. A period without a label keeps its line: nobody could know it again.
pub fn flattened(text: &str, content: &[Content]) -> Option<String> {
    let lines = lines(text, content);
    let mut lost = BTreeSet::new();
    let parts: BTreeSet<Part> = lines.iter().filter_map(Line::part).collect();
    for part in parts {
        let is_in = |line: &Line| line.part().as_ref() == Some(&part);
        let (Some(mut first), Some(last)) =
            (lines.iter().position(is_in), lines.iter().rposition(is_in))
        else {
            continue;
        };
        // The heading of the first section stands above its text.
        while first > 0 && lines[first - 1].opens_section() {
            first -= 1;
        }
        lost.extend(first + 1..=last);
    }
    let mut page = String::new();
    let mut joined = false;
    for (at, line) in lines.iter().enumerate() {
        let is_lost = lost.contains(&at) && !line.is_bare_period() && at > 0;
        if is_lost && line.text.trim().is_empty() {
            continue;
        }
        let follows_period = at > 0 && lines[at - 1].is_bare_period();
        if at > 0 {
            joined |= is_lost && !follows_period;
            page.push(if is_lost && !follows_period { ' ' } else { '\n' });
        }
        page.push_str(line.text);
    }
    joined.then_some(page)
}

fn lines<'t>(text: &'t str, content: &'t [Content]) -> Vec<Line<'t>> {
    let mut start = 0;
    let mut lines = Vec::new();
    for whole in text.split('\n') {
        let bytes = start..start + whole.len();
        let within = content
            .iter()
            .filter(|block| block.bytes.start < bytes.end && bytes.start < block.bytes.end);
        let claims = within.flat_map(|block| block.claims.iter().map(String::as_str)).collect();
        lines.push(Line { text: whole.trim_end_matches('\r'), claims });
        start += whole.len() + 1;
    }
    lines
}

impl Line<'_> {
    fn part(&self) -> Option<Part> {
        self.claims.iter().find_map(|claim| {
            if let Some(rest) = claim.strip_prefix("/irm/summaries/") {
                // What claims the summary as such is the heading of the page above it.
                return rest.split_once('/').map(|(number, _)| format!("summary {number}"));
            }
            let of_description = ["/description", "/milestones", "/undertakings"];
            let is_in = of_description.iter().any(|field| claim.starts_with(field));
            is_in.then(|| "description".to_owned())
        })
    }

    fn opens_section(&self) -> bool {
        let is_heading = self.claims.iter().all(|claim| *claim == "heading");
        !self.claims.is_empty() && is_heading && !PAGE_HEADINGS.contains(&folded(self.text))
    }

    /// Whether the line is a period and nothing else: "2018-2020".
    fn is_bare_period(&self) -> bool {
        let of_period = |claim: &&str| claim.starts_with("/period");
        !self.claims.is_empty() && self.claims.iter().all(of_period) && !self.text.contains(':')
    }
}

/// The headings under which a page shows its description and its reviews.
static PAGE_HEADINGS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut known = BTreeSet::new();
    for language in ["en", "es", "fr", "pt"] {
        let path = format!("{}/src/vocabulary/words/{language}.txt", env!("CARGO_MANIFEST_DIR"));
        let table = std::fs::read_to_string(path).unwrap();
        let mut section = "";
        for row in table.lines() {
            if row.starts_with('[') {
                section = row;
            }
            let of_page = section == "[page]" || row.starts_with("heading = ");
            let Some((_, wordings)) = row.split_once(" = ").filter(|_| of_page) else { continue };
            known.extend(wordings.split(" | ").map(folded));
        }
    }
    known
});

fn folded(words: &str) -> String {
    words.trim().trim_end_matches(':').to_lowercase()
}
