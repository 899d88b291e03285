//! Pieces become lines: what stands by itself on the page, whether or not its line break was kept.
//!
//! In: every block of the page as a piece. Out: the same words, in the same order, as lines; each
//! letter stands in exactly one. A line is made by parting a piece and in no other way, so its place
//! is exact. This stage knows labels and marks, but no field of the record, and it claims nothing.
//!
//! Rules ask the line, never the block: so they can't tell a line that the page has from one that was
//! given back.

mod around;
mod choose;
mod columns;
#[cfg(test)]
mod fit;
mod forms;
mod headings;
mod heads;
mod joined;
mod leading;
mod marks;
mod measure;
mod named;
mod rows;
mod table;
mod wrap;

use std::ops::Range;

pub(crate) use marks::next_after;

use choose::Heading;
use headings::Text;
pub(crate) use measure::LONGEST_DATES;
use measure::{LONGEST_LABEL, PARAGRAPH, SITE_LABELS};
use rows::Above;
use table::Table;

use crate::claims::{Piece, Place};
use crate::grammar::row_dates::{dates_behind, goes_on_with_dates};
use crate::page::{Block, BlockKind};
use crate::vocabulary::{
    DescriptionTerm, OverviewTerm, PageTerm, summary_heading, vocabulary, when,
};

/// A line of the page, or what a rule has parted from one.
#[derive(Debug)]
pub(crate) struct Line<'p> {
    piece: Piece<'p>,
    /// The part of the block that is the line.
    start: u32,
    end: u32,
    /// What the line is, by the page's markup or by evidence.
    pub kind: LineKind<'p>,
    /// Whether a blank line, or in markup the border of a paragraph, parts it from the line before.
    pub apart: bool,
    /// How far it is indented, in blanks; 0 in markup.
    pub indent: u16,
    /// Whether it is the wrapped rest of the line before.
    pub goes_on: bool,
    /// By which evidence the line begins here; `None` where the page itself begins it.
    pub given: Option<Given>,
}

/// What a line is that was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Given {
    /// A heading or label.
    Heading,
    /// The heads of a table's columns.
    Columns,
    /// What stands behind one.
    Behind,
    /// An item that was run into a text.
    Item,
    /// A row of a table: its number, and what is to be done.
    Row,
    /// What goes on with the line before in its row.
    Rest,
    /// The dates of a row.
    Dates,
    /// Another cell of a row.
    Cell,
    /// A label within a list of names.
    Label,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineKind<'p> {
    /// A heading, level 1 to 6.
    Heading(u8),
    Paragraph,
    /// An item of a list: how many lists are around that list, and the number or letter before it
    /// ("1", "b", "iv") that is no part of its words.
    Item {
        depth: u8,
        number: Option<&'p str>,
    },
    /// A cell of a table. Rows are counted over the whole page: cells of one row have one number.
    Cell {
        row: u32,
        column: u16,
    },
}

/// Signs that close a value.
const CLOSING: [char; 6] = [')', ']', '.', ',', ';', '|'];

/// The lines of a page: those that it has, and those whose breaks were lost.
pub(crate) fn lines<'p>(pieces: Vec<Piece<'p>>) -> Vec<Line<'p>> {
    let mut whole: Vec<Line<'p>> = pieces.into_iter().map(Line::of_block).collect();
    wrap::mark(&mut whole);
    let plan = of_plan(&whole);
    if wrap::is_spaced(whole[plan.clone()].iter().map(|line| (line.text(), line.apart))) {
        whole[plan.clone()].iter_mut().for_each(|line| line.apart = false);
    }
    // What markup made an item, a cell or a heading is one.
    let may_hold_several = |(number, line): (usize, &Line<'p>)| {
        let words = if plan.contains(&number) && line.kind == LineKind::Paragraph {
            line.text()
        } else {
            ""
        };
        Text { words, apart: line.apart }
    };
    let texts: Vec<Text<'_>> = whole.iter().enumerate().map(may_hold_several).collect();
    let (headings, steps) = choose::headings(&texts);
    let mut parted: Vec<(Line<'p>, bool)> = Vec::with_capacity(whole.len());
    for (number, (line, headings)) in whole.into_iter().zip(headings).enumerate() {
        let may_be_list = plan.contains(&number) && line.kind == LineKind::Paragraph;
        part(line, headings, |line| parted.push((line, may_be_list)));
    }
    heads::mark(&mut parted);
    // Most pages name no steps.
    tables(if steps >= named::FEWEST { named::part(parted) } else { parted })
}

