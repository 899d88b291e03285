//! The command `ogpx`: arguments in, library calls, results out.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
