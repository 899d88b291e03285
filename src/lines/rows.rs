//! Rows of a table that lost its form: where each begins, its dates, and its other cells.
//!
//! What repeats tells them: the dates of a row, the number or glyph that it begins with, the bar
//! between its cells, the line that it has for itself. Numbers and dates that interleave are the
//! strongest sign there is; so a table is seen without the heads of its columns too, where its rows
//! have dates.
//!
//! Given up: the border between what is done and who does it, where nothing parts them; rows without
//! numbers, dates and bars.

use std::ops::Range;

use crate::bytes::figures;
use crate::grammar::bullet::is_glyph;
use crate::grammar::page_number;
use crate::grammar::row_dates::{led_by_a_word, openings, row_dates, stands_for_a_date};
use crate::grammar::trailing_dates::goes_on_with_a_date;
use crate::span::floor;
use crate::vocabulary::{capitalised, step_number, when};

use super::Given;
use super::around::{Behind, behind};
use super::columns;
use super::joined::Joined;
use super::leading::leading;
use super::marks::{in_a_table, is_only_a_mark};
use super::measure::{LONGEST_ROW, ROWS_WITH_MARKS, ROWS_WITHOUT_HEADS};
use super::table::{Dates, Table};

/// What stands above lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    /// Nothing that says that they are steps.
    Nothing,
    /// A heading of steps.
    Steps,
    /// The heads of a table's columns, so many of them on lines of their own.
    Columns(usize),
}

/// The tables among lines that no heading parts, one behind the other.
pub(super) fn tables(lines: &[&str], above: Above) -> Vec<Table> {
    if let Above::Columns(heads) = above
        && let Some(table) = columns::table(lines, heads)
    {
        return vec![table];
    }
    let figure = lines.iter().any(|line| figures(line.as_bytes()).next().is_some());
    let headed = matches!(above, Above::Columns(_));
    if !figure && !headed {
        return Vec::new();
    }
    let page = Joined::of(lines);
    let dates = dates(&page, above);
    if dates.is_empty() {
        return if headed { Vec::from_iter(page.barred()) } else { Vec::new() };
    }
    if let Some(leading) = leading(&page, &dates) {
        return Vec::from_iter(page.led(&leading, above));
    }
    if above == Above::Nothing && !runs(&dates).any(|run| pairs_of_rows(run).is_some()) {
        return Vec::new();
    }
    let marks = marks(&page, &dates);
    let mut tables: Vec<Table> = Vec::new();
    let mut rest = &dates[..];
    if above != Above::Nothing {
        let own = near(rest);
        rest = &rest[own.len()..];
        tables.extend(page.table_of(0, own, &marks, rest));
    }
    while let Some((before, own)) = run(&page, rest, &marks) {
        rest = &rest[before + own.len()..];
        let begin = page.begin_before(own[0].range.start, &marks);
        // What the table before has taken stays its own.
        let taken = tables.last().map_or(0, |table| table.lines.end);
        if page.line_of(begin) >= taken {
            tables.extend(page.table_of(begin, own, &marks, rest));
        }
    }
    tables
}

impl Joined {
    /// Where the row begins that has the first dates of a table without heads.
    fn begin_before(&self, dates: usize, marks: &[usize]) -> usize {
        let line = self.starts[self.line_of(dates)];
        let from = floor(&self.text, dates.saturating_sub(LONGEST_ROW));
        if let Some(first) = within(marks, from..dates).first() {
            return *first;
        }
        // Dates in a line of their own belong to the line before.
        let line = match self.next(line) == dates && line > 0 {
            true => self.starts[self.line_of(line - 1)],
            false => line,
        };
        let before = &self.text[line..dates];
        let stop =
            before.rfind(['.', '?', ':']).filter(|stop| before[*stop + 1..].trim().len() > 2);
        stop.map_or(line, |stop| self.next(line + stop + 1))
    }

    /// The table that begins at a place and has these dates; others follow.
    fn table_of(
        &self,
        begin: usize,
        own: &[Dates],
        marks: &[usize],
        others: &[Dates],
    ) -> Option<Table> {
        let last = own.last()?.range.end;
        let until = others.first().map_or(self.text.len(), |next| next.range.start);
        let marks = &marks[..marks.partition_point(|mark| *mark < until)];
        // "We will: (i) …": what leads in the rows is none of them.
        let first = within(marks, begin..own[0].range.start).first();
        let led_in = first.filter(|mark| self.text[begin..**mark].trim_end().ends_with(':'));
        let begin = led_in.copied().unwrap_or(begin);
        let cuts = cuts(self, begin, own, marks);
        Some(self.table(begin, last.saturating_sub(1), &cuts))
    }

