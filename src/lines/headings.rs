//! Headings and labels that may stand in a text: where each begins and ends, and what speaks for it.
//!
//! Every form of a heading is proposed wherever it may be; none is chosen here. A heading is told by
//! its form, by what stands before and behind it, and by its family: the page's other headings of
//! that form. A wording that the tables know is one form among seven.

use std::ops::Range;

use smallvec::SmallVec;

use crate::grammar::bullet::{is_glyph, marker};
use crate::grammar::label;
use crate::grammar::period::parse_period;
use crate::grammar::row_dates::{dates_behind, row_dates};
use crate::span::floor;
use crate::vocabulary::{
    DescriptionTerm, Word, asks, begins_with_article, column_head_of, connects, is_of_columns,
    is_of_headings, may_name_a_step, names_nobody, remarks_on_a_question, starts, step_number,
    vocabulary, when, words,
};

use super::measure::{
    BYTES_OF_A_WORD, HEADING_WORDS, LABEL_WORDS, LINE_WORDS, LONGEST_BRACKET, LONGEST_DATES,
    LONGEST_LABEL, QUESTION, QUESTION_WORDS, SHORT_LABEL,
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

/// What stands before a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// Nothing: it begins the block.
    Nothing,
    /// The end of a sentence.
    Stop,
    /// Another sign: a comma, a bracket, a bullet.
    Sign,
    /// A word, as in mid sentence.
    Word,
}

/// What stands behind a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behind {
    /// Nothing: it ends the block.
    Nothing,
    /// A capital letter.
    Capital,
    /// A bullet, a number, a bracket or a quotation mark.
    Mark,
    /// A small letter, or a sign that goes on with the sentence.
    Small,
}

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
}

/// A text in which headings are looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    pub words: &'a str,
    /// Whether more than a line's end parts it from the one before.
    pub apart: bool,
}

/// Everything that may be a heading in a text, before the `next` one.
pub(crate) fn candidates(
    Text { words: text, apart }: Text<'_>,
    next: Option<Text<'_>>,
) -> Vec<Candidate> {
    let mut all: Vec<Word> = Vec::with_capacity(text.len() / BYTES_OF_A_WORD);
    all.extend(words(text));
    let mut found = Vec::new();
    let leads = || {
        next.is_some_and(|next| next.words.len() > text.len() * 2 || marker(next.words).is_some())
    };
    // A line between wrapped lines is one of them.
    let alone = apart && next.is_none_or(|next| next.apart);
    if alone
        && (1..=LINE_WORDS).contains(&all.len())
        && !text.ends_with(['.', ';', ',', '!'])
        && text.starts_with(char::is_uppercase)
    {
        found.extend(candidate(text, &all, 0, all[0].start..text.len(), Form::Line));
    }
    // What many texts do not have is looked for once in each.
    let (colon, mark) = (text.contains(':'), text.contains('?'));
    let mut capitals_until = 0;
    let mut columns_until = 0;
    for (number, word) in all.iter().enumerate() {
        if !text[word.start..].starts_with(char::is_uppercase) {
            continue;
        }
        // "Milestone 2:" is the step's own number.
        if may_name_a_step(word.hash) && step_number(&text[word.start..]).is_some() {
            continue;
        }
        let start = with_opening_mark(text, word.start);
        let mut propose = |form, end: usize| {
            found.extend(candidate(text, &all, start, word.start..end, form));
        };
        known(text, &all[number..]).for_each(|end| propose(Form::Known, end));
        if mark && let Some(end) = question(text, word.start) {
            propose(Form::Question, end);
        }
        if colon && let Some(end) = label(text, word.start) {
            propose(Form::Label, end);
        }
        if number >= capitals_until
            && let Some((count, end)) = capitals(text, &all[number..])
        {
            capitals_until = number + count;
            propose(Form::Capitals, end);
        }
        for end in usual_words(text, &all[number..]) {
            propose(Form::Words, end);
        }
        if number >= columns_until
            && let Some((count, end)) = columns(text, &all[number..])
            && !is_one_label(&text[word.start..end])
        {
            columns_until = number + count;
            let first = above_columns(text, &all[..=number]);
            let opened = with_opening_mark(text, first);
            found.extend(candidate(text, &all, opened, first..end, Form::Columns));
        }
    }
    for candidate in &mut found {
        candidate.leads = candidate.range == (0..text.len()) && leads();
    }
    found
}

