//! What sites do with headings, tables and fields that is no part of their words.

use crate::page::{self, BlockKind, Hints};

fn read(body: &str) -> page::Page<'static> {
    let html = format!("<html><body>{body}</body></html>");
    let is_label: fn(&str) -> bool = |words| matches!(words, "Status" | "Lead" | "Areas");
    let hints = Hints { is_label: Some(is_label), ..Hints::default() };
    let (page, _) = page::read(html.as_bytes(), &hints).unwrap();
    page.into_owned()
}

/// The lines of a page behind its title; a cell with its column.
fn lines(body: &str) -> Vec<String> {
    let page = read(&format!("<h1>Open Budget (MD0058)</h1>{body}"));
    let line = |block: &page::Block<'_>| match block.kind {
        BlockKind::Cell { column, .. } => format!("{column} {}", block.text),
        _ => block.text.to_string(),
    };
    page.blocks.iter().skip(1).map(line).collect()
}

#[test]
fn labels_and_values_stand_apart_whatever_the_site_does() {
    let cases: &[(&str, &[&str])] = &[
        // Cells over several rows and columns; a colon with a column of its own.
        (
            "<table><tr><th rowspan=2>Lead</th><td>Court</td></tr><tr><td>Senate</td></tr>\
             <tr><th>Status</th><td>Active</td></tr></table>",
            &["0 Lead", "1 Court", "1 Senate", "0 Status", "1 Active"],
        ),
        (
            "<table><tr><td rowspan=2>Step</td><td colspan=2>Dates</td><td>Who</td></tr>\
             <tr><td>From</td><td>To</td></tr></table>",
            &["0 Step", "1 Dates", "3 Who", "1 From", "2 To"],
        ),
        (
            "<table><tr><td>Status</td><td>:</td><td>Active</td></tr></table>",
            &["0 Status", "2 Active"],
        ),
        // A table within the value of a label, and one within a layout.
        (
            "<table><tr><td>Lead</td><td><table><tr><td>Court</td></tr><tr><td>Senate</td></tr>\
             </table></td></tr></table>",
            &["0 Lead", "1 Court", "1 Senate"],
        ),
        (
            "<table><tr><td>Menu</td><td><table><tr><td>Court</td></tr><tr><td>Senate</td></tr>\
             </table></td></tr></table>",
            &["0 Menu", "Court", "Senate"],
        ),
        // Blocks below each other.
        (
            "<figure><figcaption>Lead</figcaption><div>Court</div><div>Senate</div></figure>",
            &["0 Lead", "1 Court", "1 Senate"],
        ),
        (
            "<div><div>Word</div><div>Court</div><div>Senate</div></div>",
            &["Word", "Court", "Senate"],
        ),
        // Fields that only show, elements of a site's own, elements that touch.
        ("<div><label>Status</label><input readonly value=Active></div>", &["Status", "Active"]),
        (
            "<my-a>Status</my-a><my-b>Active</my-b><my-a>Lead</my-a><my-b>Court</my-b>",
            &["Status", "Active", "Lead", "Court"],
        ),
        (
            "<ul><li><span>Open the wells</span><span class=d>June 2019</span></li></ul>",
            &["Open the wells June 2019"],
        ),
        ("<p><span>20</span><span>19</span> H<span>2</span>O</p>", &["2019 H2O"]),
        // What the site puts behind headings and at the foot.
        ("<h2>Areas <a href='#areas'>¶</a></h2><p>Water</p>", &["Areas", "Water"]),
        (
            "<p>Water</p><p>1 Market Street, Floor 3</p><p>© 2019 Open Wells</p><p>a@example.org</p>",
            &["Water"],
        ),
        ("<p>Water</p><p><a href=/a>← Back</a> <a href=/b>On →</a></p>", &["Water"]),
    ];
    for (body, want) in cases {
        assert_eq!(lines(body), *want, "{body}");
    }
}

#[test]
fn a_title_over_two_lines_is_one_where_the_second_goes_on() {
    for (title, want) in [
        ("Open Budget<br><small>(MD0058)</small>", &["Open Budget (MD0058)"][..]),
        ("Open Budget<br>of the State (MD0058)", &["Open Budget of the State (MD0058)"]),
        ("Moldova<br>Open Budget (MD0058)", &["Moldova", "Open Budget (MD0058)"]),
    ] {
        let page = read(&format!("<h1>{title}</h1>"));
        let blocks: Vec<&str> = page.blocks.iter().map(|block| &*block.text).collect();
        assert_eq!(blocks, want, "{title}");
    }
}

#[test]
fn a_flag_stands_for_its_country() {
    let page = read("<img src=a.png alt='Flag of Kenya'><h1>Open Wells (KE0091)</h1>");
    assert_eq!(page.blocks[0].text, "Kenya");
}
