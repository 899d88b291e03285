//! A value as a row of words, each with what stands between it and the word before.

use super::bodies::Opens;
use super::brackets::Pairs;
use super::lexicon::{Class, Entry, Plain, WordKey, class, look_up};
use crate::vocabulary::LOWER;

/// The signs met between two words, a set.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Gap(u16);

impl Gap {
    pub(super) const BLANK: Gap = Gap(1);
    pub(super) const COMMA: Gap = Gap(1 << 1);
    pub(super) const SEMICOLON: Gap = Gap(1 << 2);
    pub(super) const STOP: Gap = Gap(1 << 3);
    pub(super) const SLASH: Gap = Gap(1 << 4);
    pub(super) const DASH: Gap = Gap(1 << 5);
    pub(super) const COLON: Gap = Gap(1 << 6);
    pub(super) const BULLET: Gap = Gap(1 << 7);
    pub(super) const LINE: Gap = Gap(1 << 8);
    pub(super) const BRACKET_CLOSED: Gap = Gap(1 << 9);
    pub(super) const QUOTE_CLOSED: Gap = Gap(1 << 10);
    pub(super) const QUOTE_OPENED: Gap = Gap(1 << 11);
    pub(super) const BRACKET_OPENED: Gap = Gap(1 << 12);
    pub(super) const AND: Gap = Gap(1 << 13);
    pub(super) const AND_PHRASE: Gap = Gap(1 << 14);
    /// A number or letter of a numbered list.
    pub(super) const NUMBER: Gap = Gap(1 << 15);

    const MARKS: Gap = Gap(Gap::COMMA.0
        | Gap::SEMICOLON.0
        | Gap::STOP.0
        | Gap::SLASH.0
        | Gap::DASH.0
        | Gap::COLON.0
        | Gap::BULLET.0
        | Gap::LINE.0);

    pub(super) const fn or(self, other: Gap) -> Gap {
        Gap(self.0 | other.0)
    }

    pub(super) const fn has(self, any: Gap) -> bool {
        self.0 & any.0 != 0
    }

    /// Whether no sign that could part two names is among them.
    pub(super) const fn is_plain(self) -> bool {
        !self.has(Gap::MARKS)
    }
}

#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the brackets and quotation marks begin that open right before the word.
    pub(super) open: usize,
    /// Where those end that close right behind it.
    pub(super) close: usize,
    pub(super) gap: Gap,
    pub(super) class: Class,
    /// The tables of which an entry begins with it.
    pub(super) opens: Opens,
    pub(super) key: WordKey,
    pub(super) suffix: WordKey,
    /// How many brackets and quotations the word stands in.
    pub(super) depth: u8,
    /// It begins with a capital, or is of a script that has none: then every word may begin a name.
    pub(super) capital: bool,
    /// It is of a script that has neither capitals nor small letters.
    pub(super) caseless: bool,
    /// All letters are capitals, and the value knows small letters too.
    pub(super) acronym: bool,
    /// All letters are capitals, however many.
    pub(super) shouts: bool,
    pub(super) digits: bool,
    /// It has nothing but letters and digits of ASCII.
    pub(super) plain: bool,
    /// An e-mail address, or the number of a telephone.
    pub(super) address: bool,
    /// That, or an address of the web.
    pub(super) contact: bool,
}

impl Word {
    pub(super) fn text<'v>(&self, value: &'v str) -> &'v str {
        &value[self.start..self.end]
    }
}

/// Whether capitals tell acronyms from other words in this value.
fn knows_small_letters(value: &str) -> bool {
    let small = value.chars().filter(|c| c.is_lowercase()).take(1).count();
    // "IREED, CEMESP" is a list of acronyms; "MINISTERIO DE HACIENDA" is a name in capitals.
    small > 0
        || !value.split(|c: char| !c.is_alphabetic()).any(|word| class(word).is(NOT_IN_ACRONYMS))
}

const NOT_IN_ACRONYMS: Class =
    Class::BODY.or(Class::OPENING).or(Class::PREPOSITION).or(Class::PORTFOLIO).or(Class::PLURAL);

