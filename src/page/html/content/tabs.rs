//! The order of the lines: a tab comes to the panel that it opens.

use std::collections::HashMap;

use super::{Choice, Placed};
use crate::page::BlockKind;
use crate::page::html::candidate::{Region, Tab};

impl<'a> Choice<'_, 'a> {
    /// The lines in their order: a tab comes to the panel that it opens, unless the panel repeats
    /// its words as a heading.
    pub(super) fn order(&self) -> Vec<Placed> {
        let mut moved: HashMap<usize, Vec<usize>> = HashMap::new();
        let mut gone = vec![false; self.keep.len()];
        for (tab, panel) in self.tabs() {
            let lines: Vec<usize> = self.kept(tab).collect();
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
            order.extend(tabs.into_iter().map(|at| Placed { at, kind: self.as_heading(at) }));
            if shown {
                order.push(Placed { at: line, kind: None });
            }
        };
        for (line, (keep, gone)) in self.keep.iter().zip(&gone).enumerate() {
            place(line, *keep && !gone);
        }
        place(self.keep.len(), false);
        order
    }

    /// Tabs with their panels: the one that a tab names, that its link leads to, that names it; where
    /// none is named at all, the one in its place among as many panels.
    fn tabs(&self) -> Vec<(&Region<'a>, &Region<'a>)> {
        let parts = || self.lines.regions.iter().filter_map(|r| Some((r, r.tab.as_ref()?)));
        let panels: Vec<_> = parts().filter(|(_, tab)| tab.is_panel).collect();
        let mut by_name = HashMap::new();
        for (region, tab) in &panels {
            for key in [(true, tab.id), (false, tab.other)] {
                if !key.1.is_empty() {
                    by_name.entry(key).or_insert(*region);
                }
            }
        }
        let named = |tab: &Tab<'a>| {
            let place = tab.href.strip_prefix('#').unwrap_or_default();
            let keys = [(true, tab.other), (true, place), (false, tab.id)];
            keys.iter().find_map(|key| by_name.get(key).copied())
        };
        let tabs: Vec<_> = parts().filter(|(_, tab)| !tab.is_panel).collect();
        let none_named = tabs.iter().all(|(_, tab)| named(tab).is_none());
        match none_named && tabs.len() == panels.len() {
            true => tabs.iter().zip(&panels).map(|(tab, panel)| (tab.0, panel.0)).collect(),
            false => tabs.iter().filter_map(|(region, tab)| Some((*region, named(tab)?))).collect(),
        }
    }

    /// What a line is as the heading of what follows it.
    fn as_heading(&self, line: usize) -> Option<BlockKind> {
        let kind = &self.lines.candidates[line].kind;
        (*kind == BlockKind::Paragraph).then_some(BlockKind::Heading(2))
    }
}
