//! A field that holds one value stands twice: the first counts, and no word is lost.

use serde_json::json;

use crate::{at, each, labelled, read, remarks, text};

#[test]
fn an_origin_that_stands_again_is_furniture_another_one_text() {
    let found = text("New commitment\nChallenges\nMuch to do.\nNew commitment\n");
    assert_eq!(at(&found, "/description/origin/text"), "New commitment");
    assert_eq!(at(&found, "/description/sections/0/text"), "Much to do.");
    assert_eq!(remarks(&found), [""; 0]);

    let found = text("New commitment\nChallenges\nMuch to do.\nOngoing commitment\n");
    assert_eq!(at(&found, "/description/origin/code"), "new");
    assert_eq!(at(&found, "/description/sections/0/text"), "Much to do.\n\nOngoing commitment");
    assert_eq!(remarks(&found), ["second-value"]);
}

#[test]
fn principles_that_stand_again_are_furniture_others_join() {
    let line = "OGP principles: Participation, Transparency\n";
    let found = text(&format!("{line}{line}OGP principles: Accountability\nChallenges\nMany.\n"));
    assert_eq!(
        each(&found, "/description/principles", "text"),
        ["Participation", "Transparency", "Accountability"]
    );
}

#[test]
fn a_second_date_of_the_commitment_is_a_field() {
    let found = text("Start date: 2018\nStart date: 2019\nStart date: 2018\nChallenges\nMany.\n");
    assert_eq!(at(&found, "/period/start/date"), "2018");
    assert_eq!(labelled(&found, "/description/fields"), [("Start date".into(), "2019".into())]);
    assert_eq!(remarks(&found), ["second-value"]);
}

#[test]
fn a_second_period_is_a_field_unless_it_says_the_same() {
    let found = text("Period covered: 2018-2020\nTimeline: from 2018 to 2020\nDuration: 2019\n");
    assert_eq!(
        at(&found, "/period"),
        json!({
            "start": {"text": "2018", "date": "2018"}, "end": {"text": "2020", "date": "2020"}
        })
    );
    assert_eq!(labelled(&found, "/description/fields"), [("Duration".into(), "2019".into())]);
}

#[test]
fn labelled_dates_count_before_a_period_behind_them() {
    let found = text("Start date: 2018\nEnd date: 2020\nTimeline: 24 months\n");
    assert_eq!(at(&found, "/period/end/date"), "2020");
    assert_eq!(labelled(&found, "/description/fields"), [("Timeline".into(), "24 months".into())]);
}

#[test]
fn a_second_body_or_date_of_a_step_is_a_detail() {
    let found = text(
        "Milestones\n1. Launch the register\nResponsible: Registrar\nResponsible: Treasury\n\
         Responsible: Registrar\nStart date: May 2019\nStart date: June 2019\n2. Train\n",
    );
    assert_eq!(at(&found, "/milestones/0/responsible"), "Registrar");
    assert_eq!(at(&found, "/milestones/0/start/date"), "2019-05");
    assert_eq!(
        labelled(&found, "/milestones/0/details"),
        [("Responsible".into(), "Treasury".into()), ("Start date".into(), "June 2019".into())]
    );
    assert_eq!(remarks(&found), ["second-value", "second-value"]);
}

#[test]
fn a_period_of_a_step_fills_what_its_dates_leave_open() {
    let found = text("Milestones\n1. Draft\nStart date: 2018\nTimeframe: 2018-2020\n2. Adopt\n");
    assert_eq!(at(&found, "/milestones/0/end/date"), "2020");
    assert_eq!(remarks(&found), [""; 0]);
}

#[test]
fn bodies_that_a_summary_names_twice_join() {
    let found = text(
        "Challenges\nMany.\nIRM Midterm Status Summary\nCommitment 4. Registers\n\
         Responsible institution: Ministry of A\nResponsible institution: Ministry of B\n\
         Responsible institution: Ministry of A\nStart date: 2018 End date: 2020\n\
         Start date: 2018 End date: 2020\nStart date: 2019\n",
    );
    let responsible = "/irm/summaries/0/responsible";
    assert_eq!(
        each(&found, &format!("{responsible}/items"), "name"),
        ["Ministry of A", "Ministry of B"]
    );
    assert_eq!(at(&found, &format!("{responsible}/text")), "Ministry of A; Ministry of B");
    assert_eq!(at(&found, "/irm/summaries/0/period/start/text"), "2018");
    assert_eq!(at(&found, "/irm/summaries/0/sections/0/text"), "Start date: 2019");
}

/// An overview as a page has it once more, for print or for small screens.
const TWIN: &str = "<div><p>Action Plan: Kenya Action Plan 2018-2020</p><p>Action Plan Cycle: 2018</p>\
                    <p>Status: Active</p><p>Completion: Limited</p></div>";

#[test]
fn an_overview_that_stands_twice_is_one() {
    let title = "<h1>Open Data (KE0031)</h1>";
    let text = "<h2>Description</h2><p>The ministry will publish its contracts every month.</p>";
    for page in [
        format!("{TWIN}{title}{TWIN}{text}"),
        format!("{title}{TWIN}{text}{TWIN}"),
        format!("{TWIN}{title}{TWIN}{text}{TWIN}"),
    ] {
        let found = read(&format!("<html><body><p>Welcome to our site</p>{page}</body></html>"));
        assert_eq!(at(&found, "/title"), "Open Data", "{page}");
        assert_eq!(at(&found, "/status/text"), "Active", "{page}");
        assert_eq!(at(&found, "/period/start"), serde_json::Value::Null, "{page}");
        assert_eq!(
            at(&found, "/description/summary"),
            "The ministry will publish its contracts every month.",
            "{page}"
        );
    }
}
