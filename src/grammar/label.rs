//! How a label ends: what may stand between its last word and its value.

/// How a label ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// With a colon; a value may follow.
    Colon,
    /// With a question mark; an answer may follow.
    Question,
    /// With the text.
    Alone,
}

/// Where a label ends, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct End {
    /// Behind its colon or question mark.
    pub(crate) at: usize,
    pub(crate) by: Ending,
}

/// Bytes of what brackets behind a label say of it: "(see definition)".
const LONGEST_REMARK: usize = 60;

/// The colon, and the one that is as wide as the letters of East Asia, which keyboards and converters there write.
pub(crate) const COLONS: [char; 2] = [':', '：'];

/// Where a label ends whose last word ends at `words`; `None` where the text goes on as no label does.
/// Brackets belong to it: the closing one of a word in brackets, an ending that may be left out, and, before a
/// colon or nothing, a remark.
pub(crate) fn end(text: &str, words: usize) -> Option<End> {
    match &text.as_bytes()[words..] {
        // Nearly all labels that end at all end so, and nearly all texts that go on do so with a word.
        [b':', ..] => return Some(End { at: words + 1, by: Ending::Colon }),
        [] => return Some(End { at: words, by: Ending::Alone }),
        [b' ', next, ..] if next.is_ascii_alphanumeric() => return None,
        _ => {}
    }
    let behind = |after: &str| {
        let asked = after.trim_start();
        let marked = asked.trim_start_matches('?');
        let question = marked.len() < asked.len();
        match marked.trim_start().strip_prefix(COLONS) {
            Some(value) => Some(End { at: text.len() - value.len(), by: Ending::Colon }),
            None if question => Some(End { at: text.len() - marked.len(), by: Ending::Question }),
            None if marked.trim_start().is_empty() => {
                Some(End { at: text.len(), by: Ending::Alone })
            }
            None => None,
        }
    };
    let after = text[words..].strip_prefix("(s)").unwrap_or(&text[words..]);
    let after = after.trim_start_matches([')', '(']);
    behind(after).or_else(|| {
        let bracket = text[words..].trim_start_matches(')').trim_start().strip_prefix('(')?;
        let (remark, after) = bracket.split_once(')')?;
        behind(after).filter(|_| remark.len() <= LONGEST_REMARK)
    })
}

/// Where a label ends that ends with a colon.
pub(crate) fn colon(text: &str, words: usize) -> Option<usize> {
    end(text, words).filter(|end| end.by == Ending::Colon).map(|end| end.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_ends_with_its_colon_its_question_mark_or_the_text() {
        let cases = [
            ("Status", ": Active", Some((1, Ending::Colon))),
            ("Status", " :Active", Some((2, Ending::Colon))),
            ("Status", "：Active", Some((3, Ending::Colon))),
            ("Status", "", Some((0, Ending::Alone))),
            ("Status", " Active", None),
            ("Support Institution", "(s): None", Some((4, Ending::Colon))),
            ("Ambition", " (see definition): Low", Some((18, Ending::Colon))),
            ("What is the problem", "? Little is known", Some((1, Ending::Question))),
            ("What is the problem", "?: Little is known", Some((2, Ending::Colon))),
            ("Period (from", ") 2018", None),
        ];
        for (label, rest, wanted) in cases {
            let found = end(&format!("{label}{rest}"), label.len());
            let wanted = wanted.map(|(more, by)| End { at: label.len() + more, by });
            assert_eq!(found, wanted, "{label}{rest}");
        }
    }
}
