//! The wordings of verdicts, read once from `vocabulary/findings.txt`.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use regex::bytes::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::About;

pub(super) static WORDINGS: LazyLock<Wordings> =
    LazyLock::new(|| Wordings::read(include_str!("../../vocabulary/findings.txt")));

pub(super) struct Wordings {
    /// Fragments of which every sentence with a verdict holds one.
    pub(super) gate: Regex,
    /// One expression a rule of `states`, at the same index.
    pub(super) any_statement: RegexSet,
    /// Sentences that pass on what somebody else says.
    pub(super) reported: RegexSet,
    pub(super) states: Vec<Statement>,
    pub(super) denials: HashMap<About, Vec<Pattern>>,
    labels: HashMap<&'static str, About>,
    cells: HashMap<About, Vec<(&'static str, &'static str)>>,
    /// Words and the value of the partnership that they name, longest first.
    pub(super) values: Vec<(&'static str, &'static str)>,
    pub(super) times: Vec<(&'static str, &'static str)>,
    pub(super) members: Vec<(&'static str, &'static str)>,
}

/// A pattern that states a verdict.
pub(super) struct Statement {
    pub(super) about: About,
    /// The code that it states; `None` where a word in it tells.
    pub(super) code: Option<&'static str>,
    /// Whether what follows must name values of the partnership.
    pub(super) names_values: bool,
    pub(super) pattern: Pattern,
}

/// Compiled when the first sentence needs it: most pages need few of them.
pub(super) struct Pattern {
    source: String,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    fn new(source: String) -> Pattern {
        Pattern { source, compiled: OnceLock::new() }
    }

    pub(super) fn regex(&self) -> &Regex {
        self.compiled.get_or_init(|| compile(&self.source))
    }
}

type Words = Vec<&'static str>;

impl Wordings {
    fn read(file: &'static str) -> Wordings {
        let sections = Sections::read(file);
        let mut states = Vec::new();
        let mut denials: HashMap<About, Vec<Pattern>> = HashMap::new();
        let mut labels = HashMap::new();
        let mut cells = HashMap::new();
        for about in About::ALL {
            let section = sections.of(about.name());
            let mut codes = Vec::new();
            let mut prose_words = Vec::new();
            for line in section {
                if let Some(words) = line.strip_prefix("label:") {
                    labels.extend(list(words).into_iter().map(|label| (label, about)));
                } else if let Some((name, words)) =
                    line.split_once(" = ").filter(|_| !line.starts_with(['+', '-']))
                {
                    let code = name.strip_prefix("cell ").unwrap_or(name);
                    codes.extend(list(words).into_iter().map(|word| (word, code)));
                    if code == name {
                        prose_words.extend(list(words).into_iter().map(|word| (word, code)));
                    }
                }
            }
            let code_words = alternatives(prose_words.iter().map(|(word, _)| *word));
            for line in section {
                if let Some(rest) = line.strip_prefix('+') {
                    let (code, pattern) = rest.split_once(' ').unwrap_or((rest, ""));
                    states.push(Statement {
                        about,
                        code: (!code.is_empty()).then_some(code),
                        names_values: pattern.contains("<values>"),
                        pattern: Pattern::new(
                            sections.expand(pattern, &format!("(?P<code>{code_words})")),
                        ),
                    });
                } else if let Some(pattern) = line.strip_prefix("- ") {
                    let source = sections.expand(pattern, &format!("(?:{code_words})"));
                    denials.entry(about).or_default().push(Pattern::new(source));
                }
            }
            codes.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
            cells.insert(about, codes);
        }
        let reported = sections.of("reported").iter().filter_map(|line| line.strip_prefix("- "));
        let gate = alternatives(sections.of("gate").iter().flat_map(|line| list(line)));
        Wordings {
            gate: compile(&gate),
            any_statement: set(states.iter().map(|state| state.pattern.source.clone())),
            reported: set(reported.map(|pattern| sections.expand(pattern, ""))),
            states,
            denials,
            labels,
            cells,
            values: sections.words("value"),
            times: sections.words("time"),
            members: sections.words("member"),
        }
    }

    /// What a label or heading, folded for comparing, announces a verdict on.
    pub(super) fn label(&self, compared: &str) -> Option<About> {
        self.labels.get(compared).copied()
    }

    /// The code that a whole cell, folded for comparing, stands for.
    pub(super) fn cell(&self, about: About, compared: &str) -> Option<&'static str> {
        self.cells.get(&about)?.iter().find(|(word, _)| *word == compared).map(|(_, code)| *code)
    }
}

/// The lines of the file by section.
struct Sections(HashMap<&'static str, Words>);

impl Sections {
    fn read(file: &'static str) -> Sections {
        let mut sections: HashMap<&'static str, Words> = HashMap::new();
        let mut name = "";
        for line in
            file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(section) => name = section,
                None => sections.entry(name).or_default().push(line),
            }
        }
        Sections(sections)
    }

    fn of(&self, name: &str) -> &[&'static str] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The words of a section's lists and the name of the list that each stands in, longest first.
    fn words(&self, section: &str) -> Vec<(&'static str, &'static str)> {
        let lists = self.of(section).iter().filter_map(|line| line.split_once(" = "));
        let mut words: Vec<_> = lists
            .flat_map(|(name, words)| list(words).into_iter().map(move |word| (word, name)))
            .collect();
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        words
    }

    /// The regular expression that a pattern of the file stands for.
    fn expand(&self, pattern: &str, code: &str) -> String {
        let mut expanded =
            pattern.replace("~~", r"(?:[^ ;:]+ )*?").replace('~', r"(?:[^ ,;:]+ )*?");
        expanded = expanded.replace("<code>", code).replace("<values>", "");
        let values = alternatives(self.words("value").into_iter().map(|(word, _)| word));
        expanded = expanded.replace("<value>", &format!("(?:{values})"));
        for line in self.of("words") {
            if let Some((name, words)) = line.split_once(" = ") {
                let name = format!("<{name}>");
                if expanded.contains(&name) {
                    expanded = expanded
                        .replace(&name, &format!("(?:{})", alternatives(list(words).into_iter())));
                }
            }
        }
        format!(r"\b(?:{expanded})\b")
    }
}

fn list(words: &'static str) -> Words {
    words.split(", ").map(str::trim).filter(|word| !word.is_empty()).collect()
}

fn alternatives<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut words: Vec<String> = words.map(regex::escape).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program, and a test compiles all of it"
)]
fn set(sources: impl Iterator<Item = String>) -> RegexSet {
    RegexSetBuilder::new(sources).unicode(false).build().expect("valid patterns")
}

#[expect(
    clippy::expect_used,
    reason = "the file is part of the program, and a test compiles all of it"
)]
pub(super) fn compile(expression: &str) -> Regex {
    RegexBuilder::new(expression).unicode(false).build().expect("a valid pattern")
}
