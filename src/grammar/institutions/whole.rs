//! What is true of a whole value, and what stands ahead of each of its words.

use super::around::Around;
use super::lexicon::{Class, WordKey};
use super::signs::{Kind, Near, Shape, Sign};
use super::tokens::{Row, Token, opens};
use super::words::Gap;

/// What is true of the whole value.
pub(super) struct Whole {
    pub(super) main: Sign,
    pub(super) signs: [u32; 20],
    /// How many of the parts between the signs name a body, an acronym or a group.
    pub(super) wholes: [u8; 20],
    pub(super) heads: usize,
    pub(super) opened: bool,
    pub(super) has: Vec<u8>,
    /// The first words of the parts, sorted.
    begins: Vec<WordKey>,
}

impl Whole {
    pub(super) fn of(row: &Row) -> Whole {
        let tokens = &row.tokens;
        let mut signs = [0_u32; 20];
        let is_outside = |token: &&Token| token.word.depth == 0 || opens(&token.word);
        for token in tokens.iter().filter(is_outside) {
            signs[token.sign as usize] += 1;
        }
        let mut wholes = [0_u8; 20];
        for sign in 0..20 {
            if signs[sign] == 0 || sign == Sign::Blank as usize {
                continue;
            }
            let (mut parts, mut whole) = (0, 0);
            let mut named = false;
            for stretch in &row.stretches {
                let first = &tokens[stretch.start];
                if first.sign as usize == sign
                    && (parts + usize::from(named) > 0 || stretch.start > 0)
                {
                    parts += 1;
                    whole += usize::from(named);
                    named = false;
                }
                named |= stretch.heads > 0
                    || stretch.group
                    || matches!(stretch.kind, Kind::Acronym | Kind::Person | Kind::Named);
            }
            parts += 1;
            whole += usize::from(named);
            wholes[sign] = match () {
                () if whole == 0 => 0,
                () if whole * 2 < parts => 1,
                () if whole < parts => 2,
                () => 3,
            };
        }
        let heads = row.stretches.iter().map(|stretch| usize::from(stretch.heads)).sum();
        let firsts = row.stretches.iter().map(|stretch| tokens[stretch.start].key);
        let mut begins: Vec<WordKey> = firsts.collect();
        begins.sort_unstable();
        let mut has = Vec::new();
        let strong =
            [Sign::Bullet, Sign::Line, Sign::Semicolon, Sign::Colon, Sign::Stop, Sign::Comma];
        for (index, sign) in strong.into_iter().enumerate() {
            if signs[sign as usize] > 0 {
                has.push(index as u8);
            }
        }
        if has.is_empty() && signs[Sign::And as usize] + signs[Sign::CommaAnd as usize] == 0 {
            has.push(6);
        }
        if signs[Sign::Line as usize]
            + signs[Sign::Bullet as usize]
            + signs[Sign::Semicolon as usize]
            == 0
        {
            has.push(7);
        }
        let count = |sign: Sign| signs[sign as usize];
        let dashes = [Sign::Dash, Sign::DashBefore, Sign::DashBehind];
        let dash = dashes.into_iter().max_by_key(|sign| count(*sign)).unwrap_or(Sign::Dash);
        let main = match () {
            () if count(Sign::Bullet) > 0 => Sign::Bullet,
            () if count(Sign::Line) > 0 => Sign::Line,
            () if count(Sign::Semicolon) > 0 => Sign::Semicolon,
            () if count(dash) > 2
                || tokens.first().is_some_and(|first| first.gap.has(Gap::DASH)) =>
            {
                dash
            }
            () if count(Sign::Comma) + count(Sign::CommaAnd) > 0 => Sign::Comma,
            () if count(dash) > 0 => dash,
            () if count(Sign::And) > 0 => Sign::And,
            () if count(Sign::Slash) > 0 => Sign::Slash,
            () => Sign::Blank,
        };
        let opened = tokens.first().is_some_and(|first| first.gap.has(Gap::DASH.or(Gap::BULLET)));
        Whole { main, signs, wholes, heads, opened, has, begins }
    }

    /// How many parts between the signs begin with a word; no more are counted than tell anything.
    pub(super) fn begins_with(&self, word: WordKey) -> usize {
        const MOST: usize = 3;
        let before = self.begins.partition_point(|first| *first < word);
        self.begins[before..].iter().take(MOST).take_while(|first| **first == word).count()
    }
}

