//! Links as browsers of text print them: a number in brackets before the words of each, and at the
//! page's end the list of where they lead.
//!
//! ```text
//! Action Plan: [12]France Action Plan 2018-2020
//!
//! References
//!   12. https://www.opengovpartnership.org/documents/france-action-plan-2018-2020/
//! ```
//!
//! In: the blocks of a text. Out: the same without the marks and the list, with the links. Without
//! such a list a number in brackets is a word of the page.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::address::absolute;
use super::block::{Link, Run};
use super::{Block, SourceMap};

/// Turns marks and list into links, where a page has such a list.
pub(super) fn resolve(blocks: &mut Vec<Block<'_>>) {
    let Some((first, targets)) = list(blocks) else { return };
    blocks.truncate(first);
    for block in blocks {
        unmark(block, &targets);
    }
}

/// Where the list begins, its heading included, and where each number leads.
fn list(blocks: &[Block<'_>]) -> Option<(usize, HashMap<u32, String>)> {
    let mut targets = HashMap::new();
    let mut first = blocks.len();
    // "Visible links" and "Hidden links" stand between the entries.
    let mut between = 0;
    for (at, block) in blocks.iter().enumerate().rev() {
        match entry(&block.text) {
            Some((number, target)) => {
                targets.insert(number, target);
                first = at;
                between = 0;
            }
            None if !targets.is_empty() && between < CAPTIONS && is_caption(&block.text) => {
                between += 1;
            }
            None => break,
        }
    }
    let captions = blocks[..first].iter().rev().take(CAPTIONS);
    first -= captions.take_while(|block| is_caption(&block.text)).count();
    (!targets.is_empty()).then_some((first, targets))
}

/// Above the entries stand a heading and the name of their kind.
const CAPTIONS: usize = 2;

/// Whether a line is a heading of the list: words that Lynx, Links and w3m print.
fn is_caption(text: &str) -> bool {
    ["References", "Visible links", "Hidden links", "Links"].contains(&text.trim_end_matches(':'))
}

/// An entry of the list: "12. https://…".
fn entry(text: &str) -> Option<(u32, String)> {
    let (number, target) = text.split_once(". ")?;
    let scheme = target.split_once(':')?.0;
    let whole = scheme.bytes().all(|byte| byte.is_ascii_lowercase()) && !target.contains(' ');
    let number = number.strip_prefix('[').unwrap_or(number).parse().ok()?;
    whole.then(|| (number, target.to_owned()))
}

/// Takes the marks out of a block; what stands from a mark to the next, or to the end, is the link.
fn unmark(block: &mut Block<'_>, targets: &HashMap<u32, String>) {
    let marks = marks(&block.text, targets);
    if marks.is_empty() {
        return;
    }
    let starts = [0].into_iter().chain(marks.iter().map(|(range, _)| range.end));
    let ends = marks.iter().map(|(range, _)| range.start).chain([block.text.len()]);
    let kept: Vec<Range<usize>> = starts.zip(ends).map(|(start, end)| start..end).collect();
    let text: String = kept.iter().map(|range| &block.text[range.clone()]).collect();
    let map = SourceMap::Runs(runs(&block.map, block.text.len(), &kept));
    let mut at = kept[0].len();
    for ((_, target), words) in marks.into_iter().zip(&kept[1..]) {
        let end = at + block.text[words.clone()].trim_end_matches([' ', ',', ';', '|']).len();
        if let Some(target) = target.and_then(|target| absolute(None, target)) {
            block.links.push(Link { range: at as u32..end as u32, target });
        }
        at += words.len();
    }
    (block.text, block.map) = (Cow::Owned(text), map);
}

/// The marks of links in a text: numbers in brackets right before a word. Each with where it leads,
/// where the list is whole.
fn marks<'t>(
    text: &str,
    targets: &'t HashMap<u32, String>,
) -> Vec<(Range<usize>, Option<&'t str>)> {
    let mark = |(at, _)| {
        let rest = &text[at + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = rest[..digits].parse().ok()?;
        let words = rest[digits..].strip_prefix(']')?;
        let before_words = words.starts_with(|c: char| !c.is_whitespace());
        let target = targets.get(&number).map(String::as_str);
        before_words.then(|| (at..text.len() - words.len(), target))
    };
    text.match_indices('[').filter_map(mark).collect()
}

/// The way back from the parts of a text that are kept.
fn runs(map: &SourceMap, length: usize, kept: &[Range<usize>]) -> Vec<Run> {
    let whole;
    let before: &[Run] = match map {
        SourceMap::Linear(start) => {
            whole = [Run { text: 0, start: *start, end: *start + length as u32 }];
            &whole
        }
        SourceMap::Runs(runs) => runs,
    };
    let mut after = Vec::new();
    let mut at = 0;
    for part in kept {
        let first = before.partition_point(|run| run.text as usize <= part.start);
        let runs = before.iter().enumerate().skip(first.saturating_sub(1));
        for (number, run) in runs.take_while(|(_, run)| (run.text as usize) < part.end) {
            let next = before.get(number + 1).map_or(length, |next| next.text as usize);
            let own = part.start.max(run.text as usize)..part.end.min(next);
            if own.is_empty() {
                continue;
            }
            let linear = (run.end - run.start) as usize == next - run.text as usize;
            let (start, end) = match linear {
                true => {
                    let start = run.start + (own.start - run.text as usize) as u32;
                    (start, start + own.len() as u32)
                }
                false => (run.start, run.end),
            };
            after.push(Run { text: at, start, end });
            at += own.len() as u32;
        }
    }
    after
}

#[cfg(test)]
mod tests {
    use super::super::text::read_text;

    const PAGE: &str = "   [1]Skip to content\n\n  Plan: [12]France Action  Plan\n\n  \
        [13]Open Data, [14]E-Government and [2] more\n\nReferences\n\n   Visible links\n   \
        1. https://example.org/#main\n  12. https://example.org/plan\n  \
        13. https://example.org/open-data\n  15. https://example.org/e-government\n";

    #[test]
    fn numbers_of_links_are_no_words_and_their_list_is_no_text() {
        let page = read_text(PAGE, 0);
        let words: Vec<&str> = page.blocks.iter().map(|block| &*block.text).collect();
        assert_eq!(
            words,
            ["Skip to content", "Plan: France Action Plan", "Open Data, E-Government and [2] more"]
        );
        let links: Vec<(&str, &str)> = (page.blocks.iter())
            .flat_map(|block| {
                block.links.iter().map(|link| {
                    let range = link.range.start as usize..link.range.end as usize;
                    (&block.text[range], link.target.as_str())
                })
            })
            .collect();
        assert_eq!(links[1], ("France Action Plan", "https://example.org/plan"));
        assert_eq!(links[2], ("Open Data", "https://example.org/open-data"));
    }

    #[test]
    fn every_word_leads_back_to_its_bytes() {
        let page = read_text(PAGE, 0);
        for block in &page.blocks {
            for word in block.text.split(' ') {
                let at = word.as_ptr().addr() - block.text.as_ptr().addr();
                let span = block.span(at..at + word.len());
                assert_eq!(&PAGE[span.start..span.end], word);
            }
        }
    }

    #[test]
    fn without_a_list_a_number_in_brackets_is_a_word() {
        let page = read_text("Plan: [12]France\nReferences\n", 0);
        assert_eq!(page.blocks[0].text, "Plan: [12]France");
        assert_eq!(page.blocks.len(), 2);
    }
}
