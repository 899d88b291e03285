//! The IRM's status summaries: the quoted commitment, its milestones, who was responsible, and what
//! the reviewers found.

use std::collections::VecDeque;

use crate::claims::{Claims, Path, Piece, Place, Source};
use crate::grammar::findings::rows::{self, Label};
use crate::grammar::footnote;
use crate::grammar::heading::{Numbered, is_cluster, numbered};
use crate::outline::Part;
use crate::page::BlockKind;
use crate::record::{
    About, FindingCode, Milestone, Record, ReportKind, Summary, SummaryKind, SummarySection,
};
use crate::vocabulary::{SummaryTerm, report_kind, vocabulary, words};

use super::dates::{Labelled, take_period};
use super::findings::{Found, in_section, unmarked};
use super::institutions;
use super::lists;
use super::overview::bare;
use super::prose;
use super::repeats::{self, same_words};
use super::series;
use super::steps::{Listing, steps};

/// Reads one summary; where it treats several clusters, one for each.
pub(crate) fn summary<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    kind: SummaryKind,
    part: Part<'p>,
) {
    let mut heading = part.heading;
    let told = heading.as_ref().map(Piece::place);
    let mut lines: VecDeque<Piece<'p>> = part.lines.into();
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
        }
        reader.finish();
        if lines.is_empty() {
            return;
        }
    }
}

/// Fills fields of the record that the page gives only in a summary.
pub(crate) fn complete(claims: &mut Claims<'_>, record: &mut Record) {
    let list = claims.field(&["irm", "summaries"]);
    for (index, summary) in record.irm.summaries.iter().enumerate() {
        let from = claims.index(list, index);
        if record.number.is_none() && summary.number.is_some() {
            record.number.clone_from(&summary.number);
            let (number, source) = (claims.field(&["number"]), claims.key(from, "number"));
            claims.trace(number, Source::Derived(source), "irm.number");
        }
        let unknown = record.period.start.is_none() && record.period.end.is_none();
        if unknown && (summary.period.start.is_some() || summary.period.end.is_some()) {
            record.period = summary.period.clone();
            for key in ["start", "end"] {
                let (date, source) = (claims.field(&["period", key]), claims.key(from, "period"));
                let source = claims.key(source, key);
                claims.trace(date, Source::Derived(source), "irm.period");
            }
        }
    }
}

/// A row's label that may be taken for a heading is no longer than this, in bytes.
const LONGEST_LABEL: usize = 120;

/// What lines go to.
enum At<'p> {
    /// The quoted commitment.
    Text,
    Milestones(Vec<Piece<'p>>),
    /// A section: its heading and its lines.
    Section(Option<Piece<'p>>, Vec<Piece<'p>>),
}

