//! The rows of one record.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Cell, Table};
use crate::Format;
use crate::record::{
    About, Code, CodeWord, Coded, DateValue, Evidence, EvidenceOrigin, Institution, List,
    Milestone, Period, Promise, Record, Verdict, VerdictFrom, Verdicts,
};

/// The rows that a record gives in each table, all but the number of the commitment's row, which
/// whoever knows the others tells.
///
/// ```
/// use ogpx::output::tables::{Rows, Table};
/// let page = "Open Data (FR0033)\nLead Institution: Ministry of Justice\nStatus: Active\n";
/// let rows = Rows::of(&ogpx::parse(page.as_bytes())?.record);
/// let mut out = Vec::new();
/// rows.write(Table::Institutions, 7, &mut out)?;
/// assert_eq!(String::from_utf8(out)?, "7,1,lead,,Ministry of Justice,,\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Rows {
    tables: [Vec<Row>; Table::ALL.len()],
}

/// The cells of a row behind the number of the commitment's row.
pub(crate) type Row = Vec<Cell>;

impl Rows {
    /// The rows of a record.
    pub fn of(record: &Record) -> Self {
        let mut rows = Rows::default();
        rows.commitment(record);
        rows.verdicts(&record.irm.verdicts);
        rows.institutions(record);
        for (number, area) in record.policy_areas.items.iter().enumerate() {
            let cells = [area.code.as_deref().into(), area.text.as_str().into()];
            rows.entry(Table::PolicyAreas, number + 1, cells);
        }
        let mut number = 0;
        rows.milestones(&record.milestones, None, None, &mut number);
        for (summary, irm) in record.irm.summaries.iter().enumerate() {
            rows.milestones(&irm.milestones, None, Some(summary + 1), &mut number);
        }
        let mut number = 0;
        for (group, undertaking) in record.undertakings.iter().enumerate() {
            let by: Vec<_> = undertaking.by.iter().map(|body| body.name.as_str()).collect();
            rows.promises(&undertaking.items, None, (group + 1, &by.join("; ")), &mut number);
        }
        rows.summaries(record);
        rows.places(record);
        for (number, related) in record.related.iter().enumerate() {
            let cells = [
                related.id.as_ref().map(|id| id.as_str()).into(),
                related.title.as_str().into(),
                related.year.into(),
                related.policy_area.as_deref().into(),
                related.url.as_deref().into(),
            ];
            rows.entry(Table::Related, number + 1, cells);
        }
        rows
    }

