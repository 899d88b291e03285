//! Wordings as patterns: one line for all that people write in its place.
//!
//! `[words]` may be left out, `(one / another)` is either, `[one / another]` either or none, `<name>`
//! is any wording of a class. What stands in brackets otherwise, "institution(s)", is words like all
//! others.

use std::collections::HashMap;
use std::fmt;

/// The wordings of each class, by its name.
pub(super) type Classes<'t> = HashMap<&'t str, Pattern<'t>>;

/// What a wording says, part by part; the words are those of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern<'t>(pub Vec<Part<'t>>);

/// A part of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    Words(&'t str),
    Optional(Pattern<'t>),
    Either(Vec<Pattern<'t>>),
}

/// Why a wording is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PatternFault {
    /// A bracket that nothing closes, or that closes nothing.
    Bracket(char),
    /// A class that the file does not have before this line.
    Class(String),
    /// All of it may be left out.
    NoWords,
}

impl fmt::Display for PatternFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PatternFault::Bracket(bracket) => write!(f, "a {bracket:?} stands without its partner"),
            PatternFault::Class(name) => {
                write!(
                    f,
                    "no line above gives the class <{name}>: write `{name} = …` under [class]"
                )
            }
            PatternFault::NoWords => f.write_str("no word of it has to be there"),
        }
    }
}

impl<'t> Pattern<'t> {
    /// Reads a wording.
    pub(super) fn read(
        wording: &'t str,
        classes: &Classes<'t>,
    ) -> Result<Pattern<'t>, PatternFault> {
        let pattern = Pattern::parts(wording, classes)?;
        if pattern.may_be_empty() { Err(PatternFault::NoWords) } else { Ok(pattern) }
    }

    fn parts(text: &'t str, classes: &Classes<'t>) -> Result<Pattern<'t>, PatternFault> {
        let mut pattern = Pattern::default();
        let mut rest = text;
        let is_sign = |byte| matches!(byte, b'[' | b']' | b'<' | b'>' | b'(');
        while let Some(at) = rest.bytes().position(is_sign) {
            let (words, marked) = rest.split_at(at);
            pattern.words(words);
            let sign = marked.chars().next().unwrap_or_default();
            let (inside, after) = inside(marked).ok_or(PatternFault::Bracket(sign))?;
            match sign {
                '[' => pattern.0.push(Part::Optional(Pattern::choice(inside, classes)?)),
                '<' => {
                    let class = classes.get(inside);
                    let class = class.ok_or_else(|| PatternFault::Class(inside.to_owned()))?;
                    pattern.0.extend(class.0.iter().cloned());
                }
                _ => pattern.0.extend(Pattern::choice(inside, classes)?.0),
            }
            rest = after;
        }
        pattern.words(rest);
        Ok(pattern)
    }

    /// What stands in a bracket: one of several, or words.
    fn choice(text: &'t str, classes: &Classes<'t>) -> Result<Pattern<'t>, PatternFault> {
        let ways = alternatives(text);
        if ways.len() == 1 {
            return Pattern::parts(text, classes);
        }
        let ways = ways.into_iter().map(|way| Pattern::parts(way, classes));
        Ok(Pattern(vec![Part::Either(ways.collect::<Result<_, _>>()?)]))
    }

    fn words(&mut self, words: &'t str) {
        if super::words(words).next().is_some() {
            self.0.push(Part::Words(words.trim()));
        }
    }

    fn may_be_empty(&self) -> bool {
        self.0.iter().all(|part| match part {
            Part::Words(_) => false,
            Part::Optional(_) => true,
            Part::Either(ways) => ways.iter().any(Pattern::may_be_empty),
        })
    }

    /// Every word that a wording of this form may have.
    pub(super) fn each_word(&self, take: &mut impl FnMut(&str)) {
        for part in &self.0 {
            match part {
                Part::Words(words) => take(words),
                Part::Optional(inner) => inner.each_word(take),
                Part::Either(ways) => ways.iter().for_each(|way| way.each_word(take)),
            }
        }
    }

    /// Every wording of this form.
    pub(super) fn wordings(&self) -> Vec<String> {
        let mut wordings = vec![String::new()];
        for part in &self.0 {
            let ways = match part {
                Part::Words(words) => vec![(*words).to_owned()],
                Part::Optional(inner) => [vec![String::new()], inner.wordings()].concat(),
                Part::Either(ways) => ways.iter().flat_map(Pattern::wordings).collect(),
            };
            let with = |before: &String| {
                let ends = ways.iter().map(|way| format!("{before} {way}").trim().to_owned());
                ends.collect::<Vec<_>>()
            };
            wordings = wordings.iter().flat_map(with).collect();
        }
        wordings
    }

    /// One of the wordings: each number makes other choices.
    #[cfg(test)]
    pub(super) fn wording(&self, choice: usize) -> String {
        let parts = self.0.iter().enumerate().map(|(at, part)| match part {
            Part::Words(words) => (*words).to_owned(),
            Part::Optional(inner) if (choice + at).is_multiple_of(2) => inner.wording(choice / 2),
            Part::Optional(_) => String::new(),
            Part::Either(ways) => ways[choice % ways.len()].wording(choice / ways.len()),
        });
        parts.collect::<Vec<_>>().join(" ")
    }

    /// The wording in full: nothing left out, the first of each choice.
    pub(super) fn example(&self) -> String {
        let parts: Vec<String> = self
            .0
            .iter()
            .map(|part| match part {
                Part::Words(words) => (*words).to_owned(),
                Part::Optional(inner) => inner.example(),
                Part::Either(ways) => ways.first().map(Pattern::example).unwrap_or_default(),
            })
            .collect();
        parts.join(" ")
    }
}

