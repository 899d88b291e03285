//! Which words of a list are the nouns that make a name a body's, and which only stand in one.

use std::ops::Range;

use super::lexicon::{Class, Phrase, longest_phrase};
use super::words::{Gap, Word};

/// What a word does in its list.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Role {
    /// The noun of a body that is no part of another body's name.
    pub(super) head: bool,
    /// A body's noun before its subject: a new name begins with it, or with its adjectives.
    pub(super) opening: bool,
    /// A body's noun behind its subject: a name may end with it.
    pub(super) closing: bool,
    /// Names a group of actors.
    pub(super) group: bool,
    /// A word that only builds the phrase.
    pub(super) function: bool,
    /// Belongs to a person's name, its title included.
    pub(super) person: bool,
    /// Says what the names before it are ("non-governmental organisations").
    pub(super) aside: bool,
}

/// How the subject of the name so far is being told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Free,
    /// Right behind a preposition, its articles and adjectives included.
    Entered,
    /// Further on behind it.
    Inside,
}

pub(super) fn roles(value: &str, words: &[Word], chunk: &Range<usize>) -> Vec<Role> {
    let mut roles = vec![Role::default(); chunk.len()];
    let mut scope = Scope::Free;
    let mut last_under = false;
    let mut person_left = 0_u8;
    let mut named = false;
    let mut aside_until = 0;
    for at in chunk.clone() {
        let word = &words[at];
        let index = at - chunk.start;
        if word.depth > 0 && !word.gap.has(Gap::QUOTE_OPENED) {
            continue;
        }
        let begins = index == 0 || !word.gap.is_plain();
        if begins {
            scope = Scope::Free;
            last_under = false;
            person_left = 0;
            named = false;
        }
        if !word.capital
            && word.class.is(Class::TAIL_FIRST)
            && index > 0
            && words[at - 1].capital
            && word.gap.is_plain()
        {
            let rest = words[at..chunk.end].iter().map(|word| word.text(value));
            let end = at + longest_phrase(rest, Phrase::GeneralTail);
            if end == chunk.end || !words[end].gap.is_plain() {
                aside_until = end;
            }
        }
        if at < aside_until {
            roles[index].aside = true;
            continue;
        }
        let noun_before = index > 0 && (roles[index - 1].opening || roles[index - 1].closing);
        let role = &mut roles[index];
        if word.class.is(Class::TITLE) && (word.capital || index == 0) && word.depth == 0 {
            role.person = true;
            person_left = 3;
            continue;
        }
        if person_left > 0 && is_of_person(word) {
            role.person = true;
            person_left -= 1;
            continue;
        }
        person_left = 0;
        let paired = index > 0
            && words[at - 1].class.is(Class::PAIR_FIRST)
            && word.gap.is_plain()
            && is_pair(value, words, at - 1);
        if word.class.is(Class::PREPOSITION) && !(word.capital && begins) {
            role.function = true;
            scope = Scope::Entered;
        } else if word.class.is(Class::ARTICLE) && (!word.capital || word.end - word.start > 1) {
            role.function = true;
        } else if is_and(word) {
            role.function = true;
            scope = Scope::Free;
            named = false;
        } else if is_body(word) && !paired {
            let noun = noun(words, at, chunk);
            role.opening = noun == Noun::Opening;
            role.closing = noun == Noun::Closing;
            let previous = index.checked_sub(1).map(|before| words[chunk.start + before]);
            let behind_noun = word.gap.is_plain() && noun_before;
            // "Cabinet Office", "Ministerio Secretaría General"
            let titular = role.opening && index > 0 && words[at - 1].class.is(Class::RANK_MINISTRY);
            let compound = behind_noun && (role.closing || titular);
            let hosted = previous.is_some_and(|before| before.class.is(Class::HOST))
                && word.class.is(Class::HOSTED)
                && word.gap.is_plain();
            let subject = match scope {
                Scope::Entered => true,
                // "Right to Information Commission" has no other noun.
                Scope::Inside => role.closing && named,
                Scope::Free => {
                    // "Department of the Prime Minister and Cabinet"
                    last_under && role.closing && previous.is_some_and(|before| is_and(&before))
                }
            };
            role.head = noun != Noun::None && !subject && !compound && !hosted;
            named |= noun != Noun::None;
            last_under = subject && noun != Noun::None;
            if role.opening || noun == Noun::Closing {
                scope = Scope::Free;
            }
            if hosted || compound {
                role.opening = false;
            }
        } else {
            let ends = (at + 1 >= chunk.end)
                || !words[at + 1].gap.is_plain()
                || words[at + 1].depth > 0
                || is_and(&words[at + 1]);
            // "youth" may be a subject; alone, or last in small letters, it is a group.
            let no_subject =
                !word.class.is(Class::PORTFOLIO) || (!word.capital && (begins || ends));
            let is_group = paired || (word.class.is(Class::GROUP) && no_subject);
            if (is_group || word.class.is(Class::OTHER))
                && word.capital
                && index > 0
                && !words[at - 1].capital
                && !roles[index - 1].function
            {
                // A capital behind small letters: the sentence so far is over.
                scope = Scope::Free;
            }
            let role = &mut roles[index];
            role.group = scope == Scope::Free
                && is_group
                && !(word.acronym && word.class.is(Class::PORTFOLIO));
            if scope == Scope::Entered && !word.class.is(Class::QUALIFIER) {
                scope = Scope::Inside;
            }
        }
    }
    roles
}

