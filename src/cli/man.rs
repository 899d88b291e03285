//! `ogpx man`.

use std::process::ExitCode;

use clap::CommandFactory;

use super::{Ogpx, Unwritable};

const EXAMPLES: &str = "\
Examples:
  ogpx man > ~/.local/share/man/man1/ogpx.1
  ogpx man convert > ~/.local/share/man/man1/ogpx-convert.1";

/// Print a manual page, in roff
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Man {
    /// The command it is about; ogpx as a whole otherwise
    #[arg(value_parser = ["convert", "check", "verify", "diff", "explain", "schema", "completions", "man"])]
    command: Option<String>,
}

impl Man {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        let mut command = Ogpx::command();
        command.build();
        let about = match &self.command {
            Some(name) => command.find_subcommand(name).cloned().unwrap_or(command),
            None => command,
        };
        let mut page = Vec::new();
        clap_mangen::Man::new(about).render(&mut page).map_err(Unwritable::stdout)?;
        super::print(&page)
    }
}
