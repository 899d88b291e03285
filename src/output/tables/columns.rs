//! The columns of each table, with what they mean.
//!
//! A name that stands in several tables means the same in each, and none is a word of SQL's own.

use super::Table;
use crate::history::ChangeKind;
use crate::record::{
    About, Ambition, Code, CodeWord, Completion, EarlyResults, FindingCode, ListState, Moment,
    Origin, PotentialImpact, Relevance, Specificity, Status, SummaryKind, VerdictFrom, YesNo,
};

/// What a column's cells are.
#[derive(Clone, Copy, Debug)]
pub(in crate::output) enum Kind {
    /// Part of the row's key.
    Key,
    Integer,
    Text,
    /// One of these codes.
    Code(Codes),
    /// Any number of these codes, with "; " between them.
    Codes(Codes),
}

/// The codes that may stand in a column.
pub(in crate::output) type Codes = fn() -> Vec<&'static str>;

#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    pub name: &'static str,
    pub(in crate::output) kind: Kind,
    pub meaning: &'static str,
}

const fn key(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Key, meaning }
}

const fn integer(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Integer, meaning }
}

const fn text(name: &'static str, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Text, meaning }
}

const fn code(name: &'static str, codes: Codes, meaning: &'static str) -> Column {
    Column { name, kind: Kind::Code(codes), meaning }
}

/// The codes of a value that has a label: those of its vocabulary and the six of every vocabulary.
fn labelled<C: CodeWord>() -> Vec<&'static str> {
    Code::<C>::all().map(Code::as_str).collect()
}

/// The codes of a vocabulary.
fn of_vocabulary<C: CodeWord>() -> Vec<&'static str> {
    C::ALL.iter().map(|code| code.as_str()).collect()
}

fn of_findings() -> Vec<&'static str> {
    once(FindingCode::words())
}

/// The scales on which a commitment has one answer.
fn judged() -> Vec<&'static str> {
    vec![
        About::Completion.as_str(),
        About::Verifiable.as_str(),
        About::Specificity.as_str(),
        About::Relevance.as_str(),
        About::Ambition.as_str(),
        About::PotentialImpact.as_str(),
        About::DidItOpenGovernment.as_str(),
        About::Starred.as_str(),
    ]
}

fn of_verdicts() -> Vec<&'static str> {
    once(
        of_vocabulary::<Completion>()
            .into_iter()
            .chain(of_vocabulary::<YesNo>())
            .chain(of_vocabulary::<Specificity>())
            .chain(of_vocabulary::<Relevance>())
            .chain(of_vocabulary::<Ambition>())
            .chain(of_vocabulary::<PotentialImpact>())
            .chain(of_vocabulary::<EarlyResults>()),
    )
}

fn once(codes: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut found = Vec::new();
    for code in codes {
        if !found.contains(&code) {
            found.push(code);
        }
    }
    found
}

fn roles() -> Vec<&'static str> {
    vec!["lead", "support", "description_lead", "stakeholder", "irm_responsible", "irm_supporting"]
}

fn formats() -> Vec<&'static str> {
    vec!["text", "html", "markdown"]
}

fn changes() -> Vec<&'static str> {
    ChangeKind::ALL.map(ChangeKind::as_str).to_vec()
}

fn evidence_origins() -> Vec<&'static str> {
    vec!["page", "address", "input", "derived", "correction"]
}

const COMMITMENT: Column = key(
    "commitment",
    "The number of the commitment's row, from 1; captures of one commitment differ in it",
);
const ENTRY: Column = key("entry", "The number of the row within its commitment, from 1");
const PARENT: Column =
    integer("parent", "The `entry` of the row that this is a part of; empty at the top");
const START_DATE: Column =
    text("start_date", "The start of what the row is about, ISO 8601 at the precision given");
const START_TEXT: Column = text("start_text", "The page's words for the start");
const END_DATE: Column =
    text("end_date", "The end of what the row is about, ISO 8601 at the precision given");
const END_TEXT: Column = text("end_text", "The page's words for the end");
const COMPLETION: Column =
    code("completion", labelled::<Completion>, "How far it was carried out, as its own label says");
const COMPLETION_TEXT: Column = text("completion_text", "The page's words for the completion");
const TEXT: Column = text("text", "What is to be done, in the page's words");
const POLICY_AREA_TEXT: Column = text("policy_area_text", "The page's words for the policy area");
const SUMMARY: Column = integer(
    "summary",
    "The number of the IRM summary, from 1; empty for what stands in none of them",
);
const INPUT: Column = text("input", "The path as given");
const RECORD_ID: Column = text("record_id", "The record of an archive or line of a stream");
const SHA256: Column = text("sha256", "The SHA-256 of the page's bytes");
const POINTER: Column = text("pointer", "The value in the record, as a JSON Pointer");