/// What only a word in small letters is ("UN" is no article, "IT" no pronoun).
const SMALL_ONLY: Class = Class::PREPOSITION
    .or(Class::ARTICLE)
    .or(Class::AND)
    .or(Class::SENTENCE)
    .or(Class::RELATIVE)
    .or(Class::TITLE)
    .or(Class::LEAD_IN)
    .or(Class::BODY)
    .or(Class::OPENING);

/// A glyph that opens an item: arrows, shapes, ticks and what fonts hold in their private use.
fn is_bullet(sign: char) -> bool {
    matches!(
        sign,
        '•' | '·' | '‣' | '*' | '|' | '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}'
    )
}

fn is_apostrophe(sign: char) -> bool {
    matches!(sign, '\'' | '’' | '´' | 'ʼ')
}

/// Reads a value into words, and the gap behind the last. Everything between two words is in the gap of the
/// second. What is `glued` has lost the blank between its parts.
pub(super) fn words(value: &str, glued: impl Fn(&str, &str) -> bool) -> (Vec<Word>, Gap) {
    let mut words: Vec<Word> = Vec::with_capacity(value.len() / 6 + 2);
    let acronyms = knows_small_letters(value);
    let pairs = Pairs::of(value);
    let mut depth: u8 = 0;
    let mut gap = Gap::default();
    let mut open = None;
    let mut position = 0;
    loop {
        let bytes = &value.as_bytes()[position..];
        match bytes.first() {
            Some(b' ') => {
                gap = gap.or(Gap::BLANK);
                position += 1;
                continue;
            }
            Some(sign) if LOWER[usize::from(*sign)] > 0 => {
                if let Some(plain) = Plain::at(bytes).filter(|plain| !plain.has_late_capital) {
                    let place = (position, open.take(), gap, depth);
                    position += plain.length;
                    words.push(plain_word(value, place, &plain, acronyms));
                    gap = Gap::default();
                    continue;
                }
            }
            _ => {}
        }
        let Some(sign) = value[position..].chars().next() else { break };
        let next = position + sign.len_utf8();
        if sign.is_alphanumeric() || (matches!(sign, '&' | '+') && stands_alone(value, position)) {
            let end = word_end(value, position);
            let end =
                first_part(&value[position..end], &glued).map_or(end, |length| position + length);
            words.push(word(value, position, end, open.take(), gap, depth, acronyms));
            gap = Gap::default();
            position = end;
            continue;
        }
        match sign {
            '\n' => gap = gap.or(Gap::LINE),
            sign if sign.is_whitespace() => gap = gap.or(Gap::BLANK),
            ',' | '،' | '、' => gap = gap.or(Gap::COMMA),
            ';' | '；' | '؛' => gap = gap.or(Gap::SEMICOLON),
            '.' | '。' => gap = gap.or(Gap::STOP),
            '/' | '\\' => gap = gap.or(Gap::SLASH),
            ':' => gap = gap.or(Gap::COLON),
            '-' | '–' | '—' | '−' => gap = gap.or(Gap::DASH),
            '(' | '[' | '“' | '„' | '«' | '"' | '”' if pairs.opens(position) => {
                depth = depth.saturating_add(1);
                open.get_or_insert(position);
                gap = gap.or(if matches!(sign, '(' | '[') {
                    Gap::BRACKET_OPENED
                } else {
                    Gap::QUOTE_OPENED
                });
            }
            ')' | ']' | '”' | '»' | '“' | '"' if pairs.closes(position) => {
                depth = depth.saturating_sub(1);
                open = None;
                // A sign before the bracket's end is inside; one before the quotation's end parts.
                gap = if matches!(sign, ')' | ']') {
                    Gap::BRACKET_CLOSED
                } else {
                    gap.or(Gap::QUOTE_CLOSED)
                };
                if let Some(last) = words.last_mut() {
                    last.close = next;
                }
            }
            '“' | '„' | '«' | '"' => {
                open.get_or_insert(position);
                gap = gap.or(Gap::QUOTE_OPENED);
            }
            sign if is_bullet(sign) => {
                gap = gap.or(Gap::BULLET);
                open = None;
            }
            _ => {}
        }
        if !gap.is_plain()
            && depth == 0
            && !matches!(sign, '“' | '„' | '«' | '"')
            && !sign.is_whitespace()
        {
            open = None;
        }
        position = next;
    }
    (words, gap)
}

