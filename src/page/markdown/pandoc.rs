//! What Pandoc and kramdown write beyond other Markdown: fenced divs, spans and links with attributes in
//! braces ("{.x}", "{: .x}"), raw HTML in fences. Its signs are blanked, so that every word keeps its place.

use std::borrow::Cow;

/// How long attributes in braces may be: longer than a style with an image's address.
const ATTRIBUTES: usize = 600;

/// The same text, as long as before, with blanks for signs that stand for no words.
pub(super) fn without_marks(text: &str) -> Cow<'_, str> {
    if !text.contains(":::") && memchr::memchr(b'{', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut blanks = Blanks { bytes: text.as_bytes(), gone: Vec::new() };
    blanks.lines();
    blanks.attributes();
    if blanks.gone.is_empty() {
        return Cow::Borrowed(text);
    }
    blanked(text, blanks.gone)
}

/// The text with blanks in place of these ranges; line ends stay.
pub(super) fn blanked(text: &str, ranges: Vec<std::ops::Range<usize>>) -> Cow<'_, str> {
    let mut bytes = text.as_bytes().to_vec();
    for range in ranges {
        for byte in &mut bytes[range] {
            if *byte != b'\n' && *byte != b'\r' {
                *byte = b' ';
            }
        }
    }
    // Ranges begin and end at signs of ASCII, so that no letter is cut.
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

struct Blanks<'t> {
    bytes: &'t [u8],
    gone: Vec<std::ops::Range<usize>>,
}

impl Blanks<'_> {
    /// Lines that are nothing but a mark: the border of a div, the fence of raw HTML.
    fn lines(&mut self) {
        let (mut start, mut raw) = (0, false);
        while start < self.bytes.len() {
            let end = memchr::memchr(b'\n', &self.bytes[start..])
                .map_or(self.bytes.len(), |len| start + len);
            let line = self.bytes[start..end].trim_ascii();
            let fence = line.strip_prefix(b"```").map(|info| info.trim_start_with(b'`'));
            let opens = fence.is_some_and(|info| info.trim_ascii() == b"{=html}");
            let closes = raw && fence.is_some_and(|info| info.trim_ascii().is_empty());
            if opens || closes || is_div(line) {
                self.gone.push(start..end);
                raw = opens || raw && !closes;
            }
            start = end + 1;
        }
    }

    /// Attributes in braces behind a span, a link or code, and at the end of a line; the brackets of
    /// a span with them.
    fn attributes(&mut self) {
        let mut open: Vec<usize> = Vec::new();
        let mut at = 0;
        while let Some(found) = self.bytes[at..].iter().position(|b| b"[]{\\\n".contains(b)) {
            at += found;
            match self.bytes[at] {
                b'\\' => at += 1,
                b'\n' if self.bytes.get(at + 1) == Some(&b'\n') => open.clear(),
                b'[' => open.push(at),
                b']' => {
                    let start = open.pop();
                    if let (Some(start), Some(end)) = (start, self.braces(at + 1)) {
                        self.gone.extend([start..start + 1, at..end]);
                        at = end - 1;
                    }
                }
                b'{' => {
                    let before = at.checked_sub(1).map(|before| self.bytes[before]);
                    let end = self.braces(at).filter(|end| {
                        let mut rest = self.bytes[*end..].iter();
                        let next = rest.find(|b| **b == b'\n' || !b.is_ascii_whitespace());
                        matches!(before, Some(b')' | b'`')) || next.is_none_or(|b| *b == b'\n')
                    });
                    if let Some(end) = end {
                        self.gone.push(at..end);
                        at = end - 1;
                    }
                }
                _ => {}
            }
            at = (at + 1).min(self.bytes.len());
        }
    }

    /// Where the attributes end that begin here; `None` where braces hold something else.
    fn braces(&self, at: usize) -> Option<usize> {
        let inner = self.bytes[at..].strip_prefix(b"{")?;
        let inner = &inner[..inner.len().min(ATTRIBUTES)];
        let len = inner.iter().position(|b| matches!(b, b'}' | b'{'))?;
        let words = inner[..len].trim_ascii();
        let key = words.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
        let is_attributes = matches!(words.first(), Some(b'#' | b'.' | b'=' | b':'))
            || key > 0 && words[key..].starts_with(b"=");
        (is_attributes && inner[len] == b'}').then_some(at + 1 + len + 1)
    }
}

/// Whether a line is the border of a div: `::: {.x}`, `:::: name`, `:::`.
fn is_div(line: &[u8]) -> bool {
    let colons = line.iter().take_while(|b| **b == b':').count();
    let rest = line[colons..].trim_ascii().trim_end_with(b':').trim_ascii();
    let is_name = rest.iter().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(b));
    colons >= 3 && (is_name || rest.starts_with(b"{") && rest.ends_with(b"}"))
}

trait Trim {
    fn trim_start_with(&self, sign: u8) -> &Self;
    fn trim_end_with(&self, sign: u8) -> &Self;
}

impl Trim for [u8] {
    fn trim_start_with(&self, sign: u8) -> &[u8] {
        &self[self.iter().take_while(|b| **b == sign).count()..]
    }

    fn trim_end_with(&self, sign: u8) -> &[u8] {
        &self[..self.len() - self.iter().rev().take_while(|b| **b == sign).count()]
    }
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn marks_become_blanks_and_words_stay_in_place() {
        for (text, want) in [
            ("::: {.x}\na\n:::\n", "a"),
            (":::: name\na\n::::", "a"),
            ("# A {#a .b}\nc", "# A\nc"),
            ("[a]{.x} b", " a b"),
            ("[[a]{.m}](u){.n} b", "[ a ](u) b"),
            ("[a ([b]) c]{.x}", " a ([b]) c"),
            ("[]{.s .t}a", "a"),
            ("```{=html}\n<b>\n```\na", "<b>\na"),
            ("[a]: /b {.c d=\"1\"}\n", "[a]: /b"),
            ("a {b} {c\n", "a {b} {c"),
            ("[a](u){:target=\"_blank\"} b\n{: .lead}", "[a](u) b"),
            ("{:toc}\na", "a"),
            ("```\n{.x}y\n```", "```\n{.x}y\n```"),
        ] {
            let got = without_marks(text);
            assert_eq!(got.len(), text.len(), "{text:?}");
            let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(folded(&got), folded(want), "{text:?}");
        }
    }
}
