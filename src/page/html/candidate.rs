//! The lines of a page before it is decided which of them are its content, and the parts that they
//! stand in.

use std::borrow::Cow;

use super::head::Head;
use super::tag::Tag;
use crate::page::block::{BlockKind, SourceMap};

/// A line that may be content.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    pub kind: BlockKind,
    pub text: Cow<'a, str>,
    pub map: SourceMap,
    pub apart: bool,
    /// Its links, in [`Lines::links`].
    pub links: (u32, u32),
    pub dates: Vec<String>,
}

/// A link within a candidate, its target as the markup has it.
#[derive(Debug)]
pub(super) struct Anchor<'a> {
    pub start: u32,
    pub end: u32,
    pub href: Cow<'a, str>,
}

/// An element by which a part of the page is told from another.
#[derive(Debug)]
pub(super) struct Region<'a> {
    pub tag: Tag,
    /// The candidates in it.
    pub first: u32,
    pub end: u32,
    /// The regions in it follow it up to here.
    pub last: u32,
    /// Whether a visitor can write or choose in it.
    pub controls: bool,
    pub textarea: bool,
    /// Whether it stands outside of `main` and `article`.
    pub outside: bool,
    /// Whether it is kept from screen readers, as copies are.
    pub copy: bool,
    /// Whether it is hidden from everybody.
    pub hidden: bool,
    pub tab: Option<Tab<'a>>,
}

/// A tab, or the panel that it opens.
#[derive(Debug)]
pub(super) struct Tab<'a> {
    pub is_panel: bool,
    pub id: &'a str,
    /// The panel that the tab opens, or the tab that labels the panel.
    pub other: &'a str,
    /// Where a tab that is a link leads.
    pub href: &'a str,
}

/// All the lines of a page.
#[derive(Debug, Default)]
pub(in crate::page) struct Lines<'a> {
    pub(super) head: Head<'a>,
    pub(super) candidates: Vec<Candidate<'a>>,
    pub(super) links: Vec<Anchor<'a>>,
    pub(super) regions: Vec<Region<'a>>,
    /// Where the site's footer stood.
    pub(super) footer: Option<u32>,
}

impl Lines<'_> {
    /// Takes back the lines and links behind so many, and a footer that stood among them.
    pub(super) fn take_back(&mut self, lines: usize, links: usize) {
        self.candidates.truncate(lines);
        self.links.truncate(links);
        self.footer = self.footer.filter(|at| *at as usize <= lines);
    }
}
