//! XHTML by its own rules: an element may end in its start tag, and text may stand in CDATA.
//!
//! The page is written anew as HTML of the same length, so that every word keeps its place.

use super::markup::{self, Markup, blank, end_of_bare};
use super::tag::Tag;

/// How far into the page it may say that it is XHTML.
const HEAD: usize = 4096;

/// The page as HTML, if it is XHTML and holds what HTML reads otherwise.
pub(super) fn as_html(source: &str) -> Option<String> {
    if !is_xhtml(source) {
        return None;
    }
    let mut bytes = source.as_bytes().to_vec();
    let mut changed = false;
    let (mut at, mut foreign) = (0, 0_usize);
    while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
        let start = at + found;
        let rest = &source[start..];
        if let Some(inner) = rest.strip_prefix("<![CDATA[") {
            let len = inner.find("]]>").unwrap_or(inner.len());
            at = start + 9 + len;
            blank(&mut bytes[start..start + 9]);
            let stop = (at + 3).min(source.len());
            blank(&mut bytes[at..stop]);
            changed = true;
            continue;
        }
        let Some((what, end)) = markup::read(source, start, false, None) else {
            at = start + 1;
            continue;
        };
        at = end;
        match what {
            Markup::Start { name, self_closing } => {
                let tag = Tag::named(name);
                if matches!(tag, Tag::Svg | Tag::Math) {
                    foreign += usize::from(!self_closing);
                } else if matches!(tag, Tag::Html | Tag::Head | Tag::Body) {
                    // Around all that follows, whatever it says of itself.
                } else if self_closing && foreign == 0 && !tag.is_void() {
                    end_in_start_tag(tag, &mut bytes[start..end]);
                    changed = true;
                } else if matches!(tag, Tag::Script | Tag::Style) {
                    at = end_of_bare(source, end, name);
                }
            }
            Markup::End { name } if matches!(Tag::named(name), Tag::Svg | Tag::Math) => {
                foreign = foreign.saturating_sub(1);
            }
            _ => {}
        }
    }
    let html = String::from_utf8(bytes).ok();
    html.filter(|_| changed)
}

/// Writes a tag that ends its own element as HTML: the border of a line for a block, an end that the
/// next tag implies for a cell or an item, nothing for what only changes words.
fn end_in_start_tag(tag: Tag, bytes: &mut [u8]) {
    match tag {
        Tag::Td | Tag::Th | Tag::Tr | Tag::Li | Tag::Dd | Tag::Dt | Tag::Option => {
            let slash = bytes.len() - 2;
            bytes[slash] = b' ';
        }
        tag if tag.is_block() => {
            blank(bytes);
            bytes[..4].copy_from_slice(b"<br>");
        }
        _ => blank(bytes),
    }
}

/// Whether a page says that it is XHTML: by an XML declaration, or by the namespace of its root.
fn is_xhtml(source: &str) -> bool {
    let head = source.get(..HEAD).unwrap_or(source).trim_start_matches('\u{feff}').trim_start();
    if head.starts_with("<?xml") {
        return true;
    }
    let root = memchr::memmem::find(head.as_bytes(), b"<html").map(|at| &head[at..]);
    let root = root.map(|root| root.split('>').next().unwrap_or_default());
    root.is_some_and(|root| root.contains("http://www.w3.org/1999/xhtml"))
}

#[cfg(test)]
mod tests {
    use super::as_html;

    #[test]
    fn xhtml_becomes_html_of_the_same_length() {
        const HEAD: &str = "<?xml version='1.0'?>";
        for (xhtml, html) in [
            ("<title/>a", "        a"),
            ("a<p/>b<div class='x' />c", "a<br>b<br>             c"),
            ("<td/><td>a", "<td ><td>a"),
            ("<a id='x'/>b<br/>c", "           b<br/>c"),
            ("<![CDATA[a]]>b", "         a   b"),
            ("<svg><path/></svg><script/>a", "<svg><path/></svg>         a"),
            ("<script>a<p/></script>", "<script>a<p/></script>"),
        ] {
            let want = (xhtml != html).then(|| format!("{HEAD}{html}"));
            assert_eq!(as_html(&format!("{HEAD}{xhtml}")), want, "{xhtml}");
        }
        assert_eq!(as_html("<html><title/>a"), None);
        assert!(as_html("<html xmlns=\"http://www.w3.org/1999/xhtml\"><title/>a").is_some());
    }
}
