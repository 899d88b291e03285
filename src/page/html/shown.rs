//! Words that an attribute or an image gives, and where each part of them stands.

use std::borrow::Cow;
use std::ops::Range;

/// Words that are shown and are no text of the page, and where they stand.
#[derive(Clone, Debug)]
pub(in crate::page) struct Words<'a> {
    pub text: Cow<'a, str>,
    pub start: u32,
    pub end: u32,
    /// Where its parts stand, if the page has some of them in another form: "&eacute;". None where it has all
    /// as they are, or where that can't be told and all have one place.
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    /// The bytes of the words.
    text: Range<usize>,
    start: u32,
    end: u32,
}

impl<'a> Words<'a> {
    /// Words that have one place, whole.
    pub fn whole(text: impl Into<Cow<'a, str>>, place: Range<u32>) -> Words<'a> {
        Words { text: text.into(), start: place.start, end: place.end, parts: Vec::new() }
    }

    /// Words that are written as `raw` at a place, where characters may stand by their names, and a NUL for
    /// what can't be shown.
    pub fn written(text: Cow<'a, str>, raw: &str, start: u32) -> Words<'a> {
        let end = start + raw.len() as u32;
        let mut words = Words::whole(text, start..end);
        if words.text == raw {
            return words;
        }
        let (mut read, mut at) = (String::with_capacity(raw.len()), 0);
        while at < raw.len() {
            let rest = &raw[at..];
            let length = match rest.as_bytes()[0] {
                b'&' => entity(rest.as_bytes()),
                0 => 1,
                _ => rest.find(['&', '\0']).unwrap_or(rest.len()),
            };
            let part = &rest[..length];
            let from = read.len();
            match part.as_bytes()[0] {
                b'&' => read.push_str(&htmlize::unescape_attribute(part)),
                0 => read.push('\u{fffd}'),
                _ => read.push_str(part),
            }
            let (start, end) = (start + at as u32, start + (at + length) as u32);
            words.parts.push(Part { text: from..read.len(), start, end });
            at += length;
        }
        // What follows a name may tell whether it is one.
        if read != words.text {
            words.parts.clear();
        }
        words
    }

    /// Words that are put together from parts, each with its place.
    pub fn of_parts(parts: Vec<(String, Range<u32>)>) -> Words<'a> {
        let place = |part: &(String, Range<u32>)| part.1.clone();
        let start = parts.first().map_or(0, |part| place(part).start);
        let end = parts.last().map_or(start, |part| place(part).end);
        let mut words = Words::whole(String::new(), start..end);
        let mut text = String::new();
        for (part, place) in parts {
            let range = text.len()..text.len() + part.len();
            text.push_str(&part);
            words.parts.push(Part { text: range, start: place.start, end: place.end });
        }
        words.text = text.into();
        words
    }

    /// Whether the page has the words as they are.
    pub fn are_verbatim(&self) -> bool {
        self.parts.is_empty() && (self.end - self.start) as usize == self.text.len()
    }

    /// A part of the words.
    pub fn within(self, range: Range<usize>) -> Words<'a> {
        if range == (0..self.text.len()) {
            return self;
        }
        let text = self.text[range.clone()].to_owned();
        if self.are_verbatim() {
            let start = self.start + range.start as u32;
            return Words::whole(text, start..start + range.len() as u32);
        }
        let mut words = Words::whole(text, self.start..self.end);
        for Part { text, start, end } in self.parts {
            let (from, to) = (text.start.max(range.start), text.end.min(range.end));
            if from >= to {
                continue;
            }
            let verbatim = (end - start) as usize == text.len();
            let place = match verbatim {
                true => start + (from - text.start) as u32..end - (text.end - to) as u32,
                false => start..end,
            };
            words.parts.push(Part {
                text: from - range.start..to - range.start,
                start: place.start,
                end: place.end,
            });
        }
        if let (Some(first), Some(last)) = (words.parts.first(), words.parts.last()) {
            (words.start, words.end) = (first.start, last.end);
        }
        words
    }

    /// The parts that have places of their own, if any.
    pub fn parts(&self) -> impl Iterator<Item = (&str, Range<u32>)> {
        self.parts.iter().map(|part| (&self.text[part.text.clone()], part.start..part.end))
    }
}

/// How many bytes a character reference may take: "&", a name or number, ";".
pub(super) fn entity(bytes: &[u8]) -> usize {
    let mut len = 1 + usize::from(bytes.get(1) == Some(&b'#'));
    len += bytes[len..].iter().take(32).take_while(|b| b.is_ascii_alphanumeric()).count();
    len + usize::from(bytes.get(len) == Some(&b';'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(words: &Words<'_>) -> Vec<(String, Range<u32>)> {
        words.parts().map(|(text, place)| (text.to_owned(), place)).collect()
    }

    #[test]
    fn parts_of_what_is_written_by_name_stand_where_they_are_written() {
        let words = |raw: &'static str| Words::written(htmlize::unescape_attribute(raw), raw, 7);
        let own = |text: &str, place: Range<u32>| (text.to_owned(), place);
        let areas = words("Area:&eacute;b");
        let all = [own("Area:", 7..12), own("é", 12..20), own("b", 20..21)];
        assert_eq!(parts(&areas), all);
        assert_eq!(parts(&areas.within(3..7)), [own("a:", 10..12), own("é", 12..20)]);
        assert!(words("as it is").are_verbatim());
        // "&lt=" is no character in an attribute.
        assert_eq!(parts(&words("&lt=&gt;")), []);
    }
}
