//! The coded vocabularies: one enum for each field, the same in every language.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// A vocabulary of codes.
///
/// The enums of this module implement it: what holds for any of them can be written once.
///
/// ```
/// use ogpx::record::{CodeWord, Completion};
/// fn words<C: CodeWord>() -> Vec<&'static str> {
///     C::ALL.iter().map(|code| code.as_str()).collect()
/// }
/// assert_eq!(Completion::NAME, "completion");
/// assert!(words::<Completion>().contains(&"not_started"));
/// assert_eq!(Completion::from_code("limited"), Some(Completion::Limited));
/// assert_eq!(Completion::from_code("Limited"), None);
/// ```
pub trait CodeWord: Copy + Eq + fmt::Debug + Sized + 'static {
    /// The vocabulary's name, as the record's field is called.
    const NAME: &'static str;
    /// Every code, in the order of the vocabulary.
    const ALL: &'static [Self];
    /// The code as it is written: lower case, words joined by `_`.
    fn as_str(self) -> &'static str;
    /// The code that is so written, `None` where the vocabulary has none; the words of a page are
    /// not understood here.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == code)
    }
}

macro_rules! vocabulary {
    ($(#[doc = $doc:literal])+ $name:ident, $field:literal, $($(#[doc = $code_doc:literal])+ $code:ident = $word:literal,)+) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
        #[non_exhaustive]
        pub enum $name { $($(#[doc = $code_doc])+ #[serde(rename = $word)] $code,)+ }

        impl CodeWord for $name {
            const NAME: &'static str = $field;
            const ALL: &'static [Self] = &[$($name::$code),+];
            fn as_str(self) -> &'static str {
                match self { $($name::$code => $word,)+ }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read_back(deserializer)
            }
        }
    };
}

/// A code of a stored record; one of a later version of the vocabulary is "other" where that exists.
fn read_back<'de, C: CodeWord, D: Deserializer<'de>>(deserializer: D) -> Result<C, D::Error> {
    let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
    C::from_code(&code)
        .or_else(|| C::from_code("other"))
        .ok_or_else(|| serde::de::Error::custom(format!("{code:?} is no code of `{}`", C::NAME)))
}

vocabulary! { /// Where a commitment stands, by the overview.
///
/// ```
/// use ogpx::record::{Code, Status};
/// let page = b"Open Data (FR0033)\nStatus: Inactive\nStarred: No\n";
/// let record = ogpx::parse(page)?.record;
/// assert_eq!(record.status.unwrap().code, Code::Known(Status::Inactive));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
Status, "status",
    /// In force.
    Active = "active",
    /// No longer in force.
    Inactive = "inactive",
    /// Being carried out (older site).
    InProgress = "in_progress",
    /// Carried out.
    Complete = "complete",
    /// Taken back.
    Withdrawn = "withdrawn",
}
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
vocabulary! { /// Whether the plan calls the commitment new.
///
/// ```
/// use ogpx::record::{Code, Origin};
/// let page = b"Open Data (FR0033)\nStatus: Active\nDescription\nOpen all data.\nNew commitment\n";
/// let record = ogpx::parse(page)?.record;
/// assert_eq!(record.description.origin.unwrap().code, Code::Known(Origin::New));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
Origin, "origin",
    /// New.
    New = "new",
    /// Already under way.
    Ongoing = "ongoing",
    /// Taken over from an earlier plan.
    Continued = "continued",
}
vocabulary! { /// The OGP principles that a plan associates with a commitment.
///
/// ```
/// use ogpx::record::{Code, Principle};
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Open all data.
/// OGP principles with which the commitment is associated:
/// Participation, Accountability
/// ";
/// let principles = ogpx::parse(page.as_bytes())?.record.description.principles;
/// assert_eq!(principles[1].code, Code::Known(Principle::Accountability));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
Principle, "principles",
    /// Transparency.
    Transparency = "transparency",
    /// Access to information.
    AccessToInformation = "access_to_information",
    /// Participation.
    Participation = "participation",
    /// Accountability.
    Accountability = "accountability",
    /// Innovation and technology for openness.
    InnovationAndTechnology = "innovation_and_technology",
}
vocabulary! { /// What a part of the description is for.
///
/// ```
/// use ogpx::record::Role;
/// let page = b"Open Data (FR0033)\nStatus: Active\nDescription\nChallenges\nNobody finds the data.\n";
/// let sections = ogpx::parse(page)?.record.description.sections;
/// assert_eq!((&sections[0].heading[..], sections[0].role), ("Challenges", Role::Problem));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
Role, "role",
    /// What is wrong.
    Problem = "problem",
    /// How things stand.
    StatusQuo = "status_quo",
    /// What is aimed at.
    Objective = "objective",
    /// What will be done about it.
    Solution = "solution",
    /// How that helps.
    Contribution = "contribution",
    /// Why it matters to open government.
    Relevance = "relevance",
    /// Transparency, accountability and participation weighed.
    Analysis = "analysis",
    /// The work in detail.
    Activities = "activities",
    /// Money, links to other plans, anything else.
    Additional = "additional",
    /// A heading whose role no wording and none of its words tell.
    Other = "other",
}
vocabulary! { /// What kind of IRM report a title names.
///
/// ```
/// use ogpx::record::ReportKind;
/// let page = b"Open Data (FR0033)\nStatus: Active\nIRM Report: France End-of-Term Report 2015-2017\n";
/// let reports = ogpx::parse(page)?.record.irm.reports;
/// assert_eq!(reports.items[0].kind, ReportKind::EndOfTerm);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
ReportKind, "report_kind",
    /// A design report (2017 to 2021).
    Design = "design",
    /// A progress report (until 2016).
    Progress = "progress",
    /// A mid-term report.
    MidTerm = "mid_term",
    /// An end-of-term or final report.
    EndOfTerm = "end_of_term",
    /// An implementation report.
    Implementation = "implementation",
    /// A results report (since 2021).
    Results = "results",
    /// A transitional results report.
    TransitionalResults = "transitional_results",
    /// An action plan review (since 2021).
    ActionPlanReview = "action_plan_review",
    /// A co-creation brief.
    CoCreationBrief = "co_creation_brief",
    /// An inception report of OGP Local.
    Inception = "inception",
    /// A hybrid report.
    Hybrid = "hybrid",
    /// Any other.
    Other = "other",
}
vocabulary! { /// Which report a summary is from.
///
/// ```
/// use ogpx::record::SummaryKind;
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// IRM End of Term Status Summary
/// 1. Open data
/// Next steps
/// The catalogue needs a search.
/// ";
/// let record = ogpx::parse(page.as_bytes())?.record;
/// assert_eq!(record.irm.summaries[0].kind, SummaryKind::EndOfTerm);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
SummaryKind, "summary_kind",
    /// "IRM Midterm Status Summary".
    Midterm = "midterm",
    /// "IRM End of Term Status Summary".
    EndOfTerm = "end_of_term",
    /// Any other.
    Other = "other",
}
vocabulary! { /// Halfway or at the end of a plan's term.
///
/// ```
/// use ogpx::record::{CodeWord, Moment};
/// assert_eq!(Moment::EndOfTerm.as_str(), "end_of_term");
/// assert_eq!(Moment::from_code("midterm"), Some(Moment::Midterm));
/// ```
Moment, "moment",
    /// Halfway.
    Midterm = "midterm",
    /// At the end.
    EndOfTerm = "end_of_term",
}
vocabulary! { /// Where the one answer on a scale comes from.
///
/// ```
/// use ogpx::record::{CodeWord, VerdictFrom};
/// assert_eq!(VerdictFrom::Overview.as_str(), "overview");
/// assert_eq!(VerdictFrom::from_code("end_of_term"), Some(VerdictFrom::EndOfTerm));
/// ```
VerdictFrom, "verdict_from",
    /// The coded overview.
    Overview = "overview",
    /// A summary of the end of the term, or what a table gives for it.
    EndOfTerm = "end_of_term",
    /// A summary of the midterm, or what a table gives for it.
    Midterm = "midterm",
    /// A summary of another kind.
    Other = "other",
}
vocabulary! { /// Whether a labelled list has a value.
///
/// ```
/// use ogpx::record::ListState;
/// let page = b"Open Data (FR0033)\nLead Institution: NA\nSupport Institution(s): Ministry of Justice\n";
/// let record = ogpx::parse(page)?.record;
/// assert_eq!(record.institutions.lead.state, ListState::None);
/// assert_eq!(record.institutions.support.state, ListState::Given);
/// assert_eq!(record.policy_areas.state, ListState::Absent);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
ListState, "state",
    /// There is a value.
    Given = "given",
    /// The label is there, the value is empty.
    Blank = "blank",
    /// The value is that the IRM's review is pending.
    Pending = "pending",
    /// The value says that there is none: "NA", "None", "-".
    None = "none",
    /// There is no such label.
    Absent = "absent",
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

/// The last code of these vocabularies says that none of the others fits.
macro_rules! other_by_default {
    ($($name:ident),+) => { $(impl Default for $name { fn default() -> Self { $name::Other } })+ };
}

other_by_default!(Role, ReportKind, SummaryKind, VerdictFrom);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_a_later_release_are_other_where_the_vocabulary_has_that() {
        assert_eq!(serde_json::from_str::<Role>(r#""brand_new""#).unwrap(), Role::Other);
        assert_eq!(serde_json::from_str::<SummaryKind>(r#""yearly""#).unwrap(), SummaryKind::Other);
        let error = serde_json::from_str::<About>(r#""beauty""#).unwrap_err().to_string();
        assert!(error.starts_with(r#""beauty" is no code of `about`"#), "{error}");
    }
}
