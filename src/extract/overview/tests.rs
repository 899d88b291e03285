//! What pages say, and what becomes of it.

use crate::record::{CodeWord, Coded, Record};
use crate::{DiagnosticCode, Extraction, Format, Parser};

fn read(lines: &[&str]) -> Extraction {
    let page = format!("Open Data (FR0033)\n{}\n", lines.join("\n"));
    Parser::new().content(true).parse(page.as_bytes()).unwrap()
}

fn fields(record: &Record) -> Vec<(&str, &str)> {
    record.description.fields.iter().map(|f| (&f.label[..], &f.text[..])).collect()
}

fn coded<C: CodeWord>(value: &Option<Coded<C>>) -> (&str, &str) {
    let value = value.as_ref().unwrap();
    (value.code.as_str(), &value.text)
}

fn codes(found: &Extraction) -> Vec<DiagnosticCode> {
    found.diagnostics.iter().map(|remark| remark.code).collect()
}

#[test]
fn sentences_below_the_title_are_the_commitments() {
    let found = read(&[
        "The government will publish all spending data by 2020.",
        "It will hire ten people.",
    ]);
    assert_eq!(
        found.record.description.summary.as_deref(),
        Some("The government will publish all spending data by 2020.\n\nIt will hire ten people.")
    );
    assert!(found.content.iter().all(|block| block.claims != ["furniture"]));
}

#[test]
fn words_below_the_title_that_say_nothing_known_are_rest() {
    let found =
        read(&["2 minutes to read", "The government will publish all its data.", "Status: Active"]);
    assert_eq!(found.record.rest[0].text, "2 minutes to read");
    let summary = found.record.description.summary.as_deref();
    assert_eq!(summary, Some("The government will publish all its data."));
    assert_eq!(codes(&found), [DiagnosticCode::Rest]);
}

#[test]
fn labels_below_the_title_that_nobody_knows_are_fields() {
    let found =
        read(&["Sponsor: Ministry of Finance", "Budget line:", "12", "Action Plan: A 2018-2020"]);
    let record = &found.record;
    assert_eq!(fields(record), [("Sponsor", "Ministry of Finance"), ("Budget line", "12")]);
    assert_eq!(record.action_plan.title.as_deref(), Some("A 2018-2020"));
    assert_eq!(codes(&found), [DiagnosticCode::UnknownLabel; 2]);
}

#[test]
fn the_title_and_the_member_may_stand_below_once_more() {
    let found = read(&["Open Data", "France", "Action Plan: France Action Plan 2018-2020"]);
    assert_eq!(found.content[1].claims, ["furniture"]);
    assert_eq!(found.content[2].claims, ["/member/name"]);
}

#[test]
fn the_same_label_with_the_same_value_says_nothing_new() {
    let found = read(&["Action Plan: A 2018-2020", "Status: Active", "Status: active"]);
    assert_eq!(coded(&found.record.status), ("active", "Active"));
    assert_eq!(found.content[3].claims, ["/status", "furniture"]);
    assert!(found.diagnostics.is_empty());
}

#[test]
fn a_second_value_of_a_list_joins_the_first() {
    let found = read(&[
        "Lead Institution: Ministry of Finance",
        "Lead Institution: Ministry of Health",
        "Policy Areas:",
        "Health",
        "Policy Areas: Education",
        "Relevant to OGP Values: Civic Participation",
        "Relevant to OGP Values: Public Accountability",
    ]);
    let record = &found.record;
    let lead = &record.institutions.lead;
    assert_eq!(lead.text, "Ministry of Finance; Ministry of Health");
    let names: Vec<_> = lead.items.iter().map(|item| &item.name[..]).collect();
    assert_eq!(names, ["Ministry of Finance", "Ministry of Health"]);
    let areas: Vec<_> = record.policy_areas.items.iter().map(|area| &area.text[..]).collect();
    assert_eq!(areas, ["Health", "Education"]);
    let values: Vec<_> = record.irm.relevance.items.iter().map(|item| item.code.as_str()).collect();
    assert_eq!(values, ["civic_participation", "public_accountability"]);
}

#[test]
fn a_second_value_of_anything_else_is_a_field() {
    let found = read(&[
        "Action Plan: First Plan 2016-2018",
        "Action Plan: Second Plan 2018-2020",
        "IRM Report: Pending IRM Review",
        "IRM Report: France Design Report 2018-2020",
        "Start Date: May 2018",
        "Start Date: June 2018",
        "Completion: Limited",
        "Completion: Substantial",
    ]);
    let record = &found.record;
    assert_eq!(record.action_plan.title.as_deref(), Some("First Plan 2016-2018"));
    assert_eq!(coded(&record.irm.completion), ("limited", "Limited"));
    assert_eq!(record.period.start.as_ref().unwrap().text, "May 2018");
    assert_eq!(
        fields(record),
        [
            ("Action Plan", "Second Plan 2018-2020"),
            ("IRM Report", "France Design Report 2018-2020"),
            ("Start Date", "June 2018"),
            ("Completion", "Substantial"),
        ]
    );
    assert_eq!(codes(&found), [DiagnosticCode::SecondValue; 4]);
}

#[test]
fn a_value_counts_where_the_label_before_had_none() {
    let found = read(&["Status: Active", "Completion:", "Completion: Limited"]);
    assert_eq!(coded(&found.record.irm.completion), ("limited", "Limited"));
    assert!(found.diagnostics.is_empty());
}

