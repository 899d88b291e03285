//! Statements about overviews: what begins one, what does not end it, and where its values stand.

use crate::record::{Code, Completion};
use crate::{Extraction, Format, Parser};

/// Each line of an overview, as text has it.
const OVERVIEW: [&str; 12] = [
    "Overview",
    "At-a-Glance",
    "Action Plan: Kenya Action Plan 2018-2020",
    "Status: Active",
    "Institutions",
    "Lead Institution: Ministry of Water",
    "Policy Areas",
    "Open Data, E-Government",
    "IRM Review",
    "IRM Report: Kenya Design Report 2018-2020",
    "Verifiable: Yes",
    "Completion: Limited",
];

fn read(page: &str, format: Format) -> Extraction {
    Parser::new().format(format).parse(page.as_bytes()).unwrap()
}

/// A page of these lines, each a paragraph.
fn page(lines: &[&str]) -> String {
    format!(
        "Open Wells (KE0031)\n\n{}\n\nDescription\n\nThe wells are opened.\n",
        lines.join("\n\n")
    )
}

#[test]
fn a_line_that_fits_nothing_ends_no_overview() {
    let whole = read(&page(&OVERVIEW), Format::Text).record;
    for stray in [
        "2",
        "Page 1 of 2",
        "- 3 -",
        "Share this page",
        "https://www.example.org/commitments/KE0031/",
        "We use cookies to improve your experience on our site. Accept",
        "Related Stories",
    ] {
        for at in 1..OVERVIEW.len() {
            // A caption right below a heading that has its value below is that value.
            if OVERVIEW[at - 1] == "Policy Areas" {
                continue;
            }
            let mut lines = OVERVIEW.to_vec();
            lines.insert(at, stray);
            let mut record = read(&page(&lines), Format::Text).record;
            assert_eq!(record.rest.len(), 1, "{stray} at {at}");
            assert_eq!(record.rest[0].text, stray);
            record.rest.clear();
            assert_eq!(record, whole, "{stray} at {at}");
        }
    }
}

#[test]
fn a_label_that_no_vocabulary_knows_ends_no_overview() {
    let mut lines = OVERVIEW.to_vec();
    lines.insert(11, "Specificity: Medium");
    let record = read(&page(&lines), Format::Text).record;
    assert_eq!(record.description.fields[0].label, "Specificity");
    assert_eq!(record.irm.completion.unwrap().code, Code::Known(Completion::Limited));
}

#[test]
fn values_that_only_one_label_has_tell_what_a_label_means() {
    let mut lines = OVERVIEW.to_vec();
    lines
        .insert(11, "In line with what OGP stands for: Civic Participation, Public Accountability");
    let record = read(&page(&lines), Format::Text).record;
    let values = record.irm.relevance.items;
    assert_eq!(
        values.iter().map(|item| &*item.text).collect::<Vec<_>>(),
        ["Civic Participation", "Public Accountability"]
    );
}

#[test]
fn what_looks_like_a_label_above_the_title_is_the_sites() {
    for line in ["Status: all systems online", "Status:All (812)Open (340)", "Country: Zedland"] {
        let text = format!("Search\n\n{line}\n\nClose search\n\nKenya\n\n{}", page(&OVERVIEW));
        let record = read(&text, Format::Text).record;
        assert_eq!(record.title.as_deref(), Some("Open Wells"), "{line}");
        assert_eq!(record.member.name.as_deref(), Some("Kenya"), "{line}");
        assert_eq!(record.status.unwrap().text, "Active", "{line}");
    }
}

#[test]
fn a_plans_title_may_go_over_two_lines() {
    let page = "Open Wells (KE0031)\nOverview\nAction Plan: Kenya National Action Plan\n2018-2020\n\
                Status: Active\nDescription\nThe wells are opened.\n";
    let record = read(page, Format::Text).record;
    assert_eq!(record.action_plan.title.as_deref(), Some("Kenya National Action Plan 2018-2020"));
    assert_eq!(record.status.unwrap().text, "Active");
}

#[test]
fn labels_may_head_the_columns_of_a_table() {
    let page = "<h1>Open Wells (KE0031)</h1><table><tr><th>Action Plan:</th><th>Status:</th>\
                <th>Lead Institution:</th></tr><tr><td>Kenya Action Plan 2018-2020</td><td></td>\
                <td>Ministry of Water<br>Water Board</td></tr></table><p>The wells are opened.</p>";
    let record = read(page, Format::Html).record;
    assert_eq!(record.action_plan.title.as_deref(), Some("Kenya Action Plan 2018-2020"));
    assert_eq!(record.status.unwrap().text, "");
    assert_eq!(record.institutions.lead.items.len(), 2);
}

