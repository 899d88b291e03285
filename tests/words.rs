//! A language that is not built in, as its own file of words.

use ogpx::record::{CodeWord as _, DateValue, Institution, ListState, Role};
use ogpx::{Parser, Record, Vocabulary};

fn german(page: &str) -> Record {
    let words = Vocabulary::built_in().with(include_str!("../docs/words-de.txt")).unwrap();
    Parser::new().vocabulary(words).parse(page.as_bytes()).unwrap().record
}

const PAGE: &str = include_str!("words/german.txt");

#[test]
fn a_german_page_is_read_with_german_words() {
    let record = german(PAGE);
    assert_eq!(record.language.as_deref(), Some("de"));
    assert_eq!(record.title.as_deref(), Some("Offene Haushaltsdaten der Gemeinden"));
    assert_eq!(record.member.name.as_deref(), Some("Freiland"));
    assert_eq!(record.action_plan.title.as_deref(), Some("Aktionsplan Freiland 2021-2023"));
    assert_eq!(record.action_plan.cycle, Some(2021));
    assert_eq!(record.status.unwrap().code.as_str(), "active");
    let names = |items: Vec<Institution>| -> Vec<String> {
        items.into_iter().map(|item| item.name).collect()
    };
    assert_eq!(names(record.institutions.lead.items), ["Bundesministerium für Finanzen"]);
    let support = ["Statistikamt", "Verein Offener Haushalt", "Stadt Neuhafen"];
    assert_eq!(names(record.institutions.support.items), support);
    let areas: Vec<_> = record.policy_areas.items.iter().map(|area| area.code.as_deref()).collect();
    assert_eq!(areas, [Some("open_data"), Some("public_participation")]);
    assert_eq!(record.irm.reports.state, ListState::Pending);
    assert_eq!(record.irm.starred.unwrap().code.as_str(), "no");
    assert_eq!(record.irm.early_results.unwrap().code.as_str(), "marginal");
    assert_eq!(record.irm.verifiable.unwrap().code.as_str(), "yes");
    assert_eq!(record.irm.potential_impact.unwrap().code.as_str(), "moderate");
    assert_eq!(record.irm.completion.unwrap().code.as_str(), "substantial");
    assert!(record.rest.is_empty(), "{:?}", record.rest);
}

#[test]
fn its_description_has_sections_a_period_and_dated_steps() {
    let record = german(PAGE);
    let roles: Vec<Role> = record.description.sections.iter().map(|section| section.role).collect();
    assert_eq!(roles, [Role::Problem, Role::Solution, Role::Relevance]);
    let iso = |date: &Option<DateValue>| {
        date.as_ref().and_then(|date| date.date).map(|iso| iso.to_string())
    };
    assert_eq!(iso(&record.period.start).as_deref(), Some("2021-03"));
    assert_eq!(iso(&record.period.end).as_deref(), Some("2023-06"));
    let steps: Vec<_> =
        record.milestones.iter().map(|step| (step.label.as_deref(), iso(&step.end))).collect();
    let date = |date: &str| Some(date.to_owned());
    let want =
        [(Some("1"), date("2021")), (Some("2"), date("2022-03")), (Some("3"), date("2023-06"))];
    assert_eq!(steps, want);
}

#[test]
fn verdicts_are_read_in_its_sentences_and_rows() {
    let summary = "\nIRM Zusammenfassung Zwischenstand\n\n4. Offene Haushaltsdaten der Gemeinden\n\n\
        Text der Maßnahme:\n\nJede Gemeinde legt ihren Haushalt offen.\n\nKontext und Ziele\n\n\
        Die Bestimmtheit ist hoch. Die mögliche Wirkung ist daher mäßig.\n\nUmsetzungsstand\n\n\
        Die Umsetzung ist bisher nur begrenzt. Meilenstein 4.1 ist noch begrenzt, mit \
        Meilenstein 4.2 wurde noch nicht begonnen. Das Ministerium hält die Umsetzung für \
        weitgehend.\n\nZwischenstand: Begrenzt\n";
    let record = german(&format!("{PAGE}{summary}"));
    let findings: Vec<String> = (record.irm.summaries[0].findings.iter())
        .map(|found| {
            let step = found.milestone.as_deref().unwrap_or("whole");
            let at = found.at.map_or("", |_| " at a moment");
            format!("{step}: {} {}{at}", found.about.as_str(), found.code.as_str())
        })
        .collect();
    let want = [
        "whole: specificity high",
        "whole: potential_impact moderate",
        "whole: completion limited",
        "4.1: completion limited",
        "4.2: completion not_started",
        "whole: completion limited at a moment",
    ];
    assert_eq!(findings, want);
}

#[test]
fn without_these_words_the_page_is_no_commitment_that_is_known() {
    let record = ogpx::parse(PAGE.as_bytes()).map(|extraction| extraction.record);
    assert!(record.is_err() || record.unwrap().institutions.lead.items.is_empty());
}

#[test]
fn pages_in_other_languages_are_read_as_before() {
    for page in [
        include_str!("../fixtures/seed/FR0038.txt"),
        include_str!("../fixtures/americas/AR0090.txt"),
    ] {
        assert_eq!(german(page), ogpx::parse(page.as_bytes()).unwrap().record);
    }
}

#[test]
fn what_is_given_counts_before_what_is_built_in() {
    let words = "language = en\n[overview]\nlead = Status\n";
    let words = Vocabulary::built_in().with(words).unwrap();
    let page = b"Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Ministry of Culture\n";
    let record = Parser::new().vocabulary(words).parse(page).unwrap().record;
    assert_eq!(record.institutions.lead.items[0].name, "Ministry of Culture");
}

#[test]
fn a_remark_tells_the_line_that_would_know_the_words() {
    let page = b"Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nOwner: Ministry\nStatus: Paused\n";
    let told: Vec<String> =
        ogpx::parse(page).unwrap().diagnostics.into_iter().map(|one| one.message).collect();
    assert!(
        told[0].ends_with("a file of words gives it a meaning: `MEANING = Owner` under [overview]"),
        "{told:?}"
    );
    assert!(
        told[1].ends_with("a file of words gives it a code: `CODE = Paused` under [status]"),
        "{told:?}"
    );
}