    /// Writes the rows of a table as lines of CSV, each led by `commitment`: the number of the
    /// page's row among the commitments, counted from 1.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn write(&self, table: Table, commitment: usize, out: &mut impl Write) -> io::Result<()> {
        let mut writer = csv::Writer::from_writer(out);
        for row in self.of_table(table) {
            let number = Cow::Owned(commitment.to_string());
            let cells = row.iter().map(Cell::shown);
            let cells: Vec<_> = [number].into_iter().chain(cells).collect();
            writer.write_record(cells.iter().map(Cow::as_ref))?;
        }
        writer.flush()
    }

    /// The rows of a table, without the number of the commitment's row.
    pub(crate) fn of_table(&self, table: Table) -> &[Row] {
        &self.tables[table as usize]
    }

    fn commitment(&mut self, record: &Record) {
        let plan = &record.action_plan;
        let source = &record.source;
        let irm = &record.irm;
        let mut cells = vec![
            record.key.as_deref().into(),
            record.id.as_ref().map(|id| id.as_str()).into(),
            record.number.as_deref().into(),
            record.title.as_deref().into(),
            record.member.name.as_deref().into(),
            record.member.code.as_deref().into(),
            record.member.iso.as_deref().into(),
            plan.title.as_deref().into(),
            plan.url.as_deref().into(),
            plan.cycle.into(),
            plan.start_year.into(),
            plan.end_year.into(),
        ];
        cells.extend(coded(record.status.as_ref()));
        for list in [&record.institutions.lead, &record.institutions.support] {
            cells.extend([list.state.as_str().into(), list.text.as_str().into()]);
        }
        let areas = &record.policy_areas;
        cells.extend([areas.state.as_str().into(), areas.text.as_str().into()]);
        cells.extend(dates(&record.period));
        cells.extend(coded(irm.starred.as_ref()));
        cells.extend(coded(irm.early_results.as_ref()));
        cells.extend(coded(irm.verifiable.as_ref()));
        let relevance: Vec<_> = irm.relevance.items.iter().map(|item| item.code.as_str()).collect();
        cells.extend([
            irm.relevance.state.as_str().into(),
            relevance.join("; ").as_str().into(),
            irm.relevance.text.as_str().into(),
        ]);
        cells.extend(coded(irm.ambition.as_ref()));
        cells.extend(coded(irm.potential_impact.as_ref()));
        cells.extend(coded(irm.completion.as_ref()));
        cells.extend(coded(record.description.origin.as_ref()));
        cells.extend([
            record.description.summary.as_deref().into(),
            record.language.as_deref().into(),
            source.format.map(format_name).into(),
            source.input.as_deref().into(),
            source.record_id.as_deref().into(),
            source.url.as_deref().into(),
            source.captured.as_deref().into(),
            source.sha256.as_deref().into(),
        ]);
        self.row(Table::Commitments, cells);
    }

    fn verdicts(&mut self, verdicts: &Verdicts) {
        let mut number = 0;
        let mut answer = |about: About, verdict: Option<(&str, VerdictFrom, &str)>| {
            let Some((code, from, at)) = verdict else { return };
            number += 1;
            let cells = [about.as_str().into(), code.into(), from.as_str().into(), at.into()];
            self.entry(Table::Verdicts, number, cells);
        };
        answer(About::Completion, said(verdicts.completion.as_ref()));
        answer(About::Verifiable, said(verdicts.verifiable.as_ref()));
        answer(About::Specificity, said(verdicts.specificity.as_ref()));
        if let Some(Verdict { code, from, at }) = &verdicts.relevance {
            for code in code {
                answer(About::Relevance, Some((code.as_str(), *from, at)));
            }
        }
        answer(About::Ambition, said(verdicts.ambition.as_ref()));
        answer(About::PotentialImpact, said(verdicts.potential_impact.as_ref()));
        answer(About::DidItOpenGovernment, said(verdicts.did_it_open_government.as_ref()));
        answer(About::Starred, said(verdicts.starred.as_ref()));
    }

    fn institutions(&mut self, record: &Record) {
        let description = &record.description;
        let mut lists: Vec<(&str, Option<usize>, &List<Institution>)> = vec![
            ("lead", None, &record.institutions.lead),
            ("support", None, &record.institutions.support),
            ("description_lead", None, &description.lead_institutions),
            ("stakeholder", None, &description.stakeholders),
        ];
        for (index, summary) in record.irm.summaries.iter().enumerate() {
            lists.push(("irm_responsible", Some(index + 1), &summary.responsible));
            lists.push(("irm_supporting", Some(index + 1), &summary.supporting));
        }
        let items = lists.iter().flat_map(|(role, summary, list)| {
            list.items.iter().map(move |institution| (*role, *summary, institution))
        });
        for (number, (role, summary, institution)) in items.enumerate() {
            let Institution { name, group, note } = institution;
            let cells = [
                role.into(),
                summary.into(),
                name.as_str().into(),
                group.as_deref().into(),
                note.as_deref().into(),
            ];
            self.entry(Table::Institutions, number + 1, cells);
        }
    }

    fn milestones(
        &mut self,
        milestones: &[Milestone],
        parent: Option<usize>,
        summary: Option<usize>,
        number: &mut usize,
    ) {
        for milestone in milestones {
            *number += 1;
            let own = *number;
            let mut cells = vec![
                parent.into(),
                summary.into(),
                milestone.label.as_deref().into(),
                milestone.text.as_str().into(),
            ];
            cells.extend(date(milestone.start.as_ref()));
            cells.extend(date(milestone.end.as_ref()));
            cells.push(milestone.responsible.as_deref().into());
            cells.extend(coded(milestone.completion.as_ref()));
            self.entry(Table::Milestones, own, cells);
            self.milestones(&milestone.items, Some(own), summary, number);
        }
    }

    fn promises(
        &mut self,
        promises: &[Promise],
        parent: Option<usize>,
        (group, by): (usize, &str),
        number: &mut usize,
    ) {
        for promise in promises {
            *number += 1;
            let own = *number;
            let cells = [parent.into(), group.into(), by.into(), promise.text.as_str().into()];
            self.entry(Table::Undertakings, own, cells);
            self.promises(&promise.items, Some(own), (group, by), number);
        }
    }

    fn summaries(&mut self, record: &Record) {
        let mut number = 0;
        for (index, summary) in record.irm.summaries.iter().enumerate() {
            let mut cells = vec![
                summary.kind.as_str().into(),
                summary.number.as_deref().into(),
                summary.title.as_deref().into(),
            ];
            cells.extend(dates(&summary.period));
            self.entry(Table::Summaries, index + 1, cells);
            for finding in &summary.findings {
                number += 1;
                let cells = [
                    (index + 1).into(),
                    finding.about.as_str().into(),
                    finding.code.as_str().into(),
                    finding.dimension.map(|dimension| dimension.as_str()).into(),
                    finding.commitment.as_deref().into(),
                    finding.milestone.as_deref().into(),
                    finding.at.map(|at| at.as_str()).into(),
                    finding.quote.as_str().into(),
                ];
                self.entry(Table::Findings, number, cells);
            }
        }
    }

    /// A row for each piece of the page behind a value, or one where the value stands on none.
    fn places(&mut self, record: &Record) {
        let mut number = 0;
        for (pointer, evidence) in record.evidence.iter().flatten() {
            let Evidence { spans, line, origin, rule, .. } = evidence;
            let pieces = spans.iter().map(|span| [Some(span.start), Some(span.end)]);
            let nowhere = spans.is_empty().then_some([None, None]);
            for [first, end] in pieces.chain(nowhere) {
                number += 1;
                let cells = [
                    pointer.as_str().into(),
                    (*line).into(),
                    first.into(),
                    end.into(),
                    origin_name(*origin).into(),
                    rule.as_str().into(),
                ];
                self.entry(Table::Places, number, cells);
            }
        }
    }

    fn entry(&mut self, table: Table, number: usize, cells: impl IntoIterator<Item = Cell>) {
        self.row(table, [number.into()].into_iter().chain(cells).collect());
    }

    fn row(&mut self, table: Table, cells: Row) {
        debug_assert_eq!(cells.len() + 1, table.columns().len(), "{}", table.name());
        self.tables[table as usize].push(cells);
    }
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Text => "text",
        Format::Html => "html",
        Format::Markdown => "markdown",
    }
}

