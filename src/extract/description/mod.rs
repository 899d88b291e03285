//! The commitment in the plan's own words: summary, labelled values, sections, and what stands
//! among them: milestones, undertakings, the period.

mod borders;
mod records;
mod values;
mod who;

use std::collections::VecDeque;
use std::ops::Range;

use crate::claims::{Claims, Path, Place, Source};
use crate::grammar::bullet::marker;
use crate::grammar::period::parse_period;
use crate::grammar::row_dates::{dates_behind, row_dates};
use crate::lines::{Given, Line, LineKind};
use crate::outline::Part;
use crate::record::{Code, Coded, Record, Role, Section};
use crate::vocabulary::roles::{Vote, vote};
use crate::vocabulary::{
    DescriptionTerm, Key, letters, role_by_words, step_number, vocabulary, whole_status,
};

use super::dates::{Labelled, is_period, take_period, take_span};
use super::institutions::Named;
use super::labels::{self, Token, tokens};
use super::lists;
use super::overview::bare;
use super::prose;
use super::series;
use super::steps::{self, Listing, Setting, step_label};

/// A part that is open: what heads it, and the lines so far.
struct Open<'p> {
    term: Option<DescriptionTerm>,
    label: Vec<Line<'p>>,
    lines: Vec<Line<'p>>,
    /// Whether the value began on the label's own line.
    inline: bool,
}

impl<'p> Open<'p> {
    /// Text under no heading.
    fn summary() -> Self {
        Open { term: None, label: Vec::new(), lines: Vec::new(), inline: false }
    }

    /// Whether the value is a start and an end.
    fn holds_two_dates(&self) -> bool {
        let value = self.lines.first().and_then(|line| dates_behind(line.text(), 0));
        value.is_some_and(|dates| dates.pair)
    }
}

/// Reads the description: what of it stands above the overview, and its own part.
pub(crate) fn description<'p>(
    claims: &mut Claims<'p>,
    record: &mut Record,
    above: Vec<Line<'p>>,
    part: Part<'p>,
) {
    let path = claims.key(Path::ROOT, "description");
    if let Some(heading) = part.heading {
        claims.heading(heading, path, "description.heading");
    }
    let lines: Vec<Line<'p>> = above.into_iter().chain(part.lines).collect();
    let first = lines.first().map(|line| line.place().block);
    let tokens = tokens(lines);
    // The heads of a table of steps are such labels too, with no date behind them.
    let labelled_dates = tokens.windows(2).any(|pair| match pair {
        [Token::Label { term, .. }, Token::Text(value)] => {
            term.when().is_some()
                && (row_dates(value.text(), 0).is_some() || parse_period(value.text()).is_some())
        }
        _ => false,
    });
    // Dates that head lists are their items'.
    let heads_a_list = |pair: &&[Token<'_>]| {
        matches!(pair, [Token::Text(dates), Token::Text(item)]
            if steps::is_only_dates(dates) && marker(item.text()).is_some())
    };
    let dated_lists = tokens.windows(2).filter(heads_a_list).count() > 1;
    let step_labels = labels::of_steps(&tokens);
    let named = |token: &&Token<'_>| matches!(token, Token::Text(line) if is_named_step(line));
    let named_steps = tokens.iter().filter(named).count() > 1;
    let first_record = records::first_record(&tokens, &step_labels);
    let in_record = !claims.labelled("overview.lead") && !claims.labelled("overview.support");
    let mut reader = Reader {
        claims,
        record,
        path,
        first,
        open: Open::summary(),
        summary: Vec::new(),
        dates: [None, None],
        labelled_dates: labelled_dates || dated_lists,
        step_labels,
        named_steps,
        first_record,
        event: false,
        table: tokens.iter().any(|token| matches!(token, Token::Table(_))),
        in_record,
        named: Default::default(),
    };
    let dated = reader.record.period.is_known() || reader.labelled_dates;
    let tokens = if dated { tokens } else { values::label_period(tokens) };
    let tokens = match labels::of_activities(&tokens) {
        Some(range) => reader.activities(tokens, range),
        None => tokens,
    };
    for token in tokens {
        reader.token(token);
    }
    reader.close();
    reader.finish();
}

/// Whether a line of its own begins with the name and number of a step: "Milestone 1: Survey of the wells".
fn is_named_step(line: &Line<'_>) -> bool {
    line.opens_block() && steps::is_named(line.text())
}