/// Tells of each token how far the next colon of its line stands ahead.
pub(super) fn colons_ahead(row: &Row, around: &mut [Around]) {
    const FARTHEST: usize = 14;
    let tokens = &row.tokens;
    let mut ahead = if row.end.has(Gap::COLON) { Some((0, true)) } else { None };
    for at in (0..tokens.len()).rev() {
        let token = &tokens[at];
        if let Some((count, all)) = ahead {
            let label = all && token.word.class.is(Class::LABEL_WORD);
            ahead = (count < FARTHEST).then_some((count + 1, label));
            if let Some(ahead) = ahead {
                around[at].colon = ahead;
            }
        }
        if token.gap.has(Gap::COLON) && token.word.depth == 0 {
            ahead = Some((0, true));
        } else if token.gap.has(Gap::SEMICOLON.or(Gap::LINE).or(Gap::BULLET)) {
            ahead = None;
        }
    }
}

/// Tells of each token how many words of labels stand from it on.
pub(super) fn label_runs(row: &Row, around: &mut [Around]) {
    let tokens = &row.tokens;
    let mut behind = (0, Near::End, Shape::None);
    for at in (0..tokens.len()).rev() {
        let token = &tokens[at];
        if token.word.class.is(Class::LABEL_WORD) {
            behind.0 += 1;
            around[at].run = behind;
        } else {
            behind = (0, Near::of(token.sign), token.shape);
        }
        if token.sign == Sign::Colon || token.sign == Sign::Line || token.sign == Sign::Bullet {
            behind = (0, Near::of(token.sign), token.shape);
        }
    }
}

/// Tells of each token where verbs stand.
pub(super) fn verbs(row: &Row, around: &mut [Around]) {
    let tokens = &row.tokens;
    let is_verb = |at: usize| {
        let word = &tokens[at].word;
        word.depth == 0
            && word.class.is(Class::SENTENCE)
            && (!word.capital || at == 0)
            && !(at > 0 && tokens[at - 1].word.class.is(Class::RELATIVE))
    };
    if !(0..tokens.len()).any(is_verb) {
        return;
    }
    let mut seen = false;
    for at in 0..tokens.len() {
        if tokens[at].gap.has(Gap::SEMICOLON.or(Gap::LINE).or(Gap::BULLET).or(Gap::STOP)) {
            seen = false;
        }
        if seen {
            around[at].verb = 1;
        }
        seen |= is_verb(at);
    }
    let mut seen = false;
    for at in (0..tokens.len()).rev() {
        seen |= is_verb(at);
        if around[at].verb == 0 {
            around[at].verb = if seen { 2 } else { 3 };
        }
        if tokens[at].gap.has(Gap::SEMICOLON.or(Gap::LINE).or(Gap::BULLET).or(Gap::STOP)) {
            seen = false;
        }
    }
}

/// For each stretch, whether its part of the value, between two strong signs, names two bodies.
pub(super) fn pairs(row: &Row) -> Vec<bool> {
    let mut found = vec![false; row.stretches.len()];
    let mut start = 0;
    for end in 1..=row.stretches.len() {
        let ends = end == row.stretches.len()
            || Near::of(row.tokens[row.stretches[end].start].sign).is_strong();
        if ends {
            let heads =
                row.stretches[start..end].iter().filter(|stretch| stretch.heads > 0).count();
            found[start..end].fill(heads == 2);
            start = end;
        }
    }
    found
}

/// How the series of commas around a stretch ends: 0 without "and"; else 1 where no stretch of it
/// names a body, 2 where some do, 3 where all do.
pub(super) fn series(row: &Row, here: usize) -> u8 {
    const FARTHEST: usize = 12;
    let sign = |index: usize| row.tokens[row.stretches[index].start].sign;
    let mut last = here;
    while last + 1 < row.stretches.len()
        && last < here + FARTHEST
        && sign(last) == Sign::Comma
        && matches!(sign(last + 1), Sign::Comma | Sign::And | Sign::CommaAnd)
    {
        last += 1;
    }
    if !matches!(sign(last), Sign::And | Sign::CommaAnd) {
        return 0;
    }
    let named = (here..=last).filter(|index| row.stretches[*index].heads > 0).count();
    match named {
        0 => 1,
        named if named < last + 1 - here => 2,
        _ => 3,
    }
}

/// Tells of each token how many words of its part of the value are written large.
pub(super) fn capitals(row: &Row, around: &mut [Around]) {
    let tokens = &row.tokens;
    let mut start = 0;
    for end in 1..=tokens.len() {
        if end < tokens.len() && !Near::of(tokens[end].sign).is_strong() {
            continue;
        }
        let words = tokens[start..end].iter().filter(|token| !token.role.function);
        let (capital, all) = words.fold((0, 0), |(capital, all), token| {
            (capital + usize::from(token.word.capital), all + 1)
        });
        let share = (capital * 5).checked_div(all).unwrap_or(0) as u8;
        let length = ((end - start) / 6).min(5) as u8;
        around[start..end].iter_mut().for_each(|around| around.capitals = [share, length]);
        start = end;
    }
}
