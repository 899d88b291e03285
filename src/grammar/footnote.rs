//! Footnote marks in brackets: "[43]".

/// The marks in a text, in order. A mark at the start of a line is that of the footnote's body.
pub(crate) fn marks(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let open = at + memchr::memchr(b'[', &text.as_bytes()[at..])?;
            at = open + 1;
            let inside = &text[open + 1..];
            let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
            if (1..=3).contains(&digits) && inside.as_bytes().get(digits) == Some(&b']') && open > 0 {
                return Some(&inside[..digits]);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_numbers_in_brackets() {
        for (text, want) in [
            ("in delivery. [43]", vec!["43"]),
            ("now. [44] The first [2016] had [45]", vec!["44", "45"]),
            ("[11] Government of Georgia", vec![]),
            ("[InterAction] platform [SGMAP]", vec![]),
        ] {
            assert_eq!(marks(text).collect::<Vec<_>>(), want, "{text}");
        }
    }
}
