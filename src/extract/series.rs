//! Lists of steps and of undertakings within running text: where they begin.

use std::ops::Range;

use crate::grammar::bullet::{Marker, MarkerKind, marker};
use crate::grammar::row_dates::row_dates;
use crate::lines::{Given, Line, LineKind, next_after};
use crate::vocabulary::{LeadIn, lead_in};

use super::prose::is_wrapped;
use super::steps::{self, Setting};
use super::undertakings;

/// The next list within lines of text.
pub(crate) enum Series {
    None,
    /// A heading that names a body, over the lines `head`; its sentence begins `at` bytes into the
    /// first.
    Undertaking {
        head: Range<usize>,
        at: usize,
    },
    /// Steps on the lines `start..end`.
    Steps {
        start: usize,
        end: usize,
        /// Whether a sentence before them is one too.
        headed: bool,
    },
}

/// Finds the first list within lines of text.
pub(crate) fn find(lines: &[Line<'_>], setting: Setting, width: usize) -> Series {
    // Where the list begins that the line before stands in.
    let mut open: Option<usize> = None;
    // Where it ends.
    let mut end = 0;
    for at in 0..lines.len() {
        if let Some((head, at)) = undertaking_at(lines, at, width) {
            return Series::Undertaking { head, at };
        }
        if let Some(rows) = steps::end_of_table(&lines[at..]) {
            return Series::Steps { start: at, end: at + rows, headed: false };
        }
        if let Some(lists) = steps::end_of_dated_lists(&lines[at..]) {
            return Series::Steps { start: at, end: at + lists, headed: false };
        }
        let mark = mark_of(&lines[at]);
        open = match open {
            Some(begin)
                if mark.is_some() || is_wrapped(lines[at - 1].text(), &lines[at], width) =>
            {
                Some(begin)
            }
            _ => mark.map(|_| at),
        };
        let (Some(kind), Some(list)) = (mark, open) else { continue };
        if at >= end {
            end = end_of(lines, at, width);
        }
        // A list is looked at where it begins, where its marks change, and below a colon.
        let begins = at == list
            || mark_of(&lines[at - 1]) != Some(kind)
            || lines[at - 1].text().trim_end().ends_with(':');
        if begins && are_steps(lines, at..end, list, setting, width) {
            return Series::Steps { start: at, end, headed: false };
        }
        if setting.role.is_none() && at > 0 && leads_letters(&lines[at - 1], &lines[at]) {
            let mut end = end;
            while let [sentence, next, ..] = &lines[end..]
                && leads_letters(sentence, next)
            {
                end = end_of(lines, end + 1, width);
            }
            return Series::Steps { start: at - 1, end, headed: true };
        }
    }
    Series::None
}

/// Finds the first undertaking within lines: its heading's lines, and where its sentence begins in
/// the first.
pub(crate) fn undertaking(lines: &[Line<'_>], width: usize) -> Option<(Range<usize>, usize)> {
    (0..lines.len()).find_map(|at| undertaking_at(lines, at, width))
}

/// An undertaking whose heading ends on this line: its sentence may begin on wrapped lines before,
/// and a list follows.
fn undertaking_at(lines: &[Line<'_>], at: usize, width: usize) -> Option<(Range<usize>, usize)> {
    let text = lines[at].text();
    if !text.ends_with(':') && text.chars().any(char::is_lowercase) {
        return None;
    }
    let capitals = !text.chars().any(char::is_lowercase);
    let listed = lines.get(at + 1).is_some_and(|next| capitals || is_item(next));
    if !listed {
        return None;
    }
    let mut start = at;
    // No line before an item goes on in it, and none in small letters in one of capitals.
    let goes_on = |start: usize| {
        let before = lines[start - 1].text();
        let apart = is_item(&lines[start]) || (capitals && before.chars().any(char::is_lowercase));
        !apart && is_wrapped(before, &lines[start], width)
    };
    while start > 0 && at - start < MOST_LINES && goes_on(start) {
        start -= 1;
    }
    let joined = lines[start..=at].iter().map(|line| line.text()).collect::<Vec<_>>().join(" ");
    let head = undertakings::head(&joined)?;
    // The sentence may begin on a later line than the paragraph.
    let mut before = head.start;
    while before > 0 && before > lines[start].text().len() {
        before -= lines[start].text().len() + 1;
        start += 1;
    }
    Some((start..at + 1, before))
}

fn is_item(line: &Line<'_>) -> bool {
    matches!(line.kind, LineKind::Item { .. }) || marker(line.text()).is_some()
}

/// Where a list ends that stands on this line.
fn end_of(lines: &[Line<'_>], at: usize, width: usize) -> usize {
    let goes_on = |end: usize| match mark_of(&lines[end]) {
        // Sentences behind an item may lead in another list.
        Some(_) if leads_in_behind(lines[end - 1].text()) => false,
        Some(_) => true,
        None => {
            is_wrapped(lines[end - 1].text(), &lines[end], width)
                && undertakings::head(lines[end].text()).is_none()
        }
    };
    (at + 1..lines.len()).find(|end| !goes_on(*end)).unwrap_or(lines.len())
}

/// Whether words lead in a list: they end in a colon, or are a few that say so ("The steps are.").
fn leads_in(sentence: &str) -> bool {
    let few = || sentence.split(' ').count() <= 5 && lead_in(sentence) == LeadIn::Steps;
    sentence.trim_end().ends_with(':') || (sentence.ends_with('.') && few())
}

/// Whether the last of several sentences of an item leads in steps.
fn leads_in_behind(item: &str) -> bool {
    let sentence = last_sentence(item);
    sentence.len() < item.len()
        && sentence.trim_end().ends_with(':')
        && lead_in(sentence) == LeadIn::Steps
}

/// Whether these lines are steps, in a list that begins on the line `list`.
fn are_steps(
    lines: &[Line<'_>],
    Range { start: at, end }: Range<usize>,
    list: usize,
    setting: Setting,
    width: usize,
) -> bool {
    let says = |before: usize| {
        let words = paragraph_end(lines, before, width);
        let sentence = last_sentence(&words);
        leads_in(sentence).then(|| lead_in(sentence))
    };
    // What a colon leads in is told by the words before it, for the whole list.
    let led_in = if at > 0 { says(at - 1) } else { None };
    let led_in = led_in.or_else(|| if list > 0 { says(list - 1) } else { None });
    // What leads in the items below an item speaks of them all.
    let own = || lines[at].text();
    let led_in = led_in.or_else(|| leads_in(own()).then(|| lead_in(last_sentence(own()))));
    let follows = |line: &Line<'_>| {
        line.text().ends_with(':') && lead_in(last_sentence(line.text())) == LeadIn::Steps
    };
    let other = lines[end - 1..].iter().take(AFTER).any(follows);
    let found = steps::Found { lines: &lines[at..end], setting, led_in, other, opens: at == 0 };
    steps::is_list_of_steps(&found)
}

/// Whether a sentence leads letters that were run into its paragraph: it is a step, and they are its
/// parts.
fn leads_letters(sentence: &Line<'_>, next: &Line<'_>) -> bool {
    const LONGEST: usize = 200;
    let text = sentence.text();
    let one = text.len() <= LONGEST
        && text.ends_with(['.', ':'])
        && !text.trim_end_matches('.').contains(". ");
    let first = marker(next.text()).is_some_and(|mark| mark.label == "a");
    one && first && next.given == Some(Given::Item) && marker(text).is_none()
}

/// A sentence that leads in a list is wrapped over no more lines than this.
const MOST_LINES: usize = 8;

/// Within so many lines behind a list another may be led in.
const AFTER: usize = 30;

/// The kind of an item's mark; `Some(None)` for an item of markup without one.
fn mark_of(line: &Line<'_>) -> Option<Option<MarkerKind>> {
    let mark = marker(line.text()).map(|mark| mark.kind);
    match line.kind {
        LineKind::Item { .. } => Some(mark),
        _ if line.given == Some(Given::Row) => Some(mark),
        _ => mark.map(Some),
    }
}

/// The words of the paragraph that ends on this line.
fn paragraph_end(lines: &[Line<'_>], end: usize, width: usize) -> String {
    let mut start = end;
    while start > 0
        && is_wrapped(lines[start - 1].text(), &lines[start], width)
        && end - start < MOST_LINES
    {
        start -= 1;
    }
    lines[start..=end].iter().map(|line| line.text()).collect::<Vec<_>>().join(" ")
}

fn last_sentence(text: &str) -> &str {
    text.rfind(". ").map_or(text, |stop| &text[stop + 2..])
}

/// A line whose breaks before the labels of steps were lost, as lines.
pub(crate) fn at_labels<'p>(line: Line<'p>) -> Vec<Line<'p>> {
    let mut parted = Vec::new();
    let cuts = steps::labels_within(line.text());
    part_at(line, &cuts, &mut parted);
    parted
}

/// Lines of labels and values, in which the sentence behind a value is the next activity.
pub(crate) fn with_next<'p>(lines: Vec<Line<'p>>) -> Vec<Line<'p>> {
    let mut parted = Vec::with_capacity(lines.len());
    let mut labelled = false;
    for line in lines {
        let label = steps::step_label(line.text());
        let whole = label.is_some_and(|(_, end)| end == line.text().len());
        match labelled || (label.is_some() && !whole) {
            true => parted.extend(value_and_next(line)),
            false => parted.push(line),
        }
        labelled = whole;
    }
    parted
}

/// Lines parted where the numbers of steps count on within them ("8.1 … 8.2 Rules on water"), and which
/// of them the first number begins.
pub(crate) fn at_numbers<'p>(lines: Vec<Line<'p>>) -> (Vec<Line<'p>>, Option<usize>) {
    let mut parted = Vec::with_capacity(lines.len());
    let mut first = None;
    let mut last: Option<String> = None;
    for line in lines {
        let mut rest = line;
        loop {
            let text = rest.text();
            let number =
                |mark: &Marker<'_>| matches!(mark.kind, MarkerKind::Number | MarkerKind::Decimal);
            if let Some(mark) = marker(text).filter(number) {
                first = first.or(Some(parted.len()));
                last = Some(mark.label.to_owned());
            }
            let next = last.as_deref().map_or(Some("1".to_owned()), next_after);
            let Some(at) = next.and_then(|next| number_within(text, &next)) else { break };
            let (before, after) = rest.split_at(at);
            parted.push(before.trim());
            rest = after;
        }
        parted.push(rest);
    }
    (parted, first)
}

