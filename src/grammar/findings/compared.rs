//! A text as wordings are compared with it, and the way back to the text.

use std::ops::Range;

use crate::bytes::places;
use crate::vocabulary::{Key, folded};

/// Lower case, no accents and quotation marks, straight apostrophes inside words only; ASCII, with
/// one letter for each of another script, so that its words have borders too.
pub(super) struct Compared<'o> {
    pub(super) text: String,
    original: &'o str,
    /// What was left out of the text, by its offset in what is left and its length.
    left_out: Vec<(usize, usize)>,
}

impl<'o> Compared<'o> {
    pub(super) fn new(original: &'o str) -> Compared<'o> {
        let mut text = String::with_capacity(original.len());
        each_part(original, |_, part| match part {
            Part::Plain(plain) => text.push_str(plain),
            Part::Sign(sign) => text.push(char::from(sign)),
        });
        text.make_ascii_lowercase();
        Compared { text, original, left_out: Vec::new() }
    }

    /// The same without what stands aside between two commas: "accountability, by contrast, stayed" is
    /// "accountability stayed".
    pub(super) fn without(mut self, is_aside: impl Fn(&str) -> bool) -> Compared<'o> {
        let mut from = 0;
        while let Some(comma) = self.text[from..].find(", ").map(|comma| from + comma) {
            let aside = comma + ", ".len();
            let Some(end) = self.text[aside..].find(',').map(|end| aside + end) else { break };
            if is_aside(&self.text[aside..end]) {
                self.left_out.push((comma, end + 1 - comma));
                self.text.replace_range(comma..=end, "");
            }
            from = comma + 1;
        }
        self
    }

    /// The offset in the original of the byte at `at`.
    pub(super) fn origin(&self, at: usize) -> usize {
        let before = self.left_out.iter().filter(|(place, _)| *place <= at);
        let at = at + before.map(|(_, length)| length).sum::<usize>();
        let (mut count, mut origin) = (0, None);
        each_part(self.original, |place, part| {
            let length = part.len();
            if (count..count + length).contains(&at) {
                origin = Some(place + at - count);
            }
            count += length;
        });
        origin.unwrap_or(self.original.len())
    }

    /// Where a range stands in what the original is a part of, from `begin` on.
    pub(super) fn range_in(&self, begin: usize, range: Range<usize>) -> Range<usize> {
        begin + self.origin(range.start)..begin + self.end_origin(range.end)
    }

    /// The offset here of what stands at or behind an offset of the original.
    pub(super) fn at(&self, origin: usize) -> usize {
        let mut at = 0;
        each_part(self.original, |place, part| {
            at += part.len().min(origin.saturating_sub(place));
        });
        for (place, length) in &self.left_out {
            at = if at >= place + length { at - length } else { at.min(*place) };
        }
        at
    }

    /// The offset in the original of the end of what ends at `at`: no mark that was dropped after it
    /// belongs to it.
    pub(super) fn end_origin(&self, at: usize) -> usize {
        let Some(last) = at.checked_sub(1) else { return 0 };
        let start = self.origin(last);
        start + self.original[start..].chars().next().map_or(0, char::len_utf8)
    }
}

/// The ASCII sign that stands for a folded one. Two letters of another script may have the same; that
/// two of its words do is rare.
fn plain(sign: char) -> u8 {
    match u8::try_from(sign) {
        Ok(ascii) if ascii.is_ascii() => ascii,
        _ if sign.is_alphabetic() => b'a' + (u32::from(sign) % 26) as u8,
        _ => b'?',
    }
}

/// What texts to compare are made of.
enum Part<'o> {
    /// Signs as they stand, but for their case.
    Plain(&'o str),
    /// The byte for a sign.
    Sign(u8),
}

impl Part<'_> {
    fn len(&self) -> usize {
        match self {
            Part::Plain(plain) => plain.len(),
            Part::Sign(_) => 1,
        }
    }
}

