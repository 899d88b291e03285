//! The driver over the page: tags and text as they come by, with their places.
//!
//! The tags are read from the page as they stand. Where text is that holds no tags (scripts, styles,
//! titles) is nearly always told by the tag before it. In the other pages `lol_html` says where it is, and
//! which of them mean one thing or another depending on what a stream can't know. Asked for no more than
//! that it stays in its scanner of tags, and takes half as long as all the rest of the reading.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use std::str::FromStr;
use std::sync::LazyLock;

use lol_html::errors::RewritingError;
use lol_html::html_content::Element;
use lol_html::{
    ElementContentHandlers, EndTagHandler, HandlerResult, HtmlRewriter, MemorySettings, OutputSink,
    Selector, Settings,
};

use super::attributes::Attributes;
use super::bare::{Around, Behind};
use super::candidate::Lines;
use super::markup::{self, Markup};
use super::sink::Sink;
use super::tag::Tag;
use super::tree::Tree;
use crate::error::{LimitKind, ParseError};
use crate::page::Hints;

/// Why a page could not be read in a stream.
pub(super) enum Failure {
    Parse(ParseError),
    /// The markup means one thing or another, depending on what is not known yet.
    Ambiguous(String),
}

/// Elements whose text holds no tags.
static BARE_TEXT: LazyLock<Option<Selector>> = LazyLock::new(|| {
    let names =
        "script, style, title, noscript, iframe, textarea, noframes, noembed, xmp, plaintext";
    Selector::from_str(names).ok()
});

/// What `lol_html` may take beside the page: enough for several hundred thousand elements that are
/// never closed.
const MEMORY: usize = 64 << 20;

struct Nowhere;

impl OutputSink for Nowhere {
    fn handle_chunk(&mut self, _: &[u8]) {}
}

/// Where text without tags begins and ends.
#[derive(Clone, Copy, Debug)]
struct Bare {
    start: usize,
    end: usize,
}

/// Reads a page; where it is not `strict`, what is ambiguous is guessed.
pub(super) fn read<'a>(
    source: &'a str,
    hints: &Hints<'_>,
    strict: bool,
) -> Result<Lines<'a>, Failure> {
    let limits = hints.limits;
    let new_tree = || Tree::new(Sink::new(source, limits).knowing(hints.is_label));
    let mut tree = new_tree();
    let told = walk(source, Texts::ByTags(Around::default()), &mut tree);
    let (agrees, outcome) = match told && tree.sink.error.is_none() {
        true => (true, Ok(())),
        false => {
            let (bare, outcome) = bare_texts(source, strict);
            if let Err(RewritingError::ParsingAmbiguity(why)) = &outcome {
                return Err(Failure::Ambiguous(why.to_string()));
            }
            tree = new_tree();
            (walk(source, Texts::Found(&bare), &mut tree) || !strict, outcome)
        }
    };
    if let Some(error) = tree.sink.error.take() {
        return Err(Failure::Parse(error));
    }
    match outcome {
        Err(RewritingError::MemoryLimitExceeded(_)) => {
            let limit = limits.depth;
            let over = ParseError::OverLimit { what: LimitKind::Depth, found: limit + 1, limit };
            Err(Failure::Parse(over))
        }
        Err(why) => Err(Failure::Ambiguous(why.to_string())),
        Ok(()) if !agrees => Err(Failure::Ambiguous("where a script begins is in doubt".into())),
        Ok(()) if strict && tree.has_stray_words => {
            Err(Failure::Ambiguous("words stand in a table outside of its cells".into()))
        }
        Ok(()) => tree.sink.finish().map_err(Failure::Parse),
    }
}

