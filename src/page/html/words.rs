//! One line of words as it is put together from pieces of text, with the way back.

use std::borrow::Cow;
use std::ops::Range;

use super::shown::{Words, entity};
use crate::page::SourceMap;
use crate::page::block::Run;
use crate::page::text::is_blank;
use crate::span::ceiling;

/// The line being written. Its buffers are used again for the next.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub text: String,
    /// Whether no place in the markup is known.
    pub placeless: bool,
    runs: Vec<Run>,
    /// White space since the last word: it counts only if another word follows.
    blank: Option<(u32, u32)>,
    /// Which ranges are words of icons, and where words in bold before them end.
    pub icons: Vec<(u32, u32, u32)>,
    /// Where the last words in bold end.
    pub bold: u32,
}

/// The end of a line, which becomes the next.
#[derive(Debug)]
pub(super) struct Tail {
    text: String,
    runs: Vec<Run>,
    icons: Vec<(u32, u32, u32)>,
    /// How many blanks stood before it.
    pub blank: u32,
    /// White space behind it.
    after: Option<(u32, u32)>,
}

/// A place in the line to go back to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    pub text: u32,
    runs: u32,
    blank: Option<(u32, u32)>,
}

/// What bytes mean in text: most are words, a few need a look.
const PLAIN: u8 = 0;
const SPACE: u8 = 1;
const ENTITY: u8 = 2;
const LOOK: u8 = 3;
const CLASSES: [u8; 256] = {
    let mut classes = [PLAIN; 256];
    let mut byte = 0;
    while byte <= b' ' as usize {
        classes[byte] = SPACE;
        byte += 1;
    }
    classes[b'&' as usize] = ENTITY;
    // The first bytes of every blank that is not ASCII.
    classes[0xc2] = LOOK;
    classes[0xd8] = LOOK;
    classes[0xe1] = LOOK;
    classes[0xe2] = LOOK;
    classes[0xe3] = LOOK;
    classes[0xef] = LOOK;
    classes
};

impl Line {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether white space stands behind its last word.
    pub(super) fn ends_in_blank(&self) -> bool {
        self.blank.is_some()
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
        self.icons.clear();
        self.blank = None;
        self.bold = 0;
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { text: self.text.len() as u32, runs: self.runs.len() as u32, blank: self.blank }
    }

    /// Takes back what came since the mark, which must be of this line.
    pub(super) fn rewind(&mut self, mark: Mark) {
        self.text.truncate(mark.text as usize);
        self.runs.truncate(mark.runs as usize);
        while self.icons.pop_if(|icon| icon.1 > mark.text).is_some() {}
        self.blank = mark.blank;
    }

    /// Takes out what came since the mark, which must be of this line, as the beginning of the next.
    pub(super) fn part(&mut self, mark: Mark) -> Tail {
        let mut text = self.text.split_off(mark.text as usize);
        let mut runs = self.runs.split_off(mark.runs as usize);
        let blank = u32::from(text.starts_with(' '));
        if blank > 0 {
            text.remove(0);
            runs.retain(|run| run.text > mark.text);
        }
        let from = mark.text + blank;
        for run in &mut runs {
            run.text = run.text.saturating_sub(from);
        }
        let own = self.icons.partition_point(|icon| icon.0 < mark.text);
        let icons = self.icons.split_off(own);
        let icons =
            icons.into_iter().map(|(start, end, _)| (start - from, end - from, 0)).collect();
        self.bold = self.bold.min(mark.text);
        Tail { text, runs, icons, blank, after: self.blank.take() }
    }

    /// Takes out what begins here, where an element or link begins.
    pub(super) fn part_at(&mut self, at: u32) -> Tail {
        let blank = at.checked_sub(1).filter(|at| self.text.as_bytes()[*at as usize] == b' ');
        let text = blank.unwrap_or(at);
        let runs = self.runs.partition_point(|run| run.text < text) as u32;
        self.part(Mark { text, runs, blank: None })
    }

    /// Begins the line with what came behind the last.
    pub(super) fn go_on_with(&mut self, tail: Tail) {
        let Tail { text, runs, icons, after, .. } = tail;
        (self.text, self.runs, self.icons, self.blank) = (text, runs, icons, after);
    }