pub(super) fn of(table: Table) -> &'static [Column] {
    match table {
        Table::Commitments => COMMITMENTS,
        Table::Verdicts => VERDICTS,
        Table::Institutions => INSTITUTIONS,
        Table::PolicyAreas => POLICY_AREAS,
        Table::Milestones => MILESTONES,
        Table::Undertakings => UNDERTAKINGS,
        Table::Summaries => SUMMARIES,
        Table::Findings => FINDINGS,
        Table::Related => RELATED,
        Table::Places => PLACES,
        Table::Pages => PAGES,
        Table::History => HISTORY,
    }
}

const COMMITMENTS: &[Column] = &[
    COMMITMENT,
    text("key", "The commitment's identity: its ID, else the last part of its address"),
    text("id", "OGP's ID"),
    text("number", "The commitment's number in its plan"),
    text("title", "The commitment's title"),
    text("member", "The government's name"),
    text("member_code", "OGP's code of the member"),
    text("member_iso", "The country, ISO 3166-1"),
    text("action_plan", "The title of the action plan"),
    text("action_plan_url", "Where the plan's title leads"),
    integer("action_plan_cycle", "The year of the plan's cycle"),
    integer("action_plan_start_year", "The first year of the plan"),
    integer("action_plan_end_year", "The last year of the plan"),
    code("status", labelled::<Status>, "Where the commitment stands"),
    text("status_text", "The page's words for the status"),
    code("lead_state", of_vocabulary::<ListState>, "Whether the page names lead institutions"),
    text("lead_text", "The page's words for the lead institutions"),
    code(
        "support_state",
        of_vocabulary::<ListState>,
        "Whether the page names supporting institutions",
    ),
    text("support_text", "The page's words for the supporting institutions"),
    code("policy_areas_state", of_vocabulary::<ListState>, "Whether the page names policy areas"),
    text("policy_areas_text", "The page's words for all its policy areas"),
    START_DATE,
    START_TEXT,
    END_DATE,
    END_TEXT,
    code("starred", labelled::<YesNo>, "Whether it was starred, as the overview says"),
    text("starred_text", "The page's words for whether it was starred"),
    code(
        "early_results",
        labelled::<EarlyResults>,
        "How far it opened government, as the overview says",
    ),
    text("early_results_text", "The page's words for the early results"),
    code("verifiable", labelled::<YesNo>, "Whether it is verifiable, as the overview says"),
    text("verifiable_text", "The page's words for whether it is verifiable"),
    code(
        "relevance_state",
        of_vocabulary::<ListState>,
        "Whether the overview says what OGP values it serves",
    ),
    Column {
        name: "relevance",
        kind: Kind::Codes(labelled::<Relevance>),
        meaning: "The OGP values it serves, as the overview says, with \"; \" between them",
    },
    text("relevance_text", "The page's words for the OGP values"),
    code("ambition", labelled::<Ambition>, "How ambitious it is, as the overview says"),
    text("ambition_text", "The page's words for the ambition"),
    code(
        "potential_impact",
        labelled::<PotentialImpact>,
        "What it would change, as the overview says",
    ),
    text("potential_impact_text", "The page's words for the potential impact"),
    COMPLETION,
    COMPLETION_TEXT,
    code("origin", labelled::<Origin>, "Whether the plan calls it new"),
    text("origin_text", "The page's words for whether it is new"),
    text("description_summary", "What the description begins with"),
    text("language", "The language of the page's labels, BCP 47"),
    code("format", formats, "What the page is written in"),
    INPUT,
    RECORD_ID,
    text("url", "The page's address"),
    text("captured", "When the page was captured"),
    SHA256,
];

const VERDICTS: &[Column] = &[
    COMMITMENT,
    ENTRY,
    code("about", judged, "The scale; it tells which vocabulary `code` is of"),
    code(
        "code",
        of_verdicts,
        "The one answer for the commitment; several rows on `relevance` where it serves several values",
    ),
    code("verdict_from", of_vocabulary::<VerdictFrom>, "Who says it, and when"),
    POINTER,
];

const INSTITUTIONS: &[Column] = &[
    COMMITMENT,
    ENTRY,
    code(
        "role",
        roles,
        "lead or support (overview); description_lead or stakeholder (description); \
         irm_responsible or irm_supporting (IRM summary)",
    ),
    SUMMARY,
    text("name", "The institution's name as written"),
    text("label", "The label that the name stood under"),
    text("note", "A remark dropped from the name"),
];

const POLICY_AREAS: &[Column] = &[
    COMMITMENT,
    ENTRY,
    text(
        "policy_area",
        "The area's English name in lower case, its words joined by `_`; empty where it is unknown",
    ),
    POLICY_AREA_TEXT,
];

