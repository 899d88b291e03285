//! Where parts of the description begin and end that no label shows: a heading of markup, a line that
//! is only a period or a status, prose behind a labelled value.

use crate::extract::prose;
use crate::extract::undertakings;
use crate::grammar::bullet::marker;
use crate::grammar::heading::commitment_number;
use crate::grammar::sentence;
use crate::lines::{Given, Line, LineKind};
use crate::vocabulary::{DescriptionTerm, whole_status};

use super::Reader;

/// Bytes of a status: "Not yet started" has 15.
const LONGEST_STATUS: usize = 20;

/// Bytes from which a line that ends as a sentence does is no name among names.
const LONGEST_NAME: usize = 120;

impl<'p> Reader<'_, '_, 'p> {
    /// Whether a line that the markup says is a heading begins a section. A heading that says who
    /// undertakes what, or that numbers the commitment at the very top, does not; nor does one below
    /// the heading of a list whose entries are headings, or of a value that has not come yet.
    pub(super) fn opens_section(&self, line: &Line<'p>) -> bool {
        use DescriptionTerm::*;
        let LineKind::Heading(level) = line.kind else { return false };
        if !line.is_whole() || undertakings::head(line.text()).is_some() {
            return false;
        }
        let above = self.open.label.first().map(|label| label.kind);
        let below = matches!(above, Some(LineKind::Heading(above)) if level > above);
        match self.open.term {
            None => {
                let top = self.open.lines.is_empty() && self.summary.is_empty();
                !(top && commitment_number(line.text()).is_some())
            }
            Some(term) if term.heads_steps() || term == Event => {
                let first = self.open.lines.first().map(|line| line.kind);
                let headed = first.is_none_or(|kind| matches!(kind, LineKind::Heading(_)));
                !(below && headed) && marker(line.text()).is_none()
            }
            Some(Section(_) | Container) => true,
            Some(_) => !(below && self.open.lines.is_empty()),
        }
    }

    /// Whether a line is nothing but a status, on a page that has no label for it.
    pub(super) fn is_status(&self, line: &Line<'p>) -> bool {
        self.open.term.is_none()
            && self.record.status.is_none()
            && line.opens_block()
            && line.text().len() <= LONGEST_STATUS
            && whole_status(line.text()).is_some()
    }

    /// Whether a line that is only a period is the commitment's: where nothing else tells it, and
    /// not among the dates of steps.
    pub(super) fn takes_period(&self, line: &Line<'p>) -> bool {
        use DescriptionTerm::{End, Field, Start};
        let open = self
            .open
            .term
            .is_none_or(|term| !term.heads_steps() && !matches!(term, Field | Start | End));
        let labelled = self.dates.iter().flatten().any(|(_, value)| value.is_some());
        let unknown = !self.record.period.is_known() && !labelled;
        // The cell of a row says when of what stands beside it.
        let cell = matches!(line.kind, LineKind::Cell { .. });
        open && unknown && !cell && !self.labelled_dates && line.opens_block()
    }

    /// Whether a line can't belong to the labelled value before it.
    pub(super) fn ends_value(&self, line: &Line<'p>) -> bool {
        let lines = &self.open.lines;
        let before = lines.last().filter(|last| line.joins(last.place()));
        let behind_label = before.is_some_and(|last| last.given == Some(Given::Label));
        // An item that was run into the value is of it.
        if line.given == Some(Given::Item)
            && let Some(before) = before
        {
            // Names lead in no list: "… Actions by which it is implemented: 1) The reforms are described".
            let names =
                matches!(self.open.term, Some(DescriptionTerm::Lead | DescriptionTerm::Support));
            return names && before.text().ends_with(':') && !behind_label;
        }
        let parted = || lines.iter().any(|line| line.given == Some(Given::Label));
        let prose = line.text().len() > LONGEST_NAME && sentence::ends_sentence(line.text());
        match self.open.term {
            Some(DescriptionTerm::Principles | DescriptionTerm::Field) => {
                !lines.is_empty()
                    && !prose::is_wrapped(lines[lines.len() - 1].text(), line, prose::width(lines))
            }
            Some(DescriptionTerm::Lead | DescriptionTerm::Support) => {
                // What stands right behind "Civil society:" is its value, however long.
                (!lines.is_empty() && prose && !behind_label)
                    || undertakings::head(line.text()).is_some()
                    || (!lines.is_empty()
                        && marker(line.text()).is_none()
                        && commitment_number(line.text()).is_some())
                    || (self.open.inline && line.opens() && lines.len() > 2 && !parted())
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
}
