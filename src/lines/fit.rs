//! The weights of `weights.txt`, from pages whose headings are known.
//!
//! `OGPX_FIT=1 cargo test --lib lines::fit` writes the file again; without the variable it is read
//! only. The pages are those of `../shared/plans`, each as it is and with its line breaks lost; where
//! they are not there, there is nothing to fit and the test says so.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::choose::{FEATURES, Family, Stretch, features, merge, name, propose, weighed};
use super::headings::{Form, Text};
use super::wrap;
use crate::vocabulary::{Word, begins_with_article, words};

/// A weight that fewer cases carry is left out.
const LEAST_CASES: usize = 8;

struct Page {
    name: String,
    blocks: Vec<String>,
    headings: Vec<Vec<u64>>,
    /// Headings that are sentences and lead in steps.
    lead_ins: Vec<Vec<u64>>,
    /// Whether each block stands apart from the one before.
    apart: Vec<bool>,
}

fn texts(page: &Page) -> Vec<Text<'_>> {
    let blocks = page.blocks.iter().zip(&page.apart);
    blocks.map(|(words, apart)| Text { words, apart: *apart }).collect()
}

fn hashes(text: &str) -> Vec<u64> {
    words(text).map(|word| word.hash).collect()
}

/// The descriptions of the folder with their headings, as they are and with their breaks lost.
fn pages() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/plans");
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut pages = Vec::new();
    for gold in files.iter().filter(|path| path.to_string_lossy().ends_with(".gold.json")) {
        let name = gold.file_name().unwrap().to_string_lossy().replace(".gold.json", "");
        let text = std::fs::read_to_string(gold.with_file_name(format!("{name}.txt"))).unwrap();
        let gold: Value = serde_json::from_str(&std::fs::read_to_string(gold).unwrap()).unwrap();
        let Some((_, description)) = text.split_once("\nDescription\n") else { continue };
        let (mut blocks, mut apart): (Vec<String>, Vec<bool>) = Default::default();
        let mut blank = true;
        for line in description.lines().map(str::trim) {
            if !line.is_empty() {
                blocks.push(line.to_owned());
                apart.push(blank);
            }
            blank = line.is_empty();
        }
        if wrap::is_spaced(blocks.iter().map(String::as_str).zip(apart.iter().copied())) {
            apart.fill(false);
        }
        let joined = vec![blocks.join(" ")];
        let known = gold["headings"].as_array().unwrap().iter();
        let (mut headings, mut lead_ins): (Vec<Vec<u64>>, Vec<Vec<u64>>) = Default::default();
        for one in known {
            let words = one[0].as_str().unwrap();
            let sentence = one[1] == "milestones"
                && words.split(' ').count() > 4
                && (begins_with_article(words) || !words.contains("tart"));
            if sentence { &mut lead_ins } else { &mut headings }.push(hashes(words));
        }
        for (kind, blocks, apart) in [("", blocks, apart), ("+", joined, vec![true])] {
            let (name, headings) = (format!("{name}{kind}"), headings.clone());
            pages.push(Page { name, blocks, headings, lead_ins: lead_ins.clone(), apart });
        }
    }
    pages
}

/// The words of a stretch, and those behind its number.
fn is_gold(text: &str, gold: &HashSet<&[u64]>) -> bool {
    let all = hashes(text);
    let bare = text.trim_start_matches(|c: char| c.is_ascii_digit() || ".) :".contains(c));
    gold.contains(&all[..]) || gold.contains(&hashes(bare)[..])
}

/// Of a table's heads the beginning counts: what a reader takes for the last of them differs.
fn begins_gold_columns(text: &str, stretch: &Stretch, gold: &HashSet<&[u64]>) -> bool {
    let all = hashes(text);
    let of_columns = stretch.forms.iter().any(|one| one.form == Form::Columns);
    let begins = |one: &&[u64]| one.len() > 3 && (all.starts_with(one) || one.starts_with(&all));
    of_columns && all.len() > 3 && gold.iter().any(begins)
}

struct Case {
    features: Vec<usize>,
    is_heading: bool,
    weight: f32,
}

fn cases(page: &Page) -> Vec<Case> {
    let gold: HashSet<&[u64]> = page.headings.iter().map(Vec::as_slice).collect();
    let (proposed, _) = propose(&texts(page));
    let family = Family::of(&proposed);
    let mut cases = Vec::new();
    for (text, candidates) in page.blocks.iter().zip(proposed) {
        let stretches = merge(candidates);
        let gold_starts: Vec<usize> = stretches
            .iter()
            .filter(|stretch| is_gold(&text[stretch.range.clone()], &gold))
            .map(|stretch| stretch.range.start)
            .collect();
        for stretch in &stretches {
            let is_heading = is_gold(&text[stretch.range.clone()], &gold)
                || begins_gold_columns(&text[stretch.range.clone()], stretch, &gold);
            // A heading with nothing under it is left out of the records.
            let after = text[stretch.range.end..].len()
                - text[stretch.range.end..].trim_start().len()
                + stretch.range.end;
            let known = stretch.forms.iter().any(|one| one.form == Form::Known);
            let empty = known && after == text.len() || gold_starts.contains(&after);
            let leads_in = page.lead_ins.contains(&hashes(&text[stretch.range.clone()]));
            if (empty || leads_in) && !is_heading {
                continue;
            }
            let mut own = Vec::new();
            features(stretch, &family, |feature| own.push(feature));
            cases.push(Case { features: own, is_heading, weight: 1.0 });
        }
    }
    cases
}

