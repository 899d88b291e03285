//! Every line of a page can be explained, and every value of a record.

mod fixtures;

use ogpx::Parser;
use ogpx::explain::{Explanation, Story};
use ogpx::record::EvidenceOrigin;

fn explanations() -> impl Iterator<Item = (String, Explanation)> {
    fixtures::pages()
        .into_iter()
        .filter_map(|page| Some((page.name, Explanation::new(&page.bytes, &Parser::new()).ok()?)))
}

#[test]
fn no_line_is_left_unclaimed() {
    for (name, explanation) in explanations() {
        for line in explanation.lines() {
            assert!(!line.claims.is_empty(), "{name}:{}: {:?}", line.number, line.text);
        }
    }
}

#[test]
fn every_line_of_a_text_is_listed() {
    for page in fixtures::pages().iter().filter(|page| page.is_text()) {
        let Ok(explanation) = Explanation::new(&page.bytes, &Parser::new()) else { continue };
        let listed: Vec<usize> = explanation.lines().iter().map(|line| line.number).collect();
        for (index, line) in String::from_utf8_lossy(&page.bytes).lines().enumerate() {
            let holds_words = line.chars().any(char::is_alphanumeric);
            assert!(!holds_words || listed.contains(&(index + 1)), "{}:{}", page.name, index + 1);
        }
    }
}

#[test]
fn every_traced_value_has_a_story_with_its_place() {
    for (name, explanation) in explanations() {
        for (pointer, evidence) in &explanation.evidence {
            let story = explanation.field(&pointer.parse().unwrap()).unwrap();
            match story {
                Story::Read { places, .. } => {
                    let on_page = evidence.origin == EvidenceOrigin::Page;
                    assert!(!places.is_empty() || !on_page, "{name}: {pointer} has no place");
                }
                Story::Parts { parts, .. } => assert!(!parts.is_empty(), "{name}: {pointer}"),
                other => panic!("{name}: {pointer}: {other:?}"),
            }
        }
    }
}

/// Everything between tags, decoded.
fn text_of(html: &str) -> String {
    let tags = regex::Regex::new("<[^>]*>").unwrap();
    let text = tags.replace_all(html, "");
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text.into_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[test]
fn the_explained_page_holds_the_whole_page_and_every_link_leads_somewhere() {
    let id = regex::Regex::new(r#" id="([^"]+)""#).unwrap();
    let href = regex::Regex::new(r#" href="([^"]+)""#).unwrap();
    for (name, explanation) in explanations() {
        let html = explanation.html(&name);
        let source = html.split("<ol>").nth(1).unwrap().split("</ol>").next().unwrap();
        let page = String::from_utf8_lossy(&explanation.page).into_owned();
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(str::trim_end).filter(|l| !l.is_empty()).map(str::to_owned).collect()
        };
        assert_eq!(lines(&text_of(source)), lines(&page), "{name}");
        let mut ids: Vec<&str> =
            id.captures_iter(&html).map(|c| c.get(1).unwrap().as_str()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id stands twice");
        for link in href.captures_iter(&html).map(|c| c.get(1).unwrap().as_str()) {
            let leads =
                link == "data:," || ids.binary_search(&link.trim_start_matches('#')).is_ok();
            assert!(leads, "{name}: {link} leads nowhere");
        }
        assert!(
            !html.contains("<script src") && !html.contains("<link rel=\"stylesheet"),
            "{name}"
        );
    }
}
