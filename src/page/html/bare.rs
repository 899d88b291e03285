//! Texts without tags as a stream meets them: scripts, styles, titles. Where one begins, and where it ends.
//!
//! In most pages a tag alone tells. Where it depends on what is open around it (in lists of choices, frames
//! and the parts of drawings that hold markup again), that is in doubt here, and a reader that follows all
//! of that has to say.

use super::tag::Tag;

/// What is open around a place, as far as it changes what a tag begins.
#[derive(Debug, Default)]
pub(super) struct Around {
    /// The drawing or formula.
    foreign: Option<Tag>,
    in_select: bool,
    in_frames: bool,
    /// How many tags have begun an element.
    started: usize,
}

/// No page has so many elements, unless it never closes them.
const MOST: usize = 100_000;

/// What stands behind a start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    Markup,
    /// Text without tags, up to a place.
    Bare(usize),
    InDoubt,
}

impl Around {
    /// What stands behind a start tag that ends at a place.
    pub(super) fn start(
        &mut self,
        source: &str,
        name: &str,
        end: usize,
        self_closing: bool,
    ) -> Behind {
        self.started += 1;
        if self.started > MOST {
            return Behind::InDoubt;
        }
        let tag = Tag::named(name);
        if self.foreign.is_some() {
            return in_foreign(source, tag, name, end, self_closing);
        }
        match tag {
            Tag::Svg | Tag::Math if self_closing => return Behind::InDoubt,
            Tag::Svg | Tag::Math => self.foreign = Some(tag),
            Tag::Select => self.in_select = !self.in_select,
            Tag::Input => self.in_select = false,
            Tag::Frameset => self.in_frames = true,
            Tag::Template if self.in_select => return Behind::InDoubt,
            Tag::Title
            | Tag::Textarea
            | Tag::Plaintext
            | Tag::Script
            | Tag::Style
            | Tag::Iframe
            | Tag::Xmp
            | Tag::Noembed
            | Tag::Noframes
            | Tag::Noscript => {
                return match self.in_select || self.in_frames {
                    true => Behind::InDoubt,
                    false => bare(source, tag, name, end),
                };
            }
            _ => {}
        }
        Behind::Markup
    }

    /// Takes an end tag; tells whether it leaves no doubt about what is open.
    pub(super) fn end(&mut self, name: &str) -> bool {
        match (Tag::named(name), self.foreign) {
            (Tag::P | Tag::Br, Some(_)) => return false,
            (tag, Some(open)) if tag == open => self.foreign = None,
            (Tag::Select, None) => self.in_select = false,
            _ => {}
        }
        true
    }
}

/// Text behind a tag that holds no tags.
fn bare(source: &str, tag: Tag, name: &str, start: usize) -> Behind {
    if tag == Tag::Plaintext {
        return Behind::Bare(source.len());
    }
    let ends = memchr::memmem::find_iter(&source.as_bytes()[start..], b"</").map(|at| start + at);
    let Some(end) = ends.into_iter().find(|at| is_end(source, *at, name)) else {
        return match source.as_bytes()[start..].contains(&b'<') {
            true => Behind::InDoubt,
            false => Behind::Bare(source.len()),
        };
    };
    // What browsers take for the end of a script may stand in a script that a comment in it holds.
    let text = &source.as_bytes()[start..end];
    let nested = |comment: usize| {
        let opens = memchr::memchr_iter(b'<', &text[comment..]).map(|at| &text[comment + at..]);
        opens.into_iter().any(|rest| begins_with(&rest[1..], "script"))
    };
    let in_doubt = tag == Tag::Script && memchr::memmem::find(text, b"<!--").is_some_and(nested);
    let closed = source.as_bytes().get(end + "</".len() + name.len()) == Some(&b'>');
    if in_doubt || !closed { Behind::InDoubt } else { Behind::Bare(end) }
}