/// What stands within the bracket that a text begins with, and what follows.
fn inside(text: &str) -> Option<(&str, &str)> {
    let close = match text.bytes().next()? {
        b'[' => b']',
        b'<' => b'>',
        b'(' => b')',
        _ => return None,
    };
    let mut open = Vec::new();
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            b'[' => open.push(b']'),
            b'(' => open.push(b')'),
            b'<' => open.push(b'>'),
            b']' | b')' | b'>' if open.pop() != Some(sign) => return None,
            sign if sign == close && open.is_empty() => {
                return Some((&text[1..at], &text[at + 1..]));
            }
            _ => {}
        }
    }
    None
}

/// The ways that " / " parts outside of brackets.
fn alternatives(text: &str) -> Vec<&str> {
    let (mut ways, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            b'[' | b'(' | b'<' => depth += 1,
            b']' | b')' | b'>' => depth = depth.saturating_sub(1),
            b'/' if depth == 0 && text[..at].ends_with(' ') && text[at + 1..].starts_with(' ') => {
                ways.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    ways.push(&text[from..]);
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Phrases;

    #[test]
    fn one_line_stands_for_all_that_people_write_in_its_place() {
        let mut classes = Classes::new();
        let class = Pattern::read("(commitment / measure / action [point])", &Classes::new());
        classes.insert("commitment", class.unwrap());
        let mut phrases = Phrases::new();
        let line = "What [is the] [public] (problem / issue) [that / which] [the] <commitment> [will] (address / solve)";
        let pattern = Pattern::read(line, &classes).unwrap();
        assert_eq!(
            pattern.example(),
            "What is the public problem that the commitment will address"
        );
        phrases.insert_pattern(&pattern, 1);
        let trie = phrases.trie();
        for text in [
            "What is the public problem that the commitment will address?",
            "What problem which the measure will solve",
            "WHAT ISSUE ACTION POINT SOLVE",
            "What is the issue that the action will address?",
        ] {
            assert_eq!(trie.whole(text), Some(1), "{text}");
        }
        for text in ["What is the public", "What is the problem that will", "is the problem", ""] {
            assert_eq!(trie.whole(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_that_offer_no_choice_are_signs_like_others() {
        let mut phrases = Phrases::new();
        for (line, meaning) in
            [("Institution(s) in charge", 1), ("N/A", 2), ("Level (Low/High)", 3)]
        {
            phrases.insert_pattern(&Pattern::read(line, &Classes::new()).unwrap(), meaning);
        }
        let trie = phrases.trie();
        assert_eq!(trie.whole("Institution (s) in charge"), Some(1));
        assert_eq!(trie.whole("n/a"), Some(2));
        assert_eq!(trie.whole("Level: low / high"), Some(3));
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        for (line, fault) in [
            ("[a", PatternFault::Bracket('[')),
            ("a]", PatternFault::Bracket(']')),
            ("(a [b) c]", PatternFault::Bracket('(')),
            ("the <body>", PatternFault::Class("body".to_owned())),
            ("[a] (b / [c])", PatternFault::NoWords),
            ("?!", PatternFault::NoWords),
        ] {
            assert_eq!(Pattern::read(line, &Classes::new()), Err(fault), "{line}");
        }
    }
}
