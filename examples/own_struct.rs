//! A record as a struct of one's own: only what a program needs.
//!
//!     cargo run --example own_struct [PAGE]

use ogpx::Record;
use serde::Serialize;

/// A commitment for a map: where, who, until when.
#[derive(Debug, Serialize)]
struct Pin {
    id: String,
    country: Option<String>,
    leads: Vec<String>,
    until: Option<i16>,
}

impl From<Record> for Pin {
    fn from(record: Record) -> Self {
        let end = record.period.end.and_then(|end| end.date);
        Pin {
            id: record.key.unwrap_or_default(),
            country: record.member.iso,
            leads: record.institutions.lead.items.into_iter().map(|lead| lead.name).collect(),
            until: end.map(|date| date.year()),
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "fixtures/seed/FR0038.txt".to_owned());
    let pin = Pin::from(ogpx::parse(&std::fs::read(path)?)?.record);
    println!("{}", serde_json::to_string_pretty(&pin)?);
    Ok(())
}
