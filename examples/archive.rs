//! A web archive, on all cores and in order: how many commitments of each member are limited.
//!
//!     cargo run --example archive [CRAWL]

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use ogpx::Parser;
use ogpx::batch::{Batch, Converted, Event, Output, Render};
use ogpx::input::{Captures, Place};
use ogpx::record::Completion;

/// Commitments by member: all, and those that are limited.
#[derive(Default)]
struct Limited(BTreeMap<String, (usize, usize)>);

impl Output for Limited {
    type Piece = (String, bool);

    /// What is done on many threads: a page's record becomes what is counted of it.
    fn renderer(&self) -> Render<Self::Piece> {
        Arc::new(|extraction, _| {
            let record = extraction.record;
            let answer = record.irm.verdicts.completion.map(|verdict| verdict.code);
            let is_limited = answer == Some(Completion::Limited);
            Ok((record.member.name.unwrap_or_else(|| "?".to_owned()), is_limited))
        })
    }

    /// What is done on one thread, in the order of the archive.
    fn write(&mut self, page: Converted<Self::Piece>) -> io::Result<()> {
        let (member, is_limited) = page.piece;
        let counts = self.0.entry(member).or_default();
        counts.0 += 1;
        counts.1 += usize::from(is_limited);
        Ok(())
    }
}

fn main() -> io::Result<()> {
    let crawl =
        std::env::args().nth(1).unwrap_or_else(|| "tests/cli/data/crawls/2025.warc".to_owned());
    let mut limited = Limited::default();
    let summary = Batch::new(Parser::new()).latest(true).run(
        Captures::new([Place::from(crawl)]),
        &mut limited,
        |event| {
            if let Event::Failure(failure) = event {
                eprintln!("{}: {}", failure.at, failure.message);
            }
        },
    )?;
    for (member, (all, limited)) in limited.0 {
        println!("{member}: {limited} of {all}");
    }
    println!("{summary}");
    Ok(())
}