pub(super) fn is_and(word: &Word) -> bool {
    word.class.is(Class::AND)
}

/// "civil society", "secteur privé"
pub(super) fn is_pair(value: &str, words: &[Word], at: usize) -> bool {
    longest_phrase(words[at..].iter().take(2).map(|word| word.text(value)), Phrase::Pair) == 2
}

fn is_body(word: &Word) -> bool {
    word.class.is(Class::BODY.or(Class::OPENING).or(Class::SUBJECT_BODY).or(Class::TAIL))
        && word.depth == 0
}

fn is_of_person(word: &Word) -> bool {
    word.depth == 0
        && word.capital
        && word.gap.is_plain()
        && !word.acronym
        && !word.gap.has(Gap::QUOTE_CLOSED.or(Gap::BRACKET_CLOSED))
        && !word.class.is(NO_SURNAME)
}

const NO_SURNAME: Class = Class::BODY
    .or(Class::OPENING)
    .or(Class::QUALIFIER)
    .or(Class::GROUP)
    .or(Class::ARTICLE)
    .or(Class::LABEL_START);

const NO_PLACE: Class =
    Class::BODY.or(Class::OPENING).or(Class::SUBJECT_BODY).or(Class::PORTFOLIO).or(Class::GROUP);

const NO_NAME_BEFORE_TAIL: Class = Class::PREPOSITION
    .or(Class::ARTICLE)
    .or(Class::AND)
    .or(Class::OTHER)
    .or(Class::BODY)
    .or(Class::GROUP);

/// What the noun of a body does in its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Noun {
    None,
    Opening,
    Closing,
}

fn noun(words: &[Word], at: usize, chunk: &Range<usize>) -> Noun {
    let word = &words[at];
    let next = (at + 1 < chunk.end).then(|| &words[at + 1]);
    let goes_on = next.is_some_and(|next| next.gap.is_plain());
    let subject_follows = goes_on
        && next.is_some_and(|next| {
            next.class.is(Class::PREPOSITION.or(Class::RELATIVE))
                && !next.capital
                && next.depth == word.depth
                && !next.gap.has(Gap::BRACKET_CLOSED)
                || (next.gap.has(Gap::QUOTE_OPENED) && !next.gap.has(Gap::BRACKET_OPENED))
        });
    let begins = at == chunk.start || !word.gap.is_plain() || {
        let before = &words[at - 1];
        before.class.is(Class::ARTICLE.or(Class::AND))
            || (before.class.is(Class::QUALIFIER) && before.capital)
    };
    if word.class.is(Class::TAIL) {
        let behind_name = at > chunk.start
            && word.gap.is_plain()
            && !words[at - 1].class.is(NO_NAME_BEFORE_TAIL)
            && !words[at - 1].gap.has(Gap::BRACKET_OPENED);
        let part_ends = |at: usize| {
            words[..chunk.end]
                .get(at)
                .is_none_or(|word| !word.gap.is_plain() || word.depth > 0 || is_and(word))
        };
        // "Transparency International BiH", but "Renaissance International Fund"
        let ends = part_ends(at + 1)
            || next.is_some_and(|next| {
                let place = next.capital && !next.class.is(NO_PLACE) && part_ends(at + 2);
                place || next.class.is(Class::COUNTRY.or(Class::QUALIFIER))
            });
        return if behind_name && ends { Noun::Closing } else { Noun::None };
    }
    if word.class.is(Class::SUBJECT_BODY) {
        return if subject_follows && (begins || word.class.rank() > 0) {
            Noun::Opening
        } else {
            Noun::None
        };
    }
    if subject_follows {
        return Noun::Opening;
    }
    let only_opening = word.class.is(Class::OPENING) && !word.class.is(Class::BODY);
    if only_opening || (word.class.is(Class::OPENING) && begins && goes_on) {
        // An adjective in small letters or a name follows.
        return if word.capital || begins { Noun::Opening } else { Noun::None };
    }
    Noun::Closing
}
