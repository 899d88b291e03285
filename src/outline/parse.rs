//! The best way through a page: which line stands above the title, in the overview, or below it.
//!
//! Nothing is decided at a line from the lines before it alone. Each line says what it would be worth
//! in each part; the parts follow one another; and the way with the highest sum is taken. So a label
//! in a menu does not begin the overview, and a line that nobody knows does not end it, as long as
//! more speaks for what stands behind.

use std::cell::OnceCell;

use crate::grammar::sentence::is_sentence;
use crate::grammar::title::bracketed_id;
use crate::lines::{Line, LineKind};
use crate::record::CommitmentId;

use super::entry::{Open, Sort, label_within, told_by_value};
use super::fields::Shape;
use super::signs::{Label, Sign, is_page_mark, label_of_description, signs, unknown_label};
use super::weight;

/// Where a line of the page stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// Above the title: what the site puts there, and the member's name.
    Above,
    Title,
    /// Between the title and the overview.
    Below,
    Overview(Sort),
    /// In the description, a summary, the list of related commitments, or below them.
    Text,
}

/// What is known of the title from elsewhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Anchor {
    /// The block where the reader of the markup found it.
    pub titled: Option<u32>,
    /// The ID that the page's head declares, or its address.
    pub id: Option<CommitmentId>,
}

/// The parts that a way goes through, in their order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Above,
    Title,
    Below,
    Overview,
    Text,
}

const STATES: [State; 5] = [State::Above, State::Title, State::Below, State::Overview, State::Text];

/// The best way to a line in one part.
#[derive(Clone, Copy)]
struct Way<'p> {
    score: f32,
    /// The part of the line before.
    from: State,
    open: Open<'p>,
    sort: Sort,
    /// The labels that the overview has had, a bit for each term.
    seen: u32,
    /// How many of its last lines are stray.
    strays: u32,
}

impl Way<'_> {
    const NONE: Self = Way {
        score: f32::NEG_INFINITY,
        from: State::Above,
        open: Open::NONE,
        sort: Sort::Stray,
        seen: 0,
        strays: 0,
    };

    /// Before the first line: the page begins as if the site stood above it.
    const BEFORE_ALL: [Self; 5] = {
        let first = Way { score: 0.0, ..Self::NONE };
        [first, Self::NONE, Self::NONE, Self::NONE, Self::NONE]
    };
}

/// The part of each line, on the best way through the page, by what each is by itself.
pub(super) fn best_way(lines: &[Line<'_>], own: &[Option<Sign>], anchor: &Anchor) -> Vec<Part> {
    let signs = signs(lines, own);
    let summary = signs.iter().position(|sign| matches!(sign, Some(Sign::Summary(_))));
    let end = summary.unwrap_or(lines.len());
    let entries = entries(&lines[..end], &signs);
    let page = Page { lines, signs: &signs, entries: &entries, end, anchor };
    let best = page.way(None);
    // A way holds on to the labels that it has: of two overviews the first wins, though only above
    // the second stands what is the title beyond doubt.
    let taken = best.parts.iter().position(|part| *part == Part::Title);
    match page.title().filter(|title| Some(*title) != taken) {
        None => best.parts,
        Some(title) => {
            let titled = page.way(Some(title));
            if titled.score > best.score { titled.parts } else { best.parts }
        }
    }
}

/// The best way on from one of several parts, by what ways have so far and what a line is worth behind each.
#[inline(always)]
fn best<const COUNT: usize>(
    parts: [State; COUNT],
    so_far: impl Fn(State) -> f32,
    mut worth: impl FnMut(State) -> Option<f32>,
) -> Option<(f32, State)> {
    let mut best = None;
    for from in parts {
        let so_far = so_far(from);
        if so_far > f32::NEG_INFINITY
            && let Some(worth) = worth(from)
            && best.is_none_or(|(best, _)| so_far + worth > best)
        {
            best = Some((so_far + worth, from));
        }
    }
    best
}

/// A page, and what its lines are by themselves.
struct Page<'l, 'p> {
    lines: &'l [Line<'p>],
    signs: &'l [Option<Sign>],
    entries: &'l [bool],
    /// Where the first summary begins.
    end: usize,
    anchor: &'l Anchor,
}

/// A way through all of a page.
struct Through {
    score: f32,
    parts: Vec<Part>,
}