/// Whether a label that no wording is all of speaks of those who take part: "Public institutions:".
fn is_kind_of_actors(label: &str) -> bool {
    use DescriptionTerm::{Actors, Group, Lead, Support};
    let who = |vote: Vote| matches!(vote.term, Actors | Group | Lead | Support);
    label.ends_with(':') && vote(label).is_some_and(who)
}

struct Reader<'c, 'r, 'p> {
    claims: &'c mut Claims<'p>,
    record: &'r mut Record,
    path: Path,
    /// The block that the description begins with.
    first: Option<u32>,
    open: Open<'p>,
    /// Text under no heading, wherever it stands.
    summary: Vec<Line<'p>>,
    dates: [Labelled<'p>; 2],
    /// Whether the description labels its dates, so that a bare period only repeats them; or dates head
    /// its lists, so that they are no period of the whole.
    labelled_dates: bool,
    /// The labels of steps that stand more than once: each step has its own.
    step_labels: Vec<Key>,
    /// Whether lines begin with the name and number of a step, one after the other: they are steps
    /// without a heading above them.
    named_steps: bool,
    /// Where the first of several records of steps begins.
    first_record: Option<Place>,
    /// Whether the last step is the commitment's one event, whose time follows.
    event: bool,
    /// Whether the page has a table of steps.
    table: bool,
    /// Whether the overview has no labels for institutions, so that those of the text fill their
    /// place.
    in_record: bool,
    /// Who supports and who leads, so far.
    named: [Named; 2],
}

