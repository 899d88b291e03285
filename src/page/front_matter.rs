//! What stands around the Markdown of a page and is no part of it: front matter, the header that a
//! reader service writes, a fence around the whole.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::record::CommitmentId;

#[derive(Debug, Default, PartialEq)]
pub(super) struct FrontMatter {
    pub title: Option<String>,
    /// Where the title stands.
    pub title_at: Option<Range<usize>>,
    pub url: Option<String>,
    pub captured: Option<String>,
    pub language: Option<String>,
}

/// What is said, and where the Markdown begins.
pub(super) fn read(text: &str) -> (FrontMatter, usize) {
    let mut meta = FrontMatter::default();
    let start = between_dashes(text, &mut meta)
        .or_else(|| header(text, &mut meta))
        .or_else(|| properties(text, &mut meta))
        .unwrap_or(0);
    let title = meta.title.as_deref();
    meta.title_at = title.and_then(|title| {
        let at = text[..start].find(title)?;
        Some(at..at + title.len())
    });
    (meta, start)
}

/// The page's title where only the front matter has it: no line of the page ends in its ID, or, where it
/// has none, no line is a heading of the first level. The site's name stands behind a bar.
pub(super) fn title_above(text: &str, meta: &FrontMatter, start: usize) -> Option<Range<usize>> {
    let at = meta.title_at.clone()?;
    let words = &text[at.clone()];
    let words = words.split(['|', '·']).next().unwrap_or(words).trim_end();
    let id = words
        .rfind('(')
        .map(|open| &words[open..])
        .filter(|id| id.strip_suffix(')').is_some_and(|id| CommitmentId::is(&id[1..])));
    let body = &text[start..];
    let stands = match id {
        Some(id) => body.contains(id),
        None => body.lines().any(|line| {
            line.starts_with("# ")
                || line.contains("<h1")
                || line.len() > 2 && line.bytes().all(|b| b == b'=')
        }),
    };
    (!stands && !words.is_empty()).then(|| at.start..at.start + words.len())
}

/// Lines of a key and a value that a tab parts, down to a line of dashes, as a tool prints an issue
/// ("title:\tOpen Wells"); or that two colons part, down to a blank line, as an outliner keeps a page's
/// properties ("title:: Open Wells").
fn properties(text: &str, meta: &mut FrontMatter) -> Option<usize> {
    let is_key = |key: &str| {
        !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b"-_".contains(&b))
    };
    let by = [":\t", "::"].into_iter().find(|by| {
        text.lines().next().and_then(|line| line.split_once(by)).is_some_and(|(key, _)| is_key(key))
    })?;
    let mut lines = Lines { text, at: 0 };
    let mut found = FrontMatter::default();
    while let Some((_, line)) = lines.next() {
        let line = line.trim_end_matches(['\r', '\n']);
        let ends = match by {
            "::" => line.trim().is_empty(),
            _ => line.len() >= 2 && line.bytes().all(|b| b == b'-'),
        };
        if ends {
            *meta = found;
            return Some(lines.at);
        }
        let (key, value) = line.split_once(by).filter(|(key, _)| is_key(key))?;
        found.take(key, value);
    }
    None
}

fn between_dashes(text: &str, meta: &mut FrontMatter) -> Option<usize> {
    let mut lines = Lines { text, at: 0 };
    if lines.next()?.1.trim_end() != "---" {
        return None;
    }
    let from = lines.at;
    while let Some((to, line)) = lines.next() {
        if matches!(line.trim_end(), "---" | "...") {
            *meta = of_yaml(&text[from..to]).unwrap_or_else(|| of_lines(&text[from..to]));
            return Some(lines.at);
        }
    }
    None
}

