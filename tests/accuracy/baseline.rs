//! What the trivial reader makes of a page: one regular expression a label, lists split at commas.

use regex::Regex;
use serde_json::{Value, json};

use crate::codes::Codes;
use crate::fields::{FIELDS, Scores, compare, mean, missed};
use crate::table::Page;

/// The record of a text as the trivial reader sees it.
fn record(text: &str) -> Value {
    let first = |pattern: &str| -> Option<String> {
        let found = Regex::new(&format!("(?m){pattern}")).unwrap().captures(text)?;
        Some(found[1].trim().to_owned()).filter(|value| !value.is_empty())
    };
    let value = |label: &str| first(&format!(r"^{label}: *(.*)$"));
    let items = |value: Option<String>| -> Value {
        let value = value.unwrap_or_default();
        let items = value.split(',').map(str::trim).filter(|item| !item.is_empty());
        items.map(|item| json!({ "name": item, "title": item, "text": item })).collect()
    };
    let coded = |label: &str| value(label).map(|text| json!({ "text": text }));
    json!({
        "id": first(r"\(([A-Z]{2,5}\d{4})\)$"),
        "title": first(r"^(.*) \([A-Z]{2,5}\d{4}\)$"),
        "member": { "name": value("Country") },
        "action_plan": {
            "title": value("Action Plan"),
            "cycle": value("Action Plan Cycle").and_then(|year| year.parse::<u16>().ok()),
        },
        "status": coded("Status"),
        "institutions": {
            "lead": { "items": items(value("Lead Institution")) },
            "support": { "items": items(value(r"Support Institution\(s\)")) },
        },
        "policy_areas": { "items": items(first(r"^Policy Areas\s+(.*)$")) },
        "period": {
            "start": { "text": value("Start Date") },
            "end": { "text": value("End Date") },
        },
        "irm": {
            "reports": { "items": items(value("IRM Report")) },
            "starred": coded("Starred"),
            "early_results": coded("Early Results"),
            "verifiable": coded("Verifiable"),
            "relevance": { "items": items(value("Relevant to OGP Values")) },
            "ambition": coded(r"Ambition \(see definition\)"),
            "potential_impact": coded("Potential Impact"),
            "completion": coded("Completion"),
        },
    })
}

/// The trivial reader's scores of each page that has gold, beside the library's.
pub fn beside<'p>(pages: impl Iterator<Item = &'p Page>, codes: &Codes) -> Vec<(Scores, Scores)> {
    let scores = |page: &Page| {
        let gold = page.gold.as_ref()?;
        let text = std::str::from_utf8(&page.bytes).ok()?;
        let ours = page.record.as_ref().map_or_else(missed, |record| compare(gold, record, codes));
        Some((ours, compare(gold, &record(text), codes)))
    };
    pages.filter_map(scores).collect()
}

/// Complaints where the trivial reader is better.
pub fn worse<'p>(pages: impl Iterator<Item = &'p Page>, codes: &Codes) -> Vec<String> {
    let (ours, trivial): (Vec<_>, Vec<_>) = beside(pages, codes).into_iter().unzip();
    let mut complaints = Vec::new();
    for field in FIELDS {
        let Some((share, _)) = mean(&ours, field) else { continue };
        let (other, _) = mean(&trivial, field).unwrap_or_default();
        if other > share {
            complaints.push(format!("{field}: {share:.4}, the trivial reader has {other:.4}"));
        }
    }
    complaints
}