/// What stands before and behind a stretch, among the words of its text, that would be a heading.
fn candidate(
    text: &str,
    all: &[Word],
    opened: usize,
    Range { start: first, end }: Range<usize>,
    form: Form,
) -> Option<Candidate> {
    let (start, numbered) = with_number(text, opened);
    let (end, colon) = with_closing_marks(text, first, end);
    let before_place = |place: usize| all.partition_point(|word| word.start < place);
    let own = &all[before_place(first)..before_place(end)];
    // Dates head nothing but steps.
    if parse_period(&text[first..end]).is_some() {
        return None;
    }
    let count = own.len();
    let dated = is_dated(text, first..end, colon);
    // "(Start: 2018 End: 2020)": the bracket opens the label.
    let start = match dated && text[..start].ends_with(['(', '[']) {
        true => start - 1,
        false => start,
    };
    let usual = own.iter().filter(|word| is_of_headings(word.hash)).count();
    (count > 0).then(|| Candidate {
        range: start..end,
        form,
        before: before(text, start),
        behind: behind(text, end),
        words: count,
        numbered,
        colon,
        usual: usual * 100 / count,
        leads: false,
        open: own.last().is_some_and(|word| connects(*word)),
        dated,
        subject: begins_with_article(&text[first..end]) || names_nobody(&text[first..end]),
    })
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

fn before(text: &str, start: usize) -> Before {
    let before = text[..start].trim_end();
    let closed = before.trim_end_matches(['”', '"', '»', '’', ')', ']']);
    match before.chars().next_back() {
        None => Before::Nothing,
        // "End date: 31 August 2023 Lead: …": the value ends where its date does.
        Some(figure) if figure.is_ascii_digit() && is_value_of_a_date(before) => Before::Stop,
        Some(_) if closed.ends_with(['.', '!', '?', '…']) => Before::Stop,
        Some(sign) if !sign.is_alphanumeric() => Before::Sign,
        Some(_) => Before::Word,
    }
}

/// Whether a text ends with dates behind the colon of a label.
fn is_value_of_a_date(text: &str) -> bool {
    let from = floor(text, text.len().saturating_sub(LONGEST_DATES));
    let colon = text[from..].rfind(':').map(|colon| from + colon + 1);
    colon
        .and_then(|colon| dates_behind(text, colon))
        .is_some_and(|dates| dates.range.end == text.len())
}

pub(super) fn behind(text: &str, end: usize) -> Behind {
    let after = text[end..].trim_start();
    // "Roadmap Phase I": the name and number of a step are a mark.
    if step_number(after).is_some() {
        return Behind::Mark;
    }
    let opened = after.trim_start_matches(['¿', '¡', '“', '"', '«', '‘', '\'']);
    match after.chars().next() {
        None => Behind::Nothing,
        Some(_) if opened.starts_with(char::is_uppercase) => Behind::Capital,
        Some(sign)
            if sign.is_ascii_digit() || !sign.is_alphanumeric() && !",.;)]%/&".contains(sign) =>
        {
            Behind::Mark
        }
        Some(_) => Behind::Small,
    }
}

/// Where wordings of the tables end that begin here: the longest, and those before a capital.
fn known<'w>(text: &'w str, all: &'w [Word]) -> impl Iterator<Item = usize> + 'w {
    use DescriptionTerm::{Actors, Group, OriginContinued, OriginNew, OriginOngoing};
    let all: SmallVec<[_; 4]> = vocabulary().description.each_of(text, all).collect();
    let longest = all.last().map_or(0, |(_, end)| *end);
    // "Other Actors Involved": a longer wording that ends well leaves no shorter one.
    let goes_on = all.len() > 1 && behind(text, longest) == Behind::Small;
    all.into_iter().filter_map(move |((term, _), end)| {
        let colon = || label::colon(text, end).is_some();
        let whole = end == longest || goes_on && behind(text, end) == Behind::Capital;
        match term {
            // Whether it is new is told by words that are the value themselves.
            OriginContinued | OriginNew | OriginOngoing => None,
            // "Government" opens many a name, "government institutions" stand in many a sentence.
            Actors | Group if !colon() => None,
            _ => whole.then_some(end),
        }
    })
}

/// Where a question ends that begins here with a question word.
fn question(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let asks = text[..start].ends_with('¿') || asks(rest);
    if !asks {
        return None;
    }
    let rest = &rest[..floor(rest, QUESTION)];
    let mark = rest.find('?')?;
    let inside = &rest[..mark];
    let one = !inside.contains(['.', '!', ':', ';']) || !ends_within(inside);
    let count = starts(inside).count();
    let end = start + mark + 1;
    // Questions one behind the other are one heading.
    let next = text[end..].len() - text[end..].trim_start_matches([' ', '¿']).len() + end;
    let more = || if next > end { question(text, next) } else { None };
    (one && (2..=QUESTION_WORDS).contains(&count)).then(|| more().unwrap_or(end))
}

/// Whether a sentence ends within a text: a stop, a blank and a capital.
fn ends_within(text: &str) -> bool {
    text.match_indices(['.', '!', ':', ';']).any(|(at, sign)| {
        let after = &text[at + sign.len()..];
        after.starts_with(' ') && after.trim_start().starts_with(char::is_uppercase)
    })
}

/// Where a few words end that begin here and stand before a colon.
fn label(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let rest = &rest[..floor(rest, LONGEST_LABEL)];
    let colon = rest.find(':')?;
    let inside = &rest[..colon];
    let after = &text[start + colon + 1..];
    let closes = after.is_empty() || !after.starts_with(|c: char| c.is_ascii_digit() || c == '/');
    let bare = inside.trim_end();
    let plain = !bare.contains(['.', ';', '?', '!', '•', '|']) && bare.ends_with(is_of_label);
    // Before a small letter more words are a sentence that a colon parts.
    let most =
        if after.trim_start().starts_with(char::is_lowercase) { SHORT_LABEL } else { LABEL_WORDS };
    let count = starts(bare).count();
    (closes && plain && (1..=most).contains(&count)).then_some(start + bare.len())
}

fn is_of_label(last: char) -> bool {
    last.is_alphanumeric() || ")*”\"".contains(last)
}

/// How many words in capitals stand here one behind the other, and where they end.
fn capitals(text: &str, all: &[Word]) -> Option<(usize, usize)> {
    let shouted = |word: &&Word| {
        let letters = &text[word.start..word.end];
        letters.chars().any(char::is_uppercase) && !letters.chars().any(char::is_lowercase)
    };
    let mut count = all.iter().take_while(shouted).count();
    // The last capital alone may begin the next sentence ("A", "I").
    while count > 0 && all[count - 1].end - all[count - 1].start == 1 {
        count -= 1;
    }
    let run = &all[..count];
    let stops = run.windows(2).position(|pair| {
        text[pair[0].end..pair[1].start].contains(['.', ':', ';', '?', '!', '•', '|'])
    });
    let run = &run[..stops.map_or(run.len(), |at| at + 1)];
    let long = run.iter().filter(|word| word.end - word.start > 3).count();
    let last = run.last()?;
    (run.len() >= 2 && long >= 2).then_some((run.len(), last.end))
}

/// Whether what stands between two words parts them.
fn parts(between: &str) -> bool {
    between.contains(|sign| ".;:?!“".contains(sign) || is_glyph(sign)) || between.contains(" - ")
}

/// Where a run of words that headings are made of may end: before a capital, a mark or the end.
fn usual_words<'w>(text: &'w str, all: &'w [Word]) -> impl Iterator<Item = usize> + 'w {
    let stands_alone = || before(text, all[0].start) != Before::Word;
    let most = if is_of_headings(all[0].hash) && stands_alone() { HEADING_WORDS } else { 0 };
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < most.min(all.len()) {
            let word = &all[at];
            if !is_of_headings(word.hash) || (at > 0 && parts(&text[all[at - 1].end..word.start])) {
                return None;
            }
            at += 1;
            let tail = behind(text, word.end);
            let next = all.get(at).map(|next| &text[word.end..next.start]);
            let parted = next.is_none_or(|gap| !gap.contains([':', '?']));
            let connects = connects(*word);
            if parted && !connects && tail != Behind::Small {
                return Some(word.end);
            }
        }
        None
    })
}

