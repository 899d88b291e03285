//! What a page says about itself outside its content.

use std::borrow::Cow;

use super::attributes::Attributes;
use super::tag::Tag;

#[derive(Debug, Default)]
pub(super) struct Head<'a> {
    pub in_title: bool,
    title: String,
    pub base: Option<Cow<'a, str>>,
    pub canonical: Option<Cow<'a, str>>,
    pub og_url: Option<Cow<'a, str>>,
    pub saved_from: Option<String>,
    pub archived: Option<String>,
    pub language: Option<String>,
}

impl<'a> Head<'a> {
    pub(super) fn read(&mut self, tag: Tag, attributes: &Attributes<'a>) {
        match tag {
            Tag::Html if self.language.is_none() => {
                let language = attributes.get("lang").or_else(|| attributes.get("xml:lang"));
                self.language = language.map(|l| l.trim().to_owned()).filter(|l| !l.is_empty());
            }
            Tag::Base if self.base.is_none() => self.base = attributes.get("href"),
            Tag::Link if self.canonical.is_none() && attributes.is("rel", &["canonical"]) => {
                self.canonical = attributes.get("href");
            }
            Tag::Meta if attributes.is("property", &["og:url"]) => {
                self.og_url = self.og_url.take().or_else(|| attributes.get("content"));
            }
            _ => {}
        }
    }

    pub(super) fn title(&mut self, raw: &str, encoded: bool) {
        match encoded {
            true => self.title.push_str(&htmlize::unescape(raw)),
            false => self.title.push_str(raw),
        }
    }

    pub(super) fn comment(&mut self, text: &str) {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix("saved from url=(") {
            self.saved_from = rest.split_once(')').map(|(_, url)| url.trim().to_owned());
        } else if let Some(rest) = text.strip_prefix("FILE ARCHIVED ON ") {
            self.archived = archived(rest);
        }
    }

    /// The title, white space folded.
    pub(super) fn folded_title(&self) -> Option<String> {
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        (!title.is_empty()).then_some(title)
    }
}

/// "04:42:13 Aug 11, 2020 AND RETRIEVED …"
fn archived(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = text.split_whitespace();
    let time = words.next().filter(|time| time.len() == 8)?;
    let month = words.next()?;
    let month = 1 + MONTHS.iter().position(|name| *name == month)?;
    let day: u8 = words.next()?.trim_end_matches(',').parse().ok()?;
    let year: u16 = words.next()?.parse().ok()?;
    Some(format!("{year:04}-{month:02}-{day:02}T{time}Z"))
}
