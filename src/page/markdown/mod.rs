//! Markdown becomes blocks: the same lines from the same [`Sink`] as HTML, so that a page and its
//! Markdown can't differ in what counts as content.

mod columns;
mod drawn;
mod grid;
mod image;
mod links;
mod markup;
mod pandoc;
mod places;
mod wiki;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{
    BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser,
};
use pulldown_cmark::{Tag as Mark, TagEnd};

use super::front_matter;
use super::html::{Attributes, Sink, Tag, Tree, content, is_for_screen_readers};
use super::{Hints, Page, link_list};
use crate::error::ParseError;
use image::Image;
use places::Places;

/// Reads a page.
///
/// # Errors
/// [`ParseError::OverLimit`]
pub(super) fn read<'a>(text: &'a str, hints: &Hints<'_>) -> Result<Page<'a>, ParseError> {
    let (meta, start) = front_matter::read(text);
    let parts = front_matter::around_fence(text, start);
    let mut reader = Reader {
        source: text,
        is_label: hints.is_label,
        tree: Tree::new(Sink::new(text, hints.limits).knowing(hints.is_label)),
        image: None,
        ends: markup::Ends::default(),
        in_whole: false,
        unwrapped: is_unwrapped(text),
    };
    if let Some(title) = front_matter::title_above(text, &meta, start) {
        reader.title(title);
    }
    for part in parts {
        reader.body(part);
    }
    let known = Hints { url: meta.url.as_deref().or(hints.url), ..*hints };
    if let Some(error) = reader.tree.sink.error.take() {
        return Err(error);
    }
    let mut page = content::page(reader.tree.sink.finish()?, &known);
    link_list::resolve(&mut page.blocks);
    page.url = meta.url.or(page.url);
    page.captured = meta.captured.or(page.captured);
    page.language = meta.language;
    page.title = meta.title;
    Ok(page)
}

/// Whether the lines of a text are as long as its paragraphs: those of prose, without addresses, are
/// longer than lines that are broken where they are full. Tables are as wide as they are.
fn is_unwrapped(text: &str) -> bool {
    /// Who breaks lines breaks them at 60 to 120 letters.
    const WIDTH: usize = 130;
    let is_prose = |line: &&str| {
        !line.contains("](") && !line.contains("://") && line.starts_with(char::is_alphanumeric)
    };
    text.lines().filter(is_prose).any(|line| line.chars().nth(WIDTH).is_some())
}

/// Addresses by the names that links give for them.
type References = HashMap<String, String>;

/// What is read beyond the standard: tables, definition lists, and boxes to tick.
const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_DEFINITION_LIST).union(Options::ENABLE_TASKLISTS);

struct Reader<'a> {
    source: &'a str,
    /// Whether words are a label, where the caller knows labels.
    is_label: Option<fn(&str) -> bool>,
    /// The tags that the Markdown stands for, and those in it, as one page of HTML.
    tree: Tree<'a>,
    /// An image that is open.
    image: Option<Image>,
    ends: markup::Ends,
    /// Within a block that is read as a whole where it begins: of HTML, or indented.
    in_whole: bool,
    /// Whether no line was broken because it was full: then each break within a paragraph was one
    /// on the page, too.
    unwrapped: bool,
}

impl<'a> Reader<'a> {
    /// Reads words as the page's title.
    fn title(&mut self, at: Range<usize>) {
        self.tree.start("h1", &Attributes::default(), at.start as u32, false);
        self.words(&self.source[at.clone()], at.start, at.end);
        self.tree.end("h1", at.end as u32);
    }

