//! Tags as they stand become elements that open and close in order: end tags that are implied,
//! broken nesting and tags that may not stand where they do are set right as browsers do.

use super::attributes::Attributes;
use super::sink::Sink;
use super::tag::Tag;
use super::type_kept::{KeptType, resumes};

#[derive(Debug)]
struct Open<'a> {
    tag: Tag,
    /// The name of an element that the reader does not know.
    name: &'a str,
    /// Of a link, or an element that changes how words look: it begins anew where what is around it ends
    /// first.
    goes_on: bool,
    /// The attributes of such an element, where it has any.
    attributes: Option<Box<Attributes<'a>>>,
    /// It was ended while elements in it were open, and goes with them.
    ended: bool,
}

impl Open<'_> {
    fn is_drawn_link(&self) -> bool {
        self.tag == Tag::Other && self.name.eq_ignore_ascii_case("a")
    }
}

#[derive(Debug)]
pub(in crate::page) struct Tree<'a> {
    pub(in crate::page) sink: Sink<'a>,
    stack: Vec<Open<'a>>,
    /// How many cells and the like are open.
    markers: u32,
    kept: KeptType<'a>,
    /// How many paragraphs and buttons are open, to save looking for them.
    paragraphs: u32,
    foreign: u32,
    /// Whether a form was begun and not ended by its tag. Until then there is no other, also where what was
    /// around it is over.
    in_form: bool,
    /// Whether words stood in a table outside of its cells, which browsers move before it.
    pub(super) has_stray_words: bool,
}

impl<'a> Tree<'a> {
    pub(in crate::page) fn new(sink: Sink<'a>) -> Self {
        Tree {
            sink,
            stack: Vec::with_capacity(64),
            markers: 0,
            kept: KeptType::default(),
            paragraphs: 0,
            foreign: 0,
            in_form: false,
            has_stray_words: false,
        }
    }

    pub(in crate::page) fn start(
        &mut self,
        name: &'a str,
        attributes: &Attributes<'a>,
        at: u32,
        self_closing: bool,
    ) {
        let tag = Tag::named(name);
        if self.foreign > 0 && !self.leave_foreign(tag, at) {
            self.sink.open(tag, attributes, at);
            match (self_closing, tag) {
                (true, _) => self.sink.close(at),
                // A link of a drawing is an element like any other.
                (false, Tag::A) => self.push(Tag::Other, name),
                (false, _) => self.push(tag, name),
            }
            return;
        }
        match tag {
            Tag::Html => return self.sink.language(attributes),
            Tag::Head | Tag::Body => return,
            Tag::Form if self.in_form => return,
            Tag::A => {
                self.end("a", at);
                self.resume_type(at);
                self.sink.open_link(attributes);
                self.push(tag, name);
                return self.may_go_on(Attributes::default());
            }
            _ => {}
        }
        if !self.imply_ends(tag, at) {
            return;
        }
        if resumes(tag) {
            self.resume_type(at);
        }
        if tag.is_void() || tag == Tag::AmpImg {
            self.sink.void(tag, attributes);
            if tag != Tag::AmpImg {
                return;
            }
        }
        self.in_form |= tag == Tag::Form;
        self.sink.open(tag, attributes, at);
        if self_closing && matches!(tag, Tag::Svg | Tag::Math) {
            return self.sink.close(at);
        }
        self.push(tag, name);
        if tag.is_type() {
            self.may_go_on(attributes.clone());
        }
    }

    /// Begins anew what changes how words look and did not end by its own tag.
    fn resume_type(&mut self, at: u32) {
        let in_rows = || self.stack.last().is_some_and(|open| is_table_body(open.tag));
        if self.kept.is_empty() || self.foreign > 0 || in_rows() {
            return;
        }
        for kept in self.kept.resume(self.markers) {
            let attributes = kept.attributes.map_or_else(Attributes::default, |own| *own);
            // A link went on all the time.
            if kept.tag != Tag::A {
                self.sink.open(kept.tag, &attributes, at);
            }
            self.push(kept.tag, kept.name);
            self.may_go_on(attributes);
        }
    }

