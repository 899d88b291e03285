//! The verdicts that a section of a summary states, in rows and in prose.

use std::ops::Range;

use super::prose;
use crate::claims::Place;
use crate::grammar::bullet::{MarkerKind, marker};
use crate::grammar::findings::labels::{self, Label};
use crate::grammar::findings::prose::verdicts_in_prose;
use crate::grammar::findings::rows;
use crate::grammar::findings::scales::{self, Scales};
use crate::grammar::findings::sentences::sentences;
use crate::grammar::findings::status::{Columns, StatusRow, status_table};
use crate::grammar::findings::{Rank, Subject};
use crate::grammar::heading::numbered;
use crate::grammar::sentence::ends_sentence;
use crate::lines::Line;
use crate::record::{About, CodeWord, FindingCode, Moment, Relevance};

/// A finding with its place.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub place: Place,
    /// The label of its row, where that stands on a line of its own.
    pub label: Option<Place>,
    /// Where its sentence goes on, on lines below.
    pub rest: Vec<Place>,
    pub about: About,
    pub code: FindingCode,
    pub dimension: Option<Relevance>,
    pub whose: Whose,
    pub at: Option<Moment>,
    pub quote: String,
}

/// Whose verdict a finding is, as the page says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Of what the summary treats: its commitment, or its cluster as a whole.
    Summary,
    /// Of the commitment with this number.
    Commitment(String),
    /// Of the step with this label.
    Milestone(String),
    /// Of the step that has this place among the steps.
    Ranked(Rank),
    /// Of something by its name, which may be what a step or a member of a cluster promises: "the
    /// register of levies".
    Thing(String),
}

impl Whose {
    /// Whose verdict it is by a number in `text`.
    pub(crate) fn named(subject: Option<&Subject>, text: &str) -> Whose {
        let number = |range: &Range<usize>| text[range.clone()].to_owned();
        match subject {
            None => Whose::Summary,
            Some(Subject::Commitment(range)) => Whose::Commitment(number(range)),
            Some(Subject::Milestone(range)) => Whose::Milestone(number(range)),
            Some(Subject::Ranked(_, rank)) => Whose::Ranked(*rank),
        }
    }
}

/// A line without the glyph before it: the rows of a table may stand as a list.
pub(crate) fn unmarked(line: &str) -> &str {
    let glyph = marker(line).filter(|mark| mark.kind == MarkerKind::Glyph);
    glyph.map_or(line, |mark| &line[mark.end..])
}

