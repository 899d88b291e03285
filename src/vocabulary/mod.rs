//! The words: labels, headings and coded values in each language, as tables.
//!
//! In: words of a page. Out: what they mean. The tables in `words/` are plain text, one file a
//! language, so that a person who knows no Rust can extend them; no rule elsewhere spells a label.
//! A vocabulary knows no place on a page and no record.

mod ahead;
#[cfg(test)]
mod as_said;
mod coded;
mod current;
mod entries;
mod fold;
mod form_words;
mod forms;
mod given;
mod layout;
mod members;
mod pattern;
mod phrases;
pub(crate) mod roles;
mod sentences;
pub(crate) mod tables;
mod terms;
mod trie;
#[cfg(test)]
mod unseen;
mod when;
mod word;

pub(crate) use ahead::Ahead;
pub(crate) use coded::{
    Reading, policy_area, principle, read_code, read_codes, report_kind, state_of, whole_status,
};
pub(crate) use current::{Held, Made, read_with, vocabulary};
pub(crate) use fold::{Key, folded, letters};
pub(crate) use forms::{
    StepNumber, asks, column_head, column_head_ahead, connects, is_of_columns, is_of_headings,
    may_name_a_step, may_open_a_heading, remarks_on_a_question, step_name, step_number,
};
pub use given::WordsError;
pub(crate) use members::{country_of_code, member_of_name};
pub(crate) use phrases::Phrases;
pub(crate) use roles::role_by_words;
pub(crate) use sentences::{
    Counted, LeadIn, Promises, after_plan_of, before_action_plan, begins_with_article, counted,
    lead_in, may_be_no_name, names_nobody, other_page, promise_verb, ranks_a_plan, summary_heading,
    without_article,
};
pub(crate) use terms::{
    ColumnTerm, DescriptionTerm, HeadingWord, OverviewTerm, PageTerm, StepTerm, SummaryTerm,
};
pub(crate) use trie::{Finished, Trie, Walk};
pub(crate) use when::{When, when};
pub(crate) use word::{LOWER, Word, capitalised, starts, words};

use std::borrow::Cow;

use crate::flat::Flat;
use current::AllMade;
use form_words::FormWords;
use given::WordsFile;
use layout::{LISTS, Layout, Table, named};
use pattern::Pattern;
use tables::Line;
use terms::Named;

/// The tables of the languages that are built in. Of a wording that two of them have for different
/// meanings the earlier counts.
const BUILT_IN_LANGUAGES: [&str; 4] = [
    include_str!("words/en.txt"),
    include_str!("words/es.txt"),
    include_str!("words/fr.txt"),
    include_str!("words/pt.txt"),
];

/// These tables as `build.rs` lays them out.
const LAID_OUT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/words"));

/// The words of dates, of all languages that are built in.
pub(crate) const CALENDAR: &str = include_str!("calendar.txt");

/// The words of names of bodies, of all languages that are built in.
pub(crate) const BODIES: &str = include_str!("bodies.txt");

/// The wordings of reviewers' verdicts, of all languages that are built in.
pub(crate) const FINDINGS: &str = include_str!("findings.txt");

/// A language of labels: which of a vocabulary's it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Language(u8);

impl Language {
    pub(crate) const ENGLISH: Language = Language(0);

    /// The language's tag, BCP 47.
    pub(crate) fn tag(self) -> String {
        vocabulary().languages[usize::from(self.0)].clone()
    }
}

/// How many labels of each language were met.
#[derive(Clone, Debug, Default)]
pub(crate) struct LanguageCounts(Vec<u32>);

