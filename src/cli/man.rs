//! `ogpx man`.

use std::io;
use std::process::ExitCode;

use clap::{Command, CommandFactory};

use super::{Ogpx, Unwritable};

/// When this release was made; the test below holds it to the changelog.
const DATE: &str = "2026-11-26";

const EXAMPLES: &str = "\
Examples:
  ogpx man > ~/.local/share/man/man1/ogpx.1
  ogpx man convert > ~/.local/share/man/man1/ogpx-convert.1
  ogpx extras dist/         all of them, and the completions, into a folder";

/// Print a manual page, in roff
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Man {
    /// The command it is about; ogpx as a whole otherwise
    command: Option<String>,
}

impl Man {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        let wanted = match &self.command {
            Some(name) => format!("ogpx-{name}"),
            None => "ogpx".to_owned(),
        };
        let Some((_, command)) = commands().into_iter().find(|(name, _)| *name == wanted) else {
            let known = commands()
                .into_iter()
                .filter_map(|(name, _)| name.strip_prefix("ogpx-").map(str::to_owned));
            let known: Vec<_> = known.collect();
            let message = format!("there is no such command; there are {}", known.join(", "));
            super::wrong_usage("man", &message);
        };
        let mut page = Vec::new();
        write_page(command, &mut page).map_err(Unwritable::stdout)?;
        super::print(&page)
    }
}

/// ogpx as a whole and each of its commands, by the name of its manual page.
pub(super) fn commands() -> Vec<(String, Command)> {
    let mut ogpx = Ogpx::command().disable_help_subcommand(true);
    ogpx.build();
    let parts = ogpx.get_subcommands().map(|part| {
        let name = format!("ogpx-{}", part.get_name());
        (name.clone(), part.clone().display_name(name))
    });
    let parts: Vec<_> = parts.collect();
    std::iter::once(("ogpx".to_owned(), ogpx.clone())).chain(parts).collect()
}

/// Writes a manual page.
pub(super) fn write_page(command: Command, out: &mut impl io::Write) -> io::Result<()> {
    let release = concat!("ogpx ", env!("CARGO_PKG_VERSION"));
    let page = clap_mangen::Man::new(command.version(env!("CARGO_PKG_VERSION")));
    page.date(DATE).source(release).manual("Manual of ogpx").render(out)
}

#[cfg(test)]
mod tests {
    use super::DATE;

    #[test]
    fn the_date_is_that_of_the_changelog() {
        let changes = include_str!("../../CHANGELOG.md");
        let release = format!("\n## [{}] - {DATE}\n", env!("CARGO_PKG_VERSION"));
        assert!(changes.contains(&release), "the changelog has no {release:?}");
    }
}
