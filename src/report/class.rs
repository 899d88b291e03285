//! Sets of commitments, as the page's style sheet picks them.
//!
//! Each commitment has a class for each set that it is in; each number leads to an element that names one or
//! two sets, and while that is the target of the address, what is in none of them is not shown. So the list of
//! commitments is written once, and no script is needed. Of a kind of which each commitment is in some set, the largest set is not written: it is
//! what has no other of the kind.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use crate::escaped::escaped;

/// What a set is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Kind {
    Member,
    Plan,
    Area,
    Completion,
    EarlyResults,
    Runs,
    Begins,
    Ends,
    NotUnderstood,
    Language,
    Captures,
    Since,
    Field,
    Verdict,
}

/// A set of commitments, by kind and number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Class(Kind, usize);

impl Class {
    /// The set in an address: a letter and a number.
    fn name(self) -> String {
        let letter = match self.0 {
            Kind::Member => 'm',
            Kind::Plan => 'p',
            Kind::Area => 'a',
            Kind::Completion => 'c',
            Kind::EarlyResults => 'e',
            Kind::Runs => 'r',
            Kind::Begins => 'b',
            Kind::Ends => 'z',
            Kind::NotUnderstood => 'u',
            Kind::Language => 'l',
            Kind::Captures => 'k',
            Kind::Since => 's',
            Kind::Field => 'f',
            Kind::Verdict => 'v',
        };
        format!("{letter}{}", self.1)
    }

    /// Whether the commitments of one heading of the list share it.
    pub fn is_of_group(self) -> bool {
        matches!(self.0, Kind::Member | Kind::Plan)
    }
}

/// The shortest names there are for so many classes: a letter, two, and so on, without those that the style sheet
/// has for other things.
fn names() -> impl Iterator<Item = String> {
    let letters = || ('a'..='z').chain('A'..='Z');
    let one = letters().map(String::from);
    let two = letters().flat_map(move |a| letters().map(move |b| format!("{a}{b}")));
    let three = (0..).map(|number| format!("z-{number}"));
    one.chain(two).chain(three).filter(|name| !["t", "L", "ts"].contains(&name.as_str()))
}

/// Kinds of which each commitment may be in some set.
const UNTOLD: [Kind; 7] = [
    Kind::Completion,
    Kind::EarlyResults,
    Kind::Runs,
    Kind::Begins,
    Kind::Ends,
    Kind::Language,
    Kind::Since,
];

/// The sets, which of them each commitment is in, and the links that were made to them.
#[derive(Debug, Default)]
pub(super) struct Classes {
    known: HashMap<(Kind, String), Class>,
    /// How many sets there are of a kind.
    numbers: HashMap<Kind, usize>,
    of: Vec<Vec<Class>>,
    counts: HashMap<(Class, Class), usize>,
    /// What each set is written as in the list of commitments: the more often, the shorter.
    names: HashMap<Class, String>,
    /// Sets that are not written, each with the others of its kind.
    untold: HashMap<Class, Vec<Class>>,
    /// By ID, what each link leads to: what it is called, and its sets.
    targets: BTreeMap<String, (String, Vec<Class>)>,
}

impl Classes {
    pub fn new(commitments: usize) -> Self {
        Classes { of: vec![Vec::new(); commitments], ..Classes::default() }
    }

    /// The set of a name.
    pub fn class(&mut self, kind: Kind, name: impl Into<String>) -> Class {
        let number = self.numbers.entry(kind).or_default();
        *self.known.entry((kind, name.into())).or_insert_with(|| {
            *number += 1;
            Class(kind, *number - 1)
        })
    }

    /// Puts a commitment into a set.
    pub fn put(&mut self, commitment: usize, kind: Kind, name: impl Into<String>) {
        let class = self.class(kind, name);
        let of = &mut self.of[commitment];
        if of.contains(&class) {
            return;
        }
        of.push(class);
        for other in of {
            *self.counts.entry((*other, class)).or_default() += 1;
            if *other != class {
                *self.counts.entry((class, *other)).or_default() += 1;
            }
        }
    }

