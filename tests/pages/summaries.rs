//! The IRM's summaries.

use crate::{at, each, text};

fn summary(lines: &str) -> ogpx::Extraction {
    text(&format!("Challenges\nMany.\nIRM Midterm Status Summary\n{lines}"))
}

#[test]
fn rows_right_under_the_title_state_verdicts() {
    let found = summary(
        "Commitment 4. Registers\nCompletion: Substantial\nDid it open government? Marginal\n",
    );
    let findings = "/irm/summaries/0/findings";
    assert_eq!(each(&found, findings, "about"), ["completion", "did_it_open_government"]);
    assert_eq!(each(&found, findings, "code"), ["substantial", "marginal"]);
}

#[test]
fn a_line_above_a_row_is_the_title() {
    let found = summary("Opening the registers\nVerifiable: Yes\nCompletion: Limited\n");
    assert_eq!(at(&found, "/irm/summaries/0/title"), "Opening the registers");
    assert_eq!(each(&found, "/irm/summaries/0/findings", "about"), ["verifiable", "completion"]);
    let found = summary("Completion: Limited\nVerifiable: Yes\n");
    assert!(at(&found, "/irm/summaries/0/title").is_null());
}

#[test]
fn a_row_ends_the_quoted_commitment() {
    let found = summary(
        "Commitment 4. Registers\nCommitment Text: A register of companies.\nSpecificity: High\n",
    );
    assert_eq!(at(&found, "/irm/summaries/0/commitment_text"), "A register of companies.");
    assert_eq!(each(&found, "/irm/summaries/0/findings", "about"), ["specificity"]);
}

#[test]
fn the_report_above_a_numbered_title_is_not_the_title() {
    let found = summary(
        "Action Plan Review\nCommitment 4. Beneficial Ownership\n● Verifiable: Yes\n\
         ● Ambition: High\n",
    );
    assert_eq!(at(&found, "/irm/summaries/0/title"), "Beneficial Ownership");
    assert_eq!(at(&found, "/irm/summaries/0/number"), "4");
    assert_eq!(at(&found, "/irm/summaries/0/findings/0/code"), "yes");
    assert_eq!(at(&found, "/irm/summaries/0/findings/0/quote"), "Verifiable: Yes");
}

#[test]
fn a_theme_above_several_commitments_is_the_title() {
    let found = summary(
        "Access to information\nCommitment 4. Registers\nCommitment Text: A register.\n\
         Commitment 5. Training\nCommitment Text: Courses.\n",
    );
    assert_eq!(at(&found, "/irm/summaries/0/title"), "Access to information");
}

/// Where the words of a finding's quote stand, as the evidence has it.
fn quoted(found: &ogpx::Extraction, index: usize) -> Vec<&str> {
    let evidence = &found.evidence[&format!("/irm/summaries/0/findings/{index}/quote")];
    evidence.text.split('\n').collect()
}

#[test]
fn the_verdict_of_a_step_that_goes_over_two_lines_is_a_finding() {
    let found = summary(
        "Commitment 9. Plans\nMilestones\n9.1. Publish the plan of the ministry, with all of its\n\
         annexes, in a form that can be searched: Complete\n9.2. Hold a hearing: Limited\n",
    );
    let findings = "/irm/summaries/0/findings";
    assert_eq!(each(&found, findings, "milestone"), ["9.1", "9.2"]);
    assert_eq!(each(&found, findings, "code"), ["complete", "limited"]);
    let quote = "9.1. Publish the plan of the ministry, with all of its annexes, in a form that \
                 can be searched: Complete";
    assert_eq!(each(&found, findings, "quote")[0], quote);
}

#[test]
fn a_finding_of_a_step_quotes_the_steps_own_line() {
    let found = summary(
        "Commitment 9. Plans\nMilestones\n9.1. Publish the plan of the ministry\n\
         9.2. Publish: Complete\n",
    );
    assert_eq!(each(&found, "/irm/summaries/0/findings", "milestone"), ["9.2"]);
    assert_eq!(at(&found, "/irm/summaries/0/findings/0/quote"), "9.2. Publish: Complete");
    assert_eq!(quoted(&found, 0), ["9.2. Publish: Complete"]);
}
