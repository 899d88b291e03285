//! Whether a verdict is what others say, who are called by a name or are several people: "Transparencia
//! Venezuela considers its impact transformative", "the small suppliers agreed that".

use std::ops::Range;

use super::compared::Compared;
use super::search::Pattern;
use super::sections::{Kind, Sections};
use crate::span::floor;

/// What tells who speaks.
pub(super) struct Speakers {
    /// Verbs of saying and judging.
    says: Pattern,
    /// A word before such a verb that makes it passive or one of nobody: "is considered", "se considera".
    passive: Pattern,
    /// The reviewers, by any of their names.
    reviewers: Pattern,
    /// Reports of the government on itself, and what an earlier report or plan says.
    others: Pattern,
    /// Words before those in whose view something is so.
    to: Pattern,
    /// Words before a noun for people.
    several: Pattern,
    /// Nouns for what can't speak, but is judged or written.
    no_speaker: Pattern,
    /// Nouns of what a scale measures, or of all that is judged.
    measure: Pattern,
    /// Words that begin a sentence and are no name.
    no_name: Pattern,
    /// Nouns of what is judged.
    judged: Pattern,
    /// Where a sentence turns from what others say: ", but the", ", it did not".
    turns: Pattern,
}

impl Speakers {
    pub(super) fn of(sections: &Sections) -> Speakers {
        let read = |written: &str| sections.pattern(written, Kind::Reports).into();
        Speakers {
            says: read(r"\b(?:<opines>)\b"),
            passive: read(r"^(?:<passive>)$"),
            reviewers: read(r"\b(?:<the-reviewers>)(?: (?:<the-reviewers>))*\b"),
            others: read(r"\b(?:<own-reports>)\b|\b(?:<of-another-time>)"),
            to: read(r"^(?:<in-the-eyes-of>) "),
            several: read(r"^(?:<several>) "),
            no_speaker: read(r"\b(?:<judged-thing>|<headway>|<opened>|<effect>|<no-speaker>)\b"),
            measure: read(r"\b(?:<measure>)\b"),
            no_name: read(r"^(?:<no-name>)\b"),
            judged: read(r"\b(?:<judged-thing>)\b"),
            turns: read(r", (?:<pronoun>|<and-then>)\b"),
        }
    }

    /// Whether words, folded for comparing, name what is judged or a scale, who judges it or where.
    pub(super) fn names_no_thing(&self, compared: &str) -> bool {
        [&self.no_speaker, &self.reviewers, &self.measure].iter().any(|noun| noun.is_in(compared))
    }

    /// Whether words, folded for comparing, have a noun of what is judged among them.
    pub(super) fn names_judged(&self, compared: &str) -> bool {
        self.judged.is_in(compared)
    }
}

/// The part of a sentence, as it is compared, in which others speak, for each verb of saying whose subject
/// has a name: from the verb to where the reviewers are spoken of again.
pub(super) fn by_others(
    speakers: &Speakers,
    compared: &Compared<'_>,
    sentence: &str,
) -> Vec<Range<usize>> {
    let text = compared.text.as_str();
    let mut parts = Vec::new();
    for verb in speakers.says.matches(text).map(|found| found.range) {
        let from = subject_start(text, verb.start);
        let subject = text[from..verb.start].trim_end();
        let last = subject.rsplit(' ').next().unwrap_or_default();
        if speakers.reviewers.is_in(subject) || speakers.passive.is_in(last) {
            continue;
        }
        let written = &sentence[compared.origin(from)..compared.origin(verb.start)];
        if ends_in_a_name(speakers, written, from == 0) || is_a_group(speakers, subject, from == 0)
        {
            parts.push(verb.start..ends_before(speakers, text, verb.end));
        }
    }
    for other in speakers.others.matches(text).map(|found| found.range) {
        parts.push(other.start..ends_before(speakers, text, other.end));
    }
    parts.extend(in_their_view(speakers, compared, sentence));
    parts
}

