//! `ogpx convert`.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, ValueEnum, error::ErrorKind};
use ogpx::input::{Place, Sources};
use ogpx::output::{OutputFormat, Parts, RecordWriter};

use super::messages::Messages;
use super::target::Target;
use super::{EXIT_CODES, Ogpx, Unwritable};

const EXAMPLES: &str = "\
Examples:
  ogpx convert FR0038.txt                      one page as YAML
  ogpx convert --format json pages/*.txt       many pages as one JSON array
  curl -s URL | ogpx convert -                 a page from standard input
  ogpx convert --evidence FR0038.html          with the place that each value came from
  ogpx convert --format ndjson -o commitments.ndjson pages/*.html";

/// Convert pages to records
///
/// Each page becomes a record on standard output, in the order given; messages go to standard error.
/// A page that gives no record is named there with the reason, and the others go on.
#[derive(Debug, clap::Args)]
#[command(after_help = format!("{EXAMPLES}\n\n{EXIT_CODES}"))]
pub(super) struct Convert {
    /// Pages as saved or crawled; "-" is standard input, as is no path at all
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// What the pages are written in; found from each page's bytes otherwise
    #[arg(long, value_name = "FORMAT")]
    from: Option<PageFormat>,

    /// What the records are written as
    #[arg(long, value_name = "FORMAT", default_value = "yaml")]
    format: RecordFormat,

    /// Write the records to FILE, which appears only once it is complete
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Put the page's blocks, with what claimed each, into the records
    #[arg(long)]
    content: bool,

    /// Put the place that each value came from into the records
    #[arg(long)]
    evidence: bool,

    /// Put the messages about a page into its record too
    #[arg(long)]
    diagnostics: bool,

    /// The form of the messages on standard error
    #[arg(long, value_name = "FORM", default_value = "human")]
    messages: Messages,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PageFormat {
    /// Text as an extractor delivers it
    Text,
    /// HTML or XHTML
    Html,
    /// Markdown
    Markdown,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RecordFormat {
    /// YAML documents, "---" between them
    Yaml,
    /// One JSON array
    Json,
    /// JSON, one record a line
    Ndjson,
}

impl Convert {
    pub(super) fn run(mut self) -> Result<ExitCode, Unwritable> {
        self.check_usage();
        let parts =
            Parts { content: self.content, evidence: self.evidence, diagnostics: self.diagnostics };
        let parser = self.parser();
        let mut target = Target::open(self.output.as_deref())?;
        let mut failed = false;
        let mut records = RecordWriter::new(self.format.into(), &mut target);
        let result = 'pages: {
            for source in Sources::new(self.paths.into_iter().map(Place::from)) {
                let source = match source {
                    Ok(source) => source,
                    Err(error) => {
                        self.messages.unreadable(&error);
                        failed = true;
                        continue;
                    }
                };
                match source.parse(&parser) {
                    Ok(extraction) => {
                        self.messages.diagnostics(&source.input, &extraction.diagnostics);
                        if let Err(error) = records.write(&parts.attach(extraction)) {
                            break 'pages Err(error);
                        }
                    }
                    Err(error) => {
                        self.messages.no_record(&source.input, &error);
                        failed = true;
                    }
                }
            }
            records.finish().map(|_| ())
        };
        match result {
            Ok(()) => target.close()?,
            Err(reason) => return Err(target.error(reason)),
        }
        Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }

    /// Ends the program where what the arguments ask for makes no sense.
    fn check_usage(&mut self) {
        if self.paths.is_empty() {
            if io::stdin().is_terminal() {
                wrong_usage(
                    ErrorKind::MissingRequiredArgument,
                    "no page given: name a file, or pipe a page in",
                );
            }
            self.paths.push("-".into());
        }
        if self.paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
            wrong_usage(ErrorKind::ArgumentConflict, "standard input can be read only once");
        }
    }

    fn parser(&self) -> ogpx::Parser {
        let parser = ogpx::Parser::new().content(self.content).evidence(self.evidence);
        match self.from {
            Some(PageFormat::Text) => parser.format(ogpx::Format::Text),
            Some(PageFormat::Html) => parser.format(ogpx::Format::Html),
            Some(PageFormat::Markdown) => parser.format(ogpx::Format::Markdown),
            None => parser,
        }
    }
}

impl From<RecordFormat> for OutputFormat {
    fn from(format: RecordFormat) -> Self {
        match format {
            RecordFormat::Yaml => OutputFormat::Yaml,
            RecordFormat::Json => OutputFormat::Json,
            RecordFormat::Ndjson => OutputFormat::Ndjson,
        }
    }
}

fn wrong_usage(kind: ErrorKind, message: &str) -> ! {
    let mut command = Ogpx::command();
    command.build();
    command
        .find_subcommand_mut("convert")
        .expect("convert is a command")
        .error(kind, message)
        .exit()
}
