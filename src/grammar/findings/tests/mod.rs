//! What sentences state and what they do not. `about=code`, then `/dimension` and
//! `@number` of a commitment or `@step label` of a milestone.

mod oracle;
mod traps;
mod verdicts;

use crate::record::CodeWord as _;
use proptest::prelude::*;

use super::labels::Label;
use super::prose::verdicts_in_prose;
use super::rows::{cell, row, rows_in_one, stars};
use super::sentences::sentences;
use super::*;

fn stated(paragraph: &str) -> Vec<String> {
    let verdict = |verdict: prose::Verdict| {
        let mut told = format!("{}={}", verdict.about.as_str(), verdict.code);
        told.extend(verdict.dimension.map(|dimension| format!("/{dimension}")));
        told.extend(verdict.subject.map(|of| match of {
            Subject::Commitment(number) => format!("@{}", &paragraph[number]),
            Subject::Milestone(label) => format!("@step {}", &paragraph[label]),
            Subject::Ranked(word, _) => format!("@the {}", &paragraph[word]),
        }));
        told
    };
    verdicts_in_prose(paragraph, None).into_iter().map(verdict).collect()
}

/// Lists every row that is not as expected, so that a change to a wording shows all that it moves.
fn check(table: &[(&str, &[&str])]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(sentence, expected)| stated(sentence) != *expected)
        .map(|(sentence, expected)| {
            format!("{sentence}\n  expected {expected:?}\n  found    {:?}", stated(sentence))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Sentences with what each states; a trap states nothing. Written without a look at the wordings.
const CASES: &str = include_str!("cases.txt");

#[test]
fn sentences_of_many_hands() {
    let mut wrong = Vec::new();
    for line in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (want, sentence) = line.split_once('|').expect("a case is `what it states|sentence`");
        let want: Vec<&str> = want.split(',').filter(|stated| *stated != "-").collect();
        let stated = stated(sentence);
        if stated != want {
            wrong.push(format!("{sentence}\n  expected {want:?}\n  found    {stated:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn two_findings_in_one_paragraph_keep_their_sentences() {
    let paragraph = "The commitment is verifiable. [12] It could have a minor impact. It was done.";
    let quotes: Vec<&str> = verdicts_in_prose(paragraph, None)
        .into_iter()
        .map(|verdict| &paragraph[verdict.sentence])
        .collect();
    assert_eq!(quotes, ["The commitment is verifiable.", "It could have a minor impact."]);
}

#[test]
fn sentences_end_where_they_end() {
    let table: [(&str, &[&str]); 9] = [
        ("One. Two! Three?", &["One.", "Two!", "Three?"]),
        (
            "See e.g. Annex 2, No. 5. Then Mr. Smith left the U.S. He came back.",
            &["See e.g. Annex 2, No. 5.", "Then Mr. Smith left the U.S. He came back."],
        ),
        ("It costs 4.5 million. It was paid.", &["It costs 4.5 million.", "It was paid."]),
        (
            "7.1. Standard list. It ended in 2018. The next began.",
            &["7.1. Standard list.", "It ended in 2018.", "The next began."],
        ),
        ("It ended. [44] [45] Then more.[46] End", &["It ended.", "Then more.", "End"]),
        ("He left the bill.9 On Monday he came.", &["He left the bill.", "On Monday he came."]),
        (
            "“It is open.” She said (quietly.) Then she left…",
            &["“It is open.”", "She said (quietly.)", "Then she left…"],
        ),
        (
            "Según la Lic. Pérez, pág. 3, se hizo. ¿Quién? Él.",
            &["Según la Lic. Pérez, pág. 3, se hizo.", "¿Quién?", "Él."],
        ),
        ("  ", &[]),
    ];
    for (paragraph, expected) in table {
        let found: Vec<&str> = sentences(paragraph).map(|sentence| &paragraph[sentence]).collect();
        assert_eq!(found, expected, "{paragraph}");
    }
}

#[test]
fn rows() {
    let read = |line: &'static str| {
        let row = row(line)?;
        let kind = match row.kind {
            Label::Name(about) => about.as_str().to_owned(),
            Label::Dimension(dimension) => dimension.to_owned(),
            Label::Numbered(Subject::Commitment(number)) => format!("commitment {}", &line[number]),
            Label::Numbered(Subject::Milestone(number) | Subject::Ranked(number, _)) => {
                format!("milestone {}", &line[number])
            }
            Label::At(about, moment) => format!("{} {}", about.as_str(), moment.as_str()),
        };
        Some(format!("{kind}: {}", row.codes.join(", ")))
    };
    let table = [
        ("Access to Information: Marginal", "access_to_information: marginal"),
        ("Civic Participation: Did Not Change", "civic_participation: did_not_change"),
        ("Participation civique : n'a pas changé", "civic_participation: did_not_change"),
        ("Participación cívica: No cambió", "civic_participation: did_not_change"),
        ("Commitment 7: Complete", "commitment 7: complete"),
        ("Commitment 2.7: Complete", "commitment 2.7: complete"),
        (
            "7.1. Standard list of documents to be published by councils: Complete",
            "milestone 7.1: complete",
        ),
        ("7.3. Training: of officials: Not Started", "milestone 7.3: not_started"),
        ("a) Inventory: Limited", "milestone a: limited"),
        ("Milestone 2: Substantial", "milestone 2: substantial"),
        ("Midterm: Limited", "completion midterm: limited"),
        ("End of term: Complete", "completion end_of_term: complete"),
        ("À mi-parcours : limité", "completion midterm: limited"),
        ("Fin du mandat : substantiel", "completion end_of_term: substantial"),
        ("Completion at midterm: Limited", "completion midterm: limited"),
        ("Midterm completion: Limited", "completion midterm: limited"),
        ("Completion (end of term): Complete", "completion end_of_term: complete"),
        ("Nivel de cumplimiento a medio término: Limitado", "completion midterm: limited"),
        ("Specificity – High", "specificity: high"),
        ("Verifiable? Yes", "verifiable: yes"),
        ("4.2 Register of wells (limited)", "milestone 4.2: limited"),
        ("4.1 Guide to wells – complete", "milestone 4.1: complete"),
        ("Engagement n° 7 : Achevé", "commitment 7: complete"),
        ("Commitment IV: Complete", "commitment IV: complete"),
        ("Commitment 8 Open wells Complete", "commitment 8: complete"),
        ("Completion: Limited", "completion: limited"),
        ("Specificity Medium", "specificity: medium"),
        ("Early Results: Major Major", "did_it_open_government: major"),
        (
            "OGP Value Relevance: Access to Information, Civic Participation",
            "relevance: access_to_information, civic_participation",
        ),
        ("Carried Forward? Yes", "carry_forward: yes"),
        ("Impact potentiel : modéré", "potential_impact: moderate"),
    ];
    for (line, expected) in table {
        assert_eq!(read(line).as_deref(), Some(expected), "{line}");
    }
    for line in [
        "Milestones:",
        "Responsible institution: Ministry of Justice",
        "Access to Information: the register",
        "Note: Complete",
        "Commitment 8 has not been completed.",
        "Commitments 7 and 8 are complete",
        "",
        ":",
        "The work is limited",
    ] {
        assert_eq!(read(line), None, "{line}");
    }
}

#[test]
fn rows_of_one_line() {
    let read = |line: &str| -> Vec<String> {
        let rows = rows_in_one(line).into_iter();
        rows.map(|(row, range)| format!("{}: {}", row.codes.join(", "), &line[range])).collect()
    };
    assert_eq!(
        read(
            "Specificity: Medium | OGP values: Access to Information, Civic Participation | On time? No"
        ),
        [
            "medium: Specificity: Medium",
            "access_to_information, civic_participation: OGP values: Access to Information, Civic Participation"
        ]
    );
    assert_eq!(
        read("¿Es verificable? Sí. ¿Es relevante? Sí. ¿Cuál es su impacto potencial? Menor."),
        [
            "yes: ¿Es verificable? Sí",
            "yes: ¿Es relevante? Sí",
            "minor: ¿Cuál es su impacto potencial? Menor"
        ]
    );
    assert!(read("Specificity: Medium | The work went on as planned").is_empty());
}

#[test]
fn cells() {
    let code = |text, about| cell(text).and_then(|cell| cell.codes(about).next());
    assert_eq!(code("Medium", About::Specificity), Some("medium"));
    assert_eq!(code("No iniciado", About::Completion), Some("not_started"));
    assert_eq!(
        code("Did Not Change Did Not Change", About::DidItOpenGovernment),
        Some("did_not_change")
    );
    assert_eq!(code("Moderate", About::PotentialImpact), Some("moderate"));
    assert_eq!(code("Moderate", About::Completion), None);
    assert_eq!(code("Access to Information", About::Relevance), Some("access_to_information"));
    assert_eq!(code("Access to the register", About::Relevance), None);
    assert_eq!(cell(""), None);
}

proptest! {
    #[test]
    fn ranges_lie_in_the_text(text in r"(Commitment|7\.1|the|is|not|relevant to|OGP values|complete|carried forward|“|œ|[.!?:✪]|\PC| |\[4\]|é|civic participation|limited){0,30}") {
        for verdict in verdicts_in_prose(&text, None).into_iter().chain(stars(&text)) {
            prop_assert!(text.get(verdict.sentence).is_some());
            prop_assert!(verdict.subject.is_none_or(|of| text.get(of.number().clone()).is_some()));
        }
        let mut end = 0;
        for sentence in sentences(&text) {
            prop_assert!(sentence.start >= end && text.get(sentence.clone()).is_some());
            end = sentence.end;
        }
        if let Some(row) = row(&text) {
            prop_assert!(text.get(row.label).is_some() && text.get(row.cell).is_some());
        }
        cell(&text);
    }
}
