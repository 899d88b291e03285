//! Steps in the making, whoever reads them: lines, or the rows of a table.

use crate::claims::Place;
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
    /// Dates on lines of their own.
    pub dates: Vec<Line<'p>>,
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

/// Whether a label of a step names a date.
pub(crate) fn is_date(term: StepTerm) -> bool {
    matches!(term, StepTerm::Start | StepTerm::End | StepTerm::Period)
}
