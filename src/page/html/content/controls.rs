//! Links by which those who keep a page change a part of it: what they lead to is no part of the page.

use super::Choice;
use crate::page::html::candidate::Anchor;
use crate::page::{BlockKind, address};
use crate::record::CommitmentId;

impl Choice<'_, '_> {
    /// Drops last cells that are a link whose words name, behind a verb, the row that they end: "Change
    /// lead institution", of which most is said to screen readers only.
    pub(super) fn drop_controls(&mut self) {
        // The words of the last first cell, with its row.
        let mut first: Option<(u32, String)> = None;
        for line in 0..self.keep.len() {
            let BlockKind::Cell { row, column } = self.lines.candidates[line].kind else {
                continue;
            };
            if column == 0 {
                first = Some((row, letters(self.text(line))));
                continue;
            }
            let label = first.as_ref().filter(|(first, _)| *first == row && column > 1);
            let Some((_, label)) = label.filter(|_| self.is_links(line)) else { continue };
            if names(&letters(self.text(line)), label) {
                self.keep[line] = false;
            }
        }
    }
}

impl Choice<'_, '_> {
    /// Drops lines below the title that are a link to the same commitment on another site, and say only
    /// that it is one: "View at OGP". An address that is written out stands for itself.
    pub(super) fn drop_links_to_itself(&mut self) {
        let Some(id) =
            self.lines.candidates.get(self.title).and_then(|title| id_behind(&title.text))
        else {
            return;
        };
        let id = format!("/{id}");
        let own = self.url.as_deref().map(address::host).unwrap_or_default().to_owned();
        for line in self.title + 1..self.keep.len() {
            let text = self.text(line);
            let says_so = self.lines.candidates[line].kind == BlockKind::Paragraph
                && text.len() <= SAYS_SO
                && !text.contains("://")
                && self.is_links(line);
            let leads = |anchor: &Anchor<'_>| {
                let host = address::host(&anchor.href);
                let path = address::path(&anchor.href).trim_end_matches('/');
                host != own && !anchor.href.contains('#') && path.ends_with(&id)
            };
            if says_so && self.anchors(line).iter().all(leads) {
                self.keep[line] = false;
            }
        }
    }
}

/// What a link says of the page that it leads to is no longer, in bytes.
const SAYS_SO: usize = 60;

/// The ID in brackets that a title ends in.
fn id_behind(title: &str) -> Option<&str> {
    let (_, id) = title.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    CommitmentId::is(id).then_some(id)
}

/// Whether words are a verb and the words of a label.
fn names(words: &str, label: &str) -> bool {
    /// "Rediger", "Modificar", "Bearbeiten" are among the longest.
    const VERB: usize = 12;
    /// A shorter label may end many words.
    const LABEL: usize = 4;
    let verb = words.strip_suffix(label).filter(|_| label.len() >= LABEL);
    verb.is_some_and(|verb| (1..=VERB).contains(&verb.len()))
}

fn letters(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
