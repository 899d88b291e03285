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
