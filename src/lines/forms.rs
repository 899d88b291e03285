//! Where a heading or label ends that begins at a place, form by form.

use smallvec::SmallVec;

use crate::bytes::has_any;
use crate::grammar::bullet::{is_glyph, marker};
use crate::grammar::label;
use crate::grammar::row_dates::dates_behind;
use crate::span::floor;
use crate::vocabulary::{
    Ahead, DescriptionTerm, Word, asks, column_head_ahead, connects, is_of_columns, starts,
    step_number, vocabulary, words,
};

use super::around::{Before, Behind, before, behind};
use super::measure::{
    HEADING_WORDS, LABEL_WORDS, LONGEST_LABEL, NUMBER_SIGN, QUESTION, QUESTION_WORDS, SHORT_LABEL,
};

/// Where wordings of the tables end that begin with the first word: the longest, and those before a capital.
pub(super) fn known(ahead: &mut Ahead<'_>) -> SmallVec<[usize; 4]> {
    use DescriptionTerm::{Actors, Group, OriginContinued, OriginNew, OriginOngoing};
    let text = ahead.text();
    let mut all = SmallVec::<[_; 4]>::new();
    ahead.each(&vocabulary().description, 0, |phrase, end| all.push((phrase, end)));
    let longest = all.last().map_or(0, |(_, end)| *end);
    // "Other Actors Involved": a longer wording that ends well leaves no shorter one.
    let goes_on = all.len() > 1 && behind(text, longest) == Behind::Small;
    let ends = all.into_iter().filter_map(|((term, _), end)| {
        let colon = || label::colon(text, end).is_some();
        let whole = || end == longest || goes_on && behind(text, end) == Behind::Capital;
        match term {
            // Whether it is new is told by words that are the value themselves.
            OriginContinued | OriginNew | OriginOngoing => None,
            // "Government" opens many a name, "government institutions" stand in many a sentence.
            Actors | Group if !colon() => None,
            _ => whole().then_some(end),
        }
    });
    ends.collect()
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

/// Where a few words end that begin here and stand before the next colon.
pub(super) fn label(text: &str, start: usize, colon: usize) -> Option<usize> {
    if colon - start >= LONGEST_LABEL {
        return None;
    }
    let inside = &text[start..colon];
    let after = &text[colon + 1..];
    let closes = after.is_empty() || !after.starts_with(|c: char| c.is_ascii_digit() || c == '/');
    let bare = inside.trim_end();
    let stops = || has_any(bare, *b".;?!|") || bare.contains('•');
    if !closes || !bare.ends_with(is_of_label) || stops() {
        return None;
    }
    // Before a small letter more words are a sentence that a colon parts.
    let most =
        if after.trim_start().starts_with(char::is_lowercase) { SHORT_LABEL } else { LABEL_WORDS };
    let count = starts(bare).take(most + 1).count();
    (1..=most).contains(&count).then_some(start + bare.len())
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
    between != " "
        && (between.contains(|sign| ".;:?!“".contains(sign) || is_glyph(sign))
            || between.contains(" - "))
}

/// Where a run of words that headings are made of may end that begins with the first word: before a
/// capital, a mark or the end.
pub(super) fn usual_words(ahead: &mut Ahead<'_>) -> SmallVec<[usize; 4]> {
    let text = ahead.text();
    let mut ends = SmallVec::new();
    let Some(first) = ahead.get(0) else { return ends };
    if !ahead.is_of_headings(0) || before(text, first.start) == Before::Word {
        return ends;
    }
    let mut last_end = None;
    for number in 0..HEADING_WORDS {
        let Some(word) = ahead.get(number) else { return ends };
        let is_parted = last_end.is_some_and(|end: usize| parts(&text[end..word.start]));
        if !ahead.is_of_headings(number) || is_parted {
            return ends;
        }
        last_end = Some(word.end);
        let next = ahead.get(number + 1).map(|next| &text[word.end..next.start]);
        let parted = next.is_none_or(|gap| gap == " " || !gap.contains([':', '?']));
        if parted && behind(text, word.end) != Behind::Small && !connects(word) {
            ends.push(word.end);
        }
    }
    ends
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

/// Where words of columns' heads end that stand one behind the other from the first word on: those of two
/// columns and more, one of them of what is done.
pub(super) fn columns(ahead: &mut Ahead<'_>) -> Option<usize> {
    let text = ahead.text();
    let capital = |word: Word| text[word.start..].starts_with(char::is_uppercase);
    let head = |ahead: &mut Ahead<'_>, number: usize| {
        let word = ahead.get(number)?;
        // "março" is written like "marco", a milestone.
        column_head_ahead(ahead, number).filter(|_| dates_behind(text, word.start).is_none())
    };
    let (mut at, mut heads, mut end) = (0, 0, None);
    let (mut named, mut valued) = (false, false);
    let mut before: Option<Word> = None;
    while let Some(word) = ahead.get(at) {
        let gap = before.map_or("", |before| &text[before.end..word.start]);
        let stops = || gap.contains(['.', ';', '?', '!', '•']) && !gap.contains(')');
        if heads > 1 && gap != " " && stops() {
            break;
        }
        // "Responsible: Ministry of Health Milestone 2: …" is a label, a value and the next step.
        if heads > 0
            && (step_number(&text[word.start..]).is_some()
                || gap.contains(':') && head(ahead, at).is_none())
        {
            break;
        }
        // In small letters "du" joins words ("Description du problème"), "Du" heads a column of dates.
        let stands = capital(word) || heads > 0 && !connects(word);
        match if stands { head(ahead, at) } else { None } {
            Some((steps, stop)) => {
                heads += 1;
                named |= steps;
                valued |= !steps;
                while ahead.get(at).is_some_and(|word| word.start < stop) {
                    at += 1;
                }
                end = Some((at, stop));
            }
            None if at > 0 && (ahead.is_of_headings(at) || is_of_columns(word.hash)) => {
                at += 1;
                // "Date of completion of activity": small words go on with the head before them.
                let goes_on = !capital(word) && end.is_some_and(|(last, _)| last + 1 == at);
                if goes_on && marker(&text[word.start..]).is_none() {
                    end = Some((at, word.end));
                }
            }
            // A word that no table knows, between two heads ("Activity holder Start date"); "No" is whole.
            None if at > 0
                && before.is_some_and(|before| before.end - before.start > NUMBER_SIGN)
                && ahead.get(at + 1).is_some_and(capital)
                && head(ahead, at + 1).is_some() =>
            {
                at += 1;
            }
            None => break,
        }
        before = at.checked_sub(1).and_then(|last| ahead.get(last));
    }
    end.filter(|_| heads >= 2 && named && valued).map(|(_, end)| end)
}
