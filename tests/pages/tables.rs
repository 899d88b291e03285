//! Tables of steps: the cells of a row take the labels of their columns.

use crate::{at, each, html, labelled};

const TABLE: &str = "<table><thead><tr><th>No.</th><th>Activity</th><th>Responsible</th>\
    <th>Lead</th><th>Start</th><th>End</th></tr></thead><tbody>\
    <tr><td>1</td><td>Draft the law</td><td>Ministry of Justice</td><td>J. Doe</td>\
    <td>01/04/2021</td><td>31/12/2021</td></tr>\
    <tr><td>1.1</td><td><p>Publish the register</p><ul><li>as CSV</li><li>as JSON</li></ul></td>\
    <td>Registrar</td><td></td><td>2021</td><td>Ongoing</td></tr></tbody></table>";

#[test]
fn a_row_is_a_step_and_its_cells_are_what_their_columns_say() {
    let found = html(&format!("<h3>Milestones</h3>{TABLE}<h3>Hopes</h3><p>High.</p>"));
    assert_eq!(each(&found, "/milestones", "label"), ["1"]);
    let first = "/milestones/0";
    assert_eq!(at(&found, &format!("{first}/text")), "Draft the law");
    assert_eq!(at(&found, &format!("{first}/responsible")), "Ministry of Justice");
    assert_eq!(at(&found, &format!("{first}/start/date")), "2021-04-01");
    assert_eq!(at(&found, &format!("{first}/end/date")), "2021-12-31");
    assert_eq!(labelled(&found, &format!("{first}/details")), [("Lead".into(), "J. Doe".into())]);
    let second = "/milestones/0/items/0";
    assert_eq!(at(&found, &format!("{second}/label")), "1.1");
    assert_eq!(at(&found, &format!("{second}/text")), "Publish the register");
    assert_eq!(at(&found, &format!("{second}/end/text")), "Ongoing");
    assert_eq!(each(&found, &format!("{second}/items"), "text"), ["as CSV", "as JSON"]);
    assert_eq!(each(&found, "/description/sections", "heading"), ["Hopes"]);
    assert_eq!(each(&found, "/rest", "text"), [""; 0]);
}

#[test]
fn a_table_of_steps_needs_no_heading_above_it() {
    let found =
        html(&format!("<h3>Who benefits from it</h3><p>All.</p>{TABLE}<p>That is all.</p>"));
    assert_eq!(each(&found, "/milestones", "text"), ["Draft the law"]);
    assert_eq!(each(&found, "/description/sections", "text"), ["All.\n\nThat is all."]);
    assert!(at(&found, "/period/start").is_null());
}

#[test]
fn a_column_that_no_vocabulary_knows_is_a_detail() {
    let found = html(
        "<table><tr><th>Milestone</th><th>Description</th><th>Budget</th><th>Deadline</th></tr>\
         <tr><td>1</td><td>Open it</td><td>100</td><td>2020</td></tr>\
         <tr><td>2</td><td>Close it</td><td>200</td><td>2021</td></tr></table>",
    );
    assert_eq!(each(&found, "/milestones", "label"), ["1", "2"]);
    assert_eq!(each(&found, "/milestones", "text"), ["Open it", "Close it"]);
    assert_eq!(labelled(&found, "/milestones/1/details"), [("Budget".into(), "200".into())]);
    assert_eq!(at(&found, "/milestones/1/end/date"), "2021");
}

#[test]
fn a_first_column_that_counts_holds_the_numbers_of_the_steps() {
    let page = |head: &str, numbers: [&str; 2]| {
        let [first, second] = numbers;
        html(&format!(
            "<h3>Milestones</h3><table><tr><th>{head}</th><th>Activity</th><th>End</th></tr>\
             <tr><td>{first}</td><td>Open it</td><td>2020</td></tr>\
             <tr><td>{second}</td><td>Close it</td><td>2021</td></tr></table>"
        ))
    };
    for (head, numbers, labels) in [
        ("S/N", ["1.", "2."], ["1", "2"]),
        ("№", ["1", "2"], ["1", "2"]),
        ("#", ["4.1", "4.2"], ["4.1", "4.2"]),
        ("Код", ["M1", "M2"], ["M1", "M2"]),
        ("", ["(1)", "(2)"], ["1", "2"]),
    ] {
        assert_eq!(each(&page(head, numbers), "/milestones", "label"), labels, "{head}");
    }
    for (head, numbers) in [("Fiscal year", ["2019", "2020"]), ("Share", ["5", "5"])] {
        let found = page(head, numbers);
        assert_eq!(each(&found, "/milestones", "label"), ["", ""], "{head}");
        let details = labelled(&found, "/milestones/0/details");
        assert_eq!(details, [(head.to_owned(), numbers[0].to_owned())]);
    }
}

