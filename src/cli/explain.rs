//! `ogpx explain`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use ogpx::Excerpt;
use ogpx::compare::FieldPointer;
use ogpx::explain::{Explanation, Rule, Story};
use ogpx::record::EvidenceOrigin;
use serde_json::Value;

use super::apart::Apart;
use super::messages::{self, Messages};
use super::pick::{PageName, PickError};
use super::reading::{ReadingOptions, local};
use super::target::Target;
use super::terminal::{in_columns, plain};
use super::{Unwritable, print};

const EXAMPLES: &str = "\
Examples:
  ogpx explain FR0038.txt /irm/completion     where the value came from
  ogpx explain FR0038.txt /irm/ambition       why it is empty
  ogpx explain FR0038.txt                     the page with what claimed each line
  ogpx explain FR0038.txt --html FR0038.explained.html
  ogpx explain crawl.warc.gz#UA0053 /status   a page of an archive
  ogpx explain pages.ndjson#3                 the third line of a stream

Exit codes:
  0  explained
  1  the page gives no record, or its record has no such entry
  2  the arguments are wrong";

/// How much of a line is shown, in characters.
const SHOWN: usize = 100;
/// How wide the claims of a line are shown.
const CLAIMS: usize = 36;

/// Show how a value came about, or why a field is empty
///
/// With a pointer: the place on the page, the words, the rule and the code; of an empty field what
/// its rules look for, and the line that comes nearest. Without one: the page line by line, each
/// behind what claimed it.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Explain {
    /// The page; "-" is standard input. Of a folder, an archive or a stream, which of its pages stands
    /// behind a "#": an ID, a record or line, an address, or a file's way in the folder
    #[arg(value_parser = local())]
    page: PathBuf,

    /// JSON Pointer to a field of the record
    pointer: Option<FieldPointer>,

    #[command(flatten)]
    reading: ReadingOptions,

    /// Write page and record side by side to FILE, one HTML page that needs nothing else
    #[arg(long, value_name = "FILE", conflicts_with = "pointer")]
    html: Option<PathBuf>,
}

impl Explain {
    pub(super) fn run(self) -> Result<ExitCode, Unwritable> {
        let name = PageName::new(&self.page);
        let kind = self.reading.kind();
        if let Err(error) = Apart::new(&self.html).check(vec![name.place.clone()], kind) {
            super::wrong_usage("explain", &error.to_string());
        }
        let source = match name.pick(&self.reading) {
            Ok(source) => source,
            Err(PickError::Unreadable(error)) => {
                Messages::Human.no_page(&error);
                return Ok(ExitCode::FAILURE);
            }
            Err(error) => {
                messages::failure(&error);
                return Ok(ExitCode::FAILURE);
            }
        };
        let at = source.location().to_string();
        let parser = source.told(&self.reading.parser());
        let explanation = match Explanation::new(&source.bytes, &parser) {
            Ok(mut explanation) => {
                source.fill_in(&mut explanation.record.source);
                explanation
            }
            Err(error) => {
                Messages::Human.no_record(&source.location(), &error);
                return Ok(ExitCode::FAILURE);
            }
        };
        if let Some(path) = &self.html {
            let mut target = Target::open(Some(path))?;
            let written = target.write_all(explanation.html(&at).as_bytes());
            written.map_err(|reason| target.error(reason))?;
            target.close()?;
            return Ok(ExitCode::SUCCESS);
        }
        match &self.pointer {
            None => print(lines(&explanation).as_bytes()),
            Some(field) => match explanation.field(field) {
                Ok(story) => print(told(&at, field, &story).as_bytes()),
                Err(error) => {
                    messages::failure(&format!("{at}: {error}"));
                    Ok(ExitCode::FAILURE)
                }
            },
        }
    }
}

