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
}
