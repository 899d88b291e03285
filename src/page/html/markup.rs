//! Tags and comments as they stand, read as browsers read them: what a `<` begins, and its end.

use super::attributes::Attributes;

/// What a `<` begins.
#[derive(Debug, PartialEq)]
pub(in crate::page) enum Markup<'a> {
    Start {
        name: &'a str,
        self_closing: bool,
    },
    End {
        name: &'a str,
    },
    Comment(&'a str),
    /// Text of a drawing or formula in which a `<` is a sign like any other.
    Verbatim {
        text: &'a str,
        start: usize,
    },
    /// A declaration, a tag without name, or one that the end of the page cuts off.
    Nothing,
}

/// Reads what the `<` at `start` begins and tells where it ends; `None` where it is a sign like any
/// other. In a drawing (`foreign`) there may be text between `<![CDATA[` and `]]>`.
pub(in crate::page) fn read<'a>(
    source: &'a str,
    start: usize,
    foreign: bool,
    attributes: Option<&mut Attributes<'a>>,
) -> Option<(Markup<'a>, usize)> {
    let bytes = source.as_bytes();
    let at = start + 1;
    match bytes.get(at)? {
        b if b.is_ascii_alphabetic() => Some(start_tag(source, at, attributes)),
        b'/' => match bytes.get(at + 1)? {
            b if b.is_ascii_alphabetic() => Some(end_tag(source, at + 1)),
            b'>' => Some((Markup::Nothing, at + 2)),
            _ => Some(up_to_bracket(source, at + 1)),
        },
        b'!' if bytes[at + 1..].starts_with(b"--") => Some(comment(source, at + 3)),
        b'!' if foreign && bytes[at + 1..].starts_with(b"[CDATA[") => {
            let start = at + 8;
            let end = memchr::memmem::find(&bytes[start..], b"]]>").map(|len| start + len);
            let text = &source[start..end.unwrap_or(bytes.len())];
            Some((Markup::Verbatim { text, start }, end.map_or(bytes.len(), |end| end + 3)))
        }
        b'!' | b'?' => Some(up_to_bracket(source, at)),
        _ => None,
    }
}

/// Whether a byte ends the name of a tag.
fn ends_name(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')
}

fn name(source: &str, at: usize) -> &str {
    let rest = &source[at..];
    &rest[..rest.bytes().position(ends_name).unwrap_or(rest.len())]
}

fn start_tag<'a>(
    source: &'a str,
    at: usize,
    attributes: Option<&mut Attributes<'a>>,
) -> (Markup<'a>, usize) {
    let name = name(source, at);
    match rest_of_tag(source, at + name.len(), attributes) {
        Some((end, self_closing)) => (Markup::Start { name, self_closing }, end),
        None => (Markup::Nothing, source.len()),
    }
}

fn end_tag(source: &str, at: usize) -> (Markup<'_>, usize) {
    let name = name(source, at);
    match rest_of_tag(source, at + name.len(), None) {
        Some((end, _)) => (Markup::End { name }, end),
        None => (Markup::Nothing, source.len()),
    }
}

/// Passes over the attributes of a tag, and takes them down where they are wanted. Gives the end of
/// the tag and whether it closes itself; nothing where the page ends before it.
fn rest_of_tag<'a>(
    source: &'a str,
    mut at: usize,
    mut attributes: Option<&mut Attributes<'a>>,
) -> Option<(usize, bool)> {
    let bytes = source.as_bytes();
    let find = |from: usize, ends: fn(u8) -> bool| {
        bytes[from..].iter().position(|b| ends(*b)).map(|len| from + len)
    };
    loop {
        at = find(at, |b| !b.is_ascii_whitespace() && b != b'/')?;
        if bytes[at] == b'>' {
            return Some((at + 1, bytes[at - 1] == b'/'));
        }
        // A name may begin with "=", and with no other sign that ends one.
        let name = at..find(at + 1, |b| ends_name(b) || b == b'=')?;
        at = find(name.end, |b| !b.is_ascii_whitespace())?;
        let mut value = name.end..name.end;
        if bytes[at] == b'=' {
            at = find(at + 1, |b| !b.is_ascii_whitespace())?;
            match bytes[at] {
                quote @ (b'"' | b'\'') => {
                    value = at + 1..at + 1 + memchr::memchr(quote, &bytes[at + 1..])?;
                    at = value.end + 1;
                }
                // A ">" that ends the tag, not the value.
                b'>' => {}
                _ => {
                    value = at..find(at, |b| b.is_ascii_whitespace() || b == b'>')?;
                    at = value.end;
                    // A slash that ends a value does not close the tag.
                    if bytes[at] == b'>' {
                        push(&mut attributes, source, name, value);
                        return Some((at + 1, false));
                    }
                }
            }
        }
        push(&mut attributes, source, name, value);
    }
}

