//! What both drivers feed: elements that open and close in order, and text. Lines come out.
//!
//! Every line becomes a [`Candidate`]; which of them are the page's content is decided when the
//! page is known as a whole, in [`content`](super::content).

mod dropped;
mod elements;
mod lines;
mod run_in;
mod side_by_side;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::alt;
use super::attributes::Attributes;
use super::candidate::Lines;
use super::context::Contexts;
use super::role;
use super::shown::Words;
use super::tag::Tag;
use super::words::{Line, Mark};
use crate::error::{LimitKind, ParseError};
use crate::limits::Limits;
use run_in::RunIn;
use side_by_side::Beside;

#[derive(Debug)]
struct Frame<'a> {
    tag: Tag,
    /// What it counts as by its role.
    part: Tag,
    block: bool,
    region: Option<u32>,
    mark: Mark,
    candidates: u32,
    context: bool,
    heading: Option<Option<u8>>,
    /// What stands for its content where it shows no words.
    words: Option<Words<'a>>,
    quiet: bool,
    /// Controls: what it opens.
    opens: Option<&'a str>,
    /// Of an element that may be a value.
    class: &'a str,
    /// Block elements directly in it, and how many lines there were when the first was over.
    children: u8,
    first: Option<u32>,
}

#[derive(Debug)]
pub(in crate::page) struct Sink<'a> {
    lines: Lines<'a>,
    source: &'a str,
    limits: Limits,
    pub(in crate::page) error: Option<ParseError>,
    frames: Vec<Frame<'a>>,
    line: Line,
    contexts: Contexts,
    heading: Option<u8>,
    link: Option<(Cow<'a, str>, u32)>,
    /// A link that is a tab.
    tab_link: Option<u32>,
    links_of_line: u32,
    /// Days that the markup gives for words of the line.
    dates: Vec<String>,
    apart: bool,
    pre: u32,
    inner: u32,
    /// How deep in something that is no content, and whether that is a picture whose title counts.
    skip: u32,
    svg: Option<Svg<'a>>,
    skipped_footer: bool,
    ids: HashSet<&'a str>,
    popups: HashSet<&'a str>,
    controls: HashSet<&'a str>,
    lone_button: Option<u32>,
    after_button: bool,
    toolbar: Option<(usize, usize, usize)>,
    nav: Option<Nav>,
    /// Whether words are a label, where the caller knows labels.
    known_label: Option<fn(&str) -> bool>,
    run_in: RunIn,
    /// Elements of the line that may be values side by side.
    beside: Vec<Beside<'a>>,
    /// Where one of them is over, and whether another begins right there.
    closed: Option<u32>,
    touched: bool,
    /// Whether a title has been broken within, and may go on.
    broken: bool,
    /// Where blanks part such elements that the page has not.
    gaps: Vec<u32>,
    /// A box that stands before the next words: whether it is ticked, and its bytes where it has any.
    tick: Option<(bool, Option<Range<u32>>)>,
}

/// How many lines a `nav` may have and be a breadcrumb; with more it is a menu.
const CRUMBS: usize = 12;

/// Where the sink stood when a `nav` opened.
#[derive(Debug)]
struct Nav {
    frame: usize,
    candidates: usize,
    links: usize,
    regions: usize,
}

#[derive(Debug)]
struct Svg<'a> {
    words: Option<Words<'a>>,
    in_title: bool,
    silent: bool,
}

impl<'a> Sink<'a> {
    pub(in crate::page) fn new(source: &'a str, limits: Limits) -> Self {
        Sink {
            lines: Lines::default(),
            source,
            limits,
            error: None,
            frames: Vec::with_capacity(32),
            line: Line::default(),
            contexts: Contexts::default(),
            heading: None,
            link: None,
            tab_link: None,
            links_of_line: 0,
            dates: Vec::new(),
            apart: true,
            pre: 0,
            inner: 0,
            skip: 0,
            svg: None,
            skipped_footer: false,
            ids: HashSet::new(),
            popups: HashSet::new(),
            controls: HashSet::new(),
            lone_button: None,
            after_button: false,
            toolbar: None,
            nav: None,
            known_label: None,
            run_in: RunIn::default(),
            beside: Vec::new(),
            closed: None,
            touched: false,
            broken: false,
            gaps: Vec::new(),
            tick: None,
        }
    }

    /// The sink with the labels that the caller knows.
    pub(in crate::page) fn knowing(mut self, label: Option<fn(&str) -> bool>) -> Self {
        self.known_label = label;
        self
    }

    /// A sink for elements whose places in the markup nobody knows.
    #[cfg(feature = "scraper")]
    pub(in crate::page) fn placeless(limits: Limits) -> Self {
        let mut sink = Sink::new("", limits);
        sink.line.placeless = true;
        sink
    }

    pub(super) fn depth(&self) -> usize {
        self.frames.len() + self.skip as usize
    }

    /// Whether the attributes of what opens next count for nothing.
    pub(super) fn skips_attributes(&self) -> bool {
        self.skip > 0
    }

