//! What a careful person makes of a list, by rule. A row is a value and its names; behind a name
//! may stand ` @ group` and ` # note`.

use std::ops::Range;

use proptest::prelude::*;

use super::{CLOSE, Doubt, bodies, split};

/// A value, its names, and the rule that it is a case of.
pub(super) struct Case {
    rule: &'static str,
    pub(super) value: String,
    pub(super) names: Vec<Name>,
}

/// A name of a case, with the label that it stands under and what is remarked on it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) name: String,
    pub(super) group: Option<String>,
    note: Option<String>,
}

impl Name {
    fn read(line: &str) -> Name {
        let parted = |line: &str, sign: &str| match line.split_once(sign) {
            None => (line.to_owned(), None),
            Some((before, behind)) => (before.to_owned(), Some(behind.to_owned())),
        };
        let (line, note) = parted(line, " # ");
        let (name, group) = parted(&line, " @ ");
        Name { name, group, note }
    }
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut rule = "";
    for line in
        include_str!("cases.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        if let Some(name) = line.strip_prefix("    ") {
            cases.last_mut().expect("a value above its names").names.push(Name::read(name));
        } else if let Some(named) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            rule = named;
        } else {
            cases.push(Case { rule, value: line.replace("\\n", "\n"), names: Vec::new() });
        }
    }
    cases
}

/// So many cases are not split so yet; whoever mends one lowers the number.
const NOT_YET: usize = 8;

#[test]
fn cases_are_split_as_a_careful_person_splits_them() {
    let mut wrong = String::new();
    let mut count = 0;
    for Case { rule, value, names } in cases() {
        let told =
            |range: &Option<Range<usize>>| range.clone().map(|range| value[range].to_owned());
        let items = split(&value).items.into_iter();
        let found: Vec<Name> = items
            .map(|item| Name {
                name: item.name_in(&value).into_owned(),
                group: told(&item.group),
                note: told(&item.note),
            })
            .collect();
        if found != names {
            count += 1;
            wrong += &format!("\n  [{rule}] {value:?}\n  wanted {names:?}\n  split  {found:?}");
        }
    }
    assert_eq!(count, NOT_YET, "{wrong}");
}

#[test]
fn the_documentation_names_the_margin_of_a_doubtful_split() {
    let docs = include_str!("../../../../docs/lists.md");
    assert!(docs.contains(&format!("a margin below {CLOSE} (`CLOSE`)")));
}

#[test]
fn a_doubtful_split_tells_both_readings_of_the_border() {
    let value = "Office for Lakes and Harbours Board, Tide Club";
    let split = split(value);
    let Some(Doubt::Close { at, names, others }) = split.doubtful else {
        panic!("{split:?}");
    };
    assert_ne!(names, others);
    for name in names.iter().chain(&others) {
        assert!(name.start <= at && !value[name.clone()].is_empty());
    }
}

#[test]
fn values_without_a_name() {
    for value in ["", " ", "-", "—", "1.", "...", "()"] {
        assert!(split(value).items.is_empty(), "{value:?}");
    }
}

#[test]
fn the_bodies_of_a_heading_are_those_of_a_value_that_lost_no_line_breaks() {
    for case in cases().iter().filter(|case| case.rule == "bodies of a heading") {
        let found: Vec<&str> =
            bodies(&case.value).into_iter().map(|range| &case.value[range]).collect();
        assert!(found.iter().eq(case.names.iter().map(|name| &name.name)), "{found:?}");
    }
}

#[test]
fn a_huge_value_is_parted_plainly() {
    let value = "Ministry of Health and Agency (of, \"X ".repeat(40_000);
    let found = split(&value);
    assert_eq!(found.doubtful, Some(Doubt::TooLong));
    assert!(!found.items.is_empty());
}

fn is_sound(value: &str) {
    let split = split(value);
    let mut end = 0;
    for item in &split.items {
        for range in
            [Some(&item.name), item.group.as_ref(), item.note.as_ref()].into_iter().flatten()
        {
            assert!(!value[range.clone()].is_empty());
        }
        assert!(item.name.start >= end, "{value:?}: {:?}", split.items);
        assert!(!item.name_in(value).trim().is_empty());
        end = item.name.end;
    }
    let mut end = 0;
    for range in bodies(value) {
        assert!(range.start >= end && !value[range.clone()].is_empty());
        end = range.end;
    }
}

proptest! {
    #[test]
    fn any_text_is_split_soundly(value in "\\PC{0,80}") {
        is_sound(&value);
    }

    #[test]
    fn any_row_of_likely_words_is_split_soundly(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "Ministry", "of", "Justice", ",", ";", " and ", "(", ")", "“", "”", "\"", "\n", "CSOs", ":", " - ", "/",
                "1.", "2.", "Mr.", "Jane", "l'", "Agence", "etc.", "(lead)", "INAI", "•", ". ", "the", "other", "Ü", "'",
                "Other actors involved", "@", "is", "o ", "«", "»", "„", "non-governmental organisations",
            ]),
            0..24,
        ),
        blank in any::<bool>(),
    ) {
        is_sound(&parts.join(if blank { " " } else { "" }));
    }
}
