//! What those add who save, convert or keep a page: their signs and controls are none of its values.

use ogpx::{Extraction, Format, Parser};

use super::{at, each, html, read};

/// A page of Markdown with these lines in its overview, and a description.
fn markdown(overview: &str, description: &str) -> Extraction {
    let page = format!(
        "Kenya\n\n# Open Data (KE0031)\n\n## Overview\n\n{overview}\n\n## Description\n\n{description}\n"
    );
    Parser::new().format(Format::Markdown).parse(page.as_bytes()).unwrap()
}

#[test]
fn a_picture_beside_a_value_is_none_of_it() {
    for value in ["⏳ Limited", "Limited ✅", "🔼\u{fe0f} Limited 📈", "\u{e06b} Limited"] {
        let page =
            format!("Open Data (KE0031)\nStatus: Active\nVerifiable: Yes\nCompletion: {value}\n");
        let found = read(&page);
        assert_eq!(at(&found, "/irm/completion/text"), "Limited", "{value}");
    }
    let page =
        "Open Data (KE0031)\nStatus: Active\nRelevant to OGP Values: ✅ Yes\nVerifiable: ✔ Yes\n";
    let found = read(page);
    assert_eq!(each(&found, "/irm/relevance/items", "text"), ["Yes"]);
    assert_eq!(at(&found, "/irm/verifiable/text"), "Yes");
}

#[test]
fn of_several_boxes_only_what_is_ticked_counts() {
    let both = ["Access to Information", "Civic Participation"];
    let values = |found: &Extraction| each(found, "/irm/relevance/items", "text");
    let text = |lines: &str| {
        read(&format!(
            "Open Data (KE0031)\nStatus: Active\nRelevant to OGP Values:\n{lines}\nVerifiable: Yes\n"
        ))
    };
    for lines in [
        "☑ Access to Information\n☑ Civic Participation\n☐ Public Accountability",
        "[x] Access to Information\n[X] Civic Participation\n[ ] Public Accountability",
        "✅ Access to Information\n✅ Civic Participation\n❌ Public Accountability",
        "☒ Access to Information ☒ Civic Participation ☐ Public Accountability",
    ] {
        assert_eq!(values(&text(lines)), both, "{lines}");
    }
    let tasks =
        "- [x] Access to Information\n- [X] Civic Participation\n- [ ] Public Accountability";
    let found = markdown(
        &format!("### Status\n\nActive\n\n### Relevant to OGP Values\n\n{tasks}"),
        "Words.",
    );
    assert_eq!(values(&found), both);
    let boxes = "<ul><li><input type=checkbox checked disabled> Access to Information</li>\
                 <li><label><input type=checkbox checked> Civic Participation</label></li>\
                 <li><label><input type=checkbox> Public Accountability</label></li></ul>";
    let page = format!(
        "<title>Open Data (KE0031)</title><h1>Open Data (KE0031)</h1><h3>Status:</h3><p>Active</p>\
         <h3>Relevant to OGP Values:</h3>{boxes}<h2>Description</h2><p>Words.</p>"
    );
    assert_eq!(values(&Parser::new().parse(page.as_bytes()).unwrap()), both);
    for verdict in [
        "☐ None ☑ Marginal ☐ Major",
        "None ☐ Marginal ☒ Major ☐",
        "( ) None (x) Marginal ( ) Major",
    ] {
        let page = format!(
            "Open Data (KE0031)\nStatus: Active\nEarly Results: {verdict}\nVerifiable: Yes\n"
        );
        let found = read(&page);
        assert_eq!(at(&found, "/irm/early_results/text"), "Marginal", "{verdict}");
        assert_eq!(at(&found, "/irm/early_results/code"), "marginal", "{verdict}");
    }
}

#[test]
fn tasks_are_steps_with_their_own_numbers() {
    let steps = "### Milestones\n\n- [x] 1.1 Map the wells (January 2024 – June 2024)\n- [ ] 1.2 Test the water (July 2024 – March 2025)";
    let found = markdown("**Status:** Active\n\n**Completion:** Limited", steps);
    assert_eq!(each(&found, "/milestones", "label"), ["1.1", "1.2"]);
    assert_eq!(each(&found, "/milestones", "text"), ["Map the wells", "Test the water"]);
}

