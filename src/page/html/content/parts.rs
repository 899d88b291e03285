//! Parts of a page that are no content: by their element, by where they stand, or because they stand
//! on the page once more.

use super::Choice;
use crate::page::BlockKind;
use crate::page::html::candidate::Region;
use crate::page::html::tag::Tag;

/// How many hidden lines are sought among those that are shown: more than any page has.
const COPIED: usize = 2_000;

impl Choice<'_, '_> {
    /// Parts of the page that say by their element what they are.
    pub(super) fn drop_parts(&mut self) {
        let total = self.size(0..self.keep.len());
        let mut answered = false;
        // Where the last part ends that is gone; those within it are gone with it.
        let mut gone_to = 0;
        for region in &self.lines.regions {
            if self.has_title(region) || region.first == region.end {
                continue;
            }
            if region.end as usize <= gone_to {
                answered |= region.textarea;
                continue;
            }
            let range = region.first as usize..region.end as usize;
            let gone = match region.tag {
                Tag::Nav => !self.reduce_crumbs(range.clone()),
                Tag::Header => region.outside,
                Tag::Aside => self.labels(range.clone()) < 3,
                Tag::Blockquote => self.text(range.start) == "Excerpt",
                Tag::Footer => range.clone().all(|line| self.is_links(line)),
                Tag::Form => region.controls,
                // The answers of readers stand before the form that asks for more.
                Tag::Main | Tag::Article => false,
                _ => region.textarea && !answered && self.size(range.clone()) * 3 < total,
            };
            if gone {
                gone_to = range.end;
                answered |= region.textarea;
                self.drop_range(range);
            }
        }
    }

    /// How many different labels with a value there are, items aside.
    pub(super) fn labels(&self, range: std::ops::Range<usize>) -> usize {
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
    pub(super) fn drop_cells_around(&mut self) {
        for (index, cell) in self.lines.regions.iter().enumerate() {
            if !matches!(cell.tag, Tag::Td | Tag::Th) || !self.has_title(cell) {
                continue;
            }
            let table = self.lines.regions[..index]
                .iter()
                .rev()
                .find(|region| region.tag == Tag::Table && region.last as usize > index);
            let Some(table) = table else { continue };
            let size = |region: &Region<'_>| self.size(region.first as usize..region.end as usize);
            if size(cell) * 2 > size(table) {
                self.keep[table.first as usize..cell.first as usize].fill(false);
                self.keep[cell.end as usize..table.end as usize].fill(false);
            }
        }
    }

    /// Parts kept from screen readers because they stand on the page once more.
    pub(super) fn drop_copies(&mut self) {
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
        let mut sought = COPIED;
        for region in self.lines.regions.iter().filter(|region| region.copy) {
            let lines: Vec<usize> = self.kept(region).collect();
            let words: usize = lines.iter().map(|line| self.text(*line).len()).sum();
            let mut stands = |line: &usize| {
                sought = sought.saturating_sub(1);
                sought > 0 && shown.contains(self.text(*line))
            };
            // The back of a card begins with the words of its front, and explains them.
            let is_back = region.hidden && lines.first().is_some_and(&mut stands);
            if words < 4096 && (is_back || lines.iter().all(stands)) {
                self.drop_range(region.first as usize..region.end as usize);
            }
        }
    }

    /// A page's main part holds its content where it holds the title and most of the words; what
    /// stands behind it is the site's. Before it the member's name may stand (`CA0042.html`).
    pub(super) fn drop_behind_main(&mut self) {
        let mains = self.lines.regions.iter().filter(|region| region.tag == Tag::Main);
        let Some(main) = mains.into_iter().find(|main| self.has_title(main)) else { return };
        let (first, end) = (main.first as usize, main.end as usize);
        let size = |range: std::ops::Range<usize>| -> usize {
            range.filter(|line| self.keep[*line]).map(|line| self.text(line).len()).sum()
        };
        if size(first..end) > size(0..first) + size(end..self.keep.len()) {
            self.drop_range(end..self.keep.len());
        }
    }

    /// A print version lists the links at its foot, "[1] http://…", and repeats its own address
    /// (`country-canada-open-science.html`).
    pub(super) fn drop_printed_links(&mut self) {
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

    /// What stands behind the site's footer without a heading, and the site's last line of links.
    pub(super) fn drop_tail(&mut self) {
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
}
