//! What an element counts as by its role.

use super::attributes::Attributes;
use super::tag::Tag;

/// Roles of what comes up over the page or is a tool of the site.
pub(super) const DROPPED: &[&str] =
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

/// What an element is that lays out a table by its role, as an app draws one of `div`s.
pub(super) fn of_table(tag: Tag, attributes: &Attributes<'_>) -> Tag {
    if !matches!(tag, Tag::Div | Tag::Span | Tag::Section | Tag::Custom) {
        return tag;
    }
    const ROLES: &[(&str, Tag)] = &[
        ("table", Tag::Table),
        ("grid", Tag::Table),
        ("treegrid", Tag::Table),
        ("row", Tag::Tr),
        ("cell", Tag::Td),
        ("gridcell", Tag::Td),
        ("rowheader", Tag::Th),
        ("columnheader", Tag::Th),
    ];
    let Some(name) = attributes.raw("role") else { return tag };
    ROLES.iter().find(|(role, _)| name.eq_ignore_ascii_case(role)).map_or(tag, |(_, part)| *part)
}

/// The level of what is a heading by its role.
pub(super) fn heading(attributes: &Attributes<'_>) -> Option<u8> {
    if !attributes.is("role", &["heading"]) {
        return None;
    }
    let level = attributes.get("aria-level").and_then(|level| level.trim().parse().ok());
    Some(level.unwrap_or(2).clamp(1, 6))
}