impl LanguageCounts {
    pub(crate) fn add(&mut self, language: Language) {
        let at = usize::from(language.0);
        self.0.resize(self.0.len().max(at + 1), 0);
        self.0[at] += 1;
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The language of most labels. Of two with as many the later counts, because a wording that two
    /// languages share is told for the earlier.
    pub(crate) fn most(&self) -> Option<Language> {
        let (at, _) = self.0.iter().enumerate().max_by_key(|(_, count)| **count)?;
        u8::try_from(at).ok().map(Language)
    }
}

/// What a wording means, and in which language it says so.
pub(crate) type Meaning<T> = (T, Language);

/// The words by which pages are read: labels and headings, coded values, words of dates and of names.
///
/// English, Spanish, French and Portuguese are built in. A file of words adds a language, or wordings
/// to one that is there; it counts before what is built in. A file says its language first; each
/// section after that is a place of a page or a list of codes, each line a meaning and its wordings:
///
/// ```
/// let german = "\
/// language = de
///
/// [overview]
/// plan = [Nationaler] Aktionsplan
/// status = (Stand / Status) [der Umsetzung]
/// lead = Federführung | Federführende Stelle
///
/// [status]
/// active = laufend
///
/// [months]
/// 3 = märz
/// ";
/// let words = ogpx::Vocabulary::built_in().with(german)?;
/// let page = "Offene Daten (DE0042)\nNationaler Aktionsplan: Aktionsplan 2021-2023\n\
///             Federführung: Bundeskanzleramt\nStand: Laufend\n";
/// let record = ogpx::Parser::new().vocabulary(words).parse(page.as_bytes())?.record;
/// assert_eq!(record.language.as_deref(), Some("de"));
/// assert_eq!(record.status.unwrap().code.as_str(), "active");
/// assert_eq!(record.institutions.lead.items[0].name, "Bundeskanzleramt");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Case, accents and punctuation of a wording do not matter. `[words]` may be left out, `(one /
/// another)` is either, `[one / another]` either or none, `<name>` is any wording of a line `name = …` under `[class]`; ` | ` parts
/// wordings. Words of dates and of names of bodies stand in lists that commas part.
#[derive(Debug)]
pub struct Vocabulary {
    pub(crate) page: Trie<Meaning<PageTerm>>,
    pub(crate) summary_heading: Trie<Meaning<HeadingWord>>,
    pub(crate) overview: Trie<Meaning<OverviewTerm>>,
    pub(crate) description: Trie<Meaning<DescriptionTerm>>,
    pub(crate) step: Trie<Meaning<StepTerm>>,
    column: Trie<Meaning<ColumnTerm>>,
    pub(crate) summary: Trie<Meaning<SummaryTerm>>,
    /// Coded values, a trie for each code list, in the order of [`LISTS`].
    codes: Vec<Trie<Meaning<&'static str>>>,
    /// The words that headings are made of.
    form_words: FormWords,
    /// The tags of languages, those that are built in first.
    languages: Vec<String>,
    /// The files that were given, in their order.
    given: Vec<String>,
    made: AllMade,
}

/// What the head of a column in a table of steps says; any label of a step or of a date may be one.
pub(crate) fn column(head: &str) -> Option<ColumnTerm> {
    let words = vocabulary();
    let column = words.column.whole(head).map(|(term, _)| term);
    let step = || words.step.whole(head).map(|(term, _)| term);
    column.or_else(|| step().or_else(|| when(head).map(StepTerm::from)).map(ColumnTerm::Value))
}

/// Whether the words are a label of the overview.
pub(crate) fn is_overview_label(words: &str) -> bool {
    vocabulary().overview.whole(words).is_some()
}

/// Where the caption of a star ends that a title begins with ("Starred commitment Open Data").
pub(crate) fn star_caption(title: &str) -> Option<usize> {
    let ((term, _), end) = vocabulary().page.longest(title)?;
    (term == PageTerm::Star).then_some(end)
}

/// What a file of words would say of a label that no vocabulary knows.
pub(crate) fn label_line(label: &str) -> String {
    format!("a file of words gives it a meaning: `MEANING = {label}` under [overview]")
}

/// What a file of words would say of a value that is no known code of a list.
pub(crate) fn code_line(list: &str, value: &str) -> String {
    format!("a file of words gives it a code: `CODE = {value}` under [{list}]")
}

/// Every wording of a meaning in a part of the page, in full, one language after the other.
pub(crate) fn wordings_of_meaning(part: &str, meaning: &str) -> Vec<String> {
    let words = vocabulary();
    let files = words.files();
    let entries = files.iter().flat_map(|file| &file.entries);
    let entries = entries.filter(|entry| entry.line.section == part && entry.meaning == meaning);
    entries.flat_map(|entry| entry.patterns.iter().map(Pattern::example)).collect()
}

impl Vocabulary {
    /// The words that are built in: English, Spanish, French and Portuguese.
    pub fn built_in() -> Vocabulary {
        Vocabulary::of(Vec::new())
    }

