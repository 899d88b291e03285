//! The coded vocabularies: one enum for each field, the same in every language.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A vocabulary of codes.
pub trait CodeWord: Copy + Eq + fmt::Debug + Sized + 'static {
    /// The vocabulary's name, as the record's field is called.
    const NAME: &'static str;
    /// Every code, in the order of the vocabulary.
    const ALL: &'static [Self];
    /// The code as it is written.
    fn as_str(self) -> &'static str;
    /// The code that is so written.
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
YesNo, "yes_no",
    /// Yes.
    Yes = "yes",
    /// No.
    No = "no",
}
vocabulary! { /// How far government became more open; also the verdicts of "Did it open government?".
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
CarryForward, "carry_forward",
    /// It does, or should.
    Yes = "yes",
    /// It does not, or should not.
    No = "no",
}
vocabulary! { /// Whether the plan calls the commitment new.
Origin, "origin",
    /// New.
    New = "new",
    /// Already under way.
    Ongoing = "ongoing",
    /// Taken over from an earlier plan.
    Continued = "continued",
}
vocabulary! { /// The OGP principles that a plan associates with a commitment.
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
    /// A heading that no vocabulary knows.
    Other = "other",
}
vocabulary! { /// What kind of IRM report a title names.
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
SummaryKind, "summary_kind",
    /// "IRM Midterm Status Summary".
    Midterm = "midterm",
    /// "IRM End of Term Status Summary".
    EndOfTerm = "end_of_term",
    /// Any other.
    Other = "other",
}
vocabulary! { /// Halfway or at the end of a plan's term.
Moment, "moment",
    /// Halfway.
    Midterm = "midterm",
    /// At the end.
    EndOfTerm = "end_of_term",
}
vocabulary! { /// Whether a labelled list has a value.
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

/// A code of a vocabulary, or one of the six that every vocabulary has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Code<C> {
    /// A code of the vocabulary.
    Known(C),
    /// The IRM's review is pending.
    Pending,
    /// "Not reviewed", "NR".
    NotReviewed,
    /// "No Data", "No IRM Data".
    NoData,
    /// "Not applicable".
    NotApplicable,
    /// The label is there, the value is empty.
    Blank,
    /// Words that no vocabulary knows.
    Unrecognized,
}

impl<C: CodeWord> Code<C> {
    /// The code as it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::Known(code) => code.as_str(),
            Code::Pending => "pending",
            Code::NotReviewed => "not_reviewed",
            Code::NoData => "no_data",
            Code::NotApplicable => "not_applicable",
            Code::Blank => "blank",
            Code::Unrecognized => "unrecognized",
        }
    }

    /// The code that is so written; words of a later version of the vocabulary are `Unrecognized`.
    pub fn from_code(code: &str) -> Self {
        match code {
            "pending" => Code::Pending,
            "not_reviewed" => Code::NotReviewed,
            "no_data" => Code::NoData,
            "not_applicable" => Code::NotApplicable,
            "blank" => Code::Blank,
            _ => C::from_code(code).map_or(Code::Unrecognized, Code::Known),
        }
    }
}

impl<C: CodeWord> Serialize for Code<C> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de, C: CodeWord> Deserialize<'de> for Code<C> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Ok(Code::from_code(&code))
    }
}

/// The six codes that every vocabulary has.
const COMMON: [&str; 6] =
    ["pending", "not_reviewed", "no_data", "not_applicable", "blank", "unrecognized"];

impl<C: CodeWord> JsonSchema for Code<C> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Code_{}", C::NAME).into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let codes: Vec<&str> = C::ALL.iter().map(|code| code.as_str()).chain(COMMON).collect();
        schemars::json_schema!({ "type": "string", "enum": codes })
    }
}

/// The last code of these vocabularies says that none of the others fits.
macro_rules! other_by_default {
    ($($name:ident),+) => { $(impl Default for $name { fn default() -> Self { $name::Other } })+ };
}

other_by_default!(Role, ReportKind, SummaryKind);

/// The verdict of a finding: a code of the vocabulary that the finding is about, or one of the six
/// that every vocabulary has.
///
/// ```
/// use ogpx::FindingCode;
///
/// assert_eq!(FindingCode::new("substantial").unwrap().as_str(), "substantial");
/// assert_eq!(FindingCode::new("splendid"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FindingCode(&'static str);

impl FindingCode {
    /// The codes of every vocabulary that a finding may be about.
    fn words() -> impl Iterator<Item = &'static str> {
        fn of<C: CodeWord>() -> impl Iterator<Item = &'static str> {
            C::ALL.iter().map(|code| code.as_str())
        }
        of::<Completion>()
            .chain(of::<PotentialImpact>())
            .chain(of::<Relevance>())
            .chain(of::<EarlyResults>())
            .chain(of::<Specificity>())
            .chain(of::<Ambition>())
            .chain(of::<CarryForward>())
            .chain(of::<YesNo>())
            .chain(COMMON)
    }

    /// The code that is so written in one of the vocabularies of findings.
    pub fn new(code: &str) -> Option<Self> {
        Self::words().find(|word| *word == code).map(FindingCode)
    }

    /// The code as it is written.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl Serialize for FindingCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

impl<'de> Deserialize<'de> for FindingCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = std::borrow::Cow::<str>::deserialize(deserializer)?;
        FindingCode::new(&code)
            .ok_or_else(|| serde::de::Error::custom(format!("{code:?} is no code of a finding")))
    }
}

impl JsonSchema for FindingCode {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FindingCode".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut codes: Vec<&str> = Vec::new();
        for word in Self::words() {
            if !codes.contains(&word) {
                codes.push(word);
            }
        }
        schemars::json_schema!({ "type": "string", "enum": codes })
    }
}

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