/// Gives back the rows of tables and the items of lists: in lines between headings.
fn tables<'p>(parted: Vec<(Line<'p>, bool)>) -> Vec<Line<'p>> {
    let mut lines = Vec::with_capacity(parted.len());
    let mut stretch: Vec<Line<'p>> = Vec::new();
    let mut above = Above::Nothing;
    // Whether a label of a date waits for its value.
    let mut dated = false;
    for (line, may_be_list) in parted {
        let heading = match (line.kind, line.given) {
            (_, Some(Given::Columns)) => Some(Above::Columns(match above {
                Above::Columns(heads) if stretch.is_empty() => heads + 1,
                _ => 1,
            })),
            (_, Some(Given::Heading)) if is_of_steps(line.text()) => Some(Above::Steps),
            (LineKind::Heading(_), _) | (_, Some(Given::Heading)) => Some(Above::Nothing),
            _ if !may_be_list => Some(Above::Nothing),
            _ => None,
        };
        let Some(next) = heading else {
            if !std::mem::take(&mut dated) {
                stretch.push(line);
                continue;
            }
            // The value of a label of dates ends where they end, unless it goes on ("March 2022, then each quarter").
            match dates_behind(line.text(), 0).map(|dates| dates.range.end) {
                Some(end) if !line.text()[end..].starts_with(',') => {
                    let (dates, rest) = line.without_dates(end);
                    lines.extend(dates);
                    stretch.extend(rest);
                }
                _ => stretch.push(line),
            }
            continue;
        };
        dated = line.given == Some(Given::Heading) && when(line.text()).is_some();
        between(&mut stretch, above, &mut lines);
        above = next;
        lines.push(line);
    }
    between(&mut stretch, above, &mut lines);
    lines
}

/// Gives back rows and items of lines that no heading parts, and leaves none of them.
fn between<'p>(stretch: &mut Vec<Line<'p>>, above: Above, lines: &mut Vec<Line<'p>>) {
    if stretch.is_empty() {
        return;
    }
    let texts: Vec<&str> = stretch.iter().map(Line::text).collect();
    let tables = rows::tables(&texts, above);
    let mut stretch = stretch.drain(..);
    let mut taken = 0;
    for Table { lines: range, cuts } in tables {
        stretch.by_ref().take(range.start - taken).for_each(|line| list(line, lines));
        let table = stretch.by_ref().take(range.len());
        table.zip(cuts).for_each(|(line, cuts)| row(line, &cuts, lines));
        taken = range.end;
    }
    stretch.for_each(|line| list(line, lines));
}

/// Parts lines at the rows and items that are run into them, where a heading above says that they are
/// steps.
pub(crate) fn items<'p>(mut lines: Vec<Line<'p>>) -> Vec<Line<'p>> {
    let mut parted = Vec::with_capacity(lines.len());
    between(&mut lines, Above::Nothing, &mut parted);
    parted
}

/// Whether a heading says that steps follow.
fn is_of_steps(heading: &str) -> bool {
    use DescriptionTerm::{MilestoneNumber, Milestones, MilestonesTable};
    let meaning = vocabulary().description.whole(heading);
    matches!(meaning, Some((Milestones | MilestonesTable | MilestoneNumber, _)))
}

/// Parts a line at the items that are run into it.
fn list<'p>(line: Line<'p>, lines: &mut Vec<Line<'p>>) {
    let cuts: Vec<(usize, Given)> =
        marks::marks(line.text()).into_iter().map(|at| (at, Given::Item)).collect();
    let given = line.given;
    let first = lines.len();
    row(line, &cuts, lines);
    // What the page itself begins, and what a heading is before, stays what it was.
    if let Some(line) = lines.get_mut(first).filter(|line| line.opens_block() || cuts.is_empty()) {
        line.given = given;
    }
}

/// Parts a line at cuts, each of which says what begins there.
fn row<'p>(line: Line<'p>, cuts: &[(usize, Given)], lines: &mut Vec<Line<'p>>) {
    let begin = line.place().start as usize;
    let mut rest = Some(line);
    for (at, given) in cuts {
        let Some(line) = rest.take() else { return };
        let (before, after) = line.part_at(begin + at);
        lines.extend(before);
        rest = after.map(|line| Line { given: Some(*given), ..line });
    }
    lines.extend(rest);
}

