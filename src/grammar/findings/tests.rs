//! What sentences state and what they do not. `about=code`, then `/dimension` and
//! `@number` of a commitment or `@step label` of a milestone.

use crate::record::CodeWord as _;
use proptest::prelude::*;

use super::prose::verdicts_in_prose;
use super::rows::{Label, cell, row, stars};
use super::sentences::sentences;
use super::*;

fn stated(paragraph: &str) -> Vec<String> {
    let verdict = |verdict: prose::Verdict| {
        let mut told = format!("{}={}", verdict.about.as_str(), verdict.code);
        told.extend(verdict.dimension.map(|dimension| format!("/{dimension}")));
        told.extend(verdict.subject.map(|of| match of {
            Subject::Commitment(number) => format!("@{}", &paragraph[number]),
            Subject::Milestone(label) => format!("@step {}", &paragraph[label]),
        }));
        told
    };
    verdicts_in_prose(paragraph).into_iter().map(verdict).collect()
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

#[test]
fn relevance() {
    check(&[
        (
            "The commitment is relevant to OGP’s value of civic participation, as it makes it easier to be heard.",
            &["relevance=civic_participation"],
        ),
        (
            "A public reply with reasons also makes it relevant to public accountability.",
            &["relevance=public_accountability"],
        ),
        (
            "It is therefore relevant to the OGP values of access to information and civic participation.",
            &["relevance=access_to_information", "relevance=civic_participation"],
        ),
        (
            "This commitment has a clear relevance to the OGP value of access to information and public participation.",
            &["relevance=access_to_information", "relevance=civic_participation"],
        ),
        (
            "The commitment is relevant to access to information because it opens the register, though accountability is left out.",
            &["relevance=access_to_information"],
        ),
        ("Commitment 3.1 is clearly relevant to OGP values.", &["relevance=yes@3.1"]),
        ("The commitment has unclear relevance to OGP values.", &["relevance=not_relevant"]),
        ("As written, it is not clearly relevant to the OGP values.", &["relevance=not_relevant"]),
        (
            "El compromiso es relevante para los valores de OGP de acceso a la información y rendición de cuentas públicas.",
            &["relevance=access_to_information", "relevance=public_accountability"],
        ),
        (
            "L'engagement est pertinent pour les valeurs OGP de participation civique et de responsabilité publique.",
            &["relevance=civic_participation", "relevance=public_accountability"],
        ),
        (
            "O compromisso é relevante para o valor de acesso à informação da OGP.",
            &["relevance=access_to_information"],
        ),
        ("The commitment could be made relevant to public accountability.", &[]),
        ("Why is this commitment relevant to OGP values?", &[]),
        ("Only documents relevant to the case are kept.", &[]),
        ("The register is not relevant to most farmers.", &[]),
        ("According to the government, the commitment is relevant to civic participation.", &[]),
    ]);
}

#[test]
fn verifiable_and_specificity() {
    check(&[
        ("On the whole, the commitment is specific enough to be verifiable.", &["verifiable=yes"]),
        (
            "The commitment is verifiable, although the course could have been given figures.",
            &["verifiable=yes"],
        ),
        ("The milestones are specific and verifiable.", &["verifiable=yes"]),
        ("The commitment is not specific enough to be verifiable.", &["verifiable=no"]),
        ("The activities are not specific enough to review.", &["verifiable=no"]),
        ("As written, the commitment is not verifiable.", &["verifiable=no"]),
        ("The text is too vague to be verified.", &["verifiable=no"]),
        ("El compromiso es suficientemente específico para ser verificable.", &["verifiable=yes"]),
        (
            "El compromiso no es lo suficientemente específico para ser verificable.",
            &["verifiable=no"],
        ),
        (
            "L'engagement est vérifiable et pertinent pour la valeur OGP d'accès à l'information.",
            &["verifiable=yes", "relevance=access_to_information"],
        ),
        ("L’engagement n’est pas suffisamment précis pour être vérifiable.", &["verifiable=no"]),
        ("O compromisso é suficientemente específico para ser verificável.", &["verifiable=yes"]),
        ("The commitment should be verifiable.", &[]),
        ("The first milestone is only partially verifiable.", &[]),
        ("It is unclear whether the result is verifiable.", &[]),
        ("The specificity of the commitment is medium.", &["specificity=medium"]),
        ("The commitment's specificity is high.", &["specificity=high"]),
        ("The commitment is coded as having low specificity.", &["specificity=low"]),
        (
            "The IRM researcher assessed the level of specificity as medium.",
            &["specificity=medium"],
        ),
        ("El nivel de especificidad del compromiso es medio.", &["specificity=medium"]),
        ("La spécificité de l'engagement est faible.", &["specificity=low"]),
        ("More specificity would have helped.", &[]),
        ("Its specificity is not high.", &[]),
    ]);
}

#[test]
fn potential_impact_and_ambition() {
    check(&[
        ("The commitment could have a minor effect.", &["potential_impact=minor"]),
        (
            "If fully implemented, the commitment could have a transformative impact on the budget.",
            &["potential_impact=transformative"],
        ),
        ("The potential impact of the commitment is minor.", &["potential_impact=minor"]),
        (
            "The IRM researcher therefore considers the potential impact to be moderate.",
            &["potential_impact=moderate"],
        ),
        ("The commitment has a moderate potential impact.", &["potential_impact=moderate"]),
        ("It is expected to have a moderate impact.", &["potential_impact=moderate"]),
        (
            "The commitment is considered potentially transformative.",
            &["potential_impact=transformative"],
        ),
        ("The commitment has no potential impact.", &["potential_impact=none"]),
        (
            "As written, Commitment 3.1 is clearly relevant to OGP values and could have a transformative impact.",
            &["relevance=yes@3.1", "potential_impact=transformative@3.1"],
        ),
        (
            "De cumplirse por completo, tendría un impacto potencial moderado, porque mostraría quién recibe cada guaraní.",
            &["potential_impact=moderate"],
        ),
        ("L'impact potentiel de cet engagement est modéré.", &["potential_impact=moderate"]),
        ("O impacto potencial do compromisso é menor.", &["potential_impact=minor"]),
        ("It could have been transformative if the law had passed.", &[]),
        ("It would have had a transformative impact.", &[]),
        ("The commitment does not have a transformative impact.", &[]),
        ("The reform may be transformative.", &[]),
        ("The Ministry claims that the commitment could have a transformative impact.", &[]),
        ("Según el gobierno, el compromiso tendría un impacto potencial transformador.", &[]),
        ("No tendría un impacto transformador.", &[]),
        ("The ministry made minor changes to the form.", &[]),
        ("Both commitments show substantial potential for results.", &["ambition=substantial"]),
        ("The commitment has unclear potential for results.", &["ambition=unclear"]),
        ("The ambition of the commitment is low.", &["ambition=low"]),
        ("The level of ambition should be high.", &[]),
    ]);
}

#[test]
fn completion() {
    check(&[
        ("This commitment was assessed as complete.", &["completion=complete"]),
        ("The commitment has been substantially completed.", &["completion=substantial"]),
        (
            "Commitments 7 and 9 were fully completed.",
            &["completion=complete@7", "completion=complete@9"],
        ),
        ("The level of completion at the midterm is limited.", &["completion=limited"]),
        ("The commitment saw only limited completion.", &["completion=limited"]),
        ("Implementation remains limited.", &["completion=limited"]),
        ("Milestone 1.2 has not been started.", &["completion=not_started@step 1.2"]),
        ("No progress was made on the portal.", &["completion=not_started"]),
        ("The commitment was withdrawn in 2017.", &["completion=withdrawn"]),
        ("A medio término, el nivel de cumplimiento es limitado.", &["completion=limited"]),
        ("El compromiso fue completado.", &["completion=complete"]),
        ("La mise en œuvre reste limitée.", &["completion=limited"]),
        ("L'engagement a été entièrement réalisé.", &["completion=complete"]),
        ("O compromisso foi concluído.", &["completion=complete"]),
        ("The commitment was not completed.", &[]),
        ("The government considers it completed.", &[]),
        ("According to the self-assessment report, the commitment is complete.", &[]),
        ("The milestone is expected to be completed in 2019.", &[]),
        ("Once the commitment is completed, residents can see the register.", &[]),
        ("The register is limited to municipal land.", &[]),
        ("The tender was completed in May.", &[]),
        ("The portal went online in March 2016 and held 41,000 decisions.", &[]),
        (
            "The Ministry agreed the list of documents in February 2015; the tender for the portal failed twice.",
            &[],
        ),
        (
            "El inventario terminó con un atraso de tres meses y la resolución seguía sin firma.",
            &[],
        ),
    ]);
}

#[test]
fn did_it_open_government() {
    check(&[
        (
            "The commitment did not change government practice.",
            &["did_it_open_government=did_not_change"],
        ),
        (
            "It did not change access to information or civic participation.",
            &[
                "did_it_open_government=did_not_change/access_to_information",
                "did_it_open_government=did_not_change/civic_participation",
            ],
        ),
        (
            "There was a marginal improvement in access to information.",
            &["did_it_open_government=marginal/access_to_information"],
        ),
        (
            "The commitment has created a major opening for civic participation.",
            &["did_it_open_government=major/civic_participation"],
        ),
        (
            "It made a ‘major’ contribution to opening government.",
            &["did_it_open_government=major"],
        ),
        ("The commitment achieved moderate early results.", &["did_it_open_government=moderate"]),
        ("This led to major results.", &["did_it_open_government=major"]),
        (
            "El compromiso no cambió el acceso a la información.",
            &["did_it_open_government=did_not_change/access_to_information"],
        ),
        (
            "Hubo una mejora marginal en el acceso a la información.",
            &["did_it_open_government=marginal/access_to_information"],
        ),
        (
            "L'engagement n'a pas changé la participation civique.",
            &["did_it_open_government=did_not_change/civic_participation"],
        ),
        ("The portal could lead to a major improvement in access to information.", &[]),
        ("There has been no major improvement in access to information.", &[]),
        ("The government says that it made a major contribution to opening government.", &[]),
        ("Three major cities took part in the trial.", &[]),
    ]);
}

#[test]
fn carry_forward() {
    check(&[
        (
            "Commitment 7 was carried forward to the third action plan as Commitment 21.",
            &["carry_forward=yes@7"],
        ),
        ("Commitment 9 was not carried forward.", &["carry_forward=no@9"]),
        (
            "The IRM researcher recommends that this commitment be carried forward to the next action plan.",
            &["carry_forward=yes"],
        ),
        (
            "The IRM researcher recommends carrying this commitment forward, provided that the reply becomes a rule.",
            &["carry_forward=yes"],
        ),
        (
            "Since the commitment is underway by now, the IRM researcher proposes that it not be carried forward to the next action plan.",
            &["carry_forward=no"],
        ),
        ("The commitment should be taken forward to the next action plan.", &["carry_forward=yes"]),
        ("The IRM does not recommend that it be carried forward.", &["carry_forward=no"]),
        ("El compromiso no fue retomado en el cuarto plan de acción.", &["carry_forward=no"]),
        ("El compromiso fue retomado en el cuarto plan de acción.", &["carry_forward=yes"]),
        (
            "L'engagement a été reporté au quatrième plan d'action, où il s'étend aux permis miniers.",
            &["carry_forward=yes"],
        ),
        ("L’engagement n’a pas été reporté au plan suivant.", &["carry_forward=no"]),
        ("If the commitment is carried forward, the IRM suggests a deadline.", &[]),
        ("The commitment may be carried forward.", &[]),
        ("The next action plan had not been published at the time of writing.", &[]),
        ("It is unclear whether the commitment was carried forward.", &[]),
        ("The Ministry will carry the message forward.", &[]),
        ("The IRM researcher recommends that the Ministry publish the agenda.", &[]),
    ]);
}

#[test]
fn starred() {
    check(&[
        ("This is a starred commitment.", &["starred=yes"]),
        ("The commitment was not starred.", &["starred=no"]),
        ("Commitment 3 received a star.", &["starred=yes@3"]),
        ("The work started in May.", &[]),
    ]);
    let numbers = |line: &'static str| {
        stars(line)
            .into_iter()
            .filter_map(|star| Some(&line[star.subject?.number().clone()]))
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers("Cluster 4: Archives and Public Registers (11, ✪12)"), ["12"]);
    assert_eq!(numbers("Cluster 2: Data (2.2.1, 2.2.2, ✪2.3, ✪ 2.4)"), ["2.3", "2.4"]);
    assert_eq!(numbers("✪  Commitment 14. Protect whistleblowers"), ["14"]);
    assert_eq!(numbers("✪ 3. Open budget"), ["3"]);
    assert_eq!(numbers("3. Open budget (✪)"), ["3"]);
    assert_eq!(numbers("All Three (✪)"), [""; 0]);
}

#[test]
fn two_findings_in_one_paragraph_keep_their_sentences() {
    let paragraph = "The commitment is verifiable. [12] It could have a minor impact. It was done.";
    let quotes: Vec<&str> = verdicts_in_prose(paragraph)
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
            Label::Numbered(Subject::Milestone(number)) => format!("milestone {}", &line[number]),
            Label::Midterm => "midterm".to_owned(),
            Label::EndOfTerm => "end of term".to_owned(),
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
        ("Midterm: Limited", "midterm: limited"),
        ("End of term: Complete", "end of term: complete"),
        ("À mi-parcours : limité", "midterm: limited"),
        ("Fin du mandat : substantiel", "end of term: substantial"),
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
        "",
        ":",
        "The work is limited",
    ] {
        assert_eq!(read(line), None, "{line}");
    }
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
        for verdict in verdicts_in_prose(&text).into_iter().chain(stars(&text)) {
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