/// How long the first of two glued words is ("CommissionRevenue"), where the second begins with a capital.
fn first_part(word: &str, glued: impl Fn(&str, &str) -> bool) -> Option<usize> {
    const LEAST: usize = 3;
    // Most words have no capital but the first letter.
    let rest = word.as_bytes().get(LEAST..).unwrap_or_default();
    if !rest.iter().any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        return None;
    }
    let mut before = ' ';
    for (at, sign) in word.char_indices() {
        let rises = before.is_lowercase() && sign.is_uppercase();
        if rises && at >= LEAST && word.len() - at >= LEAST && glued(&word[..at], &word[at..]) {
            return Some(at);
        }
        before = sign;
    }
    None
}

/// Whether a word is an e-mail address or the number of a telephone.
fn is_address(word: &str) -> bool {
    word.contains('@') || is_telephone(word)
}

/// Whether a word is the number of a telephone, and neither a range of years nor a law's number and year
/// ("2018-2020", "1712-2014").
fn is_telephone(word: &str) -> bool {
    const DIGITS: usize = 7;
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    if digits < DIGITS || word.contains(char::is_alphabetic) {
        return false;
    }
    let is_year =
        |text: &str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    let of_a_year = word.rsplit_once(['-', '–', '.']).is_some_and(|(before, year)| {
        is_year(year) && before.bytes().all(|byte| byte.is_ascii_digit())
    });
    !of_a_year
}

/// Whether a word tells where somebody is reached on the web.
fn is_of_the_web(word: &str) -> bool {
    word.starts_with("http") || word.starts_with("www.")
}

fn stands_alone(value: &str, at: usize) -> bool {
    let before = value[..at].chars().next_back().is_none_or(char::is_whitespace);
    before && value[at + 1..].chars().next().is_none_or(char::is_whitespace)
}

/// Where the word that begins here ends. Hyphens, apostrophes and dots inside belong to it; an
/// elided article ("l’", "dell'") is a word of its own; so is a title glued to a name ("Ms.A.").
fn word_end(value: &str, start: usize) -> usize {
    let is_plain = |byte: &&u8| LOWER[usize::from(**byte)] > 0;
    let plain = value.as_bytes()[start..].iter().take_while(is_plain).count();
    let mut end = start + plain;
    if matches!(value.as_bytes().get(end), None | Some(b' ' | b',' | b'\n' | b';' | b')'))
        && plain > 0
    {
        return end;
    }
    if let Some(nothing) = says_nothing(&value[start..]) {
        return start + nothing;
    }
    let mut letters = plain;
    let mut dotted = false;
    let mut signs = value[end..].char_indices().map(|(at, sign)| (plain + at, sign)).peekable();
    while let Some((at, sign)) = signs.next() {
        let after = signs.peek().map(|(_, c)| *c);
        let joins = after.is_some_and(char::is_alphanumeric);
        if sign.is_alphanumeric()
            || sign == '_'
            || (matches!(sign, '&' | '+') && (at == 0 || joins))
        {
            letters += 1;
        } else if is_apostrophe(sign) {
            let so_far = &value[start..start + at];
            if joins && class(so_far).is(Class::ELIDED) {
                return start + at + sign.len_utf8();
            }
            if !joins && !so_far.ends_with(['s', 'S']) {
                break;
            }
        } else if sign == '.' {
            let so_far = &value[start..start + at];
            let class = class(so_far);
            if class.is(Class::TITLE) {
                return start + at + 1;
            }
            let abbreviates = dotted
                || (letters == 1 && so_far.chars().all(char::is_uppercase))
                || class.is(Class::ABBREVIATION);
            if !(joins || abbreviates) {
                break;
            }
            dotted = true;
        } else if !(matches!(sign, '-' | '‐' | '‑' | '@') && joins) {
            break;
        }
        end = start + at + sign.len_utf8();
    }
    end.max(start + value[start..].chars().next().map_or(1, char::len_utf8))
}

/// How long "n/a" is, where a text begins with it: the slash in it parts nothing.
fn says_nothing(text: &str) -> Option<usize> {
    let (word, behind) = text.split_at_checked("n/a".len())?;
    (word.eq_ignore_ascii_case("n/a") && !behind.starts_with(char::is_alphanumeric))
        .then_some(word.len())
}

