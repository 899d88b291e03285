//! What a page is written in, told by what stands in it.

use crate::format::Format;
use crate::span::floor;

/// How much of a page is looked at for marks of Markdown.
const SAMPLE: usize = 64 * 1024;

/// The format of a decoded page; `media` is the type that it was served or stored with, which counts
/// where the page itself leaves it open. A text with a stray `<`, a `*` or a list with dashes stays
/// text.
pub(super) fn format(text: &str, media: Option<&str>) -> Format {
    let told = |names: &[&str]| {
        let media = media.and_then(|media| media.split(';').next()).unwrap_or_default().trim();
        names.iter().any(|name| media.eq_ignore_ascii_case(name))
    };
    match () {
        () if is_document(text) => Format::Html,
        () if told(&["text/markdown", "text/x-markdown"]) && has_mark(sample(text)) => {
            Format::Markdown
        }
        () if is_html(text) => match is_markdown(text) && is_more_markdown(sample(text)) {
            true => Format::Markdown,
            false => Format::Html,
        },
        () if is_markdown(text) => Format::Markdown,
        () => Format::Text,
    }
}

/// Whether it begins as a document of HTML or XHTML does.
fn is_document(text: &str) -> bool {
    let Some(rest) = behind_comments(text).strip_prefix('<') else { return false };
    let begins = |word: &str| {
        rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !rest[word.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
    };
    ["!doctype", "?xml", "html", "head", "body"].iter().any(|word| begins(word))
}

/// The text behind the comments that it begins with.
fn behind_comments(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    while let Some((_, behind)) =
        rest.strip_prefix("<!--").and_then(|comment| comment.split_once("-->"))
    {
        rest = behind.trim_start();
    }
    rest
}

/// HTML begins with a tag or a comment that tags follow, or holds many of the tags that every page
/// has. Its first tag may stand behind stray words of a saver.
fn is_html(text: &str) -> bool {
    let start = text.trim_start();
    let begins = behind_comments(text).strip_prefix('<').is_some_and(|rest| {
        let name: String =
            rest.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
        TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(&name))
    });
    let commented = start.starts_with("<!--") && !is_markdown(text);
    begins || commented || closing_tags(sample(text)) >= 3
}

/// Whether as many lines begin with a mark of Markdown as hold a tag, or several are headings behind a
/// blank line. Markdown may hold tables and the parts of a layout as HTML, each `div` of a page; HTML
/// holds hardly a line that begins so.
fn is_more_markdown(text: &str) -> bool {
    const SEVERAL: usize = 3;
    let (mut marked, mut tagged, mut headings) = (0, 0, 0);
    let mut blank = true;
    for line in text.lines().map(str::trim) {
        let level = line.bytes().take_while(|b| *b == b'#').count();
        let heading = (1..=6).contains(&level) && line[level..].starts_with(' ');
        headings += usize::from(heading && blank && !line.ends_with(['{', ';', ',']));
        blank = line.is_empty();
        if heading
            || ["**", "__", "- ", "* ", "> ", "| ", "[", "!["]
                .iter()
                .any(|mark| line.starts_with(mark))
        {
            marked += 1;
        } else if line.contains("</") || line.starts_with('<') {
            tagged += 1;
        }
    }
    marked >= tagged || headings >= SEVERAL
}

const TAGS: &[&str] = &[
    "html",
    "head",
    "body",
    "title",
    "meta",
    "base",
    "link",
    "script",
    "style",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "span",
    "table",
    "tr",
    "td",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "main",
    "article",
    "section",
    "header",
    "nav",
    "a",
    "b",
    "strong",
    "em",
    "i",
    "font",
    "center",
    "br",
    "img",
    "form",
    "frameset",
    "noscript",
    "blockquote",
    "details",
    "figure",
    "aside",
    "footer",
    "pre",
];

/// How many end tags of block elements there are. Markdown may hold a few, in their own lines.
fn closing_tags(text: &str) -> usize {
    memchr::memmem::find_iter(text.as_bytes(), "</")
        .filter(|at| {
            let rest = &text.as_bytes()[at + 2..];
            let len = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            rest.get(len) == Some(&b'>')
                && ["div", "p", "li", "td", "tr", "html", "body", "h1", "h2", "h3", "dd", "head"]
                    .iter()
                    .any(|tag| tag.as_bytes().eq_ignore_ascii_case(&rest[..len]))
        })
        .take(3)
        .count()
}

/// Markdown is told by two marks of different kinds, or by one that nobody writes by chance.
fn is_markdown(text: &str) -> bool {
    let text = sample(text);
    let unquoted = unquoted(text);
    let text = unquoted.as_deref().unwrap_or(text);
    if front_matter(text) || reader_service(text) || in_fence(text) {
        return true;
    }
    let bytes = text.as_bytes();
    let escapes = memchr::memchr_iter(b'\\', bytes).filter(|at| is_escape(bytes, *at)).count();
    let marks = Marks::of(text);
    marks.kinds() >= 2
        || marks.links >= 2
        || marks.headings >= 2
        || marks.emphasis >= 2
        || marks.tables >= 1
        || marks.underlines >= 2
        || escapes >= 2
}

