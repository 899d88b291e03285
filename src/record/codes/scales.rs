//! What the Independent Reporting Mechanism judges, and the codes of its verdicts.

use super::{scale, vocabulary};

vocabulary! { /// Yes or no: starred, verifiable.
///
/// ```
/// use ogpx::record::{Code, YesNo};
/// let page = b"Open Data (FR0033)\nStatus: Active\nVerifiable: Yes\n";
/// let record = ogpx::parse(page)?.record;
/// assert_eq!(record.irm.verifiable.unwrap().code, Code::Known(YesNo::Yes));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
YesNo, "yes_no",
    /// Yes.
    Yes = "yes",
    /// No.
    No = "no",
}
vocabulary! { /// How far government became more open; also the verdicts of "Did it open government?".
///
/// ```
/// use ogpx::record::{Code, EarlyResults};
/// let page = b"Open Data (FR0033)\nStatus: Active\nEarly Results: Major\n";
/// let record = ogpx::parse(page)?.record;
/// assert_eq!(record.irm.early_results.unwrap().code, Code::Known(EarlyResults::Major));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
EarlyResults, "early_results",
    /// Less open than before.
    Worsened = "worsened",
    /// As before.
    DidNotChange = "did_not_change",
    /// Too early to tell.
    NoEarlyResults = "no_early_results",
    /// A little more open.
    Marginal = "marginal",
    /// More open, in results reports since 2021.
    Moderate = "moderate",
    /// Much more open.
    Major = "major",
    /// More open than anyone expected.
    Outstanding = "outstanding",
    /// Much more open, in results reports since 2021.
    Significant = "significant",
}
vocabulary! { /// The OGP values that a commitment serves, or whether it serves any.
///
/// ```
/// use ogpx::record::{Code, Relevance};
/// let page = b"Open Data (FR0033)\nStatus: Active\nRelevant to OGP Values: Access to Information\n";
/// let relevance = ogpx::parse(page)?.record.irm.relevance;
/// assert_eq!(relevance.items[0].code, Code::Known(Relevance::AccessToInformation));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
Relevance, "relevance",
    /// Access to information.
    AccessToInformation = "access_to_information",
    /// Civic participation.
    CivicParticipation = "civic_participation",
    /// Public accountability.
    PublicAccountability = "public_accountability",
    /// Technology and innovation for openness.
    Technology = "technology",
    /// It serves OGP values (which ones is not said).
    Yes = "yes",
    /// It serves none.
    No = "no",
    /// Its relevance is unclear.
    NotRelevant = "not_relevant",
}
vocabulary! { /// How ambitious a commitment is, since 2020.
///
/// ```
/// use ogpx::record::{Code, Ambition};
/// let page = b"Open Data (FR0033)\nStatus: Active\nAmbition: Substantial\n";
/// let record = ogpx::parse(page)?.record;
/// assert_eq!(record.irm.ambition.unwrap().code, Code::Known(Ambition::Substantial));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
Ambition, "ambition",
    /// Not at all.
    None = "none",
    /// It can't be told.
    Unclear = "unclear",
    /// Little.
    Low = "low",
    /// Some.
    Modest = "modest",
    /// Fairly.
    Moderate = "moderate",
    /// Much.
    Substantial = "substantial",
    /// Very.
    High = "high",
}
vocabulary! { /// What a commitment would change if carried out, until 2020.
///
/// ```
/// use ogpx::record::{Code, PotentialImpact};
/// let page = b"Open Data (FR0033)\nStatus: Active\nPotential Impact: Minor\n";
/// let record = ogpx::parse(page)?.record;
/// assert_eq!(record.irm.potential_impact.unwrap().code, Code::Known(PotentialImpact::Minor));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
PotentialImpact, "potential_impact",
    /// It would make things worse.
    Worsened = "worsened",
    /// Nothing.
    None = "none",
    /// A little.
    Minor = "minor",
    /// A good deal.
    Moderate = "moderate",
    /// Everything.
    Transformative = "transformative",
}
vocabulary! { /// How far a commitment was carried out.
///
/// ```
/// use ogpx::record::{Code, Completion};
/// let page = b"Open Data (FR0033)\nStatus: Active\nCompletion: Not Started\n";
/// let record = ogpx::parse(page)?.record;
/// assert_eq!(record.irm.completion.unwrap().code, Code::Known(Completion::NotStarted));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
Completion, "completion",
    /// Nothing is known.
    NoEvidence = "no_evidence",
    /// Not begun.
    NotStarted = "not_started",
    /// A little.
    Limited = "limited",
    /// Mostly.
    Substantial = "substantial",
    /// Wholly.
    Complete = "complete",
    /// Taken back.
    Withdrawn = "withdrawn",
}
vocabulary! { /// How specific a commitment's wording is.
///
/// A finding about it has one of these codes.
///
/// ```
/// use ogpx::record::{CodeWord, Specificity};
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// IRM Midterm Status Summary
/// 1. Open data
/// Context and Objectives
/// Specificity: Medium
/// ";
/// let finding = &ogpx::parse(page.as_bytes())?.record.irm.summaries[0].findings[0];
/// assert_eq!(Specificity::from_code(finding.code.as_str()), Some(Specificity::Medium));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
Specificity, "specificity",
    /// Not at all.
    None = "none",
    /// A little.
    Low = "low",
    /// Fairly.
    Medium = "medium",
    /// Very.
    High = "high",
}
vocabulary! { /// Whether a commitment goes on in the next plan, or should.
///
/// A finding about it has one of these codes.
///
/// ```
/// use ogpx::record::{CarryForward, CodeWord};
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// IRM Midterm Status Summary
/// 1. Open data
/// Next steps
/// It should not be carried forward to the next action plan.
/// ";
/// let finding = &ogpx::parse(page.as_bytes())?.record.irm.summaries[0].findings[0];
/// assert_eq!(CarryForward::from_code(finding.code.as_str()), Some(CarryForward::No));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
CarryForward, "carry_forward",
    /// It does, or should.
    Yes = "yes",
    /// It does not, or should not.
    No = "no",
}
vocabulary! { /// What a finding is about.
///
/// It tells which vocabulary the finding's code is of.
///
/// ```
/// use ogpx::record::About;
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// IRM Midterm Status Summary
/// 1. Open data
/// Context and Objectives
/// The commitment could have a minor potential impact.
/// ";
/// let finding = &ogpx::parse(page.as_bytes())?.record.irm.summaries[0].findings[0];
/// assert_eq!((finding.about, finding.code.as_str()), (About::PotentialImpact, "minor"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
About, "about",
    /// Relevance to OGP values.
    Relevance = "relevance",
    /// Whether it is verifiable.
    Verifiable = "verifiable",
    /// How specific it is.
    Specificity = "specificity",
    /// How ambitious it is.
    Ambition = "ambition",
    /// What it would change.
    PotentialImpact = "potential_impact",
    /// How far it was carried out.
    Completion = "completion",
    /// Whether it opened government.
    DidItOpenGovernment = "did_it_open_government",
    /// Whether it goes on in the next plan.
    CarryForward = "carry_forward",
    /// Whether it is starred.
    Starred = "starred",
}

scale! { EarlyResults: Worsened < DidNotChange < Marginal < Moderate < Major | Significant < Outstanding }
scale! { Ambition: None < Low < Modest < Moderate < Substantial < High }
scale! { Completion: NotStarted < Limited < Substantial < Complete }
scale! { whole PotentialImpact: Worsened < None < Minor < Moderate < Transformative }
scale! { whole Specificity: None < Low < Medium < High }