    /// The innermost element begins anew where what is around it ends first.
    fn may_go_on(&mut self, attributes: Attributes<'a>) {
        if let Some(open) = self.stack.last_mut() {
            open.goes_on = true;
            open.attributes = (!attributes.is_empty()).then(|| Box::new(attributes));
        }
    }

    fn push(&mut self, tag: Tag, name: &'a str) {
        match tag {
            Tag::P => self.paragraphs += 1,
            Tag::Svg | Tag::Math => self.foreign += 1,
            _ => {}
        }
        self.markers += u32::from(is_marker(tag));
        self.stack.push(Open { tag, name, goes_on: false, attributes: None, ended: false });
    }

    fn pop(&mut self, at: u32) {
        let Some(open) = self.stack.pop() else { return };
        match open.tag {
            Tag::P => self.paragraphs -= 1,
            Tag::Svg | Tag::Math => self.foreign -= 1,
            _ => {}
        }
        if is_marker(open.tag) {
            if self.kept.end(Tag::A, "a", self.markers) {
                self.sink.close_link();
            }
            self.kept.leave(self.markers);
            self.markers -= 1;
        }
        if open.goes_on {
            self.kept.keep(open.tag, open.name, open.attributes, self.markers);
        }
        match open.tag {
            Tag::A if open.goes_on => {}
            Tag::A => self.sink.close_link(),
            _ => self.sink.close(at),
        }
    }

    fn pop_to(&mut self, len: usize, at: u32) {
        while self.stack.len() > len {
            self.pop(at);
        }
        while self.stack.last().is_some_and(|open| open.ended) {
            self.pop(at);
        }
    }

    /// The innermost element that `wanted` names, unless one that `barrier` names stands before it.
    fn find(&self, wanted: impl Fn(Tag) -> bool, barrier: impl Fn(Tag) -> bool) -> Option<usize> {
        for (index, open) in self.stack.iter().enumerate().rev() {
            if wanted(open.tag) {
                return Some(index);
            }
            if barrier(open.tag) {
                return None;
            }
        }
        None
    }

    fn end_if_open(
        &mut self,
        wanted: impl Fn(Tag) -> bool,
        barrier: impl Fn(Tag) -> bool,
        at: u32,
    ) {
        if let Some(index) = self.find(wanted, barrier) {
            self.pop_to(index, at);
        }
    }

    fn end_paragraph(&mut self, at: u32) {
        if self.paragraphs > 0 {
            self.end_if_open(|tag| tag == Tag::P, |tag| tag.is_scope() || tag == Tag::Button, at);
        }
    }

    /// Ends what a start tag ends; false where the tag counts for nothing in its place.
    fn imply_ends(&mut self, tag: Tag, at: u32) -> bool {
        let through =
            |tag: Tag| tag.is_special() && !matches!(tag, Tag::Address | Tag::Div | Tag::P);
        match tag {
            Tag::Li => self.end_if_open(|t| t == Tag::Li, through, at),
            Tag::Dd | Tag::Dt => {
                self.end_if_open(|t| matches!(t, Tag::Dd | Tag::Dt), through, at);
            }
            Tag::Button => self.end_if_open(|t| t == Tag::Button, Tag::is_scope, at),
            Tag::Option | Tag::Optgroup
                if self.stack.last().is_some_and(|open| open.tag == Tag::Option) =>
            {
                self.pop(at);
            }
            Tag::Caption | Tag::Colgroup | Tag::Col | Tag::Tbody | Tag::Thead | Tag::Tfoot => {
                return self.clear_to(&[Tag::Table], at);
            }
            Tag::Tr => return self.clear_to(&[Tag::Tbody, Tag::Thead, Tag::Tfoot, Tag::Table], at),
            Tag::Td | Tag::Th => {
                let row = [Tag::Tr, Tag::Tbody, Tag::Thead, Tag::Tfoot, Tag::Table];
                if !self.clear_to(&row, at) {
                    return false;
                }
                if self.stack.last().is_some_and(|open| open.tag != Tag::Tr) {
                    self.sink.open(Tag::Tr, &Attributes::default(), at);
                    self.push(Tag::Tr, "tr");
                }
            }
            Tag::Table if self.stack.last().is_some_and(|open| is_table_body(open.tag)) => {
                self.end_if_open(|t| t == Tag::Table, |_| false, at);
            }
            Tag::Select | Tag::Input | Tag::Textarea => {
                self.end_if_open(|t| t == Tag::Select, Tag::is_scope, at);
            }
            _ => {}
        }
        if tag.closes_paragraph() || tag.heading().is_some() {
            self.end_paragraph(at);
        }
        if tag.heading().is_some()
            && self.stack.last().is_some_and(|open| open.tag.heading().is_some())
        {
            self.pop(at);
        }
        true
    }

