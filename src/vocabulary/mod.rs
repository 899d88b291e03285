//! The words: labels, headings and coded values in each language, as tables.
//!
//! In: words of a page. Out: what they mean. The tables in `words/` are plain text, one file a
//! language, so that a person who knows no Rust can extend them; no rule elsewhere spells a label.
//! A vocabulary knows no place on a page and no record.

mod coded;
mod fold;
mod forms;
mod members;
pub(crate) mod roles;
mod sentences;
pub(crate) mod tables;
mod terms;
mod trie;

pub(crate) use coded::{
    Reading, policy_area, principle, read_code, read_codes, report_kind, state_of, whole_status,
};
pub(crate) use fold::{Key, folded, letters};
pub(crate) use forms::{
    asks, column_head, connects, is_of_columns, is_of_headings, remarks_on_a_question,
};
pub(crate) use members::{country_of_code, member_of_name};
pub(crate) use roles::role_by_words;
pub(crate) use sentences::{
    Counted, LeadIn, Promises, after_plan_of, before_action_plan, begins_with_article, counted,
    lead_in, names_nobody, other_page, promise_verb, ranks_a_plan, summary_heading,
    without_article,
};
pub(crate) use terms::{
    ColumnTerm, DescriptionTerm, HeadingWord, OverviewTerm, PageTerm, StepTerm, SummaryTerm,
};
pub(crate) use trie::{Finished, Trie, Walk, Word, words};

use std::sync::LazyLock;

use tables::{Line, lines, wordings};
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

/// Whether the words are a label of the overview.
pub(crate) fn is_overview_label(words: &str) -> bool {
    vocabulary().overview.whole(words).is_some()
}

/// Where the caption of a star ends that a title begins with ("Starred commitment Open Data").
pub(crate) fn star_caption(title: &str) -> Option<usize> {
    let ((term, _), end) = vocabulary().page.longest(title)?;
    (term == PageTerm::Star).then_some(end)
}

/// Every wording of a meaning in a part of the page, one language after the other.
pub(crate) fn wordings_of_meaning(part: &str, meaning: &str) -> impl Iterator<Item = &'static str> {
    Language::ALL
        .into_iter()
        .flat_map(|language| lines(language.table()))
        .filter(move |line| line.section == part)
        .filter_map(|line| line.named())
        .filter(move |(name, _)| *name == meaning)
        .flat_map(|(_, list)| wordings(list))
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
            for line in lines(language.table()) {
                vocabulary.add(line, language);
            }
        }
        vocabulary
    }

    /// Adds a line; wordings that an earlier language has in the same part keep their meaning. A line
    /// whose names mean nothing is left out; a test sees to it that there is none.
    fn add(&mut self, line: Line<'static>, language: Language) -> bool {
        let Some((meaning, list)) = line.named() else { return false };
        fn insert<T: Copy>(trie: &mut Trie<Meaning<T>>, list: &str, meaning: Meaning<T>) {
            for wording in wordings(list) {
                if let Some(earlier) = trie.insert(wording, meaning) {
                    trie.insert(wording, earlier);
                }
            }
        }
        fn terms<T: Named>(
            trie: &mut Trie<Meaning<T>>,
            list: &str,
            meaning: &str,
            language: Language,
        ) -> bool {
            let term = T::named(meaning);
            term.map(|term| insert(trie, list, (term, language))).is_some()
        }
        match line.section {
            "furniture" | "page" => terms(&mut self.page, list, meaning, language),
            "summary_heading" => terms(&mut self.summary_heading, list, meaning, language),
            "overview" => terms(&mut self.overview, list, meaning, language),
            "description" => terms(&mut self.description, list, meaning, language),
            "step" => terms(&mut self.step, list, meaning, language),
            "column" => terms(&mut self.column, list, meaning, language),
            "summary" => terms(&mut self.summary, list, meaning, language),
            section => {
                let codes = coded::LISTS.iter().position(|name| *name == section);
                codes
                    .map(|codes| insert(&mut self.codes[codes], list, (meaning, language)))
                    .is_some()
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
            for line in lines(language.table()) {
                assert!(vocabulary.add(line, language), "{language:?} {line:?}");
            }
        }
    }

    #[test]
    fn no_wording_stands_twice_in_one_part_of_one_language() {
        for language in Language::ALL {
            let mut seen = std::collections::HashMap::new();
            for line in lines(language.table()) {
                let (meaning, list) = line.named().unwrap();
                for wording in wordings(list) {
                    let keys: Vec<u64> = words(wording).map(|word| word.hash).collect();
                    let earlier = seen.insert((line.section, keys), meaning);
                    assert!(
                        earlier.is_none_or(|earlier| earlier == meaning),
                        "{language:?} [{}] {wording}",
                        line.section
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
