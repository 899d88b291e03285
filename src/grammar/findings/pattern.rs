//! Patterns of sentences, as the table writes them.
//!
//! In: a pattern, a regular expression in which `<name>` is a word of a class or a form, `~` and `~~`
//! are runs of words, and `(…)` is what a match tells apart. Out: its parts, from which it is told what
//! a sentence must hold. What a class holds is shared by all patterns that name it; so a pattern is
//! read in less time than a sentence, and only the few that a page needs are compiled.

use std::sync::Arc;

use super::classes::{Class, Signs, is_of_words};

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Part {
    /// Letters and signs as they stand.
    Letters(Box<str>),
    /// Signs of a set, so many.
    Run(Signs, Times),
    /// A word of a class.
    Word(Class),
    /// What a match tells apart.
    Told(Vec<Part>),
    /// One of several ways; the first that leads on counts.
    Either(Ways),
    /// The same several times.
    Repeat(Vec<Part>, Times),
    /// As few words of these signs as lead on.
    Spread(Signs),
    /// A form that the table names.
    Form(Arc<Vec<Part>>),
    /// The border of a word.
    Border,
    /// The beginning of the text.
    Start,
    /// The end of the text.
    End,
}

/// Several ways, and what they begin with; `None` where one may be empty.
#[derive(Debug)]
pub(super) struct Ways {
    pub(super) all: Vec<Vec<Part>>,
    pub(super) openings: Option<Signs>,
}

/// How often something stands, and whether rather seldom than often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) least: usize,
    pub(super) most: usize,
    pub(super) rather_few: bool,
}

impl Times {
    const ONCE: Times = Times { least: 1, most: 1, rather_few: false };
    pub(super) const ANY_BUT_NONE: Times = Times { least: 1, most: usize::MAX, rather_few: false };
    pub(super) const AS_FEW_AS_CAN_BE: Times =
        Times { least: 0, most: usize::MAX, rather_few: true };
}

/// What a name in a pattern stands for.
pub(super) enum Named {
    Class(Class),
    Form(Arc<Vec<Part>>),
    /// Nothing that stands in a sentence: it marks the pattern.
    Mark,
}

/// Reads a pattern. What matches `<code>` is told apart.
pub(super) fn read(pattern: &str, named: &dyn Fn(&str) -> Named) -> Vec<Part> {
    let mut reader = Reader { rest: pattern, named };
    let parts = reader.ways();
    debug_assert!(reader.rest.is_empty(), "{pattern} ends at {:?}", reader.rest);
    parts
}

/// What a text must begin with in which parts are found; `None` where that may be anything.
pub(super) fn openings(parts: &[Part]) -> Option<Signs> {
    let mut signs = Signs::NONE;
    for part in parts {
        let (of_part, may_be_empty) = match part {
            Part::Letters(letters) => (Signs::of(letters.bytes().take(1)), false),
            Part::Run(signs, times) => (*signs, times.least == 0),
            Part::Word(class) => (class.openings, false),
            Part::Told(parts) => (openings(parts)?, false),
            Part::Form(parts) => (openings(parts)?, false),
            Part::Either(ways) => (ways.openings?, false),
            Part::Repeat(parts, times) => (openings(parts)?, times.least == 0),
            Part::Spread(signs) => (*signs, true),
            Part::Border | Part::Start | Part::End => (Signs::NONE, true),
        };
        signs = signs.and(of_part);
        if !may_be_empty {
            return Some(signs);
        }
    }
    None
}

struct Reader<'r> {
    rest: &'r str,
    named: &'r dyn Fn(&str) -> Named,
}

impl<'r> Reader<'r> {
    /// What stands between two brackets, or is the whole pattern.
    fn ways(&mut self) -> Vec<Part> {
        let mut first = self.sequence();
        if !self.rest.starts_with('|') {
            return first;
        }
        let mut all = Vec::new();
        while self.take_sign('|') {
            all.push(std::mem::replace(&mut first, self.sequence()));
        }
        all.push(first);
        let openings = all
            .iter()
            .map(|way| openings(way))
            .try_fold(Signs::NONE, |signs, way| Some(signs.and(way?)));
        vec![Part::Either(Ways { all, openings })]
    }

