//! Labels that go on on the next lines.

use std::collections::VecDeque;

use crate::grammar::label;
use crate::grammar::row_dates::dates_behind;
use crate::lines::Line;
use crate::vocabulary::{DescriptionTerm, Walk, vocabulary, when, words};

/// Bytes of a line of a label of dates.
const LONGEST_LABEL: usize = 60;

/// A label that begins on this line and ends on one of the next three: where it ends on each of
/// them.
pub(super) fn wrapped_label<'p>(
    line: &Line<'p>,
    next: &VecDeque<Line<'p>>,
) -> Option<(DescriptionTerm, Vec<usize>)> {
    let known = vocabulary();
    let trie = &known.description;
    let mut walk = Walk::START;
    for word in words(line.text()) {
        walk = trie.step(walk, word.hash)?;
    }
    // A phrase that ends with the line is a label by itself, unless the next line completes a longer one.
    let mut ends = Vec::new();
    let mut best = None;
    // No label begins with a small letter: a blank line within one is the page's width, not its border.
    let goes_on = |line: &&Line<'p>| !line.apart || line.text().starts_with(char::is_lowercase);
    for line in next.iter().take(3).take_while(goes_on) {
        let text = line.text();
        let mut last = 0;
        let mut walked_all = true;
        for word in words(text) {
            let Some(step) = trie.step(walk, word.hash) else {
                walked_all = false;
                break;
            };
            walk = step;
            last = word.end;
            if let Some((term, _)) = trie.meaning(walk)
                && let Some(end) = marked_or_alone(text, last).or_else(|| before_value(text, last))
            {
                let mut ends = ends.clone();
                ends.push(end);
                best = Some((term, ends));
            }
        }
        if !walked_all || last == 0 {
            break;
        }
        ends.push(text.len());
    }
    best
}

/// Where a label ends that ends with a mark or with the text.
fn marked_or_alone(text: &str, words: usize) -> Option<usize> {
    label::end(text, words).map(|end| end.at)
}

/// Where a label ends that a value follows without a mark ("agency/actor Ministry of Finance").
fn before_value(text: &str, end: usize) -> Option<usize> {
    let after = &text[end..];
    let value = after.trim_start();
    (value.len() < after.len() && value.starts_with(char::is_uppercase)).then_some(end)
}

/// A label of dates that goes on on the next line, below which the dates stand; how many lines it has
/// besides its first.
pub(super) fn wrapped_label_of_dates<'p>(
    line: &Line<'p>,
    next: &VecDeque<Line<'p>>,
) -> Option<(DescriptionTerm, usize)> {
    let (rest, dates) = (next.front()?, next.get(1)?);
    let short = |line: &Line<'_>| line.text().len() <= LONGEST_LABEL;
    if !(rest.text().starts_with(char::is_lowercase) && short(line) && short(rest)) {
        return None;
    }
    dates_behind(dates.text(), 0)?;
    let label = format!("{} {}", line.text(), rest.text());
    Some((when(&label)?.into(), 1))
}
