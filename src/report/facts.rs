//! What is counted of a commitment.

use std::collections::BTreeSet;

use crate::record::{Code, CodeWord, Coded, DateValue, Milestone, Record, Verdict};

/// The review is still to come, as the page says.
pub(super) const PENDING: &str = "pending";
/// The page says that there is no verdict: no data, not reviewed, not applicable.
pub(super) const NO_DATA: &str = "no data";
/// The page says nothing: no label, a blank one, or words that are not known.
pub(super) const NOT_SAID: &str = "not said";

/// What is counted of a commitment.
#[derive(Clone, Debug)]
pub(super) struct Facts {
    /// The member's code; empty where it is not known.
    pub member: String,
    /// The first year of its plan, or of the plan's cycle.
    pub plan: Option<i32>,
    pub id: String,
    /// The codes of its policy areas, or the words of those that have none.
    pub areas: BTreeSet<String>,
    /// The one answer, or which kind of nothing there is.
    pub completion: &'static str,
    pub early_results: &'static str,
    /// The first and the last year of its period; one of them alone stands for both.
    pub years: Option<(i16, i16)>,
    /// Whether the page says when it begins, and when it ends.
    pub begins: Option<i16>,
    pub ends: Option<i16>,
    /// What was not understood, and how often: `None` where nobody can tell.
    pub not_understood: Vec<(String, usize)>,
    pub steps: usize,
    pub findings: usize,
}

impl Facts {
    pub fn of(record: &Record) -> Self {
        let irm = &record.irm;
        let year = |date: Option<&DateValue>| Some(date?.date?.year());
        let begins = year(record.period.start.as_ref());
        let ends = year(record.period.end.as_ref());
        let areas = record.policy_areas.items.iter();
        Facts {
            member: record.member.code.clone().unwrap_or_default(),
            plan: record.action_plan.start_year.or(record.action_plan.cycle),
            id: record.id.as_ref().map(|id| id.as_str().to_owned()).unwrap_or_default(),
            areas: areas.map(|area| area.code.clone().unwrap_or(area.text.clone())).collect(),
            completion: answer(irm.verdicts.completion.as_ref(), irm.completion.as_ref()),
            early_results: answer(
                irm.verdicts.did_it_open_government.as_ref(),
                irm.early_results.as_ref(),
            ),
            years: begins.or(ends).zip(ends.or(begins)).map(|(a, b)| (a.min(b), a.max(b))),
            begins,
            ends,
            not_understood: not_understood(record),
            steps: steps(&record.milestones),
            findings: irm.summaries.iter().map(|summary| summary.findings.len()).sum(),
        }
    }
}

/// The answer on a scale, or which kind of nothing stands in its place.
fn answer<C: CodeWord>(verdict: Option<&Verdict<C>>, overview: Option<&Coded<C>>) -> &'static str {
    match (verdict, overview.map(|label| label.code)) {
        (Some(verdict), _) => verdict.code.as_str(),
        (None, Some(Code::Pending)) => PENDING,
        (None, Some(Code::NoData | Code::NotReviewed | Code::NotApplicable)) => NO_DATA,
        (None, _) => NOT_SAID,
    }
}

fn steps(milestones: &[Milestone]) -> usize {
    milestones.iter().map(|step| 1 + steps(&step.items)).sum()
}

/// The kinds of what was not understood, with how often each stands: the codes of diagnostics, or, where a record was stored without
/// them, what the record shows by itself.
fn not_understood(record: &Record) -> Vec<(String, usize)> {
    let mut kinds: Vec<(String, usize)> = Vec::new();
    let mut add = |kind: &str, times: usize| match kinds.iter_mut().find(|(known, _)| known == kind)
    {
        _ if times == 0 => {}
        Some((_, count)) => *count += times,
        None => kinds.push((kind.to_owned(), times)),
    };
    match &record.diagnostics {
        Some(diagnostics) => diagnostics.iter().for_each(|one| add(one.code.as_str(), 1)),
        None => add("rest", record.rest.len()),
    }
    kinds
}