    /// Reads a part of the page: Markdown, and the tables drawn in it.
    fn body(&mut self, range: Range<usize>) {
        let text = &self.source[range.clone()];
        let grids = drawn::find(text);
        let around = match grids.is_empty() {
            true => text.into(),
            false => pandoc::blanked(text, grids.iter().map(|grid| grid.range.clone()).collect()),
        };
        let (around, mended) = links::mend(self.without_marks(&around));
        let parser = Parser::new_ext(&around, OPTIONS);
        let references: References = match grids.is_empty() {
            true => References::new(),
            false => (parser.reference_definitions().iter())
                .map(|(name, link)| (folded(name), link.dest.to_string()))
                .collect(),
        };
        let places = Places::From(range.start);
        let mut grids = grids.iter().peekable();
        for (mut event, mut at) in parser.into_offset_iter() {
            while !matches!(event, Event::End(_))
                && let Some(grid) = grids.next_if(|grid| grid.range.start <= at.start)
            {
                self.grid(grid, range.start, &references);
                // Words of a fence that a table stands at the head of begin behind it.
                if matches!(&event, Event::Text(words) if words.len() == at.len())
                    && at.start < grid.range.end
                {
                    at.start = grid.range.end.min(at.end);
                    event = Event::Text(around[at.clone()].to_owned().into());
                }
            }
            let mut within = |at: &Range<usize>| grids.next_if(|grid| grid.range.start < at.end);
            match event {
                // What stands in a script, a comment or the like is no table.
                Event::Start(Mark::HtmlBlock) => while within(&at).is_some() {},
                Event::Start(Mark::CodeBlock(CodeBlockKind::Indented)) => {
                    while let Some(grid) = within(&at) {
                        let before = at.start..grid.range.start;
                        self.indented(places.parts(&before));
                        self.grid(grid, range.start, &references);
                        at.start = grid.range.end.min(at.end);
                    }
                }
                _ => {}
            }
            // Words of a fence that a table stands within are parted around it.
            while let Event::Text(words) = &event
                && words.len() == at.len()
                && let Some(grid) = grids.next_if(|grid| grid.range.start < at.end)
            {
                let before = at.start..grid.range.start;
                self.event(Event::Text(around[before.clone()].into()), &before, &places);
                self.grid(grid, range.start, &references);
                at.start = grid.range.end.min(at.end);
                event = Event::Text(around[at.clone()].to_owned().into());
            }
            self.event(links::mended(event, &at, &mended), &at, &places);
            if self.tree.sink.error.is_some() {
                return;
            }
        }
        for grid in grids {
            self.grid(grid, range.start, &references);
        }
    }

