//! The IRM's status summaries: the quoted commitment, its milestones, who was responsible, and what
//! the reviewers found.

mod headings;
mod labelled;
mod line;
mod parts;
#[cfg(test)]
mod tests;
mod title;
mod verdicts;

use std::collections::VecDeque;

use crate::claims::{Claims, Path, Place, Source};
use crate::grammar::findings::labels::Label;
use crate::grammar::findings::rows;
use crate::grammar::footnote;
use crate::grammar::heading::{is_cluster, numbered};
use crate::grammar::sentence::ends_sentence;
use crate::lines::{self, Line, LineKind};
use crate::outline::Part;
use crate::record::{About, FindingCode, Record, Summary, SummaryKind, SummarySection};
use crate::vocabulary::{SummaryTerm, letters};

use super::dates::{Labelled, take_period};
use super::findings::{Found, Whose, in_section, unmarked};
use super::institutions::Named;
use super::lists;
use super::overview::bare;
use super::prose;
use super::steps::{self, Listing, Taken, Verdict};

use headings::{heading_before_prose, heads_text, heads_the_steps, heads_the_text};
use labelled::value_below;
use line::{
    LONGEST_LABEL, announces_verdict, is_long_table_row, is_question, is_table_row, label,
    label_of_plan, member_of_cluster, overview_before_rows, row_on_lines,
};
pub(crate) use verdicts::Judged;

/// Reads one summary; where it treats several clusters, one for each. What each found is added to
/// `judged`: whose verdict it is can be told when the commitment's number is known.
pub(crate) fn summary<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    judged: &mut Vec<Judged>,
    kind: SummaryKind,
    part: Part<'p>,
) {
    let mut heading = part.heading;
    let told = heading.as_ref().map(Line::place);
    let mut lines: VecDeque<Line<'p>> = part.lines.into();
    loop {
        let list = claims.field(&["irm", "summaries"]);
        let path = claims.index(list, record.irm.summaries.len());
        if let Some(heading) = heading.take() {
            claims.heading(heading, path, "irm.heading");
        }
        if let Some(place) = told {
            let kind = claims.key(path, "kind");
            claims.trace(kind, Source::Told(place), "irm.heading");
        }
        let mut reader = Reader::new(claims, record, path, kind);
        reader.title(&mut lines);
        while let Some(line) = lines.pop_front() {
            if is_cluster(line.text()) {
                lines.push_front(line);
                break;
            }
            reader.line(line, &mut lines);
            if matches!(reader.at, At::Milestones(_))
                && let Some(end) = steps::end_of_table(lines.make_contiguous())
            {
                lines.drain(..end).for_each(|cell| reader.put(cell));
            }
        }
        judged.push(reader.finish());
        if lines.is_empty() {
            return;
        }
    }
}

/// Fills fields of the record that the page gives only in a summary, and what follows from all of
/// them: the findings and verdicts.
pub(crate) fn complete(claims: &mut Claims<'_>, record: &mut Record, judged: Vec<Judged>) {
    let list = claims.field(&["irm", "summaries"]);
    for (index, summary) in record.irm.summaries.iter().enumerate() {
        let from = claims.index(list, index);
        if record.number.is_none() && summary.number.is_some() {
            record.number.clone_from(&summary.number);
            let (number, source) = (claims.field(&["number"]), claims.key(from, "number"));
            claims.trace(number, Source::Derived(source), "irm.number");
        }
        if !record.period.is_known() && summary.period.is_known() {
            record.period = summary.period.clone();
            for key in ["start", "end"] {
                let (date, source) = (claims.field(&["period", key]), claims.key(from, "period"));
                let source = claims.key(source, key);
                claims.trace(date, Source::Derived(source), "irm.period");
            }
        }
    }
    verdicts::verdicts(claims, record, judged);
}

/// What lines go to.
enum At<'p> {
    /// The quoted commitment.
    Text,
    Milestones(Vec<Line<'p>>),
    /// A section: its heading and its lines.
    Section(Option<Line<'p>>, Vec<Line<'p>>),
}

