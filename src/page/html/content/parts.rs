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
        if let Some(footer) = self.lines.footer.map(|at| at as usize).filter(|at| *at > self.title)
        {
            let rest = &self.lines.candidates[footer..];
            if !rest.iter().any(|line| matches!(line.kind, BlockKind::Heading(_))) {
                self.keep[footer..].fill(false);
            }
        }
        self.drop_menus_behind();
        self.drop_foot();
    }

    /// The lines at the foot of a page that are the site's: a menu in a line, links to the pages before
    /// and behind, who owns the words, an address above that, and the heading of a list that is gone.
    fn drop_foot(&mut self) {
        let mut owned = false;
        for line in (self.title + 1..self.keep.len()).rev() {
            if !self.keep[line] {
                continue;
            }
            let text = self.text(line);
            let is_owner = names_owner(text);
            let heads_nothing = matches!(self.lines.candidates[line].kind, BlockKind::Heading(_))
                && self.keep.get(line + 1) == Some(&false)
                && self.is_links(line + 1);
            let of_site = is_owner
                || heads_nothing
                || self.is_menu(line)
                || is_contact(text)
                || (owned && is_address(text));
            if !of_site {
                break;
            }
            owned |= is_owner;
            self.keep[line] = false;
        }
    }

    /// Whether a line is nothing but links that signs part, or that lead on to the next page.
    fn is_menu(&self, line: usize) -> bool {
        let parted = |signs: &[char]| self.outside_links(line).contains(signs);
        self.is_links(line)
            && ((self.anchors(line).len() > 1 && parted(&['|', '·', '•', '›', '»']))
                || self.text(line).starts_with(['←', '«', '‹', '⟵'])
                || self.text(line).ends_with(['→', '»', '›', '⟶']))
    }
}

/// A line that says who owns a page, or where who does can be found, is no longer, in bytes.
const FOOT: usize = 160;

/// Whether a line says to whom the words of the site belong.
fn names_owner(text: &str) -> bool {
    const SAID: &[&str] = &[
        "all rights reserved",
        "creative commons",
        "todos los derechos reservados",
        "todos os direitos reservados",
        "tous droits réservés",
    ];
    let signed = text.starts_with('©') || text.contains(" © ") || text.starts_with("Copyright ");
    text.len() <= FOOT
        && (signed || {
            let small = text.to_lowercase();
            SAID.iter().any(|said| small.contains(said))
        })
}

/// Whether a line is nothing but an address for mail, or a number to call.
fn is_contact(text: &str) -> bool {
    let is_mail = !text.contains(' ') && text.contains('@') && text.contains('.');
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_number = text.starts_with('+')
        && digits >= 7
        && text.chars().all(|c| c.is_ascii_digit() || "+-() .".contains(c));
    is_mail || is_number
}

/// Whether a line may be a postal address: short, with a number, and no sentence.
fn is_address(text: &str) -> bool {
    text.len() <= FOOT / 2
        && text.contains(',')
        && text.contains(|c: char| c.is_ascii_digit())
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && !text.ends_with(['.', ';', ':', '?', '!', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_at_the_foot_of_a_site_is_told_by_its_form() {
        for (text, want) in [
            ("© 2019 Open Government Partnership", [true, false, false]),
            ("Open Wells Foundation © 2020", [true, false, false]),
            ("Tous droits réservés", [true, false, false]),
            ("office@example.org", [false, true, false]),
            ("+1 (202) 555-0117", [false, true, false]),
            ("12 Market Street, Floor 3, Springfield", [false, false, true]),
            ("Publish the register, in 12 counties.", [false, false, false]),
            ("Completion: Limited", [false, false, false]),
        ] {
            assert_eq!([names_owner(text), is_contact(text), is_address(text)], want, "{text}");
        }
    }
}