/// Logistic regression, by steps along the gradient that grow smaller for each feature.
fn fit(cases: &[Case]) -> Vec<f32> {
    let mut weights = vec![0.0f32; FEATURES];
    let mut seen = vec![1e-6f32; FEATURES];
    for _ in 0..400 {
        let mut gradient = vec![0.0f32; FEATURES];
        for case in cases {
            let sum: f32 = case.features.iter().map(|feature| weights[*feature]).sum();
            let error =
                case.weight * (1.0 / (1.0 + (-sum).exp()) - f32::from(u8::from(case.is_heading)));
            for feature in &case.features {
                gradient[*feature] += error;
            }
        }
        for feature in 0..FEATURES {
            let slope = gradient[feature] + 0.5 * weights[feature];
            seen[feature] += slope * slope;
            weights[feature] -= 0.5 * slope / seen[feature].sqrt();
        }
    }
    weights
}

/// How many headings there are, how many are found, and how many of those are right.
#[derive(Debug, Default)]
struct Counts {
    asked: usize,
    found: usize,
    right: usize,
}

impl Counts {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.asked + self.found) as f64
    }
}

/// What weights find on a page; `OGPX_SHOW` prints what they find beside and what they miss.
fn count(page: &Page, weights: &[f32], counts: &mut Counts) {
    let show = std::env::var("OGPX_SHOW").unwrap_or_default();
    let gold: HashSet<&[u64]> = page.headings.iter().map(Vec::as_slice).collect();
    counts.asked += page.headings.len();
    let mut left: Vec<&Vec<u64>> = page.headings.iter().collect();
    for (text, headings) in page.blocks.iter().zip(weighed(&texts(page), weights).0) {
        for heading in headings {
            counts.found += 1;
            let words = &text[heading.range.clone()];
            if is_gold(words, &gold) {
                counts.right += 1;
                let all = hashes(words);
                left.retain(|one| **one != all && !all.ends_with(one));
            } else if show.contains("extra") {
                eprintln!("{} extra {:.1} {words}", page.name, heading.margin);
            }
        }
    }
    for one in left.iter().filter(|_| show.contains("missed")) {
        let whole = page.blocks.iter().find_map(|text| {
            let all: Vec<_> = words(text).collect();
            let mut runs = all.windows(one.len());
            let same = |run: &[Word]| run.iter().map(|word| word.hash).eq(one.iter().copied());
            let run = runs.find(|run| same(run))?;
            Some(&text[run[0].start..run[run.len() - 1].end])
        });
        eprintln!("{} missed {}", page.name, whole.unwrap_or("words of several lines"));
    }
}

/// Whether a page was joined.
const KINDS: [(&str, bool); 2] = [("as they are", false), ("joined", true)];

fn of_kind(page: &Page, joined: bool) -> bool {
    page.name.ends_with('+') == joined
}

/// Members whose pages are left out together.
const PARTS: usize = 5;

/// Of headings on pages of members whose other pages were left out of the fit, how many are found.
fn left_out(pages: &[Page]) -> [Counts; 2] {
    let mut members: Vec<&str> = pages.iter().map(|page| &page.name[..2]).collect();
    members.dedup();
    let part =
        |page: &Page| members.iter().position(|one| *one == &page.name[..2]).unwrap() % PARTS;
    let mut counts: [Counts; 2] = Default::default();
    for out in 0..PARTS {
        let rest = pages.iter().filter(|page| part(page) != out);
        let weights = fit(&rest.flat_map(cases).collect::<Vec<_>>());
        for (counts, (_, joined)) in counts.iter_mut().zip(KINDS) {
            let left = pages.iter().filter(|page| part(page) == out && of_kind(page, joined));
            left.for_each(|page| count(page, &weights, counts));
        }
    }
    counts
}

#[test]
fn weights_come_from_the_pages() {
    let pages = pages();
    if pages.is_empty() {
        eprintln!("../shared/plans is not there: nothing to fit");
        return;
    }
    if std::env::var_os("OGPX_FIT").is_some() {
        let cases: Vec<Case> = pages.iter().flat_map(cases).collect();
        let weights = fit(&cases);
        let mut counts = vec![0; FEATURES];
        for feature in cases.iter().flat_map(|case| &case.features) {
            counts[*feature] += 1;
        }
        let mut file = "# What speaks for a heading and against it: form, evidence, value, and how many stretches\n# showed it. Written by `OGPX_FIT=1 cargo test --lib lines::fit`.\n".to_owned();
        for feature in (0..FEATURES).filter(|feature| counts[*feature] >= LEAST_CASES) {
            writeln!(file, "{} = {:.2}   # {}", name(feature), weights[feature], counts[feature])
                .unwrap();
        }
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lines/weights.txt");
        std::fs::write(path, file).unwrap();
        return;
    }
    for (counts, (kind, _)) in left_out(&pages).iter().zip(KINDS) {
        eprintln!("{kind}, left out: {:.3} {counts:?}", counts.f1());
        assert!(counts.f1() >= LEAST_LEFT_OUT, "too few headings found of members left out");
    }
}

/// What is found of the headings of members whose pages no weight comes from.
const LEAST_LEFT_OUT: f64 = 0.70;
