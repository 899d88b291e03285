//! Labelled values of the description: who, when, since when, by which principles, and what has no key.
//!
//! Of a field that holds one value the first counts; what the page says again is furniture, what it
//! says otherwise a labelled field of its own.

use crate::claims::{Claims, Path, Source};
use crate::extract::dates::{Fit, fit, is_two_dates, may_be_date, take_span};
use crate::extract::institutions::Value;
use crate::extract::labels::Token;
use crate::extract::overview;
use crate::extract::repeats;
use crate::grammar::bullet::marker;
use crate::grammar::heading::commitment_number;
use crate::lines::{Line, LineKind};
use crate::record::{Code, Coded, CodedItem, Origin, Principle, Record};
use crate::vocabulary::{DescriptionTerm, principle, read_code};

use super::{Open, Reader};

impl<'p> Reader<'_, '_, 'p> {
    pub(super) fn origin(&mut self, term: DescriptionTerm, pieces: Vec<Line<'p>>) {
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
                true => repeats::take_again(self.claims, None, pieces),
                false => {
                    let place = pieces.first().map(Line::place);
                    repeats::remark(self.claims, place, path, "origin", &known.text);
                    self.open.lines.extend(pieces);
                }
            }
            return;
        }
        let text = self.claims.text(pieces, path, "description.origin");
        self.record.description.origin = Some(Coded { code: Code::Known(origin), text });
    }

    pub(super) fn labelled_origin(&mut self, open: Open<'p>) {
        if let Some(known) = self.record.description.origin.as_ref().map(|o| o.text.clone()) {
            return self.second(open.label, open.lines, &known);
        }
        let path = self.claims.key(self.path, "origin");
        self.claims.labels(open.label, path, "description.origin");
        let text = Value::take(self.claims, open.lines, path, "description.origin").text;
        let code = if text.is_empty() { Code::Blank } else { read_code::<Origin>(&text).code };
        self.record.description.origin = Some(Coded { code, text });
    }

    /// A labelled date. The first counts, that of the overview before that of the description.
    pub(super) fn date(&mut self, term: DescriptionTerm, open: Open<'p>) {
        let slot = usize::from(term == DescriptionTerm::End);
        let period = &self.record.period;
        let known = [&period.start, &period.end][slot].as_ref().map(|date| date.text.clone());
        let known = known.or_else(|| {
            let (_, value) = self.dates[slot].as_ref()?;
            Some(value.as_ref()?.text().to_owned())
        });
        let mut lines = open.lines;
        let mut after = lines.split_off(lines.len().min(1));
        if lines.first().is_some_and(|line| !may_be_date(line.text())) {
            // What stands here is no date, so that the label has none.
            after.splice(0..0, lines.drain(..));
        }
        match known {
            Some(known) => self.second(open.label, lines, &known),
            None => {
                let path = self.claims.field(&["period", ["start", "end"][slot]]);
                let mut label = open.label.into_iter();
                let first = label.next();
                // The rest of a wrapped label, or one that had no value.
                let earlier = self.dates[slot].take().and_then(|(label, _)| label);
                self.claims.labels(label.chain(earlier), path, "description.dates");
                self.dates[slot] = Some((first, lines.pop()));
            }
        }
        self.summary.extend(after);
    }

    /// A second value of a field that holds one: a labelled field of its own, unless it says the
    /// same.
    pub(super) fn second(&mut self, label: Vec<Line<'p>>, lines: Vec<Line<'p>>, known: &str) {
        if repeats::say_again(&lines, known) {
            return repeats::take_again(self.claims, label, lines);
        }
        let list = self.claims.key(self.path, "fields");
        let entry = self.claims.index(list, self.record.description.fields.len());
        let place = lines.first().map(Line::place);
        let words = label.first().map_or("", Line::text);
        repeats::remark(self.claims, place, entry, words, known);
        self.labelled(label, lines);
    }

    pub(super) fn principles(&mut self, open: Open<'p>) {
        let known = &self.record.description.principles;
        let known: Vec<&str> = known.iter().map(|principle| principle.text.as_str()).collect();
        if !known.is_empty() && repeats::say_again(&open.lines, &known.join(", ")) {
            return repeats::take_again(self.claims, open.label, open.lines);
        }
        let path = self.claims.key(self.path, "principles");
        self.claims.labels(open.label, path, "description.principles");
        let value = Value::take(self.claims, open.lines, path, "description.principles");
        let names =
            value.lines.split(['\n', ',', ';']).map(str::trim).filter(|name| !name.is_empty());
        let items = names
            .map(|name| CodedItem::<Principle> { code: principle(name), text: name.to_owned() });
        self.record.description.principles.extend(items);
    }

    pub(super) fn field(&mut self, open: Open<'p>) {
        if let Some(line) = open.lines.first() {
            number(self.claims, self.record, line, "description.field");
        }
        self.labelled(open.label, open.lines);
    }

    /// Takes a labelled value as a field; without a label it is text.
    pub(super) fn labelled(&mut self, label: Vec<Line<'p>>, lines: Vec<Line<'p>>) {
        let mut label = label.into_iter();
        let Some(first) = label.next() else { return self.summary.extend(lines) };
        overview::field(self.claims, self.record, first, lines, "description.field");
        for rest in label {
            self.claims.heading(rest, Path::ROOT, "description.field");
        }
    }

    pub(super) fn period(&mut self, open: Open<'p>) {
        self.take_dates();
        let text = open.lines.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        if !may_be_date(&text) {
            return self.labelled(open.label, open.lines);
        }
        if let Fit::Differs(known) = fit(&self.record.period, &text) {
            return self.second(open.label, open.lines, &known);
        }
        let path = self.claims.key(Path::ROOT, "period");
        self.claims.labels(open.label, path, "description.period");
        take_span(self.claims, &mut self.record.period, path, open.lines, "description.period");
        let Some(index) = self.record.milestones.len().checked_sub(1).filter(|_| self.event) else {
            return;
        };
        let event = &mut self.record.milestones[index];
        // An event that says by itself when it is keeps its dates.
        if event.start.is_some() || event.end.is_some() {
            return;
        }
        event.start.clone_from(&self.record.period.start);
        event.end.clone_from(&self.record.period.end);
        let list = self.claims.key(Path::ROOT, "milestones");
        let entry = self.claims.index(list, index);
        for key in ["start", "end"] {
            let (own, source) = (self.claims.key(entry, key), self.claims.key(path, key));
            self.claims.trace(own, Source::Derived(source), "milestones.event");
        }
    }
}

