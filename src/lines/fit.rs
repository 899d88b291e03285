//! The weights of `weights.txt`, from pages whose headings are known.
//!
//! `OGPX_FIT=1 cargo test --lib lines::fit` writes the file again; without the variable it is read
//! only. The pages are those of `../shared/plans`, each as it is and with its line breaks lost; where
//! they are not there, there is nothing to fit and the test says so.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use super::choose::{FEATURES, Family, Stretch, features, headings, merge, name, propose};
use super::headings::{Form, Text};
use crate::vocabulary::{begins_with_article, words};

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
    let proposed = propose(&texts(page));
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
            cases.push(Case { features: features(stretch, &family), is_heading, weight: 1.0 });
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
    let show = std::env::var("OGPX_SHOW").unwrap_or_default();
    let mut least = 100;
    for kind in ["as they are", "joined"] {
        let (mut found, mut asked, mut right) = (0, 0, 0);
        for page in pages.iter().filter(|page| page.name.ends_with('+') == (kind == "joined")) {
            let gold: HashSet<&[u64]> = page.headings.iter().map(Vec::as_slice).collect();
            asked += page.headings.len();
            let mut left: Vec<&Vec<u64>> = page.headings.iter().collect();
            for (text, headings) in page.blocks.iter().zip(headings(&texts(page))) {
                for heading in headings {
                    found += 1;
                    let words = &text[heading.range.clone()];
                    if is_gold(words, &gold) {
                        right += 1;
                        let all = hashes(words);
                        left.retain(|one| **one != all && !all.ends_with(one));
                    } else if show.contains("extra") {
                        eprintln!("{} extra {:.1} {words}", page.name, heading.margin);
                    }
                }
            }
            if show.contains("missed") {
                for one in left {
                    let whole = page.blocks.iter().flat_map(|text| {
                        let all: Vec<_> = words(text).collect();
                        let at = all.windows(one.len()).position(|run| {
                            run.iter().map(|word| word.hash).eq(one.iter().copied())
                        });
                        at.map(|at| text[all[at].start..all[at + one.len() - 1].end].to_owned())
                    });
                    eprintln!("{} missed {:?}", page.name, whole.take(1).collect::<Vec<_>>());
                }
            }
        }
        eprintln!("{kind}: {asked} headings, {found} found, {right} of them right");
        least = least.min(right * 100 / asked);
    }
    assert!(least >= 70, "too few headings found: {least} of 100");
}
