//! What history tells of two captures: each difference that is explained, and no other.

use std::collections::BTreeSet;

use ogpx::Record;
use ogpx::history::{ChangeKind, CourseChange, History, Shown};
use serde_json::Value;

use crate::explained::EXPLAINED;
use crate::{captures, fixtures};

/// What has become different from one capture to another, as it is told of these two alone.
fn told(before: &Value, after: &Value) -> Vec<CourseChange> {
    let shown =
        |record: &Value| Shown::of(&serde_json::from_value::<Record>(record.clone()).unwrap());
    let history = History::of([shown(before), shown(after)]);
    let [course] = &history.commitments[..] else { panic!("two captures of one commitment") };
    assert_eq!(course.captures.len(), 2);
    assert!(course.captures[0].changes.is_empty());
    course.captures[1].changes.clone()
}

/// Whether a page has the label of a part of the record.
fn has_label(record: &Value, pointer: &str) -> bool {
    if let Some(label) = pointer.strip_prefix("/description/fields/") {
        let fields = record["description"]["fields"].as_array().unwrap();
        return fields.iter().any(|field| field["label"] == label);
    }
    record.pointer(pointer).is_some_and(|value| !value.is_null() && value["state"] != "absent")
}

#[test]
fn of_two_captures_each_difference_that_is_explained_is_told_and_no_other() {
    let (mut pairs, mut found, mut labels) = (0, BTreeSet::new(), 0);
    for captures in captures(fixtures::is_first) {
        for (index, (first, before)) in captures.iter().enumerate() {
            for (second, after) in &captures[index + 1..] {
                pairs += 1;
                for change in told(before, after) {
                    let [had, has] = [before, after].map(|one| has_label(one, &change.pointer));
                    match change.change {
                        ChangeKind::Changed => {
                            assert_ne!(change.was, change.became, "{first}: {}", change.pointer);
                            found.insert((first.clone(), second.clone(), change.pointer));
                        }
                        ChangeKind::Came => assert!(!had && has, "{first}: {}", change.pointer),
                        ChangeKind::Went => assert!(had && !has, "{first}: {}", change.pointer),
                    }
                    labels += usize::from(change.change != ChangeKind::Changed);
                }
            }
        }
    }
    let explained: BTreeSet<_> = EXPLAINED
        .iter()
        .map(|(first, second, pointer, _)| {
            ((*first).to_owned(), (*second).to_owned(), (*pointer).to_owned())
        })
        .collect();
    assert_eq!(pairs, 27);
    assert_eq!(found, explained);
    assert!(labels > 20, "only {labels} labels came or went");
}

#[test]
fn captures_in_any_order_are_told_by_their_dates() {
    let dated = |day: &str, status: &str| {
        let page = format!("Open Data (FR0033)\nStatus: {status}\nStarred: No\n");
        let mut record = ogpx::parse(page.as_bytes()).unwrap().record;
        record.source.captured = Some(day.to_owned());
        Shown::of(&record)
    };
    let days = [
        ("2021-03-04", "Complete"),
        ("2018-09-01T08:00:00Z", "Active"),
        ("2020-01-01", "Inactive"),
    ];
    let history = History::of(days.map(|(day, status)| dated(day, status)));
    let captures = &history.commitments[0].captures;
    let stood: Vec<_> = captures.iter().map(|one| &one.standing["status"][..]).collect();
    assert_eq!(stood, ["active", "inactive", "complete"]);
    let changes: Vec<_> =
        captures.iter().flat_map(|one| &one.changes).map(|one| one.to_string()).collect();
    assert_eq!(changes, ["/status/code: active → inactive", "/status/code: inactive → complete"]);
}

#[test]
fn the_first_batch_in_which_a_layout_drifts_is_named() {
    let capture = |id: &str, year: &str, starred: &str| {
        let page = format!("Open Data ({id})\nStatus: Active\n{starred}");
        let mut record = ogpx::parse(page.as_bytes()).unwrap().record;
        record.source.captured = Some(format!("{year}-05-01"));
        record.source.input = Some(format!("crawls/{year}.warc.gz"));
        record.source.record_id = Some("<urn:uuid:1>".to_owned());
        Shown::of(&record)
    };
    let label = "Starred: No\n";
    let mut shown = Vec::new();
    for id in ["FR0001", "FR0002", "FR0003"] {
        let in_2020 = if id == "FR0003" { label } else { "" };
        for (year, starred) in [("2021", ""), ("2019", label), ("2020", in_2020), ("2018", label)] {
            shown.push(capture(id, year, starred));
        }
    }
    let history = History::of(shown);
    let [drift] = &history.drifts[..] else { panic!("{:?}", history.drifts) };
    assert_eq!((&drift.pointer[..], drift.change), ("/irm/starred", ChangeKind::Went));
    assert_eq!(
        (&drift.batch[..], drift.captured.as_deref()),
        ("crawls/2020.warc.gz", Some("2020-05-01"))
    );
    assert_eq!((drift.pages, drift.of), (2, 3));
}
