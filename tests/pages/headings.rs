//! Headings of markup that no vocabulary knows, and titles.

use crate::{at, each, html, read, remarks, text};

#[test]
fn a_heading_that_no_vocabulary_knows_begins_a_section() {
    let found = html(
        "<h3>What is the commitment?</h3><p>A law.</p>\
         <h3>Who benefits from it</h3><p>All citizens.</p>",
    );
    let sections = "/description/sections";
    assert_eq!(
        each(&found, sections, "heading"),
        ["What is the commitment?", "Who benefits from it"]
    );
    assert_eq!(each(&found, sections, "role"), ["solution", "other"]);
    assert_eq!(each(&found, sections, "text"), ["A law.", "All citizens."]);
}

#[test]
fn such_a_heading_ends_a_list_of_steps() {
    let found = html(
        "<h3>Milestones</h3><ul><li>Draft the law</li><li>Pass it</li></ul>\
         <h3>Unknown heading here</h3><p>More text.</p>",
    );
    assert_eq!(each(&found, "/milestones", "text"), ["Draft the law", "Pass it"]);
    assert_eq!(each(&found, "/description/sections", "heading"), ["Unknown heading here"]);
}

#[test]
fn a_heading_below_that_of_the_steps_may_be_one() {
    let found = html(
        "<h3>Milestones</h3><h4>1. Draft the law</h4><h4>2. Pass it</h4><h3>Hopes</h3><p>High.</p>",
    );
    assert_eq!(each(&found, "/milestones", "text"), ["Draft the law", "Pass it"]);
    assert_eq!(each(&found, "/description/sections", "heading"), ["Hopes"]);
}

#[test]
fn a_heading_that_says_who_undertakes_what_is_no_section() {
    let found = html(
        "<h3>Our work</h3><p>Much.</p><h4>THE MINISTRY OF JUSTICE UNDERTAKES TO</h4>\
         <ul><li>publish its data;</li><li>report each year.</li></ul>",
    );
    assert_eq!(each(&found, "/description/sections", "heading"), ["Our work"]);
    assert_eq!(at(&found, "/undertakings/0/by/0/name"), "Ministry of Justice");
}

#[test]
fn a_heading_with_nothing_but_headings_below_is_the_summary_at_the_top_only() {
    let found = html(
        "<h3>Opening the registers of companies</h3><h3>Challenges</h3><p>Many.</p>\
         <h3>Nothing here</h3><h3>Ambitions</h3><p>High.</p>",
    );
    assert_eq!(at(&found, "/description/summary"), "Opening the registers of companies");
    assert_eq!(each(&found, "/description/sections", "heading"), ["Challenges", "Ambitions"]);
}

#[test]
fn the_number_before_a_title_is_none_of_its_words() {
    let found =
        read("Commitment 4: Beneficial Ownership (KE0031)\nStatus: Active\nCompletion: Limited\n");
    assert_eq!(at(&found, "/number"), "4");
    assert_eq!(at(&found, "/title"), "Beneficial Ownership");
    assert_eq!(at(&found, "/id"), "KE0031");
}

#[test]
fn text_knows_no_headings_but_those_of_the_vocabulary() {
    let found = text("Challenges\nMany.\nWho benefits from it\nAll citizens.\n");
    assert_eq!(each(&found, "/description/sections", "heading"), ["Challenges"]);
}

#[test]
fn a_label_with_its_value_in_the_text_is_told() {
    let found = text("Each contract will be published.\nPotential Impact: Minor\n");
    assert_eq!(at(&found, "/irm/potential_impact"), serde_json::Value::Null);
    assert_eq!(remarks(&found), ["label-in-text"]);
    // Words that are no value of the label are text like others.
    let found = text("Each contract will be published.\nPotential Impact: much, it is hoped\n");
    assert_eq!(remarks(&found), [""; 0]);
}
