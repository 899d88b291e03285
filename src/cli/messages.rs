//! What is told on standard error.

use std::io::{self, Write};

use clap::ValueEnum;
use clap::builder::styling::{AnsiColor, Style};
use ogpx::{Diagnostic, ParseError, Severity, input::InputError};
use serde::Serialize;

use super::Unwritable;

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
        input: &'a str,
        #[serde(flatten)]
        diagnostic: &'a Diagnostic,
    },
    Failure {
        input: &'a str,
        code: &'a str,
        message: String,
    },
}

impl Messages {
    /// Tells what a reader of a page's record should know.
    pub(super) fn diagnostics(self, input: &str, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics {
            match self {
                Messages::Human => {
                    let Diagnostic { code, severity, line, column, message, .. } = diagnostic;
                    let style = if *severity == Severity::Note { NOTE } else { WARNING };
                    tell(&format!(
                        "{input}:{line}:{column}: {style}{severity}[{code}]{style:#}: {message}"
                    ));
                }
                Messages::Json => tell_json(&Message::Diagnostic { input, diagnostic }),
                Messages::Silent => {}
            }
        }
    }

    /// Tells that a page gave no record.
    pub(super) fn no_record(self, input: &str, error: &ParseError) {
        self.failure(input, error.code(), error.to_string());
    }

    /// Tells that a page could not be read.
    pub(super) fn unreadable(self, error: &InputError) {
        self.failure(error.input(), error.code(), error.to_string());
    }

    fn failure(self, input: &str, code: &str, message: String) {
        match self {
            Messages::Human => tell(&format!("{input}: {ERROR}error[{code}]{ERROR:#}: {message}")),
            Messages::Json => tell_json(&Message::Failure { input, code, message }),
            Messages::Silent => {}
        }
    }
}

/// Tells that output could not be written.
pub(super) fn error(error: &Unwritable) {
    tell(&format!("{ERROR}error{ERROR:#}: {error}"));
}

/// Tells what keeps a command from doing its work.
pub(super) fn failure(error: &impl std::fmt::Display) {
    tell(&format!("{ERROR}error{ERROR:#}: {error}"));
}

fn tell_json(message: &Message<'_>) {
    if let Ok(line) = serde_json::to_string(message) {
        tell(&line);
    }
}

/// Where not even standard error can be written to, there is nobody left to tell.
fn tell(line: &str) {
    let mut stderr = anstream::AutoStream::auto(io::stderr().lock());
    let _ = writeln!(stderr, "{line}");
}
