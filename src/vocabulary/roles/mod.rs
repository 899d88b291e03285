//! What a heading heads that no wording knows: its words vote.
//!
//! In: the words of a heading. Out: the meaning most of them speak for, and how sure that is. The votes
//! in `roles.txt` are learned from the wordings of the tables and from headings of action plans whose
//! roles people have told; [`fit`] writes them. Words count by their first letters, so that the forms
//! of a word and its kin in other languages vote together: "problem", "problemas", "problème".

#[cfg(test)]
mod fit;

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::tables::{lines, listed};
use super::terms::{DescriptionTerm, Named};
use super::{Finished, Key, letters, words};
use crate::record::Role;

const TABLE: &str = include_str!("../roles.txt");

/// How many letters of a word count: with five or six, left-out headings are told best.
const STEM: usize = 6;

/// A vote from which on a heading is taken for what its words say.
const SURE: f32 = 0.76;

/// What the words of a heading come to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Vote {
    pub term: DescriptionTerm,
    /// The share of the votes that the meaning has, from 0 to 1. Among the headings of members whose
    /// plans were left out, 94 of 100 meanings with 0.7 and more were right.
    pub sure: f32,
    /// The share of the heading's words that have a vote.
    pub known: f32,
}

/// What a heading heads by its words; `None` where none of them has a vote. Any text has some
/// meaning by this: that it is a heading at all must be known from elsewhere.
pub(crate) fn vote(heading: &str) -> Option<Vote> {
    static VOTES: LazyLock<Votes> = LazyLock::new(|| Votes::read(TABLE));
    VOTES.count(heading)
}

/// The role of a heading that no wording knows, by its words; `Other` where they don't tell it surely.
pub(crate) fn role_by_words(heading: &str) -> Role {
    match vote(heading).filter(|vote| vote.sure >= SURE).map(|vote| vote.term) {
        Some(DescriptionTerm::Section(role)) => role,
        _ => Role::Other,
    }
}

/// The votes of each word, in the order of the meanings.
struct Votes {
    meanings: Vec<(DescriptionTerm, f32)>,
    words: HashMap<u64, Vec<f32>, BuildHasherDefault<Finished>>,
}

impl Votes {
    fn read(table: &'static str) -> Votes {
        let mut votes = Votes { meanings: Vec::new(), words: HashMap::default() };
        let mut names = Vec::new();
        for line in lines(table) {
            let Some((name, given)) = line.named() else { continue };
            if line.section == "start" {
                let start = given.parse().unwrap_or_default();
                votes.meanings.extend(DescriptionTerm::named(name).map(|term| (term, start)));
                names.push(name);
                continue;
            }
            let mut of_word = vec![0.0; names.len()];
            for (meaning, vote) in listed(given).filter_map(|vote| vote.split_once(' ')) {
                let at = names.iter().position(|name| *name == meaning);
                at.into_iter().for_each(|at| of_word[at] = vote.parse().unwrap_or_default());
            }
            votes.words.insert(Key::of(name.chars()).0, of_word);
        }
        votes
    }

    fn count(&self, heading: &str) -> Option<Vote> {
        let mut sums: Vec<f32> = self.meanings.iter().map(|(_, start)| *start).collect();
        let (mut voting, mut all) = (0_u16, 0_u16);
        for stem in stems(heading) {
            all += 1;
            let Some(votes) = self.words.get(&Key::of(stem.chars()).0) else { continue };
            voting += 1;
            sums.iter_mut().zip(votes).for_each(|(sum, vote)| *sum += vote);
        }
        let (best, most) = sums.iter().copied().enumerate().max_by(|a, b| a.1.total_cmp(&b.1))?;
        let total: f32 = sums.iter().map(|sum| (sum - most).exp()).sum();
        (voting > 0).then(|| Vote {
            term: self.meanings[best].0,
            sure: 1.0 / total,
            known: f32::from(voting) / f32::from(all),
        })
    }
}

/// The beginnings of a heading's words, each once; numbers say nothing of what it heads.
fn stems(heading: &str) -> Vec<String> {
    let mut stems: Vec<String> = words(heading)
        .map(|word| letters(&heading[word.start..word.end]).take(STEM).collect::<String>())
        .filter(|stem| !stem.bytes().all(|letter| letter.is_ascii_digit()))
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_tell_what_no_wording_knows() {
        use DescriptionTerm::*;
        for (heading, want) in [
            (
                "STATE AND DEFINITION OF THE PROBLEM TO BE SOLVED BY THE MEASURE",
                Section(Role::Problem),
            ),
            ("¿Qué problemática pública se busca resolver?", Section(Role::Problem)),
            (
                "3. Why is this measure relevant with respect to the values of OGP?",
                Section(Role::Relevance),
            ),
            (
                "In which way will this contribute to solving the problem?",
                Section(Role::Contribution),
            ),
            ("Institución pública responsable de la implementación", Lead),
            ("Supplementary information", Section(Role::Additional)),
            (
                "Verifiable and measurable milestones for the fulfilment of the commitment",
                Milestones,
            ),
        ] {
            let vote = vote(heading).unwrap();
            assert!(vote.term == want && vote.sure > 0.7, "{heading}: {vote:?}");
        }
        for unheard in ["", "2019", "Κυβέρνηση"] {
            assert_eq!(vote(unheard), None, "{unheard}");
        }
        let vague = vote("Ferries of the islands").unwrap();
        assert!(vague.sure < 0.5, "{vague:?}");
    }

    #[test]
    fn every_line_of_the_table_is_understood() {
        let votes = Votes::read(TABLE);
        let starts = lines(TABLE).filter(|line| line.section == "start").count();
        assert_eq!(
            (votes.meanings.len(), votes.words.len() + starts),
            (starts, lines(TABLE).count())
        );
        for line in lines(TABLE).filter(|line| line.section == "votes") {
            let (stem, given) = line.named().unwrap();
            assert_eq!(stems(stem), [stem]);
            let count = listed(given).count();
            let of_word = &votes.words[&Key::of(stem.chars()).0];
            assert_eq!(of_word.iter().filter(|vote| **vote != 0.0).count(), count, "{stem}");
        }
    }
}
