//! The driver over `lol_html`: tags and text as they come by, with their places.
//!
//! What `lol_html` tells of are start tags, text and comments. What stands between them are end
//! tags, which are read from the page itself: asking for them would cost a handler for each element.

use std::cell::RefCell;

use lol_html::html_content::{Element, TextType};
use lol_html::{HtmlRewriter, OutputSink, Settings, doc_comments, doc_text, element};

use super::attributes::Attributes;
use super::sink::{Lines, Sink};
use super::tree::Tree;
use crate::{Limits, ParseError};

/// Why a page could not be read in a stream.
pub(super) enum Failure {
    Parse(ParseError),
    /// The markup means one thing or another, depending on what is not known yet.
    Ambiguous(String),
}

struct Nowhere;

impl OutputSink for Nowhere {
    fn handle_chunk(&mut self, _: &[u8]) {}
}

struct Driver<'a> {
    source: &'a str,
    tree: Tree<'a>,
    attributes: Attributes<'a>,
    /// How far the page has been handed on.
    done: usize,
    /// Text that has come and may go on.
    text: (usize, usize),
}

/// Reads a page; where it is not `strict`, what is ambiguous is guessed.
pub(super) fn read(source: &str, limits: Limits, strict: bool) -> Result<Lines<'_>, Failure> {
    let driver = RefCell::new(Driver {
        source,
        tree: Tree::new(Sink::new(source, limits)),
        attributes: Attributes::new(true),
        done: 0,
        text: (0, 0),
    });
    let outcome = {
        let settings = Settings::new()
            .with_strict(strict)
            .append_element_content_handler(element!("*", |element| {
                driver.borrow_mut().start(element)
            }))
            .append_document_content_handler(doc_text!(|chunk| {
                let place = chunk.source_location().bytes();
                let shown = matches!(chunk.text_type(), TextType::Data | TextType::RCData);
                driver.borrow_mut().text(place.start, place.end, shown);
                Ok(())
            }))
            .append_document_content_handler(doc_comments!(|comment| {
                let place = comment.source_location().bytes();
                driver.borrow_mut().comment(place.start, place.end);
                Ok(())
            }));
        let mut rewriter = HtmlRewriter::new(settings, Nowhere);
        rewriter.write(source.as_bytes()).and_then(|()| rewriter.end())
    };
    let mut driver = driver.into_inner();
    if let Some(error) = driver.tree.sink.error.take() {
        return Err(Failure::Parse(error));
    }
    if let Err(error) = outcome {
        return Err(Failure::Ambiguous(error.to_string()));
    }
    driver.reach(source.len());
    driver.tree.sink.finish().map_err(Failure::Parse)
}

impl<'a> Driver<'a> {
    fn start(&mut self, element: &Element<'_, '_>) -> lol_html::HandlerResult {
        let place = element.source_location().bytes();
        self.reach(place.start);
        self.done = place.end;
        let tag = &self.source[place.start + 1..place.end];
        let len = tag
            .bytes()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'\x0c'))
            .unwrap_or(tag.len());
        self.attributes.clear();
        // A tag that ends right after its name, or one whose element is dropped, needs no more.
        if tag.len() > len + 1 && !self.tree.sink.skips_attributes() {
            for attribute in element.attributes() {
                let Some(name) = attribute.name_source_location().map(|name| name.bytes()) else {
                    continue;
                };
                let value = attribute.value_source_location().map(|value| value.bytes());
                let value = value.unwrap_or(name.end..name.end);
                let at = value.start as u32;
                self.attributes.push(&self.source[name], &self.source[value], at);
            }
        }
        let closing = tag.ends_with("/>");
        self.tree.start(&tag[..len], &self.attributes, place.start as u32, closing);
        match self.tree.sink.error {
            Some(_) => Err("over a limit".into()),
            None => Ok(()),
        }
    }

    fn text(&mut self, start: usize, end: usize, shown: bool) {
        if start != self.done {
            self.reach(start);
        }
        self.done = end.max(self.done);
        if !shown {
            return;
        }
        if self.text.1 == start && self.text.0 < self.text.1 {
            self.text.1 = end;
        } else {
            self.hand_on_text();
            self.text = (start, end);
        }
    }

    fn comment(&mut self, start: usize, end: usize) {
        self.reach(start);
        self.done = end;
        let text = &self.source[start..end];
        let text = text.strip_prefix("<!--").unwrap_or(text);
        self.tree.sink.comment(text.trim_end_matches("-->"));
    }

    fn hand_on_text(&mut self) {
        let (start, end) = std::mem::take(&mut self.text);
        if start < end
            && let Some(raw) = self.source.get(start..end)
        {
            self.tree.text(raw, start as u32);
        }
    }

    /// Hands on the text before `place` and the end tags up to it.
    fn reach(&mut self, place: usize) {
        self.hand_on_text();
        while self.done < place {
            let gap = &self.source[self.done..place];
            let Some(at) = memchr::memmem::find(gap.as_bytes(), b"</") else { break };
            let tag = &gap[at + 2..];
            let len = tag
                .bytes()
                .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>' | b'\x0c'))
                .unwrap_or(tag.len());
            let start = self.done + at;
            self.done = start + 2 + end_of_tag(&tag.as_bytes()[len..]) + len;
            if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && self.done <= place {
                self.tree.end(&tag[..len], start as u32);
            }
        }
        self.done = self.done.max(place);
    }
}

/// Up to and with the `>` that ends a tag, quoted values passed over.
fn end_of_tag(bytes: &[u8]) -> usize {
    let mut quote = 0;
    let mut previous = 0;
    for (index, &byte) in bytes.iter().enumerate() {
        match byte {
            b'>' if quote == 0 => return index + 1,
            b'"' | b'\'' if quote == 0 && previous == b'=' => quote = byte,
            _ if byte == quote => quote = 0,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            previous = byte;
        }
    }
    bytes.len() + 1
}
