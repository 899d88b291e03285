//! What is told on standard error.

use std::io::{self, Write};

use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use ogpx::batch::{Failure, Totals};
use ogpx::input::{InputError, Location};
use ogpx::{Diagnostic, ParseError, Severity};
use serde::Serialize;

use super::Unwritable;
use super::terminal::{json, plain};

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// The form of messages on standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Messages {
    /// FILE:LINE:COLUMN: SEVERITY[CODE]: MESSAGE
    #[default]
    Human,
    /// One JSON object a line, told apart by `type`
    Json,
    /// None but that output could not be written
    Silent,
}

/// A message as a JSON object.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Message<'a> {
    Diagnostic {
        #[serde(flatten)]
        at: Place<'a>,
        #[serde(flatten)]
        diagnostic: &'a Diagnostic,
    },
    Failure {
        #[serde(flatten)]
        at: Place<'a>,
        code: &'a str,
        message: &'a str,
    },
    Unmet {
        count: usize,
        keys: &'a [&'a str],
    },
    Summary {
        #[serde(flatten)]
        summary: &'a Totals,
        interrupted: bool,
    },
}

/// Where a page is.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    input: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

impl<'a> From<&'a Location> for Place<'a> {
    fn from(at: &'a Location) -> Self {
        let (record_id, url) = (at.record_id.as_deref(), at.url.as_deref());
        Place { input: &at.input, record_id, url }
    }
}

impl Messages {
    /// Tells what a reader of a page's record should know.
    pub(super) fn diagnostics(self, at: &Location, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match self {
                Messages::Human => {
                    let Diagnostic { code, severity, line, column, message, .. } = diagnostic;
                    let style = if *severity == Severity::Note { NOTE } else { WARNING };
                    let at = at.to_string();
                    let (at, message) = (plain(&at), plain(message));
                    tell(&format!(
                        "{at}:{line}:{column}: {style}{severity}[{code}]{style:#}: {message}"
                    ));
                }
                Messages::Json => tell_json(&Message::Diagnostic { at: at.into(), diagnostic }),
                Messages::Silent => {}
            }
        }
    }

    /// Tells that a page gave no record.
    pub(super) fn failure(self, failure: &Failure) {
        self.tell_failure(&failure.at, failure.code, &failure.message);
    }

    /// Tells that a place, or a part of one, gave no page.
    pub(super) fn no_page(self, error: &InputError) {
        self.tell_failure(&error.at, error.code(), &error.reason.to_string());
    }

    /// Tells that a page that is in no batch gave no record.
    pub(super) fn no_record(self, at: &Location, error: &ParseError) {
        self.tell_failure(at, error.code(), &error.to_string());
    }

    fn tell_failure(self, at: &Location, code: &str, message: &str) {
        match self {
            Messages::Human => {
                let at = at.to_string();
                let (at, message) = (plain(&at), plain(message));
                tell(&format!("{at}: {ERROR}error[{code}]{ERROR:#}: {message}"));
            }
            Messages::Json => tell_json(&Message::Failure { at: at.into(), code, message }),
            Messages::Silent => {}
        }
    }

    /// Tells of corrections whose commitments were not among the pages.
    pub(super) fn unmet(self, count: usize, keys: &[&str]) {
        match self {
            Messages::Human => tell(&format!(
                "ogpx: {count} corrections are of commitments that were not met: {}",
                plain(&keys.join(", "))
            )),
            Messages::Json => tell_json(&Message::Unmet { count, keys }),
            Messages::Silent => {}
        }
    }

    /// Tells how a batch went.
    pub(super) fn summary(self, summary: &Totals, interrupted: bool) {
        match self {
            Messages::Human if interrupted => tell(&format!("ogpx: interrupted after {summary}")),
            Messages::Human => tell(&format!("ogpx: {summary}")),
            Messages::Json => tell_json(&Message::Summary { summary, interrupted }),
            Messages::Silent => {}
        }
    }
}

/// Tells that output could not be written.
pub(super) fn error(error: &Unwritable) {
    failure(error);
}

/// Tells what keeps a command from doing its work.
pub(super) fn failure(error: &impl std::fmt::Display) {
    tell(&format!("{ERROR}error{ERROR:#}: {}", plain(&error.to_string())));
}

fn tell_json(message: &Message<'_>) {
    if let Ok(line) = json(message) {
        tell(&line);
    }
}

/// Where not even standard error can be written to, there is nobody left to tell.
fn tell(line: &str) {
    let mut stderr = anstream::AutoStream::auto(io::stderr().lock());
    let _ = writeln!(stderr, "{line}");
}