/// What the front matter says as YAML; `None` where it is none.
fn of_yaml(text: &str) -> Option<FrontMatter> {
    let fields: BTreeMap<String, serde_json::Value> = serde_yaml::from_str(text).ok()?;
    let mut found = FrontMatter::default();
    for (key, value) in &fields {
        if let Some(value) = value.as_str() {
            found.take(key, &value.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    Some(found)
}

/// What its lines say, each a key and a value.
fn of_lines(text: &str) -> FrontMatter {
    let mut found = FrontMatter::default();
    for (key, value) in text.lines().filter_map(|line| line.split_once(':')) {
        found.take(key.trim(), value.trim().trim_matches(['"', '\'']));
    }
    found
}

/// The parts of a text behind `start`: what stands in a block of code that is the page, as those write
/// it who answer with Markdown, and the sentences before and behind it; else all of it.
pub(super) fn around_fence(text: &str, start: usize) -> Vec<Range<usize>> {
    match inside_fence(&text[start..]) {
        Some(Fence { before, inside, behind }) => {
            let parts = [0..before, inside, behind..text.len() - start];
            parts.into_iter().map(|part| part.start + start..part.end + start).collect()
        }
        None => std::iter::once(start..text.len()).collect(),
    }
}

/// A block of code: where it begins, what stands in it, where it is over.
#[derive(Debug, PartialEq)]
struct Fence {
    before: usize,
    inside: Range<usize>,
    behind: usize,
}

/// The first block of code that says that it is Markdown, or says nothing, and holds most of the text.
fn inside_fence(text: &str) -> Option<Fence> {
    let mut lines = Lines { text, at: 0 };
    let (before, sign, length) = std::iter::from_fn(|| lines.next()).find_map(|(at, line)| {
        let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
        let info = line.trim_start_matches(sign);
        let length = line.len() - info.len();
        let word = info.trim();
        let is_markdown = word.is_empty()
            || ["markdown", "md"].iter().any(|name| word.eq_ignore_ascii_case(name));
        (length >= 3 && is_markdown).then_some((at, sign, length))
    })?;
    let from = lines.at;
    let closes = |line: &str| {
        let line = line.trim_end();
        line.len() >= length && line.chars().all(|c| c == sign)
    };
    let (to, _) = std::iter::from_fn(|| lines.next()).find(|(_, line)| closes(line))?;
    let is_most = to - from > before + (text.len() - lines.at);
    is_most.then_some(Fence { before, inside: from..to, behind: lines.at })
}

/// "Title: …", "URL Source: …", "Published Time: …", "Markdown Content:", parted by blank lines.
fn header(text: &str, meta: &mut FrontMatter) -> Option<usize> {
    let mut lines = Lines { text, at: 0 };
    let mut found = FrontMatter::default();
    while let Some((_, line)) = lines.next() {
        let line = line.trim();
        if line == "Markdown Content:" {
            *meta = found;
            return Some(lines.at);
        }
        let Some((key, value)) = line.split_once(':') else {
            if line.is_empty() { continue } else { return None }
        };
        match key {
            "Title" | "URL Source" => found.take(key, value),
            "Published Time" | "Warning" | "Number of Pages" | "Description" => {}
            _ => return None,
        }
    }
    None
}

impl FrontMatter {
    fn take(&mut self, key: &str, value: &str) {
        let value = value.trim();
        let place = match key.to_ascii_lowercase().as_str() {
            "title" => &mut self.title,
            "source" | "url" | "canonical" | "canonical_url" | "source_url" | "url source" => {
                &mut self.url
            }
            "lang" | "language" => &mut self.language,
            "created" | "captured" | "saved" | "clipped" | "date_saved" | "retrieved" => {
                self.captured = self.captured.take().or_else(|| time(value));
                return;
            }
            _ => return,
        };
        if place.is_none() && !value.is_empty() {
            *place = Some(value.to_owned());
        }
    }
}

/// A time as a clipper writes it ("2022-05-17T09:33:12 (UTC +00:00)"), as RFC 3339.
fn time(value: &str) -> Option<String> {
    let (date, rest) = value.split_at_checked(10)?;
    if !date
        .bytes()
        .enumerate()
        .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
    {
        return None;
    }
    let clock = rest.strip_prefix(['T', ' ']).and_then(|rest| rest.get(..8));
    let clock = clock.filter(|clock| {
        clock
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 2 || i == 5 { b == b':' } else { b.is_ascii_digit() })
    });
    let Some(clock) = clock else { return Some(date.to_owned()) };
    let rest = &rest[9..];
    let zone = rest
        .find(['+', '-'])
        .and_then(|at| rest.get(at..at + 6))
        .filter(|zone| zone.as_bytes()[3] == b':');
    let zone = zone.filter(|zone| *zone != "+00:00").unwrap_or("Z");
    Some(format!("{date}T{clock}{zone}"))
}

struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<(usize, &'a str)> {
        let start = self.at;
        let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
        let len = rest.find('\n').map_or(rest.len(), |at| at + 1);
        self.at += len;
        Some((start, rest[..len].trim_start_matches('\u{feff}')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_that_holds_the_page_is_opened() {
        for (text, parts) in [
            ("```markdown\n# A\nb\n```\n", &["", "# A\nb\n", ""][..]),
            (
                "Here it is:\n\n~~~~\n# A page longer than that\n~~~~\nBye\n",
                &["Here it is:\n\n", "# A page longer than that\n", "Bye\n"],
            ),
            (
                "# A page\n\n```\ncode\n```\n\nmore of the page\n",
                &["# A page\n\n```\ncode\n```\n\nmore of the page\n"],
            ),
            ("```python\n# A\n```\n", &["```python\n# A\n```\n"]),
            ("```\n# A\n", &["```\n# A\n"]),
        ] {
            let found: Vec<&str> =
                around_fence(text, 0).into_iter().map(|part| &text[part]).collect();
            assert_eq!(found, parts, "{text:?}");
        }
    }

    #[test]
    fn front_matter_and_headers_are_read() {
        let text = "---\r\ncreated: 2022-05-17T09:33:12 (UTC +00:00)\r\nsource: https://x.org/\r\nstatus: Active\r\n---\r\n# A\r\n";
        let (meta, start) = read(text);
        assert_eq!(&text[start..], "# A\r\n");
        assert_eq!(meta.url.as_deref(), Some("https://x.org/"));
        assert_eq!(meta.captured.as_deref(), Some("2022-05-17T09:33:12Z"));
        let text = "title:\tA (FR0038)\nstate:\tOPEN\nassignees:\t\n--\n# B\n";
        let (meta, start) = read(text);
        assert_eq!((&text[start..], meta.title_at), ("# B\n", Some(7..17)));
        let text = "title:: A\nsource:: https://x.org/\n\n- # B\n";
        let (meta, start) = read(text);
        assert_eq!((&text[start..], meta.url.as_deref()), ("- # B\n", Some("https://x.org/")));
        let text = "Title: A (FR0038)\n\nURL Source: https://x.org/\n\nPublished Time: 2019-03-11\n\nMarkdown Content:\n# A\n";
        let (meta, start) = read(text);
        assert_eq!((&text[start..], meta.title.as_deref()), ("# A\n", Some("A (FR0038)")));
        for text in ["---\n# A\n", "Title: x\nStatus: y\n", "status:: y\n", "# A\n", ""] {
            assert_eq!(read(text), (FrontMatter::default(), 0), "{text:?}");
        }
        assert_eq!(time("2022-05-17 09:33:12+02:00").as_deref(), Some("2022-05-17T09:33:12+02:00"));
    }
}
