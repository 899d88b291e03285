//! `ogpx check`.

use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use ogpx::input::{Location, Source, Sources};
use ogpx::{Diagnostic, Excerpt, Parser, Severity};
use serde::Serialize;

use super::messages::Place;
use super::reading::{PlaceOptions, local};
use super::terminal::{self, plain};
use super::{Unwritable, print};

const EXAMPLES: &str = "\
Examples:
  ogpx check FR0038.txt                    what was not understood, with its line
  ogpx check --strict pages/               fails where there are warnings
  ogpx check crawl.warc.gz                 every commitment page of an archive
  ogpx check --format github pages/*.txt   as annotations of a workflow
  ogpx check --explain unknown-value       the long story of a code

Exit codes:
  0  nothing found
  1  at least one page gave no record or, with --strict, a warning
  2  the arguments are wrong";

/// Check pages like a compiler: what was not understood, where, and what to do
///
/// Warnings are what was not understood or is missing, notes what is worth knowing of a right
/// record, errors pages that give no record.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Check {
    /// Pages as saved or crawled: files, folders, WARC archives; "-" is standard input
    #[arg(value_name = "PATH", value_parser = local(), required_unless_present_any = ["explain", "files_from"])]
    paths: Vec<PathBuf>,

    #[command(flatten)]
    places: PlaceOptions,

    /// How the findings are told
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: CheckFormat,

    /// Let warnings count as findings
    #[arg(long)]
    strict: bool,

    /// Tell the long story of a code instead of checking pages
    #[arg(long, value_name = "CODE", conflicts_with_all = ["paths", "files_from"])]
    explain: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum CheckFormat {
    /// The line with the place marked, and help
    Human,
    /// One JSON object a line
    Json,
    /// Workflow commands that GitHub shows beside the line
    Github,
}

/// What is told of a page.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Told<'a> {
    Diagnostic {
        #[serde(flatten)]
        at: Place<'a>,
        #[serde(flatten)]
        diagnostic: &'a Diagnostic,
        text: &'a str,
        help: &'a str,
    },
    Failure {
        #[serde(flatten)]
        at: Place<'a>,
        code: &'a str,
        message: String,
        help: &'a str,
    },
}

#[derive(Default)]
struct Counts {
    pages: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Check {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        if let Some(code) = &self.explain {
            return explain(code);
        }
        self.places.check_usage("check", &self.paths);
        let reading = &self.places.reading;
        let parser = reading.parser().evidence(true);
        let mut out = Printed::stdout();
        let mut counts = Counts::default();
        for source in Sources::from(reading.captures(self.places.of(&self.paths))) {
            counts.pages += 1;
            let told = match source {
                Ok(source) => self.page(&source, &parser, &mut out, &mut counts),
                Err(error) => {
                    counts.errors += 1;
                    self.tell_failure(&error.at, error.code(), error.reason.to_string(), &mut out)
                }
            };
            told.and_then(|()| out.to.flush()).map_err(Unwritable::stdout)?;
        }
        if self.format == CheckFormat::Human {
            writeln!(out.to, "{}", counts.summary())
                .and_then(|()| out.to.flush())
                .map_err(Unwritable::stdout)?;
        }
        let found = counts.errors > 0 || (self.strict && counts.warnings > 0);
        Ok(if found { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn page(
        &self,
        source: &Source,
        parser: &Parser,
        out: &mut Printed,
        counts: &mut Counts,
    ) -> io::Result<()> {
        let at = source.location();
        match source.parse(parser) {
            Ok(mut extraction) => {
                extraction.place_diagnostics(&source.bytes);
                for diagnostic in extraction.diagnostics {
                    match diagnostic.severity {
                        Severity::Note => counts.notes += 1,
                        _ => counts.warnings += 1,
                    }
                    let Diagnostic { bytes, line, column, .. } = diagnostic;
                    let excerpt = Excerpt::at(&source.bytes, bytes, line, column);
                    self.tell(&at, &diagnostic, &excerpt, out)?;
                }
                Ok(())
            }
            Err(error) => {
                counts.errors += 1;
                self.tell_failure(&at, error.code(), error.to_string(), out)
            }
        }
    }

    fn tell(
        &self,
        at: &Location,
        diagnostic: &Diagnostic,
        excerpt: &Excerpt,
        out: &mut Printed,
    ) -> io::Result<()> {
        let code = diagnostic.code.as_str();
        let help = ogpx::what_to_do(code).unwrap_or_default();
        match self.format {
            CheckFormat::Human => {
                let level = match diagnostic.severity {
                    Severity::Note => Level::NOTE,
                    _ => Level::WARNING,
                };
                let title = level.primary_title(plain(&diagnostic.message)).id(code);
                let path = at.to_string();
                let path = plain(&path);
                let (before, rest) = excerpt.text.split_at(excerpt.mark.start);
                let (marked, after) = rest.split_at(excerpt.mark.len());
                let [before, marked, after] = [before, marked, after].map(plain);
                let mark = before.len()..before.len() + marked.len();
                let line = format!("{before}{marked}{after}");
                let snippet = Snippet::source(&line)
                    .line_start(excerpt.line)
                    .annotation(AnnotationKind::Primary.span(mark));
                // Of a line that is not whole, only the diagnostic knows the column.
                let is_whole = !excerpt.is_cut && line == excerpt.text;
                let place = format!("{path}:{}:{}", diagnostic.line, diagnostic.column);
                let mut report = match (diagnostic.bytes.is_empty(), is_whole) {
                    (true, _) => title.element(Origin::path(path)),
                    (false, true) => title.element(snippet.path(path)),
                    (false, false) => title.element(Origin::path(place)).element(snippet),
                };
                if let Some(field) = &diagnostic.field {
                    report = report.element(Level::NOTE.with_name("field").message(plain(field)));
                }
                out.report(report.element(Level::HELP.message(help)))
            }
            CheckFormat::Json => {
                let at = at.into();
                out.json(&Told::Diagnostic { at, diagnostic, text: &excerpt.text, help })
            }
            CheckFormat::Github => {
                let kind = if diagnostic.severity == Severity::Note { "notice" } else { "warning" };
                let Diagnostic { line, column, message, .. } = diagnostic;
                // The lines of an archive's page are none of the archive's.
                let (place, message) = match &at.record_id {
                    Some(id) => (String::new(), format!("{id}:{line}:{column}: {message}")),
                    None => {
                        let marked = excerpt.text[excerpt.mark.clone()].chars().count();
                        let end = match marked {
                            0 => String::new(),
                            _ => format!(",endColumn={}", column + marked),
                        };
                        (format!(",line={line},col={column}{end}"), message.clone())
                    }
                };
                writeln!(
                    out.to,
                    "::{kind} file={}{place},title={code}::{}",
                    property(&at.input),
                    escaped(&format!("{}\n{help}", plain(&message)))
                )
            }
        }
    }

    fn tell_failure(
        &self,
        at: &Location,
        code: &str,
        message: String,
        out: &mut Printed,
    ) -> io::Result<()> {
        let help = ogpx::what_to_do(code).unwrap_or_default();
        match self.format {
            CheckFormat::Human => {
                let title = Level::ERROR.primary_title(plain(&message)).id(code);
                let path = at.to_string();
                let report = title.element(Origin::path(plain(&path)));
                out.report(report.element(Level::HELP.message(help)))
            }
            CheckFormat::Json => out.json(&Told::Failure { at: at.into(), code, message, help }),
            CheckFormat::Github => {
                let id = at.record_id.as_ref().map(|id| format!("{id}: ")).unwrap_or_default();
                writeln!(
                    out.to,
                    "::error file={},title={code}::{}",
                    property(&at.input),
                    escaped(&format!("{}\n{help}", plain(&format!("{id}{message}"))))
                )
            }
        }
    }
}

impl Counts {
    fn summary(&self) -> String {
        let counted = |count: usize, word: &str| {
            format!("{count} {word}{}", if count == 1 { "" } else { "s" })
        };
        format!(
            "{}: {}, {}, {}",
            counted(self.pages, "page"),
            counted(self.errors, "error"),
            counted(self.warnings, "warning"),
            counted(self.notes, "note")
        )
    }
}

/// Standard output, written once a page, and reports for it: coloured for a terminal, plain for all else.
struct Printed {
    to: BufWriter<AutoStream<StdoutLock<'static>>>,
    renderer: Renderer,
}

impl Printed {
    fn stdout() -> Printed {
        let to = AutoStream::auto(io::stdout().lock());
        let renderer = match to.current_choice() {
            ColorChoice::Never => Renderer::plain(),
            _ => Renderer::styled(),
        };
        Printed { to: BufWriter::new(to), renderer }
    }

    fn report(&mut self, group: Group<'_>) -> io::Result<()> {
        writeln!(self.to, "{}\n", self.renderer.render(&[group]))
    }

    fn json(&mut self, told: &Told<'_>) -> io::Result<()> {
        writeln!(self.to, "{}", terminal::json(told)?)
    }
}

/// A message of a workflow command, where a line break would end it.
fn escaped(message: &str) -> String {
    let lines: Vec<_> = message.lines().map(plain).collect();
    lines.join("\n").replace('%', "%25").replace('\n', "%0A")
}

/// A property of a workflow command, where also commas and colons end it.
fn property(value: &str) -> String {
    escaped(value).replace(':', "%3A").replace(',', "%2C")
}

fn explain(code: &str) -> Result<ExitCode, Unwritable> {
    match ogpx::story(code) {
        Some(story) => print(format!("{code}\n\n{story}\n").as_bytes()),
        None => {
            let like = ogpx::nearest_code(code)
                .map_or_else(String::new, |nearest| format!("; did you mean {nearest:?}?"));
            super::wrong_usage("check", &format!("there is no code {code:?}{like}"))
        }
    }
}
