//! Which pages are read, and how, as options that every command has which reads many.

use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::{PathBufValueParser, TypedValueParser};
use ogpx::Parser;
use ogpx::input::{Captures, InputKind, InputLimits, Outputs, Place};

use super::limits::LimitOptions;
use super::words::WordsOptions;

/// A path as an argument: an address on the web is none.
pub(super) fn local() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| {
        let text = path.to_string_lossy();
        let is_address = ["http:", "https:"].iter().any(|start| text.starts_with(start));
        match is_address && !path.exists() {
            true => Err(format!(
                "it is an address, and ogpx fetches nothing: save the page, or pipe it in: \
                 curl -sL {text} | ogpx convert --url {text} -"
            )),
            false => Ok(path),
        }
    })
}

/// Where pages are besides the paths given, and how they are read.
#[derive(Debug, clap::Args)]
pub(super) struct PlaceOptions {
    /// Read further paths from FILE, one a line; "-" is standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,

    #[command(flatten)]
    pub(super) reading: ReadingOptions,
}

impl PlaceOptions {
    /// Whether a file names further places.
    pub(super) fn names_more(&self) -> bool {
        self.files_from.is_some()
    }

    /// The paths and what else names places, in this order.
    pub(super) fn of(&self, paths: &[PathBuf]) -> Vec<Place> {
        let listed = self.files_from.iter().cloned().map(Place::FilesFrom);
        paths.iter().cloned().map(Place::from).chain(listed).collect()
    }

    /// Ends the program where standard input is among the places more than once.
    pub(super) fn check_usage(&self, command: &str, paths: &[PathBuf]) {
        let all = paths.iter().chain(&self.files_from);
        if all.filter(|path| path.as_os_str() == "-").count() > 1 {
            super::wrong_usage(command, "standard input can be read only once");
        }
    }
}

/// How pages are read.
#[derive(Debug, clap::Args)]
pub(super) struct ReadingOptions {
    /// What the paths hold
    #[arg(long, value_name = "KIND", default_value = "auto")]
    input: Kind,

    /// Read every page of an archive, not only those at the address of a commitment
    #[arg(long)]
    all_urls: bool,

    /// What the pages are written in; found from each page's bytes otherwise
    #[arg(long, value_name = "FORMAT")]
    from: Option<PageFormat>,

    /// The address that the pages were fetched from, where the input tells none
    #[arg(long, value_name = "URL")]
    url: Option<String>,

    /// The content type that the pages were served with, where the input tells none
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,

    #[command(flatten)]
    words: WordsOptions,

    #[command(flatten)]
    limits: LimitOptions,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Kind {
    /// What their names say
    Auto,
    /// A page each
    Page,
    /// JSON objects, one a line: url, html or text or markdown, captured, content_type
    Ndjson,
    /// WARC archives
    Warc,
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

impl ReadingOptions {
    /// What the places hold.
    pub(super) fn kind(&self) -> InputKind {
        match self.input {
            Kind::Auto => InputKind::Auto,
            Kind::Page => InputKind::Page,
            Kind::Ndjson => InputKind::Ndjson,
            Kind::Warc => InputKind::Warc,
        }
    }

    /// How much a capture may hold.
    pub(super) fn limits(&self) -> InputLimits {
        self.limits.of_input()
    }

    /// The pages of places. What standard output and standard error are led to is none.
    pub(super) fn captures(&self, places: Vec<Place>) -> Captures {
        let captures = Captures::new(places).kind(self.kind()).limits(self.limits());
        captures.all_urls(self.all_urls).leave_out(Outputs::standard())
    }

    /// What reads a page.
    pub(super) fn parser(&self) -> Parser {
        let mut parser = self.words.of(Parser::new().limits(self.limits.of_page()));
        if let Some(url) = &self.url {
            parser = parser.url(url);
        }
        if let Some(content_type) = &self.content_type {
            parser = parser.content_type(content_type);
        }
        match self.from {
            Some(PageFormat::Text) => parser.format(ogpx::Format::Text),
            Some(PageFormat::Html) => parser.format(ogpx::Format::Html),
            Some(PageFormat::Markdown) => parser.format(ogpx::Format::Markdown),
            None => parser,
        }
    }
}
