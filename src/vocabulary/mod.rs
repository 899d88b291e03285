//! The words: labels, headings and coded values in each language, as tables.
//!
//! In: words of a page. Out: what they mean. The tables in `words/` are plain text, one file a
//! language, so that a person who knows no Rust can extend them; no rule elsewhere spells a label.
//! A vocabulary knows no place on a page and no record.

mod coded;
mod forms;
mod sentences;
mod terms;
mod trie;

pub(crate) use coded::{
    Reading, policy_area, principle, read_code, read_codes, report_kind, state_of, whole_status,
};
pub(crate) use forms::{
    asks, column_head, connects, is_of_columns, is_of_headings, remarks_on_a_question,
    role_by_vote,
};
pub(crate) use sentences::{
    Counted, LeadIn, Promises, after_plan_of, before_action_plan, begins_with_article, counted,
    lead_in, names_nobody, other_page, promise_verb, ranks_a_plan, summary_heading, without_article,
};
pub(crate) use terms::{
    ColumnTerm, DescriptionTerm, HeadingWord, OverviewTerm, PageTerm, StepTerm, SummaryTerm,
};
pub(crate) use trie::{Finished, Trie, Walk, Word, words};

use std::sync::LazyLock;

use terms::Named;

/// A language of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    Spanish,
    French,
    Portuguese,
}

impl Language {
    pub(crate) const ALL: [Language; 4] =
        [Language::English, Language::Spanish, Language::French, Language::Portuguese];

    /// The language's tag, BCP 47.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Spanish => "es",
            Language::French => "fr",
            Language::Portuguese => "pt",
        }
    }

    fn table(self) -> &'static str {
        match self {
            Language::English => include_str!("words/en.txt"),
            Language::Spanish => include_str!("words/es.txt"),
            Language::French => include_str!("words/fr.txt"),
            Language::Portuguese => include_str!("words/pt.txt"),
        }
    }
}

/// What a wording means, and in which language it says so.
pub(crate) type Meaning<T> = (T, Language);

/// Every wording that is known, by the part of the page where it counts.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    pub(crate) page: Trie<Meaning<PageTerm>>,
    pub(crate) summary_heading: Trie<Meaning<HeadingWord>>,
    pub(crate) overview: Trie<Meaning<OverviewTerm>>,
    pub(crate) description: Trie<Meaning<DescriptionTerm>>,
    pub(crate) step: Trie<Meaning<StepTerm>>,
    column: Trie<Meaning<ColumnTerm>>,
    pub(crate) summary: Trie<Meaning<SummaryTerm>>,
    /// Coded values, a trie for each code list, in the order of [`coded::LISTS`].
    codes: Vec<Trie<Meaning<&'static str>>>,
}

/// The words of all languages.
pub(crate) fn vocabulary() -> &'static Vocabulary {
    static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::from_tables);
    &VOCABULARY
}

/// What the head of a column in a table of steps says; any label of a step may be one.
pub(crate) fn column(head: &str) -> Option<ColumnTerm> {
    let words = vocabulary();
    let column = words.column.whole(head).map(|(term, _)| term);
    column.or_else(|| words.step.whole(head).map(|(term, _)| ColumnTerm::Value(term)))
}

/// Where the caption of a star ends that a title begins with ("Starred commitment Open Data").
pub(crate) fn star_caption(title: &str) -> Option<usize> {
    let ((term, _), end) = vocabulary().page.longest(title)?;
    (term == PageTerm::Star).then_some(end)
}

/// One line of a table: the wordings of one meaning in one part of a page.
struct Row {
    part: &'static str,
    meaning: &'static str,
    wordings: &'static str,
}

fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    let mut part = "";
    table.lines().filter_map(move |line| {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            part = name;
            return None;
        }
        let (meaning, wordings) = line.split_once(" = ")?;
        Some(Row { part, meaning, wordings })
    })
}

fn wordings(row: &Row) -> impl Iterator<Item = &'static str> + use<> {
    row.wordings.split(" | ").map(str::trim)
}

