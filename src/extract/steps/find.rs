//! Whether a list within text is one of steps: by evidence, not by one phrase.
//!
//! What speaks for it and against it is added up: the role of the section, the words that lead in,
//! dates at the items' ends, counting, rows, how many they are, questions.

use crate::grammar::bullet::{MarkerKind, marker};
use crate::grammar::row_dates::words_behind_dates;
use crate::grammar::trailing_dates::trailing_dates;
use crate::lines::{Given, Line, LineKind};
use crate::record::Role;
use crate::vocabulary::{LeadIn, begins_with_article, words};

/// A numbered line that is longer is a paragraph, not a step.
const LONGEST_STEP: usize = 500;

/// What so many items are like, the list is like.
const ENOUGH_ITEMS: usize = 40;

/// From this sum on a list is one of steps.
const ENOUGH: f32 = 1.5;

/// Where lines of text stand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Setting {
    /// What the section is about, if they stand in one.
    pub role: Option<Role>,
    /// Whether the page has a table of steps: what it lists elsewhere is seldom steps too.
    pub table: bool,
    /// Whether their heading is a question: "What is the commitment?" has its answer in a list.
    pub asked: bool,
}

/// A list within text, and what stands before it.
pub(crate) struct Found<'l, 'p> {
    /// Its lines, wrapped ones too.
    pub lines: &'l [Line<'p>],
    pub setting: Setting,
    /// What the sentence before says of it, where that sentence ends in a colon.
    pub led_in: Option<LeadIn>,
    /// Whether nothing stands before it.
    pub opens: bool,
    /// Whether a list that is led in as one of steps follows.
    pub other: bool,
}

/// Whether a list is one of steps.
pub(crate) fn is_list_of_steps(list: &Found<'_, '_>) -> bool {
    let items = list.lines.iter().filter(|line| is_item(line));
    let items: Vec<&Line<'_>> = items.take(ENOUGH_ITEMS).collect();
    let Some(first) = items.first() else { return false };
    let kind = marker(first.text()).map(|mark| mark.kind);
    // The number of an item is written, or drawn.
    let counted = matches!(kind, Some(MarkerKind::Number | MarkerKind::Decimal))
        || matches!(first.kind, LineKind::Item { number: Some(_), .. });
    if counted && first.text().len() > LONGEST_STEP {
        return false;
    }
    let share = |is: &dyn Fn(&Line<'_>) -> bool| {
        items.iter().filter(|line| is(line)).count() as f32 / items.len() as f32
    };
    let mut sum = match list.setting.role {
        Some(Role::Activities) => 1.5,
        Some(Role::Solution) => 1.0,
        None => 0.5,
        Some(Role::Other) => 0.0,
        Some(Role::Objective | Role::Additional) => -1.0,
        Some(_) => -2.0,
    };
    sum += match list.led_in {
        Some(LeadIn::Steps) => 2.0,
        Some(LeadIn::Others) => -3.0,
        Some(LeadIn::Unknown) | None => 0.0,
    };
    // A date behind what is done says when.
    if share(&|line| is_dated(line.text())) >= 0.5 {
        sum += 2.0;
    }
    if counted {
        sum += 1.0;
    }
    // "4.2.1" counts within a plan and a commitment.
    if kind == Some(MarkerKind::Decimal) {
        sum += 1.5;
    }
    if share(&|line| line.given == Some(Given::Row)) >= 0.5 {
        sum += 2.0;
    }
    if share(&|line| begins_with_a_verb(line.text())) >= 0.6 {
        sum += 1.0;
    }
    // A lone number that begins no count is the commitment's, or a paragraph's.
    let begins = || match first.kind {
        LineKind::Item { number: Some(number), .. } => number == "1",
        _ => marker(first.text()).is_some_and(|mark| mark.label == "1"),
    };
    if counted && items.len() == 1 && !begins() && list.led_in.is_none() {
        sum -= 1.0;
    }
    let row = share(&|line| line.given == Some(Given::Row)) > 0.0;
    if list.setting.table && !row {
        sum -= 2.0;
    }
    // One at the top is the commitment's own number and title.
    if items.len() == 1 && list.opens {
        sum -= 2.0;
    }
    // Glyphs that answer a question say what the commitment is made of; numbers count work.
    if list.opens && list.setting.asked && !counted && list.led_in.is_none() {
        sum -= 1.0;
    }
    // What stands before the steps is what they are for.
    if list.other && list.led_in != Some(LeadIn::Steps) {
        sum -= 2.0;
    }
    if share(&|line| line.text().trim_end().ends_with('?')) > 0.0 {
        sum -= 3.0;
    }
    sum >= ENOUGH
}

/// Whether an item has the form of work to be done: a verb and what it is done to ("Put the list",
/// "Setting up a register"). The verb is told by the article behind it.
fn begins_with_a_verb(text: &str) -> bool {
    let own = &text[marker(text).map_or(0, |mark| mark.end)..];
    let mut starts = words(own).map(|word| word.start).skip(1).take(2);
    !begins_with_article(own) && starts.any(|start| begins_with_article(&own[start..]))
}

fn is_dated(text: &str) -> bool {
    let own = &text[marker(text).map_or(0, |mark| mark.end)..];
    let dates = trailing_dates(text);
    dates.start.is_some() || dates.end.is_some() || words_behind_dates(own).is_some()
}

fn is_item(line: &Line<'_>) -> bool {
    marker(line.text()).is_some()
        || matches!(line.kind, LineKind::Item { .. })
        || line.given == Some(Given::Row)
}
