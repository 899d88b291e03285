//! Asks of each place of a value what the features name.

use std::ops::Range;

use smallvec::{SmallVec, smallvec};

use super::around::{Around, Known, nouns};
use super::features::{Ask, Asker, Listener};
use super::habits::Habits;
use super::initials::initials;
use super::known::{LONGEST, known, words_of};
use super::lexicon::{Class, Phrase, WordKey, is_phrase, longest_phrase};
use super::signs::{Near, Shape, Sign};
use super::tokens::{Row, Token, by_word, kind, opens};
use super::whole::{Whole, capitals, colons_ahead, label_runs, pairs, series, verbs};
use super::words::Gap;

/// 0, 1, 2, 3-4, 5-8, 9 and more.
pub(super) fn bucket(count: usize) -> u8 {
    match count {
        0..=2 => count as u8,
        3..=4 => 3,
        5..=8 => 4,
        _ => 5,
    }
}

pub(super) fn small(count: usize) -> u8 {
    count.min(3) as u8
}

/// Tells the features of each place of a row, one after the other, and last those of its end.
pub(super) fn ask(value: &str, row: &Row, habits: &impl Habits, listener: &mut impl Listener) {
    let tokens = &row.tokens;
    let whole = Whole::of(row);
    let count = tokens.len();
    let mut room: SmallVec<[Around; 32]> = smallvec![Around::default(); count + 1];
    let around = &mut room[..];
    nouns(tokens, around);
    colons_ahead(row, around);
    label_runs(row, around);
    verbs(row, around);
    capitals(row, around);
    known(tokens, habits, around);
    let pairs = pairs(row);
    let is_label = |at: &usize| {
        let Around { colon, run, .. } = around[*at];
        colon == (1, true) || run.0 >= 3 && (*at == 0 || around[at - 1].run.0 == 0)
    };
    let labels = small((0..count).filter(is_label).count());
    let commas = whole.signs[Sign::Comma as usize] as usize;
    let mut roles = 0;
    let mut ask = Asker(listener);
    for at in 0..count {
        let token = &tokens[at];
        let word = &token.word;
        let near = Near::of(token.sign);
        let n = near as u8;
        let sign = token.sign as u8;
        let of_word = match near {
            Near::Blank => Near::Blank,
            Near::Comma | Near::And => Near::Comma,
            Near::Open | Near::Close => Near::Open,
            _ => Near::Strong,
        } as u8;
        // The word itself.
        ask.classes(Ask::FirstClass, near, word.class);
        ask.word(Ask::RightAnyWord, 0, token.key);
        ask.word(Ask::RightWord, of_word, token.key);
        let roles_before = std::mem::replace(&mut roles, role_bits(token));
        ask.0.of_bits(Ask::FirstRole, n, roles);
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let next = tokens.get(at + 1);
        let shape_before = before.map_or(Shape::None, |token| token.shape);
        ask.ask3(Ask::Shapes, n, shape_before as u8, token.shape as u8);
        let Around { colon, run, .. } = around[at];
        let of_labels = |ask: &mut Asker<'_, _>| {
            ask.ask3(Ask::LabelRun, bucket(run.0), run.1 as u8, run.2 as u8);
            ask.ask2(Ask::LabelBegins, n, bucket(run.0));
            ask.ask2(Ask::ColonAhead, n, bucket(colon.0));
            ask.ask3(Ask::OtherLabels, n, labels, bucket(run.0));
        };
        // Most words are far from any label.
        match (run.0, colon.0) {
            (0, 0) => ask.0.shared(Sign::NAMES.len() + near as usize, of_labels),
            _ => of_labels(&mut ask),
        }
        if colon.1 {
            ask.ask2(Ask::LabelColon, n, bucket(colon.0));
        }
        if word.contact {
            ask.ask0(Ask::Contact, n);
        }
        if !token.candidate {
            ask.0.place();
            continue;
        }
        ask.0.shared(token.sign as usize, |ask| {
            ask.ask0(Ask::Bias, sign);
            ask.ask2(Ask::Same, sign, bucket(whole.signs[sign as usize] as usize));
            for has in &whole.has {
                ask.ask2(Ask::Stronger, n, *has);
            }
            ask.ask2(Ask::Commas, n, bucket(commas));
            ask.ask2(Ask::Wholes, sign, whole.wholes[sign as usize]);
            ask.ask2(Ask::Heads, n, bucket(whole.heads));
            ask.ask2(Ask::Words, n, bucket(count / 3));
            if whole.opened {
                ask.ask0(Ask::Opened, sign);
            }
            ask.ask2(Ask::Main, sign, whole.main as u8);
        });
        ask.0.of_bits(Ask::Also, sign, also(token.gap));
        ask.ask2(Ask::Position, n, small(at));
        ask.word(Ask::RightSuffix, of_word, token.suffix);
        ask.ask2(Ask::Verb, n, around[at].verb);
        if let Some(before) = before {
            ask.classes(Ask::LastClass, near, before.word.class);
            ask.word(Ask::LeftAnyWord, 0, before.key);
            ask.word(Ask::LeftWord, of_word, before.key);
            ask.word(Ask::LeftSuffix, of_word, before.suffix);
            ask.0.of_bits(Ask::LastRole, n, roles_before);
        }
        if let Some(before) = before
            && before.word.depth == 0
            && word.depth == 0
        {
            held(&mut ask, habits, before.key, near, token.key);
        }
        let [share, length] = around[at].capitals;
        ask.ask3(Ask::Capitals, n, share, length);
        met(&mut ask, around[at].known, n);
        if at > 1 {
            ask.classes(Ask::BeforeClass, near, tokens[at - 2].word.class);
        }
        if let Some(next) = next {
            ask.classes(Ask::SecondClass, near, next.word.class);
            ask.ask3(Ask::NextShapes, n, token.shape as u8, next.shape as u8);
        }
        borders(&mut ask, row, at, near, Near::of(whole.main), &pairs, around);
        parts_known(&mut ask, row, at, around[at].known, n);
        let text = |token: &Token| token.word.text(value);
        let elsewhere = whole.begins_with(token.key);
        if elsewhere > usize::from(token.sign.parts()) {
            ask.ask2(Ask::BeginsElsewhere, n, small(elsewhere));
        }
        let which =
            initials(value, row, at).unwrap_or(if token.shape == Shape::Acronym { 3 } else { 0 });
        if which > 0 {
            ask.ask2(Ask::Initials, n, which);
            if !token.sign.parts() {
                ask.ask2(Ask::AcronymIn, Near::of(whole.main) as u8, which);
            }
        }
        if colon.0 == 1 && at > 0 {
            ask.ask2(Ask::ColonWord, tokens[at - 1].shape as u8, token.shape as u8);
        }
        let rest = || tokens[at..].iter().map(text);
        if word.class.is(Class::LIST_END_FIRST) && longest_phrase(rest(), Phrase::ListEnd) > 0 {
            ask.ask0(Ask::SaysListEnd, n);
        }
        if word.opens.phrase(Phrase::Remark) && longest_phrase(rest(), Phrase::Remark) > 0 {
            ask.ask0(Ask::SaysRemark, n);
        }
        if word.class.is(Class::TAIL_FIRST) && longest_phrase(rest(), Phrase::GeneralTail) > 0 {
            ask.ask0(Ask::SaysTail, n);
        }
        if word.depth > 0 {
            bracket(&mut ask, value, tokens, at);
        }
        ask.0.place();
    }
    for (bit, sign) in [Gap::COLON, Gap::DASH, Gap::STOP].into_iter().enumerate() {
        if row.end.has(sign) {
            ask.ask0(Ask::Ending, bit as u8 + 1);
        }
    }
    ask.ask0(Ask::Ending, 0);
    ask.0.place();
}

