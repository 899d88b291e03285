//! The table of verdicts' wordings, section by section, and what files of words add to it.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::About;
use super::classes::{Class, Word, Words};
use super::compared::folded_words;
use super::pattern::{self, Named, Part};
use crate::record::{CodeWord, FindingCode};
use crate::vocabulary::tables::{self, listed as list};
use crate::vocabulary::{FINDINGS, Vocabulary};

/// What a sentence in which the pattern is found does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It states a verdict; the code is `None` where a word in the sentence tells it.
    States { about: About, code: Option<&'static str> },
    /// It states a verdict on what was named before: "It is limited."
    StatesOfNamed,
    /// It states nothing on this, as far as the pattern reaches; `None` for nothing at all.
    Denies(Option<About>),
    /// It passes on what somebody else says.
    Reports,
}

/// The lines of the table by section, and the words that were given.
pub(super) struct Sections {
    lines: HashMap<&'static str, Vec<&'static str>>,
    /// What files of words give under [`GIVEN`]: a meaning and its words, folded for comparing.
    given: Vec<(String, Vec<String>)>,
    /// What they give under lists of codes: the scale, the code and its words.
    codes: Vec<(About, &'static str, Vec<String>)>,
    /// What `<name>` stands for in a pattern.
    classes: HashMap<Cow<'static, str>, Class>,
    /// What `<code>` stands for in the patterns on each scale.
    codes_said: HashMap<About, Class>,
    /// The same in patterns that are on no scale of their own: the words of all.
    any_code_said: Class,
    /// What `<value>` stands for.
    values_said: Class,
    /// The parts of patterns that have names.
    forms: HashMap<&'static str, Arc<Vec<Part>>>,
}

/// The section of a file of words that adds to the classes of this table.
const GIVEN: &str = "finding";

/// A word for a code that tells by itself which scales it is of has so many bytes at least.
const SHORTEST_OF_ANY_SCALE: usize = 3;

/// The code lists of the overview whose words are words of verdicts, too.
const SCALES: [(&str, About); 7] = [
    ("completion", About::Completion),
    ("ambition", About::Ambition),
    ("potential_impact", About::PotentialImpact),
    ("early_results", About::DidItOpenGovernment),
    ("yes_no", About::Verifiable),
    ("yes_no", About::CarryForward),
    ("yes_no", About::Starred),
];

/// The list of codes for the values of the partnership.
const VALUES: &str = "relevance";

/// The labels of the overview that announce a verdict.
const LABELS: [(&str, About); 7] = [
    ("completion", About::Completion),
    ("ambition", About::Ambition),
    ("potential_impact", About::PotentialImpact),
    ("early_results", About::DidItOpenGovernment),
    ("verifiable", About::Verifiable),
    ("relevance", About::Relevance),
    ("starred", About::Starred),
];

impl Sections {
    pub(super) fn of(vocabulary: &Vocabulary) -> Sections {
        let mut lines: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        for line in tables::lines(FINDINGS) {
            lines.entry(line.section).or_default().push(line.text);
        }
        let of = |section: &str| -> Vec<(String, Vec<String>)> {
            let given = vocabulary.given_under(section).into_iter();
            let folded =
                |words: Vec<String>| words.iter().map(|words| folded_words(words)).collect();
            given.map(|(meaning, words)| (meaning, folded(words))).collect()
        };
        let mut codes = Vec::new();
        for (section, about) in SCALES {
            for (code, words) in of(section) {
                let code = FindingCode::new(&code).map(FindingCode::as_str);
                codes.extend(code.map(|code| (about, code, words)));
            }
        }
        let mut given = of(GIVEN);
        given
            .extend(of(VALUES).into_iter().map(|(value, words)| (format!("value {value}"), words)));
        for (section, about) in LABELS {
            let labels = of("overview").into_iter().filter(|(meaning, _)| meaning == section);
            given.extend(labels.map(|(_, words)| (about.as_str().to_owned(), words)));
        }
        let mut sections = Sections {
            lines,
            given,
            codes,
            classes: HashMap::new(),
            codes_said: HashMap::new(),
            any_code_said: Class::default(),
            values_said: Class::default(),
            forms: HashMap::new(),
        };
        sections.classes = sections.read_classes();
        let mut any: Vec<Word> = Vec::new();
        for about in About::ALL.iter().copied() {
            let words = sections.words_of_codes(about, |list| !list.starts_with("cell "));
            let words = words.into_iter().map(|(_, word)| Word::Owned(word));
            let words: Words = words.collect();
            // "None" and "no" say too little where no scale is named.
            let telling = words.iter().filter(|word| word.len() >= SHORTEST_OF_ANY_SCALE);
            any.extend(telling.cloned());
            sections.codes_said.insert(about, words.into());
        }
        sections.any_code_said = Words::from_iter(any).into();
        let values = sections.values().into_iter();
        let values: Words = values.map(|(word, _)| Word::Owned(word)).collect();
        sections.values_said = values.into();
        // A form stands below those that it names.
        for line in tables::lines(FINDINGS).filter(|line| line.section == "forms") {
            if let Some((name, form)) = line.named() {
                let parts = sections.pattern(form, Kind::Reports);
                sections.forms.insert(name, parts.into());
            }
        }
        sections
    }

