//! The words that a pattern can't do without, so that it need not be tried where they do not stand.

/// What a text must hold for a pattern to be found in it, a row for each of the pattern's alternatives:
/// one word of each choice, in this order and none within another.
pub(super) struct Needs(Vec<Vec<Choice>>);

/// Words of which one must stand.
type Choice = Vec<String>;

impl Needs {
    /// What a pattern needs. `named` gives the words that `<name>` stands for.
    pub(super) fn of(pattern: &str, named: &dyn Fn(&str) -> Option<Vec<String>>) -> Needs {
        Needs(alternatives(pattern).map(|alternative| choices(alternative, named)).collect())
    }

    /// Whether a text may hold the pattern.
    pub(super) fn are_met(&self, text: &str) -> bool {
        self.0.iter().any(|choices| {
            // The word that ends first leaves most of the text to the others.
            let end_of = |at: usize, word: &str| Some(at + text[at..].find(word)? + word.len());
            let first = |at: usize, choice: &Choice| {
                choice.iter().filter_map(|word| end_of(at, word)).min()
            };
            choices.iter().try_fold(0, first).is_some()
        })
    }

    /// Words of which one stands in every text that the pattern is found in; empty if there are no
    /// such words. Of each alternative the most telling choice: the longer its shortest word the rarer
    /// they all are.
    pub(super) fn most_telling(self) -> Choice {
        let shortest = |choice: &Choice| choice.iter().map(String::len).min().unwrap_or(0);
        let best = self.0.into_iter().map(|choices| choices.into_iter().max_by_key(shortest));
        let all = best.collect::<Option<Vec<_>>>().unwrap_or_default();
        all.into_iter().flatten().collect()
    }
}

/// The choices of a sequence, in order, but those that anything meets.
fn choices(sequence: &str, named: &dyn Fn(&str) -> Option<Vec<String>>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
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
            choices.push(Needs::of(group, named).most_telling());
        }
    }
    choices.push(vec![literal]);
    choices.retain(|choice| !choice.is_empty() && choice.iter().all(|word| !word.is_empty()));
    choices
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

    fn named(name: &str) -> Option<Vec<String>> {
        (name == "be").then(|| vec!["is".to_owned(), "were".to_owned()])
    }

    #[test]
    fn words_that_a_pattern_can_not_do_without() {
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
            assert_eq!(Needs::of(pattern, &named).most_telling(), expected, "{pattern}");
        }
    }

    #[test]
    fn words_must_stand_in_the_order_of_the_pattern() {
        let table = [
            ("commitments? ~(?:was|were) done", "the commitments that were never done", true),
            ("commitments? ~(?:was|were) done", "it was done, says the commitment", false),
            ("<be> carried", "were all carried", true),
            ("<be> carried", "was carried", false),
            ("one|two <be>", "two were", true),
            ("one|two <be>", "two", false),
            // "were" and "were" are two words and must stand twice.
            ("were (?:so )?were", "they were", false),
        ];
        for (pattern, text, expected) in table {
            assert_eq!(Needs::of(pattern, &named).are_met(text), expected, "{pattern} in {text:?}");
        }
    }
}