    pub(in crate::page) fn open(&mut self, tag: Tag, attributes: &Attributes<'a>, at: u32) {
        if self.depth() >= self.limits.depth && self.error.is_none() {
            self.error = Some(ParseError::OverLimit {
                what: LimitKind::Depth,
                found: self.depth() + 1,
                limit: self.limits.depth,
            });
        }
        if self
            .nav
            .as_ref()
            .is_some_and(|nav| self.lines.candidates.len() > nav.candidates + CRUMBS)
        {
            self.skip_nav();
        }
        if self.skip > 0 {
            self.skip += 1;
            if let Some(svg) = &mut self.svg {
                svg.in_title = tag == Tag::Title && svg.words.is_none();
            }
            return;
        }
        match tag {
            Tag::Svg => return self.open_svg(attributes),
            Tag::Title => {
                self.lines.head.in_title = true;
                self.skip = 1;
                return;
            }
            _ => {}
        }
        let tag = role::of_table(tag, attributes);
        let part = role::part(tag, attributes);
        if let Some(id) = attributes.raw("id") {
            self.ids.insert(id);
        }
        if self.is_dropped(tag, part, attributes) {
            self.drop_element(tag, part, attributes);
            return;
        }
        if part == Tag::Nav && self.nav.is_none() {
            self.break_line(true);
            self.nav = Some(Nav {
                frame: self.frames.len(),
                candidates: self.lines.candidates.len(),
                links: self.lines.links.len(),
                regions: self.lines.regions.len(),
            });
        }
        if tag == Tag::Textarea {
            self.note_control(attributes, true);
        }
        let role_tab = attributes.is("role", &["tab", "tabpanel"]);
        // An element that a site made up lays the page out, unless it stands within a line.
        let lays_out = tag == Tag::Custom && self.line.is_empty();
        let block = tag.is_block() || role_tab || lays_out;
        if block {
            self.break_line(true);
            if let Some(parent) = self.frames.last_mut() {
                parent.children = parent.children.saturating_add(1);
                if self.lines.candidates.len() as u32 > parent.candidates {
                    parent.first.get_or_insert(self.lines.candidates.len() as u32);
                }
            }
        }
        if tag == Tag::Button && self.line.text.ends_with(char::is_alphanumeric) {
            self.line.gap(at);
        }
        self.touched |= matches!(tag, Tag::Span | Tag::Other | Tag::Code) && self.is_closed_here();
        self.dates.extend(attributes.day(tag));
        let heading = tag.heading().or_else(|| role::heading(attributes));
        let mut frame = Frame {
            tag,
            part,
            block,
            region: None,
            mark: self.line.mark(),
            candidates: self.lines.candidates.len() as u32,
            context: false,
            heading: heading.map(|_| self.heading),
            words: alt::fallback(tag, attributes),
            quiet: !block && attributes.is("aria-hidden", &["true"]),
            opens: attributes.raw("aria-controls").or_else(|| attributes.raw("popovertarget")),
            class: match tag {
                Tag::Span | Tag::Other => attributes.raw("class").unwrap_or_default(),
                Tag::Code => "code",
                _ => "",
            },
            children: 0,
            first: None,
        };
        if let Some(level) = heading {
            self.heading = Some(level);
        }
        if !block && let Some(id) = attributes.raw("aria-describedby") {
            self.popups.insert(id);
        }
        if part.is_region() || role_tab {
            frame.region = Some(self.open_region(part, attributes));
        }
        self.open_context(&mut frame, attributes);
        if matches!(part, Tag::Main | Tag::Article) {
            self.inner += 1;
        }
        if matches!(tag, Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext) {
            self.pre += 1;
        }
        self.frames.push(frame);
    }

    pub(in crate::page) fn language(&mut self, attributes: &Attributes<'a>) {
        self.lines.head.read(Tag::Html, attributes);
    }

    /// Ends the innermost element that is open.
    pub(in crate::page) fn close(&mut self, at: u32) {
        if self.skip > 0 {
            self.skip -= 1;
            if let Some(svg) = &mut self.svg {
                svg.in_title = false;
            }
            if self.skip == 0 {
                self.close_skipped();
            }
            return;
        }
        let Some(frame) = self.frames.pop() else { return };
        if self.nav.as_ref().is_some_and(|nav| nav.frame == self.frames.len()) {
            self.nav = None;
        }
        let silent = self.line.text.len() as u32 == frame.mark.text
            && self.lines.candidates.len() as u32 == frame.candidates;
        if silent && let Some(words) = &frame.words {
            self.line.icon(words);
        }
        if frame.block {
            self.break_line(true);
        } else {
            self.close_inline(&frame, at);
        }
        if let Some(outer) = frame.heading {
            self.heading = outer;
        }
        if frame.context {
            self.contexts.close();
        }
        self.close_part(&frame);
        if frame.block
            && let Some(parent) = self.frames.last_mut()
            && self.lines.candidates.len() as u32 > parent.candidates
        {
            parent.first.get_or_insert(self.lines.candidates.len() as u32);
        }
    }

    /// All the lines, where the page is over.
    pub(in crate::page) fn finish(mut self) -> Result<Lines<'a>, ParseError> {
        while self.skip > 0 || !self.frames.is_empty() {
            self.close(self.source.len() as u32);
        }
        self.break_line(true);
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.lines),
        }
    }
}