/// The text without the signs before its lines, where it is quoted as a whole: "> # Open Data".
fn unquoted(text: &str) -> Option<String> {
    let quoted = text.starts_with('>') && text.lines().all(|line| line.starts_with('>'));
    let bare = |line: &str| line[1..].strip_prefix(' ').unwrap_or(&line[1..]).to_owned();
    quoted.then(|| text.lines().map(bare).collect::<Vec<_>>().join("\n"))
}

/// Whether a text that was served or stored as Markdown has any mark of it, and no lines that Markdown would make one
/// paragraph of: a text of lines is text, whatever it is called.
fn has_mark(text: &str) -> bool {
    let begins_block = |line: &str| {
        ["- ", "* ", "+ ", "> ", "#", "|"].iter().any(|mark| line.trim_start().starts_with(mark))
    };
    let ends_line =
        |line: &str| line.trim().is_empty() || line.ends_with("  ") || line.ends_with('\\');
    let marked = || {
        Marks::of(text).kinds() > 0
            || text.contains("\\(")
            || text.lines().any(|line| begins_block(line) || line.ends_with('\\'))
    };
    let run_on = || {
        text.lines().zip(text.lines().skip(1)).any(|(line, next)| {
            !ends_line(line) && !begins_block(line) && !ends_line(next) && !begins_block(next)
        })
    };
    is_markdown(text) || (marked() && !run_on())
}

#[derive(Default)]
struct Marks {
    headings: usize,
    underlines: usize,
    links: usize,
    emphasis: usize,
    tables: usize,
}

impl Marks {
    fn of(text: &str) -> Self {
        let links = memchr::memmem::find_iter(text.as_bytes(), "](").count();
        let mut marks = Marks { links, ..Marks::default() };
        let mut previous = "";
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = &text[start..end];
            start = end + 1;
            // Most lines begin with a letter.
            let bare = match line.as_bytes() {
                [b'!'..=b'~', ..] => line,
                _ => line.trim_start(),
            };
            if bare.bytes().next().is_some_and(|sign| b"#=-|:[*_+".contains(&sign)) {
                marks.read(line.len() - bare.len(), bare.trim_end(), previous);
            }
            previous = bare;
        }
        marks
    }

    /// How many kinds of marks there are.
    fn kinds(&self) -> usize {
        let kinds = [self.headings, self.links, self.emphasis, self.tables, self.underlines];
        kinds.iter().filter(|count| **count > 0).count()
    }

    /// Reads a line that begins with a sign that marks begin with; `previous` is the line before it,
    /// blanks before it dropped.
    fn read(&mut self, indent: usize, bare: &str, previous: &str) {
        if indent <= 3 {
            let level = bare.bytes().take_while(|b| *b == b'#').count();
            let words = &bare[level..];
            self.headings += usize::from(
                (1..=6).contains(&level) && words.starts_with(' ') && !words.trim().is_empty(),
            );
            let underline = bare.len() >= 3
                && (bare.bytes().all(|b| b == b'=') || bare.bytes().all(|b| b == b'-'));
            self.underlines += usize::from(underline && !previous.is_empty());
            let rule = bare.starts_with('|') || previous.starts_with('|');
            self.tables += usize::from(
                rule && bare.contains("---") && bare.bytes().all(|b| b"|-: ".contains(&b)),
            );
        }
        self.links += usize::from(is_definition(bare));
        let item = bare.trim_start_matches(['*', '-', '+', ' ']);
        let bold = bare.starts_with("**") || item.starts_with("**") || item.starts_with("__");
        self.emphasis += usize::from(
            bold && (bare.matches("**").count() >= 2 || bare.matches("__").count() >= 2),
        );
    }
}

/// Whether a backslash stands at the head of a line, before a mark of a list that a converter keeps
/// from being one: "\- one", "1\. two".
fn is_escape(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[..at];
    let digits = before.iter().rev().take_while(|b| b.is_ascii_digit()).count();
    let mut rest = before[..at - digits].iter().rev();
    let heads_line = rest.find(|b| **b != b' ').is_none_or(|b| *b == b'\n');
    let marks: &[u8] = if digits == 0 { b"-+*#" } else { b".)" };
    heads_line && bytes.get(at + 1).is_some_and(|mark| marks.contains(mark))
}

/// A link's definition: "[1]: https://…".
fn is_definition(line: &str) -> bool {
    line.starts_with('[')
        && line.split_once("]: ").is_some_and(|(_, target)| {
            target.starts_with("http") || target.starts_with('<') || target.starts_with('/')
        })
}

