//! Links as browsers of text and crawlers print them: a number in brackets before or behind the words
//! of each, and at the page's end the list of where they lead.
//!
//! ```text
//! Action Plan: [12]France Action Plan 2018-2020
//! Policy Areas: Open Data⟨13⟩, Youth⟨14⟩
//!
//! References
//!   12. https://www.opengovpartnership.org/documents/france-action-plan-2018-2020/
//! ⟨13⟩ https://www.opengovpartnership.org/policy-area/open-data/: Open Data
//! ```
//!
//! In: the blocks of a page. Out: the same without the marks and the list, with the links. Without
//! such a list a number in brackets is a word of the page.

use std::collections::HashMap;
use std::ops::Range;

use super::address::absolute;
use super::block::{Link, Number};
use super::{Block, BlockKind};

/// Where a link leads, and its words, where the list repeats them.
#[derive(Debug)]
struct Target {
    address: String,
    words: String,
}

type Targets = HashMap<u32, Target>;

/// Turns marks and list into links, where a page has such a list.
pub(super) fn resolve(blocks: &mut Vec<Block<'_>>) {
    let Some((first, targets)) = list(blocks) else { return };
    blocks.truncate(first);
    for block in blocks {
        unmark(block, &targets);
    }
}

/// Where the list begins, its heading included, and where each number leads.
fn list(blocks: &[Block<'_>]) -> Option<(usize, Targets)> {
    let mut targets = Targets::new();
    let mut first = blocks.len();
    // "Visible links" and "Hidden links" stand between the entries.
    let mut between = 0;
    for (at, block) in blocks.iter().enumerate().rev() {
        match entries(block) {
            Some(entries) => {
                targets.extend(entries);
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

/// Whether a line is a heading of the list: words that Lynx, Links, w3m and crawlers print.
fn is_caption(text: &str) -> bool {
    ["References", "Visible links", "Hidden links", "Links"].contains(&text.trim_end_matches(':'))
}

/// The entries of the list that a block holds and nothing else: "12. https://…", an item with that
/// number, or "⟨12⟩ https://…: words", one behind the other.
fn entries(block: &Block<'_>) -> Option<Vec<(u32, Target)>> {
    if let BlockKind::Item { number: Some(Number { text, .. }), .. } = &block.kind {
        return Some(vec![(text.parse().ok()?, target(&block.text, "")?)]);
    }
    if block.text.starts_with(ANGLES.0) {
        let parts = block.text.split(ANGLES.0).filter(|part| !part.is_empty());
        return parts
            .map(|part| {
                let (number, rest) = part.split_once(ANGLES.1)?;
                let (address, words) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
                let target = target(address.trim_end_matches(':'), words.trim())?;
                Some((number.parse().ok()?, target))
            })
            .collect();
    }
    let (number, address) = block.text.split_once(". ")?;
    Some(vec![(number.parse().ok()?, target(address, "")?)])
}

fn target(address: &str, words: &str) -> Option<Target> {
    let scheme = address.split_once(':')?.0;
    let whole = scheme.bytes().all(|byte| byte.is_ascii_lowercase()) && !address.contains(' ');
    whole.then(|| Target { address: address.to_owned(), words: words.to_owned() })
}

/// The brackets of marks that stand before the words of a link, and behind them.
const SQUARES: (char, char) = ('[', ']');
const ANGLES: (char, char) = ('⟨', '⟩');

/// The mark of a link in a text, and where it leads, where the list is whole.
struct Mark<'t> {
    range: Range<usize>,
    target: Option<&'t Target>,
    behind: bool,
}

/// Takes the marks out of a block; what stands from a mark to the next, or to the end, is the link;
/// of a mark behind its words, what the list says.
fn unmark(block: &mut Block<'_>, targets: &Targets) {
    let marks = marks(&block.text, targets);
    let next = |number: usize| marks.get(number).map_or(block.text.len(), |mark| mark.range.start);
    let mut links = Vec::new();
    for (number, mark) in marks.iter().enumerate() {
        let Some(target) = mark.target else { continue };
        let range = match mark.behind {
            false => {
                let words = &block.text[mark.range.end..next(number + 1)];
                let end = words.trim_end_matches([' ', ',', ';', '|']).len();
                Some(mark.range.end..mark.range.end + end)
            }
            true => {
                let before = block.text[..mark.range.start].strip_suffix(&*target.words);
                before.map(|before| before.len()..mark.range.start)
            }
        };
        if let Some(range) = range.filter(|range| !range.is_empty())
            && let Some(target) = absolute(None, &target.address)
        {
            links.push(Link { range: range.start as u32..range.end as u32, target });
        }
    }
    let ranges: Vec<Range<usize>> = marks.into_iter().map(|mark| mark.range).collect();
    block.links.extend(links);
    block.links.sort_by_key(|link| link.range.start);
    block.beside |= !ranges.is_empty();
    block.take_out(&ranges);
}

/// The marks of links in a text: numbers in brackets right before a word, or in angles behind one.
fn marks<'t>(text: &str, targets: &'t Targets) -> Vec<Mark<'t>> {
    let mark = |(at, sign): (usize, &str)| {
        let behind = sign.starts_with(ANGLES.0);
        let rest = &text[at + sign.len()..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = rest[..digits].parse().ok()?;
        let words = rest[digits..].strip_prefix(if behind { ANGLES.1 } else { SQUARES.1 })?;
        let fits = behind || words.starts_with(|c: char| !c.is_whitespace());
        let start = match behind {
            true => text[..at].trim_end().len(),
            false => at,
        };
        let range = start..text.len() - words.len();
        fits.then(|| Mark { range, target: targets.get(&number), behind })
    };
    text.match_indices([SQUARES.0, ANGLES.0]).filter_map(mark).collect()
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
    fn numbers_in_angles_stand_behind_their_links() {
        let page = read_text(
            "Plan: France ⟨3⟩\nOpen Data⟨4⟩, Youth⟨5⟩\n\n⟨3⟩ https://example.org/plan: France\n\
             ⟨4⟩ https://example.org/od: Open Data\n⟨5⟩ https://example.org/youth: Young people\n",
            0,
        );
        let words: Vec<&str> = page.blocks.iter().map(|block| &*block.text).collect();
        assert_eq!(words, ["Plan: France", "Open Data, Youth"]);
        let links = page.blocks.iter().flat_map(|block| &block.links);
        let targets: Vec<&str> = links.map(|link| link.target.as_str()).collect();
        assert_eq!(targets, ["https://example.org/plan", "https://example.org/od"]);
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
