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

/// What evidence is worth. The numbers are set by hand: what counts is how they stand to each other.
mod weight {
    /// The title where the reader of the markup found it.
    pub(super) const TITLED: f32 = 9.0;
    /// A title whose ID is the one that the page's head or its address tells.
    pub(super) const OWN_ID: f32 = 8.0;
    /// A title with an ID: more than a menu's entries that look like labels.
    pub(super) const ID: f32 = 6.0;
    /// The main heading. Sites put one around their name, too.
    pub(super) const MAIN_HEADING: f32 = 3.0;
    /// Any line of words that is no sentence.
    pub(super) const WORDS: f32 = 0.6;
    /// Any line of words.
    pub(super) const LETTERS: f32 = 0.3;
    /// A line between the title and the overview: the title stands right above it.
    pub(super) const BELOW: f32 = -0.05;
    /// A sentence between them: it parts the title from IDs that the text tells.
    pub(super) const BELOW_SENTENCE: f32 = -0.5;
    /// The heading of the text above the title: only a tab may stand there.
    pub(super) const TEXT_ABOVE: f32 = -6.0;
    /// An overview, or a text, above which no title stands.
    pub(super) const NO_TITLE: f32 = -1.0;

    /// A label with a value of its form: "Status: Active".
    pub(super) const LABEL_FITS: f32 = 3.0;
    /// A label whose value can't be told from other words, or that has none.
    pub(super) const LABEL: f32 = 2.0;
    /// A label with a value of another form: "Status: apply here".
    pub(super) const LABEL_UNFIT: f32 = 1.0;
    /// A heading of the overview.
    pub(super) const HEADING: f32 = 1.5;
    /// A label that the overview has had.
    pub(super) const LABEL_AGAIN: f32 = 0.4;
    /// A label that a description has, too, once the overview has had others.
    pub(super) const LABEL_OF_BOTH: f32 = 1.0;
    /// Policy areas without a label.
    pub(super) const AREAS: f32 = 1.0;
    /// An item of a list that goes on: one stray line among many does not end it.
    pub(super) const ITEM: f32 = 0.6;
    /// A label that no vocabulary knows: between labels that are known it costs less than they bring.
    pub(super) const UNKNOWN_LABEL: f32 = -0.7;
    /// A line that fits nothing: a page number, a caption, the back of a box.
    pub(super) const STRAY: f32 = -1.0;
    /// A sentence that fits nothing.
    pub(super) const STRAY_SENTENCE: f32 = -1.5;
    /// A paragraph, or a label of the description.
    pub(super) const STRAY_TEXT: f32 = -3.0;
    /// A heading of the page within the overview: tabs name them before they come.
    pub(super) const PAGE_HEADING: f32 = -8.0;

    /// The text begins at its heading.
    pub(super) const TEXT_HEADING: f32 = 3.0;
}

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

impl State {
    /// The parts behind which a part may stand, itself where it goes on.
    fn befores(self) -> &'static [State] {
        match self {
            State::Above | State::Title => &[State::Above],
            State::Below => &[State::Title, State::Below],
            State::Overview => &STATES[..=State::Overview as usize],
            State::Text => &STATES,
        }
    }
}

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
            let mut here = [Way::NONE; 5];
            let is_free = |to| to != State::Title || title.is_none_or(|title| title == at);
            let before = ways.last().unwrap_or(&Way::BEFORE_ALL);
            for to in STATES.into_iter().filter(|to| is_free(*to)) {
                let mut best = (f32::NEG_INFINITY, State::Above, Sort::Stray);
                for from in to.befores().iter().copied() {
                    let way = &before[from as usize];
                    let untitled = from == State::Above && to as usize > State::Title as usize;
                    if way.score == f32::NEG_INFINITY || (untitled && title.is_some()) {
                        continue;
                    }
                    let so_far = way.score + if untitled { weight::NO_TITLE } else { 0.0 };
                    let (worth, sort) = match to {
                        State::Overview => sight.in_overview(from, way),
                        _ => (sight.worth(from, to, way), way.sort),
                    };
                    if let Some(score) = worth.map(|worth| so_far + worth)
                        && score > best.0
                    {
                        best = (score, from, sort);
                    }
                }
                // Where a way leads is told of the best only.
                let (score, from, sort) = best;
                if score > f32::NEG_INFINITY {
                    let way = &before[from as usize];
                    here[to as usize] = match to {
                        State::Overview => sight.onward(way, score, from, sort),
                        _ => Way { from, score, ..*way },
                    };
                }
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
    /// What the line is worth as a part but the overview, behind a way; `None` where it can't be.
    fn worth(&self, from: State, to: State, way: &Way<'p>) -> Option<f32> {
        match to {
            State::Above => Some(self.above()),
            State::Title => self.title(),
            State::Below => Some(self.below()),
            State::Text if from == State::Overview && !self.may_end(way) => None,
            State::Text => Some(self.text(from)),
            State::Overview => None,
        }
    }

    /// What the line is worth as part of the overview, behind a way, and what it is there.
    fn in_overview(&self, from: State, way: &Way<'p>) -> (Option<f32>, Sort) {
        if from != State::Overview && !matches!(self.sign, Some(Sign::Overview(_))) {
            return (None, Sort::Stray);
        }
        let sort = way.open.sort(self.line, self.sign, self.is_entry, || self.told_by_value());
        let listed = sort == Sort::Value && way.open.has_item_before(self.line);
        (Some(if listed { weight::ITEM } else { self.overview(sort, way.seen) }), sort)
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

    fn text(&self, from: State) -> f32 {
        match self.sign {
            Some(Sign::Description) if from != State::Text => weight::TEXT_HEADING,
            _ => 0.0,
        }
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