    /// These words and those of one file more, which count first.
    ///
    /// # Errors
    /// Where a line of the file can't be taken: with the line, and what is wrong with it.
    pub fn with(&self, file: &str) -> Result<Vocabulary, WordsError> {
        WordsFile::read(file)?;
        let given = self.given.iter().cloned().chain([file.to_owned()]).collect();
        Ok(Vocabulary::of(given))
    }

    /// The tables of the languages that are built in, as files of words, each behind its language.
    ///
    /// ```
    /// use ogpx::Vocabulary;
    /// let (tag, english) = Vocabulary::tables().next().unwrap();
    /// assert!(tag == "en" && english.contains("[overview]\nplan = Action Plan\n"));
    /// assert!(Vocabulary::tables().all(|(_, table)| Vocabulary::built_in().with(table).is_ok()));
    /// ```
    pub fn tables() -> impl Iterator<Item = (&'static str, &'static str)> {
        let tag = |table| tables::lines(table).find_map(language_of);
        BUILT_IN_LANGUAGES.into_iter().filter_map(move |table| Some((tag(table)?, table)))
    }

    /// The words of dates and of names of bodies, of all languages that are built in.
    ///
    /// ```
    /// assert!(ogpx::Vocabulary::lists().any(|table| table.contains("[months]")));
    /// ```
    pub fn lists() -> impl Iterator<Item = &'static str> {
        [CALENDAR, BODIES].into_iter()
    }

    fn of(given: Vec<String>) -> Vocabulary {
        let tags = BUILT_IN_LANGUAGES.into_iter().chain(given.iter().map(String::as_str));
        let mut languages: Vec<String> = Vec::new();
        for tag in tags.filter_map(|text| tables::lines(text).find_map(language_of)) {
            if !languages.iter().any(|known| known == tag) {
                languages.push(tag.to_owned());
            }
        }
        let layout = match given[..] {
            [] => Layout::of_file(LAID_OUT),
            _ => laid_out(&given, &languages),
        };
        let mut tables = layout.tables.into_iter();
        let mut next = || tables.next().unwrap_or_default();
        Vocabulary {
            page: terms(next()),
            summary_heading: terms(next()),
            overview: terms(next()),
            description: terms(next()),
            step: terms(next()),
            column: terms(next()),
            summary: terms(next()),
            codes: LISTS.iter().map(|list| codes(next(), list)).collect(),
            form_words: layout.form_words,
            languages,
            given,
            made: AllMade::default(),
        }
    }

    /// Whether nothing was given beside what is built in.
    pub(crate) fn is_built_in(&self) -> bool {
        self.given.is_empty()
    }

    /// The files, those that are built in first. All were read before without a fault.
    fn files(&self) -> Vec<WordsFile<'_>> {
        let texts = BUILT_IN_LANGUAGES.into_iter().chain(self.given.iter().map(String::as_str));
        texts.filter_map(|text| WordsFile::read(text).ok()).collect()
    }

    /// The lines of a table of lists: its own, and those of the files that were given.
    pub(crate) fn lines_of(&self, table: &'static str) -> impl Iterator<Item = Line<'_>> {
        given::lists(table, &self.given)
    }

    /// The lines of a section of a table of lists: its own, and those of the files that were given.
    pub(crate) fn lines_under(
        &self,
        table: &'static str,
        section: &'static str,
    ) -> impl Iterator<Item = Line<'_>> {
        let given = given::of_lists_in(&self.given).filter(move |line| line.section == section);
        tables::lines_under(table, section).chain(given)
    }

    /// What the files that were given say in a section: each meaning with its wordings in full.
    pub(crate) fn given_under(&self, section: &str) -> Vec<(String, Vec<String>)> {
        let files = self.given.iter().filter_map(|text| WordsFile::read(text).ok());
        let mut given = Vec::new();
        for entry in files.flat_map(|file| file.entries) {
            if entry.line.section == section {
                let wordings = entry.patterns.iter().flat_map(Pattern::wordings).collect();
                given.push((entry.meaning.to_owned(), wordings));
            }
        }
        given
    }
}

