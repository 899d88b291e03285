//! Statements about pages: small pages that show one form each, and what their records hold.

mod forms;
mod headings;
mod periods;
mod repeats;
mod savers;
mod steps;
mod summaries;
mod tables;
mod traces;

use ogpx::{Extraction, Parser};
use serde_json::Value;

/// What stands above the description of each page.
const HEAD: &str = "Open Data (KE0031)\nAction Plan: Kenya Action Plan 2018-2020\nStatus: Active\n\
                    Completion: Limited\nDescription\n";

fn read(page: &str) -> Extraction {
    let found = Parser::new().content(true).evidence(true).parse(page.as_bytes()).unwrap();
    for block in &found.content {
        assert!(!block.claims.is_empty(), "nothing claims {:?}", block.text);
    }
    found
}

/// A page of text with this description.
fn text(description: &str) -> Extraction {
    read(&format!("{HEAD}{description}"))
}

/// A page of HTML with this description.
fn html(description: &str) -> Extraction {
    read(&format!(
        "<html><head><title>Open Data (KE0031)</title></head><body><main>\
         <h1>Open Data (KE0031)</h1><p>Action Plan: Kenya Action Plan 2018-2020</p>\
         <p>Status: Active</p><p>Completion: Limited</p><h2>Description</h2>{description}</main>\
         </body></html>"
    ))
}

/// The value at a pointer of the record.
fn at(found: &Extraction, pointer: &str) -> Value {
    let record = serde_json::to_value(&found.record).unwrap();
    record.pointer(pointer).unwrap_or_else(|| panic!("no {pointer}")).clone()
}

/// One key of every entry of a list.
fn each(found: &Extraction, pointer: &str, key: &str) -> Vec<String> {
    let list = at(found, pointer);
    list.as_array()
        .unwrap()
        .iter()
        .map(|entry| entry[key].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Labels and texts of labelled values.
fn labelled(found: &Extraction, pointer: &str) -> Vec<(String, String)> {
    each(found, pointer, "label").into_iter().zip(each(found, pointer, "text")).collect()
}

/// The codes of the remarks on the page.
fn remarks(found: &Extraction) -> Vec<&str> {
    found.diagnostics.iter().map(|remark| remark.code.as_str()).collect()
}
