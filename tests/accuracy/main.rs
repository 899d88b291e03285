//! How far the library agrees with what careful people recorded from the sample pages, and that it
//! never agrees less than before. `-- --nocapture` prints the table, and with `OGPX_SHOW_WRONG=1`
//! what is wrong.

mod baseline;
mod codes;
mod conservation;
mod descriptions;
mod document;
mod entries;
mod facts;
mod fields;
#[path = "../fixtures/mod.rs"]
mod fixtures;
#[path = "../floors/mod.rs"]
mod floors;
mod table;
mod unread;
mod words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ogpx::output::Parts;
use serde_json::Value;

use codes::Codes;
use document::Table;
use fixtures::Fixture;
use floors::Floors;
use table::{Page, figures};

/// The sets of pages that have floors of their own.
const SETS: [&str; 7] = ["all", "seed", "text", "english-text", "markup", "first", "later"];

/// Every page with its gold records and what the library makes of it.
static PAGES: LazyLock<Vec<Page>> =
    LazyLock::new(|| fixtures::pages().into_iter().map(read).collect());

fn is_in(set: &str, page: &Page) -> bool {
    match set {
        "all" => true,
        "seed" => page.name.starts_with("seed/"),
        "text" => page.is_text,
        "english-text" => page.is_text && page.language() == Some("en"),
        "markup" => !page.is_text,
        "first" => fixtures::is_first(&page.name),
        "later" => !fixtures::is_first(&page.name),
        _ => unreachable!("no set is called {set}"),
    }
}

#[test]
fn no_figure_falls_below_its_floor() {
    let show_wrong = std::env::var_os("OGPX_SHOW_WRONG").is_some();
    let codes = Codes::load();
    let mut complaints = Vec::new();
    for set in SETS {
        let figures = figures(PAGES.iter().filter(|page| is_in(set, page)), &codes);
        figures.print(set);
        if show_wrong && set == "all" {
            println!("{}", figures.wrong.join("\n"));
        }
        complaints
            .extend(Floors::load(&format!("accuracy/floors/{set}.json")).hold(&figures.values));
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn no_figure_of_unread_pages_falls_below_its_floor() {
    let show_wrong = std::env::var_os("OGPX_SHOW_WRONG").is_some();
    let codes = Codes::load();
    let mut sets = BTreeMap::new();
    for set in unread::SETS {
        let pages = unread::pages(set);
        let figures = figures(pages.iter(), &codes);
        figures.print(&format!("unread {set}"));
        sets.insert(set, (figures.values, figures.wrong));
    }
    for set in unread::DESCRIPTIONS {
        let (values, wrong) = descriptions::figures(&unread::pages(set));
        println!("unread {set}");
        for (figure, value) in &values {
            println!("  {figure:18}{value:8.4}");
        }
        sets.insert(set, (values, wrong));
    }
    let mut complaints = Vec::new();
    for (set, (values, wrong)) in &sets {
        if show_wrong {
            println!("unread {set}\n{}", wrong.join("\n"));
        }
        complaints.extend(Floors::load(&format!("accuracy/floors/unread-{set}.json")).hold(values));
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    let sets = sets.into_iter().map(|(set, (values, _))| (set, values)).collect();
    document::check(Table::Unread, &document::of_unread(&sets));
}

#[test]
fn the_words_behind_a_label_stand_in_the_field_that_claims_them() {
    for page in PAGES.iter() {
        let lost = page.record.as_ref().map(conservation::lost).unwrap_or_default();
        assert!(lost.is_empty(), "{}:\n{}", page.name, lost.join("\n"));
    }
}

#[test]
fn no_field_is_read_worse_than_by_one_expression_a_label() {
    let texts = PAGES.iter().filter(|page| page.is_text);
    let complaints = baseline::worse(texts, &Codes::load());
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn the_table_of_the_docs_is_what_the_pages_give() {
    let texts = PAGES.iter().filter(|page| page.is_text);
    document::check(Table::ByField, &document::by_field(texts, &Codes::load()));
}

fn read(fixture: Fixture) -> Page {
    read_in(&fixtures::folder(), fixture)
}

/// A page of a folder, with the gold records beside it.
fn read_in(folder: &std::path::Path, fixture: Fixture) -> Page {
    let beside = |ending: &str| {
        let (stem, _) = fixture.name.rsplit_once('.').unwrap();
        std::fs::read_to_string(folder.join(format!("{stem}{ending}"))).ok()
    };
    let gold = beside(".gold.json").map(|text| serde_json::from_str::<Value>(&text).unwrap());
    // A commitment's number may begin with a nought: "09".
    let options = serde_yaml::options! { leading_zero_numbers_as_strings: true };
    let expected = beside(".record.yaml")
        .map(|text| serde_yaml::from_str_with_options(&text, options.clone()).unwrap());
    assert!(gold.is_some() || expected.is_some(), "{} has no gold record", fixture.name);
    let parts = Parts { content: true, ..Parts::default() };
    let record = ogpx::Parser::new()
        .content(true)
        .parse(&fixture.bytes)
        .ok()
        .map(|extraction| serde_json::to_value(parts.attach(extraction)).unwrap());
    Page {
        is_text: fixture.is_text(),
        name: fixture.name,
        bytes: fixture.bytes,
        gold,
        expected,
        record,
    }
}
