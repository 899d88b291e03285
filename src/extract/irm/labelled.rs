//! Who is responsible by a summary, and when the commitment begins and ends.

use std::collections::VecDeque;

use crate::claims::Piece;
use crate::extract::institutions;
use crate::extract::repeats::{self, same_words};
use crate::grammar::findings::rows;
use crate::vocabulary::{SummaryTerm, words};

use super::{Reader, label};

impl<'p> Reader<'_, '_, 'p> {
    pub(super) fn who(&mut self, term: SummaryTerm, label: Piece<'p>, value: Option<Piece<'p>>) {
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
    pub(super) fn date(
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
    pub(super) fn second_date(
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
}

/// The value of a label on the line below it: a line that is no label itself.
pub(super) fn value_below<'p>(next: &mut VecDeque<Piece<'p>>) -> Option<Piece<'p>> {
    let is_value =
        next.front().is_some_and(|line| label(line.text()).is_none() && line.text().len() <= 400);
    is_value.then(|| next.pop_front()).flatten()
}