/// The texts without tags, in order.
fn bare_texts(source: &str, strict: bool) -> (Vec<Bare>, Result<(), RewritingError>) {
    let found: Rc<RefCell<Vec<Bare>>> = Rc::default();
    let handler = |element: &mut Element<'_, '_>| -> HandlerResult {
        // In a drawing such a name means nothing.
        if !element.namespace_uri().ends_with("xhtml") {
            return Ok(());
        }
        let start = element.source_location().bytes().end;
        let number = found.borrow().len();
        found.borrow_mut().push(Bare { start, end: source.len() });
        let found = Rc::clone(&found);
        let ended: EndTagHandler<'static> = Box::new(move |tag| {
            found.borrow_mut()[number].end = tag.source_location().bytes().start;
            Ok(())
        });
        element.on_end_tag(ended)
    };
    let memory = MemorySettings::new().with_max_allowed_memory_usage(source.len() + MEMORY);
    let mut settings = Settings::new().with_strict(strict).with_memory_settings(memory);
    if let Some(names) = &*BARE_TEXT {
        let handlers = ElementContentHandlers::default().element(handler);
        settings = settings.append_element_content_handler((Cow::Borrowed(names), handlers));
    }
    let mut rewriter = HtmlRewriter::new(settings, Nowhere);
    let outcome = rewriter.write(source.as_bytes()).and_then(|()| rewriter.end());
    (found.take(), outcome)
}

/// How it is known where texts without tags are.
enum Texts<'b> {
    /// By the tags before them.
    ByTags(Around),
    /// All of them were found before.
    Found(&'b [Bare]),
}

impl Texts<'_> {
    /// What stands behind a start tag that ends at a place.
    fn behind(&mut self, source: &str, name: &str, end: usize, self_closing: bool) -> Behind {
        match self {
            Texts::ByTags(around) => around.start(source, name, end, self_closing),
            Texts::Found([first, rest @ ..]) if first.start == end => {
                let end = first.end;
                *self = Texts::Found(rest);
                Behind::Bare(end)
            }
            Texts::Found(_) => Behind::Markup,
        }
    }

    /// Takes an end tag; tells whether it leaves no doubt.
    fn end(&mut self, name: &str) -> bool {
        match self {
            Texts::ByTags(around) => around.end(name),
            Texts::Found(_) => true,
        }
    }

    /// Passes over those that begin before a place; tells whether there were none.
    fn pass(&mut self, at: usize) -> bool {
        let Texts::Found(found) = self else { return true };
        let passed = found.iter().take_while(|bare| bare.start < at).count();
        *found = &found[passed..];
        passed == 0
    }
}

/// Feeds the page to the tree. Tells whether it was clear where texts without tags are: every one that was
/// found before began where a tag ended, and one that did not is passed over; what is told by the tags ends
/// with the first doubt.
fn walk<'a>(source: &'a str, mut texts: Texts<'_>, tree: &mut Tree<'a>) -> bool {
    let mut attributes = Attributes::new(true);
    let mut agrees = true;
    // Where text begins that was not handed on, and how far the page has been looked at.
    let (mut text, mut at) = (0, 0);
    while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
        let start = at + found;
        attributes.clear();
        let wanted = (!tree.sink.skips_attributes()).then_some(&mut attributes);
        let Some((what, end)) = markup::read(source, start, tree.is_foreign(), wanted) else {
            at = start + 1;
            continue;
        };
        if text < start {
            tree.text(&source[text..start], text as u32);
        }
        (text, at) = (end, end);
        match what {
            Markup::Start { name, self_closing } => {
                tree.start(name, &attributes, start as u32, self_closing);
                match texts.behind(source, name, end, self_closing) {
                    Behind::Markup => {}
                    Behind::Bare(bare_end) => {
                        let words = &source[end..bare_end];
                        match Tag::named(name) {
                            Tag::Title | Tag::Textarea => tree.bare(words, end as u32, true),
                            Tag::Xmp | Tag::Plaintext => tree.bare(words, end as u32, false),
                            _ => {}
                        }
                        (text, at) = (bare_end, bare_end);
                    }
                    Behind::InDoubt => return false,
                }
            }
            Markup::End { name } => {
                if !texts.end(name) {
                    return false;
                }
                tree.end(name, start as u32);
            }
            Markup::Comment(words) => tree.sink.comment(words),
            Markup::Verbatim { text, start } => tree.verbatim(text, start as u32),
            Markup::Nothing => {}
        }
        agrees &= texts.pass(at);
        if tree.sink.error.is_some() {
            return agrees;
        }
    }
    if text < source.len() {
        tree.text(&source[text..], text as u32);
    }
    agrees && texts.pass(usize::MAX)
}
