//! Which of a page's lines are its content.
//!
//! Nothing here knows a class or id of a site. Content is told by what it is: around the title,
//! more words than links; menus are lists of links before it, breadcrumbs links to the pages above
//! this one, share buttons links that carry this page's address to another site.

mod links;
mod parts;

use std::collections::HashMap;

use super::candidate::{Anchor, Candidate, Lines, Region};
use super::marks;
use crate::page::address;
use crate::page::{Block, BlockKind, Link, Page, SourceMap};

/// What is decided of the lines.
struct Choice<'l, 'a> {
    lines: &'l Lines<'a>,
    keep: Vec<bool>,
    /// Lines of which only one link counts.
    only_link: HashMap<usize, u32>,
    title: usize,
    /// Whether marks behind links stand for a list of them at the foot.
    printed: bool,
    base: Option<String>,
    url: Option<String>,
}

/// The page that the lines make; `given` is its address where the caller knows it.
pub(in crate::page) fn page<'a>(lines: Lines<'a>, given: Option<&str>) -> Page<'a> {
    let head = &lines.head;
    let declared = head.canonical.as_deref().or(head.og_url.as_deref());
    let declared = declared.filter(|url| url.contains("://")).or(head.saved_from.as_deref());
    let captured = declared.and_then(address::captured).or_else(|| head.archived.clone());
    let url = declared.map(|url| address::behind_prefix(url.trim()).into_owned());
    let address = url.as_deref().or(given);
    let base = head.base.as_deref().and_then(|base| address::absolute(address, base));
    let mut choice = Choice {
        keep: vec![true; lines.candidates.len()],
        only_link: HashMap::new(),
        title: 0,
        printed: false,
        base: base.or_else(|| address.map(str::to_owned)),
        url: address.map(str::to_owned),
        lines: &lines,
    };
    choice.title = choice.find_title();
    if choice.url.is_none() {
        choice.url = choice.own_address();
        choice.base = choice.base.take().or_else(|| choice.url.clone());
    }
    choice.drop_parts();
    choice.drop_cells_around();
    choice.drop_link_lists();
    choice.drop_lines();
    choice.drop_tail();
    choice.drop_copies();
    choice.drop_printed_links();
    let order = choice.order();
    let Choice { only_link, printed, base, url: found, .. } = choice;
    let (title, language) = (head.folded_title(), head.language.clone());
    let Lines { candidates, links, .. } = lines;
    let mut candidates: Vec<Option<Candidate<'a>>> = candidates.into_iter().map(Some).collect();
    let blocks = order.iter().filter_map(|&(index, heading)| {
        let mut line = candidates[index].take()?;
        if heading && line.kind == BlockKind::Paragraph {
            line.kind = BlockKind::Heading(2);
        }
        let anchors = &links[line.links.0 as usize..line.links.1 as usize];
        let mut block = block(line, anchors, only_link.get(&index).copied(), base.as_deref());
        if printed {
            marks::take_off(&mut block);
        }
        Some(block)
    });
    let url = url.or_else(|| found.filter(|_| given.is_none()));
    Page { title, url, captured, language, blocks: blocks.collect() }
}

fn block<'a>(
    line: Candidate<'a>,
    anchors: &[Anchor<'_>],
    only: Option<u32>,
    base: Option<&str>,
) -> Block<'a> {
    let mut links: Vec<Link> = Vec::with_capacity(anchors.len());
    for anchor in anchors {
        let Some(target) = address::absolute(base, &anchor.href) else { continue };
        match links.last_mut() {
            // A link that was broken up by the markup around it.
            Some(last) if last.range.end == anchor.start && last.target == target => {
                last.range.end = anchor.end;
            }
            _ => links.push(Link { range: anchor.start..anchor.end, target }),
        }
    }
    let mut block = Block {
        kind: line.kind,
        text: line.text,
        map: line.map,
        links,
        dates: line.dates,
        indent: 0,
        apart: line.apart,
    };
    if let Some(anchor) = only.and_then(|only| anchors.get(only as usize)) {
        let (start, end) = (anchor.start as usize, anchor.end as usize);
        let span = block.span(start..end);
        block.text = block.text[start..end].to_owned().into();
        let run =
            crate::page::block::Run { text: 0, start: span.start as u32, end: span.end as u32 };
        block.map = SourceMap::Runs(vec![run]);
        block.links.retain(|link| link.range.start == anchor.start);
        for link in &mut block.links {
            link.range = 0..(end - start) as u32;
        }
    }
    block
}

