//! What sentences state, scale by scale.

use super::super::rows::stars;
use super::check;

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

/// The same verdicts in the words of other hands.
#[test]
fn verdicts_in_other_words() {
    check(&[
        ("The IRM researcher finds Commitment 3.1 complete.", &["completion=complete@3.1"]),
        ("The researcher counts milestone 3.1 as complete.", &["completion=complete@step 3.1"]),
        ("Commitment 3.4 reached substantial completion.", &["completion=substantial@3.4"]),
        (
            "By August 2021 the commitment was substantially carried out.",
            &["completion=substantial"],
        ),
        ("Commitment 3.6 got no further than limited completion.", &["completion=limited@3.6"]),
        (
            "For milestone 3.3 the researcher could establish no more than limited progress.",
            &["completion=limited@step 3.3"],
        ),
        (
            "Work on Commitment 3.7 had not begun when the term ended.",
            &["completion=not_started@3.7"],
        ),
        (
            "For Commitment 3.9 the IRM researcher could find no evidence of completion.",
            &["completion=no_evidence@3.9"],
        ),
        ("All in all, the IRM rates implementation as substantial.", &["completion=substantial"]),
        ("At midterm, the level of completion was therefore limited.", &["completion=limited"]),
        ("Progress on this commitment has been limited.", &["completion=limited"]),
        ("The commitment was implemented only to a limited extent.", &["completion=limited"]),
        ("Milestone 2.4 has yet to be started.", &["completion=not_started@step 2.4"]),
        ("Both milestones were carried out in full.", &["completion=complete"]),
        ("The commitment as a whole is complete.", &["completion=complete"]),
        ("The government withdrew the commitment in 2019.", &["completion=withdrawn"]),
        ("El avance a medio término fue limitado.", &["completion=limited"]),
        ("El compromiso alcanzó un cumplimiento sustancial.", &["completion=substantial"]),
        (
            "La investigadora del IRM da por completo el hito 2.1.",
            &["completion=complete@step 2.1"],
        ),
        ("El hito 2.3 no se ha iniciado.", &["completion=not_started@step 2.3"]),
        ("No se encontró evidencia de su cumplimiento.", &["completion=no_evidence"]),
        ("El compromiso quedó completo en junio de 2017.", &["completion=complete"]),
        ("L'avancement à mi-parcours est resté limité.", &["completion=limited"]),
        ("L'engagement a atteint un niveau d'achèvement substantiel.", &["completion=substantial"]),
        ("Le chercheur de l'IRM juge le jalon 2.1 achevé.", &["completion=complete@step 2.1"]),
        ("La mise en œuvre n'a pas encore commencé.", &["completion=not_started"]),
        ("Aucune preuve de mise en œuvre n'a été trouvée.", &["completion=no_evidence"]),
        ("O avanço a meio termo foi limitado.", &["completion=limited"]),
        ("O compromisso alcançou um cumprimento substancial.", &["completion=substantial"]),
        ("O marco 2.3 ainda não começou.", &["completion=not_started@step 2.3"]),
        (
            "As regards access to information, the cluster brought about a major change.",
            &["did_it_open_government=major/access_to_information"],
        ),
        (
            "For civic participation its effect was marginal: 31 proposals were taken up.",
            &["did_it_open_government=marginal/civic_participation"],
        ),
        (
            "Nothing changed in public accountability.",
            &["did_it_open_government=did_not_change/public_accountability"],
        ),
        (
            "Access to information was left unchanged.",
            &["did_it_open_government=did_not_change/access_to_information"],
        ),
        ("Government practice remained as it was.", &["did_it_open_government=did_not_change"]),
        (
            "Neither commitment changed the practice of government.",
            &["did_it_open_government=did_not_change"],
        ),
        (
            "For public accountability there are no notable results yet.",
            &["did_it_open_government=no_early_results/public_accountability"],
        ),
        (
            "En materia de acceso a la información, la apertura fue importante.",
            &["did_it_open_government=major/access_to_information"],
        ),
        (
            "No hubo cambios en la rendición de cuentas públicas.",
            &["did_it_open_government=did_not_change/public_accountability"],
        ),
        (
            "La participación cívica quedó igual.",
            &["did_it_open_government=did_not_change/civic_participation"],
        ),
        (
            "En matière d'accès à l'information, le changement a été majeur.",
            &["did_it_open_government=major/access_to_information"],
        ),
        (
            "La participation civique est restée inchangée.",
            &["did_it_open_government=did_not_change/civic_participation"],
        ),
        (
            "Quanto ao acesso à informação, a mudança foi marginal.",
            &["did_it_open_government=marginal/access_to_information"],
        ),
        (
            "Were it carried out in full, its impact would be moderate.",
            &["potential_impact=moderate"],
        ),
        ("The commitment is of minor potential impact.", &["potential_impact=minor"]),
        ("Se le atribuye un impacto potencial moderado.", &["potential_impact=moderate"]),
        ("Son impact potentiel serait modéré.", &["potential_impact=moderate"]),
        ("O seu impacto potencial seria moderado.", &["potential_impact=moderate"]),
        ("It is of medium specificity: the text says what is issued.", &["specificity=medium"]),
        ("Su especificidad es alta.", &["specificity=high"]),
        ("Sa spécificité est moyenne.", &["specificity=medium"]),
        ("It has been spelled out well enough to be verified.", &["verifiable=yes"]),
        ("Lo que promete se puede verificar hito por hito.", &["verifiable=yes"]),
        ("Ce qu'il promet peut être vérifié.", &["verifiable=yes"]),
        ("The milestones cannot be verified.", &["verifiable=no"]),
        (
            "The commitment speaks to two OGP values, access to information and civic participation.",
            &["relevance=access_to_information", "relevance=civic_participation"],
        ),
        (
            "The commitment has a close link with the OGP value of civic participation.",
            &["relevance=civic_participation"],
        ),
        (
            "As worded, the commitment has no clear link to any OGP value.",
            &["relevance=not_relevant"],
        ),
        (
            "El compromiso guarda relación con los valores de OGP de acceso a la información y participación cívica.",
            &["relevance=access_to_information", "relevance=civic_participation"],
        ),
        (
            "L'engagement se rattache à la valeur OGP d'accès à l'information.",
            &["relevance=access_to_information"],
        ),
        (
            "O compromisso tem relação clara com o valor de participação cívica da OGP.",
            &["relevance=civic_participation"],
        ),
        (
            "The third action plan takes up Commitment 3.4 again as measure 4.2.",
            &["carry_forward=yes@3.4"],
        ),
        ("Commitment 3.1 does not appear in that plan.", &["carry_forward=no@3.1"]),
        ("The commitment was dropped from the third action plan.", &["carry_forward=no"]),
        ("The commitment merits a place in the next action plan.", &["carry_forward=yes"]),
        ("The commitment lives on in the sixth action plan.", &["carry_forward=yes"]),
        ("The IRM recommends continuing the work in the next action plan.", &["carry_forward=yes"]),
        ("El compromiso pasó a formar parte del tercer plan de acción.", &["carry_forward=yes"]),
        ("El compromiso no figura en el cuarto plan.", &["carry_forward=no"]),
        ("L'engagement se poursuit dans le troisième plan d'action.", &["carry_forward=yes"]),
        ("L'engagement ne figure plus dans le plan suivant.", &["carry_forward=no"]),
        ("O compromisso passou a fazer parte do terceiro plano.", &["carry_forward=yes"]),
        ("O compromisso não consta do próximo plano.", &["carry_forward=no"]),
    ]);
}
