//! Links whose address holds blanks, which the standard takes for words: converters break an address
//! where a line is full, and the names of saved files hold blanks.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

/// How long an address may be: an image within the page is one of thousands of letters.
const LONGEST: usize = 4096;

/// What stands in an address for each blank, so that it is read as one.
const FILL: u8 = b'^';

/// The addresses that were mended, by where their links end.
pub(super) type Mended = HashMap<usize, String>;

/// The same text, as long as before, with links that the standard knows.
pub(super) fn mend<'t>(text: Cow<'t, str>) -> (Cow<'t, str>, Mended) {
    let mut mended = Mended::new();
    let mut blanks: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(found) = memchr::memmem::find(&text.as_bytes()[from..], b"](") {
        let start = from + found + 2;
        from = start;
        let Some(end) = closing_bracket(&text, start) else { continue };
        let target = address(&text[start..end]);
        if !is_broken(target) {
            continue;
        }
        blanks.push(start..start + target.len());
        mended.insert(end + 1, joined(target));
        from = end;
    }
    if mended.is_empty() {
        return (text, mended);
    }
    let mut bytes = text.into_owned().into_bytes();
    for byte in blanks.into_iter().flatten() {
        if bytes[byte].is_ascii_whitespace() {
            bytes[byte] = FILL;
        }
    }
    (String::from_utf8(bytes).expect("blanks became signs of ASCII").into(), mended)
}

/// Where the bracket closes that opened before `start`; within a paragraph.
fn closing_bracket(text: &str, start: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[start..text.len().min(start + LONGEST)];
    let mut open = 0;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'(' => open += 1,
            b')' if open == 0 => return Some(start + at),
            b')' => open -= 1,
            b'\n' if bytes[at + 1..].trim_ascii_start().len() < bytes[at + 1..].len() => {
                let rest = &bytes[at + 1..];
                let line = &rest[..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
                if line.trim_ascii().is_empty() {
                    return None;
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// What stands in the brackets of a link without its title in quotes.
fn address(inner: &str) -> &str {
    let inner = inner.trim_end();
    let title = |quote: char| {
        let rest = inner.strip_suffix(quote)?;
        let start = rest.rfind(quote)?;
        rest[..start].ends_with(char::is_whitespace).then(|| rest[..start].trim_end())
    };
    title('"').or_else(|| title('\'')).unwrap_or(inner)
}

/// Whether it is an address, and holds blanks.
fn is_broken(target: &str) -> bool {
    let begins = ["http:", "https:", "/", "./", "../"].iter().any(|sign| target.starts_with(sign));
    begins && target.contains(char::is_whitespace)
}

/// The address as it was before it was broken: a line's end is no part of it, a blank is.
fn joined(target: &str) -> String {
    let lines: Vec<&str> = target.lines().map(str::trim).collect();
    lines.concat().replace("- ", "-").replace(' ', "%20")
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn an_address_over_two_lines_is_one() {
        for (text, want) in [
            ("[a](https://x.org/b-\nc/) d", Some("https://x.org/b-c/")),
            ("[a](https://x.org/b-\n  c/ \"title\")", Some("https://x.org/b-c/")),
            ("![](./A page (KE0001)_files/x.svg)", Some("./A%20page%20(KE0001)_files/x.svg")),
            ("[a](/b \"c d\")", None),
            ("[a](see the annex/part)", None),
            ("[a](/b\n\nc)", None),
            ("[a](/b c", None),
        ] {
            let (mended, addresses) = mend(text.into());
            assert_eq!(mended.len(), text.len(), "{text:?}");
            assert_eq!(addresses.values().next().map(String::as_str), want, "{text:?}");
        }
    }
}
