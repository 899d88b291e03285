//! Every line of a page can be explained, and every value of a record.

mod fixtures;

use std::collections::BTreeSet;

use ogpx::Parser;
use ogpx::compare::FieldPointer;
use ogpx::explain::{Explanation, Rule, Story};
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

/// Pages for rules that no sample needs: each with its address and the rules.
const RARE: [(&str, &str, &[&str]); 4] = [
    (
        "Open Data\nAction Plan: France Action Plan 2018-2020\nStatus: Active\nCompletion: Limited\n",
        "https://www.opengovpartnership.org/members/france/commitments/FR0033/",
        &["identity.address"],
    ),
    (
        "<!doctype html><title>Open Data (FR0033) - Open Government Partnership</title><h1>Open Data</h1>\
         <p><b>Action Plan:</b> France Action Plan 2018-2020<p><b>Status:</b> Active<p><b>Completion:</b> Limited",
        "",
        &["identity.declared-title"],
    ),
    (
        "<!doctype html><h1>Open Data (FR0033)</h1><p><b>Status:</b> Active<p><b>Completion:</b> Limited\
         <h2>Description</h2><h3>Milestones</h3><table><tr><th>Activity<th>Deadline\
         <tr><td>Open the portal<td>March 2019<tr><td>Train the staff<td>May 2019</table>",
        "",
        &["steps.table-head"],
    ),
    (
        "Open Data (FR0033)\nStatus: Active\nCompletion: Limited\nDescription\nChallenges\nThere are many.\n\
         Lead institution: Ministry of Justice\nObjectives\nTo open more.\n\
         Lead institution: Ministry of Justice\nIRM Midterm Status Summary\n\
         IRM Mid-Term Report 2018-2020\nCommitment 5. Registers\nContext and Objectives\nIt was limited.\n",
        "",
        &["repeats.label", "irm.report"],
    ),
];

#[test]
fn every_rule_has_a_sentence_and_reads_some_page() {
    let mut seen = BTreeSet::from(["correction".to_owned()]);
    let see = |found: &Explanation, seen: &mut BTreeSet<String>| {
        seen.extend(found.evidence.values().map(|evidence| evidence.rule.clone()));
        seen.extend(found.marks.iter().map(|mark| mark.rule.clone()));
    };
    for (page, address, rules) in RARE {
        let parser = Parser::new();
        let parser = if address.is_empty() { parser } else { parser.url(address) };
        let found = Explanation::new(page.as_bytes(), &parser).unwrap();
        see(&found, &mut seen);
        for rule in rules {
            assert!(seen.contains(*rule), "{rule}");
        }
    }
    explanations().for_each(|(_, found)| see(&found, &mut seen));
    let listed: BTreeSet<String> = Rule::all().iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(listed.len(), Rule::all().len(), "a rule stands twice");
    assert_eq!(seen, listed);
    for rule in Rule::all().iter().filter(|rule| !rule.field.is_empty()) {
        assert!(rule.field.parse::<FieldPointer>().is_ok(), "{}: {}", rule.name, rule.field);
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
