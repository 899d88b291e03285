//! Words that are not text: what stands for a picture, and what only a screen reader says.

use super::attributes::Attributes;
use super::shown::Words;
use super::tag::Tag;

/// The words of a picture: `alt`, then `aria-label`, then `title`.
pub(super) fn of_image<'a>(attributes: &Attributes<'a>) -> Option<Words<'a>> {
    let words = ["alt", "aria-label", "title"].iter().find_map(|name| attributes.words(name))?;
    let (before, end) = (words.text.len() - without_flag(&words.text).len(), words.text.len());
    Some(words.within(before..end))
}

/// Whose flag a picture shows, where its words say that it is one: "Flag of France".
pub(in crate::page) fn without_flag(alt: &str) -> &str {
    const FLAGS: &[&str] = &[
        "Flag of the ",
        "Flag of ",
        "Flag: ",
        "Bandera de ",
        "Bandera: ",
        "Bandeira de ",
        "Bandeira do ",
        "Bandeira da ",
        "Drapeau de la ",
        "Drapeau de ",
        "Drapeau du ",
        "Drapeau : ",
    ];
    FLAGS.iter().find_map(|flag| alt.strip_prefix(flag)).unwrap_or(alt)
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
pub(in crate::page) fn is_for_screen_readers(text: &str) -> bool {
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
