//! Where a sentence ends, and whether a line is one.

/// Whether the words end a sentence, or lead in what follows.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end().trim_end_matches(['”', '"', '»', ')', '’', ']']);
    bare.ends_with(['.', '!', '?', ':', ';', '…'])
}

/// Whether a line is a sentence, not a title or a name that ends in a full stop.
pub(crate) fn is_sentence(line: &str) -> bool {
    const WORDS: usize = 6;
    ends_sentence(line) && !line.ends_with([':', ';']) && line.split(' ').nth(WORDS - 1).is_some()
}
