//! Ctrl-C, and what else asks the program to end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What a shell calls a program that an interruption ended.
pub(super) const EXIT_CODE: u8 = 130;

/// Sets the flag on the first request to end, so that what was begun is finished, and ends the program
/// on the second. The function tells whether there was one.
pub(super) fn watch(stop: Arc<AtomicBool>) -> impl Fn() -> bool {
    let asked = Arc::new(AtomicBool::new(false));
    let noted = Arc::clone(&asked);
    // Where the system has no such handlers, the program ends as any other does.
    let _ = ctrlc::set_handler(move || {
        if noted.swap(true, Ordering::Relaxed) {
            std::process::exit(EXIT_CODE.into());
        }
        stop.store(true, Ordering::Relaxed);
    });
    move || asked.load(Ordering::Relaxed)
}
