//! Verdicts that IRM reports state, in sentences and in the rows of tables.
//!
//! In: a paragraph or a line with white space folded. Out: what is judged, the code and where it
//! stands. The wordings are data (`vocabulary/findings.txt`); which summary or field a verdict
//! belongs to is for the caller to know.

mod automaton;
mod bits;
mod classes;
mod compared;
mod given_words;
pub(crate) mod labels;
mod named;
mod needs;
mod pattern;
pub(crate) mod prose;
mod read_needs;
pub(crate) mod rows;
mod rules;
mod said;
pub(crate) mod scales;
mod search;
mod sections;
pub(crate) mod sentences;
pub(crate) mod status;
mod values;
mod word_set;
mod wordings;

use std::ops::Range;

pub(crate) use crate::record::About;

/// The number that says whose verdict it is; the range is of the text that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// "Commitment 7": a commitment by its number.
    Commitment(Range<usize>),
    /// "Milestone 7.1", "a)": a step by its label.
    Milestone(Range<usize>),
    /// "The second milestone": a step by its place among them; the range is that of the word.
    Ranked(Range<usize>, Rank),
}

/// The place of a step among the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    /// From the front, from 0 on.
    Nth(usize),
    Last,
}

impl Subject {
    /// Where the number stands.
    pub(crate) fn number(&self) -> &Range<usize> {
        match self {
            Subject::Commitment(number) | Subject::Milestone(number) => number,
            Subject::Ranked(word, _) => word,
        }
    }

    /// The same where the number stands in another text.
    fn at(self, place: impl Fn(Range<usize>) -> Range<usize>) -> Subject {
        match self {
            Subject::Commitment(number) => Subject::Commitment(place(number)),
            Subject::Milestone(number) => Subject::Milestone(place(number)),
            Subject::Ranked(word, rank) => Subject::Ranked(place(word), rank),
        }
    }

    /// The same in a text that begins `by` bytes earlier.
    fn shifted(self, by: usize) -> Subject {
        self.at(|number| number.start + by..number.end + by)
    }
}

#[cfg(test)]
mod records;
#[cfg(test)]
mod tests;
