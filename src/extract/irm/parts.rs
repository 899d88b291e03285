//! Which part of a commitment or of a cluster a finding is on that does not give its number.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::extract::findings::Whose;
use crate::grammar::findings::Rank;
use crate::record::{About, Milestone};
use crate::vocabulary::{Key, folded};

/// The parts that a summary treats.
pub(super) struct Parts<'r> {
    /// Whether it speaks of other commitments than the page's, too.
    several: bool,
    /// The title of the page's commitment.
    title: Option<&'r str>,
    steps: &'r [Milestone],
    words: OnceCell<Words>,
}

/// The words of the parts, by their stems.
struct Words {
    title: HashSet<u64>,
    /// In which of the steps each word stands.
    steps: HashMap<u64, Vec<usize>>,
}

impl<'r> Parts<'r> {
    pub(super) fn new(several: bool, title: Option<&'r str>, steps: &'r [Milestone]) -> Parts<'r> {
        Parts { several, title, steps, words: OnceCell::new() }
    }

    /// Whose verdict a finding is, a step by its label; `None` where the page does not tell by which name to
    /// call it.
    pub(super) fn whose(&self, whose: Whose, about: About) -> Option<Whose> {
        match whose {
            Whose::Ranked(rank) => {
                let step = match rank {
                    Rank::Nth(nth) => self.steps.get(nth),
                    Rank::Last => self.steps.last(),
                };
                step?.label.clone().map(Whose::Milestone)
            }
            // A letter that no step has is none of a step.
            Whose::Milestone(letter)
                if letter.len() == 1 && letter.starts_with(char::is_alphabetic) =>
            {
                let is_one = |label: &&String| label.eq_ignore_ascii_case(&letter);
                let step = self.steps.iter().filter_map(|step| step.label.as_ref()).find(is_one);
                Some(step.cloned().map_or(Whose::Summary, Whose::Milestone))
            }
            Whose::Thing(thing) => self.thing(&thing, about),
            whose => Some(whose),
        }
    }

    /// The step that a thing is of: the one that has more of its words than any other and than the
    /// commitment's title. "The list of kiosks was completed" is on "i. List of all kiosks with place and
    /// hours", "the portal was completed" on a commitment to open a portal.
    ///
    /// How far government was opened is no matter of single steps.
    fn thing(&self, thing: &str, about: About) -> Option<Whose> {
        if about == About::DidItOpenGovernment || (about != About::Completion && !self.several) {
            return Some(Whose::Summary);
        }
        let words: Vec<u64> = stems(thing).collect();
        let mut of_steps: HashMap<usize, usize> = HashMap::new();
        for steps in words.iter().filter_map(|word| self.words().steps.get(word)) {
            // A word that many steps have tells none of them.
            if steps.len() <= MOST_STEPS {
                steps.iter().for_each(|step| *of_steps.entry(*step).or_default() += 1);
            }
        }
        let most = of_steps.values().copied().max().unwrap_or(0);
        let of_title = words.iter().filter(|word| self.words().title.contains(word)).count();
        if most <= of_title {
            // Of which other commitment it is, the words do not tell.
            return (!self.several || of_title > 0).then_some(Whose::Summary);
        }
        let mut best = of_steps.iter().filter(|(_, shared)| **shared == most);
        match (best.next(), best.next()) {
            (Some((step, _)), None) => self.steps[*step].label.clone().map(Whose::Milestone),
            _ => None,
        }
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| {
            let title = self.title.into_iter().flat_map(stems).collect();
            let mut words: HashMap<u64, Vec<usize>> = HashMap::new();
            for (number, step) in self.steps.iter().enumerate() {
                for stem in stems(&step.text) {
                    let steps = words.entry(stem).or_default();
                    if steps.last() != Some(&number) {
                        steps.push(number);
                    }
                }
            }
            Words { title, steps: words }
        })
    }
}

/// What the longer words of a text begin with, as they are compared: "kiosks" and "kiosk" alike.
fn stems(text: &str) -> impl Iterator<Item = u64> + '_ {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() >= SHORTEST);
    long.map(|word| Key::of(word.chars().flat_map(folded).take(STEM)).0)
}

/// In so many steps a word may stand that tells one of them.
const MOST_STEPS: usize = 8;

/// Words of fewer letters are articles and their kind.
const SHORTEST: usize = 4;

/// Of how many letters a stem is: plurals and cases come behind it.
const STEM: usize = 5;
