//! A page means the same in every markup: the record of each sample text, written as HTML and
//! Markdown of many kinds, is that of the text. Of the pairs of a page and a markup a share is equal
//! that has a floor.
//!
//! `-- --nocapture` prints how many are equal, and with `OGPX_SHOW_WRONG=1` what differs.

mod compare;
#[path = "../fixtures/mod.rs"]
mod fixtures;
#[path = "../floors/mod.rs"]
mod floors;
mod html;
mod markdown;
mod markup;
mod page;

use std::collections::BTreeMap;

use ogpx::{Extraction, Parser, Record};
use serde_json::Value;

use floors::Floors;
use markup::{Markup, markups};
use page::{TextPage, are_unlike, letters};

/// A sample text with its record and its parts.
struct Sample {
    name: String,
    record: Value,
    text: String,
    page: TextPage,
}

fn samples() -> Vec<Sample> {
    let texts = fixtures::pages().into_iter().filter(fixtures::Fixture::is_text);
    let sample = |fixture: fixtures::Fixture| {
        let record = ogpx::parse(&fixture.bytes).ok()?.record;
        let text = String::from_utf8(fixture.bytes).unwrap();
        let page = TextPage::of(&text, record.title.as_deref());
        Some(Sample { name: fixture.name, record: as_json(&record), text, page })
    };
    texts.filter_map(sample).collect()
}

fn as_json(record: &Record) -> Value {
    serde_json::to_value(record).unwrap()
}

fn read(markup: &Markup, page: &TextPage) -> Result<Extraction, ogpx::ParseError> {
    Parser::new().content(true).parse(&markup.bytes(page))
}

#[test]
fn a_page_means_the_same_in_every_markup() {
    let show_wrong = std::env::var_os("OGPX_SHOW_WRONG").is_some();
    let samples = samples();
    let mut figures = BTreeMap::from([("samples".to_owned(), samples.len() as f64)]);
    let mut all = 0;
    for markup in markups() {
        let mut equal = 0;
        for sample in &samples {
            let found = match read(&markup, &sample.page) {
                Ok(found) => compare::differences(&sample.record, &as_json(&found.record)),
                Err(error) => vec![format!("no record: {error}")],
            };
            if show_wrong && !found.is_empty() {
                println!("{}: {}\n  {}", markup.name, sample.name, found.join("\n  "));
            }
            equal += usize::from(found.is_empty());
        }
        println!("{:16}{equal} of {}", markup.name, samples.len());
        figures.insert(markup.name.to_owned(), equal as f64 / samples.len() as f64);
        all += equal;
    }
    figures.insert("all".to_owned(), all as f64 / (samples.len() * markups().len()) as f64);
    let complaints = Floors::load("markups/floors.json").hold(&figures);
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn the_blocks_of_a_markup_hold_the_page_in_order() {
    let samples = samples();
    for markup in markups() {
        for sample in &samples {
            let Ok(found) = read(&markup, &sample.page) else { continue };
            let title = letters(&sample.page.title);
            let before = letters(markdown::BEFORE);
            let from_title = |words: String| {
                let at = words.find(&title).unwrap_or_default();
                words[at..].trim_start_matches(&before).to_owned()
            };
            let blocks = found.content.iter().map(|block| letters(&block.text)).collect();
            let (have, want) = (from_title(blocks), from_title(letters(&sample.text)));
            let same = have.bytes().zip(want.bytes()).take_while(|(a, b)| a == b).count();
            let around = |words: &str| {
                String::from_utf8_lossy(&words.as_bytes()[same..words.len().min(same + 60)])
                    .into_owned()
            };
            let pair = format!("{}: {}", markup.name, sample.name);
            assert!(have == want, "{pair}: text {:?}, blocks {:?}", around(&want), around(&have));
            let ordered =
                found.content.windows(2).all(|two| two[0].bytes.end <= two[1].bytes.start);
            assert!(ordered, "{pair}: a block begins before the one above it ends");
        }
    }
}

#[test]
fn every_markup_has_its_own_name() {
    assert!(are_unlike(markups().iter().map(|markup| markup.name)));
}
