//! Headings and labels that may stand in a text: where each begins and ends, and what speaks for it.
//!
//! Every form of a heading is proposed wherever it may be; none is chosen here. A heading is told by
//! its form, by what stands before and behind it, and by its family: the page's other headings of
//! that form. A wording that the tables know is one form among seven.

use std::ops::Range;

use smallvec::SmallVec;

use crate::grammar::bullet::marker;
use crate::grammar::period::parse_period;
use crate::grammar::row_dates::dates_behind;
use crate::vocabulary::{
    Ahead, Word, begins_with_article, capitalised, connects, may_be_no_name, may_name_a_step,
    may_open_a_heading, names_nobody, remarks_on_a_question, starts, step_number, when, words,
};

use super::around::{Before, Behind, before, behind};
use super::forms::{
    above_columns, capitals, columns, is_one_label, known, label, question, usual_words,
};
use super::measure::{
    FURTHER_WORDS, LINE_WORDS, LONGEST_BRACKET, LONGEST_LABEL, QUESTION, SHORTEST_SHOUTED,
};

/// How a heading is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A wording of the tables.
    Known,
    /// A question, from its question word to its mark.
    Question,
    /// Words in capitals.
    Capitals,
    /// A few words before a colon.
    Label,
    /// A run of words that headings are made of.
    Words,
    /// The heads of a table's columns, one behind the other.
    Columns,
    /// A short block without a sentence's end.
    Line,
}

impl Form {
    /// Every form with its name, each at its own number.
    pub(super) const ALL: [(Form, &str); 7] = [
        (Form::Known, "known"),
        (Form::Question, "question"),
        (Form::Capitals, "capitals"),
        (Form::Label, "label"),
        (Form::Words, "words"),
        (Form::Columns, "columns"),
        (Form::Line, "line"),
    ];
}

/// The names stand in the order of the forms.
const _: () = {
    let mut number = 0;
    while number < Form::ALL.len() {
        assert!(Form::ALL[number].0 as usize == number);
        number += 1;
    }
};

/// A stretch of text that may be a heading.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub range: Range<usize>,
    pub form: Form,
    pub before: Before,
    pub behind: Behind,
    /// How many words it has.
    pub words: usize,
    /// A number or letter opens it ("3. What solution …?").
    pub numbered: bool,
    /// A colon ends it.
    pub colon: bool,
    /// How many of its words headings are made of, in hundredths.
    pub usual: usize,
    /// It is a whole block, and the next is longer or a list.
    pub leads: bool,
    /// It begins with an article or a pronoun, as a sentence does.
    pub subject: bool,
    /// It ends with a word that joins it to what follows ("seeing to the:").
    pub open: bool,
    /// It labels a date, and dates stand behind it.
    pub dated: bool,
    /// It is written in capitals before a colon, and what follows is not.
    pub shouted: bool,
}

/// A text in which headings are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    pub words: &'a str,
    /// Whether more than a line's end parts it from the one before.
    pub apart: bool,
}

/// Everything that may be a heading in a text, before the `next` one; and how many names of steps with their
/// numbers stand in it.
pub(super) fn candidates(
    Text { words: text, apart }: Text<'_>,
    next: Option<Text<'_>>,
) -> (Vec<Candidate>, usize) {
    let mut steps = 0;
    if text.is_empty() {
        return (Vec::new(), steps);
    }
    let mut proposed = Proposed::of(text);
    let leads = || {
        next.is_some_and(|next| next.words.len() > text.len() * 2 || marker(next.words).is_some())
    };
    // A line between wrapped lines is one of them.
    let alone = apart && next.is_none_or(|next| next.apart);
    if alone
        && !matches!(text.as_bytes().last(), Some(b'.' | b';' | b',' | b'!'))
        && text.starts_with(char::is_uppercase)
        && starts(text).nth(LINE_WORDS).is_none()
    {
        proposed.found.extend(candidate(&mut Ahead::of(text), 0, 0, text.len(), Form::Line));
    }
    let (mut colons, mut marks) = (Signs::of(text, b':'), Signs::of(text, b'?'));
    let mut capitals_until = 0;
    let mut columns_until = 0;
    // Most words in a text begin no heading: each question is told by the word that it begins with, and
    // further words are read where it is put.
    for first in capitalised(text) {
        let Some(word) = proposed.go_to(first) else { continue };
        let by_its_words = may_open_a_heading(word.hash);
        // "Milestone 2:" is the step's own number.
        if by_its_words && may_name_a_step(word.hash) && step_number(&text[first..]).is_some() {
            steps += 1;
            continue;
        }
        if by_its_words {
            for end in known(&mut proposed.ahead) {
                proposed.add(Form::Known, end);
            }
        }
        if marks.next_from(first).is_some_and(|mark| mark - first < QUESTION)
            && let Some(end) = question(text, first)
        {
            proposed.add(Form::Question, end);
        }
        if let Some(colon) = colons.next_from(first)
            && let Some(end) = label(text, first, colon)
        {
            proposed.add(Form::Label, end);
        }
        if first >= capitals_until
            && let Some(end) = capitals(text, first)
        {
            capitals_until = end;
            proposed.add(Form::Capitals, end);
        }
        if by_its_words {
            for end in usual_words(&mut proposed.ahead) {
                proposed.add(Form::Words, end);
            }
            if first >= columns_until
                && let Some(end) = columns(&mut proposed.ahead)
                && !is_one_label(&text[first..end])
            {
                columns_until = end;
                proposed.add_columns(above_columns(text, first), end);
            }
        }
    }
    let mut found = proposed.found;
    for candidate in &mut found {
        candidate.leads = candidate.range == (0..text.len()) && leads();
    }
    (found, steps)
}

