//! The words that a pattern can't do without, so that it need not be tried where none of them stands.

/// Words of which one stands in every text that the pattern is found in; empty if there are no such
/// words. `named` gives the words that `<name>` stands for.
pub(super) fn needs(pattern: &str, named: &dyn Fn(&str) -> Option<Vec<String>>) -> Vec<String> {
    alternatives(pattern)
        .map(|alternative| best(alternative, named))
        .try_fold(Vec::new(), |mut all, words| {
            all.extend(words?);
            Some(all)
        })
        .unwrap_or_default()
}

/// The most telling words of a sequence: the longer its shortest word the rarer they all are.
fn best(sequence: &str, named: &dyn Fn(&str) -> Option<Vec<String>>) -> Option<Vec<String>> {
    let mut choices: Vec<Vec<String>> = Vec::new();
    let mut literal = String::new();
    let mut rest = sequence;
    while let Some(c) = rest.chars().next() {
        let (element, after) = rest.split_at(element_length(rest));
        let (quantifier, behind) = after.split_at(quantifier_length(after));
        rest = behind;
        let is_optional = quantifier.starts_with(['?', '*']) || quantifier.starts_with("{0");
        let is_plain = c.is_ascii_alphanumeric() || " '-&".contains(c);
        if is_plain && quantifier.is_empty() {
            literal.push(c);
            continue;
        }
        choices.push(vec![std::mem::take(&mut literal)]);
        if is_optional {
            continue;
        }
        if let Some(name) = element.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
            choices.extend(named(name));
        } else if let Some(group) =
            element.strip_prefix("(?:").and_then(|group| group.strip_suffix(')'))
        {
            choices.push(needs(group, named));
        }
    }
    choices.push(vec![literal]);
    let shortest = |words: &Vec<String>| words.iter().map(String::len).min().unwrap_or(0);
    choices.into_iter().max_by_key(shortest).filter(|words| shortest(words) > 0)
}

/// The length of the group, name, class, escape or letter that a pattern begins with.
fn element_length(pattern: &str) -> usize {
    let closing = match pattern.as_bytes().first() {
        Some(b'\\') => return pattern.len().min(2),
        Some(b'(') => return group_length(pattern),
        Some(b'[') => ']',
        Some(b'<') => '>',
        _ => return pattern.chars().next().map_or(0, char::len_utf8),
    };
    pattern.find(closing).map_or(pattern.len(), |end| end + 1)
}

fn group_length(pattern: &str) -> usize {
    let mut depth = 0;
    for (at, c) in pattern.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    pattern.len()
}

fn quantifier_length(pattern: &str) -> usize {
    match pattern.as_bytes().first() {
        Some(b'?' | b'*' | b'+') => 1 + usize::from(pattern[1..].starts_with('?')),
        Some(b'{') => {
            let end = pattern.find('}').map_or(pattern.len(), |end| end + 1);
            end + usize::from(pattern[end..].starts_with('?'))
        }
        _ => 0,
    }
}

/// The parts of a pattern between the bars that stand in no group.
fn alternatives(pattern: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    pattern.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '|' && depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_a_pattern_can_not_do_without() {
        let named = |name: &str| (name == "be").then(|| vec!["is".to_owned(), "were".to_owned()]);
        let table: [(&str, &[&str]); 7] = [
            ("relevant to", &["relevant to"]),
            ("commitments? ~(?:was|were) done", &["commitment"]),
            ("(?:not |never )*(?:carried|taken) on", &["carried", "taken"]),
            ("<be>", &["is", "were"]),
            (r"no (?:\w+ ){0,3}(?:star(?:red)?|award)", &["star", "award"]),
            ("(?:a|verifiable)?", &[]),
            ("one|two", &["one", "two"]),
        ];
        for (pattern, expected) in table {
            assert_eq!(needs(pattern, &named), expected, "{pattern}");
        }
    }
}
