//! A value as the splitter weighs it: words with the sign before each, "and" and list numbers among
//! the signs, and the stretches between two signs.

use std::ops::Range;

use super::lexicon::{Class, Phrase, WordKey, longest_phrase};
use super::marks::{numbering, o_bullets};
use super::roles::{Role, is_and, roles};
use super::signs::{Kind, Shape, Sign};
use super::words::{Gap, Word, words};

impl Sign {
    fn of(gap: Gap, between: &str) -> Sign {
        if gap.has(Gap::BULLET) {
            Sign::Bullet
        } else if gap.has(Gap::LINE) {
            Sign::Line
        } else if gap.has(Gap::SEMICOLON) {
            Sign::Semicolon
        } else if gap.has(Gap::COLON) {
            Sign::Colon
        } else if gap.has(Gap::STOP) {
            Sign::Stop
        } else if gap.has(Gap::AND_PHRASE) {
            Sign::AndPhrase
        } else if gap.has(Gap::AND) {
            if gap.has(Gap::COMMA) { Sign::CommaAnd } else { Sign::And }
        } else if gap.has(Gap::COMMA) {
            Sign::Comma
        } else if gap.has(Gap::DASH) {
            let ends = between.trim_end_matches(['(', '"', '“', '„', '«']);
            if !ends.ends_with(char::is_whitespace) {
                Sign::DashBefore
            } else if !between
                .trim_start_matches([')', '"', '”', '»'])
                .starts_with(char::is_whitespace)
            {
                Sign::DashBehind
            } else {
                Sign::Dash
            }
        } else if gap.has(Gap::SLASH) {
            Sign::Slash
        } else if gap.has(Gap::QUOTE_CLOSED) {
            Sign::QuoteCloses
        } else if gap.has(Gap::BRACKET_CLOSED) {
            Sign::BracketCloses
        } else if gap.has(Gap::QUOTE_OPENED) {
            Sign::QuoteOpens
        } else if gap.has(Gap::BRACKET_OPENED) {
            Sign::BracketOpens
        } else {
            Sign::Blank
        }
    }
}

#[derive(Clone, Copy)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) role: Role,
    pub(super) sign: Sign,
    /// All signs before the word.
    pub(super) gap: Gap,
    pub(super) shape: Shape,
    pub(super) key: WordKey,
    pub(super) suffix: WordKey,
    pub(super) stretch: u32,
    /// Whether anything but going on is weighed before the word.
    pub(super) candidate: bool,
}

/// Words between two signs.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
    pub(super) heads: u8,
    /// A preposition stands in it behind a noun.
    pub(super) governed: bool,
    pub(super) explained: bool,
    pub(super) group: bool,
}

pub(super) struct Row {
    pub(super) tokens: Vec<Token>,
    pub(super) stretches: Vec<Stretch>,
    pub(super) end: Gap,
}

/// Reads a value into tokens.
pub(super) fn row(value: &str, glued: impl Fn(&str, &str) -> bool) -> Row {
    let (words, behind) = words(value, glued);
    let all = 0..words.len();
    let roles = roles(value, &words, &all);
    let numbers = numbering(value, &words);
    let bullets = o_bullets(value, &words);
    let mut tokens: Vec<Token> = Vec::with_capacity(words.len());
    let mut carried = Gap::default();
    let mut at = 0;
    let mut close = 0;
    while at < words.len() {
        let word = &words[at];
        if numbers.binary_search(&at).is_ok() || bullets.binary_search(&at).is_ok() {
            carried = carried.or(word.gap).or(Gap::BULLET).or(Gap::NUMBER);
            at += 1;
            continue;
        }
        let ends = and_so_on(value, &words[at..]);
        if ends > 0 {
            carried = carried.or(word.gap).or(Gap::STOP);
            at += ends;
            continue;
        }
        let said = conjunction(value, &words, at);
        if said > 0 && at + said < words.len() {
            carried = carried.or(word.gap).or(if said > 1 { Gap::AND_PHRASE } else { Gap::AND });
            at += said;
            continue;
        }
        let gap = carried.or(word.gap);
        carried = Gap::default();
        let between = value.get(close..word.open).unwrap_or_default();
        let sign = if tokens.is_empty() { Sign::Start } else { Sign::of(gap, between) };
        let before = tokens.last().map(|token| &token.word);
        let candidate = before.is_none_or(|before| {
            may_begin(before, word, sign, roles[at].group) && !is_torn(between, word)
        });
        tokens.push(Token {
            word: *word,
            role: roles[at],
            sign,
            gap,
            shape: shape(word),
            key: word.key,
            suffix: word.suffix,
            stretch: 0,
            candidate,
        });
        close = word.close;
        at += 1;
    }
    let stretches = stretches(&mut tokens);
    Row { tokens, stretches, end: carried.or(behind) }
}

