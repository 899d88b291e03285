//! Words, links and line breaks as they come: where a line ends it becomes a candidate.

use std::borrow::Cow;
use std::ops::Range;

use super::Sink;
use crate::error::{LimitKind, ParseError};
use crate::page::BlockKind;
use crate::page::html::attributes::Attributes;
use crate::page::html::candidate::{Anchor, Candidate};
use crate::page::html::icons;
use crate::page::html::shown::Words;
use crate::page::html::tag::Tag;
use crate::page::html::words::Mark;

impl<'a> Sink<'a> {
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
        if self.skip == 0 {
            self.link = Some((href, self.line.text.len() as u32));
        }
    }

    /// Words that stand for a picture.
    pub(in crate::page) fn icon(&mut self, words: &Words<'_>) {
        if self.skip == 0 {
            self.end_open_label(&words.text);
            self.line.icon(words);
        }
    }

    /// The end of words in bold. A label in bold is set apart from its value by the page's style
    /// (`UA0053.html`).
    pub(in crate::page) fn end_label(&mut self, at: u32) {
        if self.skip > 0 {
            return;
        }
        self.line.bold = self.line.text.len() as u32;
        if self.line.text.ends_with(':') {
            self.line.gap(at);
        }
    }

    /// The item that has been opened has its number in the page, in these bytes.
    pub(in crate::page) fn write_number(&mut self, at: Range<u32>) {
        if self.skip == 0 {
            self.contexts.write_number(at);
        }
    }

    /// Whether the line has no words yet.
    pub(in crate::page) fn is_at_start(&self) -> bool {
        self.line.is_empty()
    }

    /// The sign for a byte that can't be shown.
    pub(in crate::page) fn replacement(&mut self, at: u32) {
        if self.skip > 0 && self.lines.head.in_title {
            self.lines.head.title("\u{fffd}", false);
        }
        self.piece("\u{fffd}", at, at + 1);
    }

    /// A box that a form has ticked or left open, before the words that it is for.
    pub(in crate::page) fn tick(&mut self, ticked: bool, written: Option<Range<u32>>) {
        if self.skip == 0 {
            self.tick = Some((ticked, written));
        }
    }

    /// Writes the sign of a box before words that begin here, or behind those that end here.
    pub(super) fn write_tick(&mut self, at: u32) {
        if let Some((ticked, written)) = self.tick.take() {
            let Range { start, end } = written.unwrap_or(at..at);
            self.line.gap(start);
            self.line.word(if ticked { "☑" } else { "☐" }, start, end);
            self.line.gap(end);
        }
    }

    /// Words that the page has in another form.
    pub(in crate::page) fn piece(&mut self, words: &str, start: u32, end: u32) {
        if self.skip == 0 {
            self.write_tick(start);
            self.line.piece(words, start, end);
        }
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

    pub(super) fn add_link(&mut self, href: Cow<'a, str>, start: u32) {
        let end = self.line.text.len() as u32;
        let start = start + u32::from(self.line.text.as_bytes().get(start as usize) == Some(&b' '));
        // The sign behind a heading that links to it: "¶", "#".
        let words = self.line.text.get(start as usize..).unwrap_or_default();
        if self.heading.is_some()
            && (1..end).contains(&start)
            && href.contains('#')
            && !words.contains(char::is_alphanumeric)
        {
            drop(self.line.part_at(start));
            return;
        }
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
                svg.words = Some(Words::written(text, raw, at));
            }
            return;
        }
        if self.tick.is_some() && !raw.trim().is_empty() {
            self.write_tick(at);
        }
        self.end_broken_title(raw);
        self.end_open_label(raw);
        self.part_elements(raw, at);
        if std::mem::take(&mut self.after_button) && raw.starts_with(char::is_alphanumeric) {
            self.line.gap(at);
        }
        if self.pre == 0 {
            return self.line.push(raw, at, encoded);
        }
        let mut from = 0;
        let bytes = raw.as_bytes();
        // A return ends a line by itself, too, as browsers read it.
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
        for end in ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')) {
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
            self.lines.take_back(lines, links);
            self.links_of_line = links as u32;
            for region in self.lines.regions.iter_mut().skip(regions) {
                (region.first, region.end) = (lines as u32, lines as u32);
            }
        } else if text.contains('\0') {
            // A NUL is the sign for what can't be shown, here too.
            self.lines.head.comment(&text.replace('\0', "\u{fffd}"));
        } else {
            self.lines.head.comment(text);
        }
    }

    /// Ends the first of a title's two lines, unless the next goes on with its words, or is no more
    /// than its ID.
    fn end_broken_title(&mut self, next: &str) {
        let next = next.trim_start();
        if next.is_empty() || !std::mem::take(&mut self.broken) {
            return;
        }
        match next.starts_with(|c: char| c == '(' || c.is_lowercase()) {
            true => self.line.gap_behind(),
            false => self.break_line(false),
        }
    }

    /// Ends the line, if there is one; what follows stands apart from it or not.
    pub(super) fn break_line(&mut self, apart: bool) {
        let open = self.link.take();
        if let Some((href, start)) = &open {
            self.add_link(href.clone(), *start);
        }
        let lone = self.lone_button.take() == Some(self.line.text.len() as u32);
        if self.line.is_empty() || lone {
            self.lines.links.truncate(self.links_of_line as usize);
        } else {
            let borders = self.borders();
            self.end_values(&borders);
        }
        self.links_of_line = self.lines.links.len() as u32;
        self.line.clear();
        self.beside.clear();
        (self.closed, self.touched, self.broken) = (None, false, false);
        self.gaps.clear();
        self.tick = None;
        self.dates.clear();
        self.apart |= apart;
        self.after_button = false;
        self.run_in.end_line(apart);
        self.link = open.map(|(href, _)| (href, 0));
        for frame in self.frames.iter_mut().rev().take_while(|frame| !frame.block) {
            frame.mark = Mark::default();
        }
    }

    /// Makes a candidate of the words of the line, with its links.
    pub(super) fn end_words(&mut self) {
        self.drop_edit_links();
        let anchors = &mut self.lines.links[self.links_of_line as usize..];
        icons::settle(&mut self.line, anchors, self.known_label);
        let (text, map) = self.line.take(self.source);
        let links = (self.links_of_line, self.lines.links.len() as u32);
        let kind = self.contexts.kind(self.heading);
        // A colon that has a column of its own is the label's.
        if matches!(kind, BlockKind::Cell { column: 1.., .. }) && matches!(&*text, ":" | "：") {
            return;
        }
        let dates = std::mem::take(&mut self.dates);
        let apart = std::mem::take(&mut self.apart);
        self.lines.candidates.push(Candidate { kind, text, map, apart, links, dates });
        self.links_of_line = links.1;
        self.count();
    }

    /// Takes off what stands in square brackets at the end of a heading and is nothing but links: those by
    /// which a wiki's readers change what is below it ("Overview [edit]").
    fn drop_edit_links(&mut self) {
        let text = &self.line.text;
        let open = text.rfind('[').filter(|_| self.heading.is_some() && text.ends_with(']'));
        let Some(open) = open.filter(|open| text[..*open].contains(char::is_alphanumeric)) else {
            return;
        };
        let links = &self.lines.links[self.links_of_line as usize..];
        let inside = links.iter().filter(|link| link.start as usize > open);
        let linked = |at: usize| {
            inside.clone().any(|link| (link.start as usize..link.end as usize).contains(&at))
        };
        let signs = text[open..].char_indices().filter(|(_, sign)| sign.is_alphanumeric());
        let mut places = signs.map(|(at, _)| open + at).peekable();
        if places.peek().is_some() && places.all(linked) {
            let first = links.iter().position(|link| link.start as usize > open);
            let first = first.map_or(self.lines.links.len(), |at| self.links_of_line as usize + at);
            self.lines.links.truncate(first);
            drop(self.line.part_at(open as u32));
        }
    }

    pub(super) fn count(&mut self) {
        let found = self.lines.candidates.len();
        if found > self.limits.blocks && self.error.is_none() {
            self.error = Some(ParseError::OverLimit {
                what: LimitKind::Blocks,
                found,
                limit: self.limits.blocks,
            });
        }
    }
}
