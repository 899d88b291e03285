//! Drawings: shares as a bar, years as columns.

use std::fmt::Write as _;

use super::class::{Class, Classes};

/// How wide a column of a year is, and how high the highest.
const COLUMN: (usize, usize) = (48, 120);

/// Shares of a whole as one bar; the numbers stand beside it, so that it says nothing to who can't see it.
pub(super) fn shares(parts: &[(&str, usize)]) -> String {
    let whole: usize = parts.iter().map(|(_, count)| count).sum();
    let mut out = String::from(
        "<svg class=bar viewBox=\"0 -1 1000 2\" preserveAspectRatio=none aria-hidden=true>",
    );
    let mut before = 0;
    for (class, count) in parts.iter().filter(|(_, count)| *count > 0) {
        // By where each ends, so that what is rounded off is nowhere added up.
        let [from, to] = [before, before + count].map(|at| at * 1000 / whole);
        let _ = write!(out, "<path class={class} d=M{from},0H{to} />");
        before += count;
    }
    out + "</svg>"
}

/// A column for each year, as high as the number of its commitments, which leads to them.
pub(super) fn years(classes: &mut Classes, years: &[(i16, Class)]) -> String {
    let (wide, high) = COLUMN;
    let most = years.iter().map(|(_, class)| classes.count(&[*class])).max().unwrap_or(0).max(1);
    let mut out = format!(
        "<svg class=years viewBox=\"0 0 {} {}\" style=\"max-width:{}px\" role=img aria-label=\"Commitments that run in each year\">",
        years.len() * wide,
        high + 40,
        years.len() * wide
    );
    for (number, (year, class)) in years.iter().enumerate() {
        let count = classes.count(&[*class]);
        let tall = (count * high).div_ceil(most);
        let (x, middle) = (number * wide, number * wide + wide / 2);
        let column = format!(
            "<rect x={} y={} width={} height={tall} rx=3 />",
            x + 5,
            high + 20 - tall,
            wide - 10
        );
        let label = format!("<text x={middle} y={}>{count}</text>", high + 14 - tall);
        let drawn = match count {
            0 => format!("<text class=no x={middle} y={}>·</text>", high + 14),
            _ => {
                let link = classes.link(&format!("Running in {year}"), &[*class]);
                format!("<a href={link}>{column}{label}</a>")
            }
        };
        let _ = write!(out, "{drawn}<text class=year x={middle} y={}>{year}</text>", high + 36);
    }
    out + "</svg>\n"
}
