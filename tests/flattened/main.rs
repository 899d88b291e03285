//! A page means the same with its line breaks lost, as extractors lose them: the lines of a sample's
//! description, and those of each status summary, joined by blanks. Field by field a share stays the
//! same that has a floor.
//!
//! `-- --nocapture` prints the shares, and with `OGPX_SHOW_WRONG=1` what differs.

mod fields;
#[path = "../fixtures/mod.rs"]
mod fixtures;
#[path = "../floors/mod.rs"]
mod floors;
mod page;
mod tables;

use std::collections::BTreeMap;

use ogpx::Parser;
use serde_json::Value;

use fields::{FIELDS, Share};
use floors::Floors;

fn record(page: &str) -> Value {
    let found = ogpx::parse(page.as_bytes());
    found.map_or(Value::Null, |found| serde_json::to_value(&found.record).unwrap())
}

#[test]
fn a_page_means_the_same_with_its_line_breaks_lost() {
    let show_wrong = std::env::var_os("OGPX_SHOW_WRONG").is_some();
    let mut shares: BTreeMap<&str, Share> = BTreeMap::new();
    let (mut flattened, mut whole) = (0_u32, 0_u32);
    for fixture in fixtures::pages().into_iter().filter(fixtures::Fixture::is_text) {
        let text = String::from_utf8(fixture.bytes).unwrap();
        let read = Parser::new().content(true).parse(text.as_bytes()).unwrap();
        let Some(joined) = page::flattened(&text, &read.content) else { continue };
        let (with_breaks, without) = (record(&text), record(&joined));
        flattened += 1;
        let mut same = true;
        for (name, compare) in FIELDS {
            let share = compare(&with_breaks, &without);
            if !share.is_full() {
                same = false;
                if show_wrong {
                    println!("{}: {name}: {share:?}", fixture.name);
                }
            }
            *shares.entry(name).or_default() += share;
        }
        whole += u32::from(same);
    }
    let mut figures = BTreeMap::from([
        ("pages".to_owned(), f64::from(flattened)),
        ("whole".to_owned(), f64::from(whole) / f64::from(flattened)),
    ]);
    for (name, _) in FIELDS {
        let share = &shares[name];
        println!("{name:14}{:8.4}   of {}", share.value(), share.all / 2);
        figures.insert(name.to_owned(), share.value());
    }
    println!("{flattened} pages, {whole} whole");
    let complaints = Floors::load("flattened/floors.json").hold(&figures);
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}
