//! The driver over a document: the same blocks from a tree that a caller holds.
//!
//! A document knows no places in the markup, so that every span covers the whole page.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Html;
use scraper::node::Node;

use super::attributes::Attributes;
use super::content;
use super::sink::Sink;
use super::tag::Tag;
use crate::error::ParseError;
use crate::page::block::{Block, Run, SourceMap};
use crate::page::{Hints, Page};

/// Reads a document; `size` is the size of the page that it came from, which the spans cover.
///
/// # Errors
/// [`ParseError::OverLimit`]
pub(crate) fn read<'a>(
    document: &'a Html,
    size: u32,
    hints: &Hints<'_>,
) -> Result<Page<'a>, ParseError> {
    let mut sink = Sink::placeless(hints.limits).knowing(hints.is_label);
    let mut attributes = Attributes::new(false);
    for edge in document.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    attributes.clear();
                    for (name, value) in element.attrs() {
                        attributes.push(name, value, 0);
                    }
                    open(&mut sink, Tag::named(element.name()), &attributes);
                }
                Node::Text(text) => sink.text(text, 0, false),
                Node::Comment(comment) => sink.comment(comment),
                // What a template holds hangs under a node of its own.
                Node::Fragment if !is_shadow(&node) => {
                    sink.open(Tag::Template, &Attributes::default(), 0);
                }
                _ => {}
            },
            Edge::Close(node) => match node.value() {
                Node::Element(element) => close(&mut sink, Tag::named(element.name())),
                Node::Fragment if !is_shadow(&node) => sink.close(0),
                _ => {}
            },
        }
        if sink.error.is_some() {
            break;
        }
    }
    let mut page = content::page(sink.finish()?, hints);
    for block in &mut page.blocks {
        cover(block, size);
    }
    Ok(page)
}

/// Whether the template around is a shadow tree, which is shown.
fn is_shadow(fragment: &NodeRef<'_, Node>) -> bool {
    let template = fragment.parent().and_then(|parent| parent.value().as_element());
    template.is_some_and(|template| {
        template.attr("shadowrootmode").or_else(|| template.attr("shadowroot")).is_some_and(
            |mode| ["open", "closed"].iter().any(|word| mode.trim().eq_ignore_ascii_case(word)),
        )
    })
}

fn open<'a>(sink: &mut Sink<'a>, tag: Tag, attributes: &Attributes<'a>) {
    match tag {
        Tag::Html => sink.language(attributes),
        Tag::Head | Tag::Body => {}
        Tag::A => sink.open_link(attributes),
        tag if tag.is_void() => sink.void(tag, attributes),
        Tag::AmpImg => {
            sink.void(tag, attributes);
            sink.open(tag, attributes, 0);
        }
        tag => sink.open(tag, attributes, 0),
    }
}

fn close(sink: &mut Sink<'_>, tag: Tag) {
    match tag {
        Tag::Html | Tag::Head | Tag::Body => {}
        Tag::A => sink.close_link(),
        tag if tag.is_void() => {}
        _ => sink.close(0),
    }
}

fn cover(block: &mut Block<'_>, size: u32) {
    block.map = SourceMap::Runs(vec![Run { text: 0, start: 0, end: size }]);
}