/// Where a sign stands in a text, asked from its beginning on.
struct Signs<'t> {
    text: &'t str,
    sign: u8,
    next: Option<usize>,
}

impl<'t> Signs<'t> {
    fn of(text: &'t str, sign: u8) -> Self {
        Signs { text, sign, next: memchr::memchr(sign, text.as_bytes()) }
    }

    /// The first one from a place on.
    fn next_from(&mut self, place: usize) -> Option<usize> {
        if self.next.is_some_and(|next| next < place) {
            let next = memchr::memchr(self.sign, &self.text.as_bytes()[place..]);
            self.next = next.map(|next| place + next);
        }
        self.next
    }
}

/// What has been found in a text, and the word that is asked.
struct Proposed<'t> {
    ahead: Ahead<'t>,
    found: Vec<Candidate>,
    /// Where the word begins.
    first: usize,
    /// Where stretches end that begin with the word, and which of those found each is, if one: what is one
    /// form of a heading is often another, too.
    looked_at: SmallVec<[(usize, Option<usize>); 4]>,
}

impl<'t> Proposed<'t> {
    fn of(text: &'t str) -> Self {
        let looked_at = SmallVec::new();
        Proposed { ahead: Ahead::of(text), found: Vec::new(), first: 0, looked_at }
    }

    /// Goes on to the word that begins at a place.
    fn go_to(&mut self, first: usize) -> Option<Word> {
        self.first = first;
        self.looked_at.clear();
        self.ahead.go_to(first)
    }

    /// Adds what begins with the word and ends at a place.
    fn add(&mut self, form: Form, end: usize) {
        let known = self.looked_at.iter().find(|(known, _)| *known == end);
        let candidate = match known {
            Some((_, known)) => known.map(|known| Candidate { form, ..self.found[known].clone() }),
            None => {
                let opened = with_opening_mark(self.ahead.text(), self.first);
                let candidate = candidate(&mut self.ahead, opened, self.first, end, form);
                self.looked_at.push((end, candidate.is_some().then_some(self.found.len())));
                candidate
            }
        };
        self.found.extend(candidate);
    }

    /// Adds heads of columns that begin at a place, which may be before the word.
    fn add_columns(&mut self, first: usize, end: usize) {
        let text = self.ahead.text();
        let opened = with_opening_mark(text, first);
        let mut ahead = Ahead::of(text);
        ahead.go_to(first);
        self.found.extend(candidate(&mut ahead, opened, first, end, Form::Columns));
    }
}

