//! The wordings of verdicts, read once from `vocabulary/findings.txt`.
//!
//! There are far more patterns than a page uses, and to compile one takes longer than to read a page:
//! none is compiled before a sentence holds all the words that it can't do without.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input};
use regex::bytes::{Regex, RegexBuilder};

use super::About;
use super::compared::first_word;
use super::needs::Needs;
use crate::record::CodeWord;
use crate::vocabulary::Finished;
use crate::vocabulary::Trie;
use crate::vocabulary::tables::{self, listed as list};

pub(super) static WORDINGS: LazyLock<Wordings> =
    LazyLock::new(|| Wordings::read(include_str!("../../vocabulary/findings.txt")));

pub(super) struct Wordings {
    /// Fragments of which every sentence with a verdict holds one.
    gate: AhoCorasick,
    rules: Vec<Rule>,
    /// The words that rules can't do without, and for each of them which rules these are.
    needed: AhoCorasick,
    needed_by: Vec<Vec<usize>>,
    sections: Sections,
    /// The first words of cells, and of labels.
    cell_openings: Openings,
    label_openings: Openings,
    labels: HashMap<&'static str, About>,
    cells: HashMap<About, Vec<(&'static str, &'static str)>>,
    /// Words and the value of the partnership that they name, longest first.
    pub(super) values: Vec<(&'static str, &'static str)>,
    pub(super) times: Vec<(&'static str, &'static str)>,
    pub(super) members: Vec<(&'static str, &'static str)>,
    /// How a row is called that is on all that a summary treats.
    wholes: Trie<()>,
}

/// First words, as [`first_word`] tells them apart.
type Openings = HashSet<u64, BuildHasherDefault<Finished>>;

/// A line of the file that holds a pattern.
pub(super) struct Rule {
    pub(super) kind: Kind,
    pattern: &'static str,
    pub(super) needs: Needs,
    compiled: OnceLock<Regex>,
}

/// What a sentence in which the pattern is found does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It states a verdict; the code is `None` where a word in the sentence tells it.
    States { about: About, code: Option<&'static str> },
    /// It states nothing on this, as far as the pattern reaches.
    Denies(About),
    /// It passes on what somebody else says.
    Reports,
}

impl Rule {
    fn new(kind: Kind, pattern: &'static str, sections: &Sections) -> Rule {
        let needs = Needs::of(pattern, &|name| sections.named(name, kind));
        Rule { kind, pattern, needs, compiled: OnceLock::new() }
    }

    /// Whether a sentence may hold the pattern; where it is compiled, looking is as fast as guessing.
    fn may_be_in(&self, sentence: &str) -> bool {
        self.compiled.get().is_some() || self.needs.are_met(sentence)
    }

    /// Compiled when the first sentence needs it.
    pub(super) fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| compile(&WORDINGS.expression(self)))
    }

    /// Whether what follows must name values of the partnership.
    pub(super) fn names_values(&self) -> bool {
        self.pattern.contains("<values>")
    }
}

impl Rule {
    /// Whether the sentence must say in respect of what government was opened.
    pub(super) fn needs_dimension(&self) -> bool {
        self.pattern.contains("<dimension>")
    }
}

type Words = Vec<&'static str>;

