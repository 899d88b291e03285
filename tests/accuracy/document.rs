//! The tables of `docs/accuracy.md`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::baseline::beside;
use crate::codes::Codes;
use crate::fields::{FIELDS, Scores, mean};
use crate::table::Page;
use crate::{fixtures, floors};

/// A table of the docs, by the name in the comments around it.
#[derive(Clone, Copy)]
pub enum Table {
    ByField,
    Unread,
}

impl Table {
    /// The lines that the table stands between.
    fn around(self) -> [&'static str; 2] {
        match self {
            Table::ByField => ["<!-- by field -->\n", "<!-- /by field -->\n"],
            Table::Unread => ["<!-- unread -->\n", "<!-- /unread -->\n"],
        }
    }
}

/// What the rules made of the later pages before anybody had looked at these.
const AS_THEY_CAME: &str = include_str!("as-they-came.json");

/// What the rules made of the sets of `unread/` before anybody had looked at these, figure by figure.
const UNREAD_AS_THEY_CAME: &str = include_str!("unread/as-they-came.json");

/// Field by field, the share of the texts that are right: of the first pages, of the later ones, of
/// these as they came, and the trivial reader's share of all.
pub fn by_field<'p>(pages: impl Iterator<Item = &'p Page>, codes: &Codes) -> String {
    let (first, later): (Vec<&Page>, Vec<&Page>) =
        pages.filter(|page| page.gold.is_some()).partition(|page| fixtures::is_first(&page.name));
    let of = |pages: &[&Page]| beside(pages.iter().copied(), codes);
    let (first, later) = (of(&first), of(&later));
    let trivial: Vec<Scores> = first.iter().chain(&later).map(|(_, other)| other.clone()).collect();
    let ours = |scores: Vec<(Scores, Scores)>| scores.into_iter().map(|(ours, _)| ours).collect();
    let (first, later): (Vec<Scores>, Vec<Scores>) = (ours(first), ours(later));
    let as_they_came: Value = serde_json::from_str(AS_THEY_CAME).unwrap();
    let mut table =
        "| field | first pages | right | later pages | right | as they came | trivial, \
                     all |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            .to_owned();
    for field in FIELDS {
        let cells = |scores: &[Scores]| {
            mean(scores, field)
                .map_or("0 | –".to_owned(), |(share, count)| format!("{count} | {share:.3}"))
        };
        let (trivial, _) = mean(&trivial, field).unwrap_or_default();
        let before = as_they_came[field].as_f64();
        let before = before.map_or("–".to_owned(), |share| format!("{share:.3}"));
        let (first, later) = (cells(&first), cells(&later));
        writeln!(table, "| {field} | {first} | {later} | {before} | {trivial:.3} |").unwrap();
    }
    table
}

/// The figures of the sets of `unread/`, as they came and now, of those that the file of the former names.
pub fn of_unread(sets: &BTreeMap<&str, BTreeMap<String, f64>>) -> String {
    let as_they_came: Value = serde_json::from_str(UNREAD_AS_THEY_CAME).unwrap();
    let mut table = "| set | pages | figure | as they came | now |\n\
                     | --- | ---: | --- | ---: | ---: |\n"
        .to_owned();
    for (set, now) in sets {
        let before = as_they_came[set].as_object().expect("each set has what it came with");
        for (figure, before) in before {
            let (pages, now, before) = (now["pages"], now[figure], before.as_f64().unwrap());
            writeln!(table, "| {set} | {pages} | {figure} | {before:.3} | {now:.3} |").unwrap();
        }
    }
    table
}

/// Holds a table of the docs to what it must be, or writes it where floors are accepted.
pub fn check(which: Table, table: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/accuracy.md");
    // Two tests may write their tables at the same time.
    static WRITING: Mutex<()> = Mutex::new(());
    let _alone = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    let text = std::fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let [begin, end] = which.around();
    let (before, rest) = text.split_once(begin).expect("the table begins");
    let (there, after) = rest.split_once(end).expect("the table ends");
    if floors::accepts() {
        std::fs::write(&path, format!("{before}{begin}\n{table}\n{end}{after}")).unwrap();
    } else {
        assert_eq!(there.trim(), table.trim(), "write it with OGPX_ACCEPT_FLOORS=1");
    }
}
