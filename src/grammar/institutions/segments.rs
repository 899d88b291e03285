//! The choice between all ways to part a list: each name is weighed, each border too, and the way
//! with the best sum wins.
//!
//! Weights are in one unit: a name with exactly one body's noun is worth 3.

use std::ops::Range;

use super::atoms::{Atom, atoms};
use super::borders::{Border, Cue, Sign, begins_with_opening, borders};
use super::lexicon::Class;
use super::names::Name;
use super::roles::roles;
use super::words::Word;

/// How the list around a chunk is parted, which tells what its commas are worth.
#[derive(Clone, Copy, Default)]
pub(super) struct Style {
    /// Something stronger than a comma parts it.
    pub(super) stronger: bool,
    /// Bullets or numbers part it.
    pub(super) bullets: bool,
    /// Whether a blank may stand for a lost line break.
    pub(super) lost_breaks: bool,
}

pub(super) struct Segments {
    /// Ranges of words.
    pub(super) names: Vec<Range<usize>>,
    /// Whether another way would have been nearly as good.
    pub(super) close: bool,
}

/// A name is never joined of more stretches than this.
const WIDEST: usize = 20;
/// Below this difference the second best way is worth a look.
const CLOSE: f32 = 0.35;

pub(super) fn segments(value: &str, words: &[Word], chunk: Range<usize>, style: Style) -> Segments {
    let roles = roles(value, words, &chunk);
    let mut borders = borders(value, words, &chunk, &roles);
    if !style.lost_breaks {
        borders.retain(|border| !matches!(border.sign, Sign::Blank(_)));
    }
    if borders.is_empty() {
        return Segments {
            names: vec![chunk],
            close: false,
        };
    }
    let atoms = atoms(words, &chunk, &roles, &borders);
    let list = List {
        chunk: &chunk,
        borders: &borders,
        atoms: &atoms,
        style,
    };
    let weights: Vec<Weight> = (0..borders.len())
        .map(|index| {
            let opening = begins_with_opening(
                words,
                skip_article(words, borders[index].right, &chunk),
                &chunk,
                &roles,
            );
            list.weight(index, opening)
        })
        .collect();
    list.best(&weights)
}

/// An acronym or a person's name, by its looks.
fn is_bare(atom: &Atom) -> bool {
    let acronym = atom.acronyms == 1 && atom.content == 1;
    acronym || (matches!(atom.content, 1..=3) && atom.unknown == atom.content && atom.heads == 0)
}

fn skip_article(words: &[Word], at: usize, chunk: &Range<usize>) -> usize {
    if at + 1 < chunk.end && words[at].class.is(Class::ARTICLE) {
        at + 1
    } else {
        at
    }
}

/// What it adds to part the list at a border, and to leave it whole there.
#[derive(Clone, Copy)]
struct Weight {
    cut: f32,
    keep: f32,
}

pub(super) struct List<'a> {
    chunk: &'a Range<usize>,
    pub(super) borders: &'a [Border],
    pub(super) atoms: &'a [Atom],
    style: Style,
}

