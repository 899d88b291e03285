//! The rows of one record.

use std::io::{self, Write};

use csv::WriterBuilder;

use super::Table;
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
/// let rows = Rows::of(&ogpx::parse(page.as_bytes())?.record)?;
/// let mut out = Vec::new();
/// rows.write(Table::Institutions, 7, &mut out)?;
/// assert_eq!(String::from_utf8(out)?, "7,1,lead,,Ministry of Justice,,\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Rows {
    tables: [Vec<Vec<u8>>; Table::ALL.len()],
}

impl Rows {
    /// The rows of a record.
    ///
    /// # Errors
    /// None that a record can bring about.
    pub fn of(record: &Record) -> io::Result<Self> {
        let mut rows = Rows::default();
        rows.commitment(record)?;
        rows.verdicts(&record.irm.verdicts)?;
        rows.institutions(record)?;
        for (number, area) in record.policy_areas.items.iter().enumerate() {
            let cells = [Some(area.code.as_deref().unwrap_or_default()), Some(&area.text)];
            rows.entry(Table::PolicyAreas, number + 1, &cells)?;
        }
        let mut number = 0;
        rows.milestones(&record.milestones, None, "", &mut number)?;
        for (summary, irm) in record.irm.summaries.iter().enumerate() {
            rows.milestones(&irm.milestones, None, &(summary + 1).to_string(), &mut number)?;
        }
        let mut number = 0;
        for (group, undertaking) in record.undertakings.iter().enumerate() {
            let by: Vec<_> = undertaking.by.iter().map(|body| body.name.as_str()).collect();
            let of = [(group + 1).to_string(), by.join("; ")];
            rows.promises(&undertaking.items, None, &of, &mut number)?;
        }
        rows.summaries(record)?;
        rows.places(record)?;
        for (number, related) in record.related.iter().enumerate() {
            let year = related.year.map(|year| year.to_string());
            let cells = [
                related.id.as_ref().map(|id| id.as_str()),
                Some(related.title.as_str()),
                year.as_deref(),
                related.policy_area.as_deref(),
                related.url.as_deref(),
            ];
            rows.entry(Table::Related, number + 1, &cells)?;
        }
        Ok(rows)
    }

    /// Writes the rows of a table as lines of CSV, each led by `commitment`: the number of the
    /// page's row among the commitments, counted from 1.
    ///
    /// # Errors
    /// Where `out` can't be written to.
    pub fn write(&self, table: Table, commitment: usize, out: &mut impl Write) -> io::Result<()> {
        for row in &self.tables[table as usize] {
            write!(out, "{commitment},")?;
            out.write_all(row)?;
        }
        Ok(())
    }

    fn commitment(&mut self, record: &Record) -> io::Result<()> {
        let source = &record.source;
        let years =
            [record.action_plan.cycle, record.action_plan.start_year, record.action_plan.end_year];
        let years = years.map(|year| year.map(|year| year.to_string()));
        let mut cells = vec![
            record.key.as_deref(),
            record.id.as_ref().map(|id| id.as_str()),
            record.number.as_deref(),
            record.title.as_deref(),
            record.member.name.as_deref(),
            record.member.code.as_deref(),
            record.member.iso.as_deref(),
            record.action_plan.title.as_deref(),
            record.action_plan.url.as_deref(),
        ];
        cells.extend(years.iter().map(Option::as_deref));
        cells.extend(coded(record.status.as_ref()));
        for list in [&record.institutions.lead, &record.institutions.support] {
            cells.extend([Some(list.state.as_str()), Some(list.text.as_str())]);
        }
        let areas = &record.policy_areas;
        cells.extend([Some(areas.state.as_str()), Some(areas.text.as_str())]);
        let dates = dates(&record.period);
        cells.extend(dates.iter().map(Option::as_deref));
        let irm = &record.irm;
        cells.extend(coded(irm.starred.as_ref()));
        cells.extend(coded(irm.early_results.as_ref()));
        cells.extend(coded(irm.verifiable.as_ref()));
        let relevance: Vec<_> = irm.relevance.items.iter().map(|item| item.code.as_str()).collect();
        let relevance = relevance.join("; ");
        let state = irm.relevance.state.as_str();
        cells.extend([Some(state), Some(relevance.as_str()), Some(irm.relevance.text.as_str())]);
        cells.extend(coded(irm.ambition.as_ref()));
        cells.extend(coded(irm.potential_impact.as_ref()));
        cells.extend(coded(irm.completion.as_ref()));
        cells.extend(coded(record.description.origin.as_ref()));
        cells.extend([
            record.description.summary.as_deref(),
            record.language.as_deref(),
            source.format.map(format_name),
            source.input.as_deref(),
            source.record_id.as_deref(),
            source.url.as_deref(),
            source.captured.as_deref(),
            source.sha256.as_deref(),
        ]);
        self.row(Table::Commitments, &cells)
    }

