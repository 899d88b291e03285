//! The figures of a set of pages, and their table.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::codes::Codes;
use crate::conservation::{Conservation, conservation};
use crate::facts::{Fact, Verdicts, facts};
use crate::fields::{FIELDS, Scores, compare, missed};

/// A page with its gold records and what the library made of it.
pub struct Page {
    pub name: String,
    pub is_text: bool,
    pub bytes: Vec<u8>,
    pub gold: Option<Value>,
    pub expected: Option<Value>,
    /// The record with its content, as JSON.
    pub record: Option<Value>,
}

impl Page {
    pub fn language(&self) -> Option<&str> {
        self.gold.as_ref().or(self.expected.as_ref())?["language"].as_str()
    }
}

/// The figures of a set of pages by name.
pub struct Figures {
    pub values: BTreeMap<String, f64>,
    /// Fields in the order of the table, each with the number of pages that count.
    fields: Vec<(&'static str, u32)>,
    facts: usize,
    missing: Vec<String>,
    /// What is wrong, page by page.
    pub wrong: Vec<String>,
}

/// Computes the figures of some pages.
pub fn figures<'a>(pages: impl Iterator<Item = &'a Page>, codes: &Codes) -> Figures {
    let mut sums = Scores::new();
    let mut counts: BTreeMap<&'static str, u32> = BTreeMap::new();
    let (mut all, mut scored, mut whole) = (0_u32, 0_u32, 0_u32);
    let mut all_facts: Vec<Fact> = Vec::new();
    let mut verdicts = Verdicts::default();
    let mut kept: Vec<Conservation> = Vec::new();
    let (mut missing, mut wrong) = (Vec::new(), Vec::new());
    for page in pages {
        all += 1;
        if page.record.is_none() {
            missing.push(page.name.clone());
        }
        if let Some(expected) = &page.expected {
            let record = page.record.as_ref().unwrap_or(&Value::Null);
            verdicts.add(expected, record);
            let found = facts(expected, record);
            for fact in found.iter().filter(|fact| !fact.right) {
                let Fact { path, expected, got, .. } = fact;
                wrong.push(format!(
                    "{}: {path}\n  expected {expected:?}\n  got      {got:?}",
                    page.name
                ));
            }
            all_facts.extend(found);
        }
        if let Some(gold) = &page.gold {
            scored += 1;
            let scores =
                page.record.as_ref().map_or_else(missed, |record| compare(gold, record, codes));
            for (field, score) in &scores {
                *sums.entry(field).or_default() += score;
                *counts.entry(field).or_default() += 1;
                if *score < 1.0 {
                    wrong.push(format!("{}: {field} {score:.2}", page.name));
                }
            }
            whole += u32::from(page.record.is_some() && scores.values().all(|score| *score == 1.0));
        }
        if let (Some(record), Ok(text)) = (&page.record, std::str::from_utf8(&page.bytes))
            && page.is_text
        {
            kept.push(conservation(text, record));
        }
    }
    let mut values = BTreeMap::new();
    let mut put = |name: &str, value: f64| values.insert(name.to_owned(), value);
    put("pages", f64::from(all));
    put("no_record", missing.len() as f64);
    let fields: Vec<_> =
        FIELDS.into_iter().filter_map(|field| Some((field, *counts.get(field)?))).collect();
    let shares: Vec<f64> =
        fields.iter().map(|(field, count)| sums[field] / f64::from(*count)).collect();
    for ((field, _), share) in fields.iter().zip(&shares) {
        put(field, *share);
    }
    if scored > 0 {
        let count: u32 = fields.iter().map(|(_, count)| count).sum();
        put("micro", sums.values().sum::<f64>() / f64::from(count));
        put("macro", mean(shares.iter().copied()));
        put("whole", f64::from(whole) / f64::from(scored));
    }
    if !all_facts.is_empty() {
        let right = all_facts.iter().filter(|fact| fact.right).count();
        put("facts", right as f64 / all_facts.len() as f64);
        put("findings_p", verdicts.precision());
        put("findings_r", verdicts.recall());
    }
    if !kept.is_empty() {
        put("kept", mean(kept.iter().map(|page| page.kept)));
        put("in_order", mean(kept.iter().map(|page| f64::from(u8::from(page.in_order)))));
        put("rest", mean(kept.iter().map(|page| page.rest)));
        put("unclaimed", kept.iter().map(|page| page.unclaimed).sum::<usize>() as f64);
        put("dangling", kept.iter().map(|page| page.dangling).sum::<usize>() as f64);
        put("kept_least", kept.iter().map(|page| page.kept).fold(1.0, f64::min));
    }
    Figures { values, fields, facts: all_facts.len(), missing, wrong }
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len();
    values.sum::<f64>() / count as f64
}

impl Figures {
    /// The figures as a table, for people.
    pub fn print(&self, set: &str) {
        println!("{set}");
        for (field, count) in &self.fields {
            println!("  {field:18}{:8.4}   of {count}", self.values[*field]);
        }
        if self.facts > 0 {
            println!("  {:18}{:8.4}   of {}", "facts", self.values["facts"], self.facts);
        }
        for name in [
            "pages",
            "no_record",
            "micro",
            "macro",
            "whole",
            "findings_p",
            "findings_r",
            "kept",
            "in_order",
            "rest",
            "unclaimed",
            "dangling",
            "kept_least",
        ] {
            if let Some(value) = self.values.get(name) {
                println!("  {name:18}{value:8.4}");
            }
        }
        if !self.missing.is_empty() {
            println!("  no record: {}", self.missing.join(" "));
        }
    }
}
