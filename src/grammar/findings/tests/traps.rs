//! What sentences do not state.

use super::check;

/// What a careful reader takes for no verdict of the reviewers: claims of the government, hopes, what
/// is still to come or not known, what is said of something else.
#[test]
fn sentences_that_state_no_verdict() {
    const TRAPS: &[&str] = &[
        "The government considers the commitment complete.",
        "Milestone 4.2 is not due before 2020.",
        "Whether the next action plan takes the subject up was not yet known at the time of writing.",
        "The next action plan had not been published at the time of writing.",
        "Stakeholders hope that the commitment will be carried forward to the next action plan.",
        "Associations hoped for a major change in access to information.",
        "In the government's view, the commitment has been substantially completed.",
        "The self-assessment report marks Milestone 2.1 as complete.",
        "The Ministry's letter lists the commitment as completed.",
        "The commitment is to be completed by June 2019.",
        "Completion is expected to be substantial by the end of the term.",
        "If the law passes, the commitment could become transformative.",
        "Had it been carried out in full, residents would have had a register.",
        "The register could bring about a major change in access to information.",
        "The tender for the portal was completed in May 2017.",
        "Access to the archive is limited to researchers.",
        "The Ministry has limited resources and limited staff.",
        "A substantial part of the budget was spent on the portal.",
        "The bill was withdrawn by the parliamentary group that had brought it in.",
        "Work on the new building had not begun when the Ministry moved.",
        "Minor changes were made to the form.",
        "Documents relevant to access to information requests are kept for ten years.",
        "The identity of those who sign a petition can be verified online.",
        "The commitment should have been more specific, so that it could be verified.",
        "Residents did not change their habits.",
        "It is too early to say whether the commitment opened government.",
        "Civil society expects the government to carry the commitment forward.",
        "The Ministry intends to include the subject in the next action plan.",
        "El gobierno considera cumplido el compromiso.",
        "Según la autoevaluación, el hito 3.2 está completo.",
        "Las organizaciones esperan que el compromiso se retome en el siguiente plan.",
        "El hito 3.2 deberá completarse en 2019.",
        "El acceso al archivo está limitado a investigadores.",
        "No se sabe si el compromiso figura en el siguiente plan.",
        "La licitación fue completada en mayo.",
        "Podría tener un impacto importante si la ley se aprueba.",
        "Le gouvernement estime que l'engagement est achevé.",
        "Selon le ministère, l'avancement est substantiel.",
        "La société civile espère que l'engagement sera reconduit dans le prochain plan.",
        "L'étape 2.3 devrait être achevée en 2019.",
        "Les moyens du ministère sont limités.",
        "On ne sait pas encore si l'engagement figurera dans le prochain plan.",
        "L'appel d'offres a été achevé en mai.",
        "O governo considera o compromisso concluído.",
        "Segundo a autoavaliação, a implementação é substancial.",
        "A sociedade civil espera que o compromisso seja retomado no próximo plano.",
        "O marco 2.3 deverá ser concluído em 2019.",
        "O acesso ao arquivo é limitado a pesquisadores.",
        "Ainda não se sabe se o compromisso consta do próximo plano.",
        "A licitação foi concluída em maio.",
    ];
    let traps: Vec<(&str, &[&str])> = TRAPS.iter().map(|trap| (*trap, &[][..])).collect();
    check(&traps);
}