/// The commitment's number at the beginning of a line, where nothing above has told it.
pub(super) fn number(
    claims: &mut Claims<'_>,
    record: &mut Record,
    line: &Line<'_>,
    rule: &'static str,
) {
    let text = line.text();
    let Some(number) = commitment_number(text).filter(|_| record.number.is_none()) else { return };
    let path = claims.key(Path::ROOT, "number");
    claims.trace(path, Source::Place(line.place().part(number.clone())), rule);
    record.number = Some(text[number].to_owned());
}

/// One line of the description whose value is a start and an end, whatever its label says, tells when the
/// commitment is carried out ("Implementation: 08/2021–08/2023"). Several are steps, and so is one below
/// the heading of steps, an item of a list or a cell.
pub(super) fn label_period(mut tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let mut below_steps = false;
    let mut label = |token: &Token<'_>| match token {
        Token::Label { term, .. } => {
            below_steps = term.heads_steps() || *term == DescriptionTerm::Event;
            None
        }
        Token::Text(line)
            if !below_steps
                && !matches!(line.kind, LineKind::Item { .. } | LineKind::Cell { .. })
                && line.opens_block()
                && marker(line.text()).is_none() =>
        {
            let colon = memchr::memchr(b':', line.text().as_bytes())?;
            let value = &line.text()[colon + 1..];
            (colon <= LONGEST_PERIOD_LABEL && is_two_dates(value)).then_some(colon + 1)
        }
        _ => None,
    };
    let mut found = tokens.iter().enumerate().filter_map(|(at, token)| Some((at, label(token)?)));
    let (Some((at, end)), None) = (found.next(), found.next()) else { return tokens };
    let term = DescriptionTerm::Period;
    let Token::Text(line) = tokens.remove(at) else { unreachable!("the label was found in text") };
    let (label, value) = line.split_at(end);
    let label = Token::Label { term, pieces: vec![label], inline: true, opens: true };
    tokens.splice(at..at, [label, Token::Text(value.trim())]);
    tokens
}

/// Bytes of such a label: "Zeitraum der Umsetzung" has 22.
const LONGEST_PERIOD_LABEL: usize = 40;
