//! The way from offsets in decoded text back to the bytes of the input.

use super::block::{BlockKind, Number, Run};
use super::{Block, SourceMap};
use crate::span::Span;

/// How offsets in the decoded text become offsets in the bytes as given.
#[derive(Debug)]
pub(crate) enum Offsets {
    /// The text is the bytes, from this one on.
    Shift(u32),
    /// Stretches of characters of one width, in order.
    Stretches(Vec<Stretch>),
}

/// From `text` in the text and `start` in the bytes on, each character takes `text_width` bytes of
/// text and `byte_width` bytes of input.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch {
    pub text: u32,
    pub start: u32,
    pub text_width: u8,
    pub byte_width: u8,
}

impl Stretch {
    pub(crate) fn byte(&self, at: u32) -> u32 {
        self.start + (at - self.text) / u32::from(self.text_width) * u32::from(self.byte_width)
    }

    fn is_plain(&self) -> bool {
        self.text_width == self.byte_width
    }
}

impl Offsets {
    /// The bytes that a range of the text was decoded from.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        match self {
            Offsets::Shift(by) => Span::new(start + *by as usize, end + *by as usize),
            Offsets::Stretches(stretches) => {
                let first = self.byte(stretches, start as u32);
                let last = match end > start {
                    true => {
                        let last = &stretches[index(stretches, end as u32 - 1)];
                        let steps = (end as u32 - last.text).div_ceil(u32::from(last.text_width));
                        last.start + steps * u32::from(last.byte_width)
                    }
                    false => first,
                };
                Span::new(first as usize, last as usize)
            }
        }
    }

    fn byte(&self, stretches: &[Stretch], at: u32) -> u32 {
        stretches.get(index(stretches, at)).map_or(at, |stretch| stretch.byte(at))
    }

    /// Turns a block's places in the text into places in the bytes.
    pub(crate) fn settle(&self, block: &mut Block<'_>) {
        if matches!(self, Offsets::Shift(0)) {
            return;
        }
        if let BlockKind::Item { number: Some(Number { written: Some(at), .. }), .. } =
            &mut block.kind
        {
            let Span { start, end } = self.span(at.start as usize, at.end as usize);
            *at = start as u32..end as u32;
        }
        let map = std::mem::replace(&mut block.map, SourceMap::Linear(0));
        block.map = match (self, map) {
            (Offsets::Shift(by), SourceMap::Linear(start)) => SourceMap::Linear(start + by),
            (Offsets::Shift(by), SourceMap::Runs(mut runs)) => {
                for run in &mut runs {
                    (run.start, run.end) = (run.start + by, run.end + by);
                }
                SourceMap::Runs(runs)
            }
            (Offsets::Stretches(stretches), map) => {
                let runs = match map {
                    SourceMap::Linear(start) => {
                        vec![Run { text: 0, start, end: start + block.text.len() as u32 }]
                    }
                    SourceMap::Runs(runs) => runs,
                };
                SourceMap::Runs(self.split(stretches, &runs, block.text.len() as u32))
            }
        };
    }

    /// Runs over decoded text become runs over bytes: one for each plain stretch, one for each
    /// character of the others.
    fn split(&self, stretches: &[Stretch], runs: &[Run], text_len: u32) -> Vec<Run> {
        let mut split = Vec::with_capacity(runs.len());
        for (number, run) in runs.iter().enumerate() {
            let next = runs.get(number + 1).map_or(text_len, |next| next.text);
            if next - run.text != run.end - run.start {
                let span = self.span(run.start as usize, run.end as usize);
                split.push(Run { text: run.text, start: span.start as u32, end: span.end as u32 });
                continue;
            }
            let mut at = run.start;
            while at < run.end {
                let place = index(stretches, at);
                let stretch = &stretches[place];
                let stop = stretches.get(place + 1).map_or(run.end, |next| next.text.min(run.end));
                let step = match stretch.is_plain() {
                    true => stop - at,
                    false => u32::from(stretch.text_width).min(stop - at),
                };
                let span = self.span(at as usize, (at + step) as usize);
                split.push(Run {
                    text: run.text + (at - run.start),
                    start: span.start as u32,
                    end: span.end as u32,
                });
                at += step;
            }
        }
        split
    }
}

fn index(stretches: &[Stretch], at: u32) -> usize {
    stretches.partition_point(|stretch| stretch.text <= at).saturating_sub(1)
}
