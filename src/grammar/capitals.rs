//! Names in capitals.

/// Words that stay small within a name.
const SMALL: [&str; 22] = [
    "of", "and", "the", "for", "in", "on", "to", "with", "at", "by", "de", "del", "la", "las", "los", "y", "e",
    "et", "des", "du", "les", "le",
];

/// A name that is written in capitals, in title case with small words small; any other as it is.
pub(crate) fn title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut words = Vec::new();
    for (number, word) in name.split(' ').enumerate() {
        let lower = word.to_lowercase();
        let small = number > 0 && SMALL.contains(&lower.as_str());
        words.push(match small {
            true => lower,
            false => capitalised(&lower),
        });
    }
    words.join(" ")
}

/// The first letter of each part of a hyphenated word, and of what stands in brackets, becomes big.
fn capitalised(word: &str) -> String {
    let mut big = true;
    word.chars()
        .map(|c| {
            let upper = big && c.is_alphabetic();
            big = matches!(c, '-' | '(' | '/' | '“' | '"') || (big && !c.is_alphabetic());
            if upper { c.to_uppercase().next().unwrap_or(c) } else { c }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_become_title_case() {
        for (name, want) in [
            ("MINISTRY OF PUBLIC ACTION AND ACCOUNTS", "Ministry of Public Action and Accounts"),
            ("CO-ORDINATION OFFICE", "Co-Ordination Office"),
            ("Administration", "Administration"),
            ("MINISTÈRE DE L'INTÉRIEUR", "Ministère de L'intérieur"),
        ] {
            assert_eq!(title_case(name), want);
        }
    }
}
