//! Which of the headings that may stand in a page's blocks do: all are looked at before one is taken.
//!
//! Every candidate has the sum of the weights of what speaks for and against it; of each block the
//! candidates are taken that go together and have the greatest sum (a dynamic programme over their
//! ends). The weights stand in `weights.txt`, which `fit.rs` writes from pages whose headings are
//! known.

use std::ops::Range;
use std::sync::LazyLock;

use smallvec::{SmallVec, smallvec};

use super::around::{Before, Behind};
use super::headings::{Candidate, Form, Text, candidates};

/// A heading that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    pub range: Range<usize>,
    /// Whether it heads the columns of a table.
    pub columns: bool,
    /// Whether a wording of the tables is all of it.
    pub known: bool,
    /// How much more speaks for it than against it.
    pub margin: f32,
}

/// The headings of every text; and how many names of steps with their numbers stand in all of them.
pub(crate) fn headings(texts: &[Text<'_>]) -> (Vec<Vec<Heading>>, usize) {
    weighed(texts, &WEIGHTS)
}

/// The headings of every text by weights of their own.
pub(super) fn weighed(texts: &[Text<'_>], weights: &[f32]) -> (Vec<Vec<Heading>>, usize) {
    let (proposed, steps) = propose(texts);
    let family = Family::of(&proposed);
    let best = |candidates: Vec<Candidate>| match candidates.is_empty() {
        true => Vec::new(),
        false => best(merge(candidates), &family, weights),
    };
    (proposed.into_iter().map(best).collect(), steps)
}

/// Everything that may be a heading in each text; and how many names of steps there are.
pub(super) fn propose(texts: &[Text<'_>]) -> (Vec<Vec<Candidate>>, usize) {
    let next = texts.iter().skip(1).map(|text| Some(*text)).chain([None]);
    let mut all_steps = 0;
    let candidates = |(text, next): (&Text<'_>, Option<Text<'_>>)| {
        let (candidates, steps) = candidates(*text, next);
        all_steps += steps;
        candidates
    };
    let proposed = texts.iter().zip(next).map(candidates).collect();
    (proposed, all_steps)
}

/// A stretch with all forms of a heading that it has.
pub(super) struct Stretch {
    pub(super) range: Range<usize>,
    pub(super) forms: SmallVec<[Candidate; 1]>,
    /// A longer one begins with it and stands well.
    pub(super) longer: bool,
}

/// Candidates for one stretch, whatever their form, are one.
pub(super) fn merge(candidates: Vec<Candidate>) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        // Those of one beginning follow one another.
        let same = all.iter_mut().rev().take(16).find(|known| known.range == candidate.range);
        match same {
            Some(stretch) => stretch.forms.push(candidate),
            None => {
                let range = candidate.range.clone();
                all.push(Stretch { range, forms: smallvec![candidate], longer: false });
            }
        }
    }
    // The heads of a table's columns are no headings by themselves.
    let columns: Vec<Range<usize>> = (all.iter())
        .filter(|stretch| stretch.forms.iter().any(|one| one.form == Form::Columns))
        .map(|stretch| stretch.range.clone())
        .collect();
    let mut at = 0;
    all.sort_by_key(|stretch| (stretch.range.start, stretch.range.end));
    all.retain(|stretch| {
        while columns.get(at).is_some_and(|columns| columns.end <= stretch.range.start) {
            at += 1;
        }
        columns.get(at).is_none_or(|columns| {
            stretch.range.start < columns.start
                || stretch.range.start >= columns.end
                || stretch.range == *columns
        })
    });
    for number in 1..all.len() {
        let longer = all[number].range.start == all[number - 1].range.start
            && all[number].forms.iter().any(|one| one.form != Form::Label && stands_well(one));
        all[number - 1].longer = longer;
    }
    all
}

/// How many headings of each form stand where headings stand on this page.
pub(super) struct Family {
    seen: [usize; FORMS],
    /// How many blocks begin with a wording of the tables.
    opened: usize,
}

impl Family {
    pub(super) fn of(blocks: &[Vec<Candidate>]) -> Self {
        let mut seen = [0; FORMS];
        for candidate in blocks.iter().flatten().filter(|candidate| stands_well(candidate)) {
            seen[candidate.form as usize] += 1;
        }
        let known = |one: &Candidate| {
            one.form == Form::Known && one.range.start == 0 && one.behind != Behind::Small
        };
        let opened = blocks.iter().filter(|block| block.iter().any(known)).count();
        Family { seen, opened }
    }
}

/// Whether a candidate stands at a border on both sides.
fn stands_well(candidate: &Candidate) -> bool {
    matches!(candidate.before, Before::Nothing | Before::Stop) && candidate.behind != Behind::Small
}

const FORMS: usize = Form::ALL.len();

/// The kinds of evidence on a candidate, each of so many values.
const KINDS: [(&str, &[&str]); 12] = [
    ("before", &["nothing", "stop", "sign", "word"]),
    ("behind", &["nothing", "capital", "mark", "small"]),
    ("family", &["none", "one", "more"]),
    ("words", &["one", "few", "some", "many"]),
    ("number", &["no", "yes"]),
    ("colon", &["no", "yes"]),
    ("usual", &["little", "half", "all"]),
    ("leads", &["no", "yes"]),
    ("longer", &["no", "yes"]),
    ("lines", &["few", "some", "many"]),
    ("sentence", &["no", "begins", "open"]),
    (
        "between",
        &[
            "nothing+nothing",
            "nothing+capital",
            "nothing+mark",
            "nothing+small",
            "stop+nothing",
            "stop+capital",
            "stop+mark",
            "stop+small",
            "sign+nothing",
            "sign+capital",
            "sign+mark",
            "sign+small",
            "word+nothing",
            "word+capital",
            "word+mark",
            "word+small",
        ],
    ),
];

/// How many values all kinds of evidence have together.
const VALUES: usize = {
    let (mut sum, mut kind) = (0, 0);
    while kind < KINDS.len() {
        sum += KINDS[kind].1.len();
        kind += 1;
    }
    sum
};

/// One weight for every value of every kind of evidence, for each form; and one for being a stretch.
pub(super) const FEATURES: usize = FORMS * VALUES + 1;

/// The feature of that name: its form, the kind of evidence and the value.
fn named(name: &str) -> Option<usize> {
    if name == "any" {
        return Some(FEATURES - 1);
    }
    let mut parts = name.split('.');
    let (form, of, value) = (parts.next()?, parts.next()?, parts.next()?);
    let mut at = Form::ALL.iter().position(|(_, name)| *name == form)? * VALUES;
    for (kind, values) in KINDS {
        if kind == of {
            return Some(at + values.iter().position(|name| *name == value)?);
        }
        at += values.len();
    }
    None
}

/// The name of a feature, as the weights' file has it.
#[cfg(test)]
pub(super) fn name(feature: usize) -> String {
    if feature == FEATURES - 1 {
        return "any".to_owned();
    }
    let mut value = feature % VALUES;
    for (kind, values) in KINDS {
        if value < values.len() {
            return format!("{}.{kind}.{}", Form::ALL[feature / VALUES].1, values[value]);
        }
        value -= values.len();
    }
    unreachable!("every value has a kind")
}

/// Tells what speaks for or against a stretch.
pub(super) fn features(stretch: &Stretch, family: &Family, mut tell: impl FnMut(usize)) {
    tell(FEATURES - 1);
    for candidate in &stretch.forms {
        let form = candidate.form as usize;
        let others = family.seen[form] - usize::from(stands_well(candidate));
        let values = [
            candidate.before as usize,
            candidate.behind as usize,
            others.min(2),
            match candidate.words {
                1 => 0,
                2 | 3 => 1,
                4..=8 => 2,
                _ => 3,
            },
            usize::from(candidate.numbered),
            usize::from(candidate.colon),
            match candidate.usual {
                ..50 => 0,
                50..90 => 1,
                _ => 2,
            },
            usize::from(candidate.leads),
            usize::from(stretch.longer),
            match family.opened {
                ..3 => 0,
                3..6 => 1,
                _ => 2,
            },
            if candidate.open { 2 } else { usize::from(candidate.subject) },
            candidate.before as usize * 4 + candidate.behind as usize,
        ];
        let mut at = form * VALUES;
        for (value, (_, names)) in values.into_iter().zip(KINDS) {
            tell(at + value);
            at += names.len();
        }
    }
}

static WEIGHTS: LazyLock<Vec<f32>> = LazyLock::new(|| {
    let mut weights = vec![0.0; FEATURES];
    for line in include_str!("weights.txt").lines().filter(|line| !line.starts_with('#')) {
        let weight = line.split_once(" = ").and_then(|(name, rest)| {
            let weight = rest.split_whitespace().next()?.parse().ok()?;
            Some((named(name)?, weight))
        });
        if let Some((feature, weight)) = weight {
            weights[feature] = weight;
        }
    }
    weights
});

/// The least that speaks for the heads of columns: of 94 runs of such heads in 196 texts four are none.
const COLUMNS: f32 = 0.5;

/// The least that speaks for a known label in capitals before a colon, among words that are not.
const SHOUTED: f32 = 0.5;

/// The least that speaks for a label of a date before dates, and what each of its words adds: of several
/// that end in one place the longest is the label.
const DATED: (f32, f32) = (0.5, 0.05);

/// The stretches that go together and have the greatest sum.
fn best(stretches: Vec<Stretch>, family: &Family, weights: &[f32]) -> Vec<Heading> {
    let weighed = stretches.into_iter().map(|stretch| {
        let mut sum = 0.0_f32;
        features(&stretch, family, |feature| sum += weights[feature]);
        // Heads of columns, one of what is done and one of when or by whom, are seldom anything else.
        let heads = stretch.forms.iter().any(|one| one.form == Form::Columns);
        let sum = if heads { sum.max(COLUMNS) } else { sum };
        let shouted = stretch.forms.iter().any(|one| one.shouted && one.form == Form::Known);
        let sum = if shouted { sum.max(SHOUTED) } else { sum };
        let dated = stretch.forms.iter().find(|one| one.dated);
        let sum = dated.map_or(sum, |label| sum.max(DATED.0 + DATED.1 * label.words as f32));
        (stretch, sum)
    });
    let mut weighed: Vec<(Stretch, f32)> =
        weighed.filter(|(_, sum): &(_, f32)| *sum > 0.0).collect();
    weighed.sort_by_key(|(stretch, _)| stretch.range.end);
    let ends: Vec<usize> = weighed.iter().map(|(stretch, _)| stretch.range.end).collect();
    // The best sum of the first so many stretches, and whether the last of them is in it.
    let mut sums = vec![0.0; weighed.len() + 1];
    let mut before = vec![0; weighed.len()];
    for (number, (stretch, weight)) in weighed.iter().enumerate() {
        before[number] = ends[..number].partition_point(|end| *end <= stretch.range.start);
        sums[number + 1] = f32::max(sums[number], sums[before[number]] + weight);
    }
    let mut chosen = Vec::new();
    let mut at = weighed.len();
    while at > 0 {
        if sums[at] > sums[at - 1] {
            let (stretch, weight) = &weighed[at - 1];
            let of = |form| stretch.forms.iter().any(|candidate| candidate.form == form);
            chosen.push(Heading {
                range: stretch.range.clone(),
                columns: of(Form::Columns),
                known: of(Form::Known),
                margin: *weight,
            });
            at = before[at - 1];
        } else {
            at -= 1;
        }
    }
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_weights_names_a_feature() {
        assert!((0..FEATURES).all(|feature| named(&name(feature)) == Some(feature)));
        let lines = include_str!("weights.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let name = line.split(" = ").next().unwrap_or_default();
            assert!(named(name).is_some(), "{line}");
        }
    }
}
