//! Learns the votes of words, and writes `roles.txt`: `OGPX_FIT=1 cargo test --lib roles::fit`.
//!
//! Examples are the wordings of the tables and the headings of action plans whose roles people have
//! told, in `../shared/plans` beside the repository; without them nothing is learned and nothing tested.
//! What is learned is a logistic regression over the beginnings of words: each has a weight for each
//! meaning, and weights are kept small, so that a word which only a few headings hold says little.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use super::super::given::WordsFile;
use super::super::{Vocabulary, vocabulary};
use super::*;

/// A stem that fewer headings hold has no vote.
const FEWEST: usize = 2;
/// Rounds after which left-out headings are told no better.
const ROUNDS: usize = 40;
/// What a weight costs: with a third of it and with three times as much left-out headings are told
/// worse.
const COST: f32 = 0.01;
const STEP: f32 = 0.3;
/// Smaller votes are left out of the file: they settle nothing.
const SMALLEST: f32 = 0.2;

struct Example {
    heading: String,
    meaning: &'static str,
    /// The member whose plan has it; empty for wordings.
    member: String,
}

/// Meanings that are told apart by more than words count as one; those that no plan's heading has are
/// left out.
fn meaning(name: &str) -> Option<&'static str> {
    Some(match name {
        "milestones" | "milestones_table" => "milestones",
        "origin" | "origin_new" | "origin_ongoing" | "origin_continued" => "origin",
        "field" | "contact" => "field",
        "lead" => "lead",
        "support" => "support",
        "actors" | "group" => "group",
        "period" => "period",
        "start" => "start",
        "end" => "end",
        "principles" => "principles",
        "problem" => "problem",
        "status_quo" => "status_quo",
        "objective" => "objective",
        "solution" => "solution",
        "contribution" => "contribution",
        "relevance" => "relevance",
        "analysis" => "analysis",
        "activities" => "activities",
        "additional" => "additional",
        _ => return None,
    })
}

/// Wordings of a pattern that count as examples, at most: a pattern for many wordings counts for
/// more than one for a single wording, but not as often.
const OF_PATTERN: usize = 6;

fn of_tables() -> Vec<Example> {
    let mut examples = Vec::new();
    for (_, table) in Vocabulary::tables() {
        let file = WordsFile::read(table).unwrap();
        for entry in file.entries.iter().filter(|entry| entry.line.section == "description") {
            let Some(meaning) = meaning(entry.meaning) else { continue };
            for pattern in &entry.patterns {
                let wordings: BTreeSet<String> =
                    (0..OF_PATTERN).map(|choice| pattern.wording(choice)).collect();
                examples.extend(wordings.into_iter().map(|heading| Example {
                    heading,
                    meaning,
                    member: String::new(),
                }));
            }
        }
    }
    examples
}

fn of_plans() -> Option<Vec<Example>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/plans");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .ok()?
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".gold.json"))
        .collect();
    files.sort();
    let mut examples = Vec::new();
    for file in files {
        let gold: serde_json::Value =
            serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        let member = gold["id"].as_str().unwrap().trim_end_matches(|c: char| c.is_ascii_digit());
        for heading in gold["headings"].as_array().unwrap() {
            let Some(meaning) = meaning(heading[1].as_str().unwrap()) else { continue };
            let heading = heading[0].as_str().unwrap().to_owned();
            examples.push(Example { heading, meaning, member: member.to_owned() });
        }
    }
    Some(examples)
}

/// Weights by stem and meaning; the empty stem is where each meaning starts from.
type Weights = BTreeMap<String, BTreeMap<&'static str, f32>>;