#[test]
fn marks_of_notebooks_and_generators_are_no_words() {
    for (lead, completion) in [
        ("[[Ministry of Water]]", "==Limited=="),
        ("[[people/ministry|Ministry of Water]]", "**==Limited==**"),
        ("[Ministry of Water](https://x.org/){:target=\"_blank\"}", "Limited {: .badge}"),
        ("Ministry of Water %%check the name%%", "Limited{{< icon >}}"),
        ("Ministry of Water ^lead-1", "Limited\n{: .lead}"),
    ] {
        let fields = format!(
            "**Status:** Active\n\n**Lead Institution:** {lead}\n\n**Completion:** {completion}"
        );
        let found = markdown(&fields, "> [!note]-\n> Nobody knows.");
        assert_eq!(
            each(&found, "/institutions/lead/items", "name"),
            ["Ministry of Water"],
            "{lead}"
        );
        assert_eq!(at(&found, "/irm/completion/text"), "Limited", "{completion}");
        assert_eq!(at(&found, "/description/summary"), "Nobody knows.");
    }
    let outline = "- # Open Data (KE0031)\n- ## Overview\n  id:: 6363a1f0\n\t- **Status:** Active\n\t- **Policy Areas:** #[[Open Data]] #[[Gender]]\n\t  collapsed:: true\n\t- Completion:: Limited\n- ## Description\n\t- Nobody knows.\n- {{query [[OGP]]}}\n";
    let found = Parser::new().format(Format::Markdown).parse(outline.as_bytes()).unwrap();
    assert_eq!(each(&found, "/policy_areas/items", "text"), ["Open Data", "Gender"]);
    assert_eq!(at(&found, "/irm/completion/text"), "Limited");
    assert_eq!(at(&found, "/description/summary").as_str().unwrap().trim(), "- Nobody knows.");
}

#[test]
fn a_title_that_only_stands_before_the_page_is_its_title() {
    for before in [
        "---\ntitle: \"Open Data (KE0031) | OGP\"\ntags: [ogp]\n---\n",
        "---\ntitle: Open Data (KE0031)\n---\n",
        "title:\tOpen Data (KE0031)\nstate:\tOPEN\nassignees:\t\n--\n",
        "title:: Open Data (KE0031)\ntags:: ogp\n\n",
    ] {
        let page =
            format!("{before}\n## Overview\n\n**Status:** Active\n\n**Completion:** Limited\n");
        let found = Parser::new().format(Format::Markdown).parse(page.as_bytes()).unwrap();
        assert_eq!(at(&found, "/title"), "Open Data", "{before}");
        assert_eq!(at(&found, "/id"), "KE0031", "{before}");
        let page = page.replace("## Overview", "# Open Wells (KE0031)\n\n## Overview");
        let found = Parser::new().format(Format::Markdown).parse(page.as_bytes()).unwrap();
        assert_eq!(at(&found, "/title"), "Open Wells", "{before}");
    }
}

#[test]
fn links_that_change_the_page_are_no_values() {
    let row = |label: &str, value: &str, hidden: &str| {
        format!(
            "<div><dt>{label}</dt><dd>{value}</dd><dd><a href='/edit'>Change<span> {hidden}</span></a></dd></div>"
        )
    };
    let page = format!(
        "<title>Open Data (KE0031)</title><h1>Open Data (KE0031) <span>[<a href='/e?s=0'>edit</a>]</span></h1>\
         <h2>Overview<span>[</span><a href='/e?s=1'>modifier</a><span> | </span><a href='/e?s=2'>modifier le \
         code</a><span>]</span></h2><dl>{}{}{}</dl><h2>Description [<a href='/e?s=3'>edit</a>]</h2><p>Words.</p>",
        row("Status", "Active", "status"),
        row("Lead Institution", "Ministry of Water", "lead institution"),
        row(
            "Support Institution(s)",
            "<ul><li>Water Board</li><li>Wells Trust</li></ul>",
            "support institutions"
        ),
    );
    let found = Parser::new().content(true).parse(page.as_bytes()).unwrap();
    assert_eq!(at(&found, "/title"), "Open Data");
    assert_eq!(at(&found, "/status/text"), "Active");
    assert_eq!(each(&found, "/institutions/lead/items", "name"), ["Ministry of Water"]);
    assert_eq!(each(&found, "/institutions/support/items", "name"), ["Water Board", "Wells Trust"]);
    assert_eq!(at(&found, "/description/summary"), "Words.");
}