    /// Back to the part of a table that a row or cell belongs in; false outside of tables.
    fn clear_to(&mut self, places: &[Tag], at: u32) -> bool {
        let found = self.find(|tag| places.contains(&tag), |tag| tag == Tag::Template);
        if let Some(index) = found {
            self.pop_to(index + 1, at);
        }
        found.is_some()
    }

    /// A tag of HTML ends a drawing that was not closed.
    fn leave_foreign(&mut self, tag: Tag, at: u32) -> bool {
        let html = matches!(
            tag,
            Tag::B
                | Tag::Big
                | Tag::Blockquote
                | Tag::Body
                | Tag::Br
                | Tag::Center
                | Tag::Code
                | Tag::Dd
                | Tag::Div
                | Tag::Dl
                | Tag::Dt
                | Tag::Em
                | Tag::Embed
                | Tag::H1
                | Tag::H2
                | Tag::H3
                | Tag::H4
                | Tag::H5
                | Tag::H6
                | Tag::Head
                | Tag::Hr
                | Tag::I
                | Tag::Img
                | Tag::Li
                | Tag::Listing
                | Tag::Menu
                | Tag::Meta
                | Tag::Nobr
                | Tag::Ol
                | Tag::P
                | Tag::Pre
                | Tag::S
                | Tag::Small
                | Tag::Span
                | Tag::Strong
                | Tag::Strike
                | Tag::Table
                | Tag::Tt
                | Tag::U
                | Tag::Ul
        );
        let inside = self
            .stack
            .iter()
            .rev()
            .any(|open| matches!(open.name, "foreignObject" | "foreignobject" | "desc"));
        if html && !inside {
            while self.foreign > 0 {
                self.pop(at);
            }
        }
        self.foreign == 0
    }

    pub(in crate::page) fn end(&mut self, name: &str, at: u32) {
        let tag = Tag::named(name);
        match tag {
            Tag::Html | Tag::Head | Tag::Body => {}
            Tag::A if self.foreign > 0 && self.stack.iter().any(Open::is_drawn_link) => {
                self.end_other(Tag::Other, name, at);
            }
            Tag::A if self.kept.end(tag, name, self.markers) => self.sink.close_link(),
            Tag::A => {
                if let Some(index) = self.find(|open| open == tag, is_marker) {
                    self.end_type(index, at);
                }
            }
            Tag::Br => self.sink.void(Tag::Br, &Attributes::default()),
            Tag::P => {
                let barrier = |tag: Tag| tag.is_scope() || tag == Tag::Button;
                match self.find(|tag| tag == Tag::P, barrier) {
                    Some(index) => self.pop_to(index, at),
                    None => {
                        self.sink.open(Tag::P, &Attributes::default(), at);
                        self.sink.close(at);
                    }
                }
            }
            Tag::Li => {
                let barrier = |tag: Tag| tag.is_scope() || matches!(tag, Tag::Ol | Tag::Ul);
                self.end_if_open(|t| t == Tag::Li, barrier, at);
            }
            Tag::Form => self.end_form(at),
            tag if tag.heading().is_some() => {
                self.end_if_open(|t| t.heading().is_some(), Tag::is_scope, at);
            }
            Tag::Td
            | Tag::Th
            | Tag::Tr
            | Tag::Tbody
            | Tag::Thead
            | Tag::Tfoot
            | Tag::Table
            | Tag::Caption => self.end_if_open(|t| t == tag, |t| t == Tag::Table, at),
            tag if tag.is_block() || is_marker(tag) || tag == Tag::Button => {
                self.end_if_open(|t| t == tag, Tag::is_scope, at);
            }
            tag => self.end_other(tag, name, at),
        }
    }

