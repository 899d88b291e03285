//! The kinds of words in dates. The words stand in `vocabulary/calendar.txt`, all languages together.

use super::phrases::{Numbered, Words};

/// Months by number, full names and the abbreviations in use (a dot after them is allowed anyway).
static MONTHS: Numbered = Numbered::of(&["months"]);

/// Days of the week: they say nothing that the date does not.
pub(super) static WEEKDAYS: Words = Words::of(&["weekdays"]);

/// What stands between the parts of a date: "1 of March of the year 2019", "1 de marzo del año 2019".
pub(super) static LINKS: Words = Words::of(&["links"]);

/// After the number of a day: "1st", "1er", "1ro", "2nde".
pub(super) static ORDINAL_ENDINGS: Words = Words::of(&["ordinal endings"]);

/// Ordinals in words and Roman numerals, for halves and quarters.
static ORDINALS: Numbered = Numbered::of(&["ordinals"]);

/// Parts of a year that an ordinal counts.
pub(super) static YEAR_PARTS: Words = Words::of(&["year parts"]);

/// Letters that a digit follows: "Q2", "H1", "S1", "T3".
pub(super) const YEAR_PART_LETTERS: &[u8] = b"QHST";

pub(super) static SEASONS: Words = Words::of(&["seasons"]);

/// Where in a month or year: "end of 2019", "mid-2018". The date is that of the month or year.
pub(super) static EDGES: Words = Words::of(&["edges"]);

/// Words that may lead to the date that a value is: "by", "no later than", "d'ici", "a más tardar en".
pub(super) static LEADS: Words = Words::of(&["leads"]);

/// Words that may follow the date that a value is.
pub(super) static REMARKS: Words = Words::of(&["remarks"]);

/// Before the first date of a period.
pub(super) static OPENERS: Words = Words::of(&["openers"]);

/// Before the first of two dates that end a step.
pub(super) static STEP_OPENERS: Words = Words::of(&["step openers"]);

/// Those of the openers that say enough with one date.
pub(super) static START_ONLY: Words = Words::of(&["start only"]);

/// After a date: the period has no end.
pub(super) static ONWARDS: Words = Words::of(&["onwards"]);

/// Between the two dates of a period.
pub(super) static TO: Words = Words::of(&["to"]);

/// Before the second of them, behind a comma.
pub(super) static ENDS: Words = Words::of(&["ends"]);

/// Between them too, but only after "between".
pub(super) static AND: Words = Words::of(&["and"]);

/// Before the only date of a period when it is the end.
pub(super) static CLOSERS: Words = Words::of(&["closers"]);

/// Before a date that is the whole period.
pub(super) static SINGLES: Words = Words::of(&["singles"]);

/// Words that stand for an open bound in a period: words, but no date.
pub(super) static OPEN_BOUNDS: Words = Words::of(&["open bounds"]);

/// Words that say that the page gives no date.
pub(super) static UNSPECIFIED: Words = Words::of(&["unspecified"]);

/// Nouns that a year belongs to, so that it is no date of the step: "Directive 2013", "Agenda 2030".
pub(super) static NAMED_WITH_YEAR: Words = Words::of(&["named with year"]);

/// Words after which a year or date goes on with the sentence.
pub(super) static SENTENCE_WORDS: Words = Words::of(&["sentence words"]);

/// The words that a date can begin with.
static OPENINGS: Words =
    Words::of(&["months", "ordinals", "weekdays", "year parts", "seasons", "edges"]);

/// The words that can stand behind the number of a day or of a part of a year.
static AFTER_NUMBERS: Words = Words::of(&["ordinal endings", "links", "months", "year parts"]);

/// The words that can stand before the dates of a row, or in the place of one.
pub(super) static AROUND_DATES: Words =
    Words::of(&["openers", "step openers", "closers", "open bounds", "unspecified"]);

/// Whether a date can begin with this word: a cheap question before the long one.
pub(super) fn opens_a_date(word: &str) -> bool {
    OPENINGS.contain(word)
}

/// Whether a date that begins with a small number can go on with this word.
pub(super) fn follows_a_number(word: &str) -> bool {
    AFTER_NUMBERS.contain(word)
}

pub(super) fn month(written: &str) -> Option<i8> {
    MONTHS.number(written)
}

pub(super) fn ordinal(written: &str) -> Option<i8> {
    ORDINALS.number(written)
}
