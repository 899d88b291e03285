//! The marks of items that are words: numbers, letters, an "o" for a bullet.

use super::words::{Gap, Word};

/// The numbers and letters of a numbered list: "1. ... 2. ...", "a) ... b) ...".
pub(super) fn numbering(value: &str, words: &[Word]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut expected = 1;
    for at in 0..words.len().saturating_sub(1) {
        if words[at].end - words[at].start > 3
            || !(at == 0 || !words[at].gap.is_plain() || words[at].gap.has(Gap::BLANK))
        {
            continue;
        }
        let text = words[at].text(value);
        let number = match text.as_bytes() {
            [letter @ b'a'..=b'z'] => usize::from(letter - b'a') + 1,
            digits if digits.iter().all(u8::is_ascii_digit) => text.parse().unwrap_or(0),
            _ => continue,
        };
        let rest = &value[words[at].end..];
        let marked = rest.starts_with(". ")
            || rest.starts_with(") ")
            || (rest.starts_with(')') || rest.starts_with('.'))
                && words[at].digits
                && !rest[1..].starts_with(|c: char| c.is_ascii_digit());
        // A second list counts anew.
        let number = if marked && number == 1 && expected > 2 {
            expected = 1;
            1
        } else {
            number
        };
        if marked && number == expected && is_listed(&words[at + 1]) {
            found.push(at);
            expected += 1;
        }
    }
    if found.len() > 1 || found == [0] { found } else { Vec::new() }
}

fn is_listed(next: &Word) -> bool {
    next.capital || next.depth > 0 || !next.digits
}

/// "o Ministry ... o Agency ...": bullets that were copied as letters.
pub(super) fn o_bullets(value: &str, words: &[Word]) -> Vec<usize> {
    let found: Vec<usize> = (0..words.len().saturating_sub(1))
        .filter(|at| {
            words[*at].end - words[*at].start == 1
                && words[*at].text(value) == "o"
                && words[*at].depth == 0
                && words[at + 1].capital
                && words[at + 1].gap == Gap::BLANK
        })
        .collect();
    if found.len() > 1 && found[0] == 0 { found } else { Vec::new() }
}
