//! Heads of columns that stand on several lines, or were taken for labels of the description.

use crate::grammar::period::parse_period;
use crate::vocabulary::{Word, column_head, connects, is_of_columns, is_of_headings, when, words};

use super::measure::LONGEST_HEADS;
use super::{Given, Line};

/// The words of a table's heads stand on so many lines at most.
const MOST_LINES: usize = 4;

/// Marks the lines that head columns together: the heads of start and end one behind the other with
/// nothing between them, and short lines of words of columns before and behind.
pub(super) fn mark(lines: &mut [(Line<'_>, bool)]) {
    of_their_own_lines(lines);
    for at in 0..lines.len() {
        if !lines[at].1 {
            continue;
        }
        let columns = lines[at].0.given == Some(Given::Columns);
        let two = lines.get(at..at + 2).is_some_and(|two| {
            two.iter().all(|(line, _)| may_be_of_dates(line))
                && two.iter().all(|(line, _)| when(line.text()).is_some())
        });
        let dates = two && !are_values(&lines[at + 2..]);
        if !columns && !dates {
            continue;
        }
        lines[at].0.given = Some(Given::Columns);
        for next in at + 1..lines.len().min(at + MOST_LINES) {
            if !(lines[next].1 && is_of_heads(&lines[next].0)) {
                break;
            }
            lines[next].0.given = Some(Given::Columns);
        }
        if dates {
            for before in (at.saturating_sub(MOST_LINES)..at).rev() {
                if !(lines[before].1 && is_of_heads(&lines[before].0)) {
                    break;
                }
                lines[before].0.given = Some(Given::Columns);
            }
        }
    }
}

/// Heads of columns one a line, one of them of what is done and one of when or by whom.
fn of_their_own_lines(lines: &mut [(Line<'_>, bool)]) {
    let head = |(line, of_plan): &(Line<'_>, bool)| {
        let text = line.text();
        let short = text.len() <= LONGEST_HEADS;
        if !(*of_plan && short && line.opens_block() && line.is_whole()) {
            return None;
        }
        let bare = text.trim_end_matches([':', '.', ' ']);
        let whole = column_head(text).filter(|(_, end)| *end >= bare.len());
        whole.map(|(steps, _)| steps)
    };
    let mut at = 0;
    while at < lines.len() {
        let run: Vec<bool> = lines[at..].iter().map_while(head).collect();
        if run.contains(&true) && run.contains(&false) {
            lines[at..at + run.len()]
                .iter_mut()
                .for_each(|(line, _)| line.given = Some(Given::Columns));
        }
        at += run.len() + 1;
    }
}

/// Whether the lines below two labels of dates are their two dates, and no row of a table.
fn are_values(below: &[(Line<'_>, bool)]) -> bool {
    let is_date = |(line, _): &(Line<'_>, bool)| parse_period(line.text()).is_some();
    below.len() >= 2 && below[..2].iter().all(is_date)
}

/// Whether a line may be the head of a column of dates and nothing else.
fn may_be_of_dates(line: &Line<'_>) -> bool {
    let heading = matches!(line.given, Some(Given::Heading | Given::Columns));
    heading || line.text().len() <= LONGEST_HEADS && line.opens_block() && line.is_whole()
}

/// Whether a short line holds words of columns only, at least one of them the head of one.
fn is_of_heads(line: &Line<'_>) -> bool {
    let text = line.text();
    if text.len() > LONGEST_HEADS || line.given == Some(Given::Columns) {
        return line.given == Some(Given::Columns);
    }
    let all: Vec<Word> = words(text).collect();
    let usual =
        |word: &Word| is_of_columns(word.hash) || is_of_headings(word.hash) || connects(*word);
    all.iter().all(usual) && all.iter().any(|word| column_head(&text[word.start..]).is_some())
}
