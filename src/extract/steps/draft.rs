//! Steps in the making, whoever reads them: lines, or the rows of a table.

use crate::claims::Place;
use crate::grammar::bullet::{MarkerKind, marker};
use crate::grammar::row_dates::words_behind_dates;
use crate::lines::Line;
use crate::vocabulary::StepTerm;

/// A step in the making.
#[derive(Debug, Default)]
pub(crate) struct Draft<'p> {
    pub depth: usize,
    pub marks: Vec<Line<'p>>,
    pub label: Option<String>,
    pub text: Vec<Line<'p>>,
    pub fields: Vec<StepValue<'p>>,
    /// Dates before its words, or on lines of their own.
    pub dates: Vec<Line<'p>>,
    /// The dates that head it and the steps beside it, where it has none of its own.
    pub under: Option<(&'p str, Place)>,
    /// The line of those dates, if it is the first step below them.
    pub head: Option<Line<'p>>,
}

/// A labelled value of a step.
#[derive(Debug)]
pub(crate) struct StepValue<'p> {
    pub term: StepTerm,
    pub label: StepLabel<'p>,
    pub values: Vec<Line<'p>>,
}

/// What names a value.
#[derive(Debug)]
pub(crate) enum StepLabel<'p> {
    /// Words before it.
    Own(Line<'p>),
    /// The head of its column: the words, and where they stand.
    Column(&'p str, Place),
}

impl<'p> StepLabel<'p> {
    pub(crate) fn text(&self) -> &'p str {
        match self {
            StepLabel::Own(piece) => piece.text(),
            StepLabel::Column(words, _) => words,
        }
    }
}

impl<'p> StepValue<'p> {
    /// A value behind its own label.
    pub(super) fn own(term: StepTerm, label: Line<'p>, value: Line<'p>) -> Self {
        let values = Vec::from_iter(Some(value).filter(|value| !value.is_empty()));
        StepValue { term, label: StepLabel::Own(label), values }
    }
}

impl<'p> Draft<'p> {
    /// The step with the dates before its words told from them: "March 2019: Map the wells".
    pub(super) fn with_leading_dates(mut self) -> Self {
        let dated = !self.dates.is_empty() || self.fields.iter().any(|f| f.term.when().is_some());
        let first = self.text.first().filter(|_| !dated);
        let Some(at) = first.and_then(|line| words_behind_dates(line.text())) else { return self };
        let (dates, words) = self.text.remove(0).split_at(at);
        self.dates.push(dates);
        let number = marker(words.text()).filter(|mark| mark.kind != MarkerKind::Glyph);
        let words = match number.filter(|_| self.label.is_none()) {
            Some(number) => {
                self.label = Some(number.label.to_owned());
                let (mark, words) = words.split_at(number.end);
                self.marks.push(mark);
                words
            }
            None => words,
        };
        self.text.insert(0, words);
        self
    }
}

impl Draft<'_> {
    /// Whether its number has a name ("Task 1"), so that what follows without one is its own.
    pub(super) fn is_named(&self) -> bool {
        self.label.as_deref().is_some_and(|label| label.contains(' '))
    }

    /// The words that the step ends in so far.
    pub(super) fn last_words(&self) -> &str {
        self.text.last().map_or("", |piece| piece.text())
    }
}