fn learn(examples: &[&Example]) -> Weights {
    let meanings: Vec<&str> =
        examples.iter().map(|e| e.meaning).collect::<BTreeSet<_>>().into_iter().collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for stem in examples.iter().flat_map(|example| stems(&example.heading)) {
        *counts.entry(stem).or_default() += 1;
    }
    let kept = counts.into_iter().filter(|(_, count)| *count >= FEWEST).map(|(stem, _)| stem);
    let names: Vec<String> = std::iter::once(String::new()).chain(kept).collect();
    let index: BTreeMap<&str, usize> =
        names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let rows: Vec<(Vec<usize>, usize)> = examples
        .iter()
        .map(|example| {
            let stems = stems(&example.heading);
            let known = stems.iter().filter_map(|stem| index.get(stem.as_str()).copied());
            let meaning = meanings.iter().position(|name| *name == example.meaning).unwrap();
            (std::iter::once(0).chain(known).collect(), meaning)
        })
        .collect();
    let mut weights = vec![vec![0.0_f32; meanings.len()]; names.len()];
    let mut seen = vec![vec![1e-6_f32; meanings.len()]; names.len()];
    for _ in 0..ROUNDS {
        for (stems, meaning) in &rows {
            let sums: Vec<f32> =
                (0..meanings.len()).map(|m| stems.iter().map(|s| weights[*s][m]).sum()).collect();
            let most = sums.iter().copied().fold(f32::MIN, f32::max);
            let total: f32 = sums.iter().map(|sum| (sum - most).exp()).sum();
            for (m, sum) in sums.iter().enumerate() {
                let wrong = (sum - most).exp() / total - f32::from(u8::from(m == *meaning));
                for s in stems {
                    let slope = wrong + COST * weights[*s][m];
                    seen[*s][m] += slope * slope;
                    weights[*s][m] -= STEP * slope / seen[*s][m].sqrt();
                }
            }
        }
    }
    let of_meanings = |row: &Vec<f32>| meanings.iter().copied().zip(row.iter().copied()).collect();
    names.iter().cloned().zip(weights.iter().map(of_meanings)).collect()
}

fn written(weights: &Weights) -> String {
    let mut text = String::from(
        "# What the words of headings speak for, each by its first letters. Learned from the tables of\n\
         # wordings and from headings of action plans: written by a test, not by hand (roles/fit.rs).\n\
         \n[start]\n",
    );
    for (meaning, start) in &weights[""] {
        writeln!(text, "{meaning} = {start:.1}").unwrap();
    }
    text.push_str("\n[votes]\n");
    for (stem, votes) in weights.iter().skip(1) {
        // What a word says of all meanings alike tells none of them.
        let mut sorted: Vec<f32> = votes.values().copied().collect();
        sorted.sort_by(f32::total_cmp);
        let middle = sorted[sorted.len() / 2];
        let votes = votes.iter().map(|(meaning, vote)| (meaning, vote - middle));
        let votes: Vec<String> = votes
            .filter(|(_, vote)| vote.abs() >= SMALLEST)
            .map(|(meaning, vote)| format!("{meaning} {vote:.1}"))
            .collect();
        if !votes.is_empty() {
            writeln!(text, "{stem} = {}", votes.join(", ")).unwrap();
        }
    }
    text
}

/// Of headings that no wording knows, how many are told right by votes that were learned without the
/// plans of their member: those right, those told surely and right, those told surely, and all.
fn left_out(tables: &[Example], plans: &[Example]) -> [usize; 4] {
    const PARTS: usize = 5;
    let members: Vec<&str> =
        plans.iter().map(|e| e.member.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let part =
        |example: &Example| members.iter().position(|m| *m == example.member).unwrap() % PARTS;
    let mut counts = [0; 4];
    for out in 0..PARTS {
        let rest = plans.iter().filter(|example| part(example) != out);
        let table = written(&learn(&tables.iter().chain(rest).collect::<Vec<_>>()));
        let votes = Votes::read(table.leak());
        for example in plans.iter().filter(|example| part(example) == out) {
            let heading = example.heading.trim_start_matches(|c: char| !c.is_alphabetic());
            if vocabulary().description.whole(heading).is_some() {
                continue;
            }
            let vote = votes.count(heading);
            let right =
                vote.is_some_and(|v| Some(v.term) == DescriptionTerm::named(example.meaning));
            let sure = vote.is_some_and(|vote| vote.sure >= super::SURE);
            for (count, holds) in counts.iter_mut().zip([right, right && sure, sure, true]) {
                *count += usize::from(holds);
            }
        }
    }
    counts
}

#[test]
fn votes_are_what_the_headings_give() {
    let Some(plans) = of_plans() else {
        eprintln!("skipped: there are no plans beside the repository");
        return;
    };
    let tables = of_tables();
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/vocabulary/roles.txt");
    let [right, sure_right, sure, all] = left_out(&tables, &plans);
    eprintln!("of {all} headings {right} are told; of {sure} told surely {sure_right} are right");
    let learned = written(&learn(&tables.iter().chain(&plans).collect::<Vec<_>>()));
    if std::env::var_os("OGPX_FIT").is_some() {
        std::fs::write(file, learned).unwrap();
    } else {
        assert_eq!(std::fs::read_to_string(file).unwrap(), learned, "run with OGPX_FIT=1");
    }
    // The headings that no wording knows are few, and strange ones.
    assert!(right * 100 >= all * 62, "{right} of {all}");
    assert!(sure_right * 100 >= sure * 87, "{sure_right} of {sure}");
}