struct Reader<'c, 'r, 'p> {
    claims: &'c mut Claims<'p>,
    record: &'r mut Record,
    path: Path,
    summary: Summary,
    at: At<'p>,
    text: Vec<Piece<'p>>,
    dates: [Labelled<'p>; 2],
    found: Vec<Found>,
    marks: Vec<(Place, String)>,
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
            marks: Vec::new(),
        }
    }

    /// The summary's title: a line with the commitment's number, a cluster's heading, or a short
    /// line before the quoted commitment.
    fn title(&mut self, lines: &mut VecDeque<Piece<'p>>) {
        self.report(lines);
        let Some(first) = lines.front() else { return };
        let text = first.text();
        let cluster = is_cluster(text);
        let number = numbered(text).filter(|_| !cluster);
        let second = lines
            .get(1)
            .is_some_and(|next| is_text_label(next.text()) || numbered(next.text()).is_some());
        let titled = cluster
            || number.is_some()
            || (second && !prose::ends_sentence(text) && label(text).is_none());
        if !titled {
            if label(text).is_none() {
                self.at = At::Section(None, Vec::new());
            }
            return;
        }
        let line = lines.pop_front().expect("a line was seen");
        self.stars(&line, number.as_ref());
        let title_path = self.claims.key(self.path, "title");
        let Some(Numbered { number, title, .. }) = number else {
            self.summary.title = Some(self.claims.value(line, title_path, "irm.title").to_owned());
            return;
        };
        let (before, title) = line.split_at(title);
        let number_path = self.claims.key(self.path, "number");
        self.summary.number = Some(before.text()[number].to_owned());
        self.claims.value(before, number_path, "irm.number");
        if !title.is_empty() {
            self.summary.title = Some(self.claims.value(title, title_path, "irm.title").to_owned());
        }
    }

    /// The name of the report that the summary is taken from may stand above the commitment's title.
    /// A line above several commitments is the theme that they share, and the title of them all.
    fn report(&mut self, lines: &mut VecDeque<Piece<'p>>) {
        let (Some(first), Some(next)) = (lines.front(), lines.get(1)) else { return };
        let plain = |text| numbered(text).is_none() && label(text).is_none() && !is_cluster(text);
        let Some(number) = numbered(next.text()).filter(|_| plain(first.text())) else { return };
        let report = report_kind(first.text()) != ReportKind::Other;
        let alone = || {
            let further = lines.iter().skip(2).map(Piece::text);
            !further.filter_map(numbered).any(|other| other.named)
        };
        if !prose::ends_sentence(first.text()) && (report || (number.named && alone())) {
            let line = lines.pop_front().expect("a line was seen");
            self.claims.heading(line, self.path, "irm.report");
        }
    }

    /// Stars in a title: that of the summary's own commitment, or of a member of its cluster.
    fn stars(&mut self, line: &Piece<'p>, number: Option<&Numbered>) {
        let text = line.text();
        for star in rows::stars(text) {
            let own = star.milestone.as_ref() == number.map(|number| &number.number);
            self.found.push(Found {
                place: line.place(),
                label: None,
                about: About::Starred,
                code: FindingCode::new("yes").expect("a code of findings"),
                dimension: None,
                milestone: star.milestone.filter(|_| !own).map(|member| text[member].to_owned()),
                at: None,
                quote: text.to_owned(),
            });
        }
    }

    fn line(&mut self, line: Piece<'p>, next: &mut VecDeque<Piece<'p>>) {
        if !matches!(self.at, At::Milestones(_)) && line.text().len() <= LONGEST_LABEL {
            // A row of a table of verdicts: its label may look like a heading. A quoted commitment
            // has steps, but no such rows: they end it.
            let in_text = matches!(self.at, At::Text);
            let fits = |kind: &Label| !in_text || matches!(kind, Label::Name(_));
            if rows::row(unmarked(line.text())).is_some_and(|row| fits(&row.kind)) {
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
        let Some((term, end)) = label(line.text()) else {
            if matches!(line.block().kind, BlockKind::Heading(_)) && !matches!(self.at, At::Text) {
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
                let value = value.or_else(|| value_below(next));
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

    fn put(&mut self, line: Piece<'p>) {
        match &mut self.at {
            At::Text => self.text.push(line),
            At::Milestones(lines) | At::Section(_, lines) => lines.push(line),
        }
    }

    fn leave_text(&mut self) {
        if matches!(self.at, At::Text) {
            self.close();
        }
    }

    fn open_section(&mut self, heading: Option<Piece<'p>>, value: Option<Piece<'p>>) {
        self.close();
        self.at = At::Section(heading, Vec::from_iter(value));
    }

    fn who(&mut self, term: SummaryTerm, label: Piece<'p>, value: Option<Piece<'p>>) {
        let key = if term == SummaryTerm::Responsible { "responsible" } else { "supporting" };
        let path = self.claims.key(self.path, key);
        let list = match term {
            SummaryTerm::Responsible => &mut self.summary.responsible,
            _ => &mut self.summary.supporting,
        };
        let (label, value) = (vec![label], Vec::from_iter(value));
        institutions::join(self.claims, list, label, value, path, "irm.institutions");
    }

    /// A labelled date, and a second one on the same line.
    fn date(
        &mut self,
        term: SummaryTerm,
        line: Piece<'p>,
        end: usize,
        next: &mut VecDeque<Piece<'p>>,
    ) {
        let slot = usize::from(term == SummaryTerm::End);
        let known = self.dates[slot].as_ref().and_then(|(_, value)| value.as_ref());
        if let Some(known) = known.map(Piece::text) {
            return self.second_date(line, end, known, next);
        }
        self.close();
        let (date_label, value) = line.split_at(end);
        let value = value.trim();
        if value.is_empty() {
            let below = next.front().is_some_and(|line| {
                line.text().len() <= 40
                    && label(line.text()).is_none()
                    && rows::row(line.text()).is_none()
            });
            let below = below.then(|| next.pop_front()).flatten();
            self.dates[slot] = Some((Some(date_label), below));
            return;
        }
        let second = words(value.text()).skip(1).find_map(|word| {
            let (term, end) = label(&value.text()[word.start..])?;
            matches!(term, SummaryTerm::Start | SummaryTerm::End).then_some((word.start, term, end))
        });
        match second {
            None => self.dates[slot] = Some((Some(date_label), Some(value))),
            Some((at, term, end)) => {
                let (first, rest) = value.split_at(at);
                let first = Some(first.trim()).filter(|first| !first.is_empty());
                self.dates[slot] = Some((Some(date_label), first));
                self.date(term, rest, end, next);
            }
        }
    }

    /// A date that stands a second time stays text, unless it says the same.
    fn second_date(
        &mut self,
        line: Piece<'p>,
        end: usize,
        known: &str,
        next: &mut VecDeque<Piece<'p>>,
    ) {
        let (label, value) = line.text().split_at(end);
        if same_words(value, known) {
            self.claims.furniture(line);
            return;
        }
        if let Some(below) = next.front().filter(|_| value.trim().is_empty())
            && same_words(below.text(), known)
        {
            let below = next.pop_front();
            return repeats::furniture(self.claims, [line].into_iter().chain(below));
        }
        if words(value).next().is_some() {
            repeats::remark(self.claims, Some(line.place()), self.path, label, known);
        }
        self.put(line);
    }

    /// Closes what is open; lines that come after go to a section without a heading.
    fn close(&mut self) {
        match std::mem::replace(&mut self.at, At::Section(None, Vec::new())) {
            At::Text => {}
            At::Milestones(lines) => self.milestones(lines),
            At::Section(heading, lines) => self.section(heading, lines),
        }
    }

    fn milestones(&mut self, lines: Vec<Piece<'p>>) {
        let path = self.claims.key(self.path, "milestones");
        let places: Vec<(Place, &'p str)> =
            lines.iter().map(|line| (line.place(), line.text())).collect();
        let left = steps(
            self.claims,
            series::all(lines),
            path,
            &mut self.summary.milestones,
            Listing::Headed,
        );
        let mut completed = Vec::new();
        completions(&self.summary.milestones, &mut completed);
        for (place, text) in places {
            let Some(at) = completed.iter().position(|(_, step)| text.contains(step.as_str()))
            else {
                continue;
            };
            let (finding, _) = completed.remove(at);
            self.found.push(Found { place, quote: text.to_owned(), ..finding });
        }
        if !left.is_empty() {
            self.section(None, left);
        }
    }

    fn section(&mut self, heading: Option<Piece<'p>>, lines: Vec<Piece<'p>>) {
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
        in_section(&lines, &mut self.found);
        self.footnotes(&lines);
        let text_path = self.claims.key(path, "text");
        let text = prose::text(self.claims, lines, text_path, "irm.section");
        self.summary.sections.push(SummarySection { heading, text });
    }

    fn footnotes(&mut self, lines: &[Piece<'p>]) {
        for line in lines {
            let text = line.text();
            self.marks.extend(footnote::marks(text).map(|mark| {
                let start = mark.as_ptr() as usize - text.as_ptr() as usize;
                (line.place().part(start..start + mark.len()), mark.to_owned())
            }));
        }
    }

    fn finish(mut self) {
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
        self.marks.sort_by_key(|(place, _)| (place.block, place.start));
        let list = self.claims.key(self.path, "footnotes");
        for (place, mark) in std::mem::take(&mut self.marks) {
            if !self.summary.footnotes.contains(&mark) {
                let entry = self.claims.index(list, self.summary.footnotes.len());
                self.claims.trace(entry, Source::Place(place), "irm.footnote");
                self.summary.footnotes.push(mark);
            }
        }
        self.found.sort_by_key(|found| (found.place.block, found.place.start));
        let list = self.claims.key(self.path, "findings");
        for found in std::mem::take(&mut self.found) {
            if self.claims.traced() {
                let entry = self.claims.index(list, self.summary.findings.len());
                let quote = self.claims.key(entry, "quote");
                for place in found.label.into_iter().chain([found.place]) {
                    self.claims.trace(quote, Source::Place(place), "irm.finding");
                }
                let given = [
                    ("about", true),
                    ("code", true),
                    ("dimension", found.dimension.is_some()),
                    ("milestone", found.milestone.is_some()),
                    ("at", found.at.is_some()),
                ];
                for (key, _) in given.into_iter().filter(|(_, given)| *given) {
                    let value = self.claims.key(entry, key);
                    self.claims.trace(value, Source::Derived(quote), "irm.finding");
                }
            }
            self.summary.findings.push(found.into_finding());
        }
        self.record.irm.summaries.push(self.summary);
    }
}

/// A label or heading of a summary at the start of a line, and where it ends, its colon included.
fn label(text: &str) -> Option<(SummaryTerm, usize)> {
    let ((term, _), end) = vocabulary().summary.longest(text)?;
    let mut after = text[end..].trim_start_matches([')', '(']);
    after = after.trim_start().trim_start_matches('?');
    match after.trim_start().strip_prefix(':') {
        Some(value) => Some((term, text.len() - value.len())),
        None => after.trim().is_empty().then_some((term, text.len())),
    }
}

fn is_text_label(text: &str) -> bool {
    matches!(label(text), Some((SummaryTerm::CommitmentText, _)))
}

/// What the label of a row says whose cell stands on the next line.
fn row_on_lines(line: &Piece<'_>, next: &VecDeque<Piece<'_>>) -> Option<Label> {
    let label = rows::label(unmarked(line.text()))?;
    let cell = rows::cell(next.front()?.text())?;
    let judged = cell.codes(label.about()).next().is_some();
    judged.then_some(label)
}

/// The value of a label on the line below it: a line that is no label itself.
fn value_below<'p>(next: &mut VecDeque<Piece<'p>>) -> Option<Piece<'p>> {
    let is_value =
        next.front().is_some_and(|line| label(line.text()).is_none() && line.text().len() <= 400);
    is_value.then(|| next.pop_front()).flatten()
}

/// The completions that steps carry on their own lines, with the step's words.
fn completions(milestones: &[Milestone], found: &mut Vec<(Found, String)>) {
    for milestone in milestones {
        if let Some(completion) = &milestone.completion
            && let Some(code) = FindingCode::new(completion.code.as_str())
        {
            let finding = Found {
                place: Place { block: 0, start: 0, end: 0 },
                label: None,
                about: About::Completion,
                code,
                dimension: None,
                milestone: milestone.label.clone(),
                at: None,
                quote: String::new(),
            };
            found.push((finding, milestone.text.clone()));
        }
        completions(&milestone.items, found);
    }
}
