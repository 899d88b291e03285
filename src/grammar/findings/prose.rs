//! Verdicts in sentences.

use std::ops::Range;

use super::compared::Compared;
use super::named::Named;
use super::needs::Sentence;
use super::said;
use super::search::Match;
use super::sections::Kind;
use super::sentences::sentences;
use super::values::codes;
use super::wordings::{Rule, Wordings, wordings};
use super::{About, Subject};
use crate::span::floor;

/// A verdict that a sentence states. Ranges are of the paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) about: About,
    /// From the code list of what it is on.
    pub(crate) code: &'static str,
    /// The value of the partnership in respect of which government was opened.
    pub(crate) dimension: Option<&'static str>,
    /// The commitment or milestone that the sentence names.
    pub(crate) subject: Option<Subject>,
    /// Whether it may speak of what was named before.
    pub(crate) of_named: bool,
    /// What it is said of, where that is neither the commitment nor a step: "the register of levies".
    pub(crate) thing: Option<Range<usize>>,
    pub(crate) sentence: Range<usize>,
}

/// The verdicts that a paragraph's sentences state, in their order, under a heading that is on `matter`. A
/// sentence that names two values gives two; one that is hedged, passes on what the government says or
/// asks a question gives none.
pub(crate) fn verdicts_in_prose(paragraph: &str, matter: Option<About>) -> Vec<Verdict> {
    let wordings = wordings();
    let mut verdicts: Vec<Verdict> = Vec::new();
    let mut before: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(paragraph) {
        let first = verdicts.len();
        let named_before = Named { matter, before: &paragraph[..sentence.start] };
        in_sentence(&wordings, paragraph, sentence.clone(), &named_before, &mut verdicts);
        let is_open = |verdict: &Verdict| verdict.subject.is_none();
        if verdicts[first..].iter().any(is_open) && !before.is_empty() {
            // "Milestone 3.1 asked for a register. It was completed in May."
            let spoken_of = spoken_of(&wordings, paragraph, &sentence);
            let all = matches!(spoken_of, SpokenOf::NamedBefore | SpokenOf::TheCommitment);
            let is_meant = |verdict: &Verdict| is_open(verdict) && (all || verdict.of_named);
            if verdicts[first..].iter().any(is_meant) {
                let mut named = named_last(&wordings, paragraph, &before);
                if matches!(spoken_of, SpokenOf::TheCommitment) {
                    named.retain(|subject| matches!(subject, Subject::Commitment(_)));
                }
                for verdict in verdicts.split_off(first) {
                    let on: &[Subject] = if is_meant(&verdict) { &named } else { &[] };
                    verdicts.extend(of_named(verdict, on));
                }
            }
        }
        before.push(sentence);
    }
    verdicts
}

/// What the sentences before name last, each by what it begins to speak of, else by what it names at its
/// end: "The Ministry told the researcher that the portal (12.2) would be opened."
fn named_last(wordings: &Wordings, paragraph: &str, before: &[Range<usize>]) -> Vec<Subject> {
    for sentence in before.iter().rev().take(FARTHEST) {
        match spoken_of(wordings, paragraph, sentence) {
            SpokenOf::Named(subjects) => return subjects,
            SpokenOf::NamedBefore | SpokenOf::TheCommitment => {}
            SpokenOf::Other => {
                let compared = Compared::new(&paragraph[sentence.clone()]);
                let text = compared.text.as_str();
                if let Some(mention) = wordings.mention.matches(text).last() {
                    let in_paragraph = |number| compared.range_in(sentence.start, number);
                    let subjects = numbers(wordings, text, &mention);
                    return subjects.map(|subject| subject.at(in_paragraph)).collect();
                }
            }
        }
    }
    Vec::new()
}

/// A verdict on what a sentence before names, where it names nothing itself: one on each.
fn of_named(verdict: Verdict, named: &[Subject]) -> Vec<Verdict> {
    if verdict.subject.is_some() || named.is_empty() {
        return vec![verdict];
    }
    let on = |subject: &Subject| Verdict { subject: Some(subject.clone()), ..verdict.clone() };
    named.iter().map(on).collect()
}

/// What a sentence begins to speak of.
enum SpokenOf {
    /// Commitments or milestones by their numbers.
    Named(Vec<Subject>),
    /// What the sentence before it names.
    NamedBefore,
    /// The commitment, which one before it may name by its number.
    TheCommitment,
    Other,
}

