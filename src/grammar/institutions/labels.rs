//! Sub-labels inside a value ("Government: ... CSOs: ..."), with their colon or without.

use std::ops::Range;

use super::lexicon::{Class, Phrase, longest_phrase};
use super::words::{Gap, Word};

pub(super) struct Label {
    pub(super) words: Range<usize>,
    /// Whether what stands under the label ends where its list does: the label of a few names
    /// ("non-governmental organisations Dixie Group, ..."), not a heading of the form.
    pub(super) passing: bool,
}

/// More words than this before a colon are no label.
const LONGEST: usize = 14;

/// Finds the labels of a value, in order and apart from each other.
pub(super) fn find(value: &str, words: &[Word]) -> Vec<Label> {
    let mut labels: Vec<Label> = Vec::new();
    let mut free = 0;
    let mut at = 0;
    while at < words.len() {
        let word = &words[at];
        if at < free || word.depth > 0 {
            at += 1;
            continue;
        }
        if at > 0
            && word.gap.has(Gap::COLON)
            && let Some(label) = before_colon(words, free, at)
        {
            free = label.end;
            labels.push(Label {
                words: label,
                passing: false,
            });
        }
        let found = without_colon(value, words, at)
            .map(|end| Label {
                words: at..end,
                passing: false,
            })
            .or_else(|| {
                of_names(value, words, at).map(|end| Label {
                    words: at..end,
                    passing: true,
                })
            })
            .or_else(|| {
                in_capitals(words, at).map(|end| Label {
                    words: at..end,
                    passing: false,
                })
            });
        if let Some(label) = found {
            at = label.words.end;
            free = at;
            labels.push(label);
        } else {
            at += 1;
        }
    }
    let ends_in_colon = words
        .last()
        .is_some_and(|last| last.depth == 0 && value[last.close..].trim() == ":");
    if ends_in_colon
        && free < words.len()
        && let Some(label) = before_colon(words, free, words.len())
    {
        labels.push(Label {
            words: label,
            passing: false,
        });
    }
    bare_class_words(value, words, &mut labels);
    labels
}

/// The label that ends at the colon before word `end`: the earliest row of label words that may
/// begin one; at the start of a list whatever stands before the colon, unless it names a body.
fn before_colon(words: &[Word], free: usize, end: usize) -> Option<Range<usize>> {
    let lowest = free.max(end.saturating_sub(LONGEST));
    let mut best = None;
    let mut first = end;
    let mut all_label_words = true;
    while first > lowest {
        first -= 1;
        let word = &words[first];
        if word.depth > 0 {
            continue;
        }
        all_label_words &= word.class.is(Class::LABEL_WORD);
        let starts_part = first == free || word.gap.has(HARD);
        if all_label_words {
            let parted = !word.gap.is_plain() || first == free;
            let free_standing = first == 0
                || !words[first - 1]
                    .class
                    .is(Class::PREPOSITION.or(Class::ARTICLE).or(Class::AND));
            if starts_part
                || (word.class.is(Class::LABEL_START) && free_standing && (parted || word.capital))
            {
                best = Some(first);
            }
        }
        let second_label = word.class.is(Class::STANDING)
            && word.class.is(Class::LABEL_START)
            && word.acronym
            && first > free
            && words[first - 1].class.is(Class::GROUP)
            && word.gap == Gap::BLANK;
        if second_label && best == Some(first) {
            // "Public institutions CSOs: ...": what stands before the short label is a name.
            break;
        }
        if starts_part {
            if best.is_some_and(|best| {
                best > first && best - first <= 3 && words[best - 1].class.is(Class::QUALIFIER)
            }) {
                // "Ontario Provincial Government: ..."
                best = Some(first);
            }
            let names_body = word.class.is(Class::BODY.or(Class::OPENING))
                && words
                    .get(first + 1)
                    .is_some_and(|next| next.class.is(Class::PREPOSITION));
            if best.is_none() && !names_body && end - first <= LONGEST {
                best = Some(first);
            }
            break;
        }
        if !all_label_words && best.is_some_and(|best| best - first > 3) {
            break;
        }
    }
    best.map(|first| first..end)
}

const HARD: Gap = Gap::LINE.or(Gap::SEMICOLON).or(Gap::BULLET).or(Gap::STOP);

/// A heading of the plan's form that lost its colon: it is followed by a name and only a blank.
fn without_colon(value: &str, words: &[Word], at: usize) -> Option<usize> {
    let word = &words[at];
    if !word.class.is(Class::LABEL_FIRST) || !(word.capital || at == 0) {
        return None;
    }
    let texts = words[at..].iter().map(|word| word.text(value));
    let length = longest_phrase(texts, Phrase::Label);
    if length < 2 {
        return None;
    }
    let end = at + length;
    let next = words.get(end)?;
    if next.depth > 0 && !next.gap.has(Gap::QUOTE_OPENED) {
        return None;
    }
    let inside_line = !words[at + 1..end]
        .iter()
        .any(|word| word.gap.has(Gap::LINE));
    let own_line = next.gap.has(Gap::LINE) && (at == 0 || word.gap.has(Gap::LINE));
    let followed = next.gap.is_plain() && (next.capital || next.gap.has(Gap::QUOTE_OPENED));
    (inside_line && (next.gap.has(Gap::COLON) || followed || (own_line && length > 1)))
        .then_some(end)
}

/// "non-governmental organisations Dixie Group, ...": what the names behind it are.
fn of_names(value: &str, words: &[Word], at: usize) -> Option<usize> {
    let word = &words[at];
    let begins = at == 0 || !word.gap.is_plain();
    if word.capital || !begins || !word.class.is(Class::TAIL_FIRST) {
        return None;
    }
    let length = longest_phrase(
        words[at..].iter().map(|word| word.text(value)),
        Phrase::GeneralTail,
    );
    let end = at + length;
    let next = words.get(end)?;
    (length > 0 && next.gap.is_plain() && next.capital).then_some(end)
}

/// A row of four or more words in capitals inside other text is a heading of the form.
fn in_capitals(words: &[Word], at: usize) -> Option<usize> {
    let shouts = |word: &Word| word.depth == 0 && word.shouts;
    if !shouts(&words[at]) {
        return None;
    }
    let mut end = at + 1;
    let mut small_words = 0;
    while let Some(word) = words.get(end)
        && shouts(word)
        && word.gap.is_plain()
    {
        small_words += usize::from(word.end - word.start <= 3);
        end += 1;
    }
    (end - at >= 4 && small_words > 0 && end < words.len() && words[end].gap.is_plain())
        .then_some(end)
}

/// "Administration Special Working group ... Civil sector organisations, private sector, working
/// groups CRTA": where one heading of the form lost its colon, the first did too.
fn bare_class_words(value: &str, words: &[Word], labels: &mut Vec<Label>) {
    let Some(first) = labels.first() else { return };
    if first.passing || first.words.start < 2 || !words[0].class.is(Class::CLASS_FIRST) {
        return;
    }
    let length = longest_phrase(words.iter().map(|word| word.text(value)), Phrase::ClassWord);
    if length > 0
        && length < first.words.start
        && words[length].gap.is_plain()
        && words[length].capital
        && words[length].depth == 0
        && !words[length]
            .class
            .is(Class::COUNTRY.or(Class::BODY).or(Class::OPENING))
    {
        labels.insert(
            0,
            Label {
                words: 0..length,
                passing: false,
            },
        );
    }
}
