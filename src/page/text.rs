//! Text as an extractor delivers it: every line that is not blank is a block.

use std::borrow::Cow;

use super::block::Run;
use super::{Block, BlockKind, Page, SourceMap, link_list};

/// Reads decoded text; offsets are into `text`, which begins at byte `origin` of the input.
pub(crate) fn read_text(text: &str, origin: u32) -> Page<'_> {
    let mut blocks = Vec::with_capacity(text.len() / 80 + 8);
    let ends = LineEnds::of(text);
    let mut apart = true;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let (end, next) = ends.next(text, at);
        match fold(&text[at..end], origin + at as u32) {
            Some((words, map)) => {
                let indent = (bytes[at..end].iter().take_while(|b| **b == b' ').count())
                    .min(u16::MAX as usize);
                blocks.push(Block {
                    kind: BlockKind::Paragraph,
                    text: words,
                    map,
                    links: Vec::new(),
                    dates: Vec::new(),
                    indent: indent as u16,
                    apart,
                    beside: false,
                });
                apart = false;
            }
            None => apart = true,
        }
        at = next;
    }
    link_list::resolve(&mut blocks);
    Page { blocks, ..Page::default() }
}

/// What ends a line of a text.
#[derive(Clone, Copy)]
enum LineEnds {
    /// Line feeds, carriage returns, or both.
    Control,
    /// What Unicode has for it, where a text has none of these: a new line (U+0085), a line's end (U+2028), a
    /// paragraph's (U+2029). Beside the others it is a blank, as in a title that was pasted.
    Unicode,
}

impl LineEnds {
    fn of(text: &str) -> Self {
        match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
            Some(_) => LineEnds::Control,
            None => LineEnds::Unicode,
        }
    }

    /// Where the line ends that begins at `at`, and where the next one begins.
    fn next(self, text: &str, at: usize) -> (usize, usize) {
        let rest = &text[at..];
        let found = match self {
            LineEnds::Control => memchr::memchr2(b'\n', b'\r', rest.as_bytes()),
            LineEnds::Unicode => rest.find(['\u{85}', '\u{2028}', '\u{2029}']),
        };
        let Some(end) = found else { return (text.len(), text.len()) };
        let sign = match &rest[end..] {
            behind if behind.starts_with("\r\n") => 2,
            behind => behind.chars().next().map_or(1, char::len_utf8),
        };
        (at + end, at + end + sign)
    }
}

/// Blanks of any width, those that may not break and those of no width, and the marks that turn the
/// direction of writing. What joins letters or keeps them apart (U+200C, U+200D) is part of a word.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2066}'..='\u{2069}')
}

/// The words of a line with single blanks between them, and the way back; `None` for a blank line.
fn fold(line: &str, start: u32) -> Option<(Cow<'_, str>, SourceMap)> {
    let trimmed = trim_start(line);
    let start = start + (line.len() - trimmed.len()) as u32;
    let trimmed = trim_end(trimmed);
    if trimmed.is_empty() {
        return None;
    }
    if !needs_folding(trimmed) {
        return Some((Cow::Borrowed(trimmed), SourceMap::Linear(start)));
    }
    let mut words = String::with_capacity(trimmed.len());
    let mut runs = Vec::new();
    let mut rest = trimmed;
    loop {
        let at = start + (trimmed.len() - rest.len()) as u32;
        let word = rest.find(is_blank).unwrap_or(rest.len());
        runs.push(Run { text: words.len() as u32, start: at, end: at + word as u32 });
        words.push_str(&rest[..word]);
        rest = &rest[word..];
        let next = rest.trim_start_matches(is_blank);
        if next.is_empty() {
            break;
        }
        let blank = &rest[..rest.len() - next.len()];
        // A blank of no width inside a word does not part it.
        if blank.chars().any(char::is_whitespace) {
            let from = at + word as u32;
            runs.push(Run {
                text: words.len() as u32,
                start: from,
                end: from + blank.len() as u32,
            });
            words.push(' ');
        }
        rest = next;
    }
    Some((Cow::Owned(words), SourceMap::Runs(runs)))
}