    fn end_form(&mut self, at: u32) {
        if !std::mem::take(&mut self.in_form) {
            return;
        }
        let found = self.find(|tag| tag == Tag::Form, Tag::is_scope);
        let Some(index) = found.filter(|index| !self.stack[*index].ended) else { return };
        let within = &self.stack[index + 1..];
        if within.iter().any(|open| open.tag.is_special() && open.tag != Tag::P) {
            self.stack[index].ended = true;
        } else {
            self.pop_to(index, at);
        }
    }

    /// Any other end tag: it ends its element and what is open in it, unless something stands
    /// between that it may not end.
    fn end_other(&mut self, tag: Tag, name: &str, at: u32) {
        if tag.is_type() && self.kept.end(tag, name, self.markers) {
            return;
        }
        for (index, open) in self.stack.iter().enumerate().rev() {
            // What the reader does not know it tells apart by name.
            let has_names = matches!(tag, Tag::Other | Tag::Custom | Tag::Icon);
            if open.tag == tag && (!has_names || open.name.eq_ignore_ascii_case(name)) {
                self.stack[index].goes_on = false;
                return self.pop_to(index, at);
            }
            if open.tag.is_special() && self.foreign == 0 {
                break;
            }
        }
        if tag.is_type()
            && let Some(index) = self.find(|open| open == tag, Tag::is_scope)
        {
            self.end_type(index, at);
        }
    }

    /// The end tag of a link, or of an element that changes how words look. All elements that are open in
    /// it end with it. Blocks do not, nor what is around one; but what stands between is over with it.
    fn end_type(&mut self, index: usize, at: u32) {
        self.stack[index].goes_on = false;
        let blocks = self.stack[index..].iter().rposition(|open| open.tag.is_special());
        let Some(last) = blocks.map(|last| index + last) else {
            return self.pop_to(index, at);
        };
        self.pop_to(last + 1, at);
        for open in self.stack[index..last].iter_mut().filter(|open| !open.tag.is_special()) {
            open.ended |= !open.goes_on;
        }
        if self.stack[index].tag == Tag::A {
            self.stack.remove(index);
            self.sink.close_link();
        }
    }

    /// Whether a drawing or formula is open.
    pub(in crate::page) fn is_foreign(&self) -> bool {
        self.foreign > 0
    }

    pub(in crate::page) fn text(&mut self, raw: &'a str, at: u32) {
        self.has_stray_words |= self.stack.last().is_some_and(|open| is_table_body(open.tag))
            && !raw.bytes().all(|byte| byte.is_ascii_whitespace());
        self.resume_type(at);
        self.sink.text(raw, at, true);
    }

    /// Text without tags. A NUL in it is the sign for what can't be shown; between tags browsers leave it
    /// out.
    pub(super) fn bare(&mut self, raw: &'a str, at: u32, encoded: bool) {
        let mut from = 0;
        let nuls = memchr::memchr_iter(0, raw.as_bytes()).map(Some).chain([None]);
        for nul in nuls {
            let (words, place) = (&raw[from..nul.unwrap_or(raw.len())], at + from as u32);
            match encoded {
                true => self.sink.text(words, place, true),
                false => self.verbatim(words, place),
            }
            if let Some(nul) = nul {
                self.sink.replacement(at + nul as u32);
                from = nul + 1;
            }
        }
    }

    /// Text in which no sign means anything.
    pub(in crate::page) fn verbatim(&mut self, raw: &'a str, at: u32) {
        self.sink.text(raw, at, false);
    }
}

/// Whether it keeps links that are open in it to itself.
fn is_marker(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Td | Tag::Th | Tag::Caption | Tag::Applet | Tag::Object | Tag::Marquee | Tag::Template
    )
}

fn is_table_body(tag: Tag) -> bool {
    matches!(tag, Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Tr)
}