/// Front matter: keys between two lines of dashes at the top.
fn front_matter(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    let Some(rest) = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n")) else {
        return false;
    };
    let mut keys = 0;
    for line in rest.lines().take(64) {
        if matches!(line.trim_end(), "---" | "...") {
            return keys > 0;
        }
        keys += usize::from(line.split_once(':').is_some_and(|(key, _)| {
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_- ".contains(&b))
        }));
    }
    false
}

/// The header that a reader service writes before the page.
fn reader_service(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"Markdown Content:").is_some()
        && text.lines().take(12).any(|line| line.trim() == "Markdown Content:")
        && text.lines().take(12).any(|line| line.starts_with("URL Source:"))
}

/// A fence around all of it that says that it is Markdown.
fn in_fence(text: &str) -> bool {
    let fence = text.trim_start().trim_start_matches('\u{feff}');
    let info = fence.trim_start_matches(['`', '~']);
    let word = info.lines().next().unwrap_or_default().trim();
    fence.len() >= info.len() + 3 && matches!(word, "markdown" | "md")
}

/// As much of a text as tells its format.
fn sample(text: &str) -> &str {
    &text[..floor(text, SAMPLE)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_content() {
        for (text, want) in [
            ("<!DOCTYPE html><p>x", Format::Html),
            ("\n <html><body>", Format::Html),
            ("<?xml version=\"1.0\"?>", Format::Html),
            ("<!-- saved --><!DOCTYPE html>\n# a\n# b", Format::Html),
            ("<!-- image -->\n\n## Open Data (FR0033)\n\n## Overview\n", Format::Markdown),
            ("<div>\n\n# Open Data (FR0033)\n\n</div>\n\n**Status:** Active\n", Format::Markdown),
            (
                "# Open Data\n\n**Status:** A\n\n## B\n\n<table><tr><td>a</td></tr><tr><td>b</td></tr></table>",
                Format::Markdown,
            ),
            ("<p># a</p>\n<p># b</p>\n<p>**c** [d](e) [f](g)</p>", Format::Html),
            ("Open Data (FR0033)\n====\n\nOverview\n----\nStatus: Active\n", Format::Markdown),
            ("```markdown\n# Open Data\n```\n", Format::Markdown),
            ("> # Open Data (FR0033)\n>\n> **Status:** Active\n", Format::Markdown),
            ("> Open Data (FR0033)\n>\n> Status: Active\n", Format::Text),
            ("<h1>Open Data (FR0033)</h1>", Format::Html),
            ("stray words\n<p>One</p>\n<p>Two</p><p>Three</p>", Format::Html),
            ("# Open Data (FR0033)\n\n**Status:** Active\n", Format::Markdown),
            ("Open Data (FR0033)\n=====\n\n[France](https://x.org/)\n", Format::Markdown),
            ("---\nsource: https://x.org/\n---\nOpen Data\n", Format::Markdown),
            ("|   |   |\n| --- | --- |\n| Status: | Active |\n", Format::Markdown),
            ("Status: Active\n\n\\- one\n\n1\\. two\n", Format::Markdown),
            ("Open Data (FR0033)\n\nStatus: Active\n", Format::Text),
            ("Open Data (FR0033)\n\\\\server\\share\nC:\\-a\n", Format::Text),
            ("Open Data (FR0033)\n- one\n- two\n* three < four\n", Format::Text),
            ("<3 Open Data (FR0033)\nStatus: Active\n", Format::Text),
            ("Open Data\n-----\nStatus: Active\n", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(format(text, None), want, "{text:?}");
        }
    }

    #[test]
    fn what_is_called_markdown_is_so_where_it_has_any_mark() {
        for (text, want) in [
            ("# Open Data (FR0033)\n\nOverview\n\n- Status: Active\n", Format::Markdown),
            ("Open Data \\(FR0033\\)\n\nStatus: Active\n", Format::Markdown),
            ("Open Data (FR0033)\\\nStatus: Active\n", Format::Markdown),
            ("Open Data (FR0033)\nStatus: Active\nStarred: No\n", Format::Text),
            ("Open Data (FR0033)\nStatus: Active\nDescription\n- one\n- two\n", Format::Text),
        ] {
            assert_eq!(format(text, Some("text/markdown; charset=utf-8")), want, "{text:?}");
        }
    }

    #[test]
    fn samples_are_what_their_names_say() {
        for (path, bytes) in crate::page::samples::all() {
            let want = match path.extension().and_then(|ext| ext.to_str()) {
                Some("html") => Format::Html,
                Some("md") => Format::Markdown,
                _ => Format::Text,
            };
            let decoded = crate::page::decode::decode(&bytes, None).unwrap();
            assert_eq!(format(&decoded.text, None), want, "{}", path.display());
            assert!(decoded.undecodable.is_empty(), "{}", path.display());
        }
    }
}
