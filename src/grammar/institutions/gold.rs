//! How often the split of a sample page's lists is the one a careful person made.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use super::split;

/// The text pages that have gold records.
fn samples() -> Vec<(PathBuf, String, serde_json::Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut found = Vec::new();
    for folder in fs::read_dir(root).expect("fixtures").flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let path = file.path();
            let Some(stem) = path.to_str().and_then(|path| path.strip_suffix(".gold.json")) else {
                continue;
            };
            let Ok(page) = fs::read_to_string(format!("{stem}.txt")) else {
                continue;
            };
            let gold = fs::read_to_string(&path).expect("readable gold");
            found.push((path.clone(), page, serde_json::from_str(&gold).expect("gold is JSON")));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found
}

fn share(label: &str, field: &str) -> f64 {
    let label = Regex::new(label).expect("a regex");
    let (mut right, mut all) = (0, 0);
    for (path, page, gold) in samples() {
        let Some(found) = page.lines().take(60).find_map(|line| label.captures(line)) else {
            continue;
        };
        let value = found.get(1).map_or("", |value| value.as_str().trim());
        let none = ["", "NA", "N/A", "None", "-", "NR"].contains(&value);
        let names: Vec<String> = if none {
            Vec::new()
        } else {
            split(value).items.iter().map(|item| item.name_in(value).into_owned()).collect()
        };
        let wanted: Vec<String> = serde_json::from_value(gold[field].clone()).expect("a list");
        all += 1;
        if names == wanted {
            right += 1;
        } else {
            println!(
                "{}\n  value  {value}\n  wanted {wanted:?}\n  split  {names:?}",
                path.display()
            );
        }
    }
    assert!(all > 50, "{all} pages with {field}");
    let share = f64::from(right) / f64::from(all);
    println!("{field}: {right} of {all}, {share:.3}");
    share
}

#[test]
fn leads_of_the_samples() {
    let label = r"^(?:Lead Institution|Institución (?:líder|principal)|Institution (?:chef de file|responsable|principale)) ?:(.*)";
    assert!(share(label, "lead_institutions") >= 0.855);
}

#[test]
fn supports_of_the_samples() {
    let label = r"^(?:Support Institution\(s\)|Institución ?\(es\) de apoyo|Instituciones de Apoyo|Institution ?\(s\) (?:d'appui|de soutien)) ?:(.*)";
    assert!(share(label, "support_institutions") >= 0.684);
}
