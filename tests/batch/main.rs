//! Many pages at once, with the command: what goes in, what comes out, and what goes wrong.

mod apart;
mod archives;
mod command;
mod damage;
#[cfg(feature = "sqlite")]
mod database;
mod folders;
mod inputs;
mod interruptions;
mod mirrors;
#[cfg(target_os = "linux")]
mod pipes;
mod progress;
mod resume;
mod streams;
mod tables;
mod terminal;
mod wild;
