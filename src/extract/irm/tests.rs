//! The verdicts that lines of a summary give, however rows and cells stand.

use crate::record::CodeWord as _;

/// The findings of a summary's lines: `about=code`, `/dimension`, `@number` or `@step label`, `^moment`.
fn findings(lines: &[&str]) -> Vec<String> {
    let page = format!(
        "Open Wells (ZZ0099)\nOverview\nStatus: Active\nLead Institution: Ministry of Water\n\
         Description\nSome text on wells.\n\nIRM End of Term Status Summary\n\n99. Open wells\n\n\
         Commitment Text:\n\nWells will be open.\n\nContext and Objectives\n\nWells stood empty.\n\n\
         {}\n\nNext steps\n\nThe IRM recommends pumps.\n",
        lines.join("\n\n")
    );
    let record = crate::parse(page.as_bytes()).unwrap().record;
    let told = |found: &crate::record::Finding| {
        let mut told = format!("{}={}", found.about.as_str(), found.code.as_str());
        told.extend(found.dimension.map(|value| format!("/{}", value.as_str())));
        told.extend(found.commitment.as_ref().map(|number| format!("@{number}")));
        told.extend(found.milestone.as_ref().map(|label| format!("@step {label}")));
        told.extend(found.at.map(|at| format!("^{}", at.as_str())));
        told
    };
    record.irm.summaries[0].findings.iter().map(told).collect()
}

#[test]
fn rows_stand_in_many_ways() {
    const MARGINAL: &str = "did_it_open_government=marginal/access_to_information";
    const UNCHANGED: &str = "did_it_open_government=did_not_change/civic_participation";
    const BOTH: &[&str] = &["completion=limited^midterm", "completion=complete^end_of_term"];
    const STEPS: &[&str] = &["completion=complete@step 99.1", "completion=limited@step 99.2"];
    let table: &[(&[&str], &[&str])] = &[
        (&["Completion at midterm: Limited", "Completion at the end of term: Complete"], BOTH),
        (&["Midterm completion: Limited", "End-of-term completion: Complete"], BOTH),
        (&["Completion (midterm): Limited", "Completion (end of term): Complete"], BOTH),
        (&["Midterm: Limited End of term: Complete"], BOTH),
        (&["Completion", "Midterm: Limited | End of term: Complete"], BOTH),
        (
            &["Status", "Milestone Completion", "99.1 Guide Complete", "99.2 Register Limited"],
            STEPS,
        ),
        (
            &[
                "Status",
                "Milestone | Level of completion",
                "99.1 Guide | Complete",
                "99.2 Register | Limited",
            ],
            STEPS,
        ),
        (&["Status", "• 99.1 Guide: Complete", "• 99.2 Register: Limited"], STEPS),
        (&["Status", "99.1 Guide to wells (complete)", "99.2 Register (limited)"], STEPS),
        (&["Status", "99.1 Guide to wells – complete", "99.2 Register — limited"], STEPS),
        (&["Status", "Complete: 99.1", "Limited: 99.2"], STEPS),
        (
            &[
                "Status",
                "Milestone | Midterm | End of term",
                "99.1 Guide | Limited | Complete",
                "Overall | Limited | Complete",
            ],
            &[
                "completion=limited@step 99.1^midterm",
                "completion=complete@step 99.1^end_of_term",
                BOTH[0],
                BOTH[1],
            ],
        ),
        (
            &["Commitment Overview Specificity: High Potential Impact: Minor Completion: Limited"],
            &["specificity=high", "potential_impact=minor", "completion=limited"],
        ),
        (
            &["Verifiable: Yes | Relevance: Access to Information | Completion: Limited"],
            &["verifiable=yes", "relevance=access_to_information", "completion=limited"],
        ),
        (&["Verifiable? Yes", "Specificity – High"], &["verifiable=yes", "specificity=high"]),
        (
            &[
                "Did It Open Government?",
                "Access to Information: Marginal; Civic Participation: Did Not Change",
            ],
            &[MARGINAL, UNCHANGED],
        ),
        (
            &[
                "Did It Open Government?",
                "Access to Information Marginal Civic Participation Did Not Change",
            ],
            &[MARGINAL, UNCHANGED],
        ),
        (&["Status", "Commitment IV: Complete"], &["completion=complete@IV"]),
        (&["Status", "Engagement n° 98 : Achevé"], &["completion=complete@98"]),
        (&["Completion", "Limited. The portal was late."], &["completion=limited"]),
        (&["Carried Forward?", "Yes. It is Commitment 4 of the new plan."], &["carry_forward=yes"]),
        (&["Carried Forward?", "No, since the wells are open by now."], &["carry_forward=no"]),
        (&["Carried forward to the next plan: No"], &["carry_forward=no"]),
    ];
    for (lines, want) in table {
        assert_eq!(findings(lines), *want, "{lines:?}");
    }
}

#[test]
fn a_sentence_may_go_on_in_the_next_line() {
    let wrapped = "As the register is open to everybody who asks for it, the commitment is\n\
        relevant to the OGP value of access to information and, because residents\n\
        draw the map, to that of civic participation.";
    assert_eq!(findings(&[wrapped])[0], "relevance=access_to_information");
    let steps = "By the end of June of the second year of the plan the level of completion\n\
        was limited, and nobody could say when the pumps would come to the villages.";
    assert_eq!(findings(&[steps]), ["completion=limited"]);
}

#[test]
fn a_member_of_the_cluster_is_a_commitment_by_its_bare_number_too() {
    let page = "Open Wells (ZZ0099)\nStatus: Active\nLead Institution: Ministry of Water\n\n\
        IRM End of Term Status Summary\n\nCluster 2: Water (3.1, 3.4)\n\nStatus\n\n3.4 Pumps: Limited\n";
    let record = crate::parse(page.as_bytes()).unwrap().record;
    let found = &record.irm.summaries[0].findings[0];
    assert_eq!((found.commitment.as_deref(), found.milestone.as_deref()), (Some("3.4"), None));
}

