//! One flat table under the column names of OGP's own commitment data.
//!
//! What is unknown is an empty cell, never 0. Dates are ISO 8601 at the precision given, verdicts
//! are words ("Not Started"), OGP values and policy areas are 1 or 0. The policy areas of all rows
//! give the last columns; so they are known once every page is read.
//!
//! ```
//! use ogpx::output::ogp_csv::{FlatRow, write_header};
//! let page = "Open Data (FR0033)\nPolicy Areas\nOpen Data\nCompletion: Not Started\n";
//! let row = FlatRow::of(&ogpx::Parser::new().content(true).parse(page.as_bytes())?);
//! let areas = ["Open Data", "E-Government"].map(str::to_owned).into();
//! let mut out = Vec::new();
//! write_header(&areas, &mut out)?;
//! row.write(&areas, &mut out)?;
//! let out = String::from_utf8(out)?;
//! let lines: Vec<&str> = out.lines().collect();
//! assert!(lines[0].ends_with(",URL,E-Government,Open Data"));
//! assert!(lines[1].starts_with("FR0033,") && lines[1].ends_with(",Not Started,,,,0,1"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeSet;
use std::io::{self, Write};

use super::tables;
use crate::Extraction;
use crate::record::{
    Code, CodeWord, Coded, Content, ContentKind, DateValue, List, ListState, PolicyArea, Record,
    Relevance,
};

/// The columns before those of the policy areas.
///
/// ```
/// use ogpx::output::ogp_csv::COLUMNS;
/// assert_eq!(COLUMNS.iter().position(|column| *column == "Completion"), Some(18));
/// ```
pub const COLUMNS: [&str; 22] = [
    "Commitment Unique Identifier",
    "Country/Locality",
    "Commitment Number",
    "Year Of Submission",
    "Action Plan End Year",
    "Commitment Title",
    "Full Text",
    "Start Date",
    "End Date",
    "Lead Institution",
    "Supporting Institution(s)",
    "OGP Value Access To Information",
    "OGP Value Civic Participation",
    "OGP Value Public Accountability",
    "OGP Value Technology",
    "Verifiability",
    "Ambition",
    "Potential Impact",
    "Completion",
    "Did It Open Government",
    "Starred",
    "URL",
];

/// One page's row.
///
/// ```
/// use ogpx::output::ogp_csv::{FlatRow, write_header};
/// let page = "Open Data (FR0033)\nPolicy Areas\nOpen Data\nStatus: Active\nCompletion: Limited\n";
/// let row = FlatRow::of(&ogpx::Parser::new().content(true).parse(page.as_bytes())?);
/// let mut out = Vec::new();
/// let areas = row.areas().map(str::to_owned).collect();
/// write_header(&areas, &mut out)?;
/// row.write(&areas, &mut out)?;
/// assert!(String::from_utf8(out)?.starts_with("Commitment Unique Identifier,Country/Locality,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FlatRow {
    cells: Vec<String>,
    /// `None` where the page does not say.
    areas: Option<BTreeSet<String>>,
}

impl FlatRow {
    /// The row of a page that was read with its [content](crate::Parser::content), which gives
    /// "Full Text"; without it that cell is empty.
    pub fn of(extraction: &Extraction) -> Self {
        let record = &extraction.record;
        let plan = &record.action_plan;
        let year = |year: Option<i32>| year.map(|year| year.to_string()).unwrap_or_default();
        let words = |words: Option<&str>| words.unwrap_or_default().to_owned();
        let mut cells = vec![
            words(record.id.as_ref().map(|id| id.as_str()).or(record.key.as_deref())),
            words(record.member.name.as_deref()),
            words(record.number.as_deref()),
            year(plan.cycle.or(plan.start_year)),
            year(plan.end_year),
            words(record.title.as_deref()),
            full_text(&extraction.content),
            date(record.period.start.as_ref()),
            date(record.period.end.as_ref()),
            institutions(record, false),
            institutions(record, true),
        ];
        let values = [
            Relevance::AccessToInformation,
            Relevance::CivicParticipation,
            Relevance::PublicAccountability,
            Relevance::Technology,
        ];
        cells.extend(values.map(|value| serves(record, value).to_owned()));
        let irm = &record.irm;
        cells.extend([
            verdict(irm.verifiable.as_ref()),
            verdict(irm.ambition.as_ref()),
            verdict(irm.potential_impact.as_ref()),
            verdict(irm.completion.as_ref()),
            verdict(irm.early_results.as_ref()),
            verdict(irm.starred.as_ref()),
            words(record.source.url.as_deref()),
        ]);
        FlatRow { cells, areas: areas(&record.policy_areas) }
    }