    /// The same text with blanks for signs beyond the standard that stand for no words.
    fn without_marks<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match pandoc::without_marks(text) {
            Cow::Borrowed(text) => wiki::without_marks(text, self.is_label),
            Cow::Owned(text) => Cow::Owned(wiki::without_marks(&text, self.is_label).into_owned()),
        }
    }

    /// Reads a table that is drawn; its places count from `start`.
    fn grid(&mut self, grid: &grid::Grid, start: usize, references: &References) {
        let at = (start + grid.range.start) as u32;
        self.tree.start("table", &Attributes::default(), at, false);
        for row in &grid.rows {
            self.tree.start("tr", &Attributes::default(), at, false);
            for cell in row {
                self.tree.start("td", &Attributes::default(), at, false);
                self.cell(cell, start, references);
                self.tree.end("td", at);
            }
        }
        self.tree.end("table", at);
    }

    /// Reads lines that are indented as if they were not.
    fn indented(&mut self, parts: Vec<Range<usize>>) {
        let mut lines = grid::Cell::new();
        for part in parts {
            let mut start = part.start;
            for line in self.source[part].split_inclusive('\n') {
                let words = line.trim();
                let from = start + (line.len() - line.trim_start().len());
                let end = start + line.len();
                lines.push(from.min(end)..(from + words.len()).min(end));
                start = end;
            }
        }
        self.cell(&lines, 0, &References::new());
    }

    /// Reads lines that stand by themselves; their places count from `start`.
    fn cell(&mut self, lines: &grid::Cell, start: usize, references: &References) {
        let mut text = String::new();
        let mut places = Vec::with_capacity(lines.len());
        for line in lines {
            places.push((text.len(), start + line.start..start + line.end));
            text.push_str(&self.source[start + line.start..start + line.end]);
            text.push('\n');
        }
        let (text, mended) = links::mend(self.without_marks(&text));
        let places = Places::Lines(places);
        let lookup = |link: BrokenLink<'_>| {
            let target = references.get(&folded(&link.reference))?;
            Some((CowStr::from(target.clone()), CowStr::Borrowed("")))
        };
        let parser = Parser::new_with_broken_link_callback(&text, OPTIONS, Some(lookup));
        for (event, at) in parser.into_offset_iter() {
            self.event(links::mended(event, &at, &mended), &at, &places);
        }
    }

    fn event(&mut self, event: Event<'_>, at: &Range<usize>, places: &Places) {
        let Range { start, end } = places.range(at);
        match event {
            Event::Start(Mark::HtmlBlock) => {
                places.parts(at).into_iter().for_each(|part| self.html(part));
                self.in_whole = true;
            }
            // A converter indents what stands below a term; pages hold no code.
            Event::Start(Mark::CodeBlock(CodeBlockKind::Indented)) => {
                self.indented(places.parts(at));
                self.in_whole = true;
            }
            Event::End(TagEnd::HtmlBlock | TagEnd::CodeBlock) if self.in_whole => {
                self.in_whole = false;
            }
            _ if self.in_whole => {}
            Event::Start(mark) => self.open(mark, start),
            Event::End(mark) => self.close(mark, end),
            Event::Text(words) => self.words(&words, start, end),
            Event::Code(words) => {
                // The words stand between backticks.
                let code = self.source.get(start..end).unwrap_or_default();
                let inner = code.find(&*words).unwrap_or(0);
                self.tree.start("code", &Attributes::default(), start as u32, false);
                self.words(&words, start + inner, start + inner + words.len());
                self.tree.end("code", end as u32);
            }
            Event::SoftBreak if self.ends_line(places) || self.begins_with_label(end) => {
                self.tree.sink.void(Tag::Br, &Attributes::default());
            }
            Event::SoftBreak => self.words("\n", start, end),
            Event::HardBreak => self.tree.sink.void(Tag::Br, &Attributes::default()),
            Event::Rule => self.tree.sink.void(Tag::Hr, &Attributes::default()),
            // A tag within the words of an image is none.
            Event::InlineHtml(_) if self.image.is_some() => {}
            Event::Html(_) | Event::InlineHtml(_) => {
                places.parts(at).into_iter().for_each(|part| self.html(part));
            }
            Event::TaskListMarker(ticked) => {
                self.tree.sink.tick(ticked, Some(start as u32..end as u32));
            }
            _ => {}
        }
    }

    /// Whether a line of a paragraph ends where the page ends it. The lines of a cell are broken where
    /// its column ends.
    fn ends_line(&self, places: &Places) -> bool {
        self.unwrapped && matches!(places, Places::From(_))
    }

    /// Whether the line that begins here opens with a label: words in bold with a colon, or a label
    /// that the caller knows. In a paragraph such a line stands by itself.
    fn begins_with_label(&self, at: usize) -> bool {
        let rest = self.source.get(at..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_start();
        for mark in ["**", "__"] {
            if let Some((label, rest)) =
                line.strip_prefix(mark).and_then(|line| line.split_once(mark))
            {
                return label.trim_end().ends_with(':') || rest.trim_start().starts_with(':');
            }
        }
        let label = line.split_once(':').map(|(label, _)| label);
        label.is_some_and(|label| self.is_label.is_some_and(|is_label| is_label(label)))
    }

    fn words(&mut self, words: &str, start: usize, end: usize) {
        if let Some(image) = &mut self.image {
            image.alt.push((words.to_owned(), start as u32..end as u32));
            return;
        }
        // "**Status:**Active" is no bold type to the standard, for no blank follows; to the reader
        // service that writes it, it is (`FR0038.md`).
        // The signs that were to make it bold come one by one.
        let source = self.source.as_bytes();
        let doubled =
            start > 0 && source.get(start - 1) == Some(&b'*') || source.get(end) == Some(&b'*');
        if words == "*" && doubled {
            return self.tree.sink.end_label(end as u32);
        }
        // A heading that is a link as a whole: "[### Open Data](…)" (`FR0038.md`).
        let hashes = words.bytes().take_while(|b| *b == b'#').count();
        if hashes > 1 && words[hashes..].starts_with(' ') && self.tree.sink.is_at_start() {
            return self.words(&words[hashes + 1..], start + hashes + 1, end);
        }
        // What is said of a link to those who do not see it: "(opens in a new tab)".
        if words.ends_with(')')
            && let Some(said) = words.rfind(" (").filter(|at| is_for_screen_readers(&words[*at..]))
        {
            let end = if end - start == words.len() { start + said } else { end };
            return self.words(&words[..said], start, end);
        }
        match self.source.get(start..end) {
            Some(raw) if raw == words => self.tree.sink.text(raw, start as u32, false),
            _ => self.tree.sink.piece(words, start as u32, end as u32),
        }
    }

    fn open(&mut self, mark: Mark<'_>, start: usize) {
        let mut attributes = Attributes::default();
        let mut number = 0;
        let name = match mark {
            Mark::Paragraph => "p",
            Mark::Heading { level, .. } => heading(level),
            Mark::BlockQuote(_) => "blockquote",
            Mark::CodeBlock(_) => "pre",
            Mark::List(None) => "ul",
            Mark::List(Some(_)) => "ol",
            Mark::Item => {
                let rest = &self.source[start..];
                number = rest.bytes().take_while(u8::is_ascii_digit).count();
                if number > 0 {
                    attributes.push("value", &rest[..number], start as u32);
                }
                "li"
            }
            Mark::DefinitionList => "dl",
            Mark::DefinitionListTitle => "dt",
            Mark::DefinitionListDefinition => "dd",
            Mark::Table(_) => "table",
            Mark::TableHead | Mark::TableRow => "tr",
            Mark::TableCell => "td",
            Mark::Emphasis => "em",
            Mark::Strong => "strong",
            Mark::Link { link_type, dest_url, .. } => {
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                return self.tree.sink.open_link_to(target.into());
            }
            Mark::Image { title, .. } => {
                let title = title.into_string();
                self.image = Some(Image { alt: Vec::new(), title, start });
                return;
            }
            _ => return,
        };
        self.tree.start(name, &attributes, start as u32, false);
        if number > 0 {
            self.tree.sink.write_number(start as u32..(start + number) as u32);
        }
    }

    fn close(&mut self, mark: TagEnd, end: usize) {
        let name = match mark {
            TagEnd::Link => return self.tree.sink.close_link(),
            TagEnd::Image => {
                let Some(image) = self.image.take() else { return };
                return self.tree.sink.icon(&image.words(end));
            }
            TagEnd::Paragraph => "p",
            TagEnd::Heading(level) => heading(level),
            TagEnd::BlockQuote(_) => "blockquote",
            TagEnd::CodeBlock => "pre",
            TagEnd::List(false) => "ul",
            TagEnd::List(true) => "ol",
            TagEnd::Item => "li",
            TagEnd::DefinitionList => "dl",
            TagEnd::DefinitionListTitle => "dt",
            TagEnd::DefinitionListDefinition => "dd",
            TagEnd::Table => "table",
            TagEnd::TableHead | TagEnd::TableRow => "tr",
            TagEnd::TableCell => "td",
            TagEnd::Emphasis => "em",
            TagEnd::Strong => "strong",
            _ => return,
        };
        self.tree.end(name, end as u32);
    }
}