/// The signs that stand before a word beside the strongest one, a bit for each.
fn also(gap: Gap) -> u64 {
    const ALSO: [Gap; 12] = [
        Gap::COMMA,
        Gap::SEMICOLON,
        Gap::STOP,
        Gap::SLASH,
        Gap::DASH,
        Gap::COLON,
        Gap::LINE,
        Gap::BRACKET_CLOSED,
        Gap::QUOTE_CLOSED,
        Gap::QUOTE_OPENED,
        Gap::AND,
        Gap::NUMBER,
    ];
    if gap == Gap::BLANK {
        return 0;
    }
    (0..).zip(ALSO).map(|(bit, also)| u64::from(gap.has(also)) << bit).sum()
}

fn role_bits(token: &Token) -> u64 {
    let role = token.role;
    u64::from(role.head)
        | u64::from(role.opening) << 1
        | u64::from(role.closing) << 2
        | u64::from(role.group) << 3
        | u64::from(role.function) << 4
        | u64::from(role.person) << 5
}

/// What stands on both sides of a place.
fn borders(
    ask: &mut Asker<'_, impl Listener>,
    row: &Row,
    at: usize,
    near: Near,
    main: Near,
    pairs: &[bool],
    around: &[Around],
) {
    if at == 0 {
        return;
    }
    let n = near as u8;
    let tokens = &row.tokens;
    let token = &tokens[at];
    let sign = token.sign as u8;
    let here = token.stretch as usize;
    let stretch = &row.stretches[here];
    let parts = token.sign.parts() && stretch.start == at;
    let (left_start, right_end) = if parts {
        (row.stretches[here - 1].start, stretch.end)
    } else {
        (stretch.start, stretch.end)
    };
    let heads = |from: usize, to: usize| small((around[to].heads - around[from].heads) as usize);
    let content =
        |from: usize, to: usize| bucket((around[to].content - around[from].content) as usize);
    let all_heads = around[tokens.len()].heads;
    ask.ask3(Ask::Halves, n, heads(left_start, at), heads(at, right_end));
    ask.ask3(Ask::Lengths, n, content(left_start, at), content(at, right_end));
    if tokens[left_start].key == token.key {
        ask.ask0(Ask::SameFirst, n);
    }
    let sign_at = |index: usize| {
        row.stretches.get(index).map_or(Sign::End, |stretch| tokens[stretch.start].sign)
    };
    let rank = |from: usize, to: usize| match around[from].noun as usize {
        noun if noun < to => tokens[noun].word.class.rank(),
        _ => 7,
    };
    const WINDOW: usize = 12;
    let (window_start, window_end) =
        (left_start.max(at.saturating_sub(WINDOW)), right_end.min(at + WINDOW));
    // A body's subject may hold "and": its noun stands behind the last sign that is none.
    let mut first = if parts { here - 1 } else { here };
    while first > 0
        && here - first < 5
        && match Near::of(tokens[row.stretches[first].start].sign) {
            Near::And => true,
            Near::Comma => row.stretches[first].heads == 0,
            _ => false,
        }
    {
        first -= 1;
    }
    // A name of more words is none; so each place costs the same, however long the value.
    const FARTHEST: usize = 48;
    let left_from = row.stretches[first].start.max(at.saturating_sub(FARTHEST));
    let (left_rank, right_rank) = (rank(left_from, at), rank(at, window_end));
    parallel(ask, tokens, around, left_from..window_end, at, n);
    let own = |from: usize, to: usize| (around[from].self_standing as usize) < to;
    if left_rank != 7 && right_rank != 7 {
        let side = u8::from(own(window_start, at)) | u8::from(own(at, window_end)) << 1;
        ask.ask3(Ask::RanksOwn, n, left_rank * 8 + right_rank, side);
        let rise = match (left_rank, right_rank) {
            (0, 0) => 0,
            (0, _) => 1,
            (_, 0) => 2,
            (left, right) if left < right => 3,
            (left, right) if left > right => 4,
            _ => 5,
        };
        let explained = tokens[at - 1].word.depth > 0;
        ask.ask3(Ask::Rise, n, rise, side | u8::from(explained) << 2 | u8::from(pairs[here]) << 3);
        ask.ask3(Ask::Rise, n, rise + 8, u8::from(explained));
        if all_heads <= 2 || row.stretches.len() <= 2 {
            ask.ask3(Ask::Rise, n, rise + 16, u8::from(explained));
        }
        if pairs[here] {
            ask.ask3(Ask::RanksPair, n, left_rank, right_rank);
        }
    }
    if row.stretches.len() <= 2 || all_heads <= 2 {
        ask.ask3(Ask::RanksWhole, n, left_rank, right_rank);
    }
    ask.ask3(Ask::WordKinds, n, by_word(&tokens[at - 1]) as u8, by_word(token) as u8);
    if !parts {
        ask.ask3(Ask::HalvesIn, main as u8, heads(left_start, at), heads(at, right_end));
        ask.ask3(
            Ask::WordKindsIn,
            main as u8,
            by_word(&tokens[at - 1]) as u8,
            by_word(token) as u8,
        );
        let (left, right) = (kind(tokens, window_start..at), kind(tokens, at..window_end));
        ask.ask3(Ask::Windows, n, left as u8, right as u8);
    }
    let next_sign = sign_at(here + 1);
    ask.ask2(Ask::NextSign, n, next_sign as u8);
    let previous = if parts { here - 1 } else { here };
    let previous_sign = sign_at(previous);
    ask.ask2(Ask::PreviousSign, n, previous_sign as u8);
    ask.ask3(Ask::Around, n, Near::of(previous_sign) as u8, Near::of(next_sign) as u8);
    if !parts {
        return;
    }
    let (left, right) = (&row.stretches[here - 1], stretch);
    ask.ask3(Ask::Kinds, n, left.kind as u8, right.kind as u8);
    ask.ask3(Ask::KindsNext, n * 11 + Near::of(next_sign) as u8, left.kind as u8, right.kind as u8);
    if near == Near::And {
        ask.ask3(Ask::KindsHeads, bucket(all_heads as usize), left.kind as u8, right.kind as u8);
    }
    ask.ask2(Ask::LeftKind, sign, left.kind as u8);
    ask.ask2(Ask::RightKind, sign, right.kind as u8);
    if let Some(next) = row.stretches.get(here + 1) {
        let closes = matches!(next_sign, Sign::And | Sign::CommaAnd);
        let which = if closes { Ask::ClosedSeries } else { Ask::NextKinds };
        ask.ask3(which, n, right.kind as u8, next.kind as u8);
    }
    if let Some(before) = here.checked_sub(2).map(|index| &row.stretches[index])
        && matches!(previous_sign, Sign::Comma | Sign::And | Sign::CommaAnd)
    {
        ask.ask3(Ask::PreviousKinds, n, before.kind as u8, left.kind as u8);
    }
    if left.governed {
        ask.ask2(Ask::Governed, n, right.kind as u8);
    }
    if left.explained {
        ask.ask2(Ask::Explained, n, right.kind as u8);
    }
    ask.ask2(Ask::Series, n, series(row, here));
}