/// Every wording of a meaning in a part of the page, one language after the other.
pub(crate) fn wordings_of_meaning(part: &str, meaning: &str) -> impl Iterator<Item = &'static str> {
    Language::ALL
        .into_iter()
        .flat_map(|language| rows(language.table()))
        .filter(move |row| row.part == part && row.meaning == meaning)
        .flat_map(|row| wordings(&row))
}

impl Vocabulary {
    fn from_tables() -> Self {
        let mut vocabulary = Vocabulary {
            page: Trie::new(),
            summary_heading: Trie::new(),
            overview: Trie::new(),
            description: Trie::new(),
            step: Trie::new(),
            column: Trie::new(),
            summary: Trie::new(),
            codes: coded::LISTS.iter().map(|_| Trie::new()).collect(),
        };
        for language in Language::ALL {
            for row in rows(language.table()) {
                vocabulary.add(&row, language);
            }
        }
        vocabulary
    }

    /// Adds a row; wordings that an earlier language has in the same part keep its meaning. A row
    /// whose names mean nothing is left out; a test sees to it that there is none.
    fn add(&mut self, row: &Row, language: Language) -> bool {
        fn insert<T: Named>(trie: &mut Trie<Meaning<T>>, row: &Row, language: Language) -> bool {
            let Some(term) = T::named(row.meaning) else { return false };
            for wording in wordings(row) {
                if let Some(earlier) = trie.insert(wording, (term, language)) {
                    trie.insert(wording, earlier);
                }
            }
            true
        }
        match row.part {
            "furniture" | "page" => insert(&mut self.page, row, language),
            "summary_heading" => insert(&mut self.summary_heading, row, language),
            "overview" => insert(&mut self.overview, row, language),
            "description" => insert(&mut self.description, row, language),
            "step" => insert(&mut self.step, row, language),
            "column" => insert(&mut self.column, row, language),
            "summary" => insert(&mut self.summary, row, language),
            part => {
                let Some(list) = coded::LISTS.iter().position(|name| *name == part) else {
                    return false;
                };
                for wording in wordings(row) {
                    let trie = &mut self.codes[list];
                    if let Some(earlier) = trie.insert(wording, (row.meaning, language)) {
                        trie.insert(wording, earlier);
                    }
                }
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_every_table_means_something() {
        for language in Language::ALL {
            let mut vocabulary = Vocabulary::from_tables();
            for row in rows(language.table()) {
                assert!(
                    vocabulary.add(&row, language),
                    "{language:?} [{}] {}",
                    row.part,
                    row.meaning
                );
            }
            for line in language.table().lines().map(str::trim) {
                let known = line.is_empty() || line.starts_with(['#', '[']) || line.contains(" = ");
                assert!(known, "{language:?}: {line}");
            }
        }
    }

    #[test]
    fn no_wording_stands_twice_in_one_part_of_one_language() {
        for language in Language::ALL {
            let mut seen = std::collections::HashMap::new();
            for row in rows(language.table()) {
                for wording in wordings(&row) {
                    let folded: Vec<u64> = words(wording).map(|word| word.hash).collect();
                    let earlier = seen.insert((row.part, folded), row.meaning);
                    assert!(
                        earlier.is_none_or(|meaning| meaning == row.meaning),
                        "{language:?} [{}] {wording}",
                        row.part
                    );
                }
            }
        }
    }

    #[test]
    fn each_language_knows_its_own_labels() {
        let labels = [
            ("Support Institution(s):", OverviewTerm::Support, Language::English),
            ("Ambición (consulta: definición):", OverviewTerm::Ambition, Language::Spanish),
            ("Institución (es) de apoyo:", OverviewTerm::Support, Language::Spanish),
            ("Plan de ACCION:", OverviewTerm::Plan, Language::Spanish),
            ("Institution(s) d’appui :", OverviewTerm::Support, Language::French),
            ("Pertinent avec les valeurs du PGO:", OverviewTerm::Relevance, Language::French),
        ];
        for (words, term, language) in labels {
            assert_eq!(vocabulary().overview.whole(words), Some((term, language)), "{words}");
        }
    }
}