    /// Lines under heads whose cells are parted by bars.
    fn barred(&self) -> Option<Table> {
        let mut cuts = Vec::new();
        let mut end = 0;
        for (line, start) in self.starts.iter().enumerate() {
            let words = &self.text[*start..self.end_of(line)];
            if let Some(bar) = words.find('|') {
                // Several steps may stand in one cell.
                let glyphs = in_a_table(&words[..bar]).into_iter().filter(|at| *at > 0);
                let glyphs = glyphs.filter(|at| words[*at..].starts_with(is_glyph));
                cuts.push((*start, Given::Row));
                cuts.extend(glyphs.map(|at| (start + at, Given::Row)));
                let bars = words.match_indices('|').map(|(at, _)| (start + at, Given::Cell));
                cuts.extend(bars);
                end = line;
            } else if !words.starts_with(char::is_lowercase) {
                break;
            }
        }
        let last = self.end_of(end);
        cuts.retain(|(at, _)| *at < last);
        (!cuts.is_empty()).then(|| self.table(0, 0, &cuts))
    }

    /// The rows that dates lead, where line breaks before them were lost, or where there are so many of
    /// them that they need no heading of steps.
    fn led(&self, leading: &[usize], above: Above) -> Option<Table> {
        let lost = leading.iter().any(|row| !self.opens_line(*row));
        let many = above == Above::Nothing && leading.len() >= ROWS_WITHOUT_HEADS;
        let cuts: Vec<_> = leading.iter().map(|row| (*row, Given::Row)).collect();
        (lost || many).then(|| self.table(leading[0], 0, &cuts))
    }

    /// The cuts as each line's own, up to the line of the last cut or of the place `last`.
    fn table(&self, begin: usize, last: usize, cuts: &[(usize, Given)]) -> Table {
        let first = self.line_of(begin);
        let last = cuts.last().map_or(last, |(at, _)| last.max(*at));
        let last = self.line_of(last);
        let mut open = Given::Row;
        let of_line = |line: usize| {
            let (start, end) = (self.starts[line], self.end_of(line));
            let before = |at: usize| cuts.partition_point(|(cut, _)| *cut < at);
            let own = cuts[before(start)..before(end)].iter();
            let mut own: Vec<(usize, Given)> =
                own.map(|(at, given)| (at - start, *given)).collect();
            let goes_on = if open == Given::Dates { Given::Dates } else { Given::Rest };
            if start >= begin && own.first().is_none_or(|(at, _)| *at > 0) {
                own.insert(0, (0, goes_on));
            }
            open = own.last().map_or(open, |(_, given)| *given);
            own
        };
        Table { lines: first..last + 1, cuts: (first..=last).map(of_line).collect() }
    }
}

/// Where dates stand that are no part of a sentence.
fn dates(page: &Joined, above: Above) -> Vec<Dates> {
    let headed = above != Above::Nothing;
    let text = &page.text;
    let mut found: Vec<Dates> = Vec::new();
    let mut until = 0;
    for start in openings(text) {
        if start < until {
            continue;
        }
        let Some(read) = row_dates(text, start) else { continue };
        let before = text[..read.range.start].trim_end();
        // "from the start January 2019": the sentence ends with the word that dates may begin with.
        let word_leads = led_by_a_word(&text[start..]);
        if word_leads
            && text[start..].starts_with(char::is_lowercase)
            && goes_on_with_a_date(before, false)
        {
            continue;
        }
        if is_label_of_a_date(&text[page.starts[page.line_of(start)]..read.range.start]) {
            continue;
        }
        let small = behind(text, read.range.end) == Behind::Small
            && !text[read.range.end..].trim_start().starts_with([')', ']', '.', ';', ',', '|']);
        // Under heads two whole dates are a row's whatever stands before them.
        let sure = headed && read.pair && !read.bare_year && read.first.is_none();
        let sentence = !sure && goes_on_with_a_date(before, read.bare_year);
        // "by June" within a sentence; "By June" and ", by June" stand for themselves.
        let led = !read.pair
            && text[start..].starts_with(char::is_lowercase)
            && word_leads
            && before.ends_with(char::is_alphanumeric);
        // Years alone name plans and laws ("Agenda 2030", "the programme of 2020-2024").
        let year_in_text = read.bare_year
            && match above {
                Above::Nothing => !page.ends_line(read.range.end),
                Above::Steps => small,
                Above::Columns(_) => false,
            };
        // A sentence may end with the first of them ("of 2019 to 2021"), and the row's own follow.
        let first = read.first.or_else(|| {
            let (start, end) = (read.start.as_ref()?, read.end.as_ref()?);
            text[start.end..end.start].trim().is_empty().then_some(start.end)
        });
        until = first.filter(|_| sentence).unwrap_or(read.range.end);
        if !sentence && !led && !year_in_text && (!small || read.pair) {
            found.push(Dates { range: closed(text, read.range), pair: read.pair });
        }
    }
    found
}

