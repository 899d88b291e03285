//! The table of verdicts' wordings, section by section, and what files of words add to it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::About;
use super::classes::{Class, Word, Words};
use super::pattern::{self, Named, Part};
use crate::record::CodeWord;
use crate::vocabulary::FINDINGS;
use crate::vocabulary::tables::{self, listed as list};

/// What a sentence in which the pattern is found does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It states a verdict; the code is `None` where a word in the sentence tells it.
    States { about: About, code: Option<&'static str> },
    /// It states a verdict on what was named before: "It is limited."
    StatesOfNamed,
    /// It states nothing on this, as far as the pattern reaches; `None` for nothing at all.
    Denies(Option<About>),
    /// It hopes for or asks for what stands behind.
    Hopes,
    /// It passes on what somebody else says.
    Reports,
}

/// Words for the values of the partnership, each with its code.
pub(super) type Values = Vec<(String, &'static str)>;

fn longest_first(mut values: Values) -> Values {
    values.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    values
}

/// The lines of the table by section, and the words that were given.
pub(super) struct Sections {
    lines: HashMap<&'static str, Vec<&'static str>>,
    given: Given,
    /// What `<name>` stands for in a pattern.
    classes: HashMap<Cow<'static, str>, Lists>,
    /// What `<code>` stands for in the patterns on each scale.
    codes_said: HashMap<About, OnceLock<Class>>,
    /// The same in patterns that are on no scale of their own: the words of all.
    any_code_said: OnceLock<Class>,
    /// What `<value>` stands for.
    values_said: OnceLock<Class>,
    /// The same where it is told whether government was opened.
    values_said_in_short: OnceLock<Class>,
    /// The parts of patterns that have names.
    forms: HashMap<&'static str, Form>,
}

/// What files of words add to the table, folded for comparing.
#[derive(Default)]
pub(super) struct Given {
    /// Meanings, each with its words.
    pub(super) words: Vec<(String, Vec<String>)>,
    /// What is said of a scale, the code and its words.
    pub(super) codes: Vec<(About, &'static str, Vec<String>)>,
}

impl Given {
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty() && self.codes.is_empty()
    }
}

/// A word for a code that tells by itself which scales it is of has so many bytes at least: "none" and
/// "no" say too little where no scale is named.
const SHORTEST_OF_ANY_SCALE: usize = 3;

/// The lists of words that a class is made of.
#[derive(Default)]
struct Lists {
    built_in: Vec<&'static str>,
    given: Vec<String>,
    /// Read when a pattern first names the class; none where there are no words.
    class: OnceLock<Option<Class>>,
}

/// A part of patterns that has a name, and stands below those that it names.
struct Form {
    below: usize,
    written: &'static str,
    parts: OnceLock<Arc<Vec<Part>>>,
}

impl Sections {
    pub(super) fn of(given: Given) -> Sections {
        let mut sections = Sections {
            lines: HashMap::new(),
            given,
            classes: HashMap::new(),
            codes_said: About::ALL.iter().map(|about| (*about, OnceLock::new())).collect(),
            any_code_said: OnceLock::new(),
            values_said: OnceLock::new(),
            values_said_in_short: OnceLock::new(),
            forms: HashMap::new(),
        };
        for line in tables::lines(FINDINGS) {
            sections.lines.entry(line.section).or_default().push(line.text);
            match (line.section, line.named()) {
                ("words", Some((name, words))) => {
                    let lists = sections.classes.entry(Cow::Borrowed(name)).or_default();
                    lists.built_in.push(words);
                }
                ("forms", Some((name, written))) => {
                    let below = sections.forms.len();
                    sections.forms.insert(name, Form { below, written, parts: OnceLock::new() });
                }
                _ => {}
            }
        }
        for (name, words) in &sections.given.words {
            let lists = sections.classes.entry(Cow::Owned(name.clone())).or_default();
            lists.given.extend(words.iter().cloned());
        }
        sections
    }

    fn lines(&self, section: &str) -> &[&'static str] {
        self.lines.get(section).map_or(&[], Vec::as_slice)
    }

    /// The lines on one scale.
    pub(super) fn of_about(&self, about: About) -> &[&'static str] {
        self.lines(about.as_str())
    }

    /// The patterns of a section that is on no scale of its own, each behind the section's sign.
    pub(super) fn patterns(&self, section: &str, sign: char) -> impl Iterator<Item = &'static str> {
        let lines = self.lines(section).iter();
        lines.filter_map(move |line| line.strip_prefix(sign)?.strip_prefix(' '))
    }

    /// The lists of a section, each entry with the name of its list.
    fn named_lists(&self, section: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.lines(section).iter().filter_map(|line| line.split_once(" = "))
    }

    /// The words that files give for a meaning.
    fn given_for(&self, meaning: &str) -> impl Iterator<Item = &String> {
        let words = self.given.words.iter().filter(move |(name, _)| name == meaning);
        words.flat_map(|(_, words)| words)
    }

    /// The labels and headings that announce a verdict.
    pub(super) fn labels(&self, about: About) -> Vec<String> {
        let built_in = self.of_about(about).iter().filter_map(|line| line.strip_prefix("label:"));
        let built_in = built_in.flat_map(list).map(str::to_owned);
        built_in.chain(self.given_for(about.as_str()).cloned()).collect()
    }

    /// The words of cells on a scale, each behind its code.
    pub(super) fn codes(&self, about: About) -> Vec<(&'static str, String)> {
        self.words_of_codes(about, |_| true)
    }

    fn words_of_codes(
        &self,
        about: About,
        is_meant: impl Fn(&str) -> bool,
    ) -> Vec<(&'static str, String)> {
        let mut codes = Vec::new();
        for line in self.of_about(about) {
            let Some((name, words)) = line.split_once(" = ").filter(|_| !is_rule(line)) else {
                continue;
            };
            let code = name.strip_prefix("cell ").unwrap_or(name);
            if is_meant(name) {
                codes.extend(list(words).map(|word| (code, word.to_owned())));
            }
        }
        for (_, code, words) in self.given.codes.iter().filter(|(of, ..)| *of == about) {
            codes.extend(words.iter().map(|word| (*code, word.clone())));
        }
        codes
    }

    /// The words of a section's lists, each with what its list means, longest first.
    pub(super) fn words_of<T: Copy, const N: usize>(
        &self,
        section: &str,
        meanings: [(&str, T); N],
    ) -> Vec<(String, T)> {
        let mut words = Vec::new();
        for (name, meaning) in meanings {
            let built_in = self.named_lists(section).filter(|(list, _)| *list == name);
            let built_in = built_in.flat_map(|(_, words)| list(words)).map(str::to_owned);
            let all = built_in.chain(self.given_for(name).cloned());
            words.extend(all.map(|word| (word, meaning)));
        }
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        words
    }

    /// The words for the values of the partnership, each with its code, longest first.
    pub(super) fn values(&self) -> Values {
        let mut values = self.listed_values("value");
        for (name, _) in self.named_lists("value") {
            let meaning = format!("value {name}");
            values.extend(self.given_for(&meaning).map(|word| (word.clone(), name)));
        }
        longest_first(values)
    }

    /// The same, and their names in short.
    pub(super) fn values_in_short(&self) -> Values {
        let mut values = self.values();
        values.extend(self.listed_values("value in short"));
        longest_first(values)
    }

    fn listed_values(&self, section: &str) -> Values {
        let lists = self.named_lists(section);
        lists
            .flat_map(|(name, words)| list(words).map(move |word| (word.to_owned(), name)))
            .collect()
    }

    /// How a row is called that is on all that a summary treats.
    pub(super) fn wholes(&self) -> impl Iterator<Item = &str> {
        let built_in = self.lines("whole").iter().flat_map(|line| list(line));
        built_in.chain(self.given_for("whole").map(String::as_str))
    }

    /// The words of a class.
    pub(super) fn class(&self, name: &str) -> Option<&Class> {
        let lists = self.classes.get(name)?;
        let class = lists.class.get_or_init(|| {
            let built_in = lists.built_in.iter().flat_map(|words| list(words)).map(Cow::Borrowed);
            let given = lists.given.iter().cloned().map(Cow::Owned);
            let words: Words = built_in.chain(given).collect();
            (!words.is_empty()).then(|| words.into())
        });
        class.as_ref()
    }

    /// The words that `<name>` stands for in a rule's pattern; none for a name that only marks.
    pub(super) fn named(&self, name: &str, kind: Kind) -> Option<&Class> {
        let class = |words: Vec<(String, &str)>| {
            words.into_iter().map(|(word, _)| Word::Owned(word)).collect::<Words>().into()
        };
        match (name, kind) {
            ("code", Kind::States { about, .. } | Kind::Denies(Some(about))) => {
                let said = self.codes_said.get(&about)?;
                Some(said.get_or_init(|| class(self.codes_in_sentences(about).collect())))
            }
            ("code", Kind::StatesOfNamed | Kind::Denies(None)) => {
                let of_all = About::ALL.iter().flat_map(|about| self.codes_in_sentences(*about));
                let is_telling = |(word, _): &(String, &str)| word.len() >= SHORTEST_OF_ANY_SCALE;
                let said = &self.any_code_said;
                Some(said.get_or_init(|| class(of_all.filter(is_telling).collect())))
            }
            ("value", Kind::States { about: About::DidItOpenGovernment, .. }) => {
                let said = &self.values_said_in_short;
                Some(said.get_or_init(|| class(self.values_in_short())))
            }
            ("value", _) => Some(self.values_said.get_or_init(|| class(self.values()))),
            _ => self.class(name),
        }
    }

    /// The words for the codes of a scale that count in sentences, not in cells only.
    fn codes_in_sentences(&self, about: About) -> impl Iterator<Item = (String, &'static str)> {
        let words = self.words_of_codes(about, |list| !list.starts_with("cell "));
        words.into_iter().map(|(code, word)| (word, code))
    }

    /// A pattern, read.
    pub(super) fn pattern(&self, pattern: &str, kind: Kind) -> Vec<Part> {
        self.pattern_below(pattern, kind, self.forms.len())
    }

    /// A pattern that may name some of the forms, the first so many.
    fn pattern_below(&self, pattern: &str, kind: Kind, forms: usize) -> Vec<Part> {
        let form = |name: &str| self.forms.get(name).filter(|form| form.below < forms);
        pattern::read(pattern, &|name| match (form(name), self.named(name, kind)) {
            (Some(form), _) => Named::Form(Arc::clone(form.parts.get_or_init(|| {
                self.pattern_below(form.written, Kind::Reports, form.below).into()
            }))),
            (None, Some(class)) => Named::Class(Arc::clone(class)),
            (None, None) => Named::Mark,
        })
    }
}

/// Whether a line states or denies.
fn is_rule(line: &str) -> bool {
    line.starts_with('+') || line.starts_with("- ") || line.starts_with("label:")
}
