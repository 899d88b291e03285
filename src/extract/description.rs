//! The commitment in the plan's own words: summary, labelled values, sections, and what stands
//! among them: milestones, undertakings, the period.

use crate::claims::{Claims, Path, Piece, Source};
use crate::grammar::bullet::marker;
use crate::grammar::heading::commitment_number;
use crate::outline::Part;
use crate::page::BlockKind;
use crate::record::{Code, Coded, CodedItem, Origin, Principle, Record, Role, Section};
use crate::vocabulary::{DescriptionTerm, principle, read_code, whole_status};

use super::dates::{Fit, Labelled, fit, is_period, take_period, take_span};
use super::institutions::{self, Value};
use super::labels::{self, Token, tokens};
use super::lists;
use super::overview::{bare, field};
use super::prose;
use super::repeats;
use super::series;
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
    let first = part.lines.first().map(|line| line.place().block);
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
        first,
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
    /// The block that the description begins with.
    first: Option<u32>,
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
                Token::Table(cells) => lines.extend(cells),
            }
        }
        let path = self.claims.key(Path::ROOT, "milestones");
        let left = steps(self.claims, lines, path, &mut self.record.milestones, Listing::Headed);
        left.into_iter().map(Token::Text).collect()
    }

    fn token(&mut self, token: Token<'p>) {
        match token {
            Token::Text(piece) => self.text(piece),
            Token::Table(cells) => self.table(cells),
            Token::Label { term, pieces, inline, opens } => self.label(term, pieces, inline, opens),
        }
    }

    fn text(&mut self, piece: Piece<'p>) {
        if is_period(piece.text()) && self.takes_period(&piece) {
            let path = self.claims.key(Path::ROOT, "period");
            let period = &mut self.record.period;
            take_span(self.claims, period, path, vec![piece], "description.period-line");
            return;
        }
        if self.is_status(&piece) {
            let code = whole_status(piece.text()).unwrap_or(Code::Unrecognized);
            let path = self.claims.key(Path::ROOT, "status");
            let text = self.claims.value(piece, path, "description.status-line").to_owned();
            self.record.status = Some(Coded { code, text });
            return;
        }
        if self.opens_section(&piece) {
            self.close();
            let term = Some(DescriptionTerm::Section(Role::Other));
            self.open = Open { term, label: vec![piece], lines: Vec::new(), inline: false };
            return;
        }
        if self.ends_value(&piece) {
            self.close();
        }
        self.open.lines.push(piece);
    }

    /// The cells of a table of steps: they go on with what is open, unless that is a labelled value.
    fn table(&mut self, cells: Vec<Piece<'p>>) {
        use DescriptionTerm::*;
        let text = matches!(
            self.open.term,
            None | Some(Section(_) | Milestones | MilestonesTable | MilestoneNumber)
        );
        if !text {
            self.close();
        }
        self.open.lines.extend(cells);
    }

    /// Whether a line that the markup says is a heading begins a section. A heading that says who
    /// undertakes what, or that numbers the commitment at the very top, does not; nor does one below
    /// the heading of a list that it may be an entry of, or of a value that has not come yet.
    fn opens_section(&self, piece: &Piece<'p>) -> bool {
        use DescriptionTerm::*;
        let BlockKind::Heading(level) = piece.block().kind else { return false };
        let whole = piece.text().len() == piece.block().text.len();
        if !whole || undertakings::head(piece.text()).is_some() {
            return false;
        }
        let above = self.open.label.first().map(|label| &label.block().kind);
        let below = matches!(above, Some(BlockKind::Heading(above)) if level > *above);
        match self.open.term {
            None => {
                let top = self.open.lines.is_empty() && self.summary.is_empty();
                !(top && commitment_number(piece.text()).is_some())
            }
            Some(Milestones | MilestonesTable | MilestoneNumber | Event) => {
                !below && marker(piece.text()).is_none()
            }
            Some(Section(_) | Container) => true,
            Some(_) => !(below && self.open.lines.is_empty()),
        }
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
                    || undertakings::head(piece.text()).is_some()
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
        if !matches!(self.open.term, Some(DescriptionTerm::Section(_)) | None) {
            self.close();
        }
        let path = self.claims.key(self.path, "origin");
        if let Some(known) = &self.record.description.origin {
            match repeats::say_again(&pieces, &known.text) {
                true => repeats::furniture(self.claims, pieces),
                false => {
                    let place = pieces.first().map(Piece::place);
                    repeats::remark(self.claims, place, path, "origin", &known.text);
                    self.open.lines.extend(pieces);
                }
            }
            return;
        }
        let words: Vec<&str> = pieces
            .into_iter()
            .map(|piece| self.claims.value(piece, path, "description.origin"))
            .collect();
        self.record.description.origin =
            Some(Coded { code: Code::Known(origin), text: words.join(" ") });
    }

    /// Closes the open part: its lines become what its heading says.
    fn close(&mut self) {
        let open = std::mem::replace(&mut self.open, Open::summary());
        let Some(term) = open.term else {
            let lines = lists::of_text(self.claims, self.record, open.lines, None);
            self.summary.extend(lines);
            return;
        };
        match term {
            DescriptionTerm::Section(role) => self.section(role, open),
            DescriptionTerm::Lead | DescriptionTerm::Support => self.who(term, open),
            DescriptionTerm::Principles => self.principles(open),
            DescriptionTerm::Field => self.field(open),
            DescriptionTerm::Start | DescriptionTerm::End => self.date(term, open),
            DescriptionTerm::Period => self.period(open),
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
            DescriptionTerm::Group
            | DescriptionTerm::OriginNew
            | DescriptionTerm::OriginOngoing
            | DescriptionTerm::OriginContinued => unreachable!("these open no part"),
        }
    }

    fn labelled_origin(&mut self, open: Open<'p>) {
        if let Some(known) = self.record.description.origin.as_ref().map(|o| o.text.clone()) {
            return self.second(open.label, open.lines, &known);
        }
        let path = self.claims.key(self.path, "origin");
        for label in open.label {
            self.claims.label(label, path, "description.origin");
        }
        let text = Value::take(self.claims, open.lines, path, "description.origin").text;
        let code = if text.is_empty() { Code::Blank } else { read_code::<Origin>(&text).code };
        self.record.description.origin = Some(Coded { code, text });
    }

    /// A labelled date. The first counts, that of the overview before that of the description.
    fn date(&mut self, term: DescriptionTerm, open: Open<'p>) {
        let slot = usize::from(term == DescriptionTerm::End);
        let period = &self.record.period;
        let known = [&period.start, &period.end][slot].as_ref().map(|date| date.text.clone());
        let known = known.or_else(|| {
            let (_, value) = self.dates[slot].as_ref()?;
            Some(value.as_ref()?.text().to_owned())
        });
        let mut lines = open.lines;
        let after = lines.split_off(lines.len().min(1));
        match known {
            Some(known) => self.second(open.label, lines, &known),
            None => {
                let path = self.claims.field(&["period", ["start", "end"][slot]]);
                let mut label = open.label.into_iter();
                let first = label.next();
                // The rest of a wrapped label, or one that had no value.
                let earlier = self.dates[slot].take().and_then(|(label, _)| label);
                for rest in label.chain(earlier) {
                    self.claims.label(rest, path, "description.dates");
                }
                self.dates[slot] = Some((first, lines.pop()));
            }
        }
        self.summary.extend(after);
    }

    /// A second value of a field that holds one: a labelled field of its own, unless it says the
    /// same.
    fn second(&mut self, label: Vec<Piece<'p>>, lines: Vec<Piece<'p>>, known: &str) {
        if repeats::say_again(&lines, known) {
            return repeats::furniture(self.claims, label.into_iter().chain(lines));
        }
        let list = self.claims.key(self.path, "fields");
        let entry = self.claims.index(list, self.record.description.fields.len());
        let place = lines.first().map(Piece::place);
        let words = label.first().map_or("", Piece::text);
        repeats::remark(self.claims, place, entry, words, known);
        self.labelled(label, lines);
    }

    fn section(&mut self, role: Role, open: Open<'p>) {
        let lines = lists::of_text(self.claims, self.record, open.lines, Some(role));
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
        let list = match (lead, in_record) {
            (true, true) => &mut self.record.institutions.lead,
            (false, true) => &mut self.record.institutions.support,
            (true, false) => &mut self.record.description.lead_institutions,
            (false, false) => &mut self.record.description.stakeholders,
        };
        institutions::join(self.claims, list, open.label, open.lines, path, rule);
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
        if let Some(line) = open.lines.first() {
            number(self.claims, self.record, line, "description.field");
        }
        self.labelled(open.label, open.lines);
    }

    /// Takes a labelled value as a field; without a label it is text.
    fn labelled(&mut self, label: Vec<Piece<'p>>, lines: Vec<Piece<'p>>) {
        let mut label = label.into_iter();
        let Some(first) = label.next() else { return self.summary.extend(lines) };
        field(self.claims, self.record, first, lines, "description.field");
        for rest in label {
            self.claims.heading(rest, Path::ROOT, "description.field");
        }
    }

    fn period(&mut self, open: Open<'p>) {
        let text = open.lines.iter().map(Piece::text).collect::<Vec<_>>().join(" ");
        if let Fit::Differs(known) = fit(&self.record.period, &text) {
            return self.second(open.label, open.lines, &known);
        }
        let path = self.claims.key(Path::ROOT, "period");
        for label in open.label {
            self.claims.label(label, path, "description.period");
        }
        take_span(self.claims, &mut self.record.period, path, open.lines, "description.period");
        let Some(index) = self.record.milestones.len().checked_sub(1).filter(|_| self.event) else {
            return;
        };
        let event = &mut self.record.milestones[index];
        event.start.clone_from(&self.record.period.start);
        event.end.clone_from(&self.record.period.end);
        let list = self.claims.key(Path::ROOT, "milestones");
        let entry = self.claims.index(list, index);
        for key in ["start", "end"] {
            let (own, source) = (self.claims.key(entry, key), self.claims.key(path, key));
            self.claims.trace(own, Source::Derived(source), "milestones.event");
        }
    }

    fn milestones(&mut self, open: Open<'p>) {
        let path = self.claims.key(Path::ROOT, "milestones");
        for label in open.label {
            self.claims.heading(label, path, "milestones.heading");
        }
        let left = lists::of_steps(self.claims, self.record, open.lines);
        for token in tokens(left) {
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

    fn finish(mut self) {
        let period = self.claims.key(Path::ROOT, "period");
        let [start, end] = std::mem::take(&mut self.dates);
        take_period(self.claims, &mut self.record.period, period, start, end, "description.dates");
        let summary = std::mem::take(&mut self.summary);
        if !summary.is_empty() {
            // "Commitment 5. …" at the top.
            number(self.claims, self.record, &summary[0], "description.summary");
            let path = self.claims.key(self.path, "summary");
            let text = prose::text(self.claims, summary, path, "description.summary");
            self.record.description.summary = Some(text);
        }
    }
}

/// The commitment's number at the beginning of a line, where nothing above has told it.
fn number(claims: &mut Claims<'_>, record: &mut Record, line: &Piece<'_>, rule: &'static str) {
    let text = line.text();
    let Some(number) = commitment_number(text).filter(|_| record.number.is_none()) else { return };
    let start = number.as_ptr() as usize - text.as_ptr() as usize;
    let path = claims.key(Path::ROOT, "number");
    claims.trace(path, Source::Place(line.place().part(start..start + number.len())), rule);
    record.number = Some(number.to_owned());
}
