//! Lists of steps and undertakings within the description.

use crate::{at, each, html, remarks, text};

#[test]
fn a_numbered_list_that_a_colon_leads_in_begins_at_its_first_step() {
    let found = text(
        "We plan three things:\n1. Open the portal, 2019\n2. Train the staff, 2020\n\
         The Ministry of Justice undertakes to:\n- publish its data;\n- report each year.\n",
    );
    assert_eq!(at(&found, "/description/summary"), "We plan three things:");
    assert_eq!(each(&found, "/milestones", "text"), ["Open the portal", "Train the staff"]);
    assert_eq!(at(&found, "/milestones/0/end/date"), "2019");
    assert_eq!(at(&found, "/undertakings/0/by/0/name"), "Ministry of Justice");
    assert_eq!(
        each(&found, "/undertakings/0/items", "text"),
        ["publish its data;", "report each year."]
    );
}

#[test]
fn a_list_of_things_is_no_list_of_steps_from_its_second_item_on() {
    let found = text("The register holds:\n• names\n• addresses\n• dates of birth\n");
    assert_eq!(each(&found, "/milestones", "text"), [""; 0]);
    let summary = "The register holds:\n\n- names\n- addresses\n- dates of birth";
    assert_eq!(at(&found, "/description/summary"), summary);
}

#[test]
fn a_numbered_list_of_problems_is_none_of_steps() {
    let found = text("There are two problems:\n1. The law is old.\n2. Nobody knows it.\n");
    assert_eq!(each(&found, "/milestones", "text"), [""; 0]);
}

#[test]
fn a_heading_in_capitals_takes_in_no_line_before_it_and_no_item_after_it() {
    let found = text(
        "Opening the data of all ministries\nTHE COURT OF AUDITORS UNDERTAKES TO\n\
         - Publish its reports:\n- Answer questions.\n",
    );
    assert_eq!(at(&found, "/description/summary"), "Opening the data of all ministries");
    assert_eq!(at(&found, "/undertakings/0/by/0/text"), "THE COURT OF AUDITORS");
    assert_eq!(
        each(&found, "/undertakings/0/items", "text"),
        ["Publish its reports:", "Answer questions."]
    );
}

#[test]
fn an_undertaking_ends_the_value_of_a_label() {
    let found = text(
        "Lead institution: Office of the Auditor (OAG)\nThe OAG undertakes to:\n\
         - publish its data;\n- report each year.\n",
    );
    assert_eq!(at(&found, "/undertakings/0/by/0/name"), "Office of the Auditor (OAG)");
    assert_eq!(at(&found, "/undertakings/0/by/0/text"), "The OAG");
    assert_eq!(remarks(&found), [""; 0]);
}

#[test]
fn a_body_keeps_its_capitals_unless_the_whole_heading_has_them() {
    let found = text("The OAG undertakes to:\n- publish its data;\n- report each year.\n");
    assert_eq!(at(&found, "/undertakings/0/by/0/name"), "OAG");
    assert_eq!(remarks(&found), ["unlisted-body"]);
    let found = text("THE MINISTRY OF JUSTICE UNDERTAKES TO\n- publish its data;\n- report.\n");
    assert_eq!(at(&found, "/undertakings/0/by/0/name"), "Ministry of Justice");
}

#[test]
fn the_dates_behind_a_step_settle_day_and_month_for_each_other() {
    let found = text("Milestones\n1. Launch the register 01/04/2021 31/12/2021\n2. Train\n");
    assert_eq!(at(&found, "/milestones/0/start/date"), "2021-04-01");
    assert_eq!(at(&found, "/milestones/0/end/date"), "2021-12-31");
    assert_eq!(remarks(&found), [""; 0]);
}

#[test]
fn a_date_at_the_end_of_a_step_with_dates_of_its_own_is_part_of_its_words() {
    let found = text("Milestones\n1. Publish the budget of 2019, 2020\nEnd date: May 2021\n");
    assert_eq!(at(&found, "/milestones/0/text"), "Publish the budget of 2019, 2020");
    assert_eq!(at(&found, "/milestones/0/end/text"), "May 2021");
}