impl Wordings {
    fn read(file: &'static str) -> Wordings {
        let sections = Sections::read(file);
        let mut rules = Vec::new();
        let mut labels = HashMap::new();
        let mut cells = HashMap::new();
        for about in About::ALL.iter().copied() {
            let mut codes = Vec::new();
            for line in sections.of(about.as_str()) {
                if let Some(rest) = line.strip_prefix('+') {
                    let (code, pattern) = rest.split_once(' ').unwrap_or((rest, ""));
                    let code = (!code.is_empty()).then_some(code);
                    rules.push(Rule::new(Kind::States { about, code }, pattern, &sections));
                } else if let Some(pattern) = line.strip_prefix("- ") {
                    rules.push(Rule::new(Kind::Denies(about), pattern, &sections));
                } else if let Some(words) = line.strip_prefix("label:") {
                    labels.extend(list(words).map(|label| (label, about)));
                } else if let Some((name, words)) = line.split_once(" = ") {
                    let code = name.strip_prefix("cell ").unwrap_or(name);
                    codes.extend(list(words).map(|word| (word, code)));
                }
            }
            cells.insert(about, codes);
        }
        let reports = sections.of("reported").iter().filter_map(|line| line.strip_prefix("- "));
        rules.extend(reports.map(|pattern| Rule::new(Kind::Reports, pattern, &sections)));

        let mut needed_by: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, rule) in rules.iter().enumerate() {
            for words in rule.needs.most_telling() {
                needed_by.entry(words).or_default().push(index);
            }
        }
        let (needed, needed_by): (Vec<_>, Vec<_>) = needed_by.into_iter().unzip();
        let [values, times, members] = ["value", "time", "member"].map(|name| sections.words(name));
        let words = |lists: &[(&'static str, &'static str)]| -> Openings {
            lists.iter().map(|(word, _)| first_word(word)).collect()
        };
        let cell_openings =
            cells.values().flat_map(|cells| words(cells)).chain(words(&values)).collect();
        let tables = [&values, &times, &members].into_iter().flat_map(|lists| words(lists));
        let label_openings = labels.keys().map(|label| first_word(label)).chain(tables).collect();
        let mut wholes = Trie::new();
        for phrase in sections.of("whole").iter().flat_map(|line| list(line)) {
            wholes.insert(phrase, ());
        }
        let gate: Vec<&str> = sections.of("gate").iter().flat_map(|line| list(line)).collect();
        Wordings {
            gate: automaton(&gate, AhoCorasickKind::DFA),
            rules,
            needed: automaton(&needed, AhoCorasickKind::ContiguousNFA),
            needed_by,
            cell_openings,
            label_openings,
            labels,
            cells,
            values,
            times,
            members,
            wholes,
            sections,
        }
    }

    /// Where, from `at` on, a text may state a verdict.
    pub(super) fn gate(&self, text: &str, at: usize) -> Option<usize> {
        self.gate.find(Input::new(text).range(at..)).map(|hit| hit.start())
    }

    /// Whether a cell may begin as the text does.
    pub(super) fn opens_a_cell(&self, text: &str) -> bool {
        self.cell_openings.contains(&first_word(text))
    }

    /// Whether a label in words may begin as the text does.
    pub(super) fn opens_a_label(&self, text: &str) -> bool {
        self.label_openings.contains(&first_word(text))
    }

    /// The rules, in the file's order, whose pattern the sentence may hold.
    pub(super) fn candidates(&self, sentence: &str) -> Vec<&Rule> {
        self.with_a_word_in(sentence).filter(|rule| rule.may_be_in(sentence)).collect()
    }

    /// The rules, in the file's order, of whose most telling words the sentence holds one.
    pub(super) fn with_a_word_in(&self, sentence: &str) -> impl Iterator<Item = &Rule> {
        let found = self.needed.find_overlapping_iter(sentence);
        let mut indices: Vec<usize> =
            found.flat_map(|found| &self.needed_by[found.pattern().as_usize()]).copied().collect();
        indices.sort_unstable();
        indices.dedup();
        indices.into_iter().map(|index| &self.rules[index])
    }

    /// The regular expression that a rule's pattern stands for.
    fn expression(&self, rule: &Rule) -> String {
        let spread = rule.pattern.replace("~~", r"(?:[^ ;:]+ )*?").replace('~', r"(?:[^ ,;:]+ )*?");
        let mut expression = String::from(r"\b(?:");
        let mut rest = spread.as_str();
        while let Some((before, name, after)) = split_name(rest) {
            expression.push_str(before);
            if let Some(words) = self.sections.named(name, rule.kind) {
                let opening = if name == "code" { "(?P<code>" } else { "(?:" };
                expression.extend([opening, alternatives(words).as_str(), ")"]);
            }
            rest = after;
        }
        expression.extend([rest, r")\b"]);
        expression
    }

    /// What a label or heading, folded for comparing, announces a verdict on.
    pub(super) fn label(&self, compared: &str) -> Option<About> {
        self.labels.get(compared).copied()
    }

    /// Whether the label of a row is for all that a summary treats.
    pub(super) fn names_the_whole(&self, label: &str) -> bool {
        self.wholes.whole(label).is_some()
    }

    /// The words of cells on a scale, each with its code.
    pub(super) fn cells(&self, about: About) -> &[(&'static str, &'static str)] {
        self.cells.get(&about).map_or(&[], Vec::as_slice)
    }

    /// The code that a whole cell, folded for comparing, stands for.
    pub(super) fn cell(&self, about: About, compared: &str) -> Option<&'static str> {
        self.cells.get(&about)?.iter().find(|(word, _)| *word == compared).map(|(_, code)| *code)
    }
}

