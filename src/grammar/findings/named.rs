//! On which scale a verdict is that does not name one: "It is limited.", "and low is the fair word".

use super::About;
use super::compared::Compared;
use super::search::Pattern;
use super::sections::{Kind, Sections};
use crate::span::ceiling;

use std::ops::Range;

/// The nouns by which a sentence names a scale that has words for its codes.
const NOUNS: [(About, &str); 5] = [
    (About::Specificity, r"\b(?:<distinctness>)\b"),
    (About::Ambition, r"\b(?:<results-to-come>|<aspiration>)\b"),
    (About::PotentialImpact, r"\b(?:<effect>)\b"),
    (About::Completion, r"\b(?:<headway>)\b"),
    (About::DidItOpenGovernment, r"\b(?:<opened>|<practice>|<value>)\b"),
];

pub(super) struct Scales(Vec<(About, Pattern)>);

impl Scales {
    pub(super) fn of(sections: &Sections) -> Scales {
        let read = |written: &str| sections.pattern(written, Kind::Reports).into();
        Scales(NOUNS.iter().map(|(about, written)| (*about, read(written))).collect())
    }

    /// The scale that a sentence names nearest to a word for a code, of those that have the word.
    fn nearest(
        &self,
        text: &str,
        word: &Range<usize>,
        has: &impl Fn(About) -> bool,
    ) -> Option<About> {
        let of_scale = |(about, noun): &(About, Pattern)| {
            let apart = noun.matches(text).map(|noun| {
                let noun = noun.range;
                if noun.end <= word.start {
                    word.start - noun.end
                } else {
                    noun.start.saturating_sub(word.end)
                }
            });
            Some((apart.min()?, *about))
        };
        let named = self.0.iter().filter(|(about, _)| has(*about)).filter_map(of_scale);
        named.min_by_key(|(apart, _)| *apart).map(|(_, about)| about)
    }

    /// The scale that a text names last, of those that have a word.
    fn last(&self, text: &str, has: &impl Fn(About) -> bool) -> Option<About> {
        self.nearest(text, &(text.len()..text.len()), has)
    }

    /// The scale that a word for a code is on: the nearest that its sentence names, else the last that is
    /// named before it, else the one that the heading is on, else the usual one.
    pub(super) fn scale(
        &self,
        text: &str,
        word: &Range<usize>,
        named: &Named<'_>,
        has: impl Fn(About) -> bool,
    ) -> Option<About> {
        let before = || {
            let from = ceiling(named.before, named.before.len().saturating_sub(FARTHEST));
            self.last(&Compared::new(&named.before[from..]).text, &has)
        };
        // What nobody names is how far the commitment was carried out: "was coded as substantial".
        let usual = || {
            let mut scales = NOUNS.iter().map(|(about, _)| *about).filter(|about| has(*about));
            let (first, more) = (scales.next()?, scales.next().is_some());
            if more { Some(About::Completion).filter(|about| has(*about)) } else { Some(first) }
        };
        let heading = named.matter.filter(|matter| has(*matter));
        self.nearest(text, word, &has).or_else(before).or(heading).or_else(usual)
    }
}

/// What was named before a sentence.
pub(super) struct Named<'p> {
    /// What the heading above is on.
    pub(super) matter: Option<About>,
    /// The paragraph before the sentence.
    pub(super) before: &'p str,
}

/// What was named so many bytes earlier, two or three sentences, is forgotten.
const FARTHEST: usize = 500;
