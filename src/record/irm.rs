//! What the Independent Reporting Mechanism found, as a record holds it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    About, Ambition, Coded, CodedItem, Completion, EarlyResults, FindingCode, Institution, List,
    Milestone, Moment, Period, PotentialImpact, Relevance, ReportKind, SummaryKind, Verdicts,
    YesNo,
};

/// What the Independent Reporting Mechanism found: the coded overview and its summaries.
///
/// What the page has no label for is `None` or an empty list; a review that is still to come is
/// [`Code::Pending`](super::Code::Pending).
///
/// ```
/// use ogpx::record::{Code, Relevance};
/// let page = "\
/// Transparency of Public Algorithms (FR0035)
/// IRM Report: France Design Report 2018-2020
/// Verifiable: Yes
/// Relevant to OGP Values: Civic Participation
/// Completion: Pending IRM Review
/// ";
/// let irm = ogpx::parse(page.as_bytes())?.record.irm;
/// assert_eq!(irm.reports.items[0].title, "France Design Report 2018-2020");
/// assert_eq!(irm.relevance.items[0].code, Code::Known(Relevance::CivicParticipation));
/// assert_eq!(irm.completion.unwrap().code, Code::Pending);
/// assert!(irm.potential_impact.is_none());
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Irm {
    /// The reports that cover the commitment.
    pub reports: List<Report>,
    /// Whether it was starred (until 2020).
    pub starred: Option<Coded<YesNo>>,
    /// How far it opened government, by its results.
    pub early_results: Option<Coded<EarlyResults>>,
    /// Whether it is verifiable.
    pub verifiable: Option<Coded<YesNo>>,
    /// The OGP values it is relevant to, or only whether.
    pub relevance: List<CodedItem<Relevance>>,
    /// How ambitious it is (since 2020).
    pub ambition: Option<Coded<Ambition>>,
    /// Its potential impact (until 2020).
    pub potential_impact: Option<Coded<PotentialImpact>>,
    /// How far it was completed.
    pub completion: Option<Coded<Completion>>,
    /// The status summaries in order; one for each cluster where a summary treats several.
    pub summaries: Vec<Summary>,
    /// What all of it comes to: one answer on each scale.
    #[serde(default)]
    pub verdicts: Verdicts,
}

/// An IRM report.
///
/// ```
/// use ogpx::record::ReportKind;
/// let page = r#"
/// <h1>Open Data (FR0033)</h1>
/// <p>Status: Active</p>
/// <p>IRM Report: <a href="https://example.org/france-design">France Design Report 2018-2020</a></p>
/// "#;
/// let report = &ogpx::parse(page.as_bytes())?.record.irm.reports.items[0];
/// assert_eq!(report.title, "France Design Report 2018-2020");
/// assert_eq!(report.kind, ReportKind::Design);
/// assert_eq!(report.url.as_deref(), Some("https://example.org/france-design"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Report {
    /// The title as shown.
    pub title: String,
    /// What kind of report the title names.
    pub kind: ReportKind,
    /// Where the title leads.
    pub url: Option<String>,
}

/// A summary of the commitment's status by the IRM.
///
/// ```
/// use ogpx::record::SummaryKind;
/// let page = "\
/// Transparency of Public Algorithms (FR0035)
/// Status: Active
/// IRM Midterm Status Summary
/// 6. Transparency of public algorithms
/// Commitment Text:
/// The administrations publish their algorithms. [12]
/// Milestones
/// 6.1 Publish an inventory
/// Context and Objectives
/// The commitment could have a minor potential impact.
/// ";
/// let summary = &ogpx::parse(page.as_bytes())?.record.irm.summaries[0];
/// assert_eq!(summary.kind, SummaryKind::Midterm);
/// assert_eq!(summary.number.as_deref(), Some("6"));
/// assert_eq!(summary.milestones[0].label.as_deref(), Some("6.1"));
/// assert_eq!(summary.sections[0].heading.as_deref(), Some("Context and Objectives"));
/// assert_eq!(summary.findings[0].code.as_str(), "minor");
/// assert_eq!(summary.footnotes, ["12"]);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Summary {
    /// Which of the IRM's reports it is from.
    pub kind: SummaryKind,
    /// The commitment's number, as the summary's title gives it.
    pub number: Option<String>,
    /// The summary's title without the number; of a cluster, the whole title.
    pub title: Option<String>,
    /// The commitment as quoted from the plan, up to the milestones, in Markdown.
    pub commitment_text: Option<String>,
    /// The steps that the summary lists.
    pub milestones: Vec<Milestone>,
    /// "Responsible institution(s)".
    pub responsible: List<Institution>,
    /// "Supporting institution(s)".
    pub supporting: List<Institution>,
    /// Start and end, as the summary gives them.
    pub period: Period,
    /// The parts of its text, in order.
    pub sections: Vec<SummarySection>,
    /// The verdicts that it states, in prose or in a table, in order.
    pub findings: Vec<Finding>,
    /// The footnote marks in its text, each once.
    pub footnotes: Vec<String>,
}

/// A part of a summary's text.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// IRM Midterm Status Summary
/// 1. Open data
/// Next steps
/// The catalogue needs a search.
/// ";
/// let section = &ogpx::parse(page.as_bytes())?.record.irm.summaries[0].sections[0];
/// assert_eq!(section.heading.as_deref(), Some("Next steps"));
/// assert_eq!(section.text, "The catalogue needs a search.");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct SummarySection {
    /// The heading without its final colon; null for text before the first heading.
    pub heading: Option<String>,
    /// The text in Markdown.
    pub text: String,
}

/// A verdict that an IRM summary states.
///
/// ```
/// use ogpx::record::{About, Relevance};
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// IRM End of Term Status Summary
/// 1. Open data
/// Did It Open Government?
/// Access to Information: Marginal
/// ";
/// let finding = &ogpx::parse(page.as_bytes())?.record.irm.summaries[0].findings[0];
/// assert_eq!((finding.about, finding.code.as_str()), (About::DidItOpenGovernment, "marginal"));
/// assert_eq!(finding.dimension, Some(Relevance::AccessToInformation));
/// assert_eq!(finding.quote, "Access to Information: Marginal");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Finding {
    /// What the verdict is about.
    pub about: About,
    /// The verdict, from the code list of that field.
    pub code: FindingCode,
    /// For `did_it_open_government` and the like: which OGP value it is about.
    pub dimension: Option<Relevance>,
    /// The number of the commitment that it speaks of, where that is another than the page's own: a
    /// member of the cluster.
    #[serde(default)]
    pub commitment: Option<String>,
    /// The label of the milestone that it speaks of.
    pub milestone: Option<String>,
    /// When, where a table gives both.
    pub at: Option<Moment>,
    /// The sentence, or the table's cell with its row's label.
    pub quote: String,
}