#[test]
fn a_button_to_the_page_itself_and_cards_of_others_are_no_steps() {
    let steps = "<h3>Milestones</h3><ol><li>Map the wells</li><li>Test the water</li></ol>";
    let found = html(&format!(
        "{steps}<p><a href='https://www.opengovpartnership.org/members/kenya/commitments/KE0031/'>View at OGP</a></p>\
         <div role=list><div role=listitem><p><a href='https://ogp.example/ke0032'>Open Budgets (KE0032)</a></p></div>\
         <div role=listitem><p><a href='https://ogp.example/ke0033'>Open Courts (KE0033)</a></p></div></div>"
    ));
    assert_eq!(each(&found, "/milestones", "text"), ["Map the wells", "Test the water"]);
    assert_eq!(each(&found, "/related", "title"), ["Open Budgets", "Open Courts"]);
    assert_eq!(each(&found, "/related", "id"), ["KE0032", "KE0033"]);
}

#[test]
fn dates_on_a_line_of_their_own_are_those_of_the_step_above() {
    let dated = |open: &str, between: &str, close: &str| {
        let steps = [
            ("Map the wells", "April 2020 – December 2020"),
            ("Test the water", "January 2021 – June 2021"),
        ];
        let items = steps.map(|(words, dates)| format!("{open}{words}{between}{dates}{close}"));
        html(&format!("<h3>Milestones</h3><ul>{}</ul>", items.concat()))
    };
    for (open, between, close) in [
        ("<li><div><p>", "</p><span>", "</span></div></li>"),
        ("<li>", "<br><em>", "</em></li>"),
        ("<li>", "</li><li>", "</li>"),
        ("<li>", "<ul><li>", "</li></ul></li>"),
    ] {
        let found = dated(open, between, close);
        assert_eq!(
            each(&found, "/milestones", "text"),
            ["Map the wells", "Test the water"],
            "{between}"
        );
        assert_eq!(at(&found, "/milestones/0/start/date"), "2020-04", "{between}");
        assert_eq!(at(&found, "/milestones/1/end/date"), "2021-06", "{between}");
    }
}

#[test]
fn a_filter_of_mail_hides_no_address() {
    let link = |path: &str, words: &str| {
        let inner = format!("https%3A%2F%2Fwww.opengovpartnership.org%2F{path}%2F");
        format!(
            "<a href='https://eur02.safelinks.protection.outlook.com/?url={inner}&amp;data=05%7C01'>{words}</a>"
        )
    };
    let page = format!(
        "<title>x</title><h1>Open Data (KE0031)</h1><p>Status: Active</p><h3>Policy Areas</h3><p>{}, {}</p>\
         <h3>IRM Review</h3><p>IRM Report: {}</p><p>Completion: Limited</p>",
        link("policy-area%2Fopen-data", "Open Data"),
        link("policy-area%2Fgender", "Gender"),
        link("documents%2Fa-report", "Kenya Design Report 2018-2020"),
    );
    let found = Parser::new().parse(page.as_bytes()).unwrap();
    assert_eq!(each(&found, "/policy_areas/items", "text"), ["Open Data", "Gender"]);
    let url = at(&found, "/irm/reports/items/0/url");
    assert_eq!(url, "https://www.opengovpartnership.org/documents/a-report/");
}
