//! Two readers of one page: they must yield the same blocks.

use super::*;
use crate::page::{Page, document};

/// What both readers must agree on.
fn shape(page: &Page<'_>) -> Vec<String> {
    let head = format!("{:?} {:?} {:?} {:?}", page.title, page.url, page.captured, page.language);
    let lines = page.blocks.iter().map(|block| {
        format!(
            "{:?} {} {} {:?} {:?}",
            block.kind, block.apart, block.text, block.links, block.dates
        )
    });
    std::iter::once(head).chain(lines).collect()
}

fn compare(html: &str, hints: &Hints<'_>) -> Result<(), (Vec<String>, Vec<String>)> {
    let Ok(lines) = crate::page::html::stream::read(html, hints, true) else { return Ok(()) };
    let streamed = shape(&crate::page::html::content::page(lines, hints));
    let document = scraper::Html::parse_document(html);
    let walked = shape(&document::read(&document, 0, hints).unwrap());
    if streamed == walked { Ok(()) } else { Err((streamed, walked)) }
}

#[test]
fn both_readers_yield_the_same_blocks_of_every_sample() {
    // Whatever few words are in bold may be a label.
    let hints = Hints { is_label: Some(|words| words.len() < 30), ..Hints::default() };
    for (path, bytes) in samples::in_markup() {
        if path.extension().is_some_and(|ext| ext == "html") {
            let decoded = crate::page::decode::decode(&bytes, None).unwrap();
            if let Err((streamed, walked)) = compare(&decoded.text, &hints) {
                for (a, b) in streamed.iter().zip(&walked) {
                    assert_eq!(a, b, "{}", path.display());
                }
                assert_eq!(streamed.len(), walked.len(), "{}", path.display());
            }
        }
    }
}

/// A generator of numbers that are the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((self.0 >> 33) as usize) % sides
    }

    fn pick<'s>(&mut self, from: &[&'s str]) -> &'s str {
        from[self.roll(from.len())]
    }
}

fn words(dice: &mut Dice, out: &mut String) {
    const WORDS: &[&str] = &[
        "Status:",
        " Active ",
        "Open Data (FR0033)",
        "\n  Lead\n",
        "A &amp; B",
        "&nbsp;",
        "été",
        "Ministry of Culture, ",
        "2018",
        "1.1",
        "●",
        "&lt;b&gt;",
        "x&copy y",
        "- ",
        "NA",
    ];
    for _ in 0..=dice.roll(3) {
        out.push_str(dice.pick(WORDS));
    }
}

fn inline(dice: &mut Dice, depth: usize, out: &mut String) {
    match dice.roll(if depth > 3 { 3 } else { 12 }) {
        0..=4 => words(dice, out),
        5 => out.push_str("<br>"),
        6 => out.push_str(dice.pick(&[
            "<img alt=Limited>",
            "<img alt='' title='Major'>",
            "<img src=x>",
            "<svg><title>Yes</title><path d='x'/></svg>",
            "<input type=text>",
            "<!-- Status: x -->",
            "<time datetime=2014-07-01>1/7/2014</time>",
        ])),
        7 => {
            let href = dice.pick(&["/a", "#x", "https://x.org/FR0034/", "javascript:x()", "?b=1"]);
            out.push_str(&format!("<a href=\"{href}\">"));
            words(dice, out);
            out.push_str("</a>");
        }
        _ => {
            let (open, close) = [
                ("<b>", "</b>"),
                ("<span>", "</span>"),
                ("<em>", "</em>"),
                ("<i title=Yes>", "</i>"),
                ("<span aria-hidden=true>", "</span>"),
                ("<span hidden>", "</span>"),
                ("<x-y>", "</x-y>"),
                ("<button>", "</button>"),
                ("<span role=img aria-label=No>", "</span>"),
                ("<sup>", "</sup>"),
                ("<label>", "</label>"),
                ("<code>", "</code>"),
            ][dice.roll(12)];
            out.push_str(open);
            if open != "<button>" {
                inline(dice, depth + 1, out);
            } else {
                words(dice, out);
            }
            out.push_str(close);
        }
    }
}