/// Finds the verdicts that lines of a section state; `heading` is what stands above them.
pub(crate) fn in_section(heading: Option<&str>, lines: &[Line<'_>], found: &mut Vec<Found>) {
    let announced = heading.and_then(labels::label).filter(|label| matches!(label, Label::Name(_)));
    let width = prose::width(lines);
    let mut at = 0;
    let matter = announced.as_ref().map(Label::about);
    let mut table = Table { matter, ..Table::default() };
    let mut under: Option<Whose> = None;
    while at < lines.len() {
        let text = unmarked(lines[at].text());
        let before = found.len();
        let mut taken = 1;
        if text.starts_with('[') {
            // The body of a footnote.
        } else if !table.takes(&lines[at], found) && !in_rows(&lines[at], found) {
            let cells = row_over_lines(&lines[at..], found);
            if cells == 0 {
                while let Some(line) = lines.get(at + taken)
                    && prose::is_wrapped(lines[at + taken - 1].text(), line, width)
                {
                    taken += 1;
                }
                in_prose(&lines[at..at + taken], 0, matter, found);
                let answers = announced.as_ref().filter(|_| at == 0);
                let answer = answers.and_then(|label| answer(label, &lines[at]));
                let is_new = |answer: &Found| {
                    found[before..].iter().all(|found| found.about != answer.about)
                };
                found.extend(answer.filter(is_new));
            }
            if found.len() == before
                && let Some(number) = heads_lines(text)
            {
                under = Some(Whose::Commitment(number.to_owned()));
            }
            taken += cells;
        }
        // What stands below a commitment's own line is said of it.
        if let Some(whose) = &under {
            let is_unnamed =
                |found: &&mut Found| matches!(found.whose, Whose::Summary | Whose::Thing(_));
            let unnamed = found[before..].iter_mut().filter(is_unnamed);
            unnamed.for_each(|found| found.whose = whose.clone());
        }
        at += taken;
    }
}

/// The number of a commitment whose name is all that a line says: "Commitment 3.4. Register".
fn heads_lines(text: &str) -> Option<&str> {
    let heading = numbered(text).filter(|heading| heading.named)?;
    let is_short = text.len() <= LONGEST_HEADING && !ends_sentence(text);
    is_short.then(|| &text[heading.number])
}

/// A line that names a commitment is no longer than this, in bytes.
const LONGEST_HEADING: usize = 120;

/// Reads a line as one row or several.
fn in_rows(line: &Line<'_>, found: &mut Vec<Found>) -> bool {
    let text = unmarked(line.text());
    let before = line.text().len() - text.len();
    // "Milestone 1: Complete Milestone 2: Limited" has the form of a row, too.
    let rows = rows::rows_in_one(text);
    if rows.is_empty()
        && let Some(row) = rows::row(text)
    {
        for code in &row.codes {
            found.extend(finding(line.place(), &row.kind, code, (text, 0..text.len())));
        }
        return true;
    }
    if let Some((code, numbers)) = rows::grouped(text) {
        for number in numbers {
            let kind = Label::Numbered(Subject::Milestone(number));
            found.extend(finding(line.place(), &kind, code, (text, 0..text.len())));
        }
        return true;
    }
    for (row, range) in &rows {
        let place = line.place().part(before + range.start..before + range.end);
        for code in &row.codes {
            found.extend(finding(place, &row.kind, code, (text, range.clone())));
        }
    }
    !rows.is_empty()
}

/// What the first word of a section answers to its heading: "Carried Forward?" – "Yes, as
/// Commitment 4 of the new plan."
fn answer(heading: &Label, line: &Line<'_>) -> Option<Found> {
    let text = line.text();
    let end = text.find([',', '.', ';', ':', '–', '!'])?;
    let cell = rows::cell(text[..end].trim())?;
    let code = cell.codes(heading.about()).next()?;
    let sentence = sentences(text).next()?;
    finding(line.place().part(sentence.clone()), heading, code, (text, sentence))
}

/// A table that is being read, by the heads of its columns.
#[derive(Default)]
struct Table {
    /// Of completion: the moments.
    columns: Option<Columns>,
    scales: Option<Scales>,
    /// What the heading above it is on.
    matter: Option<About>,
}

impl Table {
    /// Reads a line as heads or a row of a table; tells whether it is any.
    fn takes(&mut self, line: &Line<'_>, found: &mut Vec<Found>) -> bool {
        self.takes_of_scales(line, found) || self.takes_of_completion(line, found)
    }

    fn takes_of_scales(&mut self, line: &Line<'_>, found: &mut Vec<Found>) -> bool {
        let text = line.text();
        if let Some(scales) = scales::heads(text) {
            self.scales = Some(scales);
            return true;
        }
        let Some(row) = self.scales.as_ref().and_then(|scales| scales::row(text, scales)) else {
            return false;
        };
        let whose = Whose::named(Some(&row.subject), text);
        for cell in &row.cells {
            for code in cell.codes.iter().filter_map(|code| FindingCode::new(code)) {
                let found_here = (cell.place.clone(), row.label.clone());
                found.push(in_cell(line, found_here, cell.about, code, whose.clone(), None));
            }
        }
        true
    }

    fn takes_of_completion(&mut self, line: &Line<'_>, found: &mut Vec<Found>) -> bool {
        let text = line.text();
        let table = status_table(text, self.columns.as_ref());
        // A row with one cell is read alike wherever it stands.
        let is_row = |row: &StatusRow| row.cells.len() > 1 || self.columns.is_some();
        if table.columns.is_none() && !table.rows.iter().any(is_row) && table.rows.len() < 2 {
            return false;
        }
        for row in &table.rows {
            let whose = Whose::named(row.subject.as_ref(), text);
            for cell in &row.cells {
                let Some(code) = FindingCode::new(cell.code) else { continue };
                let found_here = (cell.place.clone(), row.label.clone());
                let about = About::Completion;
                found.push(in_cell(line, found_here, about, code, whose.clone(), cell.at));
            }
        }
        in_prose(std::slice::from_ref(line), table.end, self.matter, found);
        self.columns = table.columns.or(self.columns.take());
        true
    }
}

/// The finding of a cell of a line; its place and that of its row's label are in the line.
fn in_cell(
    line: &Line<'_>,
    (cell, label): (Range<usize>, Range<usize>),
    about: About,
    code: FindingCode,
    whose: Whose,
    at: Option<Moment>,
) -> Found {
    let text = line.text();
    Found {
        place: line.place().part(cell.clone()),
        label: Some(line.place().part(label.clone())),
        rest: Vec::new(),
        about,
        code,
        dimension: None,
        whose,
        at,
        quote: format!("{} {}", &text[label], &text[cell]),
    }
}

/// A row whose cells stand on lines below its label; gives how many.
fn row_over_lines(lines: &[Line<'_>], found: &mut Vec<Found>) -> usize {
    let text = unmarked(lines[0].text());
    let step =
        marker(text).filter(|mark| matches!(mark.kind, MarkerKind::Decimal | MarkerKind::Number));
    let kind = labels::label(text);
    let about = match (&kind, step) {
        (Some(kind), _) => kind.about(),
        (None, Some(_)) => About::Completion,
        (None, None) => return 0,
    };
    let cells: Vec<Vec<&'static str>> = lines[1..]
        .iter()
        .map_while(|line| rows::cell(line.text()).map(|cell| cell.codes(about).collect::<Vec<_>>()))
        .take_while(|codes| !codes.is_empty())
        .take(if about == About::Relevance { 4 } else { 2 })
        .collect();
    for (number, codes) in cells.iter().enumerate() {
        let cell = &lines[number + 1];
        for code in codes {
            let Some(code) = FindingCode::new(code) else { continue };
            let at = match (step, cells.len(), number) {
                (Some(_), 2, 0) => Some(Moment::Midterm),
                (Some(_), 2, _) => Some(Moment::EndOfTerm),
                _ => None,
            };
            let dimension = match kind {
                Some(Label::Dimension(value)) => Relevance::from_code(value),
                _ => None,
            };
            found.push(Found {
                place: cell.place(),
                label: Some(lines[0].place()),
                rest: Vec::new(),
                about,
                code,
                dimension,
                whose: step.map_or(Whose::Summary, |mark| Whose::Milestone(mark.label.to_owned())),
                at,
                quote: format!("{} {}", text.trim_end_matches(':'), cell.text()),
            });
        }
    }
    cells.len()
}

/// The finding of a label with a verdict; the part of the text is what is quoted.
fn finding(
    place: Place,
    kind: &Label,
    code: &str,
    (text, quoted): (&str, Range<usize>),
) -> Option<Found> {
    Some(Found {
        place,
        label: None,
        rest: Vec::new(),
        about: kind.about(),
        code: FindingCode::new(code)?,
        dimension: match kind {
            Label::Dimension(value) => Relevance::from_code(value),
            _ => None,
        },
        whose: match kind {
            Label::Numbered(subject) => Whose::named(Some(subject), text),
            _ => Whose::Summary,
        },
        at: match kind {
            Label::At(_, moment) => Some(*moment),
            _ => None,
        },
        quote: text[quoted].to_owned(),
    })
}

/// Finds what sentences of a paragraph state, from `begin` on in its first line, under a heading that is on
/// `matter`. Its lines may break within a sentence.
fn in_prose(lines: &[Line<'_>], begin: usize, matter: Option<About>, found: &mut Vec<Found>) {
    let texts: Vec<&str> = lines.iter().map(Line::text).collect();
    let paragraph = texts.join(" ");
    let text = &paragraph[begin..];
    for verdict in verdicts_in_prose(text, matter) {
        let Some(code) = FindingCode::new(verdict.code) else { continue };
        let sentence = verdict.sentence.start + begin..verdict.sentence.end + begin;
        let mut places = places(lines, &sentence).into_iter();
        let Some(place) = places.next() else { continue };
        found.push(Found {
            place,
            label: None,
            rest: places.collect(),
            about: verdict.about,
            code,
            dimension: verdict.dimension.and_then(Relevance::from_code),
            whose: match (&verdict.subject, verdict.thing) {
                (None, Some(thing)) => Whose::Thing(text[thing].to_owned()),
                (subject, _) => Whose::named(subject.as_ref(), text),
            },
            at: None,
            quote: text[verdict.sentence].to_owned(),
        });
    }
}

/// Where a part of a paragraph stands on its lines.
fn places(lines: &[Line<'_>], part: &Range<usize>) -> Vec<Place> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in lines {
        let end = start + line.text().len();
        let (from, to) = (part.start.max(start), part.end.min(end));
        if from < to {
            places.push(line.place().part(from - start..to - start));
        }
        // One blank stands between two lines.
        start = end + 1;
    }
    places
}
