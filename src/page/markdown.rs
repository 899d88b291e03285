//! Markdown becomes blocks: the same lines from the same [`Sink`] as HTML, so that a page and its
//! Markdown can't differ in what counts as content.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag as Mark, TagEnd};

use super::Page;
use super::front_matter;
use super::html::{Attributes, Sink, Tag, Words, content};
use crate::error::ParseError;
use crate::limits::Limits;

/// Reads a page; `url` is its address, where the caller knows it.
///
/// # Errors
/// [`ParseError::OverLimit`]
pub(super) fn read<'a>(
    text: &'a str,
    url: Option<&str>,
    limits: Limits,
) -> Result<Page<'a>, ParseError> {
    let (meta, start) = front_matter::read(text);
    let mut reader = Reader { source: text, start, sink: Sink::new(text, limits), image: None };
    let lookup = |link: pulldown_cmark::BrokenLink<'_>| {
        let _ = link;
        None
    };
    let options = Options::ENABLE_TABLES;
    let parser = Parser::new_with_broken_link_callback(&text[start..], options, Some(lookup));
    for (event, range) in parser.into_offset_iter() {
        reader.event(event, range.start + start, range.end + start);
        if reader.sink.error.is_some() {
            break;
        }
    }
    let mut page = content::page(reader.sink.finish()?, meta.url.as_deref().or(url));
    page.url = meta.url.or(page.url);
    page.captured = meta.captured;
    page.language = meta.language;
    page.title = meta.title;
    Ok(page)
}

struct Reader<'a> {
    source: &'a str,
    /// Where the Markdown begins.
    start: usize,
    sink: Sink<'a>,
    /// An image that is open: its words so far, its title, where it begins.
    image: Option<(String, String, usize)>,
}

impl<'a> Reader<'a> {
    fn event(&mut self, event: Event<'a>, start: usize, end: usize) {
        match event {
            Event::Start(mark) => self.open(mark, start),
            Event::End(mark) => self.close(mark, end),
            Event::Text(words) => self.words(&words, start, end),
            Event::Code(words) => {
                // The words stand between backticks.
                let inner = self.source[start..end].find(&*words).unwrap_or(0);
                self.words(&words, start + inner, start + inner + words.len());
            }
            Event::SoftBreak => self.words("\n", start, end),
            Event::HardBreak => self.sink.void(Tag::Br, &Attributes::default()),
            Event::Rule => self.sink.void(Tag::Hr, &Attributes::default()),
            Event::Html(_) | Event::InlineHtml(_) => self.html(start, end),
            _ => {}
        }
    }

    fn words(&mut self, words: &str, start: usize, end: usize) {
        if let Some((alt, ..)) = &mut self.image {
            alt.push_str(words);
            return;
        }
        // "**Status:**Active" is no bold type to the standard, for no blank follows; to the reader
        // service that writes it, it is (`FR0038.md`).
        // The signs that were to make it bold come one by one.
        let source = self.source.as_bytes();
        let doubled =
            start > 0 && source.get(start - 1) == Some(&b'*') || source.get(end) == Some(&b'*');
        if words == "*" && doubled {
            return self.sink.end_label(end as u32);
        }
        // A heading that is a link as a whole: "[### Open Data](…)" (`FR0038.md`).
        let hashes = words.bytes().take_while(|b| *b == b'#').count();
        if hashes > 1 && words[hashes..].starts_with(' ') && self.sink.is_at_start() {
            return self.words(&words[hashes + 1..], start + hashes + 1, end);
        }
        match self.source.get(start..end) {
            Some(raw) if raw == words => self.sink.text(raw, start as u32, false),
            _ => self.sink.piece(words, start as u32, end as u32),
        }
    }