    fn verdicts(&mut self, verdicts: &Verdicts) -> io::Result<()> {
        let mut number = 0;
        let mut answer = |about: About, verdict: Option<(&str, VerdictFrom, &str)>| {
            let Some((code, from, at)) = verdict else { return Ok(()) };
            number += 1;
            let cells = [Some(about.as_str()), Some(code), Some(from.as_str()), Some(at)];
            self.entry(Table::Verdicts, number, &cells)
        };
        answer(About::Completion, said(verdicts.completion.as_ref()))?;
        answer(About::Verifiable, said(verdicts.verifiable.as_ref()))?;
        answer(About::Specificity, said(verdicts.specificity.as_ref()))?;
        if let Some(Verdict { code, from, at }) = &verdicts.relevance {
            for code in code {
                answer(About::Relevance, Some((code.as_str(), *from, at)))?;
            }
        }
        answer(About::Ambition, said(verdicts.ambition.as_ref()))?;
        answer(About::PotentialImpact, said(verdicts.potential_impact.as_ref()))?;
        answer(About::DidItOpenGovernment, said(verdicts.did_it_open_government.as_ref()))?;
        answer(About::Starred, said(verdicts.starred.as_ref()))
    }

    fn institutions(&mut self, record: &Record) -> io::Result<()> {
        let description = &record.description;
        let mut lists: Vec<(&str, String, &List<Institution>)> = vec![
            ("lead", String::new(), &record.institutions.lead),
            ("support", String::new(), &record.institutions.support),
            ("description_lead", String::new(), &description.lead_institutions),
            ("stakeholder", String::new(), &description.stakeholders),
        ];
        for (summary, number) in record.irm.summaries.iter().zip(1..) {
            let number: i32 = number;
            lists.push(("irm_responsible", number.to_string(), &summary.responsible));
            lists.push(("irm_supporting", number.to_string(), &summary.supporting));
        }
        let items = lists.iter().flat_map(|(role, summary, list)| {
            list.items.iter().map(move |institution| (role, summary, institution))
        });
        for (number, (role, summary, institution)) in items.enumerate() {
            let Institution { name, group, note } = institution;
            let cells = [
                Some(*role),
                Some(summary.as_str()),
                Some(name.as_str()),
                group.as_deref(),
                note.as_deref(),
            ];
            self.entry(Table::Institutions, number + 1, &cells)?;
        }
        Ok(())
    }

    fn milestones(
        &mut self,
        milestones: &[Milestone],
        parent: Option<usize>,
        summary: &str,
        number: &mut usize,
    ) -> io::Result<()> {
        for milestone in milestones {
            *number += 1;
            let parent = parent.map(|parent| parent.to_string());
            let mut cells = vec![
                parent.as_deref(),
                Some(summary),
                milestone.label.as_deref(),
                Some(milestone.text.as_str()),
            ];
            let start = date(milestone.start.as_ref());
            let end = date(milestone.end.as_ref());
            cells.extend(start.iter().chain(&end).map(Option::as_deref));
            cells.push(milestone.responsible.as_deref());
            cells.extend(coded(milestone.completion.as_ref()));
            let own = *number;
            self.entry(Table::Milestones, own, &cells)?;
            self.milestones(&milestone.items, Some(own), summary, number)?;
        }
        Ok(())
    }