struct Reader<'c, 'r, 'p> {
    claims: &'c mut Claims<'p>,
    record: &'r mut Record,
    path: Path,
    summary: Summary,
    at: At<'p>,
    text: Vec<Line<'p>>,
    dates: [Labelled<'p>; 2],
    found: Vec<Found>,
    /// Whether the summary treats several commitments together.
    cluster: bool,
    /// The numbers of these commitments.
    members: Vec<String>,
    marks: Vec<(Place, String)>,
    /// Who is responsible and who supports, so far.
    named: [Named; 2],
}

impl<'c, 'r, 'p> Reader<'c, 'r, 'p> {
    fn new(
        claims: &'c mut Claims<'p>,
        record: &'r mut Record,
        path: Path,
        kind: SummaryKind,
    ) -> Self {
        let summary = Summary { kind, ..Summary::default() };
        Reader {
            claims,
            record,
            path,
            summary,
            at: At::Text,
            text: Vec::new(),
            dates: [None, None],
            found: Vec::new(),
            cluster: false,
            members: Vec::new(),
            marks: Vec::new(),
            named: Default::default(),
        }
    }

    fn line(&mut self, line: Line<'p>, next: &mut VecDeque<Line<'p>>) {
        self.stars(&line);
        self.members.extend(member_of_cluster(line.text()));
        self.own_number(&line);
        let in_steps = matches!(self.at, At::Milestones(_));
        if !in_steps && is_long_table_row(line.text()) {
            self.leave_text();
            return self.put(line);
        }
        if !in_steps && line.text().len() <= LONGEST_LABEL {
            // A row of a table of verdicts: its label may look like a heading. A quoted commitment
            // has steps, but no such rows: they end it.
            let in_text = matches!(self.at, At::Text);
            let fits = |kind: &Label| !in_text || matches!(kind, Label::Name(_));
            let row = rows::row(unmarked(line.text())).is_some_and(|row| fits(&row.kind));
            if row || is_table_row(line.text()) {
                self.leave_text();
                return self.put(line);
            }
            if row_on_lines(&line, next).is_some_and(|kind| fits(&kind)) {
                self.leave_text();
                self.put(line);
                let cell = next.pop_front().expect("a cell was seen");
                return self.put(cell);
            }
        }
        if self.asks_in_a_table(&line, next) {
            self.put(line);
            return next.pop_front().into_iter().for_each(|cell| self.put(cell));
        }
        if let Some(end) = overview_before_rows(line.text()) {
            let (label, rows) = line.split_at(end);
            return self.open_section(Some(label.trim()), Some(rows.trim()));
        }
        if let Some(end) = heading_before_prose(line.text()) {
            let (label, prose) = line.split_at(end);
            return self.open_section(Some(label), Some(prose.trim()));
        }
        let term = label(line.text()).or_else(|| label_of_plan(line.text()));
        let Some((term, end)) = term.or_else(|| self.label_by_place(&line, next)) else {
            let heads = matches!(line.kind, LineKind::Heading(_)) || is_question(line.text());
            let in_text = matches!(self.at, At::Text);
            let by_form = self.may_be_headed() && heads_text(self.line_before(), &line, next);
            if (heads && !in_text) || by_form || announces_verdict(line.text()) {
                return self.open_section(Some(line), None);
            }
            return self.put(line);
        };
        if matches!(term, SummaryTerm::Start | SummaryTerm::End) {
            return self.date(term, line, end, next);
        }
        let (label, value) = line.split_at(end);
        let value = Some(value.trim()).filter(|value| !value.is_empty());
        match term {
            SummaryTerm::CommitmentText => {
                self.close();
                let path = self.claims.key(self.path, "commitment_text");
                self.claims.label(label, path, "irm.commitment-text");
                self.at = At::Text;
                self.text.extend(value);
            }
            SummaryTerm::Milestones => {
                self.close();
                let path = self.claims.key(self.path, "milestones");
                self.claims.heading(label, path, "irm.milestones");
                self.at = At::Milestones(Vec::from_iter(value));
            }
            SummaryTerm::Responsible | SummaryTerm::Supporting => {
                self.close();
                let mut value = Vec::from_iter(value.or_else(|| value_below(next)));
                let width = prose::width(&value).max(prose::width(next.make_contiguous()));
                while let (Some(last), Some(line)) = (value.last(), next.front())
                    && prose::is_wrapped(last.text(), line, width)
                {
                    value.extend(next.pop_front());
                }
                self.who(term, label, value);
            }
            SummaryTerm::Start | SummaryTerm::End => unreachable!("dates were taken above"),
            SummaryTerm::StatusTable => {
                let path = self.path;
                self.claims.label(label, path, "irm.status-table");
                if let Some(value) = value {
                    self.put(value);
                }
            }
            SummaryTerm::Heading | SummaryTerm::Overview => self.open_section(Some(label), value),
        }
    }