    /// The names of the policy areas that the page has, in the order of the alphabet: for the
    /// columns of the table. Areas with a code have its words ("Open Data"), others those of the
    /// page.
    pub fn areas(&self) -> impl Iterator<Item = &str> {
        self.areas.iter().flatten().map(String::as_str)
    }

    /// Writes the row as a line of CSV, with a column for each of `areas`: 1 where the page has the
    /// area, 0 where it has not, empty where it does not say.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn write(&self, areas: &BTreeSet<String>, out: &mut impl Write) -> io::Result<()> {
        let cells = self.cells.iter().map(|cell| tables::cell(cell).into_owned());
        let known = areas.iter().map(|area| match &self.areas {
            None => String::new(),
            Some(own) => u8::from(own.contains(area)).to_string(),
        });
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(cells.chain(known))?;
        writer.flush()
    }
}

/// Writes the row of the columns' names: [`COLUMNS`], then `areas`.
///
/// ```
/// let mut out = Vec::new();
/// ogpx::output::ogp_csv::write_header(&["Open Data".to_owned()].into(), &mut out)?;
/// assert!(out.ends_with(b",Starred,URL,Open Data\n"));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// Where `out` can't be written to.
pub fn write_header(areas: &BTreeSet<String>, out: &mut impl Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let areas = areas.iter().map(|area| tables::cell(area).into_owned());
    writer.write_record(COLUMNS.map(str::to_owned).into_iter().chain(areas))?;
    writer.flush()
}

/// The description in reading order: what stands from its first block to its last.
fn full_text(content: &[Content]) -> String {
    let of_plan = |block: &Content| {
        let parts = ["/description", "/milestones", "/undertakings"];
        block.claims.iter().any(|claim| parts.iter().any(|part| claim.starts_with(part)))
    };
    let Some(first) = content.iter().position(of_plan) else { return String::new() };
    let last = content.iter().rposition(of_plan).unwrap_or(first);
    let of_others = |block: &Content| {
        // The heading of the part itself says nothing.
        block.kind == ContentKind::Furniture
            || block.claims.iter().all(|claim| {
                matches!(claim.as_str(), "furniture" | "/description")
                    || claim.starts_with("/irm")
                    || claim.starts_with("/related")
            })
    };
    let blocks = content[first..=last].iter().filter(|block| !of_others(block));
    blocks.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// The overview's institutions; where it has no such label, the description's.
fn institutions(record: &Record, support: bool) -> String {
    let lists = match support {
        false => [&record.institutions.lead, &record.description.lead_institutions],
        true => [&record.institutions.support, &record.description.stakeholders],
    };
    let given = lists.into_iter().find(|list| list.state == ListState::Given);
    let names = given.map(|list| list.items.iter().map(|item| item.name.as_str()));
    names.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// Whether the commitment serves an OGP value: 1, 0, or nothing where the page does not say.
fn serves(record: &Record, value: Relevance) -> &'static str {
    let List { state, items, .. } = &record.irm.relevance;
    let has = |code| items.iter().any(|item| item.code == Code::Known(code));
    let named = items.iter().any(|item| {
        let other = Code::Known(Relevance::Yes);
        matches!(item.code, Code::Known(_)) && item.code != other
    });
    match state {
        ListState::Given if has(value) => "1",
        // "Yes" does not say which.
        ListState::Given if named => "0",
        _ => "",
    }
}

/// A verdict in words; nothing where none was given.
fn verdict<C: CodeWord>(value: Option<&Coded<C>>) -> String {
    match value.map(|value| value.code) {
        Some(Code::Known(code)) => in_words(code.as_str()),
        _ => String::new(),
    }
}

fn date(value: Option<&DateValue>) -> String {
    value.and_then(|value| value.date).map(|date| date.to_string()).unwrap_or_default()
}

fn areas(list: &List<PolicyArea>) -> Option<BTreeSet<String>> {
    match list.state {
        ListState::Given => {
            let names = list.items.iter().map(|area| match &area.code {
                Some(code) => in_words(code),
                None => area.text.clone(),
            });
            Some(names.collect())
        }
        ListState::None => Some(BTreeSet::new()),
        _ => None,
    }
}

/// "not_started" as "Not Started".
fn in_words(code: &str) -> String {
    let words = code.split('_').map(|word| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}
