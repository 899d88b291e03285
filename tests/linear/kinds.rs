//! Inputs of any size, one kind for each reader and each part of the record, and some for what has
//! cost too much before.

use std::fmt::Write as _;

/// A kind of input.
pub struct Kind {
    pub name: &'static str,
    /// How many units the smaller of the two inputs has.
    pub count: usize,
    shape: Shape,
    unit: fn(usize) -> String,
}

/// Around the units: what makes them an input.
enum Shape {
    /// A page: what stands before them and after them.
    Page(fn() -> String, &'static str, &'static str),
    /// A file of that name, with many pages.
    Stream(&'static str),
}

/// What there is to read.
pub enum Made {
    Page(Vec<u8>),
    Stream(&'static str, Vec<u8>),
}

impl Kind {
    /// The input with so many units.
    pub fn make(&self, count: usize) -> Made {
        let units: String = (0..count).map(self.unit).collect();
        match self.shape {
            Shape::Page(head, before, after) => {
                Made::Page(format!("{}{before}{units}{after}", head()).into_bytes())
            }
            Shape::Stream(name) => Made::Stream(name, units.into_bytes()),
        }
    }
}

fn text() -> String {
    "Open Data (FR0033)\nAction Plan: France Action Plan 2018-2020\nStatus: Active\n".to_owned()
}

fn html() -> String {
    "<!doctype html><html lang=en><title>Open Data (FR0033)</title><h1>Open Data (FR0033)</h1>\
     <p><b>Action Plan:</b> France Action Plan 2018-2020</p><p><b>Status:</b> Active</p>"
        .to_owned()
}

fn markdown() -> String {
    "# Open Data (FR0033)\n\n**Action Plan:** France Action Plan 2018-2020\n\n**Status:** Active\n\n"
        .to_owned()
}

fn front_matter() -> String {
    format!("---\ntitle: Open Data\n---\n{}", markdown())
}

/// A number that follows from `i` and looks like none.
fn odd(i: usize) -> usize {
    i.wrapping_mul(2_654_435_761) % 100_003
}

fn record(kind: &str, uri: usize, body: &str) -> String {
    let length = body.len();
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://example.org/commitments/{uri}/\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{body}\r\n\r\n"
    )
}

fn lines_of(parts: &[&str], i: usize) -> String {
    let mut unit = String::new();
    for part in parts {
        let _ = writeln!(unit, "{}", part.replace("{}", &odd(i).to_string()));
    }
    unit
}

macro_rules! kinds {
    ($($name:literal, $count:literal, $shape:expr, |$i:ident| $unit:expr;)+) => {
        pub const KINDS: &[Kind] = &[$(Kind {
            name: $name,
            count: $count,
            shape: $shape,
            unit: |$i: usize| $unit.to_string(),
        }),+];
    };
}

use Shape::{Page, Stream};

kinds! {
    // The overview.
    "text: labels that nobody knows", 800, Page(text, "", ""), |i| format!("Matter {i}: value {}\n", odd(i));
    "text: one label over and over", 800, Page(text, "", ""), |i| format!("Lead Institution: Ministry {}\n", odd(i));
    "text: lines before the first label", 800, Page(|| "Open Data (FR0033)\n".into(), "", "Status: Active\nCompletion: Limited\nStarred: No\n"), |i| format!("words {i} qq\n");
    "text: bodies between commas", 400, Page(text, "Support Institution(s): ", "\n"), |i| format!("Ministry of Matter {}, ", odd(i));
    "text: bodies between semicolons", 400, Page(text, "Support Institution(s): ", "\n"), |i| format!("Agency {}; ", odd(i));
    "text: bodies with nothing between", 400, Page(text, "Support Institution(s): ", "\n"), |i| format!("Ministry of Matter {} ", odd(i));
    "text: bodies in groups", 300, Page(text, "Support Institution(s): ", "\n"), |i| format!("CSOs: Union {0}; Government: Ministry {0}; ", odd(i));
    "text: reports that blanks part", 800, Page(text, "IRM Report: ", "\n"), |i| format!("{i} A ");
    "text: areas", 800, Page(text, "", ""), |i| format!("Policy Areas: Area {}\n", odd(i));
    "text: periods", 800, Page(text, "", ""), |i| format!("Start Date: {} March 20{}\n", 1 + i % 28, 10 + i % 15);
    // The description.
    "text: sentences on one line", 800, Page(text, "Description\n", "\n"), |i| format!("The promise number {i} is to be kept in 2018. ");
    "text: wrapped lines", 800, Page(text, "Description\n", ""), |i| format!("the promise number {i} goes on and on over the line\n");
    "text: paragraphs", 500, Page(text, "Description\n", ""), |i| format!("The promise number {i} is kept.\n\n");
    "text: headings with answers", 400, Page(text, "Description\n", ""), |i| lines_of(&["Objective", "Text {}.", "Lead institution: Ministry {}"], i);
    "text: one word", 20000, Page(text, "Description\n", "\n"), |_i| "x";
    "text: stops", 20000, Page(text, "Description\n", "\n"), |_i| ".";
    "text: colons", 24000, Page(text, "Description\n", "\n"), |_i| "a:";
    "text: hyphens", 8000, Page(text, "Description\n", "\n"), |_i| "- ";
    "text: blanks", 200000, Page(text, "Description\n", "x\n"), |_i| " ";
    "text: empty lines", 20000, Page(text, "Description\n", "x\n"), |_i| "\n";
    "text: stakeholders", 3000, Page(text, "Description\nStakeholders: ", "\n"), |i| format!("Union {}, ", odd(i));
    // Steps and undertakings.
    "text: numbered steps", 500, Page(text, "Description\nMilestones\n", ""), |i| format!("{}. Do the thing {}\n", i + 1, odd(i));
    "text: steps with who and when", 250, Page(text, "Description\nMilestones\n", ""), |i| format!("{}. Do it\nStart Date: 1/2/2018\nEnd Date: 13/2/2019\nResponsible: Ministry {}\n", i + 1, odd(i));
    "text: steps on one line", 400, Page(text, "Description\nMilestones\n", "\n"), |i| format!("{}. Do the thing {} ", i + 1, odd(i));
    "text: dates behind a step", 400, Page(text, "Description\nMilestones\n1. Do ", "\n"), |_i| "from 1 March 2018 to 2 April 2019, ";
    "text: decimal steps", 400, Page(text, "Description\nMilestones\n", ""), |i| format!("{}.{} Do the thing\n", 1 + i / 9, 1 + i % 9);
    "text: who undertakes", 300, Page(text, "Description\n", ""), |i| format!("THE COURT {} UNDERTAKES TO:\n- Open up.\n", odd(i));
    // What the reviewers found.
    "text: summaries", 2000, Page(text, "", ""), |i| format!("IRM Midterm Status Summary\n{}. Thing\nContext and Objectives\nText {}.\n", i + 1, odd(i));
    "text: verdicts in rows", 300, Page(text, "IRM Midterm Status Summary\n9. Thing\n", ""), |_i| "Specificity\nMedium\nAccess to Information: Marginal\nCompletion: Limited\n";
    "text: findings in prose", 400, Page(text, "IRM Midterm Status Summary\n9. Thing\nContext and Objectives\n", ""), |i| format!("Completion was limited for part {i}. The commitment is relevant to access to information. ");
    "text: footnotes", 300, Page(text, "IRM Midterm Status Summary\n9. Thing\nContext and Objectives\nText.\n", ""), |i| format!("A claim.[{i}]\n[{i}] Note {}\n", odd(i));
    "text: marked steps of a summary", 300, Page(text, "IRM Midterm Status Summary\n9. Thing\nMilestones\n", ""), |i| format!("{}. Do it {}\n", i + 1, odd(i));
    // What stands behind.
    "text: other commitments", 300, Page(text, "Commitments\n", ""), |i| format!("Open Matter {0}\nFR{0:06}, 2018, E-Government\n", odd(i));
    // Markup.
    "html: paragraphs", 500, Page(html, "<h2>Description</h2>", ""), |i| format!("<p>The promise {i} is kept.</p>");
    "html: paragraphs that nobody closes", 500, Page(html, "", ""), |i| format!("<p>x{i}");
    "html: divs in divs", 4000, Page(html, "", "x"), |_i| "<div>";
    "html: marks that nobody closes", 1000, Page(html, "", ""), |i| format!("<b><i>x{i}");
    "html: marks closed crosswise", 400, Page(html, "", ""), |i| format!("<b><i>x{i}</b></i>");
    "html: ends of nothing", 2000, Page(html, "", "<p>x"), |_i| "</b></div>";
    "html: a wide row", 1500, Page(html, "<h2>Description</h2><table><tr>", "</table>"), |i| format!("<td>c{i}</td>");
    "html: a wide row of heads", 1500, Page(html, "<h2>Description</h2><h3>Milestones</h3><table><tr>", "</table>"), |i| format!("<th>Activity {i}</th>");
    "html: many small tables", 200, Page(html, "<h2>Description</h2><h3>Milestones</h3>", ""), |i| format!("<table><tr><th>Activity<th>Deadline<tr><td>Do {i}<td>March 2019</table>");
    "html: a table of steps", 300, Page(html, "<h2>Description</h2><h3>Milestones</h3><table><tr><th>Activity<th>Responsible<th>Deadline", "</table>"), |i| format!("<tr><td>Do {i}<td>Ministry {}<td>March 2019", odd(i));
    "html: a table of anything", 400, Page(html, "<table>", "</table>"), |i| format!("<tr><td>Matter {i}<td>Value {}", odd(i));
    "html: cells that nobody closes", 500, Page(html, "<table><tr>", ""), |i| format!("<td>x{i}");
    "html: tables in tables", 100, Page(html, "", ""), |_i| "<table><tr><td>x";
    // What is written of an item is indented by its depth: were each list in the one before, the record
    // would grow with the square.
    "html: lists in lists", 200, Page(html, "", ""), |i| format!("<ul><li>x{i}<ul><li>y<ul><li>z</ul></ul></ul>");
    "html: numbered items", 400, Page(html, "<h2>Description</h2><h3>Milestones</h3><ol>", "</ol>"), |i| format!("<li>Do {i}");
    "html: terms", 400, Page(html, "<dl>", "</dl>"), |i| format!("<dt>Matter {i}<dd>Value");
    "html: headings", 400, Page(html, "<h2>Description</h2>", ""), |i| format!("<h3>Heading {i}</h3><p>x</p>");
    "html: headings of nothing", 400, Page(html, "<h2>Description</h2>", ""), |i| format!("<h3>Heading {i}</h3>");
    "html: links in a line", 400, Page(html, "<p>", ""), |i| format!("<a href='/x/{i}'>Link {i}</a> ");
    "html: links on lines", 400, Page(html, "", ""), |i| format!("<p><a href='/x/{i}'>Link {i}</a>");
    "html: pictures in a line", 2000, Page(html, "<p>", ""), |_i| "<img alt=Limited> ";
    "html: menus", 200, Page(html, "", ""), |i| format!("<nav><a href=/a>A</a><a href=/a/{i}>B</a></nav>");
    "html: parts within parts", 1000, Page(html, "", ""), |i| format!("<section><aside>x{i}");
    "html: forms", 200, Page(html, "", ""), |i| format!("<form><input><textarea>x</textarea></form><p>y{i}");
    "html: copies for readers of screens", 300, Page(html, "", ""), |i| format!("<p aria-hidden=true>Words {i}<p>Words {i}");
    "html: cards", 200, Page(html, "<h2>Commitments</h2>", ""), |i| format!("<div><a href='/members/france/commitments/FR{0:05}/'>Title {0}</a><p>FR{0:05}, 2018, E-Government</div>", odd(i));
    "html: details", 300, Page(html, "", ""), |i| format!("<details><summary>Head {i}</summary><p>x</details>");
    "html: characters by name", 1500, Page(html, "<p>", ""), |_i| "&amp;&eacute;&bogus;";
    "html: comments", 10000, Page(html, "", "<p>x"), |_i| "<!-- x -->";
    "html: a comment without an end", 300000, Page(html, "<p>x<!-- ", ""), |_i| "-- ";
    "html: scripts", 2400, Page(html, "", "<p>x"), |_i| "<script>a<b</script>";
    "html: attributes", 10000, Page(html, "<div ", ">x</div>"), |i| format!("a{i}=v ");
    "html: declarations", 3000, Page(html, "", "<p>x"), |i| format!("<meta name=a{i} content=b>");
    "markdown: paragraphs", 500, Page(markdown, "## Description\n\n", ""), |i| format!("The promise {i} is kept.\n\n");
    "markdown: headings", 400, Page(markdown, "## Description\n\n", ""), |i| format!("### Heading {i}\n\nx\n\n");
    "markdown: items", 400, Page(markdown, "## Description\n\n### Milestones\n\n", ""), |i| format!("{}. Do {}\n", i + 1, odd(i));
    "markdown: labels", 400, Page(markdown, "", ""), |i| format!("**Matter {i}:** value\n\n");
    "markdown: a long table", 400, Page(markdown, "| a | b |\n|---|---|\n", ""), |i| format!("| c{i} | d |\n");
    "markdown: a wide table", 400, Page(markdown, "+---+---+\n", "\n"), |i| format!("| c{i} | d |\n+---+---+\n");
    "markdown: emphasis", 2000, Page(markdown, "", "\n"), |_i| "*a **b ";
    "markdown: brackets", 2000, Page(markdown, "", "\n"), |_i| "[a](";
    "markdown: references", 300, Page(markdown, "", ""), |i| format!("[a{i}]\n\n[a{i}]: /x/{i}\n\n");
    "markdown: markup in lines", 800, Page(markdown, "", "\n"), |i| format!("a <b>c{i}</b> ");
    "markdown: attributes in braces", 800, Page(markdown, "", "\n"), |_i| "[a]{.b} {.c} ";
    "markdown: fences", 400, Page(markdown, "", ""), |i| format!("```\nx{i}\n```\n\n");
    "markdown: front matter", 800, Page(|| "---\na: b\n".into(), "", "---\n# Open Data (FR0033)\n\n**Status:** Active\n\n**Action Plan:** France Action Plan 2018-2020\n"), |i| format!("k{i}: v\n");
    "markdown: behind front matter", 500, Page(front_matter, "## Description\n\n", ""), |i| format!("The promise {i} is kept.\n\n");
    // Many pages.
    "pages in JSON", 300, Stream("pages.ndjson"), |i| format!("{{\"url\": \"https://example.org/commitments/{i}/\", \"text\": \"Open Data\"}}\n");
    "pages in JSON, each broken", 600, Stream("broken.ndjson"), |i| format!("{{\"url\": {i}\n");
    "an archive", 200, Stream("pages.warc"), |i| record("response", i, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x");
    "an archive of other records", 400, Stream("other.warc"), |i| record("request", i, "GET / HTTP/1.1\r\n\r\n");
    "an archive, each record broken", 400, Stream("broken.warc"), |i| format!("WARC/1.0\r\nContent-Length: x{i}\r\n\r\nbody\r\n\r\n");
}