#[test]
fn a_heading_that_no_table_knows_is_told_by_its_form() {
    let page = "Open Wells (ZZ0099)\nStatus: Active\nLead Institution: Ministry of Water\n\n\
        IRM Midterm Status Summary\n\n9. Open wells\n\nCommitment Text:\n\nWells will be open.\n\n\
        Start date: May 2018\n\nWhy it matters\n\nWells stood empty for years, and nobody in the \
        villages knew whom to ask for pumps.\n\nLooking ahead\n\nThe Ministry could publish the map \
        of wells together with the dates of each repair.\n";
    let record = crate::parse(page.as_bytes()).unwrap().record;
    let summary = &record.irm.summaries[0];
    let headings: Vec<_> =
        summary.sections.iter().map(|section| section.heading.as_deref()).collect();
    assert_eq!(headings, [Some("Why it matters"), Some("Looking ahead")]);
}

/// The headings of the sections of a summary that has this heading, and these lines.
fn headings(heading: &str, lines: &[&str]) -> Vec<String> {
    let page = format!(
        "Open Wells (ZZ0099)\nOverview\nStatus: Active\nLead Institution: Ministry of Water\n\
         Description\nSome text on wells.\n\n{heading}\n\n99. Open wells\n\nCommitment Text:\n\n\
         Wells will be open. [1]\n\n{}\n",
        lines.join("\n\n")
    );
    let record = crate::parse(page.as_bytes()).unwrap().record;
    let sections = &record.irm.summaries[0].sections;
    sections.iter().map(|section| section.heading.clone().unwrap_or_default()).collect()
}

#[test]
fn headings_are_told_by_form_where_no_table_has_them() {
    const TEXT: &str = "Before the plan, whoever wanted to know which wells were dry had to walk to each of \
                        them in turn. [2]";
    const LEAD: &str = "To go further, future work on this subject by the Ministry could";
    for (lines, want) in [
        (
            &["Wells and their history", TEXT, "Later work", LEAD, "• count the wells;"][..],
            &["Wells and their history", "Later work"][..],
        ),
        (&["Context and background", TEXT], &["Context and background"]),
        (&["Level of completion", TEXT], &["Level of completion"]),
        (&["Nivel de cumplimiento", TEXT], &["Nivel de cumplimiento"]),
        (&["Étapes suivantes", TEXT], &["Étapes suivantes"]),
        (&["Objetivo do compromisso", TEXT], &["Objetivo do compromisso"]),
    ] {
        assert_eq!(headings("IRM Midterm Status Summary:", lines), want, "{lines:?}");
    }
}

/// Whose verdicts sentences of a summary on two steps give: the step's label, or the number of another
/// commitment.
fn whose(title: &str, lines: &[&str]) -> Vec<(Option<String>, Option<String>)> {
    let page = format!(
        "Open Wells (ZZ0099)\nStatus: Active\nLead Institution: Ministry of Water\n\n\
         IRM End of Term Status Summary\n\n{title}\n\nCommitment Text:\n\nWells will be open.\n\n\
         Milestones:\n\n9.1 List of all pumps with place and hours\n\n9.2 Inspectors elected in the \
         villages\n\nStatus\n\n{}\n",
        lines.join("\n\n")
    );
    let record = crate::parse(page.as_bytes()).unwrap().record;
    let found = &record.irm.summaries[0].findings;
    found.iter().map(|found| (found.milestone.clone(), found.commitment.clone())).collect()
}

#[test]
fn what_is_said_of_a_thing_is_said_of_the_step_that_promises_it() {
    let step = |label: &str| vec![(Some(label.to_owned()), None)];
    let own = vec![(None, None)];
    let alone = "9. Open wells";
    for (line, want) in [
        ("The list of pumps was substantially completed.", step("9.1")),
        ("The election of inspectors saw only limited completion.", step("9.2")),
        ("The open wells saw only limited completion.", own.clone()),
        ("The level of completion is limited.", own.clone()),
        ("The commitment was fully completed.", own.clone()),
        // Nothing of it stands in a step: it is the commitment by another name.
        ("The reform saw only limited completion.", own),
    ] {
        assert_eq!(whose(alone, &[line]), want, "{line}");
    }
}

#[test]
fn in_a_cluster_the_commitment_is_the_one_named_last() {
    let cluster = "Cluster 2: Water (9, 11)";
    let of = |number: &str| (None, Some(number.to_owned()));
    let lines = [
        "Commitment 11 has another story. Two villages were measured. The commitment's completion was \
         limited.",
        "Commitment 12 is on drains. No potential impact was attributed to it either.",
    ];
    assert_eq!(whose(cluster, &lines), [of("11"), of("12")]);
    // What neither a step nor the title of the page's commitment names is of an unknown member.
    assert_eq!(
        whose(cluster, &["Commitment 11 is complete.", "The maps saw limited completion."]),
        [of("11")]
    );
}

#[test]
fn a_page_without_a_number_has_that_of_the_member_with_its_title() {
    let page = "Open Wells (ZZ0099)\nStatus: Active\nLead Institution: Ministry of Water\n\n\
        IRM End of Term Status Summary\n\nCluster 2: Water (9, 11)\n\nCommitment 11. Open wells\n\n\
        Status\n\nCommitment 11: Limited\n\nCommitment 9: Complete\n";
    let record = crate::parse(page.as_bytes()).unwrap().record;
    assert_eq!(record.number.as_deref(), Some("11"));
    assert_eq!(record.irm.verdicts.completion.unwrap().code.as_str(), "limited");
}