/// Where a number stands within a text before a capital; one without a dot in it has a sign behind it. A
/// word alone before it is its name ("Goal 1. Rules …").
fn number_within(text: &str, number: &str) -> Option<usize> {
    let mut found = text.match_indices(number).filter(|(at, _)| {
        let after = &text[at + number.len()..];
        let words = after.trim_start_matches(['.', ')']);
        text[..*at].ends_with(' ')
            && text[..*at].trim().contains(' ')
            && (words.len() < after.len() || number.contains('.'))
            && words.starts_with(' ')
            && words.trim_start().starts_with(char::is_uppercase)
    });
    found.next().map(|(at, _)| at)
}

/// The value of a label that is run into a paragraph, and the sentence after it, which is the next
/// activity; an activity that a colon parts is two.
fn value_and_next<'p>(piece: Line<'p>) -> Vec<Line<'p>> {
    let text = piece.text();
    let stop = text.match_indices(['.', ';']).map(|(at, _)| at + 1).find(|at| {
        text[*at..].starts_with(' ') && text[*at..].trim_start().starts_with(char::is_uppercase)
    });
    // "March 2020 2. Bill …": behind the dates the next activity has its number.
    let behind_dates = |end: usize| text.len() - text[end..].trim_start().len();
    let numbered = row_dates(text, 0)
        .map(|dates| behind_dates(dates.range.end))
        .filter(|next| marker(&text[*next..]).is_some_and(|mark| mark.kind != MarkerKind::Glyph));
    let cuts = match numbered.or(stop) {
        Some(cut) if numbered.is_none() => {
            let colon = text[cut..].find(": ").map(|at| cut + at + 1);
            let rises = |at: &usize| text[*at..].trim_start().starts_with(char::is_uppercase);
            [cut].into_iter().chain(colon.filter(rises)).collect()
        }
        cut => Vec::from_iter(cut),
    };
    let mut parted = Vec::new();
    part_at(piece, &cuts, &mut parted);
    parted
}

fn part_at<'p>(line: Line<'p>, marks: &[usize], parted: &mut Vec<Line<'p>>) {
    let mut rest = line;
    let mut at = 0;
    for mark in marks {
        let (before, after) = rest.split_at(mark - at);
        let before = before.trim();
        if !before.is_empty() {
            parted.push(before);
        }
        rest = after;
        at = *mark;
    }
    parted.push(rest.trim());
}