fn push<'a>(
    attributes: &mut Option<&mut Attributes<'a>>,
    source: &'a str,
    name: std::ops::Range<usize>,
    value: std::ops::Range<usize>,
) {
    if let Some(attributes) = attributes {
        let at = value.start as u32;
        attributes.push(&source[name], &source[value], at);
    }
}

/// A comment whose text begins at `at`.
fn comment(source: &str, at: usize) -> (Markup<'_>, usize) {
    let bytes = source.as_bytes();
    for bracket in memchr::memchr_iter(b'>', &bytes[at..]) {
        let text = &bytes[at..at + bracket];
        let dashes = match text {
            b"" | b"-" => text.len(),
            _ if text.ends_with(b"--") => 2,
            _ if text.ends_with(b"--!") => 3,
            _ => continue,
        };
        let end = at + bracket;
        return (Markup::Comment(&source[at..end - dashes]), end + 1);
    }
    (Markup::Comment(&source[at..]), source.len())
}

/// What browsers take for a comment: a declaration, `<?xml …>`, `</ …>`.
fn up_to_bracket(source: &str, at: usize) -> (Markup<'_>, usize) {
    match memchr::memchr(b'>', &source.as_bytes()[at..]) {
        Some(len) => (Markup::Comment(&source[at..at + len]), at + len + 1),
        None => (Markup::Comment(&source[at..]), source.len()),
    }
}

/// Blanks in the place of what is no part of the page, so that all else keeps its own.
pub(super) fn blank(bytes: &mut [u8]) {
    bytes.iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
}

/// Where the content ends that begins at `from`, whatever markup is in it: at the element's end tag.
pub(super) fn end_of_bare(source: &str, from: usize, name: &str) -> usize {
    memchr::memmem::find_iter(&source.as_bytes()[from..], b"</")
        .map(|at| from + at)
        .find(|at| {
            let rest = &source.as_bytes()[at + 2..];
            rest.get(..name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
        })
        .unwrap_or(source.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_bracket_begins() {
        let start = |name, self_closing| Markup::Start { name, self_closing };
        for (source, want) in [
            ("<p>x", Some((start("p", false), 3))),
            ("<br/>x", Some((start("br", true), 5))),
            ("<a\nhref=x/>y", Some((start("a", false), 11))),
            ("<a title='>' b>y", Some((start("a", false), 15))),
            ("<a b=>y", Some((start("a", false), 6))),
            ("<a / >y", Some((start("a", false), 6))),
            ("</a x='>'>y", Some((Markup::End { name: "a" }, 10))),
            ("</>y", Some((Markup::Nothing, 3))),
            ("</ a>y", Some((Markup::Comment(" a"), 5))),
            ("<!DOCTYPE html>y", Some((Markup::Comment("!DOCTYPE html"), 15))),
            ("<?xml?>y", Some((Markup::Comment("?xml?"), 7))),
            ("<!-- a -- > b -->y", Some((Markup::Comment(" a -- > b "), 17))),
            ("<!-->y", Some((Markup::Comment(""), 5))),
            ("<!--->y", Some((Markup::Comment(""), 6))),
            ("<!-- a --!>y", Some((Markup::Comment(" a "), 11))),
            ("<!-- a", Some((Markup::Comment(" a"), 6))),
            ("<a b='c", Some((Markup::Nothing, 7))),
            ("<a", Some((Markup::Nothing, 2))),
            ("< a>", None),
            ("<3", None),
            ("<", None),
            ("</", None),
        ] {
            assert_eq!(read(source, 0, false, None), want, "{source}");
        }
        let drawing = "<![CDATA[ a > b ]]>y";
        assert_eq!(
            read(drawing, 0, true, None),
            Some((Markup::Verbatim { text: " a > b ", start: 9 }, 19))
        );
        assert_eq!(read(drawing, 0, false, None), Some((Markup::Comment("![CDATA[ a "), 13)));
    }

    #[test]
    fn attributes_in_every_form() {
        let source = "<a b c=d e = 'f g' H=\"i>\"j=k/l =m n=>";
        let mut attributes = Attributes::new(true);
        read(source, 0, false, Some(&mut attributes));
        for (name, value) in
            [("b", ""), ("c", "d"), ("e", "f g"), ("h", "i>"), ("j", "k/l"), ("=m", ""), ("n", "")]
        {
            assert_eq!(attributes.get(name).as_deref(), Some(value), "{name}");
        }
    }
}