fn block(dice: &mut Dice, depth: usize, out: &mut String) {
    let kinds = if depth > 4 { 3 } else { 14 };
    match dice.roll(kinds) {
        0 | 1 => {
            out.push_str("<p>");
            (0..=dice.roll(3)).for_each(|_| inline(dice, 0, out));
            out.push_str("</p>");
        }
        2 => {
            let level = 1 + dice.roll(6);
            out.push_str(&format!("<h{level}>"));
            inline(dice, 0, out);
            out.push_str(&format!("</h{level}>"));
        }
        3 | 4 => {
            let list = dice.pick(&["ul", "ol", "ol type=a start=3", "ol reversed"]);
            out.push_str(&format!("<{list}>"));
            for _ in 0..=dice.roll(3) {
                out.push_str("<li>");
                inline(dice, 0, out);
                if dice.roll(3) == 0 {
                    block(dice, depth + 1, out);
                }
                out.push_str("</li>");
            }
            out.push_str(&format!("</{}>", &list[..2]));
        }
        5 | 6 => {
            out.push_str("<table>");
            for _ in 0..=dice.roll(3) {
                out.push_str("<tr>");
                for _ in 0..=dice.roll(2) {
                    out.push_str(dice.pick(&["<td>", "<td colspan=2>"]));
                    match dice.roll(4) {
                        0 => block(dice, depth + 1, out),
                        _ => inline(dice, 0, out),
                    }
                    out.push_str("</td>");
                }
                out.push_str("</tr>");
            }
            out.push_str("</table>");
        }
        7 => {
            out.push_str("<dl>");
            for _ in 0..=dice.roll(2) {
                out.push_str("<dt>");
                inline(dice, 0, out);
                out.push_str("</dt><dd>");
                inline(dice, 0, out);
                out.push_str("</dd>");
            }
            out.push_str("</dl>");
        }
        8 => out.push_str(dice.pick(&[
            "<script>if (a < b) { document.write('<p>Status: x</p>') }</script>",
            "<style>p > a { }</style>",
            "<nav><ul><li><a href=/>Home</a></li><li><a href=/members/>Status: x</a></li></ul></nav>",
            "<noscript><p>No</p></noscript>",
            "<template><p>Status: x</p></template>",
            "<form><textarea>Status: x</textarea></form>",
            "<select><option>Status: x<option>y</select>",
            "<pre>one\n two\n\nthree</pre>",
            "<hr>",
            "<dialog><p>Status: x</p></dialog>",
        ])),
        _ => {
            let tag = dice.pick(&[
                "div", "section", "article", "main", "header", "footer", "aside", "blockquote",
                "details", "form", "center", "fieldset", "div role=tooltip", "div hidden", "div aria-hidden=true",
            ]);
            out.push_str(&format!("<{tag}>"));
            for _ in 0..=dice.roll(3) {
                match dice.roll(3) {
                    0 => inline(dice, 0, out),
                    _ => block(dice, depth + 1, out),
                }
            }
            out.push_str(&format!("</{}>", tag.split(' ').next().unwrap()));
        }
    }
}

fn document(dice: &mut Dice) -> String {
    let mut out = String::from(
        "<!DOCTYPE html><html lang=en><head><title>Open Data (FR0033)</title></head><body>",
    );
    (0..=dice.roll(4)).for_each(|_| block(dice, 0, &mut out));
    out.push_str("</body></html>");
    out
}

/// The markup with one thing broken. Every breakage is one that pages have.
fn broken(dice: &mut Dice, html: &str) -> (&'static str, String) {
    const OPTIONAL: &[&str] =
        &["</p>", "</li>", "</td>", "</tr>", "</dt>", "</dd>", "</body>", "</html>"];
    match dice.roll(8) {
        0 => (
            "optional end tags left out",
            OPTIONAL.iter().fold(html.into(), |h: String, t| h.replace(t, "")),
        ),
        1 => (
            "tags in capitals",
            html.replace("<p>", "<P>")
                .replace("</p>", "</P>")
                .replace("<td", "<TD")
                .replace("<h2", "<H2"),
        ),
        2 => (
            "cut off",
            html.char_indices()
                .take(html.chars().count() / 2 + dice.roll(html.chars().count() / 2))
                .map(|(_, c)| c)
                .collect::<String>()
                // A bracket that nothing follows is text to one reader and nothing to the other.
                .trim_end_matches(['<', '/'])
                .to_owned(),
        ),
        3 => ("a stray end tag", html.replacen("<p>", "</span></div></b><p>", 1)),
        4 => ("bold type over paragraphs", html.replacen("<p>", "<p><b>", 1)),
        5 => ("a paragraph that ends twice", html.replacen("</p>", "</p></p>", 1)),
        6 => ("no head", html.replacen("<!DOCTYPE html><html lang=en><head>", "", 1)),
        _ => ("self-closing", html.replace("<br>", "<br/>").replace("<hr>", "<hr />")),
    }
}

#[test]
fn both_readers_yield_the_same_blocks_of_ten_thousand_documents() {
    let mut dice = Dice(38);
    let mut failures = 0;
    for number in 0..10_000 {
        let html = document(&mut dice);
        let (what, html) = if number % 3 == 0 { broken(&mut dice, &html) } else { ("whole", html) };
        if let Err((streamed, walked)) = compare(&html, &Hints::default()) {
            failures += 1;
            if failures < 6 {
                let at = streamed.iter().zip(&walked).take_while(|(a, b)| a == b).count();
                println!(
                    "-- {number} {what}\n{html}\n>> {:?}\n>> {:?}",
                    streamed.get(at),
                    walked.get(at)
                );
            }
        }
    }
    assert_eq!(failures, 0);
}