fn spoken_of(wordings: &Wordings, paragraph: &str, sentence: &Range<usize>) -> SpokenOf {
    let begin = &paragraph[sentence.clone()];
    let begin = &begin[..floor(begin, LONGEST_SUBJECT.min(begin.len()))];
    let compared = Compared::new(begin);
    let text = compared.text.as_str();
    if wordings.clauses.stands_for_commitment.find_at(text, 0).is_some() {
        return SpokenOf::TheCommitment;
    }
    if wordings.clauses.stands_for.find_at(text, 0).is_some() {
        return SpokenOf::NamedBefore;
    }
    let in_paragraph = |number| compared.range_in(sentence.start, number);
    match wordings.mention.find_at(text, 0).filter(|mention| mention.range.start <= FIRST_WORDS) {
        Some(mention) => {
            let subjects = numbers(wordings, text, &mention);
            SpokenOf::Named(subjects.map(|subject| subject.at(in_paragraph)).collect())
        }
        None => SpokenOf::Other,
    }
}

/// The commitments or milestones that a mention numbers.
fn numbers<'t>(
    wordings: &'t Wordings,
    text: &'t str,
    mention: &Match,
) -> impl Iterator<Item = Subject> + 't {
    let of = match mention.told {
        Some(_) => Subject::Commitment,
        None => Subject::Milestone,
    };
    let start = mention.range.start;
    let numbers = wordings.number.matches(&text[mention.range.clone()]);
    numbers.map(move |number| {
        let number = start + number.range.start..start + number.range.end;
        // The bracket behind a letter tells that it is one: "activity b)".
        let length = text[number.clone()].trim_end_matches(')').len();
        of(number.start..number.start + length)
    })
}

/// A statement found in a sentence, at a range of the compared text.
struct Found {
    about: About,
    /// What it comes to: codes, each with its dimension.
    codes: Vec<(&'static str, Option<&'static str>)>,
    range: Range<usize>,
    /// Whether it is said of what was named before.
    of_named: bool,
}

fn in_sentence(
    wordings: &Wordings,
    paragraph: &str,
    sentence: Range<usize>,
    named: &Named<'_>,
    verdicts: &mut Vec<Verdict>,
) {
    if sentence.len() > LONGEST_SENTENCE || paragraph[sentence.clone()].ends_with('?') {
        return;
    }
    let compared = Compared::new(&paragraph[sentence.clone()]);
    let compared = compared.without(|words| wordings.asides.contains(words));
    let text = compared.text.as_str();
    let searched = wordings.sentence(text);
    let rules = wordings.with_a_word_in(&searched);
    let mut found: Vec<Found> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.states()) {
        find_statement(wordings, &searched, rule, named, &mut found);
    }
    if found.is_empty() {
        return;
    }
    for rule in rules.iter().filter(|rule| !rule.states()) {
        without_denied(wordings, &searched, rule, &mut found);
    }
    found.sort_by_key(|found| found.range.end);
    if !found.is_empty() {
        without_said(wordings, &compared, &paragraph[sentence.clone()], &mut found);
    }
    for Found { about, codes, range, of_named } in found {
        // "The commitment went from limited to substantial" speaks of no milestone named before.
        let clause = wordings.clauses.begin_of(text, range.start);
        let judged = || wordings.speakers().names_judged(&text[..range.end]);
        let of_named = (of_named || is_of_nothing(&codes)) && !judged()
            || wordings.clauses.of_named.is_in(&text[clause..range.end])
            || !judged() && {
                // "No potential impact was attributed to it either."
                let behind = range.end..wordings.clauses.end_from(text, range.end);
                wordings.clauses.of_named.is_in(&text[behind])
            };
        let in_paragraph = |number| compared.range_in(sentence.start, number);
        let members = members(wordings, about, text, range.end).into_iter();
        let mut members: Vec<_> = members.map(|subject| Some(subject.at(in_paragraph))).collect();
        let mut thing = None;
        if members.is_empty() {
            members.push(None);
            let is_named = clause == 0 && is_a_thing(wordings, &text[..range.start]);
            thing = is_named.then(|| in_paragraph(0..range.start));
        }
        for (code, dimension) in codes {
            for subject in &members {
                let verdict = Verdict {
                    about,
                    code,
                    dimension,
                    subject: subject.clone(),
                    of_named,
                    thing: thing.clone(),
                    sentence: sentence.clone(),
                };
                if !verdicts.contains(&verdict) {
                    verdicts.push(verdict);
                }
            }
        }
    }
}

