//! The kinds and states that values of a record have.

use super::vocabulary;

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

/// The last code of these vocabularies says that none of the others fits.
macro_rules! other_by_default {
    ($($name:ident),+) => { $(impl Default for $name { fn default() -> Self { $name::Other } })+ };
}

other_by_default!(Role, ReportKind, SummaryKind, VerdictFrom);
