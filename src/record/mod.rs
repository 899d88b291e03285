//! What one commitment page becomes.
//!
//! These types are the product's interface: their names are those of the YAML and JSON. They own
//! their data, serialize and deserialize both ways, and grow: new fields and codes may come in any
//! release. Nothing here knows how a page is read.
//!
//! Four rules hold for every record. Nothing of the page is lost and nothing stands twice; absent,
//! blank, pending, unknown and given are told apart; the page's own words win; and every value can
//! be traced to the bytes that it came from.
//!
//! Read a record from a page with [`parse`](crate::parse), or a stored one with serde; every part
//! has a default, which says nothing.
//!
//! ```
//! use ogpx::record::{Code, ListState, Status};
//! let page = "Open Data (FR0033)\nStatus: Active\nLead Institution: Ministry of Justice\n";
//! let record = ogpx::parse(page.as_bytes())?.record;
//! assert_eq!(record.status.as_ref().unwrap().code, Code::Known(Status::Active));
//! assert_eq!(record.institutions.lead.items[0].name, "Ministry of Justice");
//! assert_eq!(record.institutions.support.state, ListState::Absent);
//! let json = serde_json::to_string(&record)?;
//! assert_eq!(serde_json::from_str::<ogpx::Record>(&json)?, record);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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

/// The version of the record's shape, as `schema` of every record shows it; a changed meaning or
/// name takes a new one.
///
/// ```
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\n")?.record;
/// assert_eq!(record.schema, ogpx::record::SCHEMA);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
///
/// The parser knows format, address and capture date only; whoever reads the page from a file or an
/// archive (the module `input`) fills in the others.
///
/// ```
/// let page = b"Open Data (FR0033)\nStatus: Active\nStarred: No\n";
/// let address = "https://www.opengovpartnership.org/members/france/commitments/FR0033/";
/// let source = ogpx::Parser::new().url(address).parse(page)?.record.source;
/// assert_eq!(source.format, Some(ogpx::Format::Text));
/// assert_eq!(source.url.as_deref(), Some(address));
/// assert_eq!((source.input, source.sha256), (None, None));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
///
/// Some members are no countries, and some codes are not those of ISO 3166: `UK` is the United
/// Kingdom, `ONT` the Canadian province of Ontario.
///
/// ```
/// let page = b"United Kingdom\nOpen Contracting (UK0107)\nStatus: Active\nStarred: No\n";
/// let member = ogpx::parse(page)?.record.member;
/// assert_eq!(member.name.as_deref(), Some("United Kingdom"));
/// assert_eq!(member.code.as_deref(), Some("UK"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Member {
    /// As the page shows it, else from the address, else from the plan's title.
    pub name: Option<String>,
    /// The letters of the commitment's ID: OGP's code, which is not always that of ISO 3166.
    pub code: Option<String>,
}

/// The action plan that holds the commitment.
///
/// Years are those of the common calendar, of four digits. They are read from the title; `cycle` is
/// a label of its own on the page.
///
/// ```
/// let page = b"Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nAction Plan Cycle: 2018\n";
/// let plan = ogpx::parse(page)?.record.action_plan;
/// assert_eq!(plan.title.as_deref(), Some("France Action Plan 2018-2020"));
/// assert_eq!((plan.cycle, plan.start_year, plan.end_year), (Some(2018), Some(2018), Some(2020)));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Lead Institution: Prime Minister's Office
/// Support Institution(s): Ministry of Justice; Ministry of Culture
/// ";
/// let institutions = ogpx::parse(page.as_bytes())?.record.institutions;
/// assert_eq!(institutions.lead.items[0].name, "Prime Minister's Office");
/// assert_eq!(institutions.support.items.len(), 2);
/// assert_eq!(institutions.support.text, "Ministry of Justice; Ministry of Culture");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Institutions {
    /// Who leads.
    pub lead: List<Institution>,
    /// Who supports.
    pub support: List<Institution>,
}

/// An institution or a group of actors.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Support Institution(s): Ministry of the Interior; Ministry of Culture (by agreement)
/// ";
/// let support = ogpx::parse(page.as_bytes())?.record.institutions.support;
/// assert_eq!(support.items[1].name, "Ministry of Culture");
/// assert_eq!(support.items[1].note.as_deref(), Some("by agreement"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
///
/// ```
/// let page = b"Open Data (FR0033)\nStatus: Active\nPolicy Areas\nE-Government, Open Data\n";
/// let areas = ogpx::parse(page)?.record.policy_areas.items;
/// assert_eq!(areas[0].code.as_deref(), Some("e_government"));
/// assert_eq!(areas[0].text, "E-Government");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct PolicyArea {
    /// The slug of the area's English name: lower case, words joined by `_`. An area that no
    /// vocabulary knows has the slug of its own words on a page in English, and null on any other;
    /// the diagnostic `unknown-value` tells of it on both.
    pub code: Option<String>,
    /// The words as shown.
    pub text: String,
}

/// What the Independent Reporting Mechanism found: the coded overview and its summaries.
///
/// What the page has no label for is `None` or an empty list; a review that is still to come is
/// [`Code::Pending`].
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
///
/// It is what a list of OGP values or principles holds; [`Coded`] is its like for a single value.
///
/// ```
/// use ogpx::record::{Code, Relevance};
/// let page = b"Open Data (FR0033)\nStatus: Active\nRelevant to OGP Values: Access to Information\n";
/// let relevance = ogpx::parse(page)?.record.irm.relevance;
/// assert_eq!(relevance.items[0].code, Code::Known(Relevance::AccessToInformation));
/// assert_eq!(relevance.items[0].text, "Access to Information");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
    /// The label of the milestone, or the number of the cluster's member, that it speaks of.
    pub milestone: Option<String>,
    /// When, where a table gives both.
    pub at: Option<Moment>,
    /// The sentence, or the table's cell with its row's label.
    pub quote: String,
}

