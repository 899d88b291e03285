//! A page of HTML to a record, beside what others take for less, in the same run.
//!
//!     cargo bench --bench markup
//!
//! The page is a sample as a browser saved it, with menus and scripts around its text, and as large
//! again as menus make it. `scraper_parses` only builds a document, `html5ever_tokenizes` not even
//! that. The allocator counts: what reading a page takes is bounded by its content, not by the markup
//! around it.

use std::cell::RefCell;

use divan::counter::BytesCount;
use divan::{AllocProfiler, Bencher, black_box};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

#[global_allocator]
static ALLOCATIONS: AllocProfiler = AllocProfiler::system();

/// How large the page is made, in bytes.
const SIZE: usize = 177_000;

fn main() {
    divan::main();
}

/// The saved page, with a script in its head that makes it as large as pages of the live site.
fn page() -> String {
    let page = include_str!("../fixtures/html/FR0038.html");
    let head = page.find("</head>").expect("the sample has a head");
    let filler = "/* nothing of the commitment */ var x = 1 < 2;\n";
    let script = filler.repeat(SIZE.saturating_sub(page.len()) / filler.len());
    format!("{}<script>{script}</script>{}", &page[..head], &page[head..])
}

/// The page without its scripts and styles: the same content in less markup.
fn bare_page() -> String {
    include_str!("../fixtures/html/FR0038.html").to_owned()
}

#[divan::bench]
fn record(bencher: Bencher) {
    read(bencher, &page());
}

#[divan::bench]
fn record_with_less_markup(bencher: Bencher) {
    read(bencher, &bare_page());
}

fn read(bencher: Bencher, page: &str) {
    bencher
        .counter(BytesCount::of_slice(page.as_bytes()))
        .bench(|| ogpx::parse(black_box(page.as_bytes())).unwrap());
}

#[divan::bench]
fn scraper_parses(bencher: Bencher) {
    let page = page();
    bencher
        .counter(BytesCount::of_slice(page.as_bytes()))
        .bench(|| scraper::Html::parse_document(black_box(&page)));
}

#[divan::bench]
fn html5ever_tokenizes(bencher: Bencher) {
    struct Count(RefCell<usize>);

    impl TokenSink for Count {
        type Handle = ();

        fn process_token(&self, _: Token, _: u64) -> TokenSinkResult<()> {
            *self.0.borrow_mut() += 1;
            TokenSinkResult::Continue
        }
    }

    let page = page();
    bencher.counter(BytesCount::of_slice(page.as_bytes())).bench(|| {
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(black_box(&page[..])));
        let tokenizer = Tokenizer::new(Count(RefCell::new(0)), TokenizerOpts::default());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    });
}
