//! The commitment in the plan's own words: summary, labelled values, sections, and what stands
//! among them: milestones, undertakings, the period.

use std::collections::VecDeque;

use crate::claims::{Claims, Path, Piece};
use crate::grammar::heading::commitment_number;
use crate::outline::Part;
use crate::record::{
    Code, Coded, CodedItem, List, ListState, Origin, Principle, Record, Role, Section,
};
use crate::vocabulary::{DescriptionTerm, principle, read_code, whole_status};

use super::dates::{Labelled, is_period, take_period, take_span};
use super::institutions::{Value, institutions};
use super::labels::{self, Token, tokens};
use super::overview::{bare, field};
use super::prose;
use super::series::{self, Series};
use super::steps::{Listing, steps};
use super::undertakings;

/// A part that is open: what heads it, and the lines so far.
struct Open<'p> {
    term: Option<DescriptionTerm>,
    label: Vec<Piece<'p>>,
    lines: Vec<Piece<'p>>,
    /// Whether the value began on the label's own line.
    inline: bool,
}

impl<'p> Open<'p> {
    /// Text under no heading.
    fn summary() -> Self {
        Open { term: None, label: Vec::new(), lines: Vec::new(), inline: false }
    }
}

/// Reads the description.
pub(crate) fn description<'p>(claims: &mut Claims<'p>, record: &mut Record, part: Part<'p>) {
    let path = claims.key(Path::ROOT, "description");
    if let Some(heading) = part.heading {
        claims.heading(heading, path, "description.heading");
    }
    let tokens = tokens(part.lines);
    let labelled_dates = tokens.iter().any(|token| {
        matches!(
            token,
            Token::Label {
                term: DescriptionTerm::Start | DescriptionTerm::End | DescriptionTerm::Period,
                ..
            }
        )
    });
    let mut reader = Reader {
        claims,
        record,
        path,
        open: Open::summary(),
        summary: Vec::new(),
        dates: [None, None],
        labelled_dates,
        event: false,
    };
    let tokens = match labels::repeat_within_lines(&tokens) {
        true => reader.activities(tokens),
        false => tokens,
    };
    for token in tokens {
        reader.token(token);
    }
    reader.close();
    reader.finish();
}

struct Reader<'c, 'r, 'p> {
    claims: &'c mut Claims<'p>,
    record: &'r mut Record,
    path: Path,
    open: Open<'p>,
    /// Text under no heading, wherever it stands.
    summary: Vec<Piece<'p>>,
    dates: [Labelled<'p>; 2],
    /// Whether the description labels its dates, so that a bare period only repeats them.
    labelled_dates: bool,
    /// Whether the last step is the commitment's one event, whose time follows.
    event: bool,
}