/// The commitment in the plan's own words.
///
/// ```
/// use ogpx::record::{Code, Origin, Role};
/// let page = "\
/// Open Data (FR0033)
/// Support Institution(s): Ministry of Culture
/// Description
/// Opening the data of all ministries.
/// Other stakeholders:
/// Ministry of Culture
/// New commitment
/// Challenges
/// Nobody finds the data.
/// ";
/// let description = ogpx::parse(page.as_bytes())?.record.description;
/// assert_eq!(description.summary.as_deref(), Some("Opening the data of all ministries."));
/// assert_eq!(description.stakeholders.items[0].name, "Ministry of Culture");
/// assert_eq!(description.origin.unwrap().code, Code::Known(Origin::New));
/// assert_eq!(description.sections[0].role, Role::Problem);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// Email: data@example.org
/// ";
/// let field = &ogpx::parse(page.as_bytes())?.record.description.fields[0];
/// assert_eq!((&field.label[..], &field.text[..]), ("Email", "data@example.org"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Field {
    /// The label without its final colon.
    pub label: String,
    /// The value.
    pub text: String,
}

/// A part of the description.
///
/// ```
/// use ogpx::record::Role;
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// What does the commitment entail?
/// All data are opened.
/// ";
/// let section = &ogpx::parse(page.as_bytes())?.record.description.sections[0];
/// assert_eq!(section.heading, "What does the commitment entail?");
/// assert_eq!(section.role, Role::Solution);
/// assert_eq!(section.text, "All data are opened.");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// Milestones
/// 1.1 Publish the catalogue
/// Responsible: Ministry of Justice
/// Start Date: January 2019
/// End Date: June 2019
/// 1.2 Publish the data:
/// a) of taxes
/// b) of schools 2020
/// ";
/// let steps = ogpx::parse(page.as_bytes())?.record.milestones;
/// assert_eq!(steps[0].label.as_deref(), Some("1.1"));
/// assert_eq!(steps[0].responsible.as_deref(), Some("Ministry of Justice"));
/// assert_eq!(steps[0].end.as_ref().unwrap().date.unwrap().to_string(), "2019-06");
/// assert_eq!(steps[1].items[1].text, "of schools");
/// assert_eq!(steps[1].items[1].end.as_ref().unwrap().text, "2020");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// THE MINISTRY OF THE INTERIOR AND THE MINISTRY OF CULTURE UNDERTAKE TO
/// - Open their archives.
/// ";
/// let undertaking = &ogpx::parse(page.as_bytes())?.record.undertakings[0];
/// let names: Vec<&str> = undertaking.by.iter().map(|body| &body.name[..]).collect();
/// assert_eq!(names, ["Ministry of the Interior", "Ministry of Culture"]);
/// assert_eq!(undertaking.items[0].text, "Open their archives.");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Undertaking {
    /// The bodies that the heading names.
    pub by: Vec<Body>,
    /// What they promise.
    pub items: Vec<Promise>,
}

/// A body that undertakes something.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Lead Institution: Ministry of Europe and of Foreign Affairs
/// Description
/// Opening the data of all ministries.
/// THE MINISTRY OF EUROPE AND OF FOREIGN AFFAIRS UNDERTAKES TO
/// - Open its archives.
/// ";
/// let body = &ogpx::parse(page.as_bytes())?.record.undertakings[0].by[0];
/// assert_eq!(body.name, "Ministry of Europe and of Foreign Affairs");
/// assert_eq!(body.text, "THE MINISTRY OF EUROPE AND OF FOREIGN AFFAIRS");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// THE COURT OF AUDITORS UNDERTAKES TO
/// - Publish its reports:
/// o of 2018
/// o of 2019
/// ";
/// let promise = &ogpx::parse(page.as_bytes())?.record.undertakings[0].items[0];
/// assert_eq!(promise.text, "Publish its reports:");
/// assert_eq!(promise.items[1].text, "of 2019");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Promise {
    /// What is promised.
    pub text: String,
    /// Its parts, nested as the page nests them.
    pub items: Vec<Promise>,
}

/// Another commitment of the member.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// Commitments
/// -
/// Open Science
/// FR0047, 2018, Access to Information
/// ";
/// let related = &ogpx::parse(page.as_bytes())?.record.related[0];
/// assert_eq!(related.id.as_ref().unwrap().as_str(), "FR0047");
/// assert_eq!((&related.title[..], related.year), ("Open Science", Some(2018)));
/// assert_eq!(related.policy_area.as_deref(), Some("Access to Information"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
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
///
/// The diagnostic `rest` stands at the same line.
///
/// ```
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Description
/// Opening the data of all ministries.
/// Milestones
/// 1.1 Publish the catalogue 2019
/// Besides these measures, the body below has commitments of its own:
/// THE COURT OF AUDITORS UNDERTAKES TO
/// - Publish its reports.
/// ";
/// let record = ogpx::parse(page.as_bytes())?.record;
/// assert_eq!(record.rest[0].line, 7);
/// assert!(record.rest[0].text.starts_with("Besides these measures"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Rest {
    /// The line of the input on which it begins, counted from 1.
    pub line: usize,
    /// The words.
    pub text: String,
}