    /// Adds text as the markup has it, which begins at `at`.
    pub(super) fn push(&mut self, raw: &str, at: u32, encoded: bool) {
        let bytes = raw.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let place = at + i as u32;
            match CLASSES[bytes[i] as usize] {
                SPACE => {
                    let end = i + bytes[i..].iter().take_while(|b| **b <= b' ').count();
                    // A NUL is no white space; browsers leave it out.
                    if bytes[i..end].iter().any(|b| *b != 0) {
                        self.space(place, at + end as u32);
                    }
                    i = end;
                }
                ENTITY if encoded => {
                    let len = entity(&bytes[i..]);
                    self.entity(&raw[i..i + len], place);
                    i += len;
                }
                LOOK if raw[i..].chars().next().is_some_and(is_blank) => {
                    let len = raw[i..].chars().next().map_or(1, char::len_utf8);
                    if raw[i..].starts_with(char::is_whitespace) {
                        self.space(place, place + len as u32);
                    }
                    i += len;
                }
                _ => {
                    let end = ceiling(raw, i + words(&bytes[i..], encoded));
                    self.word(&raw[i..end], place, at + end as u32);
                    i = end;
                }
            }
        }
    }

    fn entity(&mut self, raw: &str, at: u32) {
        let text = htmlize::unescape(raw);
        let end = at + raw.len() as u32;
        if text == raw {
            return self.piece(raw, at, end);
        }
        // Without a semicolon words may follow at once: "&nbspuploads".
        let both = raw.bytes().rev().zip(text.bytes().rev());
        let words =
            both.take_while(|(own, read)| own == read && own.is_ascii_alphanumeric()).count();
        let border = end - words as u32;
        self.piece(&text[..text.len() - words], at, border);
        if words > 0 {
            self.word(&raw[raw.len() - words..], border, end);
        }
    }

    /// Words that the page has in another form, as one piece.
    pub(super) fn piece(&mut self, text: &str, at: u32, end: u32) {
        match text.chars().all(is_blank) {
            true if text.contains(char::is_whitespace) => self.space(at, end),
            true => {}
            false => self.word(text, at, end),
        }
    }

    /// White space in the markup.
    pub(super) fn space(&mut self, start: u32, end: u32) {
        if !self.text.is_empty() {
            self.blank = Some((self.blank.map_or(start, |blank| blank.0), end));
        }
    }

    /// White space that no byte of the markup stands for.
    pub(super) fn gap(&mut self, at: u32) {
        if self.blank.is_none() {
            self.space(at, at);
        }
    }

    /// The same, right behind the words that the line has.
    pub(super) fn gap_behind(&mut self) {
        let at = self.runs.last().map_or(0, |run| run.end);
        self.gap(at);
    }

    /// Words without white space at their ends.
    pub(super) fn word(&mut self, word: &str, start: u32, end: u32) {
        if let Some((from, to)) = self.blank.take() {
            self.run(" ", from, to);
        }
        self.run(word, start, end);
    }

    /// Words of an icon, parted from those around them.
    pub(super) fn icon(&mut self, words: &Words<'_>) {
        let Some(length) = self.shown(words) else { return };
        let end = self.text.len() as u32;
        self.icons.push((end - length, end, self.bold));
    }

    /// Words that an attribute gives, parted from those around them. Tells how long they are, if there
    /// are any.
    pub(super) fn shown(&mut self, words: &Words<'_>) -> Option<u32> {
        self.gap(words.start);
        let before = self.text.len();
        if words.are_verbatim() {
            self.push(&words.text, words.start, false);
        } else if words.parts().next().is_some() {
            for (part, Range { start, end }) in words.parts() {
                match (end - start) as usize == part.len() {
                    true => self.push(part, start, false),
                    false => self.piece(part, start, end),
                }
            }
        } else {
            // What is encoded has one place, whole; its blanks are folded as those of text.
            let mut folded = Line { placeless: true, ..Line::default() };
            folded.push(&words.text, 0, false);
            if !folded.is_empty() {
                self.word(&folded.text, words.start, words.end);
            }
        }
        let length = self.text[before..].trim_start_matches(' ').len();
        if length == 0 {
            return None;
        }
        self.gap(words.end);
        Some(length as u32)
    }

    fn run(&mut self, text: &str, start: u32, end: u32) {
        if self.placeless {
            return self.text.push_str(text);
        }
        let at = self.text.len() as u32;
        let verbatim = (end - start) as usize == text.len();
        let joins = verbatim
            && self
                .runs
                .last()
                .is_some_and(|last| last.end == start && last.end - last.start == at - last.text);
        match self.runs.last_mut() {
            Some(last) if joins => last.end = end,
            _ => self.runs.push(Run { text: at, start, end }),
        }
        self.text.push_str(text);
    }

    /// The words and the way back; borrowed from the markup where they stand there as they are.
    pub(super) fn take<'a>(&self, source: &'a str) -> (Cow<'a, str>, SourceMap) {
        if self.placeless {
            return (Cow::Owned(self.text.clone()), SourceMap::Linear(0));
        }
        if let [run] = self.runs[..]
            && (run.end - run.start) as usize == self.text.len()
            && let Some(text) = source.get(run.start as usize..run.end as usize)
            && text == self.text
        {
            return (Cow::Borrowed(text), SourceMap::Linear(run.start));
        }
        (Cow::Owned(self.text.clone()), SourceMap::Runs(self.runs.clone()))
    }

    /// Takes ranges, which are in order, out of the words, each with the blank before it or, at the
    /// start, after it. Gives what was cut.
    pub(super) fn cut(&mut self, ranges: &[(u32, u32)]) -> Vec<Cut> {
        let bytes = self.text.as_bytes();
        let mut cuts: Vec<Cut> = Vec::with_capacity(ranges.len());
        for &(start, end) in ranges {
            let blank = |at: u32| bytes.get(at as usize) == Some(&b' ');
            let (start, end) = match start > 0 && blank(start - 1) {
                true => (start - 1, end),
                false => (start, end + u32::from(blank(end))),
            };
            match cuts.last_mut() {
                Some(last) if last.end >= start => last.end = last.end.max(end),
                last => {
                    let before = last.map_or(0, |last| last.before + (last.end - last.start));
                    cuts.push(Cut { start, end, before });
                }
            }
        }
        let mut text = String::with_capacity(self.text.len());
        let mut runs = Vec::with_capacity(self.runs.len() + cuts.len());
        let mut from = 0;
        let len = self.text.len() as u32;
        let mut number = 0;
        for to in cuts.iter().map(|cut| (cut.start, cut.end)).chain([(len, len)]) {
            let shift = from - text.len() as u32;
            text.push_str(&self.text[from as usize..to.0 as usize]);
            // The runs of what stays between two cuts.
            while let Some(run) = self.runs.get(number) {
                let next = self.runs.get(number + 1).map_or(len, |next| next.text);
                let (first, last) = (run.text.max(from), next.min(to.0));
                let linear = run.end - run.start == next - run.text;
                if first < last {
                    let (start, end) = match linear {
                        true => (run.start + (first - run.text), run.start + (last - run.text)),
                        false => (run.start, run.end),
                    };
                    runs.push(Run { text: first - shift, start, end });
                }
                if next > to.0 {
                    break;
                }
                number += 1;
            }
            from = to.1;
        }
        self.text = text;
        self.runs = runs;
        cuts
    }
}

/// What was taken out of a line, and how much was taken out before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cut {
    pub start: u32,
    pub end: u32,
    pub before: u32,
}

/// How many bytes of words follow, single blanks between them included.
fn words(bytes: &[u8], encoded: bool) -> usize {
    let mut i = 1;
    while i < bytes.len() {
        match CLASSES[bytes[i] as usize] {
            PLAIN => i += 1,
            ENTITY if !encoded => i += 1,
            SPACE
                if bytes[i] == b' '
                    && bytes.get(i + 1).is_some_and(|b| CLASSES[*b as usize] == PLAIN) =>
            {
                i += 2;
            }
            _ => break,
        }
    }
    i
}
