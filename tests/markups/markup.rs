//! Every markup that the sample texts are written in.

use crate::html::{SITES, Site};
use crate::markdown::Converter;
use crate::page::TextPage;

/// A way to write a page.
pub struct Markup {
    pub name: &'static str,
    write: Box<dyn Fn(&TextPage) -> String>,
    encode: fn(&str) -> Vec<u8>,
}

impl Markup {
    pub fn bytes(&self, page: &TextPage) -> Vec<u8> {
        (self.encode)(&(self.write)(page))
    }
}

/// All of them. A further one is a line here, or a site among [`SITES`].
pub fn markups() -> Vec<Markup> {
    let mut all: Vec<Markup> = SITES
        .iter()
        .map(|site| {
            let encode = if site.name == "layout tables" { windows_1252 } else { utf_8 };
            html(site.name, site, encode)
        })
        .collect();
    all.push(html("UTF-16", &SITES[0], utf_16));
    for (name, converter) in [
        ("hashes", Converter::Hashes),
        ("underlined", Converter::Underlined),
        ("fenced", Converter::Fenced),
        ("quoted", Converter::Quoted),
        ("numbered", Converter::Numbered),
    ] {
        let write = Box::new(move |page: &TextPage| converter.write(page));
        all.push(Markup { name, write, encode: utf_8 });
    }
    all
}

fn html(name: &'static str, site: &'static Site, encode: fn(&str) -> Vec<u8>) -> Markup {
    Markup { name, write: Box::new(|page| site.write(page)), encode }
}

fn utf_8(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// What the encoding lacks becomes a character reference.
fn windows_1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

fn utf_16(text: &str) -> Vec<u8> {
    let text = text.replace("<meta charset=\"utf-8\">", "");
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}