/// Most lines begin and end with a letter or stop of ASCII and need no closer look.
fn trim_start(line: &str) -> &str {
    match line.as_bytes() {
        [b'!'..=b'~', ..] => line,
        _ => line.trim_start_matches(is_blank),
    }
}

fn trim_end(line: &str) -> &str {
    match line.as_bytes() {
        [.., b'!'..=b'~'] => line,
        _ => line.trim_end_matches(is_blank),
    }
}

/// Whether a trimmed line holds any blank but single spaces. A blank that is not ASCII begins with one of six
/// bytes, of which ordinary letters and dashes share two, so that lines with them are looked at again.
fn needs_folding(line: &str) -> bool {
    let bytes = line.as_bytes();
    let [folds, suspicious] = match bytes.last_chunk::<{ CHUNK + 1 }>() {
        // The last chunk holds again what is left of the one before it.
        Some(last) => {
            let mut signs = signs(last);
            let mut rest = bytes;
            while let Some(chunk) = rest.first_chunk::<{ CHUNK + 1 }>() {
                let own = self::signs(chunk);
                signs = [signs[0] | own[0], signs[1] | own[1]];
                rest = &rest[CHUNK..];
            }
            signs
        }
        None => {
            let mut chunk = [b'x'; CHUNK + 1];
            chunk[..bytes.len()].copy_from_slice(bytes);
            signs(&chunk)
        }
    };
    // The last byte was nobody's next one.
    folds
        || bytes.last().is_some_and(|last| *last < b' ')
        || suspicious
            && memchr::memchr3_iter(0xc2, 0xe2, 0xef, bytes)
                .chain(memchr::memchr3_iter(0xd8, 0xe1, 0xe3, bytes))
                .any(|at| line[at..].starts_with(is_blank))
}

/// So many bytes are looked at together, each with the next one.
const CHUNK: usize = 32;

/// Whether bytes, the last of which is only the next one, hold a control or two spaces, and whether they hold
/// what a blank may begin with that is not ASCII. There is no branch, so that all are looked at at once.
fn signs(bytes: &[u8; CHUNK + 1]) -> [bool; 2] {
    let (mut folds, mut suspicious) = (0, 0);
    for at in 0..CHUNK {
        let (byte, next) = (bytes[at], bytes[at + 1]);
        folds |= u8::from(byte < b' ') | (u8::from(byte == b' ') & u8::from(next == b' '));
        suspicious |= u8::from(byte == 0xc2)
            | u8::from(byte == 0xd8)
            | u8::from(byte.wrapping_sub(0xe1) <= 2)
            | u8::from(byte == 0xef);
    }
    [folds != 0, suspicious != 0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(String, bool, u16)> {
        read_text(text, 0).blocks.iter().map(|b| (b.text.to_string(), b.apart, b.indent)).collect()
    }

    #[test]
    fn every_line_with_words_is_a_block() {
        for text in ["a\n\n b c\nd", "a\r\n\r\n b c\r\nd\r\n", "a\n \u{a0}\n b\u{a0}\u{a0}c\nd"] {
            assert_eq!(
                lines(text),
                [("a".into(), true, 0), ("b c".into(), true, 1), ("d".into(), false, 0)],
                "{text:?}"
            );
        }
    }

    #[test]
    fn blanks_of_every_width_fold_and_lead_back() {
        let text = "Statut\u{a0}:  Actif\t\u{200b}x\u{200b}y – é";
        let page = read_text(text, 7);
        let block = &page.blocks[0];
        assert_eq!(block.text, "Statut : Actif xy – é");
        let span = block.span(9..14);
        assert_eq!(&text.as_bytes()[span.start - 7..span.end - 7], b"Actif");
        let span = block.span(15..17);
        assert_eq!(&text[span.start - 7..span.end - 7], "x\u{200b}y");
        let end = block.text.len();
        assert_eq!(&text[block.span(end - 2..end).start - 7..], "é");
    }
}