/// A name of a link as names are compared.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn heading(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h1",
        HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let page = read(text, &Hints::default()).unwrap();
        page.blocks.iter().map(|block| format!("{:?} {}", block.kind, block.text)).collect()
    }

    #[test]
    fn markdown_in_every_form() {
        let text = "Open Data (FR0033)\n=====\n\n**Status:** Active  \n*Starred:*\nNo\\*\n\n3. a\n   - b\n4. c &amp; d\n\n| x | y |\n|---|---|\n| `1` | [2](/z) |\n";
        assert_eq!(
            lines(text),
            [
                "Heading(1) Open Data (FR0033)",
                "Paragraph Status: Active",
                "Paragraph Starred: No*",
                "Item { depth: 0, number: Some(Number { text: \"3\", written: Some(64..65) }) } a",
                "Item { depth: 1, number: None } b",
                "Item { depth: 0, number: Some(Number { text: \"4\", written: Some(76..77) }) } c & d",
                "Cell { row: 0, column: 0 } x",
                "Cell { row: 0, column: 1 } y",
                "Cell { row: 1, column: 0 } 1",
                "Cell { row: 1, column: 1 } 2",
            ]
        );
    }

    #[test]
    fn what_converters_add_changes_no_words() {
        for (text, want) in [
            ("Status:\n\n    [Active](/a)\n    now\n", &["Status:", "Active now"][..]),
            ("a\n\n[b (opens in a new tab)](/c)\n", &["a", "b"]),
            ("**Cycle:** 2018 **Status** Active", &["Cycle: 2018", "Status", "Active"]),
        ] {
            let hints = Hints {
                is_label: Some(|words| matches!(words, "Cycle" | "Status")),
                ..Hints::default()
            };
            let page = read(text, &hints).unwrap();
            let blocks: Vec<&str> = page.blocks.iter().map(|block| &*block.text).collect();
            assert_eq!(blocks, want);
        }
    }

    #[test]
    fn links_in_every_form() {
        let text = "# Open Data (FR0033)\n\n[a](https://x.org/a) [b][1] [c][] [d] <https://x.org/e>\n\n[1]: https://x.org/b\n[c]: https://x.org/c \"title\"\n[d]: <https://x.org/d>\n";
        let page = read(text, &Hints::default()).unwrap();
        assert_eq!(page.blocks.len(), 2);
        let block = &page.blocks[1];
        assert_eq!(block.text, "a b c d https://x.org/e");
        let targets: Vec<_> = block.links.iter().map(|link| &*link.target).collect();
        assert_eq!(
            targets,
            [
                "https://x.org/a",
                "https://x.org/b",
                "https://x.org/c",
                "https://x.org/d",
                "https://x.org/e"
            ]
        );
        for link in &block.links {
            let span = block.span(link.range.start as usize..link.range.end as usize);
            assert_eq!(
                &text[span.start..span.end],
                &block.text[link.range.start as usize..link.range.end as usize]
            );
        }
    }
}