    /// Finds the sets that need not be written, and names the others, once every commitment is in its sets.
    pub fn settle(&mut self) {
        for kind in UNTOLD {
            let number = self.numbers.get(&kind).copied().unwrap_or(0);
            let all: Vec<_> = (0..number).map(|number| Class(kind, number)).collect();
            let is_alone = |class: &Class| {
                all.iter().all(|other| other == class || self.count(&[*class, *other]) == 0)
            };
            let is_everywhere = self.of.iter().all(|of| of.iter().any(|class| class.0 == kind));
            let alone = all.iter().copied().filter(is_alone);
            let largest = alone.max_by_key(|class| self.count(&[*class])).filter(|_| is_everywhere);
            if let Some(largest) = largest {
                let others = all.into_iter().filter(|other| *other != largest).collect();
                self.untold.insert(largest, others);
            }
        }
        let mut all: Vec<Class> = self.known.values().copied().collect();
        all.sort_by_key(|class| {
            let items = if self.untold.contains_key(class) { 0 } else { self.count(&[*class]) };
            (std::cmp::Reverse(items), *class)
        });
        self.names = all.into_iter().zip(names()).collect();
    }

    /// What a set is written as; one that no commitment is in has no short name.
    fn short(&self, class: Class) -> String {
        self.names.get(&class).cloned().unwrap_or_else(|| class.name())
    }

    /// How many commitments are in all of these sets, of which there are one or two.
    pub fn count(&self, all: &[Class]) -> usize {
        let pair = all.first().zip(all.last());
        pair.and_then(|(first, last)| self.counts.get(&(*first, *last))).copied().unwrap_or(0)
    }

    /// The address of a link to the commitments that are in all of these sets.
    pub fn link(&mut self, called: &str, all: &[Class]) -> String {
        let id: String = all.iter().map(|class| class.name()).collect();
        self.targets.entry(id.clone()).or_insert_with(|| (called.to_owned(), all.to_vec()));
        format!("#{id}")
    }

    /// A commitment's classes, those of its heading or the others.
    pub fn written(&self, commitment: usize, of_group: bool) -> String {
        let told =
            |class: &&Class| class.is_of_group() == of_group && !self.untold.contains_key(*class);
        let classes = self.of[commitment].iter().filter(told);
        classes.map(|class| self.short(*class)).collect::<Vec<_>>().join(" ")
    }

    /// What the links lead to.
    pub fn targets(&self) -> String {
        let mut out = String::new();
        for (id, (called, all)) in &self.targets {
            let count = self.count(all);
            let sets: Vec<_> = all.iter().map(|class| self.short(*class)).collect();
            let items = if all.iter().all(|class| class.is_of_group()) { "" } else { " L" };
            let _ = writeln!(
                out,
                "<p id={id} class=\"t {}{items}\">{}: {count}",
                sets.join(" "),
                escaped(called)
            );
        }
        out
    }

    /// The rules by which only what is in the sets of the target is shown.
    pub fn style(&self) -> String {
        let mut all: Vec<Class> = self.targets.values().flat_map(|(_, all)| all.clone()).collect();
        all.sort();
        all.dedup();
        let rule = |class: Class| {
            let (name, item) =
                (self.short(class), if class.is_of_group() { "section" } else { "li" });
            let others = self.untold.get(&class).map(|others| {
                let others: Vec<_> =
                    others.iter().map(|other| format!(".{}", self.short(*other))).collect();
                format!(":is({})", others.join(","))
            });
            let others = others.unwrap_or_else(|| format!(":not(.{name})"));
            format!(".ts:has(.{name}:target)+.all {item}{others}{{display:none}}\n")
        };
        all.into_iter().map(rule).collect()
    }
}
