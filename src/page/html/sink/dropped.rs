//! What is no content from its first tag on, and elements that have no content.

use super::{Sink, Svg};
use crate::page::html::alt;
use crate::page::html::attributes::Attributes;
use crate::page::html::role;
use crate::page::html::shown::Words;
use crate::page::html::tag::Tag;

impl<'a> Sink<'a> {
    pub(super) fn open_svg(&mut self, attributes: &Attributes<'a>) {
        self.skip = 1;
        self.svg = Some(Svg {
            words: attributes.words("aria-label"),
            in_title: false,
            silent: attributes.is("aria-hidden", &["true"]),
        });
    }

    /// Whether an element with all that is in it is no content.
    pub(super) fn is_dropped(&self, tag: Tag, part: Tag, attributes: &Attributes<'a>) -> bool {
        let shown = match tag {
            // A shadow tree stands in its host's place.
            Tag::Template => is_shadow(attributes),
            Tag::Dialog => attributes.has("open"),
            _ => false,
        };
        if (part.is_dropped() && !shown) || (part == Tag::Footer && self.inner == 0) {
            return true;
        }
        if attributes.is_empty() {
            return false;
        }
        if attributes.has("popover")
            || attributes.is("aria-modal", &["true"])
            || (attributes.is("role", role::DROPPED) && !shown)
            || attributes.has("placeholder")
            || attributes.has("fallback")
        {
            return true;
        }
        if matches!(tag, Tag::I | Tag::Span) && is_of_icon_font(attributes) {
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

    pub(super) fn drop_element(&mut self, tag: Tag, part: Tag, attributes: &Attributes<'a>) {
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
            Tag::Br if self.heading == Some(1) && !self.line.is_empty() => self.broken = true,
            Tag::Br => self.break_line(self.line.is_empty()),
            Tag::Hr => self.break_line(true),
            Tag::Img | Tag::AmpImg => {
                let silent = attributes.is_hidden() || attributes.is("aria-hidden", &["true"]);
                if !silent && let Some(words) = alt::of_image(attributes) {
                    self.line.icon(&words);
                }
            }
            Tag::Input => {
                if attributes.is("type", &["checkbox", "radio"]) {
                    self.note_tick(attributes);
                }
                if let Some(id) = attributes.raw("id") {
                    self.controls.insert(id);
                }
                if !attributes.is("type", &["hidden", "image"]) {
                    self.note_control(attributes, false);
                }
                if let Some(words) = filled_in(attributes) {
                    self.end_open_label(&words.text);
                    self.line.shown(&words);
                }
            }
            Tag::Wbr => {}
            _ => self.lines.head.read(tag, attributes),
        }
    }

    /// Notes a box beside the words of an item, a cell or its own label.
    fn note_tick(&mut self, attributes: &Attributes<'a>) {
        let around = self.frames.iter().rev().find(|frame| !frame.tag.is_type());
        let beside = around.is_some_and(|frame| {
            matches!(frame.tag, Tag::Label | Tag::Li | Tag::Td | Tag::Th | Tag::Dd | Tag::P)
        });
        if beside && !attributes.is_hidden() {
            self.tick(attributes.has("checked"), None);
        }
    }

    /// Notes that a visitor can write or choose here.
    pub(super) fn note_control(&mut self, attributes: &Attributes<'a>, textarea: bool) {
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

    pub(super) fn close_skipped(&mut self) {
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
}

/// Whether the words in an element are the names of pictures, which a font shows for them: the classes that the
/// fonts' makers ask for.
fn is_of_icon_font(attributes: &Attributes<'_>) -> bool {
    const FONTS: [&str; 2] = ["material-icons", "material-symbols"];
    let class = attributes.raw("class").unwrap_or_default();
    class.contains("material-")
        && FONTS
            .iter()
            .any(|font| class.split_ascii_whitespace().any(|name| name.starts_with(font)))
}

/// Whether a template is the shadow tree of the element that it stands in.
fn is_shadow(attributes: &Attributes<'_>) -> bool {
    ["shadowrootmode", "shadowroot"].iter().any(|name| attributes.is(name, &["open", "closed"]))
}

/// What a field for a line of text is filled in with, where it only shows it.
fn filled_in<'a>(attributes: &Attributes<'a>) -> Option<Words<'a>> {
    let fixed = attributes.has("readonly") || attributes.has("disabled");
    let is_text = !attributes.has("type")
        || attributes.is("type", &["text", "date", "number", "email", "url", "tel"]);
    if fixed && is_text { attributes.words("value") } else { None }
}