/// The lines of the plan's own words: the site's labels before them and the reviewers' words behind
/// them keep their lines. They begin below a heading that says so, else below the last label that
/// only the site has, else with the first paragraph.
fn of_plan(lines: &[Line<'_>]) -> Range<usize> {
    let words = vocabulary();
    let says_so = |line: &Line<'_>| {
        line.text().len() <= LONGEST_LABEL
            && matches!(words.page.whole(line.text()), Some((PageTerm::Description, _)))
    };
    let paragraph = |line: &Line<'_>| {
        line.text().len() > PARAGRAPH && words.overview.longest(line.text()).is_none()
    };
    let of_site = |line: &Line<'_>| {
        use OverviewTerm::{
            Completion, Cycle, EarlyResults, Implementation, Reports, Starred, Status, Verifiable,
        };
        let Some(((term, _), end)) = words.overview.longest(line.text()) else { return false };
        // "Status quo or problem addressed" begins like the site's "Status".
        if words.description.longest(line.text()).is_some_and(|(_, longer)| longer > end) {
            return false;
        }
        matches!(
            term,
            Cycle | Status | Reports | Starred | EarlyResults | Verifiable | Implementation
        ) || (term == Completion && line.text()[end..].trim_start().starts_with(':'))
    };
    let reviewed = |line: &Line<'_>| summary_heading(line.text()).is_some();
    // A tab of that name stands above the overview.
    let is_tab = |at: usize| {
        lines.get(at + 1).is_some_and(|next| {
            matches!(words.overview.whole(next.text()), Some((OverviewTerm::Heading, _)))
        })
    };
    // The overview may stand behind the text, as it does where it has a column of its own.
    let is_heading = |at: usize| {
        lines.get(at).is_some_and(|line| {
            matches!(words.overview.whole(line.text()), Some((OverviewTerm::Heading, _)))
        })
    };
    let overview = |at: usize| is_heading(at) && is_heading(at + 1);
    // A list of contents names the text before the overview; the text itself stands behind that.
    let glance = (0..lines.len()).find(|at| overview(*at));
    let behind = glance.filter(|at| lines[*at..].iter().any(says_so)).unwrap_or(0);
    let heading = (behind..lines.len()).find(|at| says_so(&lines[*at]) && !is_tab(*at));
    let heading = heading.map(|heading| heading + 1);
    let first = heading.unwrap_or_else(|| {
        let before = lines.iter().position(reviewed).unwrap_or(lines.len());
        match lines[..before].iter().rposition(of_site) {
            Some(label) => {
                // Labels that plans have too, where they follow at once.
                let labelled = |line: &Line<'_>| {
                    let known = words.overview.longest(line.text());
                    known.is_some_and(|(_, end)| line.text()[end..].starts_with(':'))
                };
                let more = |line: &&Line<'_>| line.text().len() <= LONGEST_LABEL || labelled(line);
                let few = lines[label + 1..before].iter().take_while(more);
                let last = few.take(SITE_LABELS).enumerate().filter(|(_, line)| labelled(line));
                label + 1 + last.last().map_or(0, |(number, _)| number + 1)
            }
            None => lines[..before].iter().position(paragraph).unwrap_or(before),
        }
    });
    let related = |line: &Line<'_>| {
        line.text().len() <= LONGEST_LABEL
            && matches!(words.page.whole(line.text()), Some((PageTerm::Related, _)))
    };
    let after = (first..lines.len())
        .position(|at| reviewed(&lines[at]) || related(&lines[at]) || overview(at));
    first..after.map_or(lines.len(), |after| first + after)
}

/// Parts a line at the headings in it, and gives the lines that it then is.
fn part<'p>(line: Line<'p>, headings: Vec<Heading>, mut give: impl FnMut(Line<'p>)) {
    // Most lines have none.
    if headings.is_empty() {
        return give(line);
    }
    let begin = line.place().start as usize;
    let mut rest = Some(line);
    for Heading { range, columns, .. } in headings {
        let Some(line) = rest.take() else { break };
        let given = if columns { Given::Columns } else { Given::Heading };
        let (before, line) = line.part_at(begin + range.start);
        let (heading, after) = match line {
            Some(line) => line.part_at(begin + range.end),
            None => (None, None),
        };
        let heading = heading.map(|heading| Line { given: Some(given), ..heading });
        before.into_iter().chain(heading).for_each(&mut give);
        rest = after;
    }
    rest.into_iter().for_each(give);
}

impl<'p> Line<'p> {
    /// The line that a whole block is.
    fn of_block(piece: Piece<'p>) -> Self {
        let Block { apart, indent, .. } = *piece.block();
        let kind = match &piece.block().kind {
            BlockKind::Heading(level) => LineKind::Heading(*level),
            BlockKind::Paragraph => LineKind::Paragraph,
            BlockKind::Item { depth, number } => {
                let number = number.as_ref().map(|number| number.text.as_str());
                LineKind::Item { depth: *depth, number }
            }
            BlockKind::Cell { row, column } => LineKind::Cell { row: *row, column: *column },
        };
        let Place { start, end, .. } = piece.place();
        Line { piece, start, end, kind, apart, indent, goes_on: false, given: None }
    }

