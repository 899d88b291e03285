//! Frames whose page stands in an attribute: `<iframe srcdoc="&lt;p&gt;…">`.
//!
//! The frame is written anew as part of the page around it, byte for byte as long, so that every word
//! keeps its place: what escaping made longer is filled up with blanks within the tags, and with noughts
//! within references to characters.

use std::ops::Range;

use super::attributes::Attributes;
use super::markup::{self, Markup, blank, end_of_bare};
use super::tag::Tag;

/// The page with its frames' pages in their place, if there are such.
pub(super) fn inlined(source: &str) -> Option<String> {
    memchr::memmem::find(source.as_bytes(), b"srcdoc")?;
    let mut bytes = source.as_bytes().to_vec();
    let mut attributes = Attributes::new(true);
    let (mut at, mut changed) = (0, false);
    while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
        let start = at + found;
        attributes.clear();
        let Some((what, end)) = markup::read(source, start, false, Some(&mut attributes)) else {
            at = start + 1;
            continue;
        };
        at = end;
        let Markup::Start { name, .. } = what else { continue };
        if Tag::named(name) != Tag::Iframe {
            continue;
        }
        let Some(value) = value(&attributes) else { continue };
        let close = end_of_frame(source, end);
        blank(&mut bytes[start..value.start]);
        bytes[start..start + BEGIN.len()].copy_from_slice(BEGIN);
        write(source, value.clone(), &mut bytes);
        blank(&mut bytes[value.end..close]);
        if close - value.end >= END.len() {
            bytes[close - END.len()..close].copy_from_slice(END);
        }
        (at, changed) = (close, true);
    }
    String::from_utf8(bytes).ok().filter(|_| changed)
}

/// What stands in the place of the frame's own tags, which are longer.
const BEGIN: &[u8] = b"<div>";
const END: &[u8] = b"</div>";

/// Where the page of a frame stands that is shown.
fn value(attributes: &Attributes<'_>) -> Option<Range<usize>> {
    let style = attributes.raw("style").unwrap_or_default().replace(' ', "");
    let hidden = attributes.has("hidden") || style.contains("display:none");
    let words = attributes.words("srcdoc").filter(|_| !hidden)?;
    Some(words.start as usize..words.end as usize)
}

/// Where a frame ends whose start tag ends at `from`: behind its end tag, if it has one.
fn end_of_frame(source: &str, from: usize) -> usize {
    let end = end_of_bare(source, from, "iframe");
    memchr::memchr(b'>', &source.as_bytes()[end..]).map_or(from, |at| end + at + 1)
}

/// A character of an attribute's value as markup means it, and where it stands.
#[derive(Clone, Copy)]
struct Sign {
    meant: char,
    start: usize,
    end: usize,
}

fn sign_at(source: &str, at: usize, until: usize) -> Option<Sign> {
    let first = source[at..until].chars().next()?;
    let plain = Sign { meant: first, start: at, end: at + first.len_utf8() };
    if first != '&' {
        return Some(plain);
    }
    let Some(stop) = source[at..until].bytes().take(LONGEST_REFERENCE).position(|b| b == b';')
    else {
        return Some(plain);
    };
    let end = at + stop + 1;
    let meant = htmlize::unescape(&source[at..end]);
    let mut letters = meant.chars();
    match (letters.next(), letters.next()) {
        (Some(meant), None) => Some(Sign { meant, start: at, end }),
        _ => Some(plain),
    }
}

/// Bytes of a reference to a character, from "&" to ";".
const LONGEST_REFERENCE: usize = 32;

/// Writes the page of a frame in the place of its value.
fn write(source: &str, value: Range<usize>, bytes: &mut [u8]) {
    let mut at = value.start;
    while let Some(sign) = sign_at(source, at, value.end) {
        at = sign.end;
        match sign.meant {
            '<' => at = write_tag(source, sign.start..value.end, bytes),
            '&' if sign.end > sign.start + 1 => {
                at = write_reference(source, sign, value.end, bytes)
            }
            // A reference means the same in a text.
            _ => {}
        }
    }
}

/// Writes a tag, filled up with blanks; what is no part of the page shown is blank. Gives back where
/// it ends.
fn write_tag(source: &str, range: Range<usize>, bytes: &mut [u8]) -> usize {
    let mut tag = String::new();
    let mut at = range.start;
    let mut quote = None;
    while let Some(sign) = sign_at(source, at, range.end) {
        at = sign.end;
        tag.push(sign.meant);
        let is_comment = tag.starts_with("<!--");
        match (sign.meant, quote) {
            ('>', None) if !is_comment || tag.ends_with("-->") => break,
            ('"' | '\'', None) if !is_comment => quote = Some(sign.meant),
            (meant, Some(open)) if meant == open => quote = None,
            _ => {}
        }
    }
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let place = &mut bytes[range.start..at];
    if tag.starts_with("<!") || matches!(Tag::named(name), Tag::Html | Tag::Head | Tag::Body) {
        blank(place);
        return at;
    }
    if tag.ends_with('>') && tag.len() <= place.len() {
        blank(place);
        let last = place.len() - 1;
        place[..tag.len() - 1].copy_from_slice(&tag.as_bytes()[..tag.len() - 1]);
        place[last] = b'>';
    }
    at
}

/// Writes a reference within the frame's page, whose "&" is escaped ("&amp;eacute;"), as one to the
/// character's number, filled up with noughts. Gives back where it ends.
fn write_reference(source: &str, and: Sign, until: usize, bytes: &mut [u8]) -> usize {
    let rest = &source[and.end..until];
    let Some(stop) = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';') else {
        return and.end;
    };
    let written = format!("&{}", &rest[..=stop]);
    let meant = htmlize::unescape(&written);
    let mut letters = meant.chars();
    let (Some(meant), None) = (letters.next(), letters.next()) else { return and.end };
    let end = and.end + stop + 1;
    let digits = end - and.start - "&#;".len();
    let number = format!("&#{:0digits$};", u32::from(meant));
    if number.len() == end - and.start {
        bytes[and.start..end].copy_from_slice(number.as_bytes());
    }
    end
}

#[cfg(test)]
mod tests {
    use super::inlined;

    #[test]
    fn a_frame_becomes_part_of_the_page_and_keeps_its_places() {
        for (frame, page) in [
            (
                "<iframe srcdoc=\"&lt;p class=&quot;a&quot;&gt;It&#39;s &amp;eacute;t&amp;eacute;&lt;/p&gt;\"></iframe>z",
                "<div>           <p class=\"a\"                >It&#39;s &#000000233;t&#000000233;</p      >              </div>z",
            ),
            ("<iframe srcdoc='<p>a</p>'>b</iframe>", "<div>           <p>a</p>       </div>"),
            (
                "<iframe srcdoc=\"<!-- x > y --><body>a\"></iframe>",
                "<div>                                  a       </div>",
            ),
        ] {
            let got = inlined(frame).unwrap();
            assert_eq!(got.len(), frame.len());
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(squeezed(&got), squeezed(page));
            let place = |text: &str| text.find('a');
            if frame.contains("<p>a") {
                assert_eq!(place(&got), frame[16..].find('a').map(|at| at + 16));
            }
        }
        for page in
            ["<iframe src='a'></iframe>", "<iframe hidden srcdoc='<p>a'></iframe>", "srcdoc"]
        {
            assert_eq!(inlined(page), None, "{page}");
        }
    }
}