impl<'a> Choice<'_, 'a> {
    fn text(&self, line: usize) -> &str {
        &self.lines.candidates[line].text
    }

    fn has_title(&self, region: &Region<'_>) -> bool {
        (region.first as usize..region.end as usize).contains(&self.title)
    }

    fn drop_range(&mut self, region: std::ops::Range<usize>) {
        self.keep[region].fill(false);
    }

    fn kept(&self, region: &Region<'_>) -> impl Iterator<Item = usize> + use<'_, 'a> {
        (region.first as usize..region.end as usize).filter(|line| self.keep[*line])
    }

    /// The heading with an ID in brackets; else the one that the page's title repeats; else any
    /// line that ends in such an ID; else the first heading of the first level; else, where a page
    /// was cut above, the first line that is no link of a menu.
    fn find_title(&self) -> usize {
        let copies: Vec<_> = self
            .lines
            .regions
            .iter()
            .filter(|region| region.copy)
            .map(|r| r.first..r.end)
            .collect();
        let lines = || {
            let seen = self.lines.candidates.iter().enumerate();
            seen.filter(|(index, _)| !copies.iter().any(|copy| copy.contains(&(*index as u32))))
        };
        let is_heading = |line: &Candidate<'_>| matches!(line.kind, BlockKind::Heading(_));
        let declared = self.lines.head.folded_title().unwrap_or_default();
        let found = lines()
            .find(|(_, line)| is_heading(line) && ends_in_id(&line.text))
            .or_else(|| {
                lines().find(|(_, line)| is_heading(line) && declared.starts_with(&*line.text))
            })
            .or_else(|| lines().find(|(_, line)| ends_in_id(&line.text)))
            .or_else(|| lines().find(|(_, line)| line.kind == BlockKind::Heading(1)))
            .or_else(|| lines().find(|(index, _)| !self.is_links(*index)));
        let first = found.map_or(0, |(index, _)| index);
        // A clipper puts the title and an excerpt before the page (`HU0002.md`).
        let again = lines().skip(first + 1).find(|(_, line)| {
            is_heading(line)
                && Some(&line.text) == self.lines.candidates.get(first).map(|l| &l.text)
        });
        let size =
            |range: std::ops::Range<usize>| range.map(|line| self.text(line).len()).sum::<usize>();
        match again {
            Some((again, _)) if size(first..again) * 3 < size(0..self.keep.len()) => again,
            _ => first,
        }
    }

    /// The lines in their order: a tab comes to the panel that it opens, unless the panel repeats
    /// its words as a heading.
    fn order(&self) -> Vec<(usize, bool)> {
        let tabs = || self.lines.regions.iter().filter_map(|r| Some((r, r.tab.as_ref()?)));
        let mut panels = HashMap::new();
        for (region, tab) in tabs().filter(|(_, tab)| tab.is_panel) {
            for key in [(true, tab.id), (false, tab.other)] {
                if !key.1.is_empty() {
                    panels.entry(key).or_insert(region);
                }
            }
        }
        let mut moved: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut gone = vec![false; self.keep.len()];
        for (region, tab) in tabs().filter(|(_, tab)| !tab.is_panel) {
            let panel = panels.get(&(true, tab.other)).or_else(|| panels.get(&(false, tab.id)));
            let Some(panel) = panel else { continue };
            let lines: Vec<usize> = self.kept(region).collect();
            let first = self.kept(panel).find(|line| !lines.contains(line));
            let words: Vec<&str> = lines.iter().map(|line| self.text(*line)).collect();
            let repeated =
                first.is_some_and(|line| self.text(line).eq_ignore_ascii_case(&words.join(" ")));
            lines.iter().for_each(|line| gone[*line] = true);
            if !repeated {
                moved.entry(panel.first as usize).or_default().extend(lines);
            }
        }
        let mut order = Vec::with_capacity(self.keep.len());
        let mut place = |line: usize, shown: bool| {
            let tabs = moved.remove(&line).unwrap_or_default();
            order.extend(tabs.into_iter().map(|tab| (tab, true)));
            if shown {
                order.push((line, false));
            }
        };
        for (line, (keep, gone)) in self.keep.iter().zip(&gone).enumerate() {
            place(line, *keep && !gone);
        }
        place(self.keep.len(), false);
        order
    }
}

/// Whether an address is that of a member's page: `/members/france/`, `/country/canada`.
fn is_member(address: &str) -> bool {
    let mut parts = address::path(address).trim_matches('/').rsplit('/');
    parts.next().is_some_and(|name| !name.is_empty())
        && parts
            .next()
            .is_some_and(|part| matches!(part, "members" | "member" | "country" | "countries"))
}

/// Whether a title ends in these words, parted from what stands before them.
fn is_last_part(title: &str, words: &str) -> bool {
    title
        .strip_suffix(words)
        .is_some_and(|rest| rest.trim_end().ends_with(['|', '-', '–', '—', '·', '«', '›', ':']))
}

/// Whether an address names a commitment: its last part is an ID.
fn has_id(address: &str) -> bool {
    let last = address::path(address).trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let letters = last.bytes().take_while(u8::is_ascii_alphabetic).count();
    (2..=3).contains(&letters)
        && last.len() == letters + 4
        && last.bytes().skip(letters).all(|b| b.is_ascii_digit())
}

/// Whether a line ends in a commitment's ID in brackets: "(FR0038)".
fn ends_in_id(text: &str) -> bool {
    let Some(text) = text.trim_end().strip_suffix(')') else { return false };
    let Some((_, id)) = text.rsplit_once('(') else { return false };
    let letters = id.bytes().take_while(u8::is_ascii_alphabetic).count();
    (2..=3).contains(&letters)
        && id.len() == letters + 4
        && id.bytes().skip(letters).all(|b| b.is_ascii_digit())
}
