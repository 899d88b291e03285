//! When a commitment is carried out, where no label of the tables says so.

use serde_json::json;

use crate::{at, each, text};

#[test]
fn one_line_of_two_dates_is_the_period_whatever_its_label_and_several_are_not() {
    for (lines, want) in [
        ("Implementation: 08/2021–08/2023\n", Some("08/2021")),
        ("Vom Kabinett beschlossen: 3 May 2021 - 5 June 2023\n", Some("3 May 2021")),
        ("Implementation: August 2023\n", None),
        ("First phase: 01/2021–06/2021\nSecond phase: 07/2021–12/2021\n", None),
        ("Data of the years: 08/2021–08/2023, of all grants\n", None),
    ] {
        let found = text(&format!("{lines}What is the commitment?\nA register of grants.\n"));
        assert_eq!(
            found.record.period.start.as_ref().map(|start| start.text.as_str()),
            want,
            "{lines}"
        );
    }
}

#[test]
fn a_step_of_two_dates_is_none() {
    let found = crate::read(
        "<html><head><title>Open Data (KE0031)</title></head><body><main>\
         <h1>Open Data (KE0031)</h1><p>Status: Active</p><p>Completion: Limited</p><h2>Description</h2>\
         <h3>Milestones</h3><ul><li>Adopt the law</li>\
         <li>Publication: January 2020 – December 2021</li><li>Train the staff</li></ul></main></body></html>",
    );
    assert_eq!(each(&found, "/milestones", "text").len(), 3);
    assert_eq!(at(&found, "/period/start"), json!(null));
}

#[test]
fn a_label_behind_those_that_each_step_has_is_the_commitments() {
    let found = text(
        "Ambition To open a register. Milestones 1. Legislation passed. Start date: January 2022. \
         End date: Spring 2022 2. Register opened. Start date: Spring 2022. End date: Autumn 2022 \
         3. Bulk data published. Start date: Autumn 2022. End date: December 2023 \
         Lead implementing organisation: Treasury Timeline: January 2022 - December 2023\n",
    );
    assert_eq!(at(&found, "/period/start/date"), "2022-01");
    assert_eq!(at(&found, "/milestones/2/end/date"), "2023-12");
    assert_eq!(at(&found, "/milestones/2/details"), json!([]));
}
