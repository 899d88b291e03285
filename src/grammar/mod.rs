//! Small parsers, one file for each kind of value.
//!
//! In: a `&str` with white space already folded. Out: slices of it and typed values. They know no
//! page and no record, spell no label, and never fail louder than by giving nothing.

mod calendar;
#[allow(dead_code)]
pub(crate) mod date;
#[allow(dead_code)]
pub(crate) mod findings;
mod fold;
#[allow(dead_code)]
pub(crate) mod period;
#[allow(dead_code)]
pub(crate) mod trailing_dates;
mod written_date;
