//! Which of a page's lines are its content.
//!
//! Nothing here knows a class or id of a site. Content is told by what it is: around the title,
//! more words than links; menus are lists of links before it, breadcrumbs links to the pages above
//! this one, share buttons links that carry this page's address to another site.

mod columns;
mod controls;
mod links;
mod parts;
mod tabs;

use std::collections::HashMap;

use super::candidate::{Anchor, Candidate, Lines, Region};
use super::marks;
use crate::page::address;
use crate::page::{Block, BlockKind, Hints, Link, Page, SourceMap};
use crate::record::CommitmentId;

/// What is decided of the lines.
struct Choice<'l, 'a> {
    lines: &'l Lines<'a>,
    keep: Vec<bool>,
    /// Lines of which only one link counts.
    only_link: HashMap<usize, u32>,
    title: usize,
    /// How many bytes of words stand before each line, and on the whole page.
    sizes: Vec<usize>,
    /// Whether marks behind links stand for a list of them at the foot.
    printed: bool,
    base: Option<String>,
    url: Option<String>,
    /// Whether words are a label, where the caller knows labels.
    known_label: Option<fn(&str) -> bool>,
}

/// A line in its place on the page.
#[derive(Clone, Debug)]
struct Placed {
    /// The candidate.
    at: usize,
    /// What it is, where its place makes something else of it.
    kind: Option<BlockKind>,
}

/// The page that the lines make, with what the caller knows of it.
pub(in crate::page) fn page<'a>(lines: Lines<'a>, hints: &Hints<'_>) -> Page<'a> {
    let given = hints.url;
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
        sizes: sizes(&lines),
        printed: false,
        base: base.or_else(|| address.map(str::to_owned)),
        url: address.map(str::to_owned),
        known_label: hints.is_label,
        lines: &lines,
    };
    let (title, is_title) = choice.find_title();
    choice.title = title;
    if choice.url.is_none() {
        choice.url = choice.own_address();
        choice.base = choice.base.take().or_else(|| choice.url.clone());
    }
    choice.drop_parts();
    choice.drop_cells_around();
    choice.drop_link_lists();
    choice.drop_lines();
    choice.drop_controls();
    choice.drop_links_to_itself();
    choice.drop_tail();
    choice.drop_copies();
    choice.drop_printed_links();
    choice.drop_behind_main();
    let mut order = choice.order();
    choice.turn_tables(&mut order);
    let titled = order.iter().position(|line| is_title && line.at == title);
    let Choice { only_link, printed, base, url: found, .. } = choice;
    let (declared_title, language) = (head.folded_title(), head.language().map(str::to_owned));
    let Lines { candidates, links, .. } = lines;
    let mut candidates: Vec<Option<Candidate<'a>>> = candidates.into_iter().map(Some).collect();
    let blocks = order.into_iter().filter_map(|Placed { at: index, kind }| {
        let mut line = candidates[index].take()?;
        line.kind = kind.unwrap_or(line.kind);
        let anchors = &links[line.links.0 as usize..line.links.1 as usize];
        let mut block = block(line, anchors, only_link.get(&index).copied(), base.as_deref());
        if printed {
            marks::take_off(&mut block);
        }
        Some(block)
    });
    let url = url.or_else(|| found.filter(|_| given.is_none()));
    let titled = titled.map(|at| at as u32);
    Page { title: declared_title, url, captured, language, titled, blocks: blocks.collect() }
}

/// How many bytes of words stand before each line, and on the whole page.
fn sizes(lines: &Lines<'_>) -> Vec<usize> {
    let mut size = 0;
    let add = |line: &Candidate<'_>| {
        size += line.text.len();
        size
    };
    [0].into_iter().chain(lines.candidates.iter().map(add)).collect()
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
        beside: false,
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

    /// How many bytes of words the lines have.
    fn size(&self, lines: std::ops::Range<usize>) -> usize {
        self.sizes[lines.end] - self.sizes[lines.start]
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
    /// line that ends in such an ID; else the first heading of the first level. Where there is none,
    /// as on a page that was cut above, the content begins with the first line that is no link of a
    /// menu, and nothing says that it is the title. Tells which line it is, and whether it is one.
    fn find_title(&self) -> (usize, bool) {
        let mut copied = vec![false; self.lines.candidates.len()];
        for copy in self.lines.regions.iter().filter(|region| region.copy) {
            copied[copy.first as usize..copy.end as usize].fill(true);
        }
        let lines =
            || self.lines.candidates.iter().enumerate().filter(|(index, _)| !copied[*index]);
        let is_heading = |line: &Candidate<'_>| matches!(line.kind, BlockKind::Heading(_));
        let declared = self.lines.head.folded_title().unwrap_or_default();
        let found = lines()
            .find(|(_, line)| is_heading(line) && ends_in_id(&line.text))
            .or_else(|| {
                lines().find(|(_, line)| is_heading(line) && declared.starts_with(&*line.text))
            })
            .or_else(|| lines().find(|(_, line)| ends_in_id(&line.text)))
            .or_else(|| lines().find(|(_, line)| line.kind == BlockKind::Heading(1)));
        let start = found.or_else(|| lines().find(|(index, _)| !self.is_links(*index)));
        let first = start.map_or(0, |(index, _)| index);
        // A clipper puts the title and an excerpt before the page (`HU0002.md`).
        let again = lines().skip_while(|(index, _)| *index <= first).find(|(_, line)| {
            is_heading(line)
                && Some(&line.text) == self.lines.candidates.get(first).map(|l| &l.text)
        });
        let total = self.size(0..self.keep.len());
        let title = match again {
            Some((again, _)) if self.size(first..again) * 3 < total => again,
            _ => first,
        };
        (title, found.is_some())
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
    CommitmentId::is(last)
}

/// Whether a line ends in a commitment's ID in brackets: "(FR0038)".
fn ends_in_id(text: &str) -> bool {
    let Some(text) = text.trim_end().strip_suffix(')') else { return false };
    text.rsplit_once('(').is_some_and(|(_, id)| CommitmentId::is(id.trim()))
}
