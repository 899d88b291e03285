//! The numbers of pages that copying leaves within a text.

/// Digits of a page's number.
const MOST_DIGITS: usize = 3;

/// Where the words begin that stand behind a page's number: "12 Piers of the bay".
pub(crate) fn before_words(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text[digits..].trim_start();
    let parted = after.len() < text.len() - digits;
    ((1..=MOST_DIGITS).contains(&digits) && parted && after.starts_with(char::is_uppercase))
        .then(|| text.len() - after.len())
}

/// Letters of a word that ends a sentence before a page's number; shorter ones are cut short: "School No. 35".
const LETTERS_OF_A_LAST_WORD: usize = 4;

/// Where a page's number begins behind the last sentence of a text: "Ministry of Water. 35".
pub(crate) fn behind_sentence(text: &str) -> Option<usize> {
    let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - bare.len();
    let letters = bare.strip_suffix(". ")?.chars().rev().take_while(|c| c.is_alphabetic()).count();
    let is_number = (1..=MOST_DIGITS).contains(&digits) && letters >= LETTERS_OF_A_LAST_WORD;
    is_number.then_some(bare.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_s_number_stands_between_sentences() {
        for (text, want) in [
            ("12 Piers of the bay", Some(3)),
            ("2018 Piers", None),
            ("12 piers", None),
            ("12Piers", None),
        ] {
            assert_eq!(before_words(text), want, "{text}");
        }
        for (text, want) in [
            ("Ministry of Water. 35", Some(19)),
            ("Ministry of Water 35", None),
            ("School No. 35", None),
            ("Board of Piers. 2018", None),
        ] {
            assert_eq!(behind_sentence(text), want, "{text}");
        }
    }
}