/// Whether what a sentence says before its statement names something that is neither the commitment nor a
/// part or a scale of it: "the register of levies has".
fn is_a_thing(wordings: &Wordings, subject: &str) -> bool {
    // "As of December 2018, it was limited", "A year later, the".
    !subject.contains(',')
        && wordings.clauses.names_a_thing.is_in(subject)
        && !wordings.speakers().names_no_thing(subject)
}

/// Whether a statement is that nothing came of something, which it need not name again: "nothing was
/// begun", "there is no evidence available".
fn is_of_nothing(codes: &[(&'static str, Option<&'static str>)]) -> bool {
    let [(code, None)] = codes else { return false };
    ["not_started", "no_evidence", "withdrawn"].contains(code)
}

/// Adds where the statement stands, unless an earlier rule on the same matter has the place. A rule
/// that knows its code comes before the ones that it would contradict.
fn find_statement(
    wordings: &Wordings,
    sentence: &Sentence<'_>,
    rule: &Rule,
    named: &Named<'_>,
    found: &mut Vec<Found>,
) {
    let text = sentence.text;
    for Match { range, told } in rule.matches(wordings, sentence) {
        let range = tightest(wordings, rule, sentence, range);
        let stated = match (rule.kind, told) {
            (Kind::States { about, code }, told) => {
                let of_word = || wordings.cell(about, &text[told?]);
                code.or_else(of_word).map(|code| (about, code))
            }
            (Kind::StatesOfNamed, Some(word)) => of_named_scale(wordings, text, word, named, found),
            _ => None,
        };
        let Some((about, code)) = stated else { continue };
        let is_free = found
            .iter()
            .filter(|other| other.about == about)
            .all(|other| other.range.end <= range.start || range.end <= other.range.start);
        if !is_free {
            continue;
        }
        let mut codes = codes(wordings, text, rule, (about, code), &range, named.matter);
        // Under "Did it open government?" it need not be said of what nothing has changed.
        if codes.is_empty() && rule.needs_dimension() && named.matter == Some(about) {
            codes.push((code, None));
        }
        if !codes.is_empty() {
            let of_named = rule.kind == Kind::StatesOfNamed;
            found.push(Found { about, codes, range, of_named });
        }
    }
}

/// What a word for a code comes to that stands without its scale, if nothing else was said with it.
fn of_named_scale(
    wordings: &Wordings,
    text: &str,
    word: Range<usize>,
    named: &Named<'_>,
    found: &[Found],
) -> Option<(About, &'static str)> {
    let apart = |other: &Found| other.range.end <= word.start || word.end <= other.range.start;
    if !found.iter().all(apart) {
        return None;
    }
    let code = |about: About| wordings.cell(about, &text[word.clone()]);
    let about = wordings.scales().scale(text, &word, named, |about| code(about).is_some())?;
    Some((about, code(about)?))
}

/// Drops what others say who are called by their names, and what is stated in their words.
fn without_said(
    wordings: &Wordings,
    compared: &Compared<'_>,
    sentence: &str,
    found: &mut Vec<Found>,
) {
    let speakers = wordings.speakers();
    for said in said::by_others(speakers, compared, sentence) {
        found.retain(|found| found.range.end <= said.start || said.end <= found.range.start);
    }
    // "Completion is coded as “limited”" quotes only the code.
    for quoted in said::quoted(speakers, compared, sentence) {
        found.retain(|found| found.range.start < quoted.start || quoted.end < found.range.end);
    }
}

/// The shortest match that ends where this one does: of two nouns before a value the nearer is
/// judged.
fn tightest(
    wordings: &Wordings,
    rule: &Rule,
    sentence: &Sentence<'_>,
    mut range: Range<usize>,
) -> Range<usize> {
    // One that begins behind this one's end ends elsewhere.
    while let Some(nearer) =
        rule.find_within(wordings, sentence, range.start + 1, range.end.saturating_sub(1))
    {
        if nearer.range.end != range.end {
            break;
        }
        range = nearer.range;
    }
    range
}