    fn sequence(&mut self) -> Vec<Part> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let plain = self.rest.bytes().take_while(|sign| is_plain(*sign)).count();
            let counted = self.rest[plain..].starts_with(['?', '*', '+', '{']);
            let letters = plain.saturating_sub(usize::from(counted));
            if letters > 0 {
                parts.push(Part::Letters(self.take(letters).into()));
                continue;
            }
            let element = self.element();
            match (self.times(), &element[..]) {
                (None, _) => parts.extend(element),
                (Some(times), [Part::Run(signs, Times::ONCE)]) => {
                    parts.push(Part::Run(*signs, times));
                }
                (Some(times), _) => parts.push(Part::Repeat(element, times)),
            }
        }
        parts
    }

    /// A letter or sign, a set, a name, a bracket.
    fn element(&mut self) -> Vec<Part> {
        let one = |signs| Part::Run(signs, Times::ONCE);
        let sign = self.take(self.rest.chars().next().map_or(0, char::len_utf8));
        let part = match sign {
            "(" => {
                let plain = self.take_word("?:");
                let parts = self.ways();
                self.take_sign(')');
                if plain {
                    return parts;
                }
                Part::Told(parts)
            }
            "<" => return self.name(),
            "[" => one(self.set()),
            "~" => {
                let signs = if self.take_sign('~') { &b" ;:"[..] } else { b" ,;:" };
                Part::Spread(Signs::of(signs.iter().copied()).all_others())
            }
            "." => one(Signs::of([b'\n']).all_others()),
            "^" => Part::Start,
            "$" => Part::End,
            "\\" => match self.take(1) {
                "b" => Part::Border,
                "w" => one(of_words()),
                "d" => one(Signs::of(b'0'..=b'9')),
                sign => Part::Letters(sign.into()),
            },
            sign => Part::Letters(sign.into()),
        };
        vec![part]
    }

    fn name(&mut self) -> Vec<Part> {
        let name = self.take(self.rest.find('>').unwrap_or(self.rest.len()));
        self.take_sign('>');
        match (self.named)(name) {
            Named::Class(class) if name == "code" => vec![Part::Told(vec![Part::Word(class)])],
            Named::Class(class) => vec![Part::Word(class)],
            Named::Form(parts) => vec![Part::Form(parts)],
            Named::Mark => Vec::new(),
        }
    }

    /// What stands between square brackets.
    fn set(&mut self) -> Signs {
        let all_others = self.take_sign('^');
        let inside = self.take(self.rest.find(']').unwrap_or(self.rest.len())).as_bytes();
        self.take_sign(']');
        let (mut signs, mut at) = (Signs::NONE, 0);
        while at < inside.len() {
            let (more, length) = match inside[at..] {
                [b'\\', b'w', ..] => (of_words(), 2),
                [b'\\', b'd', ..] => (Signs::of(b'0'..=b'9'), 2),
                [b'\\', sign, ..] => (Signs::of([sign]), 2),
                [first, b'-', last, ..] => (Signs::of(first..=last), 3),
                [sign, ..] => (Signs::of([sign]), 1),
                [] => break,
            };
            signs = signs.and(more);
            at += length;
        }
        if all_others { signs.all_others() } else { signs }
    }

    /// How often what stands before here may stand.
    fn times(&mut self) -> Option<Times> {
        let (least, most) = match self.rest.bytes().next()? {
            b'?' => (0, 1),
            b'*' => (0, usize::MAX),
            b'+' => (1, usize::MAX),
            b'{' => {
                let bounds = self.rest[1..].split('}').next()?;
                let (least, most) = bounds.split_once(',').unwrap_or((bounds, bounds));
                let bounds = (least.parse().ok()?, most.parse().ok()?);
                self.take(self.rest.find('}')?);
                bounds
            }
            _ => return None,
        };
        self.take(1);
        Some(Times { least, most, rather_few: self.take_sign('?') })
    }

    fn take(&mut self, length: usize) -> &'r str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    fn take_word(&mut self, word: &str) -> bool {
        let is_there = self.rest.starts_with(word);
        self.take(if is_there { word.len() } else { 0 });
        is_there
    }

    fn take_sign(&mut self, sign: char) -> bool {
        let is_there = self.rest.starts_with(sign);
        self.take(usize::from(is_there));
        is_there
    }
}

/// Whether a sign stands for itself.
fn is_plain(sign: u8) -> bool {
    let has_meaning = matches!(
        sign,
        b'(' | b')'
            | b'['
            | b']'
            | b'{'
            | b'}'
            | b'<'
            | b'>'
            | b'|'
            | b'?'
            | b'*'
            | b'+'
            | b'~'
            | b'.'
            | b'^'
            | b'$'
            | b'\\'
    );
    sign.is_ascii() && !has_meaning
}

fn of_words() -> Signs {
    Signs::of((0..128).filter(|sign| is_of_words(*sign)))
}
