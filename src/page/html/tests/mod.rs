use crate::limits::Limits;
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
    /// Pages that lose words which their text has, with the first of them.
    const LOSING: [&str; 6] = [
        "CAQUE0003.html: overview",
        "FR0041-b.html: skip",
        "KE0023.html: implementación",
        "MO0015.md: majeur",
        "NL0023-b.md: skip",
        "PH0037.html: overview",
    ];
    let mut losing = Vec::new();
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
        if let Some(first) = missing.iter().find(odd) {
            let file = path.file_name().unwrap().to_string_lossy();
            losing.push(format!("{file}: {first}"));
        }
        report.push(format!(
            "{}: {} words, {missing:?} missing, {} more",
            path.file_name().unwrap().to_string_lossy(),
            want.len(),
            got.len() + missing.len() - want.len(),
        ));
    }
    println!("{report:#?}");
    assert_eq!(losing, LOSING);
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
            "<div role=dialog><p>Status: x</div><dialog>Status: x</dialog><div aria-modal=true>x</div><div popover>x</div><dialog open>z</dialog><p>y",
            vec!["z", "y"],
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

mod bad_input;
mod forms;
#[cfg(feature = "scraper")]
mod oracle;
mod side_by_side;

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