/// The page line by line, each behind what claimed it.
fn lines(explanation: &Explanation) -> String {
    let mut out = String::new();
    for line in explanation.lines() {
        // A part of a field says more than the field.
        let claims: BTreeSet<&str> = line.claims.iter().map(String::as_str).collect();
        let has_part = |claim: &str| {
            let inside = format!("{claim}/");
            claims.range(&inside[..]..).next().is_some_and(|next| next.starts_with(&inside))
        };
        let deepest = line.claims.iter().filter(|claim| !has_part(claim));
        let claims = shorten(&deepest.cloned().collect::<Vec<_>>().join(" "), CLAIMS);
        let text = shorten(&line.text, SHOWN);
        let _ = writeln!(out, "{:>5}  {claims:CLAIMS$}  {text}", line.number);
    }
    out
}

/// The story of a field.
fn told(input: &str, field: &FieldPointer, story: &Story) -> String {
    let mut out = String::new();
    let mut say = |line: String| {
        let _ = writeln!(out, "{line}");
    };
    let input = &*plain(input);
    match story {
        Story::Read { value, traced, places, words, normalised, rule, origin } => {
            say(format!("{field} = {}", shown(value)));
            if traced != field.as_str() {
                say(format!("  part of: {traced}"));
            }
            for place in places {
                say(marked(input, place));
            }
            if places.len() != 1 || places[0].text.trim() != words {
                say(format!("  words: {}", shorten(words, 4 * SHOWN)));
            }
            if let Some(code) = normalised {
                say(format!("  understood as: {code}"));
            }
            match Rule::named(rule) {
                Some(known) => say(format!("  rule: {rule}: {}", known.sentence)),
                None => say(format!("  rule: {rule}")),
            }
            say(format!("  from: {}", from(*origin)));
        }
        Story::Parts { value, parts } => {
            say(format!("{field} = {}", shown(value)));
            say(format!("  {} of its parts are traced:", parts.len()));
            parts.iter().for_each(|part| say(format!("  {part}")));
        }
        Story::Empty { rules, nearest } => {
            say(format!("{field} is empty: nothing on the page filled it"));
            rules.iter().for_each(|rule| say(format!("  looked for: {rule}")));
            match nearest {
                Some(miss) => {
                    let claims = miss.claims.join(", ");
                    say(format!(
                        "  nearest: line {}: {:?} is {:.0} % like {:?}; it went to {claims}",
                        miss.line,
                        miss.words,
                        100.0 * miss.likeness,
                        miss.like
                    ));
                }
                None => say("  nearest: no line of the page is like it".to_owned()),
            }
        }
        _ => {}
    }
    out
}

/// A line of the page with a place in it underlined.
fn marked(input: &str, place: &Excerpt) -> String {
    let before = place.text[..place.mark.start].chars().count();
    let marked = place.text[place.mark.clone()].chars().count();
    // Of a long line what is marked comes first.
    let skip = if before + marked > SHOWN { before.saturating_sub(SHOWN / 4) } else { 0 };
    let text: String = place.text.chars().skip(skip).collect();
    let dots = if skip > 0 { "…" } else { "" };
    let text = format!("{dots}{}", cut(&in_columns(&text), SHOWN));
    let blanks = " ".repeat(before - skip + dots.chars().count());
    let room = text.chars().count().saturating_sub(blanks.len());
    let line = place.line;
    format!(
        "  {input}:{line}:{}\n    {text}\n    {blanks}{}",
        place.column,
        "^".repeat(marked.min(room).max(1))
    )
}

fn from(origin: EvidenceOrigin) -> &'static str {
    match origin {
        EvidenceOrigin::Page => "the page's words",
        EvidenceOrigin::Address => "the page's address",
        EvidenceOrigin::Input => "what the caller or the archive said",
        EvidenceOrigin::Derived => "another value of the record",
        EvidenceOrigin::Correction => "a correction by hand",
        _ => "elsewhere",
    }
}

/// A value on one line: a text as it is, anything else as JSON.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => shorten(text, 4 * SHOWN),
        other => shorten(&other.to_string(), 4 * SHOWN),
    }
}

fn shorten(text: &str, most: usize) -> String {
    cut(&plain(&text.split_whitespace().collect::<Vec<_>>().join(" ")), most)
}

/// A text of at most so many characters.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some(_) => {
            let end = text.char_indices().nth(most - 1).map_or(0, |(end, _)| end);
            format!("{}…", &text[..end])
        }
        None => text.to_owned(),
    }
}
