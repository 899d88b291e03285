//! What a page says about itself outside its content.

use std::borrow::Cow;

use super::attributes::Attributes;
use super::saved;
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
    lang: Option<String>,
    xml_lang: Option<String>,
}

impl<'a> Head<'a> {
    /// The page's language, as it is declared.
    pub(super) fn language(&self) -> Option<&str> {
        let declared = self.lang.as_deref().or(self.xml_lang.as_deref());
        declared.filter(|language| !language.is_empty())
    }

    pub(super) fn read(&mut self, tag: Tag, attributes: &Attributes<'a>) {
        match tag {
            Tag::Html => {
                // What a second tag says is added to the first, as in browsers.
                let told = |name: &str| attributes.get(name).map(|value| value.trim().to_owned());
                self.lang = self.lang.take().or_else(|| told("lang"));
                self.xml_lang = self.xml_lang.take().or_else(|| told("xml:lang"));
                self.saved(attributes.get("data-scrapbook-source").as_deref(), None);
                let created = attributes.get("data-scrapbook-create");
                self.saved(None, created.as_deref().and_then(saved::digits));
            }
            Tag::Meta if attributes.is("name", &["savepage-url", "savepage-from"]) => {
                self.saved(attributes.get("content").as_deref(), None);
            }
            Tag::Meta if attributes.is("name", &["savepage-date"]) => {
                let date = attributes.get("content");
                self.saved(None, date.as_deref().and_then(saved::browser_time));
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
            true => self.title.push_str(&htmlize::unescape(raw).replace('\0', "\u{fffd}")),
            false => self.title.push_str(raw),
        }
    }

    pub(super) fn comment(&mut self, text: &str) {
        let (url, captured) = saved::comment(text);
        self.saved(url.as_deref(), captured);
    }

    /// What a saver says: where the page was and when it was saved. What it says first counts.
    fn saved(&mut self, url: Option<&str>, captured: Option<String>) {
        let url = url.map(str::trim).filter(|url| !url.is_empty());
        self.saved_from = self.saved_from.take().or_else(|| url.map(str::to_owned));
        self.archived = self.archived.take().or(captured);
    }

    /// The title, white space folded.
    pub(super) fn folded_title(&self) -> Option<String> {
        let title = self.title.split_whitespace().collect::<Vec<_>>().join(" ");
        (!title.is_empty()).then_some(title)
    }
}
