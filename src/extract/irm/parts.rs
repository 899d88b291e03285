//! Which part of a commitment or of a cluster a finding is on that does not give its number.

use crate::extract::findings::Whose;
use crate::grammar::findings::Rank;
use crate::record::{About, Milestone};
use crate::vocabulary::{Key, folded};

/// The parts that a summary treats.
pub(super) struct Parts<'r> {
    /// Whether it speaks of other commitments than the page's, too.
    pub several: bool,
    /// The title of the page's commitment.
    pub title: Option<&'r str>,
    pub steps: &'r [Milestone],
}

impl Parts<'_> {
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
        let words: Vec<Key> = stems(thing).collect();
        let shared = |text: &str| {
            let stems: Vec<Key> = stems(text).collect();
            words.iter().filter(|word| stems.contains(word)).count()
        };
        let of_steps: Vec<usize> = self.steps.iter().map(|step| shared(&step.text)).collect();
        let most = of_steps.iter().copied().max().unwrap_or(0);
        let of_title = self.title.map_or(0, shared);
        if most <= of_title {
            // Of which other commitment it is, the words do not tell.
            return (!self.several || of_title > 0).then_some(Whose::Summary);
        }
        let mut best = self.steps.iter().zip(&of_steps).filter(|(_, shared)| **shared == most);
        match (best.next(), best.next()) {
            (Some((step, _)), None) => step.label.clone().map(Whose::Milestone),
            _ => None,
        }
    }
}

/// What the longer words of a text begin with, as they are compared: "kiosks" and "kiosk" alike.
fn stems(text: &str) -> impl Iterator<Item = Key> + '_ {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    let long = words.filter(|word| word.chars().count() >= SHORTEST);
    long.map(|word| Key::of(word.chars().flat_map(folded).take(STEM)))
}

/// Words of fewer letters are articles and their kind.
const SHORTEST: usize = 4;

/// Of how many letters a stem is: plurals and cases come behind it.
const STEM: usize = 5;