/// Whether an end tag of a name stands at a place.
fn is_end(source: &str, at: usize, name: &str) -> bool {
    let rest = &source.as_bytes()[at + "</".len()..];
    let behind = rest.get(name.len());
    begins_with(rest, name)
        && behind.is_none_or(|sign| sign.is_ascii_whitespace() || matches!(sign, b'/' | b'>'))
}

fn begins_with(text: &[u8], name: &str) -> bool {
    text.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
}

/// What stands behind a start tag in a drawing or formula.
fn in_foreign(source: &str, tag: Tag, name: &str, end: usize, self_closing: bool) -> Behind {
    let is = |names: &[&str]| names.iter().any(|other| other.eq_ignore_ascii_case(name));
    if is(&["title", "desc"]) {
        if self_closing {
            return Behind::Markup;
        }
        // Words and nothing else, as nearly always.
        let next = memchr::memchr(b'<', &source.as_bytes()[end..]).map(|at| end + at);
        let alone = next.filter(|at| {
            source.as_bytes()[at + 1..].starts_with(b"/")
                && is_end(source, *at, name)
                && source.as_bytes().get(at + "</".len() + name.len()) == Some(&b'>')
        });
        return match alone {
            Some(at) if tag == Tag::Title => Behind::Bare(at),
            Some(_) => Behind::Markup,
            None => Behind::InDoubt,
        };
    }
    // What holds markup again, what may end the drawing, and one in another.
    let in_doubt = matches!(tag, Tag::Svg | Tag::Math | Tag::Font | Tag::AnnotationXml)
        || is(&["foreignObject", "mi", "mo", "mn", "ms", "mtext"])
        || is(&ENDS_FOREIGN);
    if in_doubt { Behind::InDoubt } else { Behind::Markup }
}

/// Elements of HTML that end a drawing in which they begin.
const ENDS_FOREIGN: [&str; 44] = [
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strong",
    "strike",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_tag() {
        for (before, tag, behind, want) in [
            ("", "<title>", "a<b></TITLE>c", Behind::Bare(11)),
            ("", "<title>", "a</titles></title >c", Behind::InDoubt),
            ("", "<script>", "a</b></script>", Behind::Bare(13)),
            ("", "<script>", "<!-- a --></script>", Behind::Bare(18)),
            ("", "<script>", "<!--<script></script>--></script>", Behind::InDoubt),
            ("", "<style>", "a", Behind::Bare(8)),
            ("", "<style>", "a</style", Behind::InDoubt),
            ("", "<plaintext>", "a</plaintext>", Behind::Bare(24)),
            ("", "<p>", "a</p>", Behind::Markup),
            ("<select>", "<style>", "a</style>", Behind::InDoubt),
            ("<select></select>", "<style>", "a</style>", Behind::Bare(25)),
            ("<frameset>", "<noframes>", "a</noframes>", Behind::InDoubt),
            ("<svg>", "<style>", "a</style>", Behind::Markup),
            ("<svg></svg>", "<style>", "a</style>", Behind::Bare(19)),
            ("<svg>", "<title>", "a</title>", Behind::Bare(13)),
            ("<svg>", "<title>", "<b>a</title>", Behind::InDoubt),
            ("<svg>", "<desc>", "a</desc>", Behind::Markup),
            ("<svg>", "<foreignObject>", "a", Behind::InDoubt),
            ("<svg>", "<div>", "a", Behind::InDoubt),
        ] {
            let mut around = Around::default();
            for part in before.split_inclusive('>') {
                let name = part.trim_matches(['<', '/', '>']);
                match part.starts_with("</") {
                    true => assert!(around.end(name)),
                    false => assert_eq!(around.start(before, name, 0, false), Behind::Markup),
                }
            }
            let source = format!("{before}{tag}{behind}");
            let (name, end) = (tag.trim_matches(['<', '>']), before.len() + tag.len());
            assert_eq!(around.start(&source, name, end, false), want, "{source}");
        }
        let mut around = Around::default();
        around.start("", "svg", 0, false);
        assert!(!around.end("p"));
    }
}