    fn open(&mut self, mark: Mark<'a>, start: usize) {
        let mut attributes = Attributes::default();
        let tag = match mark {
            Mark::Paragraph => Tag::P,
            Mark::Heading { level, .. } => heading(level),
            Mark::BlockQuote(_) => Tag::Blockquote,
            Mark::CodeBlock(_) => Tag::Pre,
            Mark::List(None) => Tag::Ul,
            Mark::List(Some(_)) => Tag::Ol,
            Mark::Item => {
                let rest = &self.source[start..];
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                if digits > 0 {
                    attributes.push("value", &rest[..digits], start as u32);
                }
                Tag::Li
            }
            Mark::Table(_) => Tag::Table,
            Mark::TableHead | Mark::TableRow => Tag::Tr,
            Mark::TableCell => Tag::Td,
            Mark::Emphasis => Tag::Em,
            Mark::Strong => Tag::Strong,
            Mark::Link { link_type, dest_url, .. } => {
                let target = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}").into(),
                    _ => cow(dest_url),
                };
                return self.sink.open_link_to(target);
            }
            Mark::Image { title, .. } => {
                self.image = Some((String::new(), title.into_string(), start));
                return;
            }
            _ => return,
        };
        self.sink.open(tag, &attributes, start as u32);
    }

    fn close(&mut self, mark: TagEnd, end: usize) {
        match mark {
            TagEnd::Link => self.sink.close_link(),
            TagEnd::Image => {
                let Some((alt, title, start)) = self.image.take() else { return };
                let alt = without_number(&alt);
                let text = if alt.trim().is_empty() { title } else { alt.to_owned() };
                let (start, end) = (start as u32, end as u32);
                self.sink.icon(&Words { text: text.into(), start, end });
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong => self.sink.close(end as u32),
            _ => {}
        }
    }

    /// HTML within Markdown: its words count, its tags only as borders of lines.
    fn html(&mut self, start: usize, end: usize) {
        let mut at = start.max(self.start);
        while at < end {
            let rest = &self.source[at..end];
            let skip = match rest.strip_prefix('<') {
                Some(tag) if tag.starts_with("!--") => {
                    rest.find("-->").map_or(rest.len(), |i| i + 3)
                }
                Some(tag) => {
                    let name = tag.trim_start_matches('/');
                    let len = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
                    if Tag::named(&name[..len]).is_block() || Tag::named(&name[..len]) == Tag::Br {
                        self.sink.void(Tag::Br, &Attributes::default());
                    }
                    rest.find('>').map_or(rest.len(), |i| i + 1)
                }
                None => {
                    let len = rest.find('<').unwrap_or(rest.len());
                    self.sink.text(&rest[..len], at as u32, true);
                    len
                }
            };
            at += skip;
        }
    }
}

fn heading(level: HeadingLevel) -> Tag {
    match level {
        HeadingLevel::H1 => Tag::H1,
        HeadingLevel::H2 => Tag::H2,
        HeadingLevel::H3 => Tag::H3,
        HeadingLevel::H4 => Tag::H4,
        HeadingLevel::H5 => Tag::H5,
        HeadingLevel::H6 => Tag::H6,
    }
}

fn cow(text: pulldown_cmark::CowStr<'_>) -> std::borrow::Cow<'_, str> {
    match text {
        pulldown_cmark::CowStr::Borrowed(text) => text.into(),
        text => text.into_string().into(),
    }
}

/// A reader service numbers the images of a page, "Image 5: Flag of France" (`FR0038.md`).
fn without_number(alt: &str) -> &str {
    let Some(rest) = alt.strip_prefix("Image ") else { return alt };
    let words = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    match words.strip_prefix(':') {
        Some(words) if words.len() < rest.len() => words.trim_start(),
        None if words.is_empty() => "",
        _ => alt,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_of_a_reader_service_lose_their_numbers() {
        for (alt, want) in [
            ("Image 5: Flag of France", "Flag of France"),
            ("Image 12", ""),
            ("Image of x", "Image of x"),
        ] {
            assert_eq!(without_number(alt), want);
        }
    }

    fn lines(text: &str) -> Vec<String> {
        let page = read(text, None, Limits::default()).unwrap();
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
                "Item { depth: 0, number: Some(\"3\") } a",
                "Item { depth: 1, number: None } b",
                "Item { depth: 0, number: Some(\"4\") } c & d",
                "Cell { row: 0, column: 0 } x",
                "Cell { row: 0, column: 1 } y",
                "Cell { row: 1, column: 0 } 1",
                "Cell { row: 1, column: 1 } 2",
            ]
        );
    }

    #[test]
    fn links_in_every_form() {
        let text = "# Open Data (FR0033)\n\n[a](https://x.org/a) [b][1] [c][] [d] <https://x.org/e>\n\n[1]: https://x.org/b\n[c]: https://x.org/c \"title\"\n[d]: <https://x.org/d>\n";
        let page = read(text, None, Limits::default()).unwrap();
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
