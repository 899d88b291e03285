//! Where a heading or label ends that begins at a place, form by form.

use smallvec::SmallVec;

use crate::grammar::bullet::{is_glyph, marker};
use crate::grammar::label;
use crate::grammar::row_dates::row_dates;
use crate::span::floor;
use crate::vocabulary::{
    DescriptionTerm, Word, asks, column_head_with, connects, is_of_columns, is_of_headings,
    may_head_a_column, starts, step_number, vocabulary, words,
};

use super::around::{Before, Behind, before, behind};
use super::measure::{
    HEADING_WORDS, LABEL_WORDS, LONGEST_LABEL, NUMBER_SIGN, QUESTION, QUESTION_WORDS, SHORT_LABEL,
};

/// Where wordings of the tables end that begin here, with this word: the longest, and those before a
/// capital.
pub(super) fn known(text: &str, start: usize, first: Word) -> impl Iterator<Item = usize> {
    use DescriptionTerm::{Actors, Group, OriginContinued, OriginNew, OriginOngoing};
    let wordings = &vocabulary().description;
    let mut all = SmallVec::<[_; 4]>::new();
    wordings.each_with(first, &text[start..], |phrase, end| all.push((phrase, start + end)));
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
pub(super) fn question(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let asks = text[..start].ends_with('¿') || asks(rest);
    if !asks {
        return None;
    }
    let rest = &rest[..floor(rest, QUESTION)];
    let mark = memchr::memchr(b'?', rest.as_bytes())?;
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
pub(super) fn label(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let rest = &rest[..floor(rest, LONGEST_LABEL)];
    let colon = memchr::memchr(b':', rest.as_bytes())?;
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

/// Where words in capitals end that stand here one behind the other.
pub(super) fn capitals(text: &str, start: usize) -> Option<usize> {
    let text = &text[start..];
    // Most words have none but the first letter.
    if text.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase) {
        return None;
    }
    let shouted = |word: &Word| {
        let letters = &text[word.start..word.end];
        letters.chars().any(char::is_uppercase) && !letters.chars().any(char::is_lowercase)
    };
    let mut run: SmallVec<[Word; 8]> = words(text).take_while(shouted).collect();
    // The last capital alone may begin the next sentence ("A", "I").
    while run.last().is_some_and(|last| last.end - last.start == 1) {
        run.pop();
    }
    let stops = run.windows(2).position(|pair| {
        text[pair[0].end..pair[1].start].contains(['.', ':', ';', '?', '!', '•', '|'])
    });
    let run = &run[..stops.map_or(run.len(), |at| at + 1)];
    let long = run.iter().filter(|word| word.end - word.start > 3).count();
    let last = run.last()?;
    (run.len() >= 2 && long >= 2).then_some(start + last.end)
}

/// Whether what stands between two words parts them.
fn parts(between: &str) -> bool {
    between.contains(|sign| ".;:?!“".contains(sign) || is_glyph(sign)) || between.contains(" - ")
}

/// Where a run of words that headings are made of may end that begins here, with this word: before a
/// capital, a mark or the end.
pub(super) fn usual_words(
    text: &str,
    start: usize,
    first: Word,
) -> impl Iterator<Item = usize> + '_ {
    let stands_alone = || before(text, start) != Before::Word;
    let most = if is_of_headings(first.hash) && stands_alone() { HEADING_WORDS } else { 0 };
    let rest = &text[start..];
    let mut run = words(rest).take(most + 1).peekable();
    let mut left = most;
    let mut last_end = None;
    std::iter::from_fn(move || {
        while left > 0
            && let Some(word) = run.next()
        {
            let is_parted = last_end.is_some_and(|end: usize| parts(&rest[end..word.start]));
            if !is_of_headings(word.hash) || is_parted {
                left = 0;
                return None;
            }
            left -= 1;
            last_end = Some(word.end);
            let tail = behind(rest, word.end);
            let next = run.peek().map(|next| &rest[word.end..next.start]);
            let parted = next.is_none_or(|gap| !gap.contains([':', '?']));
            let connects = connects(word);
            if parted && !connects && tail != Behind::Small {
                return Some(start + word.end);
            }
        }
        None
    })
}

/// Where the heading begins whose bracket holds the heads of columns that begin here ("Planning
/// (Milestones | …").
pub(super) fn above_columns(text: &str, start: usize) -> usize {
    let before = &text[..start];
    if !before.ends_with('(') || starts(before).nth(LABEL_WORDS).is_some() {
        return start;
    }
    starts(before).next().unwrap_or(start)
}

/// Whether words that could be heads of columns are one label together: "Partners engaged of that
/// activity".
pub(super) fn is_one_label(words: &str) -> bool {
    use DescriptionTerm::{MilestoneNumber, Milestones, MilestonesTable};
    let meaning = vocabulary().description.whole(words).map(|(term, _)| term);
    meaning.is_some_and(|term| !matches!(term, Milestones | MilestonesTable | MilestoneNumber))
}

/// Words that are read when they are asked for.
struct Ahead<W> {
    read: SmallVec<[Word; 8]>,
    more: W,
}

impl<W: Iterator<Item = Word>> Ahead<W> {
    fn get(&mut self, at: usize) -> Option<Word> {
        while self.read.len() <= at {
            self.read.push(self.more.next()?);
        }
        self.read.get(at).copied()
    }
}

/// Where words of columns' heads end that stand here one behind the other, the first of them this word:
/// those of two columns and more, one of them of what is done.
pub(super) fn columns(text: &str, start: usize, first: Word) -> Option<usize> {
    if !may_head_a_column(first.hash) {
        return None;
    }
    let text_from = |word: Word| &text[start + word.start..];
    let usual = |word: Word| is_of_columns(word.hash) || is_of_headings(word.hash);
    let capital = |word: Word| text_from(word).starts_with(char::is_uppercase);
    // "março" is written like "marco", a milestone.
    let is_date = |word: Word| row_dates(text, start + word.start).is_some();
    let head = |word: Word| {
        let first = Word { start: 0, end: word.end - word.start, ..word };
        let head = column_head_with(first, text_from(word)).filter(|_| !is_date(word));
        head.map(|(steps, end)| (steps, word.start + end))
    };
    let mut ahead = Ahead { read: SmallVec::new(), more: words(&text[start..]) };
    let (mut at, mut heads, mut end) = (0, 0, None);
    let (mut named, mut valued) = (false, false);
    let mut before: Option<Word> = None;
    while let Some(word) = ahead.get(at) {
        let gap = before.map_or("", |before| &text[start + before.end..start + word.start]);
        let stops = gap.contains(['.', ';', '?', '!', '•']) && !gap.contains(')');
        // "Responsible: Ministry of Health Milestone 2: …" is a label, a value and the next step.
        let value = || gap.contains(':') && head(word).is_none();
        let is_step = || step_number(text_from(word)).is_some();
        if heads > 1 && stops || heads > 0 && (is_step() || value()) {
            break;
        }
        // In small letters "du" joins words ("Description du problème"), "Du" heads a column of dates.
        let joins = || connects(word);
        let stands = capital(word) || heads > 0 && !joins();
        match if stands { head(word) } else { None } {
            Some((steps, stop)) => {
                heads += 1;
                named |= steps;
                valued |= !steps;
                while ahead.get(at).is_some_and(|word| word.start < stop) {
                    at += 1;
                }
                end = Some((at, stop));
            }
            None if at > 0 && usual(word) => {
                at += 1;
                // "Date of completion of activity": small words go on with the head before them.
                let goes_on = !capital(word) && end.is_some_and(|(last, _)| last + 1 == at);
                if goes_on && marker(text_from(word)).is_none() {
                    end = Some((at, word.end));
                }
            }
            // A word that no table knows, between two heads ("Activity holder Start date"); "No" is whole.
            None if at > 0
                && before.is_some_and(|before| before.end - before.start > NUMBER_SIGN)
                && ahead.get(at + 1).is_some_and(|next| capital(next) && head(next).is_some()) =>
            {
                at += 1;
            }
            None => break,
        }
        before = at.checked_sub(1).and_then(|last| ahead.get(last));
    }
    end.filter(|_| heads >= 2 && named && valued).map(|(_, end)| start + end)
}