/// Where others no longer speak: where the reviewers are spoken of again or the sentence turns. "The
/// Authority told the IRM researcher that" only tells to whom they speak.
fn ends_before(speakers: &Speakers, text: &str, verb: usize) -> usize {
    let reviewers = |from: usize| speakers.reviewers.find_at(text, from).map(|own| own.range);
    let addressed =
        |own: &Range<usize>| text[verb..own.start].split_whitespace().count() <= TO_WHOM;
    let own = match reviewers(verb) {
        Some(own) if addressed(&own) => reviewers(own.end),
        own => own,
    };
    let turn = speakers.turns.find_at(text, verb).map(|turn| turn.range);
    own.into_iter().chain(turn).map(|end| end.start).min().unwrap_or(text.len())
}

/// The parts of a sentence, as it is compared, that stand in quotation marks: others' words, but where the
/// reviewers are named before.
pub(super) fn quoted(
    speakers: &Speakers,
    compared: &Compared<'_>,
    sentence: &str,
) -> Vec<Range<usize>> {
    let mut quoted = Vec::new();
    let mut open: Option<usize> = None;
    for (at, sign) in sentence.char_indices().filter(|(_, sign)| "\"“”„«»".contains(*sign))
    {
        open = match (open, sign) {
            (Some(start), '"' | '”' | '»' | '“') => {
                quoted.push(compared.at(start)..compared.at(at));
                None
            }
            (open, _) => open.or(Some(at)),
        };
    }
    quoted.retain(|quote| !speakers.reviewers.is_in(&compared.text[..quote.start]));
    quoted
}

/// The part of a sentence that begins with those in whose view it is so: "Para la División de Recursos
/// Naturales, el cumplimiento era ya sustancial". "For milestone 3, completion was limited" names nobody.
fn in_their_view(
    speakers: &Speakers,
    compared: &Compared<'_>,
    sentence: &str,
) -> Option<Range<usize>> {
    let text = compared.text.as_str();
    let to = speakers.to.find_at(text, 0)?.range.end;
    let comma = to + text[to..].find(", ").filter(|length| *length <= LONGEST_SUBJECT)?;
    let who = &text[to..comma];
    if speakers.reviewers.is_in(who) || speakers.no_speaker.is_in(who) {
        return None;
    }
    let written = &sentence[compared.origin(to)..compared.origin(comma)];
    let turn = || speakers.turns.find_at(text, comma + 1).map(|turn| turn.range.start);
    ends_in_a_name(speakers, written, false).then(|| comma..turn().unwrap_or(text.len()))
}

/// Where the words begin among which the subject of a verb stands.
fn subject_start(text: &str, verb: usize) -> usize {
    let nearest = floor(text, verb.saturating_sub(LONGEST_SUBJECT));
    let clause = text[nearest..verb].rfind([';', ':']).map_or(nearest, |sign| nearest + sign + 1);
    if clause == 0 {
        0
    } else {
        text[clause..verb].find(' ').map_or(verb, |blank| clause + blank + 1)
    }
}

/// Whether a name stands among the last words: one that is written large and is not what is judged. The
/// first word of a sentence is always written large.
fn ends_in_a_name(speakers: &Speakers, words: &str, begins_sentence: bool) -> bool {
    let words: Vec<&str> = words.split_whitespace().collect();
    let first = words.len().saturating_sub(NEAR);
    words.iter().enumerate().skip(first).any(|(at, word)| {
        let bare = word.trim_start_matches(['(', '“', '«', '"']);
        if !bare.starts_with(char::is_uppercase) {
            return false;
        }
        let compared = Compared::new(bare).text;
        let is_first = begins_sentence && at == 0;
        let is_none = is_first && speakers.no_name.is_in(&compared);
        !is_none && !speakers.names_judged(&compared)
    })
}

/// Whether a sentence begins with people right before the verb: "The small suppliers agreed that".
fn is_a_group(speakers: &Speakers, subject: &str, begins_sentence: bool) -> bool {
    begins_sentence
        && subject.split(' ').count() <= NEAR
        && !subject.contains([',', '('])
        && speakers.several.is_in(subject)
        && !speakers.no_speaker.is_in(subject)
}

/// From a verb of saying its subject is no farther, in bytes: "Participación Ciudadana, por su parte, ".
const LONGEST_SUBJECT: usize = 80;

/// Between a name and its verb stand no more words than these: "the INESC, for its part, considers".
const NEAR: usize = 6;

/// Between a verb and those to whom something is said stand no more words: "told the".
const TO_WHOM: usize = 1;
