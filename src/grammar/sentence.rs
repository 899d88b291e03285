//! Where a sentence ends, and whether a line is one.

use super::footnote;

/// Whether the words end a sentence, or lead in what follows; marks of footnotes may stand behind.
pub(crate) fn ends_sentence(words: &str) -> bool {
    // Most that end none end in a letter.
    if words.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let words = footnote::before_marks(words);
    let bare = words.trim_end_matches(['”', '"', '»', ')', '’', ']']);
    bare.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether words end where no sentence does: in a comma, or in a small word ("of", "the", "in").
pub(crate) fn ends_in_mid_sentence(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or(words);
    words.ends_with(',')
        || (last.len() <= 3 && last.chars().all(|c| c.is_lowercase() && c.is_alphabetic()))
}

/// Whether a line is a sentence, not a title or a name that ends in a full stop.
pub(crate) fn is_sentence(line: &str) -> bool {
    const BLANKS: usize = 5;
    ends_sentence(line)
        && !line.ends_with([':', ';'])
        && memchr::memchr_iter(b' ', line.as_bytes()).nth(BLANKS - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_footnote_may_stand_behind_a_sentence() {
        for (words, ends) in [
            ("It was so.", true),
            ("It was so. [12]", true),
            ("It was so (see below).", true),
            ("The Ministry [12]", false),
            ("The law is “open”", false),
        ] {
            assert_eq!(ends_sentence(words), ends, "{words}");
        }
    }
}