const MILESTONES: &[Column] = &[
    COMMITMENT,
    ENTRY,
    PARENT,
    SUMMARY,
    text("milestone_label", "The step's number or letter"),
    TEXT,
    START_DATE,
    START_TEXT,
    END_DATE,
    END_TEXT,
    text("responsible", "Who does it, as written"),
    COMPLETION,
    COMPLETION_TEXT,
];

const UNDERTAKINGS: &[Column] = &[
    COMMITMENT,
    ENTRY,
    PARENT,
    integer("undertaking", "The number of the undertaking that the promise belongs to, from 1"),
    text("promised_by", "Who promises, with \"; \" between several"),
    TEXT,
];

const SUMMARIES: &[Column] = &[
    COMMITMENT,
    key("summary", SUMMARY.meaning),
    code("summary_kind", of_vocabulary::<SummaryKind>, "Which of the IRM's reports it is from"),
    text("summary_number", "The commitment's number, as the summary gives it"),
    text("summary_title", "The summary's title; of a cluster, the whole title"),
    START_DATE,
    START_TEXT,
    END_DATE,
    END_TEXT,
];

const FINDINGS: &[Column] = &[
    COMMITMENT,
    ENTRY,
    SUMMARY,
    code("about", of_vocabulary::<About>, VERDICTS[2].meaning),
    code("finding_code", of_findings, "The verdict that the summary states"),
    code("dimension", of_vocabulary::<Relevance>, "The OGP value that the verdict is about"),
    text("commitment_number", "The commitment that it speaks of, where that is not the page's"),
    text("milestone_label", MILESTONES[4].meaning),
    code("moment", of_vocabulary::<Moment>, "When, where a table gives both"),
    text("quote", "The sentence, or the cell with its row's label"),
];

const RELATED: &[Column] = &[
    COMMITMENT,
    ENTRY,
    text("related_id", "OGP's ID of the other commitment"),
    text("related_title", "The other commitment's title"),
    integer("related_year", "The year of the other commitment's plan"),
    POLICY_AREA_TEXT,
    text("related_url", "Where the other commitment's title leads"),
];

const PLACES: &[Column] = &[
    COMMITMENT,
    ENTRY,
    POINTER,
    integer("line", "The line of the page on which the value's first words begin, from 1"),
    integer("first_byte", "Where a piece of the value's words begins in the page's bytes, from 0"),
    integer("end_byte", "Where that piece ends: the byte behind its last"),
    code("read_from", evidence_origins, "Where the value was read"),
    text("rule", "The name of the rule that read it"),
];

const PAGES: &[Column] = &[
    key("page", "The number of the page, from 1, in the order in which pages were read"),
    integer(COMMITMENT.name, COMMITMENT.meaning),
    INPUT,
    text("below", "The page's place below that path"),
    RECORD_ID,
    SHA256,
    text(
        "context",
        "A digest of what else the record was made from: what was asked for, and what the input says of the page",
    ),
    text("version", "The version of the program that read it"),
    text("outcome", "`record`, or the code of the failure"),
    text("shown", "What `history` compares of it, as JSON"),
];

const HISTORY: &[Column] = &[
    COMMITMENT,
    ENTRY,
    integer("earlier", "The `commitment` of the capture before"),
    POINTER,
    code(
        "change",
        changes,
        "What became of it: a value that both captures show, or a label that only one has",
    ),
    text("was", "What it was; of a list all names, with \"; \" between them"),
    text("became", "What it became"),
];

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_name_means_the_same_in_every_table() {
        let mut meanings = HashMap::new();
        for table in Table::ALL {
            for column in table.columns() {
                let known = meanings.entry(column.name).or_insert(column.meaning);
                assert_eq!(*known, column.meaning, "{} in {}", column.name, table.name());
            }
        }
    }

    #[test]
    fn codes_have_the_words_of_the_types_that_are_written() {
        use crate::Format;
        use crate::record::EvidenceOrigin;
        let word = |value: serde_json::Value| value.as_str().unwrap().to_owned();
        let of = [Format::Text, Format::Html, Format::Markdown];
        assert_eq!(formats(), of.map(|format| word(serde_json::to_value(format).unwrap())));
        use EvidenceOrigin::{Address, Correction, Derived, Input, Page};
        let of = [Page, Address, Input, Derived, Correction];
        assert_eq!(evidence_origins(), of.map(|of| word(serde_json::to_value(of).unwrap())));
        let verdicts = serde_json::to_value(crate::record::Verdicts::default()).unwrap();
        let mut scales: Vec<_> = verdicts.as_object().unwrap().keys().cloned().collect();
        let mut names = judged();
        scales.sort();
        names.sort();
        assert_eq!(scales, names);
    }
}
