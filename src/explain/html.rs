//! An explanation as one page of HTML: the source on the left, the record on the right.
//!
//! Each piece of the source is a link to its field and each value a link to its piece, so that the
//! page works without its script; the script only keeps both sides in view.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::segment::Segments;
use super::{Explanation, Kind, Rule};
use crate::escaped::escaped;
use crate::span::Lines;
use crate::span::Span;
use crate::tree::{Tree, above};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");
const KINDS: [(Kind, &str); 5] = [
    (Kind::Value, "a value"),
    (Kind::Label, "the name of a value"),
    (Kind::Heading, "a heading"),
    (Kind::Furniture, "the site’s own"),
    (Kind::Rest, "not understood"),
];

impl Explanation {
    /// One page of HTML that needs nothing outside of it: the source with every claimed piece marked
    /// by kind, the record, and links between them both ways. `name` is what the page is called: its
    /// path, its address.
    ///
    /// ```
    /// let page = b"Open Data (FR0033)\nStatus: <Active>\nStarred: No\n";
    /// let explanation = ogpx::explain::Explanation::new(page, &ogpx::Parser::new())?;
    /// let html = explanation.html("FR0033.txt");
    /// assert!(html.starts_with("<!doctype html>"));
    /// assert!(html.contains("&lt;Active&gt;"));
    /// # Ok::<(), ogpx::ParseError>(())
    /// ```
    pub fn html(&self, name: &str) -> String {
        let tree = Tree::of(&self.record);
        let mut ids = HashMap::new();
        number(&tree, String::new(), &mut ids);
        let drawing = Drawing { of: self, segments: Segments::of(self), ids };
        let title = self.record.title.as_deref().unwrap_or(name);
        let language = self.record.language.as_deref().unwrap_or("en");
        let mut out = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
             style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n\
             <link rel=\"icon\" href=\"data:,\">\n<title>{} · ogpx explain</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n",
            escaped(language),
            escaped(title)
        );
        drawing.header(title, name, &mut out);
        out.push_str("<main>\n");
        drawing.source(&mut out);
        drawing.record(&tree, &mut out);
        let _ = write!(out, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
        out
    }
}

struct Drawing<'a> {
    of: &'a Explanation,
    segments: Segments,
    /// The number of each field of the record.
    ids: HashMap<String, usize>,
}

