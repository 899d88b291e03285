use crate::page::{self, Hints};

/// The lines of a page's body.
fn lines(body: &str) -> Vec<String> {
    let html = format!("<html><body><h1>Open Budget (MD0058)</h1>{body}</body></html>");
    let (page, _) = page::read(html.as_bytes(), &Hints::default()).unwrap();
    for block in &page.blocks {
        let span = block.span(0..block.text.len());
        let words = &html[span.start..span.end];
        assert_eq!(words.chars().next(), block.text.chars().next(), "{words}");
        assert_eq!(words.chars().last(), block.text.chars().last(), "{words}");
    }
    page.blocks.into_iter().skip(1).map(|block| block.text.into_owned()).collect()
}

/// Elements side by side are a line each where each shows a value; words that markup cuts up are
/// not.
#[test]
fn values_that_stand_side_by_side_are_lines() {
    let cases: &[(&str, &[&str])] = &[
        (
            "<div><span class=c>Expert-Grup</span><span class=c>IDIS Viitorul</span></div>",
            &["Expert-Grup", "IDIS Viitorul"],
        ),
        (
            "<div><em>Members:</em> <span class=c>Expert-Grup</span><span class=c>Court</span></div>",
            &["Members: Expert-Grup", "Court"],
        ),
        (
            "<div><span><b>From:</b> Mar 2024</span><span><b>To:</b> Sep 2024</span></div>",
            &["From: Mar 2024", "To: Sep 2024"],
        ),
        (
            "<div><a href=/a>Fiscal Openness</a> <a href=/b>Local Commitments</a></div>",
            &["Fiscal Openness", "Local Commitments"],
        ),
        // All of them may stand in one element.
        (
            "<div><span class=v><span class=c>Court</span><span class=c>Assembly</span></span></div>",
            &["Court", "Assembly"],
        ),
        // A word cut up, a link broken up, each word in an element of its own, a sign between, words
        // around, a sentence that goes on.
        ("<div><span class=c>Minis</span><span class=c>try</span></div>", &["Ministry"]),
        ("<div><span class=c>O</span><span class=c>GP Local</span></div>", &["OGP Local"]),
        (
            "<div><a href=/a>Fiscal Rules</a> <a href=/a>Openness</a></div>",
            &["Fiscal Rules Openness"],
        ),
        (
            "<div><span class=w>Civic</span> <span class=w>Participation</span></div>",
            &["Civic Participation"],
        ),
        (
            "<div><span class=c>Access</span> , <span class=c>Technology</span></div>",
            &["Access , Technology"],
        ),
        (
            "<p>As <a href=/a>Law No 5</a> <a href=/b>Law No 6</a> say.</p>",
            &["As Law No 5 Law No 6 say."],
        ),
        (
            "<div><span class=c>The Ministry</span> <span class=c>of Finance</span></div>",
            &["The Ministry of Finance"],
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(lines(body), *expected, "{body}");
    }
}
