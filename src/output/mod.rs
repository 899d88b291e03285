//! Records become bytes: one file for each format.
//!
//! In: records. Out: what is written to the caller's writer. An output format computes nothing about
//! a page.