/// Whether words are a label that dates stand behind ("Start date:"): what it labels is no cell of a row.
fn is_label_of_a_date(words: &str) -> bool {
    words.trim_end().strip_suffix(':').is_some_and(|label| when(label).is_some())
}

/// Dates with the bars and brackets around them.
fn closed(text: &str, range: Range<usize>) -> Range<usize> {
    let before = text[..range.start].trim_end_matches([' ', '|', '(', '[', '–', '-', '—']);
    let start = range.start - (text[..range.start].len() - before.len());
    let start = start + (text[start..].len() - text[start..].trim_start().len());
    let after = &text[range.end..];
    let rest = after.trim_start_matches([')', ']', '.', ';', ',', ':']);
    start..range.end + (after.len() - rest.len())
}

/// The marks within a range.
fn within(marks: &[usize], range: Range<usize>) -> &[usize] {
    let before = |at: usize| marks.partition_point(|mark| *mark < at);
    let first = before(range.start);
    &marks[first..before(range.end).max(first)]
}

/// Whether a place stands within dates.
fn is_in(dates: &[Dates], at: usize) -> bool {
    dates
        .get(dates.partition_point(|dates| dates.range.end <= at))
        .is_some_and(|dates| dates.range.start <= at)
}

/// Where rows begin with a number, a glyph or "Milestone 1": those that lines begin with, if most
/// dates have one.
fn marks(page: &Joined, dates: &[Dates]) -> Vec<usize> {
    let text = &page.text;
    let named: Vec<Range<usize>> = capitalised(text)
        .filter_map(|start| Some(start..start + step_number(&text[start..])?.end))
        .collect();
    let mut all: Vec<usize> = in_a_table(text);
    let of_name = |mark: &usize| {
        let next = named.partition_point(|range| range.end <= *mark);
        named.get(next).is_some_and(|range| range.start <= *mark)
    };
    all.retain(|mark| !of_name(mark));
    all.extend(named.iter().map(|range| range.start));
    all.extend(bare_numbers(page, dates));
    all.retain(|mark| !is_in(dates, *mark));
    all.sort_unstable();
    all.dedup();
    let opening: Vec<usize> = all.iter().copied().filter(|mark| page.opens_line(*mark)).collect();
    let between = |marks: &[usize]| {
        let from = |number: usize| if number == 0 { 0 } else { dates[number - 1].range.end };
        let has =
            |number: &usize| !within(marks, from(*number)..dates[*number].range.start).is_empty();
        (0..dates.len()).filter(has).count()
    };
    if between(&opening) * 3 < dates.len() * 2 || opening.len() < 2 {
        return all;
    }
    // Numbers within a line that begins with one count something else; glyphs part what is done, up to
    // the dates or the next cell.
    let glyph = |mark: &usize| text[*mark..].starts_with(is_glyph);
    let in_first_cell = |mark: &usize| {
        let line = page.starts[page.line_of(*mark)];
        let next = dates.partition_point(|dates| dates.range.start < line);
        let dated = dates.get(next).is_some_and(|dates| dates.range.start < *mark);
        !dated && !text[line..*mark].contains('|')
    };
    all.retain(|mark| page.opens_line(*mark) || (glyph(mark) && in_first_cell(mark)));
    all
}

