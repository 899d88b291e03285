//! Elements within a line that stand side by side, nothing but blanks between them: badges, links to
//! areas, the fields of a card. Each shows a value of its own, and is a line like an item of a list.

use super::Sink;
use crate::page::html::candidate::Anchor;
use crate::page::html::words::Line;

/// An element within the line that is being written: where its words begin and end, and its class,
/// which says nothing here but that another has the same.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside<'a> {
    pub start: u32,
    pub end: u32,
    pub class: &'a str,
}

/// Bytes of the shortest value: what is shorter are letters of a word that markup cuts up.
const SHORTEST_VALUE: usize = 3;

/// Values that one element may hold: an overview has up to a dozen of them, and with a bound elements
/// in elements cost no more than they are long.
const MOST_VALUES: usize = 40;

impl<'a> Sink<'a> {
    /// Notes an element that ends within the line. Elements in it count instead of it where they are
    /// several and all of it.
    pub(super) fn note_beside(&mut self, start: u32, class: &'a str) {
        let end = self.line.text.len() as u32;
        while self.beside.pop_if(|element| element.end > end).is_some() {}
        let within = self.beside.partition_point(|element| element.start < start);
        let inner = &self.beside[within..];
        let are_all = (2..=MOST_VALUES).contains(&inner.len())
            && parted(&self.line.text, inner.iter().map(|element| (element.start, element.end)))
                .is_some_and(|(before, after)| before <= start as usize && after.is_empty());
        if !are_all {
            self.beside.truncate(within);
            self.beside.push(Beside { start, end, class });
        }
    }

    /// Whether an element that may be a value is over right here.
    pub(super) fn is_closed_here(&self) -> bool {
        self.closed == Some(self.line.text.len() as u32) && !self.line.ends_in_blank()
    }

    /// Parts the words of an element from those of another that ends right before it, where they look
    /// like two: small letters before a capital, words before a date. On the page they stand apart.
    pub(super) fn part_elements(&mut self, next: &str, at: u32) {
        if !std::mem::take(&mut self.touched) || !self.is_closed_here() || self.pre > 0 {
            return;
        }
        let before = self.line.text.chars().next_back();
        let ends_word = before.is_some_and(|c| c.is_lowercase() || c == ')');
        let begins_word = next.starts_with(char::is_uppercase)
            || (next.starts_with(|c: char| c.is_ascii_digit()) && next.len() >= SHORTEST_VALUE);
        let after_number =
            before.is_some_and(|c| c.is_ascii_digit()) && next.starts_with(char::is_uppercase);
        if (ends_word && begins_word) || after_number {
            self.gaps.push(self.line.text.len() as u32);
            self.line.gap(at);
        }
    }

    /// Where the values of the line that is over begin, but for the first.
    pub(super) fn borders(&self) -> Vec<u32> {
        let anchors = &self.lines.links[self.links_of_line as usize..];
        let none = self.beside.len() < 2 && anchors.len() < 2;
        if none || self.heading.is_some() || self.pre > 0 || !self.dates.is_empty() {
            return Vec::new();
        }
        let same = self.beside.windows(2).all(|pair| pair[0].class == pair[1].class);
        let has_class = self.beside.first().is_some_and(|first| !first.class.is_empty());
        let elements: Vec<_> =
            self.beside.iter().map(|element| (element.start, element.end)).collect();
        if same && self.are_values(&elements, has_class) {
            return elements[1..].iter().map(|element| element.0).collect();
        }
        let links: Vec<_> = anchors.iter().map(|anchor| (anchor.start, anchor.end)).collect();
        let differ = anchors.windows(2).all(|pair| pair[0].href != pair[1].href);
        match differ && self.are_values(&links, true) {
            true => links[1..].iter().map(|link| link.0).collect(),
            false => Vec::new(),
        }
    }

    /// Whether elements are all of the line, or all that stands behind its label, and each a value: it
    /// begins with a capital or a digit, and is no single word of words that markup parts one by one.
    fn are_values(&self, elements: &[(u32, u32)], blanks: bool) -> bool {
        let text = &self.line.text;
        let Some((start, after)) = parted(text, elements.iter().copied()) else { return false };
        let before = text[..start].trim_end();
        let words = |element: &(u32, u32)| text[element.0 as usize..element.1 as usize].trim();
        let glued = elements[1..]
            .iter()
            .all(|element| !self.line.has_blank_at(element.0) || self.gaps.contains(&element.0));
        elements.len() > 1
            && after.is_empty()
            && (before.is_empty() || before.ends_with(':'))
            && (glued || (blanks && elements.iter().any(|element| words(element).contains(' '))))
            && elements.iter().all(|element| {
                let words = words(element);
                words.len() >= SHORTEST_VALUE
                    && words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            })
            && !self.has_link_over(&elements[1..])
    }

    /// Whether one link goes on where another element begins. Both are in order.
    fn has_link_over(&self, elements: &[(u32, u32)]) -> bool {
        self.lines.links[self.links_of_line as usize..].iter().any(|link| {
            let next = elements.partition_point(|element| element.0 <= link.start);
            elements.get(next).is_some_and(|element| element.0 < link.end)
        })
    }

    /// Ends the line in as many as its values are.
    pub(super) fn end_values(&mut self, borders: &[u32]) {
        let mut tails: Vec<_> = borders.iter().rev().map(|at| self.line.part_at(*at)).collect();
        let links: Vec<Anchor<'a>> =
            self.lines.links.drain(self.links_of_line as usize..).collect();
        let mut links = links.into_iter().peekable();
        let mut from = 0;
        for number in 0..=borders.len() {
            let to = borders.get(number).copied().unwrap_or(u32::MAX);
            while let Some(link) = links.next_if(|link| link.end <= to) {
                self.lines.links.push(Anchor {
                    start: link.start.saturating_sub(from),
                    end: link.end - from,
                    ..link
                });
            }
            self.end_words();
            let Some(tail) = tails.pop() else { break };
            from = to + tail.blank;
            self.line.clear();
            self.line.go_on_with(tail);
        }
    }
}

/// Where ranges begin and what stands behind them, if nothing but blanks stands between them.
fn parted(text: &str, mut ranges: impl Iterator<Item = (u32, u32)>) -> Option<(usize, &str)> {
    let (first, mut end) = ranges.next()?;
    for (start, next) in ranges {
        if !text.get(end as usize..start as usize)?.trim().is_empty() {
            return None;
        }
        end = next;
    }
    Some((first as usize, text.get(end as usize..)?.trim()))
}

impl Line {
    /// Whether a blank parts what begins here from what stands before it.
    fn has_blank_at(&self, at: u32) -> bool {
        let bytes = self.text.as_bytes();
        let at = at as usize;
        bytes.get(at) == Some(&b' ') || at.checked_sub(1).is_some_and(|at| bytes[at] == b' ')
    }
}