    fn read_classes(&self) -> HashMap<Cow<'static, str>, Class> {
        let mut classes: HashMap<Cow<'static, str>, Vec<Word>> = HashMap::new();
        for (name, words) in self.named_lists("words") {
            classes.entry(Cow::Borrowed(name)).or_default().extend(list(words).map(Cow::Borrowed));
        }
        for (name, words) in &self.given {
            let words = words.iter().cloned().map(Cow::Owned);
            classes.entry(Cow::Owned(name.clone())).or_default().extend(words);
        }
        classes.retain(|_, words| !words.is_empty());
        let of_words = |words: Vec<Word>| Arc::new(words.into_iter().collect::<Words>());
        classes.into_iter().map(|(name, words)| (name, of_words(words))).collect()
    }

    fn lines(&self, section: &str) -> &[&'static str] {
        self.lines.get(section).map_or(&[], Vec::as_slice)
    }

    /// The lines on one scale.
    pub(super) fn of_about(&self, about: About) -> &[&'static str] {
        self.lines(about.as_str())
    }

    /// The patterns of sentences that pass on what somebody else says.
    pub(super) fn reports(&self) -> impl Iterator<Item = &'static str> {
        self.lines("reported").iter().filter_map(|line| line.strip_prefix("- "))
    }

    /// The patterns of verdicts on the scale that was named before.
    pub(super) fn of_named(&self) -> impl Iterator<Item = &'static str> {
        self.lines("of named").iter().filter_map(|line| line.strip_prefix("+ "))
    }

    /// The patterns of what states nothing on any scale.
    pub(super) fn denials(&self) -> impl Iterator<Item = &'static str> {
        self.lines("denied").iter().filter_map(|line| line.strip_prefix("- "))
    }

    /// The lists of a section, each entry with the name of its list.
    fn named_lists(&self, section: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.lines(section).iter().filter_map(|line| line.split_once(" = "))
    }

    /// The words that files give for a meaning.
    fn given_for(&self, meaning: &str) -> impl Iterator<Item = &String> {
        self.given.iter().filter(move |(name, _)| name == meaning).flat_map(|(_, words)| words)
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
            let code = FindingCode::new(name.strip_prefix("cell ").unwrap_or(name));
            if let Some(code) = code.filter(|_| is_meant(name)) {
                codes.extend(list(words).map(|word| (code.as_str(), word.to_owned())));
            }
        }
        for (_, code, words) in self.codes.iter().filter(|(of, ..)| *of == about) {
            codes.extend(words.iter().map(|word| (*code, word.clone())));
        }
        for (meaning, words) in &self.given {
            let code = meaning.strip_prefix(about.as_str()).map(str::trim_start);
            if let Some(code) = code.and_then(FindingCode::new) {
                codes.extend(words.iter().map(|word| (code.as_str(), word.clone())));
            }
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
    pub(super) fn values(&self) -> Vec<(String, &'static str)> {
        let mut values = Vec::new();
        for (name, words) in self.named_lists("value") {
            values.extend(list(words).map(|word| (word.to_owned(), name)));
            let meaning = format!("value {name}");
            values.extend(self.given_for(&meaning).map(|word| (word.clone(), name)));
        }
        values.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        values
    }

    /// How a row is called that is on all that a summary treats.
    pub(super) fn wholes(&self) -> impl Iterator<Item = &str> {
        let built_in = self.lines("whole").iter().flat_map(|line| list(line));
        built_in.chain(self.given_for("whole").map(String::as_str))
    }

    /// The words of a class.
    pub(super) fn class(&self, name: &str) -> Option<&Class> {
        self.classes.get(name)
    }

    /// The words that `<name>` stands for in a rule's pattern; none for a name that only marks.
    pub(super) fn named(&self, name: &str, kind: Kind) -> Option<&Class> {
        match (name, kind) {
            ("code", Kind::States { about, .. } | Kind::Denies(Some(about))) => {
                self.codes_said.get(&about)
            }
            ("code", Kind::StatesOfNamed | Kind::Denies(None)) => Some(&self.any_code_said),
            ("value", _) => Some(&self.values_said),
            _ => self.class(name),
        }
    }

    /// A pattern, read.
    pub(super) fn pattern(&self, pattern: &str, kind: Kind) -> Vec<Part> {
        pattern::read(pattern, &|name| match (self.forms.get(name), self.named(name, kind)) {
            (Some(form), _) => Named::Form(Arc::clone(form)),
            (None, Some(class)) => Named::Class(Arc::clone(class)),
            (None, None) => Named::Mark,
        })
    }
}

/// Whether a line states or denies.
fn is_rule(line: &str) -> bool {
    line.starts_with('+') || line.starts_with("- ") || line.starts_with("label:")
}
