//! What one commitment page becomes.
//!
//! These types are the product's interface: their names are those of the YAML and JSON. They own
//! their data, serialize and deserialize both ways, and grow: new fields and codes may come in any
//! release. Nothing here knows how a page is read.
//!
//! Four rules hold for every record. Nothing of the page is lost and nothing stands twice; absent,
//! blank, pending, unknown and given are told apart; the page's own words win; and every value can
//! be traced to the bytes that it came from.

mod codes;
mod content;
mod value;

pub use codes::{
    About, Ambition, CarryForward, Code, CodeWord, Completion, EarlyResults, FindingCode,
    ListState, Moment, Origin, PotentialImpact, Principle, Relevance, ReportKind, Role,
    Specificity, Status, SummaryKind, YesNo,
};
pub use content::{Content, ContentKind, Evidence, EvidenceMap, Origin as EvidenceOrigin};
pub use value::{Coded, CommitmentId, DateValue, IsoDate, List, Period};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Diagnostic, Format};

/// The version of the record's shape; a changed meaning or name takes a new one.
pub const SCHEMA: &str = "ogpx/1";

/// One commitment, as its page tells it.
///
/// ```
/// let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
/// let record = ogpx::parse(page.as_bytes()).unwrap().record;
/// assert_eq!(record.title.as_deref(), Some("Open Data"));
/// assert_eq!(record.member.code.as_deref(), Some("FR"));
/// assert_eq!(record.action_plan.end_year, Some(2020));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Record {
    /// The version of this shape: [`SCHEMA`].
    pub schema: String,
    /// Where the page came from.
    pub source: Source,
    /// The language of the page's labels, BCP 47; of a page with no label that is known, the one that
    /// its markup declares.
    pub language: Option<String>,
    /// The commitment's identity: its ID, else the last part of the page's address, else null.
    pub key: Option<String>,
    /// The commitment's ID, upper case; null on the older site.
    pub id: Option<CommitmentId>,
    /// The commitment's number in its plan, as the page gives it, before the title or in the IRM
    /// summary.
    pub number: Option<String>,
    /// The title without ID and number.
    pub title: Option<String>,
    /// The government whose commitment it is.
    pub member: Member,
    /// The plan that the commitment belongs to.
    pub action_plan: ActionPlan,
    /// The overview's status; null where the page has no such label.
    pub status: Option<Coded<Status>>,
    /// Who leads and who supports, as the overview says (on the older site and in the local layout:
    /// as the text says).
    pub institutions: Institutions,
    /// The policy areas.
    pub policy_areas: List<PolicyArea>,
    /// The commitment's own start and end: labels first, then an unlabelled line that is only a
    /// period, then the IRM summary.
    pub period: Period,
    /// What the Independent Reporting Mechanism found.
    pub irm: Irm,
    /// The commitment in the plan's own words.
    pub description: Description,
    /// The plan's own steps, from the description.
    pub milestones: Vec<Milestone>,
    /// Who promises what: headings that name a body, with the list under each.
    pub undertakings: Vec<Undertaking>,
    /// The list of the member's commitments at the foot of the page.
    pub related: Vec<Related>,
    /// Content that no rule understood, in order.
    pub rest: Vec<Rest>,
    /// The page in reading order with what claimed each block; only on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Vec<Content>>,
    /// Where the values came from, by JSON Pointer; only on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<EvidenceMap>,
    /// What a reader of the record should know; only on request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub diagnostics: Option<Vec<Diagnostic>>,
}

/// Where a page came from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Source {
    /// The path as it was given; "-" for standard input; null where the caller gave bytes.
    pub input: Option<String>,
    /// The WARC-Record-ID, or the line number of an NDJSON input.
    pub record_id: Option<String>,
    /// What the page is written in.
    pub format: Option<Format>,
    /// The page's address: canonical link, the archive's target, or the input record's.
    pub url: Option<String>,
    /// When the page was captured, RFC 3339.
    pub captured: Option<String>,
    /// SHA-256 of the page's bytes after decompression, in hexadecimal; spans count in the same
    /// bytes. Null where the caller gave bytes: the parser computes no digest.
    pub sha256: Option<String>,
}

/// A government that takes part in the Open Government Partnership.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Member {
    /// As the page shows it, else from the address, else from the plan's title.
    pub name: Option<String>,
    /// The letters of the commitment's ID: OGP's code, which is not always that of ISO 3166.
    pub code: Option<String>,
}

/// The action plan that holds the commitment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct ActionPlan {
    /// The title as shown ("Not Attached" too).
    pub title: Option<String>,
    /// Where the title leads.
    pub url: Option<String>,
    /// The year that the page calls the plan's cycle.
    pub cycle: Option<i32>,
    /// The first year in the title.
    pub start_year: Option<i32>,
    /// The last year in the title.
    pub end_year: Option<i32>,
}

