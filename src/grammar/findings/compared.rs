//! A text as wordings are compared with it, and the way back to the text.

use crate::vocabulary::{Key, folded};

/// Lower case, no accents and quotation marks, straight apostrophes inside words only; ASCII, with
/// one letter for each of another script, so that its words have borders too.
pub(super) struct Compared<'o> {
    pub(super) text: String,
    original: &'o str,
}

impl<'o> Compared<'o> {
    pub(super) fn new(original: &'o str) -> Compared<'o> {
        let mut text = String::with_capacity(original.len());
        each_sign(original, |_, sign| text.push(char::from(sign)));
        Compared { text, original }
    }

    /// The offset in the original of the byte at `at`.
    pub(super) fn origin(&self, at: usize) -> usize {
        let (mut count, mut origin) = (0, None);
        each_sign(self.original, |place, _| {
            if count == at {
                origin = Some(place);
            }
            count += 1;
        });
        origin.unwrap_or(self.original.len())
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

/// Gives each byte to compare with the offset of the sign that it stands for.
fn each_sign(original: &str, mut give: impl FnMut(usize, u8)) {
    let bytes = original.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii() && !matches!(byte, b'"' | b'\'') {
            give(at, byte.to_ascii_lowercase());
            at += 1;
            continue;
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
            '–' | '—' => give(at, b'-'),
            c => folded(c).for_each(|c| {
                give(at, plain(c));
            }),
        }
        at += c.len_utf8();
    }
}

/// Words of a table as texts are compared with them.
pub(super) fn folded_words(words: &str) -> String {
    Compared::new(words).text
}

/// The same for all texts whose first word is spelt alike: a cheap question before the text is made
/// ready to be compared.
pub(super) fn first_word(text: &str) -> u64 {
    let letters = text.chars().flat_map(folded).skip_while(|c| !c.is_alphanumeric());
    let word = letters.take_while(|c| c.is_alphanumeric());
    Key::of(word.map(|c| char::from(plain(c)))).0
}

#[cfg(test)]
mod tests {
    use super::*;

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
