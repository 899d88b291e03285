//! Reads Open Government Partnership commitment pages into typed records.
#![forbid(unsafe_code)]

mod grammar;
