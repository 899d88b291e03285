//! One page in the forms that its fields come in: whatever parts a label from its value, ends a line, adorns a label
//! or stands between, the record is that of the plain page.

use ogpx::{Extraction, Format, Parser};

use super::at;

/// The labels of the overview and their values.
const FIELDS: [(&str, &str); 6] = [
    ("Action Plan", "France Action Plan 2018-2020"),
    ("Action Plan Cycle", "2018"),
    ("Status", "Active"),
    ("Lead Institution", "Ministry of Finance"),
    ("Verifiable", "Yes"),
    ("Completion", "Limited"),
];
const TITLE: &str = "Open Budget Data (FR0981)";
const PROSE: &str = "The office publishes its budget every year.";

/// A page of text, each field as `field` writes it.
fn text(field: impl Fn(&str, &str) -> String) -> String {
    let fields: Vec<_> = FIELDS.iter().map(|(label, value)| field(label, value)).collect();
    format!("{TITLE}\nOverview\n{}\nDescription\n{PROSE}\n", fields.join("\n"))
}

/// A page of HTML, each field as `field` writes it.
fn html(field: impl Fn(&str, &str) -> String) -> String {
    let fields: String = FIELDS.iter().map(|(label, value)| field(label, value)).collect();
    format!(
        "<!doctype html><title>{TITLE}</title><h1>{TITLE}</h1>{fields}<h2>Description</h2><p>{PROSE}</p>"
    )
}

/// The values of the fields, with the title and the description.
fn values(found: &Extraction) -> Vec<serde_json::Value> {
    [
        "/id",
        "/title",
        "/action_plan/title",
        "/action_plan/cycle",
        "/status/code",
        "/institutions/lead/items",
        "/irm/verifiable/code",
        "/irm/completion/code",
        "/description/summary",
    ]
    .iter()
    .map(|pointer| at(found, pointer))
    .collect()
}

fn plain(label: &str, value: &str) -> String {
    format!("{label}: {value}")
}

/// Asks that a page has the fields of the plain one.
fn is_as_plain(name: &str, parser: &Parser, page: &[u8]) {
    let wanted = values(&Parser::new().parse(text(plain).as_bytes()).unwrap());
    let found = parser.parse(page).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(values(&found), wanted, "{name}");
}

#[test]
fn any_sign_may_part_labels_from_their_values() {
    for sign in [
        ":",
        " :",
        " –",
        " —",
        " -",
        " |",
        " =",
        " →",
        " »",
        " ........",
        " ……",
        "：",
        ":\t",
        "\t",
        ":\n",
    ] {
        let page = text(|label, value| format!("{label}{sign} {value}"));
        is_as_plain(sign, &Parser::new(), page.as_bytes());
    }
}

#[test]
fn any_sign_may_end_lines() {
    for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\n\n", "\n\u{c}"] {
        is_as_plain(&format!("{end:?}"), &Parser::new(), text(plain).replace('\n', end).as_bytes());
    }
}

#[test]
fn what_sites_and_printers_put_between_lines_is_no_body_of_a_list() {
    for line in [
        "Print this page",
        "Download PDF",
        "Share on Facebook",
        "Subscribe to our newsletter",
        "Advertisement",
        "Loading…",
        "[image]",
        "Accept all cookies Reject all",
        "EN | FR | ES",
        "© 2020 Open Government Partnership",
        "26/11/2026, 10:23 Open Budget Data | Open Government Partnership",
        "Last updated: 3 May 2020",
        "Imprimir esta página",
        "Partager sur Facebook",
        "Voltar ao topo",
    ] {
        let page =
            text(plain).replace("Ministry of Finance", &format!("Ministry of Finance\n{line}"));
        is_as_plain(line, &Parser::new(), page.as_bytes());
    }
}

#[test]
fn what_is_called_markdown_is_read_so_though_it_has_few_marks() {
    let markdown = Parser::new().content_type("text/markdown");
    let fields =
        |sign: &str| text(|label, value| format!("{sign}{label}: {value}")).replace('\n', "\n\n");
    for page in [
        format!("# {}", fields("- ")),
        format!("# {}", fields("> ")),
        text(plain).replace('\n', "\n\n").replace('(', "\\(").replace(')', "\\)"),
        format!("# {}", text(plain).replacen('\n', "\n\n", 1).replace('\n', "  \n")),
        // Called so, but text: its lines are lines.
        text(plain),
    ] {
        is_as_plain(&page, &markdown, page.as_bytes());
    }
    let found = markdown.parse(text(plain).as_bytes()).unwrap();
    assert_eq!(found.record.source.format, Some(Format::Text));
}

#[test]
fn pictures_before_labels_say_nothing() {
    for icon in [
        "<svg><title>icon</title><path/></svg>",
        "<svg aria-label='Calendar'></svg>",
        "<img src=a.png alt='Calendar icon'>",
        "<span class='material-icons'>event</span>",
        "<i class='icon material-symbols-outlined'>event</i>",
        "<mat-icon>event</mat-icon>",
    ] {
        for page in [
            html(|label, value| format!("<p><strong>{icon}{label}:</strong> {value}</p>")),
            html(|label, value| format!("<p>{icon} <strong>{label}:</strong> {value}</p>")),
            html(|label, value| {
                format!("<div><div>{icon}<span>{label}</span></div><div>{value}</div></div>")
            }),
        ] {
            is_as_plain(icon, &Parser::new(), page.as_bytes());
        }
    }
}

#[test]
fn elements_that_a_site_made_up_lay_the_page_out() {
    let page = html(|label, value| {
        format!("<x-fact><x-name>{label}</x-name><x-value>{value}</x-value></x-fact>")
    });
    is_as_plain("x-fact", &Parser::new(), page.as_bytes());
    let prose =
        "<p>The <x-term>office</x-term> publishes its budget every <x-term>year</x-term>.</p>";
    let page = html(|label, value| format!("<p>{label}: {value}</p>"));
    let page = page.replace(&format!("<p>{PROSE}</p>"), prose);
    is_as_plain("x-term", &Parser::new(), page.as_bytes());
}

#[test]
fn a_page_that_scripts_would_fill_is_what_it_shows_without_them() {
    let page = html(|label, value| format!("<p>{label}: {value}</p>"));
    let (head, body) = page.split_once("<h1>").unwrap();
    let page = format!("{head}<div id=root></div><noscript><h1>{body}</noscript>");
    is_as_plain("noscript", &Parser::new(), page.as_bytes());
    let page = html(|label, value| format!("<p>{label}: {value}</p>"));
    let page = format!("{page}<noscript>Please turn on scripts.</noscript>");
    is_as_plain("beside", &Parser::new(), page.as_bytes());
}

#[test]
fn a_message_is_the_page_that_it_holds() {
    let page = html(|label, value| format!("<p>{label}: {value}</p>"));
    let alone =
        format!("MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let part = |boundary: &str, inner: &str| {
        format!(
            "Content-Type: multipart/related; boundary={boundary}\r\n\r\n--{boundary}\r\nContent-Type: \
             text/plain\r\n\r\nwords\r\n--{boundary}\r\n{inner}\r\n--{boundary}--\r\n"
        )
    };
    let body = format!("Content-Type: text/html\r\n\r\n{page}");
    let nested = format!("MIME-Version: 1.0\r\n{}", part("a", &part("b", &body)));
    for (name, message) in [("alone", alone), ("nested", nested)] {
        is_as_plain(name, &Parser::new(), message.as_bytes());
    }
}
