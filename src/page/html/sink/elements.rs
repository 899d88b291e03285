//! What an element makes of the lines in it, when it opens and when it is over.

use super::{Frame, Sink};
use crate::page::BlockKind;
use crate::page::html::alt;
use crate::page::html::attributes::Attributes;
use crate::page::html::begins_with_label;
use crate::page::html::candidate::{Region, Tab};
use crate::page::html::context::Spans;
use crate::page::html::tag::Tag;

/// No row of labels and values has more lines.
const ROW: usize = 40;

impl<'a> Sink<'a> {
    /// A cell of a layout: with headings or whole tables in it its lines are no cells.
    pub(super) fn settle_cell(&mut self, frame: &Frame<'a>) {
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

    /// A row of one cell is a line of the page like any other; in a table that is the value of a label
    /// it is one of the value's lines.
    pub(super) fn uncell(&mut self, from: u32) {
        let own = self.contexts.row();
        let outer = self
            .contexts
            .outer_cell()
            .filter(|(row, column)| *column > 0 && self.label_of_row(*row, from as usize));
        for line in &mut self.lines.candidates[from as usize..] {
            if matches!(line.kind, BlockKind::Cell { row, .. } if Some(row) == own) {
                line.kind = match outer {
                    Some((row, column)) => BlockKind::Cell { row, column },
                    None => BlockKind::Paragraph,
                };
            }
        }
    }

    /// Whether a row, whose last line stands before `end`, begins with a label that the caller knows.
    fn label_of_row(&self, of: u32, end: usize) -> bool {
        let is_first =
            |kind: &BlockKind| matches!(kind, BlockKind::Cell { row, column: 0 } if *row == of);
        let first = self.lines.candidates[..end].iter().rev().take(ROW).find(|l| is_first(&l.kind));
        let label = first.map(|line| line.text.trim_end_matches([':', ' ']));
        label.is_some_and(|label| self.known_label.is_some_and(|known| known(label)))
    }

    /// Elements in one, the first a label, the others its values: a row made without a table
    /// (`CA0042.html`).
    pub(super) fn settle_pair(&mut self, frame: &Frame<'a>) {
        /// More lines are no value but a part of the page.
        const LINES: usize = 9;
        /// A label is shorter, in bytes.
        const LABEL: usize = 100;
        /// One of several values is shorter, in bytes: what is longer is text.
        const VALUE: usize = 120;
        let lines = &self.lines.candidates[frame.candidates as usize..];
        let alone = frame.first == Some(frame.candidates + 1);
        if !alone
            || !(1..=LINES).contains(&lines.len())
            || lines[0].text.len() >= LABEL
            || lines.iter().any(|line| line.kind != BlockKind::Paragraph)
        {
            return;
        }
        let known = |words: &str| self.known_label.is_some_and(|known| known(words));
        let label = |text: &str| begins_with_label(text, self.known_label);
        let has_colon = lines[0].text.ends_with(':');
        let is_pair =
            has_colon && (frame.children == 2 || (frame.children == 1 && lines.len() > 1));
        let are_values = || {
            lines.len() > 2
                && known(lines[0].text.trim_end_matches([':', ' ']))
                && lines[1..].iter().all(|line| line.text.len() < VALUE && !label(&line.text))
        };
        if !is_pair && !are_values() {
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

    pub(super) fn close_part(&mut self, frame: &Frame<'a>) {
        match frame.tag {
            Tag::Ol | Tag::Ul | Tag::Menu | Tag::Dir => self.contexts.close_list(),
            Tag::Table | Tag::Dl => self.contexts.close_table(),
            Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext => self.pre -= 1,
            Tag::Td | Tag::Th => self.settle_cell(frame),
            Tag::Tr if self.contexts.is_of_one_cell() => self.uncell(frame.candidates),
            Tag::Div | Tag::Li | Tag::Section | Tag::Figure | Tag::Fieldset => {
                self.settle_pair(frame);
            }
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

    pub(super) fn close_inline(&mut self, frame: &Frame<'a>, at: u32) {
        let same_line = self.lines.candidates.len() as u32 == frame.candidates;
        let from = if same_line { frame.mark.text as usize } else { 0 };
        let added = self.line.text.get(from..).unwrap_or_default();
        if same_line
            && !added.is_empty()
            && ((frame.quiet && !added.contains(char::is_alphanumeric))
                || alt::is_for_screen_readers(added))
        {
            self.line.rewind(frame.mark);
            return;
        }
        if added.trim().chars().nth(2).is_none()
            && let Some(id) = frame.opens
        {
            self.popups.insert(id);
        }
        if frame.tag == Tag::Label && same_line && self.line.text.len() as u32 > frame.mark.text {
            self.write_tick(at);
        }
        match frame.tag {
            Tag::B | Tag::Strong => {
                if same_line {
                    self.end_element(frame.mark);
                }
                self.end_label(at);
            }
            Tag::Span
            | Tag::Other
            | Tag::Code
            | Tag::Label
            | Tag::Em
            | Tag::I
            | Tag::U
            | Tag::Font
            | Tag::Small
                if same_line =>
            {
                self.end_element(frame.mark);
                let is_element = matches!(frame.tag, Tag::Span | Tag::Other | Tag::Code);
                if is_element && self.line.text.len() as u32 > frame.mark.text {
                    self.note_beside(frame.mark.text, frame.class);
                    self.closed = Some(self.line.text.len() as u32);
                }
            }
            // An "i" behind a label opens what explains it, and is no value.
            Tag::Button if same_line && self.explains_label(frame, from) => {
                self.line.rewind(frame.mark);
            }
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

    /// Whether the words of a button are one sign behind a label.
    fn explains_label(&self, frame: &Frame<'_>, from: usize) -> bool {
        let (before, words) = self.line.text.split_at(from.min(self.line.text.len()));
        let mut signs = words.trim().chars();
        let is_one = signs.next().is_some() && signs.next().is_none();
        frame.mark.text > 0 && is_one && before.trim_end().ends_with(':')
    }

    pub(super) fn open_context(&mut self, frame: &mut Frame<'a>, attributes: &Attributes<'a>) {
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
            Tag::Td | Tag::Th | Tag::Dd => {
                self.apart &= self.contexts.open_cell(Spans::of(attributes)) == 0;
            }
            Tag::Dt => drop(self.contexts.open_term()),
            _ => frame.context = false,
        }
    }

    pub(super) fn open_region(&mut self, part: Tag, attributes: &Attributes<'a>) -> u32 {
        let at = self.lines.candidates.len() as u32;
        let tab = attributes.is("role", &["tab", "tabpanel"]).then(|| {
            let is_panel = attributes.is("role", &["tabpanel"]);
            let other = if is_panel { "aria-labelledby" } else { "aria-controls" };
            Tab {
                is_panel,
                id: attributes.raw("id").unwrap_or_default(),
                other: attributes.raw(other).unwrap_or_default(),
                href: attributes.raw("href").unwrap_or_default(),
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
            hidden: attributes.is_hidden(),
            tab,
        });
        self.lines.regions.len() as u32 - 1
    }

    /// Takes back what a menu has had so far, and skips the rest of it.
    pub(super) fn skip_nav(&mut self) {
        let Some(nav) = self.nav.take() else { return };
        self.line.clear();
        self.dates.clear();
        self.link = None;
        self.tab_link = None;
        self.lone_button = None;
        while self.frames.len() > nav.frame {
            let Some(frame) = self.frames.pop() else { break };
            self.skip += 1;
            if let Some(outer) = frame.heading {
                self.heading = outer;
            }
            if frame.context {
                self.contexts.close();
            }
            match frame.tag {
                Tag::Ol | Tag::Ul | Tag::Menu | Tag::Dir => self.contexts.close_list(),
                Tag::Table | Tag::Dl => self.contexts.close_table(),
                Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext => self.pre -= 1,
                _ => {}
            }
            if matches!(frame.part, Tag::Main | Tag::Article) {
                self.inner -= 1;
            }
        }
        self.lines.take_back(nav.candidates, nav.links);
        self.lines.regions.truncate(nav.regions);
        self.links_of_line = nav.links as u32;
        self.apart = true;
    }
}