#[test]
fn a_column_between_a_number_and_dates_says_what_is_to_be_done() {
    let rows = "<tr><td>1</td><td>Open it</td><td>Jan 2020</td><td>June 2020</td></tr>\
                <tr><td>2</td><td>Close it</td><td>July 2020</td><td>Dec 2020</td></tr>";
    for head in ["Verifiable milestone", "What we will do", "Промена"] {
        let table = format!(
            "<table><tr><th>No.</th><th>{head}</th><th>Start date</th><th>End date</th></tr>{rows}</table>"
        );
        let found = html(&format!("<h3>Solution</h3><p>It is built.</p>{table}"));
        assert_eq!(each(&found, "/milestones", "text"), ["Open it", "Close it"], "{head}");
        assert_eq!(at(&found, "/milestones/1/end/date"), "2020-12");
        let divs = table.replace("<table", "<div role=table").replace("</table", "</div");
        let divs = divs.replace("<tr", "<div role=row").replace("</tr", "</div");
        let divs = divs.replace("<th", "<div role=columnheader").replace("</th", "</div");
        let divs = divs.replace("<td", "<div role=cell").replace("</td", "</div");
        let found = html(&format!("<h3>Solution</h3><p>It is built.</p>{divs}"));
        assert_eq!(each(&found, "/milestones", "text"), ["Open it", "Close it"], "{head}");
        assert_eq!(each(&found, "/milestones", "label"), ["1", "2"]);
    }
}

#[test]
fn a_row_without_words_goes_on_with_the_step_above() {
    let found = html(
        "<table><tr><th>Activity</th><th>Responsible</th></tr>\
         <tr><td>Open it</td><td>Treasury</td></tr><tr><td></td><td>Registrar</td></tr></table>",
    );
    assert_eq!(at(&found, "/milestones/0/responsible"), "Treasury");
    assert_eq!(
        labelled(&found, "/milestones/0/details"),
        [("Responsible".into(), "Registrar".into())]
    );
}

#[test]
fn plain_lines_beside_a_table_are_no_steps() {
    let found = html(&format!(
        "<h3>Milestones</h3><p>These are the steps.</p>{TABLE}<p>After the table.</p><h4>Deep heading</h4><p>More.</p>"
    ));
    assert_eq!(each(&found, "/milestones", "text"), ["Draft the law"]);
    assert_eq!(at(&found, "/description/summary"), "These are the steps.\n\nAfter the table.");
    assert_eq!(each(&found, "/description/sections", "heading"), ["Deep heading"]);
}

#[test]
fn a_summary_may_have_a_table_of_steps() {
    let found = html(
        "<p>Words.</p><h2>IRM Midterm Status Summary</h2><h3>Commitment 4. Registers</h3>\
         <p>Commitment Text: open it.</p><h4>Milestones</h4><table><tr><th>Activity</th>\
         <th>Start date</th><th>End date</th></tr><tr><td>4.1 Draft</td><td>2018</td><td>2019</td>\
         </tr><tr><td>4.2 Adopt</td><td>2019</td><td>2020</td></tr></table>\
         <h4>Next steps</h4><p>None.</p>",
    );
    let milestones = "/irm/summaries/0/milestones";
    assert_eq!(each(&found, milestones, "label"), ["4.1", "4.2"]);
    assert_eq!(at(&found, &format!("{milestones}/1/end/date")), "2020");
    assert_eq!(each(&found, "/irm/summaries/0/sections", "heading"), ["Next steps"]);
}

#[test]
fn a_table_of_other_things_stays_text() {
    let found = html(
        "<h3>Challenges</h3><table><tr><th>Year</th><th>Requests</th></tr>\
         <tr><td>2018</td><td>100</td></tr></table>",
    );
    assert_eq!(each(&found, "/milestones", "text"), [""; 0]);
}
