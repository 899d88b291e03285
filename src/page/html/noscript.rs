//! Pages that show nothing but what they hold for browsers without scripts.

use std::ops::Range;

use super::markup::{self, Markup};
use super::tag::Tag;

/// The page with what it holds for browsers without scripts in its place, byte for byte as long; `None` where it
/// holds no such thing.
pub(super) fn shown(source: &str) -> Option<String> {
    let mut bytes = source.as_bytes().to_vec();
    let (mut at, mut changed) = (0, false);
    while let Some(found) = memchr::memchr(b'<', &source.as_bytes()[at..]) {
        let start = at + found;
        let Some((what, end)) = markup::read(source, start, false, None) else {
            at = start + 1;
            continue;
        };
        at = end;
        let (Markup::Start { name, .. } | Markup::End { name }) = what else { continue };
        if Tag::named(name) == Tag::Noscript {
            rename(source, start..end, &mut bytes);
            changed = true;
        }
    }
    String::from_utf8(bytes).ok().filter(|_| changed)
}

/// Makes a tag of a `div`: its own name is longer.
fn rename(source: &str, tag: Range<usize>, bytes: &mut [u8]) {
    const OWN: usize = "noscript".len();
    const DIV: &[u8] = b"div     ";
    let name = tag.start + if source[tag].starts_with("</") { 2 } else { 1 };
    bytes[name..name + OWN].copy_from_slice(DIV);
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn what_is_for_browsers_without_scripts_takes_its_place() {
        for (page, wanted) in [
            ("<p>a</p><noscript>b</noscript>", Some("<p>a</p><div     >b</div     >")),
            ("<NOSCRIPT class=x>b", Some("<div      class=x>b")),
            ("<p>noscript</p>", None),
        ] {
            assert_eq!(shown(page).as_deref(), wanted, "{page}");
        }
    }
}