    /// What a line heads that no table knows, by what was read before it and by what stands below.
    fn label_by_place(
        &self,
        line: &Line<'p>,
        next: &VecDeque<Line<'p>>,
    ) -> Option<(SummaryTerm, usize)> {
        let At::Text = self.at else { return None };
        let term = if self.text.is_empty() && heads_the_text(line.text()) {
            SummaryTerm::CommitmentText
        } else if heads_the_steps(line, next) {
            SummaryTerm::Milestones
        } else {
            return None;
        };
        Some((term, line.text().len()))
    }

    /// Whether a heading that no table knows may stand here: not before the quoted commitment has
    /// begun.
    fn may_be_headed(&self) -> bool {
        match &self.at {
            At::Text => !self.text.is_empty(),
            At::Milestones(lines) => !lines.is_empty(),
            At::Section(heading, lines) => heading.is_none() || !lines.is_empty(),
        }
    }

    /// Whether a line is a question of a table of verdicts whose matter no table knows ("On time?"): a cell
    /// stands before it and one below.
    fn asks_in_a_table(&self, line: &Line<'p>, next: &VecDeque<Line<'p>>) -> bool {
        let is_cell = |line: &Line<'_>| rows::cell(line.text()).is_some();
        matches!(self.at, At::Section(..))
            && is_question(line.text())
            && label(line.text()).is_none()
            && self.line_before().is_some_and(is_cell)
            && next.front().is_some_and(is_cell)
    }

