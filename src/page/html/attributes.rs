//! The attributes of one start tag, from either driver.

use std::borrow::Cow;

use super::shown::Words;
use super::tag::Tag;

/// How many attributes of a tag count: more than any page has, and few enough to look through.
const COUNTED: usize = 256;

/// Attributes in the order of the tag; where a name stands twice the first counts.
#[derive(Clone, Debug, Default)]
pub(in crate::page) struct Attributes<'a> {
    list: Vec<Attribute<'a>>,
    /// The signs of the names that are there, to save looking for one that is not.
    signs: u64,
    /// Whether values are as the markup has them, with entities.
    encoded: bool,
}

#[derive(Clone, Copy, Debug)]
struct Attribute<'a> {
    name: &'a str,
    value: &'a str,
    at: u32,
}

impl<'a> Attributes<'a> {
    pub(in crate::page) fn new(encoded: bool) -> Self {
        Attributes { list: Vec::new(), signs: 0, encoded }
    }

    pub(in crate::page) fn clear(&mut self) {
        self.list.clear();
        self.signs = 0;
    }

    /// Adds one; `at` is where its value stands.
    pub(in crate::page) fn push(&mut self, name: &'a str, value: &'a str, at: u32) {
        if self.list.len() < COUNTED {
            self.signs |= sign(name);
            self.list.push(Attribute { name, value, at });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether an attribute of that name may be there.
    #[inline]
    fn may_have(&self, name: &str) -> bool {
        self.signs & sign(name) != 0
    }

    #[inline]
    fn find(&self, name: &str) -> Option<Attribute<'a>> {
        if self.may_have(name) { self.look_for(name) } else { None }
    }

    fn look_for(&self, name: &str) -> Option<Attribute<'a>> {
        self.list.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name)).copied()
    }

    #[inline]
    pub(super) fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// A value as it stands, if it is not empty: for names that are only compared.
    #[inline]
    pub(super) fn raw(&self, name: &str) -> Option<&'a str> {
        self.find(name).map(|attribute| attribute.value.trim()).filter(|value| !value.is_empty())
    }

    /// A value, entities decoded, and its lines ended as a browser has them.
    pub(super) fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        let value = self.find(name)?.value;
        match value.contains('\r') {
            false => Some(self.decoded(value)),
            true => {
                let value = value.replace("\r\n", "\n").replace('\r', "\n");
                Some(Cow::Owned(self.decoded(&value).into_owned()))
            }
        }
    }

    /// A NUL in a value is the sign for what can't be shown, as in browsers.
    fn decoded<'v>(&self, value: &'v str) -> Cow<'v, str> {
        let text = match self.encoded && value.contains('&') {
            true => htmlize::unescape_attribute(value),
            false => Cow::Borrowed(value),
        };
        match text.contains('\0') {
            true => Cow::Owned(text.replace('\0', "\u{fffd}")),
            false => text,
        }
    }

    /// Whether a value is one of these words.
    #[inline]
    pub(super) fn is(&self, name: &str, words: &[&str]) -> bool {
        self.may_have(name) && self.is_one_of(name, words)
    }

    fn is_one_of(&self, name: &str, words: &[&str]) -> bool {
        self.find(name).is_some_and(|attribute| {
            words.iter().any(|word| attribute.value.trim().eq_ignore_ascii_case(word))
        })
    }

    /// A value as words to show, if there are any. A line that ends within one is no line of the page.
    pub(super) fn words(&self, name: &str) -> Option<Words<'a>> {
        let attribute = self.find(name)?;
        let value = attribute.value.trim_ascii();
        let before = attribute.value.len() - attribute.value.trim_ascii_start().len();
        let start = attribute.at + before as u32;
        let text = self.decoded(value);
        (!text.trim().is_empty()).then(|| Words::written(text, value, start))
    }

    /// The day that the element's words write out, where it gives it in figures: `datetime` of a
    /// `time`, and what RDFa and microdata say with `content`.
    pub(super) fn day(&self, tag: Tag) -> Option<String> {
        let name = if tag == Tag::Time { "datetime" } else { "content" };
        let day = self.raw(name)?.get(..10)?;
        let is_figure = |(at, byte): (usize, u8)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        day.bytes().enumerate().all(is_figure).then(|| day.to_owned())
    }

    /// Whether the element is not shown until something happens.
    #[inline]
    pub(super) fn is_hidden(&self) -> bool {
        self.has("hidden") || self.find("style").is_some_and(|style| hides(style.value))
    }
}

/// One bit of 64 for a name, the same in capitals and small letters.
#[inline]
fn sign(name: &str) -> u64 {
    let letter = |byte: Option<&u8>| byte.map_or(0, |byte| usize::from(byte | 0x20));
    let bytes = name.as_bytes();
    1 << ((letter(bytes.first()) * 31 + letter(bytes.last()) * 59 + bytes.len()) % 64)
}

fn hides(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(property, value)| {
        let value = value.trim().as_bytes();
        let begins =
            |word: &[u8]| value.get(..word.len()).is_some_and(|v| v.eq_ignore_ascii_case(word));
        (property.trim().eq_ignore_ascii_case("display") && begins(b"none"))
            || (property.trim().eq_ignore_ascii_case("visibility") && begins(b"hidden"))
    })
}
