//! The words that a pattern can't do without, so that it need not be tried where they do not stand.

use super::sections::{Class, Word};

/// What a text must hold for a pattern to be found in it, a row for each of the pattern's alternatives:
/// one word of each choice, in this order and none within another.
pub(super) struct Needs(Vec<Vec<Choice>>);

/// Words of which one must stand.
#[derive(Clone)]
pub(super) enum Choice {
    Only(Word),
    Any(Class),
}

impl Choice {
    fn words(&self) -> &[Word] {
        match self {
            Choice::Only(word) => std::slice::from_ref(word),
            Choice::Any(words) => words,
        }
    }
}

impl Needs {
    /// What a pattern needs. `named` gives the words that `<name>` stands for.
    pub(super) fn of<'c>(pattern: &str, named: &impl Fn(&str) -> Option<&'c Class>) -> Needs {
        Needs(alternatives(pattern).map(|alternative| choices(alternative, named)).collect())
    }

    /// Whether a text may hold the pattern.
    pub(super) fn are_met(&self, text: &Pairs<'_>) -> bool {
        self.0.iter().any(|choices| {
            // The word that ends first leaves most of the text to the others.
            let first = |at: usize, choice: &Choice| {
                choice.words().iter().filter_map(|word| text.end_of(at, word)).min()
            };
            choices.iter().try_fold(0, first).is_some()
        })
    }

    /// Words of which one stands in every text that the pattern is found in; none if there are no
    /// such words. Of each alternative the most telling choice: the longer its shortest word the rarer
    /// they all are.
    pub(super) fn most_telling(&self) -> impl Iterator<Item = &Word> {
        let shortest = |choice: &&Choice| choice.words().iter().map(|word| word.len()).min();
        let best = self.0.iter().map(|choices| choices.iter().max_by_key(shortest));
        let all = best.collect::<Option<Vec<_>>>().unwrap_or_default();
        all.into_iter().flat_map(Choice::words)
    }
}

/// A text, and which two letters stand side by side in it: they tell of most words, before these are
/// looked for, that they are not there.
pub(super) struct Pairs<'t> {
    text: &'t str,
    seen: [u64; 16],
}

impl<'t> Pairs<'t> {
    pub(super) fn of(text: &'t str) -> Pairs<'t> {
        let mut seen = [0; 16];
        for pair in text.as_bytes().windows(2) {
            let (row, bit) = Pairs::place(pair);
            seen[row] |= bit;
        }
        Pairs { text, seen }
    }

    fn place(pair: &[u8]) -> (usize, u64) {
        let bits = usize::from(pair[0] & 31) << 5 | usize::from(pair[1] & 31);
        (bits >> 6, 1 << (bits & 63))
    }

    /// Where a word ends that stands first behind a place.
    fn end_of(&self, at: usize, word: &str) -> Option<usize> {
        let is_seen = |pair| {
            let (row, bit) = Pairs::place(pair);
            self.seen[row] & bit != 0
        };
        let may_be = word.as_bytes().windows(2).all(is_seen);
        let found = if may_be { self.text[at..].find(word) } else { None };
        found.map(|found| at + found + word.len())
    }
}

/// The choices of a sequence, in order, but those that anything meets.
fn choices<'c>(sequence: &str, named: &impl Fn(&str) -> Option<&'c Class>) -> Vec<Choice> {
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
        choices.push(Choice::Only(std::mem::take(&mut literal).into()));
        if is_optional {
            continue;
        }
        if let Some(name) = element.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
            choices.extend(named(name).cloned().map(Choice::Any));
        } else if let Some(group) =
            element.strip_prefix("(?:").and_then(|group| group.strip_suffix(')'))
        {
            choices.push(Choice::Any(Needs::of(group, named).most_telling().cloned().collect()));
        }
    }
    choices.push(Choice::Only(literal.into()));
    choices.retain(|choice| {
        !choice.words().is_empty() && choice.words().iter().all(|word| !word.is_empty())
    });
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

    /// What a pattern needs where `<be>` is "is" or "were".
    fn needs(pattern: &str) -> Needs {
        let be: Class = ["is", "were"].map(Word::Borrowed).into();
        Needs::of(pattern, &|name| (name == "be").then_some(&be))
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
            let needs = needs(pattern);
            assert!(needs.most_telling().eq(expected), "{pattern}");
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
            let met = needs(pattern).are_met(&Pairs::of(text));
            assert_eq!(met, expected, "{pattern} in {text:?}");
        }
    }
}