    fn promises(
        &mut self,
        promises: &[Promise],
        parent: Option<usize>,
        of: &[String; 2],
        number: &mut usize,
    ) -> io::Result<()> {
        for promise in promises {
            *number += 1;
            let parent = parent.map(|parent| parent.to_string());
            let [group, by] = of.each_ref().map(|cell| Some(cell.as_str()));
            let own = *number;
            let cells = [parent.as_deref(), group, by, Some(promise.text.as_str())];
            self.entry(Table::Undertakings, own, &cells)?;
            self.promises(&promise.items, Some(own), of, number)?;
        }
        Ok(())
    }

    fn summaries(&mut self, record: &Record) -> io::Result<()> {
        let mut number = 0;
        for (index, summary) in record.irm.summaries.iter().enumerate() {
            let mut cells = vec![
                Some(summary.kind.as_str()),
                summary.number.as_deref(),
                summary.title.as_deref(),
            ];
            let dates = dates(&summary.period);
            cells.extend(dates.iter().map(Option::as_deref));
            self.entry(Table::Summaries, index + 1, &cells)?;
            let index = (index + 1).to_string();
            for finding in &summary.findings {
                number += 1;
                let cells = [
                    Some(index.as_str()),
                    Some(finding.about.as_str()),
                    Some(finding.code.as_str()),
                    finding.dimension.map(|dimension| dimension.as_str()),
                    finding.commitment.as_deref(),
                    finding.milestone.as_deref(),
                    finding.at.map(|at| at.as_str()),
                    Some(finding.quote.as_str()),
                ];
                self.entry(Table::Findings, number, &cells)?;
            }
        }
        Ok(())
    }

    /// A row for each piece of the page behind a value, or one where the value stands on none.
    fn places(&mut self, record: &Record) -> io::Result<()> {
        let mut number = 0;
        for (pointer, evidence) in record.evidence.iter().flatten() {
            let Evidence { spans, line, origin, rule, .. } = evidence;
            let line = line.map(|line| line.to_string());
            let pieces = spans.iter().map(|span| [span.start, span.end].map(|at| at.to_string()));
            let pieces: Vec<_> = pieces.map(Some).collect();
            let nowhere = [None];
            for piece in if pieces.is_empty() { &nowhere[..] } else { &pieces } {
                number += 1;
                let [first, end] = match piece {
                    Some(piece) => piece.each_ref().map(|at| Some(at.as_str())),
                    None => [None, None],
                };
                let origin = origin_name(*origin);
                let cells =
                    [Some(pointer.as_str()), line.as_deref(), first, end, Some(origin), Some(rule)];
                self.entry(Table::Places, number, &cells)?;
            }
        }
        Ok(())
    }

    fn entry(&mut self, table: Table, number: usize, cells: &[Option<&str>]) -> io::Result<()> {
        let number = number.to_string();
        let mut all = vec![Some(number.as_str())];
        all.extend(cells);
        self.row(table, &all)
    }

    fn row(&mut self, table: Table, cells: &[Option<&str>]) -> io::Result<()> {
        debug_assert_eq!(cells.len() + 1, table.columns().len(), "{}", table.name());
        let mut writer = WriterBuilder::new().from_writer(Vec::new());
        writer.write_record(cells.iter().map(|cell| {
            let text = cell.unwrap_or_default();
            super::cell(text).into_owned()
        }))?;
        let row = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        self.tables[table as usize].push(row);
        Ok(())
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

/// Code and words; both empty where the page has no such label.
fn coded<C: CodeWord>(value: Option<&Coded<C>>) -> [Option<&str>; 2] {
    [value.map(|value| Code::as_str(value.code)), value.map(|value| value.text.as_str())]
}

/// Date and words.
fn date(value: Option<&DateValue>) -> [Option<String>; 2] {
    let date = value.and_then(|value| value.date).map(|date| date.to_string());
    [date, value.map(|value| value.text.clone())]
}

fn dates(period: &Period) -> [Option<String>; 4] {
    let [start, start_text] = date(period.start.as_ref());
    let [end, end_text] = date(period.end.as_ref());
    [start, start_text, end, end_text]
}
