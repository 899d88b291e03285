//! What a line's links tell: menus, breadcrumbs, share buttons, the page's own address.

use super::{Choice, has_id, is_last_part, is_member};
use crate::page::address;
use crate::page::html::candidate::Anchor;
use crate::page::html::tag::Tag;

impl<'a> Choice<'_, 'a> {
    pub(super) fn anchors(&self, line: usize) -> &[Anchor<'a>] {
        let (from, to) = self.lines.candidates[line].links;
        &self.lines.links[from as usize..to as usize]
    }

    /// The words of a line outside of its links.
    pub(super) fn outside_links(&self, line: usize) -> String {
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
    pub(super) fn is_links(&self, line: usize) -> bool {
        !self.anchors(line).is_empty() && !self.outside_links(line).contains(char::is_alphanumeric)
    }

    /// Whether a line's links lead to places on the page or share it.
    pub(super) fn leads_away(&self, line: usize) -> bool {
        let anchors = self.anchors(line);
        !anchors.is_empty()
            && anchors.iter().all(|anchor| {
                let href = anchor.href.trim();
                self.is_in_page(href) || self.shares(href)
            })
    }

    /// A link to a place on this page; a saver may have made it one to a file (`MO0010.html`).
    pub(super) fn is_in_page(&self, href: &str) -> bool {
        let Some((page, place)) = href.split_once('#') else { return false };
        let own = page.is_empty()
            || page.starts_with("file:")
            || self.url.as_deref().is_some_and(|url| address::behind_prefix(page) == url);
        own && !place.is_empty()
    }

    /// A link that hands this page's address to another site, or to its own share button.
    pub(super) fn shares(&self, href: &str) -> bool {
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
    pub(super) fn reduce_crumbs(&mut self, range: std::ops::Range<usize>) -> bool {
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
    pub(super) fn links_stand_alone(&self, line: usize) -> bool {
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

    /// Whether a link leads to the site's first page, as its logo does.
    pub(super) fn is_home(&self, href: &str) -> bool {
        let target = address::absolute(self.base.as_deref(), href);
        let path = target.as_deref().map_or(href, address::path);
        path.trim_matches('/').len() <= 2
    }

    /// The page's address where it only links to itself: a link to a place on it, or one above the
    /// title, that ends in the ID that the title has (`IE0011.md`, `MT0015.html`).
    pub(super) fn own_address(&self) -> Option<String> {
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

    pub(super) fn drop_link_lists(&mut self) {
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

    /// Lists of links behind the last words of the content, and behind the list of commitments.
    pub(super) fn drop_menus_behind(&mut self) {
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

    /// Single lines that are no content.
    pub(super) fn drop_lines(&mut self) {
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
            let shares = all_shares && self.outside_links(line).trim().len() < 16;
            if !(self.is_links(line) || shares) {
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
}