/// Numbers without a sign that count on, the first at the head of a line or behind the dates of a row,
/// with dates between each two.
fn bare_numbers(page: &Joined, dates: &[Dates]) -> Vec<usize> {
    let bytes = page.text.as_bytes();
    let numbered = figures(bytes).filter(|at| *at == 0 || bytes[at - 1] == b' ');
    let numbered = numbered.filter_map(|at| {
        let rest = &page.text[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest[digits..].strip_prefix(' ')?.trim_start();
        let number: u32 = rest[..digits].parse().ok().filter(|number| *number < 100)?;
        after.starts_with(char::is_uppercase).then_some((number, at))
    });
    let ends: Vec<usize> = dates.iter().map(|dates| page.next(dates.range.end)).collect();
    let heads = |at: usize| page.opens_line(at) || ends.binary_search(&at).is_ok();
    let parted = |last: usize, at: usize| {
        let next = dates.partition_point(|dates| dates.range.start < last);
        dates.get(next).is_some_and(|dates| dates.range.start < at)
    };
    let mut found: Vec<(u32, usize)> = Vec::new();
    for (number, at) in numbered {
        let next = match found.last() {
            None => heads(at),
            Some((last, before)) => number == last + 1 && (heads(at) || parted(*before, at)),
        };
        if next {
            found.push((number, at));
        }
    }
    let enough = found.len() >= 2;
    found.into_iter().filter(|_| enough).map(|(_, at)| at).collect()
}

/// The first run of dates, if it begins near the beginning of the lines.
fn near(dates: &[Dates]) -> &[Dates] {
    let own = runs(dates).next().unwrap_or_default();
    let far = own.first().is_some_and(|first| first.range.start > LONGEST_ROW);
    if far { &[] } else { own }
}

/// The first run of dates that makes a table without heads: rows with two dates each; or rows that
/// nothing parts from the next one's capital, as no sentence goes on.
fn run<'d>(page: &Joined, dates: &'d [Dates], marks: &[usize]) -> Option<(usize, &'d [Dates])> {
    let mut from = 0;
    for run in runs(dates) {
        let closes = |number: usize| {
            let next = run.get(number + 1).map_or(page.text.len(), |next| next.range.start);
            let own = &run[number].range;
            !page.text[own.clone()].ends_with(['.', ';', ','])
                && (page.ends_line(own.end)
                    || !within(marks, own.end..next).is_empty()
                    || page.text[page.next(own.end)..].starts_with(char::is_uppercase))
        };
        let all_close = || (0..run.len()).all(closes);
        if pairs_of_rows(run).is_some_and(|pairs| pairs >= ROWS_WITHOUT_HEADS || all_close()) {
            return Some((from, run));
        }
        from += run.len();
    }
    None
}

/// How many have two dates, if a run has as many as rows without heads have.
fn pairs_of_rows(run: &[Dates]) -> Option<usize> {
    let pairs = run.iter().filter(|dates| dates.pair).count();
    let all = pairs == run.len() && pairs >= ROWS_WITH_MARKS;
    (all || run.len() >= ROWS_WITHOUT_HEADS).then_some(pairs)
}

/// The dates that follow one another without a long text between them, run by run.
fn runs(dates: &[Dates]) -> impl Iterator<Item = &[Dates]> {
    dates.chunk_by(|one, next| next.range.start <= one.range.end + LONGEST_ROW)
}

/// What begins where in a table that begins at a place.
fn cuts(page: &Joined, begin: usize, dates: &[Dates], marks: &[usize]) -> Vec<(usize, Given)> {
    let text = &page.text;
    let mut cuts: Vec<(usize, Given)> = Vec::new();
    let mut done = begin;
    // Whether the dates before stand between the number of their row and its words.
    let mut heads = false;
    for (number, own) in dates.iter().enumerate() {
        let range = done..own.range.start.max(done);
        let last_mark = within(marks, range.clone()).last();
        let heads_next = last_mark.is_some_and(|mark| is_only_a_mark(&text[*mark..range.end]));
        let mut marked = within(marks, range.clone()).iter().copied().peekable();
        match marked.peek() {
            Some(first) => {
                let first = *first;
                if number == 0 {
                    let before = text[done..first].trim();
                    cuts.extend((!before.is_empty()).then_some((page.next(done), Given::Row)));
                } else {
                    behind_dates(page, done..first, heads, &mut cuts);
                }
                cuts.extend(marked.map(|mark| (mark, Given::Row)));
            }
            None if number == 0 => cuts.push((page.next(done), Given::Row)),
            // The same dates once more.
            None if text[range.clone()].trim().is_empty() => {}
            None => unmarked(page, range, &mut cuts),
        }
        cuts.push((own.range.start, Given::Dates));
        done = own.range.end;
        heads = heads_next;
    }
    let last = page.line_of(done.saturating_sub(1));
    let mut marked = marks.iter().copied().filter(|mark| *mark >= done).peekable();
    let end = marked.peek().copied().unwrap_or(page.end_of(last)).min(page.text.len());
    behind_dates(page, done..end.max(done), heads, &mut cuts);
    let undated = marked.clone().last();
    cuts.extend(marked.map(|mark| (mark, Given::Row)));
    if let Some(row) = undated {
        wrapped(page, row, &mut cuts);
    }
    bars(page, begin, dates, &mut cuts);
    cuts
}

