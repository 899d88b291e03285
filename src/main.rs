//! The command `ogpx`: arguments in, library calls, results out.

mod cli;

/// A page is thousands of small values that are made and dropped at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