/// Gives each part to compare with the offset of what it stands for.
fn each_part<'o>(original: &'o str, mut give: impl FnMut(usize, Part<'o>)) {
    let is_special = |[byte]: [u8; 1]| !byte.is_ascii() | (byte == b'"') | (byte == b'\'');
    let mut done = 0;
    for at in places(original.as_bytes(), is_special) {
        if at < done {
            continue;
        }
        if at > done {
            give(done, Part::Plain(&original[done..at]));
        }
        let (before, rest) = original.split_at(at);
        let mut chars = rest.chars();
        let c = chars.next().unwrap_or_default();
        let within_word = || {
            before.ends_with(char::is_alphanumeric)
                && chars.as_str().starts_with(char::is_alphanumeric)
        };
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' | '¿' | '¡' => {}
            '\'' | '’' | '‘' if !within_word() => {}
            '–' | '—' => give(at, Part::Sign(b'-')),
            c => folded(c).for_each(|c| {
                give(at, Part::Sign(plain(c)));
            }),
        }
        done = at + c.len_utf8();
    }
    if done < original.len() {
        give(done, Part::Plain(&original[done..]));
    }
}

/// Words of a table as texts are compared with them.
pub(super) fn folded_words(words: &str) -> String {
    Compared::new(words).text
}

/// The same for all texts whose first word is spelt alike: a cheap question before the text is made
/// ready to be compared.
pub(super) fn first_word(text: &str) -> u64 {
    // Nearly always it is of ASCII, as is what stands behind it.
    let is_of_word = |sign: &u8| sign.is_ascii_alphanumeric();
    let bytes = text.as_bytes();
    let start = bytes.iter().position(|sign| is_of_word(sign) || !sign.is_ascii());
    let bytes = &bytes[start.unwrap_or(bytes.len())..];
    let end = bytes.iter().position(|sign| !is_of_word(sign)).unwrap_or(bytes.len());
    if bytes.get(end).is_none_or(u8::is_ascii) {
        return Key::of(bytes[..end].iter().map(|sign| char::from(sign.to_ascii_lowercase()))).0;
    }
    let letters = text.chars().flat_map(folded).skip_while(|c| !c.is_alphanumeric());
    let word = letters.take_while(|c| c.is_alphanumeric());
    Key::of(word.map(|c| char::from(plain(c)))).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_aside_is_left_out_and_the_rest_leads_back() {
        let original = "Public «accountability», by contrast, stayed, for its part, where, it was";
        let is_aside = |words: &str| ["by contrast", "for its part"].contains(&words);
        let compared = Compared::new(original).without(is_aside);
        assert_eq!(compared.text, "public accountability stayed where, it was");
        for word in ["accountability", "stayed", "where", "was"] {
            let at = compared.text.find(word).unwrap();
            assert!(original[compared.origin(at)..].starts_with(word), "{word}");
            assert_eq!(compared.at(compared.origin(at)), at, "{word}");
            assert_eq!(
                compared.end_origin(at + word.len()),
                original.find(word).unwrap() + word.len()
            );
        }
    }

    #[test]
    fn what_is_compared_leads_back() {
        let original = "«L’œuvre» — d'été 'E\u{301}tat' ж";
        let compared = Compared::new(original);
        assert_eq!(compared.text, "l'oeuvre - d'ete etat m");
        for (words, want) in [("oeuvre", "œuvre"), ("d'ete", "d'été"), ("- d", "— d")] {
            let at = compared.text.find(words).unwrap();
            assert!(original[compared.origin(at)..].starts_with(want), "{words}");
        }
        assert_eq!(compared.origin(compared.text.len()), original.len());
    }

    #[test]
    fn an_end_lies_between_letters() {
        for (original, end) in [("7.1é is", "7.1é"), ("7.1œ is", "7.1œ"), ("«7.1»", "«7.1")]
        {
            let compared = Compared::new(original);
            let at = compared.text.find([' ', '»']).unwrap_or(compared.text.len());
            assert_eq!(&original[..compared.end_origin(at)], end);
        }
    }

    #[test]
    fn first_words_are_the_same_whatever_their_dress() {
        assert_eq!(first_word("«Élevé, dit-on"), first_word("eleve"));
        assert_eq!(first_word("E\u{301}leve\u{301}"), first_word("eleve"));
        assert_ne!(first_word("elevee"), first_word("eleve"));
    }
}