fn shape(word: &Word) -> Shape {
    if word.digits {
        Shape::Digits
    } else if word.acronym {
        Shape::Acronym
    } else if word.shouts && word.end - word.start > 1 {
        Shape::Shouts
    } else if word.capital {
        Shape::Capital
    } else {
        Shape::Small
    }
}

/// How many words from the first on say that the list goes on ("etc."), outside brackets.
fn and_so_on(value: &str, words: &[Word]) -> usize {
    if !words.first().is_some_and(|word| word.opens.phrase(Phrase::AndSoOn)) {
        return 0;
    }
    let outside = words.iter().take_while(|word| word.depth == 0);
    longest_phrase(outside.map(|word| word.text(value)), Phrase::AndSoOn)
}

/// How many words say "and" here, outside brackets: the word itself, a phrase of the table, or a
/// phrase of its form ("in consultation with", "working with").
fn conjunction(value: &str, words: &[Word], at: usize) -> usize {
    let word = &words[at];
    if word.depth > 0 || word.capital {
        return usize::from(word.depth == 0 && is_and(word));
    }
    let mut length = usize::from(is_and(word));
    if word.class.is(Class::AND_FIRST) {
        length = length
            .max(longest_phrase(words[at..].iter().map(|word| word.text(value)), Phrase::And));
    }
    let is_with = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.gap == Gap::BLANK && !word.capital && word.class.is(Class::AND_WITH)
        })
    };
    let ahead = match () {
        () if word.class.is(Class::AND_WORKING) => 1..=1,
        () if word.class.is(Class::AND_IN) => 2..=3,
        () => return length,
    };
    length.max(ahead.map(|ahead| ahead + 1).find(|length| is_with(at + length - 1)).unwrap_or(0))
}

fn stretches(tokens: &mut [Token]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut start = 0;
    for at in 0..=tokens.len() {
        let outside = at == tokens.len() || tokens[at].word.depth == 0 || opens(&tokens[at].word);
        if at == tokens.len() || (at > start && tokens[at].sign.parts() && outside) {
            if at > start {
                stretches.push(stretch(tokens, start..at));
            }
            start = at;
        }
        if at < tokens.len() {
            tokens[at].stretch = stretches.len() as u32;
        }
    }
    stretches
}

/// Whether a bracket or quotation opens right before the word, so that what stands before it is outside.
pub(super) fn opens(word: &Word) -> bool {
    word.depth == 1 && word.gap.has(Gap::BRACKET_OPENED.or(Gap::QUOTE_OPENED))
}

/// Words in small letters that may begin something behind a blank.
const MAY_BEGIN_SMALL: Class = Class::OTHER
    .or(Class::TAIL_FIRST)
    .or(Class::LIST_END_FIRST)
    .or(Class::LEAD_IN)
    .or(Class::TITLE)
    .or(Class::ARTICLE);