#[test]
fn a_blank_label_may_stand_before_another_in_one_paragraph() {
    let page = "<h1>Open Wells (KE0031)</h1><p>Status: Active</p><p>Lead Institution: Support \
                Institution(s): Water Board</p>";
    let record = read(page, Format::Html).record;
    assert!(record.institutions.lead.items.is_empty());
    assert_eq!(record.institutions.support.items[0].name, "Water Board");
}

#[test]
fn a_tab_may_part_labels_from_values() {
    let page = "Open Wells (KE0031)\nOverview\nAction Plan\tKenya Action Plan 2018-2020\n\
                Status\tActive\nLead Institution\tMinistry of Water\nPolicy Areas\tOpen Data\n\
                Description\nThe wells are opened.\n";
    let record = read(page, Format::Text).record;
    assert_eq!(record.action_plan.title.as_deref(), Some("Kenya Action Plan 2018-2020"));
    assert_eq!(record.status.unwrap().text, "Active");
    assert_eq!(record.institutions.lead.items[0].name, "Ministry of Water");
    assert_eq!(record.policy_areas.items[0].text, "Open Data");
}

#[test]
fn the_heading_of_the_text_may_be_glued_to_the_last_policy_area() {
    let page = "Open Wells (KE0031)\nStatus: Active\nPolicy Areas\n\
                Open Data, Safety and SecurityDescription\nWells dry up, in both valleys.\n";
    let record = read(page, Format::Text).record;
    assert_eq!(record.policy_areas.items.len(), 2);
    assert_eq!(record.description.summary.as_deref(), Some("Wells dry up, in both valleys."));
}

#[test]
fn a_list_may_be_wrapped_at_the_pages_width() {
    let page = "Open Wells (KE0031)\n\nStatus: Active\n\nLead Institution: Ministry of State for \
                the Digital Sector, and of the\nHarbours\n\nSupport Institution(s): Ministry of \
                the Interior; Ministry for Europe and\nForeign Affairs; Water Board\n\n\
                Description\n\nThe wells are opened, and all that is pumped out of them will be \
                counted\nfor everyone to see.\n";
    let record = read(page, Format::Text).record;
    let names = |list: crate::record::List<crate::record::Institution>| {
        list.items.into_iter().map(|item| item.name).collect::<Vec<_>>()
    };
    let lead = names(record.institutions.lead);
    assert_eq!(lead, ["Ministry of State for the Digital Sector, and of the Harbours"]);
    assert_eq!(
        names(record.institutions.support),
        ["Ministry of the Interior", "Ministry for Europe and Foreign Affairs", "Water Board"]
    );
}

#[test]
fn names_of_tabs_begin_no_part() {
    let whole = read(&page(&OVERVIEW), Format::Text).record;
    for tabs in [["Overview", "Description"], ["Description", "IRM End of Term Status Summary"]] {
        let summary = "\n\nIRM End of Term Status Summary\n\nMost wells are open.\n";
        let mut lines = tabs.to_vec();
        lines.extend(OVERVIEW);
        let record = read(&(page(&lines) + summary), Format::Text).record;
        assert_eq!(record.irm.completion, whole.irm.completion, "{tabs:?}");
        assert_eq!(record.policy_areas, whole.policy_areas, "{tabs:?}");
        assert_eq!(record.description, whole.description, "{tabs:?}");
        assert_eq!(record.irm.summaries.len(), 1, "{tabs:?}");
    }
}

#[test]
fn a_sentence_that_explains_a_label_is_no_value_of_it() {
    let whole = read(&page(&OVERVIEW), Format::Text).record;
    let mut before = OVERVIEW.to_vec();
    before.insert(10, "Verifiable: can the reader tell when it is done?");
    let mut between = OVERVIEW.to_vec();
    between.splice(10..11, ["Verifiable: Says whether one can check it.", "Yes"]);
    for lines in [before, between] {
        let record = read(&page(&lines), Format::Text).record;
        assert_eq!(record.irm, whole.irm);
        assert_eq!(record.rest.len(), 1);
    }
}

#[test]
fn a_list_below_its_label_may_have_a_paragraph_an_entry() {
    let mut lines = OVERVIEW.to_vec();
    lines.splice(5..6, ["Lead Institution:", "Ministry of Water", "Treasury", "Court of Auditors"]);
    let record = read(&page(&lines), Format::Text).record;
    let lead = record.institutions.lead.text;
    assert!(["Ministry of Water", "Treasury", "Auditors"].iter().all(|name| lead.contains(name)));
    assert!(record.rest.is_empty());
}

#[test]
fn a_bar_behind_a_label_is_the_border_of_a_cell() {
    let mut lines = OVERVIEW.to_vec();
    (lines[3], lines[10]) = ("Status: | Active", "Verifiable: | Yes");
    let whole = read(&page(&OVERVIEW), Format::Text).record;
    let record = read(&page(&lines), Format::Text).record;
    assert_eq!((record.status, record.irm), (whole.status, whole.irm));
}
