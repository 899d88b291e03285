use crate::Limits;
use crate::page::{self, Hints, samples};

#[test]
fn dump() {
    let wanted = std::env::var("SAMPLE").unwrap_or_default();
    for (path, bytes) in samples::in_markup() {
        if !wanted.is_empty() && path.to_string_lossy().contains(&wanted) {
            let (page, report) =
                page::read(&bytes, &Hints { limits: Limits::default(), ..Hints::default() })
                    .unwrap();
            println!(
                "== {} {:?} {:?} {:?} {:?} {report:?}",
                path.display(),
                page.title,
                page.url,
                page.captured,
                page.language
            );
            for block in &page.blocks {
                let span = block.span(0..block.text.len());
                let text: String = block.text.chars().take(110).collect();
                println!(
                    "{}{:?} {text} {}..{} {:?}",
                    if block.apart { "\u{b6}" } else { " " },
                    block.kind,
                    span.start,
                    span.end,
                    block.links.first().map(|l| &l.target)
                );
            }
        }
    }
}

/// The words of a page in order, so that a label and its value in one line or two, in cells or in a
/// sentence, come to the same.
fn words_of<'t>(lines: impl Iterator<Item = &'t str>) -> Vec<String> {
    lines
        .flat_map(|line| line.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// From the title to the end, a page in markup says what its text says.
#[test]
fn every_sample_says_what_its_text_says() {
    let texts = samples::all();
    let mut report = Vec::new();
    for (path, bytes) in samples::in_markup() {
        let stem = path.file_stem().unwrap();
        let twin = texts.iter().find(|(text, _)| {
            text.extension().is_some_and(|ext| ext == "txt") && text.file_stem() == Some(stem)
        });
        let Some((_, twin)) = twin else { continue };
        let (page, _) = page::read(&bytes, &Hints::default()).unwrap();
        let (text, _) = page::read(twin, &Hints::default()).unwrap();
        let after_title = |page: &page::Page<'_>| {
            let lines: Vec<String> = page.blocks.iter().map(|b| b.text.to_string()).collect();
            let title = lines
                .iter()
                .position(|line| line.ends_with(&format!("({})", stem.to_string_lossy())));
            let lines = &lines[title.unwrap_or(0)..];
            words_of(lines.iter().map(String::as_str))
        };
        let (got, want) = (after_title(&page), after_title(&text));
        let mut missing = Vec::new();
        let mut at = 0;
        for word in &want {
            match got[at..].iter().take(40).position(|found| found == word) {
                Some(found) => at += found + 1,
                None => missing.push(word.as_str()),
            }
        }
        // Doubled values, glued headings, bullets and numbers that a browser draws.
        let odd = |word: &&&str| {
            word.len() > 1 && !word.ends_with("irm") && !got.iter().any(|found| found == **word)
        };
        assert_eq!(missing.iter().find(odd), None, "{}", path.display());
        report.push(format!(
            "{}: {} words, {missing:?} missing, {} more",
            path.file_name().unwrap().to_string_lossy(),
            want.len(),
            got.len() + missing.len() - want.len(),
        ));
    }
    println!("{report:#?}");
}

/// The lines of a page whose body this is, below its title.
fn lines(body: &str) -> Vec<String> {
    let head = "<!DOCTYPE html><title>T (FR0033) | Site</title>\
        <link rel=canonical href=https://x.org/members/france/commitments/FR0033/><body>";
    let html = match body.contains("<h1") {
        true => format!("{head}{body}"),
        false => format!("{head}<h1>T (FR0033)</h1>{body}"),
    };
    let (page, _) = page::read(html.as_bytes(), &Hints::default()).unwrap();
    let lines = page.blocks.iter().map(|block| block.text.to_string());
    lines.filter(|line| line != "T (FR0033)").collect()
}

#[test]
fn what_counts_as_content() {
    for (body, want) in [
        // Values without text.
        ("<p>Completion: <img alt=Limited>", vec!["Completion: Limited"]),
        ("<p>Completion: <img alt='' aria-label=Limited title=x>", vec!["Completion: Limited"]),
        ("<p>Completion: <i class=x title=Limited></i>", vec!["Completion: Limited"]),
        (
            "<p>Completion: <svg role=img><title>Limited</title><path/></svg>",
            vec!["Completion: Limited"],
        ),
        ("<p>Completion: <span class=limited></span>", vec!["Completion:"]),
        ("<p><b>Estatus</b> <img alt=Activo>", vec!["Estatus Activo"]),
        ("<p>Starred: Yes <img alt=Starred>", vec!["Starred: Yes"]),
        ("<p>Impact: <img alt=Major> Major", vec!["Impact: Major"]),
        ("<p>Impact: <img alt=Major> Minor", vec!["Impact: Major Minor"]),
        (
            "<table><tr><th>Completion:<td title=Limited><div></div></table>",
            vec!["Completion:", "Limited"],
        ),
        (
            "<div><div>Completion:</div><div role=progressbar aria-valuetext=Limited></div></div>",
            vec!["Completion:", "Limited"],
        ),
        (
            "<p>Completion: <span aria-hidden=true>●●○</span><span class=sr>Limited</span>",
            vec!["Completion: Limited"],
        ),
        // What a click would show.
        (
            "<details><summary>IRM Review</summary><p>Starred: No</details>",
            vec!["IRM Review", "Starred: No"],
        ),
        (
            "<h2><button aria-expanded=false aria-controls=p>IRM</button></h2><div id=p hidden><p>x</div>",
            vec!["IRM", "x"],
        ),
        (
            "<button aria-expanded=false aria-controls=p>IRM</button><div id=p hidden><p>x</div>",
            vec!["IRM", "x"],
        ),
        ("<p id=d>x</p><button aria-expanded=false aria-controls=d>Read more</button>", vec!["x"]),
        ("<p>x</p><button onclick=print()>Print</button>", vec!["x"]),
        (
            "<div role=tablist><a role=tab id=a href=#pa>One</a><a role=tab id=b aria-controls=pb>Two</a></div>\
             <div role=tabpanel aria-labelledby=a><p>x</div><div role=tabpanel id=pb><h2>Two</h2><p>y</div>",
            vec!["One", "x", "Two", "y"],
        ),
        // What comes up over the page.
        (
            "<p>a <span tabindex=0>term<span role=tooltip>Status: x</span></span> b",
            vec!["a term b"],
        ),
        ("<p>a <dfn>term<span hidden>Status: x</span></dfn> b", vec!["a term b"]),
        (
            "<h4>Design <button aria-controls=i1>i</button></h4><div id=i1 hidden>Completion: x</div><p>y",
            vec!["Design i", "y"],
        ),
        (
            "<div role=dialog><p>Status: x</div><dialog open>Status: x</dialog><div aria-modal=true>x</div><div popover>x</div><p>y",
            vec!["y"],
        ),
        ("<a href=/r target=_blank>Report</a><span> (opens in a new tab)</span>", vec!["Report"]),
        // The site.
        (
            "<nav><a href=/>Status: join us</a></nav><script>'Lead Institution: nobody'</script><p>y",
            vec!["y"],
        ),
        (
            "<header><a href=/>Site</a><ul><li>Status: a</ul></header><h1>T (FR0033)</h1><p>y<footer><h2>Institutions</h2></footer>",
            vec!["y"],
        ),
        (
            "<ul><li><a href=/a>About</a><li><a href=/s>Status: x</a></ul><h1>T (FR0033)</h1><p>y",
            vec!["y"],
        ),
        (
            "<a href=/a>A</a> | <a href=/b>B</a> | <a href=/s>Status</a><h1>T (FR0033)</h1><p>y",
            vec!["y"],
        ),
        (
            "<p>y</p><ul><li><a href='https://t.co/share?url=https://x.org/members/france/commitments/FR0033/'>Share</a></ul>",
            vec!["y"],
        ),
        (
            "<nav aria-label=x><a href=/>Home</a> › <a href=/members/france/>France</a> › T</nav><h1>T (FR0033)</h1><p>y",
            vec!["France", "y"],
        ),
        (
            "<ol><li><a href=/>Home</a><li><a href=/members/france/>France</a><li>T (FR0033)</ol><h1>T (FR0033)</h1><p>y",
            vec!["France", "y"],
        ),
        ("<form action=x><h1>T (FR0033)</h1><p>y<input name=q></form>", vec!["y"]),
        ("<p>y</p><form><label>E-mail: <input></label><button>Go</button></form>", vec!["y"]),
        (
            "<aside><h2>At-a-Glance</h2><dl><dt>Status<dd>Active<dt>Plan<dd>P<dt>Cycle<dd>2018</dl></aside><p>y",
            vec!["At-a-Glance", "Status", "Active", "Plan", "P", "Cycle", "2018", "y"],
        ),
        // Lists and rows under a label.
        (
            "<h3>Policy Areas</h3><ul><li><a href=/p/a>A</a><li><a href=/p/b>B</a></ul><p>y",
            vec!["Policy Areas", "A", "B", "y"],
        ),
        ("<p>a<br>b<br><br>c", vec!["a", "b", "c"]),
        ("<p>a&nbsp;&amp;<b>b</b> <i>c</i>\n d&shy;e", vec!["a &b c de"]),
        ("<pre>a\n b\n</pre>", vec!["a", "b"]),
    ] {
        assert_eq!(lines(body), want, "{body}");
    }
}

#[cfg(feature = "scraper")]
mod oracle {
    use super::*;
    use crate::page::{Page, dom};

    /// What both readers must agree on.
    fn shape(page: &Page<'_>) -> Vec<String> {
        let head =
            format!("{:?} {:?} {:?} {:?}", page.title, page.url, page.captured, page.language);
        let lines = page.blocks.iter().map(|block| {
            format!("{:?} {} {} {:?}", block.kind, block.apart, block.text, block.links)
        });
        std::iter::once(head).chain(lines).collect()
    }

    fn compare(html: &str) -> Result<(), (Vec<String>, Vec<String>)> {
        let limits = Limits::default();
        let Ok(lines) = crate::page::html::stream::read(html, limits) else { return Ok(()) };
        let streamed = shape(&crate::page::html::content::page(lines, None));
        let document = scraper::Html::parse_document(html);
        let walked = shape(&dom::read(&document, None, 0, limits).unwrap());
        if streamed == walked { Ok(()) } else { Err((streamed, walked)) }
    }

    #[test]
    fn both_readers_yield_the_same_blocks_of_every_sample() {
        for (path, bytes) in samples::in_markup() {
            if path.extension().is_some_and(|ext| ext == "html") {
                let decoded = crate::page::decode::decode(&bytes, None).unwrap();
                if let Err((streamed, walked)) = compare(&decoded.text) {
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
            ])),
            7 => {
                let href =
                    dice.pick(&["/a", "#x", "https://x.org/FR0034/", "javascript:x()", "?b=1"]);
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
                html[..html.floor_char_boundary(html.len() / 2 + dice.roll(html.len() / 2))]
                    // A bracket that nothing follows is text to one reader and nothing to the other.
                    .trim_end_matches('<')
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
            let (what, html) =
                if number % 3 == 0 { broken(&mut dice, &html) } else { ("whole", html) };
            if let Err((streamed, walked)) = compare(&html) {
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
}

mod bad_input {
    use super::*;
    use crate::{LimitKind, ParseError};

    fn read(html: &str) -> Result<usize, ParseError> {
        let hints = Hints { format: Some(crate::Format::Html), ..Hints::default() };
        page::read(html.as_bytes(), &hints).map(|(page, _)| page.blocks.len())
    }

    #[test]
    fn deep_nesting_is_over_a_limit() {
        for tag in
            ["<div>", "<ul><li>", "<b>", "<table><tr><td>", "<svg>", "<script><nav><div>", "<x>"]
        {
            let over = ParseError::OverLimit { what: LimitKind::Depth, found: 1001, limit: 1000 };
            match read(&tag.repeat(100_000)) {
                Err(error) => assert_eq!(error, over, "{tag}"),
                Ok(blocks) => assert_eq!((tag, blocks), ("<script><nav><div>", 0)),
            }
        }
        let quotes = "> ".repeat(50_000) + "x";
        let hints = Hints { format: Some(crate::Format::Markdown), ..Hints::default() };
        assert!(page::read(quotes.as_bytes(), &hints).is_err());
    }

    #[test]
    fn too_many_blocks_are_over_a_limit() {
        let error = read(&"<p>x".repeat(200_001)).unwrap_err();
        assert_eq!(
            error,
            ParseError::OverLimit { what: LimitKind::Blocks, found: 200_001, limit: 200_000 }
        );
    }

    #[test]
    fn nonsense_is_read_in_time() {
        let long = "word ".repeat(2_000_000);
        for html in [
            "<".repeat(1 << 20),
            "</".repeat(1 << 19),
            "&".repeat(1 << 20),
            "<a ".repeat(1 << 18),
            "<!--".repeat(1 << 18),
            "<p a='".repeat(1 << 16),
            "</p>".repeat(1 << 18),
            "<a href=x>".repeat(1 << 17),
            "<form></div>".repeat(1 << 17),
            format!("<p>{long}"),
            format!("<title>{long}"),
            "<p>\0\0x\0</p>\0".into(),
            "<frameset><frame src=a><noframes><p>x</noframes></frameset>".into(),
            "<meta http-equiv=refresh content='0;url=x'>".into(),
            "<noscript>Enable JavaScript</noscript><div id=root></div>".into(),
            "<base href='javascript:x'><p><a href=y>z</a>".into(),
            "<select><textarea><title><p>x".into(),
            String::new(),
        ] {
            let _ = read(&html);
        }
    }

    #[test]
    fn every_cut_of_a_page_is_read() {
        for (path, bytes) in samples::in_markup() {
            for end in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
                let cut = page::read(&bytes[..end], &Hints::default());
                assert!(cut.is_ok(), "{} {end}", path.display());
            }
        }
    }
}

/// `cargo test --release --lib page::html::tests::speed -- --ignored --nocapture`
#[cfg(feature = "scraper")]
#[test]
#[ignore = "a measurement; wants an optimised build"]
fn speed() {
    use std::time::Instant;
    let Some((_, bytes)) =
        samples::in_markup().into_iter().find(|(path, _)| path.ends_with("html/FR0038.html"))
    else {
        return;
    };
    let text = std::str::from_utf8(&bytes).unwrap();
    let median = |work: &mut dyn FnMut()| {
        let mut times: Vec<_> = (0..200)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed()
            })
            .collect();
        times.sort();
        times[times.len() / 2]
    };
    let ours = median(&mut || drop(page::read(&bytes, &Hints::default()).unwrap()));
    let bare = median(&mut || drop(scraper::Html::parse_document(text)));
    println!("{} bytes: blocks {ours:?}, scraper's bare parse {bare:?}", bytes.len());
}