/// The lines of the file by section.
struct Sections {
    lines: HashMap<&'static str, Words>,
    /// The words that names stand for in patterns: of [words] and [value].
    named: HashMap<&'static str, Words>,
    /// The words for a scale's codes that count in sentences.
    codes: HashMap<About, Words>,
}

impl Sections {
    fn read(file: &'static str) -> Sections {
        let mut lines: HashMap<&'static str, Words> = HashMap::new();
        for line in tables::lines(file) {
            lines.entry(line.section).or_default().push(line.text);
        }
        let mut sections = Sections { lines, named: HashMap::new(), codes: HashMap::new() };
        let mut named: HashMap<&str, Words> = HashMap::new();
        for (name, words) in sections.lists("words") {
            named.entry(name).or_default().extend(list(words));
        }
        named.insert("value", sections.lists("value").flat_map(|(_, words)| list(words)).collect());
        for about in About::ALL.iter().copied() {
            let lists = sections.lists(about.as_str());
            let in_sentences = lists
                .filter(|(name, _)| !name.starts_with("cell ") && !name.starts_with(['+', '-']));
            let words: Words = in_sentences.flat_map(|(_, words)| list(words)).collect();
            sections.codes.insert(about, words);
        }
        sections.named = named;
        sections
    }

    fn of(&self, name: &str) -> &[&'static str] {
        self.lines.get(name).map_or(&[], Vec::as_slice)
    }

    /// The lists of a section, each with its name.
    fn lists(&self, section: &str) -> impl Iterator<Item = (&'static str, &'static str)> + '_ {
        self.of(section).iter().filter_map(|line| line.split_once(" = "))
    }

    /// The words of a section's lists and the name of the list that each stands in, longest first.
    fn words(&self, section: &str) -> Vec<(&'static str, &'static str)> {
        let mut words: Vec<_> = self
            .lists(section)
            .flat_map(|(name, words)| list(words).map(move |word| (word, name)))
            .collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        words
    }

    /// The words that `<name>` stands for in a rule's pattern; none for a name that only marks.
    fn named(&self, name: &str, kind: Kind) -> Option<&[&'static str]> {
        let words = match (name, kind) {
            ("code", Kind::States { about, .. } | Kind::Denies(about)) => self.codes.get(&about),
            _ => self.named.get(name),
        };
        words.map(Vec::as_slice).filter(|words| !words.is_empty())
    }
}

/// What stands before the first `<name>` of a pattern, the name, and what stands after it. The name
/// of a capture, `(?P<code>`, is not written in patterns.
fn split_name(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = pattern.split_once('<')?;
    let (name, after) = rest.split_once('>')?;
    Some((before, name, after))
}

fn alternatives(words: &[&str]) -> String {
    let mut words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program, and a test compiles all of it"
)]
fn automaton(words: &[&str], kind: AhoCorasickKind) -> AhoCorasick {
    AhoCorasick::builder().kind(Some(kind)).build(words).expect("few enough words")
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program, and a test compiles all of it"
)]
pub(super) fn compile(expression: &str) -> Regex {
    RegexBuilder::new(expression).unicode(false).build().expect("a valid pattern")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles_and_needs_words() {
        for rule in &WORDINGS.rules {
            rule.regex();
            let needs = rule.needs.most_telling();
            let is_selective = !needs.is_empty() && needs.iter().all(|words| words.len() > 1);
            assert!(is_selective, "{}: {needs:?}", rule.pattern);
        }
    }

    #[test]
    fn every_code_of_a_rule_has_a_cell_or_is_a_flag() {
        for rule in &WORDINGS.rules {
            if let Kind::States { about, code: Some(code) } = rule.kind {
                let known = WORDINGS
                    .cells
                    .get(&about)
                    .is_some_and(|cells| cells.iter().any(|(_, of)| *of == code));
                assert!(known, "{code} of {}", about.as_str());
            }
        }
    }
}