/// The institutions of the overview.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Institutions {
    /// Who leads.
    pub lead: List<Institution>,
    /// Who supports.
    pub support: List<Institution>,
}

/// An institution or a group of actors.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Institution {
    /// The name as written.
    pub name: String,
    /// The sub-label that it stood under ("CSOs", "Other actors involved - government").
    pub group: Option<String>,
    /// A remark ("by agreement"), a contact person or a function, dropped from the name.
    pub note: Option<String>,
}

/// A policy area.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct PolicyArea {
    /// The slug of the area's English name; null where no vocabulary knows the words.
    pub code: Option<String>,
    /// The words as shown.
    pub text: String,
}

/// What the Independent Reporting Mechanism found: the coded overview and its summaries.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
}

/// An IRM report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Report {
    /// The title as shown.
    pub title: String,
    /// What kind of report the title names.
    pub kind: ReportKind,
    /// Where the title leads.
    pub url: Option<String>,
}

/// A value of a coded list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
#[serde(bound(serialize = "C: CodeWord", deserialize = "C: CodeWord"))]
pub struct CodedItem<C: CodeWord> {
    /// The vocabulary's word.
    pub code: Code<C>,
    /// The page's words.
    pub text: String,
}

/// A summary of the commitment's status by the IRM.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct SummarySection {
    /// The heading without its final colon; null for text before the first heading.
    pub heading: Option<String>,
    /// The text in Markdown.
    pub text: String,
}

/// A verdict that an IRM summary states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Finding {
    /// What the verdict is about.
    pub about: About,
    /// The verdict, from the code list of that field.
    pub code: FindingCode,
    /// For `did_it_open_government` and the like: which OGP value it is about.
    pub dimension: Option<Relevance>,
    /// The label of the milestone, or the number of the cluster's member, that it speaks of.
    pub milestone: Option<String>,
    /// When, where a table gives both.
    pub at: Option<Moment>,
    /// The sentence, or the table's cell with its row's label.
    pub quote: String,
}

/// The commitment in the plan's own words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Description {
    /// What stands before the first label or heading, in Markdown.
    pub summary: Option<String>,
    /// Who leads, as the description says.
    pub lead_institutions: List<Institution>,
    /// Who else takes part, as the description says.
    pub stakeholders: List<Institution>,
    /// Whether the commitment is new, ongoing or continued; null where the page does not say.
    pub origin: Option<Coded<Origin>>,
    /// The OGP principles that the plan associates with it.
    pub principles: Vec<CodedItem<Principle>>,
    /// Other labelled values, in order.
    pub fields: Vec<Field>,
    /// The parts of its text, in order.
    pub sections: Vec<Section>,
}

/// A labelled value that has no key of its own.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Field {
    /// The label without its final colon.
    pub label: String,
    /// The value.
    pub text: String,
}

/// A part of the description.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Section {
    /// The heading without its final colon.
    pub heading: String,
    /// What the heading asks for, whatever its words.
    pub role: Role,
    /// The text in Markdown.
    pub text: String,
}

/// A step by which a commitment is carried out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Milestone {
    /// "1.1", "9.2", "a", "i" as written, without its final dot or bracket.
    pub label: Option<String>,
    /// What is to be done.
    pub text: String,
    /// When it begins.
    pub start: Option<DateValue>,
    /// When it is due.
    pub end: Option<DateValue>,
    /// Who does it, as written.
    pub responsible: Option<String>,
    /// How far it was completed, where its own line says so.
    pub completion: Option<Coded<Completion>>,
    /// Other labelled lines of the step.
    pub details: Vec<Field>,
    /// Sub-steps.
    pub items: Vec<Milestone>,
}

/// What one body, or several together, promise to do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Undertaking {
    /// The bodies that the heading names.
    pub by: Vec<Body>,
    /// What they promise.
    pub items: Vec<Promise>,
}

/// A body that undertakes something.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Body {
    /// As the page spells the same body among its institutions, where it does; otherwise capitals
    /// become title case.
    pub name: String,
    /// As the heading has it.
    pub text: String,
}

/// One thing promised.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Promise {
    /// What is promised.
    pub text: String,
    /// Its parts, nested as the page nests them.
    pub items: Vec<Promise>,
}

/// Another commitment of the member.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Related {
    /// Its ID; null where the list was cut before it.
    pub id: Option<CommitmentId>,
    /// Its title.
    pub title: String,
    /// The year of its plan.
    pub year: Option<i32>,
    /// The policy area shown for it.
    pub policy_area: Option<String>,
    /// Where its title leads.
    pub url: Option<String>,
}

/// Content that no rule understood.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Rest {
    /// The line of the input on which it begins, counted from 1.
    pub line: usize,
    /// The words.
    pub text: String,
}
