//! Where a heading or label ends that begins at a place, form by form.

use smallvec::SmallVec;

use crate::grammar::bullet::{is_glyph, marker};
use crate::grammar::label;
use crate::grammar::row_dates::row_dates;
use crate::span::floor;
use crate::vocabulary::{
    DescriptionTerm, Word, asks, column_head_of, connects, is_of_columns, is_of_headings, starts,
    step_number, vocabulary,
};

use super::around::{Before, Behind, before, behind};
use super::measure::{
    HEADING_WORDS, LABEL_WORDS, LONGEST_LABEL, QUESTION, QUESTION_WORDS, SHORT_LABEL,
};

/// Where wordings of the tables end that begin here: the longest, and those before a capital.
pub(super) fn known<'w>(text: &'w str, all: &'w [Word]) -> impl Iterator<Item = usize> + 'w {
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
pub(super) fn question(text: &str, start: usize) -> Option<usize> {
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
pub(super) fn label(text: &str, start: usize) -> Option<usize> {
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
pub(super) fn capitals(text: &str, all: &[Word]) -> Option<(usize, usize)> {
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
pub(super) fn usual_words<'w>(text: &'w str, all: &'w [Word]) -> impl Iterator<Item = usize> + 'w {
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
pub(super) fn above_columns(text: &str, all: &[Word]) -> usize {
    let (first, before) = all.split_last().expect("the columns' first word is among them");
    if !text[..first.start].ends_with('(') {
        return first.start;
    }
    let short = before.len() <= LABEL_WORDS;
    before.first().filter(|_| short).map_or(first.start, |word| word.start)
}

/// Whether words that could be heads of columns are one label together: "Partners engaged of that
/// activity".
pub(super) fn is_one_label(words: &str) -> bool {
    use DescriptionTerm::{MilestoneNumber, Milestones, MilestonesTable};
    let meaning = vocabulary().description.whole(words).map(|(term, _)| term);
    meaning.is_some_and(|term| !matches!(term, Milestones | MilestonesTable | MilestoneNumber))
}

/// How many words of columns' heads stand here one behind the other, and where they end: those of
/// two columns and more, one of them of what is done.
pub(super) fn columns(text: &str, all: &[Word]) -> Option<(usize, usize)> {
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
