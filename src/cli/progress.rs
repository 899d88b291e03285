//! How far a batch is, on a terminal.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use ogpx::batch::Totals;
use ogpx::input::{InputKind, Place, size};

const KNOWN: &str = "{bar:30} {percent}%  {msg}  {eta} left";
const UNKNOWN: &str = "{spinner} {msg}";

/// A line on standard error that shows how far a batch is; nothing where that is no terminal.
#[derive(Debug)]
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn new(wanted: bool, places: &[Place], kind: InputKind) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if !wanted || bar.is_hidden() {
            return Progress { bar: ProgressBar::hidden() };
        }
        let total = size(places, kind).filter(|total| *total > 0);
        let style = ProgressStyle::with_template(if total.is_some() { KNOWN } else { UNKNOWN });
        if let Ok(style) = style {
            bar.set_style(style);
        }
        if let Some(total) = total {
            bar.set_length(total);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Progress { bar }
    }

    /// Shows the state after one more page.
    pub(super) fn show(&self, summary: &Totals, bytes: &AtomicU64) {
        if self.bar.is_hidden() {
            return;
        }
        let seconds = self.bar.elapsed().as_secs_f64().max(0.001);
        self.bar.set_position(bytes.load(Ordering::Relaxed));
        self.bar.set_message(format!(
            "{} pages, {:.0} a second, {} failures",
            summary.pages,
            summary.pages as f64 / seconds,
            summary.failed_pages()
        ));
    }

    /// Takes the line away while something else is written to standard error.
    pub(super) fn pause(&self, write: impl FnOnce()) {
        self.bar.suspend(write);
    }

    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
