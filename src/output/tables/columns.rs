//! The columns of each table, with what they mean.

use super::Table;

/// What a column's cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Part of the row's key.
    Key,
    Integer,
    Text,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub name: &'static str,
    pub kind: Kind,
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

const COMMITMENT: Column = key(
    "commitment",
    "The number of the commitment's row; captures of one commitment differ in it",
);
const ENTRY: Column = key("entry", "The number of the entry within its commitment, from 1");
const PARENT: Column = integer("parent", "The entry that it is a part of; empty at the top");

pub(super) fn of(table: Table) -> &'static [Column] {
    match table {
        Table::Commitments => COMMITMENTS,
        Table::Institutions => INSTITUTIONS,
        Table::PolicyAreas => POLICY_AREAS,
        Table::Milestones => MILESTONES,
        Table::Undertakings => UNDERTAKINGS,
        Table::Findings => FINDINGS,
        Table::Related => RELATED,
    }
}

const COMMITMENTS: &[Column] = &[
    COMMITMENT,
    text("key", "The commitment's identity: its ID, else the last part of its address"),
    text("id", "OGP's ID"),
    text("number", "The number in the plan"),
    text("title", "The title"),
    text("member", "The government's name"),
    text("member_code", "OGP's code of the member"),
    text("member_iso", "The country, ISO 3166-1"),
    text("action_plan", "The title of the action plan"),
    text("action_plan_url", "Where the plan's title leads"),
    integer("cycle", "The year of the plan's cycle"),
    integer("start_year", "The first year of the plan"),
    integer("end_year", "The last year of the plan"),
    text("status", "The code of the status"),
    text("status_text", "The page's words for it"),
    text("lead_state", "Whether the page names lead institutions"),
    text("lead_text", "The page's words for them"),
    text("support_state", "Whether the page names supporting institutions"),
    text("support_text", "The page's words for them"),
    text("policy_areas_state", "Whether the page names policy areas"),
    text("start", "The start, ISO 8601 at the precision given"),
    text("start_text", "The page's words for it"),
    text("end", "The end, ISO 8601 at the precision given"),
    text("end_text", "The page's words for it"),
    text("starred", "The code of whether it is starred"),
    text("starred_text", "The page's words for it"),
    text("early_results", "The code of the early results"),
    text("early_results_text", "The page's words for them"),
    text("verifiable", "The code of whether it is verifiable"),
    text("verifiable_text", "The page's words for it"),
    text("relevance_state", "Whether the page says what OGP values it serves"),
    text("relevance", "The codes of the values, with \"; \" between them"),
    text("relevance_text", "The page's words for them"),
    text("ambition", "The code of the ambition"),
    text("ambition_text", "The page's words for it"),
    text("potential_impact", "The code of the potential impact"),
    text("potential_impact_text", "The page's words for it"),
    text("completion", "The code of the completion"),
    text("completion_text", "The page's words for it"),
    text("origin", "The code of whether it is new"),
    text("origin_text", "The page's words for it"),
    text("summary", "What the description begins with"),
    text("language", "The language of the page's labels"),
    text("format", "What the page is written in"),
    text("input", "The path as given"),
    text("record_id", "The record of an archive or line of a stream"),
    text("url", "The page's address"),
    text("captured", "When the page was captured"),
    text("sha256", "The SHA-256 of the page's bytes"),
];

const INSTITUTIONS: &[Column] = &[
    COMMITMENT,
    ENTRY,
    text(
        "role",
        "lead or support (overview); description_lead or stakeholder (description); \
         irm_responsible or irm_supporting (IRM summary)",
    ),
    text("name", "The name as written"),
    text("group", "The label that it stood under"),
    text("note", "A remark dropped from the name"),
];

const POLICY_AREAS: &[Column] = &[
    COMMITMENT,
    ENTRY,
    text("code", "The area's code; empty where it is unknown"),
    text("text", "The page's words"),
];

const MILESTONES: &[Column] = &[
    COMMITMENT,
    ENTRY,
    PARENT,
    integer("summary", "The number of the IRM summary that lists it; empty for the plan's own"),
    text("label", "Its number or letter"),
    text("text", "What is to be done"),
    text("start", "The start, ISO 8601 at the precision given"),
    text("start_text", "The page's words for it"),
    text("end", "The end, ISO 8601 at the precision given"),
    text("end_text", "The page's words for it"),
    text("responsible", "Who does it"),
    text("completion", "The code of its completion"),
    text("completion_text", "The page's words for it"),
];

const UNDERTAKINGS: &[Column] = &[
    COMMITMENT,
    ENTRY,
    PARENT,
    integer("group", "The number of the undertaking that it belongs to, from 1"),
    text("by", "Who promises, with \"; \" between several"),
    text("text", "What is promised"),
];

const FINDINGS: &[Column] = &[
    COMMITMENT,
    ENTRY,
    integer("summary", "The number of the IRM summary, from 1"),
    text("summary_kind", "Which of the IRM's reports it is from"),
    text("summary_number", "The commitment's number in the summary"),
    text("about", "What the verdict is about"),
    text("code", "The verdict"),
    text("dimension", "The OGP value that it is about"),
    text("commitment_number", "The commitment that it speaks of, where that is not the page's"),
    text("milestone", "The milestone that it speaks of"),
    text("at", "When, where a table gives both"),
    text("quote", "The sentence, or the cell with its row's label"),
];

const RELATED: &[Column] = &[
    COMMITMENT,
    ENTRY,
    text("id", "OGP's ID"),
    text("title", "The title"),
    integer("year", "The year of its plan"),
    text("policy_area", "The policy area shown for it"),
    text("url", "Where its title leads"),
];
