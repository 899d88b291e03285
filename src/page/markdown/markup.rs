//! HTML within Markdown, read as browsers read it.

use std::collections::HashMap;
use std::ops::Range;

use super::Reader;
use crate::page::html::{Attributes, Markup, Tag, read_markup};

/// Elements that the reader has no name for and that pages write in Markdown. What else stands in
/// angle brackets and is no element are words: "<Ministry of Finance>".
const ELEMENTS: &[&str] = &[
    "abbr", "acronym", "bdi", "bdo", "cite", "data", "del", "dfn", "ins", "kbd", "mark", "picture",
    "q", "rp", "rt", "ruby", "samp", "slot", "sub", "sup", "var",
];

/// For a name, up to where no end tag of it stands and where one does.
#[derive(Debug, Default)]
pub(super) struct Ends(HashMap<Tag, (usize, Option<usize>)>);

impl Ends {
    /// Where the next end tag of that name begins, from `at` on.
    fn next(&mut self, source: &str, tag: Tag, name: &str, at: usize) -> Option<usize> {
        if let Some((from, end)) = self.0.get(&tag)
            && *from <= at
            && end.is_none_or(|end| end >= at)
        {
            return *end;
        }
        let is_end = |end: &usize| {
            let rest = &source.as_bytes()[end + 2..];
            rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        let ends = memchr::memmem::find_iter(&source.as_bytes()[at..], "</");
        let end = ends.map(|end| at + end).find(is_end);
        self.0.insert(tag, (at, end));
        end
    }
}

impl<'a> Reader<'a> {
    /// Reads the tags, comments and words of a range of the page.
    pub(super) fn html(&mut self, range: Range<usize>) {
        let source = &self.source[..range.end];
        let mut attributes = Attributes::new(true);
        let (mut text, mut at) = (range.start, range.start);
        while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
            let start = at + found;
            attributes.clear();
            let foreign = self.tree.is_foreign();
            let found = read_markup(source, start, foreign, Some(&mut attributes));
            let Some((what, end)) = found.filter(|(what, _)| foreign || !is_words(what)) else {
                at = start + 1;
                continue;
            };
            if text < start {
                self.tree.text(&source[text..start], text as u32);
            }
            (text, at) = (end, end);
            match what {
                Markup::Start { name, self_closing } => {
                    let tag = Tag::named(name);
                    let closing = match tag.is_dropped() {
                        true => self.ends.next(self.source, tag, name, end),
                        false => Some(end),
                    };
                    // What is never closed would take the rest of the page with it.
                    let Some(closing) = closing else { continue };
                    self.tree.start(name, &attributes, start as u32, self_closing);
                    if tag.is_dropped() && !foreign && tag != Tag::Template && tag != Tag::Select {
                        (text, at) = (closing.min(range.end), closing.min(range.end));
                    }
                }
                Markup::End { name } => self.tree.end(name, start as u32),
                Markup::Comment(words) => self.tree.sink.comment(words),
                Markup::Verbatim { text, start } => self.tree.verbatim(text, start as u32),
                Markup::Nothing => {}
            }
        }
        if text < range.end {
            self.tree.text(&source[text..], text as u32);
        }
    }
}

/// Whether what stands in angle brackets are words and no tag.
fn is_words(what: &Markup<'_>) -> bool {
    let (Markup::Start { name, .. } | Markup::End { name }) = what else { return false };
    Tag::named(name) == Tag::Other
        && !name.contains(['-', ':'])
        && !ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(name))
}