/// Drops what overlaps with a wording that states nothing, and all of it if the sentence passes on
/// what somebody else says.
fn without_denied(
    wordings: &Wordings,
    sentence: &Sentence<'_>,
    rule: &Rule,
    found: &mut Vec<Found>,
) {
    match rule.kind {
        Kind::States { .. } | Kind::StatesOfNamed => {}
        Kind::Reports => {
            let mut hits = rule.matches(wordings, sentence).map(|hit| hit.range);
            let by_others = |hit: Range<usize>| {
                let by_reviewers = &wordings.clauses.by_reviewers;
                by_reviewers
                    .find_at(sentence.text, hit.start)
                    .is_none_or(|own| own.range.start != hit.start)
            };
            if !found.is_empty() && hits.any(by_others) {
                found.clear();
            }
        }
        // "Lay people may tell the court that they wish to attend" states what stands before it.
        Kind::Hopes => {
            if !found.is_empty() {
                let first = rule.matches(wordings, sentence).map(|hit| hit.range.start).min();
                found.retain(|found| first.is_none_or(|hope| found.range.end <= hope));
            }
        }
        Kind::Denies(about) => {
            let is_meant = |found: &Found| about.is_none_or(|about| found.about == about);
            if found.iter().any(is_meant) {
                let hits = rule.matches(wordings, sentence).map(|hit| hit.range);
                let denies_nothing = &wordings.clauses.denies_nothing;
                for hit in hits.filter(|hit| !denies_nothing.is_in(&sentence.text[hit.clone()])) {
                    found.retain(|found| {
                        !is_meant(found)
                            || hit.end <= found.range.start
                            || found.range.end <= hit.start
                    });
                }
            }
        }
    }
}

/// The commitments or milestones of the last mention by number before the end of a statement; where
/// there is none, those that the rest of its clause says it of: "Limited progress was seen on 4.3".
///
/// What a commitment became in another plan has a number of that plan: "reappears as Commitment 5".
fn members(wordings: &Wordings, about: About, text: &str, end: usize) -> Vec<Subject> {
    let carried = about == About::CarryForward;
    let clauses = &wordings.clauses;
    let before = |at: usize| &text[..at];
    let mentions = wordings.mention.matches(before(end)).filter(|Match { range, .. }| {
        let of_another = || {
            clauses.becomes.is_in(before(range.start))
                || clauses.of_another_plan.is_in(&text[range.end..])
        };
        !carried || !of_another()
    });
    let behind = || {
        let clause = before(wordings.clauses.end_from(text, end));
        let mention = wordings.mention.find_at(clause, end)?;
        let said_of = clauses.said_of.is_in(before(mention.range.start));
        Some(mention).filter(|_| said_of && !carried)
    };
    let mention = mentions.last().or_else(behind);
    // "Milestone 3.1 is complete, the second milestone limited."
    let ranked = wordings.ranked.matches(before(end)).filter(|_| !carried).last();
    let later = |ranked: &Match| {
        mention.as_ref().is_none_or(|mention| mention.range.end <= ranked.range.start)
    };
    if let Some(word) = ranked.filter(later).and_then(|ranked| ranked.told)
        && let Some(rank) = wordings.rank(&text[word.clone()])
    {
        return vec![Subject::Ranked(word, rank)];
    }
    let Some(mention) = mention else { return Vec::new() };
    // "Milestone 3.1 is complete, and the commitment as a whole is substantially complete."
    let whole = clauses.of_the_whole.matches(before(end)).last();
    if whole.is_some_and(|whole| mention.range.end <= whole.range.start) {
        return Vec::new();
    }
    if mention.told.is_none()
        && let Some(number) = number_alone(wordings, text, mention.range.end..end)
    {
        return vec![Subject::Milestone(number)];
    }
    numbers(wordings, text, &mention).collect()
}

/// The last number in a range of a text that its article makes one of what was counted before: "of the
/// milestones 1 and 2 are complete, the 3 is limited", as Spanish and French have it.
fn number_alone(wordings: &Wordings, text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let within = text.get(range.clone())?;
    let found = wordings.number_alone.matches(within).filter_map(|found| found.told).last()?;
    Some(found.start + range.start..found.end + range.start)
}

/// What was named more sentences before is no longer meant by "it".
const FARTHEST: usize = 3;

/// What a sentence speaks of stands in its first bytes.
const LONGEST_SUBJECT: usize = 80;
/// Before the number of what it speaks of stands no more than "With respect to the".
const FIRST_WORDS: usize = 60;

/// What runs on for longer is a table or a text without stops, and no sentence that states anything.
const LONGEST_SENTENCE: usize = 2000;