impl<'p> Page<'_, 'p> {
    fn sight(&self, at: usize) -> Sight<'_, 'p> {
        Sight {
            line: &self.lines[at],
            sign: self.signs[at].as_ref(),
            is_entry: self.entries[at],
            before: at.checked_sub(1).map(|at| &self.lines[at]),
            next: self.lines.get(at + 1),
            anchor: self.anchor,
            of_description: OnceCell::new(),
            label: OnceCell::new(),
            told: OnceCell::new(),
            sentence: OnceCell::new(),
        }
    }

    /// The line for which more speaks than its words alone that it is the title.
    fn title(&self) -> Option<usize> {
        let worth = |at: usize| self.sight(at).title().filter(|worth| *worth >= weight::ID);
        // An ID stands in brackets at the title's end.
        let may_be = |at: &usize| {
            let line = &self.lines[*at];
            line.text().ends_with(')') || self.anchor.titled == Some(line.place().block)
        };
        let all = (0..self.end).filter(may_be).filter_map(|at| Some((at, worth(at)?)));
        all.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(at, _)| at)
    }

    /// The best way through the page, on which the title is the line given, if one is.
    fn way(&self, title: Option<usize>) -> Through {
        let mut signs = self.signs[..self.end].iter();
        let last_label = signs.rposition(|sign| matches!(sign, Some(Sign::Overview(_))));
        let mut ways: Vec<[Way<'_>; 5]> = Vec::with_capacity(self.end);
        for at in 0..self.end {
            let sight = self.sight(at);
            let before = ways.last().unwrap_or(&Way::BEFORE_ALL);
            let onto = |(score, from): (f32, State)| Way { score, from, ..before[from as usize] };
            // What a way has up to here that goes on below the title, which it may be without.
            let so_far = |from: State| match (from, title) {
                (State::Above, Some(_)) => f32::NEG_INFINITY,
                (State::Above, None) => before[from as usize].score + weight::NO_TITLE,
                _ => before[from as usize].score,
            };
            let above = before[State::Above as usize].score;
            let mut here = [Way::NONE; 5];
            here[State::Above as usize] = onto((above + sight.above(), State::Above));
            let is_free = title.is_none_or(|title| title == at);
            if let Some(worth) = if is_free { sight.title() } else { None } {
                here[State::Title as usize] = onto((above + worth, State::Above));
            }
            let below = [State::Title, State::Below];
            if let Some(best) = best(below, so_far, |_| Some(sight.below())) {
                here[State::Below as usize] = onto(best);
            }
            if let Some(best) = best(STATES, so_far, |from| sight.text(from, before)) {
                here[State::Text as usize] = onto(best);
            }
            let mut sorts = [Sort::Stray; 4];
            let in_overview = |from: State| {
                let (worth, sort) = sight.in_overview(from, &before[from as usize])?;
                sorts[from as usize] = sort;
                Some(worth)
            };
            let overview = [State::Above, State::Title, State::Below, State::Overview];
            // Where a way leads is told of the best only.
            if let Some((score, from)) = best(overview, so_far, in_overview) {
                let way = &before[from as usize];
                let sort = sorts[from as usize];
                here[State::Overview as usize] = sight.onward(way, score, from, sort);
            }
            ways.push(here);
            // Behind the last label nothing can win for the overview what it has lost.
            let lost = here[State::Text as usize].score - here[State::Overview as usize].score;
            if last_label.is_some_and(|last| at > last) && lost > MARGIN {
                break;
            }
        }
        self.through(&ways)
    }

    /// The parts of the lines, from the last back to the first.
    fn through(&self, ways: &[[Way<'_>; 5]]) -> Through {
        let mut parts = vec![Part::Text; self.lines.len()];
        let Some(last) = ways.last() else { return Through { score: 0.0, parts } };
        let reaches_end = ways.len() == self.lines.len();
        // What follows must be text.
        let score = |state: State| match (reaches_end, state) {
            (_, State::Above) => last[state as usize].score + weight::NO_TITLE,
            _ => last[state as usize].score,
        };
        let ends = [State::Overview, State::Text, State::Below, State::Title];
        let end = ends.into_iter().fold(State::Above, |best, end| match score(end) > score(best) {
            true => end,
            false => best,
        });
        let mut state = end;
        for at in (0..ways.len()).rev() {
            let way = ways[at][state as usize];
            parts[at] = match state {
                State::Above => Part::Above,
                State::Title => Part::Title,
                State::Below => Part::Below,
                State::Overview => Part::Overview(way.sort),
                State::Text => Part::Text,
            };
            state = way.from;
        }
        Through { score: score(end), parts }
    }
}

/// Which lines are entries of a list that stands below its label, each a paragraph: several short
/// lines between a label of a list and the next label or heading. One line there may be the site's.
fn entries(lines: &[Line<'_>], signs: &[Option<Sign>]) -> Vec<bool> {
    const SEVERAL: usize = 3;
    /// Bytes of an entry.
    const LONGEST_ENTRY: usize = 120;
    let may_be = |at: &usize| {
        let text = lines[*at].text();
        signs[*at].is_none()
            && text.len() <= LONGEST_ENTRY
            && unknown_label(text).is_none()
            && !is_page_mark(text)
            && !is_sentence(text.trim_end_matches('.'))
    };
    let mut entries = vec![false; lines.len()];
    for (at, line) in lines.iter().enumerate() {
        let Some(Sign::Overview(label)) = &signs[at] else { continue };
        let heads_list = matches!(label.term.form().shape, Shape::List);
        if !heads_list || label.end < line.text().len() {
            continue;
        }
        let end = (at + 1..lines.len()).find(|at| !may_be(at)).unwrap_or(lines.len());
        let ends = |at: usize| signs[at].is_some() || unknown_label(lines[at].text()).is_some();
        if end > at + SEVERAL && end < lines.len() && ends(end) {
            entries[at + 1..end].fill(true);
        }
    }
    entries
}

/// How far the overview may fall behind the text before it has lost.
const MARGIN: f32 = 30.0;

/// All that is to be seen of a line.
struct Sight<'s, 'p> {
    line: &'s Line<'p>,
    sign: Option<&'s Sign>,
    /// Whether it is an entry of a list below its label.
    is_entry: bool,
    before: Option<&'s Line<'p>>,
    next: Option<&'s Line<'p>>,
    anchor: &'s Anchor,
    /// Whether it begins with a label of the description; asked once for all ways.
    of_description: OnceCell<bool>,
    /// What the label at its beginning is worth where the overview has not had it.
    label: OnceCell<(Label, f32)>,
    /// The label that its value tells.
    told: OnceCell<Option<Label>>,
    /// Whether its words are a sentence.
    sentence: OnceCell<bool>,
}

impl<'p> Sight<'_, 'p> {
    /// What the line is worth as part of the overview, behind a way, and what it is there.
    fn in_overview(&self, from: State, way: &Way<'p>) -> Option<(f32, Sort)> {
        if from != State::Overview && !matches!(self.sign, Some(Sign::Overview(_))) {
            return None;
        }
        let sort = way.open.sort(self.line, self.sign, self.is_entry, || self.told_by_value());
        let listed = sort == Sort::Value && way.open.has_item_before(self.line);
        Some((if listed { weight::ITEM } else { self.overview(sort, way.seen) }, sort))
    }

    /// The way that goes on with this line as part of the overview.
    fn onward(&self, way: &Way<'p>, score: f32, from: State, sort: Sort) -> Way<'p> {
        let seen = match sort {
            Sort::Label(label) => way.seen | 1 << label.term as u32,
            _ => way.seen,
        };
        let open = way.open.after(self.line, sort);
        let strays = if sort == Sort::Stray { way.strays + 1 } else { 0 };
        Way { score, from, open, sort, seen, strays }
    }

    fn is_sentence(&self) -> bool {
        *self.sentence.get_or_init(|| is_sentence(self.line.text()))
    }

    fn above(&self) -> f32 {
        match self.sign {
            Some(Sign::Description) => weight::TEXT_ABOVE,
            _ => 0.0,
        }
    }

    fn title(&self) -> Option<f32> {
        let text = self.line.text();
        if matches!(self.sign, Some(Sign::Overview(_) | Sign::Description | Sign::Furniture)) {
            return None;
        }
        if !text.contains(char::is_alphabetic) {
            return None;
        }
        let mut worth = match self.is_sentence() {
            true => weight::LETTERS,
            false => weight::WORDS,
        };
        if self.line.kind == LineKind::Heading(1) {
            worth += weight::MAIN_HEADING;
        }
        if self.anchor.titled == Some(self.line.place().block) {
            worth += weight::TITLED;
        }
        worth += match bracketed_id(text) {
            Some((id, _)) if self.anchor.id.as_ref() == Some(&id) => weight::OWN_ID,
            Some(_) => weight::ID,
            None => 0.0,
        };
        Some(worth)
    }

    /// Whether the overview may end before this line. Lines that fit nothing at its end are the
    /// text's, unless a page's number or one caption stands right above the heading of the text.
    fn may_end(&self, way: &Way<'_>) -> bool {
        /// Bytes of a caption between the overview and the text.
        const CAPTION: usize = 40;
        let Some(before) = self.before.filter(|_| way.strays > 0).map(Line::text) else {
            return true;
        };
        let caption = before.len() <= CAPTION
            && !is_sentence(before)
            && !before.contains(|c: char| c.is_ascii_digit());
        matches!(self.sign, Some(Sign::Description))
            && way.strays == 1
            && (is_page_mark(before) || caption)
    }

    fn below(&self) -> f32 {
        match self.is_sentence() {
            true => weight::BELOW_SENTENCE,
            false => weight::BELOW,
        }
    }

    /// What the line is worth as text behind a part; `None` where that may not end before it.
    fn text(&self, from: State, before: &[Way<'p>; 5]) -> Option<f32> {
        if from == State::Overview && !self.may_end(&before[from as usize]) {
            return None;
        }
        Some(match self.sign {
            Some(Sign::Description) if from != State::Text => weight::TEXT_HEADING,
            _ => 0.0,
        })
    }

    fn overview(&self, sort: Sort, seen: u32) -> f32 {
        let text = self.line.text();
        match sort {
            Sort::Furniture | Sort::Value => 0.0,
            Sort::Areas => weight::AREAS,
            Sort::Unknown(_) => match self.is_of_description() {
                true => weight::STRAY_TEXT,
                false => weight::UNKNOWN_LABEL,
            },
            Sort::Label(label) => self.label(label, seen),
            Sort::Stray => match self.sign {
                Some(Sign::Description | Sign::Related | Sign::Summary(_)) => weight::PAGE_HEADING,
                _ if text.len() > PARAGRAPH || self.is_of_description() => weight::STRAY_TEXT,
                _ if self.is_sentence() => weight::STRAY_SENTENCE,
                _ => weight::STRAY,
            },
        }
    }

    fn is_of_description(&self) -> bool {
        *self.of_description.get_or_init(|| label_of_description(self.line.text()))
    }

    fn told_by_value(&self) -> Option<Label> {
        let read = || told_by_value(self.line.text(), self.next.map(Line::text));
        *self.told.get_or_init(read)
    }

    /// What a label is worth, by the labels that the overview has had.
    fn label(&self, label: Label, seen: u32) -> f32 {
        let again = seen >> label.term as u32 & 1 == 1;
        if label.term.is_heading() {
            return weight::HEADING;
        } else if again {
            return weight::LABEL_AGAIN;
        }
        let (known, worth) = *self.label.get_or_init(|| (label, self.new_label(label)));
        let worth = if known == label { worth } else { self.new_label(label) };
        let of_both = seen != 0 && self.is_of_description();
        if of_both { worth.min(weight::LABEL_OF_BOTH) } else { worth }
    }

    /// What a label is worth where the overview has not had it.
    fn new_label(&self, label: Label) -> f32 {
        let value = self.line.text()[label.end..].trim();
        let value = label_within(value).map_or(value, |(at, _)| value[..at].trim());
        let value = match (value.is_empty(), self.next) {
            (true, Some(next)) => next.text(),
            _ => value,
        };
        match label.term.form().shape {
            Shape::Heading | Shape::VerdictsHeading => weight::HEADING,
            Shape::Verdict(fits) | Shape::Verdicts(fits) | Shape::Short(fits) => match value {
                "" => weight::LABEL,
                value if fits(value) => weight::LABEL_FITS,
                _ => weight::LABEL_UNFIT,
            },
            Shape::Title | Shape::List | Shape::Words => weight::LABEL,
        }
    }
}

/// A line that is longer, in bytes, is a paragraph.
const PARAGRAPH: usize = 160;
