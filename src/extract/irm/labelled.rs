//! Who is responsible by a summary, and when the commitment begins and ends.

use std::collections::VecDeque;

use crate::extract::institutions;
use crate::extract::repeats::{self, same_words};
use crate::grammar::findings::rows;
use crate::lines::Line;
use crate::vocabulary::{SummaryTerm, words};

use super::Reader;
use super::line::label;

impl<'p> Reader<'_, '_, 'p> {
    pub(super) fn who(&mut self, term: SummaryTerm, label: Line<'p>, value: Vec<Line<'p>>) {
        let key = if term == SummaryTerm::Responsible { "responsible" } else { "supporting" };
        let path = self.claims.key(self.path, key);
        let [responsible, supporting] = &mut self.named;
        let (list, named) = match term {
            SummaryTerm::Responsible => (&mut self.summary.responsible, responsible),
            _ => (&mut self.summary.supporting, supporting),
        };
        institutions::join(self.claims, list, named, vec![label], value, path, "irm.institutions");
    }

    /// A labelled date, and a second one on the same line.
    pub(super) fn date(
        &mut self,
        term: SummaryTerm,
        line: Line<'p>,
        end: usize,
        next: &mut VecDeque<Line<'p>>,
    ) {
        let value = &line.text()[end..];
        let second = words(value).skip(1).find_map(|word| {
            let (term, length) = label(&value[word.start..])?;
            matches!(term, SummaryTerm::Start | SummaryTerm::End).then_some((
                term,
                end + word.start,
                length,
            ))
        });
        match second {
            None => self.one_date(term, line, end, next),
            Some((other, at, length)) => {
                let (first, rest) = line.split_at(at);
                self.one_date(term, first.trim(), end, &mut VecDeque::new());
                self.date(other, rest, length, next);
            }
        }
    }

    /// A labelled date, whose value may stand on the next line. One that stands a second time stays
    /// text, unless it says the same.
    fn one_date(
        &mut self,
        term: SummaryTerm,
        line: Line<'p>,
        end: usize,
        next: &mut VecDeque<Line<'p>>,
    ) {
        let slot = usize::from(term == SummaryTerm::End);
        let known = self.dates[slot].as_ref().and_then(|(_, value)| value.as_ref());
        let known = known.map(Line::text);
        let end = end.min(line.text().len());
        if line.text()[end..].trim().is_empty() {
            let is_date = |text: &str| match known {
                Some(known) => same_words(text, known),
                None => text.len() <= 40 && label(text).is_none() && rows::row(text).is_none(),
            };
            let below = next.front().is_some_and(|line| is_date(line.text()));
            let below = below.then(|| next.pop_front()).flatten();
            match known {
                None => {
                    self.close();
                    self.dates[slot] = Some((Some(line), below));
                }
                Some(_) if below.is_some() => {
                    repeats::take_again(self.claims, [line], Vec::from_iter(below));
                }
                Some(_) => self.put(line),
            }
            return;
        }
        let Some(known) = known else {
            self.close();
            let (label, value) = line.split_at(end);
            self.dates[slot] = Some((Some(label), Some(value.trim())));
            return;
        };
        let (label, value) = line.text().split_at(end);
        if same_words(value, known) {
            self.claims.furniture(line);
            return;
        }
        repeats::remark(self.claims, Some(line.place()), self.path, label, known);
        self.put(line);
    }
}

/// The value of a label on the line below it: a line that is no label itself.
pub(super) fn value_below<'p>(next: &mut VecDeque<Line<'p>>) -> Option<Line<'p>> {
    let is_value =
        next.front().is_some_and(|line| label(line.text()).is_none() && line.text().len() <= 400);
    is_value.then(|| next.pop_front()).flatten()
}
