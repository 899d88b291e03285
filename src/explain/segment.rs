//! Marks are cut where values begin and end, so that each piece of the page belongs to one value.

use std::collections::{BTreeMap, BTreeSet};

use super::{Explanation, Kind};
use crate::record::EvidenceOrigin;
use crate::span::Span;

/// A piece of a mark that belongs to one value.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub bytes: Span,
    pub kind: Kind,
    pub rule: String,
    /// The innermost field that was read from it.
    pub pointer: Option<String>,
}

/// The page's segments, and for each traced field those that it was read from.
#[derive(Debug)]
pub(super) struct Segments {
    pub all: Vec<Segment>,
    pub of_field: BTreeMap<String, Vec<usize>>,
}

impl Segments {
    pub(super) fn of(explanation: &Explanation) -> Self {
        let spans: Vec<(Span, &str, bool)> = (explanation.evidence.iter())
            .flat_map(|(pointer, evidence)| {
                let own = evidence.origin == EvidenceOrigin::Page;
                evidence.spans.iter().map(move |span| (*span, &pointer[..], own))
            })
            .collect();
        let ends: BTreeSet<usize> =
            spans.iter().flat_map(|(span, ..)| [span.start, span.end]).collect();
        let mut starting: Vec<usize> = (0..spans.len()).collect();
        starting.sort_by_key(|number| spans[*number].0.start);
        let mut starting = starting.into_iter().peekable();
        // The spans that hold what is cut next, by number.
        let mut open: BTreeSet<usize> = BTreeSet::new();
        let mut all = Vec::new();
        let mut of_field: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut at = 0;
        for mark in &explanation.marks {
            let mark_start = mark.bytes.start.max(at);
            let mark_end = mark.bytes.end.min(explanation.page.len());
            at = at.max(mark_end);
            if mark_start >= mark_end {
                continue;
            }
            let mut start = mark_start;
            for end in ends.range(mark_start + 1..mark_end).copied().chain([mark_end]) {
                let bytes = Span::new(start, end);
                start = end;
                while let Some(number) =
                    starting.next_if(|number| spans[*number].0.start <= bytes.start)
                {
                    open.insert(number);
                }
                open.retain(|number| spans[*number].0.end >= bytes.end);
                let mut innermost = mark.pointer.clone();
                for (_, pointer, own) in open.iter().map(|number| &spans[*number]) {
                    of_field.entry((*pointer).to_owned()).or_default().push(all.len());
                    let deeper = |known: &String| depth(known) < depth(pointer);
                    if *own && innermost.as_ref().is_none_or(deeper) {
                        innermost = Some((*pointer).to_owned());
                    }
                }
                if let Some(pointer) = &mark.pointer {
                    let own = of_field.entry(pointer.clone()).or_default();
                    if own.last() != Some(&all.len()) {
                        own.push(all.len());
                    }
                }
                all.push(Segment {
                    bytes,
                    kind: mark.kind,
                    rule: mark.rule.clone(),
                    pointer: innermost,
                });
            }
        }
        Segments { all, of_field }
    }
}

fn depth(pointer: &str) -> usize {
    pointer.matches('/').count()
}