/// Lays out files that were given, each before those that were given earlier, and what is built in.
fn laid_out(given: &[String], languages: &[String]) -> Layout {
    let files = given.iter().rev().map(String::as_str).chain(BUILT_IN_LANGUAGES);
    let files: Vec<_> = files.filter_map(|text| WordsFile::read(text).ok()).collect();
    let of_file = |file: &WordsFile<'_>| {
        let at = languages.iter().position(|tag| tag == file.language);
        at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
    };
    Layout::of(files.iter().map(|file| (of_file(file), &file.entries[..])))
}

fn language_of<'t>(line: Line<'t>) -> Option<&'t str> {
    line.named()
        .filter(|(name, _)| line.section.is_empty() && *name == "language")
        .map(|(_, tag)| tag)
}

/// A table of terms to be asked. Its names are known: that was asked where they were read.
fn terms<T: Named>(table: Table) -> Trie<Meaning<T>> {
    let term = |(language, name)| Some((T::named(name)?, Language(language)));
    Trie::of(table.ways, named(&table.names).filter_map(term).collect())
}

/// A code list to be asked.
fn codes(table: Table, list: &str) -> Trie<Meaning<&'static str>> {
    let codes = match &table.names {
        Cow::Borrowed(names) => named(names).map(|(tag, code)| (code, Language(tag))).collect(),
        Cow::Owned(names) => {
            let code = |(tag, name)| Some((given::code(list, name)?, Language(tag)));
            named(names).filter_map(code).collect()
        }
    };
    Trie::of(table.ways, codes)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn what_is_laid_out_is_what_the_tables_say() {
        let languages: Vec<String> = Vocabulary::tables().map(|(tag, _)| tag.to_owned()).collect();
        assert!(laid_out(&[], &languages).file() == LAID_OUT);
    }

    #[test]
    fn every_line_of_every_table_means_something() {
        for text in BUILT_IN_LANGUAGES {
            let file = WordsFile::read(text);
            assert!(file.is_ok(), "{}", file.err().unwrap());
            // What a class is is said once; every other line is an entry.
            let all = tables::lines(text).filter(|line| !["", "class"].contains(&line.section));
            assert_eq!(file.unwrap().entries.len(), all.count());
        }
    }

    #[test]
    fn no_wording_stands_for_two_meanings_in_one_part_of_one_language() {
        for text in BUILT_IN_LANGUAGES {
            let entries = WordsFile::read(text).unwrap().entries;
            let mut sections: HashMap<&str, Phrases<usize>> = HashMap::new();
            for (number, entry) in entries.iter().enumerate() {
                let phrases = sections.entry(entry.line.section).or_insert_with(Phrases::new);
                entry.patterns.iter().for_each(|pattern| phrases.insert_pattern(pattern, number));
            }
            let tries = sections.into_iter().map(|(section, phrases)| (section, phrases.trie()));
            let tries: HashMap<&str, Trie<usize>> = tries.collect();
            for (number, entry) in entries.iter().enumerate() {
                let section = entry.line.section;
                for pattern in &entry.patterns {
                    let first = tries[section].whole(&pattern.example());
                    assert_eq!(first, Some(number), "[{section}] {pattern:?}");
                }
            }
        }
    }

    #[test]
    fn each_language_knows_its_own_labels() {
        let labels = [
            ("Support Institution(s):", OverviewTerm::Support, Language(0)),
            ("Ambición (consulta: definición):", OverviewTerm::Ambition, Language(1)),
            ("Institución (es) de apoyo:", OverviewTerm::Support, Language(1)),
            ("Plan de ACCION:", OverviewTerm::Plan, Language(1)),
            ("Institution(s) d’appui :", OverviewTerm::Support, Language(2)),
            ("Pertinent avec les valeurs du PGO:", OverviewTerm::Relevance, Language(2)),
        ];
        for (words, term, language) in labels {
            assert_eq!(vocabulary().overview.whole(words), Some((term, language)), "{words}");
        }
    }
}
