//! Signs around values: of several boxes only what is ticked counts, and a picture beside a value is the
//! site's.

use std::ops::Range;

use crate::claims::Claims;
use crate::grammar::sign::{Tick, between_pictures, ticks};
use crate::lines::Line;
use crate::outline::Entry;

/// The entry with its values as the page means them.
pub(super) fn said<'p>(claims: &mut Claims<'p>, entry: Entry<'p>) -> Entry<'p> {
    if entry.values.iter().all(|line| ticks(line.text()).is_empty()) {
        let values = entry.values.into_iter().map(|line| without_pictures(claims, line)).collect();
        return Entry { values, ..entry };
    }
    let lines: Vec<Line<'p>> = entry.values.into_iter().flat_map(parted).collect();
    let ticked = lines.iter().map(|line| tick(line.text()));
    let ticked: Vec<Option<Tick>> = ticked.map(|tick| tick.map(|(tick, _)| tick)).collect();
    let chosen = ticked.contains(&Some(Tick::Ticked));
    let mut values = Vec::with_capacity(lines.len());
    for (line, own) in lines.into_iter().zip(ticked) {
        if chosen && own == Some(Tick::Open) {
            claims.furniture(line);
            continue;
        }
        let line = match chosen.then(|| tick(line.text())).flatten() {
            Some((_, sign)) if sign.len() < line.text().len() => without_box(claims, line, sign),
            _ => line,
        };
        values.push(without_pictures(claims, line));
    }
    Entry { values, ..entry }
}

/// The box that a line begins or ends with, and where it stands.
fn tick(text: &str) -> Option<(Tick, Range<usize>)> {
    let at_an_end = |range: &Range<usize>| range.start == 0 || range.end == text.len();
    ticks(text).into_iter().find(|(_, range)| at_an_end(range))
}

/// Parts a line in which several boxes stand, each before its words or each behind them: "☐ None ☑
/// Marginal", "Yes ☒ No ☐".
fn parted(line: Line<'_>) -> Vec<Line<'_>> {
    let found = ticks(line.text());
    let [(_, first), .., (_, last)] = &found[..] else { return vec![line] };
    let borders: Vec<usize> = match first.start {
        0 => found[1..].iter().map(|(_, range)| range.start).collect(),
        _ if last.end == line.text().len() => {
            found[..found.len() - 1].iter().map(|(_, range)| range.end).collect()
        }
        _ => return vec![line],
    };
    let mut parts = Vec::with_capacity(found.len());
    let mut rest = line;
    for border in borders.into_iter().rev() {
        let (before, after) = rest.break_at(border);
        parts.push(after.trim());
        rest = before;
    }
    parts.push(rest.trim());
    parts.reverse();
    parts
}

/// The line without the box that stands at one of its ends.
fn without_box<'p>(claims: &mut Claims<'p>, line: Line<'p>, sign: Range<usize>) -> Line<'p> {
    let (first, second) = line.split_at(if sign.start == 0 { sign.end } else { sign.start });
    let (sign, words) = if sign.start == 0 { (first, second) } else { (second, first) };
    claims.furniture(sign);
    words.trim()
}

fn without_pictures<'p>(claims: &mut Claims<'p>, line: Line<'p>) -> Line<'p> {
    let own = between_pictures(line.text());
    if own.start == 0 && own.end == line.text().len() {
        return line;
    }
    let (rest, after) = line.split_at(own.end);
    let (before, words) = rest.split_at(own.start);
    for signs in [before.trim(), after.trim()] {
        if !signs.is_empty() {
            claims.furniture(signs);
        }
    }
    words
}
