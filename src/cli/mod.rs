//! The command line: one file a command.
//!
//! In: arguments. Out: records and documents on standard output, messages on standard error, and an
//! exit code: 0 where all went well, 1 where something failed, 2 where the arguments are wrong,
//! 130 where it was interrupted.
//! Whatever another program might want is in the library.

mod apart;
mod check;
mod completions;
mod convert;
mod destination;
mod diff;
mod explain;
mod extras;
mod failures;
mod given;
mod history;
mod interrupt;
mod limits;
mod man;
mod messages;
mod pick;
mod progress;
mod reading;
mod report;
mod review;
mod schema;
mod target;
mod terminal;
mod verify;
mod words;

use std::io;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use ogpx::compare::{Comparison, FieldPointer};

const EXIT_CODES: &str = "\
Exit codes:
  0  every page gave a record
  1  at least one page gave none, or something could not be written
  2  the arguments are wrong
  130  interrupted; what was begun is finished";

/// Turns Open Government Partnership (OGP) commitment pages into typed records
#[derive(Debug, Parser)]
#[command(name = "ogpx", version, after_help = EXIT_CODES, arg_required_else_help = true)]
struct Ogpx {
    /// When messages are in colour; by itself on a terminal
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: terminal::Color,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Convert(convert::Convert),
    Check(check::Check),
    Verify(verify::Verify),
    Diff(diff::Diff),
    Explain(explain::Explain),
    Review(review::Review),
    Report(report::Report),
    History(history::History),
    Words(words::Words),
    Schema(schema::Schema),
    Completions(completions::Completions),
    Man(man::Man),
    Extras(extras::Extras),
}

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let Ogpx { color, command } = Ogpx::parse();
    color.choose();
    let result = match command {
        Command::Convert(command) => command.run(),
        Command::Check(command) => command.run(),
        Command::Verify(command) => command.run(),
        Command::Diff(command) => command.run(),
        Command::Explain(command) => command.run(),
        Command::Review(command) => command.run(),
        Command::Report(command) => command.run(),
        Command::History(command) => command.run(),
        Command::Words(command) => command.run(),
        Command::Schema(command) => command.run(),
        Command::Completions(command) => command.run(),
        Command::Man(command) => command.run(),
        Command::Extras(command) => command.run(),
    };
    match result {
        Ok(code) => code,
        // Whoever read the output has enough of it.
        Err(error) if error.reason.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            messages::error(&error);
            ExitCode::FAILURE
        }
    }
}

/// Output that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("{name}: can't be written: {reason}")]
pub(crate) struct Unwritable {
    /// The file as it was given, or "standard output".
    name: String,
    reason: io::Error,
}

impl Unwritable {
    /// What an error with the file or folder is told as.
    fn at(path: &std::path::Path) -> impl Fn(io::Error) -> Self + use<'_> {
        |reason| Unwritable { name: path.display().to_string(), reason }
    }

    fn stdout(reason: io::Error) -> Self {
        Unwritable { name: "standard output".to_owned(), reason }
    }
}

/// Prints a whole document.
fn print(document: &[u8]) -> Result<ExitCode, Unwritable> {
    use io::Write;
    let mut out = terminal::Documents::new();
    out.write_all(document).and_then(|()| out.flush()).map_err(Unwritable::stdout)?;
    Ok(ExitCode::SUCCESS)
}

/// A comparison of the fields that the arguments name.
fn comparison(only: Vec<FieldPointer>, ignore: Vec<FieldPointer>) -> Comparison {
    let picked = only.into_iter().fold(Comparison::new(), Comparison::only);
    ignore.into_iter().fold(picked, Comparison::ignore)
}

/// Ends the program where the arguments of a command make no sense together.
fn wrong_usage(command: &str, message: &str) -> ! {
    let mut ogpx = Ogpx::command();
    ogpx.build();
    let command = ogpx.find_subcommand_mut(command).expect("the caller is one of the commands");
    command.error(ErrorKind::ArgumentConflict, message).exit()
}