/// A word of letters and digits of ASCII, by where it stands and in what.
fn plain_word(
    value: &str,
    (start, open, gap, depth): (usize, Option<usize>, Gap, u8),
    plain: &Plain,
    acronyms: bool,
) -> Word {
    let Plain { length, letters, capitals, .. } = *plain;
    let Entry { class, opens, key, suffix } = plain.entry;
    let text = &value[start..start + length];
    let address = letters == 0 && is_telephone(text);
    let acronym = acronyms && is_acronym(letters, capitals);
    Word {
        start,
        end: start + length,
        open: open.unwrap_or(start),
        close: start + length,
        gap,
        class: as_written(class, acronyms, letters, capitals),
        opens,
        key,
        suffix,
        depth,
        capital: text.starts_with(|first: char| first.is_ascii_uppercase()),
        caseless: false,
        acronym,
        shouts: letters > 0 && capitals == letters,
        digits: letters == 0,
        plain: true,
        address,
        contact: address || is_of_the_web(text),
    }
}

/// Whether a word of so many letters, so many of them capitals, is an acronym where a value knows small letters
/// too: "MoFDP" and "ALab" are as much as "UNDP".
fn is_acronym(letters: usize, capitals: usize) -> bool {
    letters >= 2 && capitals >= 2 && (capitals * 2 > letters) && letters <= 12
}

/// What a word is as it is written, where a value knows small letters too.
fn as_written(class: Class, acronyms: bool, letters: usize, capitals: usize) -> Class {
    match (letters, capitals) {
        _ if !acronyms => class,
        _ if is_acronym(letters, capitals) => class.without(SMALL_ONLY),
        // "Plan E", "Y Combinator"
        (1, 1) => class.without(Class::AND),
        _ => class,
    }
}

fn word(
    value: &str,
    start: usize,
    end: usize,
    open: Option<usize>,
    gap: Gap,
    depth: u8,
    acronyms: bool,
) -> Word {
    let text = &value[start..end];
    let first = text.chars().next().unwrap_or(' ');
    let (letters, capitals) = letters_and_capitals(text);
    // Most words are letters of ASCII and nothing else: no address, and nobody's.
    let is_plain = letters == text.len();
    let caseless = first.is_alphabetic() && !first.is_uppercase() && !first.is_lowercase();
    let Entry { class: mut found, opens, key, suffix } = look_up(text);
    let (stem, possessive) = if is_plain { (text, false) } else { possessor(text) };
    if possessive {
        found = found.or(class(stem)).without(Class::BODY.or(Class::OPENING));
    }
    let address = !is_plain && is_address(text);
    let acronym = acronyms && is_acronym(letters, capitals);
    Word {
        start,
        end,
        open: open.unwrap_or(start),
        close: end,
        gap,
        class: as_written(found, acronyms, letters, capitals),
        opens,
        key,
        suffix,
        depth,
        capital: first.is_uppercase() || caseless,
        caseless,
        acronym,
        shouts: letters > 0 && capitals == letters,
        digits: letters == 0,
        plain: text.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        address,
        contact: address || is_of_the_web(text),
    }
}

/// How many letters a word has, and how many of them are capitals.
fn letters_and_capitals(word: &str) -> (usize, usize) {
    let add = |(letters, capitals): (usize, usize), (is_letter, is_capital): (bool, bool)| {
        (letters + usize::from(is_letter), capitals + usize::from(is_capital))
    };
    let mut bytes = word.bytes();
    let of_ascii = bytes.try_fold((0, 0), |sum, byte| {
        let own = (byte.is_ascii_alphabetic(), byte.is_ascii_uppercase());
        byte.is_ascii().then(|| add(sum, own))
    });
    of_ascii.unwrap_or_else(|| {
        word.chars().map(|c| (c.is_alphabetic(), c.is_uppercase())).fold((0, 0), add)
    })
}

/// A word without the sign of the possessive, and whether it had one.
fn possessor(word: &str) -> (&str, bool) {
    let at = match word.is_ascii() {
        true => memchr::memrchr(b'\'', word.as_bytes()),
        false => word.rfind(is_apostrophe),
    };
    let Some(at) = at else {
        return (word, false);
    };
    let possessive = word[at..].chars().count() <= 2;
    (if possessive { &word[..at] } else { word }, possessive)
}