impl<'p> Reader<'_, '_, 'p> {
    /// Reads paragraphs that run activities together, each with the same labels of its own
    /// ("… Implementation indicators: … End date: July 2015. …"); gives back what is no step.
    fn activities(&mut self, tokens: Vec<Token<'p>>) -> Vec<Token<'p>> {
        let mut lines = Vec::new();
        let mut labelled = false;
        for token in tokens {
            match token {
                Token::Label { pieces, .. } => {
                    lines.extend(pieces);
                    labelled = true;
                }
                Token::Text(piece) if labelled => {
                    lines.extend(series::value_and_next(piece));
                    labelled = false;
                }
                Token::Text(piece) => lines.push(piece),
            }
        }
        let path = self.claims.key(Path::ROOT, "milestones");
        let left = steps(self.claims, lines, path, &mut self.record.milestones, Listing::Headed);
        left.into_iter().map(Token::Text).collect()
    }

    fn token(&mut self, token: Token<'p>) {
        match token {
            Token::Text(piece) => self.text(piece),
            Token::Label { term, pieces, inline, opens } => self.label(term, pieces, inline, opens),
        }
    }

    fn text(&mut self, piece: Piece<'p>) {
        if is_period(piece.text()) && self.takes_period(&piece) {
            let path = self.claims.key(Path::ROOT, "period");
            take_span(self.claims, &mut self.record.period, path, piece, "description.period-line");
            return;
        }
        if self.is_status(&piece) {
            let code = whole_status(piece.text()).unwrap_or(Code::Unrecognized);
            let path = self.claims.key(Path::ROOT, "status");
            let text = self.claims.value(piece, path, "description.status-line").to_owned();
            self.record.status = Some(Coded { code, text });
            return;
        }
        if self.ends_value(&piece) {
            self.close();
        }
        self.open.lines.push(piece);
    }

    /// Whether a line is nothing but a status, on a page that has no label for it.
    fn is_status(&self, piece: &Piece<'p>) -> bool {
        self.open.term.is_none()
            && self.record.status.is_none()
            && piece.opens_block()
            && piece.text().len() <= 20
            && whole_status(piece.text()).is_some()
    }

    /// Whether a line that is only a period is the commitment's: where nothing else tells it, and
    /// not among the dates of steps.
    fn takes_period(&self, piece: &Piece<'p>) -> bool {
        let open = !matches!(
            self.open.term,
            Some(
                DescriptionTerm::Milestones
                    | DescriptionTerm::MilestonesTable
                    | DescriptionTerm::MilestoneNumber
                    | DescriptionTerm::Field
                    | DescriptionTerm::Start
                    | DescriptionTerm::End
            )
        );
        let unknown = self.record.period.start.is_none() && self.record.period.end.is_none();
        open && unknown && !self.labelled_dates && piece.opens_block()
    }

    /// Whether a line can't belong to the labelled value before it.
    fn ends_value(&self, piece: &Piece<'p>) -> bool {
        let lines = &self.open.lines;
        let prose = piece.text().len() > 120 && prose::ends_sentence(piece.text());
        match self.open.term {
            Some(DescriptionTerm::Principles | DescriptionTerm::Field) => {
                !lines.is_empty()
                    && !prose::is_wrapped(lines[lines.len() - 1].text(), piece, prose::width(lines))
            }
            Some(DescriptionTerm::Lead | DescriptionTerm::Support) => {
                (!lines.is_empty() && prose)
                    || (self.open.inline && piece.opens_block() && lines.len() > 2)
            }
            Some(
                DescriptionTerm::Period
                | DescriptionTerm::Start
                | DescriptionTerm::End
                | DescriptionTerm::Event
                | DescriptionTerm::Container
                | DescriptionTerm::Origin,
            ) => !lines.is_empty() || self.open.term == Some(DescriptionTerm::Container),
            _ => false,
        }
    }

    fn label(&mut self, term: DescriptionTerm, pieces: Vec<Piece<'p>>, inline: bool, opens: bool) {
        use DescriptionTerm::*;
        // Among those who take part, a sub-label parts the list; among steps, a label is the step's.
        let within_list =
            matches!(self.open.term, Some(Support)) && matches!(term, Group | Support);
        let of_step = opens
            && matches!(self.open.term, Some(Milestones | MilestonesTable | MilestoneNumber))
            && !self.open.lines.is_empty()
            && pieces.first().is_some_and(|piece| {
                super::steps::step_label(piece.text()).is_some() || matches!(term, MilestoneNumber)
            });
        if within_list || of_step || matches!(term, Group) {
            self.open.lines.extend(pieces);
            return;
        }
        match term {
            OriginNew | OriginOngoing | OriginContinued => {
                self.origin(term, pieces);
                return;
            }
            _ => {}
        }
        self.close();
        self.open = Open { term: Some(term), label: pieces, lines: Vec::new(), inline };
        if matches!(term, MilestoneNumber) {
            self.open.lines.append(&mut self.open.label);
        }
    }

    fn origin(&mut self, term: DescriptionTerm, pieces: Vec<Piece<'p>>) {
        let origin = match term {
            DescriptionTerm::OriginNew => Origin::New,
            DescriptionTerm::OriginOngoing => Origin::Ongoing,
            _ => Origin::Continued,
        };
        let path = self.claims.key(self.path, "origin");
        let words: Vec<&str> = pieces
            .into_iter()
            .map(|piece| self.claims.value(piece, path, "description.origin"))
            .collect();
        self.record.description.origin =
            Some(Coded { code: Code::Known(origin), text: words.join(" ") });
        if !matches!(self.open.term, Some(DescriptionTerm::Section(_)) | None) {
            self.close();
        }
    }

    /// Closes the open part: its lines become what its heading says.
    fn close(&mut self) {
        let open = std::mem::replace(&mut self.open, Open::summary());
        let Some(term) = open.term else {
            let lines = self.lists(open.lines, None);
            self.summary.extend(lines);
            return;
        };
        match term {
            DescriptionTerm::Section(role) => self.section(role, open),
            DescriptionTerm::Lead | DescriptionTerm::Support => self.who(term, open),
            DescriptionTerm::Principles => self.principles(open),
            DescriptionTerm::Field => self.field(open),
            DescriptionTerm::Start | DescriptionTerm::End => {
                let slot = usize::from(term == DescriptionTerm::End);
                let mut label = open.label.into_iter();
                let mut lines = open.lines.into_iter();
                if self.dates[slot].is_none() {
                    self.dates[slot] = Some((label.next(), lines.next()));
                }
                self.summary.extend(lines);
            }
            DescriptionTerm::Period => self.period(open),
            DescriptionTerm::Milestones
            | DescriptionTerm::MilestonesTable
            | DescriptionTerm::MilestoneNumber => {
                self.milestones(open);
            }
            DescriptionTerm::Event => self.event(open),
            DescriptionTerm::Origin => {
                let path = self.claims.key(self.path, "origin");
                for label in open.label {
                    self.claims.label(label, path, "description.origin");
                }
                let text = Value::take(self.claims, open.lines, path, "description.origin").text;
                self.record.description.origin =
                    Some(Coded { code: read_code::<Origin>(&text).code, text });
            }
            DescriptionTerm::Container => {
                for label in open.label {
                    self.claims.heading(label, Path::ROOT, "description.container");
                }
                self.summary.extend(open.lines);
            }
            DescriptionTerm::Group
            | DescriptionTerm::OriginNew
            | DescriptionTerm::OriginOngoing
            | DescriptionTerm::OriginContinued => unreachable!("these open no part"),
        }
    }

    fn section(&mut self, role: Role, open: Open<'p>) {
        let lines = self.lists(open.lines, Some(role));
        if lines.is_empty() {
            for label in open.label {
                self.claims.heading(label, Path::ROOT, "description.section");
            }
            return;
        }
        let list = self.claims.key(self.path, "sections");
        let path = self.claims.index(list, self.record.description.sections.len());
        let heading_path = self.claims.key(path, "heading");
        let heading: Vec<&str> = open
            .label
            .into_iter()
            .map(|label| self.claims.label(label, heading_path, "description.section"))
            .collect();
        let text_path = self.claims.key(path, "text");
        let text = prose::text(self.claims, lines, text_path, "description.section");
        self.record.description.sections.push(Section {
            heading: bare(&heading.join(" ")),
            role,
            text,
        });
    }

    fn who(&mut self, term: DescriptionTerm, open: Open<'p>) {
        let lead = term == DescriptionTerm::Lead;
        let in_record = self.text_names_institutions();
        let rule = if lead { "description.lead" } else { "description.support" };
        let path = match (lead, in_record) {
            (true, true) => self.claims.field(&["institutions", "lead"]),
            (false, true) => self.claims.field(&["institutions", "support"]),
            (true, false) => self.claims.key(self.path, "lead_institutions"),
            (false, false) => self.claims.key(self.path, "stakeholders"),
        };
        for label in open.label {
            self.claims.label(label, path, rule);
        }
        let value = institutions(self.claims, open.lines, path, rule);
        let slot = match (lead, in_record) {
            (true, true) => &mut self.record.institutions.lead,
            (false, true) => &mut self.record.institutions.support,
            (true, false) => &mut self.record.description.lead_institutions,
            (false, false) => &mut self.record.description.stakeholders,
        };
        merge(slot, value);
    }

    /// Whether the overview has no labels for institutions, so that those of the text fill their
    /// place.
    fn text_names_institutions(&self) -> bool {
        !self.claims.labelled("overview.lead") && !self.claims.labelled("overview.support")
    }

    fn principles(&mut self, open: Open<'p>) {
        let path = self.claims.key(self.path, "principles");
        for label in open.label {
            self.claims.label(label, path, "description.principles");
        }
        let value = Value::take(self.claims, open.lines, path, "description.principles");
        let names =
            value.lines.split(['\n', ',', ';']).map(str::trim).filter(|name| !name.is_empty());
        let items = names
            .map(|name| CodedItem::<Principle> { code: principle(name), text: name.to_owned() });
        self.record.description.principles.extend(items);
    }

    fn field(&mut self, open: Open<'p>) {
        let mut label = open.label.into_iter();
        let Some(first) = label.next() else { return };
        if self.record.number.is_none()
            && let Some(number) = open.lines.first().and_then(|line| commitment_number(line.text()))
        {
            self.record.number = Some(number.to_owned());
        }
        field(self.claims, self.record, first, open.lines, "description.field");
        for rest in label {
            self.claims.heading(rest, Path::ROOT, "description.field");
        }
    }

    fn period(&mut self, open: Open<'p>) {
        let path = self.claims.key(Path::ROOT, "period");
        for label in open.label {
            self.claims.label(label, path, "description.period");
        }
        for line in open.lines {
            take_span(self.claims, &mut self.record.period, path, line, "description.period");
        }
        if let Some(event) = self.record.milestones.last_mut().filter(|_| self.event) {
            event.start.clone_from(&self.record.period.start);
            event.end.clone_from(&self.record.period.end);
        }
    }

    fn milestones(&mut self, mut open: Open<'p>) {
        let path = self.claims.key(Path::ROOT, "milestones");
        for label in open.label {
            self.claims.heading(label, path, "milestones.heading");
        }
        let mut lines = series::all(open.lines);
        let from = undertakings_from(&lines);
        let after = lines.split_off(from);
        if from < lines.len() + after.len()
            && lines.last().is_some_and(|line| leads_in_undertakings(line))
        {
            // The sentence before the first undertaking belongs to nothing: it is left for `rest`.
            lines.pop();
        }
        let left = steps(self.claims, lines, path, &mut self.record.milestones, Listing::Headed);
        open.lines = self.undertakings(after);
        open.lines.splice(0..0, left);
        for token in tokens(std::mem::take(&mut open.lines)) {
            self.token(token);
        }
        if self.open.term.is_some() {
            self.close();
        }
    }

    fn event(&mut self, open: Open<'p>) {
        let path = self.claims.key(Path::ROOT, "milestones");
        for label in open.label {
            self.claims.heading(label, path, "milestones.event");
        }
        steps(self.claims, open.lines, path, &mut self.record.milestones, Listing::Headed);
        self.event = true;
    }

    /// Takes lists of steps and undertakings out of lines of text; gives back the rest.
    fn lists(&mut self, lines: Vec<Piece<'p>>, role: Option<Role>) -> Vec<Piece<'p>> {
        let mut text = Vec::with_capacity(lines.len());
        let mut lines = series::within(lines, role);
        if role.is_none() {
            lines = self.lettered(lines);
        }
        let width = prose::width(&lines);
        let mut lines = VecDeque::from(lines);
        loop {
            match series::find(lines.make_contiguous(), role, width) {
                Series::None => {
                    text.extend(lines);
                    return text;
                }
                Series::Undertaking { head, at } => {
                    undertakings::take(self.claims, self.record, &mut lines, head, at, &mut text);
                }
                Series::Steps { start, end } => {
                    text.extend(lines.drain(..start));
                    let list = lines.drain(..end - start).collect();
                    let path = self.claims.key(Path::ROOT, "milestones");
                    let found = &mut self.record.milestones;
                    let left = steps(self.claims, list, path, found, Listing::Bare);
                    left.into_iter().rev().for_each(|line| lines.push_front(line));
                    // What a list of steps gave back is no list.
                    text.extend(lines.pop_front());
                }
            }
        }
    }

    /// Takes paragraphs that are lists of lettered steps.
    fn lettered(&mut self, lines: Vec<Piece<'p>>) -> Vec<Piece<'p>> {
        let mut left = Vec::with_capacity(lines.len());
        for line in lines {
            match series::lettered(line) {
                Ok(parts) => {
                    let path = self.claims.key(Path::ROOT, "milestones");
                    let found = &mut self.record.milestones;
                    left.extend(steps(self.claims, parts, path, found, Listing::Headed));
                }
                Err(line) => left.push(line),
            }
        }
        left
    }

    /// Takes undertakings as far as they go; gives back the lines after the last.
    fn undertakings(&mut self, lines: Vec<Piece<'p>>) -> Vec<Piece<'p>> {
        let mut lines = VecDeque::from(lines);
        while lines.front().is_some_and(|line| undertakings::head(line.text()).is_some()) {
            undertakings::take(self.claims, self.record, &mut lines, 0..1, 0, &mut Vec::new());
        }
        lines.into()
    }

    fn finish(mut self) {
        let period = self.claims.key(Path::ROOT, "period");
        let [start, end] = std::mem::take(&mut self.dates);
        take_period(self.claims, &mut self.record.period, period, start, end, "description.dates");
        let summary = std::mem::take(&mut self.summary);
        if !summary.is_empty() {
            let path = self.claims.key(self.path, "summary");
            let text = prose::text(self.claims, summary, path, "description.summary");
            number_in_summary(self.record, &text);
            self.record.description.summary = Some(text);
        }
    }
}

/// Where the undertakings begin among lines.
fn undertakings_from(lines: &[Piece<'_>]) -> usize {
    lines.iter().position(|line| undertakings::head(line.text()).is_some()).unwrap_or(lines.len())
}

fn leads_in_undertakings(line: &Piece<'_>) -> bool {
    line.text().ends_with(':') && crate::grammar::bullet::marker(line.text()).is_none()
}

/// A list that the text names twice: the second value goes on with the first.
fn merge(slot: &mut List<crate::record::Institution>, value: List<crate::record::Institution>) {
    if slot.state != ListState::Given {
        *slot = value;
    } else if value.state == ListState::Given {
        slot.text.push_str("; ");
        slot.text.push_str(&value.text);
        for item in value.items {
            if !slot.items.iter().any(|known| known.name == item.name) {
                slot.items.push(item);
            }
        }
    }
}

/// The number of a line "Commitment 5. …" at the top of the description.
fn number_in_summary(record: &mut Record, summary: &str) {
    if record.number.is_none()
        && let Some(number) = commitment_number(summary)
    {
        record.number = Some(number.to_owned());
    }
}