/// The further lines of the last row, where a line that stands for its dates ends it ("Continuous"): those
/// before it go on in small letters.
fn wrapped(page: &Joined, row: usize, cuts: &mut Vec<(usize, Given)>) {
    let words = |line: usize| page.text[page.starts[line]..page.end_of(line)].trim();
    let further = page.line_of(row) + 1..page.starts.len();
    let goes_on = |line: &usize| words(*line).starts_with(char::is_lowercase);
    let dates = further.clone().find(|line| !goes_on(line));
    if let Some(dates) = dates.filter(|line| stands_for_a_date(words(*line))) {
        cuts.extend((further.start..dates).map(|line| (page.starts[line], Given::Rest)));
        cuts.push((page.starts[dates], Given::Dates));
    }
}

/// Cells at the bars within rows, but those between two dates.
fn bars(page: &Joined, begin: usize, dates: &[Dates], cuts: &mut Vec<(usize, Given)>) {
    let end = cuts.last().map_or(begin, |(at, _)| page.end_of(page.line_of(*at)));
    let bars = page.text[begin..end].match_indices('|').map(|(at, _)| begin + at);
    let bars = bars.filter(|at| !is_in(dates, *at));
    for at in bars {
        // "1 | Map the wells": the bar is the number's.
        let row = cuts.partition_point(|(cut, _)| *cut <= at);
        let row = row.checked_sub(1).map(|row| cuts[row]);
        if row
            .is_some_and(|(row, given)| given == Given::Row && is_only_a_mark(&page.text[row..at]))
        {
            continue;
        }
        if let Err(to) = cuts.binary_search_by_key(&at, |(at, _)| *at) {
            cuts.insert(to, (at, Given::Cell));
        }
    }
}

/// What stands between the dates of a row and the next row: the words of the row, where its dates
/// stand before them.
fn behind_dates(page: &Joined, range: Range<usize>, heads: bool, cuts: &mut Vec<(usize, Given)>) {
    let at = page.next(range.start);
    if at >= range.end || page.text[at..range.end].trim().is_empty() {
        return;
    }
    let goes_on = heads || page.text[at..].starts_with(char::is_lowercase);
    cuts.push((at, if goes_on { Given::Rest } else { Given::Cell }));
}

/// What stands between the dates of two rows, the second of which has no mark.
fn unmarked(page: &Joined, range: Range<usize>, cuts: &mut Vec<(usize, Given)>) {
    let text = &page.text;
    let at = page.next(range.start);
    if at >= range.end {
        return;
    }
    if page.opens_line(at) && !text[at..].starts_with(char::is_lowercase) {
        cuts.push((at, Given::Row));
        return;
    }
    let lines = page.starts.iter().copied().filter(|start| *start > at && *start < range.end);
    let mut capital = lines.filter(|start| !text[*start..].starts_with(char::is_lowercase));
    if let Some(line) = capital.next() {
        behind_dates(page, range.start..line, false, cuts);
        cuts.push((line, Given::Row));
        return;
    }
    if let Some(length) = page_number::before_words(&text[at..]) {
        cuts.extend([(at, Given::Cell), (at + length, Given::Row)]);
        return;
    }
    if !text[at..].starts_with(char::is_lowercase) {
        cuts.push((at, Given::Row));
        return;
    }
    // The row goes on behind its dates, up to the end of a sentence.
    cuts.push((at, Given::Rest));
    let stop = text[at..range.end].match_indices(". ").map(|(stop, _)| at + stop + 2);
    let mut stop = stop.filter(|stop| text[*stop..].starts_with(char::is_uppercase));
    cuts.extend(stop.next().map(|stop| (stop, Given::Row)));
}