/// Where the heading begins whose bracket holds the heads of columns ("Planning (Milestones | …").
fn above_columns(text: &str, all: &[Word]) -> usize {
    let (first, before) = all.split_last().expect("the columns' first word is among them");
    if !text[..first.start].ends_with('(') {
        return first.start;
    }
    let short = before.len() <= LABEL_WORDS;
    before.first().filter(|_| short).map_or(first.start, |word| word.start)
}

/// Whether words that could be heads of columns are one label together: "Partners engaged of that
/// activity".
fn is_one_label(words: &str) -> bool {
    use DescriptionTerm::{MilestoneNumber, Milestones, MilestonesTable};
    let meaning = vocabulary().description.whole(words).map(|(term, _)| term);
    meaning.is_some_and(|term| !matches!(term, Milestones | MilestonesTable | MilestoneNumber))
}

/// How many words of columns' heads stand here one behind the other, and where they end: those of
/// two columns and more, one of them of what is done.
fn columns(text: &str, all: &[Word]) -> Option<(usize, usize)> {
    let usual = |word: &Word| is_of_columns(word.hash) || is_of_headings(word.hash);
    let capital = |word: &Word| text[word.start..].starts_with(char::is_uppercase);
    // "março" is written like "marco", a milestone.
    let is_date = |word: &Word| row_dates(text, word.start).is_some();
    let head = |at: usize| column_head_of(text, &all[at..]).filter(|_| !is_date(&all[at]));
    let (mut at, mut heads, mut end) = (0, 0, None);
    let (mut named, mut valued) = (false, false);
    while let Some(word) = all.get(at) {
        let gap = if at > 0 { &text[all[at - 1].end..word.start] } else { "" };
        let stops = gap.contains(['.', ';', '?', '!', '•']) && !gap.contains(')');
        if heads > 1 && (stops || step_number(&text[word.start..]).is_some()) {
            break;
        }
        // In small letters "du" joins words ("Description du problème"), "Du" heads a column of dates.
        let joins = || connects(*word);
        let stands = capital(word) || heads > 0 && !joins();
        match if stands { head(at) } else { None } {
            Some((steps, stop)) => {
                heads += 1;
                named |= steps;
                valued |= !steps;
                at += all[at..].iter().take_while(|word| word.start < stop).count();
                end = Some((at, stop));
            }
            None if at > 0 && usual(word) => {
                at += 1;
                // "Date of completion of activity": small words go on with the head before them.
                let goes_on = !capital(word) && end.is_some_and(|(last, _)| last + 1 == at);
                if goes_on && marker(&text[word.start..]).is_none() {
                    end = Some((at, word.end));
                }
            }
            // A word that no table knows, between two heads ("Activity holder Start date").
            None if at > 0
                && all.get(at + 1).is_some_and(|next| capital(next) && head(at + 1).is_some()) =>
            {
                at += 1;
            }
            None => break,
        }
    }
    end.filter(|_| heads >= 2 && named && valued)
}