/// Whether the names on both sides are built alike: with the same noun, with the noun last.
fn parallel(
    ask: &mut Asker<'_, impl Listener>,
    tokens: &[Token],
    around: &[Around],
    names: Range<usize>,
    at: usize,
    n: u8,
) {
    let is_head = |token: &&Token| token.role.head && token.word.depth == 0;
    let Around { noun_before, noun, no_plain_word, closing, .. } = around[at];
    let left = noun_before.filter(|noun| *noun as usize >= names.start);
    if let Some(left) = left
        && (noun as usize) < names.end
    {
        let (left, right) = (&tokens[left as usize], &tokens[noun as usize]);
        ask.ask2(
            Ask::SameHead,
            n,
            u8::from(left.key == right.key) + 2 * u8::from(left.role.opening == right.role.opening),
        );
    }
    let plain_end = names.end.min(no_plain_word as usize);
    let behind = (around[plain_end].closing - closing) as usize;
    let last = &tokens[at - 1];
    let closed = if !is_head(&last) {
        0
    } else if last.role.closing {
        1
    } else {
        2
    };
    ask.ask3(Ask::HeadsBehind, n, closed, small(behind));
    if last.key == tokens[names.end - 1].key {
        ask.ask2(Ask::SameEnd, n, closed);
    }
}