/// What stands before and behind a stretch of a text that would be a heading, and begins with the first of
/// the words ahead.
fn candidate(
    ahead: &mut Ahead<'_>,
    opened: usize,
    first: usize,
    end: usize,
    form: Form,
) -> Option<Candidate> {
    let text = ahead.text();
    let (start, numbered) = with_number(text, opened);
    let (end, colon) = with_closing_marks(text, first, end);
    // Dates head nothing but steps.
    if parse_period(&text[first..end]).is_some() {
        return None;
    }
    let (mut count, mut usual, mut last) = (0, 0, None);
    while let Some(word) = ahead.get(count).filter(|word| word.start < end) {
        usual += usize::from(ahead.is_of_headings(count));
        count += 1;
        last = Some(word);
    }
    let opening = ahead.get(0).filter(|_| count > 0)?;
    let dated = is_dated(text, first..end, colon);
    let shouted = colon && is_shouted(text, first..end);
    // "(Start: 2018 End: 2020)": the bracket opens the label.
    let start = match dated && text[..start].ends_with(['(', '[']) {
        true => start - 1,
        false => start,
    };
    let words = &text[first..end];
    Some(Candidate {
        range: start..end,
        form,
        before: before(text, start),
        behind: behind(text, end),
        words: count,
        numbered,
        colon,
        usual: usual * 100 / count,
        leads: false,
        open: last.is_some_and(connects),
        dated,
        shouted,
        subject: may_be_no_name(opening.hash)
            && (begins_with_article(words) || names_nobody(words)),
    })
}

/// Whether words are written in capitals, and those that follow are not.
fn is_shouted(text: &str, label: Range<usize>) -> bool {
    let in_capitals =
        |words: &str| words.contains(char::is_uppercase) && !words.contains(char::is_lowercase);
    label.len() >= SHORTEST_SHOUTED && in_capitals(&text[label.clone()]) && {
        let next = words(&text[label.end..]).take(FURTHER_WORDS).last();
        let after = next.map_or("", |next| &text[label.end..label.end + next.end]);
        after.contains(char::is_lowercase)
    }
}

/// Whether words label a date and dates stand behind them. Without a colon a word alone may go on with
/// a sentence.
fn is_dated(text: &str, label: Range<usize>, colon: bool) -> bool {
    let words = &text[label.clone()];
    (colon || words.contains(' '))
        && label.len() <= LONGEST_LABEL
        && dates_behind(text, label.end)
            .is_some_and(|dates| colon || behind(text, dates.range.end) != Behind::Small)
        && when(words).is_some()
}

/// Where an inverted question mark or quotation mark before a word begins.
fn with_opening_mark(text: &str, start: usize) -> usize {
    let before = text[..start].trim_end_matches(['¿', '“', '"', '«', '*']);
    if before.len() < start && (before.is_empty() || before.ends_with(char::is_whitespace)) {
        before.len()
    } else {
        start
    }
}

/// Where the number before a heading begins ("3. What", "1)What"), and whether there is one.
fn with_number(text: &str, start: usize) -> (usize, bool) {
    let before = text[..start].trim_end();
    let Some(label) = before.strip_suffix(['.', ')', ':']) else { return (start, false) };
    let digits =
        label.len() - label.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let begin = label.len() - digits;
    let opens = label[..begin].is_empty() || label[..begin].ends_with(char::is_whitespace);
    let number = &label[begin..];
    let short = (1..=5).contains(&digits)
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.split('.').all(|part| part.len() <= 2);
    if short && opens { (begin, true) } else { (start, false) }
}

/// Where a heading ends with the brackets, marks and colon that belong to it.
fn with_closing_marks(text: &str, start: usize, end: usize) -> (usize, bool) {
    let next = text.as_bytes()[end..].iter().find(|byte| **byte != b' ');
    if !matches!(next, Some(b'(' | b')' | b'*' | b'?' | b':')) {
        return (end, false);
    }
    let mut end = end;
    let skip = |end: usize, signs: &[char]| {
        let after = text[end..].trim_start_matches(' ');
        let rest = after.trim_start_matches(signs);
        if rest.len() < after.len() { text.len() - rest.len() } else { end }
    };
    // "(s)", "?)", a star that points to a note, and what is in brackets before the colon.
    end += if text[end..].starts_with("(s)") { "(s)".len() } else { 0 };
    end += text[end..].len() - text[end..].trim_start_matches([')', '*']).len();
    if let Some(bracket) = text[end..].trim_start_matches(' ').strip_prefix('(')
        && !text[start..end].ends_with('?')
        && let Some(closed) = bracket.bytes().take(LONGEST_BRACKET + 1).position(|b| b == b')')
        && (remarks_on_a_question(&bracket[..closed]) || bracket[closed + 1..].starts_with(':'))
    {
        end = text.len() - bracket.len() + closed + 1;
    }
    end = skip(end, &['?']);
    let colon = skip(end, &[':']);
    (colon, colon > end)
}
