//! The one answer of a page's commitment on each scale.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};

use super::{
    Ambition, Completion, EarlyResults, PotentialImpact, Relevance, Specificity, VerdictFrom, YesNo,
};

/// What was found of the page's own commitment: one answer on each scale, derived from the overview
/// and the summaries.
///
/// The overview's verdict counts before that of the end of the term, this before the midterm's. A
/// verdict on a cluster as a whole, on another of its members or on a milestone is none of the
/// commitment's. `None` where nothing says: a review that is pending or a blank label says nothing.
///
/// ```
/// use ogpx::record::{Completion, VerdictFrom};
/// let page = "\
/// Open Data (FR0033)
/// Status: Active
/// Completion: Pending IRM Review
/// IRM End of Term Status Summary
/// 1. Open data
/// Status
/// Milestone 1.1: Complete
/// Completion: Limited
/// ";
/// let verdicts = ogpx::parse(page.as_bytes())?.record.irm.verdicts;
/// let completion = verdicts.completion.unwrap();
/// assert_eq!((completion.code, completion.from), (Completion::Limited, VerdictFrom::EndOfTerm));
/// assert_eq!(completion.at, "/irm/summaries/0/findings/1");
/// assert!(verdicts.ambition.is_none());
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[non_exhaustive]
pub struct Verdicts {
    /// How far it was completed.
    pub completion: Option<Verdict<Completion>>,
    /// Whether it is verifiable.
    pub verifiable: Option<Verdict<YesNo>>,
    /// How specific it is.
    pub specificity: Option<Verdict<Specificity>>,
    /// The OGP values it is relevant to, or only whether: all that one source names.
    #[schemars(with = "Option<Verdict<Relevances>>")]
    pub relevance: Option<Verdict<Vec<Relevance>>>,
    /// How ambitious it is.
    pub ambition: Option<Verdict<Ambition>>,
    /// What it could change.
    pub potential_impact: Option<Verdict<PotentialImpact>>,
    /// How far it opened government, by its results; where a summary judges each OGP value by
    /// itself, the one on which it went farthest.
    pub did_it_open_government: Option<Verdict<EarlyResults>>,
    /// Whether it was starred.
    pub starred: Option<Verdict<YesNo>>,
}

/// Several OGP values, as the schema names them.
struct Relevances;

impl JsonSchema for Relevances {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Relevances".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<Relevance>::json_schema(generator)
    }
}

/// An answer, and where it comes from.
///
/// ```
/// use ogpx::record::{VerdictFrom, YesNo};
/// let page = b"Open Data (FR0033)\nStatus: Active\nVerifiable: Yes\n";
/// let verdict = ogpx::parse(page)?.record.irm.verdicts.verifiable.unwrap();
/// assert_eq!((verdict.code, verdict.from), (YesNo::Yes, VerdictFrom::Overview));
/// assert_eq!(verdict.at, "/irm/verifiable");
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "{C}Verdict")]
#[non_exhaustive]
pub struct Verdict<C> {
    /// The code, or codes.
    pub code: C,
    /// Who says it, and when.
    pub from: VerdictFrom,
    /// Where it stands in the record, as a JSON Pointer; of several codes the first.
    pub at: String,
}
