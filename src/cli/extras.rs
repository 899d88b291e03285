//! `ogpx extras`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, ValueEnum};
use clap_complete::Shell;

use super::{Ogpx, Unwritable, man};

const EXAMPLES: &str = "\
Examples:
  ogpx extras dist/         dist/man1/ogpx.1, dist/man1/ogpx-convert.1, …; dist/completions/ogpx.bash, …";

/// Write all manual pages and completion scripts into a folder, as packages need them
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Extras {
    /// The folder, made where it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Extras {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        let pages = self.folder.join("man1");
        fs::create_dir_all(&pages).map_err(Unwritable::at(&pages))?;
        for (name, command) in man::commands() {
            let path = pages.join(format!("{name}.1"));
            write_page(&path, command).map_err(Unwritable::at(&path))?;
        }
        let scripts = self.folder.join("completions");
        fs::create_dir_all(&scripts).map_err(Unwritable::at(&scripts))?;
        for shell in Shell::value_variants() {
            clap_complete::generate_to(*shell, &mut Ogpx::command(), "ogpx", &scripts)
                .map_err(Unwritable::at(&scripts))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn write_page(path: &Path, command: clap::Command) -> io::Result<()> {
    let mut page = Vec::new();
    man::write_page(command, &mut page)?;
    fs::write(path, page)
}
