//! The words that headings and the heads of columns are made of, one by one: by them a heading is
//! told that no table knows as a whole.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::coded::list;
use super::tables::{lines, wordings};
use super::{ColumnTerm, DescriptionTerm, Language, vocabulary, words};

/// Words by themselves, as their hashes.
#[derive(Default)]
struct Forms {
    headings: HashSet<u64>,
    columns: HashSet<u64>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms::default();
    for line in Language::ALL.into_iter().flat_map(|language| lines(language.table())) {
        let Some((meaning, list)) = line.named() else { continue };
        let of_steps = ["milestones", "milestones_table", "origin"].contains(&meaning);
        let (headings, columns) = match line.section {
            "description" => (true, of_steps),
            "step" | "column" => (false, true),
            _ => continue,
        };
        let all = wordings(list).flat_map(words).map(|word| word.hash);
        for word in all {
            if headings {
                forms.headings.insert(word);
            }
            if columns {
                forms.columns.insert(word);
            }
        }
    }
    forms
});

/// Whether a word is one that headings of descriptions are made of.
pub(crate) fn is_of_headings(word: u64) -> bool {
    FORMS.headings.contains(&word)
}

/// Whether a word is one that the heads of a table's columns are made of.
pub(crate) fn is_of_columns(word: u64) -> bool {
    FORMS.columns.contains(&word)
}

/// Whether a text begins with a word that asks.
pub(crate) fn asks(text: &str) -> bool {
    list("question").longest(text).is_some()
}

/// Whether a word joins what stands before it to what stands behind ("of", "the", "and"): no
/// heading ends with it.
pub(crate) fn connects(word: &str) -> bool {
    list("connecting").whole(word).is_some()
}

/// Whether the words in a bracket are a form's own remark on its question ("max 140 characters",
/// "if known").
pub(crate) fn remarks_on_a_question(bracket: &str) -> bool {
    list("form_remark").longest(bracket).is_some()
}

/// The head of a column at the start of a text: whether it says what is to be done, and its length.
pub(crate) fn column_head(text: &str) -> Option<(bool, usize)> {
    let words = vocabulary();
    let column =
        words.column.longest(text).map(|((term, _), end)| (term == ColumnTerm::Words, end));
    let step = words.step.longest(text).map(|(_, end)| (false, end));
    let heading = words.description.longest(text).and_then(|((term, _), end)| match term {
        DescriptionTerm::Milestones
        | DescriptionTerm::MilestonesTable
        | DescriptionTerm::MilestoneNumber => Some((true, end)),
        DescriptionTerm::Start
        | DescriptionTerm::End
        | DescriptionTerm::Period
        | DescriptionTerm::Lead
        | DescriptionTerm::Origin => Some((false, end)),
        _ => None,
    });
    [column, step, heading].into_iter().flatten().max_by_key(|(_, end)| *end)
}
