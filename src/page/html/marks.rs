//! The marks that a print version puts behind its links.

use crate::page::block::Run;
use crate::page::{Block, SourceMap};

/// Takes "[1]" off behind each link of a block.
pub(super) fn take_off(block: &mut Block<'_>) {
    for number in (0..block.links.len()).rev() {
        let end = block.links[number].range.end as usize;
        let rest = &block.text[end..];
        let bare = rest.trim_start();
        let Some((mark, _)) = bare.strip_prefix('[').and_then(|rest| rest.split_once(']')) else {
            continue;
        };
        if mark.is_empty() || !mark.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let stop = end + (rest.len() - bare.len()) + mark.len() + 2;
        cut(block, end, stop);
    }
}

/// Takes a range out of a block's text.
fn cut(block: &mut Block<'_>, start: usize, stop: usize) {
    let len = block.text.len();
    let mut runs = Vec::new();
    for (from, to, shift) in [(0, start, 0), (stop, len, stop - start)] {
        for (text, piece) in pieces(&block.map, len, from, to) {
            runs.push(Run { text: (text - shift) as u32, ..piece });
        }
    }
    block.map = SourceMap::Runs(runs);
    block.text.to_mut().replace_range(start..stop, "");
    let gone = (stop - start) as u32;
    for link in &mut block.links {
        if link.range.start as usize >= stop {
            link.range = link.range.start - gone..link.range.end - gone;
        }
    }
}

/// The runs of a range of the text, cut to it.
fn pieces(map: &SourceMap, len: usize, from: usize, to: usize) -> Vec<(usize, Run)> {
    let whole = |start: u32| vec![Run { text: 0, start, end: start + len as u32 }];
    let runs = match map {
        SourceMap::Linear(start) => whole(*start),
        SourceMap::Runs(runs) => runs.clone(),
    };
    let mut pieces = Vec::new();
    for (number, run) in runs.iter().enumerate() {
        let end = runs.get(number + 1).map_or(len, |next| next.text as usize);
        let (start, stop) = (from.max(run.text as usize), to.min(end));
        if start < stop {
            let span = map.span(start..stop, len);
            pieces.push((start, Run { text: 0, start: span.start as u32, end: span.end as u32 }));
        }
    }
    pieces
}
