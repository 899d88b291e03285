//! Verdicts that IRM reports state, in sentences and in the rows of tables.
//!
//! In: a paragraph or a line with white space folded. Out: what is judged, the code and where it
//! stands. The wordings are data (`vocabulary/findings.txt`); which summary or field a verdict
//! belongs to is for the caller to know.

mod compared;
mod needs;
pub(crate) mod prose;
pub(crate) mod rows;
pub(crate) mod sentences;
mod wordings;

pub(crate) use crate::record::About;

#[cfg(test)]
mod records;
#[cfg(test)]
mod tests;