fn origin_name(origin: EvidenceOrigin) -> &'static str {
    match origin {
        EvidenceOrigin::Page => "page",
        EvidenceOrigin::Address => "address",
        EvidenceOrigin::Input => "input",
        EvidenceOrigin::Derived => "derived",
        EvidenceOrigin::Correction => "correction",
    }
}

/// An answer: what, by whom, and where it stands.
fn said<C: CodeWord>(verdict: Option<&Verdict<C>>) -> Option<(&str, VerdictFrom, &str)> {
    verdict.map(|Verdict { code, from, at }| (code.as_str(), *from, at.as_str()))
}

/// Code and words; both nothing where the page has no such label.
fn coded<C: CodeWord>(value: Option<&Coded<C>>) -> [Cell; 2] {
    [
        value.map(|value| Code::as_str(value.code)).into(),
        value.map(|value| value.text.as_str()).into(),
    ]
}

/// Date and words.
fn date(value: Option<&DateValue>) -> [Cell; 2] {
    let date = value.and_then(|value| value.date).map(|date| date.to_string());
    [date.as_deref().into(), value.map(|value| value.text.as_str()).into()]
}

fn dates(period: &Period) -> [Cell; 4] {
    let [start, start_text] = date(period.start.as_ref());
    let [end, end_text] = date(period.end.as_ref());
    [start, start_text, end, end_text]
}
