//! Words that are not text: what stands for a picture, what only a screen reader says, and what an
//! element's role makes of it.

use super::attributes::Attributes;
use super::sink::Anchor;
use super::tag::Tag;
use super::words::{Line, Words};

/// Roles of what comes up over the page or is a tool of the site.
pub(super) const ROLES_DROPPED: &[&str] =
    &["tooltip", "dialog", "alertdialog", "menu", "menubar", "search", "contentinfo"];

/// What an element counts as by its role.
pub(super) fn part(tag: Tag, attributes: &Attributes<'_>) -> Tag {
    let Some(name) = attributes.raw("role") else { return tag };
    const ROLES: &[(&str, Tag)] = &[
        ("main", Tag::Main),
        ("article", Tag::Article),
        ("navigation", Tag::Nav),
        ("banner", Tag::Header),
        ("complementary", Tag::Aside),
        ("contentinfo", Tag::Footer),
        ("form", Tag::Form),
    ];
    ROLES.iter().find(|(role, _)| name.eq_ignore_ascii_case(role)).map_or(tag, |(_, part)| *part)
}

pub(super) fn role_heading(attributes: &Attributes<'_>) -> Option<u8> {
    if !attributes.is("role", &["heading"]) {
        return None;
    }
    let level = attributes.get("aria-level").and_then(|level| level.trim().parse().ok());
    Some(level.unwrap_or(2).clamp(1, 6))
}

/// The words of a picture: `alt`, then `aria-label`, then `title`.
pub(super) fn of_image<'a>(attributes: &Attributes<'a>) -> Option<Words<'a>> {
    ["alt", "aria-label", "title"].iter().find_map(|name| attributes.words(name))
}

/// What stands for an element that shows no words. A part of the page, a link or a control has a
/// name for other reasons.
pub(super) fn fallback<'a>(tag: Tag, attributes: &Attributes<'a>) -> Option<Words<'a>> {
    if attributes.is_empty()
        || attributes.is("aria-hidden", &["true"])
        || attributes.is_hidden()
        || matches!(tag, Tag::A | Tag::Button | Tag::Label)
    {
        return None;
    }
    let whole = matches!(tag, Tag::Td | Tag::Th | Tag::Dd | Tag::Div);
    if tag.is_block() && !whole {
        return None;
    }
    let shows = !attributes.has("role")
        || attributes.is("role", &["img", "image", "progressbar", "meter", "figure", "status"]);
    if !shows {
        return None;
    }
    ["alt", "aria-label", "aria-valuetext", "title"].iter().find_map(|name| attributes.words(name))
}

/// Words that a screen reader says about a link and nobody sees.
pub(super) fn is_for_screen_readers(text: &str) -> bool {
    const SAID: &[&str] = &[
        "opens in a new tab",
        "opens in new tab",
        "opens in a new window",
        "opens in new window",
        "opens a new window",
        "open in a new tab",
        "external link",
        "link is external",
        "s'ouvre dans un nouvel onglet",
        "s’ouvre dans un nouvel onglet",
        "s'ouvre dans une nouvelle fenêtre",
        "s’ouvre dans une nouvelle fenêtre",
        "ouvre un nouvel onglet",
        "nouvelle fenêtre",
        "lien externe",
        "se abre en una nueva pestaña",
        "se abre en una pestaña nueva",
        "se abre en una nueva ventana",
        "abre en una nueva pestaña",
        "enlace externo",
        "abre em uma nova aba",
        "abre em nova aba",
    ];
    if text.len() > 60 {
        return false;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    SAID.contains(&bare.as_str())
}

/// Decides for each icon of a line whether its words count: beside the same words as text they are
/// one value, after a visible value they say it once more, before a caption they come first.
pub(super) fn settle(line: &mut Line, anchors: &mut [Anchor<'_>]) {
    if line.icons.is_empty() {
        return;
    }
    let mut icons = std::mem::take(&mut line.icons);
    while let Some((start, end, bold)) = icons.pop() {
        if !counts(line, start, end, bold) {
            let (at, len) = line.cut(start, end);
            let back =
                |place: u32| if place > at { place.saturating_sub(len).max(at) } else { place };
            for anchor in anchors.iter_mut() {
                (anchor.start, anchor.end) = (back(anchor.start), back(anchor.end));
            }
        }
    }
}

fn counts(line: &Line, start: u32, end: u32, bold: u32) -> bool {
    let words = &line.text[start as usize..end as usize];
    if !words.contains(char::is_alphanumeric) {
        return true;
    }
    let before = line.text[..start as usize].trim_end();
    let after = line.text[end as usize..].trim_start();
    // Where the value begins: behind the label's colon or its bold type.
    let label = before.rfind(':').map_or(0, |at| at + 1).max((bold as usize).min(before.len()));
    let value = before.get(label..).unwrap_or_default().trim();
    if value.contains(char::is_alphanumeric) {
        return false;
    }
    let caption = after.to_lowercase();
    let words = words.to_lowercase();
    caption.is_empty()
        || !(caption.contains(&words) || words.contains(caption.trim_end_matches('.')))
}