    /// The line before the one that is read, where it is no heading.
    fn line_before(&self) -> Option<&Line<'p>> {
        match &self.at {
            At::Text => self.text.last(),
            At::Milestones(lines) | At::Section(_, lines) => lines.last(),
        }
    }

    fn put(&mut self, line: Line<'p>) {
        match &mut self.at {
            At::Text => self.text.push(line),
            At::Milestones(lines) | At::Section(_, lines) => lines.push(line),
        }
    }

    /// The page's own number, where only the line of a cluster's member has it: "Commitment 16. Petitions to
    /// local councils" on the page of that title.
    fn own_number(&mut self, line: &Line<'p>) {
        if !self.cluster || self.record.number.is_some() {
            return;
        }
        let Some(title) = self.record.title.as_deref() else { return };
        let Some(heading) = numbered(line.text()) else { return };
        if letters(&line.text()[heading.title..]).eq(letters(title)) {
            let place = line.place().part(heading.number.clone());
            self.record.number = Some(line.text()[heading.number].to_owned());
            let number = self.claims.field(&["number"]);
            self.claims.trace(number, Source::Place(place), "irm.number");
        }
    }

    /// Ends the quoted commitment above a row. A commitment's own line above the rows belongs to them, and
    /// so does a heading above that line.
    fn leave_text(&mut self) {
        if !matches!(self.at, At::Text) {
            return;
        }
        self.close();
        let names = |line: &mut Line<'_>| member_of_cluster(line.text()).is_some();
        if let Some(line) = self.text.pop_if(names) {
            let heads = |line: &mut Line<'_>| {
                line.text().len() <= LONGEST_LABEL && !ends_sentence(line.text())
            };
            let heading = if self.text.len() > 1 { self.text.pop_if(heads) } else { None };
            self.at = At::Section(heading, vec![line]);
        }
    }

    fn open_section(&mut self, heading: Option<Line<'p>>, value: Option<Line<'p>>) {
        self.close();
        self.at = At::Section(heading, Vec::from_iter(value));
    }

    /// Closes what is open; lines that come after go to a section without a heading.
    fn close(&mut self) {
        match std::mem::replace(&mut self.at, At::Section(None, Vec::new())) {
            At::Text => {}
            At::Milestones(lines) => self.milestones(lines),
            At::Section(heading, lines) => self.section(heading, lines),
        }
    }

    fn milestones(&mut self, lines: Vec<Line<'p>>) {
        let path = self.claims.key(self.path, "milestones");
        let found = &mut self.summary.milestones;
        let Taken { left, verdicts } =
            steps::read(self.claims, lines::items(lines), path, found, Listing::Headed);
        self.found.extend(verdicts.into_iter().filter_map(of_step));
        if !left.is_empty() {
            self.section(None, left);
        }
    }

    fn section(&mut self, heading: Option<Line<'p>>, lines: Vec<Line<'p>>) {
        if lines.is_empty() {
            if let Some(heading) = heading {
                self.claims.heading(heading, Path::ROOT, "irm.section");
            }
            return;
        }
        let list = self.claims.key(self.path, "sections");
        let path = self.claims.index(list, self.summary.sections.len());
        let heading = heading.map(|heading| {
            let path = self.claims.key(path, "heading");
            bare(self.claims.label(heading, path, "irm.section"))
        });
        in_section(heading.as_deref(), &lines, &mut self.found);
        self.footnotes(&lines);
        let text_path = self.claims.key(path, "text");
        let text = prose::text(self.claims, lines, text_path, "irm.section");
        self.summary.sections.push(SummarySection { heading, text });
    }

    fn footnotes(&mut self, lines: &[Line<'p>]) {
        for line in lines {
            let text = line.text();
            let marks = footnote::marks(text);
            self.marks
                .extend(marks.map(|mark| (line.place().part(mark.clone()), text[mark].to_owned())));
        }
    }

    fn finish(mut self) -> Judged {
        self.close();
        let text = std::mem::take(&mut self.text);
        let text = lists::undertakings_of_text(self.claims, self.record, text);
        if !text.is_empty() {
            self.footnotes(&text);
            let path = self.claims.key(self.path, "commitment_text");
            self.summary.commitment_text =
                Some(prose::text(self.claims, text, path, "irm.commitment-text"));
        }
        let path = self.claims.key(self.path, "period");
        let [start, end] = std::mem::take(&mut self.dates);
        take_period(self.claims, &mut self.summary.period, path, start, end, "irm.period");
        self.marks.sort_by_key(|(place, _)| place.order());
        let list = self.claims.key(self.path, "footnotes");
        for (place, mark) in std::mem::take(&mut self.marks) {
            if !self.summary.footnotes.contains(&mark) {
                let entry = self.claims.index(list, self.summary.footnotes.len());
                self.claims.trace(entry, Source::Place(place), "irm.footnote");
                self.summary.footnotes.push(mark);
            }
        }
        self.record.irm.summaries.push(self.summary);
        self.found.sort_by_key(|found| found.place.order());
        let members = if self.cluster { self.members } else { Vec::new() };
        Judged { path: self.path, cluster: self.cluster, members, found: self.found }
    }
}

/// The finding that a step states of itself.
fn of_step(verdict: Verdict) -> Option<Found> {
    Some(Found {
        place: verdict.place,
        label: verdict.before,
        rest: Vec::new(),
        about: About::Completion,
        code: FindingCode::new(verdict.code.as_str())?,
        dimension: None,
        whose: verdict.label.map_or(Whose::Summary, Whose::Milestone),
        at: None,
        quote: verdict.quote,
    })
}
