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

mod build;
mod code;
mod codes;
mod content;
mod description;
mod irm;
mod value;
mod verdicts;

pub use code::{Code, FindingCode, ForeignCode};
pub use codes::{
    About, Ambition, CarryForward, CodeWord, Completion, EarlyResults, ListState, Moment, Origin,
    PotentialImpact, Principle, Relevance, ReportKind, Role, Specificity, Status, SummaryKind,
    UnknownCode, VerdictFrom, YesNo,
};
pub use content::{Content, ContentKind, Evidence, EvidenceMap, Origin as EvidenceOrigin};
pub use description::{Body, Description, Field, Milestone, Promise, Section, Undertaking};
pub use irm::{Finding, Irm, Report, Summary, SummarySection};
pub use value::{
    Coded, CodedItem, CommitmentId, DateValue, IsoDate, List, NoCommitmentId, NoIsoDate, Period,
};
pub use verdicts::{Verdict, Verdicts};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::format::Format;

/// The version of the record's shape, as `schema` of every record shows it; a changed meaning or
/// name takes a new one.
///
/// ```
/// let record = ogpx::parse(b"Open Data (FR0033)\nStatus: Active\n")?.record;
/// assert_eq!(record.schema, ogpx::record::SCHEMA);
/// # Ok::<(), ogpx::ParseError>(())
/// ```
pub const SCHEMA: &str = "ogpx/1";

/// How many steps a record nests within each other at most; what stands deeper on a page stands beside
/// the deepest. Pages have three or four, and readers of JSON stop at some sixty.
pub(crate) const NESTED: usize = 32;

/// The version of a record that is read, which must be this one.
fn of_this_version<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let schema = String::deserialize(deserializer)?;
    match schema == SCHEMA {
        true => Ok(schema),
        false => Err(serde::de::Error::custom(format_args!(
            "the record is of schema {schema:?}, this release knows {SCHEMA:?}"
        ))),
    }
}

/// One commitment, as its page tells it.
///
/// ```
/// let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
/// let record = ogpx::parse(page.as_bytes()).unwrap().record;
/// assert_eq!(record.title.as_deref(), Some("Open Data"));
/// assert_eq!(record.member.code.as_deref(), Some("FR"));
/// assert_eq!(record.action_plan.end_year, Some(2020));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Record {
    /// The version of this shape: [`SCHEMA`]. A record of another version is not read.
    #[serde(deserialize_with = "of_this_version")]
    pub schema: String,
    /// Where the page came from.
    pub source: Provenance,
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

/// A record of this release of the shape, with no values.
impl Default for Record {
    fn default() -> Self {
        Record {
            schema: SCHEMA.to_owned(),
            source: Default::default(),
            language: Default::default(),
            key: Default::default(),
            id: Default::default(),
            number: Default::default(),
            title: Default::default(),
            member: Default::default(),
            action_plan: Default::default(),
            status: Default::default(),
            institutions: Default::default(),
            policy_areas: Default::default(),
            period: Default::default(),
            irm: Default::default(),
            description: Default::default(),
            milestones: Default::default(),
            undertakings: Default::default(),
            related: Default::default(),
            rest: Default::default(),
            content: Default::default(),
            evidence: Default::default(),
            diagnostics: Default::default(),
        }
    }
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
#[serde(default)]
#[non_exhaustive]
pub struct Provenance {
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
/// Kingdom, `ONT` the Canadian province of Ontario. `iso` is the country in every case.
///
/// ```
/// let page = b"United Kingdom\nOpen Contracting (UK0107)\nStatus: Active\nStarred: No\n";
/// let member = ogpx::parse(page)?.record.member;
/// assert_eq!(member.name.as_deref(), Some("United Kingdom"));
/// assert_eq!((member.code.as_deref(), member.iso.as_deref()), (Some("UK"), Some("GB")));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Member {
    /// As the page shows it, else from the address, else from the plan's title.
    pub name: Option<String>,
    /// The letters of the commitment's ID: OGP's code, which is not always that of ISO 3166. Where
    /// the page has no ID, that of the member's name.
    pub code: Option<String>,
    /// ISO 3166-1, two letters: the country, or the one in which a local member lies; null where it
    /// is not known.
    #[serde(default)]
    pub iso: Option<String>,
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
#[serde(default)]
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
#[serde(default)]
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
#[serde(default)]
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
#[serde(default)]
#[non_exhaustive]
pub struct PolicyArea {
    /// The slug of the area's English name: lower case, words joined by `_`. An area that no
    /// vocabulary knows has the slug of its own words on a page in English, and null on any other;
    /// the diagnostic `unknown-value` tells of it on both.
    pub code: Option<String>,
    /// The words as shown.
    pub text: String,
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
#[serde(default)]
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
#[serde(default)]
#[non_exhaustive]
pub struct Rest {
    /// The line of the input on which it begins, counted from 1.
    pub line: usize,
    /// The words.
    pub text: String,
}
