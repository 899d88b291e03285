//! `ogpx schema`.

use std::process::ExitCode;

use super::Unwritable;

/// Print the JSON Schema of a record
#[derive(Debug, clap::Args)]
pub(super) struct Schema {}

impl Schema {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        super::print(ogpx::output::schema().as_bytes())
    }
}
