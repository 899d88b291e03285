//! Type that goes on: elements that change how words look (bold, slanted) and were ended by the end of
//! what is around them, not by tags of their own. Browsers begin them anew with the next words.

use super::attributes::Attributes;
use super::tag::Tag;

/// As often browsers keep one element that stands in itself over and over.
const ALIKE: usize = 3;

/// An element that goes on.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    pub tag: Tag,
    pub name: &'a str,
    /// None where it has none, as nearly all do.
    pub attributes: Option<Box<Attributes<'a>>>,
    /// How many cells and the like are open around it; behind them it is forgotten.
    markers: u32,
}

/// What goes on, the innermost last.
#[derive(Debug, Default)]
pub(super) struct KeptType<'a> {
    kept: Vec<Kept<'a>>,
}

impl<'a> KeptType<'a> {
    /// Keeps an element around all that was kept before it within the same cell.
    pub fn keep(
        &mut self,
        tag: Tag,
        name: &'a str,
        attributes: Option<Box<Attributes<'a>>>,
        markers: u32,
    ) {
        let outermost = self.kept.partition_point(|kept| kept.markers < markers);
        let alike = self.kept[outermost..].iter().filter(|kept| is_named(kept, tag, name));
        if alike.count() < ALIKE {
            self.kept.insert(outermost, Kept { tag, name, attributes, markers });
        }
    }

    /// Forgets the innermost element of a name, as its end tag asks; false where none is kept.
    pub fn end(&mut self, tag: Tag, name: &str, markers: u32) -> bool {
        let is_it = |kept: &Kept<'_>| kept.markers == markers && is_named(kept, tag, name);
        let found = self.kept.iter().rposition(is_it);
        found.map(|at| self.kept.remove(at)).is_some()
    }

    /// Forgets what was kept within a cell that ends.
    pub fn leave(&mut self, markers: u32) {
        self.kept.truncate(self.kept.partition_point(|kept| kept.markers < markers));
    }

    /// Takes out what begins anew where words stand within so many cells, the outermost first.
    pub fn resume(&mut self, markers: u32) -> Vec<Kept<'a>> {
        self.kept.split_off(self.kept.partition_point(|kept| kept.markers < markers))
    }

    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }
}

fn is_named(kept: &Kept<'_>, tag: Tag, name: &str) -> bool {
    kept.tag == tag && kept.name.eq_ignore_ascii_case(name)
}

/// Whether a start tag is one of words, with which type goes on: not of a block, nor of what holds no
/// words or words without tags.
pub(super) fn resumes(tag: Tag) -> bool {
    !tag.is_block()
        && !matches!(
            tag,
            Tag::Base
                | Tag::Col
                | Tag::Colgroup
                | Tag::Frame
                | Tag::Head
                | Tag::Hr
                | Tag::Html
                | Tag::Iframe
                | Tag::Link
                | Tag::Meta
                | Tag::Noembed
                | Tag::Noframes
                | Tag::Noscript
                | Tag::Param
                | Tag::Plaintext
                | Tag::Script
                | Tag::Source
                | Tag::Style
                | Tag::Template
                | Tag::Textarea
                | Tag::Title
                | Tag::Track
        )
}