impl<'p> Reader<'_, '_, 'p> {
    /// Reads paragraphs that run activities together, each with the same labels of its own
    /// ("… Implementation indicators: … End date: July 2015. …"); gives back what is no step.
    fn activities(&mut self, mut tokens: Vec<Token<'p>>, range: Range<usize>) -> Vec<Token<'p>> {
        let mut lines = Vec::new();
        let after = tokens.split_off(range.end);
        let at = range.start;
        for token in tokens.split_off(range.start) {
            match token {
                // Among the labels of activities one that no table has for steps is the activity's, too.
                Token::Label { pieces, .. } => lines.extend(pieces.into_iter().map(|label| {
                    let known = step_label(label.text()).is_some() || steps::is_event(&label);
                    if known { label } else { label.into_label(false) }
                })),
                Token::Text(piece) => lines.extend(series::at_labels(piece)),
                Token::Table(cells) => lines.extend(cells),
            }
        }
        // What stands before the first "Event:", or the first number, is none of them; where no such word
        // begins a step, the sentence behind a value does.
        let steps = match lines.iter().position(steps::is_event) {
            Some(first) => lines.split_off(first),
            None => {
                let (mut numbered, first) = series::at_numbers(std::mem::take(&mut lines));
                let steps = numbered.split_off(first.unwrap_or(0));
                lines = numbered;
                series::with_next(steps)
            }
        };
        let path = self.claims.key(Path::ROOT, "milestones");
        let found = &mut self.record.milestones;
        let left = steps::read(self.claims, steps, path, found, Listing::Headed).left;
        // The heading above heads those steps, not what is left of their paragraph.
        if let Some(Token::Label { term, .. }) = at.checked_sub(1).map(|at| &mut tokens[at])
            && matches!(term, DescriptionTerm::Milestones | DescriptionTerm::MilestonesTable)
        {
            *term = DescriptionTerm::Container;
        }
        tokens.extend(lines.into_iter().chain(left).map(Token::Text));
        tokens.extend(after);
        tokens
    }

    fn setting(&self, role: Option<Role>, heading: &[Line<'p>]) -> Setting {
        let asked = heading.iter().any(|line| line.text().trim_end().ends_with('?'));
        Setting { role, table: self.table, asked }
    }

    /// Whether a label stands more than once, so that it is each step's.
    fn is_of_each_step(&self, label: &Line<'_>) -> bool {
        self.step_labels.contains(&Key::of(letters(label.text())))
    }

    /// Whether several steps stand in the open part.
    fn stands_below_steps(&self) -> bool {
        let begins = |line: &&Line<'_>| {
            matches!(line.kind, LineKind::Item { .. })
                || marker(line.text()).is_some()
                || step_number(line.text()).is_some()
                || line.given == Some(Given::Row)
        };
        self.first_record.is_some() || self.open.lines.iter().filter(begins).nth(1).is_some()
    }

    fn token(&mut self, token: Token<'p>) {
        let mut next = VecDeque::from([token]);
        while let Some(token) = next.pop_front() {
            match token {
                Token::Text(piece) => {
                    self.text(piece).into_iter().rev().for_each(|token| next.push_front(token));
                }
                Token::Table(cells) => self.table(cells),
                Token::Label { term, pieces, inline, opens } => {
                    self.label(term, pieces, inline, opens);
                }
            }
        }
    }

    /// Takes a line of text; gives back what stands behind a label that was found in it.
    fn text(&mut self, piece: Line<'p>) -> Vec<Token<'p>> {
        let among_steps = self.open.term.is_some_and(DescriptionTerm::heads_steps);
        let begins_steps =
            self.named_steps && is_named_step(&piece) || self.first_record == Some(piece.place());
        if begins_steps && !among_steps {
            self.label(DescriptionTerm::MilestoneNumber, vec![piece], false, true);
            return Vec::new();
        }
        if is_period(piece.text()) && self.takes_period(&piece) {
            let path = self.claims.key(Path::ROOT, "period");
            let period = &mut self.record.period;
            take_span(self.claims, period, path, vec![piece], "description.period-line");
            return Vec::new();
        }
        if self.is_status(&piece) {
            let code = whole_status(piece.text()).unwrap_or(Code::Unrecognized);
            let path = self.claims.key(Path::ROOT, "status");
            let text = self.claims.value(piece, path, "description.status-line").to_owned();
            self.record.status = Some(Coded { code, text });
            return Vec::new();
        }
        if self.opens_section(&piece) {
            self.close();
            let term = Some(DescriptionTerm::Section(role_by_words(piece.text())));
            self.open = Open { term, label: vec![piece], lines: Vec::new(), inline: false };
            return Vec::new();
        }
        if self.ends_value(&piece) {
            self.close();
        }
        if matches!(self.open.term, Some(DescriptionTerm::Lead | DescriptionTerm::Support)) {
            return self.names(piece);
        }
        self.open.lines.push(piece);
        Vec::new()
    }

    /// The cells of a table of steps: they go on with what is open, unless that is a labelled value.
    fn table(&mut self, cells: Vec<Line<'p>>) {
        let is_text = |term: DescriptionTerm| {
            matches!(term, DescriptionTerm::Section(_)) || term.heads_steps()
        };
        if !self.open.term.is_none_or(is_text) {
            self.close();
        }
        self.open.lines.extend(cells);
    }

    fn label(&mut self, term: DescriptionTerm, pieces: Vec<Line<'p>>, inline: bool, opens: bool) {
        use DescriptionTerm::*;
        // Among those who take part, a sub-label parts the list; among steps, a label is the step's.
        let kind = || pieces.first().is_some_and(|label| is_kind_of_actors(label.text()));
        let within_list = matches!(self.open.term, Some(Support))
            && (matches!(term, Actors | Group | Support)
                || matches!(term, Section(Role::Other)) && kind());
        let of_each = pieces.first().is_some_and(|label| self.is_of_each_step(label));
        // A label that stands once, below several steps, is the commitment's.
        let of_step = (of_each || opens && !self.stands_below_steps())
            && self.open.term.is_some_and(DescriptionTerm::heads_steps)
            && !self.open.lines.is_empty()
            && pieces.first().is_some_and(|piece| {
                of_each || step_label(piece.text()).is_some() || matches!(term, MilestoneNumber)
            });
        if within_list {
            let label = |(number, piece): (usize, Line<'p>)| piece.into_label(number > 0);
            self.open.lines.extend(pieces.into_iter().enumerate().map(label));
            return;
        }
        // Each step's own label in a text that no heading says to be steps.
        let in_text = of_each
            && matches!(term, Lead | Support)
            && matches!(self.open.term, None | Some(Section(_)))
            && self.stands_below_steps();
        if of_step || in_text || matches!(term, Actors | Group) {
            let unknown = of_step && pieces.iter().all(|label| step_label(label.text()).is_none());
            let told = unknown && !matches!(term, MilestoneNumber);
            let label = |piece: Line<'p>| if told { piece.into_label(false) } else { piece };
            self.open.lines.extend(pieces.into_iter().map(label));
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

    /// Closes the open part: its lines become what its heading says.
    fn close(&mut self) {
        let open = std::mem::replace(&mut self.open, Open::summary());
        let Some(term) = open.term else {
            let lines =
                lists::of_text(self.claims, self.record, open.lines, self.setting(None, &[]));
            self.summary.extend(lines);
            return;
        };
        match term {
            DescriptionTerm::Section(role) => self.section(role, open),
            DescriptionTerm::Lead | DescriptionTerm::Support => self.who(term, open),
            DescriptionTerm::Principles => self.principles(open),
            DescriptionTerm::Field => self.field(open),
            DescriptionTerm::Start | DescriptionTerm::End if !open.holds_two_dates() => {
                self.date(term, open);
            }
            DescriptionTerm::Start | DescriptionTerm::End | DescriptionTerm::Period => {
                self.period(open);
            }
            DescriptionTerm::Milestones
            | DescriptionTerm::MilestonesTable
            | DescriptionTerm::MilestoneNumber => {
                self.milestones(open);
            }
            DescriptionTerm::Event => self.event(open),
            DescriptionTerm::Origin => self.labelled_origin(open),
            DescriptionTerm::Container => {
                for label in open.label {
                    self.claims.heading(label, Path::ROOT, "description.container");
                }
                self.summary.extend(open.lines);
            }
            DescriptionTerm::Actors
            | DescriptionTerm::Group
            | DescriptionTerm::OriginNew
            | DescriptionTerm::OriginOngoing
            | DescriptionTerm::OriginContinued => unreachable!("these open no part"),
        }
    }

    fn section(&mut self, role: Role, open: Open<'p>) {
        let setting = self.setting(Some(role), &open.label);
        let lines = lists::of_text(self.claims, self.record, open.lines, setting);
        if lines.is_empty() {
            // The heading above everything else of a description is its summary.
            let top = role == Role::Other
                && self.summary.is_empty()
                && self.record.description.sections.is_empty()
                && open.label.first().is_some_and(|label| self.first == Some(label.place().block));
            match top {
                true => self.summary.extend(open.label),
                false => {
                    for label in open.label {
                        self.claims.heading(label, Path::ROOT, "description.section");
                    }
                }
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
        let role_path = self.claims.key(path, "role");
        self.claims.trace(role_path, Source::Derived(heading_path), "description.section");
        let text_path = self.claims.key(path, "text");
        let text = prose::text(self.claims, lines, text_path, "description.section");
        self.record.description.sections.push(Section {
            heading: bare(&heading.join(" ")),
            role,
            text,
        });
    }

    fn milestones(&mut self, open: Open<'p>) {
        let path = self.claims.key(Path::ROOT, "milestones");
        let mut lines = open.lines;
        // "Milestone" above several steps heads them; above a number it is its name.
        let is_heading = |lines: &[Line<'p>]| match lines {
            [name, next, ..] => {
                vocabulary().description.whole(name.text()).is_some()
                    && marker(next.text()).is_none_or(|mark| mark.end < next.text().len())
                    && next.text().parse::<u32>().is_err()
            }
            _ => false,
        };
        let named = open.term == Some(DescriptionTerm::MilestoneNumber) && is_heading(&lines);
        let name = named.then(|| lines.remove(0));
        for label in open.label.into_iter().chain(name) {
            self.claims.heading(label, path, "milestones.heading");
        }
        let left = lists::of_steps(self.claims, self.record, lines);
        for token in tokens(left) {
            self.token(token);
        }
        self.close();
    }

    fn event(&mut self, open: Open<'p>) {
        let path = self.claims.key(Path::ROOT, "milestones");
        for label in open.label {
            self.claims.heading(label, path, "milestones.event");
        }
        let found = &mut self.record.milestones;
        let left = steps::read(self.claims, open.lines, path, found, Listing::Headed).left;
        self.summary.extend(left);
        self.event = true;
    }

    /// Takes the labelled dates so far.
    fn take_dates(&mut self) {
        let period = self.claims.key(Path::ROOT, "period");
        let [start, end] = std::mem::take(&mut self.dates);
        take_period(self.claims, &mut self.record.period, period, start, end, "description.dates");
    }

    fn finish(mut self) {
        self.take_dates();
        let summary = std::mem::take(&mut self.summary);
        if !summary.is_empty() {
            // "Commitment 5. …" at the top.
            values::number(self.claims, self.record, &summary[0], "description.summary");
            let path = self.claims.key(self.path, "summary");
            let text = prose::text(self.claims, summary, path, "description.summary");
            self.record.description.summary = Some(text);
        }
    }
}
