//! The stretches between two borders, summed up so that joining them costs nothing.

use std::ops::Range;

use super::borders::Border;
use super::lexicon::Class;
use super::roles::Role;
use super::words::{Gap, Word};

/// What is known of a stretch of words, or of several joined.
#[derive(Clone, Copy, Default)]
pub(super) struct Atom {
    /// Nouns that each make a body.
    pub(super) heads: u8,
    /// The rank of its office, where it is one office ("Directorate of ..."): 0 otherwise.
    pub(super) rank: u8,
    /// Its head can be an office of what is named beside it.
    pub(super) self_standing: bool,
    pub(super) host: bool,
    pub(super) hosted: bool,
    /// Words that no table knows, written with a capital.
    pub(super) unknown: u8,
    pub(super) subjects: u8,
    pub(super) acronyms: u8,
    pub(super) content: u8,
    pub(super) group: bool,
    pub(super) standing: bool,
    pub(super) plural_first: bool,
    pub(super) person: bool,
    pub(super) post: bool,
    pub(super) legal_only: bool,
    pub(super) other_first: bool,
    pub(super) small_first: bool,
    pub(super) article_first: bool,
    pub(super) preposition_first: bool,
    pub(super) lead_in_first: bool,
    pub(super) country_last: bool,
    pub(super) soft_last: bool,
    pub(super) unfinished: bool,
    /// A bracket or quotation ends it: the name is over.
    pub(super) explained: bool,
    pub(super) qualifier_last: bool,
    /// An adjective that waits for the noun behind "and" ("Association of Local").
    pub(super) adjective_last: bool,
    pub(super) shared_tail: bool,
    pub(super) opening_first: bool,
}

const NOT_UNKNOWN: Class = Class::QUALIFIER
    .or(Class::POST)
    .or(Class::BODY)
    .or(Class::OPENING);

pub(super) fn atoms(
    words: &[Word],
    chunk: &Range<usize>,
    roles: &[Role],
    borders: &[Border],
) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(borders.len() + 1);
    let mut start = chunk.start;
    for border in borders {
        atoms.push(atom(words, start..border.left, chunk, roles));
        start = border.right;
    }
    atoms.push(atom(words, start..chunk.end, chunk, roles));
    atoms
}

fn atom(words: &[Word], range: Range<usize>, chunk: &Range<usize>, roles: &[Role]) -> Atom {
    let mut atom = Atom::default();
    let Some(first) = words.get(range.start).filter(|_| !range.is_empty()) else {
        return atom;
    };
    atom.small_first = !first.capital && !first.digits && first.depth == 0;
    atom.article_first =
        roles[range.start - chunk.start].function && first.class.is(Class::ARTICLE);
    atom.preposition_first =
        first.class.is(Class::PREPOSITION) && !first.class.is(Class::ARTICLE) && !first.capital;
    atom.lead_in_first = first.class.is(Class::LEAD_IN.or(Class::RELATIVE)) && !first.capital;
    atom.other_first = first.class.is(Class::OTHER);
    atom.plural_first = plural_first(words, &range);
    atom.legal_only = true;
    let mut last_outside = first;
    let mut after_head = false;
    let mut head_at = usize::MAX;
    for at in range.clone() {
        let word = &words[at];
        let role = roles[at - chunk.start];
        if word.depth > 0 && word.gap.has(Gap::BRACKET_OPENED) {
            after_head = false;
        }
        // What stands in brackets explains the name; what stands in quotation marks is the name.
        if word.depth > 0 {
            if atom.content == 0 || word.gap.has(Gap::QUOTE_OPENED) {
                atom.content = atom.content.saturating_add(1);
                atom.unknown = atom.unknown.saturating_add(1);
                atom.legal_only = false;
            }
            continue;
        }
        last_outside = word;
        if role.function || role.aside {
            continue;
        }
        if role.person {
            atom.person = true;
            continue;
        }
        let prior = atom.content;
        atom.content = atom.content.saturating_add(1);
        if role.head {
            atom.heads = atom.heads.saturating_add(1);
            if atom.heads == 1 {
                atom.rank = word.class.rank();
                atom.opening_first = role.opening;
                atom.hosted = word.class.is(Class::HOSTED) || matches!(atom.rank, 1 | 2);
                atom.hosted &= prior == 0;
            }
            atom.host |= word.class.is(Class::HOST);
            after_head = true;
            head_at = at;
        }
        atom.self_standing |= !after_head && word.class.is(Class::SELF_STANDING);
        // "Dirección Nacional de ..."
        atom.self_standing |= head_at.wrapping_add(1) == at && word.class.is(Class::SELF_STANDING);
        atom.group |= role.group;
        atom.standing |= role.group
            && (word.class.is(Class::STANDING) || !word.class.is(Class::GROUP))
            && prior <= 1;
        atom.shared_tail |= word.class.is(Class::SHARED_TAIL) && prior > 0;
        let known_subject = word.class.is(Class::PORTFOLIO.or(Class::SUBJECT_BODY));
        if known_subject && !role.fixed {
            atom.subjects = atom.subjects.saturating_add(1);
        } else if word.acronym {
            atom.acronyms = atom.acronyms.saturating_add(1);
        } else if (word.capital || word.digits) && !word.class.is(NOT_UNKNOWN) && !role.head {
            atom.unknown = atom.unknown.saturating_add(1);
        }
        atom.legal_only &= word.class.is(Class::LEGAL);
        atom.post = word.class.is(Class::POST) && (prior == 0 || atom.post);
    }
    atom.legal_only &= atom.content > 0;
    atom.country_last = last_outside.class.is(Class::COUNTRY);
    atom.soft_last = last_outside.class.is(Class::SUBJECT_BODY);
    let last_index = range.end - 1;
    let last = &words[last_index];
    let last_role = roles[last_index - chunk.start];
    atom.unfinished = last.depth == 0 && last_role.function;
    atom.explained = last.depth > 0;
    atom.adjective_last = last.depth == 0
        && last.class.is(Class::QUALIFIER)
        && last_index > range.start
        && roles[last_index - 1 - chunk.start].function;
    atom.qualifier_last = last.depth == 0
        && last.class.is(Class::QUALIFIER)
        && !last
            .class
            .is(Class::PORTFOLIO.or(Class::GROUP).or(Class::TAIL))
        && last.capital
        && atom.content > 1;
    atom
}

/// "Departments of", "All ministries of"
fn plural_first(words: &[Word], range: &Range<usize>) -> bool {
    let mut at = range.start;
    while at < range.end && words[at].class.is(Class::ARTICLE.or(Class::OTHER)) {
        at += 1;
    }
    at + 1 < range.end
        && words[at].class.is(Class::PLURAL)
        && words[at + 1].class.is(Class::PREPOSITION)
}