impl List<'_> {
    fn weight(&self, index: usize, opening_behind: bool) -> Weight {
        let border = &self.borders[index];
        let (left, right) = (&self.atoms[index], &self.atoms[index + 1]);
        match border.sign {
            Sign::Comma => self.comma(index),
            Sign::And => self.and(index, opening_behind),
            // "other interest representation/institutions"
            Sign::Slash if left.other_first => Weight {
                cut: -4.0,
                keep: 0.0,
            },
            // "Ministry/ITPOL", "Ministry/Jane Doe": a unit or a person of what stands before.
            Sign::Slash if self.names_before(index) && is_bare(right) => Weight {
                cut: -5.0,
                keep: 0.0,
            },
            Sign::Slash => Weight {
                cut: -0.3,
                keep: 0.0,
            },
            Sign::Dash => self.dash(index),
            Sign::Blank(cue) => {
                let (cut, keep) = match cue {
                    Cue::AfterBracket | Cue::AfterQuote => (-0.3, -1.0),
                    Cue::Person => (0.0, -4.0),
                    Cue::OpeningNoun if left.acronyms > 0 && left.heads == 0 => (-1.5, 0.0),
                    Cue::OpeningNoun | Cue::AfterClosingNoun => (-2.0, 0.0),
                    Cue::AfterGroup => (-0.5, -1.0),
                    Cue::AfterNumber | Cue::Article => (-0.5, -0.5),
                    Cue::TwoAcronyms => (-1.0, 0.0),
                };
                Weight { cut, keep }
            }
        }
    }

    fn comma(&self, index: usize) -> Weight {
        let (left, right) = (&self.atoms[index], &self.atoms[index + 1]);
        let mut weight = Weight {
            cut: 0.0,
            keep: -0.5,
        };
        if self.style.bullets {
            weight = Weight {
                cut: -2.0,
                keep: 0.0,
            };
        } else if self.style.stronger {
            weight = Weight {
                cut: -0.7,
                keep: 0.0,
            };
        }
        // "Ministry of Science, Tech and Skills": one known subject vouches for the others.
        let is_subject = |atom: &Atom| atom.heads == 0 && !atom.group && atom.acronyms == 0;
        let joined = self
            .borders
            .get(index + 1)
            .filter(|next| next.sign == Sign::And && !next.comma);
        let last = joined.map(|_| &self.atoms[index + 2]);
        let vouched = match last {
            Some(last) => {
                is_subject(last)
                    && (right.subjects > 0 || (right.content == 1 && last.subjects > 0))
            }
            None => right.subjects > 0,
        };
        if left.explained {
            // "Ministry of Justice (MoJ), ...": the acronym sums up a name that is over.
            weight.keep -= 0.5;
        } else if is_subject(right) && vouched && left.heads + left.subjects > 0 {
            weight.keep = (weight.keep + 0.5).min(0.0);
        }
        weight
    }

    /// Whether something is named on this side of the last comma.
    fn names_before(&self, index: usize) -> bool {
        let since_comma = self.borders[..index]
            .iter()
            .rev()
            .take(WIDEST)
            .take_while(|border| !border.comma)
            .count();
        self.atoms[index - since_comma..=index]
            .iter()
            .any(|atom| atom.heads + atom.acronyms > 0)
    }

    fn and(&self, index: usize, opening_behind: bool) -> Weight {
        let border = &self.borders[index];
        let (left, right) = (&self.atoms[index], &self.atoms[index + 1]);
        let ends_series = self.ends_series(index);
        let mut weight = Weight {
            cut: if ends_series { -0.3 } else { -1.0 },
            keep: 0.0,
        };
        if border.comma {
            weight.cut = 0.0;
            weight.keep = -0.5;
        }
        if opening_behind {
            weight.keep -= 3.0;
        } else if right.article_first && right.heads > 0 {
            weight.keep -= 2.0;
        }
        if left.adjective_last && !opening_behind {
            // "Association of Local and Regional Governments"
            return Weight {
                cut: -4.0,
                keep: 0.0,
            };
        }
        if right.group && right.heads == 0 {
            if left.heads > 0 || (left.acronyms > 0 && !left.group) {
                return Weight {
                    cut: 0.0,
                    keep: -1.0,
                };
            }
            if left.group && (left.other_first || !(right.standing || left.standing || ends_series))
            {
                // "sectores y poblaciones", "other institutions and organisations": one group.
                return Weight {
                    cut: -4.0,
                    keep: 0.0,
                };
            }
        }
        if right.heads == 0
            && left.heads == 0
            && !left.group
            && left.acronyms == 0
            && right.soft_last
        {
            // "Geology and Subsoil Service"
            weight.cut -= 1.2;
        }
        let only_subject = left.heads == 0 && left.subjects > 0 && left.unknown == 0 && !left.group;
        if only_subject && right.heads > 0 && !opening_behind {
            // "Information and Communication Technology Agency"
            weight.cut -= 1.0;
        }
        let plain = right.heads == 0 && !right.group && right.acronyms == 0;
        if plain && left.subjects > 0 && (right.content == 1 || right.subjects > 0) {
            // "Department of Environment and Landscaping"
            weight.cut -= 1.0;
        }
        if left.heads == 0 && right.heads == 0 && left.subjects == 0 && right.subjects == 0 {
            weight.keep -= 0.5;
        }
        weight
    }

    /// Whether the "and" stands before the last of a series that commas part.
    fn ends_series(&self, index: usize) -> bool {
        let behind_comma = index > 0 && self.borders[index - 1].comma;
        let another = self.borders[index + 1..]
            .iter()
            .take(WIDEST)
            .take_while(|border| !border.comma)
            .any(|border| border.sign == Sign::And);
        let comma_next = self
            .borders
            .get(index + 1)
            .is_some_and(|border| border.comma);
        (behind_comma || self.borders[index].comma) && !another && !comma_next
    }

    fn dash(&self, index: usize) -> Weight {
        let alone = |atom: &Atom| atom.acronyms > 0 && atom.content == 1;
        let (left, right) = (&self.atoms[index], &self.atoms[index + 1]);
        match (alone(left), alone(right)) {
            // "INAI - SFP"
            (true, true) => Weight {
                cut: -0.5,
                keep: 0.0,
            },
            // "CRTA – Centre for Research": the name in short and in full.
            (true, false) | (false, true) => Weight {
                cut: -5.0,
                keep: 0.0,
            },
            (false, false) => Weight {
                cut: -1.5,
                keep: 0.0,
            },
        }
    }

    /// The way with the best sum of weights. Each name is tried over at most `WIDEST` stretches, so
    /// the effort grows with the length of the list and no faster.
    fn best(&self, weights: &[Weight]) -> Segments {
        let count = self.atoms.len();
        let mut best = vec![f32::NEG_INFINITY; count + 1];
        let mut from = vec![0_usize; count + 1];
        let mut lead = vec![f32::INFINITY; count + 1];
        best[0] = 0.0;
        for first in 0..count {
            let cut = if first == 0 {
                0.0
            } else {
                weights[first - 1].cut
            };
            let base = best[first] + cut;
            let mut name = Name::of(&self.atoms[first]);
            let mut kept = 0.0;
            for last in first..count.min(first + WIDEST) {
                if last > first {
                    let border = &self.borders[last - 1];
                    kept += weights[last - 1].keep;
                    name.join(
                        border,
                        &self.atoms[last],
                        count == last - first + 1 && first == 0,
                    );
                }
                let sum = base + kept + name.weight(self, first, last);
                let end = last + 1;
                if sum > best[end] {
                    lead[end] = sum - best[end];
                    best[end] = sum;
                    from[end] = first;
                } else {
                    lead[end] = lead[end].min(best[end] - sum);
                }
            }
        }
        let mut names = Vec::new();
        let mut close = false;
        let mut end = count;
        while end > 0 {
            let first = from[end];
            close |= lead[end] < CLOSE;
            names.push(self.word_range(first, end - 1));
            end = first;
        }
        names.reverse();
        Segments { names, close }
    }

    fn word_range(&self, first: usize, last: usize) -> Range<usize> {
        let start = if first == 0 {
            self.chunk.start
        } else {
            self.borders[first - 1].right
        };
        let end = self
            .borders
            .get(last)
            .map_or(self.chunk.end, |border| border.left);
        start..end
    }
}
