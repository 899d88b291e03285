//! `ogpx completions`.

use std::process::ExitCode;

use clap::CommandFactory;

use super::{Ogpx, Unwritable};

const EXAMPLES: &str = "\
Examples:
  ogpx completions bash > ~/.local/share/bash-completion/completions/ogpx
  ogpx completions fish > ~/.config/fish/completions/ogpx.fish";

/// Print a script that completes ogpx's arguments in a shell
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Completions {
    /// The shell
    shell: clap_complete::Shell,
}

impl Completions {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Ogpx::command(), "ogpx", &mut script);
        super::print(&script)
    }
}
