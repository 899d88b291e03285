//! What both drivers feed: elements that open and close in order, and text. Lines come out.
//!
//! Every line becomes a [`Candidate`]; which of them are the page's content is decided when the
//! page is known as a whole, in [`content`](super::content).

use std::borrow::Cow;
use std::collections::HashSet;

use super::attributes::Attributes;
use super::context::Contexts;
use super::head::Head;
use super::icons;
use super::tag::Tag;
use super::words::{Line, Mark, Words};
use crate::page::{BlockKind, SourceMap};
use crate::{LimitKind, Limits, ParseError};

/// A line that may be content.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    pub kind: BlockKind,
    pub text: Cow<'a, str>,
    pub map: SourceMap,
    pub apart: bool,
    /// Its links, in [`Lines::links`].
    pub links: (u32, u32),
}

/// A link within a candidate, its target as the markup has it.
#[derive(Debug)]
pub(super) struct Anchor<'a> {
    pub start: u32,
    pub end: u32,
    pub href: Cow<'a, str>,
}

/// An element by which a part of the page is told from another.
#[derive(Debug)]
pub(super) struct Region<'a> {
    pub tag: Tag,
    /// The candidates in it.
    pub first: u32,
    pub end: u32,
    /// The regions in it follow it up to here.
    pub last: u32,
    /// Whether a visitor can write or choose in it.
    pub controls: bool,
    pub textarea: bool,
    /// Whether it stands outside of `main` and `article`.
    pub outside: bool,
    /// Whether it is kept from screen readers, as copies are.
    pub copy: bool,
    pub tab: Option<Tab<'a>>,
}

/// A tab, or the panel that it opens.
#[derive(Debug)]
pub(super) struct Tab<'a> {
    pub is_panel: bool,
    pub id: &'a str,
    /// The panel that the tab opens, or the tab that labels the panel.
    pub other: &'a str,
}