/// Whether anything but going on is weighed before a word, behind another.
fn may_begin(before: &Word, word: &Word, sign: Sign, group: bool) -> bool {
    if word.depth > 0 && !opens(word) {
        return false;
    }
    // "activities 1, 3 and 4"
    let counts = before.digits && word.digits;
    if counts && !matches!(sign, Sign::Semicolon | Sign::Line | Sign::Bullet) {
        return false;
    }
    if sign != Sign::Blank {
        return true;
    }
    // A blank between two scripts stands within a name: a country's own name and what is its, or a name twice.
    if word.caseless != before.caseless && !word.digits && !before.digits {
        return false;
    }
    word.capital || word.digits || word.class.is(MAY_BEGIN_SMALL) || group || before.digits
}

/// Whether a word is the end of one that the end of a line tore: "Go-", "vernment".
fn is_torn(between: &str, word: &Word) -> bool {
    let hyphen = between.strip_prefix('-').map(str::trim_start);
    !word.capital && hyphen == Some("") && between.contains('\n')
}

fn stretch(tokens: &[Token], range: Range<usize>) -> Stretch {
    let mut heads = 0_u8;
    let mut content = 0_u8;
    let (mut group, mut person, mut post, mut governed, mut opening) =
        (false, false, false, false, false);
    let (mut acronyms, mut subjects, mut countries, mut legal, mut unknown, mut digits) =
        (0, 0, 0, 0, 0, 0);
    for at in range.clone() {
        let Token { word, role, .. } = &tokens[at];
        if word.depth > 0 {
            if content == 0 || word.gap.has(Gap::QUOTE_OPENED) {
                content = content.saturating_add(1);
                unknown += 1;
            }
            continue;
        }
        if role.function {
            governed |= content > 0 && word.class.is(Class::PREPOSITION);
            continue;
        }
        if role.aside {
            continue;
        }
        post |= word.class.is(Class::POST) && content == 0;
        content = content.saturating_add(1);
        if role.person {
            person = true;
            continue;
        }
        if role.head {
            heads = heads.saturating_add(1);
            opening |= heads == 1 && role.opening;
        }
        group |= role.group;
        if word.acronym {
            acronyms += 1;
            legal += usize::from(word.class.is(Class::LEGAL.or(Class::FORM)));
        } else if word.digits {
            digits += 1;
        } else if word.class.is(Class::COUNTRY) {
            countries += 1;
        } else if word.class.is(Class::PORTFOLIO.or(Class::SUBJECT_BODY)) && !role.head {
            subjects += 1;
        } else if word.class.is(Class::LEGAL.or(Class::FORM)) && !role.head {
            legal += 1;
        } else if word.capital && !word.class.is(Class::QUALIFIER) && !role.head {
            unknown += 1;
        }
    }
    let all = usize::from(content);
    let kind = if all == 0 {
        Kind::Empty
    } else if person {
        Kind::Person
    } else if heads > 0 {
        if opening { Kind::Opening } else { Kind::Closing }
    } else if legal == all {
        Kind::Legal
    } else if acronyms > 0 && acronyms == all {
        Kind::Acronym
    } else if group {
        Kind::Group
    } else if post {
        Kind::Post
    } else if countries > 0 && countries == all {
        Kind::Country
    } else if unknown + acronyms > 0 {
        if subjects > unknown + acronyms { Kind::Subject } else { Kind::Named }
    } else if subjects > 0 {
        Kind::Subject
    } else if digits > 0 {
        Kind::Digits
    } else {
        Kind::Small
    };
    let last = &tokens[range.end - 1];
    Stretch {
        start: range.start,
        end: range.end,
        kind,
        heads,
        governed,
        explained: last.word.depth > 0,
        group,
    }
}

pub(super) fn kind(tokens: &[Token], range: Range<usize>) -> Kind {
    stretch(tokens, range).kind
}

/// What a word is by itself.
pub(super) fn by_word(token: &Token) -> Kind {
    match token.role {
        role if role.head && role.opening => Kind::Opening,
        role if role.head => Kind::Closing,
        role if role.group => Kind::Group,
        role if role.person => Kind::Person,
        role if role.function => Kind::Empty,
        _ if token.word.acronym => Kind::Acronym,
        _ if token.word.digits => Kind::Digits,
        _ if token.word.capital => Kind::Named,
        _ => Kind::Small,
    }
}
