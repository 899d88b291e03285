//! `ogpx check`.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use clap::ValueEnum;
use ogpx::{Diagnostic, Excerpt, Parser, Severity};
use serde::Serialize;

use super::given;
use super::messages;
use super::{Unwritable, print};

const EXAMPLES: &str = "\
Examples:
  ogpx check FR0038.txt                    what was not understood, with its line
  ogpx check --strict pages/               fails where there are warnings
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
    /// Pages, or folders of them; "-" is standard input
    #[arg(value_name = "PATH", required_unless_present = "explain")]
    paths: Vec<PathBuf>,

    /// How the findings are told
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: CheckFormat,

    /// Let warnings count as findings
    #[arg(long)]
    strict: bool,

    /// Tell the long story of a code instead of checking pages
    #[arg(long, value_name = "CODE", conflicts_with = "paths")]
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
        input: &'a str,
        #[serde(flatten)]
        diagnostic: &'a Diagnostic,
        text: &'a str,
        help: &'a str,
    },
    Failure {
        input: &'a str,
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
        if self.paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
            super::wrong_usage("check", "standard input can be read only once");
        }
        let pages = match given::pages(&self.paths) {
            Ok(pages) => pages,
            Err(error) => {
                messages::failure(&error);
                return Ok(ExitCode::FAILURE);
            }
        };
        let mut out = anstream::AutoStream::auto(io::stdout().lock());
        let mut counts = Counts::default();
        for page in pages {
            counts.pages += 1;
            self.page(&page.path, &mut out, &mut counts).map_err(Unwritable::stdout)?;
        }
        if self.format == CheckFormat::Human {
            writeln!(out, "{}", counts.summary()).map_err(Unwritable::stdout)?;
        }
        out.flush().map_err(Unwritable::stdout)?;
        let found = counts.errors > 0 || (self.strict && counts.warnings > 0);
        Ok(if found { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    fn page(
        &self,
        path: &std::path::Path,
        out: &mut impl Write,
        counts: &mut Counts,
    ) -> io::Result<()> {
        let input = path.display().to_string();
        let source = match given::read(path) {
            Ok(source) => source,
            Err(error) => {
                counts.errors += 1;
                let message = error.reason();
                return self.tell_failure(&input, "unreadable", message, out);
            }
        };
        match source.parse(&Parser::new().evidence(true)) {
            Ok(extraction) => {
                let placed =
                    |remark: Diagnostic| remark.placed(&source.bytes, &extraction.evidence);
                let mut diagnostics: Vec<_> =
                    extraction.diagnostics.into_iter().map(placed).collect();
                diagnostics.sort_by_key(|diagnostic| diagnostic.bytes);
                for diagnostic in diagnostics {
                    match diagnostic.severity {
                        Severity::Note => counts.notes += 1,
                        _ => counts.warnings += 1,
                    }
                    let excerpt = Excerpt::new(&source.bytes, diagnostic.bytes);
                    self.tell(&input, &diagnostic, &excerpt, out)?;
                }
                Ok(())
            }
            Err(error) => {
                counts.errors += 1;
                self.tell_failure(&input, error.code(), error.to_string(), out)
            }
        }
    }

    fn tell(
        &self,
        input: &str,
        diagnostic: &Diagnostic,
        excerpt: &Excerpt,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let code = diagnostic.code.as_str();
        let help = ogpx::what_to_do(code).unwrap_or_default();
        match self.format {
            CheckFormat::Human => {
                let level = match diagnostic.severity {
                    Severity::Note => Level::NOTE,
                    _ => Level::WARNING,
                };
                let title = level.primary_title(&diagnostic.message).id(code);
                let mut report = match diagnostic.bytes.is_empty() {
                    true => title.element(annotate_snippets::Origin::path(input)),
                    false => title.element(
                        Snippet::source(&excerpt.text)
                            .line_start(excerpt.line)
                            .path(input)
                            .annotation(AnnotationKind::Primary.span(excerpt.mark.clone())),
                    ),
                };
                if let Some(field) = &diagnostic.field {
                    report = report.element(Level::NOTE.with_name("field").message(field));
                }
                render(report.element(Level::HELP.message(help)), out)
            }
            CheckFormat::Json => {
                json(&Told::Diagnostic { input, diagnostic, text: &excerpt.text, help }, out)
            }
            CheckFormat::Github => {
                let kind = if diagnostic.severity == Severity::Note { "notice" } else { "warning" };
                let mut place = format!("line={},col={}", diagnostic.line, diagnostic.column);
                let marked = excerpt.text[excerpt.mark.clone()].chars().count();
                if marked > 0 {
                    place += &format!(",endColumn={}", diagnostic.column + marked);
                }
                writeln!(
                    out,
                    "::{kind} file={},{place},title={code}::{}",
                    property(input),
                    escaped(&format!("{}\n{help}", diagnostic.message))
                )
            }
        }
    }

    fn tell_failure(
        &self,
        input: &str,
        code: &str,
        message: String,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let help = ogpx::what_to_do(code).unwrap_or_default();
        match self.format {
            CheckFormat::Human => {
                let title = Level::ERROR.primary_title(message).id(code);
                let report = title.element(annotate_snippets::Origin::path(input));
                render(report.element(Level::HELP.message(help)), out)
            }
            CheckFormat::Json => json(&Told::Failure { input, code, message, help }, out),
            CheckFormat::Github => writeln!(
                out,
                "::error file={},title={code}::{}",
                property(input),
                escaped(&format!("{message}\n{help}"))
            ),
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

fn render(group: Group<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}\n", Renderer::styled().render(&[group]))
}

fn json(told: &Told<'_>, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, told)?;
    out.write_all(b"\n")
}

/// A message of a workflow command, where a line break would end it.
fn escaped(message: &str) -> String {
    message.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
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