#[test]
fn words_that_are_no_date_are_remarked_on() {
    let found = text("Start date: Not specified\nEnd date: Ongoing\nChallenges\nMany.\n");
    assert_eq!(at(&found, "/period/end/text"), "Ongoing");
    assert!(at(&found, "/period/end/date").is_null());
    assert!(at(&found, "/period/start").is_null());
    assert_eq!(remarks(&found), ["unclear-date"]);
}

#[test]
fn a_list_in_markup_that_words_lead_in_is_one_of_steps_under_any_heading() {
    let found = html("<h3>What next</h3><p>We will:</p><ul><li>Open it</li><li>Train</li></ul>");
    assert_eq!(each(&found, "/milestones", "text"), ["Open it", "Train"]);
}

#[test]
fn a_step_with_a_name_and_number_keeps_both_as_its_label() {
    let found = text(
        "Milestone Activity with a verifiable deliverable Budget Considerations\n\
         Task 1: Call together experts of all sides\nAn expert group stands ready\n\
         Task 2: Study the laws\nA study\n",
    );
    assert_eq!(each(&found, "/milestones", "label"), ["Task 1", "Task 2"]);
    assert_eq!(at(&found, "/milestones/1/text"), "Study the laws A study");
}

#[test]
fn a_sentence_tells_until_when_the_commitment_is_carried_out() {
    for (line, end) in [
        (
            "Implementation of the measure is under way and will be conducted until 21 August 2020",
            "2020-08-21",
        ),
        (
            "La mise en œuvre de la mesure est en cours et se poursuivra jusqu’à 21 August 2020",
            "2020-08-21",
        ),
    ] {
        let found = text(&format!("{line}\nChallenges\nMany.\n"));
        assert_eq!(at(&found, "/period/end/date"), end, "{line}");
        assert_eq!(at(&found, "/period/start"), serde_json::Value::Null);
    }
}

#[test]
fn dates_that_stand_again_however_often_are_read_in_turn_not_within() {
    let dates = "from 1 March 2018 to 2 April 2019, ".repeat(5_000);
    let found = text(&format!("Milestones\n1. Open the portal {dates}\n"));
    assert_eq!(at(&found, "/milestones/0/end/date"), "2019-04-02");
}

#[test]
fn a_date_that_is_pending_keeps_its_words() {
    let page = "Open Data (FR0033)\nStatus: Active\nDescription\nMilestones\n1. Open the wells\n\
        Start date: Pending\nEnd date: June 2019\n";
    let record = ogpx::parse(page.as_bytes()).unwrap().record;
    let start = record.milestones[0].start.as_ref().unwrap();
    assert_eq!((start.text.as_str(), start.date), ("Pending", None));
}

#[test]
fn steps_with_a_name_that_count_on_are_parted_where_their_lines_were_lost() {
    let run = "Milestone 1: Issue the guidelines Deadline: 31 October 2024 Responsible: Ministry of Local \
        Government Milestone 2: Open the register Deadline: 31 March 2025 Responsible: Smart Wells \
        Institute Milestone 3: Train the officers Deadline: June 2025 Responsible: CUTS How will it \
        promote transparency? Prices can be compared.";
    let page = format!("Open Data (FR0033)\nStatus: Active\nDescription\nMilestones: {run}\n");
    let record = ogpx::parse(page.as_bytes()).unwrap().record;
    let steps: Vec<_> = (record.milestones.iter())
        .map(|step| (step.label.as_deref(), step.text.as_str(), step.responsible.as_deref()))
        .collect();
    assert_eq!(
        steps,
        [
            (Some("1"), "Issue the guidelines", Some("Ministry of Local Government")),
            (Some("2"), "Open the register", Some("Smart Wells Institute")),
            (Some("3"), "Train the officers", Some("CUTS")),
        ]
    );
    // Prose that speaks of steps has no sign behind their numbers.
    let prose =
        "Description\nIt builds on Milestone 1 of the plan and on Milestone 2 of the next.\n";
    let page = format!("Open Data (FR0033)\nStatus: Active\n{prose}");
    assert!(ogpx::parse(page.as_bytes()).unwrap().record.milestones.is_empty());
}