/// How the words on both sides behave in other names.
fn held(
    ask: &mut Asker<'_, impl Listener>,
    habits: &impl Habits,
    left: WordKey,
    near: Near,
    right: WordKey,
) {
    let n = near as u8;
    let ([ends, ends_met], [begins, begins_met]) = (habits.ends(left), habits.begins(right));
    ask.ask3(Ask::Begins, n, begins, begins_met);
    ask.ask3(Ask::Ends, n, ends, ends_met);
    ask.ask3(Ask::EndsBegins, n, ends, begins);
    if matches!(near, Near::Blank | Near::Comma | Near::And) {
        let pair = habits.pair((left, near, right));
        ask.ask2(Ask::Pair, n, pair);
        ask.ask4(Ask::PairRates, [n, pair, ends, begins]);
    }
}

/// Which known names stand at a place.
fn met(ask: &mut Asker<'_, impl Listener>, known: Known, n: u8) {
    let words = |count: u8| count.min(4);
    let Known { begins, ends, inside } = known;
    if begins > 0 || ends > 0 || inside > 0 {
        let which = u8::from(begins > 0) | u8::from(ends > 0) << 1;
        ask.ask3(Ask::Known, n, which, words(inside));
        ask.ask2(Ask::KnownBegins, n, words(begins));
        ask.ask2(Ask::KnownEnds, n, words(ends));
        ask.ask2(Ask::KnownInside, n, words(inside));
    }
}

