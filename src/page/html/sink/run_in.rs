//! Labels that markup sets apart from their values within a line: in bold, or in an element of their
//! own, alone or one behind the other in one paragraph.

use super::Sink;
use crate::page::html::candidate::Anchor;
use crate::page::html::tag::Tag;
use crate::page::html::words::Mark;
use crate::span::floor;

/// Bytes within which the bracket behind a label begins: no label has so many.
const LONGEST_LABEL: usize = 200;

/// What is known of the labels of the paragraph that is being written.
#[derive(Debug, Default)]
pub(super) struct RunIn {
    /// Whether the line has one.
    on_line: bool,
    /// Whether a further one has begun a line of its own.
    several: bool,
    /// Whether the last words are such a label that has no colon yet.
    pub open: bool,
}

impl RunIn {
    /// What is left of it where a line ends; the next stands in another paragraph or not.
    pub(super) fn end_line(&mut self, apart: bool) {
        *self = RunIn { several: self.several && !apart, ..RunIn::default() };
    }
}

impl Sink<'_> {
    /// An element within a line ends, whose words began at the mark. A label that the caller knows
    /// begins a line of its own where the line has another before it.
    pub(super) fn end_element(&mut self, from: Mark) {
        let Some(is_known) = self.known_label else { return };
        let words = self.line.text.get(from.text as usize..).unwrap_or_default().trim();
        let bare = words.trim_end_matches([':', ' ']);
        // A bracket that another element closes is no end of a label.
        let bracket = bare[..floor(bare, LONGEST_LABEL)].find(" (").filter(|_| bare.ends_with(')'));
        let without_bracket = bracket.map_or(bare, |at| &bare[..at]);
        if !words.starts_with(char::is_uppercase) || !(is_known(bare) || is_known(without_bracket))
        {
            return;
        }
        if self.run_in.on_line {
            self.part_line(from);
            self.run_in.several = true;
        }
        // Labels behind other words ("1. Open the register **Start:** May **End:** June") are theirs.
        let before = self.line.text.get(..from.text as usize).unwrap_or_default();
        self.run_in.on_line |= !before.contains(char::is_alphanumeric);
        let has_colon = self.line.text.trim_end().ends_with(':');
        self.run_in.open = !has_colon && (self.run_in.several || from.text == 0);
    }

    /// Ends the line behind a label without a colon: what follows is its value. In a paragraph, behind
    /// the only label of its line, small letters go on with a sentence ("**Status** of the register").
    pub(super) fn end_open_label(&mut self, next: &str) {
        let next = next.trim_start();
        if next.is_empty() || !std::mem::take(&mut self.run_in.open) {
            return;
        }
        let in_prose = || self.frames.iter().rev().any(|frame| frame.tag == Tag::P);
        let is_value = self.run_in.several || !(next.starts_with(char::is_lowercase) && in_prose());
        if is_value && !next.starts_with(':') {
            self.break_line(false);
            // A further label behind the value begins a line, too.
            self.run_in.on_line = true;
        }
    }

    /// Two lines in the place of one: what came since the mark becomes the next.
    fn part_line(&mut self, from: Mark) {
        let next = self.line.part(from);
        // What parts the one from the other is part of neither.
        let end = self.line.text.trim_end_matches(['|', '·', '•', ' ']).len() as u32;
        if end < self.line.text.len() as u32 {
            drop(self.line.part_at(end));
        }
        let links = &mut self.lines.links;
        let own =
            links.len() - links.iter().rev().take_while(|link| link.start >= from.text).count();
        let own = own.max(self.links_of_line as usize);
        let moved: Vec<Anchor<'_>> = links.drain(own..).collect();
        self.break_line(false);
        let shift = from.text + next.blank;
        self.lines.links.extend(moved.into_iter().map(|link| Anchor {
            start: link.start.saturating_sub(shift),
            end: link.end.saturating_sub(shift),
            ..link
        }));
        self.line.go_on_with(next);
    }
}