impl Drawing<'_> {
    fn header(&self, title: &str, name: &str, out: &mut String) {
        let _ = write!(
            out,
            "<header lang=\"en\">\n<h1>{}</h1>\n<p>{}</p>\n<ul class=\"kinds\" aria-label=\"What the marks mean\">\n",
            escaped(title),
            escaped(name)
        );
        for (kind, meaning) in KINDS {
            let count = self.segments.all.iter().filter(|segment| segment.kind == kind).count();
            let kind = kind.as_str();
            let _ = writeln!(
                out,
                "<li><span class=\"m {kind}\">{kind}</span> {meaning} ({count})</li>"
            );
        }
        out.push_str("</ul>\n</header>\n");
    }

    /// The page line by line, its segments linked to their fields.
    fn source(&self, out: &mut String) {
        out.push_str(
            "<section class=\"source\" aria-labelledby=\"page\" tabindex=\"-1\">\n\
             <h2 id=\"page\" lang=\"en\">Page</h2>\n<ol>\n",
        );
        let page = &self.of.page;
        let mut segments = self.segments.all.iter().enumerate().peekable();
        let mut start = 0;
        let mut line = 1;
        while start < page.len() {
            let end = memchr::memchr(b'\n', &page[start..]).map_or(page.len(), |at| start + at);
            let _ = write!(out, "<li id=\"L{line}\">");
            let mut at = start;
            while let Some((number, segment)) = segments.peek() {
                let Span { start: from, end: to } = segment.bytes;
                if from >= end {
                    break;
                }
                self.plain(at..from.max(at), out);
                self.segment(*number, from.max(at)..to.min(end), from >= start, out);
                at = to.min(end).max(at);
                if to > end {
                    break;
                }
                segments.next();
            }
            self.plain(at..end, out);
            out.push_str("</li>\n");
            start = end + 1;
            line += 1;
        }
        out.push_str("</ol>\n</section>\n");
    }

    fn plain(&self, range: std::ops::Range<usize>, out: &mut String) {
        out.push_str(&escaped(&String::from_utf8_lossy(&self.of.page[range])));
    }

    /// One segment, or the part of it on one line; only its first part can be linked to.
    fn segment(&self, number: usize, range: std::ops::Range<usize>, first: bool, out: &mut String) {
        let segment = &self.segments.all[number];
        let kind = segment.kind.as_str();
        let words = escaped(&String::from_utf8_lossy(&self.of.page[range]));
        let id = if first { format!(" id=\"s{number}\"") } else { String::new() };
        let field = segment.pointer.as_deref().and_then(|pointer| self.nearest_field(pointer));
        let _ = match field {
            Some((pointer, field)) => write!(
                out,
                "<a class=\"m {kind}\"{id} href=\"#f{field}\" data-s=\"{number}\" title=\"{} · {}\">{words}</a>",
                escaped(pointer),
                escaped(&told(&segment.rule))
            ),
            None => write!(
                out,
                "<span class=\"m {kind}\"{id} data-s=\"{number}\" title=\"{}\">{words}</span>",
                escaped(&told(&segment.rule))
            ),
        };
    }

    /// The field of a pointer, or the innermost one above it that the record has.
    fn nearest_field<'p>(&self, pointer: &'p str) -> Option<(&'p str, usize)> {
        above(pointer).find_map(|above| Some((above, *self.ids.get(above)?)))
    }

    /// The segments of a pointer, or of the innermost field above it that has some; the fields of a
    /// list's entries have none from the list.
    fn segments_of(&self, pointer: &str) -> Option<&[usize]> {
        above(pointer).find_map(|above| self.segments.of_field.get(above)).map(Vec::as_slice)
    }

    fn record(&self, tree: &Tree, out: &mut String) {
        out.push_str(
            "<section class=\"record\" aria-label=\"Record and diagnostics\" tabindex=\"-1\">\n",
        );
        self.diagnostics(out);
        out.push_str("<h2 lang=\"en\">Record</h2>\n");
        self.tree(tree, "", out);
        out.push_str("</section>\n");
    }

    fn diagnostics(&self, out: &mut String) {
        let diagnostics = &self.of.diagnostics;
        let _ = write!(
            out,
            "<h2 lang=\"en\">Diagnostics ({})</h2>\n<ul class=\"diagnostics\" lang=\"en\">\n",
            diagnostics.len()
        );
        let lines = Lines::new(&self.of.page);
        for diagnostic in diagnostics {
            let line = lines.line(diagnostic.bytes.start);
            let segments = &self.segments.all;
            let at = segments.partition_point(|s| s.bytes.end <= diagnostic.bytes.start);
            let place =
                match Some(at).filter(|at| *at < segments.len() && !diagnostic.bytes.is_empty()) {
                    Some(segment) => format!("<a href=\"#s{segment}\">line {line}</a>"),
                    None => String::new(),
                };
            let field = diagnostic.field.as_deref().map_or_else(String::new, |pointer| match self
                .nearest_field(pointer)
            {
                Some((_, id)) => format!(" <a href=\"#f{id}\">{}</a>", escaped(pointer)),
                None => format!(" {}", escaped(pointer)),
            });
            let _ = writeln!(
                out,
                "<li><strong>{}[{}]</strong>: {} {place}{field}</li>",
                diagnostic.severity,
                diagnostic.code,
                escaped(&diagnostic.message)
            );
        }
        out.push_str("</ul>\n");
    }

    fn tree(&self, tree: &Tree, pointer: &str, out: &mut String) {
        let children: Vec<(String, &Tree)> = match tree {
            Tree::Object(fields) => fields.iter().map(|(key, tree)| (key.clone(), tree)).collect(),
            Tree::List(entries) => {
                entries.iter().enumerate().map(|(at, tree)| (at.to_string(), tree)).collect()
            }
            Tree::Nothing | Tree::Leaf(_) => return,
        };
        out.push_str("<ul>\n");
        for (key, child) in children {
            let pointer = format!("{pointer}/{key}");
            let id = self.ids[&pointer];
            let segments = self.segments_of(&pointer);
            let own = self.segments.of_field.get(&pointer);
            let key = escaped(&key);
            let _ = write!(out, "<li id=\"f{id}\">");
            match child {
                Tree::Leaf(text) => {
                    let _ = write!(out, "<span class=\"k\">{key}</span> ");
                    self.value(text, &pointer, segments, out);
                }
                Tree::Nothing => {
                    let _ = write!(
                        out,
                        "<span class=\"k\">{key}</span> <span class=\"none\">null</span>"
                    );
                }
                Tree::List(entries) if entries.is_empty() => {
                    let _ = write!(
                        out,
                        "<span class=\"k\">{key}</span> <span class=\"none\">[]</span>"
                    );
                }
                _ => {
                    match own.and_then(|segments| segments.first()) {
                        Some(first) => {
                            let all = joined(own.map_or(&[], Vec::as_slice));
                            let _ = write!(
                                out,
                                "<a class=\"k\" href=\"#s{first}\" data-to=\"{all}\" title=\"{}\">{key}</a>",
                                escaped(&pointer)
                            );
                        }
                        None => {
                            let _ = write!(out, "<span class=\"k\">{key}</span>");
                        }
                    }
                    out.push('\n');
                    self.tree(child, &pointer, out);
                }
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }

    fn value(&self, text: &str, pointer: &str, segments: Option<&[usize]>, out: &mut String) {
        let shown = if text.is_empty() { "\"\"".to_owned() } else { escaped(text) };
        let rule = above(pointer).find_map(|above| self.of.evidence.get(above));
        let rule = rule.map_or_else(String::new, |evidence| format!(" · {}", told(&evidence.rule)));
        let title = escaped(&format!("{pointer}{rule}"));
        let _ = match segments.and_then(|segments| Some((segments.first()?, segments))) {
            Some((first, all)) => {
                let all = joined(all);
                write!(
                    out,
                    "<a class=\"v\" href=\"#s{first}\" data-to=\"{all}\" title=\"{title}\">{shown}</a>"
                )
            }
            None => write!(out, "<span class=\"v\" title=\"{title}\">{shown}</span>"),
        };
    }
}

/// A rule with what it reads.
fn told(rule: &str) -> String {
    Rule::named(rule).map_or_else(|| rule.to_owned(), |known| format!("{rule}: {}", known.sentence))
}

fn joined(segments: &[usize]) -> String {
    segments.iter().map(usize::to_string).collect::<Vec<_>>().join(" ")
}

/// Numbers every field of a record.
fn number(tree: &Tree, pointer: String, ids: &mut HashMap<String, usize>) {
    match tree {
        Tree::Object(fields) => {
            for (key, child) in fields {
                number(child, format!("{pointer}/{key}"), ids);
            }
        }
        Tree::List(entries) => {
            for (at, child) in entries.iter().enumerate() {
                number(child, format!("{pointer}/{at}"), ids);
            }
        }
        Tree::Nothing | Tree::Leaf(_) => {}
    }
    let id = ids.len();
    ids.insert(pointer, id);
}