    /// The words.
    pub(crate) fn text(&self) -> &'p str {
        self.piece.text()
    }

    /// Where they stand.
    pub(crate) fn place(&self) -> Place {
        self.piece.place()
    }

    /// The whole line that these words stand in: its words, and where they stand.
    pub(crate) fn whole(&self) -> (&'p str, Place) {
        let place = Place { start: self.start, end: self.end, ..self.place() };
        (&self.piece.block().text[place.start as usize..place.end as usize], place)
    }

    /// The words of the page's own line up to the end of these, a label before them included.
    pub(crate) fn up_to_its_end(&self) -> &'p str {
        &self.piece.block().text[..self.place().end as usize]
    }

    /// Whether these words are the beginning of the line.
    pub(crate) fn opens(&self) -> bool {
        self.place().start == self.start
    }

    /// Whether the line begins where the page itself begins one.
    pub(crate) fn opens_block(&self) -> bool {
        self.opens() && self.start == 0
    }

    /// Whether these words are all of the line.
    pub(crate) fn is_whole(&self) -> bool {
        self.opens() && self.place().end == self.end
    }

    /// The links of the whole line: the words of each, and where it leads.
    pub(crate) fn links(&self) -> impl Iterator<Item = (&'p str, &'p str)> + use<'p> {
        let Block { text, links, .. } = self.piece.block();
        let (start, end) = (self.start, self.end);
        let within = links.iter().filter(move |link| (start..end).contains(&link.range.start));
        within.map(move |link| {
            let words = &text[link.range.start as usize..link.range.end.min(end) as usize];
            (words.trim(), link.target.as_str())
        })
    }

    /// The words before `mid` and those from there on.
    pub(crate) fn split_at(self, mid: usize) -> (Line<'p>, Line<'p>) {
        let Line { piece, start, end, kind, apart, indent, goes_on, given } = self;
        let (before, after) = piece.split_at(mid);
        let part = |piece| Line { piece, start, end, kind, apart, indent, goes_on, given };
        (part(before), part(after))
    }

    /// Two lines in the place of one, whose line break before `mid` was lost.
    pub(crate) fn break_at(self, mid: usize) -> (Line<'p>, Line<'p>) {
        let (before, after) = self.split_at(mid);
        let border = after.place().start;
        let after = Line { start: border, apart: false, goes_on: false, ..after };
        (Line { end: border, ..before }, after)
    }

    /// The words before a place of the block and those from there on, each as a line if there are any;
    /// what does not open its block begins where it does by evidence.
    fn part_at(self, at: usize) -> (Option<Line<'p>>, Option<Line<'p>>) {
        let mid = at.saturating_sub(self.place().start as usize);
        let (before, after) = self.split_at(mid);
        let own = |line: Line<'p>| {
            let line = line.trim();
            let Place { start, end, .. } = line.place();
            (!line.is_empty()).then_some(Line { start, end, ..line })
        };
        let before = own(before);
        let after = own(after).map(|after| match before.is_some() {
            true => Line { apart: false, goes_on: false, given: Some(Given::Behind), ..after },
            false => after,
        });
        (before, after)
    }

    /// The dates that a line begins with, which end at a place, with the signs around them; and what stands
    /// behind them, if that is words.
    fn without_dates(self, end: usize) -> (Option<Line<'p>>, Option<Line<'p>>) {
        let after = &self.text()[end..];
        let words = after.find(|c: char| c.is_alphanumeric());
        // "Q3 2022 – Q2,": the second date goes on on the next line.
        let words = words.filter(|words| !goes_on_with_dates(&after[*words..]));
        let Some(words) = words else { return (Some(self), None) };
        // What opens the next words is theirs.
        let signs = after[..words].trim_end_matches(|c: char| !CLOSING.contains(&c));
        let begin = self.place().start as usize;
        self.part_at(begin + end + signs.len())
    }

    /// Whether the line goes on in the block in which another ends: nothing but blanks parts them.
    pub(crate) fn joins(&self, before: Place) -> bool {
        let place = self.place();
        place.block == before.block && before.end <= place.start && {
            let gap = &self.piece.block().text[before.end as usize..place.start as usize];
            gap.trim().is_empty()
        }
    }

    /// The line as a label within a list of names, or as the wrapped rest of one.
    pub(crate) fn into_label(self, goes_on: bool) -> Line<'p> {
        Line { given: Some(Given::Label), goes_on, ..self }
    }

    /// The line without blanks at its ends; blanks belong to nobody.
    pub(crate) fn trim(self) -> Line<'p> {
        Line { piece: self.piece.trim(), ..self }
    }

    /// Whether there are no words in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.piece.is_empty()
    }
}

impl<'p> From<Line<'p>> for Piece<'p> {
    fn from(line: Line<'p>) -> Self {
        line.piece
    }
}
