//! Which of a page's lines are its content.
//!
//! Nothing here knows a class or id of a site. Content is told by what it is: around the title,
//! more words than links; menus are lists of links before it, breadcrumbs links to the pages above
//! this one, share buttons links that carry this page's address to another site.

use std::collections::HashMap;

use super::marks;
use super::sink::{Anchor, Candidate, Lines, Region};
use super::tag::Tag;
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
    fn anchors(&self, line: usize) -> &[Anchor<'a>] {
        let (from, to) = self.lines.candidates[line].links;
        &self.lines.links[from as usize..to as usize]
    }

    fn text(&self, line: usize) -> &str {
        &self.lines.candidates[line].text
    }

    /// The words of a line outside of its links.
    fn outside_links(&self, line: usize) -> String {
        let text = self.text(line);
        let mut rest = String::new();
        let mut from = 0;
        for anchor in self.anchors(line) {
            rest.push_str(text.get(from..anchor.start as usize).unwrap_or_default());
            from = anchor.end as usize;
        }
        rest.push_str(text.get(from..).unwrap_or_default());
        rest
    }

    /// Whether a line is nothing but links and what parts them.
    fn is_links(&self, line: usize) -> bool {
        !self.anchors(line).is_empty() && !self.outside_links(line).contains(char::is_alphanumeric)
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
    /// line that ends in such an ID; else the first heading of the first level.
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
            .or_else(|| lines().find(|(_, line)| line.kind == BlockKind::Heading(1)));
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

    /// The page's address where it only links to itself: a link to a place on it, or one above the
    /// title, that ends in the ID that the title has (`IE0011.md`, `MT0015.html`).
    fn own_address(&self) -> Option<String> {
        let title = &self.lines.candidates.get(self.title)?.text;
        let (_, id) = title.strip_suffix(')')?.rsplit_once('(')?;
        (0..self.keep.len()).find_map(|line| {
            self.anchors(line).iter().find_map(|anchor| {
                let target = address::absolute(None, &anchor.href)?;
                let (page, place) = target.split_once('#').unwrap_or((&target, ""));
                let path = address::path(page).trim_end_matches('/');
                let own = path.strip_suffix(id).is_some_and(|rest| rest.ends_with('/'));
                (own && (line < self.title || !place.is_empty())).then(|| page.to_owned())
            })
        })
    }

    /// Parts of the page that say by their element what they are.
    fn drop_parts(&mut self) {
        let total: usize = self.lines.candidates.iter().map(|line| line.text.len()).sum();
        let mut answered = false;
        for region in &self.lines.regions {
            if self.has_title(region) || region.first == region.end {
                continue;
            }
            let range = region.first as usize..region.end as usize;
            let size: usize = range.clone().map(|line| self.text(line).len()).sum();
            let gone = match region.tag {
                Tag::Nav => !self.reduce_crumbs(range.clone()),
                Tag::Header => region.outside,
                Tag::Aside => self.labels(range.clone()) < 3,
                Tag::Blockquote => self.text(range.start) == "Excerpt",
                Tag::Footer => range.clone().all(|line| self.is_links(line)),
                Tag::Form => region.controls,
                // The answers of readers stand before the form that asks for more.
                Tag::Main | Tag::Article => false,
                _ => region.textarea && !answered && size * 3 < total,
            };
            if gone {
                answered |= region.textarea;
                self.drop_range(range);
            }
        }
    }

    /// How many different labels with a value there are, items aside.
    fn labels(&self, range: std::ops::Range<usize>) -> usize {
        let lines = range.map(|line| &self.lines.candidates[line]);
        let mut labels: Vec<&str> = lines
            .filter_map(|line| match line.kind {
                BlockKind::Item { .. } | BlockKind::Heading(_) => None,
                BlockKind::Cell { column: 0, .. } => Some(&*line.text),
                _ => line.text.split_once(':').map(|(label, _)| label),
            })
            .filter(|label| label.len() < 60)
            .collect();
        labels.sort_unstable();
        labels.dedup();
        labels.len()
    }

    /// A cell of a layout holds the content; the cells around it hold the site's menu and footer.
    fn drop_cells_around(&mut self) {
        for (index, cell) in self.lines.regions.iter().enumerate() {
            if !matches!(cell.tag, Tag::Td | Tag::Th) || !self.has_title(cell) {
                continue;
            }
            let table = self.lines.regions[..index]
                .iter()
                .rev()
                .find(|region| region.tag == Tag::Table && region.last as usize > index);
            let Some(table) = table else { continue };
            let size = |region: &Region<'_>| -> usize {
                (region.first as usize..region.end as usize).map(|line| self.text(line).len()).sum()
            };
            if size(cell) * 2 > size(table) {
                self.keep[table.first as usize..cell.first as usize].fill(false);
                self.keep[cell.end as usize..table.end as usize].fill(false);
            }
        }
    }

    fn drop_link_lists(&mut self) {
        for region in &self.lines.regions {
            if !matches!(region.tag, Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir) {
                continue;
            }
            let range = region.first as usize..region.end as usize;
            let lines: Vec<usize> = self.kept(region).collect();
            if lines.is_empty() || self.has_title(region) {
                continue;
            }
            let before = region.end as usize <= self.title;
            if before && self.reduce_crumbs(range.clone()) {
                continue;
            }
            // The rest of a list of share buttons: "Print".
            let shared =
                lines.iter().filter(|line| self.is_links(**line) && self.leads_away(**line));
            let rest = lines.iter().filter(|line| self.anchors(**line).is_empty());
            let (shared, words) =
                (shared.count(), rest.clone().map(|line| self.text(*line).len()).sum::<usize>());
            if shared > 1 && shared + rest.count() == lines.len() && words < 40 {
                self.drop_range(range);
                continue;
            }
            let gone = lines.iter().all(|line| self.is_links(*line))
                && (before || lines.iter().all(|line| self.leads_away(*line)));
            if gone && (lines.len() > 1 || !before || self.leads_away(lines[0])) {
                self.drop_range(range);
            }
        }
    }

    /// Whether a line's links lead to places on the page or share it.
    fn leads_away(&self, line: usize) -> bool {
        let anchors = self.anchors(line);
        !anchors.is_empty()
            && anchors.iter().all(|anchor| {
                let href = anchor.href.trim();
                self.is_in_page(href) || self.shares(href)
            })
    }

    /// A link to a place on this page; a saver may have made it one to a file (`MO0010.html`).
    fn is_in_page(&self, href: &str) -> bool {
        let Some((page, place)) = href.split_once('#') else { return false };
        let own = page.is_empty()
            || page.starts_with("file:")
            || self.url.as_deref().is_some_and(|url| address::behind_prefix(page) == url);
        own && !place.is_empty()
    }

    /// A link that hands this page's address to another site, or to its own share button.
    fn shares(&self, href: &str) -> bool {
        let Some((_, query)) = href.split_once('?') else { return false };
        let target = address::absolute(self.base.as_deref(), href).unwrap_or_default();
        let Some(url) = self.url.as_deref() else { return query.starts_with("share=") };
        let own = address::host(&target) == address::host(url);
        let path = address::path(url).trim_end_matches('/');
        match own {
            true => {
                query.starts_with("share=") && address::path(&target).trim_end_matches('/') == path
            }
            false => {
                path.len() > 1
                    && (query.contains(path)
                        || query.contains(&path.replace('/', "%2F"))
                        || query.contains(&path.replace('/', "%2f")))
            }
        }
    }

    /// Whether the lines are links to the pages above this one. What is kept of them is the one to
    /// the member's page.
    fn reduce_crumbs(&mut self, range: std::ops::Range<usize>) -> bool {
        if range.len() > 12 {
            return false;
        }
        let mut targets = Vec::new();
        for line in range.clone() {
            for (number, anchor) in self.anchors(line).iter().enumerate() {
                let target = address::absolute(self.base.as_deref(), &anchor.href);
                targets.push((line, number as u32, target.unwrap_or_default()));
            }
        }
        let parted = range.clone().all(|line| self.links_stand_alone(line));
        if targets.len() < 2 || range.len() > targets.len() + 1 || !parted {
            return false;
        }
        let above = |upper: &str, lower: &str| {
            if address::host(upper) != address::host(lower) {
                return false;
            }
            let upper = address::path(upper).trim_end_matches('/');
            address::path(lower)
                .strip_prefix(upper)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let growing = targets.windows(2).all(|pair| above(&pair[0].2, &pair[1].2));
        let of_page = self.url.as_deref().is_some_and(|url| {
            // The list of members may have an address of its own (`FR0038.md`).
            let over = targets.iter().filter(|target| above(&target.2, url)).count();
            over > 1 && over + 1 >= targets.len()
        });
        if !(growing || of_page) || targets.iter().any(|target| target.2.is_empty()) {
            return false;
        }
        let member = targets.iter().find(|target| is_member(&target.2)).cloned();
        self.drop_range(range);
        if let Some((line, number, _)) = member {
            let anchor = &self.anchors(line)[number as usize];
            let words = &self.text(line)[anchor.start as usize..anchor.end as usize];
            let twice =
                (0..self.keep.len()).any(|other| self.keep[other] && self.text(other) == words);
            if !twice {
                self.keep[line] = true;
                self.only_link.insert(line, number);
            }
        }
        true
    }

    /// Whether no word stands before or between a line's links, and few after them.
    fn links_stand_alone(&self, line: usize) -> bool {
        let text = self.text(line);
        let mut from = 0;
        for anchor in self.anchors(line) {
            let between = text.get(from..anchor.start as usize).unwrap_or_default();
            if between.contains(char::is_alphanumeric) {
                return false;
            }
            from = anchor.end as usize;
        }
        text.len() - from < 150
    }

    /// Single lines that are no content.
    fn drop_lines(&mut self) {
        let declared = self.lines.head.folded_title().unwrap_or_default();
        for line in 0..self.keep.len() {
            if !self.keep[line] || line == self.title {
                continue;
            }
            // The title once more: that of the page's head, or an excerpt's.
            let is_title = line < self.title && self.text(line).starts_with(self.text(self.title));
            if is_title && self.text(self.title).len() > 3 {
                self.keep[line] = false;
            }
            // The site's name, with which the title in the page's head ends.
            if line < self.title && is_last_part(&declared, self.text(line)) {
                self.keep[line] = false;
            }
            if self.anchors(line).is_empty() {
                continue;
            }
            if self.anchors(line).len() > 1 && self.reduce_crumbs(line..line + 1) {
                continue;
            }
            let anchors = self.anchors(line);
            let all_shares = anchors.iter().all(|anchor| self.shares(&anchor.href));
            if !self.is_links(line) && !(all_shares && self.outside_links(line).trim().len() < 16) {
                continue;
            }
            let to_top = anchors.iter().all(|anchor| anchor.href.eq_ignore_ascii_case("#top"));
            let before = line < self.title
                && (anchors.len() > 2
                    || self.leads_away(line)
                    || anchors.iter().all(|anchor| self.is_home(&anchor.href)));
            if all_shares || to_top || before {
                self.keep[line] = false;
            }
        }
    }

    /// Whether a link leads to the site's first page, as its logo does.
    fn is_home(&self, href: &str) -> bool {
        let target = address::absolute(self.base.as_deref(), href);
        let path = target.as_deref().map_or(href, address::path);
        path.trim_matches('/').len() <= 2
    }

    /// What stands behind the site's footer without a heading, and the site's last line of links.
    fn drop_tail(&mut self) {
        let len = self.keep.len();
        if let Some(footer) = self.lines.footer.map(|at| at as usize).filter(|at| *at > self.title)
        {
            let rest = &self.lines.candidates[footer..];
            if !rest.iter().any(|line| matches!(line.kind, BlockKind::Heading(_))) {
                self.keep[footer..].fill(false);
            }
        }
        self.drop_menus_behind();
        for line in (self.title + 1..len).rev().filter(|line| *line > self.title) {
            if !self.keep[line] {
                continue;
            }
            let menu = self.anchors(line).len() > 1
                && self.is_links(line)
                && self.outside_links(line).contains(['|', '·', '•', '›', '»']);
            if !menu {
                break;
            }
            self.keep[line] = false;
        }
    }

    /// Lists of links behind the last words of the content, and behind the list of commitments.
    fn drop_menus_behind(&mut self) {
        let is_content = |line: usize| {
            let listed = self.anchors(line).iter().any(|anchor| has_id(&anchor.href));
            listed || (self.text(line).len() > 200 && !self.is_links(line))
        };
        let Some(last) = (self.title + 1..self.keep.len()).rev().find(|line| is_content(*line))
        else {
            return;
        };
        for region in &self.lines.regions {
            let range = region.first as usize..region.end as usize;
            let list = matches!(region.tag, Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir);
            if list && range.start > last && range.clone().all(|line| self.is_links(line)) {
                self.drop_range(range);
            }
        }
    }

    /// Parts kept from screen readers because they stand on the page once more.
    fn drop_copies(&mut self) {
        if !self.lines.regions.iter().any(|region| region.copy) {
            return;
        }
        let mut hidden = vec![false; self.keep.len()];
        for region in self.lines.regions.iter().filter(|region| region.copy) {
            hidden[region.first as usize..region.end as usize].fill(true);
        }
        let shown: Vec<&str> = (0..self.keep.len())
            .filter(|line| self.keep[*line] && !hidden[*line])
            .map(|line| self.text(line))
            .collect();
        let shown = shown.join(" ");
        for region in self.lines.regions.iter().filter(|region| region.copy) {
            let lines: Vec<usize> = self.kept(region).collect();
            let words: usize = lines.iter().map(|line| self.text(*line).len()).sum();
            if words < 4096 && lines.iter().all(|line| shown.contains(self.text(*line))) {
                self.drop_range(region.first as usize..region.end as usize);
            }
        }
    }

    /// A print version lists the links at its foot, "[1] http://…", and repeats its own address
    /// (`country-canada-open-science.html`).
    fn drop_printed_links(&mut self) {
        let is_entry = |text: &str| {
            text.strip_prefix('[').and_then(|rest| rest.split_once("] ")).is_some_and(
                |(number, target)| {
                    number.bytes().all(|b| b.is_ascii_digit())
                        && target.contains("://")
                        && !target.contains(' ')
                },
            )
        };
        let mut last = self.keep.len();
        while last > self.title + 1 && is_entry(self.text(last - 1)) {
            last -= 1;
            self.keep[last] = false;
        }
        if last == self.keep.len() {
            return;
        }
        // The heading of the list, and the line with the address.
        for line in (self.title + 1..last).rev().take(2) {
            let text = self.text(line);
            let own = self.url.as_deref().is_some_and(|url| text.ends_with(url));
            if own || text.split(' ').count() == 1 {
                self.keep[line] = false;
            }
        }
        self.printed = true;
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
        for line in 0..=self.keep.len() {
            order
                .extend(moved.remove(&line).unwrap_or_default().into_iter().map(|tab| (tab, true)));
            if line < self.keep.len() && self.keep[line] && !gone[line] {
                order.push((line, false));
            }
        }
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
