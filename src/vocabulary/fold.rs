//! Letters as words are compared: the only place that knows what case and accents are.

use unicode_normalization::char::decompose_canonical;

/// What a sign counts as: in lower case and without its accent, an apostrophe straight, a blank
/// plain. A combining mark counts as nothing, a joined letter ("ß", "œ", the "ﬁ" of a printed page) as
/// the letters that it joins.
pub(crate) fn folded(sign: char) -> Folded {
    match sign {
        '\0'..='\x7f' => Folded::one(sign.to_ascii_lowercase()),
        '’' | '‘' => Folded::one('\''),
        '\u{a0}' | '\u{202f}' => Folded::one(' '),
        mark if is_accent(mark) => Folded([None; 3]),
        // The letters that most pages have, which need not be taken apart.
        'À'..='Å' | 'à'..='å' => Folded::one('a'),
        'Ç' | 'ç' => Folded::one('c'),
        'È'..='Ë' | 'è'..='ë' => Folded::one('e'),
        'Ì'..='Ï' | 'ì'..='ï' => Folded::one('i'),
        'Ñ' | 'ñ' => Folded::one('n'),
        'Ò'..='Ö' | 'ò'..='ö' => Folded::one('o'),
        'Ù'..='Ü' | 'ù'..='ü' => Folded::one('u'),
        'Ý' | 'ý' | 'ÿ' => Folded::one('y'),
        // Letters that Unicode does not take apart.
        'ß' | 'ẞ' => Folded::two('s', 's'),
        'æ' | 'Æ' => Folded::two('a', 'e'),
        'œ' | 'Œ' => Folded::two('o', 'e'),
        'þ' | 'Þ' => Folded::two('t', 'h'),
        'ł' | 'Ł' => Folded::one('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => Folded::one('d'),
        'ø' | 'Ø' => Folded::one('o'),
        'ﬀ' => Folded::two('f', 'f'),
        'ﬁ' => Folded::two('f', 'i'),
        'ﬂ' => Folded::two('f', 'l'),
        'ﬃ' => Folded([Some('f'), Some('f'), Some('i')]),
        'ﬄ' => Folded([Some('f'), Some('f'), Some('l')]),
        'ﬅ' | 'ﬆ' => Folded::two('s', 't'),
        'ħ' | 'Ħ' => Folded::one('h'),
        'ı' => Folded::one('i'),
        'ς' => Folded::one('σ'),
        letter => Folded::one(without_accent(letter)),
    }
}

/// A combining mark that dresses the letter before it.
pub(crate) fn is_accent(sign: char) -> bool {
    matches!(sign, '\u{300}'..='\u{36f}')
}

/// The letters and digits of a text as they are compared.
pub(crate) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(folded)
}

fn without_accent(letter: char) -> char {
    let (mut bare, mut only_accents) = (None, true);
    decompose_canonical(letter, |part| match bare {
        None => bare = Some(part),
        Some(_) => only_accents &= is_accent(part),
    });
    let bare = bare.filter(|_| only_accents).unwrap_or(letter);
    bare.to_lowercase().next().unwrap_or(bare)
}

/// The signs that one sign counts as.
#[derive(Clone, Debug)]
pub(crate) struct Folded([Option<char>; 3]);

impl Folded {
    fn one(sign: char) -> Folded {
        Folded([Some(sign), None, None])
    }

    fn two(first: char, second: char) -> Folded {
        Folded([Some(first), Some(second), None])
    }
}

impl Iterator for Folded {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        self.0.iter_mut().find_map(Option::take)
    }
}

/// A number that is the same for all spellings of a word: the FNV-1a hash of its folded letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(pub u64);

impl Key {
    pub(crate) const EMPTY: Key = Key(0xcbf2_9ce4_8422_2325);

    /// The key of the word with one more letter.
    #[inline]
    pub(crate) fn and(self, letter: u32) -> Key {
        Key((self.0 ^ u64::from(letter)).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// The key of letters that are folded already.
    pub(crate) fn of(letters: impl Iterator<Item = char>) -> Key {
        letters.fold(Key::EMPTY, |key, letter| key.and(u32::from(letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        text.chars().flat_map(folded).collect()
    }

    /// Words of commitment pages in some thirty languages, with the spelling under which each was or
    /// is compared.
    const WORDS: &str = include_str!("folded.txt");

    #[test]
    fn words_of_many_languages_lose_case_and_accents() {
        let mut count = 0;
        for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
            for entry in line.split(", ") {
                let (written, want) = entry.split_once('=').unwrap();
                assert_eq!(fold(written), want, "{written}");
                assert_eq!(fold(want), want, "{want}");
                count += 1;
            }
        }
        assert!(count >= 200, "{count}");
    }

    #[test]
    fn a_letter_that_is_told_at_once_is_the_one_that_it_is_made_of() {
        for letter in ('\u{c0}'..='\u{ff}').filter(|letter| !"ÆÐØÞßæðøþ".contains(*letter))
        {
            assert!(folded(letter).eq([without_accent(letter)]), "{letter}");
        }
    }

    #[test]
    fn taken_apart_or_not_a_letter_is_the_same() {
        use unicode_normalization::UnicodeNormalization;
        for written in WORDS.lines().flat_map(|line| line.split(", ")) {
            let apart: String = written.nfd().collect();
            assert_eq!(fold(&apart), fold(written), "{written}");
        }
        // Letters of other scripts that are written as one are left so.
        assert_eq!(fold("한국"), "한국");
    }

    #[test]
    fn apostrophes_are_straight_and_blanks_plain() {
        assert_eq!(fold("D’ici\u{a0}là"), "d'ici la");
        assert_eq!(letters("Água – ½ e 3.º").collect::<String>(), "agua½e3º");
    }
}