/// All the lines of a page.
#[derive(Debug, Default)]
pub(in crate::page) struct Lines<'a> {
    pub head: Head<'a>,
    pub candidates: Vec<Candidate<'a>>,
    pub links: Vec<Anchor<'a>>,
    pub regions: Vec<Region<'a>>,
    /// Where the site's footer stood.
    pub footer: Option<u32>,
}

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
        }
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
        let part = icons::part(tag, attributes);
        if let Some(id) = attributes.raw("id") {
            self.ids.insert(id);
        }
        if self.is_dropped(tag, part, attributes) {
            self.drop_element(tag, part, attributes);
            return;
        }
        let role_tab = attributes.is("role", &["tab", "tabpanel"]);
        let block = tag.is_block() || role_tab;
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
        let heading = tag.heading().or_else(|| icons::role_heading(attributes));
        let mut frame = Frame {
            tag,
            part,
            block,
            region: None,
            mark: self.line.mark(),
            candidates: self.lines.candidates.len() as u32,
            context: false,
            heading: heading.map(|_| self.heading),
            words: icons::fallback(tag, attributes),
            quiet: !block && attributes.is("aria-hidden", &["true"]),
            opens: attributes.raw("aria-controls").or_else(|| attributes.raw("popovertarget")),
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

    fn open_context(&mut self, frame: &mut Frame<'a>, attributes: &Attributes<'a>) {
        frame.context = true;
        match frame.tag {
            Tag::Ol | Tag::Ul | Tag::Menu | Tag::Dir => {
                self.contexts.open_list(frame.tag, attributes);
                frame.context = false;
            }
            Tag::Table | Tag::Dl => {
                self.contexts.open_table();
                frame.context = false;
            }
            Tag::Tr => {
                self.contexts.open_row();
                frame.context = false;
            }
            Tag::Li => self.apart &= self.contexts.open_item(attributes),
            Tag::Td | Tag::Th | Tag::Dd => self.apart &= self.contexts.open_cell() == 0,
            Tag::Dt => drop(self.contexts.open_term()),
            _ => frame.context = false,
        }
    }

    fn open_region(&mut self, part: Tag, attributes: &Attributes<'a>) -> u32 {
        let at = self.lines.candidates.len() as u32;
        let tab = attributes.is("role", &["tab", "tabpanel"]).then(|| {
            let is_panel = attributes.is("role", &["tabpanel"]);
            let other = if is_panel { "aria-labelledby" } else { "aria-controls" };
            Tab {
                is_panel,
                id: attributes.raw("id").unwrap_or_default(),
                other: attributes.raw(other).unwrap_or_default(),
            }
        });
        self.lines.regions.push(Region {
            tag: part,
            first: at,
            end: at,
            last: 0,
            controls: false,
            textarea: false,
            outside: self.inner == 0,
            copy: attributes.is("aria-hidden", &["true"]),
            tab,
        });
        self.lines.regions.len() as u32 - 1
    }

    fn open_svg(&mut self, attributes: &Attributes<'a>) {
        self.skip = 1;
        self.svg = Some(Svg {
            words: attributes.words("aria-label"),
            in_title: false,
            silent: attributes.is("aria-hidden", &["true"]),
        });
    }

    /// Whether an element with all that is in it is no content.
    fn is_dropped(&self, tag: Tag, part: Tag, attributes: &Attributes<'a>) -> bool {
        if part.is_dropped() || (part == Tag::Footer && self.inner == 0) {
            return true;
        }
        if attributes.is_empty() {
            return false;
        }
        if attributes.has("popover")
            || attributes.is("aria-modal", &["true"])
            || attributes.is("role", icons::ROLES_DROPPED)
            || attributes.has("placeholder")
            || attributes.has("fallback")
        {
            return true;
        }
        if tag == Tag::Label {
            return attributes.raw("for").is_some_and(|id| self.controls.contains(id));
        }
        if !attributes.is_hidden() {
            return false;
        }
        // A definition that stands hidden in or behind its term, or behind an "i".
        let popup = attributes.raw("id").is_some_and(|id| self.popups.contains(id));
        let around = self.frames.iter().rev().find(|frame| !frame.tag.is_type());
        let inside_words =
            !tag.is_block() && (self.heading.is_some() || around.is_some_and(|frame| !frame.block));
        popup || inside_words
    }

    fn drop_element(&mut self, tag: Tag, part: Tag, attributes: &Attributes<'a>) {
        if tag.is_block() {
            self.break_line(true);
        }
        if matches!(tag, Tag::Select | Tag::Textarea) {
            self.note_control(attributes, tag == Tag::Textarea);
        }
        self.skipped_footer = part == Tag::Footer;
        self.skip = 1;
    }

    /// An element without content.
    pub(in crate::page) fn void(&mut self, tag: Tag, attributes: &Attributes<'a>) {
        if self.skip > 0 {
            return;
        }
        match tag {
            Tag::Br => self.break_line(self.line.is_empty()),
            Tag::Hr => self.break_line(true),
            Tag::Img | Tag::AmpImg => {
                let silent = attributes.is_hidden() || attributes.is("aria-hidden", &["true"]);
                if !silent && let Some(words) = icons::of_image(attributes) {
                    self.line.icon(&words);
                }
            }
            Tag::Input => {
                if let Some(id) = attributes.raw("id") {
                    self.controls.insert(id);
                }
                if !attributes.is("type", &["hidden", "image"]) {
                    self.note_control(attributes, false);
                }
            }
            Tag::Wbr => {}
            _ => self.lines.head.read(tag, attributes),
        }
    }

    fn note_control(&mut self, attributes: &Attributes<'a>, textarea: bool) {
        if let Some(id) = attributes.raw("id") {
            self.controls.insert(id);
        }
        for frame in self.frames.iter().rev() {
            if let Some(region) = frame.region
                && (frame.part == Tag::Form || textarea)
            {
                let region = &mut self.lines.regions[region as usize];
                if region.controls && region.textarea >= textarea {
                    break;
                }
                region.controls = true;
                region.textarea |= textarea;
            }
        }
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

    fn close_skipped(&mut self) {
        self.lines.head.in_title = false;
        if std::mem::take(&mut self.skipped_footer) {
            self.lines.footer = Some(self.lines.candidates.len() as u32);
        }
        if let Some(svg) = self.svg.take()
            && !svg.silent
            && let Some(words) = svg.words
        {
            self.line.icon(&words);
        }
    }

    fn close_inline(&mut self, frame: &Frame<'a>, at: u32) {
        let same_line = self.lines.candidates.len() as u32 == frame.candidates;
        let from = if same_line { frame.mark.text as usize } else { 0 };
        let added = self.line.text.get(from..).unwrap_or_default();
        if same_line
            && !added.is_empty()
            && ((frame.quiet && !added.contains(char::is_alphanumeric))
                || icons::is_for_screen_readers(added))
        {
            self.line.rewind(frame.mark);
            return;
        }
        if added.trim().chars().count() <= 2
            && let Some(id) = frame.opens
        {
            self.popups.insert(id);
        }
        match frame.tag {
            Tag::B | Tag::Strong => self.end_label(at),
            Tag::Button if same_line => {
                let alone = frame.mark.text == 0 && self.heading.is_none();
                if frame.opens.is_some_and(|id| self.ids.contains(id)) && alone {
                    self.line.rewind(frame.mark);
                } else if alone && frame.opens.is_none() {
                    self.lone_button = Some(self.line.text.len() as u32);
                }
                self.after_button = true;
            }
            _ => {}
        }
    }

    fn close_part(&mut self, frame: &Frame<'a>) {
        match frame.tag {
            Tag::Ol | Tag::Ul | Tag::Menu | Tag::Dir => self.contexts.close_list(),
            Tag::Table | Tag::Dl => self.contexts.close_table(),
            Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext => self.pre -= 1,
            Tag::Td | Tag::Th => self.settle_cell(frame),
            Tag::Tr if self.contexts.columns() == 1 => self.uncell(frame.candidates),
            Tag::Div | Tag::Li | Tag::Section => self.settle_pair(frame),
            _ => {}
        }
        if matches!(frame.part, Tag::Main | Tag::Article) {
            self.inner -= 1;
        }
        let Some(index) = frame.region else { return };
        let end = self.lines.candidates.len() as u32;
        let count = self.lines.regions.len() as u32;
        let region = &mut self.lines.regions[index as usize];
        region.end = end;
        region.last = count;
        if region.first == end && !region.textarea && region.tab.is_none() {
            self.lines.regions.truncate(index as usize);
        }
    }

    /// A cell of a layout: with headings or whole tables in it its lines are no cells.
    fn settle_cell(&mut self, frame: &Frame<'a>) {
        let lines = &self.lines.candidates[frame.candidates as usize..];
        let row_of = |kind: &BlockKind| match kind {
            BlockKind::Cell { row, .. } => Some(*row),
            _ => None,
        };
        let mut rows = lines.iter().filter_map(|line| row_of(&line.kind));
        let first = rows.next();
        let mixed = lines.iter().any(|line| matches!(line.kind, BlockKind::Heading(_)))
            || lines.len() > 12
            || rows.any(|row| Some(row) != first);
        if mixed {
            let own = self.contexts.row();
            for line in &mut self.lines.candidates[frame.candidates as usize..] {
                if row_of(&line.kind) == own {
                    line.kind = BlockKind::Paragraph;
                }
            }
        }
    }

    /// A row of one cell is a line of the page like any other.
    fn uncell(&mut self, from: u32) {
        let own = self.contexts.row();
        for line in &mut self.lines.candidates[from as usize..] {
            if matches!(line.kind, BlockKind::Cell { row, .. } if Some(row) == own) {
                line.kind = BlockKind::Paragraph;
            }
        }
    }

    /// Two elements in one, the first a label: a row made without a table (`CA0042.html`).
    fn settle_pair(&mut self, frame: &Frame<'a>) {
        let lines = &self.lines.candidates[frame.candidates as usize..];
        let inline_label = frame.first == Some(frame.candidates + 1);
        let is_pair = inline_label
            && (1..=9).contains(&lines.len())
            && (1..=2).contains(&frame.children)
            && lines[0].text.ends_with(':')
            && lines[0].text.len() < 100
            && lines.iter().all(|line| line.kind == BlockKind::Paragraph)
            && (frame.children == 2 || lines.len() > 1);
        if !is_pair {
            return;
        }
        let row = self.contexts.new_row();
        for (column, line) in
            self.lines.candidates[frame.candidates as usize..].iter_mut().enumerate()
        {
            line.kind = BlockKind::Cell { row, column: column.min(1) as u16 };
            line.apart &= column == 0;
        }
    }

    pub(in crate::page) fn open_link(&mut self, attributes: &Attributes<'a>) {
        if self.skip > 0 {
            return;
        }
        self.close_link();
        if attributes.is("role", &["tab"]) {
            self.break_line(true);
            self.tab_link = Some(self.open_region(Tag::A, attributes));
        }
        if let Some(href) = attributes.get("href") {
            self.open_link_to(href);
        }
    }

    pub(in crate::page) fn open_link_to(&mut self, href: Cow<'a, str>) {
        self.link = Some((href, self.line.text.len() as u32));
    }

    /// Words that stand for a picture.
    pub(in crate::page) fn icon(&mut self, words: &Words<'_>) {
        self.line.icon(words);
    }

    /// The end of words in bold. A label in bold is set apart from its value by the page's style
    /// (`UA0053.html`).
    pub(in crate::page) fn end_label(&mut self, at: u32) {
        self.line.bold = self.line.text.len() as u32;
        if self.line.text.ends_with(':') {
            self.line.gap(at);
        }
    }

    /// Whether the line has no words yet.
    pub(in crate::page) fn is_at_start(&self) -> bool {
        self.line.is_empty()
    }

    /// Words that the page has in another form.
    pub(in crate::page) fn piece(&mut self, words: &str, start: u32, end: u32) {
        self.line.piece(words, start, end);
    }

    pub(in crate::page) fn close_link(&mut self) {
        if self.skip > 0 {
            return;
        }
        if let Some((href, start)) = self.link.take() {
            self.add_link(href, start);
        }
        if let Some(tab) = self.tab_link.take() {
            self.break_line(true);
            let last = self.lines.regions.len() as u32;
            // Empty parts at the end are taken back; the link may have been among them.
            if let Some(region) = self.lines.regions.get_mut(tab as usize) {
                region.end = self.lines.candidates.len() as u32;
                region.last = last;
            }
        }
    }

    fn add_link(&mut self, href: Cow<'a, str>, start: u32) {
        let end = self.line.text.len() as u32;
        let start = start + u32::from(self.line.text.as_bytes().get(start as usize) == Some(&b' '));
        if start < end {
            self.lines.links.push(Anchor { start, end, href });
        }
    }

    pub(in crate::page) fn text(&mut self, raw: &'a str, at: u32, encoded: bool) {
        if self.skip > 0 {
            if self.lines.head.in_title {
                self.lines.head.title(raw, encoded);
            } else if let Some(svg) = &mut self.svg
                && svg.in_title
                && svg.words.is_none()
                && !raw.trim().is_empty()
            {
                let text = if encoded { htmlize::unescape(raw) } else { raw.into() };
                svg.words = Some(Words { text, start: at, end: at + raw.len() as u32 });
            }
            return;
        }
        if std::mem::take(&mut self.after_button) && raw.starts_with(char::is_alphanumeric) {
            self.line.gap(at);
        }
        if self.pre == 0 {
            return self.line.push(raw, at, encoded);
        }
        let mut from = 0;
        for end in memchr::memchr_iter(b'\n', raw.as_bytes()) {
            self.line.push(&raw[from..end], at + from as u32, encoded);
            self.break_line(self.line.is_empty());
            from = end + 1;
        }
        self.line.push(&raw[from..], at + from as u32, encoded);
    }

    pub(in crate::page) fn comment(&mut self, text: &str) {
        if text.contains("BEGIN WAYBACK TOOLBAR INSERT") {
            self.break_line(true);
            let lines = &self.lines;
            self.toolbar = Some((lines.candidates.len(), lines.links.len(), lines.regions.len()));
        } else if text.contains("END WAYBACK TOOLBAR INSERT")
            && let Some((lines, links, regions)) = self.toolbar.take()
        {
            self.line.clear();
            self.lines.candidates.truncate(lines);
            self.lines.links.truncate(links);
            self.links_of_line = links as u32;
            for region in self.lines.regions.iter_mut().skip(regions) {
                (region.first, region.end) = (lines as u32, lines as u32);
            }
        } else {
            self.lines.head.comment(text);
        }
    }

    /// Ends the line, if there is one; what follows stands apart from it or not.
    fn break_line(&mut self, apart: bool) {
        let open = self.link.take();
        if let Some((href, start)) = &open {
            self.add_link(href.clone(), *start);
        }
        let lone = self.lone_button.take() == Some(self.line.text.len() as u32);
        let mut links = (self.links_of_line, self.lines.links.len() as u32);
        if self.line.is_empty() || lone {
            self.lines.links.truncate(links.0 as usize);
        } else {
            let anchors = &mut self.lines.links[links.0 as usize..];
            icons::settle(&mut self.line, anchors);
            let (text, map) = self.line.take(self.source);
            links.1 = self.lines.links.len() as u32;
            let kind = self.contexts.kind(self.heading);
            self.lines.candidates.push(Candidate { kind, text, map, apart: self.apart, links });
            self.apart = false;
            self.count();
        }
        self.links_of_line = self.lines.links.len() as u32;
        self.line.clear();
        self.apart |= apart;
        self.after_button = false;
        self.link = open.map(|(href, _)| (href, 0));
        for frame in self.frames.iter_mut().rev().take_while(|frame| !frame.block) {
            frame.mark = Mark::default();
        }
    }

    fn count(&mut self) {
        let found = self.lines.candidates.len();
        if found > self.limits.blocks && self.error.is_none() {
            self.error = Some(ParseError::OverLimit {
                what: LimitKind::Blocks,
                found,
                limit: self.limits.blocks,
            });
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
