//! The verdicts that a section of a summary states, in rows and in prose.

use crate::claims::Place;
use crate::grammar::bullet::{MarkerKind, marker};
use crate::grammar::findings::Subject;
use crate::grammar::findings::prose::verdicts_in_prose;
use crate::grammar::findings::rows::{self, Label};
use crate::lines::Line;
use crate::record::{About, CodeWord, FindingCode, Moment, Relevance};

/// A finding with its place.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub place: Place,
    /// The label of its row, where that stands on a line of its own.
    pub label: Option<Place>,
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
}

impl Whose {
    /// Whose verdict it is by a number in `text`.
    pub(crate) fn named(subject: Option<&Subject>, text: &str) -> Whose {
        let number = |range: &std::ops::Range<usize>| text[range.clone()].to_owned();
        match subject {
            None => Whose::Summary,
            Some(Subject::Commitment(range)) => Whose::Commitment(number(range)),
            Some(Subject::Milestone(range)) => Whose::Milestone(number(range)),
        }
    }
}

/// A line without the glyph before it: the rows of a table may stand as a list.
pub(crate) fn unmarked(line: &str) -> &str {
    let glyph = marker(line).filter(|mark| mark.kind == MarkerKind::Glyph);
    glyph.map_or(line, |mark| &line[mark.end..])
}

/// Finds the verdicts that lines of a section state.
pub(crate) fn in_section(lines: &[Line<'_>], found: &mut Vec<Found>) {
    let mut at = 0;
    while at < lines.len() {
        let text = unmarked(lines[at].text());
        if text.starts_with('[') {
            // The body of a footnote.
            at += 1;
        } else if let Some(row) = rows::row(text) {
            for code in &row.codes {
                found.extend(finding(lines[at].place(), &row.kind, code, text));
            }
            at += 1;
        } else {
            let cells = row_over_lines(&lines[at..], found);
            if cells == 0 {
                in_prose(&lines[at], found);
            }
            at += 1 + cells;
        }
    }
}

/// A row whose cells stand on lines below its label; gives how many.
fn row_over_lines(lines: &[Line<'_>], found: &mut Vec<Found>) -> usize {
    let text = unmarked(lines[0].text());
    let step =
        marker(text).filter(|mark| matches!(mark.kind, MarkerKind::Decimal | MarkerKind::Number));
    let kind = rows::label(text);
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

fn finding(place: Place, kind: &Label, code: &str, line: &str) -> Option<Found> {
    Some(Found {
        place,
        label: None,
        about: kind.about(),
        code: FindingCode::new(code)?,
        dimension: match kind {
            Label::Dimension(value) => Relevance::from_code(value),
            _ => None,
        },
        whose: match kind {
            Label::Numbered(subject) => Whose::named(Some(subject), line),
            _ => Whose::Summary,
        },
        at: match kind {
            Label::Midterm => Some(Moment::Midterm),
            Label::EndOfTerm => Some(Moment::EndOfTerm),
            _ => None,
        },
        quote: line.to_owned(),
    })
}

fn in_prose(line: &Line<'_>, found: &mut Vec<Found>) {
    let text = line.text();
    for verdict in verdicts_in_prose(text) {
        let Some(code) = FindingCode::new(verdict.code) else { continue };
        found.push(Found {
            place: line.place().part(verdict.sentence.clone()),
            label: None,
            about: verdict.about,
            code,
            dimension: verdict.dimension.and_then(Relevance::from_code),
            whose: Whose::named(verdict.subject.as_ref(), text),
            at: None,
            quote: text[verdict.sentence].to_owned(),
        });
    }
}
