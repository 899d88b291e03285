//! Labels of dates: which of the two dates of a period stands behind one.

use super::coded::list;
use super::forms::connects;
use super::{DescriptionTerm, StepTerm, Word, vocabulary, words};

/// Which date a label labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// When it begins.
    Start,
    /// When it ends.
    End,
    /// From when to when.
    Both,
}

/// The date that a label labels: by a wording of the tables, else by its words, where all of them speak
/// of time or may stand beside those that do. `None` where it labels something else.
pub(crate) fn when(label: &str) -> Option<When> {
    let known = vocabulary();
    let first = words(label).next()?;
    if let Some((term, _)) = known.description.whole_with(first, label) {
        return term.when();
    }
    let of_step = known.step.whole_with(first, label).and_then(|(term, _)| term.when());
    of_step.or_else(|| by_words(first, label))
}

/// A label has no more words than this: "When will the implementation of the commitment begin and end".
const MOST_WORDS: usize = 12;

fn by_words(first: Word, label: &str) -> Option<When> {
    let of_time = list!("when");
    // Most labels are told by the first word.
    if !of_time.begins(first.hash) && !connects(first) {
        return None;
    }
    let all: Vec<Word> = words(label).take(MOST_WORDS + 1).collect();
    if all.len() > MOST_WORDS {
        return None;
    }
    let (mut starts, mut ends, mut lasts, mut dated) = (false, false, false, false);
    let mut at = 0;
    while let Some(word) = all.get(at) {
        match of_time.longest_of(label, &all[at..]) {
            Some(((name, _), end)) => {
                match name {
                    "start" => starts = true,
                    "end" => ends = true,
                    "time" => lasts = true,
                    "date" => dated = true,
                    _ => {}
                }
                at += all[at..].iter().take_while(|word| word.start < end).count();
            }
            None if connects(*word) => at += 1,
            None => return None,
        }
    }
    match (starts, ends) {
        (true, true) => Some(When::Both),
        (true, false) => Some(When::Start),
        (false, true) => Some(When::End),
        (false, false) if lasts => Some(When::Both),
        (false, false) => dated.then_some(When::End),
    }
}

impl DescriptionTerm {
    /// The date that it labels, if it labels one.
    pub(crate) fn when(self) -> Option<When> {
        match self {
            DescriptionTerm::Start => Some(When::Start),
            DescriptionTerm::End => Some(When::End),
            DescriptionTerm::Period => Some(When::Both),
            _ => None,
        }
    }
}

impl StepTerm {
    /// The date that it labels, if it labels one.
    pub(crate) fn when(self) -> Option<When> {
        match self {
            StepTerm::Start => Some(When::Start),
            StepTerm::End => Some(When::End),
            StepTerm::Period => Some(When::Both),
            _ => None,
        }
    }
}

impl From<When> for DescriptionTerm {
    fn from(when: When) -> Self {
        match when {
            When::Start => DescriptionTerm::Start,
            When::End => DescriptionTerm::End,
            When::Both => DescriptionTerm::Period,
        }
    }
}

impl From<When> for StepTerm {
    fn from(when: When) -> Self {
        match when {
            When::Start => StepTerm::Start,
            When::End => StepTerm::End,
            When::Both => StepTerm::Period,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_dates_are_told_by_their_words() {
        use When::*;
        for (label, want) in [
            ("Start date", Some(Start)),
            ("Begins:", Some(Start)),
            ("Planned completion", Some(End)),
            ("Deadline for the implementation of the measure", Some(End)),
            ("Due", Some(End)),
            ("Date", Some(End)),
            ("Start/End", Some(Both)),
            ("Commitment start and end date", Some(Both)),
            ("Timing", Some(Both)),
            ("When will it be done?", Some(Both)),
            ("¿Cuándo se realizará?", Some(Both)),
            ("Inicio y fin", Some(Both)),
            ("Fecha prevista de finalización", Some(End)),
            ("Début et fin de l'engagement", Some(Both)),
            ("Vigência", Some(Both)),
            ("Início", Some(Start)),
            ("Lead institution", None),
            ("Commitment", None),
            ("Results by the end of the term", None),
            ("Water and its time", None),
            ("", None),
        ] {
            assert_eq!(when(label), want, "{label}");
        }
    }
}
