//! Lines of a part become Markdown: paragraphs and lists keep their shape.

use crate::claims::{Claims, Path, Place, Source};
use crate::grammar::bullet::{MarkerKind, marker};
use crate::grammar::sentence::{ends_in_mid_sentence, ends_sentence};
use crate::lines::{Line, LineKind};

use super::nesting::Nesting;

/// A hard-wrapped line is not longer than this, in bytes.
const WRAPPED: usize = 160;

/// Takes lines as the text of a field, in Markdown: a list's glyphs become "-", its numbers stay,
/// wrapped lines of one paragraph follow one another.
pub(crate) fn text<'p>(
    claims: &mut Claims<'p>,
    lines: Vec<Line<'p>>,
    path: Path,
    rule: &'static str,
) -> String {
    let mut text = String::with_capacity(lines.iter().map(|line| line.text().len() + 4).sum());
    let mut nesting = Nesting::default();
    let mut before: Option<Shape> = None;
    let mut previous = "";
    let mut place: Option<Place> = None;
    let width = width(&lines);
    for line in lines {
        // A line that was given back goes on in its block as the page has it.
        let joins = place.is_some_and(|before| line.given.is_some() && line.joins(before));
        place = Some(line.place());
        if joins {
            if !text.ends_with(char::is_whitespace) {
                text.push(' ');
            }
            previous = claims.value(line, path, rule);
            text.push_str(previous);
            continue;
        }
        let shape = Shape::of(&line, &mut nesting, previous);
        if let Some(before) = before {
            text.push_str(between(before, shape, &line, previous, width));
            if shape.item.is_none() && is_wrapped(previous, &line, width) {
                // The line goes on with the item before it; so may the next.
                previous = claims.value(line, path, rule);
                text.push_str(previous);
                continue;
            }
        }
        shape.write_mark(&mut text, &line);
        if shape.item.is_some() && matches!(line.kind, LineKind::Item { number: Some(_), .. }) {
            claims.trace(path, Source::Number(line.place()), rule);
        }
        previous = claims.value(line, path, rule);
        text.push_str(&previous[shape.words..]);
        before = Some(shape);
    }
    text
}

/// How a line is written.
#[derive(Clone, Copy)]
struct Shape {
    /// The depth of an item; `None` for a paragraph.
    item: Option<usize>,
    /// Where the line's own words begin: behind a glyph.
    words: usize,
}

impl Shape {
    fn of<'p>(line: &Line<'p>, nesting: &mut Nesting<'p>, previous: &str) -> Shape {
        let glyph = |kind| kind == MarkerKind::Glyph;
        let mark = marker(line.text()).filter(|mark| line.opens() || glyph(mark.kind));
        if let LineKind::Item { depth, .. } = line.kind {
            let words =
                mark.filter(|mark| mark.kind == MarkerKind::Glyph).map_or(0, |mark| mark.end);
            return Shape { item: Some(depth as usize), words };
        }
        match mark {
            Some(mark) if mark.kind == MarkerKind::Glyph => {
                let led_in = previous.ends_with(':');
                let depth = nesting.depth(Some(mark), line.indent, led_in);
                Shape { item: Some(depth), words: mark.end }
            }
            _ => {
                if !is_wrapped(previous, line, WRAPPED) {
                    *nesting = Nesting::default();
                }
                Shape { item: None, words: 0 }
            }
        }
    }

    fn write_mark(self, text: &mut String, line: &Line<'_>) {
        let Some(depth) = self.item else { return };
        for _ in 0..depth {
            text.push_str("  ");
        }
        match &line.kind {
            LineKind::Item { number: Some(number), .. } => {
                text.push_str(number);
                text.push_str(". ");
            }
            _ => text.push_str("- "),
        }
    }
}

/// What stands between two lines: nothing parts the lines of a wrapped paragraph or of a list but a
/// line break, everything else is parted by a blank line.
fn between(
    before: Shape,
    shape: Shape,
    line: &Line<'_>,
    previous: &str,
    width: usize,
) -> &'static str {
    match (before.item, shape.item) {
        (Some(_), Some(_)) => "\n",
        (Some(_), None) if is_wrapped(previous, line, width) => "\n  ",
        (None, None) if is_wrapped(previous, line, width) => "\n",
        (None, None) if are_numbered(previous, line.text()) => "\n",
        _ => "\n\n",
    }
}

/// Whether two lines are steps of one series: with the same number they are a heading and what stands
/// under it.
fn are_numbered(line: &str, next: &str) -> bool {
    is_numbered(line)
        && marker(next).is_some_and(|mark| {
            mark.kind != MarkerKind::Glyph && !line.starts_with(&next[..mark.end])
        })
}

fn is_numbered(line: &str) -> bool {
    marker(line).is_some_and(|mark| mark.kind != MarkerKind::Glyph)
}

/// Whether a line goes on with the sentence of the line before it.
///
/// A line is broken where its next word does not fit, so a line that begins with a capital goes on
/// with one before it only if its first word would have passed the width of the lines around.
pub(crate) fn is_wrapped(previous: &str, line: &Line<'_>, width: usize) -> bool {
    let text = line.text();
    let goes_on = || {
        let first = text.split(' ').next().map_or(0, str::len);
        !text.starts_with(char::is_uppercase)
            || previous.len() + 1 + first > width
            || ends_in_mid_sentence(previous)
    };
    !line.apart
        && line.given.is_none()
        && line.opens()
        && previous.len() <= WRAPPED
        && !ends_sentence(previous)
        && !is_numbered(text)
        && goes_on()
}

/// How wide wrapped lines are: as the longest of them.
pub(crate) fn width(lines: &[Line<'_>]) -> usize {
    lines
        .iter()
        .map(|line| line.up_to_its_end().len())
        .filter(|length| *length <= WRAPPED)
        .max()
        .unwrap_or(0)
}
