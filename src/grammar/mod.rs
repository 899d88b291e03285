//! Small parsers, one file for each kind of value.
//!
//! In: a `&str` with white space already folded. Out: slices of it and typed values. They know no
//! page and no record, spell no label, and never fail louder than by giving nothing.

pub(crate) mod address;
pub(crate) mod bullet;
mod calendar;
pub(crate) mod capitals;
pub(crate) mod date;
pub(crate) mod findings;
pub(crate) mod footnote;
pub(crate) mod heading;
pub(crate) mod institutions;
pub(crate) mod label;
pub(crate) mod page_number;
pub(crate) mod period;
mod phrases;
pub(crate) mod plan;
mod read;
pub(crate) mod related;
pub(crate) mod row_dates;
pub(crate) mod sentence;
pub(crate) mod sign;
pub(crate) mod title;
pub(crate) mod trailing_dates;
mod written_date;