#[test]
fn two_codes_under_one_label_are_kept_and_told() {
    let found = read(&["Completion: Limited, Substantial", "Starred: Yes No"]);
    assert_eq!(coded(&found.record.irm.completion), ("limited", "Limited, Substantial"));
    assert_eq!(coded(&found.record.irm.starred), ("yes", "Yes No"));
    assert_eq!(codes(&found), [DiagnosticCode::SecondValue; 2]);
}

#[test]
fn words_that_only_begin_like_a_code_are_not_known() {
    let found = read(&["Completion: Complete Except Milestone", "Verifiable: No Opinion"]);
    let words = ("unrecognized", "Complete Except Milestone");
    assert_eq!(coded(&found.record.irm.completion), words);
    assert_eq!(coded(&found.record.irm.verifiable), ("unrecognized", "No Opinion"));
    assert_eq!(codes(&found), [DiagnosticCode::UnknownValue; 2]);
}

#[test]
fn a_cycle_that_is_no_year_is_a_field() {
    let found = read(&["Action Plan Cycle: 2018-2020", "Status: Active"]);
    assert_eq!(found.record.action_plan.cycle, None);
    assert_eq!(fields(&found.record), [("Action Plan Cycle", "2018-2020")]);
    assert_eq!(codes(&found), [DiagnosticCode::UnknownValue]);
}

#[test]
fn one_paragraph_may_hold_several_labels() {
    let record = read(&[
        "Action Plan: France Action Plan 2018-2020 Status: Active | Lead Institution: Ministry of \
         Finance Policy Areas: Health, Education",
    ])
    .record;
    assert_eq!(record.action_plan.title.as_deref(), Some("France Action Plan 2018-2020"));
    assert_eq!(coded(&record.status), ("active", "Active"));
    assert_eq!(record.institutions.lead.text, "Ministry of Finance");
    assert_eq!(record.policy_areas.items.len(), 2);
    let html = "<h1>Open Data (FR0033)</h1><p><b>Action Plan:</b> France Action Plan 2018-2020 \
        <b>Status:</b> Active <b>Starred:</b> No</p>";
    let record = Parser::new().format(Format::Html).parse(html.as_bytes()).unwrap().record;
    assert_eq!(record.action_plan.title.as_deref(), Some("France Action Plan 2018-2020"));
    assert_eq!(coded(&record.irm.starred), ("no", "No"));
}

#[test]
fn a_status_within_a_value_is_one_by_its_words() {
    let value = "État : Direction des Pêches ; Agence nationale. Société civile : Forum civil";
    let support = format!("Institution(s) d'appui : {value}");
    let record = read(&["Statut : Inactif", &support]).record;
    assert_eq!(coded(&record.status), ("inactive", "Inactif"));
    assert_eq!(record.institutions.support.text, value);
}

#[test]
fn labels_tell_the_language() {
    let language = |lines: &[&str]| read(lines).record.language;
    let portuguese = ["Status: Ativo", "Instituição líder: Controladoria", "Descrição", "Abrir."];
    assert_eq!(language(&portuguese).as_deref(), Some("pt"));
    assert_eq!(coded(&read(&portuguese).record.status), ("active", "Ativo"));
    assert_eq!(language(&["Status: Active"]).as_deref(), Some("en"));
    assert_eq!(language(&["Die Regierung wird alle Daten veröffentlichen."]), None);
    let html = "<html lang=\"de-DE\"><h1>Offene Daten (DE0033)</h1><p>Die Regierung.</p></html>";
    let record = Parser::new().format(Format::Html).parse(html.as_bytes()).unwrap().record;
    assert_eq!(record.language.as_deref(), Some("de"));
}

#[test]
fn evidence_names_the_rule_in_full() {
    let page = b"Open Data (FR0033)\nStatus: Active\nPotential Impact: Minor\n";
    let found = Parser::new().evidence(true).parse(page).unwrap();
    assert_eq!(found.evidence["/status"].rule, "overview.status");
    assert_eq!(found.evidence["/irm/potential_impact"].rule, "overview.potential-impact");
}

#[test]
fn the_caption_of_a_star_is_no_part_of_the_verdict() {
    for (label, value, want) in [
        ("Starred", "Yes Starred", "Yes"),
        ("Étoilé", "Oui Suivis", "Oui"),
        ("Early Results", "Outstanding Starred", "Outstanding"),
    ] {
        let page = format!("Open Data (FR0033)\nStatus: Active\n{label}: {value}\n");
        let irm = crate::parse(page.as_bytes()).unwrap().record.irm;
        let text = irm.starred.map(|starred| starred.text);
        let text = text.or_else(|| irm.early_results.map(|results| results.text));
        assert_eq!(text.as_deref(), Some(want), "{value}");
    }
}

#[test]
fn a_long_value_of_a_label_behind_the_sites_own_is_no_text_of_the_plan() {
    let value = "Access to Information, Access to Information, Civic Participation, Technology";
    let page = format!("Open Data (FR0033)\nStatus: Active\nRelevant to OGP Values: {value}\n");
    let record = crate::parse(page.as_bytes()).unwrap().record;
    assert_eq!(record.irm.relevance.items.len(), 3);
    assert!(record.description.sections.is_empty());
}
