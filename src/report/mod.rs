//! A page to look at: what a collection holds, and what it does not.
//!
//! In: records. Out: one page of HTML that needs nothing outside of it, neither a script nor a font. Every
//! number in it counts commitments (captures of one commitment are one), and leads to the list of just these, each with
//! its pages. What nothing says is counted as that.
//!
//! ```
//! use ogpx::report::CollectionReport;
//! let page = "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n";
//! let record = ogpx::parse(page.as_bytes())?.record;
//! let html = CollectionReport::new([record]).html(&|source| source.input.clone());
//! assert!(html.starts_with("<!doctype html>") && html.contains("Open Data"));
//! # Ok::<(), ogpx::ParseError>(())
//! ```

mod chart;
mod class;
mod facts;
mod html;
mod register;
mod since;
mod table;

use std::collections::BTreeMap;

use crate::collection::gathered;
use crate::record::{Provenance, Record};
use facts::Facts;
use since::Since;

/// What a collection of records holds.
///
/// ```
/// use ogpx::report::CollectionReport;
/// let read = |status: &str| {
///     let page = format!("Open Data (FR0033)\nStatus: {status}\nStarred: No\n");
///     ogpx::parse(page.as_bytes()).map(|page| page.record)
/// };
/// let report = CollectionReport::new([read("Inactive")?]).failures([("empty", 2)]).since([read("Active")?]);
/// let html = report.html(&|_| None);
/// assert!(html.contains("empty") && html.contains("/status/code"));
/// # Ok::<(), ogpx::ParseError>(())
/// ```
#[derive(Clone, Debug)]
pub struct CollectionReport {
    commitments: Vec<Commitment>,
    /// How many pages gave no record, by code.
    failures: BTreeMap<&'static str, usize>,
    since: Option<Since>,
}

/// A commitment: what its newest capture says, and where its captures are.
#[derive(Clone, Debug)]
struct Commitment {
    record: Record,
    /// Of all captures, the newest first.
    sources: Vec<Provenance>,
    facts: Facts,
}

impl CollectionReport {
    /// A report on these records. Of several captures of a commitment, told by their keys and dates, the
    /// newest counts. What was not understood is told in full of records that have their
    /// [diagnostics](crate::output::Parts::diagnostics).
    pub fn new(records: impl IntoIterator<Item = Record>) -> Self {
        let mut commitments: Vec<_> = newest(records)
            .into_iter()
            .map(|(record, sources)| Commitment { facts: Facts::of(&record), record, sources })
            .collect();
        // As a reader looks for them: by member, plan and ID.
        commitments.sort_by(|a, b| place(a).cmp(&place(b)));
        CollectionReport { commitments, failures: BTreeMap::new(), since: None }
    }

    /// Tells of pages that gave no record, by the code of the failure.
    #[must_use]
    pub fn failures(mut self, failures: impl IntoIterator<Item = (&'static str, usize)>) -> Self {
        self.failures = failures.into_iter().collect();
        self
    }

    /// Tells what became different since an older collection.
    #[must_use]
    pub fn since(mut self, older: impl IntoIterator<Item = Record>) -> Self {
        let now: Vec<_> = self.commitments.iter().map(|one| one.record.clone()).collect();
        self.since = Some(Since::of(newest(older), now));
        self
    }
}

/// Where a commitment stands among others: those of a plan together.
fn place(commitment: &Commitment) -> impl Ord + '_ {
    let Commitment { record, facts, .. } = commitment;
    let plan = record.action_plan.title.as_deref();
    (facts.member.is_empty(), &facts.member, facts.plan, plan, &facts.id, &record.key)
}

/// The newest capture of each commitment, and where all of them are, the newest first.
fn newest(records: impl IntoIterator<Item = Record>) -> Vec<(Record, Vec<Provenance>)> {
    let captures = gathered(
        records,
        |record| record.key.as_deref(),
        |record| record.source.captured.as_deref(),
    );
    let newest = captures.into_iter().filter_map(|mut captures| {
        let sources = captures.iter().rev().map(|record| record.source.clone()).collect();
        captures.pop().map(|newest| (newest, sources))
    });
    newest.collect()
}