/// Whether the words up to the signs on both sides are known names, or less or more than one.
fn parts_known(ask: &mut Asker<'_, impl Listener>, row: &Row, at: usize, known: Known, n: u8) {
    let here = row.tokens[at].stretch as usize;
    let stretch = &row.stretches[here];
    let left = match stretch.start == at {
        true if here == 0 => return,
        true => row.stretches[here - 1].start,
        false => stretch.start,
    };
    let against = |name: u8, from: usize, to: usize| {
        if name == 0 {
            return 0;
        }
        let words = words_of(&row.tokens[from..to]).take(LONGEST + 1).count();
        match usize::from(name) {
            name if name < words => 1,
            name if name == words => 2,
            _ => 3,
        }
    };
    let parts = (against(known.ends, left, at), against(known.begins, at, stretch.end));
    if parts != (0, 0) {
        ask.ask3(Ask::KnownParts, n, parts.0, parts.1);
    }
}

/// What stands in a bracket that opens here.
fn bracket(ask: &mut Asker<'_, impl Listener>, value: &str, tokens: &[Token], at: usize) {
    if !tokens[at].word.gap.has(Gap::BRACKET_OPENED) {
        return;
    }
    let mut end = at + 1;
    while end < tokens.len() && tokens[end].word.depth > 0 && !opens(&tokens[end].word) {
        end += 1;
    }
    let inside = &tokens[at..end];
    let capitals = inside.iter().filter(|token| token.word.capital).count();
    ask.ask2(Ask::Bracket, tokens[at].shape as u8, bucket(inside.len()));
    let kind = match () {
        () if capitals == inside.len() => 0,
        () if capitals == 0 => 1,
        () if tokens[at].word.capital => 2,
        () => 3,
    };
    ask.ask0(Ask::BracketKind, kind);
    if end == tokens.len() || tokens[end].sign.parts() {
        ask.ask0(Ask::BracketKind, 4 + kind);
    }
    let text = &value[tokens[at].word.start..tokens[end - 1].word.end];
    if is_phrase(text, Phrase::Remark) || inside.iter().any(|token| token.word.address) {
        ask.ask0(Ask::BracketKind, 8);
    }
}
